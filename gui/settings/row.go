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
	reset   *button
	object  *fyne.Container
}

func newSettingRow(p *Page, l setting.Listed) *settingRow {
	r := &settingRow{page: p, listed: l}
	r.control = controlOf(p, l, r.changed)
	r.reset = newLink(p, lang.L("Reset"), func() {
		l.Reset(p.shell.Preferences())
		p.shell.Canvas().Focus(r.control)
		r.changed()
	})
	title := kit.NewCaption(l.Title, 13, kit.ColourInk)
	title.Elide = true
	parts := []fyne.CanvasObject{title, r.control, r.reset}
	if l.Says != "" {
		parts = append(parts, sentence(l.Says))
	}
	r.object = container.New(settingLayout{}, parts...)
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
	r.page.shell.Apply(r.listed.Setting)
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
	r.control.show()
	if changed := r.listed.Changed(r.page.shell.Preferences()); changed != r.reset.Visible() {
		r.reset.Hidden = !changed
		r.object.Refresh()
	}
}

// settingLayout sets the title, the control and the way back beside one another, and
// what the setting does below the control.
type settingLayout struct{}

// The measures of a row, in pixels.
const (
	titleWidth = 184
	lineWidth  = 300 // of a line to write in
	rowGap     = 16
)

func (settingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[1].MinSize()
	size.Width += titleWidth
	if len(o) > 3 {
		size.Height += said(o[3])
	}
	return size.AddWidthHeight(0, rowGap)
}

// said is how high a sentence is without the room that its widget keeps around it.
func said(o fyne.CanvasObject) float32 { return o.MinSize().Height - theme.InnerPadding()*2 + 4 }

func (settingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	control := o[1].MinSize()
	if _, ok := o[1].(*line); ok {
		control.Width = min(lineWidth, size.Width-titleWidth)
	}
	o[1].Move(fyne.NewPos(titleWidth, 0))
	o[1].Resize(control)
	place := func(o fyne.CanvasObject, x, wide float32) {
		high := o.MinSize().Height
		o.Move(fyne.NewPos(x, (control.Height-high)/2))
		o.Resize(fyne.NewSize(wide, high))
	}
	place(o[0], 0, titleWidth-8)
	wide := o[2].MinSize().Width
	place(o[2], max(size.Width-wide, titleWidth+control.Width), wide)
	if len(o) > 3 {
		inner := theme.InnerPadding()
		o[3].Move(fyne.NewPos(titleWidth+2-inner, control.Height+2-inner))
		o[3].Resize(fyne.NewSize(size.Width-titleWidth-2+2*inner, o[3].MinSize().Height))
	}
}
