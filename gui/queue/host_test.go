package queue

import (
	"testing"

	"galley/gui/page"
	"galley/gui/page/pagetest"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// host is a shell with a project and nothing but the queue in its window.
type host struct {
	*pagetest.Host
	queue    *Queue
	did      string               // the actions that were asked for
	erasing  []standoff.ArticleID // what was last to be erased
	question string               // that was asked about it
}

func (h *host) Do(id string)                 { h.did += id }
func (h *host) Hand(fyne.Shortcut) bool      { return false }
func (h *host) TypedKey(*fyne.KeyEvent) bool { return false }

func (h *host) Open(id standoff.ArticleID) {
	h.Session().Show(id, func() {}, func(err error) {
		h.Report(err)
		h.queue.Follow(id)
	})
}

// do has an action of the queue's done.
func (h *host) do(t testing.TB, id string) {
	t.Helper()
	a := h.Action(id)
	if a.Run == nil {
		t.Fatalf("there is no action %q", id)
	}
	a.Run()
}

// queueOf returns a queue of a new project with the texts, of which the first is open.
func queueOf(t testing.TB, texts ...string) (*Queue, *host) {
	t.Helper()
	h := &host{Host: pagetest.New(t)}
	h.OpenProject(t, texts...)
	h.queue = New(h)
	h.queue.AskErase = func(question string, ids []standoff.ArticleID) { h.question, h.erasing = question, ids }
	h.Table = func() []page.Action { return h.queue.Actions() }
	h.Win.SetContent(h.queue.Object())
	h.Win.Resize(fyne.NewSize(248, 700))
	h.queue.Reload(nil)
	h.Wait(t)
	h.Open(1)
	h.Wait(t)
	return h.queue, h
}
