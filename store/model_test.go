package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"galley/store/record"
	"galley/store/set"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// model is a project as a person would describe it, in memory.
type model struct {
	texts      []string
	spans      []map[standoff.SpanID]standoff.Span
	status     []standoff.Status
	gone       []bool                 // erased
	undo, redo map[string][]modelStep // by annotator
	made       int                    // span ids so far
	events     int
}

type modelStep struct {
	title Title
	parts []modelPart
}

type modelPart struct {
	article       int
	before, after []standoff.Span
	from, to      standoff.Status
}

func (m *model) apply(s modelStep) {
	for _, x := range s.parts {
		if m.gone[x.article] {
			continue
		}
		for _, span := range x.before {
			delete(m.spans[x.article], span.ID)
		}
		for _, span := range x.after {
			m.spans[x.article][span.ID] = span
		}
		if x.from != x.to {
			m.status[x.article] = x.to
		}
	}
	m.events++
}

func (s modelStep) back() modelStep {
	out := modelStep{title: s.title}
	for _, x := range s.parts {
		x.before, x.after, x.from, x.to = x.after, x.before, x.to, x.from
		out.parts = append(out.parts, x)
	}
	return out
}

// left lists the articles that are not erased.
func (m *model) left() []int {
	var out []int
	for i, gone := range m.gone {
		if !gone {
			out = append(out, i)
		}
	}
	return out
}

// machine runs the model and a project side by side.
type machine struct {
	dir  string
	who  string
	p    *Project
	m    model
	text *rapid.Generator[string]
}

func (k *machine) open(t *rapid.T) {
	var err error
	if k.p != nil {
		err = k.p.Close()
	}
	if err == nil {
		k.p, err = Open(k.dir, Options{Annotator: k.who})
	}
	if err != nil {
		t.Fatalf("open: %v", err)
	}
}

// passage draws a span of a text, on boundaries of code points.
func (k *machine) passage(t *rapid.T, text string) standoff.Span {
	var at []standoff.Byte
	for i := range text {
		at = append(at, standoff.Byte(i))
	}
	at = append(at, standoff.Byte(len(text)))
	start := rapid.IntRange(0, len(at)-2).Draw(t, "start")
	end := rapid.IntRange(start+1, len(at)-1).Draw(t, "end")
	k.m.made++
	label := rapid.SampledFrom([]standoff.LabelID{"quote", "statistic", "location", "boilerplate"}).Draw(t, "label")
	x := span(fmt.Sprintf("s%d", k.m.made), at[start], at[end], label)
	x.Note = rapid.StringN(0, 3, -1).Draw(t, "note")
	return x
}

func (k *machine) imports(t *rapid.T) {
	text := k.text.Draw(t, "text")
	d := document(text)
	for range rapid.IntRange(0, 3).Draw(t, "spans") {
		d.Spans = append(d.Spans, k.passage(t, text))
	}
	d.Status = rapid.SampledFrom(standoff.Statuses()).Draw(t, "status")
	done := importAll(t, k.p, d)
	if slices.ContainsFunc(k.m.left(), func(i int) bool { return k.m.texts[i] == text }) {
		if done.Duplicates != 1 {
			t.Fatalf("imported %+v, want a duplicate", done)
		}
		return
	}
	k.m.texts = append(k.m.texts, text)
	k.m.status = append(k.m.status, d.Status)
	k.m.gone = append(k.m.gone, false)
	k.m.spans = append(k.m.spans, map[standoff.SpanID]standoff.Span{})
	for _, x := range d.Spans {
		k.m.spans[len(k.m.spans)-1][x.ID] = x
	}
}

// edit decides about one article or several, which is one step either way.
func (k *machine) edit(t *rapid.T) {
	left := k.m.left()
	if len(left) == 0 {
		t.Skip("no articles")
	}
	step := modelStep{title: Title(fmt.Sprintf("step %d", k.m.events))}
	var edits []Edit
	for _, i := range rapid.SliceOfNDistinct(rapid.SampledFrom(left), 1, 2, func(i int) int { return i }).Draw(t, "articles") {
		e, x := k.editOne(t, i)
		edits = append(edits, e)
		if len(x.before)+len(x.after) > 0 || x.from != x.to {
			step.parts = append(step.parts, x)
		}
	}
	if _, err := k.p.CommitAll(step.title, edits); err != nil {
		t.Fatalf("commit: %v", err)
	}
	if len(step.parts) == 0 {
		return
	}
	k.m.apply(step)
	k.m.undo[k.who], k.m.redo[k.who] = append(k.m.undo[k.who], step), nil
}

// erase deletes an article for good; steps that concern it go on without it.
func (k *machine) erase(t *rapid.T) {
	left := k.m.left()
	if len(left) == 0 {
		t.Skip("no articles")
	}
	i := rapid.SampledFrom(left).Draw(t, "article")
	if err := k.p.Erase(context.Background(), []standoff.ArticleID{standoff.ArticleID(i + 1)}, false); err != nil {
		t.Fatalf("erase: %v", err)
	}
	k.m.gone[i] = true
}

func (k *machine) editOne(t *rapid.T, i int) (Edit, modelPart) {
	e := Edit{Article: standoff.ArticleID(i + 1)}
	s := modelPart{article: i, from: k.m.status[i], to: k.m.status[i]}
	for _, id := range slices.Sorted(maps.Keys(k.m.spans[i])) {
		switch rapid.IntRange(0, 5).Draw(t, "fate") {
		case 0:
			e.Remove = append(e.Remove, id)
			s.before = append(s.before, k.m.spans[i][id])
		case 1:
			x := k.passage(t, k.m.texts[i])
			patch := standoff.Patch{ID: id, Label: &x.Label, Range: &x.Range, Note: &x.Note}
			e.Change = append(e.Change, patch)
			if old := k.m.spans[i][id]; patch.Changes(old) {
				s.before, s.after = append(s.before, old), append(s.after, patch.Apply(old))
			}
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "adds") {
		x := k.passage(t, k.m.texts[i])
		e.Add, s.after = append(e.Add, x), append(s.after, x)
	}
	touched := len(s.before)+len(s.after) > 0
	if touched && s.from == standoff.StatusOpen {
		s.to = standoff.StatusStarted
	}
	if rapid.Bool().Draw(t, "mark") {
		status := rapid.SampledFrom(standoff.Statuses()).Draw(t, "status")
		e.Status, s.to = &status, status
	}
	return e, s
}

// step undoes or redoes: it moves the top of one stack to the other.
func (k *machine) step(t *rapid.T, do func() (Change, error), none error, from, to map[string][]modelStep, turn func(modelStep) modelStep) {
	c, err := do()
	stack := from[k.who]
	if len(stack) == 0 {
		if !errors.Is(err, none) {
			t.Fatalf("%v, want %v", err, none)
		}
		return
	}
	if err != nil {
		t.Fatalf("%v", err)
	}
	s := stack[len(stack)-1]
	from[k.who], to[k.who] = stack[:len(stack)-1], append(to[k.who], s)
	k.m.apply(turn(s))
	parts := c.Parts
	for _, x := range s.parts {
		if k.m.gone[x.article] {
			continue
		}
		if len(parts) == 0 || parts[0].Article != standoff.ArticleID(x.article+1) || parts[0].Status != k.m.status[x.article] {
			t.Fatalf("the change is %+v, want %+v", c, s)
		}
		parts = parts[1:]
	}
	if c.Title != s.title || len(parts) > 0 {
		t.Fatalf("the change is %+v, want %+v", c, s)
	}
}

func (k *machine) check(t *rapid.T) {
	counts := record.NewCounts()
	for i, want := range k.m.spans {
		id := standoff.ArticleID(i + 1)
		if k.m.gone[i] {
			if _, err := k.p.Document(id); !errors.Is(err, ErrNoArticle) {
				t.Fatalf("article %d was erased: %v", id, err)
			}
			continue
		}
		d, err := k.p.Document(id)
		if err != nil {
			t.Fatalf("document %d: %v", id, err)
		}
		sorted := slices.SortedFunc(maps.Values(want), standoff.Compare)
		if d.Article.Text != k.m.texts[i] || d.Status != k.m.status[i] || len(d.Spans)+len(sorted) > 0 && !reflect.DeepEqual(d.Spans, sorted) {
			t.Fatalf("document %d is %+v, want %+v and %s", id, d, sorted, k.m.status[i])
		}
		r := rowOf(d)
		counts.Add(r, 1)
		rows, err := k.p.Rows(id, 1)
		if err != nil || len(rows) != 1 || string(record.EncodeRow(Row{Title: rows[0].Title, Bytes: rows[0].Bytes, CodePoints: rows[0].CodePoints, Status: rows[0].Status, Spans: rows[0].Spans, Labels: rows[0].Labels})) != string(record.EncodeRow(r)) {
			t.Fatalf("row %d is %+v, %v; want %+v", id, rows, err, r)
		}
	}
	if got := k.p.Counts(); string(record.EncodeCounts(got)) != string(record.EncodeCounts(counts)) || k.p.Len() != len(k.m.left()) {
		t.Fatalf("counts %+v, want %+v", got, counts)
	}
	k.checkLists(t)
	for side, can := range map[string]func() (Title, bool){"undo": k.p.CanUndo, "redo": k.p.CanRedo} {
		stack := map[string][]modelStep{"undo": k.m.undo[k.who], "redo": k.m.redo[k.who]}[side]
		title, ok := can()
		if ok != (len(stack) > 0) || ok && title != stack[len(stack)-1].title {
			t.Fatalf("can %s %q, %v; the model has %d", side, title, ok, len(stack))
		}
	}
}

// checkLists compares what the indexes list with what a look at every article
// finds.
func (k *machine) checkLists(t *rapid.T) {
	list := func(what string, got set.Articles, err error, in func(i int) bool) {
		n := 0
		for _, i := range k.m.left() {
			id := standoff.ArticleID(i + 1)
			if got.Has(id) != in(i) {
				t.Fatalf("%s: article %d is listed: %v", what, id, got.Has(id))
			}
			if in(i) {
				if got.Index(id) != n || got.At(n) != id {
					t.Fatalf("%s: article %d is at %d, and %d at %d", what, id, got.Index(id), got.At(n), n)
				}
				n++
			}
		}
		if err != nil || got.Len() != n {
			t.Fatalf("%s: %d articles are listed, want %d, %v", what, got.Len(), n, err)
		}
	}
	all, err := k.p.All()
	list("all", all, err, func(int) bool { return true })
	for _, s := range standoff.Statuses() {
		got, err := k.p.WithStatus(s)
		list(s.String(), got, err, func(i int) bool { return k.m.status[i] == s })
	}
	for _, l := range k.p.Scheme().Labels {
		got, err := k.p.Matching(Filter{Labels: []standoff.LabelID{l.ID}})
		list(string(l.ID), got, err, func(i int) bool {
			for _, x := range k.m.spans[i] {
				if x.Label == l.ID {
					return true
				}
			}
			return false
		})
	}
	got, err := k.p.Titled([]string{"É", "b"}, 0)
	list("titles", got, err, func(i int) bool {
		title := strings.ToLower(standoff.TitleOf(k.m.texts[i]))
		return strings.Contains(title, "é") && strings.Contains(title, "b")
	})
}

func TestLikeAModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tmp, err := os.MkdirTemp("", "galley-model-*")
		if err != nil {
			t.Fatalf("%v", err)
		}
		defer func() { _ = os.RemoveAll(tmp) }()
		k := &machine{
			dir: filepath.Join(tmp, "p"+Suffix), who: "ana",
			text: rapid.StringMatching(`[a-cé😀\r\n ]{1,12}`),
			m:    model{undo: map[string][]modelStep{}, redo: map[string][]modelStep{}},
		}
		p, err := Create(k.dir, Options{Annotator: k.who})
		if err != nil {
			t.Fatalf("%v", err)
		}
		k.p = p
		defer func() { _ = k.p.Close() }()
		undo := func(t *rapid.T) {
			k.step(t, k.p.Undo, ErrNothingToUndo, k.m.undo, k.m.redo, modelStep.back)
		}
		redo := func(t *rapid.T) {
			k.step(t, k.p.Redo, ErrNothingToRedo, k.m.redo, k.m.undo, func(s modelStep) modelStep { return s })
		}
		t.Repeat(map[string]func(*rapid.T){
			"":        k.check,
			"import":  k.imports,
			"edit":    k.edit,
			"edit 2":  k.edit,
			"undo":    undo,
			"undo 2":  undo,
			"redo":    redo,
			"restart": k.open,
			"erase":   k.erase,
			"change annotator": func(t *rapid.T) {
				k.who = rapid.SampledFrom([]string{"ana", "zoe"}).Draw(t, "who")
				k.open(t)
			},
		})
		if rep := sound(t, k.p); rep.Events != k.m.events {
			t.Fatalf("%d events, want %d", rep.Events, k.m.events)
		}
	})
}
