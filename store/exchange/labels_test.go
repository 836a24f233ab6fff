package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// newsroom is a scheme of another project.
func newsroom() standoff.Scheme {
	s := standoff.DefaultScheme().Clone()
	s.Labels[0].Name, s.Labels[0].Key = "Citation", "9"
	s.Labels[0].Examples = []standoff.Example{{Text: "“No.”", Article: 7, Span: "s"}}
	person := s.NewLabel("Person")
	person.Key = "1"
	s.Labels = append(s.Labels, person)
	s.Relations = []standoff.RelationType{{ID: "backs", Name: "backs"}}
	s.Fields = []standoff.Attribute{{Name: "desk", Type: standoff.AttributeText}}
	return s
}

// A scheme that is written to a file is the same when it is read, but for the places of
// examples.
func TestASchemeIsWrittenAndRead(t *testing.T) {
	dir := t.TempDir()
	scheme := newsroom()
	p, err := store.Create(filepath.Join(dir, "news.galley"), store.Options{Annotator: "ana", Scheme: &scheme})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	path := filepath.Join(dir, "labels.json")
	if err := ExportScheme(context.Background(), p, path, ExportOptions{Generator: "test"}); err != nil {
		t.Fatal(err)
	}
	got, err := ReadScheme(context.Background(), path, nil, standoff.Scheme{})
	if err != nil {
		t.Fatal(err)
	}
	if d := scheme.Compare(got); len(d) > 0 {
		t.Errorf("they differ: %+v", d)
	}
	if x := got.Labels[0].Examples[0]; x.Article != 0 || x.Span != "" || x.Text != "“No.”" {
		t.Errorf("the example is %+v", x)
	}
	other, err := store.Create(filepath.Join(dir, "other.galley"), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := ImportPaths(context.Background(), other, []string{path}, ImportOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	if d := scheme.Compare(other.Scheme()); len(d) > 0 {
		t.Errorf("imported, they differ: %+v", d)
	}
	if err := ExportScheme(context.Background(), p, filepath.Join(dir, "news.galley", "labels.json"), ExportOptions{}); err == nil {
		t.Error("the labels are written into a project")
	}
}

// Labels take the place of labels, and of a dataset with articles only if that is said.
func TestLabelsDoNotReplaceArticles(t *testing.T) {
	dir := t.TempDir()
	p, err := store.Create(filepath.Join(dir, "news.galley"), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	path, text, set := filepath.Join(dir, "labels.json"), filepath.Join(dir, "a.txt"), filepath.Join(dir, "set.json")
	export := func(to string, replace bool) error {
		return ExportScheme(context.Background(), p, to, ExportOptions{Generator: "test", Replace: replace})
	}
	for range 2 {
		if err := export(path, false); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(text, []byte("Ferry fares rise\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ImportPaths(context.Background(), p, []string{text}, ImportOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := Export(context.Background(), p, set, ExportOptions{Format: "json", Unit: standoff.UnitCodePoint}); err != nil {
		t.Fatal(err)
	}
	var articles *ArticlesError
	if err := export(set, false); !errors.As(err, &articles) {
		t.Errorf("a dataset with articles: %v", err)
	}
	if err := export(set, true); err != nil {
		t.Error(err)
	}
	if s, err := ReadScheme(context.Background(), set, nil, standoff.Scheme{}); err != nil || len(s.Labels) != 4 {
		t.Errorf("replaced, it has %d labels, %v", len(s.Labels), err)
	}
}

func TestWhatHasNoSchemeIsRefused(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"text.txt": "Ferry fares rise\n", "other.json": `{"temperature": 3}`, "cut.json": `{"format":"galley-dataset","schema_version":"1.1.0","labels":[{"id":"q"`,
		"cycle.json": `{"format":"galley-dataset","schema_version":"1.1.0","labels":[{"id":"a","name":"A","letter":"A","color":"#111111","parent":"b"},{"id":"b","name":"B","letter":"B","color":"#111111","parent":"a"}],"documents":[]}`,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if s, err := ReadScheme(context.Background(), path, nil, standoff.Scheme{}); err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "import it as plain text") {
			t.Errorf("%s: %v, %d labels", name, err, len(s.Labels))
		}
	}
	if _, err := ReadScheme(context.Background(), filepath.Join(dir, "none.json"), nil, standoff.Scheme{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestSchemesAreCombined(t *testing.T) {
	now, other := standoff.DefaultScheme().Clone(), newsroom()
	now.Labels[0].Examples = []standoff.Example{{Text: "“No.”", Article: 2, Span: "x"}}
	for replace, name := range map[bool]string{false: "Quote", true: "Citation"} {
		for _, now := range []standoff.Scheme{now, standoff.DefaultScheme()} {
			next := Combine(now, other, replace)
			if err := next.Check(); err != nil {
				t.Errorf("replace %v: %v", replace, err)
			}
			l := next.Labels[0]
			if l.Name != name || l.Key != "1" || len(next.Labels) != 5 || next.Labels[4].Key != "" || len(next.Relations) != 1 || len(next.Fields) != 1 {
				t.Errorf("replace %v: %+v", replace, next)
			}
			if len(now.Labels[0].Examples) == 1 && l.Examples[0].Article != 2 {
				t.Errorf("replace %v: the example is in article %d", replace, l.Examples[0].Article)
			}
			if again := Combine(next, other, replace); !again.Equal(next) {
				t.Errorf("replace %v: a second time something changes: %+v", replace, next.Compare(again))
			}
		}
	}
}

// Examples that a file has with another note stay where they stand: an erasure would not
// find their words otherwise.
func TestExamplesThatAreReplacedStandWhereTheyStood(t *testing.T) {
	now := standoff.DefaultScheme()
	now.Labels[0].Examples = []standoff.Example{{Text: "“No.”", Article: 2, Span: "x"}, {Text: "“Yes.”", Article: 3}}
	other := placeless(now)
	other.Labels[0].Examples[0].Why = "it is said"
	other.Labels[0].Examples = append(other.Labels[0].Examples, standoff.Example{Text: "“Never.”"})
	got := Combine(now, other, true).Labels[0].Examples
	want := []standoff.Example{{Text: "“No.”", Article: 2, Span: "x", Why: "it is said"}, {Text: "“Yes.”", Article: 3}, {Text: "“Never.”"}}
	if !slices.Equal(got, want) {
		t.Errorf("the examples are %+v, want %+v", got, want)
	}
}

// What a file lacks stays where it replaces a label: its details, options and examples.
// A label that comes back into use does not take the key that another has got since.
func TestNothingGoesAwayWhereLabelsAreReplaced(t *testing.T) {
	now := standoff.DefaultScheme().Clone()
	quote := &now.Labels[0]
	quote.Examples = []standoff.Example{{Text: "“No.”", Article: 2}}
	quote.Retired, now.Labels[1].Key = true, quote.Key
	now.Fields = []standoff.Attribute{{Name: "desk", Type: standoff.AttributeChoice, Options: []standoff.Option{{ID: "city"}, {ID: "sport"}}}}
	other := now.Clone()
	quote = &other.Labels[0]
	quote.Retired, quote.Key, quote.Examples = false, "", nil
	quote.Attributes = []standoff.Attribute{quote.Attributes[1]} // the kind
	quote.Attributes[0].Options = append([]standoff.Option{{ID: "new"}}, quote.Attributes[0].Options[1:]...)
	other.Fields[0].Options = []standoff.Option{{ID: "sport", Name: "Sports"}}

	got := Combine(now, other, true)
	if err := got.Check(); err != nil {
		t.Fatal(err)
	}
	l := got.Labels[0]
	var names []string
	for _, a := range l.Attributes {
		names = append(names, a.Name)
		for _, o := range a.Options {
			names = append(names, o.ID)
		}
	}
	if want := []string{"kind", "new", "partial", "pull_quote", "direct", "speaker"}; !slices.Equal(names, want) {
		t.Errorf("the details and options are %q, want %q", names, want)
	}
	if len(l.Examples) != 1 || l.Retired || l.Key != "" || got.Labels[1].Key != "1" {
		t.Errorf("the label is %+v", l)
	}
	if o := got.Fields[0].Options; len(o) != 2 || o[0].Name != "Sports" || o[1].ID != "city" {
		t.Errorf("the options of the field are %+v", o)
	}
	if again := Combine(got, other, true); !again.Equal(got) {
		t.Errorf("a second time something changes: %+v", got.Compare(again))
	}
}
