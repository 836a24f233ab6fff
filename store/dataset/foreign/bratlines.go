package foreign

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// bratLines are the lines of annotations of a document, and how many there are of each kind.
type bratLines struct {
	out                           []byte
	attributes, comments, related int
}

// comment writes a comment. text has no line breaks.
func (b *bratLines) comment(kind, target, text string) {
	b.comments++
	b.out = fmt.Appendf(b.out, "#%d\t%s %s\t%s\n", b.comments, kind, target, text)
}

// aside writes what lines cannot say, if there is something.
func (b *bratLines) aside(target string, said bratSaid) {
	if said.Label == "" && said.Pieces == nil && said.Note == "" && len(said.Attributes) == 0 {
		return
	}
	b.comment(bratComment, target, bratEscapes.Replace(string(asJSON(said))))
}

// bratEscapes are of what JSON leaves as it is, and brat takes for the end of a line.
var bratEscapes = strings.NewReplacer("\u0085", `\u0085`, "\u2028", `\u2028`, "\u2029", `\u2029`)

// linked are attributes whose links lead to the ids of lines.
func linked(all map[string]standoff.Value, ids map[string]string) map[string]standoff.Value {
	out := maps.Clone(all)
	for name, v := range all {
		if to := string(v.Link()); to != "" && ids[to] != "" {
			out[name] = standoff.Link(standoff.SpanID(ids[to]))
		}
	}
	return out
}

// sayable reports whether an attribute can be a line of its own.
func sayable(name, value string) bool {
	return name != "" && bratType(name) == name && value != "" && !strings.ContainsAny(value, lineBreaks+"\t")
}

// bratOf writes the annotations of a record.
func bratOf(r dataset.Record, labels, types *bratTypes) ([]byte, error) {
	x := standoff.NewIndex(r.Text)
	b := &bratLines{}
	ids := make(map[string]string, len(r.Spans))
	for i, s := range r.Spans {
		ids[s.ID] = fmt.Sprint("T", i+1)
	}
	for _, s := range r.Spans {
		s.Attributes = linked(s.Attributes, ids)
		if err := b.span(r, s, ids[s.ID], x, labels); err != nil {
			return nil, err
		}
	}
	for _, rel := range r.Relations {
		b.related++
		id := fmt.Sprint("R", b.related)
		kind := types.of(rel.Type)
		b.out = fmt.Appendf(b.out, "%s\t%s Arg1:%s Arg2:%s\t\n", id, kind, ids[rel.From], ids[rel.To])
		said := bratSaid{Attributes: valuesOf(linked(rel.Attributes, ids))}
		if kind != rel.Type {
			said.Label = rel.Type
		}
		b.aside(id, said)
	}
	return b.out, nil
}

// span writes a span with its attributes and its note.
func (b *bratLines) span(r dataset.Record, s dataset.RecordSpan, id string, x *standoff.Index, labels *bratTypes) error {
	pieces := s.Pieces
	if pieces == nil {
		pieces = [][2]int{{s.Start, s.End}}
	}
	where, err := bytesOf(pieces, x, r.Unit)
	if err != nil {
		return err
	}
	line := &bratSpan{id: id, kind: labels.of(s.Label)}
	fragments := bratFragments(r.Text, where)
	for i, f := range fragments {
		if len(fragments) == len(where) && f == where[i] {
			line.fragments = append(line.fragments, pieces[i])
			continue
		}
		start, err := x.Convert(f.Start, r.Unit)
		if err != nil {
			return err
		}
		end, err := x.Convert(f.End, r.Unit)
		if err != nil {
			return err
		}
		line.fragments = append(line.fragments, [2]int{start, end})
	}
	at := fragmentsAt(line.fragments)
	line.words = bratWords(r.Text, fragments)
	line.stated = !isBlank(line.words)
	b.out = fmt.Appendf(b.out, "%s\t%s %s\t%s\n", id, line.kind, at, line.words)
	said := bratSaid{}
	if line.kind != s.Label {
		said.Label = s.Label
	}
	if line.misread(pieces, r.Text, x) {
		said.At, said.Pieces = at, pieces
	}
	for _, name := range sorted(s.Attributes) {
		text, raw := s.Attributes[name].String(), rawValue(s.Attributes[name])
		onLine := sayable(name, text)
		if onLine {
			b.attributes++
			b.out = fmt.Appendf(b.out, "A%d\t%s %s %s\n", b.attributes, name, id, text)
		}
		if !onLine || words(raw) != text || raw.Kind() != '"' {
			if said.Attributes == nil {
				said.Attributes = values{}
			}
			said.Attributes[name] = raw
		}
	}
	if s.Note != "" {
		note := onOneLine(s.Note)
		b.comment("AnnotatorNotes", id, note)
		if note != s.Note {
			said.Note = s.Note
		}
	}
	b.aside(id, said)
	return nil
}

// misread reports whether a line would be read as other pieces than those that it is of, in
// one of the units that its words allow.
func (s *bratSpan) misread(pieces [][2]int, text string, x *standoff.Index) bool {
	if len(pieces) == 1 && slices.Equal(s.fragments, pieces) {
		return false
	}
	for _, u := range bratUnits {
		if s.fits(text, x, u) == 0 {
			continue
		}
		if back, ok := s.folded(text, x, u); !ok || !slices.Equal(back, pieces) {
			return true
		}
	}
	return false
}
