package dataset_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// news are articles of about 3 KB with twenty spans, of one piece and without
// attributes.
func news(b *testing.B, n int) []standoff.Document {
	b.Helper()
	docs := make([]standoff.Document, 0, n)
	for i := range n {
		text := fmt.Sprintf("Story %d\n\n", i) + strings.Repeat("The mayor of Zürich said: “Rents rose 12 per cent 😀 last year.” Nobody else agreed.\n", 32)
		a, err := standoff.NewArticle(text)
		if err != nil {
			b.Fatal(err)
		}
		a.ID = standoff.ArticleID(i + 1)
		d := standoff.Document{Article: a}
		for k := range 20 {
			at := standoff.Byte(strings.Index(text, "The") + 91*k)
			d.Spans = append(d.Spans, standoff.Span{ID: standoff.SpanID(fmt.Sprint("s", k)), Label: "quote", Range: standoff.Range{Start: at, End: at + 3}, Provenance: standoff.Provenance{By: "ana"}})
		}
		docs = append(docs, d)
	}
	return docs
}

func BenchmarkWrite(b *testing.B) {
	docs := news(b, 1000)
	f, _ := dataset.ByName("jsonl")
	for b.Loop() {
		if _, err := f.Write(io.Discard, dataset.Corpus{Documents: all(docs)}, dataset.WriteOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	f, _ := dataset.ByName("jsonl")
	var raw bytes.Buffer
	if _, err := f.Write(&raw, dataset.Corpus{Documents: all(news(b, 1000))}, dataset.WriteOptions{}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c, err := f.Read(bytes.NewReader(raw.Bytes()), dataset.ReadOptions{Name: "set"})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := gather(c); err != nil {
			b.Fatal(err)
		}
	}
}
