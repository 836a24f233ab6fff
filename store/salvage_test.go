package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"galley/store/pagefile"
	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// harmed is a copy of an original with something done to its files.
func (o original) harmed(t *testing.T, do func(dir string)) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "harmed"+Suffix)
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
	}{
		"both heads of the corpus": {func(dir string) { zero(t, filepath.Join(dir, corpusFile), 0, 2*diskPage) }, LostNothing, true},
		"both heads of the work":   {func(dir string) { zero(t, filepath.Join(dir, workFile), 0, 2*diskPage) }, LostDecisions, false},
		"no work":                  {func(dir string) { _ = os.Remove(filepath.Join(dir, workFile)) }, LostDecisions, false},
	} {
		into := filepath.Join(t.TempDir(), "out"+Suffix)
		out, err := Salvage(t.Context(), o.harmed(t, c.harm), into, Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if out.Articles != len(o.want) || out.History != c.history || len(out.Notes) == 0 {
			t.Errorf("%s: %+v", name, out)
		}
		for _, l := range out.Lost {
			if l.What != c.lost {
				t.Errorf("%s: %+v, want %q", name, l, c.lost)
			}
		}
		if c.lost != LostNothing && len(out.Lost) != len(o.want) {
			t.Errorf("%s: %d articles are said to be in doubt, want all", name, len(out.Lost))
		}
		p, err := Open(into, Options{})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, p)
		for id, d := range documentsOf(t, p) {
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
	_, err := scanPath(filepath.Join(o.dir, workFile), pagefile.Visitor{Record: func(x pagefile.Record) {
		page := x.Entry / diskPage
		switch {
		case x.Found != pagefile.Live:
		case x.Bucket[0] == string(journalBucket):
			event = x.At
		case x.Bucket[0] == string(spanBucket) && !slices.Contains(pages, page):
			pages = append(pages, page)
		}
	}})
	if err != nil || len(pages) < 2 {
		t.Fatalf("%v; spans are on pages %v", err, pages)
	}
	dir := o.harmed(t, func(dir string) {
		raw := bytes.Clone(o.files[workFile])
		raw[event+8] ^= 1
		copy(raw[pages[1]*diskPage+8:][:diskPage-8], raw[pages[0]*diskPage+8:]) // all but its number
		if err := os.WriteFile(filepath.Join(dir, workFile), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	})
	into := filepath.Join(t.TempDir(), "out"+Suffix)
	out, err := Salvage(t.Context(), dir, into, Options{})
	if err != nil || out.Articles != len(o.want) {
		t.Fatalf("%d articles came out, of %d: %v", out.Articles, len(o.want), err)
	}
	p, err := Open(into, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	sound(t, p)
}

func TestLabelsThatOnlySpansKnowComeOut(t *testing.T) {
	o := newOriginal(t, 8, 8)
	dir := o.harmed(t, func(dir string) {
		db, err := bolt.Open(filepath.Join(dir, workFile), 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = db.Update(func(tx *bolt.Tx) error { // as if the label had been added to the scheme
			if err := tx.Bucket(metaBucket).Delete(schemeKey); err != nil {
				return err
			}
			r, err := readRow(tx, 8)
			if err != nil {
				return err
			}
			r.Own = true
			r.Spans, r.Labels = 1, map[standoff.LabelID]int{"émeute": 1}
			x := span("s", 0, 3, "émeute")
			return errors.Join(put(tx.Bucket(rowBucket), record.Number(8), record.EncodeRow(r)), put(tx.Bucket(spanBucket), record.SpanKey(8, "s"), record.EncodeSpan(x)), tx.DeleteBucket(journalBucket))
		})
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
	})
	into := filepath.Join(t.TempDir(), "out"+Suffix)
	if _, err := Salvage(t.Context(), dir, into, Options{}); err != nil {
		t.Fatal(err)
	}
	p, err := Open(into, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if l, ok := p.Scheme().Label("émeute"); !ok || l.Letter != "É" || len(p.Scheme().Labels) != 5 {
		t.Errorf("the labels are %+v", p.Scheme())
	}
	commit(t, p, Edit{Article: 8, Add: []standoff.Span{span("more", 0, 4, "émeute")}})
}

func TestSalvageLeavesAlone(t *testing.T) {
	o := newOriginal(t, 4, 4)
	dir := o.harmed(t, func(string) {})
	held, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(t.TempDir(), "out"+Suffix)
	if _, err := Salvage(t.Context(), dir, into, Options{}); !errors.Is(err, ErrInUse) {
		t.Errorf("a project in use: %v", err)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Salvage(t.Context(), dir, dir, Options{}); !errors.Is(err, ErrExists) {
		t.Errorf("onto itself: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Salvage(ctx, dir, into, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(into)); len(left) > 0 {
		t.Errorf("%v is left behind", left)
	}
	if _, err := Salvage(t.Context(), t.TempDir(), into, Options{}); !errors.Is(err, ErrNotProject) {
		t.Errorf("an empty folder: %v", err)
	}
}
