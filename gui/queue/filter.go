package queue

import (
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// filterEntry is an entry that hands the window's shortcuts on and gives the
// keyboard back to the article with Escape and Enter.
type filterEntry struct {
	widget.Entry
	q *Queue
}

func newFilterEntry(q *Queue) *filterEntry {
	e := &filterEntry{q: q}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(lang.L("Filter by title, status, label"))
	return e
}

func (e *filterEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.SetText("")
		e.q.host.Focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.q.shown.Len() > 0 && e.q.host.Session() != nil {
			e.q.host.Open(e.q.shown.At(0))
		}
		e.q.host.Focus()
	default:
		e.Entry.TypedKey(k)
	}
}

func (e *filterEntry) TypedShortcut(s fyne.Shortcut) { page.TypedInEntry(e.q.host, &e.Entry, s) }
