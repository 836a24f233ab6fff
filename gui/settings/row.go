package settings

import (
	"galley/gui/kit"
	"galley/gui/setting"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// row is a line of the page.
type row interface {
	canvasObject() fyne.CanvasObject
	stops() []fyne.Focusable // from left to right; none for what the keyboard passes over
	show()                   // what has changed
}

var (
	_ row = (*settingRow)(nil)
	_ row = (*keyRow)(nil)
	_ row = plain{}
	_ row = stopsRow{}
	_ row = (*program)(nil)
)

// plain is a row that is only looked at.
type plain struct{ o fyne.CanvasObject }

func (p plain) canvasObject() fyne.CanvasObject { return p.o }
func (p plain) stops() []fyne.Focusable         { return nil }
func (p plain) show()                           {}

// settingRow is a setting with its control, what it does, and a way back to its own
// value where it has another.
type settingRow struct {
	page    *Page
	listed  setting.Listed
	control control
	value   func() // shows it
	reset   *kit.WordButton
	object  *fyne.Container
}

func newSettingRow(p *Page, l setting.Listed) *settingRow {
	r := &settingRow{page: p, listed: l}
	r.control, r.value = controlOf(p, l, r.changed)
	r.reset = kit.NewLink(p.stops, lang.L("Reset"), 12, func() {
		l.Reset(p.shell.Preferences())
		p.shell.Canvas().Focus(r.control)
		r.value()
		r.changed()
	})
	title := kit.NewCaption(l.Title, 13, kit.ColourInk)
	title.Elide = true
	parts := []fyne.CanvasObject{title, r.control, r.reset}
	if l.Says != "" {
		parts = append(parts, sentence(l.Says))
	}
	r.object = container.New(settingLayout{p}, parts...)
	r.show()
	return r
}

// sentence is small text that wraps.
func sentence(words string) *widget.RichText {
	t := widget.NewRichText(&widget.TextSegment{Text: words, Style: widget.RichTextStyle{ColorName: kit.ColourSoft, SizeName: theme.SizeNameCaptionText}})
	t.Wrapping = fyne.TextWrapWord
	return t
}

func (r *settingRow) changed() {
	if r.listed.OfProgram() {
		r.page.program.name()
	}
	r.page.shell.Apply(r.listed.Setting)
	if r.listed.OfProgram() {
		r.page.compose() // it may have other settings
		return
	}
	r.page.refresh()
}

func (r *settingRow) canvasObject() fyne.CanvasObject { return r.object }

func (r *settingRow) stops() []fyne.Focusable {
	if r.reset.Visible() {
		return []fyne.Focusable{r.control, r.reset}
	}
	return []fyne.Focusable{r.control}
}

func (r *settingRow) show() {
	r.value()
	if changed := r.listed.Changed(r.page.shell.Preferences()); changed != r.reset.Visible() {
		r.reset.Hidden = !changed
		r.object.Refresh()
	}
}

// settingLayout sets the title, the control and the way back beside one another, or
// the title and the way back above the control on a narrow page, and what the setting
// does below the control.
type settingLayout struct{ page *Page }

// The measures of a row, in pixels.
const (
	titleWidth = 184
	titleHigh  = 24  // above the control
	lineWidth  = 300 // of a line to write in
	resetRoom  = 56  // of the way back behind the control
	rowGap     = 16
)

// corner is where the control stands.
func (l settingLayout) corner() fyne.Position {
	if l.page.narrow {
		return fyne.NewPos(0, titleHigh)
	}
	return fyne.NewPos(titleWidth, 0)
}

func (l settingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	at := l.corner()
	size := o[1].MinSize().AddWidthHeight(at.X, at.Y)
	if len(o) > 3 {
		size.Height += said(o[3])
	}
	return size.AddWidthHeight(0, rowGap)
}

// said is how high a sentence is without the room that its widget keeps around it.
func said(o fyne.CanvasObject) float32 { return o.MinSize().Height - theme.InnerPadding()*2 + 4 }

func (l settingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	at, control := l.corner(), o[1].MinSize()
	if _, ok := o[1].(*line); ok {
		control.Width = min(lineWidth, size.Width-at.X)
	}
	o[1].Move(at)
	o[1].Resize(control)
	high, used := control.Height, titleWidth+control.Width
	if l.page.narrow {
		high, used = titleHigh, 0
	}
	place := func(o fyne.CanvasObject, x, wide float32) {
		own := o.MinSize().Height
		o.Move(fyne.NewPos(x, (high-own)/2))
		o.Resize(fyne.NewSize(wide, own))
	}
	reset := o[2].MinSize().Width
	title := float32(titleWidth - 8)
	if l.page.narrow {
		title = size.Width - reset - 8
	}
	place(o[0], 0, title)
	place(o[2], max(size.Width-reset, used), reset)
	if len(o) > 3 {
		inner := theme.InnerPadding()
		o[3].Move(at.AddXY(2-inner, control.Height+2-inner))
		o[3].Resize(fyne.NewSize(size.Width-at.X-2+2*inner, o[3].MinSize().Height))
	}
}
