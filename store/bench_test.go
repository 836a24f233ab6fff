package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"
)

// The verbs, from an import to a verification, are timed as programs in
// cmd/galley. Here is what a window waits for, in projects of two sizes: what
// costs the same in both does not grow.

var benchSizes = []int{10_000, 100_000}

// news yields n articles of 3 KB with ten spans each, no two alike.
func news(n int) func(func(standoff.Document, error) bool) {
	r := rand.New(rand.NewPCG(1, 1))
	words := make([]string, 5000)
	for i := range words {
		words[i] = fmt.Sprintf("%x", r.Uint32N(1<<28))
	}
	return func(yield func(standoff.Document, error) bool) {
		for i := range n {
			var text strings.Builder
			fmt.Fprintf(&text, "Article %d of the week\n\n", i)
			for text.Len() < 3000 {
				text.WriteString(words[r.IntN(len(words))])
				text.WriteByte(' ')
			}
			text.WriteString("Née, “so”.")
			d := document(text.String())
			for k := range standoff.Byte(10) {
				d.Spans = append(d.Spans, span(fmt.Sprintf("%08d-%04d-7000-8000-000000000000", i, k), 50+k*280, 60+k*280, []standoff.LabelID{"quote", "statistic", "location", "boilerplate"}[k%4]))
			}
			if !yield(d, nil) {
				return
			}
		}
	}
}

// stocked are the projects that were made for benchmarks, by size.
var stocked = map[int]string{}

// stock returns the folder of a project of n articles, which all benchmarks
// share: it takes seconds to make.
func stock(b *testing.B, n int) string {
	b.Helper()
	if dir, ok := stocked[n]; ok {
		return dir
	}
	tmp, err := os.MkdirTemp("", "galley-bench-*")
	if err != nil {
		b.Fatal(err)
	}
	p, err := Create(filepath.Join(tmp, "p"+Suffix), Options{})
	if err == nil {
		_, err = p.Import(context.Background(), news(n), ImportOptions{})
	}
	if err == nil {
		err = p.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	stocked[n] = p.Dir()
	return p.Dir()
}

func dropStock() {
	for _, dir := range stocked {
		_ = os.RemoveAll(filepath.Dir(dir))
	}
}

// eachSize runs a benchmark on a project of each size.
func eachSize(b *testing.B, do func(b *testing.B, p *Project, n int)) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			p, err := Open(stock(b, n), Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer p.Close()
			do(b, p, n)
		})
	}
}

var benchTags int // so that no id is given twice

// tagTimed makes a decision and returns what it took.
func tagTimed(b *testing.B, p *Project, n int) time.Duration {
	benchTags++
	start := time.Now()
	commit(b, p, Edit{Article: standoff.ArticleID(1 + benchTags*7919%n), Title: "Tag quote", Add: []standoff.Span{quote(fmt.Sprintf("%036d", benchTags), 30, 90)}})
	return time.Since(start)
}

func reportQuantiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	for _, q := range []int{50, 99, 100} {
		b.ReportMetric(float64(took[(len(took)-1)*q/100].Microseconds()), fmt.Sprintf("p%d-µs", q))
	}
}

// BenchmarkCommitSpan is one tag, from the call to the disk, on articles all over
// the project.
func BenchmarkCommitSpan(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Project, n int) {
		var took []time.Duration
		for b.Loop() {
			took = append(took, tagTimed(b, p, n))
		}
		reportQuantiles(b, took)
	})
}

// BenchmarkCommitWhileBackingUp is the same while a backup copies the project and
// checks the copy; each loop is one backup.
func BenchmarkCommitWhileBackingUp(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Project, n int) {
		var took []time.Duration
		for b.Loop() {
			if err := os.RemoveAll(filepath.Join(p.Dir(), backupFolder)); err != nil { // so that the corpus is copied, too
				b.Fatal(err)
			}
			done := make(chan error, 1)
			go func() {
				_, err := p.Backup(context.Background(), time.Now(), Regular)
				done <- err
			}()
			for busy := true; busy; {
				select {
				case err := <-done:
					if busy = false; err != nil {
						b.Fatal(err)
					}
				default:
					took = append(took, tagTimed(b, p, n))
				}
			}
		}
		reportQuantiles(b, took)
	})
}

// BenchmarkOpen is opening a project and reading what the queue shows first.
func BenchmarkOpen(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Project, _ int) {
		dir := p.Dir()
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			q, err := Open(dir, Options{})
			if err != nil {
				b.Fatal(err)
			}
			all, err := q.All()
			if err != nil || all.Len() == 0 {
				b.Fatal(err)
			}
			if _, err := q.Rows(1, 64); err != nil {
				b.Fatal(err)
			}
			if err := q.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkCounts(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Project, _ int) {
		for b.Loop() {
			if p.Counts().Articles == 0 {
				b.Fatal("no articles are counted")
			}
		}
	})
}

// BenchmarkDocument reads articles all over the project.
func BenchmarkDocument(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Project, n int) {
		i := 0
		for b.Loop() {
			i++
			if _, err := p.Document(standoff.ArticleID(1 + i*7919%n)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkFilter lists the articles of a status, of a label, and those with
// words in their titles.
func BenchmarkFilter(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Project, _ int) {
		for b.Loop() {
			if _, err := p.WithStatus(standoff.StatusStarted); err != nil {
				b.Fatal(err)
			}
			if _, err := p.Matching(Filter{Labels: []standoff.LabelID{"quote"}}); err != nil {
				b.Fatal(err)
			}
			if found, err := p.Titled([]string{"week", "777"}, 0); err != nil || found.Len() == 0 {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkHistory reads the newest page of the history.
func BenchmarkHistory(b *testing.B) {
	eachSize(b, func(b *testing.B, p *Project, n int) {
		for range 600 {
			tagTimed(b, p, n)
		}
		for b.Loop() {
			if h, err := p.History(0, 500); err != nil || len(h) != 500 {
				b.Fatal(err)
			}
		}
	})
}

// brief yields n articles of thirty words, no two alike, from a number on.
func brief(from, n int) func(func(standoff.Document, error) bool) {
	return func(yield func(standoff.Document, error) bool) {
		for i := from; i < from+n; i++ {
			r := rand.New(rand.NewPCG(2, uint64(i)))
			var text strings.Builder
			fmt.Fprintf(&text, "Brief %d\n\n", i)
			for range 30 {
				fmt.Fprintf(&text, "%x ", r.Uint32N(1<<20))
			}
			if !yield(document(text.String()), nil) {
				return
			}
		}
	}
}

// BenchmarkImportOne imports an article into projects of two sizes. The large one
// takes minutes to make: GALLEY_BENCH_LARGE names the folder that it is kept in,
// and without it there is none.
func BenchmarkImportOne(b *testing.B) {
	run := func(dir string, n int) {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			p, err := Open(dir, Options{})
			if err == nil {
				err = p.Checked()
			}
			if err == nil && p.Len() < n {
				_, err = p.Import(context.Background(), brief(p.Len(), n-p.Len()), ImportOptions{})
			}
			if err != nil {
				b.Fatal(err)
			}
			defer p.Close()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Import(context.Background(), brief(p.Len()+1<<40, 1), ImportOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	small := filepath.Join(b.TempDir(), "p"+Suffix)
	large := os.Getenv("GALLEY_BENCH_LARGE")
	for _, at := range []struct {
		dir string
		n   int
	}{{small, 10_000}, {large, 1_000_000}} {
		if at.dir == "" {
			continue
		}
		if p, err := Create(at.dir, Options{}); err == nil {
			_ = p.Close() // it is new and empty
		}
		run(at.dir, at.n)
	}
}

// crowded makes a project of one article that came with n spans, whose ids are in
// no order.
func crowded(b *testing.B, n int) *Project {
	p := newProject(b)
	d := document(strings.Repeat("word ", n))
	r := rand.New(rand.NewPCG(3, 3))
	for i := range standoff.Byte(n) {
		d.Spans = append(d.Spans, span(fmt.Sprintf("%016x", r.Uint64()), 5*i, 5*i+4, "location"))
	}
	importAll(b, p, d)
	return p
}

// many makes n spans of a crowded article's text, with ids in no order.
func many(n int) []standoff.Span {
	r := rand.New(rand.NewPCG(4, 4))
	var list []standoff.Span
	for i := range standoff.Byte(n) {
		list = append(list, quote(fmt.Sprintf("new-%016x", r.Uint64()), 5*i, 5*i+4))
	}
	return list
}

// BenchmarkFirstCommit is the first decision about an article that came with very
// many spans.
func BenchmarkFirstCommit(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		p := crowded(b, 200_000)
		b.StartTimer()
		commit(b, p, Edit{Article: 1, Add: many(1)})
	}
}

// BenchmarkTagAll tags many passages at once among many given spans, takes that
// back, repeats it, and removes them.
func BenchmarkTagAll(b *testing.B) {
	for _, n := range []int{1000, 40_000} {
		b.Run(fmt.Sprintf("spans=%d", n), func(b *testing.B) {
			var took [4]time.Duration
			all := many(n)
			for b.Loop() {
				b.StopTimer()
				p := crowded(b, 50_000)
				b.StartTimer()
				remove := Edit{Article: 1}
				for _, x := range all {
					remove.Remove = append(remove.Remove, x.ID)
				}
				for i, do := range []func() error{
					func() error { _, err := p.Commit(Edit{Article: 1, Add: all}); return err },
					func() error { _, err := p.Undo(); return err },
					func() error { _, err := p.Redo(); return err },
					func() error { _, err := p.Commit(remove); return err },
				} {
					start := time.Now()
					if err := do(); err != nil {
						b.Fatal(err)
					}
					took[i] += time.Since(start)
				}
			}
			for i, what := range []string{"tag", "undo", "redo", "remove"} {
				b.ReportMetric(float64(took[i].Milliseconds())/float64(b.N), what+"-ms")
			}
		})
	}
}

// BenchmarkMarkAll marks every article of a project as done, in one decision.
func BenchmarkMarkAll(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		p := newProject(b)
		if _, err := p.Import(context.Background(), brief(0, 100_000), ImportOptions{}); err != nil {
			b.Fatal(err)
		}
		done := standoff.StatusDone
		edits := make([]Edit, p.Len())
		for i := range edits {
			edits[i] = Edit{Article: standoff.ArticleID(i + 1), Status: &done}
		}
		b.StartTimer()
		if _, err := p.CommitAll("Mark as done", edits); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCrowdedDocument reads an article of very many spans, as they came and
// as they stand after a decision.
func BenchmarkCrowdedDocument(b *testing.B) {
	p := crowded(b, 200_000)
	for i, name := range []string{"given", "own"} {
		if i == 1 {
			commit(b, p, Edit{Article: 1, Add: many(1)})
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := p.Document(1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
