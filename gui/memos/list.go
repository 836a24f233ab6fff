package memos

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// list shows the memos, one a row, and takes the keyboard: the arrows choose, Enter goes
// where the chosen one is.
type list struct {
	widget.BaseWidget
	page    *Page
	rows    *kit.Rows
	focused bool
}

var (
	_ fyne.Focusable    = (*list)(nil)
	_ fyne.Shortcutable = (*list)(nil)
	_ desktop.Keyable   = (*list)(nil)
)

func newList(p *Page) *list {
	l := &list{page: p}
	l.rows = kit.NewRows(func() int { return len(p.listed) }, func() fyne.CanvasObject { return newRow(p) }, func(o fyne.CanvasObject, i int) { o.(*row).set(p.listed[i]) })
	l.ExtendBaseWidget(l)
	return l
}

func (l *list) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.rows) }

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
		l.step(-len(p.listed))
	case fyne.KeyEnd:
		l.step(len(p.listed))
	case fyne.KeyReturn, fyne.KeyEnter:
		p.goTo()
	case desktop.KeyMenu:
		l.openMenu()
	default:
		p.shell.TypedKey(k)
	}
}

// step chooses the memo so many rows on.
func (l *list) step(by int) {
	p := l.page
	if n := len(p.listed); n > 0 {
		p.choose(p.listed[min(max(p.line()+by, 0), n-1)])
	}
}

// openMenu opens the menu of the chosen memo below its row.
func (l *list) openMenu() {
	if row := l.rows.Row(l.page.line()); row != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row)
		l.page.showMenu(at.AddXY(40, row.Size().Height))
	}
}
