package suggest

import (
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"
)

const bells = "Harbour bells ring for everyone who listens to them."

// bellsIn returns a story with an odd line in it.
func bellsIn() string {
	return strings.Replace(story, "\n\nWhat it means", "\n\n"+bells+"\n\nWhat it means", 1)
}

func repeating(lines string, articles, of int) *Repeated {
	all := map[uint64]int{}
	for _, h := range LineHashes(lines) {
		all[h] = articles
	}
	return NewRepeated(all, of)
}

// TestRepeatedLines says that a line which many articles of a corpus have is suggested
// although nothing about it looks like boilerplate, and that the state says why.
func TestRepeatedLines(t *testing.T) {
	starter, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	text := bellsIn()
	if got := wordsOf(text, starter.Suggest(text), Boilerplate); got != nil {
		t.Fatalf("%q is suggested without being repeated", got)
	}
	state := starter.WithRepeated(repeating("HARBOUR bells  ring for everyone who listens to them.", 7, 40))
	if got := wordsOf(text, state.Suggest(text), Boilerplate); !slices.Equal(got, []string{bells}) {
		t.Fatalf("suggested is %q, want the repeated line", got)
	}
	for _, x := range state.Suggest(text) {
		if x.Label != Boilerplate {
			continue
		}
		if why := state.Why(text, x); why[0] != (Reason{Kind: RepeatedLine, Count: 7, Of: 40}) {
			t.Errorf("the first reason is %+v", why[0])
		}
	}
	if got := wordsOf(text, starter.Suggest(text), Boilerplate); got != nil {
		t.Errorf("the state that had none suggests %q by now", got)
	}
	if got := wordsOf(text, state.WithRepeated(nil).Suggest(text), Boilerplate); got != nil {
		t.Errorf("without what is repeated %q is suggested", got)
	}
}

// TestARepeatedLineMayBeTheStory says that a line which an annotator has left to the story
// is not suggested for being repeated.
func TestARepeatedLineMayBeTheStory(t *testing.T) {
	text := bellsIn()
	at := standoff.Byte(strings.Index(text, bells))
	line := standoff.Range{Start: at, End: at + standoff.Byte(len(bells))}
	for name, l := range map[string]Lesson{
		"finished": {Text: text, Complete: true, Weight: 2},
		"rejected": {Text: text, Rejected: map[standoff.LabelID][]standoff.Range{Boilerplate: {line}}, Weight: 2},
	} {
		m := trainBoilerplate([]Lesson{l})
		m.Repeated = repeating(bells, 7, 40)
		a := analyse(bells)
		if got := m.repeated(a.lineHash(a.lines[0])); got != 0 {
			t.Errorf("%s: the line counts as repeated in %d articles", name, got)
		}
	}
}

func TestLineHashes(t *testing.T) {
	if got := LineHashes("Share\n* * *\n12 30 50\nA story.\n \n\nCopyright of 2024 here"); len(got) != 1 {
		t.Errorf("%d lines count, want the one of three words", len(got))
	}
	same := LineHashes("  copyright OF 2025 Here\r\n")
	if got := LineHashes("Copyright of 2024 here\nCopyright of 2026 here"); !slices.Equal(got, same) {
		t.Errorf("hashes are %v and %v", got, same)
	}
	if got := LineHashes("one two three \xff"); got != nil {
		t.Errorf("what is no text has hashes %v", got)
	}
}

func TestRepeatedAreEqual(t *testing.T) {
	one := repeating(bells, 3, 10)
	for _, c := range []struct {
		a, b *Repeated
		want bool
	}{
		{nil, nil, true},
		{nil, NewRepeated(nil, 5), true},
		{one, nil, false},
		{one, repeating(bells, 3, 10), true},
		{one, repeating(bells, 4, 10), false},
		{one, repeating(bells, 3, 11), false},
	} {
		if got := c.a.Equal(c.b); got != c.want {
			t.Errorf("%v and %v: %v", c.a, c.b, got)
		}
	}
}

func BenchmarkLineHashes(b *testing.B) {
	text := strings.Repeat(story+"\n\n", 5)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		LineHashes(text)
	}
}
