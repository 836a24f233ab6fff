package store

import (
	"bytes"
	"fmt"
	"slices"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// objectBucket is of the work: article, kind, id → object. Article 0 is the project
// as a whole.
var objectBucket = []byte("object")

// finder looks for an object by its key.
type finder func(standoff.ObjectKey) (o standoff.Object, there bool, err error)

// projectObjects finds the objects of the project as a whole.
func projectObjects(tx *bolt.Tx) finder {
	return func(key standoff.ObjectKey) (standoff.Object, bool, error) { return getObject(tx, 0, key) }
}

func getObject(tx *bolt.Tx, article standoff.ArticleID, key standoff.ObjectKey) (standoff.Object, bool, error) {
	o, there, err := get(tx.Bucket(objectBucket), record.ObjectKey(article, key), record.DecodeObject)
	if err != nil {
		err = fmt.Errorf("%w: %s of article %d: %w", ErrDamaged, objectWords(key), article, err)
	}
	return o, there, err
}

// objectWords names an object for a message.
func objectWords(key standoff.ObjectKey) string {
	what := map[standoff.ObjectKind]string{
		standoff.RelationObject: "relation", standoff.MemoObject: "memo", standoff.ArticleLabelObject: "the article's label",
		standoff.FieldObject: "the article's field", standoff.LabelEntryObject: "label",
		standoff.TypeEntryObject: "the type of relations", standoff.FieldEntryObject: "the field",
		standoff.RejectionObject: "the rejected suggestion", standoff.ForecastObject: "the forecast of",
	}[key.Kind]
	return fmt.Sprintf("%s %.60q", what, key.ID)
}

// object finds an object of the article, wherever it is kept.
func (at *standing) object(key standoff.ObjectKey) (standoff.Object, bool, error) {
	if at.row.Own {
		return getObject(at.tx, at.row.ID, key)
	}
	if err := at.readGiven(); err != nil {
		return nil, false, err
	}
	o, there := at.objects[key]
	return o, there, nil
}

// readObjects returns the objects that the work has of an article, sorted by
// [standoff.CompareObjects].
func readObjects(tx *bolt.Tx, article standoff.ArticleID) ([]standoff.Object, error) {
	return readUnder(tx, article, record.Number(uint64(article)))
}

// readKind is readObjects for those of a kind.
func readKind(tx *bolt.Tx, article standoff.ArticleID, kind standoff.ObjectKind) ([]standoff.Object, error) {
	return readUnder(tx, article, record.ObjectKey(article, standoff.ObjectKey{Kind: kind}))
}

func readUnder(tx *bolt.Tx, article standoff.ArticleID, prefix []byte) ([]standoff.Object, error) {
	var list []standoff.Object
	c := tx.Bucket(objectBucket).Cursor()
	for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
		o, err := record.Read(k, v, record.DecodeObject)
		if err != nil {
			return nil, fmt.Errorf("%w: the object %q of article %d: %w", ErrDamaged, k[8:], article, err)
		}
		list = append(list, o)
	}
	return list, nil
}

// changeObjects adds to a part what an edit does to objects. What it sets to what
// is there already is left out.
func changeObjects(e Edit, find finder, x *record.Part) error {
	seen := make(map[standoff.ObjectKey]bool, len(e.Set)+len(e.Unset))
	once := func(key standoff.ObjectKey) (standoff.Object, bool, error) {
		if seen[key] {
			return nil, false, refuse("%s is changed twice", objectWords(key))
		}
		seen[key] = true
		return find(key)
	}
	for _, o := range e.Set {
		old, there, err := once(o.Key())
		if err != nil {
			return err
		}
		if there && record.SameObject(old, o) {
			continue
		}
		if there {
			x.Gone = append(x.Gone, old)
		}
		x.Came = append(x.Came, o)
	}
	for _, key := range e.Unset {
		old, there, err := once(key)
		if err != nil {
			return err
		}
		if !there {
			return fmt.Errorf("%s: %w", objectWords(key), ErrNoObject)
		}
		x.Gone = append(x.Gone, old)
	}
	return nil
}

// found returns those of the objects that a change is about that are there.
func found(change *Part, find finder) ([]standoff.Object, error) {
	seen := map[standoff.ObjectKey]bool{}
	var gone []standoff.Object
	for _, list := range [][]standoff.Object{change.Gone, change.Came} {
		for _, o := range list {
			key := o.Key()
			if seen[key] {
				continue
			}
			seen[key] = true
			was, there, err := find(key)
			if err != nil {
				return nil, err
			}
			if there {
				gone = append(gone, was)
			}
		}
	}
	return gone, nil
}

// replaceObjects takes the objects of a change away and puts its new ones in their
// place. If the work does not have those that came with the article yet, it gets
// them.
func (at *standing) replaceObjects(change *Part) error {
	gone, err := found(change, at.object)
	if err != nil {
		return err
	}
	change.Gone = gone
	for _, o := range gone {
		at.row.CountObject(o, -1)
	}
	for _, o := range change.Came {
		at.row.CountObject(o, 1)
	}
	if !at.row.Own {
		if err := writeObjects(at.tx, at.row.ID, nil, at.given.Objects); err != nil {
			return err
		}
	}
	return writeObjects(at.tx, at.row.ID, gone, change.Came)
}

// writeObjects takes objects out of the work and puts others in, in the order of
// their keys, see [writeSpans].
func writeObjects(tx *bolt.Tx, article standoff.ArticleID, gone, came []standoff.Object) error {
	b := tx.Bucket(objectBucket)
	for _, o := range gone {
		if err := b.Delete(record.ObjectKey(article, o.Key())); err != nil {
			return err
		}
	}
	for _, o := range slices.SortedFunc(slices.Values(came), standoff.CompareObjects) {
		if err := put(b, record.ObjectKey(article, o.Key()), record.EncodeObject(o)); err != nil {
			return err
		}
	}
	return nil
}

// checkLeft checks that a change, which has been made, leaves no relation and no memo
// without its spans, and nothing with a label or a type that the scheme lacks. An
// edit has been checked for the most part; an undo or a redo may come after changes
// of another annotator.
func (at *standing) checkLeft(change Part, scheme *known) error {
	for i := range change.After {
		if err := checkLabel(&change.After[i], scheme); err != nil {
			return err
		}
	}
	for _, o := range change.Came {
		if err := at.checkCame(o, scheme); err != nil {
			return err
		}
	}
	gone := make(map[standoff.SpanID]bool, len(change.Before))
	for i := range change.Before {
		gone[change.Before[i].ID] = true
	}
	for i := range change.After {
		delete(gone, change.After[i].ID)
	}
	if len(gone) == 0 {
		return nil
	}
	return at.checkHanging(gone)
}

// checkCame checks an object that is new against what it needs.
func (at *standing) checkCame(o standoff.Object, scheme *known) error {
	switch o := o.(type) {
	case standoff.Relation:
		return checkRelation(o, scheme, at.has)
	case standoff.Memo:
		return checkMemo(o, scheme, at.has)
	case standoff.ArticleLabel:
		return checkArticleLabel(o, scheme)
	}
	return nil
}

func (at *standing) has(id standoff.SpanID) (bool, error) {
	_, there, err := at.span(id)
	return there, err
}

// checkHanging refuses to leave a relation or a memo without one of its spans.
func (at *standing) checkHanging(gone map[standoff.SpanID]bool) error {
	for _, kind := range []standoff.ObjectKind{standoff.RelationObject, standoff.MemoObject} {
		list, err := readKind(at.tx, at.row.ID, kind)
		if err != nil {
			return err
		}
		for _, o := range list {
			for _, id := range needs(o) {
				if gone[id] {
					return refuse("span %s is removed, and %s needs it", id, objectWords(o.Key()))
				}
			}
		}
	}
	return nil
}

// needs returns the spans without which an object cannot be. What an attribute links
// to is none of them.
func needs(o standoff.Object) []standoff.SpanID {
	switch o := o.(type) {
	case standoff.Relation:
		return []standoff.SpanID{o.From, o.To}
	case standoff.Memo:
		return []standoff.SpanID{o.Span}
	}
	return nil
}

// checkObjects checks the objects that an edit sets against the spans and the scheme
// that it leaves.
func (at *standing) checkObjects(e Edit, x record.Part, scheme *known) error {
	if len(e.Set) == 0 {
		return nil
	}
	for _, f := range standoff.ObjectsOf[standoff.Field](e.Set) {
		if err := checkField(f, scheme); err != nil {
			return err
		}
	}
	now := map[standoff.SpanID]bool{}
	for _, s := range x.Before {
		now[s.ID] = false
	}
	for _, s := range x.After {
		now[s.ID] = true
	}
	return checkObjects(e.Set, scheme, func(id standoff.SpanID) (bool, error) {
		if there, changed := now[id]; changed {
			return there, nil
		}
		_, there, err := at.span(id)
		return there, err
	})
}

// checkObjects checks objects of an article against the scheme and the spans that
// there are. A field may have a value that the scheme does not know: it may have changed
// since an article got that, see [checkField].
func checkObjects(objects []standoff.Object, scheme *known, there func(standoff.SpanID) (bool, error)) error {
	for _, o := range objects {
		var err error
		switch o := o.(type) {
		case standoff.Relation:
			err = checkRelation(o, scheme, there)
		case standoff.Memo:
			err = checkMemo(o, scheme, there)
		case standoff.ArticleLabel:
			err = checkArticleLabel(o, scheme)
		case standoff.Field:
			err = checkObjectID(o)
		case standoff.Rejection:
			err = checkRejection(o)
		case standoff.Forecast:
			err = checkForecast(o)
		default:
			err = refuse("the scheme belongs to the project as a whole")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func checkRelation(o standoff.Relation, scheme *known, there func(standoff.SpanID) (bool, error)) error {
	if err := checkObjectID(o); err != nil {
		return err
	}
	if !scheme.types[o.Type] {
		return refuse("relation %s: the project has no type of relations %q", o.ID, o.Type)
	}
	if o.From == o.To {
		return refuse("relation %s connects span %s with itself", o.ID, o.From)
	}
	for _, id := range []standoff.SpanID{o.From, o.To} {
		if err := needSpan(o, id, there); err != nil {
			return err
		}
	}
	return nil
}

func needSpan(o standoff.Object, id standoff.SpanID, there func(standoff.SpanID) (bool, error)) error {
	ok, err := there(id)
	if err == nil && !ok {
		err = fmt.Errorf("%s: span %s: %w", objectWords(o.Key()), id, ErrNoSpan)
	}
	return err
}

// checkMemo checks a memo on an article or one of its spans; there is nil for one on
// the project or a label.
func checkMemo(o standoff.Memo, scheme *known, there func(standoff.SpanID) (bool, error)) error {
	if err := checkObjectID(o); err != nil {
		return err
	}
	switch {
	case o.Text == "":
		return refuse("memo %s is empty", o.ID)
	case o.Label != "" && there != nil:
		return refuse("memo %s: a memo on a label belongs to the project as a whole", o.ID)
	case o.Span != "":
		return needSpan(o, o.Span, there)
	case o.Label != "":
		if _, there := scheme.uses[o.Label]; !there {
			return refuse("memo %s: the project has no label %q", o.ID, o.Label)
		}
	}
	return nil
}

func checkArticleLabel(o standoff.ArticleLabel, scheme *known) error {
	switch use, there := scheme.uses[o.Label]; {
	case !there:
		return refuse("the project has no label %q", o.Label)
	case use != standoff.UseArticles:
		return refuse("the label %q is not for whole articles", o.Label)
	}
	return nil
}

// checkField checks a value that is given to a field now.
func checkField(o standoff.Field, scheme *known) error {
	f, there := scheme.fields[o.Name]
	if !there {
		return refuse("articles have no field %q", o.Name)
	}
	if err := f.Fits(o.Value); err != nil {
		return &refusal{err}
	}
	return nil
}

// checkRejection checks what is said of a passage that was rejected. Its label may have
// gone.
func checkRejection(o standoff.Rejection) error {
	switch {
	case o.Label == "":
		return refuse("a rejected suggestion has no label")
	case !isShare(o.Score):
		return refuse("%s: its score is not from 0 to 1", objectWords(o.Key()))
	}
	return checkObjectID(o)
}

func isShare(score *float64) bool { return score == nil || *score >= 0 && *score <= 1 }

// checkForecast checks that the counts of a forecast can be.
func checkForecast(o standoff.Forecast) error {
	if err := o.Check(); err != nil {
		return refuse("%s: %w", objectWords(o.Key()), err)
	}
	return checkObjectID(o)
}

// maxObjectID is the greatest length of an object's id in bytes. That of a note is
// its span's and more.
const maxObjectID = 2 * maxSpanID

// checkObjectID refuses ids that keys have no room for.
func checkObjectID(o standoff.Object) error {
	switch id := o.Key().ID; {
	case id == "":
		return refuse("an object has no id")
	case len(id) > maxObjectID:
		return refuse("%s: its id is %d bytes long; the most is %d", objectWords(o.Key()), len(id), maxObjectID)
	}
	return nil
}
