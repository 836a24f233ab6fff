package scheme

import (
	"fmt"
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/gui/page"
	"galley/gui/page/pagetest"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// shell is a window for a page of labels.
type shell struct {
	*pagetest.Host
	page   *Page
	keys   *keymap.Map
	others []page.Action
	opened []string
	ranges []standoff.Range // that were shown
	rekeys int
	begun  []standoff.LabelID // on which memos were begun
	shown  []standoff.LabelID // of which memos were shown
}

func (s *shell) ShowMemos(on standoff.LabelID) { s.shown = append(s.shown, on) }
func (s *shell) BeginMemo(on standoff.LabelID) { s.begun = append(s.begun, on) }

func (s *shell) Keymap() *keymap.Map   { return s.keys }
func (s *shell) Rekey()                { s.rekeys++ }
func (s *shell) Places() keymap.Places { return keymap.PlacesOf(s.Win) }

func (s *shell) OpenAt(id standoff.ArticleID, at standoff.Range, span standoff.SpanID) {
	s.ranges = append(s.ranges, at)
	s.opened = append(s.opened, fmt.Sprint(id, span))
}

// open shows the page on a project of some texts.
func open(t *testing.T, texts ...string) *shell {
	t.Helper()
	s := bare(t)
	s.OpenProject(t, texts...)
	s.page.Shown()
	s.Wait(t)
	return s
}

// bare is a page without a project, not yet shown.
func bare(t *testing.T) *shell {
	t.Helper()
	s := &shell{Host: pagetest.New(t)}
	s.page = New(s)
	s.others = []page.Action{{ID: "article.next", Title: "Next article", Keys: keymap.Keys("n"), Page: "article"}}
	table := append(s.page.Actions(), s.others...)
	s.Table = func() []page.Action { return table }
	var known []keymap.Action
	for _, a := range table {
		known = append(known, keymap.Action{ID: a.ID, Keys: a.Keys, Page: a.Page})
	}
	s.keys = keymap.New(known)
	s.Center = s.page.Focus
	s.Win.SetContent(s.page.Object())
	s.Win.Resize(fyne.NewSize(1280, 738))
	return s
}

// press presses chords where the keyboard is.
func (s *shell) press(chords ...string) {
	for _, text := range chords {
		c := keymap.Must(text)
		f := s.Canvas().Focused()
		if c.Char != 0 {
			f.TypedRune(c.Char)
			continue
		}
		if d, ok := f.(desktop.Keyable); ok {
			d.KeyDown(&fyne.KeyEvent{Name: c.Key})
		}
		switch {
		case text == "Shift+Insert":
			f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Secondary: true, Clipboard: s.App.Clipboard()})
		case c.IsShortcut():
			f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: c.Key, Modifier: c.Mod})
		default:
			f.TypedKey(&fyne.KeyEvent{Name: c.Key})
		}
	}
}

func (s *shell) write(words string) {
	for _, r := range words {
		s.Canvas().Focused().TypedRune(r)
	}
}

// answer presses a button of the question that is open.
func (s *shell) answer(t *testing.T, word string) {
	t.Helper()
	q := s.Questions().Asked()
	if q == nil {
		t.Fatalf("nothing is asked; %q was to be answered", word)
	}
	for _, b := range q.Buttons {
		if b.Way.Word == word {
			b.OnTapped()
			return
		}
	}
	t.Fatalf("%q cannot be answered to %q", word, q.Title)
}

// asked returns the words of the question that is open.
func (s *shell) asked() string {
	q := s.Questions().Asked()
	if q == nil {
		return ""
	}
	return q.Title + " " + strings.Join(kittest.Words(s.Canvas().Overlays().Top()), " ")
}

// tree spells the labels as they are decided: their ids, one deeper for each label
// above them.
func (s *shell) tree() string {
	var out []string
	for depth, l := range s.Session().Scheme().Tree() {
		out = append(out, strings.Repeat(">", depth)+string(l.ID))
	}
	return strings.Join(out, " ")
}

func (s *shell) label(t *testing.T, id standoff.LabelID) standoff.Label {
	t.Helper()
	l, ok := s.Session().Scheme().Label(id)
	if !ok {
		t.Fatalf("there is no label %q: %s", id, s.tree())
	}
	return l
}

func (s *shell) want(t *testing.T, tree string) {
	t.Helper()
	if got := s.tree(); got != tree {
		t.Fatalf("the labels are %s\n         not %s", got, tree)
	}
}

// tag gives passages of an article a label.
func (s *shell) tag(t *testing.T, article standoff.ArticleID, label standoff.LabelID, at ...standoff.Range) {
	t.Helper()
	shown := false
	s.Session().Show(article, func() {}, func(err error) {
		if err != nil {
			t.Fatal(err)
		}
		shown = true
	})
	s.Until(t, func() bool { return shown })
	for _, r := range at {
		if _, _, err := s.Session().Tag(label, r); err != nil {
			t.Fatal(err)
		}
	}
	s.Wait(t)
}

const four = "quote statistic location boilerplate"

func TestPicture(t *testing.T) {
	s := open(t, "One text with words.", "Another text.")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3}, standoff.Range{Start: 4, End: 8})
	s.tag(t, 2, "quote", standoff.Range{Start: 0, End: 7})
	kittest.Picture(t, s.Win, "scheme")
	if got := s.page.card.use.Text; got != "3 spans in 2 articles · id quote" {
		t.Errorf("the card says %q", got)
	}
	for _, look := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		s.App.Settings().SetTheme(kit.LookOf(look))
		s.page.Restyle()
		s.Win.Content().Refresh()
		if bad := kittest.Unreadable(s.page.Object(), kit.ContrastAA); len(bad) > 0 {
			t.Errorf("%s: %v", look, bad)
		}
		kittest.Picture(t, s.Win, "scheme-"+string(look))
	}
}

func TestWithoutAProjectOrLabelsThePageSaysWhy(t *testing.T) {
	s := bare(t)
	s.page.Shown()
	if words := strings.Join(kittest.Words(s.page.Object()), "|"); !strings.Contains(words, "Open a project first") {
		t.Errorf("it says %q", words)
	}
	s = open(t)
	if err := s.Session().Reshape(store.Action{Kind: store.Reshaped}, standoff.Scheme{}); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	if words := strings.Join(kittest.Words(s.page.Object()), "|"); !strings.Contains(words, "Press Insert") {
		t.Errorf("it says %q", words)
	}
	kittest.Picture(t, s.Win, "scheme-empty")
	s.press("Insert")
	s.want(t, "new_label")
	s.Wait(t)
}

func TestAReadOnlyProjectIsOnlyLookedAt(t *testing.T) {
	s := bare(t)
	s.OpenProject(t)
	dir := s.Session().Project().Dir()
	if err := <-s.Session().Close(); err != nil {
		t.Fatal(err)
	}
	p, err := store.Open(dir, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	read := work.New(p, work.Options{Post: s.Post})
	defer func() {
		if err := <-read.Close(); err != nil {
			t.Error(err)
		}
	}()
	r := &reader{s, read}
	s.page.shell = r
	s.page.Shown()
	if words := strings.Join(kittest.Words(s.page.Object()), "|"); !strings.Contains(words, "This project is read-only") {
		t.Errorf("it says %q", words)
	}
	for _, a := range s.page.Actions() {
		if a.Decides && a.Enabled() {
			t.Errorf("%s can be done", a.ID)
		}
	}
	if !s.page.card.name.Disabled() || s.page.guide.edit.Visible() || s.page.card.details.more.Visible() {
		t.Error("something can be written")
	}
	s.Canvas().Focus(s.page.card.under)
	s.press("Right")
	s.Canvas().Focus(s.page.card.key)
	s.press("Enter", "Del")
	s.drag("boilerplate", "quote", 0.1)
	if !read.Scheme().Equal(standoff.DefaultScheme()) {
		t.Error("the labels are changed")
	}
	s.page.Focus()
	s.press("Down")
	if s.page.at != "statistic" {
		t.Errorf("%q is chosen", s.page.at)
	}
}

// reader is a shell on a project that takes no changes.
type reader struct {
	*shell
	read *work.Session
}

func (r *reader) Session() *work.Session { return r.read }
