package suggest

import (
	"testing"

	file "galley/assets/gazetteer"
	"galley/assets/starter"
	"galley/store/suggest/gazetteer"
)

// articleOf4KB returns starter articles joined to about 4 KB, with their state.
func articleOf4KB(b *testing.B) (string, *State) {
	b.Helper()
	lessons, err := StarterLessons()
	if err != nil {
		b.Fatal(err)
	}
	text := ""
	for _, l := range lessons[20:] {
		if text += l.Text + "\n"; len(text) >= 4096 {
			break
		}
	}
	state, err := Starter()
	if err != nil {
		b.Fatal(err)
	}
	return text[:4096], state
}

// BenchmarkSuggest4KB looks for all labels in an article of 4 KB.
func BenchmarkSuggest4KB(b *testing.B) {
	text, state := articleOf4KB(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		state.Suggest(text)
	}
}

// BenchmarkLearn500 learns from the starter articles and 500 of an annotator's own.
func BenchmarkLearn500(b *testing.B) {
	lessons, err := StarterLessons()
	if err != nil {
		b.Fatal(err)
	}
	var own []Lesson
	for len(own) < 500 {
		l := lessons[len(own)%160]
		l.Starter, l.Weight = false, 2
		own = append(own, l)
	}
	for b.Loop() {
		if _, err := LearnMore(own); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad reads the state that comes with the program, and the gazetteer.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		names, err := gazetteer.Load(file.File())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := load(starter.State(), places{names}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSuggestCorpus looks for all labels in articles one after the other, as a
// whole project is looked through: the figure is for each article of about 2 KB.
func BenchmarkSuggestCorpus(b *testing.B) {
	lessons, err := StarterLessons()
	if err != nil {
		b.Fatal(err)
	}
	state, err := Starter()
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for i := 0; b.Loop(); i++ {
		text := lessons[i%160].Text
		size += len(text)
		state.Suggest(text)
	}
	b.ReportMetric(float64(size)/float64(b.N), "B/article")
}
