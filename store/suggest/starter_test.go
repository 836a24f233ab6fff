package suggest

import (
	"reflect"
	"testing"

	"galley/store/standoff"
)

func TestMarkup(t *testing.T) {
	lesson, err := parseMarkup("[[q speaker=Ada Low|“We lost [[s value=300 unit=job|300 jobs]] in [[l|Turin]],”]] she said [twice].")
	if err != nil {
		t.Fatal(err)
	}
	if want := "“We lost 300 jobs in Turin,” she said [twice]."; lesson.Text != want {
		t.Errorf("the text is %q, want %q", lesson.Text, want)
	}
	got := map[string]map[string]standoff.Value{}
	for _, s := range lesson.Spans {
		got[string(s.Label)+" "+s.In(lesson.Text)] = s.Attributes
	}
	want := map[string]map[string]standoff.Value{
		"quote “We lost 300 jobs in Turin,”": {"speaker": standoff.Text("Ada Low")},
		"statistic 300 jobs":                 {"value": standoff.Number(300), "unit": standoff.Text("job")},
		"location Turin":                     nil,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the spans are %v, want %v", got, want)
	}
}

func TestMarkupThatIsWrong(t *testing.T) {
	for _, marked := range []string{"[[q “", "[[x|a]]", "a]]", "[[l|Turin", "[[s value=many|many]]", "[[s many|many]]"} {
		if _, err := parseMarkup(marked); err == nil {
			t.Errorf("%q is read without an error", marked)
		}
	}
}

// TestStarterArticles reads every starter article and looks for what writers of
// them get wrong.
func TestStarterArticles(t *testing.T) {
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	for i, lesson := range lessons {
		for _, s := range lesson.Spans {
			if err := s.Check(lesson.Text); err != nil {
				t.Errorf("article %d: %v", i, err)
				continue
			}
			if trimmed := standoff.Trim(lesson.Text, s.Range); trimmed != s.Range {
				t.Errorf("article %d: %q has blanks at its ends", i, s.In(lesson.Text))
			}
		}
	}
}
