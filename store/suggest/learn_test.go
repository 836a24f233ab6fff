package suggest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// lessonOf reads an article in markup in which the letter l stands for any label.
func lessonOf(t testing.TB, marked string, label standoff.LabelID) Lesson {
	t.Helper()
	l, err := parseMarkup(marked)
	if err != nil {
		t.Fatal(err)
	}
	l.Starter = false
	for i := range l.Spans {
		l.Spans[i].Label = label
	}
	return l
}

func wordsOf(text string, all []Suggestion, label standoff.LabelID) []string {
	var words []string
	for _, s := range all {
		if s.Label == label {
			words = append(words, s.Range.In(text))
		}
	}
	return words
}

// TestALabelThatPeopleInvent says that a label of which nothing was known is
// suggested once it was given often enough, in words that were not there before.
func TestALabelThatPeopleInvent(t *testing.T) {
	var lessons []Lesson
	for i, name := range strings.Fields("Adler Brecht Castel Dorn Ekwall Falk Grieg Holm Iversen Jansen Krol Lind Moll Nord Olsen") {
		lessons = append(lessons, lessonOf(t, fmt.Sprintf("The harbour stayed shut on day %d. Captain [[l|%s]] said so to the Gazette. Nobody paid.", i+1, name), "captain"))
	}
	text := "The mill opened again. Captain Zeller said nothing to the Gazette."
	got := wordsOf(text, Learn(lessons).Suggest(text), "captain")
	if len(got) != 1 || got[0] != "Zeller" {
		t.Errorf("%q is suggested, want Zeller", got)
	}
	if got := wordsOf(text, Learn(lessons[:5]).Suggest(text), "captain"); got != nil {
		t.Errorf("%q is suggested after five passages, want nothing yet", got)
	}
}

// TestWordsThatWereRejectedTwice says that what was rejected twice is not suggested
// again, unless it was accepted somewhere.
func TestWordsThatWereRejectedTwice(t *testing.T) {
	var lessons []Lesson
	for _, name := range strings.Fields("Adler Brecht Castel Dorn Ekwall Falk Grieg Holm Iversen Jansen Krol Lind Moll Nord Olsen") {
		lessons = append(lessons, lessonOf(t, "Captain [[l|"+name+"]] said so.", "captain"))
	}
	text := "Captain Zeller said nothing."
	rejected := func() Lesson {
		return Lesson{Text: text, Weight: 1, Rejected: map[standoff.LabelID][]standoff.Range{"captain": {{Start: 8, End: 14}}}}
	}
	once := append(lessons[:len(lessons):len(lessons)], rejected())
	if got := Learn(once).Refused("captain"); len(got) != 0 {
		t.Errorf("%q is refused after one rejection", got)
	}
	twice := append(once[:len(once):len(once)], rejected())
	state := Learn(twice)
	if got := state.Refused("captain"); len(got) != 1 || got[0] != "zeller" {
		t.Errorf("%q is refused after two rejections, want zeller", got)
	}
	if got := wordsOf(text, state.Suggest(text), "captain"); len(got) > 0 {
		t.Errorf("%q is suggested although it was rejected twice", got)
	}
	accepted := append(twice[:len(twice):len(twice)], lessonOf(t, "Captain [[l|Zeller]] said so.", "captain"))
	if got := Learn(accepted).Refused("captain"); len(got) != 0 {
		t.Errorf("%q is refused although it was accepted once", got)
	}
}

func TestLearningIsRepeatable(t *testing.T) {
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	lessons = lessons[:min(len(lessons), 30)]
	text := lessons[0].Text
	one, two := Learn(lessons).Suggest(text), Learn(lessons).Suggest(text)
	if fmt.Sprint(one) != fmt.Sprint(two) {
		t.Errorf("the same lessons suggest\n%v and\n%v", one, two)
	}
}

// TestSuggestionsAreSound says of any text what the package promises.
func TestSuggestionsAreSound(t *testing.T) {
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		sound(t, state, rapid.String().Draw(t, "text"))
	})
}

func FuzzSuggest(f *testing.F) {
	lessons, err := StarterLessons()
	if err != nil {
		f.Fatal(err)
	}
	for _, l := range lessons[:min(len(lessons), 20)] {
		f.Add(l.Text)
	}
	state, err := Starter()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) { sound(t, state, text) })
}

func sound(t interface{ Fatalf(string, ...any) }, state *State, text string) {
	last := map[standoff.LabelID]standoff.Byte{}
	for _, s := range state.Suggest(text) {
		if err := s.Range.Check(text); err != nil {
			t.Fatalf("%v: %v", s, err)
		}
		if !standoff.IsGraphemeBoundary(text, s.Range.Start) || !standoff.IsGraphemeBoundary(text, s.Range.End) {
			t.Fatalf("%v cuts a grapheme of %q", s, text)
		}
		if s.Range.Start < last[s.Label] {
			t.Fatalf("%v overlaps the one before", s)
		}
		last[s.Label] = s.Range.End
		if !(s.Score >= 0 && s.Score <= 1) {
			t.Fatalf("%v has the score %v", s, s.Score)
		}
	}
}

// besideBlocks leaves out what lies within boilerplate.
func besideBlocks(all []Suggestion) []Suggestion {
	return slices.DeleteFunc(all, func(x Suggestion) bool { return !x.Block.Empty() })
}

// TestNothingWithinBoilerplate says that a teaser's places are said to lie within a block,
// unless the project's annotators label what lies within boilerplate.
func TestNothingWithinBoilerplate(t *testing.T) {
	const text = "The mayor of Lisbon resigned on Monday after a vote that nobody had expected, the council said in a statement.\n\nRead more: The mayor of Paris opens a bridge\n\nADVERTISEMENT\n\nSubscribe to our newsletter\n"
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	if got := wordsOf(text, besideBlocks(state.Suggest(text)), Location); fmt.Sprint(got) != "[Lisbon]" {
		t.Errorf("%q are suggested as locations, want Lisbon", got)
	}
	for _, x := range state.Suggest(text) {
		if want := "Read more: The mayor of Paris opens a bridge"; x.Range.In(text) == "Paris" && x.Block.In(text) != want {
			t.Errorf("Paris lies in %q, want %q", x.Block.In(text), want)
		}
	}
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	own := lessonOf(t, "[[l|Read more: Rome, Berlin, Madrid]]", Boilerplate)
	for _, name := range []string{"Rome", "Berlin", "Madrid"} {
		at := standoff.Byte(strings.Index(own.Text, name))
		own.Spans = append(own.Spans, standoff.Span{Label: Location, Range: standoff.Range{Start: at, End: at + standoff.Byte(len(name))}})
	}
	if got := wordsOf(text, besideBlocks(Learn(append(lessons, own)).Suggest(text)), Location); fmt.Sprint(got) != "[Lisbon Paris]" {
		t.Errorf("%q are suggested as locations, want Lisbon and Paris", got)
	}
}

// TestBoilerplateThatIsRefusedHidesNothing says that what lies within a block which
// nobody wants to have suggested as boilerplate is suggested.
func TestBoilerplateThatIsRefusedHidesNothing(t *testing.T) {
	const line = "Read more: The mayor of Paris opens a bridge"
	const text = "The mayor of Lisbon resigned on Monday after a vote that nobody had expected, the council said in a statement.\n\n" + line + "\n"
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	if got := wordsOf(text, state.Suggest(text), Boilerplate); fmt.Sprint(got) != "["+line+"]" {
		t.Fatalf("%q is suggested as boilerplate", got)
	}
	refusing := *state
	refusing.refused = refusals{Boilerplate: {Folded(line): true}}
	got := refusing.Suggest(text)
	if dull := wordsOf(text, got, Boilerplate); dull != nil {
		t.Errorf("%q is suggested although it is refused", dull)
	}
	if places := wordsOf(text, besideBlocks(got), Location); fmt.Sprint(places) != "[Lisbon Paris]" {
		t.Errorf("%q are suggested as locations, want Lisbon and Paris", places)
	}
}

// TestArticlesOlderThanALabelSayNothingOfIt says that where a label came later, words
// without it are no counterexamples.
func TestArticlesOlderThanALabelSayNothingOfIt(t *testing.T) {
	text := "Captain Zeller said nothing at all."
	var lessons []Lesson
	for _, name := range []string{"Adler", "Brecht", "Castel", "Dorn", "Ekwall", "Falk", "Grieg", "Holm", "Iversen", "Jansen", "Krol", "Lind", "Moll", "Nord"} {
		lessons = append(lessons, lessonOf(t, "Captain [[l|"+name+"]] said so.", "captain"))
	}
	older := Lesson{Text: strings.Repeat("Captain Zeller said nothing at all. Captain Weber said so. Captain Moll was there.\n", 20), Complete: true, Weight: 2}
	if got := wordsOf(text, Learn(append(lessons, older)).Suggest(text), "captain"); got != nil {
		t.Fatalf("%q is suggested against what a finished article says", got)
	}
	older.Older = []standoff.LabelID{"captain"}
	if got := wordsOf(text, Learn(append(lessons, older)).Suggest(text), "captain"); fmt.Sprint(got) != "[Zeller]" {
		t.Errorf("%q are suggested, want Zeller", got)
	}
}

func TestNothingInTextThatIsNotUTF8(t *testing.T) {
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	if got := state.Suggest("Lisbon \xff\xfe 300 jobs"); got != nil {
		t.Errorf("%v is suggested", got)
	}
}

// TestOnlyTheBeginningOfALongText says that a text of any length is looked through in
// bounded time and memory.
func TestOnlyTheBeginningOfALongText(t *testing.T) {
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	const sentence = "The mayor of Lisbon resigned on Monday after a vote that nobody had expected. "
	text := sentence + strings.Repeat("word ", longestText/5) + "\n" + sentence
	if got := wordsOf(text, state.Suggest(text), Location); fmt.Sprint(got) != "[Lisbon]" {
		t.Errorf("%q are suggested, want the first Lisbon alone", got)
	}
	if got := state.Suggest(strings.Repeat("x", longestText+1)); got != nil {
		t.Errorf("%v is suggested in a word of a megabyte", got)
	}
}
