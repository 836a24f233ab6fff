package standoff_test

import (
	"slices"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestLinesOutsideTheMainText(t *testing.T) {
	const text = "one\ntwo\n\nfour\nfive"
	for words, want := range map[string][]string{
		"1":                    {"one"},
		"1-2, 5":               {"one\ntwo", "five"},
		"3":                    nil,
		"4-5":                  {"four\nfive"},
		"5-99999999":           {"five"},
		"6":                    nil,
		"2, 1":                 nil,
		"2-1":                  nil,
		"0":                    nil,
		"x":                    nil,
		"":                     nil,
		"1-":                   nil,
		"99999999999999999999": nil,
	} {
		a := standoff.Article{Text: text, Metadata: map[string]string{standoff.OutsideLines: words}}
		var got []string
		for _, r := range a.Outside() {
			got = append(got, r.In(text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q names %q, want %q", words, got, want)
		}
	}
	if a := (standoff.Article{Text: text}); a.Outside() != nil {
		t.Error("an article of which nothing is noted has lines outside")
	}
}

func TestLinesAreReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines standoff.Lines
		at := 0
		for range rapid.IntRange(0, 20).Draw(t, "lines") {
			at += rapid.IntRange(1, 5).Draw(t, "further")
			lines = lines.Add(at)
		}
		if got := standoff.ParseLines(lines.String()); !slices.Equal(got, lines) {
			t.Fatalf("%q is read as %v, want %v", lines, got, lines)
		}
	})
}
