package dataset

import (
	"strconv"
	"strings"
)

// words say what something is called: one of it, many, and all of it in short.
type words struct{ one, many, short string }

// lossWords are what each thing is called that a format may lose.
var lossWords = map[Holds]words{
	ExactText:       {"text whose white space changes", "texts whose white space changes", "white space"},
	ExactEdges:      {"span whose edges are moved to those of words", "spans whose edges are moved to those of words", "edges within words"},
	Overlaps:        {"span that overlaps one of another label", "spans that overlap those of other labels", "overlaps of labels"},
	OverlapsOfLabel: {"span that overlaps one of its own label", "spans that overlap those of their own label", "overlaps within a label"},
	Pieces:          {"span of several pieces, which becomes one", "spans of several pieces, which become one", "pieces of spans"},
	SpanIDs:         {"id of a span", "ids of spans", "ids of spans"},
	Attributes:      {"detail", "details", "details"},
	AttributeTypes:  {"detail that becomes a text", "details that become texts", "types of details"},
	Notes:           {"note on a span", "notes on spans", "notes"},
	Makers:          {"span whose annotator is not named", "spans whose annotators are not named", "annotators"},
	Origins:         {"span of which it is not said how it came about", "spans of which it is not said how they came about", "origins"},
	Scores:          {"score", "scores", "scores"},
	Times:           {"span of which it is not said when it was made", "spans of which it is not said when they were made", "times"},
	Relations:       {"relation", "relations", "relations"},
	RelationMakers:  {"relation or label of an article of which it is not said who made it", "relations or labels of articles of which it is not said who made them", "who made relations"},
	Memos:           {"memo", "memos", "memos"},
	ArticleLabels:   {"label of a whole article", "labels of whole articles", "labels of articles"},
	Fields:          {"field of an article", "fields of articles", "fields"},
	Titles:          {"title", "titles", "titles"},
	Sources:         {"source of an article", "sources of articles", "sources"},
	Metadata:        {"article with other metadata", "articles with other metadata", "metadata"},
	Statuses:        {"status", "statuses", "status"},
	Splits:          {"article whose split is not said", "articles whose splits are not said", "split"},
	Suggestions:     {"decision about suggestions", "decisions about suggestions", "decisions about suggestions"},
	Guidelines:      {"guideline of a label", "guidelines of labels", "guidelines"},
	ProjectMemos:    {"memo on the project or a label", "memos on the project and its labels", "memos of the project"},
	FieldMakers:     {"field of which it is not said who filled it in", "fields of which it is not said who filled them in", "who filled in fields"},
	FieldTypes:      {"choice, place or date of a field that becomes a text", "choices, places and dates of fields that become texts", "types of fields"},
	Examples:        {"label whose examples are not said", "labels whose examples are not said", "examples of labels"},
	Texts:           {"text of an article beyond its quotes", "texts of articles beyond their quotes", "texts"},
	OtherLabels:     {"span that is no quote", "spans that are no quotes", "spans of other labels"},
	BlankSpans:      {"span of white space alone", "spans of white space alone", "spans of white space"},
	LabelNames:      {"label or type of relations that is called by its id and not by its name", "labels or types of relations that are called by their ids and not by their names", "names of labels"},
}

// inWords joins a number and what it counts.
func inWords(n int, w words) string {
	if n == 1 {
		return "1 " + w.one
	}
	return strconv.Itoa(n) + " " + w.many
}

// Loses says in English what a format has no place for; "" if there is nothing.
func (h Holds) Loses() string {
	lost := Everything &^ h
	if lost.Has(Attributes) {
		lost &^= AttributeTypes
	}
	if lost.Has(Relations | ArticleLabels) {
		lost &^= RelationMakers
	}
	if lost.Has(Fields) {
		lost &^= FieldMakers | FieldTypes
	}
	if lost.Has(Guidelines) {
		lost &^= Examples
	}
	if lost.Has(Texts) {
		lost &^= ExactText
	}
	if lost.Has(Overlaps) {
		lost &^= OverlapsOfLabel
	}
	var out []string
	for i := range everything {
		if what := Holds(1 << i); lost.Has(what) {
			out = append(out, lossWords[what].short)
		}
	}
	return strings.Join(out, ", ")
}
