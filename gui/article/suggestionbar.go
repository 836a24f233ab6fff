package article

import (
	"fmt"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// suggestionBar stands at the foot of the page, below the text, and tells what is
// suggested and which keys decide on it; each of them is a button, too. It is there as
// long as there are suggestions, so that the text does not move from one to the next.
type suggestionBar struct {
	of     *suggestions
	page   *fyne.Container // what it stands under, with the bar
	object *fyne.Container
	bar    fyne.CanvasObject
	told   string // what it shows
	row    *fyne.Container
	all    fyne.CanvasObject // its button that accepts all shown; nil if there is none
	other  *otherProgram     // below it
}

func newSuggestionBar(of *suggestions) *suggestionBar {
	b := &suggestionBar{of: of, other: newOtherProgram(of.v)}
	b.object = container.New(barLayout{b})
	b.object.Hide()
	return b
}

// under puts the bar below an object.
func (b *suggestionBar) under(o fyne.CanvasObject) fyne.CanvasObject {
	b.page = kit.Column(0, 0, o, kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Column(0, -1, b.object, b.other.object)))
	b.page.Objects[1].Hide()
	return b.page
}

// barPart is a part of the bar. Those at the end are left out where there is no room.
type barPart struct {
	words  string
	action string // that a press has done; "" for none
}

// parts returns what the bar shows.
func (b *suggestionBar) parts() []barPart {
	s, x := b.of, b.of.v.session()
	if s.of == 0 || x == nil || x.Article().ID != s.of {
		return nil
	}
	n := map[string]any{"N": wording.Number(len(s.all))}
	shown := b.shownPart()
	switch waiting := x.WaitingSuggestions(); {
	case s.current != nil:
		return append([]barPart{
			{words: lang.L("accept"), action: "suggestion.accept"},
			{words: lang.L("reject"), action: "suggestion.reject"},
			{words: lang.L("next of {{.N}}", n), action: "suggestion.next"},
			{words: lang.L("why"), action: "suggestion.why"},
		}, shown...)
	case len(s.all) > 0:
		return append([]barPart{{words: lang.N("{{.N}} suggestions", len(s.all), n)}, {words: lang.L("go to the next"), action: "suggestion.next"}}, shown...)
	case waiting > 0:
		return []barPart{
			{words: lang.N("{{.N}} suggestions wait", waiting, map[string]any{"N": wording.Number(waiting)})},
			{words: lang.L("show them"), action: "suggestion.show"},
		}
	case x.Hides():
		return []barPart{{words: lang.L("Suggestions are hidden in this article, to measure what they change.")}}
	}
	return nil
}

// shownPart offers to accept all that can be read as a whole now, if there are several.
func (b *suggestionBar) shownPart() []barPart {
	n := b.of.inView()
	if n < 2 {
		return nil
	}
	return []barPart{{words: lang.N("accept {{.N}} shown", n, map[string]any{"N": wording.Number(n)}), action: "suggestion.accept.shown"}}
}

// refresh shows what is suggested by now.
func (b *suggestionBar) refresh() {
	if b.page == nil {
		return
	}
	parts := b.parts()
	b.appear(len(parts) > 0, b.other.refresh())
	told := fmt.Sprint(parts, b.heading())
	if told == b.told {
		return
	}
	b.told = told
	b.object.Objects = nil
	if len(parts) > 0 {
		b.bar = b.build(parts)
		b.object.Objects = []fyne.CanvasObject{b.bar}
	}
	b.object.Refresh()
}

// tellsAll reports whether the bar says how many suggestions are accepted together.
func (b *suggestionBar) tellsAll() bool { return b.all != nil && b.all.Visible() }

// heading tells the current suggestion's label, who suggests it if that is another program,
// and its score if it has one.
func (b *suggestionBar) heading() string {
	if b.of.current == nil {
		return ""
	}
	words := []string{nameOf(b.of.v.label(b.of.current.Label))}
	if by := b.of.current.Source; by != nil {
		words = append(words, kit.Excerpt(by.Name, nameLong))
	}
	if score := b.of.current.Scored(); score != nil {
		words = append(words, wording.Percent(int(*score*100+0.5)))
	}
	return strings.Join(words, " · ")
}

// appear gives the bar its room and the line below it its own, or takes it. While an
// article is looked through, the bar's room stays as it was: mostly there are suggestions
// again.
func (b *suggestionBar) appear(on, line bool) {
	strip := b.page.Objects[1]
	if x := b.of.v.session(); !on && b.object.Visible() && x != nil && x.SuggestionsCome() {
		on = true
	}
	was := strip.Visible()
	b.object.Hidden, strip.(*fyne.Container).Hidden = !on, !on && !line
	if strip.Visible() == was && (!was || strip.Size().Height == strip.MinSize().Height) {
		return
	}
	strip.Refresh()
	kit.Arrange(b.page)
}

func (b *suggestionBar) build(parts []barPart) fyne.CanvasObject {
	row := container.New(fittingRow{gap: 6})
	b.row, b.all = row, nil
	if x := b.of.current; x != nil {
		l := b.of.v.label(x.Label)
		swatch, name := kit.NewSwatch(16), kit.NewCaption(b.heading(), 12, kit.ColourInk)
		swatch.Set(l.Letter, LabelStyle(l).Colour)
		name.Bold = true
		row.Add(kit.Padded(0, 4, 0, 4, kit.Row(7, -1, swatch, name)))
	}
	for _, p := range parts {
		if p.action == "" {
			row.Add(kit.Padded(0, 4, 0, 4, kit.NewCaption(p.words, 12, kit.ColourSoft)))
			continue
		}
		button := b.button(p)
		if p.action == "suggestion.accept.shown" {
			b.all = button
		}
		row.Add(button)
	}
	face := kit.NewBlock(kit.ColourPanel, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 7
	return kit.Stack(face, kit.Padded(2, barInset, 2, barInset, row))
}

func (b *suggestionBar) button(p barPart) fyne.CanvasObject {
	h := b.of.v.host
	content := kit.Row(6, -1)
	if key := h.Action(p.action).Key(); key != "" {
		content.Add(kit.Keycap(key))
	}
	content.Add(kit.NewCaption(p.words, 12, kit.ColourInk))
	press := kit.NewPressable(kit.Padded(4, 5, 4, 5, content), func() {
		h.Do(p.action)
		b.of.v.Focus()
	})
	press.Back.Radius = 5
	press.Tip = func() string { return h.Action(p.action).TitleAndKey() }
	return press
}

// barLayout lays the bar out where the lines of the text are, or as far left as it must
// be to have room.
type barLayout struct{ b *suggestionBar }

// The room around the bar, in pixels.
const (
	barAround = 6
	barHigh   = 32
	barInset  = 6 // within its edge
)

func (barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, barHigh+2*barAround) }

func (l barLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if len(o) == 0 {
		return
	}
	left := l.b.of.v.reader.TextLeft(size.Width)
	wide := fittingRow{gap: 6}.wide(l.b.row.Objects, size.Width-2*barAround-2*barInset) + 2*barInset
	left = max(min(left, size.Width-barAround-wide), barAround)
	o[0].Move(fyne.NewPos(left, barAround))
	o[0].Resize(fyne.NewSize(wide, barHigh))
}

// fittingRow sets objects side by side, as many as there is room for.
type fittingRow struct{ gap float32 }

func (l fittingRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, x := range o {
		m := x.MinSize()
		if i > 0 {
			size.Width += l.gap
		}
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
	}
	return size
}

// wide returns how much of a room the objects take that it has place for, in pixels.
func (l fittingRow) wide(o []fyne.CanvasObject, room float32) float32 {
	at, end := float32(0), float32(0)
	for i, x := range o {
		m := x.MinSize().Width
		if i > 0 && at+m > room+1 {
			continue
		}
		end = at + m
		at = end + l.gap
	}
	return end
}

func (l fittingRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	at := float32(0)
	for i, x := range o {
		m := x.MinSize()
		if i > 0 && at+m.Width > size.Width+1 {
			x.Hide()
			continue
		}
		x.Show()
		x.Move(fyne.NewPos(at, (size.Height-m.Height)/2))
		x.Resize(m)
		at += m.Width + l.gap
	}
}
