package scheme

import (
	"slices"

	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// list shows the tree, a label a row, and below it the other kinds of what a scheme
// holds. Left and Right fold, Home and End lead to the ends of a section first. A row
// that is dragged goes where it is let go.
type list struct {
	kit.List
	page  *Page
	mark  *kit.Block       // where what is dragged would go
	held  standoff.LabelID // that is dragged
	drags bool
	to    target
}

var _ fyne.Draggable = (*list)(nil)

func newList(p *Page) *list {
	l := &list{page: p, mark: kit.NewBlock("", fyne.Size{})}
	l.mark.Radius = 2
	l.mark.Hide()
	l.Begin(p.stops, l, kit.Listed{
		Length: func() int { return len(p.lines) + len(p.more) },
		Item:   func() kit.ListItem { return newRow(p) },
		At:     p.line,
		Choose: p.leadToLine,
		Enter:  p.take,
		Menu:   p.showMenu,
		Beside: p.showNewMenu,
		Typed:  func(r rune) { p.panel.find.TypedBeside(p.Actions(), r) },
		Tapped: p.tapped,
	})
	return l
}

func (l *list) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(l.Rows, container.NewWithoutLayout(l.mark)))
}

func (l *list) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyHome:
		l.jump(false)
	case fyne.KeyEnd:
		l.jump(true)
	case fyne.KeyLeft:
		l.close()
	case fyne.KeyRight:
		l.open()
	default:
		l.List.TypedKey(k)
	}
}

// jump chooses the first or the last row of the section, or, from there, of the list.
func (l *list) jump(last bool) {
	p := l.page
	end := len(p.lines) + len(p.more) - 1
	if end < 0 {
		return
	}
	from, to := 0, len(p.lines)-1
	if p.other.kind != ofLabels {
		of := func(e entry) bool { return e.kind == p.other.kind }
		from = len(p.lines) + slices.IndexFunc(p.more, of)
		for to = from; to < end && of(p.more[to+1-len(p.lines)]); to++ {
		}
	}
	switch at := p.line(); {
	case last && at == to:
		from = end
	case last:
		from = to
	case at == from:
		from = 0
	}
	p.leadToLine(min(max(from, 0), end))
}

// close folds the chosen label, or goes up where there is nothing to fold.
func (l *list) close() {
	n := l.page.chosen()
	switch {
	case l.page.other.id != "":
		l.page.lead(ref{kind: l.page.other.kind})
	case n == nil:
	case len(n.under) > 0 && !l.page.folded[n.ID]:
		l.page.fold(n.ID, true)
	case n.above != nil:
		l.page.Choose(n.above.ID)
	}
}

// open shows what lies under the chosen label, or goes there.
func (l *list) open() {
	n := l.page.chosen()
	switch {
	case n == nil || len(n.under) == 0:
	case l.page.folded[n.ID]:
		l.page.fold(n.ID, false)
	default:
		l.page.Choose(n.under[0].ID)
	}
}

// tapped folds a label, or shows what lies under it, at a click on its sign.
func (p *Page) tapped(item kit.ListItem, at fyne.Position) bool {
	r := item.(*row)
	x := at.X - r.sign.Position().X
	if r.node == nil || len(r.node.under) == 0 || x <= -8 || x >= foldEnd-8 || p.panel.find.Text != "" {
		return false
	}
	id := r.node.ID
	p.Focus()
	p.fold(id, !p.folded[id])
	return true
}
