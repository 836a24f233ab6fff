package suggest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// starterBoilerplate is what the starter articles teach.
var starterBoilerplate = sync.OnceValue(func() *boilerplateModel {
	lessons, err := StarterLessons()
	if err != nil {
		panic(err)
	}
	return trainBoilerplate(lessons)
})

// boilerplateIn returns the passages that a model proposes in a text.
func boilerplateIn(m *boilerplateModel, text string) []string {
	var passages []string
	for _, s := range m.suggest(analyse(text), nil) {
		passages = append(passages, text[s.Range.Start:s.Range.End])
	}
	return passages
}

const story = `Ferry to the islands stops for a month

Islanders will have to do without the car ferry until the end of May, the operator said on Monday, because a crack has been found in the hull of its only ship.

“We did not want to hear it either,” said Ana Pires, who runs the company. She hopes to hire a replacement from the mainland.

What it means for visitors

Small boats will carry passengers twice a day, but no cars, and they will not sail if the waves are higher than two metres. Hotels expect to lose a third of their guests over Easter.

“The island will be quiet,” said Pires. “Some people like it that way.”`

func TestBoilerplate(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing but the story", story, nil},
		{"single lines", "ADVERTISEMENT\n\n" + story + "\n\nShare this article\n\nRead more", []string{"ADVERTISEMENT", "Share this article", "Read more"}},
		{"a block", story + "\n\nSign up to our newsletter\nPrivacy policy\nTerms of use\n© 2026 The Island Post. All rights reserved.", []string{
			"Sign up to our newsletter\nPrivacy policy\nTerms of use\n© 2026 The Island Post. All rights reserved.",
		}},
		{"lines that end otherwise", story + "\r\n\r\nFollow us on Facebook\r\nCookie settings\r\n\r\nContact us\r\n", []string{"Follow us on Facebook\r\nCookie settings", "Contact us"}},
		{"a menu above", "Skip to content\nHome\nNews\nSport\nWeather\nSubscribe\nLog in\n\n" + story, []string{"Skip to content\nHome\nNews\nSport\nWeather\nSubscribe\nLog in"}},
		{"a byline", "By Tomás Arroyo | Published 4 May 2026, 9:15 am\n\n" + story, []string{"By Tomás Arroyo | Published 4 May 2026, 9:15 am"}},
		{"no text", "", nil},
		{"blank lines", "\n \n\t\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := boilerplateIn(starterBoilerplate(), c.text); !slices.Equal(got, c.want) {
				t.Errorf("proposed %q, want %q", got, c.want)
			}
		})
	}
}

func TestKindOfBoilerplate(t *testing.T) {
	for _, c := range []struct{ block, want string }{
		{"ADVERTISEMENT", "advert"},
		{"Share on Facebook\nShare on X\nCopy link", "share"},
		{"By Ada Low\nPublished 4 May 2026", "byline"},
		{"Photograph: Ada Low/Getty Images", "credit"},
		{"Privacy policy\n© 2026 The Island Post. All rights reserved.", "legal"},
		{"Home\nNews\nSport\nWeather", "navigation"},
	} {
		text := c.block + "\n\n" + story
		suggestions := starterBoilerplate().suggest(analyse(text), nil)
		if len(suggestions) == 0 {
			t.Errorf("%q is not proposed", c.block)
			continue
		}
		if got := suggestions[0].Attributes[kindAttribute].Choices(); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%q is of kind %q, want %q", c.block, got, c.want)
		}
	}
}

// TestDecisionsOfUnfinishedArticles says that in an article that is not finished
// only the lines that somebody decided on are learned from.
func TestDecisionsOfUnfinishedArticles(t *testing.T) {
	text := "Ring the bell\n\nThe bell rings at noon.\n\nNobody decided on this line"
	first := standoff.Range{Start: 0, End: standoff.Byte(len("Ring the bell"))}
	second := standoff.Range{Start: first.End + 2, End: first.End + 2 + standoff.Byte(len("The bell rings at noon."))}
	read := readBoilerLesson(Lesson{
		Text:     text,
		Spans:    []standoff.Span{{Label: Boilerplate, Range: first}},
		Rejected: map[standoff.LabelID][]standoff.Range{Boilerplate: {second}},
	})
	if want := []bool{true, true, false}; !slices.Equal(read.decided, want) {
		t.Errorf("decided lines: %v, want %v", read.decided, want)
	}
	if want := []bool{true, false, false}; !slices.Equal(read.is, want) {
		t.Errorf("boilerplate lines: %v, want %v", read.is, want)
	}
}

// A line that may be the story is not accepted with the lines around it.
func TestADoubtfulLineIsABlockOfItsOwn(t *testing.T) {
	page := "GET THE NEWS ON THE GO\nShares of the store rose by a third this year, while others fell\nREAD MORE BY CLICKING HERE\nSubscribe"
	scores := []float64{0.99, 0.9, 1, 1}
	lines := newPage(analyse(page)).lines
	var got []string
	for r := range blocks(lines, scores) {
		got = append(got, fmt.Sprintf("%d – %d", r.start, r.end))
	}
	if want := []string{"0 – 1", "1 – 2", "2 – 4"}; !slices.Equal(got, want) {
		t.Errorf("blocks %v, want %v", got, want)
	}
}

// TestKnownLines says that a line which is the story somewhere is not known as
// boilerplate, and that numbers in it do not matter.
func TestKnownLines(t *testing.T) {
	lesson := func(text string, ranges ...string) Lesson {
		l := Lesson{Text: text, Complete: true}
		for _, r := range ranges {
			start := standoff.Byte(strings.Index(text, r))
			l.Spans = append(l.Spans, standoff.Span{Label: Boilerplate, Range: standoff.Range{Start: start, End: start + standoff.Byte(len(r))}})
		}
		return l
	}
	m := trainBoilerplate([]Lesson{
		lesson("12 people like this\nThe end", "12 people like this", "The end"),
		lesson("The end\nA story"),
	})
	for line, want := range map[string]bool{"345 people like this": true, "The end": false, "A story": false} {
		a := analyse(line)
		if got := m.Known[a.lineHash(a.lines[0])]; got != want {
			t.Errorf("%q is known: %v, want %v", line, got, want)
		}
	}
}

func TestBoilerplateLearnsFromFewLessons(t *testing.T) {
	if got := boilerplateIn(trainBoilerplate(nil), story); got != nil {
		t.Errorf("without a lesson, %q is proposed", got)
	}
	block := "Ring for a table\nPlates of the day"
	lesson := Lesson{Text: story + "\n\n" + block, Complete: true, Weight: 1}
	start := standoff.Byte(len(story) + 2)
	lesson.Spans = []standoff.Span{{Label: Boilerplate, Range: standoff.Range{Start: start, End: start + standoff.Byte(len(block))}}}
	if got := boilerplateIn(trainBoilerplate([]Lesson{lesson, lesson}), lesson.Text); !slices.Equal(got, []string{block}) {
		t.Errorf("after two lessons, %q is proposed", got)
	}
}

func TestBoilerplateIsTheSameEachTime(t *testing.T) {
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	lessons = lessons[:min(len(lessons), 20)]
	a, b := trainBoilerplate(lessons), trainBoilerplate(lessons)
	for _, l := range lessons {
		if x, y := a.scores(newPage(analyse(l.Text))), b.scores(newPage(analyse(l.Text))); !slices.Equal(x, y) {
			t.Fatalf("two trainings score lines %v and %v", x, y)
		}
	}
}

// checkBoilerplate says what holds of every text: the suggestions lie in order on
// grapheme boundaries, do not overlap, hold no blank line and have likely scores.
func checkBoilerplate(t interface{ Fatalf(string, ...any) }, text string) {
	last := standoff.Byte(-1)
	for _, s := range starterBoilerplate().suggest(analyse(text), nil) {
		switch {
		case s.Range.Start <= last || s.Range.End <= s.Range.Start || int(s.Range.End) > len(text):
			t.Fatalf("%v is proposed after %d in %d bytes", s.Range, last, len(text))
		case !standoff.IsGraphemeBoundary(text, s.Range.Start) || !standoff.IsGraphemeBoundary(text, s.Range.End):
			t.Fatalf("%v is off the boundaries of graphemes in %q", s.Range, text)
		case strings.Contains(text[s.Range.Start:s.Range.End], "\n\n"):
			t.Fatalf("%q holds a blank line", text[s.Range.Start:s.Range.End])
		case !(s.Score >= 0 && s.Score <= 1):
			t.Fatalf("%v has the score %v", s.Range, s.Score)
		}
		last = s.Range.End - 1
	}
}

func TestBoilerplateOfAnyText(t *testing.T) {
	line := rapid.OneOf(
		rapid.SampledFrom([]string{"Share", "ADVERTISEMENT", "By Ada Low", "Read more", "", " ", "© 2026", "The ship sailed at noon, and nobody on the quay that day had expected it to."}),
		rapid.StringN(0, 20, 80),
	)
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(line, 0, 12).Draw(t, "lines")
		checkBoilerplate(t, strings.Join(lines, rapid.SampledFrom([]string{"\n", "\n\n", "\r\n", "\u2029"}).Draw(t, "end")))
	})
}

func FuzzBoilerplate(f *testing.F) {
	for _, text := range []string{"", story, "Share\u0301\n\u0301Read more\n\n \u0301", "a\n\xff\xfe\n\x00", "@@@\n...\n\"\"\"\n1:2:3", strings.Repeat("By ", 40) + "\n" + strings.Repeat("\n", 40)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkBoilerplate(t, strings.ToValidUTF8(text, "?")) })
}

func BenchmarkBoilerplate(b *testing.B) {
	text := "Skip to content\nHome\nNews\nSport\nSubscribe\n" + strings.Repeat(story+"\n\n", 5) + "Share\nPrivacy policy\n"
	text += strings.Repeat("A ship without a captain\n", (4096-len(text))/25)
	m := starterBoilerplate()
	a := analyse(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.suggest(a, nil)
	}
}
