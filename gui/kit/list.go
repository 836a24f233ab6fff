package kit

import (
	"galley/gui/keymap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Listed is what a [List] lists. Lines count from 0.
type Listed struct {
	Length func() int
	Item   func() ListItem                            // returns what shows a line in a row
	At     func() int                                 // the chosen line, -1 if none is
	Choose func(i int)                                // chooses a line
	Enter  func()                                     // does what Enter stands for on the chosen line; nil: nothing
	Menu   func(at fyne.Position)                     // opens the menu of the chosen line at a point of the canvas; nil: there is none
	Beside func(at fyne.Position)                     // opens a menu at a point of the canvas where no line is; nil: there is none
	Typed  func(rune)                                 // takes a character; nil: the page gets it
	Tapped func(item ListItem, at fyne.Position) bool // takes a click at a point of a row; nil, or false: it chooses the line
}

// ListItem shows a line of a list. All of a list are of one height.
type ListItem interface {
	Object() fyne.CanvasObject
	Set(i int)   // shows a line
	Tip() string // what it has no room for, "" for nothing
}

// List is a list to choose from. The arrows, Home, End and the page keys choose a line,
// Enter and the right button do what they stand for, Menu and Shift+F10 open the menu of
// the line. All other keys go to the page. It shows which line is chosen and, by a ring
// around it, that the keyboard is at it.
type List struct {
	Stop
	Rows    *Rows
	of      Listed
	at      int // the chosen line, as it is shown
	pressed int // the line on which the button went down, -1 while it is up
	focused bool
}

// NewList returns a list.
func NewList(h StopHost, of Listed) *List {
	l := &List{}
	l.Begin(h, l, of)
	return l
}

// Begin makes the widget that embeds it a list. It must come before anything else.
func (l *List) Begin(h StopHost, self StopWidget, of Listed) {
	l.of, l.at, l.pressed = of, -1, -1
	l.Rows = NewRows(of.Length, func() fyne.CanvasObject { return newListRow(l) }, func(o fyne.CanvasObject, i int) { o.(*listRow).set(i) })
	l.Stop.Begin(h, self)
}

func (l *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.Rows) }

// Update shows what the lines have become, how many there are, and which is chosen.
func (l *List) Update() {
	l.at = l.of.At()
	l.Rows.Update()
}

// Reveal scrolls to the chosen line.
func (l *List) Reveal() {
	if i := l.of.At(); i >= 0 {
		l.Rows.Reveal(i)
	}
}

// Pressed returns the line on which the mouse's button went down, -1 while it is up.
func (l *List) Pressed() int { return l.pressed }

func (l *List) FocusGained() {
	l.focused = true
	l.Reveal()
	l.Update()
	l.host.Reached(l.self)
}

func (l *List) FocusLost() {
	l.focused = false
	l.Update()
}

func (l *List) TappedSecondary(e *fyne.PointEvent) {
	if l.of.Beside != nil {
		l.Take()
		l.of.Beside(e.AbsolutePosition)
	}
}

func (l *List) TypedRune(r rune) {
	if l.of.Typed == nil {
		l.Stop.TypedRune(r)
		return
	}
	l.of.Typed(r)
}

func (l *List) TypedKey(k *fyne.KeyEvent) {
	if to, leads := l.Rows.Lead(k.Name, l.of.At()); leads {
		if to >= 0 {
			l.of.Choose(to)
		}
		return
	}
	switch {
	case l.of.Enter != nil && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		l.of.Enter()
	case l.of.Menu != nil && IsMenuKey(k):
		l.openMenu()
	default:
		l.Stop.TypedKey(k)
	}
}

// IsMenuKey reports whether a key opens the menu of what the keyboard is at: the menu
// key, or F10 with Shift. F10 alone opens the menus of the window.
func IsMenuKey(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyMenu || k.Name == fyne.KeyF10 && keymap.Held()&fyne.KeyModifierShift != 0
}

// openMenu opens the menu of the chosen line below its row.
func (l *List) openMenu() {
	l.Reveal()
	if row := l.Rows.Row(l.of.At()); row != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row)
		l.of.Menu(at.AddXY(menuIndent, row.Size().Height))
		MarkFirst(l.host.Canvas())
	}
}

// menuIndent is how far right in its row the menu of a line opens, in pixels.
const menuIndent = 32
