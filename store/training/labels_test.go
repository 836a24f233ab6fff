package training_test

import (
	"maps"
	"slices"
	"testing"

	"galley/store/standoff"
	"galley/store/standoff/standofftest"
	"galley/store/training"

	"pgregory.net/rapid"
)

// Mapping labels moves no span, and leaves nothing that hangs on one that is gone.
func TestMappedLabelsLeaveNothingLoose(t *testing.T) {
	scheme := standofftest.Scheme()
	rapid.Check(t, func(t *rapid.T) {
		var rules []training.Rule
		for _, l := range scheme.Labels {
			switch to := rapid.SampledFrom([]string{"stays", "stays", "", "quote", "new"}).Draw(t, string(l.ID)); {
			case to == "stays" || l.Use != standoff.UseSpans:
			default:
				rules = append(rules, training.Rule{From: string(l.ID), To: to})
			}
		}
		m, next, err := training.Map(scheme, rules)
		if err != nil {
			t.Fatal(err)
		}
		if err := next.Check(); err != nil {
			t.Fatal(err)
		}
		for _, d := range standofftest.Documents(t) {
			var counts training.Counts
			out := m.Apply(d, &counts)
			there := map[standoff.SpanID]standoff.Span{}
			for _, s := range out.Spans {
				there[s.ID] = s
				if _, known := next.Label(s.Label); !known {
					t.Fatalf("nothing says what the label %s is", s.Label)
				}
			}
			for _, s := range d.Spans {
				want := s.Label
				for _, r := range rules {
					if r.From == string(s.Label) {
						want = standoff.LabelID(r.To)
					}
				}
				got, stays := there[s.ID]
				if stays != (want != "") || stays && (got.Label != want || got.Range != s.Range || !slices.Equal(got.Gaps, s.Gaps)) {
					t.Fatalf("%v became %v, want the label %q", s, got, want)
				}
				for _, v := range got.Attributes {
					if to := v.Link(); to != "" && there[to].ID == "" {
						t.Fatalf("a link leads to %s, which is gone", to)
					}
				}
			}
			for _, r := range standoff.ObjectsOf[standoff.Relation](out.Objects) {
				if there[r.From].ID == "" || there[r.To].ID == "" {
					t.Fatalf("%v leads to what is gone", r)
				}
			}
		}
	})
}

func TestLabelsAreFoundByTheirNames(t *testing.T) {
	scheme := standoff.Scheme{Labels: []standoff.Label{
		{ID: "per", Name: "Person", Attributes: []standoff.Attribute{{Name: "role", Type: standoff.AttributeText}}},
		{ID: "pol", Name: "Politician", Parent: "per", Attributes: []standoff.Attribute{{Name: "party", Type: standoff.AttributeText}}},
		{ID: "loc", Name: "Location"},
		{ID: "genre", Name: "Genre", Use: standoff.UseArticles},
	}}
	for _, c := range []struct {
		rules []training.Rule
		want  []standoff.LabelID
		wrong bool
	}{
		{[]training.Rule{{From: "politician", To: "Person"}, {From: "LOCATION", To: ""}}, []standoff.LabelID{"per", "genre"}, false},
		{[]training.Rule{{From: "per", To: "name"}, {From: "loc", To: "name"}}, []standoff.LabelID{"pol", "genre", "name"}, false},
		{[]training.Rule{{From: "per", To: "loc"}, {From: "loc", To: "per"}}, []standoff.LabelID{"per", "pol", "loc", "genre"}, false},
		{[]training.Rule{{From: "persn", To: ""}}, nil, true},
		{[]training.Rule{{From: "per", To: "loc"}, {From: "Person", To: "pol"}}, nil, true},
		{[]training.Rule{{From: "per", To: "genre"}}, nil, true},
		{[]training.Rule{{From: "per", To: "two\nlines"}}, nil, true},
	} {
		_, next, err := training.Map(scheme, c.rules)
		if (err != nil) != c.wrong {
			t.Fatalf("%v: %v", c.rules, err)
		}
		if err != nil {
			continue
		}
		var got []standoff.LabelID
		for _, l := range next.Labels {
			got = append(got, l.ID)
			if l.ID == "pol" && l.Parent == "per" && c.rules[0].From == "per" && c.rules[0].To == "name" {
				t.Errorf("%s is below a label that is gone", l.ID)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v leave %v, want %v", c.rules, got, c.want)
		}
	}
	_, next, err := training.Map(scheme, []training.Rule{{From: "pol", To: "per"}})
	if err != nil || len(next.Labels[0].Attributes) != 2 {
		t.Errorf("the details of what becomes a label are %v, %v", next.Labels[0].Attributes, err)
	}
}

// Labels of passages and of articles that have one name are mapped each to one of its use.
func TestLabelsOfOneNameAreMappedByTheirUse(t *testing.T) {
	scheme := standoff.DefaultScheme()
	scheme.Labels = append(scheme.Labels,
		standoff.Label{ID: "topic", Name: "Topic"}, standoff.Label{ID: "topic_2", Name: "Topic", Use: standoff.UseArticles},
		standoff.Label{ID: "genre", Name: "Genre", Use: standoff.UseArticles})
	for to, want := range map[string][3]standoff.LabelID{
		"location": {"location", "topic_2", ""},
		"genre":    {"topic", "genre", ""},
		"theme":    {"theme", "theme_2", "theme_2"},
	} {
		m, next, err := training.Map(scheme, []training.Rule{{From: "Topic", To: to}})
		if err != nil {
			t.Fatal(to, err)
		}
		of := func(id standoff.LabelID) standoff.LabelID {
			if to, named := m[id]; named {
				return to
			}
			return id
		}
		if of("topic") != want[0] || of("topic_2") != want[1] {
			t.Errorf("%s: %v", to, m)
		}
		if l, there := next.Label(want[2]); want[2] != "" && (!there || l.Use != standoff.UseArticles || l.Name != to) {
			t.Errorf("%s: the label of articles is %+v", to, l)
		}
	}
	if _, _, err := training.Map(scheme, []training.Rule{{From: "Genre", To: "quote"}}); err == nil {
		t.Error("a label of articles becomes one of passages")
	}
}

// Two labels that become one leave all options of a detail that both have.
func TestMergedLabelsHaveTheOptionsOfBoth(t *testing.T) {
	_, next, err := training.Map(standoff.DefaultScheme(), []training.Rule{{From: "boilerplate", To: "quote"}})
	if err != nil {
		t.Fatal(err)
	}
	l, _ := next.Label("quote")
	kind, _ := l.Attribute("kind")
	if len(kind.Options) != 10 || kind.Options[0].ID != "direct" || kind.Options[3].ID != "advert" {
		t.Errorf("its kinds are %v", kind.Options)
	}
}

// A label can be written in other letters, as LOC for Loc, and others become it then, too.
// A rule for one label is for no other whose name is that one's id.
func TestALabelIsWrittenInOtherLetters(t *testing.T) {
	s := standoff.Scheme{Labels: []standoff.Label{
		{ID: "quote", Name: "Speech", Use: standoff.UseSpans},
		{ID: "place", Name: "place", Use: standoff.UseSpans},
		{ID: "loc", Name: "Loc", Use: standoff.UseSpans},
		{ID: "quote_2", Name: "Quote", Use: standoff.UseSpans},
	}}
	m, next, err := training.Map(s, []training.Rule{{From: "place", To: "LOC"}, {From: "loc", To: "LOC"}, {Only: "quote", To: "Said"}})
	if err != nil {
		t.Fatal(err)
	}
	want := training.Labels{"place": "LOC", "loc": "LOC", "quote": "Said"}
	if !maps.Equal(m, want) {
		t.Errorf("they become %v, want %v", m, want)
	}
	if l, there := next.Label("LOC"); !there || l.Name != "LOC" || len(next.Labels) != 3 {
		t.Errorf("the labels are %+v", next.Labels)
	}
}
