package dataset

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"galley/store/standoff"
)

// Record is a document as the format of another program has it: with offsets in the
// unit of the file, and with labels and types under the names that the file has for
// them. Nothing in it has been looked at, unless it is to be written.
type Record struct {
	Place string // where it stands in a file that is read, such as "line 4"

	// Unit is that of the offsets of this record: of one that is written, or of one that
	// says it; "" if only all records of the file together tell.
	Unit standoff.Unit

	// LeftOut counts what the file has that nobody decided, or that no document has a
	// place for, by what it is called in English, in the plural.
	LeftOut map[string]int

	ID       string
	Text     string // valid UTF-8
	Mark     bool   // a byte order mark, which is not in Text, stands before it in the file
	Title    string // "" for the text's first line
	Source   standoff.Source
	Metadata map[string]string
	Status   standoff.Status
	Split    string

	Spans     []RecordSpan
	Relations []RecordRelation
	Labels    []RecordLabel   // of the whole article
	Memos     []standoff.Memo // those that are not a span's Note
	Fields    []standoff.Field
}

// RecordSpan is a span of a [Record]. What reads a record may leave out all but the
// label and the ends.
type RecordSpan struct {
	ID         string
	Label      string
	Start, End int      // from the start of the first piece to the end of the last
	Pieces     [][2]int // in order; nil for a span of one piece

	// Words is what a file says that stands there, by which its unit is proven; nil if
	// it does not say. A record that is written has the span's words, with " … "
	// between its pieces.
	Words *string

	// Title is what a file calls the passage, which may be how its words begin; "" if it
	// does not. If it is that in some unit, it speaks for this one.
	Title string

	Attributes map[string]standoff.Value
	Note       string
	Provenance standoff.Provenance
	Origin     bool // the file says how the span came about; else it is imported
}

// RecordRelation is a relation of a [Record], between spans by their ids.
type RecordRelation struct {
	ID, Type, From, To string
	Attributes         map[string]standoff.Value
	Provenance         standoff.Provenance
	Origin             bool // as in [RecordSpan]
}

// RecordLabel is a label of the article of a [Record] as a whole.
type RecordLabel struct {
	Label      string
	Attributes map[string]standoff.Value
	Provenance standoff.Provenance
	Origin     bool // as in [RecordSpan]
}

// recordOf returns a document to write, with offsets in a unit. Every offset is
// converted back and compared. Of a format that holds memos, the notes are among these.
func recordOf(d standoff.Document, unit standoff.Unit, holds Holds) (Record, error) {
	a := d.Article
	r := Record{
		ID: strconv.FormatUint(uint64(a.ID), 10), Text: a.Text, Title: a.Title, Source: a.Source, Metadata: a.Metadata, Status: d.Status, Split: a.Split,
		Unit: unit,
	}
	if standoff.DigestOf(a.Text) != a.Digest {
		return r, &Error{Place: "document " + r.ID, Err: errors.New("its text does not match its SHA-256")}
	}
	x := standoff.NewIndex(a.Text)
	notes := map[standoff.SpanID]string{}
	for _, o := range d.Objects {
		switch o := o.(type) {
		case standoff.Relation:
			r.Relations = append(r.Relations, RecordRelation{string(o.ID), string(o.Type), string(o.From), string(o.To), o.Attributes, o.Provenance, true})
		case standoff.ArticleLabel:
			r.Labels = append(r.Labels, RecordLabel{string(o.Label), o.Attributes, o.Provenance, true})
		case standoff.Field:
			r.Fields = append(r.Fields, o)
		case standoff.Memo:
			if o.Span != "" && o.ID == standoff.NoteID(o.Span) && !holds.Has(Memos) {
				notes[o.Span] = o.Text
				continue
			}
			r.Memos = append(r.Memos, o)
		}
	}
	for _, s := range d.Spans {
		out, err := recordSpan(s, a.Text, x, unit)
		if err != nil {
			return r, &Error{Place: fmt.Sprintf("document %s, span %s", r.ID, standoff.Printable(string(s.ID))), Err: err}
		}
		out.Note = notes[s.ID]
		r.Spans = append(r.Spans, out)
	}
	return r, nil
}

func recordSpan(s standoff.Span, text string, x *standoff.Index, unit standoff.Unit) (RecordSpan, error) {
	if err := s.Check(text); err != nil {
		return RecordSpan{}, err
	}
	start, end, err := rangeOut(s.Range, x, unit)
	if err != nil {
		return RecordSpan{}, err
	}
	words := s.Words(text)
	r := RecordSpan{ID: string(s.ID), Label: string(s.Label), Start: start, End: end, Words: &words, Attributes: s.Attributes, Provenance: s.Provenance, Origin: true}
	if len(s.Gaps) == 0 {
		return r, nil
	}
	for _, p := range s.Pieces() {
		start, end, err := rangeOut(p, x, unit)
		if err != nil {
			return RecordSpan{}, err
		}
		r.Pieces = append(r.Pieces, [2]int{start, end})
	}
	return r, nil
}

// document makes a document of a record that was read. A span, a relation or a label of
// the article whose name has no id is left out.
func (r Record) document(format string, unit standoff.Unit, n names) (standoff.Document, error) {
	if len(r.Text) > maxText {
		return standoff.Document{}, fmt.Errorf("its text is longer than %d MB, the most for one article", maxText>>20)
	}
	a, err := standoff.NewArticle(r.Text)
	if err != nil {
		return standoff.Document{}, err
	}
	if r.Title != "" {
		a.Title = r.Title
	}
	a.Source, a.Metadata, a.Split = r.Source, r.Metadata, r.Split
	identify(&a, r.ID)
	d := standoff.Document{Article: a, Status: r.Status}
	ids, err := r.spansIn(&d, format, unit, n)
	if err != nil {
		return d, err
	}
	err = r.objectsIn(&d, format, ids, n)
	slices.SortFunc(d.Objects, standoff.CompareObjects)
	return d, err
}

// identify gives an article the number that a file has for it. Any other id, by which people
// find the article in what they have besides, is kept as metadata, unless there is an id.
func identify(a *standoff.Article, id string) {
	if number, err := strconv.ParseUint(id, 10, 64); err == nil {
		a.ID = standoff.ArticleID(number)
		return
	}
	if a.Metadata[sourceID] != "" || isBlank(id) {
		return
	}
	if a.Metadata = maps.Clone(a.Metadata); a.Metadata == nil {
		a.Metadata = map[string]string{}
	}
	a.Metadata[sourceID] = id
}

// sourceID is the metadata that has the id of an article in the file from which it came, as
// [IDRole] has.
const sourceID = string(IDRole)

// spansIn takes over the spans, and returns their ids by those of the file.
func (r Record) spansIn(d *standoff.Document, format string, unit standoff.Unit, n names) (map[string]standoff.SpanID, error) {
	count, ids := r.counter(standoff.NewIndex(r.Text), unit), make(map[string]standoff.SpanID, len(r.Spans))
	taken := make(map[standoff.SpanID]bool, len(r.Spans))
	unnamed := NewUnnamed(d.Article.Digest, func(id standoff.SpanID) bool { return taken[id] })
	if len(r.Spans) > 0 {
		d.Spans = make([]standoff.Span, 0, len(r.Spans))
	}
	for i := range r.Spans {
		in := &r.Spans[i]
		label, wanted := n.labels[in.Label]
		if !wanted {
			continue
		}
		s, err := in.span(r.Text, count)
		if err != nil {
			return nil, &partFault{listed{"span", i + 1}, err}
		}
		s.Label, s.Attributes, s.Provenance = label, in.Attributes, imported(in.Provenance, in.Origin, format)
		if s.ID = standoff.SpanID(in.ID); in.ID == "" || len(in.ID) > maxSpanID || taken[s.ID] {
			s.ID = unnamed.Name(s)
		}
		if in.ID != "" {
			if _, twice := ids[in.ID]; !twice {
				ids[in.ID] = s.ID
			}
		}
		taken[s.ID] = true
		if err := n.may.span(s.Label, s.Attributes); err != nil {
			return nil, &partFault{listed{"span", i + 1}, err}
		}
		if in.Note != "" {
			d.Objects = append(d.Objects, standoff.Memo{ID: standoff.NoteID(s.ID), Span: s.ID, Kind: standoff.NoteMemo, Text: in.Note})
		}
		d.Spans = append(d.Spans, s)
	}
	slices.SortFunc(d.Spans, standoff.Compare)
	return ids, nil
}

// span converts the place of a span, and compares its words.
func (in *RecordSpan) span(text string, count counter) (standoff.Span, error) {
	s, err := in.place(count)
	if err != nil {
		return s, err
	}
	if in.Words != nil && s.Words(text) != *in.Words {
		return s, fmt.Errorf("the text there is %q, but the span says %q", cut(s.Words(text)), cut(*in.Words))
	}
	return s, nil
}

// place converts the place of a span; the rest of what is returned is empty.
func (in *RecordSpan) place(count counter) (standoff.Span, error) {
	ends := [2]int{count.plain(in.Start), count.plain(in.End)}
	r, err := rangeIn(ends, count.index, count.unit)
	if err != nil {
		return standoff.Span{}, err
	}
	s := standoff.Span{Range: r}
	if len(in.Pieces) == 0 {
		return s, nil
	}
	pieces := make([][2]int, 0, len(in.Pieces))
	for _, p := range in.Pieces {
		pieces = append(pieces, [2]int{count.plain(p[0]), count.plain(p[1])})
	}
	return s, piecesIn(&s, &readSpan{wireSpan: wireSpan{Start: ends[0], End: ends[1], Fragments: pieces}}, count.index, count.unit)
}

// imported returns how something was made that comes from a file that may say nothing
// of it.
func imported(p standoff.Provenance, said bool, format string) standoff.Provenance {
	if said {
		return p
	}
	bare := standoff.Provenance{By: p.By, Score: p.Score, Created: p.Created, Updated: p.Updated}
	if p == bare { // neither an origin nor a version is named
		p.Origin, p.From = standoff.OriginImport, format
	}
	return p
}

// objectsIn takes over what a record has besides spans. What hangs on a span that was
// left out with its label is left out, too.
func (r Record) objectsIn(d *standoff.Document, format string, ids map[string]standoff.SpanID, n names) error {
	known := make(map[string]bool, len(r.Spans))
	for _, s := range r.Spans {
		known[s.ID] = true
	}
	for i := range d.Spans {
		if err := relinked(d.Spans[i].Attributes, ids, known); err != nil {
			return err
		}
	}
	if err := r.relationsIn(d, format, ids, known, n); err != nil {
		return err
	}
	seen := map[standoff.LabelID]bool{}
	for i, in := range r.Labels {
		label, wanted := n.articleLabels[in.Label]
		if !wanted || seen[label] {
			continue
		}
		seen[label] = true
		o := standoff.ArticleLabel{Label: label, Attributes: in.Attributes, Provenance: imported(in.Provenance, in.Origin, format)}
		if err := first(n.may.article(o.Label, o.Attributes), relinked(o.Attributes, ids, known)); err != nil {
			return &partFault{listed{articleLabel, i + 1}, err}
		}
		d.Objects = append(d.Objects, o)
	}
	return r.restIn(d, ids, known, n)
}

func (r Record) relationsIn(d *standoff.Document, format string, ids map[string]standoff.SpanID, known map[string]bool, n names) error {
	seen, came := make(map[standoff.RelationID]bool, len(r.Relations)), map[string]int{}
	for i, in := range r.Relations {
		from, to := ids[in.From], ids[in.To]
		kind, wanted := n.types[in.Type]
		var err error
		switch {
		case !known[in.From] || in.From == "":
			err = fmt.Errorf("it begins at the span %q, which the document does not have", cut(in.From))
		case !known[in.To] || in.To == "":
			err = fmt.Errorf("it leads to the span %q, which the document does not have", cut(in.To))
		case in.From == in.To:
			err = errors.New("it connects a span with itself")
		case from == "" || to == "" || !wanted:
			continue
		}
		o := standoff.Relation{ID: standoff.RelationID(in.ID), Type: kind, From: from, To: to, Attributes: in.Attributes, Provenance: imported(in.Provenance, in.Origin, format)}
		if o.ID == "" || len(o.ID) > maxObjectID || seen[o.ID] {
			what := fmt.Sprint(o.Type, " ", from, " ", to)
			o.ID = standoff.RelationID(madeID(fmt.Append(d.Article.Digest[:], what, came[what])))
			came[what]++
		}
		seen[o.ID] = true
		if err = first(err, n.may.relation(o.Type, o.Attributes), relinked(o.Attributes, ids, known)); err != nil {
			return &partFault{listed{"relation", i + 1}, err}
		}
		d.Objects = append(d.Objects, o)
	}
	return nil
}

// restIn takes over memos and fields.
func (r Record) restIn(d *standoff.Document, ids map[string]standoff.SpanID, known map[string]bool, n names) error {
	seen, came := make(map[standoff.ObjectKey]bool, len(r.Memos)+len(r.Fields)), map[string]int{}
	for i, m := range r.Memos {
		if m.Span != "" {
			if !known[string(m.Span)] {
				return &partFault{listed{"memo", i + 1}, fmt.Errorf("it is on the span %q, which the document does not have", cut(string(m.Span)))}
			}
			if m.Span = ids[string(m.Span)]; m.Span == "" {
				continue
			}
		}
		if m.ID == "" || len(m.ID) > maxObjectID || seen[m.Key()] {
			what := fmt.Sprint(m.Span, " ", m.Kind, " ", m.Text)
			m.ID = standoff.MemoID(madeID(fmt.Append(d.Article.Digest[:], what, came[what])))
			came[what]++
		}
		seen[m.Key()] = true
		d.Objects = append(d.Objects, m)
	}
	for _, f := range r.Fields {
		if f.Name == "" || len(f.Name) > standoff.MaxLabelID || seen[f.Key()] {
			return fmt.Errorf("one of its fields has a name of %d bytes, or one that another has; names should be of 1 to %d", len(f.Name), standoff.MaxLabelID)
		}
		seen[f.Key()] = true
		f.Value = n.may.field(f.Name, f.Value)
		if to := f.Value.Link(); to != "" {
			f.Value = standoff.Link(ids[string(to)])
		}
		d.Objects = append(d.Objects, f)
	}
	return nil
}

// untie leaves out spans and labels of the article without a name, and what hangs on a span
// that is not told: one of these, or one of several that have its id.
func (r *Record) untie() {
	before := len(r.Spans) + len(r.Labels)
	told := r.told()
	r.Labels = slices.DeleteFunc(r.Labels, func(l RecordLabel) bool { return isBlank(l.Label) })
	r.leave("spans and labels of articles without a name", before-len(r.Spans)-len(r.Labels))
	if told == nil {
		return
	}
	lost := func(id string) bool { n, there := told[id]; return there && n != 1 }
	n := len(r.Relations) + len(r.Memos) + len(r.Fields)
	r.Relations = slices.DeleteFunc(r.Relations, func(x RecordRelation) bool { return lost(x.From) || lost(x.To) })
	r.Memos = slices.DeleteFunc(r.Memos, func(m standoff.Memo) bool { return lost(string(m.Span)) })
	r.Fields = slices.DeleteFunc(r.Fields, func(f standoff.Field) bool { return lost(string(f.Value.Link())) })
	n -= len(r.Relations) + len(r.Memos) + len(r.Fields)
	unlink := func(values map[string]standoff.Value) {
		n += len(values)
		maps.DeleteFunc(values, func(_ string, v standoff.Value) bool { return lost(string(v.Link())) })
		n -= len(values)
	}
	for i := range r.Spans {
		unlink(r.Spans[i].Attributes)
	}
	for i := range r.Relations {
		unlink(r.Relations[i].Attributes)
	}
	for i := range r.Labels {
		unlink(r.Labels[i].Attributes)
	}
	r.leave("relations, comments and links of spans that share an id or have no label", n)
}

// told returns how many spans have an id, and takes out those without a label; nil if there
// are none, and no two have the same id.
func (r *Record) told() map[string]int {
	times := make(map[string]int, len(r.Spans))
	clear := true
	r.Spans = slices.DeleteFunc(r.Spans, func(s RecordSpan) bool {
		blank := isBlank(s.Label)
		if s.ID != "" {
			if _, there := times[s.ID]; there || blank {
				clear = false
			}
			if times[s.ID] += 0; !blank {
				times[s.ID]++
			}
		}
		return blank
	})
	if clear {
		return nil
	}
	return times
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

func (r *Record) leave(what string, n int) {
	if n == 0 {
		return
	}
	if r.LeftOut == nil {
		r.LeftOut = map[string]int{}
	}
	r.LeftOut[what] += n
}

// relinked gives links to spans the ids that the spans have got. A link to a span that
// was left out is left out; one to a span that is not there is refused.
func relinked(values map[string]standoff.Value, ids map[string]standoff.SpanID, known map[string]bool) error {
	for name, v := range values {
		to := v.Link()
		if to == "" {
			continue
		}
		if !known[string(to)] {
			return fmt.Errorf("its attribute %q is a link to the span %q, which the document does not have", cut(name), cut(string(to)))
		}
		if values[name] = standoff.Link(ids[string(to)]); values[name].None() {
			delete(values, name)
		}
	}
	return nil
}
