package incoming

import (
	"strconv"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/paper"
	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// preview shows one article after the other as they would be imported.
type preview struct {
	d       *Dialog
	place   *kit.Caption
	note    *kit.Caption
	reader  *reader.Reader
	ring    kit.Ring
	problem *kit.Paragraph
	wrong   *fyne.Container // shows the problem in place of the text
	back    *kit.WordButton
	on      *kit.WordButton
	object  *fyne.Container
	at      int // the document that is shown, or asked for
	asked   int // how many were asked for
	reading bool
	shown   Document
}

func newPreview(d *Dialog, s reader.Settings) *preview {
	p := &preview{d: d, place: kit.NewCaption(" ", 13, kit.ColourSoft), note: kit.NewCaption("", 13, kit.ColourSoft), ring: kit.NewRing()}
	p.note.Elide = true
	p.reader = reader.New(paper.Faces(), paper.Palette(), s)
	p.reader.Still = true
	p.reader.OnFocus = func(on bool) { p.ring.Show(on) }
	p.reader.OnKey = p.key
	p.reader.OnRune = d.stops.TypedRune
	p.back = kit.NewWordButton(d.stops, "←", func() { p.step(-1) })
	p.on = kit.NewWordButton(d.stops, "→", func() { p.step(1) })
	p.problem = kit.NewParagraph(13, kit.ColourSoft, func() float32 { return p.reader.Size().Width - 2*previewInset })
	p.wrong = kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Padded(24, previewInset, 24, previewInset, kit.Column(0, -1, p.problem)))
	p.wrong.Hide()
	tip := func(b *kit.WordButton, words string) fyne.CanvasObject {
		return kit.Tip(b, func() string { return words })
	}
	head := container.New(overText{p}, kit.Padded(12, 20, 2, 0, kit.Row(4, 1, p.place, kit.Padded(0, 0, 0, 10, p.note),
		tip(p.back, lang.L("Previous article (p)")), tip(p.on, lang.L("Next article (n)")))))
	p.object = kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Column(0, 1, head, kit.Padded(0, readerPad, readerPad, readerPad, kit.Stack(p.reader, p.wrong, p.ring.Around(kit.Stack())))))
	return p
}

// previewInset is the room left of what stands in the place of a text, and readerPad that
// around the reader, in pixels.
const (
	previewInset = 32
	readerPad    = 4
)

// overText sets something above the text, with its left edge over that of the lines.
type overText struct{ p *preview }

func (overText) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l overText) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := readerPad + l.p.reader.TextLeft(size.Width-2*readerPad)
	o[0].Move(fyne.NewPos(x, 0))
	o[0].Resize(fyne.NewSize(size.Width-x, size.Height))
}

// key takes a key while the keyboard is at the text.
func (p *preview) key(k *fyne.KeyEvent) bool {
	page := p.reader.Size().Height * 0.3 // of what the reader makes of a turn of the wheel
	switch k.Name {
	case fyne.KeyTab:
		if keymap.Held()&fyne.KeyModifierShift != 0 {
			p.d.canvas.FocusPrevious()
		} else {
			p.d.canvas.FocusNext()
		}
	case fyne.KeyLeft:
		p.step(-1)
	case fyne.KeyRight:
		p.step(1)
	case fyne.KeyUp:
		p.scroll(12)
	case fyne.KeyDown:
		p.scroll(-12)
	case fyne.KeyPageUp:
		p.scroll(page)
	case fyne.KeyPageDown:
		p.scroll(-page)
	case fyne.KeyHome:
		p.seek(0)
	case fyne.KeyEnd:
		p.seek(p.d.found.Documents - 1)
	default:
		p.d.stops.TypedKeyAt(p.reader, k)
	}
	return true
}

func (p *preview) scroll(by float32) {
	p.reader.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
}

func (p *preview) step(by int) { p.seek(p.at + by) }

// seek shows another document. While one is being read, the one that is wanted last
// follows.
func (p *preview) seek(k int) {
	k = max(min(k, p.d.found.Documents-1), 0)
	if k != p.at {
		p.at = k
		p.read()
	}
}

// read asks for the document that is to be shown.
func (p *preview) read() {
	p.asked++
	if p.reading {
		return
	}
	if p.d.found.Documents == 0 {
		p.show(Document{Problem: p.d.found.Missing})
		return
	}
	p.reading = true
	this := p.asked
	p.d.options.Read(p.at, func(x Document) {
		p.reading = false
		if p.asked != this {
			p.read()
			return
		}
		p.show(x)
	})
}

func (p *preview) show(x Document) {
	p.shown = x
	p.place.Set(x.Place)
	p.back.Hidden, p.on.Hidden = p.d.found.Documents < 2, p.d.found.Documents < 2
	p.note.Set(x.Note)
	p.problem.Set(x.Problem)
	p.wrong.Hidden = x.Problem == ""
	p.reader.SetLabels(p.styles())
	p.reader.SetArticle(x.Text, "", p.highlights())
	p.object.Refresh()
}

// restyle shows what the labels have become.
func (p *preview) restyle() {
	p.reader.SetLabels(p.styles())
	p.reader.SetHighlights(p.highlights())
}

// styles returns how the spans of each name look, under the number of the name.
func (p *preview) styles() []reader.LabelStyle {
	seen := map[int]bool{} // a file may name thousands, of which few are in an article
	for _, s := range p.shown.Spans {
		seen[s.Name] = true
	}
	var out []reader.LabelStyle
	for i := range p.d.found.Names {
		l, comes := p.d.labelOf(i)
		if !comes || !seen[i] {
			continue
		}
		s := paper.LabelStyle(l)
		s.ID = styleID(i)
		out = append(out, s)
	}
	return out
}

func styleID(name int) standoff.LabelID { return standoff.LabelID(strconv.Itoa(name)) }

// highlights returns the spans that come in.
func (p *preview) highlights() []reader.Highlight {
	var out []reader.Highlight
	for i, s := range p.shown.Spans {
		if s.Name < 0 || s.Name >= len(p.d.found.Names) || p.d.found.Names[s.Name].Becomes.Fate == Dropped {
			continue
		}
		out = append(out, reader.Highlight{ID: standoff.SpanID(strconv.Itoa(i)), Range: s.Range, Gaps: s.Gaps, Label: styleID(s.Name)})
	}
	return out
}
