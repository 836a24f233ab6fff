package article

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/assets/translations"
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
)

const story = "Ferry fares rise\n\n“We counted 206 people,” she said in Sorvik.\n\nADVERTISEMENT\n"

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	words, err := translations.Files.ReadFile("en.json")
	if err == nil {
		err = lang.AddTranslations(fyne.NewStaticResource("en.json", words))
	}
	if err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// bench is a window with nothing in it but a page and its inspector.
type bench struct {
	*View
	app       fyne.App
	win       fyne.Window
	questions *kit.Questions
	work      *work.Session
	turns     chan func()
	reading   int    // what reads the project
	said      string // in the status bar
	copied    string
	strokes   int
}

var _ page.Host = (*bench)(nil)

// newBench opens a window of the test driver on a new project with the texts, and the
// first of them.
func newBench(t testing.TB, texts ...string) *bench {
	t.Helper()
	app := test.NewTempApp(t)
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
	b := &bench{app: app, win: app.NewWindow("page"), turns: make(chan func(), 10_000)}
	b.questions = kit.NewQuestions(b.win, b.Post, func() { b.Focus() })
	b.work = work.New(p, work.Options{Annotator: "ana", Post: b.Post})
	b.View = New(b)
	b.win.SetContent(container.NewBorder(nil, nil, nil, kit.Sized(fyne.NewSize(292, 0), b.Inspector()), b.Object()))
	b.win.SetPadded(false)
	b.win.Resize(fyne.NewSize(1000, 700))
	b.Begin(b.work)
	b.Open(1)
	b.saved(t)
	b.Focus()
	b.drawn()
	t.Cleanup(func() {
		if err := <-b.work.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

// until runs the window's turns until something is so.
func (b *bench) until(t testing.TB, so func() bool) {
	t.Helper()
	for !so() {
		select {
		case do := <-b.turns:
			do()
		case <-t.Context().Done():
			t.Fatal("it never comes")
		}
	}
}

// saved waits until everything that was asked for is there.
func (b *bench) saved(t testing.TB) {
	t.Helper()
	b.until(t, func() bool { return b.reading == 0 && !b.work.Loading() && b.work.Pending() == 0 })
}

// drawn has the article's lines asked for by a painter, as a frame does.
func (b *bench) drawn() {
	for _, o := range test.WidgetRenderer(b.reader).Objects() {
		if line, ok := o.(*canvas.Raster); ok {
			line.Generator(0, 0)
		}
	}
}

func (b *bench) spansNow() []string {
	var out []string
	for _, x := range b.work.Spans() {
		out = append(out, string(x.Label)+" "+x.In(b.work.Article().Text))
	}
	return out
}

func expectSpans(t testing.TB, b *bench, want ...string) {
	t.Helper()
	if got := b.spansNow(); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("spans are %q, want %q", got, want)
	}
}

func passage(text string) standoff.Range {
	at := standoff.Byte(strings.Index(story, text))
	return standoff.Range{Start: at, End: at + standoff.Byte(len(text))}
}

// tagged selects a passage and tags it.
func (b *bench) tagged(text, key string) standoff.SpanID {
	b.reader.SetSelection(passage(text))
	b.press(key)
	return b.reader.SelectedSpan()
}

// press has done what a chord stands for.
func (b *bench) press(name string) bool { return b.strike(keymap.Must(name)) }

func (b *bench) strike(c keymap.Chord) bool {
	for _, a := range b.Actions() {
		for _, k := range a.Keys {
			if k == c && a.Enabled() {
				b.strokes++
				b.said = ""
				a.Run()
				return true
			}
		}
	}
	return false
}

func (b *bench) Session() *work.Session        { return b.work }
func (b *bench) Scheme() standoff.Scheme       { return b.work.Project().Scheme() }
func (b *bench) Questions() *kit.Questions     { return b.questions }
func (b *bench) Preferences() fyne.Preferences { return b.app.Preferences() }
func (b *bench) Canvas() fyne.Canvas           { return b.win.Canvas() }

func (b *bench) Open(id standoff.ArticleID) {
	b.work.Show(id, b.Keep, func(err error) {
		if err != nil {
			panic(err)
		}
		b.ShowArticle()
		b.Return(store.Bookmark{Article: id})
	})
}

func (b *bench) OpenAt(id standoff.ArticleID, r standoff.Range, span standoff.SpanID) {
	b.work.Show(id, b.Keep, func(error) {
		b.ShowArticle()
		b.GoTo(r, span)
	})
}

func (b *bench) Do(id string) {
	if a := b.Action(id); a.Enabled() && a.Run != nil {
		a.Run()
	}
}

func (b *bench) Action(id string) page.Action {
	for _, a := range b.Actions() {
		if a.ID == id {
			return a
		}
	}
	return page.Action{}
}

func (b *bench) Say(words string, _ ...string) { b.said = words }
func (b *bench) Copy(text string)              { b.copied = text }
func (b *bench) Strokes() int                  { return b.strokes }
func (b *bench) Typed(r rune) keymap.Chord     { return keymap.Chord{Char: r} }
func (b *bench) Post(do func())                { b.turns <- do }
func (b *bench) Report(err error) {
	if err != nil {
		b.said = err.Error()
	}
}

func (b *bench) KeyDown(*fyne.KeyEvent)         {}
func (b *bench) TypedKey(e *fyne.KeyEvent) bool { return b.strike(keymap.Chord{Key: e.Name}) }
func (b *bench) TypedRune(r rune) bool          { return b.strike(keymap.Chord{Char: r}) }
func (b *bench) TypedShortcut(s fyne.Shortcut)  { b.Hand(s) }

func (b *bench) Hand(s fyne.Shortcut) bool {
	c, ok := keymap.PlacesOf(b.win).Chord(s, fyne.KeyEvent{})
	return ok && b.strike(c)
}

func (b *bench) Task(_ string, _ page.Ending, do func(context.Context, func(string)) error, then func(error)) {
	var err error
	b.Aside(func() { err = do(b.work.Life(), func(string) {}) }, func() { then(err) })
}

func (b *bench) Seek(read func() error, then func()) {
	b.Aside(func() { _ = read() }, then)
}

func (b *bench) Aside(read, then func()) {
	b.reading++
	go func() {
		read()
		b.Post(func() {
			b.reading--
			then()
		})
	}()
}
