package article

import (
	"fmt"
	"strings"

	"galley/gui/kit"
	"galley/gui/paper"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// suggestionBar stands at the foot of the page, below the text. Its first line tells what
// is suggested and what accepting writes, the lines below are the keys that decide on it;
// each of them is a button, too, and stands where it always does, whatever is suggested.
// The bar is there as long as there are suggestions, so that the text does not move from
// one to the next.
type suggestionBar struct {
	of     *suggestions
	page   *fyne.Container // what it stands under, with the bar
	object *fyne.Container
	told   string  // what it shows
	wide   float32 // the room that it has, in pixels
	high   float32 // how high it is, or was when it last showed something, in pixels
	lines  *barLines
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
	b.page = container.New(barFoot{b}, o, kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Column(0, -1, b.object, b.other.object)))
	b.page.Objects[1].Hide()
	return b.page
}

// barPart is a button of the bar.
type barPart struct {
	words  string // "" where there is nothing to press now, but room for it
	widest string // the longest words that may stand there
	action string
	off    bool // it cannot be done now
}

// barHead is what the bar tells.
type barHead struct {
	words   string // what is suggested, or waits
	details string // what accepting writes
	where   string // which of how many it is
	prose   bool   // words are a sentence, which may take several lines
}

// tells returns what the bar shows; no parts if there is nothing.
func (b *suggestionBar) tells() (barHead, []barPart) {
	s, x := b.of, b.of.v.session()
	if s.of == 0 || x == nil || x.Article().ID != s.of {
		return barHead{}, nil
	}
	show := []barPart{{words: lang.L("show them"), action: "suggestion.show"}}
	switch waiting := x.WaitingSuggestions(); {
	case s.current != nil:
		return barHead{words: b.heading(), details: s.detailWords(s.current.Suggestion), where: lang.L("{{.N}} of {{.All}}", map[string]any{"N": wording.Number(s.index() + 1), "All": wording.Number(len(s.all))})}, b.decisions()
	case len(s.all) > 0:
		return barHead{words: lang.N("{{.N}} suggestions", len(s.all), map[string]any{"N": wording.Number(len(s.all))})}, b.decisions()
	case waiting > 0:
		return barHead{words: lang.N("{{.N}} suggestions wait", waiting, map[string]any{"N": wording.Number(waiting)}), prose: true}, show
	case x.Hides():
		return barHead{words: hiddenWords(), prose: true}, show
	}
	return barHead{}, nil
}

// hiddenWords say why nothing is suggested in an article.
func hiddenWords() string {
	return lang.L("Suggestions are hidden here: one article in ten measures what they change.")
}

// decisions are the buttons that decide, in their places.
func (b *suggestionBar) decisions() []barPart {
	none, shown, alike := b.of.current == nil, b.of.inView(), len(b.of.alike())
	parts := []barPart{
		{words: lang.L("accept"), action: "suggestion.accept", off: none},
		{words: lang.L("reject"), action: "suggestion.reject", off: none},
		{words: lang.L("next"), action: "suggestion.next"},
		{words: lang.L("why"), action: "suggestion.why", off: none},
		{words: acceptWords(shown), widest: acceptWords(99), action: "suggestion.accept.shown", off: shown == 0},
		{widest: rejectWords(99), action: "suggestion.reject.alike"},
	}
	if alike > 1 {
		parts[len(parts)-1].words = rejectWords(alike)
	}
	return parts
}

func acceptWords(n int) string {
	return lang.N("accept {{.N}} shown", n, map[string]any{"N": wording.Number(n)})
}

func rejectWords(n int) string {
	return lang.N("reject all {{.N}}", n, map[string]any{"N": wording.Number(n)})
}

// refresh shows what is suggested by now.
func (b *suggestionBar) refresh() {
	if b.page == nil {
		return
	}
	head, parts := b.tells()
	if told := fmt.Sprint(head, parts); told != b.told {
		b.told = told
		b.object.Objects = nil
		if len(parts) > 0 {
			b.object.Objects = []fyne.CanvasObject{b.build(head, parts)}
		}
		b.object.Refresh()
	}
	b.appear(len(parts) > 0, b.other.refresh())
}

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

func (b *suggestionBar) build(head barHead, parts []barPart) fyne.CanvasObject {
	b.lines, b.all = &barLines{head: b.head(head)}, nil
	objects := []fyne.CanvasObject{b.lines.head}
	for _, p := range parts {
		button := b.button(p)
		wide := button.MinSize().Width
		if p.widest != "" {
			p.words = p.widest
			wide = max(wide, b.button(p).MinSize().Width)
		}
		if p.action == "suggestion.accept.shown" {
			b.all = button
		}
		b.lines.buttons, b.lines.wide = append(b.lines.buttons, button), append(b.lines.wide, wide)
		objects = append(objects, button)
	}
	face := kit.NewBlock(kit.ColourPanel, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 7
	return kit.Stack(face, kit.Padded(barInset, barInset, barInset, barInset, container.New(b.lines, objects...)))
}

func (b *suggestionBar) head(h barHead) fyne.CanvasObject {
	if h.prose {
		words := kit.NewParagraph(12, kit.ColourInk, func() float32 { return b.room() - 2*barText })
		words.Set(h.words)
		return kit.Padded(2, barText, 2, barText, words)
	}
	words := kit.NewCaption(h.words, 12, kit.ColourInk)
	words.Bold = true
	row := kit.Row(8, 1, words)
	if x := b.of.current; x != nil {
		swatch := kit.NewSwatch(16)
		l := b.of.v.label(x.Label)
		swatch.Set(l.Letter, paper.LabelStyle(l).Colour)
		details := kit.NewCaption(h.details, 12, kit.ColourSoft)
		details.Elide = true
		whole := kit.NewPressable(details, nil)
		whole.Tip = func() string {
			if details.Cut() {
				return h.details
			}
			return ""
		}
		row = kit.Row(8, 2, swatch, words, whole, kit.NewCaption(h.where, 12, kit.ColourSoft))
	}
	return kit.Padded(2, barText, 2, barText, row)
}

func (b *suggestionBar) button(p barPart) fyne.CanvasObject {
	if p.words == "" {
		return kit.NewBlock("", fyne.Size{})
	}
	h, colour := b.of.v.host, kit.ColourInk
	if p.off {
		colour = kit.ColourDisabled
	}
	content := kit.Row(6, -1)
	if key := h.Action(p.action).Key(); key != "" {
		content.Add(kit.Keycap(key))
	}
	content.Add(kit.NewCaption(p.words, 12, colour))
	press := kit.NewPressable(kit.Padded(4, barText, 4, barText, content), func() {
		h.Do(p.action)
		b.of.v.Focus()
	})
	press.Back.Radius = 5
	press.Tip = func() string { return h.Action(p.action).TitleAndKey() }
	return press
}

// room is how wide what is in the bar may be, in pixels.
func (b *suggestionBar) room() float32 {
	room := b.wide - 2*barAround - 2*barInset
	if b.lines != nil {
		room = min(room, max(b.lines.oneLine(), barLeast))
	}
	return max(room, 0)
}

// The room around the bar and in it, in pixels.
const (
	barAround = 6
	barInset  = 4   // within its edge
	barText   = 5   // beside what is written
	barGap    = 2   // between buttons, and between lines
	barLeast  = 560 // how wide it is with few buttons
)

// barFoot lays the bar out below the page: how high it is hangs on its width.
type barFoot struct{ b *suggestionBar }

func (barFoot) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l barFoot) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.b.wide = size.Width
	foot := float32(0)
	if o[1].Visible() {
		foot = min(o[1].MinSize().Height, size.Height)
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, size.Height-foot))
	o[1].Move(fyne.NewPos(0, size.Height-foot))
	o[1].Resize(fyne.NewSize(size.Width, foot))
}

// barLayout lays the bar out where the lines of the text are, or as far left as it must
// be to have room.
type barLayout struct{ b *suggestionBar }

func (l barLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	if len(o) > 0 {
		l.b.high = l.b.lines.high(l.b.room()) + 2*barInset + 2*barAround
	}
	return fyne.NewSize(0, l.b.high)
}

func (l barLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if len(o) == 0 {
		return
	}
	wide := l.b.room() + 2*barInset
	left := max(min(l.b.of.v.reader.TextLeft(size.Width), size.Width-barAround-wide), barAround)
	o[0].Move(fyne.NewPos(left, barAround))
	o[0].Resize(fyne.NewSize(wide, size.Height-2*barAround))
}

// barLines sets a head above buttons, each in a place of its own, in as many lines as
// they need.
type barLines struct {
	head    fyne.CanvasObject
	buttons []fyne.CanvasObject
	wide    []float32 // the places' widths, in pixels
}

// oneLine is how wide the buttons are in one line, in pixels.
func (l *barLines) oneLine() (wide float32) {
	for _, w := range l.wide {
		wide += w + barGap
	}
	return max(wide-barGap, 0)
}

// place calls back with where each button stands in a width below the head, and returns
// how high all lines are, in pixels.
func (l *barLines) place(width float32, put func(i int, at fyne.Position)) float32 {
	line := float32(0)
	for _, o := range l.buttons {
		line = max(line, o.MinSize().Height)
	}
	at := fyne.NewPos(0, l.head.MinSize().Height+barGap)
	for i, wide := range l.wide {
		if at.X > 0 && at.X+wide > width+1 {
			at = fyne.NewPos(0, at.Y+line+barGap)
		}
		put(i, at)
		at.X += wide + barGap
	}
	return at.Y + line
}

func (l *barLines) high(width float32) float32 {
	return l.place(width, func(int, fyne.Position) {})
}

func (l *barLines) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *barLines) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.head.Move(fyne.NewPos(0, 0))
	l.head.Resize(fyne.NewSize(size.Width, l.head.MinSize().Height))
	l.place(size.Width, func(i int, at fyne.Position) {
		l.buttons[i].Move(at)
		l.buttons[i].Resize(l.buttons[i].MinSize())
	})
}
