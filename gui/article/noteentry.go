package article

import (
	"cmp"
	"errors"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// noteEntry is a line that saves what was typed when Enter is pressed or the
// keyboard goes elsewhere; Escape leaves it as it was.
type noteEntry struct {
	widget.Entry
	v      *View
	row    fyne.CanvasObject // of the form, in which it stands
	reveal func(*noteEntry)  // scrolls to it
	hint   string            // shown while it is empty
	hinted string            // what is to be shown so now
	before string            // what is decided, as far as the line has been told
	save   func(string) error
	failed string          // what could not be saved; it stays to be mended
	misfit string          // what is wrong with the values that are decided, "" if nothing is
	why    *kit.Paragraph  // below the line, what it takes instead
	below  *fyne.Container // with that
	kept   *kit.Block      // the room of that once it is gone, so that nothing moves

	subject *subject // of which values are offered; nil for none

	clicks  kit.Clicks
	writing bool // it has the keyboard
	leaving bool // the keyboard is on its way elsewhere
	long    bool // too long to be changed here
	cover   *noteCover
	view    *container.Scroll // of what is written, a part of which has room; nil before it is drawn
}

func newNoteEntry(v *View, hint string, save func(string) error) *noteEntry {
	e := &noteEntry{v: v, hint: hint, save: save, reveal: func(e *noteEntry) { v.inspector.details.reveal(e) }}
	e.cover = newNoteCover(e)
	e.why = kit.NewParagraph(12, kit.ColourAlarm, func() float32 { return e.Size().Width })
	e.below = kit.Padded(0, 0, 2, fieldWidth+rowGap, e.why)
	e.why.Hide()
	e.below.Hide()
	e.kept = kit.NewBlock("", fyne.Size{})
	e.kept.Hide()
	e.ExtendBaseWidget(e)
	e.sayHint(hint)
	return e
}

// sayHint shows words while the line is empty, as many as it has room for.
func (e *noteEntry) sayHint(words string) {
	e.hinted = words
	if room := e.Size().Width - 2*theme.InnerPadding(); e.Size().Width > 0 && wide(words) > room {
		runes := []rune(words)
		for len(runes) > 0 && wide(strings.TrimRight(string(runes), ", ")+"…") > room {
			runes = runes[:len(runes)-1]
		}
		words = strings.TrimRight(string(runes), ", ") + "…"
	}
	if e.PlaceHolder != words {
		e.SetPlaceHolder(words)
	}
}

func wide(words string) float32 {
	return fyne.MeasureText(words, theme.TextSize(), fyne.TextStyle{}).Width
}

// Resize fits what is said while the line is empty.
func (e *noteEntry) Resize(size fyne.Size) {
	other := size.Width != e.Size().Width
	e.Entry.Resize(size)
	if other {
		e.sayHint(e.hinted)
	}
}

// mostTyped is how long a text may be that can be edited in a line, in bytes, and
// mostLines how many line breaks it may have. Of a longer one, which came from
// elsewhere, only the beginning is shown: to lay it out would stop the window.
const (
	mostTyped = 16 << 10
	mostLines = 200
)

// show shows what is decided, unless something else is being typed. Where the spans
// do not have the same, it says so.
func (e *noteEntry) show(text string, same bool) {
	hint := e.hint
	if !same {
		hint = lang.L("Different for each span")
	}
	e.sayHint(hint)
	e.long = len(text) > mostTyped || strings.Count(text, "\n") > mostLines
	if e.long {
		text = kit.Excerpt(text, 200)
	}
	if e.Text == e.before && text != e.before {
		e.before = text
		e.SetText(text)
	}
	e.showRefused()
	switch editable := e.v.session().Editable() == nil && !e.long; {
	case !editable && !e.Disabled():
		e.Disable()
	case editable && e.Disabled():
		e.Enable()
	}
	e.cover.refresh()
}

// mark says of how many of the values that are decided the detail does not take them, as
// after it has got another type.
func (e *noteEntry) mark(misfits int) {
	words := ""
	if misfits > 0 {
		words = misfitWords(e.v.takes(e.subject.attribute, ""), misfits)
	}
	if words == e.misfit {
		return
	}
	e.misfit = words
	if e.failed == "" {
		e.tell("")
	}
}

// showRefused shows what was typed before and not taken, unless something else is there.
func (e *noteEntry) showRefused() {
	if e.subject == nil || e.Text != e.before {
		return
	}
	if words := e.v.refusedFor(e.subject.places()); words != "" && words != e.before {
		e.failed = words
		e.SetText(words)
		e.tell(e.v.takes(e.subject.attribute, e.Text))
	}
}

// clear empties it, with nothing of before to undo.
func (e *noteEntry) clear() {
	e.before, e.failed, e.misfit = "", "", ""
	e.SetText("")
	e.tell("")
	e.kept.Hide()
	e.cover.refresh()
}

// rowGap is between the name of a field and its line, in pixels.
const rowGap = 6

// titled puts the line behind its name.
func (e *noteEntry) titled(title fyne.CanvasObject) fyne.CanvasObject {
	e.row = kit.Column(0, -1, kit.Row(rowGap, 1, title, e.cover.over(kit.Line(e))), kit.Stack(e.below, e.kept))
	return e.row
}

// take saves a value that was offered, in place of what is typed.
func (e *noteEntry) take(value standoff.Value) {
	e.giveUp()
	e.v.host.Report(e.subject.set(value))
	e.leave()
	e.v.host.Focus()
}

// giveUp brings back what is decided.
func (e *noteEntry) giveUp() {
	e.SetText(e.before)
	e.mend()
}

// keep saves what was typed, and reports whether it is taken. What is not stays, with what
// the line takes below it.
func (e *noteEntry) keep() bool {
	if e.Text == e.before {
		if e.failed != "" {
			e.mend()
		}
		return true
	}
	if e.failed != "" && e.Text == e.failed {
		return false
	}
	was := e.before
	e.before = e.Text
	e.mend()
	err := e.save(e.Text)
	if err == nil {
		return true
	}
	e.before, e.failed = was, e.Text
	if unfit := unfit(""); errors.As(err, &unfit) && e.subject != nil {
		e.v.refuse(e.Text, e.subject.places())
		e.tell(e.v.takes(e.subject.attribute, e.Text))
	} else {
		e.v.host.Report(err)
	}
	e.cover.refresh()
	return false
}

// mend forgets what the line did not take.
func (e *noteEntry) mend() {
	e.failed = ""
	if e.subject != nil {
		e.v.mend(e.subject.places())
	}
	e.tell("")
	e.cover.refresh()
}

// tell says something below the line; for "", what is wrong with what is decided, if
// anything is. The room that was taken stays taken as long as the line is about the same:
// the fields stay where they are.
func (e *noteEntry) tell(words string) {
	words = cmp.Or(words, e.misfit)
	hidden := words == ""
	if changed := e.why.Set(words); !changed && e.below.Hidden == hidden {
		return
	}
	if hidden {
		e.kept.SetMinSize(fyne.NewSize(0, e.below.Size().Height))
	}
	e.kept.Hidden = !hidden
	e.why.Hidden, e.below.Hidden = hidden, hidden
	e.v.inspector.refit()
}

// KeyDown tells the window, which knows some shortcuts by the key alone.
func (e *noteEntry) KeyDown(k *fyne.KeyEvent) {
	e.v.host.KeyDown(k)
	e.Entry.KeyDown(k)
}

func (e *noteEntry) TypedRune(r rune) {
	was := e.Text
	e.Entry.TypedRune(r)
	e.typed(was)
}

// TypedKey implements [fyne.Focusable].
func (e *noteEntry) TypedKey(k *fyne.KeyEvent) {
	if e.v.completion.key(e, k.Name) {
		return
	}
	was := e.Text
	defer e.typed(was)
	switch k.Name {
	case fyne.KeyEscape:
		e.giveUp()
		e.v.host.Focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.keep() {
			e.v.host.Focus()
		}
	default:
		page.TypedKeyInEntry(e.v.host, &e.Entry, k)
	}
}

func (e *noteEntry) CreateRenderer() fyne.WidgetRenderer {
	r := kit.DrawEntry(&e.Entry)
	for _, o := range r.Objects() {
		if view, is := o.(*container.Scroll); is {
			e.view = view
		}
	}
	return r
}

// MouseDown is a press; the third in a row selects all that is written.
func (e *noteEntry) MouseDown(m *desktop.MouseEvent) {
	e.v.inspector.press()
	e.Entry.MouseDown(m)
	if e.clicks.Pressed(m.Button) {
		e.selectAll()
	}
}

func (e *noteEntry) MouseUp(m *desktop.MouseEvent) {
	e.Entry.MouseUp(m)
	e.v.inspector.release()
}

func (e *noteEntry) DoubleTapped(at *fyne.PointEvent) {
	if e.Entry.DoubleTapped(at); e.clicks.Third() { // which came before the toolkit told of two
		e.selectAll()
	}
}

func (e *noteEntry) selectAll() { e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

func (e *noteEntry) TappedSecondary(at *fyne.PointEvent) { kit.ShowEntryMenu(e, &e.Entry, at) }

// Tapped opens the list of what can be chosen.
func (e *noteEntry) Tapped(at *fyne.PointEvent) {
	e.Entry.Tapped(at)
	e.cover.refresh()
	e.v.completion.tapped(e)
}

func (e *noteEntry) FocusGained() {
	e.Entry.FocusGained()
	e.writing = true
	e.cover.refresh()
	e.reveal(e)
	e.v.completion.begin(e)
}

// typed follows what a key has made of what was written before.
func (e *noteEntry) typed(was string) {
	if e.writing {
		e.cover.refresh()
	}
	if e.writing && e.Text != was {
		e.v.completion.typed(e)
	}
}

// FocusLost implements [fyne.Focusable].
func (e *noteEntry) FocusLost() {
	e.Entry.FocusLost()
	if c := e.v.completion; c.line != e || !c.pressed {
		e.leave()
	}
}

// leave ends the writing.
func (e *noteEntry) leave() {
	if e.v.completion.line == e {
		e.v.completion.end()
	}
	e.leaving = true
	e.keep()
	e.writing, e.leaving = false, false
	e.cover.refresh()
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *noteEntry) TypedShortcut(s fyne.Shortcut) {
	was := e.Text
	page.TypedInEntry(e.v.host, &e.Entry, s)
	e.typed(was)
}

// toEnd puts the caret behind what is written.
func (e *noteEntry) toEnd() {
	e.CursorRow, e.CursorColumn = 0, len([]rune(e.Text))
	e.Refresh()
	e.cover.refresh()
}

// tooLong says why a text cannot be changed.
func tooLong() string {
	return lang.L("The text is too long to be changed here. Only its beginning is shown.")
}
