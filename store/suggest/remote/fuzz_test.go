package remote

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// checkAnswer checks what holds of every answer.
func checkAnswer(t *testing.T, a answer, passage string) {
	t.Helper()
	if len(a.spans) > maxSpans*8 || a.notFound < 0 || a.refused < 0 {
		t.Fatalf("got %d spans, %d not found, %d refused", len(a.spans), a.notFound, a.refused)
	}
	for _, s := range a.spans {
		if err := s.r.Check(passage); err != nil {
			t.Fatal(err)
		}
		if s.score < 0 || s.score > 1 || s.label == "" {
			t.Fatalf("got %+v", s)
		}
	}
}

func fuzzLabels(t testing.TB) labels {
	l, err := labelsOf(scheme, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func FuzzChatAnswer(f *testing.F) {
	for _, content := range []string{
		`{"spans":[{"label":"Quote","text":"\"We're ready,\"","nth":1},{"label":"Location","text":"Paris","nth":2}]}`,
		"```json\n{\"spans\":[]}\n```", "<think>x</think>{}", `{"spans":[{"label":"Location","text":"👩‍👧 \ud83d","nth":1e300}]}`, "Sure!", "```", "{",
	} {
		f.Add(content, article)
		f.Add(content, "")
	}
	l := fuzzLabels(f)
	f.Fuzz(func(t *testing.T, content, passage string) {
		if !utf8.ValidString(passage) || len(passage) > MaxPassage {
			return
		}
		content, err := reply{content: content, finish: "stop"}.check()
		if err != nil {
			return
		}
		a, err := parseSpans(content, passage, l)
		if err != nil {
			return
		}
		checkAnswer(t, a, passage)
		for _, s := range a.spans {
			if !foldPassage(passage).whole(s.r) {
				t.Fatalf("%v tears a word or a grapheme of %q", s.r, passage)
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add(article, "\"We're ready\"", 1)
	f.Add("e\u0301 e", "e", 1)
	f.Add("a \u00a0\t b", " a b ", 1)
	f.Fuzz(func(t *testing.T, passage, text string, nth int) {
		if !utf8.ValidString(passage) || len(passage) > MaxPassage {
			return
		}
		r, ok := foldPassage(passage).find(text, nth)
		if !ok {
			return
		}
		if err := r.Check(passage); err != nil {
			t.Fatal(err)
		}
		// What was found is, folded, what was asked for.
		got := foldPassage(r.In(passage)).text
		if want := strings.TrimSpace(foldPassage(text).text); got != want {
			t.Fatalf("asked for %q, found %q", text, r.In(passage))
		}
	})
}

func FuzzPrediction(f *testing.F) {
	f.Add(`{"result":[{"type":"labels","score":0.9,"value":{"start":3,"end":7,"text":"Rome","labels":["Location"]}}]}`, "😀 Rome")
	f.Add(`[{"result":[{"value":{"start":0,"end":1,"labels":["Quote","x"]}}],"model_version":7}]`, "👩‍👧")
	f.Add(`{"result":[{"value":{"start":9223372036854775807,"end":-1,"labels":["Quote"]}}]}`, "x")
	l := fuzzLabels(f)
	f.Fuzz(func(t *testing.T, value, passage string) {
		if !utf8.ValidString(passage) || len(passage) > MaxPassage {
			return
		}
		a, err := parsePrediction([]byte(value), passage, l)
		if err == nil {
			for _, s := range a.spans {
				if err := s.r.Check(passage); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func FuzzPassages(f *testing.F) {
	f.Add(article)
	f.Add("a\n\n\u2029b\r")
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) {
			checkPassages(t, text)
		}
	})
}
