package store

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// An import that is undone takes its articles out of the work, in the transaction of the
// undo, and notes that they are gone. The corpus keeps them, so that a redo can bring them
// back; the next import or erasure removes them from it first, and there is no redo then.

// withdrawnKey is present in the meta bucket while the corpus may have articles that were
// withdrawn.
var withdrawnKey = []byte("withdrawn")

// withdrawnMark begins what is noted of an article that was withdrawn; of one that was
// erased, only the time is noted.
var withdrawnMark = []byte(record.WithdrawnMark)

// WorkedOnError says that an import cannot be undone, because somebody has decided something
// about its articles. It is a refusal, see [Refused].
type WorkedOnError struct {
	Articles int // about how many
}

var _ error = (*WorkedOnError)(nil)

func (e *WorkedOnError) Error() string {
	if e.Articles == 1 {
		return "the import cannot be taken back: 1 of its articles was worked on"
	}
	return fmt.Sprintf("the import cannot be taken back: %d of its articles were worked on", e.Articles)
}

// errForgotten is what a redo of an import meets when its texts are gone.
var errForgotten = errors.New("the texts of the import are not kept any more; import the files again")

// stepImport undoes or repeats an import.
func (d *decision) stepImport(kind record.Kind, edit *record.Event, progress func(done, of int)) error {
	ids, done := edit.Brought(), 0
	tell := func(n int) {
		if done += n; progress != nil {
			progress(done, len(edit.Parts))
		}
	}
	if kind == record.Redo {
		if err := d.bringBack(ids, tell); err != nil {
			return err
		}
	}
	for i := range edit.Parts {
		x := &edit.Parts[i]
		if x.Empty() {
			continue // it says that its article came
		}
		if err := d.stepPart(kind, x); err != nil {
			return err
		}
		tell(1)
	}
	if kind == record.Undo {
		return d.withdraw(ids, tell)
	}
	return nil
}

// withdraw takes articles out of the work. It refuses if anything about one of them is
// other than it was imported, or if a label quotes one.
func (d *decision) withdraw(ids []standoff.ArticleID, tell func(int)) error {
	if len(ids) == 0 {
		return nil
	}
	worked := d.quoted(ids)
	now := append(slices.Clone(withdrawnMark), time.Now().UTC().Format(time.RFC3339)...)
	for _, id := range ids {
		tell(1)
		r, err := readRow(d.tx, id)
		if errors.Is(err, ErrNoArticle) {
			continue // it was erased
		}
		if err != nil {
			return err
		}
		as, err := d.p.asImported(d.tx, r)
		if err != nil {
			return err
		}
		if !as {
			worked[id] = true
		}
		if len(worked) > 0 {
			continue // only to count the others
		}
		if err := eraseRow(d.tx, r); err != nil {
			return err
		}
		d.counts.Add(r, -1)
		if err := d.index.put(r, Row{}); err != nil {
			return err
		}
		if err := put(d.tx.Bucket(goneBucket), record.Number(uint64(id)), record.EncodeText(slices.Clone(now))); err != nil {
			return err
		}
		d.change.Left = append(d.change.Left, id)
	}
	if len(worked) > 0 {
		return &refusal{&WorkedOnError{len(worked)}}
	}
	return put(d.tx.Bucket(metaBucket), withdrawnKey, record.EncodeText(slices.Clone(now)))
}

// quoted returns those of some articles, which are in order, that labels quote.
func (d *decision) quoted(ids []standoff.ArticleID) map[standoff.ArticleID]bool {
	out := map[standoff.ArticleID]bool{}
	for i := range d.scheme.Labels {
		for _, x := range d.scheme.Labels[i].Examples {
			if _, is := slices.BinarySearch(ids, x.Article); is {
				out[x.Article] = true
			}
		}
	}
	return out
}

// asImported reports whether an article is as it was imported.
func (p *Project) asImported(tx *bolt.Tx, r Row) (bool, error) {
	began, err := p.given(r.ID)
	if err != nil || began.Status != r.Status || !r.Own {
		return err == nil && began.Status == r.Status, err
	}
	now, err := p.stands(tx, r)
	if err != nil {
		return false, err
	}
	return sameGiven(now, record.Fold{}.Apply(began)), nil
}

// sameGiven compares two states of an article, which are sorted.
func sameGiven(a, b record.Given) bool {
	return a.Status == b.Status && slices.EqualFunc(a.Objects, b.Objects, record.SameObject) &&
		slices.EqualFunc(a.Spans, b.Spans, func(x, y standoff.Span) bool { return bytes.Equal(record.EncodeSpan(x), record.EncodeSpan(y)) })
}

// bringBack puts articles that were withdrawn into the work again: as they were imported,
// with what the journals have of them since, such as an undo of another annotator.
func (d *decision) bringBack(ids []standoff.ArticleID, tell func(int)) error {
	gone, back := d.tx.Bucket(goneBucket), map[standoff.ArticleID]bool{}
	for _, id := range ids {
		there, err := isWithdrawn(gone, id)
		if err != nil {
			return err
		}
		back[id] = there
	}
	folds, err := foldsOf(d.tx, back)
	if err != nil {
		return err
	}
	came := 0
	for _, id := range ids {
		tell(1)
		if !back[id] {
			continue // it was erased
		}
		if err := d.bringBackOne(id, folds[id]); errors.Is(err, ErrNoArticle) {
			return &refusal{errForgotten}
		} else if err != nil {
			return err
		}
		if err := gone.Delete(record.Number(uint64(id))); err != nil {
			return err
		}
		d.change.Back = append(d.change.Back, id)
		came++
	}
	if len(ids) > 0 && came == 0 {
		return &refusal{errForgotten}
	}
	return d.noteWithdrawn()
}

func (d *decision) bringBackOne(id standoff.ArticleID, f record.Fold) error {
	a, err := d.p.Article(id)
	if err != nil {
		return err
	}
	began, err := d.p.given(id)
	if err != nil {
		return err
	}
	began = record.Fold{}.Apply(began)
	now := documentOf(a, f.Apply(began))
	if err := checkWhole(now); err != nil {
		return err
	}
	r := rowOf(now)
	r.Own = !sameGiven(record.Given{Status: now.Status, Spans: now.Spans, Objects: now.Objects}, began)
	if err := writeStanding(d.tx, r, now); err != nil {
		return err
	}
	d.counts.Add(r, 1)
	return d.index.put(Row{}, r)
}

// checkWhole refuses an article with a relation or a memo whose span it does not have: what
// several annotators decided about it while it was away was not checked then.
func checkWhole(d standoff.Document) error {
	there := map[standoff.SpanID]bool{"": true}
	for _, s := range d.Spans {
		there[s.ID] = true
	}
	for _, o := range d.Objects {
		for _, id := range needs(o) {
			if !there[id] {
				return refuse("article %d: the span %s of %s is missing", d.Article.ID, id, objectWords(o.Key()))
			}
		}
	}
	return nil
}

// noteWithdrawn notes whether any article is withdrawn.
func (d *decision) noteWithdrawn() error {
	ids, err := withdrawn(d.tx)
	if err != nil || len(ids) > 0 {
		return err
	}
	return d.tx.Bucket(metaBucket).Delete(withdrawnKey)
}

// isWithdrawn reports whether an article was withdrawn, and not erased.
func isWithdrawn(gone *bolt.Bucket, id standoff.ArticleID) (bool, error) {
	why, there, err := get(gone, record.Number(uint64(id)), record.DecodeText)
	if err != nil {
		return false, fmt.Errorf("%w: that article %d is gone: %w", ErrDamaged, id, err)
	}
	return there && bytes.HasPrefix([]byte(why), withdrawnMark), nil
}

// withdrawn returns the articles that were withdrawn and that the corpus may still have.
func withdrawn(tx *bolt.Tx) ([]standoff.ArticleID, error) {
	if tx.Bucket(metaBucket).Get(withdrawnKey) == nil {
		return nil, nil
	}
	var ids []standoff.ArticleID
	gone := tx.Bucket(goneBucket)
	for id := range keysOf(gone) {
		is, err := isWithdrawn(gone, id)
		if err != nil {
			return nil, err
		}
		if is {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// notThere returns the articles that are in the corpus and not in the project, as far as
// that is known: those of an erasure that has not ended, and those that were withdrawn.
func (p *Project) notThere() (gone [][]byte, err error) {
	if gone, _, err = p.erasing(); err != nil || len(gone) > 0 {
		return gone, err
	}
	err = p.work.View(func(tx *bolt.Tx) error {
		ids, err := withdrawn(tx)
		for _, id := range ids {
			gone = append(gone, record.Number(uint64(id)))
		}
		return err
	})
	return gone, err
}

// forgetWithdrawn removes the articles that were withdrawn from the corpus, so that their
// texts can come in anew. If the program is stopped meanwhile, the next import goes on with
// it.
func (p *Project) forgetWithdrawn() error {
	gone, err := p.notThere()
	if err != nil || len(gone) == 0 {
		return err
	}
	p.deriving.Lock() // in the order of an erasure
	defer p.deriving.Unlock()
	p.copying.Lock()
	defer p.copying.Unlock()
	p.writing.Lock()
	defer p.writing.Unlock()
	if err := p.takesChanges(); err != nil {
		return err
	}
	if gone, err = p.notThere(); err != nil || len(gone) == 0 {
		return err
	}
	for chunk := range slices.Chunk(gone, eraseChunk) {
		if err := p.corpus.Update(func(tx *bolt.Tx) error { return eraseCorpus(tx, chunk) }); err != nil {
			return classify(err)
		}
	}
	if err := p.folder.remove(derivedFile); err != nil {
		return classify(err)
	}
	return classify(p.work.Update(func(tx *bolt.Tx) error { return tx.Bucket(metaBucket).Delete(withdrawnKey) }))
}

// verifyWithdrawn compares which articles were taken back with what the journals say of
// the imports that they came with, and reads what the corpus keeps of them.
func (p *Project) verifyWithdrawn(tx *bolt.Tx, rep *Report, came map[standoff.ArticleID]record.Kind) {
	gone, rows := tx.Bucket(goneBucket), tx.Bucket(rowBucket)
	keeps := tx.Bucket(metaBucket).Get(withdrawnKey) != nil
	for id := range keysOf(gone) {
		is, err := isWithdrawn(gone, id)
		switch {
		case err != nil:
			rep.unreadable(id, "when it went", record.Number(uint64(id)), err)
		case is && came[id] != record.Undo:
			rep.fault(id, "it is noted as taken back with its import, but the journal does not say so")
		case is:
			p.verifyKept(rep, id, keeps)
		}
	}
	for id, kind := range came {
		key := record.Number(uint64(id))
		switch there := rows.Get(key) != nil; {
		case kind == record.Undo && there:
			rep.fault(id, "it is in the list, but the journal says that it was taken back with its import")
		case kind == record.Undo && gone.Get(key) == nil:
			rep.fault(id, "the journal says that it was taken back with its import, but that is not noted")
		}
	}
}

// verifyKept verifies what the corpus keeps of an article that was taken back, if it does.
func (p *Project) verifyKept(rep *Report, id standoff.ArticleID, keeps bool) {
	key := record.Number(uint64(id))
	a, err := p.Article(id)
	switch {
	case errors.Is(err, ErrNoArticle):
		return
	case err != nil:
		rep.unreadable(id, "its text", key, err)
		return
	case !keeps:
		rep.fault(id, "it was taken back with its import, and its text is not to be kept any more")
	case a.Digest != standoff.DigestOf(a.Text):
		rep.fault(id, "its text does not match its SHA-256")
	}
	if _, err := p.given(id); err != nil {
		rep.unreadable(id, "what was imported with it", key, err)
	}
}

// foldsOf returns what the decisions in the journals did to some articles.
func foldsOf(tx *bolt.Tx, which map[standoff.ArticleID]bool) (map[standoff.ArticleID]record.Fold, error) {
	folds := map[standoff.ArticleID]record.Fold{}
	err := eachEvent(tx, func(b *bolt.Bucket, e record.Event) error {
		edit := e
		if e.Kind != record.Edit {
			var err error
			if edit, err = readEvent(b, e.Target); err != nil {
				return err
			}
		}
		for _, x := range edit.Parts {
			if which[x.Article] && !x.Empty() {
				folds[x.Article] = append(folds[x.Article], record.Turn{At: e.Turn, Kind: e.Kind, Part: x})
			}
		}
		return nil
	})
	return folds, err
}
