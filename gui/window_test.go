package gui

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/reader"
	"galley/gui/setting"
	"galley/gui/work"
	"galley/gui/worktest"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const story = "Ferry fares rise\n\n“We counted 206 people,” she said in Sorvik.\n\nADVERTISEMENT\n"

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // the log of what a person does
	_ = os.Setenv("GALLEY_DIALOGS", "own")         // what the system has differs
	if err := loadTranslations(); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// desk opens a window of the test driver on a new project with the texts.
func desk(t testing.TB, texts ...string) *window {
	t.Helper()
	app := test.NewTempApp(t)
	t.Setenv("GALLEY_ANNOTATOR", "ana")
	setting.Suggestions.Set(app.Preferences(), setting.SuggestNever) // what a test is not about
	dir := filepath.Join(t.TempDir(), "news.galley")
	makeProject(t, dir, texts...)
	w := newWindow(app, "test")
	w.turning()
	w.atOnce = time.Hour // no task says that it is under way
	w.before = func(p *store.Project) work.Disk {
		gates[w] = worktest.Before(p)
		if diskHeld {
			gates[w].Shut()
		}
		return gates[w]
	}
	w.win.Resize(fyne.NewSize(1280, 800))
	w.doors.Open(dir)
	w.saved(t)
	w.drawn()
	t.Cleanup(func() {
		w.released(t)
		if err := w.close(); err != nil && !errors.Is(err, store.ErrGone) { // a test may have removed the project
			t.Error(err)
		}
		delete(queues, w)
		delete(gates, w)
	})
	return w
}

// close leaves the project and waits until all is on the disk.
func (w *window) close() error {
	w.leave()
	var err error
	for _, l := range w.leaving {
		<-l.done
		err = errors.Join(err, l.err)
	}
	return err
}

// asks reports whether something is asked or told in words.
func (w *window) asks() bool {
	q := w.questions.Asked()
	return q != nil && (q.Title != "" || len(q.Buttons) > 0)
}

// makeProject makes a project of some texts.
func makeProject(t testing.TB, dir string, texts ...string) {
	t.Helper()
	p, err := store.Create(dir, store.Options{Annotator: "ana"})
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
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

// turning has the test run the window's turns.
func (w *window) turning() {
	turns := make(chan func(), 10_000)
	queues[w] = turns
	w.post = func(f func()) { turns <- f }
}

// queues are the turns of the windows' interface goroutine: the test's own.
var queues = map[*window]chan func(){}

// gates are before the windows' disks.
var gates = map[*window]*worktest.Gate{}

// diskHeld tells whether no decision reaches the disk before a test ends.
var diskHeld bool

// onAnyDisk runs a test on a disk that takes every decision at once, and on one that
// takes none before the test has ended. A person must not see a difference.
func onAnyDisk(t *testing.T, test func(*testing.T)) {
	t.Helper()
	t.Run("quick disk", test)
	diskHeld = true
	defer func() { diskHeld = false }()
	t.Run("disk held back", test)
}

// saved waits until every decision so far is on the disk, if the disk takes any, and
// every article and task that was asked for is there.
func (w *window) saved(t testing.TB) {
	t.Helper()
	w.until(t, func() bool {
		s := w.session
		return w.tasks == 0 && (s == nil || !s.Loading() && (diskHeld || s.Pending() == 0 || s.Failed() != nil))
	})
}

// released lets the disk take all that was held back, and sees that it then holds
// what is on the screen.
func (w *window) released(t testing.TB) {
	t.Helper()
	if w.session == nil {
		return
	}
	before := w.spansNow()
	gates[w].Open()
	for w.session != nil && w.session.Pending() > 0 && w.session.Failed() == nil {
		(<-queues[w])()
	}
	if w.session == nil || w.session.Failed() != nil || !hasArticle(w) {
		return
	}
	d, err := w.session.Project().Document(w.session.Article().ID)
	if err != nil {
		t.Fatal(err)
	}
	var stored []string
	for _, x := range d.Spans {
		stored = append(stored, string(x.Label)+" "+x.In(d.Article.Text))
	}
	if now := w.spansNow(); !slices.Equal(before, now) || !slices.Equal(now, stored) || d.Status != w.session.Status() {
		t.Errorf("the screen showed %q, then %q, and the disk holds %q; %s, %s", before, now, stored, w.session.Status(), d.Status)
	}
}

// reader is the text of the article.
func (w *window) reader() *reader.Reader {
	r, _ := find(w.article.Object(), func(o fyne.CanvasObject) bool { _, ok := o.(*reader.Reader); return ok }).(*reader.Reader)
	return r
}

// find returns the first object in a tree of containers that is meant, nil if there
// is none.
func find(o fyne.CanvasObject, meant func(fyne.CanvasObject) bool) fyne.CanvasObject {
	if meant(o) {
		return o
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, o := range c.Objects {
			if found := find(o, meant); found != nil {
				return found
			}
		}
	}
	return nil
}

// fields are the parts of the question that is open that can have the keyboard.
func (w *window) fields() []kit.Field {
	var out []kit.Field
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if f, ok := o.(kit.Field); ok {
			out = append(out, f)
		}
	}
	return out
}

// shows reports whether words can be read in the window.
func (w *window) shows(words string) bool {
	for _, o := range test.LaidOutObjects(w.win.Content()) {
		if c, ok := o.(*kit.Caption); ok && strings.Contains(c.Text, words) {
			return true
		}
	}
	return false
}

// field is a field that has the keyboard.
type field interface {
	fyne.Focusable
	fyne.Shortcutable
	desktop.Keyable
	SetText(string)
	SelectedText() string
}

// field returns the field that has the keyboard.
func (w *window) field() field { return w.win.Canvas().Focused().(field) }

// content returns what a field holds; it is selected then.
func content(f field) string {
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	return f.SelectedText()
}

func (w *window) typedKey(e *fyne.KeyEvent) bool { return w.TypedKey(e) }
func (w *window) typedRune(r rune) bool          { return w.TypedRune(r) }
func (w *window) typedShortcut(s fyne.Shortcut)  { w.TypedShortcut(s) }
func (w *window) selectSpan(id standoff.SpanID)  { w.reader().SelectSpan(id) }
func (w *window) undo()                          { w.Do("undo") }

// drawn has the article's lines asked for by a painter, as a frame does.
func (w *window) drawn() {
	for _, o := range test.WidgetRenderer(w.reader()).Objects() {
		if line, ok := o.(*canvas.Raster); ok {
			line.Generator(0, 0)
		}
	}
	for w.unpainted {
		(<-queues[w])()
	}
}

// clickOn clicks where words stand in the window.
func (w *window) clickOn(t testing.TB, words string) {
	t.Helper()
	at, ok := placeOf(w.win.Content(), fyne.Position{}, words)
	if !ok {
		t.Fatalf("%q is not in the window", words)
	}
	test.TapCanvas(w.win.Canvas(), at.AddXY(2, 2))
}

// placeOf returns where words are drawn within an object that stands at a place.
func placeOf(o fyne.CanvasObject, at fyne.Position, words string) (fyne.Position, bool) {
	if !o.Visible() {
		return at, false
	}
	at = at.Add(o.Position())
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		return at, o.Text == words
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	for _, part := range parts {
		if at, ok := placeOf(part, at, words); ok {
			return at, true
		}
	}
	return at, false
}

func (w *window) spansNow() []string {
	var out []string
	for _, x := range w.session.Spans() {
		out = append(out, string(x.Label)+" "+x.In(w.session.Article().Text))
	}
	return out
}

func expectSpans(t testing.TB, w *window, want ...string) {
	t.Helper()
	if got := w.spansNow(); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("spans are %q, want %q", got, want)
	}
}

func passage(text string) standoff.Range {
	at := standoff.Byte(strings.Index(story, text))
	return standoff.Range{Start: at, End: at + standoff.Byte(len(text))}
}

func TestKeysTagAndTakeBack(t *testing.T) { onAnyDisk(t, keysTagAndTakeBack) }

func keysTagAndTakeBack(t *testing.T) {
	w := desk(t, story)
	w.reader().SetSelection(passage("“We counted 206 people,”"))
	w.typedRune('1')
	w.saved(t)
	w.reader().SetSelection(passage("206 people"))
	w.typedRune('2')
	w.saved(t)
	w.reader().SetCaret(passage("orvik").Start)
	w.selectSpan("")
	w.typedRune('3')
	w.saved(t)
	expectSpans(t, w, "quote “We counted 206 people,”", "statistic 206 people", "location Sorvik")

	w.typedRune('4') // the new span is selected: another key gives it another label
	w.saved(t)
	expectSpans(t, w, "quote “We counted 206 people,”", "statistic 206 people", "boilerplate Sorvik")
	w.typedShortcut(&fyne.ShortcutUndo{})
	w.typedShortcut(&fyne.ShortcutUndo{})
	w.saved(t)
	expectSpans(t, w, "quote “We counted 206 people,”", "statistic 206 people")
	w.typedShortcut(&fyne.ShortcutRedo{})
	w.saved(t)
	expectSpans(t, w, "quote “We counted 206 people,”", "statistic 206 people", "location Sorvik")
	w.press(keymap.Must("Del"))
	w.saved(t)
	expectSpans(t, w, "quote “We counted 206 people,”", "statistic 206 people")
}

func TestTheSamePassageIsTaggedOnce(t *testing.T) {
	w := desk(t, story)
	for range 2 {
		w.reader().SetSelection(passage("Sorvik"))
		w.typedRune('3')
		w.saved(t)
	}
	expectSpans(t, w, "location Sorvik")
}

func TestNudgeNoteAndRelabelKeepTheSpan(t *testing.T) { onAnyDisk(t, nudgeNoteAndRelabelKeepTheSpan) }

func nudgeNoteAndRelabelKeepTheSpan(t *testing.T) {
	w := desk(t, story)
	w.reader().SetSelection(passage("206"))
	w.typedRune('2')
	w.saved(t)
	id := w.reader().SelectedSpan()
	w.press(keymap.Must("Alt+Shift+Left"))
	w.saved(t)
	w.press(keymap.Must("Ctrl+Alt+Right"))
	w.saved(t)
	expectSpans(t, w, "statistic d 206 people") // past the white space
	if err := w.session.Annotate("read aloud", id); err != nil {
		t.Fatal(err)
	}
	w.saved(t)
	if x, ok := w.session.Span(id); !ok || w.session.Note(id) != "read aloud" || x.Provenance.By != "ana" {
		t.Errorf("the span is %+v", x)
	}
}

func TestDoneGoesToTheNextOpenArticle(t *testing.T) { onAnyDisk(t, doneGoesToTheNextOpenArticle) }

func doneGoesToTheNextOpenArticle(t *testing.T) {
	w := desk(t, "One\n\nFirst text", "Two\n\nSecond text", "Three\n\nThird text")
	w.press(keymap.Must("Ctrl+D"))
	w.saved(t)
	if w.session.Article().Title != "Two" {
		t.Errorf("after done %q is open", w.session.Article().Title)
	}
	w.released(t)
	rows, err := w.session.Project().Rows(1, 3)
	if err != nil || rows[0].Status != standoff.StatusDone || rows[1].Status != standoff.StatusOpen {
		t.Errorf("the queue is %+v, %v", rows, err)
	}
	w.typedRune('p')
	w.saved(t)
	if w.session.Article().Title != "One" {
		t.Errorf("p leads to %q", w.session.Article().Title)
	}
}

func TestTheLastPlaceComesBack(t *testing.T) {
	w := desk(t, "One\n\nFirst", "Two\n\n"+strings.Repeat("A line of text in a long article.\n\n", 400))
	w.typedRune('n')
	w.saved(t)
	w.reader().RestorePlace(6000)
	w.reader().SetCaret(6050)
	at, caret := w.reader().ScrollPlace(), w.reader().Caret()
	dir := w.session.Project().Dir()
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	w.doors.Open(dir)
	w.saved(t)
	if w.session.Article().Title != "Two" || w.reader().ScrollPlace() != at || w.reader().Caret() != caret {
		t.Errorf("%q at %d, caret %d came back, want Two at %d, caret %d", w.session.Article().Title, w.reader().ScrollPlace(), w.reader().Caret(), at, caret)
	}
}

// TestOnlyWhatWasOnTheScreenIsTagged: a key of a label that comes long after the text
// has been scrolled away tags nothing; one that comes before a frame shows a new
// article waits for that.
func TestOnlyWhatWasOnTheScreenIsTagged(t *testing.T) { onAnyDisk(t, onlyWhatWasOnTheScreenIsTagged) }

func onlyWhatWasOnTheScreenIsTagged(t *testing.T) {
	long := "One\n\n" + strings.Repeat("A line of text in a long article.\n\n", 400)
	w := desk(t, long, story)
	w.reader().RestorePlace(6000)
	w.drawn()
	w.typedRune('1') // the caret stands at the beginning, out of the view
	w.saved(t)
	expectSpans(t, w)
	if at := w.reader().ScrollPlace(); at != 0 {
		t.Errorf("the page shows byte %d, not what would have been tagged", at)
	}
	w.drawn()
	w.typedRune('1')
	w.saved(t)
	expectSpans(t, w, "quote One")

	w.reader().RestorePlace(6000) // the new span is selected, out of the view
	w.drawn()
	w.typedRune('2')
	w.saved(t)
	expectSpans(t, w, "quote One")

	w.typedRune('n')
	w.saved(t)
	w.typedRune('1') // no frame has shown this article yet: it waits for one
	w.saved(t)
	expectSpans(t, w)
	w.drawn()
	w.saved(t)
	expectSpans(t, w, "quote Ferry")
}

func TestEveryActionHasAPlaceAndItsOwnKeys(t *testing.T) {
	w := desk(t, story)
	ids := map[string]bool{}
	for _, a := range w.actions {
		if ids[a.ID] || a.ID == "" || a.Run == nil || a.Title == "" {
			t.Errorf("action %q is there twice or is not whole", a.ID)
		}
		ids[a.ID] = true
		if a.Menu == "" && len(a.Keys) == 0 {
			t.Errorf("action %q is in no menu and has no key", a.ID)
		}
		for _, c := range a.Keys {
			if rivals := w.bindings.keys.Rivals(a.ID, c); len(rivals) > 0 {
				t.Errorf("%s runs %s and %s", c, a.ID, rivals)
			}
		}
	}
}

func TestAProjectThatIsHeldChangesNothing(t *testing.T) {
	w := desk(t, story)
	other := filepath.Join(t.TempDir(), "other.galley")
	p, err := store.Create(other, store.Options{Annotator: "eva"})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	before := w.session
	w.doors.Open(other)
	w.until(t, func() bool { return w.asks() })
	if w.session != before {
		t.Error("the open project was given up for one that cannot be opened")
	}
	w.doors.Open(t.TempDir())
	w.saved(t)
	if w.session != before {
		t.Error("the open project was given up for a folder that is none")
	}
}

func BenchmarkWindowOnAnEmptyProject(b *testing.B) {
	app := test.NewTempApp(b)
	dir := filepath.Join(b.TempDir(), "news.galley")
	p, err := store.Create(dir, store.Options{Annotator: "ana"})
	if err != nil {
		b.Fatal(err)
	}
	if err := p.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		w := newWindow(app, "test")
		w.turning()
		w.doors.Open(dir)
		w.saved(b)
		if err := w.close(); err != nil {
			b.Fatal(err)
		}
		w.win.Close()
	}
}

func BenchmarkKeyPressToSaved(b *testing.B) {
	w := desk(b, story)
	for b.Loop() {
		w.reader().SetSelection(passage("Sorvik"))
		w.typedRune('3')
		w.saved(b)
		b.StopTimer()
		w.undo()
		w.saved(b)
		b.StartTimer()
	}
}

// BenchmarkOpen1MB10000Spans goes from the disk to everything that the window
// shows of an article, and back to a small one.
func BenchmarkOpen1MB10000Spans(b *testing.B) {
	text := "Boats\n\n" + strings.Repeat("The council of Harlsay said that “two boats” would carry 1,140 people to Port Wenlow. ", 11_500)
	w := desk(b, "Small\n\nArticle", text)
	w.Open(2)
	w.saved(b)
	var passages []standoff.Range
	for i := range 10_000 {
		start := standoff.GraphemeAt(text, standoff.Byte(i*98)).Start
		passages = append(passages, standoff.Range{Start: start, End: standoff.GraphemeAt(text, start+standoff.Byte(20+i%5*60)).Start})
	}
	if err := w.session.TagAll(passages, "quote"); err != nil {
		b.Fatal(err)
	}
	w.saved(b)
	for b.Loop() {
		w.Open(2)
		w.saved(b) // it is read beside the interface
		b.StopTimer()
		w.Open(1)
		w.saved(b)
		b.StartTimer()
	}
}

// BenchmarkNextArticle presses n in a project of 10,000 articles: from the disk
// to everything that the window shows of the article.
func BenchmarkNextArticle(b *testing.B) {
	texts := make([]string, 10_000)
	for i := range texts {
		texts[i] = fmt.Sprintf("Article %d\n\n", i) + strings.Repeat("The council of Harlsay said that “two boats” would carry 1,140 people to Port Wenlow.\n\n", 35)
	}
	w := desk(b, texts...)
	for b.Loop() {
		w.typedRune('n')
		w.saved(b)
	}
}
