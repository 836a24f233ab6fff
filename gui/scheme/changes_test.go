package scheme

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

func TestANewLabelHasItsNameTyped(t *testing.T) {
	s := open(t)
	s.press("Down", "Insert")
	s.want(t, "quote statistic new_label location boilerplate")
	s.write("Person")
	s.press("Enter")
	s.want(t, "quote statistic person location boilerplate")
	l := s.label(t, "person")
	if l.Name != "Person" || l.Letter != "P" || l.Key != "5" || l.Light == 0 {
		t.Errorf("the label is %+v", l)
	}
	s.press("Shift+Insert")
	s.write("Politician")
	s.press("Enter")
	s.want(t, "quote statistic person >politician location boilerplate")
	s.Wait(t)
	s.press("F2")
	s.write("Mayor")
	s.press("Enter")
	s.want(t, "quote statistic person >politician location boilerplate") // its id stays
	if l := s.label(t, "politician"); l.Name != "Mayor" {
		t.Errorf("its name is %q", l.Name)
	}
	s.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
	s.want(t, four)
	s.Wait(t)
}

func TestAUsedLabelKeepsItsID(t *testing.T) {
	s := open(t, "One text.")
	s.press("Insert", "Esc")
	s.Wait(t)
	s.tag(t, 1, "new_label", standoff.Range{Start: 0, End: 3})
	s.page.Choose("new_label")
	s.press("F2")
	s.write("Person")
	s.press("Enter")
	s.Wait(t)
	if l := s.label(t, "new_label"); l.Name != "Person" {
		t.Errorf("its name is %q", l.Name)
	}
}

func TestALabelKeepsItsNameIfNoneIsWritten(t *testing.T) {
	s := open(t)
	s.press("F2", "Backspace", "Enter")
	if l := s.label(t, "quote"); l.Name != "Quote" || s.page.card.name.Text != "Quote" || s.Said == "" {
		t.Errorf("%q, %q, %q", l.Name, s.page.card.name.Text, s.Said)
	}
	s.press("F2")
	s.write("X")
	s.press("Esc")
	if l := s.label(t, "quote"); l.Name != "Quote" {
		t.Errorf("Escape saved %q", l.Name)
	}
	if s.Canvas().Focused() != fyne.Focusable(s.page.panel.list) {
		t.Error("Escape does not lead back to the tree")
	}
}

func TestDeletingAnUnusedLabel(t *testing.T) {
	s := open(t)
	s.press("Down", "Alt+Right", "Up", "Del")
	s.Wait(t)
	if !strings.Contains(s.asked(), "move") {
		t.Errorf("the question is %q", s.asked())
	}
	s.answer(t, "Delete")
	s.want(t, "statistic location boilerplate")
	if s.page.at != "statistic" {
		t.Errorf("%q is chosen", s.page.at)
	}
	s.Wait(t)
	s.press("Ctrl+Z")
	s.want(t, "quote >statistic location boilerplate")
	s.Wait(t)
}

// A memo on a label goes where the label is merged into, and nowhere otherwise.
func TestALabelWithAMemoIsNotDeleted(t *testing.T) {
	s := open(t)
	memo := standoff.Memo{ID: "why", Label: "quote", Text: "Only what was said aloud.", By: "ana"}
	if err := s.Session().Project().SetScheme(s.Session().Scheme(), s.Session().Scheme(), memo); err != nil {
		t.Fatal(err)
	}
	s.press("Del")
	s.Wait(t)
	if asked := s.asked(); !strings.Contains(asked, "1 memo is on this label") || strings.Contains(asked, "Delete") {
		t.Fatalf("the question is %q", asked)
	}
	s.answer(t, "Retire it")
	s.Wait(t)
	if !s.label(t, "quote").Retired {
		t.Error("the label is not retired")
	}
}

// Two labels may have one letter, and the page says so.
func TestTwoLabelsOfOneLetter(t *testing.T) {
	s := open(t)
	s.Canvas().Focus(s.page.card.letter)
	s.press("Ctrl+A")
	s.write("S")
	s.press("Enter")
	const words = "S is also the letter of “Statistic”"
	if got := s.label(t, "quote").Letter; got != "S" || s.Said != words || s.page.card.lettered.Text != words {
		t.Errorf("the letter is %q, and the page says %q and %q", got, s.Said, s.page.card.lettered.Text)
	}
	s.Wait(t)
	s.press("Ctrl+Z")
	if s.page.card.lettered.Text != "" {
		t.Errorf("the page still says %q", s.page.card.lettered.Text)
	}
	s.Wait(t)
}

// What a merge would make of values that the other label does not take is said before.
func TestAMergeSaysWhichValuesDoNotFit(t *testing.T) {
	s := open(t, "One text with words.")
	s.tag(t, 1, "boilerplate", standoff.Range{Start: 0, End: 3}, standoff.Range{Start: 4, End: 8})
	for i, x := range s.Session().Spans() {
		if err := s.Session().SetAttribute("kind", standoff.Choice([]string{"navigation", "advert"}[i]), x.ID); err != nil {
			t.Fatal(err)
		}
	}
	s.Wait(t)
	s.page.confirmMerge("boilerplate", "quote")
	s.Wait(t)
	if want := "2 values do not fit the details of “Quote” and stay as they are: Kind."; !strings.Contains(s.asked(), want) {
		t.Errorf("the question is %q", s.asked())
	}
	s.answer(t, "Cancel")
	s.page.confirmMerge("boilerplate", "location")
	s.Wait(t)
	if strings.Contains(s.asked(), "fit") {
		t.Errorf("the question is %q", s.asked())
	}
}

func TestAUsedLabelIsMerged(t *testing.T) {
	s := open(t, "One text with words.", "Another text.")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3}, standoff.Range{Start: 4, End: 8})
	s.tag(t, 2, "quote", standoff.Range{Start: 0, End: 7})
	s.press("Del")
	s.Wait(t)
	if !strings.Contains(s.asked(), "3 spans in 2 articles") {
		t.Fatalf("the question is %q", s.asked())
	}
	s.answer(t, "Merge into…")
	p := s.Questions().Palette
	i := slices.IndexFunc(p.Choices(), func(c kit.Choice) bool { return c.Title == "Location" })
	run := p.Choices()[i].Run
	p.Close()
	run()
	s.Wait(t)
	for _, words := range []string{"3 spans in 2 articles", "Speaker, Kind"} {
		if !strings.Contains(s.asked(), words) {
			t.Errorf("the question is %q", s.asked())
		}
	}
	s.answer(t, "Merge")
	s.Wait(t)
	s.want(t, "statistic location boilerplate")
	if got := s.Session().Project().Counts().Labels["location"]; got != 3 {
		t.Errorf("%d spans", got)
	}
	if len(s.label(t, "location").Attributes) != 3 || s.page.at != "location" {
		t.Errorf("%+v, %q is chosen", s.label(t, "location").Attributes, s.page.at)
	}
	s.press("Ctrl+Z")
	s.Wait(t)
	s.want(t, four)
	if got := s.Session().Project().Counts().Labels["quote"]; got != 3 {
		t.Errorf("%d spans after undo", got)
	}
}

func TestRetiringAndUsingAgain(t *testing.T) {
	s := open(t, "One text.")
	s.press("r")
	s.answer(t, "Retire")
	if !s.label(t, "quote").Retired {
		t.Fatal("it is not retired")
	}
	s.press("Down", "Insert", "Esc") // takes the key 1
	if s.label(t, "new_label").Key != "1" {
		t.Fatalf("the new label has the key %q", s.label(t, "new_label").Key)
	}
	s.page.Choose("quote")
	s.press("r")
	if l := s.label(t, "quote"); l.Retired || l.Key != "" {
		t.Errorf("%+v", l)
	}
	s.Wait(t)
}

func TestTheKeyIsRecorded(t *testing.T) {
	s := open(t)
	f := s.page.card.key
	record := func(chord string) {
		s.Canvas().Focus(f)
		s.press("Enter")
		f.KeyDown(&fyne.KeyEvent{Name: "X"})
		s.press(chord)
	}
	record("x")
	if k := s.label(t, "quote").Key; k != "x" {
		t.Fatalf("the key is %q", k)
	}
	record("2")
	if !strings.Contains(s.asked(), "Statistic") {
		t.Fatalf("the question is %q", s.asked())
	}
	s.answer(t, "Use it here")
	if s.label(t, "quote").Key != "2" || s.label(t, "statistic").Key != "" {
		t.Errorf("%q and %q", s.label(t, "quote").Key, s.label(t, "statistic").Key)
	}
	record("n")
	if !strings.Contains(s.asked(), "Next article") {
		t.Fatalf("the question is %q", s.asked())
	}
	s.answer(t, "Cancel")
	if s.label(t, "quote").Key != "2" || s.rekeys != 0 {
		t.Error("Cancel changed the key")
	}
	record("n")
	s.answer(t, "Use it here")
	if s.label(t, "quote").Key != "n" || len(s.keys.Keys("article.next")) != 0 || s.rekeys != 1 {
		t.Errorf("%q, %v", s.label(t, "quote").Key, s.keys.Keys("article.next"))
	}
	s.Canvas().Focus(f)
	s.press("Del")
	if s.label(t, "quote").Key != "" {
		t.Error("Del leaves the key")
	}
	s.Canvas().Focus(f)
	s.press("Enter", "Esc")
	if f.recording {
		t.Error("Escape goes on recording")
	}
	s.Wait(t)
}

func TestFieldsOfTheCard(t *testing.T) {
	s := open(t, "One text.")
	c := s.page.card
	s.Canvas().Focus(c.under)
	s.press("Right")
	if s.label(t, "quote").Underline != standoff.UnderlineDashed {
		t.Error("the underline stays")
	}
	s.Canvas().Focus(c.colours)
	s.press("Right", "Right", "Right", "Right", "Enter")
	if l := s.label(t, "quote"); l.Light == 0x0072B2 {
		t.Error("the colour stays")
	}
	s.Canvas().Focus(c.letter)
	s.press("Backspace", "k", "Enter")
	if l := s.label(t, "quote"); l.Letter != "k" {
		t.Errorf("the letter is %q", l.Letter)
	}
	s.Canvas().Focus(c.on)
	s.press("Right")
	if l := s.label(t, "quote"); l.Use != standoff.UseArticles {
		t.Errorf("it is used on %d", l.Use)
	}
	s.page.Focus()
	s.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
	if l := s.label(t, "quote"); !l.Equal(standoff.DefaultScheme().Labels[0]) {
		t.Errorf("undone, it is %+v", l)
	}
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3})
	s.Canvas().Focus(c.on)
	s.press("Right")
	if l := s.label(t, "quote"); l.Use != standoff.UseSpans || !strings.Contains(s.asked(), "1 span") {
		t.Errorf("%d, %q", l.Use, s.asked())
	}
}

func TestAnUndoOfAnArticleIsNotMadeHere(t *testing.T) {
	s := open(t, "One text.")
	s.press("Insert", "Esc")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3})
	s.page.Focus()
	s.press("Ctrl+Z")
	s.Wait(t)
	if len(s.Session().Spans()) != 1 {
		t.Error("the span is gone")
	}
	s.want(t, "quote new_label statistic location boilerplate")
}

// Who presses the key twice is asked once.
func TestADeletionIsAskedAboutOnce(t *testing.T) {
	s := open(t)
	s.press("Del", "Del")
	s.Wait(t)
	s.answer(t, "Cancel")
	if words := s.asked(); words != "" {
		t.Errorf("below the question is another: %q", words)
	}
}

// What lies under a label that is merged into one of them moves up, and that is said.
func TestALabelIsMergedIntoOneUnderIt(t *testing.T) {
	s := open(t)
	s.press("Down", "Alt+Right", "Down", "Alt+Right")
	s.want(t, "quote >statistic >location boilerplate")
	s.page.confirmMerge("quote", "statistic")
	s.Wait(t)
	if asked := s.asked(); !strings.Contains(asked, "The 2 labels under it move up.") {
		t.Errorf("the question is %q", asked)
	}
	s.answer(t, "Merge")
	s.want(t, "statistic location boilerplate")
}

// A name that would not be seen is none.
func TestALabelNeedsANameThatIsSeen(t *testing.T) {
	s := open(t)
	s.page.rename(" \u200f\u00ad ")
	if l := s.label(t, "quote"); l.Name != "Quote" || s.Said == "" {
		t.Errorf("the name is %q, and the page says %q", l.Name, s.Said)
	}
}
