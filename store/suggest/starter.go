package suggest

import (
	"fmt"
	"strconv"
	"strings"

	"galley/assets/starter"
	"galley/store/standoff"
)

// starterLabels are the letters of labels in the markup of starter articles.
var starterLabels = map[string]standoff.LabelID{"q": Quote, "s": Statistic, "l": Location, "b": Boilerplate}

// StarterLessons returns the starter articles as lessons: all four labels, complete.
func StarterLessons() ([]Lesson, error) {
	var lessons []Lesson
	for _, name := range starter.Names() {
		lesson, err := parseMarkup(starter.Text(name))
		if err != nil {
			return nil, fmt.Errorf("read the starter article %s: %w", name, err)
		}
		lessons = append(lessons, lesson)
	}
	return lessons, nil
}

// parseMarkup reads an article in which spans are written into the text, as
// [[q speaker=Ada Low|“…”]]: a letter of starterLabels, attributes, a bar, the
// passage. Spans nest. The markup is described in galley/assets/starter.
func parseMarkup(marked string) (Lesson, error) {
	var text strings.Builder
	var open []standoff.Span
	var spans []standoff.Span
	for rest := marked; rest != ""; {
		switch {
		case strings.HasPrefix(rest, "[["):
			head, after, ok := strings.Cut(rest[2:], "|")
			if !ok {
				return Lesson{}, fmt.Errorf("byte %d: a span without a bar", len(marked)-len(rest))
			}
			span, err := parseHead(head)
			if err != nil {
				return Lesson{}, fmt.Errorf("byte %d: %w", len(marked)-len(rest), err)
			}
			span.Start = standoff.Byte(text.Len())
			open, rest = append(open, span), after
		case strings.HasPrefix(rest, "]]"):
			if len(open) == 0 {
				return Lesson{}, fmt.Errorf("byte %d: the end of a span that did not begin", len(marked)-len(rest))
			}
			span := open[len(open)-1]
			span.End = standoff.Byte(text.Len())
			span.ID = standoff.SpanID(strconv.Itoa(len(spans) + 1))
			open, spans, rest = open[:len(open)-1], append(spans, span), rest[2:]
		default:
			end := strings.IndexAny(rest[1:], "[]") + 1
			if end == 0 {
				end = len(rest)
			}
			text.WriteString(rest[:end])
			rest = rest[end:]
		}
	}
	if len(open) > 0 {
		return Lesson{}, fmt.Errorf("a span that does not end: %s", open[len(open)-1].Label)
	}
	return Lesson{Text: text.String(), Spans: spans, Complete: true, Starter: true, Weight: 1}, nil
}

// parseHead reads what stands before the bar: the letter of a label, then
// attributes as name=value, whose values may hold spaces.
func parseHead(head string) (standoff.Span, error) {
	letter, rest, _ := strings.Cut(head, " ")
	label, ok := starterLabels[letter]
	if !ok {
		return standoff.Span{}, fmt.Errorf("no label has the letter %q", letter)
	}
	span := standoff.Span{Label: label}
	name := ""
	for word := range strings.FieldsSeq(rest) {
		if n, value, ok := strings.Cut(word, "="); ok {
			name = n
			word = value
		}
		if name == "" {
			return standoff.Span{}, fmt.Errorf("%q is no attribute", word)
		}
		if span.Attributes == nil {
			span.Attributes = map[string]standoff.Value{}
		}
		if before := span.Attributes[name].Text(); before != "" {
			word = before + " " + word
		}
		span.Attributes[name] = standoff.Text(word)
	}
	for _, name := range []string{"value", "value_to"} {
		if v, ok := span.Attributes[name]; ok {
			f, err := strconv.ParseFloat(v.Text(), 64)
			if err != nil {
				return standoff.Span{}, fmt.Errorf("%s: %w", name, err)
			}
			span.Attributes[name] = standoff.Number(f)
		}
	}
	return span, nil
}
