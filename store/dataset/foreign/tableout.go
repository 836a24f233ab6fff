package foreign

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Spans as tables: a row of the kind "article" has an article's text and what else is
// known of it, and a row of the kind "span" for each of its spans follows. Offsets are in
// the unit that the row names. A workbook has two sheets instead of the two kinds.
//
// An attribute of the scheme has a column of its own, "attribute." and its name; others
// are in the column "attributes", a JSON object. A value stands there as a person would
// write it, or in JSON if that would be read as something else.

// tableHolds is what a table has a place for.
const tableHolds = dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Pieces | dataset.SpanIDs |
	dataset.Attributes | dataset.AttributeTypes | dataset.Notes | dataset.Makers | dataset.Origins | dataset.Scores | dataset.Times |
	dataset.Titles | dataset.Sources | dataset.Metadata | dataset.Statuses | dataset.Splits

// The columns of a table.
var (
	spanColumns = []string{
		"label", "start", "end", "unit", "words", "pieces", "note", "annotator", "origin", "version", "imported_from", "score",
		"created", "updated", "id", "attributes",
	}
	articleColumns = []string{"status", "split", "url", "publisher", "published_at", "file", "encoding", "dropped_bom", "metadata", "text"}
)

// attributeColumn comes before the name of an attribute.
const attributeColumn = "attribute."

// The kinds of rows.
const (
	articleRow = "article"
	spanRow    = "span"
)

// cell is a cell to write: a text, or a number as it is written.
type cell struct {
	text   string
	number bool
}

func textCell(s string) cell { return cell{text: s} }

func intCell(n int) cell { return cell{strconv.Itoa(n), true} }

// attributesOf are the names of the attributes that have columns of their own, in the
// order of the labels.
func attributesOf(h dataset.Header) []string {
	var names []string
	for _, l := range h.Scheme.Labels {
		for _, a := range l.Attributes {
			if l.Use == standoff.UseSpans && a.Name != "" && !slices.Contains(names, a.Name) {
				names = append(names, a.Name)
			}
		}
	}
	return names
}

// spanHeader returns the names of the columns of spans.
func spanHeader(attributes []string) []string {
	out := slices.Clone(spanColumns)
	for _, name := range attributes {
		out = append(out, attributeColumn+name)
	}
	return out
}

// articleCells are those of an article in the order of articleColumns.
func articleCells(r dataset.Record) []cell {
	bom := ""
	if r.Source.DroppedBOM {
		bom = "true"
	}
	more := ""
	if len(r.Metadata) > 0 {
		more = string(asJSON(r.Metadata))
	}
	out := make([]cell, 0, len(articleColumns))
	for _, s := range []string{
		r.Status.String(), r.Split, r.Source.URL, r.Source.Publisher, r.Source.PublishedAt, r.Source.File, r.Source.Encoding, bom, more, r.Text,
	} {
		out = append(out, textCell(s))
	}
	return out
}

// spanCells are those of a span in the order of spanHeader.
func spanCells(s dataset.RecordSpan, unit standoff.Unit, attributes []string) []cell {
	p := s.Provenance
	words, score := "", cell{}
	if s.Words != nil {
		words = *s.Words
	}
	if f := fraction(p.Score); f != nil {
		score = cell{strconv.FormatFloat(*f, 'g', -1, 64), true}
	}
	rest := values{}
	for name, v := range s.Attributes {
		if !slices.Contains(attributes, name) {
			rest[name] = rawValue(v)
		}
	}
	more := ""
	if len(rest) > 0 {
		more = string(asJSON(rest))
	}
	out := []cell{
		textCell(s.Label), intCell(s.Start), intCell(s.End), textCell(unitNames[unit]), textCell(words), textCell(piecesOut(s.Pieces)), textCell(s.Note),
		textCell(p.By), textCell(p.Origin.String()), textCell(p.Version), textCell(p.From), score,
		textCell(stampOut(p.Created)), textCell(stampOut(p.Updated)), textCell(s.ID), textCell(more),
	}
	for _, name := range attributes {
		out = append(out, valueCell(s.Attributes[name]))
	}
	return out
}

// unitNames are the names of units in a table.
var unitNames = map[standoff.Unit]string{standoff.UnitCodePoint: "codepoint", standoff.UnitUTF16: "utf16", standoff.UnitByte: "byte"}

func stampOut(t time.Time) string {
	if t = moment(t); t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

// piecesOut writes the ends of pieces as "15-20 25-30".
func piecesOut(pieces [][2]int) string {
	var out []string
	for _, p := range pieces {
		out = append(out, fmt.Sprint(p[0], "-", p[1]))
	}
	return strings.Join(out, " ")
}

// valueCell writes a value so that valueIn reads the same.
func valueCell(v standoff.Value) cell {
	raw := rawValue(v)
	switch v.Kind() {
	case standoff.NoValue:
		return cell{}
	case standoff.NumberValue:
		return cell{string(raw), true}
	case standoff.TextValue, standoff.DateValue, standoff.ChoiceValue:
		if s := words(raw); raw.Kind() == '"' && valueIn(s) == standoff.Text(s) {
			return textCell(s)
		}
	}
	return textCell(string(raw))
}

// valueIn reads a cell: as JSON if it is some that no text of a person looks like, or a
// number, true or false.
func valueIn(s string) standoff.Value {
	raw := jsontext.Value(s)
	if s == "" || strings.TrimSpace(s) != s || raw.Kind() == 'n' || !raw.IsValid() {
		return standoff.Text(s)
	}
	return valueOf(raw)
}
