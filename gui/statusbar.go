package gui

import (
	"galley/gui/kit"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// statusBar says whether all is saved, where the caret is and what is selected,
// and which article of how many is open.
type statusBar struct {
	w       *window
	object  fyne.CanvasObject
	lamp    *lamp
	saved   *kit.Caption
	place   *kit.Caption
	article *kit.Caption
	zoom    *kit.Caption
	note    string // said in place of where the caret is, until the next stroke
}

func newStatusBar(w *window) *statusBar {
	b := &statusBar{
		w: w, lamp: newLamp(), saved: kit.NewCaption("", 12, kit.ColourSaved), place: kit.NewCaption("", 12, kit.ColourSoft),
		article: kit.NewCaption("", 12, kit.ColourSoft), zoom: kit.NewCaption("", 12, kit.ColourSoft),
	}
	b.place.Elide = true
	content := kit.Padded(0, 14, 0, 14, kit.Row(6, 2, b.lamp, kit.NewPressable(b.saved, w.doors.TellUnsaved), kit.Padded(0, 0, 0, 16, b.place), b.article, kit.Padded(0, 0, 0, 16, b.zoom)))
	b.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 1, kit.Hairline(), content))
	return b
}

func (b *statusBar) refresh() {
	b.refreshSaved()
	b.refreshPlace()
	b.zoom.Set(wording.Percent(b.w.zoomPercent()))
	b.article.Set("")
	if s := b.w.session; hasArticle(b.w) {
		b.article.Set(lang.L("Article {{.N}} of {{.M}}", map[string]any{
			"N": grouped(b.w.queue.All().Index(s.Article().ID) + 1), "M": grouped(s.Project().Len()),
		}))
	}
	b.object.Refresh()
}

func (b *statusBar) refreshSaved() {
	s := b.w.session
	word, colour := "", kit.ColourSaved
	switch {
	case s == nil:
		word, colour = lang.L("No project"), kit.ColourSoft
	case s.Failed() != nil:
		word, colour = lang.L("Not saved"), kit.ColourAlarm
	case s.Project().ReadOnly():
		word, colour = lang.L("Read only"), kit.ColourSoft
	case s.Pending() > 0:
		word, colour = lang.L("Saving…"), kit.ColourSoft
	default:
		word = lang.L("Saved")
	}
	b.saved.Set(word)
	b.saved.Paint(colour)
	b.lamp.set(colour)
	b.object.Refresh()
}

// say tells something that the person need not answer.
func (b *statusBar) say(note string) {
	b.note = note
	b.refreshPlace()
}

// refreshPlace shows what was said, or else where the caret is.
func (b *statusBar) refreshPlace() {
	if b.note != "" {
		b.place.Set(b.note)
		return
	}
	b.place.Set(b.w.article.Where())
}

// lamp is the dot before the word that says whether all is saved.
type lamp struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
}

func newLamp() *lamp {
	l := &lamp{colour: kit.ColourSoft}
	l.ExtendBaseWidget(l)
	return l
}

func (l *lamp) set(c fyne.ThemeColorName) {
	if l.colour != c {
		l.colour = c
		l.Refresh()
	}
}

// CreateRenderer implements [fyne.Widget].
func (l *lamp) CreateRenderer() fyne.WidgetRenderer {
	r := &lampRenderer{l: l, disc: canvas.NewCircle(theme.Color(l.colour))}
	return r
}

type lampRenderer struct {
	l    *lamp
	disc *canvas.Circle
}

func (r *lampRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(8) }
func (r *lampRenderer) Layout(size fyne.Size)        { r.disc.Resize(size) }
func (r *lampRenderer) Destroy()                     {}
func (r *lampRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.disc} }

func (r *lampRenderer) Refresh() {
	r.disc.FillColor = theme.Color(r.l.colour)
	r.disc.Refresh()
}
