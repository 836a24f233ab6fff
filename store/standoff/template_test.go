package standoff_test

import (
	"strings"
	"testing"

	"galley/store/standoff"
)

func TestTemplatesAreSchemesThatCanBeUsed(t *testing.T) {
	for _, id := range standoff.Templates() {
		s, err := id.Scheme()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		letters := map[string]standoff.LabelID{}
		for _, l := range s.Labels {
			if l.Name == "" || l.Light == 0 || l.Dark == 0 || strings.TrimSpace(l.Guideline) == "" {
				t.Errorf("%s: label %s lacks something: %+v", id, l.ID, l)
			}
			if other, twice := letters[l.Letter]; twice || l.Letter == "" {
				t.Errorf("%s: labels %s and %s have the letter %q", id, other, l.ID, l.Letter)
			}
			letters[l.Letter] = l.ID
		}
		for _, r := range s.Relations {
			for _, end := range append(r.From, r.To...) {
				if _, there := s.Label(end); !there {
					t.Errorf("%s: relation %s ends at %q, which is no label", id, r.ID, end)
				}
			}
		}
	}
	if _, err := standoff.TemplateID("other").Scheme(); err == nil {
		t.Error("there is a template that is none")
	}
}
