package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"
)

// corpus yields n articles of 3 KB with ten spans each.
func corpus(n int) func(func(standoff.Document, error) bool) {
	body := strings.Repeat("The council said on Monday that 3.2 percent of the town's homes stand empty. ", 39) + "Née, “so”."
	return func(yield func(standoff.Document, error) bool) {
		for i := range n {
			d := document(fmt.Sprintf("Article %d\n%s", i, body))
			for k := range standoff.Byte(10) {
				d.Spans = append(d.Spans, span(fmt.Sprintf("%08d-%04d-7000-8000-000000000000", i, k), 20+k*8, 26+k*8, "statistic"))
			}
			if !yield(d, nil) {
				return
			}
		}
	}
}

func benchProject(b *testing.B, n int) *Project {
	b.Helper()
	p := newProject(b)
	if _, err := p.Import(context.Background(), corpus(n), ImportOptions{}); err != nil {
		b.Fatal(err)
	}
	return p
}

// BenchmarkCommitSpan is one tag, from the call to the disk.
func BenchmarkCommitSpan(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			p := benchProject(b, n)
			took := make([]time.Duration, 0, b.N)
			i := 0
			for b.Loop() {
				start := time.Now()
				commit(b, p, Edit{Article: standoff.ArticleID(1 + i%n), Title: "Tag quote", Add: []standoff.Span{quote(fmt.Sprintf("%036d", i), 30, 90)}})
				took = append(took, time.Since(start))
				i++
			}
			slices.Sort(took)
			for _, q := range []int{50, 99} {
				b.ReportMetric(float64(took[(len(took)-1)*q/100].Microseconds()), fmt.Sprintf("p%d-µs", q))
			}
		})
	}
}

// BenchmarkOpen is opening a project and reading the first page of its queue.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{0, 10_000} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			p := benchProject(b, n)
			if err := p.Close(); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				q, err := Open(p.Dir(), Options{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := q.Rows(1, 100); err != nil {
					b.Fatal(err)
				}
				if err := q.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkImport10k takes in 10,000 articles of 3 KB with 100,000 spans.
func BenchmarkImport10k(b *testing.B) {
	i := 0
	dir := b.TempDir()
	for b.Loop() {
		p, err := Create(filepath.Join(dir, fmt.Sprint(i, Suffix)), Options{})
		if err != nil {
			b.Fatal(err)
		}
		if done, err := p.Import(context.Background(), corpus(10_000), ImportOptions{}); err != nil || done.Articles != 10_000 {
			b.Fatal(done, err)
		}
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkDocuments reads 10,000 articles with their spans, as an export does.
func BenchmarkDocuments(b *testing.B) {
	p := benchProject(b, 10_000)
	for b.Loop() {
		for _, err := range p.Documents(context.Background(), nil) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkVerify verifies 10,000 articles with 100,000 spans.
func BenchmarkVerify(b *testing.B) {
	p := benchProject(b, 10_000)
	for b.Loop() {
		if rep, err := p.Verify(context.Background()); err != nil || len(rep.Faults) > 0 {
			b.Fatal(rep, err)
		}
	}
}

func BenchmarkCounts(b *testing.B) {
	p := benchProject(b, 10_000)
	for b.Loop() {
		if _, err := p.Counts(); err != nil {
			b.Fatal(err)
		}
	}
}
