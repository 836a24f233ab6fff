package kit

import (
	"image/color"
	"log/slog"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Item is one line of a menu.
type Item struct {
	ID       string // names the line in the log
	Title    string
	Key      string // shown at the right; "" for none
	Disabled string // why it cannot be chosen now, in the person's language; "" if it can
	Checked  bool
	Mark     Mark // stands before the title of a line that is not checked
	Rule     bool // a line goes before it
	Run      func()
	Items    []Item // a menu of its own, instead of Run
}

// Mark is a letter on a small square in a colour, as a label has; none if it has no
// colour.
type Mark struct {
	Letter string
	Colour color.NRGBA
}

func (i Item) enabled() bool { return i.Disabled == "" }

// Menu is a menu that is open. It lies over the whole window and takes all of the
// mouse and the keyboard; a click elsewhere closes it. Lines that cannot be chosen
// can have the cursor, and then say why.
type Menu struct {
	widget.BaseWidget
	Closed func() // is called when it is closed, before what was chosen is done; gives the keyboard back. May be nil

	canvas fyne.Canvas
	anchor fyne.CanvasObject // what it hangs under, nil: it stands at a point
	point  fyne.Position
	line   float32  // how high the line of text is that begins at the point and is not to be covered; 0 for none
	bar    *MenuBar // whose menus lie beside it, nil if it stands alone
	open   []*menuPane
	typed  string        // letters that were typed one after another, by which lines are sought
	last   fyne.Position // of the pointer
}

var (
	_ desktop.Hoverable      = (*Menu)(nil)
	_ fyne.Tappable          = (*Menu)(nil)
	_ fyne.SecondaryTappable = (*Menu)(nil)
	_ fyne.Scrollable        = (*Menu)(nil)
	_ fyne.Focusable         = (*Menu)(nil)
	_ fyne.Tabbable          = (*Menu)(nil)
	_ fyne.Shortcutable      = (*Menu)(nil)
)

// ShowMenuAt opens a menu at a point of the canvas, such as the pointer.
func ShowMenuAt(c fyne.Canvas, at fyne.Position, items []Item) *Menu {
	m := &Menu{canvas: c, point: at}
	m.show(items)
	return m
}

// ShowMenuBeside opens a menu about a place in a text, of which it covers no part of the
// line: at is the place at the line's top, high how high the line is, in pixels.
func ShowMenuBeside(c fyne.Canvas, at fyne.Position, high float32, items []Item) *Menu {
	m := &Menu{canvas: c, point: at, line: high}
	m.show(items)
	return m
}

// ShowMenuUnder opens a menu under an object, or above it where there is more room,
// with the cursor on the first line that can be chosen.
func ShowMenuUnder(c fyne.Canvas, o fyne.CanvasObject, items []Item) *Menu {
	m := &Menu{canvas: c, anchor: o}
	m.show(items)
	m.first()
	return m
}

func (m *Menu) show(items []Item) {
	HideTip()
	m.ExtendBaseWidget(m)
	m.open = []*menuPane{newMenuPane(items)}
	m.Resize(m.canvas.Size())
	m.canvas.Overlays().Add(m)
	m.canvas.Focus(m)
}

// turn makes it the menu of another object.
func (m *Menu) turn(anchor fyne.CanvasObject, items []Item) {
	m.anchor, m.open = anchor, []*menuPane{newMenuPane(items)}
	m.first()
}

// Cursor returns the line that has the cursor, and whether one has it.
func (m *Menu) Cursor() (Item, bool) {
	for i := len(m.open) - 1; i >= 0; i-- {
		if p := m.open[i]; p.at >= 0 {
			return p.items[p.at], true
		}
	}
	return Item{}, false
}

// Items returns the lines of the innermost menu that is open.
func (m *Menu) Items() []Item { return m.top().items }

func (m *Menu) top() *menuPane { return m.open[len(m.open)-1] }

// Close closes the menu with all its submenus. It may be called again.
func (m *Menu) Close() {
	if !slices.Contains(m.canvas.Overlays().List(), fyne.CanvasObject(m)) {
		return
	}
	m.canvas.Overlays().Remove(m)
	slog.Debug("menu closed")
	if m.Closed != nil {
		m.Closed()
	}
}

// CloseMenu closes the menu that is open on a canvas, if there is one.
func CloseMenu(c fyne.Canvas) {
	if m, ok := c.Overlays().Top().(*Menu); ok {
		m.Close()
	}
}

// MarkFirst puts the cursor of the menu that is open on a canvas, if there is one, on
// the first line that can be chosen. It is for a menu that a key has opened.
func MarkFirst(c fyne.Canvas) {
	if m, ok := c.Overlays().Top().(*Menu); ok {
		m.first()
	}
}

// choose does what a line stands for, or opens its menu.
func (m *Menu) choose(p *menuPane, line int) {
	if line < 0 || !p.items[line].enabled() {
		return
	}
	item := p.items[line]
	if len(item.Items) > 0 {
		m.unfold(p, line)
		m.first()
		return
	}
	m.Close()
	if item.Run != nil {
		item.Run()
	}
}

// cursor puts the cursor of a pane on a line, -1 for none, and closes the menus
// beyond the pane.
func (m *Menu) cursor(p *menuPane, line int) {
	m.open = m.open[:slices.Index(m.open, p)+1]
	if p.at = line; line >= 0 {
		slog.Debug("menu line", "id", p.items[line].ID, "enabled", p.items[line].enabled())
	}
	m.Refresh()
}

// unfold puts the cursor on a line and opens its menu, if it has one.
func (m *Menu) unfold(p *menuPane, line int) {
	m.cursor(p, line)
	if line >= 0 && p.items[line].enabled() && len(p.items[line].Items) > 0 {
		m.open = append(m.open, newMenuPane(p.items[line].Items))
		m.Refresh()
	}
}

// first puts the cursor on the first line that can be chosen.
func (m *Menu) first() {
	p := m.top()
	line := slices.IndexFunc(p.items, Item.enabled)
	if line < 0 {
		slog.Debug("menu line", "id", "none")
	}
	m.cursor(p, line)
}

// step moves the cursor by one line, round at the ends.
func (m *Menu) step(by int) {
	p := m.top()
	n := len(p.items)
	if n == 0 {
		return
	}
	from := p.at
	if from < 0 && by < 0 {
		from = 0
	}
	m.cursor(p, (from+by+n)%n)
	m.reveal(p)
}

// seek moves the cursor to the next line that can be chosen and begins with the letters that
// were typed one after another; if there is none, with the last of them.
func (m *Menu) seek(r rune) {
	if m.typed += string(r); m.typed != string(r) && m.sought(m.typed, 0) {
		return
	}
	m.typed = string(r)
	m.sought(m.typed, 1)
}

// sought moves the cursor to the first line that begins with letters, from so many lines
// below the cursor on, and reports whether there is one.
func (m *Menu) sought(letters string, below int) bool {
	p := m.top()
	n := len(p.items)
	for k := range n {
		i := (max(p.at+below, 0) + k) % n
		if p.items[i].enabled() && strings.HasPrefix(Upper(p.items[i].Title), Upper(letters)) {
			m.cursor(p, i)
			m.reveal(p)
			return true
		}
	}
	return false
}

// back closes the innermost menu, and reports whether it is one of a line.
func (m *Menu) back() bool {
	if len(m.open) == 1 {
		return false
	}
	m.open = m.open[:len(m.open)-1]
	m.Refresh()
	return true
}

func (m *Menu) FocusGained()     {}
func (m *Menu) FocusLost()       {}
func (m *Menu) AcceptsTab() bool { return true }

func (m *Menu) TypedRune(r rune) {
	if r != ' ' || m.typed != "" {
		m.seek(r)
	}
}

func (m *Menu) TypedKey(k *fyne.KeyEvent) {
	if letters := m.typed; letters != "" && k.Name == fyne.KeySpace && m.sought(letters+" ", 0) {
		return // it is one of the letters
	}
	if len(k.Name) > 1 { // a letter comes as a key, too
		m.typed = ""
	}
	p := m.top()
	switch k.Name {
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyHome, fyne.KeyPageUp:
		p.at = -1
		m.step(1)
	case fyne.KeyEnd, fyne.KeyPageDown:
		p.at = 0
		m.step(-1)
	case fyne.KeyRight:
		if p.at >= 0 && len(p.items[p.at].Items) > 0 {
			m.choose(p, p.at)
		} else if m.bar != nil {
			m.bar.step(1)
		}
	case fyne.KeyTab:
		if m.bar != nil {
			m.bar.step(1)
		}
	case fyne.KeyLeft:
		if !m.back() && m.bar != nil {
			m.bar.step(-1)
		}
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(p, p.at)
	case fyne.KeyEscape:
		if !m.back() {
			m.Close()
		}
	case fyne.KeyF10:
		m.Close()
	}
}

// TypedShortcut takes Alt with a letter, which leads to another menu of the bar.
func (m *Menu) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && m.bar != nil && c.Modifier == fyne.KeyModifierAlt {
		m.bar.lead(string(c.KeyName))
	}
}

func (m *Menu) Tapped(e *fyne.PointEvent) {
	p, line, found := m.under(e.Position)
	switch name := m.nameUnder(e.Position); {
	case found:
		m.choose(p, line)
	case name >= 0 && name != m.bar.which:
		m.bar.Open(name)
	default:
		m.Close()
	}
}

func (m *Menu) TappedSecondary(*fyne.PointEvent) { m.Close() }

func (m *Menu) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }
func (m *Menu) MouseOut()                     {}

func (m *Menu) MouseMoved(e *desktop.MouseEvent) {
	from := m.last
	m.last = e.Position
	if name := m.nameUnder(e.Position); name >= 0 && name != m.bar.which {
		m.bar.Open(name)
		return
	}
	p, line, found := m.under(e.Position)
	if !found || line < 0 || line == p.at || m.headsInward(p, from, e.Position) {
		return
	}
	m.unfold(p, line)
}

// headsInward reports whether the pointer, over a pane, is on its way to the pane
// that is open beside it: it may then cross other lines.
func (m *Menu) headsInward(p *menuPane, from, to fyne.Position) bool {
	beside := slices.Index(m.open, p) + 1
	if beside == len(m.open) {
		return false
	}
	here, _ := m.frame(beside - 1)
	there, _ := m.frame(beside)
	if there.X < here.X {
		return to.X < from.X
	}
	return to.X > from.X
}

// Scrolled scrolls the menu under the pointer, in a window too low for it.
func (m *Menu) Scrolled(e *fyne.ScrollEvent) {
	if p, _, found := m.under(e.Position); found {
		m.scroll(p, p.top-e.Scrolled.DY)
	}
}

// nameUnder returns the name in the bar at a position, -1 if there is none.
func (m *Menu) nameUnder(at fyne.Position) int {
	if m.bar == nil {
		return -1
	}
	return m.bar.at(at)
}

func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	r := &menuRenderer{m: m}
	r.draw()
	return r
}
