package queue

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"

	"galley/assets/translations"
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	words, err := translations.Files.ReadFile("en.json")
	if err != nil {
		panic(err)
	}
	if err := lang.AddTranslations(fyne.NewStaticResource("en.json", words)); err != nil {
		panic(err)
	}
	m.Run()
}

// host is a shell with a project and nothing but the queue in its window. The test
// runs its turns.
type host struct {
	page.Host // what a queue does not ask for
	app       fyne.App
	win       fyne.Window
	session   *work.Session
	questions *kit.Questions
	queue     *Queue
	turns     chan func()
	tasks     int
	said      string
	did       string               // the actions that were asked for
	erasing   []standoff.ArticleID // what was last to be erased
	question  string               // that was asked about it
}

func (h *host) Session() *work.Session        { return h.session }
func (h *host) Scheme() standoff.Scheme       { return h.session.Project().Scheme() }
func (h *host) Questions() *kit.Questions     { return h.questions }
func (h *host) Preferences() fyne.Preferences { return h.app.Preferences() }
func (h *host) Canvas() fyne.Canvas           { return h.win.Canvas() }
func (h *host) Focus()                        { h.win.Canvas().Unfocus() }
func (h *host) Say(words string, _ ...string) { h.said = words }
func (h *host) Post(do func())                { h.turns <- do }
func (h *host) Hand(fyne.Shortcut) bool       { return false }
func (h *host) KeyDown(*fyne.KeyEvent)        {}
func (h *host) TypedKey(*fyne.KeyEvent) bool  { return false }
func (h *host) TypedShortcut(fyne.Shortcut)   {}
func (h *host) Typed(r rune) keymap.Chord     { return keymap.Chord{Char: r} }
func (h *host) Do(id string)                  { h.did += id }

func (h *host) Action(id string) page.Action {
	for _, a := range h.queue.Actions() {
		if a.ID == id {
			return a
		}
	}
	return page.Action{ID: id}
}

func (h *host) Open(id standoff.ArticleID) {
	h.session.Show(id, func() {}, func(err error) {
		h.Report(err)
		h.queue.Follow(id)
	})
}

func (h *host) Report(err error) {
	if err != nil {
		h.said = err.Error()
	}
}

func (h *host) Aside(read, then func()) {
	h.tasks++
	h.session.Aside(func(context.Context) {
		read()
		h.Post(func() { h.tasks--; then() })
	})
}

func (h *host) Seek(read func() error, then func()) {
	var err error
	h.Aside(func() { err = read() }, func() { h.Report(err); then() })
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

// wait runs turns until nothing is under way.
func (h *host) wait(t testing.TB) {
	t.Helper()
	for h.tasks > 0 || h.session.Loading() || h.session.Pending() > 0 || len(h.turns) > 0 {
		select {
		case do := <-h.turns:
			do()
		case <-t.Context().Done():
			t.Fatal("what is under way does not end")
		}
	}
}

// queueOf returns a queue of a new project with the texts, of which the first is open.
func queueOf(t testing.TB, texts ...string) (*Queue, *host) {
	t.Helper()
	h := &host{app: test.NewTempApp(t), turns: make(chan func(), 10_000)}
	h.app.Settings().SetTheme(kit.LookOf(kit.AppearanceLight))
	p, err := store.Create(filepath.Join(t.TempDir(), "news.galley"), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		for _, text := range texts {
			a, err := standoff.NewArticle(text)
			if !yield(standoff.Document{Article: a}, err) {
				return
			}
		}
	}, store.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	h.session = work.New(p, work.Options{Annotator: "ana", Post: h.Post})
	t.Cleanup(func() {
		if err := <-h.session.Close(); err != nil {
			t.Error(err)
		}
	})
	h.queue = New(h)
	h.queue.AskErase = func(question string, ids []standoff.ArticleID) { h.question, h.erasing = question, ids }
	h.win = test.NewTempWindow(t, h.queue.Object())
	h.win.SetPadded(false)
	h.win.Resize(fyne.NewSize(248, 700))
	h.questions = kit.NewQuestions(h.win, h.Post, h.Focus)
	h.queue.Reload(nil)
	h.wait(t)
	h.Open(1)
	h.wait(t)
	return h.queue, h
}
