// Package pagetest is a shell for the tests of one page or panel: a window of Fyne's
// test driver, and a project if the test wants one.
//
// The test is Fyne's main goroutine. What is posted runs while it waits in
// [Host.Until] or [Host.Wait], and never before. A test that wants something else of
// its shell embeds the [Host] and writes that method anew.
package pagetest

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

// Main runs the tests of a package in English, without a log.
func Main(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	words, err := translations.Files.ReadFile("en.json")
	if err == nil {
		err = lang.AddTranslations(fyne.NewStaticResource("en.json", words))
	}
	if err != nil {
		panic(err)
	}
	m.Run()
}

// Host is a shell with nothing in its window.
type Host struct {
	App    fyne.App
	Win    fyne.Window
	Table  func() []page.Action // the actions that there are; nil for none
	Center func()               // gives the keyboard to the page; nil takes it from whatever has it
	Said   string               // in the status bar, or an error
	Copied string

	session   *work.Session
	questions *kit.Questions
	turns     chan func()
	tasks     int // under way
	strokes   int
}

var _ page.Host = (*Host)(nil)

// New returns a shell without a project.
func New(t testing.TB) *Host {
	t.Helper()
	h := &Host{App: test.NewTempApp(t), turns: make(chan func(), 10_000)}
	h.App.Settings().SetTheme(kit.LookOf(kit.AppearanceLight))
	h.Win = test.NewTempWindow(t, kit.Stack())
	h.Win.SetPadded(false)
	h.questions = kit.NewQuestions(h.Win, h.Post, h.Focus)
	return h
}

// OpenProject opens a new project of some texts, decided about by "ana", until the test
// ends.
func (h *Host) OpenProject(t testing.TB, texts ...string) {
	t.Helper()
	p, err := store.Create(filepath.Join(t.TempDir(), "news.galley"), store.Options{Annotator: "ana"})
	if err == nil {
		_, err = p.Import(t.Context(), func(yield func(standoff.Document, error) bool) {
			for _, text := range texts {
				a, err := standoff.NewArticle(text)
				if !yield(standoff.Document{Article: a}, err) {
					return
				}
			}
		}, store.ImportOptions{})
	}
	if err != nil {
		t.Fatal(err)
	}
	h.session = work.New(p, work.Options{Annotator: "ana", Post: h.Post})
	t.Cleanup(func() {
		if err := <-h.session.Close(); err != nil {
			t.Error(err)
		}
	})
}

// ReopenReadOnly opens the project again, with no article, so that nothing can be decided.
func (h *Host) ReopenReadOnly(t testing.TB) {
	t.Helper()
	dir := h.session.Project().Dir()
	if err := <-h.session.Close(); err != nil {
		t.Fatal(err)
	}
	p, err := store.Open(dir, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	h.session = work.New(p, work.Options{Annotator: "ana", Post: h.Post})
}

// Until runs turns until something is so.
func (h *Host) Until(t testing.TB, so func() bool) {
	t.Helper()
	for !so() {
		select {
		case do := <-h.turns:
			do()
		case <-t.Context().Done():
			t.Fatal("what is waited for does not come")
		}
	}
}

// Wait runs turns until nothing is under way any more.
func (h *Host) Wait(t testing.TB) {
	t.Helper()
	h.Until(t, func() bool {
		return h.tasks == 0 && len(h.turns) == 0 && (h.session == nil || !h.session.Loading() && h.session.Pending() == 0)
	})
}

// Strike has the first action done that has a chord and can be done, and reports
// whether there was one.
func (h *Host) Strike(c keymap.Chord) bool {
	for _, a := range h.actions() {
		for _, k := range a.Keys {
			if k == c && a.Enabled() {
				h.strokes++
				h.Said = ""
				a.Run()
				return true
			}
		}
	}
	return false
}

func (h *Host) actions() []page.Action {
	if h.Table == nil {
		return nil
	}
	return h.Table()
}

func (h *Host) Session() *work.Session        { return h.session }
func (h *Host) Questions() *kit.Questions     { return h.questions }
func (h *Host) Preferences() fyne.Preferences { return h.App.Preferences() }
func (h *Host) Canvas() fyne.Canvas           { return h.Win.Canvas() }

func (h *Host) Scheme() standoff.Scheme {
	if h.session == nil {
		return standoff.DefaultScheme()
	}
	return h.session.Scheme()
}

func (h *Host) Open(id standoff.ArticleID) { h.session.Show(id, func() {}, h.Report) }

func (h *Host) OpenAt(id standoff.ArticleID, _ standoff.Range, _ standoff.SpanID) { h.Open(id) }

func (h *Host) Do(id string) {
	if a := h.Action(id); a.Run != nil && a.Enabled() {
		a.Run()
	}
}

func (h *Host) Action(id string) page.Action {
	for _, a := range h.actions() {
		if a.ID == id {
			return a
		}
	}
	return page.Action{}
}

func (h *Host) Focus() {
	if h.Center == nil {
		h.Win.Canvas().Unfocus()
		return
	}
	h.Center()
}

func (h *Host) Say(words string, _ ...string) { h.Said = words }
func (h *Host) Copy(text string)              { h.Copied = text }

func (h *Host) Report(err error) {
	if err != nil {
		h.Said = err.Error()
	}
}

func (h *Host) KeyDown(*fyne.KeyEvent)         {}
func (h *Host) TypedKey(k *fyne.KeyEvent) bool { return h.Strike(keymap.Chord{Key: k.Name}) }
func (h *Host) TypedRune(r rune) bool          { return h.Strike(keymap.Chord{Char: r}) }
func (h *Host) Typed(r rune) keymap.Chord      { return keymap.Chord{Char: r} }
func (h *Host) TypedShortcut(s fyne.Shortcut)  { h.Hand(s) }
func (h *Host) Strokes() int                   { return h.strokes }
func (h *Host) Post(do func())                 { h.turns <- do }

func (h *Host) Hand(s fyne.Shortcut) bool {
	c, ok := keymap.PlacesOf(h.Win).Chord(s, fyne.KeyEvent{})
	return ok && h.Strike(c)
}

func (h *Host) Aside(read, then func()) {
	h.tasks++
	h.session.Aside(func(context.Context) {
		read()
		h.Post(func() { h.tasks--; then() })
	})
}

func (h *Host) Seek(read func() error, then func()) {
	var err error
	h.Aside(func() { err = read() }, func() { h.Report(err); then() })
}

func (h *Host) Task(_ string, _ page.Ending, do func(context.Context, page.Say) error, then func(error)) {
	var err error
	h.Aside(func() { err = do(h.session.Life(), func(string, ...float64) {}) }, func() { then(err) })
}
