package dataset

import (
	"testing"

	"pgregory.net/rapid"
)

func TestEncodingIsThatOfTheLibrary(t *testing.T) {
	words := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("a<>&\"\\\n\r\t\b\f\x00\x1f\x7f\u2028\u2029é😀")), rapid.Rune()))
	maybe := rapid.Custom(func(t *rapid.T) *string { return optional(words.Draw(t, "optional")) })
	pairs := rapid.MapOf(words, words)
	rapid.Check(t, func(t *rapid.T) {
		w := wireDocument{
			ID: words.Draw(t, "id"), Text: words.Draw(t, "text"), Title: words.Draw(t, "title"), Status: "open", Split: maybe.Draw(t, "split"),
			Length: wireLength{1, 2, 3}, Source: wireSource{File: words.Draw(t, "file"), DroppedBOM: rapid.Bool().Draw(t, "bom")},
			Metadata: pairs.Draw(t, "metadata"), Spans: []wireSpan{},
		}
		for range rapid.IntRange(0, 3).Draw(t, "spans") {
			s := wireSpan{
				ID: "s", Label: "l", Start: rapid.Int().Draw(t, "start"), End: 2, Text: words.Draw(t, "passage"), Prefix: words.Draw(t, "prefix"),
				Suffix: words.Draw(t, "suffix"), Attributes: pairs.Draw(t, "attributes"), Note: words.Draw(t, "note"),
				Provenance: wireProvenance{By: words.Draw(t, "by"), Origin: "rule", Version: words.Draw(t, "version"), From: maybe.Draw(t, "from"), Created: maybe.Draw(t, "created")},
			}
			if rapid.Bool().Draw(t, "scored") {
				score := rapid.Float64Range(-1e30, 1e30).Draw(t, "score")
				s.Provenance.Score = &score
			}
			w.Spans = append(w.Spans, s)
		}
		want, err := compact(w)
		if err != nil {
			t.Fatal(err)
		}
		got, err := w.append(nil)
		if err != nil || string(got) != string(want) {
			t.Fatalf("%v\n%s\nwant\n%s", err, got, want)
		}
	})
}
