package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"galley/store/record"
	"galley/store/set"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Fault is one thing that verification found wrong.
type Fault struct {
	Article standoff.ArticleID // 0 if it concerns the project
	What    string             // in words
	Detail  string             // the record's key in hexadecimal, and the error of reading it; "" if there is no more to say
}

// String names the article and says what is wrong.
func (f Fault) String() string {
	if f.Article == 0 {
		return f.What
	}
	return fmt.Sprintf("article %d: %s", f.Article, f.What)
}

// Report is what a verification looked at and found.
type Report struct {
	Articles, Spans, Events int
	Faults                  []Fault
}

func (r *Report) fault(id standoff.ArticleID, format string, args ...any) {
	r.Faults = append(r.Faults, Fault{Article: id, What: fmt.Sprintf(format, args...)})
}

// unreadable reports a record that cannot be read. what names it in words; key is
// nil if it is not known.
func (r *Report) unreadable(id standoff.ArticleID, what string, key []byte, err error) {
	detail := err.Error()
	if key != nil {
		detail = fmt.Sprintf("key %x: %s", key, detail)
	}
	r.Faults = append(r.Faults, Fault{Article: id, What: what + " cannot be read: " + cause(err), Detail: detail})
}

// cause returns the innermost message of an error, without the words of
// [ErrDamaged].
func cause(err error) string {
	if errors.Is(err, ErrNoArticle) {
		return "there is none"
	}
	var inner error
	switch x := err.(type) {
	case interface{ Unwrap() error }:
		inner = x.Unwrap()
	case interface{ Unwrap() []error }:
		inner = x.Unwrap()[len(x.Unwrap())-1]
	}
	if inner == nil || inner == ErrDamaged {
		return strings.TrimPrefix(err.Error(), ErrDamaged.Error()+": ")
	}
	return cause(inner)
}

// Verify reads every record of the project: checksums, the text of each
// article against its digest, each journal's chain, and the spans as they stand
// against the fold of the imported spans and the journals, the rows and
// counts against both, and the articles that were taken back with their import against the
// journals. Damage goes into the report; an error means that the
// verification itself could not be done.
//
// It verifies the work as it is when it begins; what is committed meanwhile is
// left out. An erasure waits until the verification has ended. Damaged pages are
// reported like damaged records. [CheckPages] checks all pages of the files.
func (p *Project) Verify(ctx context.Context) (Report, error) {
	var rep Report
	p.copying.RLock() // an erasure would remove articles that are still to be read
	defer p.copying.RUnlock()
	err := p.work.View(func(tx *bolt.Tx) error { return p.verify(ctx, tx, &rep) })
	switch {
	case errors.Is(err, ErrDamaged):
		rep.unreadable(0, "a part of the project", nil, err)
	case err != nil:
		return rep, fmt.Errorf("verify %s: %w", p.dir, err)
	}
	return rep, nil
}

func (p *Project) verify(ctx context.Context, tx *bolt.Tx, rep *Report) error {
	folds, came, err := replay(tx, rep)
	if err != nil {
		return err
	}
	verifyProject(tx, rep, folds[0])
	p.verifyWithdrawn(tx, rep, came)
	sum, index := record.NewCounts(), newIndexer(tx)
	index.fresh = true
	ids, err := p.numbers(tx, rep)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		var row Row
		err := guarded(func() error { row = p.verifyArticle(tx, rep, id, folds[id]); return nil })
		if err != nil {
			rep.unreadable(id, "a part of it", record.Number(uint64(id)), err)
		}
		if row.ID == 0 {
			continue
		}
		sum.Add(row, 1)
		if err := index.put(Row{}, row); err != nil {
			return err
		}
	}
	verifyCounts(tx, rep, sum)
	if err := index.compare(rep); err != nil {
		return err
	}
	return p.verifyDigests(rep)
}

// numbers lists the articles that have a row or a text, and reports those that
// have neither. The corpus may hold newer articles without a row, if an import was
// stopped or is running.
func (p *Project) numbers(tx *bolt.Tx, rep *Report) ([]standoff.ArticleID, error) {
	gone := map[standoff.ArticleID]bool{}
	for id := range keysOf(tx.Bucket(goneBucket)) {
		gone[id] = true
	}
	ids := slices.Collect(keysOf(tx.Bucket(rowBucket)))
	last := lastID(tx.Bucket(rowBucket))
	given := standoff.ArticleID(0) // the highest number ever given to an article
	err := p.corpus.View(func(tx *bolt.Tx) error {
		articles := tx.Bucket(articleBucket)
		if given = standoff.ArticleID(articles.Sequence()); given == 0 {
			given = lastID(articles)
		}
		for id := range keysOf(articles) {
			if id <= last && !gone[id] {
				ids = append(ids, id)
			}
		}
		return nil
	})
	slices.Sort(ids)
	ids = slices.Compact(ids)
	all := slices.AppendSeq(slices.Clone(ids), maps.Keys(gone))
	slices.Sort(all)
	next := standoff.ArticleID(1)
	for _, id := range all {
		switch end := min(id, given+1); { // a higher number is damaged itself
		case end > next+1:
			rep.fault(next, "it is missing, and so is every article up to %d", end-1)
		case end > next:
			rep.fault(next, "it is missing")
		}
		next = id + 1
	}
	return ids, err
}

// keysOf yields the numbers of a bucket's keys.
func keysOf(b *bolt.Bucket) iter.Seq[standoff.ArticleID] {
	return func(yield func(standoff.ArticleID) bool) {
		c := b.Cursor()
		for k, _ := c.First(); k != nil; k, _ = c.Next() {
			if len(k) == 8 && !yield(standoff.ArticleID(binary.BigEndian.Uint64(k))) {
				return
			}
		}
	}
}

// verifyDigests compares the size of the index of duplicates with the number of
// articles. verifyArticle looks up each article in it.
func (p *Project) verifyDigests(rep *Report) error {
	return p.corpus.View(func(tx *bolt.Tx) error {
		count := func(b []byte) (n int) {
			c := tx.Bucket(b).Cursor()
			for k, _ := c.First(); k != nil; k, _ = c.Next() {
				n++
			}
			return n
		}
		if have, should := count(digestBucket), count(articleBucket); have != should {
			rep.fault(0, "the index of duplicates counts %d articles, but the corpus holds %d", have, should)
		}
		return nil
	})
}

// compare reports the indexes on disk that do not match the rows.
func (x *indexer) compare(rep *Report) error {
	err := x.tx.Bucket(indexBucket).ForEach(func(k, _ []byte) error {
		have, err := readBits(x.tx, k)
		if err != nil {
			rep.unreadable(0, "the index of the "+indexed(k), k, err)
			return nil
		}
		want := x.bits[string(k)]
		delete(x.bits, string(k))
		if want == nil {
			want = set.NewPage()
		}
		if !bytes.Equal(have, want) {
			rep.Faults = append(rep.Faults, Fault{What: "the index of the " + indexed(k) + " does not match the articles", Detail: fmt.Sprintf("key %x", k)})
		}
		return nil
	})
	for k := range x.bits {
		rep.Faults = append(rep.Faults, Fault{What: "the index of the " + indexed([]byte(k)) + " is missing", Detail: fmt.Sprintf("key %x", k)})
	}
	if err != nil {
		return err
	}
	err = x.tx.Bucket(titleBucket).ForEach(func(k, _ []byte) error {
		n := binary.BigEndian.Uint64(k)
		have, err := readTitles(x.tx, n)
		want := x.titles[n]
		delete(x.titles, n)
		switch {
		case err != nil:
			rep.unreadable(0, "the index of the titles", k, err)
		case strings.TrimRight(strings.Join(have, "\n"), "\n") != strings.TrimRight(strings.Join(want, "\n"), "\n"):
			rep.fault(0, "the index of the titles from article %d on does not match the articles", n*titlePage)
		}
		return nil
	})
	for n, lines := range x.titles {
		if strings.Join(lines, "") != "" {
			rep.fault(0, "the index of the titles from article %d on is missing", n*titlePage)
		}
	}
	return err
}

func verifyCounts(tx *bolt.Tx, rep *Report, sum Counts) {
	kept, err := readCounts(tx)
	switch {
	case err != nil:
		rep.unreadable(0, "the project's counts", nil, err)
	case !bytes.Equal(record.EncodeCounts(kept), record.EncodeCounts(sum)):
		rep.fault(0, "the project's counts do not match its articles")
	}
}

// replay reads the journals, checks their chains and returns what their decisions
// did to each article, and of those that came with an import that is a step the last kind
// of event that brought them or took them back.
func replay(tx *bolt.Tx, rep *Report) (map[standoff.ArticleID]record.Fold, map[standoff.ArticleID]record.Kind, error) {
	folds, came := map[standoff.ArticleID]record.Fold{}, map[standoff.ArticleID]record.Kind{}
	journals := tx.Bucket(journalBucket)
	err := journals.ForEachBucket(func(name []byte) error {
		b := journals.Bucket(name)
		var last record.Event
		return b.ForEach(func(k, v []byte) error {
			rep.Events++
			e, err := record.Read(k, v, record.DecodeEvent)
			if err != nil {
				rep.unreadable(0, fmt.Sprintf("event %d of the journal of %s", rep.Events, name), k, err)
				return nil
			}
			if e.Seq != last.Seq+1 || e.Prev != last.Hash || !bytes.Equal(k, record.Number(e.Seq)) {
				rep.fault(0, "event %d of the journal of %s does not follow event %d", e.Seq, name, last.Seq)
			}
			last = e
			collect(rep, b, folds, came, e)
			return nil
		})
	})
	if made := journals.Sequence(); uint64(rep.Events) != made {
		rep.fault(0, "the journals hold %d events, but %d were made", rep.Events, made)
	}
	return folds, came, err
}

func collect(rep *Report, b *bolt.Bucket, folds map[standoff.ArticleID]record.Fold, came map[standoff.ArticleID]record.Kind, e record.Event) {
	edit := e
	if e.Kind != record.Edit {
		var err error
		if edit, err = readEvent(b, e.Target); err != nil {
			rep.unreadable(0, fmt.Sprintf("event %d, which event %d refers to,", e.Target, e.Seq), record.Number(e.Target), err)
			return
		}
	}
	for _, x := range edit.Parts {
		folds[x.Article] = append(folds[x.Article], record.Turn{At: e.Turn, Kind: e.Kind, Part: x})
	}
	for _, id := range edit.Brought() {
		came[id] = e.Kind
	}
}

// verifyProject compares the scheme and the memos of the project as a whole with the
// journal.
func verifyProject(tx *bolt.Tx, rep *Report, f record.Fold) {
	began, there, err := get(tx.Bucket(metaBucket), schemeKey, record.DecodeScheme)
	if err == nil && !there {
		err = errors.New("it is missing")
	}
	if err != nil {
		rep.unreadable(0, "the scheme that the project began with", schemeKey, err)
		return
	}
	have, err := readObjects(tx, 0)
	if err != nil {
		rep.unreadable(0, "the scheme or one of the project's memos", nil, err)
		return
	}
	if !slices.EqualFunc(have, f.Apply(record.Given{Objects: began}).Objects, record.SameObject) {
		rep.fault(0, "the scheme and the project's memos do not match the journal")
	}
}

// verifyArticle verifies an article and returns its row, the zero Row if that
// cannot be read.
func (p *Project) verifyArticle(tx *bolt.Tx, rep *Report, id standoff.ArticleID, f record.Fold) Row {
	rep.Articles++
	row, err := readRow(tx, id)
	if err != nil {
		rep.unreadable(id, "its row in the list", record.Number(uint64(id)), err)
		return row
	}
	a, err := p.Article(id)
	if err != nil {
		rep.unreadable(id, "its text", record.Number(uint64(id)), err)
		return row
	}
	if a.Digest != standoff.DigestOf(a.Text) {
		rep.fault(id, "its text does not match its SHA-256")
	}
	if err := p.corpus.View(func(tx *bolt.Tx) error { return checkDigest(tx.Bucket(digestBucket), a.Digest, id) }); err != nil {
		rep.unreadable(id, "its entry in the index of duplicates", digestKey(a.Digest, id), err)
	}
	given, err := p.given(id)
	if err != nil {
		rep.unreadable(id, "what was imported with it", record.Number(uint64(id)), err)
		return row
	}
	want := f.Apply(given)
	have, err := p.stands(tx, row)
	if err != nil {
		rep.unreadable(id, "one of its spans or other decisions", record.Number(uint64(id)), err)
		return row
	}
	rep.Spans += len(have.Spans)
	if row.Status != want.Status {
		rep.fault(id, "its status is %s, but the journal says %s", row.Status, want.Status)
	}
	if !slices.EqualFunc(have.Objects, want.Objects, record.SameObject) {
		rep.fault(id, "its relations, memos, labels and fields do not match the journal")
	}
	if !slices.EqualFunc(have.Spans, want.Spans, func(a, b standoff.Span) bool { return bytes.Equal(record.EncodeSpan(a), record.EncodeSpan(b)) }) {
		rep.fault(id, "its spans do not match the journal")
	}
	should := rowOf(documentOf(a, have))
	should.Own = row.Own
	if !bytes.Equal(record.EncodeRow(row), record.EncodeRow(should)) {
		rep.fault(id, "its row in the list does not match its text and its spans")
	}
	return row
}
