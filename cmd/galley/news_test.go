package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newsLines writes a dataset of n articles of 3 KB with ten spans each, of which
// it gives no more than a dataset must: the text, labels and offsets.
func newsLines(b *testing.B, n int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "news.jsonl")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprintln(w, `{"$schema":"","format":"galley-dataset","schema_version":"1.0.0","generator":{"name":"bench","version":"1"},`+
		`"offsets":{"unit":"unicode_code_point","base":0,"end":"exclusive","text":"as is"},"labels":[],"annotators":[]}`)
	r := rand.New(rand.NewPCG(1, 1))
	type span struct {
		Label string `json:"label"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	}
	type line struct {
		Text  string `json:"text"`
		Spans []span `json:"spans"`
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for i := range n {
		l := line{Text: news(r, i, 3000)}
		for k := range 10 {
			start := k*280 + r.IntN(200)
			l.Spans = append(l.Spans, span{[]string{"quote", "statistic", "location", "boilerplate"}[k%4], start, start + 4 + r.IntN(60)})
		}
		if err := out.Encode(l); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// news makes an article of about so many bytes out of a vocabulary of 20,000
// words, a few of them not ASCII.
func news(r *rand.Rand, i, bytes int) string {
	const letters = "aeiounrstlmdkpghbz"
	var t strings.Builder
	fmt.Fprintf(&t, "Article %d of the week\n\n", i)
	for t.Len() < bytes {
		word := r.IntN(20_000) * r.IntN(20_000) / 20_000 // some words are more frequent
		for v := word + 400; v > 0; v /= len(letters) {
			t.WriteByte(letters[v%len(letters)])
		}
		switch r.IntN(40) {
		case 0:
			t.WriteString(".\n\n")
		case 1:
			t.WriteString(", é ")
		case 2:
			fmt.Fprintf(&t, " %d ", r.IntN(5000))
		case 3:
			t.WriteString(". “Ja” ")
		default:
			t.WriteByte(' ')
		}
	}
	return t.String()
}
