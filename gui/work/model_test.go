package work_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/gui/work"
	"galley/gui/worktest"
	"galley/store"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

const text = "One boat, two boats and a third boat lay in Sorvik, where nobody had counted more than two since the spring of the year before."

var labels = []standoff.LabelID{"quote", "statistic", "location", "boilerplate"}

// intent is what a person did, as the model understands it.
type intent struct {
	kind    string // "edit", "undo", "redo"
	edits   []store.Edit
	target  int // of an undo or a redo: the edit that it is about, -1 for none
	refused bool
	asked   bool // the store has not answered
	blind   bool // of an undo or a redo: only the store knows what it does
}

// state is what a person expects to see of an article.
type state struct {
	spans  map[standoff.SpanID]standoff.Span
	notes  map[standoff.ObjectKey]string
	status standoff.Status
}

func (s state) clone() state { return state{maps.Clone(s.spans), maps.Clone(s.notes), s.status} }

// model is what a person expects, made anew from all that was done.
type model struct {
	articles     []state                  // article n+1
	made, undone []int                    // edits that can be undone and redone
	did          map[int]map[int][2]state // edit → article → before and after
}

// expect makes everything that was not refused, in the order in which it was done.
// What the store has not answered is undone like anything else, even if it turns out
// to change nothing. What is to be seen does not have in it what only the store knows.
func expect(n int, done []*intent, seen bool) *model {
	m := &model{articles: make([]state, n), did: map[int]map[int][2]state{}}
	for i := range m.articles {
		m.articles[i] = state{spans: map[standoff.SpanID]standoff.Span{}, notes: map[standoff.ObjectKey]string{}}
	}
	for i, x := range done {
		switch {
		case x.refused:
		case x.kind == "edit":
			if m.edit(i, x.edits) || x.asked {
				m.made, m.undone = append(m.made, i), nil
			}
		case x.target >= 0 && len(m.did[x.target]) == 0 && !done[x.target].asked: // what was never made is not undone
		case x.kind == "undo" && len(m.made) > 0:
			top := m.made[len(m.made)-1]
			m.made, m.undone = m.made[:len(m.made)-1], append(m.undone, top)
			for a, s := range m.did[top] {
				if !seen || !x.blind {
					m.articles[a] = swap(m.articles[a], s[1], s[0])
				}
			}
		case x.kind == "redo" && len(m.undone) > 0:
			top := m.undone[len(m.undone)-1]
			m.undone, m.made = m.undone[:len(m.undone)-1], append(m.made, top)
			for a, s := range m.did[top] {
				if !seen || !x.blind {
					m.articles[a] = swap(m.articles[a], s[0], s[1])
				}
			}
		}
	}
	return m
}

// swap brings an article from one state towards another, touching only what
// differs between the two.
func swap(now, from, to state) state {
	now = now.clone()
	for id, x := range from.spans {
		if y, ok := to.spans[id]; !ok || !alike(x, y) {
			delete(now.spans, id)
		}
	}
	for id, x := range to.spans {
		if y, ok := from.spans[id]; !ok || !alike(x, y) {
			now.spans[id] = x
		}
	}
	for key, text := range from.notes {
		if to.notes[key] != text {
			delete(now.notes, key)
		}
	}
	for key, text := range to.notes {
		if from.notes[key] != text {
			now.notes[key] = text
		}
	}
	if from.status != to.status {
		now.status = to.status
	}
	return now
}

func (m *model) edit(i int, edits []store.Edit) bool {
	m.did[i] = map[int][2]state{}
	for _, e := range edits {
		a := int(e.Article) - 1
		was, now := m.articles[a], m.articles[a].clone()
		touched := false
		if !now.has(e) { // the store refuses all of it
			continue
		}
		for _, x := range e.Add {
			now.spans[x.ID], touched = x, true
		}
		for _, id := range e.Remove {
			if _, ok := now.spans[id]; ok {
				delete(now.spans, id)
				touched = true
			}
		}
		for _, p := range e.Change {
			if x, ok := now.spans[p.ID]; ok && p.Changes(x) {
				now.spans[p.ID], touched = p.Apply(x), true
			}
		}
		for _, o := range e.Set {
			if text := o.(standoff.Memo).Text; now.notes[o.Key()] != text {
				now.notes[o.Key()], touched = text, true
			}
		}
		for _, key := range e.Unset {
			delete(now.notes, key)
			touched = true
		}
		if touched && now.status == standoff.StatusOpen {
			now.status = standoff.StatusStarted
		}
		if e.Status != nil {
			now.status = *e.Status
		}
		if touched || now.status != was.status {
			m.did[i][a], m.articles[a] = [2]state{was, now}, now
		}
	}
	return len(m.did[i]) > 0
}

// has reports whether every span and note is there that is changed or removed, and no
// span is removed without its note.
func (s state) has(e store.Edit) bool {
	for _, p := range e.Change {
		if _, ok := s.spans[p.ID]; !ok {
			return false
		}
	}
	for _, id := range e.Remove {
		key := standoff.Memo{ID: standoff.NoteID(id)}.Key()
		if _, noted := s.notes[key]; noted && !slices.Contains(e.Unset, key) {
			return false
		}
		if _, ok := s.spans[id]; !ok {
			return false
		}
	}
	for _, o := range e.Set {
		if _, ok := s.spans[o.(standoff.Memo).Span]; !ok {
			return false
		}
	}
	for _, key := range e.Unset {
		if _, ok := s.notes[key]; !ok {
			return false
		}
	}
	return true
}

// alike compares what a person decides about a span.
func alike(a, b standoff.Span) bool {
	return a.ID == b.ID && a.Range == b.Range && a.Label == b.Label && maps.Equal(a.Attributes, b.Attributes)
}

func describe(status standoff.Status, spans []standoff.Span, notes map[standoff.ObjectKey]string) string {
	var b strings.Builder
	fmt.Fprint(&b, status)
	for _, x := range spans {
		note := notes[standoff.Memo{ID: standoff.NoteID(x.ID)}.Key()]
		fmt.Fprintf(&b, "\n%s %d–%d %s %q %v", x.ID[len(x.ID)-5:], x.Start, x.End, x.Label, note, x.Attributes)
	}
	if len(notes) > 0 {
		fmt.Fprintf(&b, "\n%d notes", len(notes))
	}
	return b.String()
}

// notesOf returns the texts of memos.
func notesOf(objects []standoff.Object) map[standoff.ObjectKey]string {
	notes := map[standoff.ObjectKey]string{}
	for _, memo := range standoff.ObjectsOf[standoff.Memo](objects) {
		notes[memo.Key()] = memo.Text
	}
	return notes
}

func (s state) String() string {
	return describe(s.status, slices.SortedFunc(maps.Values(s.spans), standoff.Compare), s.notes)
}

// bench is a session behind a gate, whose turns are the test's own.
type bench struct {
	t       *rapid.T
	dir     string
	gate    *worktest.Gate
	s       *work.Session
	turns   chan func()
	n       int // articles
	done    []*intent
	flight  []*intent                         // on its way to the disk, the oldest first
	seen    map[standoff.SpanID]standoff.Span // what the events tell of the page
	notes   map[standoff.ObjectKey]string     // as they were when the events told of them
	stopped error
	refused int
	known   map[int]bool // edits that the session can undo from memory
	lost    bool         // the session has asked for more than there is, and asks the store from now on
	astray  bool         // something is on its way that only the store knows
}

func newProject(ctx context.Context, dir string, n int) (*store.Project, error) {
	p, err := store.Create(dir, store.Options{Annotator: "ana"})
	if err != nil {
		return nil, err
	}
	_, err = p.Import(ctx, func(yield func(standoff.Document, error) bool) {
		for i := range n {
			a, err := standoff.NewArticle(fmt.Sprintf("%s %d", text, i))
			if !yield(standoff.Document{Article: a}, err) {
				return
			}
		}
	}, store.ImportOptions{})
	return p, err
}

func (b *bench) begin(p *store.Project) {
	b.gate = worktest.Before(p)
	b.gate.Shut()
	b.turns = make(chan func(), 1000)
	turns := b.turns
	b.flight, b.stopped, b.known, b.lost, b.astray = nil, nil, map[int]bool{}, false, false
	for _, x := range b.done {
		x.blind, x.asked = false, false
	}
	b.s = work.New(p, work.Options{
		Annotator: "ana", Disk: b.gate,
		Post: func(f func()) { turns <- f },
	})
	b.s.Subscribe(work.Events{Changed: b.changed})
	b.s.Subscribe(work.Events{Refused: func(store.Title, error) { b.refused++ }, Stopped: func(err error) { b.stopped = err }})
	b.s.KeepBlanks(true)
	b.show(1)
}

// changed follows the events, as a page does that draws only what they name.
func (b *bench) changed(c work.Change) {
	for _, id := range c.Gone {
		if _, ok := b.seen[id]; !ok {
			b.t.Errorf("%s is said to be gone and was not there", id)
		}
		delete(b.seen, id)
	}
	for _, x := range c.Came {
		b.seen[x.ID] = x
	}
	if c.Objects {
		b.notes = notesOf(b.s.Objects())
	}
}

// show opens an article; reading goes past the gate.
func (b *bench) show(id standoff.ArticleID) {
	there := false
	b.s.Show(id, func() {}, func(err error) {
		if err != nil {
			b.t.Fatal(err)
		}
		there = true
		b.seen = map[standoff.SpanID]standoff.Span{}
		for _, x := range b.s.Spans() {
			b.seen[x.ID] = x
		}
		b.notes = notesOf(b.s.Objects())
	})
	for !there {
		(<-b.turns)()
	}
}

func (b *bench) did(x *intent) {
	if x.kind == "edit" {
		for _, i := range expect(b.n, b.done, true).undone {
			delete(b.known, i) // they come back only if the store refuses this one
		}
		if b.lost {
			b.known, b.lost = map[int]bool{}, false
		}
		b.known[len(b.done)] = true
	} else {
		x.blind = !b.known[x.target]
		b.astray = b.astray || x.blind
	}
	x.asked = true
	b.done, b.flight = append(b.done, x), append(b.flight, x)
	b.passVoid()
}

// decide does what a person does at random.
func (b *bench) decide(t *rapid.T) {
	if b.s.Failed() != nil {
		return
	}
	before := b.s.Pending()
	status, list := b.s.Status(), slices.Clone(b.s.Spans())
	id := b.s.Article().ID
	e := store.Edit{Article: id}
	at := standoff.Byte(rapid.IntRange(0, 60).Draw(t, "start"))
	r := standoff.Range{Start: at, End: at + standoff.Byte(rapid.IntRange(1, 40).Draw(t, "length"))}
	passages := []standoff.Range{r}
	if rapid.IntRange(0, 3).Draw(t, "pieces") == 0 {
		far := r.End + standoff.Byte(rapid.IntRange(0, 10).Draw(t, "gap"))
		passages = append(passages, standoff.Range{Start: far, End: far + standoff.Byte(rapid.IntRange(1, 10).Draw(t, "more"))})
	}
	label := rapid.SampledFrom(labels).Draw(t, "label")
	word := rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "word")
	var err error
	what := rapid.IntRange(0, 7).Draw(t, "what")
	if what > 0 && what < 6 && len(list) == 0 {
		what = 0
	}
	var x standoff.Span
	var some []standoff.SpanID // x, and perhaps others
	if len(list) > 0 {
		x = rapid.SampledFrom(list).Draw(t, "span")
		some = append(some, x.ID)
		for _, y := range rapid.SliceOfN(rapid.SampledFrom(list), 0, 3).Draw(t, "others") {
			if !slices.Contains(some, y.ID) {
				some = append(some, y.ID)
			}
		}
	}
	switch what {
	case 0:
		new, found, failed := b.s.Tag(label, passages...)
		if err = failed; !found && err == nil {
			x, _ := b.s.Span(new)
			e.Add = []standoff.Span{x}
		}
	case 1:
		e.Change = b.patches(standoff.Patch{Label: &label}, some...)
		err = b.s.Relabel(label, some...)
	case 2:
		pieces := standoff.Join(passages...)
		p := standoff.Patch{Range: &pieces[0]}
		if len(pieces) > 1 || len(x.Gaps) > 0 {
			p = standoff.Patch{Pieces: pieces}
		}
		e.Change = b.patches(p, x.ID)
		err = b.s.Move(x.ID, passages...)
	case 3:
		for _, id := range some {
			memo := standoff.Memo{ID: standoff.NoteID(id), Span: id, Text: word}
			switch {
			case b.s.Note(id) == word:
			case word == "":
				e.Unset = append(e.Unset, memo.Key())
			default:
				e.Set = append(e.Set, memo)
			}
		}
		err = b.s.Annotate(word, some...)
	case 4:
		value := standoff.Text(word)
		if word == "c" {
			value = standoff.Link(list[0].ID)
		}
		e.Change = b.patches(standoff.Patch{Attributes: map[string]standoff.Value{"speaker": value}}, some...)
		err = b.s.SetAttribute("speaker", value, some...)
	case 5:
		e.Remove = some
		e.Change, e.Unset = loose(b.s, some)
		err = b.s.Remove(some...)
	case 6:
		status = rapid.SampledFrom(standoff.Statuses()).Draw(t, "status")
		err = b.s.Mark(status)
		e.Status = &status
	case 7:
		all, failed := b.s.Project().All()
		if err = failed; err == nil {
			err = b.s.MarkAll(all, status)
		}
		edits := make([]store.Edit, all.Len())
		for i := range edits {
			edits[i] = store.Edit{Article: all.At(i), Status: &status}
		}
		if err == nil {
			b.did(&intent{kind: "edit", edits: edits, target: -1})
		}
		e = store.Edit{}
	}
	if err != nil {
		t.Fatal(err)
	}
	if b.s.Pending() > before && e.Article != 0 {
		b.did(&intent{kind: "edit", edits: []store.Edit{e}, target: -1})
	}
}

// patches makes a change of each span that does not say so on the page yet: it is
// not about the others, whatever becomes of them before it is on the disk.
func (b *bench) patches(p standoff.Patch, ids ...standoff.SpanID) []standoff.Patch {
	var out []standoff.Patch
	for _, id := range ids {
		if x, _ := b.s.Span(id); p.Changes(x) {
			p.ID = id
			out = append(out, p)
		}
	}
	return out
}

// step undoes or redoes.
func (b *bench) step(t *rapid.T, kind string, do func() (work.Step, error)) {
	if b.s.Failed() != nil {
		return
	}
	if b.astray && slices.ContainsFunc(b.flight, func(x *intent) bool { return x.kind == "edit" }) {
		return // whether the store takes that edit is not known, and so what is undone
	}
	m := expect(b.n, b.done, true)
	stack := m.made
	if kind == "redo" {
		stack = m.undone
	}
	target := -1
	if len(stack) > 0 {
		target = stack[len(stack)-1]
	}
	_, err := do()
	switch {
	case errors.Is(err, store.ErrNothingToUndo), errors.Is(err, store.ErrNothingToRedo):
		if target >= 0 && !b.astray && !slices.ContainsFunc(b.flight, func(x *intent) bool { return x.kind == "edit" }) {
			t.Fatalf("%s: there is something to %s", err, kind)
		}
	case err != nil:
		t.Fatal(err)
	default:
		b.did(&intent{kind: kind, target: target})
	}
}

// loose returns what goes with spans that are removed: their notes, and the links to
// them, which become texts.
func loose(s *work.Session, gone []standoff.SpanID) (changes []standoff.Patch, unset []standoff.ObjectKey) {
	for _, id := range gone {
		if s.Note(id) != "" {
			unset = append(unset, standoff.Memo{ID: standoff.NoteID(id)}.Key())
		}
	}
	for _, x := range s.Spans() {
		to := x.Attributes["speaker"].Link()
		if slices.Contains(gone, x.ID) || !slices.Contains(gone, to) {
			continue
		}
		linked, _ := s.Span(to)
		words := standoff.Text(linked.Words(s.Article().Text))
		changes = append(changes, standoff.Patch{ID: x.ID, Attributes: map[string]standoff.Value{"speaker": words}})
	}
	return changes, unset
}

var errDisk = errors.New("the disk is full")

// release lets one decision go to the disk, or has it refused or fail, and waits
// for the answer.
func (b *bench) release(how error) {
	if len(b.flight) == 0 || b.s.Failed() != nil {
		return
	}
	x := b.flight[0]
	b.gate.Let(how)
	x.refused = errors.Is(how, store.ErrNoSpan)
	(<-b.turns)()
	if errors.Is(how, errDisk) {
		return
	}
	b.landed()
	b.passVoid()
}

// passVoid takes the answers that come by themselves: what was never made is not
// undone on the disk.
func (b *bench) passVoid() {
	for len(b.flight) > 0 && b.void(b.flight[0]) && b.s.Failed() == nil {
		(<-b.turns)()
		b.landed()
	}
}

// void reports whether something undoes or redoes what was never made.
func (b *bench) void(x *intent) bool {
	return x.kind != "edit" && x.target >= 0 && len(expect(b.n, b.done, false).did[x.target]) == 0
}

func (b *bench) landed() {
	x := b.flight[0]
	b.flight, x.asked = b.flight[1:], false
	if x.kind == "edit" {
		return
	}
	for _, y := range b.done {
		y.blind = y.blind && y.target != x.target
	}
	edited := slices.ContainsFunc(b.flight, func(y *intent) bool { return y.kind == "edit" })
	b.lost = b.lost || x.target < 0 && !edited
	if b.lost && len(b.flight) == 0 {
		b.known, b.lost = map[int]bool{}, false
		return
	}
	b.known[x.target] = x.target >= 0 && (x.kind == "redo" || !edited) // what an edit leaves behind comes back only if it is refused
}

func (b *bench) check(t *rapid.T) {
	m := expect(b.n, b.done, true)
	shown := describe(b.s.Status(), slices.SortedFunc(maps.Values(b.seen), standoff.Compare), b.notes)
	got := describe(b.s.Status(), b.s.Spans(), notesOf(b.s.Objects()))
	if got != shown {
		t.Fatalf("article %d is\n%s\nand is drawn as\n%s", b.s.Article().ID, got, shown)
	}
	if b.s.Pending() != len(b.flight) {
		t.Fatalf("%d decisions are on their way, not %d", b.s.Pending(), len(b.flight))
	}
	if b.astray = b.astray && len(b.flight) > 0; b.astray {
		return // all of it is known again when the store has answered
	}
	want := m.articles[b.s.Article().ID-1].String()
	if got != want {
		t.Fatalf("article %d is\n%s\nand should be\n%s", b.s.Article().ID, got, want)
	}
}

// stored compares what is on the disk with what a person expects.
func (b *bench) stored(t *rapid.T, p *store.Project) {
	m := expect(b.n, b.done, false)
	for i, want := range m.articles {
		d, err := p.Document(standoff.ArticleID(i + 1))
		if err != nil {
			t.Fatal(err)
		}
		if got := describe(d.Status, d.Spans, notesOf(d.Objects)); got != want.String() {
			t.Fatalf("on the disk, article %d is\n%s\nand should be\n%s", i+1, got, want)
		}
	}
}

func (b *bench) drain() {
	for len(b.flight) > 0 && b.s.Failed() == nil {
		b.release(nil)
	}
}

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	os.Exit(m.Run())
}

func TestWhatIsDecidedIsWhatAPersonDid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root, err := os.MkdirTemp("", "work-*")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(root)
		b := &bench{t: t, dir: filepath.Join(root, "news.galley"), n: 3}
		p, err := newProject(context.Background(), b.dir, b.n)
		if err != nil {
			t.Fatal(err)
		}
		b.begin(p)
		defer func() { b.gate.Open(); <-b.s.Close() }()
		copies := 0
		decide := func(t *rapid.T) { b.decide(t) }
		t.Repeat(map[string]func(*rapid.T){
			"":        b.check,
			"decide":  decide,
			"decide2": decide,
			"undo":    func(t *rapid.T) { b.step(t, "undo", b.s.Undo) },
			"undo2":   func(t *rapid.T) { b.step(t, "undo", b.s.Undo) },
			"redo":    func(t *rapid.T) { b.step(t, "redo", b.s.Redo) },
			"release": func(*rapid.T) { b.release(nil) },
			"refuse": func(*rapid.T) {
				if len(b.flight) > 0 && b.flight[0].kind == "edit" {
					b.release(fmt.Errorf("span x: %w", store.ErrNoSpan))
				}
			},
			"fail": func(t *rapid.T) {
				b.release(errDisk)
				if failed := b.s.Failed(); failed != nil && !errors.Is(b.stopped, errDisk) {
					t.Fatalf("%v was not told", failed)
				}
			},
			"copy": func(t *rapid.T) {
				if b.s.Failed() == nil {
					return
				}
				copies++
				dir := filepath.Join(root, fmt.Sprintf("copy%d.galley", copies))
				told := false
				b.s.SaveCopy(dir, func(err error) {
					if told = true; err != nil {
						t.Fatal(err)
					}
				})
				for !told {
					(<-b.turns)()
				}
				p, err := store.Open(dir, store.Options{ReadOnly: true})
				if err != nil {
					t.Fatal(err)
				}
				defer p.Close()
				b.stored(t, p)
			},
			"again": func(*rapid.T) { b.s.TryAgain() },
			"open": func(t *rapid.T) {
				b.show(standoff.ArticleID(rapid.IntRange(1, b.n).Draw(t, "article")))
			},
			"another project": func(t *rapid.T) {
				if b.s.Failed() != nil {
					b.s.TryAgain()
				}
				old := b.s
				ended := old.Close()
				b.gate.Open()
				if err := <-ended; err != nil {
					t.Fatal(err)
				}
				for len(b.turns) > 0 { // what returns now must reach nobody
					(<-b.turns)()
				}
				p, err := store.Open(b.dir, store.Options{Annotator: "ana"})
				if err != nil {
					t.Fatal(err)
				}
				b.begin(p)
			},
		})
		for b.s.Failed() != nil {
			b.s.TryAgain()
		}
		b.drain()
		b.check(t)
		b.stored(t, b.s.Project())
	})
}
