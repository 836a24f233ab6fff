package browse

import (
	"fmt"
	"image/color"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The columns behind the name, and the room around, in pixels.
const (
	kindWide = 96
	sizeWide = 76
	dateWide = 128
	iconWide = 26
	gap      = 8
)

var (
	_ desktop.Mouseable = (*row)(nil)
	_ fyne.Tappable     = (*row)(nil)
	_ desktop.Hoverable = (*row)(nil)
	_ fyne.Widget       = (*row)(nil)
)

// row is one entry in the list.
type row struct {
	widget.BaseWidget
	t       *table
	i       int
	hovered bool
	pressed time.Time // when it was clicked last
	clicked string    // and what it showed then
}

func newRow(t *table) *row {
	r := &row{t: t}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) set(i int) {
	r.i = i
	r.Refresh()
}

func (r *row) entry() (entry, bool) {
	if r.i < 0 || r.i >= len(r.t.b.shown) {
		return entry{}, false
	}
	return r.t.b.shown[r.i], true
}

// A click selects, with Ctrl another one,
// with Shift all up to it; a second click does what Enter does.
func (r *row) MouseDown(e *desktop.MouseEvent) {
	x, ok := r.entry()
	if !ok || e.Button != desktop.MouseButtonPrimary {
		return
	}
	b := r.t.b
	now := time.Now()
	twice := x.name == r.clicked && now.Sub(r.pressed) < fyne.CurrentApp().Driver().DoubleTapDelay()
	r.clicked, r.pressed = x.name, now
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		b.move(r.i, true)
	case e.Modifier&fyne.KeyModifierShortcutDefault != 0:
		b.mark(r.i, true)
	case twice:
		r.clicked = ""
		b.choose(r.i)
	default:
		b.mark(r.i, false)
	}
}

func (r *row) MouseUp(*desktop.MouseEvent) {}

// The list keeps the keyboard.
func (r *row) Tapped(*fyne.PointEvent) { r.t.b.focus(r.t) }

func (r *row) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

func (r *row) MouseMoved(*desktop.MouseEvent) {}

func (r *row) MouseOut() { r.hovered = false; r.Refresh() }

func (r *row) CreateRenderer() fyne.WidgetRenderer {
	v := &rowRenderer{r: r, back: canvas.NewRectangle(color.Transparent), icon: widget.NewIcon(nil)}
	for i := range v.text {
		v.text[i] = canvas.NewText("", color.Black)
	}
	v.Refresh()
	return v
}

type rowRenderer struct {
	r    *row
	back *canvas.Rectangle
	icon *widget.Icon
	text [4]*canvas.Text // name, kind, size, date
	full string          // the name that was fitted, in wide pixels
	wide float32
	cut  string
}

func (v *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(200, rowHeight) }
func (v *rowRenderer) Destroy()           {}

func (v *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.back, v.icon, v.text[0], v.text[1], v.text[2], v.text[3]}
}

// leastName is the room that a name keeps, in pixels. For it the date goes first, then
// the kind, and then the size.
const leastName = 220

// columns returns where the columns begin and how wide they are, in a width; 0 for one
// that has no room.
func columns(width float32) (at, wide [4]float32) {
	wide = [4]float32{0, kindWide, sizeWide, dateWide}
	name := func() float32 {
		room := width - iconWide - 2*gap
		for _, w := range wide[1:] {
			if w > 0 {
				room -= w + gap
			}
		}
		return room
	}
	for _, i := range [...]order{byDate, byKind, bySize} {
		if name() < leastName {
			wide[i] = 0
		}
	}
	wide[byName] = max(name(), 40)
	x := float32(iconWide + gap)
	for i, w := range wide {
		at[i] = x
		if w > 0 {
			x += w + gap
		}
	}
	return at, wide
}

func (v *rowRenderer) Layout(size fyne.Size) {
	v.back.Resize(size)
	v.icon.Resize(fyne.NewSquareSize(16))
	v.icon.Move(fyne.NewPos(gap, (size.Height-16)/2))
	at, wide := columns(size.Width)
	if e, ok := v.r.entry(); ok {
		v.text[0].Text = v.fit(visible(e.name), wide[0])
	}
	for i, t := range v.text {
		t.Hidden = wide[i] == 0
		high := t.MinSize().Height
		t.Resize(fyne.NewSize(wide[i], high))
		t.Move(fyne.NewPos(at[i], (size.Height-high)/2))
	}
}

// fit returns a name, cut in the middle where there is no room for it, so that its
// ending stays to be seen.
func (v *rowRenderer) fit(name string, wide float32) string {
	if v.full == name && v.wide == wide {
		return v.cut
	}
	v.full, v.wide, v.cut = name, wide, fitted(name, wide)
	return v.cut
}

func fitted(name string, wide float32) string {
	runes := []rune(name)
	if len(runes) > 400 { // longer names do not fit any screen
		runes = append(runes[:200:200], runes[len(runes)-200:]...)
	}
	measure := func(s string) float32 { return fyne.MeasureText(s, theme.TextSize(), fyne.TextStyle{}).Width }
	if len(runes) == len([]rune(name)) && measure(name) <= wide {
		return name
	}
	low, high := 0, len(runes) // how many characters stay
	for low < high {
		n := (low + high + 1) / 2
		if measure(string(runes[:(n+1)/2])+"…"+string(runes[len(runes)-n/2:])) <= wide {
			low = n
		} else {
			high = n - 1
		}
	}
	return string(runes[:(low+1)/2]) + "…" + string(runes[len(runes)-low/2:])
}

func (v *rowRenderer) Refresh() {
	e, ok := v.r.entry()
	if !ok {
		return
	}
	b := v.r.t.b
	marked, cursor := b.marked[e.name], v.r.i == b.at
	v.back.FillColor, v.back.StrokeColor, v.back.StrokeWidth = color.Transparent, color.Transparent, 0
	v.back.CornerRadius = 3
	switch {
	case marked:
		v.back.FillColor = tint(theme.Color(theme.ColorNamePrimary), 0x38)
	case v.r.hovered:
		v.back.FillColor = theme.Color(theme.ColorNameHover)
	}
	if cursor {
		if !marked {
			v.back.FillColor = theme.Color(theme.ColorNameHover)
		}
		v.back.StrokeWidth, v.back.StrokeColor = 1, theme.Color(theme.ColorNameInputBorder)
		if v.r.t.focused {
			v.back.StrokeWidth, v.back.StrokeColor = 2, theme.Color(theme.ColorNamePrimary)
		}
	}
	icon := iconOf(e)
	if !b.takes(e) {
		icon = theme.NewDisabledResource(icon)
	}
	v.icon.SetResource(icon)
	words := [4]string{visible(e.name), kindWord(e), "", ""}
	if e.known && e.kind == kindFile {
		words[2] = sizeWord(e.size)
	}
	if !e.changed.IsZero() {
		words[3] = e.changed.Local().Format("2006-01-02 15:04")
	}
	for i, t := range v.text {
		t.Text, t.TextSize = words[i], theme.TextSize()
		t.Color = theme.Color(theme.ColorNameForeground)
		if i > 0 {
			t.TextSize, t.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNamePlaceHolder)
		}
		if !b.takes(e) {
			t.Color = theme.Color(theme.ColorNameDisabled)
		}
	}
	v.text[2].Alignment = fyne.TextAlignTrailing
	v.Layout(v.r.Size())
	for _, o := range v.Objects() {
		o.Refresh()
	}
}

// tint is a colour laid thinly over what is below.
func tint(c color.Color, alpha uint8) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = alpha
	return n
}

func iconOf(e entry) fyne.Resource {
	switch e.kind {
	case kindFolder:
		return theme.FolderIcon()
	case kindWhole:
		return theme.StorageIcon()
	case kindFile:
		return theme.FileTextIcon()
	}
	return theme.FileIcon()
}

func kindWord(e entry) string {
	switch e.kind {
	case kindFolder:
		return lang.L("folder")
	case kindWhole:
		return lang.L("project")
	case kindLink:
		return lang.L("link")
	case kindNowhere:
		return lang.L("broken link")
	case kindOther:
		return lang.L("device")
	}
	ending := strings.TrimPrefix(filepath.Ext(e.name), ".")
	if ending == "" || len(ending) > 8 {
		return lang.L("file")
	}
	return visible(ending)
}

// sizeWord spells a size in bytes as people read it.
func sizeWord(n int64) string {
	const step = 1000
	if n < step {
		return fmt.Sprintf("%d B", n)
	}
	value, unit := float64(n), 0
	for value >= step && unit < 4 {
		value /= step
		unit++
	}
	if value < 10 {
		return fmt.Sprintf("%.1f %s", value, []string{"B", "kB", "MB", "GB", "TB"}[unit])
	}
	return fmt.Sprintf("%.0f %s", value, []string{"B", "kB", "MB", "GB", "TB"}[unit])
}
