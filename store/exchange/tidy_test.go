package exchange

import (
	"testing"

	"galley/store/standoff"
)

func TestNamesOfADatasetAreLinesAndItsKeysCanBePressed(t *testing.T) {
	for _, c := range []struct {
		name, key           string
		wantName, wantKey   string
		saysNames, saysKeys bool
	}{
		{"Quote", "1", "Quote", "1", false, false},
		{" spaced  out ", "Ctrl+Shift+x", " spaced  out ", "Ctrl+Shift+x", false, false},
		{"émeute 😀 שלום \u200f", "é", "émeute 😀 שלום \u200f", "é", false, false},
		{"a\nb\tc", "F5", "a b c", "F5", true, false},
		{"a\r\nb\x1b[31m\x00\x7f", "\n", "a  b[31m", "", true, true},
		{"a\u2028b\u0085c\n", "abc def", "a b c", "", true, true},
		{"", "", "", "", false, false},
		{"\n", "\t", "", "", true, true},
	} {
		a := standoff.Attribute{Name: "n", Title: c.name, Unit: c.name, Help: c.name, Key: c.key, Options: []standoff.Option{{ID: "o", Name: c.name, Key: c.key}}}
		given := standoff.Scheme{
			Labels:    []standoff.Label{{ID: "l", Name: c.name, Key: c.key, Guideline: "a\nb", Attributes: []standoff.Attribute{a}}},
			Relations: []standoff.RelationType{{ID: "t", Name: c.name, Key: c.key}},
			Fields:    []standoff.Attribute{a},
		}
		before := given.Clone()
		got, names, keys := tidy(given)
		b := standoff.Attribute{Name: "n", Title: c.wantName, Unit: c.wantName, Help: c.wantName, Key: c.wantKey, Options: []standoff.Option{{ID: "o", Name: c.wantName, Key: c.wantKey}}}
		want := standoff.Scheme{
			Labels:    []standoff.Label{{ID: "l", Name: c.wantName, Key: c.wantKey, Guideline: "a\nb", Attributes: []standoff.Attribute{b}}},
			Relations: []standoff.RelationType{{ID: "t", Name: c.wantName, Key: c.wantKey}},
			Fields:    []standoff.Attribute{b},
		}
		if !got.Equal(want) || names != c.saysNames || keys != c.saysKeys {
			t.Errorf("%q, %q: %+v, %v, %v", c.name, c.key, got, names, keys)
		}
		if !given.Equal(before) {
			t.Errorf("%q, %q: what was given is changed: %+v", c.name, c.key, given)
		}
	}
}

// A label that would have a row without a word is called by its id.
func TestALabelOfADatasetHasANameThatIsSeen(t *testing.T) {
	for name, want := range map[string]string{" \u200f\u200b": "l", " \u200fש ": " \u200fש ", "": ""} {
		got, names, _ := tidy(standoff.Scheme{Labels: []standoff.Label{{ID: "l", Name: name}}})
		if now := got.Labels[0].Name; now != want || names != (now != name) {
			t.Errorf("%q becomes %q, and it is said: %v", name, now, names)
		}
	}
}
