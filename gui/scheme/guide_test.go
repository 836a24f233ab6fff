package scheme

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

func TestTheGuidelineIsEditedInPlace(t *testing.T) {
	s := open(t)
	was := s.label(t, "quote").Guideline
	s.press("g")
	s.write("X")
	s.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := s.label(t, "quote").Guideline; got != "X"+was && got != was+"X" || s.page.guide.writing.Visible() {
		t.Errorf("Escape saved %q", got)
	}
	s.page.steps().Undo()
	s.Wait(t)
	s.press("g")
	s.page.guide.text.SetText("**Only** this")
	s.page.Choose("statistic")
	if got := s.label(t, "quote").Guideline; got != "**Only** this" {
		t.Errorf("it is %q", got)
	}
	if got := s.label(t, "statistic").Guideline; got != standoff.DefaultScheme().Labels[1].Guideline {
		t.Errorf("the other label has got %q", got)
	}
	s.Wait(t)
}

// What is being written is saved at a pause, and writing goes on as if nothing was.
func TestAGuidelineIsSavedWhileItIsWritten(t *testing.T) {
	s := open(t)
	s.press("g")
	s.page.guide.text.SetText("")
	s.write("Ages ")
	s.page.guide.keepOpen()
	s.Wait(t)
	if got := s.label(t, "quote").Guideline; got != "Ages" {
		t.Errorf("at a pause %q is saved", got)
	}
	s.write("count.")
	if got := s.page.guide.text.Text; got != "Ages count." {
		t.Errorf("the field holds %q", got)
	}
	s.press("Ctrl+Enter")
	s.Wait(t)
	if got := s.label(t, "quote").Guideline; got != "Ages count." {
		t.Errorf("%q is saved", got)
	}
}

func TestAGuidelineHasParagraphsAndLists(t *testing.T) {
	s := open(t)
	s.press("g")
	e := s.Canvas().Focused().(*guideEntry)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	for _, line := range []string{"# People", "Any **named** person.", "", "1. first names", "2. last names", "   - of *families*", "", "See [the site](https://example.org)."} {
		s.write(line)
		s.press("Enter")
	}
	s.press("Ctrl+Enter")
	if got := s.label(t, "quote").Guideline; !strings.HasPrefix(got, "# People\nAny **named**") {
		t.Errorf("it is %q", got)
	}
	got := strings.Join(kittest.Words(s.page.guide.preview), "|")
	if got != "People|Any|named| person.|1.|first names|2.|last names|•|of|families|See|the site|." && got != "People|Any| named| person.|1.|first names|2.|last names|•|of| families|See| the site|." {
		t.Errorf("the page shows %s", got)
	}
	kittest.Picture(t, s.Win, "scheme-markdown")
	s.page.guide.preview.Objects[0].(*kit.Formatted).Link(&widget.HyperlinkSegment{URL: &url.URL{Scheme: "https", Host: "example.org"}})
	if !strings.Contains(s.asked(), "https://example.org") {
		t.Errorf("a link asks %q", s.asked())
	}
	s.Wait(t)
}

func TestAGuidelineFetchesNothing(t *testing.T) {
	s := open(t)
	s.press("g")
	s.page.guide.text.SetText("See ![a cat](https://example.org/cat.png)\n\n* in a list ![b](file:///etc/passwd)\n\n[here](https://example.org)")
	s.page.guide.text.FocusLost()
	words := strings.Join(kittest.Words(s.page.guide.object), " ")
	if !strings.Contains(words, "picture") {
		t.Errorf("the preview says %q", words)
	}
	s.Wait(t)
}

func TestExamplesOpenTheirArticle(t *testing.T) {
	s := open(t, "One text.")
	scheme := s.Session().Scheme()
	scheme.Labels = slices.Clone(scheme.Labels)
	scheme.Labels[0].Examples = []standoff.Example{
		{Text: "“Nobody in this room”", Article: 1, Span: "x"}, {Text: "“Red Zone”", Counter: true, Why: "coined term"},
	}
	if err := s.Session().Reshape(store.Action{Kind: store.LabelEdited, Label: "quote"}, scheme); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	words := strings.Join(kittest.Words(s.page.guide.object), "|")
	for _, w := range []string{"“Nobody in this room”", "One text.", "coined term"} {
		if !strings.Contains(words, w) {
			t.Errorf("the page does not show %q: %s", w, words)
		}
	}
	for _, e := range s.page.guide.examples.rows {
		e.Tapped(nil)
	}
	s.Wait(t)
	if !slices.Equal(s.opened, []string{"1x"}) && !slices.Equal(s.opened, []string{"1 x"}) {
		t.Errorf("opened %v", s.opened)
	}
	kittest.Picture(t, s.Win, "scheme-examples")
}

func TestAnotherProjectHasItsOwnTitles(t *testing.T) {
	s := open(t, "One text.")
	example := func() {
		t.Helper()
		scheme := s.Session().Scheme()
		scheme.Labels = slices.Clone(scheme.Labels)
		scheme.Labels[0].Examples = []standoff.Example{{Text: "text", Article: 1}}
		if err := s.Session().Reshape(store.Action{Kind: store.LabelEdited, Label: "quote"}, scheme); err != nil {
			t.Fatal(err)
		}
		s.Wait(t)
	}
	example()
	s.page.Hidden()
	s.OpenProject(t, "Another text.")
	s.page.Shown()
	example()
	if words := strings.Join(kittest.Words(s.page.guide.object), "|"); !strings.Contains(words, "Another text.") {
		t.Errorf("the page shows %q", words)
	}
}
