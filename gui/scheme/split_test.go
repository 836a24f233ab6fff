package scheme

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// selects are the fields of the question that is open that pick one of a few words.
func (s *shell) selects(t *testing.T) []*kit.SelectField {
	t.Helper()
	var out []*kit.SelectField
	s.Canvas().Unfocus()
	for range 12 {
		s.Canvas().FocusNext()
		if f, ok := s.Canvas().Focused().(*kit.SelectField); ok && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// labels spells the labels of the spans of an article, as they are on the disk.
func (s *shell) labels(t *testing.T, article standoff.ArticleID) string {
	t.Helper()
	s.Wait(t)
	d, err := s.Session().Project().Document(article)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range d.Spans {
		out = append(out, string(x.Label))
	}
	return strings.Join(out, " ")
}

func TestALabelIsSplitByAValueOfADetail(t *testing.T) {
	s := open(t, "One two three.", "Four five six.")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3}, standoff.Range{Start: 4, End: 7})
	s.tag(t, 2, "quote", standoff.Range{Start: 0, End: 4}, standoff.Range{Start: 5, End: 9})
	pulled := standoff.Choice("pull_quote")
	for _, x := range []standoff.SpanID{s.Session().Spans()[0].ID} {
		if err := s.Session().SetAttribute("kind", pulled, x); err != nil {
			t.Fatal(err)
		}
	}
	s.Wait(t)
	s.press("s")
	s.Wait(t)
	s.write("Pull quote")
	fields := s.selects(t)
	if len(fields) != 2 {
		t.Fatalf("there are %d fields to pick from", len(fields))
	}
	i := slices.IndexFunc(fields[0].Options, func(o string) bool { return strings.HasPrefix(o, "Kind: pull quote") })
	if i < 0 {
		t.Fatalf("it offers %q", fields[0].Options)
	}
	if !strings.Contains(s.asked(), "“Pull quote” will be made, without spans.") {
		t.Errorf("it says %s", s.asked())
	}
	fields[0].SetSelectedIndex(i)
	kittest.Picture(t, s.Win, "scheme-split")
	for _, w := range []string{"The new label “Pull quote” gets 1 span in 1 article", "“Quote” keeps 3 spans"} {
		if !strings.Contains(s.asked(), w) {
			t.Errorf("it does not say %q: %s", w, s.asked())
		}
	}
	s.answer(t, "Split")
	if got := s.labels(t, 2); got != "pull_quote quote" {
		t.Errorf("the second article has %s", got)
	}
	if got := s.labels(t, 1); got != "quote quote" {
		t.Errorf("the first article has %s", got)
	}
	s.want(t, "quote pull_quote statistic location boilerplate")
	if got := s.label(t, "pull_quote"); len(got.Attributes) != 2 {
		t.Errorf("the new label has the details %v", got.Attributes)
	}
	if s.page.at != "pull_quote" {
		t.Errorf("%q is chosen", s.page.at)
	}
	s.press("Ctrl+Z")
	if got := s.labels(t, 2); got != "quote quote" {
		t.Errorf("taken back, the second article has %s", got)
	}
	s.want(t, four)
}

func TestALabelIsSplitByArticles(t *testing.T) {
	s := open(t, "One two three.", "Four five six.")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3})
	s.tag(t, 2, "quote", standoff.Range{Start: 0, End: 4})
	s.press("s")
	s.Wait(t)
	s.write("Quote")
	s.answer(t, "Split")
	if !strings.Contains(s.asked(), "Write another name") {
		t.Errorf("it says %s", s.asked())
	}
	s.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.write("statistic")
	s.answer(t, "Split")
	if !strings.Contains(s.asked(), "No span gets “Statistic”") {
		t.Errorf("it says %s", s.asked())
	}
	fields := s.selects(t)
	fields[0].SetSelectedIndex(1) // all
	fields[1].SetSelected("the article that is open")
	if !strings.Contains(s.asked(), "“Statistic” gets 1 span in 1 article") {
		t.Errorf("it says %s", s.asked())
	}
	s.answer(t, "Split")
	if got := s.labels(t, 1) + " " + s.labels(t, 2); got != "quote statistic" {
		t.Errorf("the articles have %s", got)
	}
	if l := s.label(t, "statistic"); len(l.Attributes) < 2 {
		t.Errorf("the label has not got the details that it lacked: %v", l.Attributes)
	}
	s.want(t, four)
}

func TestTheTypesOfRelationsThatNameALabelNameWhatIsSplitOff(t *testing.T) {
	s := standoff.DefaultScheme()
	s.Relations = []standoff.RelationType{{ID: "said_by", From: []standoff.LabelID{"quote"}, To: []standoff.LabelID{"location"}}}
	from, _ := s.Label("quote")
	to := split(s, from, s.NewLabel("Pull quote"))
	if got := to.Relations[0].From; !slices.Equal(got, []standoff.LabelID{"quote", "pull_quote"}) {
		t.Errorf("it connects from %v", got)
	}
	if err := to.Check(); err != nil || len(s.Relations[0].From) != 1 {
		t.Error(err, s.Relations)
	}
}

// Who leaves the page while the spans are read, on a disk that lags behind, is not kept.
func TestWhoLeavesThePageSplitsNothing(t *testing.T) {
	s := open(t, "One two three.")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3})
	h := s.hold(t, 1)
	if err := h.session.SetAttribute("speaker", standoff.Text("Ana"), h.session.Spans()[0].ID); err != nil {
		t.Fatal(err)
	}
	s.page.Choose("quote")
	s.press("s")
	s.page.Hidden()
	s.Wait(t) // though the disk has not taken the decision
	s.page.Shown()
	if words := s.asked(); words != "" {
		t.Errorf("asked is %q", words)
	}
	h.gate.Open()
	s.Until(t, func() bool { return h.session.Pending() == 0 })
}

// Who asks twice, while the spans are read, is asked once.
func TestASplitIsAskedAboutOnce(t *testing.T) {
	s := open(t, "One two three.")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3})
	h := s.hold(t, 1)
	if err := h.session.SetAttribute("speaker", standoff.Text("Ana"), h.session.Spans()[0].ID); err != nil {
		t.Fatal(err)
	}
	s.page.Choose("quote")
	s.press("s", "s")
	h.gate.Open()
	s.Until(t, func() bool { return h.session.Pending() == 0 })
	s.Wait(t)
	if s.asked() == "" {
		t.Fatal("nothing is asked")
	}
	s.Questions().Asked().Leave()
	if words := s.asked(); words != "" {
		t.Errorf("below the question is another: %q", words)
	}
}
