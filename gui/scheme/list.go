package scheme

import (
	"slices"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// list shows the tree, a label a row, and below it the other kinds of what a scheme
// holds, and takes the keyboard: the arrows choose, and
// fold. A row that is dragged goes where it is let go.
type list struct {
	widget.BaseWidget
	page    *Page
	rows    *kit.Rows
	mark    *kit.Block // where what is dragged would go
	focused bool
	held    standoff.LabelID // under the pointer when its button went down
	drags   bool
	to      target
}

var (
	_ fyne.Focusable    = (*list)(nil)
	_ fyne.Shortcutable = (*list)(nil)
	_ fyne.Draggable    = (*list)(nil)
	_ desktop.Keyable   = (*list)(nil)
)

func newList(p *Page) *list {
	l := &list{page: p, mark: kit.NewBlock("", fyne.Size{})}
	l.rows = kit.NewRows(func() int { return len(p.lines) + len(p.more) }, func() fyne.CanvasObject { return newRow(p) }, func(o fyne.CanvasObject, i int) { o.(*row).show(i) })
	l.mark.Radius = 2
	l.mark.Hide()
	l.ExtendBaseWidget(l)
	return l
}

func (l *list) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(l.rows, container.NewWithoutLayout(l.mark)))
}

func (l *list) MinSize() fyne.Size { return fyne.NewSize(40, rowHigh) }

func (l *list) FocusGained() {
	l.focused = true
	l.page.panel.reveal()
	l.rows.Update()
}

func (l *list) FocusLost() {
	l.focused = false
	l.rows.Update()
}

func (l *list) TypedRune(r rune)              { l.page.shell.TypedRune(r) }
func (l *list) TypedShortcut(s fyne.Shortcut) { l.page.shell.TypedShortcut(s) }
func (l *list) KeyDown(k *fyne.KeyEvent)      { l.page.shell.KeyDown(k) }
func (l *list) KeyUp(*fyne.KeyEvent)          {}

func (l *list) TypedKey(k *fyne.KeyEvent) {
	p := l.page
	switch k.Name {
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyPageUp:
		l.step(-l.rows.PerPage())
	case fyne.KeyPageDown:
		l.step(l.rows.PerPage())
	case fyne.KeyHome:
		l.jump(false)
	case fyne.KeyEnd:
		l.jump(true)
	case fyne.KeyLeft:
		l.close()
	case fyne.KeyRight:
		l.open()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.take()
	case desktop.KeyMenu:
		l.openMenu()
	case fyne.KeyF10:
		if keymap.Held()&fyne.KeyModifierShift != 0 {
			l.openMenu()
			return
		}
		p.shell.TypedKey(k)
	default:
		p.shell.TypedKey(k)
	}
}

// openMenu opens the menu of what is chosen below its row.
func (l *list) openMenu() {
	l.page.panel.reveal()
	if row := l.rows.Row(l.page.line()); row != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row)
		l.page.showMenu(at.AddXY(foldEnd, row.Size().Height))
		kit.MarkFirst(l.page.shell.Canvas())
	}
}

// step chooses the row so many on.
func (l *list) step(by int) {
	p := l.page
	many := len(p.lines) + len(p.more)
	if many == 0 {
		return
	}
	i := p.line()
	if i < 0 {
		i, by = 0, 0
	}
	p.leadToLine(min(max(i+by, 0), many-1))
}

// jump chooses the first or the last row of the section, or, from there, of the list.
func (l *list) jump(last bool) {
	p := l.page
	from, to := 0, len(p.lines)-1
	if p.other.kind != ofLabels {
		of := func(e entry) bool { return e.kind == p.other.kind }
		from = len(p.lines) + slices.IndexFunc(p.more, of)
		for to = from; to+1 < len(p.lines)+len(p.more) && of(p.more[to+1-len(p.lines)]); to++ {
		}
	}
	many := len(p.lines) + len(p.more)
	switch at := p.line(); {
	case last && at == to:
		l.step(many)
	case last:
		l.step(to - at)
	case at == from:
		l.step(-many)
	default:
		l.step(from - at)
	}
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
