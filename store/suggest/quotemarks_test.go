package suggest

import (
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// quoted returns what stands in quotation marks in a text.
func quoted(text string) []string {
	a := analyse(text)
	var all []string
	for _, q := range a.quotations() {
		all = append(all, a.rangeOf(q).In(text))
	}
	return all
}

func TestQuotationMarks(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"curly", "“We sold the boat,” she said.", []string{"“We sold the boat,”"}},
		{"straight", `"We sold the boat," she said.`, []string{`"We sold the boat,"`}},
		{"British single", "‘We sold the boat’, she said.", []string{"‘We sold the boat’"}},
		{"straight single", "'We sold the boat,' she said.", []string{"'We sold the boat,'"}},
		{"guillemets", "Elle dit « nous partons » et sort.", []string{"« nous partons »"}},
		{"guillemets that touch", "Er sagt »wir gehen« und geht.", []string{"»wir gehen«"}},
		{"low and high", "Er sagte: „Wir gehen.“ Dann ging er.", []string{"„Wir gehen.“"}},
		{"low and right", "Powiedział: „Idziemy”. Wyszedł.", []string{"„Idziemy”"}},
		{"the same mark twice", "Hon sade: ”Vi går.” Sedan gick hon.", []string{"”Vi går.”"}},
		{"corners", "彼は「行こう」と言った。", []string{"「行こう」"}},
		{"two for one", "''We sold the boat,'' she said.", []string{"''We sold the boat,''"}},
		{"backticks", "``We sold the boat,'' she said.", []string{"``We sold the boat,''"}},
		{"straight, then curly", "\"We sold the boat,” she said. “Then the nets.\"", []string{"\"We sold the boat,”", "“Then the nets.\""}},
		{"interrupted", "“We sold the boat,” she said, “and then the nets.”", []string{"“We sold the boat,”", "“and then the nets.”"}},
		{"parts", "He called it “brave” and “late”.", []string{"“brave”", "“late”"}},
		{"within another", "“He said ‘never’ and left,” she said.", []string{"“He said ‘never’ and left,”"}},
		{"within single", "‘He said “never” and left,’ she said.", []string{"‘He said “never” and left,’"}},
		{"ends together", "“He said ‘never.’”", []string{"“He said ‘never.’”"}},
		{"straight ends together", `She wrote, "He said 'never.'" Then she left.`, []string{`"He said 'never.'"`}},
		{"paragraphs", "“We sold the boat.\n\n“Then we sold the nets.\n\n“Now we fish from the pier,” she said.\n\nShe left.", []string{"“We sold the boat.\n\n“Then we sold the nets.\n\n“Now we fish from the pier,”"}},
		{"paragraphs in single marks", "She said: ‘We sold the boat.\n\n‘Then we sold the nets.’", []string{"‘We sold the boat.\n\n‘Then we sold the nets.’"}},
		{"straight paragraphs", "\"We sold the boat.\n\"Then we sold the nets.\" She left.", []string{"\"We sold the boat.\n\"Then we sold the nets.\""}},
		{"each closed", "“We sold the boat.”\n\n“Then the nets.”", []string{"“We sold the boat.”", "“Then the nets.”"}},
		{"unclosed", "“I knew better,” he said. “I knew better.\n\nHe left.", []string{"“I knew better,”", "“I knew better."}},
		{"unclosed before a cue", "\"I knew better, he said.\n\nHe left.", []string{"\"I knew better,"}},
		{"unclosed before another", "“I knew better. “No,” he said.", []string{"“I knew better.", "“No,”"}},
		{"paragraphs never closed", "“One.\n\n“Two.\n\nHe left.", []string{"“One.\n\n“Two."}},
		{"stray end", "He left.” She stayed.", nil},
		{"apostrophes", "The drivers' union didn't strike in the '90s; it's the boys’ turn.", nil},
		{"decade with an opening mark", "It was a song of the ‘90s that Ada’s sister hated.", nil},
		{"elisions", "Rock 'n' roll, tell 'em, ’tis the season.", nil},
		{"possessive in single marks", "‘The boys’ boats are gone’, she said.", []string{"‘The boys’ boats are gone’"}},
		{"dropped letters", "‘We’re goin’ home,’ she said.", []string{"‘We’re goin’ home,’"}},
		{"plural before a quote", "The workers' leader said 'no deal' was near.", []string{"'no deal'"}},
		{"headline", "Council leader 'lied about flood money'", []string{"'lied about flood money'"}},
		{"two in a headline", "‘No deal’ and ‘no talks’ as strike begins", []string{"‘No deal’", "‘no talks’"}},
		{"feet and inches", `At 6'2" he is the tallest of the four, 5'10" being usual.`, nil},
		{"inches within", `"I am 6'2" and proud," he said.`, []string{`"I am 6'2" and proud,"`}},
		{"a screen", `They sold a 40" screen and a 12" pizza.`, nil},
		{"brackets", `The rule ("no dogs") stays.`, []string{`"no dogs"`}},
		{"after a dash", `One word—"no"—was enough.`, []string{`"no"`}},
		{"broken off", "“But I—” she said.", []string{"“But I—”"}},
		{"after a colon without a space", `He said:"We go."`, []string{`"We go."`}},
		{"trailing dots", "“We wanted to …” She stopped.", []string{"“We wanted to …”"}},
		{"nothing within", "He wrote \"\" and “”.", nil},
		{"combining mark", "\"Cafe\u0301,\" she said.", []string{"\"Cafe\u0301,\""}},
	} {
		if got := quoted(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: of %q the quotes are %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

// markedText draws texts that are full of marks.
func markedText() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		`"`, "“", "”", "„", "‘", "’", "'", "«", "»", "‹", "›", "「", "」", "''", "``", " ", " ", " ", "\n", "\n\n", "\r\n", ",", ".", "?", ":", "—",
		"said", "Ada Low", "Low", "she", "he", "told", "according to", "who", "the mayor", "'s", "6'2\"", "'90s", "e\u0301", "\u0301", "🇫🇷", "word", "boys", "(", ")",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
	})
}

// checkQuotes says what holds of the quotes of any text: they lie in it in order,
// on grapheme boundaries, apart from each other, and are the same each time.
func checkQuotes(t interface {
	Fatalf(format string, args ...any)
}, m *quoteModel, text string,
) {
	got := m.suggest(analyse(text), nil)
	again := m.suggest(analyse(text), nil)
	last := standoff.Byte(0)
	for i, s := range got {
		switch {
		case s.Range.Start < last || s.Range.Empty() || int(s.Range.End) > len(text):
			t.Fatalf("quote %d of %q is %v, after %d", i, text, s.Range, last)
		case !standoff.IsGraphemeBoundary(text, s.Range.Start) || !standoff.IsGraphemeBoundary(text, s.Range.End):
			t.Fatalf("quote %d of %q tears a grapheme: %v", i, text, s.Range)
		case s.Score < 0 || s.Score > 1 || s.Score != s.Score:
			t.Fatalf("the score of %q is %v", s.Range.In(text), s.Score)
		case s.Range != again[i].Range || s.Score != again[i].Score || s.Attributes["speaker"] != again[i].Attributes["speaker"]:
			t.Fatalf("the second time, %q is %v", s.Range.In(text), again[i])
		}
		if name := s.Attributes["speaker"].Text(); !strings.Contains(text, name) {
			t.Fatalf("the speaker %q is not in %q", name, text)
		}
		last = s.Range.End
	}
}

func TestQuotesHoldTogether(t *testing.T) {
	m := trainQuotes(nil)
	rapid.Check(t, func(t *rapid.T) { checkQuotes(t, m, markedText().Draw(t, "text")) })
}

func FuzzQuotes(f *testing.F) {
	m := trainQuotes(nil)
	for _, text := range []string{
		"“We sold the boat,” said Ada Low.", "\"a\n\"b\n\n'c", "„“”«»‹›「」", "‘boys’ toys’", "Low, the “mayor”, said: 'no",
		"“\u0301a”", "said “", "Mr. Low's “x” — Ada", ": “a”\n— Ada Low\n“a”",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkQuotes(t, m, strings.ToValidUTF8(text, "")) })
}
