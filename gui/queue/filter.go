package queue

import (
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/work"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// filterEntry is an entry that hands the window's shortcuts on. Enter keeps what was
// typed and Escape clears it; both give the keyboard back to the article.
type filterEntry struct {
	widget.Entry
	q     *Queue
	clear *kit.Pressable
}

func newFilterEntry(q *Queue) *filterEntry {
	e := &filterEntry{q: q}
	e.clear = kit.NewPressable(kit.Padded(2, 6, 2, 6, kit.NewCaption("×", 14, kit.ColourSoft)), func() { e.SetText("") })
	e.clear.Tip = func() string { return lang.L("Show all articles") }
	e.clear.Hide()
	e.ActionItem = e.clear
	e.ExtendBaseWidget(e)
	e.OnChanged = func(words string) {
		if words == "" {
			e.clear.Hide()
		} else {
			e.clear.Show()
		}
		if q.session == q.host.Session() { // otherwise the other project is about to be listed
			q.ask(nil)
		}
	}
	return e
}

// Resize says how to filter, in as many words as there is room for.
func (e *filterEntry) Resize(size fyne.Size) {
	room := size.Width - e.MinSize().Width
	words := lang.L("Filter")
	for _, more := range []string{lang.L("Filter by title, status, label, field"), lang.L("Filter by title, status, label")} {
		if fyne.MeasureText(more, theme.TextSize(), e.TextStyle).Width <= room {
			words = more
			break
		}
	}
	e.SetPlaceHolder(words)
	e.Entry.Resize(size)
}

// KeyDown tells the window, which knows some shortcuts by the key alone.
func (e *filterEntry) KeyDown(k *fyne.KeyEvent) {
	e.q.host.KeyDown(k)
	e.Entry.KeyDown(k)
}

func (e *filterEntry) CreateRenderer() fyne.WidgetRenderer { return kit.DrawEntry(&e.Entry) }

func (e *filterEntry) TappedSecondary(at *fyne.PointEvent) { kit.ShowEntryMenu(e, &e.Entry, at) }

func (e *filterEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.SetText("")
		e.q.host.Focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		e.q.goToMatch()
		e.q.host.Focus()
	case fyne.KeyDown:
		e.q.Focus()
	default:
		page.TypedKeyInEntry(e.q.host, &e.Entry, k)
	}
}

func (e *filterEntry) TypedShortcut(s fyne.Shortcut) { page.TypedInEntry(e.q.host, &e.Entry, s) }

// goToMatch opens the first article that matches, unless the open one does. Where the
// list is still being read it waits for that, if the person stays where they are, and
// what is pressed meanwhile waits with it.
func (q *Queue) goToMatch() {
	s := q.host.Session()
	if s == nil {
		return
	}
	here := s.Heading()
	match := func() {
		if s.Heading() == here && q.shown.Len() > 0 && !q.shown.Has(here) {
			q.host.Open(q.shown.At(0))
		}
	}
	if q.wanted != nil {
		listed := make(chan struct{})
		q.then = append(q.then, func() { close(listed) })
		q.host.Seek(func() error { return work.Wait(s.Life(), listed) }, match)
		return
	}
	match()
}
