package suggest

import (
	"strings"
	"testing"
)

// BenchmarkQuotes4KB finds the quotes of an article of 4 KB that is full of them,
// with their speakers. Tokens are not in it.
func BenchmarkQuotes4KB(b *testing.B) {
	lessons, err := StarterLessons()
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for _, lesson := range lessons {
		if text.Len() < 4096 && strings.Count(lesson.Text, "”") > 4 {
			text.WriteString(lesson.Text)
		}
	}
	m := trainQuotes(lessons)
	a := analyse(text.String()[:4096])
	b.SetBytes(4096)
	b.ReportAllocs()
	for b.Loop() {
		m.suggest(a, nil)
	}
}

// BenchmarkTrainQuotes learns quotes from the starter articles.
func BenchmarkTrainQuotes(b *testing.B) {
	lessons, err := StarterLessons()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		trainQuotes(lessons)
	}
}
