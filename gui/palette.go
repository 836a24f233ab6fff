package gui

import (
	"strings"

	"galley/store"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// choice is one line of a palette.
type choice struct {
	title, detail string
	run           func()
}

// showPalette offers every action that can be done now, and every article whose
// title holds what is typed.
func (w *window) showPalette() {
	var rows []choice
	for _, a := range w.actions {
		if !a.can(w) || strings.HasPrefix(a.id, "caret.") || strings.HasPrefix(a.id, "menu") || a.id == "palette" {
			continue
		}
		c := choice{title: a.caption(), run: func() { w.chooseAction(a) }}
		if len(a.keys) > 0 {
			c.detail = a.keys[0].String()
		}
		rows = append(rows, c)
	}
	w.chooseAmong(lang.L("Search or run a command"), rows, w.articleChoices)
}

// paletteSize is the palette's size in pixels, paletteTop its distance from the
// window's top.
var paletteSize = fyne.NewSize(560, 380)

const paletteTop = 72

// choose shows lines to pick from, with the keyboard or the mouse.
func (w *window) choose(hint string, rows []choice) *palette {
	return w.chooseAmong(hint, rows, func(_ []string, then func([]choice)) { then(nil) })
}

// chooseAmong is choose with more lines to be found by the words that are typed,
// now or a little later. It has the keyboard until it is closed.
func (w *window) chooseAmong(hint string, rows []choice, more func(words []string, then func([]choice))) *palette {
	if w.palette != nil {
		w.closeQuestion(w.palette.question)
	}
	p := &palette{w: w, all: rows, shown: rows, more: more}
	p.entry = &paletteEntry{p: p}
	p.entry.ExtendBaseWidget(p.entry)
	p.entry.SetPlaceHolder(hint)
	p.entry.OnChanged = p.narrow
	p.list = widget.NewList(func() int { return len(p.shown) }, func() fyne.CanvasObject { return newPaletteRow() }, p.fill)
	p.list.HideSeparators = true
	p.list.OnSelected = func(i widget.ListItemID) {
		if !p.quiet {
			p.take(i)
		}
	}
	body := container.NewBorder(pad(edges{4, 4, 8, 4}, p.entry), nil, nil, nil, p.list)
	popup := widget.NewPopUp(w.shielded(sized(paletteSize, body)), w.win.Canvas())
	popup.ShowAtPosition(fyne.NewPos((w.win.Canvas().Size().Width-paletteSize.Width)/2, paletteTop))
	popup.Resize(paletteSize)
	p.question = &question{title: hint, canvas: w.win.Canvas(), popup: popup, overlay: w.win.Canvas().Overlays().Top(), first: p.entry}
	w.questions = append(w.questions, p.question)
	w.palette = p
	p.choose(0)
	w.win.Canvas().Focus(p.entry)
	return p
}

type palette struct {
	w          *window
	question   *question
	entry      *paletteEntry
	list       *widget.List
	all, shown []choice
	more       func(words []string, then func([]choice))
	at         int
	quiet      bool
	finding    int  // the searches for more lines so far
	waiting    bool // more lines are on their way
	reading    bool // all lines are on their way: see read
	entered    bool // Enter was pressed before there was a line
}

func (p *palette) fill(i widget.ListItemID, o fyne.CanvasObject) {
	if i < len(p.shown) {
		o.(*paletteRow).set(p.shown[i])
	}
}

// narrow keeps the lines that hold every word typed.
func (p *palette) narrow(typed string) {
	words := strings.Fields(strings.ToLower(typed))
	p.shown = nil
	for _, c := range p.all {
		if holds(strings.ToLower(c.title+" "+c.detail), words) {
			p.shown = append(p.shown, c)
		}
	}
	p.list.UnselectAll()
	p.list.Refresh()
	p.choose(0)
	p.finding++
	p.waiting, p.entered = true, false
	this := p.finding
	p.more(words, func(rows []choice) {
		if p.finding == this && p.open() {
			p.waiting = false
			p.add(rows)
		}
	})
}

// open tells whether the palette has not been closed, by a click beside it perhaps.
func (p *palette) open() bool { return p.question.popup.Visible() }

// read shows the lines once they have been read beside the interface. Until then
// Enter waits for them.
func (p *palette) read(rows []choice) {
	entered := p.entered
	p.all, p.reading = rows, false
	p.narrow(p.entry.Text)
	if entered {
		p.take(p.at)
	}
}

// add shows more lines behind those that are there.
func (p *palette) add(rows []choice) {
	first := len(p.shown) == 0
	p.shown = append(p.shown, rows...)
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

// articlesInPalette is how many articles a palette offers at most.
const articlesInPalette = 20

// articleChoices finds the articles whose titles hold the words, beside the
// interface.
func (w *window) articleChoices(words []string, then func([]choice)) {
	s := w.session
	if s == nil || len(words) == 0 {
		then(nil)
		return
	}
	var rows []store.Row
	var err error
	w.beside(func() { rows, err = rowsTitled(s.Project(), words) }, func() {
		w.report(err)
		var out []choice
		for _, r := range rows {
			out = append(out, choice{title: titled(r.ID, r.Title), detail: lang.L("article"), run: func() { w.openArticle(r.ID) }})
		}
		then(out)
	})
}

func rowsTitled(p *store.Project, words []string) ([]store.Row, error) {
	found, err := p.Titled(words, articlesInPalette)
	if err != nil {
		return nil, err
	}
	var out []store.Row
	for i := range found.Len() {
		rows, err := p.Rows(found.At(i), 1)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

func (p *palette) choose(i int) {
	if i < 0 || i >= len(p.shown) {
		return
	}
	p.at = i
	p.quiet = true
	p.list.Select(i)
	p.quiet = false
}

func (p *palette) take(i int) {
	if len(p.shown) == 0 && (p.waiting || p.reading) {
		p.entered = true
		return
	}
	p.w.closeQuestion(p.question)
	if i >= 0 && i < len(p.shown) {
		p.shown[i].run()
	}
}

// paletteEntry is where one types; the arrows walk through the lines.
type paletteEntry struct {
	widget.Entry
	p *palette
}

// TypedKey implements [fyne.Focusable].
func (e *paletteEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.p.choose(e.p.at + 1)
	case fyne.KeyUp:
		e.p.choose(e.p.at - 1)
	case fyne.KeyPageDown:
		e.p.choose(min(e.p.at+8, len(e.p.shown)-1))
	case fyne.KeyPageUp:
		e.p.choose(max(e.p.at-8, 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		e.p.take(e.p.at)
	case fyne.KeyEscape:
		e.p.w.closeQuestion(e.p.question)
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements [fyne.Shortcutable]. The window gets none: what is offered
// is about the article that is open.
func (e *paletteEntry) TypedShortcut(s fyne.Shortcut) {
	s, _ = pasteOfOneLine(s)
	e.Entry.TypedShortcut(s)
}

// paletteRow is one line of a palette.
type paletteRow struct {
	widget.BaseWidget
	title, detail *caption
}

func newPaletteRow() *paletteRow {
	r := &paletteRow{title: newCaption("", 13, colourInk), detail: newCaption("", 12, colourSoft)}
	r.title.elide = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *paletteRow) set(c choice) {
	r.title.set(c.title)
	r.detail.set(c.detail)
	r.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (r *paletteRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(pad(edges{5, 10, 5, 10}, row(12, 0, r.title, r.detail)))
}
