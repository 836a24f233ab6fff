package memos

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/gui/page"
	"galley/gui/page/pagetest"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// shell is a window for a page of memos.
type shell struct {
	*pagetest.Host
	page     *Page
	selected standoff.SpanID
	opened   []string
}

func (s *shell) SelectedSpan() standoff.SpanID { return s.selected }

func (s *shell) ShowLabel(id standoff.LabelID) {
	s.opened = append(s.opened, string(id))
	s.back()
}

func (s *shell) Open(id standoff.ArticleID) { s.OpenAt(id, standoff.Range{}, "") }

func (s *shell) OpenAt(id standoff.ArticleID, at standoff.Range, span standoff.SpanID) {
	s.opened = append(s.opened, fmt.Sprint(id, at, span != ""))
	s.back()
}

func (s *shell) back() {
	s.page.Hidden()
	s.Canvas().Unfocus()
}

const story = "Ferry fares rise\n\n“We counted 206 people,” she said in Sorvik.\n"

// open shows an article, and the page of memos behind it.
func open(t *testing.T) *shell {
	t.Helper()
	s := &shell{Host: pagetest.New(t)}
	s.OpenProject(t, story, "Another\n\nWith other words.\n")
	s.page = New(s)
	s.Table = func() []page.Action {
		return append(append(s.page.Actions(), s.page.ArticleActions()...),
			page.Action{ID: "memos", Title: "Memos", Keys: keymap.Keys("Ctrl+M"), Run: s.page.Shown},
			page.Action{ID: "page.back", Title: "Back", Keys: keymap.Keys("Esc"), Run: s.back})
	}
	s.Center = s.page.Focus
	s.Win.SetContent(s.page.Object())
	s.Win.Resize(fyne.NewSize(1280, 738))
	s.Session().Show(1, func() {}, s.Report)
	s.Wait(t)
	return s
}

// press presses chords where the keyboard is.
func (s *shell) press(chords ...string) {
	for _, text := range chords {
		c := keymap.Must(text)
		f := s.Canvas().Focused()
		switch {
		case f == nil, c.Char != 0 && c.Mod != 0:
			s.Strike(c)
		case c.Char != 0:
			f.TypedRune(c.Char)
		case c.Mod != 0:
			f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: c.Key, Modifier: c.Mod})
		default:
			f.TypedKey(&fyne.KeyEvent{Name: c.Key})
		}
	}
}

// listed lists the rows: their first lines, and what stands below.
func (s *shell) listed() string {
	var out []string
	for i, m := range s.page.listed {
		r := newRow(s.page)
		r.Set(i)
		out = append(out, r.title.Text+" | "+strings.Join(s.page.detailWords(m), " · "))
	}
	return strings.Join(out, "\n")
}

func (s *shell) expect(t *testing.T, want ...string) {
	t.Helper()
	s.Wait(t)
	if got := s.listed(); got != strings.Join(want, "\n") {
		t.Errorf("the list is\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// tag makes a span of a passage and selects it.
func (s *shell) tag(t *testing.T, words string) standoff.SpanID {
	t.Helper()
	at := standoff.Byte(strings.Index(story, words))
	id, _, err := s.Session().Tag("location", standoff.Range{Start: at, End: at + standoff.Byte(len(words))})
	if err != nil {
		t.Fatal(err)
	}
	s.selected = id
	s.Wait(t)
	return id
}

func (s *shell) typed() fyne.Focusable { return s.Canvas().Focused() }

func TestMemosAreWrittenFoundChangedAndTakenBack(t *testing.T) {
	s := open(t)
	s.tag(t, "Sorvik")
	s.press("Shift+M")
	if s.typed() != fyne.Focusable(s.page.card.text) {
		t.Fatal("the keyboard is not in the new memo")
	}
	test.Type(s.page.card.text, "Which harbour?")
	s.press("Enter")
	test.Type(s.page.card.text, "Ask the desk.")
	s.press("Esc")
	if s.page.shown {
		t.Error("Escape does not lead back to the article")
	}
	s.Wait(t)
	s.press("Ctrl+Shift+M")
	test.Type(s.page.card.text, "Dull")
	s.page.Focus()
	s.press("Insert")
	test.Type(s.page.card.text, "# To do\n\n- count")
	s.Canvas().Focus(s.page.card.kind)
	s.page.card.kind.SetText("")
	test.Type(s.page.card.kind, "plan")
	s.press("Enter")
	s.page.Focus()
	s.expect(t,
		"To do | plan · the project · ana",
		"Dull | note · Ferry fares rise · ana",
		"Which harbour? | note · “Sorvik” in Ferry fares rise · ana")

	s.press("/")
	test.Type(s.page.panel.find, "HARBOUR sorvik")
	s.expect(t, "Which harbour? | note · “Sorvik” in Ferry fares rise · ana")
	s.press("Enter", "Enter")
	if got := strings.Join(s.opened, ", "); got != "1 {59 65} true" {
		t.Errorf("Enter opens %s", got)
	}
	s.Do("memos")
	s.page.panel.find.SetText("")
	s.Wait(t)
	s.press("Home", "Down", "F2")
	test.Type(s.page.card.text, "Very ")
	s.page.Focus()
	s.expect(t,
		"To do | plan · the project · ana",
		"Very Dull | note · Ferry fares rise · ana",
		"Which harbour? | note · “Sorvik” in Ferry fares rise · ana")
	s.press("Del")
	s.expect(t,
		"To do | plan · the project · ana",
		"Which harbour? | note · “Sorvik” in Ferry fares rise · ana")
	for _, want := range []int{3, 3, 3, 2, 1, 0} { // the deletion, the change, the kind, and three memos
		s.press("Ctrl+Z")
		s.Wait(t)
		if n := len(s.page.listed); n != want {
			t.Errorf("taken back, %d memos are listed, want %d", n, want)
		}
	}
	if why := s.Action("memos.undo").Disabled(); why != "The last change was not made here" {
		t.Errorf("the tag can be taken back here: %q", why)
	}
	s.press("Ctrl+Y")
	s.Wait(t)
	if n := len(s.page.listed); n != 1 {
		t.Errorf("repeated, %d memos are listed", n)
	}
}

// What is begun and left empty is no memo.
func TestAnEmptyMemoIsNone(t *testing.T) {
	s := open(t)
	s.Do("memos")
	s.press("Insert")
	if len(s.page.listed) != 1 {
		t.Fatal("the new memo is not listed")
	}
	s.press("Esc")
	s.expect(t)
	s.press("Insert")
	test.Type(s.page.card.text, " ")
	s.press("Esc")
	s.expect(t)
	if s.Session().Pending() != 0 || s.page.draft != nil {
		t.Error("an empty memo is decided")
	}
	if _, can := s.Session().CanUndo(); can {
		t.Error("there is something to undo")
	}
}

// A memo whose words are all taken away is deleted; a note is the memo of its span.
func TestAMemoWithoutWordsGoes(t *testing.T) {
	s := open(t)
	id := s.tag(t, "Sorvik")
	if err := s.Session().Annotate("a note", id); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	s.Do("memos")
	s.expect(t, "a note | note · “Sorvik” in Ferry fares rise · ana")
	s.press("e")
	s.page.card.text.SetText("  ")
	s.page.Focus()
	s.expect(t)
	if note := s.Session().Note(id); note != "" {
		t.Errorf("the span has the note %q", note)
	}
}

// While a memo is written, a change elsewhere leaves it as it is under the fingers.
func TestWhatIsBeingWrittenStays(t *testing.T) {
	s := open(t)
	s.Do("memos")
	s.press("Insert")
	test.Type(s.page.card.text, "One")
	s.page.Focus()
	s.Wait(t)
	s.press("F2")
	s.page.card.text.CursorColumn = 3
	test.Type(s.page.card.text, " and")
	m, err := s.Session().NewMemo("")
	if err != nil {
		t.Fatal(err)
	}
	m.Text = "from elsewhere"
	if err := s.Session().Write(2, m); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	if got := s.page.card.text.Text; got != "One and" || s.typed() != fyne.Focusable(s.page.card.text) {
		t.Errorf("the field holds %q", got)
	}
	s.page.Focus()
	s.expect(t, "One and | note · the project · ana", "from elsewhere | note · Another · ana")
}

// A field of its own size takes no more than it can lay out at each key, and shows no more.
func TestALongMemoDoesNotStopTheWindow(t *testing.T) {
	s := open(t)
	m, err := s.Session().NewMemo("")
	if err != nil {
		t.Fatal(err)
	}
	m.Text = strings.Repeat("é", mostOfMemo)
	if err := s.Session().Write(0, m); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	s.Do("memos")
	s.Wait(t)
	text := s.page.card.text
	if !text.Disabled() || len(text.Text) > mostOfMemo {
		t.Errorf("%d bytes are shown, to be changed: %v", len(text.Text), !text.Disabled())
	}
	s.press("Insert")
	if text.Disabled() {
		t.Fatal("a new memo cannot be written")
	}
	text.SetText(strings.Repeat("x", nearlyFull))
	if got := s.page.card.made.Text; strings.Contains(got, "full") {
		t.Errorf("below the limit it says %q", got)
	}
	test.Type(text, "x")
	if got := s.page.card.made.Text; !strings.Contains(got, "90% full") {
		t.Errorf("near the limit it says %q", got)
	}
	text.SetText(strings.Repeat("x", mostOfMemo-utf8.UTFMax))
	test.Type(text, "y")
	s.press("Enter")
	if len(text.Text) != mostOfMemo-utf8.UTFMax || s.Said == "" {
		t.Errorf("the field holds %d bytes, and it is said: %q", len(text.Text), s.Said)
	}
	s.page.Focus()
	s.Wait(t)
	if n := len(s.page.all); n != 2 {
		t.Errorf("there are %d memos", n)
	}
}

func TestThePageCanBeReadInEveryLook(t *testing.T) {
	s := open(t)
	s.tag(t, "Sorvik")
	s.press("Shift+M")
	test.Type(s.page.card.text, "Which harbour?")
	s.page.Focus()
	s.Wait(t)
	for _, look := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		s.App.Settings().SetTheme(kit.LookOf(look))
		s.page.Restyle()
		for _, x := range kittest.Unreadable(s.page.Object(), kit.ContrastAA) {
			t.Errorf("in the look %v: %v", look, x)
		}
	}
}

// What is being written is saved at a pause, and writing goes on; a memo that was emptied
// stays until it is left.
func TestAMemoIsSavedWhileItIsWritten(t *testing.T) {
	s := open(t)
	s.page.Shown()
	s.press("Insert")
	test.Type(s.typed(), "Which quay ")
	s.page.card.keepOpen()
	s.Wait(t)
	expect := func(want string) {
		t.Helper()
		s.Wait(t)
		if len(s.page.all) != 1 || s.page.all[0].Text != want || s.Canvas().Focused() != fyne.Focusable(s.page.card.text) {
			t.Errorf("the memos are %v, and the keyboard is with %T", s.page.all, s.Canvas().Focused())
		}
	}
	expect("Which quay ")
	test.Type(s.typed(), "is it?")
	s.page.card.keepOpen()
	expect("Which quay is it?")
	s.page.card.text.SetText("")
	s.page.card.keepOpen()
	expect("Which quay is it?")
}

// A memo is read as text, and has a field while it is written.
func TestAMemoIsReadAsText(t *testing.T) {
	s := open(t)
	s.tag(t, "Sorvik")
	s.page.Shown()
	s.press("Insert")
	c := s.page.card
	test.Type(c.text, "# Harbours\n\nThe **map** has both. האם הציטוט הזה ישיר?")
	expect := func(when string, writing bool) {
		t.Helper()
		s.Wait(t)
		if c.field.Visible() != writing || c.kindRow.Visible() != writing || c.read.Visible() == writing {
			t.Errorf("%s: the field is open: %v", when, c.field.Visible())
		}
		if writing && s.typed() != fyne.Focusable(c.text) {
			t.Errorf("%s: the keyboard is at %T", when, s.typed())
		}
	}
	expect("a new memo", true)
	s.press("Esc")
	expect("Escape", false)
	if got := strings.Join(kittest.Words(c.read), " "); strings.Contains(got, "*") || strings.Contains(got, "#") || !strings.Contains(got, "map") || !strings.Contains(got, "הציטוט") {
		t.Errorf("it reads %q", got)
	}
	s.press("F2")
	expect("F2", true)
	test.Type(c.text, "Two ")
	s.Canvas().Focus(c.kind)
	s.Wait(t)
	if !c.field.Visible() || s.typed() != fyne.Focusable(c.kind) {
		t.Error("the fields close on the way from one to the other")
	}
	s.Canvas().Focus(s.page.panel.find)
	expect("the search has the keyboard", false)
	s.Canvas().Focus(c.read)
	s.press("Enter")
	expect("Enter at the text", true)
	s.press("Esc")
	c.read.Tapped(nil)
	expect("a click on the text", true)
	s.press("Ctrl+Enter")
	expect("Ctrl+Enter", false)
	kittest.Picture(t, s.Win, "memo-read")
}

// While a memo is written, the list calls it by what is written, and names the field's keys.
func TestTheListFollowsWhatIsWritten(t *testing.T) {
	s := open(t)
	s.page.Shown()
	s.press("Insert")
	test.Type(s.typed(), "Which qu")
	words := func() string { return strings.Join(kittest.Words(s.page.panel.Object), "|") }
	if got := words(); !strings.Contains(got, "|Which qu|") || !strings.Contains(got, "|Esc|done") || strings.Contains(got, "go there") {
		t.Errorf("the list says %s", got)
	}
	s.press("Esc")
	s.Wait(t)
	if got := words(); !strings.Contains(got, "|Which qu|") || strings.Contains(got, "|done") || !strings.Contains(got, "go there") {
		t.Errorf("after Escape it says %s", got)
	}
}

// Where no memo is listed, the page says what can be done next.
func TestAnEmptyListSaysWhatToDo(t *testing.T) {
	s := open(t)
	s.page.Shown()
	s.Wait(t)
	if got := s.page.panel.whyEmpty(); !strings.Contains(got, "Insert") || !strings.Contains(got, "Shift+M") {
		t.Errorf("without memos it says %q", got)
	}
	s.press("Insert")
	test.Type(s.typed(), "Which quay?")
	s.press("Esc", "/")
	test.Type(s.page.panel.find, "submarine")
	s.Wait(t)
	if got := s.page.panel.whyEmpty(); got != "No memo has these words. Esc shows all memos." {
		t.Errorf("it says %q", got)
	}
}

// The heading of a memo is what it is on; the link below leads there.
func TestTheHeadingIsWhatAMemoIsOn(t *testing.T) {
	s := open(t)
	s.tag(t, "Sorvik")
	for _, c := range []struct {
		begin      func()
		head, lead string
	}{
		{func() { s.press("Shift+M") }, "“Sorvik”", "Go to the span in Ferry fares rise"},
		{func() { s.press("Ctrl+Shift+M") }, "Ferry fares rise", "Go to the article"},
		{func() { s.page.BeginOn("statistic") }, "Statistic", "Go to the label"},
		{func() { s.page.begin(0, standoff.Memo{}) }, "The project", ""},
	} {
		c.begin()
		x := s.page.card
		if x.heading.Text != c.head || x.where.Visible() != (c.lead != "") || c.lead != "" && x.where.Word.Text != c.lead {
			t.Errorf("the heading is %q, the link %q, want %q, %q", x.heading.Text, x.where.Word.Text, c.head, c.lead)
		}
		s.press("Esc")
		s.Wait(t)
		s.back()
	}
}
