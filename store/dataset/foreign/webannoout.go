package foreign

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// tsvUnit is a line: a token, or a part of one.
type tsvUnit struct {
	id         string
	start, end standoff.Byte
	spans      []int
	relations  []int // that lead here
}

// tsvOut is a document while it is written.
type tsvOut struct {
	r         dataset.Record
	x         *standoff.Index
	where     []standoff.Range // of the spans
	sentences [][]token
	units     [][][]tsvUnit // of each sentence, of each token: itself, and its parts

	first         []string // of each span, the line where it begins
	number        []int    // of each span, its [n]; 0 if it needs none
	features      []string // attributes of spans, and of relations
	relationNames []string
}

// webannoOf writes a document.
func webannoOf(r dataset.Record) ([]byte, error) {
	d := tsvOut{r: r, x: standoff.NewIndex(r.Text)}
	var err error
	if d.where, err = ranges(r, d.x); err != nil {
		return nil, err
	}
	d.sentences = tokensBySentence(r.Text)
	d.lay()
	d.relate()
	var out bytes.Buffer
	d.header(&out)
	err = d.body(&out)
	return out.Bytes(), err
}

// tokensBySentence are the tokens of each sentence of a text, without white space.
func tokensBySentence(text string) [][]token {
	var out [][]token
	bounds, end := sentences.FromString(text), standoff.Byte(0)
	for _, t := range tokensOf(text, nil) {
		if strings.TrimSpace(text[t.start:t.end]) == "" {
			continue
		}
		if t.start >= end || len(out) == 0 {
			for t.start >= end && bounds.Next() {
				end = standoff.Byte(bounds.End())
			}
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], t)
	}
	return out
}

// lay finds the lines of each span, and numbers those that need it.
func (d *tsvOut) lay() {
	d.first, d.number = make([]string, len(d.where)), make([]int, len(d.where))
	lines, stacked := make([]int, len(d.where)), make([]bool, len(d.where))
	next, active := 0, []int(nil)
	for s, tokens := range d.sentences {
		units := make([][]tsvUnit, len(tokens))
		sentence := strconv.Itoa(s+1) + "-"
		for i, t := range tokens {
			id := sentence + strconv.Itoa(i+1)
			active = slices.DeleteFunc(active, func(k int) bool { return d.where[k].End <= t.start })
			for ; next < len(d.where) && d.where[next].Start < t.end; next++ {
				active = append(active, next)
			}
			units[i] = tokenUnits(id, t, active, d.where)
			for _, u := range units[i] {
				for _, k := range u.spans {
					lines[k]++
					stacked[k] = stacked[k] || len(u.spans) > 1
					d.first[k] = cmp.Or(d.first[k], u.id)
				}
			}
		}
		d.units = append(d.units, units)
	}
	n := 0
	for u := range d.lines() {
		for _, k := range u.spans {
			if d.number[k] == 0 && (lines[k] > 1 || stacked[k]) {
				n++
				d.number[k] = n
			}
		}
	}
}

// lines yields all lines in order.
func (d *tsvOut) lines() func(yield func(*tsvUnit) bool) {
	return func(yield func(*tsvUnit) bool) {
		for _, s := range d.units {
			for _, t := range s {
				for i := range t {
					if !yield(&t[i]) {
						return
					}
				}
			}
		}
	}
}

// tokenUnits are the lines of a token: itself, and the parts of it that spans have.
func tokenUnits(id string, t token, active []int, where []standoff.Range) []tsvUnit {
	out := []tsvUnit{{id: id, start: t.start, end: t.end}}
	for _, k := range active {
		start, end := max(t.start, where[k].Start), min(t.end, where[k].End)
		i := slices.IndexFunc(out, func(u tsvUnit) bool { return u.start == start && u.end == end })
		if i < 0 {
			i = len(out)
			out = append(out, tsvUnit{start: start, end: end})
		}
		out[i].spans = append(out[i].spans, k)
	}
	slices.SortFunc(out[1:], func(a, b tsvUnit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	for i := range out[1:] {
		out[i+1].id = id + "." + strconv.Itoa(i+1)
	}
	return out
}

// relate puts relations on the lines that they lead to.
func (d *tsvOut) relate() {
	if len(d.r.Relations) == 0 {
		return
	}
	at := map[string]*tsvUnit{}
	for u := range d.lines() {
		at[u.id] = u
	}
	spans := d.byID()
	for i, x := range d.r.Relations {
		if u := at[d.first[spans[x.To]]]; u != nil {
			u.relations = append(u.relations, i)
		}
	}
}

func (d *tsvOut) byID() map[string]int {
	out := make(map[string]int, len(d.r.Spans))
	for i, s := range d.r.Spans {
		out[s.ID] = i
	}
	return out
}

func (d *tsvOut) header(out *bytes.Buffer) {
	out.WriteString("#FORMAT=WebAnno TSV 3.3\n")
	names := map[string]bool{labelFeature: true}
	for _, s := range d.r.Spans {
		addFeatures(names, s.Attributes)
	}
	d.features = sorted(names)
	if len(d.r.Spans) > 0 {
		fmt.Fprintf(out, "#T_SP=%s|%s\n", spanLayer, strings.Join(d.features, "|"))
	}
	names = map[string]bool{labelFeature: true}
	for _, x := range d.r.Relations {
		addFeatures(names, x.Attributes)
	}
	d.relationNames = sorted(names)
	if len(d.r.Relations) > 0 {
		fmt.Fprintf(out, "#T_RL=%s|%s|BT_%s\n", relationLayer, strings.Join(d.relationNames, "|"), spanLayer)
	}
	out.WriteString("\n\n")
}

func addFeatures(names map[string]bool, attributes map[string]standoff.Value) {
	for name := range attributes {
		names[featureName(name)] = true
	}
}

func (d *tsvOut) body(out *bytes.Buffer) error {
	text := d.r.Text
	before := text
	if len(d.sentences) > 0 {
		before = text[:d.sentences[0][0].start]
	}
	if strings.Trim(before, " ") != "" || len(d.sentences) == 0 && text != "" {
		out.WriteString(beforeLine + escapedText(before) + "\n")
	}
	spans := d.byID()
	at := standoff.UTF16(0)
	last := standoff.Byte(0)
	place := func(b standoff.Byte) standoff.UTF16 { // of what follows on what was placed last
		at += utf16Length(text[last:b])
		last = b
		return at
	}
	for s, tokens := range d.sentences {
		if s > 0 {
			out.WriteByte('\n')
		}
		start, end := tokens[0].start, standoff.Byte(len(text))
		if s+1 < len(d.sentences) {
			end = d.sentences[s+1][0].start
			if space := strings.TrimRight(text[start:end], " "); strings.HasSuffix(space, "\n") {
				end = start + standoff.Byte(len(space)) - 1
			}
		}
		for l := range strings.SplitSeq(text[start:end], "\n") {
			out.WriteString(textLine + escapedText(l) + "\n")
		}
		for i := range tokens {
			for k, u := range d.units[s][i] {
				var from, to standoff.UTF16
				if k == 0 {
					from, to = place(u.start), place(u.end)
				} else {
					var err error
					if from, err = d.x.UTF16(u.start); err != nil {
						return err
					}
					to = from + utf16Length(text[u.start:u.end])
				}
				out.WriteString(u.id)
				out.WriteByte('\t')
				writeNumber(out, int(from))
				out.WriteByte('-')
				writeNumber(out, int(to))
				out.WriteByte('\t')
				out.WriteString(text[u.start:u.end])
				out.WriteByte('\t')
				d.cells(out, &u, spans)
				out.WriteByte('\n')
			}
		}
	}
	return nil
}

func writeNumber(out *bytes.Buffer, n int) {
	out.Write(strconv.AppendInt(out.AvailableBuffer(), int64(n), 10))
}

func utf16Length(s string) standoff.UTF16 {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return standoff.UTF16(n)
}

// cells writes the columns of a line.
func (d *tsvOut) cells(out *bytes.Buffer, u *tsvUnit, spans map[string]int) {
	if len(d.r.Spans) > 0 {
		for _, name := range d.features {
			d.column(out, len(u.spans), func(i int) {
				s := d.r.Spans[u.spans[i]]
				out.WriteString(tsvCell(name, s.Label, s.Attributes))
				if n := d.number[u.spans[i]]; n > 0 {
					out.WriteByte('[')
					writeNumber(out, n)
					out.WriteByte(']')
				}
			})
		}
	}
	if len(d.r.Relations) == 0 {
		return
	}
	for _, name := range d.relationNames {
		d.column(out, len(u.relations), func(i int) {
			x := d.r.Relations[u.relations[i]]
			out.WriteString(tsvCell(name, x.Type, x.Attributes))
		})
	}
	d.column(out, len(u.relations), func(i int) {
		x := d.r.Relations[u.relations[i]]
		from, to := spans[x.From], spans[x.To]
		out.WriteString(d.first[from])
		if d.number[from] > 0 || d.number[to] > 0 {
			fmt.Fprintf(out, "[%d_%d]", d.number[from], d.number[to])
		}
	})
}

// column writes the cell of a column, in which n values are stacked.
func (d *tsvOut) column(out *bytes.Buffer, n int, value func(i int)) {
	if n == 0 {
		out.WriteString(noAnnotation)
	}
	for i := range n {
		if i > 0 {
			out.WriteByte('|')
		}
		value(i)
	}
	out.WriteByte('\t')
}

// tsvCell is the value of a feature.
func tsvCell(name, label string, attributes map[string]standoff.Value) string {
	if name == labelFeature {
		return escapedValue(label)
	}
	v, there := attributes[attributeName(name)]
	if !there {
		return noValue
	}
	return escapedValue(v.String())
}
