package training_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"
	"galley/store/standoff/standofftest"
	"galley/store/training"

	"pgregory.net/rapid"
)

// Every span that stays has the words that it had, less those that were taken out, and
// what the article says of these leads back to where they stood in the original.
func TestACleanedTextLeadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, d := range standofftest.Documents(t) {
			label := rapid.SampledFrom([]standoff.LabelID{"quote", "statistic", "boilerplate"}).Draw(t, "label")
			before := string(must(json.Marshal(d.Spans)))
			var counts training.Counts
			out, left, err := training.Clean(d, label, &counts)
			if err != nil {
				t.Fatal(err)
			}
			if string(must(json.Marshal(d.Spans))) != before {
				t.Fatal("the original was changed")
			}
			if !left {
				if counts.Empty != 1 {
					t.Fatalf("nothing is left, but %+v", counts)
				}
				continue
			}
			check(t, d, out, label, counts)
		}
	})
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func check(t *rapid.T, d, out standoff.Document, label standoff.LabelID, counts training.Counts) {
	back, removed := wayBack(t, d, out)
	if !slices.ContainsFunc(d.Spans, func(s standoff.Span) bool { return s.Label == label }) {
		if out.Article.Text != d.Article.Text || len(out.Spans) != len(d.Spans) {
			t.Fatal("something was changed, although nothing has the label")
		}
		return
	}
	if !slices.IsSortedFunc(out.Spans, standoff.Compare) {
		t.Fatal("the spans are not in order")
	}
	if out.Article.Digest != standoff.DigestOf(out.Article.Text) || out.Article.Title != d.Article.Title {
		t.Fatal("the article is not what it says")
	}
	now := map[standoff.SpanID]standoff.Span{}
	for _, s := range out.Spans {
		if err := s.Check(out.Article.Text); err != nil {
			t.Fatal(err)
		}
		now[s.ID] = s
	}
	inside, shortened := 0, 0
	for _, s := range d.Spans {
		var want []standoff.Byte // each byte of the span that was not taken out
		whole := true
		for _, p := range s.Pieces() {
			for b := p.Start; b < p.End; b++ {
				if removed[b] {
					whole = false
					continue
				}
				want = append(want, b)
			}
		}
		moved, there := now[s.ID]
		if s.Label == label {
			if there || len(want) > 0 {
				t.Fatalf("%v of the label is still there", s)
			}
			continue
		}
		var words strings.Builder
		for _, b := range want {
			words.WriteByte(d.Article.Text[b])
		}
		if gone := !whole && strings.TrimSpace(words.String()) == ""; gone != !there {
			t.Fatalf("the span %v is there: %v; left of it is %q", s, there, words.String())
		}
		if !there {
			inside++
			continue
		}
		if !whole {
			shortened++
		}
		var got []standoff.Byte
		for _, p := range moved.Pieces() {
			for b := p.Start; b < p.End; b++ {
				got = append(got, back[b])
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("the span %v lies at %v of the original, want %v", s, got, want)
		}
		if whole && len(s.Gaps) == 0 && moved.Words(out.Article.Text) != s.Words(d.Article.Text) {
			t.Fatalf("%q became %q", s.Words(d.Article.Text), moved.Words(out.Article.Text))
		}
	}
	if counts.Inside != inside || counts.Shortened != shortened {
		t.Fatalf("counted %+v; %d spans lay inside, %d are shorter", counts, inside, shortened)
	}
}

// wayBack reads what the article says of its original, by what stands in the metadata
// alone, and returns where each byte of the text stood there, and which bytes of it were
// taken out.
func wayBack(t *rapid.T, d, out standoff.Document) (map[standoff.Byte]standoff.Byte, map[standoff.Byte]bool) {
	back, removed := map[standoff.Byte]standoff.Byte{}, map[standoff.Byte]bool{}
	said, there := out.Article.Metadata[training.CleanedKey]
	var c training.Cleaned
	if there {
		if err := json.Unmarshal([]byte(said), &c); err != nil {
			t.Fatal(err)
		}
		if c.Digest != d.Article.Digest.String() || c.Unit != standoff.UnitCodePoint {
			t.Fatalf("it says %s", said)
		}
	}
	at, point := standoff.Byte(0), 0
	for b, r := range d.Article.Text {
		gone := slices.ContainsFunc(c.Removed, func(r [2]int) bool { return r[0] <= point && point < r[1] })
		for i := range standoff.Byte(len(string(r))) {
			if removed[standoff.Byte(b)+i] = gone; !gone {
				back[at] = standoff.Byte(b) + i
				at++
			}
		}
		point++
	}
	if int(at) != len(out.Article.Text) {
		t.Fatalf("what was taken out leaves %d bytes; the text has %d", at, len(out.Article.Text))
	}
	for b, from := range back {
		if out.Article.Text[b] != d.Article.Text[from] {
			t.Fatalf("byte %d is not byte %d of the original", b, from)
		}
	}
	return back, removed
}

// Lines that are nothing but boilerplate go with their breaks; spans that reach over them
// become one again.
func TestWholeLinesGo(t *testing.T) {
	for _, c := range []struct {
		text, label, other string // what has the label, and what another one
		want, words        string
	}{
		{"One.\nADVERTISEMENT\nTwo.", "ADVERTISEMENT", "One.\nADVERTISEMENT\nTwo.", "One.\nTwo.", "One.\nTwo."},
		{"One.\r\n  ADVERTISEMENT  \r\nTwo.", "ADVERTISEMENT", "Two.", "One.\r\nTwo.", "Two."},
		{"One.\nShare", "Share", "One.", "One.", "One."},
		{"Share\nOne.", "Share", "One.", "One.", "One."},
		{"One. (Photo: X) Two.", "(Photo: X)", "Two.", "One.  Two.", "Two."},
		{"One. (Photo: X) Two.", "(Photo: X)", "One. (Photo", "One.  Two.", "One. "},
		{"One. (Photo: X) Two.", "(Photo: X)", "Photo", "One.  Two.", ""},
		{"Share", "Share", "", "", ""},
	} {
		a, err := standoff.NewArticle(c.text)
		if err != nil {
			t.Fatal(err)
		}
		span := func(id standoff.SpanID, label standoff.LabelID, words string) standoff.Span {
			at := standoff.Byte(strings.Index(c.text, words))
			return standoff.Span{ID: id, Label: label, Range: standoff.Range{Start: at, End: at + standoff.Byte(len(words))}}
		}
		d := standoff.Document{Article: a, Spans: []standoff.Span{span("b", "boilerplate", c.label)}}
		if c.other != "" {
			d.Spans = append(d.Spans, span("q", "quote", c.other))
			slices.SortFunc(d.Spans, standoff.Compare)
		}
		var counts training.Counts
		out, left, err := training.Clean(d, "boilerplate", &counts)
		if err != nil || left != (c.want != "") {
			t.Fatalf("%q: %v, %v", c.text, left, err)
		}
		if !left {
			continue
		}
		words := ""
		if len(out.Spans) > 0 {
			words = out.Spans[0].Words(out.Article.Text)
		}
		if out.Article.Text != c.want || words != c.words {
			t.Errorf("%q became %q with %q, want %q with %q", c.text, out.Article.Text, words, c.want, c.words)
		}
	}
}
