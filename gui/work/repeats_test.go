package work_test

import (
	"fmt"
	"slices"
	"testing"

	"galley/store/standoff"
	"galley/store/suggest"
)

const bells = "Harbour bells ring for everyone who listens to them."

// islands returns articles that share nothing but that line.
func islands(from, to int) []string {
	var all []string
	for i := from; i < to; i++ {
		text := fmt.Sprintf("Ferry to island %[1]c stops for a month\n\nIslanders of %[1]c%[1]c will have to do without the car ferry until the end of May, the operator of line %[1]c said on Monday, because a crack was found at %[1]c%[1]c%[1]c in its hull.\n\n", 'A'+rune(i))
		for _, word := range []string{"Small", "Fast", "Old"} {
			for line := range 2 {
				text += fmt.Sprintf("%s boats number %c%c will carry passengers to %[2]c twice a day, but they will not sail if the waves reach %[2]c%[2]c.\n\n", word, 'A'+rune(i), 'a'+rune(line))
			}
		}
		all = append(all, text+bells+"\n\n"+fmt.Sprintf("“The island %c will be quiet,” said the mayor of %[1]c. Some people of %[1]c like it that way.\n", 'A'+rune(i)))
	}
	return all
}

// TestLinesThatArticlesShareAreSuggested says that a line which several articles of the
// project have is suggested as boilerplate, as soon as they are there.
func TestLinesThatArticlesShareAreSuggested(t *testing.T) {
	texts := islands(0, 12)
	s := newSuggesting(t, texts[:2]...)
	s.open(1)
	if s.Blind() {
		t.Fatal("the first article is blind")
	}
	s.Learn()
	s.await(func() bool { return s.SuggestedBy(suggest.Suggestion{}) == "galley 1" && len(s.Suggestions()) > 0 })
	line := "boilerplate " + bells
	if slices.Contains(s.words(), line) {
		t.Fatalf("the line is suggested for what it says")
	}
	importTexts(t, s.Project(), texts[2:]...)
	s.ArticlesChanged()
	s.await(func() bool { return slices.Contains(s.words(), line) })
	if why := s.Why(s.suggestion(bells))(); why[0].Count != 12 || why[0].Of != 12 {
		t.Errorf("the first reason is %+v", why[0])
	}
	s.must(s.Mark(standoff.StatusDone)) // it is the story here
	s.open(2)
	s.await(func() bool { return s.SuggestedBy(suggest.Suggestion{}) == "galley 1+1" })
	if slices.Contains(s.words(), line) {
		t.Error("it is suggested after it was left to the story")
	}
}
