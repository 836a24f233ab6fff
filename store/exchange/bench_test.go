//go:build unix

package exchange_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"galley/store/dataset"
	"galley/store/standoff"
)

var benchArticles = flag.Int("articles", 20_000, "how many articles formats are measured on")

const benchLine = "The mayor of Zürich said: “Rents rose 12 per cent 😀 last year.” Nobody else agreed."

func benchTitle(i int) string { return fmt.Sprintf("Story %d of the news desk", i) }

// benchDocuments are the news desk's articles: 3 KB with 21 spans of three labels, some
// within others, and characters of which each unit counts another number.
func benchDocuments(b *testing.B) []standoff.Document {
	in := []struct {
		words string
		label standoff.LabelID
	}{{"Zürich", "location"}, {"“Rents rose 12 per cent 😀 last year.”", "quote"}, {"12 per cent", "statistic"}}
	docs := make([]standoff.Document, *benchArticles)
	for i := range docs {
		title := benchTitle(i) + "\n\n"
		a, err := standoff.NewArticle(title + strings.Repeat(benchLine+"\n", 32))
		if err != nil {
			b.Fatal(err)
		}
		a.ID, a.Metadata = standoff.ArticleID(i+1), map[string]string{"section": "Economy"}
		docs[i].Article = a
		for k := range 21 {
			x := in[k%3]
			at := standoff.Byte(len(title) + k/3*4*(len(benchLine)+1) + strings.Index(benchLine, x.words))
			docs[i].Spans = append(docs[i].Spans, standoff.Span{
				ID: standoff.SpanID(fmt.Sprint("s", k)), Label: x.label, Range: standoff.Range{Start: at, End: at + standoff.Byte(len(x.words))}, Provenance: standoff.Provenance{By: "ana"},
			})
		}
	}
	return docs
}

// BenchmarkFormats writes and reads 20,000 articles in every format. It reports
//
//	MB        the size of the files, unpacked
//	MB/s      what is done in a second, on all processors
//	MB/CPU-s  what is done in a second of one processor, which other programs disturb less
func BenchmarkFormats(b *testing.B) {
	docs := benchDocuments(b)
	corpus := func() dataset.Corpus {
		return dataset.Corpus{Header: dataset.Header{Scheme: standoff.DefaultScheme()}, Documents: func(yield func(standoff.Document, error) bool) {
			for _, d := range docs {
				if !yield(d, nil) {
					return
				}
			}
		}}
	}
	for _, f := range dataset.Formats() {
		if !f.CanWrite {
			continue // some of benchFiles are in it
		}
		b.Run(f.Name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "set")
			write := func(w io.Writer) {
				if _, err := f.Write(w, corpus(), dataset.WriteOptions{}); err != nil {
					b.Fatal(err)
				}
			}
			file, err := os.Create(path)
			if err != nil {
				b.Fatal(err)
			}
			defer file.Close()
			write(file)
			end, err := file.Seek(0, io.SeekEnd)
			if err != nil {
				b.Fatal(err)
			}
			size := unpacked(io.NewSectionReader(file, 0, end))
			b.Run("write", func(b *testing.B) { measured(b, size, func() { write(io.Discard) }) })
			if !f.CanRead {
				return
			}
			b.Run("read", func(b *testing.B) {
				measured(b, size, func() {
					if n := benchRead(b, f, io.NewSectionReader(file, 0, end)); n != len(docs) {
						b.Fatal(n, "articles")
					}
				})
			})
		})
	}
	for _, x := range benchFiles {
		b.Run("articles-"+x.format, func(b *testing.B) {
			f, err := dataset.ByName(x.format)
			if err != nil {
				b.Fatal(err)
			}
			var files [][]byte
			size := int64(0)
			for first := 0; first < *benchArticles; first += x.each {
				data := x.file(first, min(first+x.each, *benchArticles))
				files, size = append(files, data), size+unpacked(bytes.NewReader(data))
			}
			b.Run("read", func(b *testing.B) {
				measured(b, size, func() {
					n := 0
					for _, data := range files {
						n += benchRead(b, f, bytes.NewReader(data))
					}
					if n != *benchArticles {
						b.Fatal(n, "articles")
					}
				})
			})
		})
	}
}

// measured does something again and again and reports how fast.
func measured(b *testing.B, size int64, do func()) {
	b.SetBytes(size)
	b.ReportAllocs()
	before, times := processor(b), 0
	for b.Loop() {
		do()
		times++
	}
	mb := float64(size) / 1e6
	b.ReportMetric(mb, "MB")
	b.ReportMetric(mb*float64(times)/(processor(b)-before).Seconds(), "MB/CPU-s")
}

// processor is how long processors have worked for this program.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// sized is a file that can be read more than once.
type sized interface {
	io.Reader
	io.ReaderAt
	Size() int64
}

func benchRead(b *testing.B, f dataset.Format, file sized) (n int) {
	c, err := f.Read(file, dataset.ReadOptions{Name: "set"})
	if err != nil {
		b.Fatal(err)
	}
	for _, err := range c.Documents {
		if err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}

// unpacked is how many bytes a file has, or what is in a zip file: packed, it would be as
// small as texts are that say the same twenty thousand times.
func unpacked(file sized) int64 {
	z, err := zip.NewReader(file, file.Size())
	if err != nil {
		return file.Size()
	}
	n := int64(0)
	for _, f := range z.File {
		n += int64(f.UncompressedSize64)
	}
	return n
}

// benchFiles are files of articles in which nothing is labelled, from one article to
// another, which is not in it any more.
var benchFiles = []struct {
	format string
	each   int // articles in a file
	file   func(from, to int) []byte
}{
	{"text", 1, func(i, _ int) []byte { return []byte(benchTitle(i) + "\n\n" + strings.Repeat(benchLine+"\n", 32)) }},
	{"html", 1, func(i, _ int) []byte { return benchPage(i) }},
	{"markdown", 1, func(i, _ int) []byte {
		return []byte("---\ntitle: " + benchTitle(i) + "\nauthor: Ana Ruiz\n---\n# " + benchTitle(i) + "\n\n" + strings.Repeat(strings.Repeat(benchLine+" ", 4)+"It is *not* [new](https://example.com/a).\n\n", 8))
	}},
	{"docx", 1, func(i, _ int) []byte {
		const paragraph = `<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">` + benchLine + ` </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>` + benchLine + `</w:t></w:r></w:p>`
		return zipOf([2]string{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>` +
			benchTitle(i) + `</w:t></w:r></w:p>` + strings.Repeat(paragraph, 16) + `</w:body></w:document>`})
	}},
	{"epub", 1000, func(from, to int) []byte {
		files := [][2]string{{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OPS/package.opf"/></rootfiles></container>`}}
		var items, refs strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&items, `<item id="c%d" href="%d.xhtml" media-type="application/xhtml+xml"/>`, i, i)
			fmt.Fprintf(&refs, `<itemref idref="c%d"/>`, i)
			files = append(files, [2]string{
				fmt.Sprintf("OPS/%d.xhtml", i),
				`<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>` + benchTitle(i) + `</title></head><body><h1>` + benchTitle(i) + `</h1>` + strings.Repeat("<p>"+benchLine+" "+benchLine+"</p>", 16) + `</body></html>`,
			})
		}
		return zipOf(append(files, [2]string{"OPS/package.opf", `<package><metadata><title>The Year</title></metadata><manifest>` + items.String() + `</manifest><spine>` + refs.String() + `</spine></package>`})...)
	}},
	{"warc", 1000, func(from, to int) []byte {
		var out bytes.Buffer
		for i := from; i < to; i++ {
			answer := append([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"), benchPage(i)...)
			fmt.Fprintf(&out, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/%d\r\nWARC-Date: 2026-03-14T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(answer), answer)
		}
		return out.Bytes()
	}},
	{"csv", 1 << 30, func(from, to int) []byte {
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		_ = w.Write([]string{"id", "title", "date", "text"})
		for i := from; i < to; i++ {
			_ = w.Write([]string{fmt.Sprint(i), benchTitle(i), "2026-03-14", strings.Repeat(benchLine+"\n", 32)})
		}
		w.Flush()
		return out.Bytes()
	}},
	{"articles", 1 << 30, func(from, to int) []byte {
		var out bytes.Buffer
		e := json.NewEncoder(&out)
		for i := from; i < to; i++ {
			_ = e.Encode(map[string]any{"id": i, "title": benchTitle(i), "date": "2026-03-14", "text": strings.Repeat(benchLine+"\n", 32)})
		}
		return out.Bytes()
	}},
}

// benchPage is a web page with a story of 3 KB and what stands around one.
func benchPage(i int) []byte {
	return []byte(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>` + benchTitle(i) + ` - The Paper</title><meta property="og:site_name" content="The Paper"><link rel="stylesheet" href="a.css">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"` + benchTitle(i) + `","datePublished":"2026-03-14T08:00:00Z","author":{"@type":"Person","name":"Ana Ruiz"}}</script>
<script>window.dataLayer = window.dataLayer || []; function track(x) { dataLayer.push(x) }</script></head><body><header><nav><ul>` +
		strings.Repeat(`<li class="item"><a href="/section/economy">Economy and money</a></li>`, 12) + `</ul></nav></header><main><article class="story"><h1>` + benchTitle(i) + `</h1>
<p class="byline">By <a href="/ana">Ana Ruiz</a>, <time datetime="2026-03-14T08:00:00Z">14 March 2026</time></p>` +
		strings.Repeat("\n<p>"+benchLine+" "+benchLine+` <a href="/rents">More &amp; more</a>.</p>`, 16) + `</article><aside><h2>Read also</h2><ul>` +
		strings.Repeat(`<li><a href="/story/1"><img src="a.jpg" alt=""> What the neighbours of the house say</a></li>`, 8) + `</ul></aside></main><footer><p>© The Paper, all rights reserved</p></footer></body></html>`)
}

// zipOf is a zip file.
func zipOf(files ...[2]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(w, f[1])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
