package foreign

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// columnKind is what the values of a column are.
type columnKind byte

const (
	featureColumn columnKind = iota
	holderColumn             // says where annotations are that have no features
	sourceColumn             // where a relation comes from
	slotColumn               // the roles and targets of slots
)

// tsvColumn is a column of a layer.
type tsvColumn struct {
	kind    columnKind
	feature string
}

// tsvLayer is a layer with its columns, which follow one another.
type tsvLayer struct {
	kind    string // SP, RL or CH
	name    string
	first   int // of its columns
	columns []tsvColumn
	base    string // the layer that a relation connects
}

// tsvSpan is an annotation while the lines are read.
type tsvSpan struct {
	layer      int
	values     map[string]standoff.Value
	start, end int
	number     string // its [n]; "" if it has none
	token      int    // the last one that it is of, from 1
}

// tsvLink is a member of a chain.
type tsvLink struct {
	layer int
	chain string
	index int // from 1
	span  int
}

// tsvRelation is a relation whose ends are looked up when all lines are read.
type tsvRelation struct {
	layer      int
	values     map[string]standoff.Value
	from, to   string // lines
	fromN, toN int    // [n]; 0 if there is none
}

// tsvWord is a line's place and words, to be compared with the text.
type tsvWord struct {
	line, start, end int
	words            string
}

// tsvIn is a document while it is read.
type tsvIn struct {
	unit    standoff.Unit
	version int
	layers  []tsvLayer
	columns int

	text     strings.Builder
	at       int             // how long the text is, in the unit
	sentence strings.Builder // lines of it, each with a line break behind it
	open     bool            // a sentence is
	blank    int

	words     []tsvWord
	spans     []tsvSpan
	token     int              // that is being read, from 1; parts of it do not count
	numbered  map[string]int   // spans by their layer and [n]
	again     map[string]bool  // of these, those that several spans have, apart from each other
	lines     map[string][]int // the spans that begin on a line
	relations []tsvRelation
	links     []tsvLink
	leftOut   map[string]int
}

// webannoRecord reads a file. Its offsets are in UTF-16 units; where the words of its
// lines say that somebody wrote code points, they are taken for that.
func webannoRecord(raw []byte) (dataset.Record, error) {
	r, err := webannoIn(raw, standoff.UnitUTF16)
	if err == nil {
		return r, nil
	}
	if other, failed := webannoIn(raw, standoff.UnitCodePoint); failed == nil {
		return other, nil
	}
	return r, err
}

func webannoIn(raw []byte, unit standoff.Unit) (dataset.Record, error) {
	d := tsvIn{unit: unit, numbered: map[string]int{}, again: map[string]bool{}, lines: map[string][]int{}}
	if err := d.file(raw); err != nil {
		return dataset.Record{}, err
	}
	return d.record()
}

func (d *tsvIn) file(raw []byte) error {
	m := webannoFormat.FindSubmatch(raw)
	if m == nil {
		return errors.New("its first line is not #FORMAT=WebAnno TSV 3.0 to 3.3")
	}
	if version, err := strconv.Atoi(cmp.Or(string(m[1]), "0")); err != nil || version > 3 {
		return fmt.Errorf("it is of version 3.%s; 3.0 to 3.3 can be read", m[1])
	} else {
		d.version = version
	}
	n := 0
	for l := range bytes.Lines(raw) {
		n++
		s := string(bytes.TrimSuffix(bytes.TrimSuffix(l, []byte("\n")), []byte("\r")))
		var err error
		switch {
		case n == 1:
		case strings.HasPrefix(s, "#"):
			err = d.comment(s)
		case s == "":
			d.open = false
		default:
			err = d.row(s, n)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return d.check()
}

// comment reads a line that begins with #.
func (d *tsvIn) comment(s string) error {
	if rest, is := strings.CutPrefix(s, textLine); is {
		d.sentence.WriteString(unescapedText(rest, d.version) + "\n")
		return nil
	}
	if rest, is := strings.CutPrefix(s, beforeLine); is && d.at == 0 {
		before := unescapedText(rest, d.version)
		d.text.WriteString(before)
		d.at = d.length(before)
		return nil
	}
	kind, rest, is := strings.Cut(s, "=")
	switch {
	case is && (kind == "#T_SP" || kind == "#T_RL" || kind == "#T_CH"):
		if len(d.words) > 0 {
			return errors.New("a layer is declared behind the first token")
		}
		return d.layer(kind[3:], rest)
	case kind == "#Sentence.id":
		d.leftOut = leave(d.leftOut, "ids of sentences", 1)
	}
	return nil
}

// layer reads the declaration of a layer.
func (d *tsvIn) layer(kind, declared string) error {
	fields := strings.FieldsFunc(declared, func(r rune) bool { return r == '|' })
	if len(fields) == 0 {
		return errors.New("a layer has no name")
	}
	l := tsvLayer{kind: kind, name: fields[0], first: d.columns}
	for _, f := range fields[1:] {
		c := tsvColumn{feature: f}
		base, isBase := strings.CutPrefix(f, "BT_")
		after := len(l.columns) > 0 && l.columns[len(l.columns)-1].kind == slotColumn && strings.Contains(f, ".")
		switch {
		case kind == "RL" && isBase:
			c.kind, l.base = sourceColumn, base
		case kind == "SP" && (strings.HasPrefix(f, "ROLE_") || after):
			c.kind = slotColumn
		}
		l.columns = append(l.columns, c)
	}
	if len(l.columns) == 0 {
		l.columns = []tsvColumn{{kind: holderColumn}}
	}
	d.columns += len(l.columns)
	d.layers = append(d.layers, l)
	return nil
}

// length is that of a piece of text in the unit.
func (d *tsvIn) length(s string) int {
	_, code, wide := standoff.NewIndex(s).Len()
	if d.unit == standoff.UnitCodePoint {
		return int(code)
	}
	return int(wide)
}

// row reads a line of a token or of a part of one.
func (d *tsvIn) row(s string, n int) error {
	fields := strings.Split(s, "\t")
	if len(fields) < 3+d.columns {
		return fmt.Errorf("it has %d columns; it should have %d", len(fields), 3+d.columns)
	}
	from, to, is := strings.Cut(fields[1], "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !is || err1 != nil || err2 != nil || start < 0 || end < start {
		return fmt.Errorf("%q should be where the token begins and ends", cutShort(fields[1]))
	}
	if !d.open || d.sentence.Len() > 0 {
		if err := d.begin(start); err != nil {
			return err
		}
	}
	if !strings.Contains(fields[0], ".") || d.token == 0 {
		d.token++
	}
	d.words = append(d.words, tsvWord{n, start, end, fields[2]})
	for i := range d.layers {
		if err := d.layerCells(i, fields[0], fields[3+d.layers[i].first:], start, end); err != nil {
			return err
		}
	}
	return nil
}

// begin begins a sentence, whose lines were read, at its first token.
func (d *tsvIn) begin(start int) error {
	if d.sentence.Len() == 0 {
		return errors.New("there is no line #Text= before the first token of the sentence")
	}
	gap := start - d.at
	if gap < 0 {
		return fmt.Errorf("the sentence begins at %d, before the one above it ends, at %d", start, d.at)
	}
	if d.blank += gap; d.blank > mostBlank {
		return fmt.Errorf("there would be more than %d spaces in the text", mostBlank)
	}
	if gap > 0 && len(d.words) > 0 {
		d.text.WriteByte('\n')
		gap--
	}
	d.text.WriteString(strings.Repeat(" ", gap))
	s := strings.TrimSuffix(d.sentence.String(), "\n")
	d.sentence.Reset()
	d.text.WriteString(s)
	d.at, d.open = start+d.length(s), true
	return nil
}

// layerCells reads what a layer has on a line.
func (d *tsvIn) layerCells(layer int, id string, cells []string, start, end int) error {
	l := &d.layers[layer]
	var stacks [][]string
	most := 0
	for i := range l.columns {
		if cells[i] == noAnnotation {
			stacks = append(stacks, nil)
			continue
		}
		stacks = append(stacks, unescapedSplit(cells[i], '|'))
		most = max(most, len(stacks[i]))
	}
	for k := range most {
		if l.kind == "CH" {
			d.link(layer, id, stacks, k, start, end)
			continue
		}
		values, number, source := map[string]standoff.Value{}, "", ""
		for i, c := range l.columns {
			if k >= len(stacks[i]) {
				continue
			}
			value, n := withNumber(stacks[i][k])
			switch c.kind {
			case sourceColumn:
				source, number = value, n
				continue
			case slotColumn:
				if i > 0 && l.columns[i-1].kind == slotColumn && value != noValue {
					d.leftOut = leave(d.leftOut, "slots", len(unescapedSplit(value, ';')))
				}
				if i > 0 && l.columns[i-1].kind == slotColumn {
					continue // its [n] is that of the target
				}
			case featureColumn:
				if value != noValue {
					values[c.feature] = standoff.Text(unescapedValue(value))
				}
			}
			number = cmp.Or(n, number)
		}
		if l.kind == "RL" {
			if err := d.relation(layer, id, values, source, number); err != nil {
				return err
			}
			continue
		}
		d.span(layer, id, values, number, start, end)
	}
	return nil
}

// span takes a span, or the part of one that began above: on this token or the one before,
// with the same values. It reports whether it is new.
func (d *tsvIn) span(layer int, id string, values map[string]standoff.Value, number string, start, end int) bool {
	if number != "" {
		key := d.layers[layer].name + " " + number
		if i, there := d.numbered[key]; there {
			if s := &d.spans[i]; d.token-s.token <= 1 && sameValues(s.values, values) {
				s.end, s.token = max(s.end, end), d.token
				return false
			}
			d.again[key] = true
		}
		d.numbered[key] = len(d.spans)
	}
	d.lines[id] = append(d.lines[id], len(d.spans))
	d.spans = append(d.spans, tsvSpan{layer, values, start, end, number, d.token})
	return true
}

func sameValues(a, b map[string]standoff.Value) bool {
	return maps.EqualFunc(a, b, func(x, y standoff.Value) bool { return x.String() == y.String() })
}

// link takes a member of a chain, "relation->1-2" and "type[1]" for the second one of chain
// 1, or the part of one that began above.
func (d *tsvIn) link(layer int, id string, stacks [][]string, k, start, end int) {
	values, place := map[string]standoff.Value{}, ""
	for i, c := range d.layers[layer].columns {
		if k >= len(stacks[i]) {
			continue
		}
		value, _ := withNumber(stacks[i][k])
		if at := strings.LastIndex(value, "->"); at >= 0 && c.feature == "referenceRelation" {
			value, place = value[:at], value[at+2:]
		}
		if value != noValue {
			values[c.feature] = standoff.Text(unescapedValue(value))
		}
	}
	if place == "" {
		d.leftOut = leave(d.leftOut, "members of chains without a place in them", 1)
		return
	}
	chain, index, _ := strings.Cut(place, "-")
	n, _ := strconv.Atoi(index) // one without an index is the first
	if d.span(layer, id, values, place, start, end) {
		d.links = append(d.links, tsvLink{layer, chain, n, len(d.spans) - 1})
	}
}

// chained makes relations of the members of chains, each to the next.
func (d *tsvIn) chained(r *dataset.Record, ids []string) {
	slices.SortStableFunc(d.links, func(a, b tsvLink) int {
		return cmp.Or(cmp.Compare(a.layer, b.layer), strings.Compare(a.chain, b.chain), cmp.Compare(a.index, b.index))
	})
	for i := 1; i < len(d.links); i++ {
		a, b := d.links[i-1], d.links[i]
		if a.layer != b.layer || a.chain != b.chain || ids[a.span] == "" || ids[b.span] == "" {
			continue
		}
		name := d.layers[a.layer].name
		kind := cmp.Or(d.spans[a.span].values["referenceRelation"].String(), name[strings.LastIndexByte(name, '.')+1:])
		r.Relations = append(r.Relations, dataset.RecordRelation{Type: kind, From: ids[a.span], To: ids[b.span]})
	}
}

func (d *tsvIn) relation(layer int, id string, values map[string]standoff.Value, source, number string) error {
	x := tsvRelation{layer: layer, values: values, from: source, to: id}
	if number != "" {
		from, to, _ := strings.Cut(number, "_")
		var err1, err2 error
		x.fromN, err1 = strconv.Atoi(from)
		x.toN, err2 = strconv.Atoi(to)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("[%s] should be the numbers of the ends of a relation, as in [1_2]", clip(number))
		}
	}
	d.relations = append(d.relations, x)
	return nil
}

func (d *tsvIn) record() (dataset.Record, error) {
	r := dataset.Record{Unit: d.unit, Text: d.text.String(), LeftOut: d.leftOut}
	ids := make([]string, len(d.spans))
	for i, s := range d.spans {
		if s.start == s.end {
			r.LeftOut = leave(r.LeftOut, "annotations without text or without a type", 1)
			continue
		}
		ids[i] = strconv.Itoa(i + 1)
		values := s.values
		if d.layers[s.layer].kind == "CH" {
			values = map[string]standoff.Value{"referenceType": s.values["referenceType"]} // the relation is one
		}
		label, attributes := labelled(d.layers[s.layer].name, values)
		r.Spans = append(r.Spans, dataset.RecordSpan{ID: ids[i], Label: label, Start: s.start, End: s.end, Attributes: attributes})
	}
	for _, x := range d.relations {
		from, to := d.end(x.layer, x.from, x.fromN), d.end(x.layer, x.to, x.toN)
		if from < 0 || to < 0 || ids[from] == "" || ids[to] == "" {
			r.LeftOut = leave(r.LeftOut, "relations of what is no span", 1)
			continue
		}
		kind, attributes := labelled(d.layers[x.layer].name, x.values)
		r.Relations = append(r.Relations, dataset.RecordRelation{Type: kind, From: ids[from], To: ids[to], Attributes: attributes})
	}
	d.chained(&r, ids)
	return tied(r), nil
}

// end finds the span at an end of a relation: by its number, or as the one of the layer
// that begins on a line. -1 if there is none.
func (d *tsvIn) end(layer int, line string, n int) int {
	base := d.layers[layer].base
	if n > 0 {
		number := strconv.Itoa(n)
		for _, i := range d.lines[line] {
			if s := d.spans[i]; s.number == number && d.layers[s.layer].name == base {
				return i
			}
		}
		if i, there := d.numbered[base+" "+number]; there {
			if d.again[base+" "+number] {
				return -1
			}
			return i
		}
	}
	for _, i := range d.lines[line] {
		if d.layers[d.spans[i].layer].name == base {
			return i
		}
	}
	return -1
}
