package dataset

import (
	"strconv"
	"strings"
)

// words say what something is called, one of it and many.
type words struct{ one, many string }

// lossWords are what each thing is called that a format may lose.
var lossWords = map[Holds]words{
	ExactText:       {"text whose white space changes", "texts whose white space changes"},
	ExactEdges:      {"span whose edges are moved to those of words", "spans whose edges are moved to those of words"},
	Overlaps:        {"span that overlaps one of another label", "spans that overlap those of other labels"},
	OverlapsOfLabel: {"span that overlaps one of its own label", "spans that overlap those of their own label"},
	Pieces:          {"span of several pieces, which becomes one", "spans of several pieces, which become one"},
	SpanIDs:         {"id of a span", "ids of spans"},
	Attributes:      {"detail", "details"},
	AttributeTypes:  {"detail that becomes a text", "details that become texts"},
	Notes:           {"note on a span", "notes on spans"},
	Makers:          {"span whose annotator is not named", "spans whose annotators are not named"},
	Origins:         {"span of which it is not said how it came about", "spans of which it is not said how they came about"},
	Scores:          {"score", "scores"},
	Times:           {"span of which it is not said when it was made", "spans of which it is not said when they were made"},
	Relations:       {"relation", "relations"},
	RelationMakers:  {"relation or label of an article of which it is not said who made it", "relations or labels of articles of which it is not said who made them"},
	Memos:           {"memo", "memos"},
	ArticleLabels:   {"label of a whole article", "labels of whole articles"},
	Fields:          {"field of an article", "fields of articles"},
	Titles:          {"title", "titles"},
	Sources:         {"source of an article", "sources of articles"},
	Metadata:        {"article with other metadata", "articles with other metadata"},
	Statuses:        {"status", "statuses"},
	Splits:          {"article whose split is not said", "articles whose splits are not said"},
	Suggestions:     {"decision about suggestions", "decisions about suggestions"},
	Guidelines:      {"guideline of a label", "guidelines of labels"},
	ProjectMemos:    {"memo on the project or a label", "memos on the project and its labels"},
}

// inWords joins a number and what it counts.
func inWords(n int, w words) string {
	if n == 1 {
		return "1 " + w.one
	}
	return strconv.Itoa(n) + " " + w.many
}

// Loses says in English what a format has no place for; "" if there is nothing.
func (h Holds) Loses() string { return strings.Join((Everything &^ h).names(), "; ") }
