package incoming

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// pair is a line of a [mapping]: something of the files, and what it becomes.
type pair struct {
	name, more string // more stands behind the name, softly
	sample     string // stands between the name and what it becomes; "" of all lines leaves no room for it
	mark       kit.Mark
	becomes    string
	soft       bool // nothing becomes of it
	fixed      bool // what it becomes cannot be chosen
	head       bool // it heads those that follow, and becomes nothing
}

// mapping lists what things of the files become. Enter, Space, a click on what one
// becomes, and the menu key open the choice; Del leaves one out.
type mapping struct {
	kit.List
	host    *stops
	hint    func(words string)
	length  func() int
	pair    func(i int) pair
	choices func(i int) []kit.Item
	drop    func(i int)
	at      int
	boxWide float32
	rows    []*pairRow
}

// pairHigh is the height of a line, in pixels.
const pairHigh = 34

func newMapping(h *stops, hint func(string), boxWide float32, length func() int, of func(i int) pair, choices func(i int) []kit.Item, drop func(i int)) *mapping {
	m := &mapping{host: h, hint: hint, length: length, pair: of, choices: choices, drop: drop, boxWide: boxWide}
	m.Begin(h, m, kit.Listed{
		Length: length, At: func() int { return min(m.at, length()-1) },
		Item:   func() kit.ListItem { return newPairRow(m) },
		Choose: m.choose,
		Enter:  m.openUnder,
		Menu:   func(at fyne.Position) { m.open(at) },
		Typed:  m.typed,
		Tapped: m.tapped,
	})
	return m
}

// high returns how high the list is with all of its lines, in pixels.
func (m *mapping) high() float32 { return float32(m.length()) * pairHigh }

func (m *mapping) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyDelete && m.length() > 0 {
		m.drop(m.at)
		return
	}
	m.List.TypedKey(k)
}

func (m *mapping) FocusGained() {
	m.List.FocusGained()
	m.hint(lang.L("Enter chooses · Del leaves out · Ctrl+Enter imports"))
}

func (m *mapping) FocusLost() {
	m.List.FocusLost()
	m.hint("")
}

func (m *mapping) choose(i int) {
	m.at = i
	m.Update()
	m.Reveal()
}

func (m *mapping) typed(r rune) {
	switch {
	case m.length() == 0:
	case r == ' ':
		m.openUnder()
	case m.host.TypedRune(r):
	}
}

func (m *mapping) tapped(item kit.ListItem, at fyne.Position) bool {
	row := item.(*pairRow)
	m.choose(row.i)
	m.Take()
	if at.X >= row.box.Position().X {
		m.openUnder()
	}
	return true
}

// openUnder opens the choice for the chosen line under what it becomes.
func (m *mapping) openUnder() {
	m.Reveal()
	if len(m.choices(m.at)) == 0 {
		return
	}
	for _, row := range m.rows {
		if row.i == m.at && row.object.Visible() {
			m.shown(kit.ShowMenuUnder(m.host.canvas, row.box, m.choices(m.at)))
			return
		}
	}
}

func (m *mapping) open(at fyne.Position) {
	if items := m.choices(m.at); len(items) > 0 {
		m.shown(kit.ShowMenuAt(m.host.canvas, at, items))
	}
}

func (m *mapping) shown(menu *kit.Menu) { menu.Closed = m.Take }

// pairRow shows a line.
type pairRow struct {
	m          *mapping
	i          int
	object     *fyne.Container
	name, more *kit.Caption
	sample     *kit.Caption
	box        *kit.Block
	swatch     *kit.Swatch
	word       *kit.Caption
	head       bool
}

func newPairRow(m *mapping) *pairRow {
	r := &pairRow{
		m: m, i: -1, name: kit.NewCaption("", 13, kit.ColourInk), more: kit.NewCaption("", 13, kit.ColourSoft),
		sample: kit.NewCaption("", 13, kit.ColourSoft), box: kit.NewBlock(kit.ColourPaper, fyne.Size{}),
		swatch: kit.NewSwatch(14), word: kit.NewCaption("", 13, kit.ColourInk),
	}
	r.name.Elide, r.sample.Elide, r.word.Elide = true, true, true
	r.sample.Font = kit.FontSerif
	r.box.Stroke, r.box.Radius = kit.ColourFaint, 5
	arrow := kit.NewCaption("→", 13, kit.ColourSoft)
	r.object = container.New(pairLayout{r}, r.name, r.more, r.sample, arrow, r.box, r.swatch, r.word)
	m.rows = append(m.rows, r)
	return r
}

func (r *pairRow) Object() fyne.CanvasObject { return r.object }

func (r *pairRow) Set(i int) {
	r.i = i
	p := r.m.pair(i)
	r.head = p.head
	r.name.Set(kit.Excerpt(p.name, nameMost))
	r.more.Set(p.more)
	r.sample.Set(kit.Excerpt(p.sample, sampleMost))
	r.word.Set(kit.Excerpt(p.becomes, nameMost))
	r.swatch.Hidden = p.mark.Colour.A == 0
	r.swatch.Set(p.mark.Letter, p.mark.Colour)
	face, edge := kit.ColourPaper, kit.ColourFaint
	arrow := r.object.Objects[3]
	if arrow.Visible() == p.head {
		if p.head {
			arrow.Hide()
		} else {
			arrow.Show()
		}
	}
	r.name.Bold = p.head
	r.name.Refresh()
	if p.fixed || p.head {
		face, edge = "", ""
	}
	if r.box.Colour != face {
		r.box.Colour, r.box.Stroke = face, edge
		r.box.Refresh()
	}
	ink := kit.ColourInk
	if p.soft {
		ink = kit.ColourSoft
	}
	r.name.Paint(ink)
	r.word.Paint(ink)
	kit.Arrange(r.object)
}

// Tip says what has no room.
func (r *pairRow) Tip() string {
	if r.i < 0 || r.i >= r.m.length() || !r.name.Cut() && !r.word.Cut() && !r.sample.Cut() {
		return ""
	}
	p := r.m.pair(r.i)
	words := kit.Excerpt(p.name, tipMost) + " → " + kit.Excerpt(p.becomes, tipMost)
	if p.sample != "" {
		words += "\n" + kit.Excerpt(p.sample, tipMost)
	}
	return words
}

// How much of a name and of a sample is shown, and in a tip, in code points.
const (
	nameMost   = 120
	sampleMost = 200
	tipMost    = 300
)

// pairLayout sets a line: the name and its count, then the sample if there is one, an
// arrow, and the box with what it becomes.
type pairLayout struct{ r *pairRow }

func (pairLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, pairHigh) }

func (l pairLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const (
		inset   = 8  // of the name from the edge of the row
		arrow   = 24 // the room of the arrow
		boxHigh = 26
		pad     = 9 // within the box
	)
	r, box := l.r, min(l.r.m.boxWide, size.Width*0.48)
	middle := func(o fyne.CanvasObject, x, wide float32) {
		high := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
		o.Resize(fyne.NewSize(wide, high))
	}
	boxAt := size.Width - box - 2
	r.box.Move(fyne.NewPos(boxAt, (size.Height-boxHigh)/2))
	r.box.Resize(fyne.NewSize(box, boxHigh))
	middle(l.r.object.Objects[3], boxAt-arrow+5, arrow)
	within := boxAt + pad
	if !r.swatch.Hidden {
		middle(r.swatch, within, 14)
		within += 20
	}
	middle(r.word, within, boxAt+box-pad-within)
	left, end := float32(inset), boxAt-arrow
	if r.head {
		end = size.Width - inset
	}
	if r.sample.Text != "" {
		half := left + (end-left)*0.34
		middle(r.sample, half+8, end-half-16)
		end = half
	}
	count := r.more.MinSize().Width
	full := kit.NewCaption(r.name.Text, 13, kit.ColourInk)
	full.Bold = r.head
	need := full.MinSize().Width
	wide := max(min(need, end-left-count-6), 24)
	middle(r.name, left, wide)
	middle(r.more, left+wide+6, count)
}
