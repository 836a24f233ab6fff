package report

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strconv"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/scratch"
	"galley/store/standoff"
)

func init() {
	dataset.Register(dataset.Foreign{
		Name: "report", Title: "Report, a page to read and to print", Extensions: []string{".html"},
		Holds: dataset.Everything &^ dataset.Suggestions, LabelsByID: true,
		Write: writeReport,
	})
}

//go:embed report.css
var styles string

// made is an article as it stands in a page.
type made struct {
	body, entry []byte
	lines       []line
	counts      map[int]counts
}

// writeReport writes a page. What stands before the articles is known when the last one
// is: they wait in temporary files.
func writeReport(w io.Writer, h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	s := schemeOf(h)
	bodies, entries, passages := &waiting{}, &waiting{}, &lines{most: mostSorted}
	defer bodies.discard()
	defer entries.discard()
	defer passages.discard()
	sums, articles := make([]counts, len(s.Labels)+1), 0
	for x, err := range articlesOf(s, docs) {
		if err != nil {
			return err
		}
		articles++
		if err := errors.Join(bodies.write(x.body), entries.write(x.entry)); err != nil {
			return temporary(err)
		}
		for _, l := range x.lines {
			if err := passages.add(l); err != nil {
				return temporary(err)
			}
		}
		for label, c := range x.counts {
			sums[label].spans += c.spans
			sums[label].articles += c.articles
		}
	}
	out := bufio.NewWriterSize(w, 1<<16)
	m := &markup{}
	m.head(s)
	m.front(s, h, articles, sums)
	m.raw(`<section id="articles">`, "\n<h2>Articles</h2>\n", `<ol class="contents">`, "\n")
	if _, err := out.Write(m.Bytes()); err != nil {
		return err
	}
	if err := entries.copy(out); err != nil {
		return err
	}
	if _, err := out.WriteString("</ol>\n"); err != nil {
		return err
	}
	if err := bodies.copy(out); err != nil {
		return err
	}
	if _, err := out.WriteString("</section>\n"); err != nil {
		return err
	}
	if err := passages.concordance(out, s); err != nil {
		return temporary(err)
	}
	if _, err := out.WriteString("</main>\n</body>\n</html>\n"); err != nil {
		return err
	}
	return out.Flush()
}

// articlesOf makes the articles of a page, on all processors, in their order.
func articlesOf(s *scheme, docs iter.Seq2[dataset.Record, error]) iter.Seq2[made, error] {
	type numbered struct {
		dataset.Record
		n int
	}
	in := func(yield func(numbered, error) bool) {
		n := 0
		for r, err := range docs {
			n++
			if !yield(numbered{r, n}, err) {
				return
			}
		}
	}
	size := func(r numbered) int { return 3*len(r.Text) + 2*standoff.SpanSize*len(r.Spans) }
	return pipeline.Map(in, size, func(r numbered) (made, error) {
		a, err := newArticle(s, r.Record, r.n)
		if err != nil {
			return made{}, err
		}
		a.write()
		var entry markup
		entry.entry(a)
		x := made{body: a.Bytes(), entry: entry.Bytes(), lines: linesOf(a, r.n), counts: map[int]counts{}}
		for _, l := range x.lines {
			c := x.counts[l.label]
			x.counts[l.label] = counts{c.spans + 1, 1}
		}
		for _, l := range r.Labels {
			c := x.counts[s.number(l.Label)]
			x.counts[s.number(l.Label)] = counts{c.spans, 1}
		}
		return x, nil
	})
}

// head writes the beginning of a page, with its styles. A browser that reads them loads
// nothing and runs nothing.
func (m *markup) head(s *scheme) {
	m.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
	m.raw(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`, "\n")
	m.raw(`<meta name="viewport" content="width=device-width">`, "\n<title>Labelled articles</title>\n<style>\n", styles)
	lines := [...]string{standoff.UnderlineSolid: "solid 2px", standoff.UnderlineDashed: "dashed 2px", standoff.UnderlineDotted: "dotted 2px", standoff.UnderlineDouble: "double 4px"}
	var dark markup
	for i, l := range s.Labels {
		fmt.Fprintf(m, ".l%d{--c:#%06X;--t:%s;--u:%s}\n", i, l.Light&0xFFFFFF, tint(l.Light, ".14"), lines[min(int(l.Underline), len(lines)-1)])
		fmt.Fprintf(&dark, ".l%d{--c:#%06X;--t:%s}\n", i, l.Dark&0xFFFFFF, tint(l.Dark, ".2"))
	}
	n := strconv.Itoa(len(s.Labels))
	m.raw(".l", n, "{--c:var(--soft);--t:var(--panel);--u:dotted 2px}\n@media screen and (prefers-color-scheme:dark){\n", dark.String(), "}\n</style>\n</head>\n<body>\n<main>\n")
}

// tint is a colour that covers so much of what is behind it.
func tint(colour uint32, share string) string {
	return fmt.Sprintf("rgba(%d,%d,%d,%s)", colour>>16&0xFF, colour>>8&0xFF, colour&0xFF, share)
}

// waiting is a part of a page that is written before what stands before it.
type waiting struct {
	file *scratch.File
	out  *bufio.Writer
}

func (p *waiting) write(raw []byte) error {
	if p.file == nil {
		f, err := scratch.Create(os.TempDir(), 0o600)
		if err != nil {
			return err
		}
		p.file, p.out = f, bufio.NewWriterSize(f, 1<<16)
	}
	_, err := p.out.Write(raw)
	return err
}

// copy copies all of it.
func (p *waiting) copy(to io.Writer) error {
	if p.file == nil {
		return nil
	}
	if err := p.out.Flush(); err != nil {
		return temporary(err)
	}
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return temporary(err)
	}
	_, err := io.Copy(to, p.file)
	return err
}

func (p *waiting) discard() {
	if p.file != nil {
		p.file.Discard()
	}
}

// temporary explains an error of a temporary file, without its name.
func temporary(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return fmt.Errorf("write a temporary file in %s: %w", os.TempDir(), at.Err)
	}
	return err
}
