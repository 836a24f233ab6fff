package gui

import (
	"cmp"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
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
	learned *kit.Caption      // how many suggestions were accepted
	learner fyne.CanvasObject // with learned; hidden while it says nothing
	zoom    *kit.Caption
	zoomed  fyne.CanvasObject // with zoom
	refused int               // details with words that they do not take
	note    string            // said in place of where the caret is, until the next thing is done
	offered *fyne.Container   // what can be done about that
}

func newStatusBar(w *window) *statusBar {
	b := &statusBar{
		w: w, lamp: newLamp(), saved: kit.NewCaption("", 12, kit.ColourSaved), place: kit.NewCaption("", 12, kit.ColourSoft),
		article: kit.NewCaption("", 12, kit.ColourSoft), learned: kit.NewCaption("", 12, kit.ColourSoft), zoom: kit.NewCaption("", 12, kit.ColourSoft),
	}
	b.place.Elide = true
	b.offered = kit.Row(2, -1)
	said := container.New(besideWords{b.place, b.offered}, b.place, b.offered)
	b.zoomed = b.item(b.zoom, func() string { return w.Action("zoom.reset").TitleAndKey() }, func() { w.Do("zoom.reset") }, "zoom.in", "zoom.out", "zoom.reset")
	b.learner = b.item(b.learned, func() string { return cmp.Or(w.article.SuggestionTip(), w.Action("suggestion.next").TitleAndKey()) }, func() { w.Do("suggestion.next") }, "suggestion.next", "suggestion.previous", "suggestion.accept.shown")
	b.learner.Hide()
	content := kit.Padded(0, 8, 0, 8, kit.Row(4, 1,
		b.item(kit.Row(6, -1, b.lamp, b.saved), b.savedTip, b.tapSaved, "backup", "project.copy", "project.check"),
		kit.Padded(0, 0, 0, 6, said),
		b.learner,
		b.item(b.article, b.articleTip, b.tapArticle, "article.next", "article.previous", "article.done", "queue.filter"),
		b.zoomed,
	))
	b.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 1, kit.Hairline(), content))
	return b
}

// item makes a part of the bar that can be pointed at and pressed, with a menu of
// actions.
func (b *statusBar) item(o fyne.CanvasObject, tip func() string, tapped func(), menu ...string) fyne.CanvasObject {
	p := kit.NewPressable(kit.Padded(3, 6, 3, 6, o), tapped)
	p.Back.Radius = 4
	p.Tip = tip
	p.Menu = func(at fyne.Position) {
		var items []kit.Item
		for _, id := range menu {
			if a := b.w.Action(id); a.ID != "" {
				items = append(items, a.Item(func() { b.w.Do(id) }))
			}
		}
		if len(items) > 0 {
			kit.ShowMenuAt(b.w.Canvas(), at, items).Closed = b.w.Focus
		}
	}
	return p
}

// articleTip says what a press on the number of the article does.
func (b *statusBar) articleTip() string {
	if b.w.onArticle() {
		return lang.L("Go to an article")
	}
	return b.w.Action("page.back").TitleAndKey()
}

// tapArticle offers another article, or leads back from another page.
func (b *statusBar) tapArticle() {
	if b.w.onArticle() {
		b.w.showPalette()
		return
	}
	b.w.Do("page.back")
}

// tapSaved leads to what is not saved.
func (b *statusBar) tapSaved() {
	if s := b.w.session; s != nil && s.Failed() == nil && b.refused > 0 {
		b.w.article.GoToRefused()
		return
	}
	b.w.doors.TellUnsaved()
}

// setRefused says how many details have words that they do not take.
func (b *statusBar) setRefused(n int) {
	if b.refused != n {
		b.refused = n
		b.refreshSaved()
	}
}

// savedTip says what the word about saving means.
func (b *statusBar) savedTip() string {
	s := b.w.session
	switch {
	case s == nil:
		return lang.L("No project is open")
	case s.Failed() != nil:
		return lang.L("The last change is not saved. Click to try again or to save a copy.")
	case s.Project().ReadOnly():
		return lang.L("This project is read-only")
	case s.Pending() > 0:
		return lang.L("Changes are being saved")
	case b.refused > 0:
		return lang.L("What is typed there is not what the detail takes. Click to go there.")
	}
	return lang.L("All changes are saved")
}

func (b *statusBar) refresh() {
	b.refreshSaved()
	b.refreshPlace()
	b.zoom.Set("")
	b.article.Set("")
	if on := b.w.onArticle(); on != b.zoomed.Visible() {
		if on {
			b.zoomed.Show()
		} else {
			b.zoomed.Hide()
		}
	}
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
			"N": wording.Number(b.w.queue.All().Index(s.Article().ID) + 1), "M": wording.Number(s.Project().Len()),
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
		word, colour = lang.L("Read-only"), kit.ColourSoft
	case s.Pending() > 0:
		word, colour = lang.L("Saving…"), kit.ColourSoft
		if n := s.Percent(); n > 0 {
			word = lang.L("Saving… {{.Percent}}", map[string]any{"Percent": wording.Percent(n)})
		}
	case b.refused > 0:
		word, colour = lang.N("{{.N}} detail not saved", b.refused, map[string]any{"N": wording.Number(b.refused)}), kit.ColourAlarm
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
	if words := b.w.article.SuggestionWords(); words != b.learned.Text {
		b.learned.Set(words)
		if words == "" {
			b.learner.Hide()
		} else {
			b.learner.Show()
		}
		b.object.Refresh()
	}
	switch {
	case b.note != "":
		b.place.Set(b.note)
	case b.w.onArticle():
		b.place.Set(b.w.article.Where())
	default:
		b.place.Set(b.w.page.Title())
	}
}
