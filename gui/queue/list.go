package queue

import (
	"slices"

	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// list shows the articles that pass the filter, and takes the keyboard: arrows move a
// cursor, with Shift they select.
type list struct {
	widget.BaseWidget
	q       *Queue
	rows    *kit.Rows
	focused bool
}

var (
	_ fyne.Focusable    = (*list)(nil)
	_ fyne.Shortcutable = (*list)(nil)
	_ desktop.Keyable   = (*list)(nil)
)

func newList(q *Queue) *list {
	l := &list{q: q}
	l.rows = kit.NewRows(func() int { return q.shown.Len() }, func() fyne.CanvasObject { return newRow(q) }, q.fill)
	l.ExtendBaseWidget(l)
	return l
}

func (l *list) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.rows) }

func (l *list) FocusGained() {
	l.focused = true
	if l.q.shown.Index(l.q.cursor) < 0 {
		l.q.cursor = l.q.marked
	}
	if l.q.shown.Index(l.q.cursor) < 0 && l.q.shown.Len() > 0 {
		l.q.cursor = l.q.shown.At(0)
	}
	l.reveal()
	l.rows.Update()
}

func (l *list) FocusLost() {
	l.focused = false
	l.rows.Update()
}

func (l *list) reveal() {
	if i := l.q.shown.Index(l.q.cursor); i >= 0 {
		l.rows.Reveal(i)
	}
}

func (l *list) TypedKey(k *fyne.KeyEvent) {
	if to, leads := l.rows.Lead(k.Name, l.q.shown.Index(l.q.cursor)); leads {
		l.move(to)
		return
	}
	if kit.IsMenuKey(k) {
		l.openMenu()
		return
	}
	switch k.Name {
	case fyne.KeySpace:
		if l.q.shown.Has(l.q.cursor) {
			l.q.toggle(l.q.cursor)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		l.q.clicked(l.q.cursor)
	case fyne.KeyDelete:
		l.q.host.Do("article.erase")
	case fyne.KeyEscape:
		if l.q.selected.Len() > 0 {
			l.q.selectNone()
		} else {
			l.q.host.Focus()
		}
	case fyne.KeyLeft, fyne.KeyRight: // they would move a caret that nobody looks at
	default:
		l.q.host.TypedKey(k)
	}
}

func (l *list) KeyDown(k *fyne.KeyEvent) { l.q.host.KeyDown(k) }
func (l *list) KeyUp(*fyne.KeyEvent)     {}

// openMenu opens the menu of the row at the cursor.
func (l *list) openMenu() {
	l.reveal()
	if row := l.rows.Row(l.q.shown.Index(l.q.cursor)); row != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row)
		l.q.showMenu(l.q.cursor, at.AddXY(dotWidth, 0), row.Size().Height)
		kit.MarkFirst(l.q.host.Canvas())
	}
}

// move puts the cursor on a line, or as near as there is one. With Shift all from
// where the selection began is selected.
func (l *list) move(to int) {
	if l.q.shown.Len() == 0 {
		return
	}
	to = max(min(to, l.q.shown.Len()-1), 0)
	if shiftHeld() {
		l.q.selectTo(l.q.shown.At(to))
	} else {
		l.q.anchor = l.q.shown.At(to)
	}
	l.q.cursor = l.q.shown.At(to)
	l.reveal()
	l.rows.Update()
}

// shiftHeld reports whether Shift is held: Fyne tells of arrows without it.
var shiftHeld = func() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// TypedRune takes the keys of the list's own actions. Those that tag would change a
// text that nobody looks at.
func (l *list) TypedRune(r rune) {
	typed := l.q.host.Typed(r)
	for _, a := range l.q.Actions() {
		if slices.Contains(l.q.host.Action(a.ID).Keys, typed) {
			l.q.host.Do(a.ID)
			return
		}
	}
}

func (l *list) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		l.q.choose(l.q.shown)
		return
	}
	l.q.host.TypedShortcut(s)
}

// cursorOn reports whether a row is that of the keyboard's cursor.
func (l *list) cursorOn(id standoff.ArticleID) bool { return l.focused && l.q.cursor == id }
