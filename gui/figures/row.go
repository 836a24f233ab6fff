package figures

import (
	"math"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/lessons"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// columns are the figures of a line of the table, from left to right.
const columns = 6

// columnHeads name them.
func columnHeads() [columns]string {
	return [columns]string{lang.L("Articles"), lang.L("Suggested"), lang.L("Right"), lang.L("Spans"), lang.L("Precision"), lang.L("Recall")}
}

func figuresOf(f lessons.Foretold) [columns]string {
	return [columns]string{
		wording.Number(f.Articles), wording.Number(f.Suggested), wording.Number(f.Right), wording.Number(f.Spans), shareWords(f.Precision()), shareWords(f.Recall()),
	}
}

// shareWords spells a share; of nothing there is none.
func shareWords(share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return wording.Percent(int(math.Round(100 * share)))
}

// row is a line of the table.
type row struct {
	page    *Page
	swatch  *kit.Swatch
	name    *kit.Caption
	figures [columns]*kit.Caption
	object  *fyne.Container
}

var _ kit.ListItem = (*row)(nil)

func newRow(p *Page) *row {
	r := &row{page: p, swatch: kit.NewSwatch(16), name: kit.NewCaption("", 13, kit.ColourInk)}
	r.name.Elide = true
	parts := []fyne.CanvasObject{r.swatch, kit.Padded(7, 0, 7, 0, r.name)}
	for i := range r.figures {
		r.figures[i] = kit.NewCaption("", 13, kit.ColourInk)
		r.figures[i].Align = fyne.TextAlignTrailing
		parts = append(parts, kit.Padded(7, 0, 7, 0, r.figures[i]))
	}
	r.object = container.New(columnsLayout{p}, parts...)
	return r
}

// newHead returns what stands above the table.
func newHead(p *Page) *fyne.Container {
	parts := []fyne.CanvasObject{kit.NewBlock("", fyne.Size{}), kit.NewCaption(lang.L("Label"), 12, kit.ColourSoft)}
	for _, word := range columnHeads() {
		c := kit.NewCaption(word, 12, kit.ColourSoft)
		c.Align, c.Elide = fyne.TextAlignTrailing, true
		parts = append(parts, c)
	}
	return container.New(columnsLayout{p}, parts...)
}

// columnsLayout sets a swatch, a name and figures beside one another.
type columnsLayout struct{ page *Page }

// The measures of a line, in pixels.
const (
	columnWide = 84
	nameLeft   = 36
	nameLeast  = 110
	lineEdge   = 12
	barRoom    = 10 // for the bar by which the table is scrolled
)

func (columnsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(nameLeft+nameLeast, o[1].MinSize().Height)
}

func (l columnsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	end := size.Width - lineEdge
	if list := l.page.list; list != nil && list.Size().Width > 0 {
		end = list.Size().Width - lineEdge - barRoom // the rows are narrower beside the bar
	}
	put := func(o fyne.CanvasObject, x, wide float32) {
		high := o.MinSize().Height
		o.Move(fyne.NewPos(x, float32(int((size.Height-high)/2))))
		o.Resize(fyne.NewSize(wide, high))
	}
	wide := float32(int(min(columnWide, max(end-nameLeft-nameLeast, 0)/columns)))
	put(o[0], lineEdge, 16)
	put(o[1], nameLeft, max(end-nameLeft-columns*wide, 0))
	for i, x := range o[2:] {
		put(x, end-float32(columns-i)*wide, wide)
	}
}

func (r *row) Object() fyne.CanvasObject { return r.object }

// Set shows a line of the table.
func (r *row) Set(i int) {
	x := r.page.lines[i]
	l, there := r.page.shell.Scheme().Label(x.label)
	if r.swatch.Hidden = x.blind || x.label == "" || !there; !r.swatch.Hidden {
		r.swatch.Set(l.Letter, kit.LabelColour(l.Light, l.Dark))
	}
	colour := kit.ColourInk
	if r.name.Font = nil; x.label == "" && !x.blind {
		r.name.Font = kit.FontMedium
	}
	if x.blind {
		colour = kit.ColourSoft
	}
	r.name.Set(r.page.nameOf(x))
	r.name.Paint(colour)
	r.name.Refresh()
	for at, words := range figuresOf(x.sum) {
		r.figures[at].Set(words)
		r.figures[at].Paint(colour)
	}
	r.swatch.Refresh()
}

func (r *row) Tip() string {
	if r.name.Cut() {
		return r.name.Text
	}
	return ""
}

// nameMost is how much of the name of a label or a suggester is shown, in code points.
const nameMost = 60

// nameOf names a line of the table.
func (p *Page) nameOf(x line) string {
	if x.blind {
		return lang.L("not shown")
	}
	name := lang.L("All labels")
	if x.label != "" {
		name = p.labelWords(x.label)
	}
	if x.suggester != "" {
		name += " · " + kit.Excerpt(x.suggester, nameMost)
	}
	return name
}

func (p *Page) labelWords(id standoff.LabelID) string {
	if l, there := p.shell.Scheme().Label(id); there {
		return kit.Excerpt(l.Name, nameMost)
	}
	return kit.Excerpt(string(id), nameMost)
}
