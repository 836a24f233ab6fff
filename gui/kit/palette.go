package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Choice is one line of a palette.
type Choice struct {
	Title  string
	Detail string // at the right, before the key
	Key    string // at the right end
	Words  string // further words by which it is found
	Run    func()
}

// The measures of a palette, in pixels. It is as tall as its lines, up to a height.
const (
	paletteWide = 560
	widePalette = 760 // of long lines
	paletteHigh = 380
	paletteTop  = 72 // from the window's top
	paletteEdge = 6
)

// Choose shows lines to pick from, with the keyboard or the mouse.
func (x *Questions) Choose(hint string, rows []Choice) *Palette {
	return x.ChooseAmong(hint, rows, func(_ []string, then func([]Choice)) { then(nil) })
}

// ChooseAmong is Choose with more lines to be found by the words that are typed,
// now or a little later. It has the keyboard until it is closed.
func (x *Questions) ChooseAmong(hint string, rows []Choice, more func(words []string, then func([]Choice))) *Palette {
	if x.Palette != nil {
		x.Close(x.Palette.Question)
	}
	p := &Palette{questions: x, all: rows, shown: rows, more: more, wide: paletteWide, top: paletteTop, before: x.win.Canvas().Focused()}
	p.entry = &paletteEntry{p: p}
	p.entry.ExtendBaseWidget(p.entry)
	p.entry.SetPlaceHolder(hint)
	p.entry.OnChanged = p.narrow
	p.list = NewRows(func() int { return len(p.shown) }, func() fyne.CanvasObject { return newPaletteRow(p) }, p.fill)
	p.none = NewCaption(lang.L("No matches"), 13, ColourSoft)
	p.none.Hide()
	p.field = Padded(paletteEdge, paletteEdge, paletteEdge, paletteEdge, p.entry)
	body := Column(0, 1, p.field, Stack(Padded(0, paletteEdge, paletteEdge, paletteEdge, p.list), Padded(4, 16, 0, 16, p.none)))
	p.ask(hint, body)
	p.choose(0)
	x.win.Canvas().Focus(p.entry)
	return p
}

// ask opens the palette with all that stands in it.
func (p *Palette) ask(title string, body fyne.CanvasObject) {
	x, layer := p.questions, newTipLayer(p.questions.win.Canvas(), p.questions.post)
	size := p.size()
	x.unfocus()
	p.veil = veiled(x.win.Canvas(), p.Position, Stack(shielded(Framed(body), x.post), layer.object), p.leave)
	popup := widget.NewPopUp(p.veil, x.win.Canvas())
	popup.ShowAtPosition(p.Position())
	popup.Resize(size)
	p.Question = &Question{Title: title, Canvas: x.win.Canvas(), popup: popup, tips: layer, First: p.entry}
	p.Question.laid()
	x.stack = append(x.stack, p.Question)
	x.Palette = p
}

// Palette is a list to pick from that is open, with a line to type in.
type Palette struct {
	questions  *Questions
	Question   *Question
	entry      *paletteEntry // where one types
	field      fyne.CanvasObject
	veil       *fyne.Container // all of it, and what dims the window
	list       *Rows
	none       *Caption // says that no line holds what is typed
	all, shown []Choice
	sought     []string // what each of all lines is found by; nil until it is needed
	more       func(words []string, then func([]Choice))
	wide       float32
	top, left  float32        // left is 0 for the middle of the window
	before     fyne.Focusable // had the keyboard; nil if nothing had
	at         int
	finding    int            // the searches for more lines so far
	waiting    bool           // more lines are on their way
	reading    bool           // all lines are on their way: see Read
	held       []fyne.KeyName // pressed for lines that are on their way
}

// mostHeld is how many keys wait for lines; what is pressed after that is not meant.
const mostHeld = 256

// Choices returns the lines that can be picked now.
func (p *Palette) Choices() []Choice { return p.shown }

// Typed returns what is typed.
func (p *Palette) Typed() string { return p.entry.Text }

// Close closes the palette with nothing picked.
func (p *Palette) Close() { p.questions.Close(p.Question) }

// leave closes the palette with nothing picked, and gives the keyboard back to what had
// it before.
func (p *Palette) leave() {
	p.Close()
	if p.before != nil && p.questions.Asked() == nil {
		p.questions.win.Canvas().Focus(p.before)
	}
}

// size is how large the palette must be for the lines that it shows.
func (p *Palette) size() fyne.Size {
	room := p.questions.win.Canvas().Size()
	lines := max(len(p.shown), 1)
	around := p.field.MinSize().Height + paletteEdge
	most := int((min(paletteHigh, room.Height-p.top-2*paletteEdge) - around) / p.list.high) // whole lines
	return fyne.NewSize(min(p.wide, room.Width-2*paletteEdge), around+float32(min(lines, max(most, 1)))*p.list.high)
}

// Position returns where the palette stands, from the canvas's top left.
func (p *Palette) Position() fyne.Position {
	most := p.questions.win.Canvas().Size().Width - p.size().Width
	if p.left == 0 {
		return fyne.NewPos(most/2, p.top)
	}
	return fyne.NewPos(max(min(p.left, most-paletteEdge), paletteEdge), p.top)
}

// Under moves the palette below something that it is about, to a point of the canvas, if
// a few lines have room there.
func (p *Palette) Under(at fyne.Position) {
	if p.hasRoomAt(at.Y) {
		p.top, p.left = at.Y, at.X
		p.place()
	}
}

// hasRoomAt reports whether a few lines have room below a height of the canvas.
func (p *Palette) hasRoomAt(top float32) bool {
	const few = 4
	room := p.questions.win.Canvas().Size().Height - top - 2*paletteEdge
	return room >= p.field.MinSize().Height+paletteEdge+few*p.list.high
}

// Fit gives the palette that is open its place in a window that has become larger or
// smaller.
func (x *Questions) Fit() {
	if p := x.Palette; p != nil && p.Open() {
		p.place()
	}
}

// place moves the palette to its place, with what dims the window behind it.
func (p *Palette) place() {
	if !p.hasRoomAt(p.top) {
		p.top, p.left = paletteTop, 0
	}
	p.Question.popup.Move(p.Position())
	p.show()
	Arrange(p.veil)
}

// Widen makes room for long lines.
func (p *Palette) Widen() {
	p.wide = widePalette
	p.place()
}

// show shows what the lines have become.
func (p *Palette) show() {
	p.none.Hidden = len(p.shown) > 0 || p.waiting || p.reading
	p.none.Refresh()
	p.list.Update()
	p.Question.popup.Resize(p.size())
}

func (p *Palette) fill(o fyne.CanvasObject, i int) { o.(*paletteRow).set(i) }

// narrow keeps the lines that hold every word typed, those first whose titles come
// nearest to it.
func (p *Palette) narrow(typed string) {
	words := strings.Fields(strings.ToLower(typed))
	if p.sought == nil {
		p.sought = make([]string, len(p.all))
		for i := range p.all {
			c := &p.all[i]
			p.sought[i] = strings.ToLower(strings.Join([]string{c.Title, c.Detail, c.Key, c.Words}, " "))
		}
	}
	p.shown = nil
	var found [aside + 1][]Choice
	for i, text := range p.sought {
		if holds(text, words) {
			n := nearness(strings.ToLower(p.all[i].Title), words)
			found[n] = append(found[n], p.all[i])
		}
	}
	for _, rows := range found {
		p.shown = append(p.shown, rows...)
	}
	p.finding++
	p.waiting, p.held = true, nil
	this := p.finding
	p.choose(0)
	p.show()
	p.more(words, func(rows []Choice) {
		if p.finding == this && p.Open() {
			p.waiting = false
			p.add(rows)
		}
	})
}

// Open reports whether the palette has not been closed, by a click beside it perhaps.
func (p *Palette) Open() bool { return p.Question.popup.Visible() }

// Await tells that the lines are being read beside the interface: the keys that walk
// through them, and Enter, wait for them.
func (p *Palette) Await() {
	p.reading = true
	p.show()
}

// Read shows the lines once they have been read, or as they are by now.
func (p *Palette) Read(rows []Choice) {
	held, at, first := p.held, p.at, p.reading
	p.all, p.sought, p.reading = rows, nil, false
	p.narrow(p.entry.Text)
	if !first {
		p.choose(at)
	}
	p.resume(held)
}

// add shows more lines behind those that are there.
func (p *Palette) add(rows []Choice) {
	first := len(p.shown) == 0
	p.shown = append(p.shown, rows...)
	if first {
		p.choose(0)
	}
	p.show()
	held := p.held
	p.held = nil
	p.resume(held)
}

// resume does what the keys stand for that have waited for lines.
func (p *Palette) resume(held []fyne.KeyName) {
	for _, name := range held {
		if p.Open() {
			p.walk(name)
		}
	}
}

// walk does what a key stands for that goes through the lines or takes one, and
// reports whether it is such a key. It waits for a line that may be on its way.
func (p *Palette) walk(name fyne.KeyName) bool {
	to, enter := p.at, false
	switch name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyPageDown:
		to += p.list.PerPage()
	case fyne.KeyPageUp:
		to -= p.list.PerPage()
	case fyne.KeyReturn, fyne.KeyEnter:
		enter = true
	default:
		return false
	}
	switch {
	case p.reading, p.waiting && (to >= len(p.shown) || len(p.held) > 0):
		if len(p.held) < mostHeld {
			p.held = append(p.held, name)
		}
	case enter:
		p.take(p.at)
	default:
		p.choose(min(max(to, 0), len(p.shown)-1))
	}
	return true
}

func (p *Palette) choose(i int) {
	if i < 0 || i >= len(p.shown) {
		return
	}
	p.at = i
	p.list.Update()
	p.list.Reveal(i)
}

func (p *Palette) take(i int) {
	p.Close()
	if i >= 0 && i < len(p.shown) {
		p.shown[i].Run()
	}
}

var _ fyne.Shortcutable = (*paletteEntry)(nil)

// paletteEntry is where one types; the arrows walk through the lines.
type paletteEntry struct {
	widget.Entry
	p *Palette
}

func (e *paletteEntry) CreateRenderer() fyne.WidgetRenderer { return DrawEntry(&e.Entry) }

func (e *paletteEntry) TappedSecondary(at *fyne.PointEvent) { ShowEntryMenu(e, &e.Entry, at) }

func (e *paletteEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape:
		e.p.leave()
	case !e.p.walk(k.Name):
		e.Entry.TypedKey(k)
	}
}

// The window gets none: what is offered
// is about the article that is open.
func (e *paletteEntry) TypedShortcut(s fyne.Shortcut) {
	s, _ = pasteOfOneLine(s)
	e.Entry.TypedShortcut(s)
}
