package foreign

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// spanTable is a table of spans by the names of its columns.
type spanTable struct {
	names      []string // as they are written
	at         map[string]int
	attributes map[string]int // those of their own, by the names of the attributes
	others     []int          // columns that no table of spans has
	place      func(int) string
	text       func(string) string // of a cell
}

// isSpanTable reports whether a table has spans: with the labels, the ends and the texts
// that they are of.
func isSpanTable(header []string) bool {
	t, err := newSpanTable(header)
	return err == nil && t.has("label", "start", "end", "text")
}

func newSpanTable(header []string) (spanTable, error) {
	t := spanTable{names: header, at: map[string]int{}, attributes: map[string]int{}, text: unguarded}
	t.place = func(n int) string { return fmt.Sprint("line ", n) }
	known := map[string]bool{"article": true, "kind": true, "title": true, partColumn: true}
	for _, list := range [][]string{spanColumns, articleColumns} {
		for _, name := range list {
			known[name] = true
		}
	}
	for i, written := range header {
		name := strings.ToLower(strings.TrimSpace(written))
		attribute, is := strings.CutPrefix(written, attributeColumn)
		switch _, twice := t.at[name]; {
		case is && attribute != "":
			t.attributes[attribute] = i
		case !known[name]:
			t.others = append(t.others, i)
		case twice:
			return t, fmt.Errorf("two of its columns have the name %q", name)
		default:
			t.at[name] = i
		}
	}
	return t, nil
}

func (t spanTable) has(names ...string) bool {
	for _, name := range names {
		if _, there := t.at[name]; !there {
			return false
		}
	}
	return true
}

// cell returns what a row has in a column; "" if there is none.
func (t spanTable) cell(r row, name string) string {
	if i, there := t.at[name]; there && i < len(r.cells) {
		return t.text(r.cells[i])
	}
	return ""
}

// id returns what a row calls its article.
func (t spanTable) id(r row) string { return whole(t.cell(r, "article")) }

// records makes records of rows: a row with a text begins an article, and those with
// labels are its spans. Of an article whose spans are wrong it yields an error.
func (t spanTable) records(file string, rows iter.Seq2[row, error]) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		var now dataset.Record
		var wrong error
		begun := false
		give := func() bool {
			if !begun {
				return true
			}
			if wrong != nil {
				return yield(dataset.Record{}, wrong)
			}
			return yield(now, nil)
		}
		for r, err := range rows {
			if err != nil {
				if !yield(dataset.Record{}, err) {
					return
				}
				continue
			}
			place := cmp.Or(r.place, t.place(r.number))
			if t.begins(r, now, begun) {
				if !give() {
					return
				}
				now, wrong, begun = t.article(r), nil, true
				now.Place = place
			}
			if t.cell(r, "label") == "" {
				continue
			}
			s, unit, err := t.span(r)
			stray := !begun || t.id(r) != "" && t.id(r) != now.ID
			switch {
			case err != nil:
			case stray:
				err = fmt.Errorf("the text of its article does not stand before it; sort the table by its columns %q and %q", "article", "kind")
			case now.Unit != "" && unit != "" && now.Unit != unit:
				err = errOtherUnit
			}
			if err != nil {
				err = &dataset.Error{File: file, Place: place, Err: err}
				if stray {
					if !yield(dataset.Record{}, err) {
						return
					}
					continue
				}
				wrong = err
				continue
			}
			now.Unit = unit
			now.Spans = append(now.Spans, s)
		}
		give()
	}
}

var errOtherUnit = errors.New("its offsets are in another unit than those of the span before")

// begins reports whether a row is the first of an article.
func (t spanTable) begins(r row, now dataset.Record, begun bool) bool {
	switch strings.ToLower(t.cell(r, "kind")) {
	case articleRow:
		return true
	case spanRow:
		return false
	}
	text, id := t.cell(r, "text"), t.id(r)
	same := begun && text == now.Text && (id == "" || id == now.ID)
	return text != "" && !same
}

// article reads what a row says of an article.
func (t spanTable) article(r row) dataset.Record {
	a := dataset.Record{
		ID: t.id(r), Title: t.cell(r, "title"), Text: t.cell(r, "text"), Split: t.cell(r, "split"),
		Source: standoff.Source{
			File: t.cell(r, "file"), URL: t.cell(r, "url"), Publisher: t.cell(r, "publisher"), PublishedAt: t.cell(r, "published_at"),
			Encoding: t.cell(r, "encoding"), DroppedBOM: strings.EqualFold(t.cell(r, "dropped_bom"), "true"),
		},
	}
	if status, err := standoff.ParseStatus(t.cell(r, "status")); err == nil {
		a.Status = status
	}
	more := map[string]jsontext.Value{}
	if s := t.cell(r, "metadata"); s != "" && !decoded(jsontext.Value(s), &more) {
		more = map[string]jsontext.Value{"metadata": quoted(s)}
	}
	for _, i := range t.others {
		if i < len(r.cells) && r.cells[i] != "" {
			more[t.names[i]] = quoted(t.text(r.cells[i]))
		}
	}
	a.Metadata = metadata(more)
	return a
}

// span reads what a row says of a span, and the unit of its offsets; "" if it does not
// say that.
func (t spanTable) span(r row) (s dataset.RecordSpan, unit standoff.Unit, err error) {
	s = dataset.RecordSpan{
		ID: t.cell(r, "id"), Label: t.cell(r, "label"), Note: t.cell(r, "note"),
		Provenance: standoff.Provenance{By: t.cell(r, "annotator"), Created: when(t.cell(r, "created")), Updated: when(t.cell(r, "updated"))},
	}
	if s.Start, err = offsetIn(t.cell(r, "start")); err != nil {
		return s, "", fmt.Errorf("its start is %w", err)
	}
	if s.End, err = offsetIn(t.cell(r, "end")); err != nil {
		return s, "", fmt.Errorf("its end is %w", err)
	}
	if s.Pieces, err = piecesIn(t.cell(r, "pieces")); err != nil {
		return s, "", err
	}
	if words := t.cell(r, "words"); words != "" {
		s.Words = &words
	}
	if f, err := strconv.ParseFloat(t.cell(r, "score"), 64); err == nil {
		s.Provenance.Score = fraction(&f)
	}
	if origin, err := standoff.ParseOrigin(t.cell(r, "origin")); err == nil {
		s.Origin, s.Provenance.Origin = true, origin
		s.Provenance.Version, s.Provenance.From = t.cell(r, "version"), t.cell(r, "imported_from")
	}
	s.Attributes = t.values(r)
	said := strings.ToLower(t.cell(r, "unit"))
	for u, name := range unitNames {
		if name == said {
			unit = u
		}
	}
	if said != "" && unit == "" {
		err = fmt.Errorf("its unit is %q, which is neither codepoint nor utf16 nor byte", said)
	}
	return s, unit, err
}

// values reads the attributes of a span.
func (t spanTable) values(r row) map[string]standoff.Value {
	more := values{}
	if s := t.cell(r, "attributes"); s != "" && !decoded(jsontext.Value(s), &more) {
		more = values{"attributes": quoted(s)}
	}
	out := more.read()
	for name, i := range t.attributes {
		if i >= len(r.cells) {
			continue
		}
		if v := valueIn(t.text(r.cells[i])); !v.None() {
			if out == nil {
				out = map[string]standoff.Value{}
			}
			out[name] = v
		}
	}
	return out
}

// whole returns a number of which a program has written a fraction of zero, such as 15.0,
// without that.
func whole(s string) string {
	digits, zeros, is := strings.Cut(strings.TrimSpace(s), ".")
	if _, err := strconv.Atoi(digits); is && err == nil && strings.Trim(zeros, "0") == "" {
		return digits
	}
	return s
}

func offsetIn(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(whole(s)))
	if err != nil || n < 0 || n > math.MaxInt32 {
		return 0, fmt.Errorf("%s; it should be a number from 0", standoff.Quoted(s))
	}
	return n, nil
}

// piecesIn reads what piecesOut has written.
func piecesIn(s string) ([][2]int, error) {
	var out [][2]int
	for piece := range strings.FieldsSeq(s) {
		from, to, both := strings.Cut(piece, "-")
		a, err1 := offsetIn(from)
		b, err2 := offsetIn(to)
		if !both || err1 != nil || err2 != nil {
			return nil, fmt.Errorf("its pieces are %s; they should be of the form 15-20 25-30", standoff.Quoted(s))
		}
		out = append(out, [2]int{a, b})
	}
	return out, nil
}
