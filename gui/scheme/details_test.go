package scheme

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/work"
	"galley/gui/worktest"
	"galley/store/standoff"

	"fyne.io/fyne/v2/test"
)

func TestDetailsAreMadeEditedMovedAndRemoved(t *testing.T) {
	s := open(t)
	s.press("d")
	s.write("Tone")
	s.press("Enter")
	attributes := func() string {
		var out []string
		for _, a := range s.label(t, "quote").Attributes {
			out = append(out, a.Name+" "+string(a.Type))
		}
		return strings.Join(out, ", ")
	}
	if got := attributes(); got != "speaker string_or_span, kind choice, tone string" {
		t.Fatal(got)
	}
	s.press("Alt+Up")
	if got := attributes(); got != "speaker string_or_span, tone string, kind choice" {
		t.Error(got)
	}
	s.press("Down", "Enter") // the kind
	f := s.Canvas().Focused().(*kit.EntryField)
	if f.Text != "Kind" {
		t.Errorf("the form is about %q", f.Text)
	}
	f.Put("Sort")
	s.press("Enter")
	if a := s.label(t, "quote").Attributes[2]; a.Name != "kind" || a.Title != "Sort" || len(a.Options) != 3 || a.Options[2].ID != "pull_quote" {
		t.Errorf("%+v", a)
	}
	s.press("Del")
	if got := attributes(); got != "speaker string_or_span, tone string" {
		t.Error(got)
	}
	s.page.Focus()
	s.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
	if got := attributes(); got != "speaker string_or_span, kind choice" {
		t.Error(got)
	}
	s.Wait(t)
}

func TestADetailTellsWhatIsWrong(t *testing.T) {
	s := open(t)
	s.press("d")
	f := &detailForm{page: s.page, of: ref{ofLabels, "quote"}}
	f.body()
	for _, x := range []struct {
		set  func()
		want string
	}{
		{func() {}, "It needs a name."},
		{func() { f.title.Put("Size"); f.kind.SetSelected("one of a list") }, "A list needs options to choose from."},
		{func() { f.options.Put("a, b,, A"); f.standard.Put("c") }, "“c” is not a value that it can have."},
		{func() { f.standard.Put("B"); f.key.Put("q") }, "q is the key of “Speaker”."},
		{func() { f.key.Put("qq") }, "There is no key “qq”."},
		{func() { f.key.Put("x") }, ""},
	} {
		x.set()
		a, problem := f.read()
		if problem != x.want {
			t.Errorf("%q, not %q", problem, x.want)
		}
		if problem == "" && (len(a.Options) != 2 || a.Name != "size" || a.Default.String() != "b") {
			t.Errorf("%+v", a)
		}
	}
}

func TestOptionsKeepTheirIDs(t *testing.T) {
	was := []standoff.Option{{ID: "a", Name: "First"}, {ID: "b", Name: "Second"}}
	for text, want := range map[string]string{
		"First, Second":        "a=First b=Second",
		"Second, First":        "b=Second a=First",
		"First, Other":         "a=First b=Other",
		"First, Second, Third": "a=First b=Second third=Third",
		"Second":               "b=Second",
		"First, Second, A":     "a=First b=Second a_2=A",
	} {
		var got []string
		for _, o := range optionsOf(text, was) {
			got = append(got, o.ID+"="+o.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	odd := []standoff.Option{{ID: "a", Name: "First, and more"}, {ID: "b", Name: ""}}
	if got := optionsOf(optionWords(odd), odd); !slices.Equal(got, odd) {
		t.Errorf("not touched, they are %+v", got)
	}
	if got := optionsOf(optionWords(odd)+" Third", odd); len(got) != 3 || got[0] != odd[0] || got[1].ID != "b" || got[2].ID != "third" {
		t.Errorf("with a third, they are %+v", got)
	}
}

func TestADetailThatIsNotTouchedStaysAsItIs(t *testing.T) {
	s := open(t)
	a := standoff.Attribute{
		Name: "where", Type: standoff.AttributePlace, Help: "Where.", Key: "w", Required: true,
		Default: standoff.Place{Name: "Sorvik", Country: "NO", Located: true, Latitude: 60, Longitude: 5}.Value(),
	}
	s.page.edit(func(l *standoff.Label) { l.Attributes = append(slices.Clone(l.Attributes), a) })
	before := s.label(t, "quote")
	for i := range before.Attributes {
		s.page.card.details.take(i)
		s.press("Enter")
		s.answer(t, "Save")
	}
	s.Wait(t)
	if now := s.label(t, "quote"); !now.Equal(before) {
		t.Errorf("it is %+v", now.Attributes)
	}
}

func TestRemovingADetailCountsItsValues(t *testing.T) {
	s := open(t, "One text.")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3}, standoff.Range{Start: 4, End: 8})
	x := s.Session().Spans()[0]
	if err := s.Session().SetAttribute("speaker", standoff.Text("Ana"), x.ID); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	s.page.card.details.take(0)
	s.press("Del")
	s.Wait(t)
	if !strings.Contains(s.asked(), "1 span has a value") {
		t.Fatalf("the question is %q", s.asked())
	}
	s.answer(t, "Remove")
	if len(s.label(t, "quote").Attributes) != 1 {
		t.Error("it is still there")
	}
	s.Wait(t)
	s.page.Focus()
	s.press("Ctrl+Z")
	s.Wait(t)
	if len(s.label(t, "quote").Attributes) != 2 {
		t.Error("undo does not bring it back")
	}
}

func TestADetailOfAnotherTypeConvertsItsValues(t *testing.T) {
	for _, x := range []struct {
		answer string
		want   [2]string
	}{{"Keep them", [2]string{"12", "many"}}, {"Remove them", [2]string{"12", ""}}, {"Cancel", [2]string{"12", "many"}}} {
		s := open(t, "One text.", "Another one.")
		s.tag(t, 1, "statistic", standoff.Range{Start: 0, End: 3})
		if err := s.Session().SetAttribute("unit", standoff.Text("12"), s.Session().Spans()[0].ID); err != nil {
			t.Fatal(err)
		}
		s.tag(t, 2, "statistic", standoff.Range{Start: 0, End: 7})
		if err := s.Session().SetAttribute("unit", standoff.Text("many"), s.Session().Spans()[0].ID); err != nil {
			t.Fatal(err)
		}
		s.Wait(t)
		s.page.Choose("statistic")
		s.page.card.details.take(2)
		s.press("Enter")
		f := s.Canvas().Focused().(*kit.EntryField)
		if f.Text != "Unit" {
			t.Fatalf("the form is about %q", f.Text)
		}
		s.kinds(t).SetSelected("number")
		s.answer(t, "Save")
		s.Wait(t)
		if words := s.asked(); !strings.Contains(words, "1 value is converted") || !strings.Contains(words, "1 value does not fit") {
			t.Fatalf("the question is %q", words)
		}
		s.answer(t, x.answer)
		s.Wait(t)
		values := func() (out [2]string) {
			for i := range out {
				d, err := s.Session().Project().Document(standoff.ArticleID(i + 1))
				if err != nil {
					t.Fatal(err)
				}
				out[i] = d.Spans[0].Attributes["unit"].String()
			}
			return out
		}
		d, err := s.Session().Project().Document(1)
		if err != nil {
			t.Fatal(err)
		}
		if _, number := d.Spans[0].Attributes["unit"].Number(); number != (x.answer != "Cancel") {
			t.Errorf("%s: converted: %v", x.answer, number)
		}
		if got := values(); got != x.want {
			t.Errorf("%s: %v", x.answer, got)
		}
		if x.answer == "Cancel" {
			continue
		}
		s.page.Focus()
		s.press("Ctrl+Z")
		s.Wait(t)
		if got := values(); got != [2]string{"12", "many"} {
			t.Errorf("undone, after %s: %v", x.answer, got)
		}
		if a := s.label(t, "statistic").Attributes[2]; a.Type != standoff.AttributeText {
			t.Errorf("undone, it is %+v", a)
		}
	}
}

// lagging is a shell whose project is on a disk that takes nothing before a test lets it.
type lagging struct {
	*shell
	session *work.Session
	gate    *worktest.Gate
}

func (h *lagging) Session() *work.Session { return h.session }

// hold puts a gate before the disk of the project, and opens an article.
func (s *shell) hold(t *testing.T, article standoff.ArticleID) *lagging {
	t.Helper()
	project := s.Session().Project()
	h := &lagging{shell: s, gate: worktest.Before(project)}
	h.gate.Shut()
	h.session = work.New(project, work.Options{Annotator: "ana", Post: s.Post, Disk: h.gate})
	h.session.Show(article, func() {}, s.Report)
	s.Until(t, func() bool { return h.session.Article().ID == article })
	s.page.shell = h
	s.page.Shown()
	return h
}

// A value that is on its way to the disk is converted as those that are there.
func TestAValueThatIsOnItsWayIsConverted(t *testing.T) {
	s := open(t, "One text.")
	s.tag(t, 1, "statistic", standoff.Range{Start: 0, End: 3})
	h := s.hold(t, 1)
	if err := h.session.SetAttribute("unit", standoff.Text("12"), h.session.Spans()[0].ID); err != nil {
		t.Fatal(err)
	}
	s.page.Choose("statistic")
	s.page.card.details.take(2)
	s.press("Enter")
	s.kinds(t).SetSelected("number")
	s.answer(t, "Save")
	h.gate.Open()
	s.Wait(t)
	if words := s.asked(); !strings.Contains(words, "1 value is converted") {
		t.Errorf("the question is %q", words)
	}
	s.answer(t, "Convert")
	s.Until(t, func() bool { return h.session.Pending() == 0 })
	if v := h.session.Spans()[0].Attributes["unit"]; v != standoff.Number(12) {
		t.Errorf("the value is %v", v)
	}
}

// kinds is the field for the type of a detail in the question that is open.
func (s *shell) kinds(t *testing.T) *kit.SelectField {
	t.Helper()
	for _, o := range test.LaidOutObjects(s.Canvas().Overlays().Top()) {
		if f, ok := o.(*kit.SelectField); ok {
			return f
		}
	}
	t.Fatal("there is no field for the type")
	return nil
}

// What was said of a detail that was removed is not said of a new one of the same name.
func TestANewDetailHasNoValuesOfAnOldOne(t *testing.T) {
	s := open(t, "One text with words.")
	s.tag(t, 1, "quote", standoff.Range{Start: 0, End: 3})
	if err := s.Session().SetAttribute("speaker", standoff.Text("Ana"), s.Session().Spans()[0].ID); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	s.page.removeDetail(0)
	s.Wait(t)
	s.answer(t, "Remove")
	s.Wait(t)
	for _, want := range []string{"speaker_2", "speaker_3"} {
		s.press("d")
		s.write("Speaker")
		s.answer(t, "Save")
		s.Wait(t)
		details := s.label(t, "quote").Attributes
		if got := details[len(details)-1]; got.Name != want || titleOf(got) != "Speaker" {
			t.Fatalf("the new detail is %+v", got)
		}
	}
}
