package browse

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// rowHeight is the height of an entry in the list, in pixels.
const rowHeight = 24

var (
	_ fyne.Focusable    = (*table)(nil)
	_ fyne.Shortcutable = (*table)(nil)
	_ fyne.Tappable     = (*table)(nil)
)

// table is the list of entries. The cursor and the selection are its own: Fyne's
// list knows one selected row only.
type table struct {
	widget.List
	b       *Browser
	focused bool
	seek    string // the entry to put the cursor on once it is there
	typed   string // what has been typed in one go, in lower case
	typedAt time.Time
}

func newTable(b *Browser) *table {
	t := &table{b: b}
	t.Length = func() int { return len(b.shown) }
	t.CreateItem = func() fyne.CanvasObject { return newRow(t) }
	t.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(b.shown) {
			o.(*row).set(i)
		}
	}
	t.HideSeparators = true
	t.ExtendBaseWidget(t)
	return t
}

// follow scrolls to the cursor.
func (t *table) follow() {
	if t.b.at >= 0 && t.Size().Height > 0 {
		t.ScrollTo(t.b.at)
	}
}

// page is how many entries are in sight.
func (t *table) page() int { return max(int(t.Size().Height/rowHeight)-1, 1) }

// Tapped is a click where there is no entry: it gives the list the keyboard.
func (t *table) Tapped(*fyne.PointEvent) { t.b.focus(t) }

func (t *table) FocusGained() { t.focused = true; t.Refresh() }

func (t *table) FocusLost() { t.focused = false; t.Refresh() }

func (t *table) TypedKey(k *fyne.KeyEvent) {
	b, extend := t.b, shifted()
	switch k.Name {
	case fyne.KeyDown:
		b.move(b.at+1, extend)
	case fyne.KeyUp:
		b.move(b.at-1, extend)
	case fyne.KeyPageDown:
		b.move(b.at+t.page(), extend)
	case fyne.KeyPageUp:
		b.move(b.at-t.page(), extend)
	case fyne.KeyHome:
		b.move(0, extend)
	case fyne.KeyEnd:
		b.move(len(b.shown)-1, extend)
	case fyne.KeyReturn, fyne.KeyEnter:
		if paths := b.selection(); len(paths) > 1 || len(paths) == 1 && !b.onFolder() {
			b.take(paths)
			return
		}
		b.choose(b.at)
	case fyne.KeyRight:
		if b.onFolder() {
			b.choose(b.at)
		}
	case fyne.KeyLeft, fyne.KeyBackspace:
		b.up()
	case fyne.KeyEscape:
		b.o.Left()
	}
}

// Space selects, anything else goes to what
// begins so.
func (t *table) TypedRune(r rune) {
	if r == ' ' && (t.typed == "" || time.Since(t.typedAt) > time.Second) {
		t.b.mark(t.b.at, true)
		return
	}
	t.b.typeAhead(r)
}

func (t *table) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		t.b.markAll()
		return
	}
	t.b.shortcut(s)
}

// onFolder reports whether the cursor is on a folder that can be entered.
func (b *Browser) onFolder() bool {
	return b.at >= 0 && b.at < len(b.shown) && b.shown[b.at].kind == kindFolder
}

// shifted reports whether Shift is held down.
func shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}
