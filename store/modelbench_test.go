package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"galley/store/standoff"
)

// The whole annotation model beside four labels: 100,000 articles with a million
// spans, of 2,000 labels, and 200,000 relations.
const (
	modelArticles = 100_000
	modelLabels   = 2000
)

// manyLabels is a scheme of 2,000 labels, ten under each group, and two types of
// relations.
func manyLabels() standoff.Scheme {
	s := standoff.DefaultScheme()
	quote := s.Labels[0]
	for i := len(s.Labels); i < modelLabels; i++ {
		l := quote
		l.ID, l.Name, l.Key, l.Letter = standoff.LabelID(fmt.Sprintf("label-%04d", i)), fmt.Sprintf("Label %d", i), "", "L"
		if group := i / 10 * 10; i != group && group > 0 {
			l.Parent = standoff.LabelID(fmt.Sprintf("label-%04d", group))
		}
		s.Labels = append(s.Labels, l)
	}
	s.Relations = []standoff.RelationType{{ID: "said_by", Name: "said by"}, {ID: "part_of", Name: "part of"}}
	return s
}

// richNews is news with spans of all labels and two relations in each article. Two
// labels have about 100,000 spans each: boilerplate has all spans of the first 10,000
// articles, and location the first span of each of the others.
func richNews(labels []standoff.Label) func(func(standoff.Document, error) bool) {
	return func(yield func(standoff.Document, error) bool) {
		i := 0
		for d, err := range news(modelArticles) {
			for k := range d.Spans {
				if d.Spans[k].Label = labels[4+(i*10+k)%(len(labels)-4)].ID; i < 10_000 {
					d.Spans[k].Label = "boilerplate"
				}
			}
			if i >= 10_000 {
				d.Spans[0].Label = "location"
			}
			for k := range 2 {
				o := relation(standoff.RelationID(fmt.Sprintf("%d-%d", i, k)), "said_by", d.Spans[k].ID, d.Spans[k+1].ID)
				d.Objects = append(d.Objects, o)
			}
			i++
			if !yield(d, err) {
				return
			}
		}
	}
}

// richStock is stock for the whole model.
func richStock(b *testing.B) string {
	b.Helper()
	if dir, ok := stocked[-1]; ok {
		return dir
	}
	tmp, err := os.MkdirTemp("", "galley-bench-*")
	if err != nil {
		b.Fatal(err)
	}
	p, err := Create(filepath.Join(tmp, "p"+Suffix), Options{})
	if err != nil {
		b.Fatal(err)
	}
	scheme := manyLabels()
	if err = p.SetScheme(p.Scheme(), scheme); err == nil {
		_, err = p.Import(context.Background(), richNews(scheme.Labels), ImportOptions{})
	}
	if err == nil {
		err = p.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	stocked[-1] = p.Dir()
	return p.Dir()
}

// eachModel runs a benchmark on a project of four labels and on one of the whole
// model, both of the same articles.
func eachModel(b *testing.B, do func(b *testing.B, p *Project)) {
	for name, dir := range map[string]func(*testing.B) string{
		"labels=4":    func(b *testing.B) string { return stock(b, modelArticles) },
		"labels=2000": richStock,
	} {
		b.Run(name, func(b *testing.B) {
			p, err := Open(dir(b), Options{})
			if err == nil {
				err = p.Checked()
			}
			if err != nil {
				b.Fatal(err)
			}
			defer p.Close()
			do(b, p)
		})
	}
}

// BenchmarkModelCommit tags in articles about which something has been decided before.
func BenchmarkModelCommit(b *testing.B) {
	const worked = 500
	eachModel(b, func(b *testing.B, p *Project) {
		for range worked {
			tagTimed(b, p, worked)
		}
		var took []time.Duration
		for b.Loop() {
			took = append(took, tagTimed(b, p, worked))
		}
		reportQuantiles(b, took)
	})
}

func BenchmarkModelOpenArticle(b *testing.B) {
	eachModel(b, func(b *testing.B, p *Project) {
		i := 0
		for b.Loop() {
			i++
			if _, _, err := p.DocumentAsOf(standoff.ArticleID(1 + i*7919%modelArticles)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkModelCounts(b *testing.B) {
	eachModel(b, func(b *testing.B, p *Project) {
		for b.Loop() {
			if p.Counts().Spans < 1_000_000 {
				b.Fatal("spans are missing")
			}
		}
	})
}

// BenchmarkModelHistory reads the newest page of the history.
func BenchmarkModelHistory(b *testing.B) {
	eachModel(b, func(b *testing.B, p *Project) {
		for range 600 {
			tagTimed(b, p, modelArticles)
		}
		for b.Loop() {
			if h, err := p.History(0, 500); err != nil || len(h) != 500 {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkRenameLabel changes one of 2,000 labels.
func BenchmarkRenameLabel(b *testing.B) {
	p := newProject(b)
	scheme := manyLabels()
	if err := p.SetScheme(p.Scheme(), scheme); err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		i++
		s := p.Scheme().Clone()
		s.Labels[1000].Name = fmt.Sprint("Name ", i)
		commit(b, p, Edit{Scheme: &s})
	}
}

// BenchmarkMergeLabels gives all spans of a label another one and removes it, takes
// that back and repeats it. The first merge has to copy the spans that came with the
// articles. Then it reads the history, which has all of that.
func BenchmarkMergeLabels(b *testing.B) {
	for name, from := range map[string]standoff.LabelID{"spans=100000,articles=10000": "boilerplate", "spans=90000,articles=90000": "location"} {
		b.Run(name, func(b *testing.B) {
			p, err := Open(richStock(b), Options{})
			if err == nil {
				err = p.Checked()
			}
			if err != nil {
				b.Fatal(err)
			}
			defer p.Close()
			var took [3]time.Duration
			timed := func(i int, do func() (Change, error)) {
				start := time.Now()
				if c, err := do(); err != nil || len(c.Parts) < 10_000 {
					b.Fatal(err)
				}
				took[i] += time.Since(start)
			}
			for b.Loop() {
				s := p.Scheme().Clone()
				drop(from)(&s)
				timed(0, func() (Change, error) {
					return p.CommitAll("merge", []Edit{{Scheme: &s, Merges: []Merge{{from, "statistic"}}}})
				})
				timed(1, p.Undo)
				timed(2, p.Redo)
				_, _ = p.Undo()
			}
			start := time.Now()
			if h, err := p.History(0, 500); err != nil || len(h) == 0 {
				b.Fatal(err)
			}
			b.ReportMetric(float64(time.Since(start).Microseconds()), "history-µs")
			for i, what := range []string{"merge", "undo", "redo"} {
				b.ReportMetric(float64(took[i].Milliseconds())/float64(b.N), what+"-ms")
			}
		})
	}
}

// BenchmarkCommitAfterMerge tags after a merge has been made and taken back, which leaves
// many free pages behind.
func BenchmarkCommitAfterMerge(b *testing.B) {
	p, err := Open(richStock(b), Options{})
	if err == nil {
		err = p.Checked()
	}
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	s := p.Scheme().Clone()
	drop("location")(&s)
	if _, err = p.CommitAll("merge", []Edit{{Scheme: &s, Merges: []Merge{{"location", "statistic"}}}}); err == nil {
		_, err = p.Undo()
	}
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		took = append(took, tagTimed(b, p, 500))
	}
	reportQuantiles(b, took)
}
