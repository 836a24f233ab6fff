package gui

import (
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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
	note    string          // said in place of where the caret is, until the next thing is done
	offered *fyne.Container // what can be done about that
}

func newStatusBar(w *window) *statusBar {
	b := &statusBar{
		w: w, lamp: newLamp(), saved: kit.NewCaption("", 12, kit.ColourSaved), place: kit.NewCaption("", 12, kit.ColourSoft),
		article: kit.NewCaption("", 12, kit.ColourSoft), zoom: kit.NewCaption("", 12, kit.ColourSoft),
	}
	b.place.Elide = true
	b.offered = kit.Row(2, -1)
	said := container.New(besideWords{b.place, b.offered}, b.place, b.offered)
	content := kit.Padded(0, 14, 0, 14, kit.Row(6, 2, b.lamp, kit.NewPressable(b.saved, w.doors.TellUnsaved), kit.Padded(0, 0, 0, 16, said), b.article, kit.Padded(0, 0, 0, 16, b.zoom)))
	b.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 1, kit.Hairline(), content))
	return b
}

func (b *statusBar) refresh() {
	b.refreshSaved()
	b.refreshPlace()
	b.zoom.Set("")
	b.article.Set("")
	if !b.w.onArticle() {
		if key := b.w.Action("page.back").Key(); key != "" {
			b.article.Set(lang.L("{{.Key}} goes back to the article", map[string]any{"Key": key}))
		}
		b.object.Refresh()
		return
	}
	b.zoom.Set(wording.Percent(b.w.zoomPercent()))
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

// say tells something that the person need not answer, with what can be done about it.
func (b *statusBar) say(note string, offered ...page.Action) {
	b.note = note
	b.offered.RemoveAll()
	for _, a := range offered {
		word := kit.NewCaption(a.Caption(), 12, kit.ColourAccent)
		word.Font = kit.FontMedium
		b.offered.Add(kit.NewPressable(kit.Padded(4, 6, 4, 6, word), func() { b.w.chooseAction(a) }))
	}
	b.refreshPlace()
	b.object.Refresh()
}

// unsay forgets what was said.
func (b *statusBar) unsay() {
	if b.note != "" {
		b.say("")
	}
}

// besideWords is the layout of words, as wide as they are or as there is room, with
// something at their end.
type besideWords struct {
	words *kit.Caption
	end   *fyne.Container
}

func (l besideWords) MinSize([]fyne.CanvasObject) fyne.Size {
	words, end := l.words.MinSize(), l.end.MinSize()
	return fyne.NewSize(words.Width+end.Width, max(words.Height, end.Height))
}

func (l besideWords) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const gap = 6 // pixels
	end := l.end.MinSize()
	whole := kit.NewCaption(l.words.Text, 12, kit.ColourSoft).MinSize()
	wide := size.Width
	if end.Width > 0 {
		wide = min(whole.Width+1, max(size.Width-end.Width-gap, 0))
	}
	l.words.Resize(fyne.NewSize(wide, whole.Height))
	l.words.Move(fyne.NewPos(0, (size.Height-whole.Height)/2))
	l.end.Resize(end)
	l.end.Move(fyne.NewPos(wide+gap, (size.Height-end.Height)/2))
}

// refreshPlace shows what was said, or else where the caret is.
func (b *statusBar) refreshPlace() {
	switch {
	case b.note != "":
		b.place.Set(b.note)
	case b.w.onArticle():
		b.place.Set(b.w.article.Where())
	default:
		b.place.Set(b.w.page.Title())
	}
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
