package standoff

import (
	"cmp"
	"strings"
	"time"
)

// Object is what is decided besides spans: a [Relation], a [Memo], an
// [ArticleLabel], a [Field], a [Rejection] or a [Forecast] of an article; a [Memo], a
// [LabelEntry], a [TypeEntry] or a [FieldEntry] of the project as a whole. An article, and the project, has at
// most one object of each key.
type Object interface {
	Key() ObjectKey
	object()
}

// ObjectKind is what an object is.
type ObjectKind uint8

// The kinds of objects. The numbers are stored.
const (
	RelationObject     ObjectKind = 1
	MemoObject         ObjectKind = 2
	ArticleLabelObject ObjectKind = 3
	FieldObject        ObjectKind = 4
	LabelEntryObject   ObjectKind = 5
	TypeEntryObject    ObjectKind = 6
	FieldEntryObject   ObjectKind = 7
	RejectionObject    ObjectKind = 8
	ForecastObject     ObjectKind = 9
)

// ObjectKey tells an object from all others of its article.
type ObjectKey struct {
	Kind ObjectKind
	ID   string
}

// CompareObjects orders objects by their kinds, then by their ids.
func CompareObjects(a, b Object) int {
	x, y := a.Key(), b.Key()
	return cmp.Or(cmp.Compare(x.Kind, y.Kind), strings.Compare(x.ID, y.ID))
}

// RelationID names a relation for ever.
type RelationID string

// RelationTypeID names a type of relations in a scheme and in every dataset.
type RelationTypeID string

// Relation connects two spans of an article, in a direction.
type Relation struct {
	ID         RelationID
	Type       RelationTypeID
	From, To   SpanID
	Attributes map[string]Value // those that have a value; nil if none
	Provenance Provenance
}

// MemoID names a memo for ever.
type MemoID string

// MemoKind is a word for what a memo is about, such as "note" or "question".
// People choose their own; [NoteMemo] is the one that the window makes first.
type MemoKind string

// NoteMemo is the kind of a memo that says something of a span in a line.
const NoteMemo MemoKind = "note"

// Memo is what somebody writes about a span, a label, an article or the project:
// at most one of Span and Label is set, and a memo on a label belongs to the
// project.
type Memo struct {
	ID      MemoID
	Span    SpanID  // "" if it is on none
	Label   LabelID // "" if it is on none
	Kind    MemoKind
	Text    string // Markdown
	By      string // the annotator's name
	Created time.Time
	Updated time.Time
}

// NoteID returns the id of the note on a span: the memo that there is one of.
func NoteID(span SpanID) MemoID { return MemoID("note " + span) }

// ArticleLabel is a label on a whole article, such as a genre.
type ArticleLabel struct {
	Label      LabelID
	Attributes map[string]Value // those that have a value; nil if none
	Provenance Provenance
}

// Field is what is decided about a typed field of an article, such as its outlet.
// It takes the place of what the article came with. A value that is none says that
// the field is empty.
type Field struct {
	Name    string // of the [Attribute] among the scheme's fields
	Value   Value
	By      string // the annotator's name
	Updated time.Time
}

// Key returns the relation's id among relations.
func (r Relation) Key() ObjectKey { return ObjectKey{RelationObject, string(r.ID)} }

// Key returns the memo's id among memos.
func (m Memo) Key() ObjectKey { return ObjectKey{MemoObject, string(m.ID)} }

// Key returns the label among the labels of the article.
func (l ArticleLabel) Key() ObjectKey { return ObjectKey{ArticleLabelObject, string(l.Label)} }

// Key returns the field's name among fields.
func (f Field) Key() ObjectKey { return ObjectKey{FieldObject, f.Name} }

func (Relation) object()     {}
func (Memo) object()         {}
func (ArticleLabel) object() {}
func (Field) object()        {}

var (
	_ Object = Relation{}
	_ Object = Memo{}
	_ Object = ArticleLabel{}
	_ Object = Field{}
)

// ObjectsOf returns those of a type among objects, in their order.
func ObjectsOf[T Object](all []Object) []T {
	var some []T
	for _, o := range all {
		if x, ok := o.(T); ok {
			some = append(some, x)
		}
	}
	return some
}

// MergeArticleLabels returns what becomes of the labels that an article carries when
// labels are merged into others: those that go, and those that come. An article that
// carries both keeps the one that it would get, with what it says there.
func MergeArticleLabels(objects []Object, to map[LabelID]LabelID) (gone, came []Object) {
	has := map[LabelID]bool{}
	labels := ObjectsOf[ArticleLabel](objects)
	for _, l := range labels {
		has[l.Label] = true
	}
	for _, l := range labels {
		label, changes := to[l.Label]
		if !changes {
			continue
		}
		gone = append(gone, l)
		if !has[label] {
			has[label] = true
			l.Label = label
			came = append(came, l)
		}
	}
	return gone, came
}
