package standoff

import (
	"fmt"
	"strings"
	"testing"
)

// ofWords makes a scheme of words such as "a", or "a=name".
func ofWords(words string) Scheme {
	var s Scheme
	for _, w := range strings.Fields(words) {
		id, name, _ := strings.Cut(w, "=")
		s.Labels = append(s.Labels, Label{ID: LabelID(id), Name: name})
		s.Relations = append(s.Relations, RelationType{ID: RelationTypeID(id), Name: name})
		s.Fields = append(s.Fields, Attribute{Name: id, Title: name})
	}
	return s
}

func TestWhatWasDecidedAboutASchemeIsDoneToWhatItHasBecome(t *testing.T) {
	for _, c := range []struct{ base, to, now, want string }{
		{"a b c", "a b c", "a b c", "a b c"},
		{"a b c", "a=x b c", "a b c=y", "a=x b c=y"},
		{"a b c", "a b c d", "a b c e", "a b c d e"},
		{"a b c", "a d b c", "a b e c", "a d b e c"},
		{"a b c", "d a b c", "e a b c", "d e a b c"},
		{"a b c", "a c", "a b c d", "a c d"},
		{"a b c", "a c", "a c", "a c"},
		{"a b c", "a b c", "b c", "b c"},
		{"a b c", "a=x b c", "a b", "a=x b"},
		{"a b c", "c a b", "a b c d", "c d a b"},
		{"a b c", "a b c d", "c b a", "c d b a"},
		{"a b c", "c b a", "b c a", "c b a"},
		{"a b c", "a=x b c", "a=x b c", "a=x b c"},
		{"a", "a b=x", "a b=x c", "a b=x c"},
		{"", "a", "b", "a b"},
		{"a b", "", "a b c", "c"},
		{"a b c d", "a b c d e f", "a b g c", "a b g c e f"},

		{"a b c", "a=x b c", "a=y b c", `the label "a" was changed meanwhile`},
		{"a b c", "a=x b c", "b c", `the label "a" was removed meanwhile`},
		{"a", "a b=x", "a b=y", `the label "b" was changed meanwhile`},
	} {
		got, err := ofWords(c.to).Rebase(ofWords(c.base), ofWords(c.now))
		if err != nil {
			if err.Error() != c.want {
				t.Errorf("%v: %v", c, err)
			}
			continue
		}
		if !got.Equal(ofWords(c.want)) {
			var words []string
			for _, l := range got.Labels {
				words = append(words, strings.Trim(fmt.Sprint(l.ID, "=", l.Name), "="))
			}
			t.Errorf("%v: %v", c, words)
		}
	}
}
