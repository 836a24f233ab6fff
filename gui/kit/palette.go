package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Choice is one line of a palette.
type Choice struct {
	Title, Detail string
	Run           func()
}

// paletteSize is the palette's size in pixels, paletteTop its distance from the
// window's top.
var paletteSize = fyne.NewSize(560, 380)

const paletteTop = 72

// Choose shows lines to pick from, with the keyboard or the mouse.
func (x *Questions) Choose(hint string, rows []Choice) *Palette {
	return x.ChooseAmong(hint, rows, func(_ []string, then func([]Choice)) { then(nil) })
}

// ChooseAmong is choose with more lines to be found by the words that are typed,
// now or a little later. It has the keyboard until it is closed.
func (x *Questions) ChooseAmong(hint string, rows []Choice, more func(words []string, then func([]Choice))) *Palette {
	if x.Palette != nil {
		x.Close(x.Palette.Question)
	}
	p := &Palette{questions: x, all: rows, Shown: rows, more: more}
	p.Entry = &paletteEntry{p: p}
	p.Entry.ExtendBaseWidget(p.Entry)
	p.Entry.SetPlaceHolder(hint)
	p.Entry.OnChanged = p.narrow
	p.list = widget.NewList(func() int { return len(p.Shown) }, func() fyne.CanvasObject { return newPaletteRow() }, p.fill)
	p.list.HideSeparators = true
	p.list.OnSelected = func(i widget.ListItemID) {
		if !p.quiet {
			p.take(i)
		}
	}
	body := container.NewBorder(Padded(4, 4, 8, 4, p.Entry), nil, nil, nil, p.list)
	layer := newTipLayer(x.win.Canvas(), x.post)
	popup := widget.NewPopUp(Stack(shielded(Sized(paletteSize, body), x.post), layer.object), x.win.Canvas())
	popup.ShowAtPosition(fyne.NewPos((x.win.Canvas().Size().Width-paletteSize.Width)/2, paletteTop))
	popup.Resize(paletteSize)
	p.Question = &Question{Title: hint, Canvas: x.win.Canvas(), Popup: popup, tips: layer, First: p.Entry}
	p.Question.laid()
	x.Stack = append(x.Stack, p.Question)
	x.Palette = p
	p.choose(0)
	x.win.Canvas().Focus(p.Entry)
	return p
}

type Palette struct {
	questions  *Questions
	Question   *Question
	Entry      *paletteEntry
	list       *widget.List
	all, Shown []Choice
	more       func(words []string, then func([]Choice))
	at         int
	quiet      bool
	finding    int  // the searches for more lines so far
	waiting    bool // more lines are on their way
	Reading    bool // all lines are on their way: see read
	entered    bool // Enter was pressed before there was a line
}

func (p *Palette) fill(i widget.ListItemID, o fyne.CanvasObject) {
	if i < len(p.Shown) {
		o.(*paletteRow).set(p.Shown[i])
	}
}

// narrow keeps the lines that hold every word typed.
func (p *Palette) narrow(typed string) {
	words := strings.Fields(strings.ToLower(typed))
	p.Shown = nil
	for _, c := range p.all {
		if holds(strings.ToLower(c.Title+" "+c.Detail), words) {
			p.Shown = append(p.Shown, c)
		}
	}
	p.list.UnselectAll()
	p.list.Refresh()
	p.choose(0)
	p.finding++
	p.waiting, p.entered = true, false
	this := p.finding
	p.more(words, func(rows []Choice) {
		if p.finding == this && p.Open() {
			p.waiting = false
			p.add(rows)
		}
	})
}

// Open reports whether the palette has not been closed, by a click beside it perhaps.
func (p *Palette) Open() bool { return p.Question.Popup.Visible() }

// Read shows the lines once they have been read beside the interface. Until then
// Enter waits for them.
func (p *Palette) Read(rows []Choice) {
	entered := p.entered
	p.all, p.Reading = rows, false
	p.narrow(p.Entry.Text)
	if entered {
		p.take(p.at)
	}
}

// add shows more lines behind those that are there.
func (p *Palette) add(rows []Choice) {
	first := len(p.Shown) == 0
	p.Shown = append(p.Shown, rows...)
	p.list.Refresh()
	if first {
		p.choose(0)
	}
	if p.entered {
		p.take(p.at)
	}
}

func holds(s string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(s, word) {
			return false
		}
	}
	return true
}

func (p *Palette) choose(i int) {
	if i < 0 || i >= len(p.Shown) {
		return
	}
	p.at = i
	p.quiet = true
	p.list.Select(i)
	p.quiet = false
}

func (p *Palette) take(i int) {
	if len(p.Shown) == 0 && (p.waiting || p.Reading) {
		p.entered = true
		return
	}
	p.questions.Close(p.Question)
	if i >= 0 && i < len(p.Shown) {
		p.Shown[i].Run()
	}
}

var _ fyne.Shortcutable = (*paletteEntry)(nil)

// paletteEntry is where one types; the arrows walk through the lines.
type paletteEntry struct {
	widget.Entry
	p *Palette
}

func (e *paletteEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.p.choose(e.p.at + 1)
	case fyne.KeyUp:
		e.p.choose(e.p.at - 1)
	case fyne.KeyPageDown:
		e.p.choose(min(e.p.at+8, len(e.p.Shown)-1))
	case fyne.KeyPageUp:
		e.p.choose(max(e.p.at-8, 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		e.p.take(e.p.at)
	case fyne.KeyEscape:
		e.p.questions.Close(e.p.Question)
	default:
		e.Entry.TypedKey(k)
	}
}

// The window gets none: what is offered
// is about the article that is open.
func (e *paletteEntry) TypedShortcut(s fyne.Shortcut) {
	s, _ = pasteOfOneLine(s)
	e.Entry.TypedShortcut(s)
}

// paletteRow is one line of a palette.
type paletteRow struct {
	widget.BaseWidget
	title, detail *Caption
}

func newPaletteRow() *paletteRow {
	r := &paletteRow{title: NewCaption("", 13, ColourInk), detail: NewCaption("", 12, ColourSoft)}
	r.title.Elide = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *paletteRow) set(c Choice) {
	r.title.Set(c.Title)
	r.detail.Set(c.Detail)
	r.Refresh()
}

func (r *paletteRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Padded(5, 10, 5, 10, Row(12, 0, r.title, r.detail)))
}
