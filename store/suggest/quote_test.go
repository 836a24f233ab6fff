package suggest

import (
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"
)

// proposed returns the quotes that a model proposes for a text.
func proposed(m *quoteModel, text string) []string {
	var all []string
	for _, s := range m.suggest(analyse(text), nil) {
		all = append(all, s.Range.In(text))
	}
	return all
}

// TestQuotesWithoutLessons says what is proposed before anything is learned: what
// people say, but not titles.
func TestQuotesWithoutLessons(t *testing.T) {
	m := trainQuotes(nil)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"“We sold the boat,” said Ada Low.", []string{"“We sold the boat,”"}},
		{"Ada Low called the plan “a gift”.", []string{"“a gift”"}},
		{"“Boats,” she said.", []string{"“Boats,”"}},
		{"She won with her second novel, “The Long Salt Road”.", nil},
		{"He sang on NBC’s “The Early Hour” in May.", nil},
		{"The bird is known as “the tailor”.", nil},
	} {
		if got := proposed(m, c.text); !slices.Equal(got, c.want) {
			t.Errorf("of %q it proposes %q, want %q", c.text, got, c.want)
		}
	}
}

// scareQuotes is a lesson in which short passages after "the" are no quotes.
func scareQuotes(complete bool) Lesson {
	text := strings.Repeat("They met in the “blue room” of the house.\n\n“We sold the boat,” said Ada Low.\n\n", 8)
	lesson := Lesson{Text: text, Complete: complete, Weight: 1}
	for at := 0; ; {
		i := strings.Index(text[at:], "“We")
		if i < 0 {
			return lesson
		}
		start := standoff.Byte(at + i)
		lesson.Spans = append(lesson.Spans, standoff.Span{Label: Quote, Range: standoff.Range{Start: start, End: start + standoff.Byte(len("“We sold the boat,”"))}})
		at += i + 1
	}
}

func TestQuotesAreLearned(t *testing.T) {
	const text = "They sat in the “red room” of the inn. “We go,” said Ada Low."
	all := []string{"“red room”", "“We go,”"}
	said := []string{"“We go,”"}
	if got := proposed(trainQuotes(nil), text); !slices.Equal(got, all) {
		t.Errorf("without lessons: %q, want %q", got, all)
	}
	if got := proposed(trainQuotes([]Lesson{scareQuotes(true)}), text); !slices.Equal(got, said) {
		t.Errorf("after a finished article: %q, want %q", got, said)
	}
	if got := proposed(trainQuotes([]Lesson{scareQuotes(false)}), text); !slices.Equal(got, all) {
		t.Errorf("after an article in which nobody decided on the room: %q, want %q", got, all)
	}
	rejected := scareQuotes(false)
	a := analyse(rejected.Text)
	rejected.Rejected = map[standoff.LabelID][]standoff.Range{}
	for _, q := range a.quotations() {
		if r := a.rangeOf(q); strings.HasPrefix(r.In(rejected.Text), "“blue") {
			rejected.Rejected[Quote] = append(rejected.Rejected[Quote], r)
		}
	}
	if got := proposed(trainQuotes([]Lesson{rejected}), text); !slices.Equal(got, said) {
		t.Errorf("after rejections: %q, want %q", got, said)
	}
}

func TestQuotesHaveAttributes(t *testing.T) {
	got := trainQuotes(nil).suggest(analyse("“We sold the boat,” said Ada Low."), nil)
	if len(got) != 1 {
		t.Fatalf("%d quotes, want 1", len(got))
	}
	if name := got[0].Attributes["speaker"]; name != standoff.Text("Ada Low") {
		t.Errorf("the speaker is %q", name.Text())
	}
	if kind := got[0].Attributes["kind"]; kind != standoff.Choice("direct") {
		t.Errorf("the kind is %q", kind.Text())
	}
	if err := standoff.DefaultScheme().Labels[0].Attributes[1].Fits(got[0].Attributes["kind"]); err != nil {
		t.Error(err)
	}
}

// TestQuotesOfStarterArticles measures, on half of the starter articles, what is
// learned from the other half.
func TestQuotesOfStarterArticles(t *testing.T) {
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	var learn, score []Lesson
	for i, l := range lessons {
		if i%2 == 0 {
			learn = append(learn, l)
		} else {
			score = append(score, l)
		}
	}
	m := trainQuotes(learn)
	right, wrong, missed, named, namedRight := 0, 0, 0, 0, 0
	for _, l := range score {
		boilerplate := passagesOf(l.of(Boilerplate))
		gold := map[standoff.Range]standoff.Span{}
		for _, s := range l.Spans {
			if s.Label == Quote {
				gold[s.Range] = s
			}
		}
		missed += len(gold)
		for _, s := range m.suggest(analyse(l.Text), nil) {
			want, ok := gold[s.Range]
			switch {
			case ok:
				right++
				missed--
				if want.Attributes["speaker"].Text() != "" {
					named++
					if want.Attributes["speaker"] == s.Attributes["speaker"] {
						namedRight++
					}
				}
			case !boilerplate.cover(s.Range):
				wrong++
			}
		}
	}
	f := 2 * float64(right) / float64(2*right+wrong+missed)
	who := float64(namedRight) / float64(max(named, 1))
	t.Logf("%d quotes right, %d wrong, %d missed: F1 %.3f; %d of %d speakers right: %.3f", right, wrong, missed, f, namedRight, named, who)
	if f < 0.94 || who < 0.82 {
		t.Errorf("F1 is %.3f, want 0.94; speakers %.3f, want 0.82", f, who)
	}
}
