package work

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// held is a disk that makes nothing before a test lets it.
type held struct {
	Disk
	let chan struct{}
}

func (h *held) CommitAll(t store.Title, e []store.Edit) (store.Change, error) {
	<-h.let
	return h.Disk.CommitAll(t, e)
}

func (h *held) UndoTelling(told func(done, of int)) (store.Change, error) {
	<-h.let
	return h.Disk.UndoTelling(told)
}

func (h *held) RedoTelling(told func(done, of int)) (store.Change, error) {
	<-h.let
	return h.Disk.RedoTelling(told)
}

// twin is a session whose disk lags behind, and a project that has everything at once
// that is decided in it.
type twin struct {
	t       *rapid.T
	s       *Session
	disk    *held
	turns   chan func()
	at      *store.Project
	taken   uint64
	refused bool // something on its way is not taken by the store
	told    []string
	objects []standoff.Object
}

// twinProject makes a project in which everything can be decided that there is.
func twinProject(dir string) (*store.Project, error) {
	p, err := store.Create(dir, store.Options{Annotator: "ana"})
	if err != nil {
		return nil, err
	}
	scheme := p.Scheme().Clone()
	scheme.Relations = []standoff.RelationType{{ID: "backs", Name: "backs", Attributes: []standoff.Attribute{{Name: "why", Type: standoff.AttributeTextOrLink}}}, {ID: "says", Name: "says"}}
	scheme.Labels = append(scheme.Labels,
		standoff.Label{ID: "genre", Name: "Genre", Letter: "G", Use: standoff.UseArticles, Attributes: []standoff.Attribute{{Name: "sure", Type: standoff.AttributeTruth, Default: standoff.Truth(true)}, {Name: "why", Type: standoff.AttributeTextOrLink}}},
		standoff.Label{ID: "stance", Name: "Stance", Letter: "S", Use: standoff.UseArticles})
	if err := p.SetScheme(p.Scheme(), scheme); err != nil {
		return nil, err
	}
	return p, fillTwin(p)
}

// fillTwin imports three articles, of which one has spans and what hangs on them.
func fillTwin(p *store.Project) error {
	_, err := p.Import(context.Background(), func(yield func(standoff.Document, error) bool) {
		for i := range 3 {
			a, err := standoff.NewArticle(fmt.Sprintf("One boat, two boats and a third boat lay in Sorvik, where nobody had counted more than two since the spring of the year before. %d", i))
			a.Metadata = map[string]string{"byline": "A. Writer"}
			d := standoff.Document{Article: a}
			if i == 1 {
				d.Spans = []standoff.Span{{ID: "one", Range: standoff.Range{Start: 0, End: 3}, Label: "quote"}, {ID: "two", Range: standoff.Range{Start: 4, End: 8}, Label: "location"}}
				d.Objects = []standoff.Object{standoff.Relation{ID: "r", Type: "backs", From: "one", To: "two"}, standoff.Memo{ID: standoff.NoteID("one"), Span: "one", Kind: "note", Text: "x"}}
			}
			if !yield(d, err) {
				return
			}
		}
	}, store.ImportOptions{})
	return err
}

// show opens an article.
func (w *twin) show(id standoff.ArticleID) {
	there := false
	w.s.Show(id, func() {}, func(err error) {
		if err != nil {
			w.t.Fatal(err)
		}
		there = true
		w.objects = w.s.Objects()
	})
	for !there {
		(<-w.turns)()
	}
}

// follow makes on the other project what was decided.
func (w *twin) follow() {
	for w.taken < w.s.taken {
		i := slices.IndexFunc(w.s.pending, func(d *decision) bool { return d.number == w.taken+1 })
		if i < 0 {
			w.t.Fatal("a decision is not on its way")
		}
		d := w.s.pending[i]
		w.taken++
		var err error
		var c store.Change
		switch d.kind {
		case edit:
			c, err = w.at.CommitAll(d.title, d.edits)
		case undo:
			c, err = w.at.Undo()
		case redo:
			c, err = w.at.Redo()
		}
		w.told = append(w.told, fmt.Sprintf("%d %d %s %v %v", d.number, d.kind, d.title, c.Seq, err))
		if err != nil && !store.Refused(err) {
			w.t.Fatal(err)
		}
		if err != nil {
			w.refused = true
		}
	}
}

// release lets the oldest decision go to the disk, and waits for the answer.
func (w *twin) release() {
	if len(w.s.pending) == 0 {
		return
	}
	n := len(w.s.pending)
	w.disk.let <- struct{}{}
	for len(w.s.pending) == n {
		(<-w.turns)()
	}
	if len(w.s.pending) == 0 {
		w.refused = false
	}
}

// spell writes what is decided about an article.
func spell(status standoff.Status, spans []standoff.Span, objects []standoff.Object) string {
	var b strings.Builder
	fmt.Fprintln(&b, status)
	for _, x := range spans {
		x.Provenance = standoff.Provenance{}
		fmt.Fprintf(&b, "%v %v %v %s %v\n", x.ID, x.Range, x.Gaps, x.Label, x.Attributes)
	}
	for _, o := range objects {
		switch x := o.(type) {
		case standoff.Memo:
			fmt.Fprintf(&b, "memo %s %s %s %q\n", x.ID, x.Span, x.Kind, x.Text)
		case standoff.Relation:
			fmt.Fprintf(&b, "relation %s %s %s %s %v\n", x.ID, x.Type, x.From, x.To, x.Attributes)
		case standoff.ArticleLabel:
			fmt.Fprintf(&b, "label %s %v\n", x.Label, x.Attributes)
		case standoff.Field:
			fmt.Fprintf(&b, "field %s %v\n", x.Name, x.Value)
		}
	}
	return b.String()
}

// check compares what is shown with what is on the other project's disk.
func (w *twin) check(t *rapid.T) {
	if w.s.Article().ID == 0 {
		return
	}
	if w.refused {
		return
	}
	d, err := w.at.Document(w.s.Article().ID)
	if err != nil {
		t.Fatal(err)
	}
	got, want := spell(w.s.Status(), w.s.Spans(), w.s.Objects()), spell(d.Status, d.Spans, d.Objects)
	if got != want {
		t.Fatalf("after\n%s\narticle %d is\n%s\nand should be\n%s", strings.Join(w.told, "\n"), d.Article.ID, got, want)
	}
	if shown := spell(w.s.Status(), w.s.Spans(), w.objects); shown != got {
		t.Fatalf("after\n%s\narticle %d is\n%s\nand is shown as\n%s", strings.Join(w.told, "\n"), d.Article.ID, got, shown)
	}
	if s := w.s.Scheme(); !s.Equal(w.at.Scheme()) {
		t.Fatalf("after\n%s\nthe scheme is another", strings.Join(w.told, "\n"))
	}
	if len(w.s.pending) > 0 {
		return
	}
	counts := w.s.LabelCounts()
	c := w.at.Counts()
	for _, l := range w.at.Scheme().Labels {
		if n := c.Labels[l.ID] + c.Carried[l.ID]; n != counts[l.ID] {
			t.Fatalf("after\n%s\nlabel %s has %d, not %d", strings.Join(w.told, "\n"), l.ID, counts[l.ID], n)
		}
	}
	a, oka := w.s.CanUndo()
	b, okb := w.at.CanUndo()
	if oka != okb || a != b {
		t.Fatalf("after\n%s\nundo is of %q %v, not %q %v", strings.Join(w.told, "\n"), a, oka, b, okb)
	}
	a, oka = w.s.CanRedo()
	b, okb = w.at.CanRedo()
	if oka != okb || a != b {
		t.Fatalf("after\n%s\nredo is of %q %v, not %q %v", strings.Join(w.told, "\n"), a, oka, b, okb)
	}
}

// step undoes or redoes something.
func (w *twin) step(t *rapid.T, do func() (Step, error)) {
	if w.refused {
		for len(w.s.pending) > 0 {
			w.release()
		}
	}
	did, err := do()
	w.refused = w.refused || err == nil && (!did.Known || w.s.pending[len(w.s.pending)-1].target().edits == nil) // what it does only the disk knows
	if err != nil && !errors.Is(err, store.ErrNothingToUndo) && !errors.Is(err, store.ErrNothingToRedo) {
		t.Fatal(err)
	}
	w.follow()
}

// Whatever is decided, undone and repeated, and however slow the disk is, the window shows
// what a disk without any delay would have.
func TestASlowDiskIsNotSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root, err := os.MkdirTemp("", "work-*")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(root)
		p, err := twinProject(filepath.Join(root, "a.galley"))
		if err != nil {
			t.Fatal(err)
		}
		at, err := twinProject(filepath.Join(root, "b.galley"))
		if err != nil {
			t.Fatal(err)
		}
		defer at.Close()
		w := &twin{t: t, at: at, turns: make(chan func(), 1000), disk: &held{Disk: p, let: make(chan struct{}, 10000)}}
		w.s = New(p, Options{Annotator: "ana", Disk: w.disk, Post: func(f func()) { w.turns <- f }})
		w.s.KeepBlanks(true)
		w.s.Subscribe(Events{Changed: func(c Change) {
			if c.Objects {
				w.objects = w.s.Objects()
			}
		}})
		defer func() { close(w.disk.let); <-w.s.Close() }()
		w.show(1)
		t.Repeat(map[string]func(*rapid.T){
			"": w.check, "decide": w.decide, "decide2": w.decide, "decide3": w.decide, "reshape": w.reshape,
			"undo": func(t *rapid.T) { w.step(t, w.s.Undo) }, "undo2": func(t *rapid.T) { w.step(t, w.s.Undo) }, "redo": func(t *rapid.T) { w.step(t, w.s.Redo) },
			"release": func(*rapid.T) { w.release() },
			"drain": func(*rapid.T) {
				for len(w.s.pending) > 0 {
					w.release()
				}
			},
			"open": func(t *rapid.T) { w.show(standoff.ArticleID(rapid.IntRange(1, 3).Draw(t, "article"))) },
		})
		for len(w.s.pending) > 0 {
			w.release()
		}
		w.check(t)
	})
}
