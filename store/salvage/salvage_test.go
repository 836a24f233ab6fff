package salvage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"galley/store"
	"galley/store/pagefile"
	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// harmed is a copy of an original with something done to its files.
func (o original) harmed(t *testing.T, do func(dir string)) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "harmed"+store.Suffix)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, raw := range o.files {
		if err := os.WriteFile(filepath.Join(dir, name), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	do(dir)
	return dir
}

func zero(t *testing.T, path string, from, to int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(make([]byte, to-from), from)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestWhatComesOutOfHeavyDamage is about more than one page.
func TestWhatComesOutOfHeavyDamage(t *testing.T) {
	o := newOriginal(t, 60, 120)
	for name, c := range map[string]struct {
		harm    func(dir string)
		lost    Lost // of every article
		history bool
		untold  bool // nothing tells which articles were taken back with their import
	}{
		"both heads of the corpus": {func(dir string) { zero(t, filepath.Join(dir, record.CorpusFile), 0, 2*diskPage) }, LostNothing, true, false},
		"both heads of the work":   {func(dir string) { zero(t, filepath.Join(dir, record.WorkFile), 0, 2*diskPage) }, LostDecisions, false, true},
		"no work":                  {func(dir string) { _ = os.Remove(filepath.Join(dir, record.WorkFile)) }, LostDecisions, false, true},
	} {
		into := filepath.Join(t.TempDir(), "out"+store.Suffix)
		out, err := Rebuild(t.Context(), o.harmed(t, c.harm), into)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all := len(o.want)
		if c.untold {
			all += len(o.away)
		}
		if out.Articles != all || out.History != c.history || len(out.Notes) == 0 {
			t.Errorf("%s: %+v", name, out)
		}
		for _, l := range out.Lost {
			if l.What != c.lost {
				t.Errorf("%s: %+v, want %q", name, l, c.lost)
			}
		}
		if c.lost != LostNothing && len(out.Lost) != all {
			t.Errorf("%s: %d articles are said to be in doubt, want all", name, len(out.Lost))
		}
		p, err := store.Open(into, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, p)
		for id, d := range documentsOf(t, p) {
			if c.untold && slices.Contains(o.away, id) {
				continue
			}
			if want := o.want[id]; d.Article.Text != want.Article.Text || c.lost == LostNothing && !reflect.DeepEqual(d, want) {
				t.Errorf("%s: article %d is not what it was", name, id)
			}
		}
		_ = p.Close()
	}
}

// TestSpansOnTwoPagesComeOutOnce is about a page that the disk did not write: it
// holds what has moved to another page.
func TestSpansOnTwoPagesComeOutOnce(t *testing.T) {
	o := newOriginal(t, 60, 120)
	var pages []int64 // that hold spans
	var event int64   // where one lies: without it the history is not kept
	_, err := scanPath(filepath.Join(o.dir, record.WorkFile), pagefile.Visitor{Record: func(x pagefile.Record) {
		page := x.Entry / diskPage
		switch {
		case x.Found != pagefile.Live:
		case x.Bucket[0] == record.JournalBucket:
			event = x.At
		case x.Bucket[0] == "span" && !slices.Contains(pages, page):
			pages = append(pages, page)
		}
	}})
	if err != nil || len(pages) < 2 {
		t.Fatalf("%v; spans are on pages %v", err, pages)
	}
	dir := o.harmed(t, func(dir string) {
		raw := bytes.Clone(o.files[record.WorkFile])
		raw[event+8] ^= 1
		copy(raw[pages[1]*diskPage+8:][:diskPage-8], raw[pages[0]*diskPage+8:]) // all but its number
		if err := os.WriteFile(filepath.Join(dir, record.WorkFile), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	})
	into := filepath.Join(t.TempDir(), "out"+store.Suffix)
	out, err := Rebuild(t.Context(), dir, into)
	if err != nil || out.Articles != len(o.want) {
		t.Fatalf("%d articles came out, of %d: %v", out.Articles, len(o.want), err)
	}
	p, err := store.Open(into, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	sound(t, p)
}

// labelled gives the eighth article a span of a label that nothing else knows of.
func labelled(tx *bolt.Tx) error {
	if err := tx.Bucket([]byte("meta")).Delete([]byte(record.SchemeKey)); err != nil {
		return err
	}
	rows, spans := tx.Bucket([]byte("row")), tx.Bucket([]byte("span"))
	key, spanKey := record.Number(8), record.SpanKey(8, "s")
	r, err := record.Read(key, rows.Get(key), func(body []byte) (record.Row, error) { return record.DecodeRow(8, body) })
	if err != nil {
		return err
	}
	r.Own, r.Memos, r.Spans, r.Labels = true, 0, 1, map[standoff.LabelID]int{"émeute": 1}
	return errors.Join(
		rows.Put(key, record.Seal(key, record.EncodeRow(r))),
		spans.Put(spanKey, record.Seal(spanKey, record.EncodeSpan(span("s", 0, 3, "émeute")))),
		tx.DeleteBucket([]byte(record.JournalBucket)),
	)
}

func TestLabelsThatOnlySpansKnowComeOut(t *testing.T) {
	o := newOriginal(t, 8, 0)
	dir := o.harmed(t, func(dir string) {
		db, err := bolt.Open(filepath.Join(dir, record.WorkFile), 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = db.Update(labelled) // as if the label had been added to the scheme
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
	})
	into := filepath.Join(t.TempDir(), "out"+store.Suffix)
	if _, err := Rebuild(t.Context(), dir, into); err != nil {
		t.Fatal(err)
	}
	p, err := store.Open(into, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if l, ok := p.Scheme().Label("émeute"); !ok || l.Letter != "É" || len(p.Scheme().Labels) != 5 {
		t.Errorf("the labels are %+v", p.Scheme())
	}
	_, err = p.Commit(store.Edit{Article: 8, Add: []standoff.Span{span("more", 0, 4, "émeute")}})
	must(t, err)
}

func TestSalvageLeavesAlone(t *testing.T) {
	o := newOriginal(t, 4, 4)
	dir := o.harmed(t, func(string) {})
	held, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(t.TempDir(), "out"+store.Suffix)
	if _, err := Rebuild(t.Context(), dir, into); !errors.Is(err, store.ErrInUse) {
		t.Errorf("a project in use: %v", err)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Rebuild(t.Context(), dir, dir); !errors.Is(err, store.ErrExists) {
		t.Errorf("onto itself: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Rebuild(ctx, dir, into); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(into)); len(left) > 0 {
		t.Errorf("%v is left behind", left)
	}
	if _, err := Rebuild(t.Context(), t.TempDir(), into); !errors.Is(err, store.ErrNotProject) {
		t.Errorf("an empty folder: %v", err)
	}
}

// A row counts the fields of its article, so that none is lost in silence.
func TestAFieldThatIsLostIsSaid(t *testing.T) {
	o := newOriginal(t, 4, 1) // whose scheme has fields
	p, err := store.Open(o.dir, store.Options{})
	must(t, err)
	_, err = p.Commit(store.Edit{Article: 3, Set: []standoff.Object{standoff.Field{Name: "page", Value: standoff.Number(7), By: "ana"}}})
	must(t, errors.Join(err, p.Close()))
	db, err := bolt.Open(filepath.Join(o.dir, record.WorkFile), 0o600, nil)
	must(t, err)
	err = db.Update(func(tx *bolt.Tx) error {
		return errors.Join(tx.DeleteBucket([]byte(record.JournalBucket)),
			tx.Bucket([]byte("object")).Delete(record.ObjectKey(3, standoff.Field{Name: "page"}.Key())))
	})
	must(t, errors.Join(err, db.Close()))
	out, err := Rebuild(t.Context(), o.dir, filepath.Join(t.TempDir(), "out"+store.Suffix))
	must(t, err)
	if !slices.ContainsFunc(out.Lost, func(l Loss) bool { return l.Article == 3 && l.What == LostDecisions }) {
		t.Errorf("only this is said: %+v", out.Lost)
	}
}
