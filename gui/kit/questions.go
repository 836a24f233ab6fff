package kit

import (
	"log/slog"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Way is one of the ways out of a question.
type Way struct {
	Word  string
	Do    func() // nil: nothing follows
	Risky bool   // what it does cannot be undone
	Stays bool   // the question stays open; do closes it if all went well
	Stops bool   // ends what goes on by itself; Enter, which may have been meant for what was there before, does not take it
}

// Questions are what is asked of a person in one window, dialogs and palettes alike.
// The newest has the keyboard and the mouse.
type Questions struct {
	win     fyne.Window
	post    func(func()) // runs a function on the interface goroutine, later
	rest    func()       // gives the keyboard back once nothing is asked any more
	stack   []*Question  // the newest last
	Palette *Palette     // the newest, nil if there was none
}

// NewQuestions returns what asks in a window. It says no more to nobody than rest
// does once the last question is closed.
func NewQuestions(win fyne.Window, post func(func()), rest func()) *Questions {
	return &Questions{win: win, post: post, rest: rest}
}

// Ask shows something that a person must see before going on, and the ways out
// of it. Escape takes the careful one: that after which nothing follows, or else the
// first. The last is the one that most people will want: it has the keyboard, so that
// Enter takes it, unless it is risky. Where the body has fields, the first of them has the keyboard; Enter
// and Escape do the same in every field.
func (x *Questions) Ask(title string, body fyne.CanvasObject, ways ...Way) (hide func()) {
	heading := NewCaption(title, 15, ColourInk)
	heading.Bold = true
	heading.Elide = true
	q := &Question{Title: title, Canvas: x.win.Canvas()}
	hide = func() { x.Close(q) }
	content := Column(14, 1, heading, body)
	if len(ways) > 0 {
		content.Add(q.row(NewCaption("", 13, ColourInk), ways, hide))
	}
	x.show(q, Padded(16, 18, 16, 18, content))
	return hide
}

// show opens a question.
func (x *Questions) show(q *Question, content fyne.CanvasObject) {
	fieldsIn(content, func(f Field) { f.Join(q) })
	q.tips = newTipLayer(x.win.Canvas(), x.post)
	popup := widget.NewModalPopUp(Stack(shielded(Framed(content), x.post), q.tips.object), x.win.Canvas())
	q.popup = popup
	x.unfocus()
	popup.Show()
	q.laid()
	x.stack = append(x.stack, q)
	slog.Debug("question", "title", q.Title)
	if q.First != nil {
		x.win.Canvas().Focus(q.First)
	}
}

// unfocus takes the keyboard from what is in the window, which must not look as if it
// had it still behind a question. Nothing is said to what asks already: it gets the
// keyboard back. A menu that is open closes: nothing could reach it below the question.
func (x *Questions) unfocus() {
	CloseMenu(x.win.Canvas())
	if x.Asked() == nil {
		x.win.Canvas().Unfocus()
	}
}

// AskAbout is ask for something that ends: the question is closed, unanswered, when
// what it is about is forgotten.
func (x *Questions) AskAbout(about any, title string, body fyne.CanvasObject, ways ...Way) (hide func()) {
	hide = x.Ask(title, body, ways...)
	x.stack[len(x.stack)-1].about = about
	return hide
}

// Interrupt is AskAbout for something that comes up by itself, while the person may be
// typing: see [Question.early]. about may be nil.
func (x *Questions) Interrupt(about any, title string, body fyne.CanvasObject, ways ...Way) (hide func()) {
	hide = x.AskAbout(about, title, body, ways...)
	q := x.stack[len(x.stack)-1]
	q.came, q.struck = now(), now()
	return hide
}

// Forget closes what is asked about something, and any palette.
func (x *Questions) Forget(about any) {
	for _, q := range slices.Clone(x.stack) {
		if q.about == about {
			x.Close(q)
		}
	}
	if x.Palette != nil {
		x.Close(x.Palette.Question)
	}
}

// Question is one that is open.
type Question struct {
	Title   string
	about   any               // what it is about; nil if it stays whatever is forgotten
	Canvas  fyne.Canvas       // the driver may not know yet, or not any more, on which canvas a button is
	popup   fyne.CanvasObject // what shows it over the window
	overlay fyne.CanvasObject // what Fyne has put it into
	tips    *tipLayer
	Buttons []*Button
	First   fyne.Focusable    // which has the keyboard to begin with; nil if there is no way out
	Scroll  *container.Scroll // what the keys up and down move; nil if they lead to another way
	Closed  func()            // is called when it is closed; may be nil
	came    time.Time         // when it came up by itself; zero if every key is meant for it
	struck  time.Time         // when a key was struck last that is not
}

// A key is meant for what has come up by itself once that has been there for a while,
// and none was struck for the length of a pause: longer than between the keys of somebody
// who types, and than a key that is held down repeats.
const (
	noticed = 500 * time.Millisecond
	pause   = 350 * time.Millisecond
)

// now tells the time. Tests put their own in its place.
var now = time.Now

// early reports whether a key that was struck is not meant for the question: it has come
// up by itself while the person was typing, and there was no pause since, or the key is
// held down.
func (q *Question) early() bool {
	if q.came.IsZero() {
		return false
	}
	at := now()
	if at.Sub(q.came) >= noticed && at.Sub(q.struck) >= pause {
		q.came = time.Time{}
		return false
	}
	q.struck = at
	return true
}

// ByItself reports whether it has come up by itself, and no key was meant for it yet.
func (q *Question) ByItself() bool { return !q.came.IsZero() }

// laid takes note of what Fyne has put the question into.
func (q *Question) laid() {
	q.overlay = q.Canvas.Overlays().Top()
	q.tips.overlay = q.overlay
}

// row makes the buttons, beside something that takes the rest of the width.
func (q *Question) row(beside fyne.CanvasObject, ways []Way, hide func()) fyne.CanvasObject {
	parts := []fyne.CanvasObject{beside}
	for i, x := range ways {
		b := NewButton(x, i == len(ways)-1 && len(ways) > 1)
		b.Join(q)
		b.OnTapped = func() {
			if !x.Stays {
				hide()
			}
			if x.Do != nil {
				x.Do()
			}
		}
		q.Buttons = append(q.Buttons, b)
		parts = append(parts, b)
	}
	n := len(q.Buttons)
	for i, b := range q.Buttons {
		b.next, b.before = q.Buttons[(i+1)%n], q.Buttons[(i+n-1)%n]
	}
	if last := q.Buttons[n-1]; last.Way.Risky {
		q.First = q.Buttons[0]
	} else {
		q.First = last
	}
	return Row(8, 0, parts...)
}

// Enter is Enter in a field: it takes the last way, or, if that is risky, leads to
// its button.
func (q *Question) Enter() {
	n := len(q.Buttons)
	if n == 0 {
		return
	}
	switch last := q.Buttons[n-1]; {
	case last.Way.Risky:
		q.Canvas.Focus(last)
	case !last.Way.Stops:
		last.OnTapped()
	}
}

// AnswersShortcut is Enter where Ctrl+Enter was pressed.
func (q *Question) AnswersShortcut(x fyne.Shortcut) {
	k, is := x.(*desktop.CustomShortcut)
	if is && (k.KeyName == fyne.KeyReturn || k.KeyName == fyne.KeyEnter) && k.Modifier == fyne.KeyModifierControl {
		q.Enter()
	}
}

// Leave is Escape: it takes the first way after which nothing follows, or else the first.
func (q *Question) Leave() {
	if len(q.Buttons) == 0 {
		return
	}
	i := slices.IndexFunc(q.Buttons, func(b *Button) bool { return b.Way.Do == nil })
	q.Buttons[max(i, 0)].OnTapped()
}

// Close takes a question away. The keyboard goes to the one below it, or back; a newer one
// stays as it is.
func (x *Questions) Close(q *Question) {
	i := slices.Index(x.stack, q)
	if i < 0 {
		return
	}
	x.stack = slices.Delete(x.stack, i, i+1)
	x.hide(q, x.stack[i:])
	q.tips.end()
	if q.Title != "" { // else nothing was asked
		slog.Debug("question closed", "title", q.Title)
	}
	if q.Closed != nil {
		q.Closed()
	}
	if below := x.Asked(); below == nil {
		x.rest()
	} else if below.First != nil && x.win.Canvas().Focused() == nil {
		x.win.Canvas().Focus(below.First)
	}
}

// hide takes what shows a question out of the window. Fyne takes all that lies over it away
// with it: what shows newer questions is put back.
func (x *Questions) hide(q *Question, newer []*Question) {
	canvas := x.win.Canvas()
	focused, overlays := canvas.Focused(), slices.Clone(canvas.Overlays().List())
	q.popup.Hide()
	if len(newer) == 0 {
		return
	}
	at := slices.Index(overlays, newer[0].overlay)
	if at < 0 || slices.Contains(canvas.Overlays().List(), newer[0].overlay) {
		return
	}
	for _, o := range overlays[at:] {
		canvas.Overlays().Add(o)
	}
	if focused != nil {
		canvas.Focus(focused)
	}
}

// move scrolls by so many lines, and reports whether there is something to scroll.
func (q *Question) move(lines float32) bool {
	if q.Scroll == nil {
		return false
	}
	const line = 24 // pixels
	at := q.Scroll.Offset.Y + lines*line
	q.Scroll.ScrollToOffset(fyne.NewPos(0, min(max(at, 0), max(q.Scroll.Content.MinSize().Height-q.Scroll.Size().Height, 0))))
	return true
}

// Asked returns the question that is waiting for an answer, nil if none is.
func (x *Questions) Asked() *Question {
	for n := len(x.stack); n > 0 && !x.stack[n-1].popup.Visible(); n-- {
		x.stack[n-1].tips.end()
		x.stack = x.stack[:n-1] // closed by a click beside it
	}
	if n := len(x.stack); n > 0 && x.win.Canvas().Overlays().Top() == x.stack[n-1].overlay {
		return x.stack[n-1]
	}
	return nil
}

// Tell is ask for something that there is nothing to decide about.
func (x *Questions) Tell(title, words string) {
	x.Ask(title, Prose(words), Way{Word: lang.L("Close")})
}
