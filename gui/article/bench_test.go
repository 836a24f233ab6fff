package article

import (
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/page/pagetest"
	"galley/gui/setting"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

const story = "Ferry fares rise\n\n“We counted 206 people,” she said in Sorvik.\n\nADVERTISEMENT\n"

func TestMain(m *testing.M) { pagetest.Main(m) }

// bench is a window with nothing in it but a page and its inspector.
type bench struct {
	*View
	*pagetest.Host
}

var _ page.Host = (*bench)(nil)

// newBench opens a window of the test driver on a new project with the texts, and the
// first of them.
func newBench(t testing.TB, texts ...string) *bench {
	t.Helper()
	b := &bench{Host: pagetest.New(t)}
	b.OpenProject(t, texts...)
	setting.Suggestions.Set(b.Preferences(), setting.SuggestNever) // a test that is about them sets it otherwise
	b.View = New(b)
	b.Table, b.Center = b.Actions, b.View.Focus
	b.Win.SetContent(container.NewBorder(nil, nil, nil, kit.Sized(fyne.NewSize(292, 0), b.Inspector()), b.Object()))
	b.Win.Resize(fyne.NewSize(1000, 700))
	b.Begin(b.Session())
	b.Open(1)
	b.Wait(t)
	b.Focus()
	b.drawn()
	return b
}

func (b *bench) Focus() { b.View.Focus() }

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
	for _, x := range b.Session().Spans() {
		out = append(out, string(x.Label)+" "+x.Words(b.Session().Article().Text))
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
func (b *bench) press(name string) bool { return b.Strike(keymap.Must(name)) }

func (b *bench) Open(id standoff.ArticleID) {
	b.Session().Show(id, b.Keep, func(err error) {
		if err != nil {
			panic(err)
		}
		b.ShowArticle()
		b.Return(store.Bookmark{Article: id})
	})
}

func (b *bench) OpenAt(id standoff.ArticleID, r standoff.Range, span standoff.SpanID) {
	b.Session().Show(id, b.Keep, func(error) {
		b.ShowArticle()
		b.GoTo(r, span)
	})
}
