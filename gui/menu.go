package gui

import (
	"image/color"
	"log/slog"
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The measures of an open menu, in pixels.
const (
	menuLine   = 26
	menuRule   = 9
	menuEdge   = 5  // above the first line and below the last
	menuCheck  = 30 // before a title, where the mark of what is in force stands
	menuKeyGap = 28 // between a title and its key
)

// openMenu is a menu of the bar that is open. It lies over the whole window and
// takes all of the mouse and the keyboard: over another name in the bar it becomes
// that menu, and a click anywhere else closes it.
type openMenu struct {
	widget.BaseWidget
	w     *window
	which int // in page.Menus()
	lines []menuEntryLine
	at    int     // the line that has the cursor, -1 none
	top   float32 // how much of the menu is scrolled away, in pixels
}

// menuEntryLine is one line of an open menu.
type menuEntryLine struct {
	action  page.Action
	can     bool
	checked bool
	y       float32 // from the menu's top, in pixels
}

// openMenu opens a menu of the bar.
func (w *window) openMenu(which int) {
	m := &openMenu{w: w}
	m.ExtendBaseWidget(m)
	m.turn(which)
	m.Resize(w.win.Canvas().Size())
	w.win.Canvas().Overlays().Add(m)
	w.bar.letters(true)
	w.win.Canvas().Focus(m)
}

// turn shows another menu, with the cursor on its first line that can be chosen.
func (m *openMenu) turn(which int) {
	n := len(page.Menus())
	m.which, m.at, m.lines, m.top = (which+n)%n, -1, nil, 0
	y := float32(menuEdge)
	for _, a := range m.w.actions {
		if a.Menu != page.Menus()[m.which] {
			continue
		}
		if a.Rule && len(m.lines) > 0 {
			y += menuRule
		}
		m.lines = append(m.lines, menuEntryLine{action: a, can: a.Enabled(), checked: a.Checked != nil && a.Checked(), y: y})
		y += menuLine
	}
	slog.Debug("menu", "name", page.Menus()[m.which])
	m.step(1)
	if m.at < 0 {
		slog.Debug("menu line", "id", "none")
	}
	for i, e := range m.w.bar.entries {
		fill := fyne.ThemeColorName("")
		if i == m.which {
			fill = kit.ColourHover
		}
		e.press.AtRest = fill
		e.press.Shade(fill)
	}
	m.Refresh()
}

func (m *openMenu) close() {
	for _, e := range m.w.bar.entries {
		e.press.AtRest = ""
		e.press.Shade("")
	}
	m.w.bar.letters(false)
	m.w.win.Canvas().Overlays().Remove(m)
	slog.Debug("menu closed")
	m.w.Focus()
}

// choose closes the menu and does what a line stands for.
func (m *openMenu) choose(i int) {
	if i < 0 || i >= len(m.lines) || !m.lines[i].can {
		return
	}
	a := m.lines[i].action
	m.close()
	m.w.chooseAction(a)
}

// step moves the cursor to the next line that can be chosen, or the previous one.
func (m *openMenu) step(by int) {
	n := len(m.lines)
	i := m.at
	if i < 0 && by < 0 {
		i = 0
	}
	for range n {
		if i = (i + by + n) % n; m.lines[i].can {
			m.at = i
			slog.Debug("menu line", "id", m.lines[i].action.ID)
			break
		}
	}
	m.Refresh()
}

// seek moves the cursor to the next line that begins with a letter.
func (m *openMenu) seek(r rune) {
	n := len(m.lines)
	for k := range n {
		i := (m.at + 1 + k) % n
		if m.lines[i].can && strings.HasPrefix(kit.Upper(m.lines[i].action.Caption()), kit.Upper(string(r))) {
			m.at = i
			m.Refresh()
			return
		}
	}
}

// frame is where the menu lies in the window.
func (m *openMenu) frame() (fyne.Position, fyne.Size) {
	wide := float32(180)
	for _, l := range m.lines {
		wide = max(wide, menuCheck+textWidth(l.action.Caption())+menuKeyGap+textWidth(l.key())+14)
	}
	size := fyne.NewSize(wide, m.height())
	entry := m.w.bar.entries[m.which].press
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(entry).AddXY(0, entry.Size().Height+2)
	at.X = max(min(at.X, m.Size().Width-wide-4), 0)
	size.Height = min(size.Height, m.Size().Height-at.Y-4)
	return at, size
}

func (m *openMenu) height() float32 {
	if len(m.lines) == 0 {
		return 2 * menuEdge
	}
	return m.lines[len(m.lines)-1].y + menuLine + menuEdge
}

func textWidth(s string) float32 {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, 13, fyne.TextStyle{}, nil)
	return size.Width
}

// key is the first key of a line's action.
func (l menuEntryLine) key() string { return l.action.Key() }

// under returns the line at a position, -1 if there is none, and whether the
// position is within the menu.
func (m *openMenu) under(p fyne.Position) (line int, within bool) {
	at, size := m.frame()
	p = p.Subtract(at)
	if p.X < 0 || p.Y < 0 || p.X >= size.Width || p.Y >= size.Height {
		return -1, false
	}
	return slices.IndexFunc(m.lines, func(l menuEntryLine) bool { return p.Y+m.top >= l.y && p.Y+m.top < l.y+menuLine }), true
}

// entryUnder returns the name in the bar at a position, -1 if there is none.
func (m *openMenu) entryUnder(p fyne.Position) int {
	return slices.IndexFunc(m.w.bar.entries, func(e *menuEntry) bool {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e.press)
		size := e.press.Size()
		return p.X >= at.X && p.X < at.X+size.Width && p.Y >= at.Y && p.Y < at.Y+size.Height
	})
}

// Tapped implements [fyne.Tappable].
func (m *openMenu) Tapped(e *fyne.PointEvent) {
	line, within := m.under(e.Position)
	switch entry := m.entryUnder(e.Position); {
	case within:
		m.choose(line)
	case entry >= 0 && entry != m.which:
		m.turn(entry)
	default:
		m.close()
	}
}

// TappedSecondary implements [fyne.SecondaryTappable].
func (m *openMenu) TappedSecondary(*fyne.PointEvent) { m.close() }

// MouseIn implements [desktop.Hoverable].
func (m *openMenu) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved implements [desktop.Hoverable].
func (m *openMenu) MouseMoved(e *desktop.MouseEvent) {
	if entry := m.entryUnder(e.Position); entry >= 0 && entry != m.which {
		m.turn(entry)
		return
	}
	if line, _ := m.under(e.Position); line >= 0 && line != m.at && m.lines[line].can {
		m.at = line
		m.Refresh()
	}
}

// MouseOut implements [desktop.Hoverable].
func (m *openMenu) MouseOut() {}

// Scrolled implements [fyne.Scrollable], for a window too low for the menu.
func (m *openMenu) Scrolled(e *fyne.ScrollEvent) { m.scroll(m.top - e.Scrolled.DY) }

func (m *openMenu) scroll(top float32) {
	_, size := m.frame()
	m.top = max(min(top, m.height()-size.Height), 0)
	m.Refresh()
}

// FocusGained implements [fyne.Focusable].
func (m *openMenu) FocusGained() {}

// FocusLost implements [fyne.Focusable].
func (m *openMenu) FocusLost() {}

// AcceptsTab implements [fyne.Tabbable]: Tab leads to the next menu.
func (m *openMenu) AcceptsTab() bool { return true }

// TypedRune implements [fyne.Focusable].
func (m *openMenu) TypedRune(r rune) {
	if r != ' ' {
		m.seek(r)
	}
}

// TypedKey implements [fyne.Focusable].
func (m *openMenu) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyHome, fyne.KeyPageUp:
		m.at = -1
		m.step(1)
	case fyne.KeyEnd, fyne.KeyPageDown:
		m.at = 0
		m.step(-1)
	case fyne.KeyRight, fyne.KeyTab:
		m.turn(m.which + 1)
	case fyne.KeyLeft:
		m.turn(m.which - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(m.at)
	case fyne.KeyEscape, fyne.KeyF10:
		m.close()
	}
	m.reveal()
}

// reveal scrolls to the cursor.
func (m *openMenu) reveal() {
	if m.at < 0 || m.at >= len(m.lines) {
		return
	}
	_, size := m.frame()
	y := m.lines[m.at].y
	m.scroll(max(min(m.top, y-menuEdge), y+menuLine+menuEdge-size.Height))
}

// TypedShortcut implements [fyne.Shortcutable]: Alt with a letter leads to another
// menu.
func (m *openMenu) TypedShortcut(s fyne.Shortcut) {
	c, ok := keymap.OfShortcut(s)
	if !ok {
		return
	}
	for i, x := range mnemonics() {
		if x.letter != "" && c == keymap.Must("Alt+"+x.letter) {
			m.turn(i)
		}
	}
}

// CreateRenderer implements [fyne.Widget].
func (m *openMenu) CreateRenderer() fyne.WidgetRenderer {
	r := &openMenuRenderer{m: m}
	r.Refresh()
	return r
}

// openMenuRenderer draws the menu anew whenever something changes: it is small and
// open for a moment.
type openMenuRenderer struct {
	m       *openMenu
	objects []fyne.CanvasObject
}

func (r *openMenuRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *openMenuRenderer) Destroy()                     {}
func (r *openMenuRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *openMenuRenderer) Layout(fyne.Size)             { r.draw() }

func (r *openMenuRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.m)
}

func (r *openMenuRenderer) draw() {
	m := r.m
	at, size := m.frame()
	face := canvas.NewRectangle(theme.Color(theme.ColorNameMenuBackground))
	face.StrokeColor, face.StrokeWidth, face.CornerRadius = theme.Color(kit.ColourFaint), 1, 5
	place(face, at, size)
	r.objects = []fyne.CanvasObject{face}
	for i, l := range m.lines {
		y := l.y - m.top
		if y < 0 || y+menuLine > size.Height {
			continue
		}
		if l.action.Rule && i > 0 {
			rule := canvas.NewRectangle(theme.Color(kit.ColourHairline))
			place(rule, at.AddXY(1, y-menuRule/2-1), fyne.NewSize(size.Width-2, 1))
			r.objects = append(r.objects, rule)
		}
		r.line(l, i == m.at, at.AddXY(0, y), size.Width)
	}
}

// line draws one line of the menu.
func (r *openMenuRenderer) line(l menuEntryLine, cursor bool, at fyne.Position, wide float32) {
	if cursor {
		bar := canvas.NewRectangle(theme.Color(kit.ColourHover))
		bar.CornerRadius = 4
		place(bar, at.AddXY(4, 0), fyne.NewSize(wide-8, menuLine))
		r.objects = append(r.objects, bar)
	}
	ink, soft := theme.Color(kit.ColourInk), theme.Color(kit.ColourSoft)
	if !l.can {
		ink, soft = theme.Color(kit.ColourFaint), theme.Color(kit.ColourFaint)
	}
	r.text(l.action.Caption(), ink, at.AddXY(menuCheck, 0), fyne.TextAlignLeading, wide-menuCheck)
	r.text(l.key(), soft, at, fyne.TextAlignTrailing, wide-14)
	if l.checked {
		r.text("✓", ink, at.AddXY(12, 0), fyne.TextAlignLeading, menuCheck)
	}
}

func (r *openMenuRenderer) text(s string, ink color.Color, at fyne.Position, align fyne.TextAlign, wide float32) {
	if s == "" {
		return
	}
	t := canvas.NewText(s, ink)
	t.TextSize, t.Alignment = 13, align
	high := t.MinSize().Height
	place(t, at.AddXY(0, (menuLine-high)/2), fyne.NewSize(wide, high))
	r.objects = append(r.objects, t)
}

func place(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
}
