package salvage

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store"
	"galley/store/pagefile"
	"galley/store/record"
	"galley/store/record/recordtest"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"
)

// original is a project that has seen some work, and what is in it.
type original struct {
	dir     string
	files   map[string][]byte
	want    map[standoff.ArticleID]standoff.Document
	scheme  standoff.Scheme
	memos   []standoff.Object // of the project as a whole
	history []store.Entry
	held    map[standoff.ArticleID][]held // where the records of each article lie
	free    map[string]held               // where the lists of free pages lie
	drawn   recordtest.Drawn              // what its events did
	away    []standoff.ArticleID          // taken back with their import
}

// held is where a record lies in a file.
type held struct {
	file              string
	entry, start, end int64
}

// newOriginal makes a project of articles of several sizes, with so many decisions
// of two annotators, undone and redone ones among them.
func newOriginal(t testing.TB, articles, decisions int) original {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "a"+store.Suffix)
	p, err := store.Create(dir, store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	var docs []standoff.Document
	for i := range articles {
		text := fmt.Sprintf("Article %d\n\n%s", i, strings.Repeat(fmt.Sprintf("It counts %d people in Sorvik. ", r.Uint32()), 1+r.IntN(150)))
		d := document(text)
		for k := range r.IntN(4) {
			d.Spans = append(d.Spans, span(fmt.Sprint("given", i, k), 0, standoff.Byte(7+k), "statistic"))
			d.Objects = append(d.Objects, memo(d.Spans[k].ID, "given"))
		}
		docs = append(docs, d)
	}
	importAll(t, p, docs[:articles/2]...)
	importAll(t, p, docs[articles/2:]...)
	if decisions > 0 {
		must(t, begun(p))
	}
	for i := range decisions {
		if i == decisions/3 {
			takeIn(t, p, "Ana's", 0, 4)
			must(t, p.Close())
			p, err = store.Open(dir, store.Options{Annotator: "zoe"})
			must(t, err)
		}
		err := decide(p, r, i, articles)
		if err != nil && !store.Refused(err) {
			t.Fatal(err)
		}
	}
	p, away := takenBack(t, p, decisions > 0)
	o := original{away: away, dir: dir, files: map[string][]byte{}, want: documentsOf(t, p), scheme: p.Scheme(), held: map[standoff.ArticleID][]held{}, free: map[string]held{}, drawn: recordtest.Drawn{}}
	o.memos, err = p.Objects()
	must(t, err)
	if o.history, err = p.History(0, 1_000_000); err != nil {
		t.Fatal(err)
	}
	for _, e := range o.history {
		if e.Title.Action().Kind == store.Brought && (e.Undo || e.Redo) {
			o.drawn[map[bool]string{true: "import undone", false: "import redone"}[e.Undo]]++
		}
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{record.CorpusFile, record.WorkFile} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		o.files[name], o.free[name] = raw, freelistOf(raw)
		_, err = scanPath(filepath.Join(dir, name), pagefile.Visitor{Record: func(x pagefile.Record) { o.hold(name, x) }})
		if err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// takeIn imports so many articles as one step, and a span for an article that is there; 0
// for none.
func takeIn(t testing.TB, p *store.Project, name string, more standoff.ArticleID, articles int) []standoff.ArticleID {
	t.Helper()
	x := p.Intake()
	label := standoff.LabelID("quote")
	if more != 0 {
		label = standoff.LabelID("of " + name)
		base := x.Scheme()
		s := base.Clone()
		s.Labels = append(s.Labels, standoff.Label{ID: label})
		must(t, x.SetScheme(base, s))
	}
	var docs []standoff.Document
	for i := range articles {
		docs = append(docs, document(fmt.Sprintf("%s article %d\n\n%s", name, i, strings.Repeat(name+" goes on. ", 40*i))))
	}
	if more != 0 {
		d, err := p.Document(more)
		must(t, err)
		d.Spans, d.Objects = []standoff.Span{span(name, 1, 5, label)}, nil
		docs = append(docs, d)
	}
	done, err := x.Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}, store.ImportOptions{AddSame: true})
	must(t, err)
	must(t, x.End(true))
	var ids []standoff.ArticleID
	for id := done.First; id <= done.Last; id++ {
		ids = append(ids, id)
	}
	return ids
}

// takenBack imports articles and takes them back: of the current annotator, and those that
// ana imported as her last decision. It returns them all.
func takenBack(t testing.TB, p *store.Project, hers bool) (*store.Project, []standoff.ArticleID) {
	t.Helper()
	takeIn(t, p, "kept", 0, 3)
	first, second := standoff.ArticleID(1), standoff.ArticleID(2)
	if !hers {
		first, second = 0, 0
	}
	takeIn(t, p, "repeated", second, 3)
	away := takeIn(t, p, "away", first, 3)
	step := func(do func() (store.Change, error)) store.Change {
		c, err := do()
		must(t, err)
		return c
	}
	step(p.Undo)
	step(p.Undo)
	step(p.Redo)
	if !hers {
		return p, away
	}
	must(t, p.Close())
	p, err := store.Open(p.Dir(), store.Options{Annotator: "ana"})
	must(t, err)
	return p, append(away, step(p.Undo).Left...)
}

// begun gives a project a scheme in which everything can be decided.
func begun(p *store.Project) error {
	s := p.Scheme().Clone()
	s.Labels = append(s.Labels, standoff.Label{ID: "genre", Use: standoff.UseArticles})
	s.Relations = []standoff.RelationType{{ID: "said_by", From: []standoff.LabelID{"quote"}}}
	s.Fields = []standoff.Attribute{{Name: "page", Type: standoff.AttributeNumber}}
	for _, kind := range standoff.AttributeTypes() {
		s.Fields = append(s.Fields, standoff.Attribute{Name: "of " + string(kind), Type: kind, Options: []standoff.Option{{ID: "a"}}})
	}
	_, err := p.Commit(store.Edit{Title: "scheme", Scheme: &s})
	return err
}

// decide makes the decision of a number.
func decide(p *store.Project, r *rand.Rand, n, articles int) error {
	id := standoff.ArticleID(1 + r.IntN(articles*2/3))
	title := store.Title(fmt.Sprint("step ", n))
	var err error
	switch n % 10 {
	case 5:
		_, err = p.Undo()
	case 6:
		_, err = p.Redo()
	case 4, 9:
		s := reshaped(p, r, n)
		about := memo("", fmt.Sprint("why", n))
		about.ID, about.Kind, about.By = standoff.MemoID(fmt.Sprint("m", n%5)), standoff.MemoKind(fmt.Sprint("kind", n)), fmt.Sprint("by", n)
		about.Created, about.Updated = about.Created.Add(time.Duration(n)*time.Hour), about.Updated.Add(time.Duration(n)*time.Hour)
		if r.IntN(2) == 0 {
			about.Label = s.Labels[0].ID
		}
		edits := []store.Edit{{Scheme: &s, Set: []standoff.Object{about}}}
		switch n % 3 {
		case 1:
			edits = append(edits, decided(p, r, id, n))
		case 2:
			edits[0].Scheme = nil
		}
		_, err = p.CommitAll(title, edits)
	case 3:
		if n%20 == 13 {
			return p.SetScheme(p.Scheme(), reshaped(p, r, n))
		}
		s := p.Scheme()
		_, err = p.CommitAll(title, []store.Edit{{Merges: []store.Merge{{From: s.Labels[r.IntN(len(s.Labels))].ID, To: "quote"}}}})
	default:
		_, err = p.CommitAll(title, []store.Edit{decided(p, r, id, n), {Article: standoff.ArticleID(articles), Status: new(standoff.Statuses()[n%3])}})
	}
	return err
}

// reshaped returns a scheme with changes, which still has what begun has given it.
func reshaped(p *store.Project, r *rand.Rand, n int) standoff.Scheme {
	s, changes := p.Scheme(), standofftest.Changes()
	for i := range 8 {
		next := s.Clone()
		changes[(8*n+i)%len(changes)](&next, fmt.Sprint("n", n, "-", i), r.IntN)
		if next.Check() == nil && holdsAll(next) && len(next.Labels) < 40 {
			s = next
		}
	}
	return s
}

func holdsAll(s standoff.Scheme) bool {
	for id, use := range map[standoff.LabelID]standoff.Use{"quote": 0, "statistic": 0, "location": 0, "genre": standoff.UseArticles} {
		if l, ok := s.Label(id); !ok || l.Use != use {
			return false
		}
	}
	_, connects := s.RelationType("said_by")
	return connects
}

func memo(on standoff.SpanID, text string) standoff.Memo {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	return standoff.Memo{ID: standoff.NoteID(on), Span: on, Kind: standoff.NoteMemo, Text: text, By: "ana", Created: at, Updated: at}
}

// decided is an edit that makes and changes spans and objects of all kinds, and removes
// some.
func decided(p *store.Project, r *rand.Rand, id standoff.ArticleID, n int) store.Edit {
	s, name := p.Scheme(), fmt.Sprint("n", n)
	types := standoff.AttributeTypes()
	values := func() map[string]standoff.Value {
		a := standoff.Attribute{Type: types[r.IntN(len(types))], Options: []standoff.Option{{ID: name}}}
		return map[string]standoff.Value{"value": standofftest.ValueFor(a, name, r.IntN)}
	}
	one, two := span(fmt.Sprint("made", n), standoff.Byte(r.IntN(5)), 9, "quote"), span(fmt.Sprint("pieces", n), 0, 9, "statistic")
	two.SetPieces(standoff.Range{Start: 0, End: 2}, standoff.Range{Start: 4, End: 7})
	one.Attributes, two.Attributes = values(), values()
	by := standoff.Provenance{By: name, Created: one.Provenance.Created}
	e := store.Edit{Article: id, Add: []standoff.Span{one, two}, Set: []standoff.Object{
		standoff.Relation{ID: standoff.RelationID(fmt.Sprint("r", n%9)), Type: s.Relations[r.IntN(min(2, len(s.Relations)))].ID, From: one.ID, To: two.ID, Attributes: values(), Provenance: by},
		memo(one.ID, "note "+name),
		standoff.Memo{ID: "one", Span: []standoff.SpanID{"", one.ID}[r.IntN(2)], Text: "x", By: name},
		standoff.ArticleLabel{Label: "genre", Attributes: values(), Provenance: by},
	}}
	for _, f := range s.Fields {
		e.Set = append(e.Set, standoff.Field{Name: f.Name, Value: standofftest.ValueFor(f, name, r.IntN), By: name, Updated: by.Created.Add(time.Duration(n))})
	}
	score := float64(n%5) / 4
	e.Set = append(e.Set,
		standoff.Rejection{Label: "quote", Range: standoff.Range{Start: standoff.Byte(n % 3), End: 4}, By: name, Suggester: "galley " + name, Version: name, Score: &score, Created: by.Created.Add(time.Duration(n))},
		standoff.Forecast{
			Suggester: fmt.Sprint("galley ", n%3), Version: name, Articles: n, Shown: n%2 == 0, By: name, Created: by.Created.Add(time.Duration(n)),
			Tallies: []standoff.Tally{{Label: "quote", Suggested: 9, Spans: 9, Right: n % 9}},
		})
	d, err := p.Document(id)
	if err != nil || len(d.Spans) < 2 {
		return e
	}
	e.Remove = []standoff.SpanID{d.Spans[0].ID}
	change := standoff.Patch{ID: d.Spans[1].ID, Updated: by.Created.Add(time.Duration(n)), Attributes: values()}
	switch n % 3 {
	case 0:
		change.Label = new(standoff.LabelID("location"))
	case 1:
		change.Range = &standoff.Range{Start: 0, End: 5}
	case 2:
		change.Pieces = []standoff.Range{{Start: 1, End: 2}, {Start: 3, End: 4}}
	}
	e.Change = []standoff.Patch{change}
	set := map[standoff.ObjectKey]bool{}
	for _, o := range e.Set {
		set[o.Key()] = true
	}
	for _, o := range d.Objects {
		switch o := o.(type) {
		case standoff.Memo:
			if o.Span == d.Spans[0].ID && !set[o.Key()] {
				e.Unset = append(e.Unset, o.Key())
			}
		case standoff.Relation:
			if (o.From == d.Spans[0].ID || o.To == d.Spans[0].ID) && !set[o.Key()] {
				e.Unset = append(e.Unset, o.Key())
			}
		case standoff.ArticleLabel, standoff.Field, standoff.Rejection, standoff.Forecast:
			if r.IntN(6) == 0 && !set[o.Key()] {
				e.Unset = append(e.Unset, o.Key())
			}
		}
	}
	if len(e.Unset)%2 == 1 && len(e.Set) > 4 { // and one that would be set
		for i, o := range e.Set {
			for _, had := range d.Objects {
				if o.Key() == had.Key() && o.Key().Kind >= standoff.ArticleLabelObject {
					e.Set, e.Unset = slices.Delete(e.Set, i, i+1), append(e.Unset, o.Key())
					return e
				}
			}
		}
	}
	return e
}

// freelistOf finds the list of free pages by the newer of the two heads.
func freelistOf(raw []byte) held {
	head := raw[16:]
	if other := raw[diskPage+16:]; binary.NativeEndian.Uint64(other[48:]) > binary.NativeEndian.Uint64(head[48:]) {
		head = other
	}
	at := int64(binary.NativeEndian.Uint64(head[32:])) * diskPage
	return held{entry: at, start: at, end: at + diskPage}
}

// newerHead returns which of the two headers of a file is the newer one.
func newerHead(raw []byte) int64 {
	if binary.NativeEndian.Uint64(raw[diskPage+16+48:]) > binary.NativeEndian.Uint64(raw[16+48:]) {
		return 1
	}
	return 0
}

// Where the newer header and the newest event are lost, nothing tells what the last
// change was: what comes out may be older, and is said to be.
func TestANewestChangeThatIsLostIsSaid(t *testing.T) {
	o := newOriginal(t, 12, 38)
	p, err := store.Open(o.dir, store.Options{Annotator: "zoe"})
	must(t, err)
	long := store.Edit{Article: 3}
	long.Set = append(long.Set, standoff.Memo{ID: "long", Text: strings.Repeat("word ", 4*diskPage), By: "zoe"}) // its event takes several pages
	_, err = p.Commit(long)
	must(t, err)
	o.want = documentsOf(t, p)
	must(t, p.Close())
	raw, err := os.ReadFile(filepath.Join(o.dir, record.WorkFile))
	must(t, err)
	whole := bytes.Clone(raw)
	at := int64(0)
	_, err = scanPath(filepath.Join(o.dir, record.WorkFile), pagefile.Visitor{Record: func(x pagefile.Record) {
		if len(x.Value) > 4*diskPage && slices.Contains(x.Bucket, record.JournalBucket) && x.Found == pagefile.Live {
			at = (x.At + int64(len(x.Value))/2) / diskPage * diskPage
		}
	}})
	must(t, err)
	if at == 0 {
		t.Fatal("the newest event is not found")
	}
	head := newerHead(raw) * diskPage
	copy(raw[head:], whole[at:][:diskPage])
	copy(raw[at:], whole[head:][:diskPage])
	dir := filepath.Join(t.TempDir(), "swapped"+store.Suffix)
	must(t, os.Mkdir(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, record.CorpusFile), o.files[record.CorpusFile], 0o600))
	must(t, os.WriteFile(filepath.Join(dir, record.WorkFile), raw, 0o600))
	h := harm{file: record.WorkFile, how: "newest change", blind: true, hits: func(held) bool { return true }}
	if out := o.salvaged(t, h, dir); !slices.Contains(out.Notes, lastMayBeMissing) {
		t.Errorf("only this is said: %q", out.Notes)
	}
}

// Where the newer header changes places with any other page, no article that the last change
// took back comes up again unless it is said that the last change may be missing.
func TestAHeaderThatChangesPlacesIsSaid(t *testing.T) {
	o := newOriginal(t, 12, 38)
	whole := o.files[record.WorkFile]
	head, dir := newerHead(whole)*diskPage, filepath.Join(t.TempDir(), "swapped"+store.Suffix)
	must(t, os.Mkdir(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, record.CorpusFile), o.files[record.CorpusFile], 0o600))
	for page := int64(2); page < int64(len(whole)/diskPage); page++ {
		raw := bytes.Clone(whole)
		copy(raw[head:], whole[page*diskPage:][:diskPage])
		copy(raw[page*diskPage:], whole[head:][:diskPage])
		must(t, os.WriteFile(filepath.Join(dir, record.WorkFile), raw, 0o600))
		o.salvaged(t, harm{file: record.WorkFile, how: fmt.Sprint("the newer header and page ", page), blind: true, hits: func(held) bool { return true }}, dir)
	}
}

// hold notes where a record of an article lies.
func (o *original) hold(file string, x pagefile.Record) {
	if x.Found == pagefile.Live && x.Bucket[0] == record.JournalBucket {
		if e, err := record.Read(x.Key, x.Value, record.DecodeEvent); err == nil {
			o.drawn.Event(e, e)
		}
	}
	if x.Found != pagefile.Live || len(x.Bucket) != 1 || !slices.Contains([]string{"article", "given", "row", "span", "object"}, x.Bucket[0]) {
		return
	}
	id := standoff.ArticleID(binary.BigEndian.Uint64(x.Key))
	o.held[id] = append(o.held[id], held{file, x.Entry, x.At, x.At + int64(len(x.Key)+len(x.Value))})
}

// harm is what is done to a file.
type harm struct {
	file string
	how  string
	raw  []byte
	hits func(held) bool // tells whether a record is damaged by it

	// blind tells whether it is no longer known which pages are in use, so that a
	// row that is found may be out of date.
	blind bool
}

const diskPage = 4096

// randomHarm flips a bit, zeroes a page, fills one with noise, swaps two or cuts
// the file short.
func randomHarm(r *rand.Rand, file string, whole []byte) harm {
	h := harm{file: file, raw: bytes.Clone(whole)}
	one, two := int64(r.IntN(len(whole)/diskPage)*diskPage), int64(r.IntN(len(whole)/diskPage)*diskPage)
	within := func(x held, from, to int64) bool {
		return x.entry < to && from < x.entry+16 || x.start < to && from < x.end
	}
	switch r.IntN(5) {
	case 0:
		at := int64(r.IntN(len(whole)))
		h.raw[at] ^= 1 << r.IntN(8)
		h.how = fmt.Sprintf("bit at %d of page %d", at%diskPage, at/diskPage)
		h.hits = func(x held) bool { return within(x, at, at+1) }
	case 1:
		clear(h.raw[one:][:diskPage])
		h.how = fmt.Sprint("page zeroed: ", one/diskPage)
		h.hits = func(x held) bool { return within(x, one, one+diskPage) }
	case 2:
		for i := range h.raw[one:][:diskPage] {
			h.raw[one:][i] = byte(r.Uint32())
		}
		h.how = fmt.Sprint("page of noise: ", one/diskPage)
		h.hits = func(x held) bool { return within(x, one, one+diskPage) }
	case 3:
		copy(h.raw[one:], whole[two:][:diskPage])
		copy(h.raw[two:], whole[one:][:diskPage])
		h.how = fmt.Sprintf("pages swapped: %d, %d", one/diskPage, two/diskPage)
		h.hits = func(x held) bool { // what lies within one page goes with it
			over := x.entry/diskPage != (x.end-1)/diskPage || x.entry == x.start // or its place counts
			return one != two && over && (within(x, one, one+diskPage) || within(x, two, two+diskPage))
		}
	case 4:
		size := int64(r.IntN(len(whole)))
		h.raw = h.raw[:size]
		h.how = fmt.Sprint("cut to ", size)
		h.hits = func(x held) bool { return x.end > size || x.entry+16 > size }
	}
	return h
}

// TestDamagedCopies damages both files of a project in many ways. The program
// must say so, or nothing may have come to harm by it, then or after more work;
// and what is not damaged must come out whole.
func TestDamagedCopies(t *testing.T) {
	copies := fromEnvironment(t, "GALLEY_TEST_DAMAGED_COPIES", 1000)
	edited, untouched := newOriginal(t, 120, 360), newOriginal(t, 60, 0)
	if missing := edited.drawn.Missing(); len(missing) > 0 {
		t.Errorf("nothing that is damaged drew: %s", strings.Join(missing, "; "))
	}
	r := rand.New(rand.NewPCG(4, 7))
	said, harmless, articles, lost, parts := 0, 0, 0, 0, 0
	for i := range copies {
		name, o := []string{record.CorpusFile, record.WorkFile}[i%2], edited
		if i%8 > 5 {
			o = untouched
		}
		h := randomHarm(r, name, o.files[name])
		h.blind = h.hits(o.free[name])
		dir := filepath.Join(t.TempDir(), fmt.Sprint("c", i, store.Suffix))
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		for other, raw := range o.files {
			if other == name {
				raw = h.raw
			}
			if err := os.WriteFile(filepath.Join(dir, other), raw, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		articles += len(o.want)
		out := o.salvaged(t, h, dir)
		for _, l := range out.Lost {
			if lost++; l.What.Text() {
				parts++
			}
		}
		if o.reported(t, h, dir) {
			said++
		} else {
			harmless++
		}
		_ = os.RemoveAll(dir)
	}
	t.Logf("%d copies: %d reported, %d harmless; of %d articles %d were damaged, and %d of them came out in part",
		copies, said, harmless, articles, lost, parts)
}

// salvaged gets what is intact out of a damaged project and compares it.
func (o original) salvaged(t *testing.T, h harm, dir string) Result {
	t.Helper()
	into := filepath.Join(filepath.Dir(dir), "out"+store.Suffix)
	out, err := Rebuild(t.Context(), dir, into)
	if err != nil {
		t.Fatalf("%s, %s: salvage: %v", h.file, h.how, err)
	}
	p, err := store.Open(into, store.Options{})
	if err != nil {
		t.Fatalf("%s, %s: open what was salvaged: %v", h.file, h.how, err)
	}
	defer p.Close()
	have := documentsOf(t, p)
	older := 0 // articles that are as they were before the last change, which is said of the whole
	said := slices.Contains(out.Notes, lastMayBeMissing)
	lost := map[standoff.ArticleID]Loss{}
	for _, l := range out.Lost {
		lost[l.Article] = l
	}
	for id, want := range o.want {
		loss, isLost := lost[id]
		damaged := slices.ContainsFunc(o.held[id], func(x held) bool { return x.file == h.file && h.hits(x) })
		if isLost && !damaged && !(h.blind && h.file == record.WorkFile && loss.What.Text()) {
			t.Errorf("%s, %s: article %d is not damaged, and lost: %+v", h.file, h.how, id, loss)
		}
		got, there := have[id]
		switch {
		case !isLost && there && said && older == 0 && got.Article.Text == want.Article.Text && !reflect.DeepEqual(got, want):
			older++
		case !isLost && !(there && reflect.DeepEqual(got, want)):
			t.Errorf("%s, %s: article %d is silently wrong: %d spans and %s, want %d and %s", h.file, h.how, id, len(got.Spans), got.Status, len(want.Spans), want.Status)
		case isLost && there != loss.What.Text():
			t.Errorf("%s, %s: article %d comes out: %v, and the report says %+v", h.file, h.how, id, there, loss)
		case there && got.Article.Text != want.Article.Text:
			t.Errorf("%s, %s: the text of article %d is wrong", h.file, h.how, id)
		}
	}
	for _, id := range o.away {
		loss, isLost := lost[id]
		if _, back := have[id]; back && !said && (out.History || !isLost) { // without the history nothing may be left that tells
			t.Errorf("%s, %s: article %d was taken back, and comes up again", h.file, h.how, id)
		}
		if isLost && out.History {
			t.Errorf("%s, %s: article %d was taken back, and is reported: %+v", h.file, h.how, id, loss)
		}
	}
	if len(have) != out.Articles || len(have)-len(o.want) > 0 && !said && out.History {
		t.Errorf("%s, %s: %d articles come out, and the report says %d", h.file, h.how, len(have), out.Articles)
	}
	if out.History && older == 0 {
		history, err := p.History(0, 1_000_000)
		if err != nil || len(history)+len(o.history) > 0 && !reflect.DeepEqual(history, o.history) {
			t.Errorf("%s, %s: the history is another, of %d decisions; %v", h.file, h.how, len(history), err)
		}
		memos, err := p.Objects()
		if err != nil || !p.Scheme().Equal(o.scheme) || !slices.EqualFunc(memos, o.memos, store.SameObject) {
			t.Errorf("%s, %s: the scheme or the memos of the project are others: %+v, %+v, %v", h.file, h.how, p.Scheme(), memos, err)
		}
	}
	_ = os.RemoveAll(into)
	return out
}

// reported tells whether the program notices the damage. If it does not, nothing
// must be wrong, and nothing may go wrong when the work goes on.
func (o original) reported(t *testing.T, h harm, dir string) bool {
	t.Helper()
	p, err := store.Open(dir, store.Options{Annotator: "zoe"})
	if err != nil {
		if !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s, %s: open: %v, want ErrDamaged", h.file, h.how, err)
		}
		return true
	}
	defer func() { _ = p.Close() }()
	if p.Checked() != nil {
		return true
	}
	noticed := func() []store.Fault {
		rep, err := p.Verify(t.Context())
		if err != nil {
			t.Errorf("%s, %s: verify: %v", h.file, h.how, err)
		}
		return rep.Faults
	}
	if len(noticed()) > 0 {
		return true
	}
	if have := documentsOf(t, p); !reflect.DeepEqual(have, o.want) {
		t.Errorf("%s, %s: nothing is said, and the articles are not what they were", h.file, h.how)
	}
	if memos, err := p.Objects(); err != nil || !p.Scheme().Equal(o.scheme) || !slices.EqualFunc(memos, o.memos, store.SameObject) {
		t.Errorf("%s, %s: nothing is said, and the scheme is not what it was", h.file, h.how)
	}
	for i := range 12 {
		if err := tag(p, standoff.ArticleID(1+i), i); err != nil {
			t.Errorf("%s, %s: nothing was said, and then: %v", h.file, h.how, err)
		}
	}
	importAll(t, p, document("one more "+h.how))
	if faults := noticed(); len(faults) > 0 {
		t.Errorf("%s, %s: nothing was said, and work did harm: %v", h.file, h.how, faults)
	}
	return false
}

func scanPath(path string, v pagefile.Visitor) ([]string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return pagefile.Scan(context.Background(), bytes.NewReader(raw), int64(len(raw)), v)
}
