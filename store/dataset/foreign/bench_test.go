package foreign_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// The news desk's articles: about 3 KB with twenty spans of three labels, some within
// others, and characters of which each unit counts another number.
func articles(b *testing.B, n int) []standoff.Document {
	b.Helper()
	const line = "The mayor of Zürich said: “Rents rose 12 per cent 😀 last year.” Nobody else agreed.\n"
	place := func(words string) standoff.Range {
		at := standoff.Byte(strings.Index(line, words))
		return standoff.Range{Start: at, End: at + standoff.Byte(len(words))}
	}
	in := []struct {
		standoff.Range
		label standoff.LabelID
	}{{place("Zürich"), "location"}, {place("“Rents rose 12 per cent 😀 last year.”"), "quote"}, {place("12 per cent"), "statistic"}}
	docs := make([]standoff.Document, 0, n)
	for i := range n {
		title := fmt.Sprintf("Story %d\n\n", i)
		a, err := standoff.NewArticle(title + strings.Repeat(line, 32))
		if err != nil {
			b.Fatal(err)
		}
		a.ID, a.Metadata = standoff.ArticleID(i+1), map[string]string{"section": "Economy"}
		d := standoff.Document{Article: a}
		for k := range 21 {
			x := in[k%3]
			from := standoff.Byte(len(title) + k/3*4*len(line))
			d.Spans = append(d.Spans, standoff.Span{
				ID: standoff.SpanID(fmt.Sprint("s", k)), Label: x.label, Range: standoff.Range{Start: from + x.Start, End: from + x.End}, Provenance: standoff.Provenance{By: "ana"},
			})
		}
		docs = append(docs, d)
	}
	return docs
}

func BenchmarkWrite(b *testing.B) {
	docs := articles(b, 20000)
	for _, f := range dataset.Formats() {
		if !f.CanWrite {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			raw := written(b, f, docs)
			b.SetBytes(unpacked(raw))
			for b.Loop() {
				if _, err := f.Write(io.Discard, dataset.Corpus{Header: dataset.Header{Scheme: standoff.DefaultScheme()}, Documents: all(docs)}, dataset.WriteOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	docs := articles(b, 20000)
	for _, f := range dataset.Formats() {
		if !f.CanRead || !f.CanWrite {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			raw := written(b, f, docs)
			b.SetBytes(unpacked(raw))
			for b.Loop() {
				c, err := f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "set"})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for _, err := range c.Documents {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != len(docs) {
					b.Fatal(n, "documents")
				}
			}
		})
	}
}

// written are documents in a format.
func written(b *testing.B, f dataset.Format, docs []standoff.Document) []byte {
	b.Helper()
	var raw bytes.Buffer
	if _, err := f.Write(&raw, dataset.Corpus{Header: dataset.Header{Scheme: standoff.DefaultScheme()}, Documents: all(docs)}, dataset.WriteOptions{}); err != nil {
		b.Fatal(err)
	}
	return raw.Bytes()
}

// unpacked is how many bytes a file has, or what is in a zip file: packed, it would be as
// small as texts are that say the same twenty thousand times.
func unpacked(raw []byte) int64 {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return int64(len(raw))
	}
	n := int64(0)
	for _, f := range z.File {
		n += int64(f.UncompressedSize64)
	}
	return n
}
