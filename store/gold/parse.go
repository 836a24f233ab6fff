package gold

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"galley/store/standoff"

	strict "github.com/go-json-experiment/json"
)

// entry is a line of a file, or an element of a list.
type entry struct {
	ID         json.RawMessage `json:"id"` // a text or a number
	Text       *string         `json:"text"`
	Spans      []wireSpan      `json:"spans"`
	Lines      []wireLine      `json:"lines"`
	Quantities []wireQuantity  `json:"quantities"`
}

type wireSpan struct {
	ID         json.RawMessage           `json:"id"` // a text or a number
	Start      *int                      `json:"start"`
	End        *int                      `json:"end"`
	Label      string                    `json:"label"`
	Text       *string                   `json:"text"`
	Attributes map[string]standoff.Value `json:"attributes"`
}

type wireLine struct {
	Text    *string `json:"text"`
	Content *int    `json:"content"`
}

type wireQuantity struct {
	Value json.RawMessage `json:"value"` // a text or a number
	Unit  string          `json:"normalized_unit"`
}

func parseLine(raw []byte, o Options) (Text, error) {
	var e entry
	if err := unmarshal(raw, &e); err != nil {
		return Text{}, err
	}
	switch {
	case e.Lines != nil && e.Text != nil:
		return Text{}, errors.New("it has both a text and lines")
	case e.Lines != nil:
		return e.page()
	case e.Text == nil:
		return Text{}, errors.New("it has no text and no lines")
	case e.Quantities != nil && e.Spans != nil:
		return Text{}, errors.New("it has both spans and quantities")
	case e.Quantities != nil:
		return e.sentence()
	}
	return e.passages(o)
}

func parseList(raw []byte) ([]entry, error) {
	var all []entry
	return all, unmarshal(raw, &all)
}

// unmarshal refuses what is not UTF-8, and names that appear twice.
func unmarshal(raw []byte, into any) error {
	if err := strict.Unmarshal(raw, into); err != nil {
		if !utf8.Valid(raw) {
			return errors.New("it is not UTF-8")
		}
		var shape *strict.SemanticError
		if errors.As(err, &shape) && shape.JSONPointer != "" {
			return fmt.Errorf("%s is not what it should be", strconv.QuoteToGraphic(string(shape.JSONPointer)))
		}
		return fmt.Errorf("it is not JSON as it should be: %s", standoff.Printable(strings.TrimPrefix(err.Error(), "jsontext: ")))
	}
	return nil
}

// name returns an id as words, "" for none and for null.
func name(id json.RawMessage) string {
	raw := bytes.TrimSpace(id)
	var words string
	if json.Unmarshal(raw, &words) == nil {
		return words
	}
	return string(raw)
}

func (e entry) passages(o Options) (Text, error) {
	t := Text{ID: name(e.ID), Text: *e.Text, Spans: make([]standoff.Span, 0, len(e.Spans))}
	x := standoff.NewIndex(t.Text)
	for i, w := range e.Spans {
		s, err := w.span(t.Text, x, o)
		if err != nil {
			return t, fmt.Errorf("span %d: %w", i+1, err)
		}
		s.ID = standoff.SpanID(name(w.ID))
		t.Spans = append(t.Spans, s)
	}
	slices.SortStableFunc(t.Spans, standoff.Compare)
	return t, nil
}

func (w wireSpan) span(text string, x *standoff.Index, o Options) (s standoff.Span, err error) {
	switch _, length, _ := x.Len(); {
	case w.Start == nil || w.End == nil:
		return s, errors.New("it has no start or no end")
	case strings.TrimSpace(w.Label) == "":
		return s, errors.New("it has no label")
	case *w.Start < 0 || *w.End > int(length):
		return s, fmt.Errorf("%d to %d lies outside the text, which has %d code points", *w.Start, *w.End, length)
	case *w.End <= *w.Start:
		return s, fmt.Errorf("%d to %d is empty", *w.Start, *w.End)
	}
	s.Label, s.Attributes = o.label(w.Label), w.Attributes
	if s.Start, err = x.FromCodePoint(standoff.CodePoint(*w.Start)); err == nil {
		s.End, err = x.FromCodePoint(standoff.CodePoint(*w.End))
	}
	if err != nil {
		return s, err
	}
	if w.Text != nil && *w.Text != s.In(text) {
		return s, fmt.Errorf("the text there is %q, but the span says %q", shorten(s.In(text)), shorten(*w.Text))
	}
	return s, nil
}

// shorten cuts long text for a message.
func shorten(text string) string {
	const most = 60 // bytes
	if len(text) <= most {
		return text
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// page returns the lines of a page as one text.
func (e entry) page() (Text, error) {
	t := Text{ID: name(e.ID), Kind: Lines, Lines: make([]Line, 0, len(e.Lines))}
	var text strings.Builder
	for i, w := range e.Lines {
		switch {
		case w.Text == nil:
			return t, fmt.Errorf("line %d of the page has no text", i+1)
		case w.Content == nil || *w.Content != 0 && *w.Content != 1:
			return t, fmt.Errorf("line %d of the page has no content that is 0 or 1", i+1)
		}
		if i > 0 {
			text.WriteByte('\n')
		}
		start := standoff.Byte(text.Len())
		text.WriteString(*w.Text)
		t.Lines = append(t.Lines, Line{standoff.Range{Start: start, End: standoff.Byte(text.Len())}, *w.Content == 1})
	}
	t.Text = text.String()
	return t, nil
}

// sentence returns a text with values.
func (e entry) sentence() (Text, error) {
	if e.Text == nil {
		return Text{}, errors.New("it has no text")
	}
	if e.Quantities == nil {
		return Text{}, errors.New("it has no quantities")
	}
	t := Text{ID: name(e.ID), Text: *e.Text, Kind: Quantities, Quantities: make([]Quantity, 0, len(e.Quantities))}
	for i, w := range e.Quantities {
		q, err := w.quantity()
		if err != nil {
			return t, fmt.Errorf("quantity %d: %w", i+1, err)
		}
		t.Quantities = append(t.Quantities, q)
	}
	return t, nil
}

// quantity reads a value such as 5, "5", "-5" or "40-50".
func (w wireQuantity) quantity() (Quantity, error) {
	words := strings.TrimSpace(string(w.Value))
	var quoted string
	if json.Unmarshal(w.Value, &quoted) == nil {
		words = strings.TrimSpace(quoted)
	}
	q := Quantity{Unit: strings.TrimSpace(w.Unit)}
	if q.Unit == "-" {
		q.Unit = ""
	}
	if v, ok := number(words); ok {
		q.Value, q.To = v, v
		return q, nil
	}
	for i := 1; i < len(words); i++ { // a dash that is no sign
		if words[i] != '-' {
			continue
		}
		from, ok := number(words[:i])
		to, also := number(words[i+1:])
		if ok && also {
			q.Value, q.To = from, to
			return q, nil
		}
	}
	return q, fmt.Errorf("%s is no number and no range of two", strconv.QuoteToGraphic(shorten(words)))
}

func number(words string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(words), 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v)
}
