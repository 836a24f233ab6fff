package training

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"galley/store/standoff"
)

// Counts say what became of what is not as it was.
type Counts struct {
	Cleaned     int // articles of which text was taken out
	Passages    int // passages that were taken out
	Empty       int // articles of which nothing was left, and which are left out
	Inside      int // spans that lay in what was taken out, and are left out with it
	Shortened   int // spans that reached into it, and are shorter now
	Dropped     int // spans and labels of articles whose label is mapped to none
	Mapped      int // spans and labels of articles that have another label now
	Loose       int // relations, memos, links that are left out with the span that they were on
	Suggestions int // decisions about suggestions, which are of the text and the labels as they were
}

// Cleaned is what an article says of the text that was taken out of it, in its metadata
// under [CleanedKey], as JSON: enough to find each offset in the original again.
type Cleaned struct {
	Label   standoff.LabelID `json:"label"`
	Digest  string           `json:"text_sha256"` // of the original text
	Unit    standoff.Unit    `json:"unit"`        // of Removed: code points
	Removed [][2]int         `json:"removed"`     // from, to (exclusive) in the original text, in order; none touch
}

// CleanedKey is the name of [Cleaned] among the metadata of an article; where that is
// taken already, a line is added.
const CleanedKey = "galley_cleaned"

// Clean returns a document without the text of the spans of a label, and moves all other
// offsets along. Where such a piece is all of its lines, but for spaces, their breaks go
// with it. A span that reaches into it is left with the rest of its words; what remained
// of a piece on both sides is one piece. It reports false if no text is left. d stays as
// it is.
func Clean(d standoff.Document, label standoff.LabelID, counts *Counts) (standoff.Document, bool, error) {
	removed := removedBy(d, label)
	if len(removed) == 0 {
		return d, true, nil
	}
	counts.Passages += len(removed)
	text := without(d.Article.Text, removed)
	if strings.TrimSpace(text) == "" {
		counts.Empty++
		return d, false, nil
	}
	a, err := standoff.NewArticle(text)
	if err != nil {
		return d, false, err
	}
	counts.Cleaned++
	a.ID, a.Title, a.Source, a.Split, a.Metadata = d.Article.ID, d.Article.Title, d.Article.Source, d.Article.Split, maps.Clone(d.Article.Metadata)
	if err := note(&a, d.Article, label, removed); err != nil {
		return d, false, err
	}
	out := standoff.Document{Article: a, Status: d.Status}
	gone := map[standoff.SpanID]bool{}
	for _, s := range d.Spans {
		moved, stays := move(s, d.Article.Text, removed)
		if s.Label == label || !stays {
			gone[s.ID] = true
			if s.Label != label {
				counts.Inside++
			}
			continue
		}
		if slices.ContainsFunc(s.Pieces(), removed.Overlaps) {
			counts.Shortened++
		}
		out.Spans = append(out.Spans, moved)
	}
	slices.SortFunc(out.Spans, standoff.Compare)
	out.Objects = d.Objects
	return untied(out, gone, counts), true, nil
}

// removedBy returns the passages of the spans of a label, with the breaks of lines that
// they are all of.
func removedBy(d standoff.Document, label standoff.LabelID) standoff.Pieces {
	var passages []standoff.Range
	for _, s := range d.Spans {
		if s.Label == label {
			passages = append(passages, s.Pieces()...)
		}
	}
	pieces := standoff.Join(passages...)
	for i, p := range pieces {
		pieces[i] = wholeLines(d.Article.Text, p)
	}
	return standoff.Join(pieces...)
}

// wholeLines widens a passage that is all of its lines, but for spaces, to these and to the
// break behind them; at the end of the text, to the break before them.
func wholeLines(text string, r standoff.Range) standoff.Range {
	before, behind := text[:r.Start], text[r.End:]
	start := strings.TrimRight(before, " \t")
	rest := strings.TrimLeft(behind, " \t")
	first := start == "" || strings.HasSuffix(start, "\n")
	last := rest == "" || strings.HasPrefix(rest, "\n") || strings.HasPrefix(rest, "\r\n")
	if !first || !last {
		return r
	}
	if rest == "" {
		start = strings.TrimSuffix(strings.TrimSuffix(start, "\n"), "\r")
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "\r"), "\n")
	return standoff.Range{Start: standoff.Byte(len(start)), End: standoff.Byte(len(text) - len(rest))}
}

// without returns a text without passages, which are in order.
func without(text string, removed standoff.Pieces) string {
	var out strings.Builder
	at := standoff.Byte(0)
	for _, r := range removed {
		out.WriteString(text[at:r.Start])
		at = r.End
	}
	out.WriteString(text[at:])
	return out.String()
}

// note says in the metadata of an article what was taken out of the original.
func note(a *standoff.Article, original standoff.Article, label standoff.LabelID, removed standoff.Pieces) error {
	x := standoff.NewIndex(original.Text)
	c := Cleaned{Label: label, Digest: original.Digest.String(), Unit: standoff.UnitCodePoint}
	for _, r := range removed {
		from, err := x.Convert(r.Start, c.Unit)
		if err != nil {
			return err
		}
		to, err := x.Convert(r.End, c.Unit)
		if err != nil {
			return err
		}
		c.Removed = append(c.Removed, [2]int{from, to})
	}
	raw, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("note what was taken out: %w", err)
	}
	if a.Metadata == nil {
		a.Metadata = map[string]string{}
	}
	key := CleanedKey
	for {
		if _, taken := a.Metadata[key]; !taken {
			break
		}
		key += "_"
	}
	a.Metadata[key] = string(raw)
	return nil
}

// move returns a span where it is once passages are taken out, and whether anything but
// white space is left of it.
func move(s standoff.Span, text string, removed standoff.Pieces) (standoff.Span, bool) {
	var kept []standoff.Range
	words := !slices.ContainsFunc(s.Pieces(), removed.Overlaps) // a span of white space that nobody touches stays
	for _, p := range s.Pieces() {
		for _, rest := range outside(p, removed) {
			words = words || strings.TrimSpace(rest.In(text)) != ""
			kept = append(kept, standoff.Range{Start: shifted(rest.Start, removed), End: shifted(rest.End, removed)})
		}
	}
	if !words {
		return s, false
	}
	s.SetPieces(kept...)
	return s, true
}

// outside returns what is left of a passage.
func outside(p standoff.Range, removed standoff.Pieces) []standoff.Range {
	var out []standoff.Range
	for _, r := range removed {
		if r.End <= p.Start {
			continue
		}
		if r.Start >= p.End {
			break
		}
		if r.Start > p.Start {
			out = append(out, standoff.Range{Start: p.Start, End: r.Start})
		}
		p.Start = min(r.End, p.End)
	}
	if !p.Empty() {
		out = append(out, p)
	}
	return out
}

// shifted returns where an offset is once passages are taken out, none of which it is in.
func shifted(b standoff.Byte, removed standoff.Pieces) standoff.Byte {
	gone := standoff.Byte(0)
	for _, r := range removed {
		if r.Start >= b {
			break
		}
		gone += min(r.End, b) - r.Start
	}
	return b - gone
}

// untied leaves out what hangs on spans that are gone, and what was decided about
// suggestions.
func untied(d standoff.Document, gone map[standoff.SpanID]bool, counts *Counts) standoff.Document {
	for i := range d.Spans {
		d.Spans[i].Attributes = unlinked(d.Spans[i].Attributes, gone, counts)
	}
	objects := d.Objects
	d.Objects = nil
	for _, o := range objects {
		loose := false
		switch x := o.(type) {
		case standoff.Relation:
			loose = gone[x.From] || gone[x.To]
			x.Attributes = unlinked(x.Attributes, gone, counts)
			o = x
		case standoff.Memo:
			loose = x.Span != "" && gone[x.Span]
		case standoff.ArticleLabel:
			x.Attributes = unlinked(x.Attributes, gone, counts)
			o = x
		case standoff.Field:
			loose = gone[x.Value.Link()]
		case standoff.Rejection, standoff.Forecast:
			counts.Suggestions++
			continue
		}
		if loose {
			counts.Loose++
			continue
		}
		d.Objects = append(d.Objects, o)
	}
	return d
}

// unlinked leaves out links to spans that are gone.
func unlinked(values map[string]standoff.Value, gone map[standoff.SpanID]bool, counts *Counts) map[string]standoff.Value {
	var out map[string]standoff.Value
	for name, v := range values {
		if !gone[v.Link()] {
			continue
		}
		counts.Loose++
		if out == nil {
			out = maps.Clone(values)
		}
		delete(out, name)
	}
	switch {
	case out == nil:
		return values
	case len(out) == 0:
		return nil
	}
	return out
}
