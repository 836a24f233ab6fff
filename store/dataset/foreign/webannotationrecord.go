package foreign

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/standoff"
)

// waDocument is a text with its annotations, while these are read.
type waDocument struct {
	source string // of its annotations; "" if that is not known yet
	file   string // in which the text is, if it is none with its annotations
	record dataset.Record
	index  *standoff.Index
	spans  []waSpan
	ids    map[string]string // of spans, by those of their annotations; "" if several have it
	named  map[string]bool   // ids of spans

	squeezed *squeezed // the text, once it is needed
}

// waSpan is a span, with the places that its annotation names.
type waSpan struct {
	number int // of the annotation
	span   dataset.RecordSpan
	places []waPlace
}

// waWrong is what is wrong with an annotation.
type waWrong struct {
	number int
	err    error
}

func newWADocument(number int, source, text string) *waDocument {
	d := &waDocument{source: source, index: standoff.NewIndex(text), ids: map[string]string{}, named: map[string]bool{}}
	d.record.Place, d.record.Text = fmt.Sprint("annotation ", number), text
	return d
}

// isOf reports whether an annotation of a source is one of the text. Of a text in a file
// that is one whose source has the file's name, or the source of the first that has not,
// unless that is another file's.
func (d *waDocument) isOf(source string) bool {
	if source == "" || source == d.source {
		return true
	}
	if d.file == "" {
		return d.source == ""
	}
	name := path.Base(source)
	if unescaped, err := url.PathUnescape(name); err == nil {
		name = unescaped
	}
	if strings.EqualFold(name, path.Base(d.file)) {
		if d.source == "" {
			d.source = source
		}
		return true
	}
	if d.source != "" || strings.EqualFold(path.Ext(name), ".txt") {
		return false
	}
	d.source = source
	return true
}

// article takes what is said of an article with its text.
func (d *waDocument) article(a waAnnotation) {
	var said waArticle
	if !decoded(a.Galley, &said) {
		return
	}
	said.take(&d.record)
	d.record.ID = said.ID
	if len(said.Metadata) > 0 {
		d.record.Metadata = said.Metadata
	}
	if status, err := standoff.ParseStatus(said.Status); err == nil {
		d.record.Status = status
	}
}

// take takes an annotation of the text.
func (d *waDocument) take(number int, x waItem) error {
	a, b, said := x.annotation, x.bodies, x.said
	p, origin := said.provenance()
	p.By, p.Created, p.Updated = waBy(a.Creator), when(nameOf(a.Created)), when(nameOf(a.Modified))
	if a.User != "" {
		p.By = strings.TrimPrefix(a.User, "acct:")
	}
	if p.Updated.IsZero() {
		p.Updated = when(nameOf(a.Updated))
	}
	d.record.LeftOut = leave(d.record.LeftOut, "bodies that are neither a tag nor a comment", b.left)
	switch {
	case x.isLink():
		return d.link(b, x.targets, dataset.RecordRelation{ID: said.ID, Attributes: said.Attributes.read(), Provenance: p, Origin: origin})
	case !x.selects():
		for _, tag := range b.tags {
			d.record.Labels = append(d.record.Labels, dataset.RecordLabel{Label: tag, Attributes: said.Attributes.read(), Provenance: p, Origin: origin})
		}
		d.record.Memos = append(d.record.Memos, d.comments(b.comments, "")...)
		return nil
	}
	if len(b.tags) == 0 {
		b.tags = []string{waLabel(x.motivation, b)}
	}
	_, twice := d.ids[a.ID]
	for i, tag := range b.tags {
		s := dataset.RecordSpan{ID: said.ID, Label: tag, Attributes: said.Attributes.read(), Provenance: p, Origin: origin}
		if i > 0 || d.named[s.ID] {
			s.ID = ""
		}
		d.named[said.ID] = true
		if s.ID == "" {
			s.ID = fmt.Sprint("annotation ", number, " ", i+1)
		}
		if i == 0 {
			if d.ids[a.ID] = s.ID; twice || a.ID == "" {
				d.ids[a.ID] = "" // a link does not say which of them it leads to
			}
			d.record.Memos = append(d.record.Memos, d.comments(b.comments, s.ID)...)
		}
		d.spans = append(d.spans, waSpan{number, s, x.targets})
	}
	return nil
}

// waLabel is the label of an annotation without a tag: its motivation, or what it is like.
func waLabel(motivation string, b waBodies) string {
	switch {
	case motivation != "":
		return motivation
	case len(b.comments) > 0:
		return waCommenting
	}
	return "highlighting"
}

// comments gives comments ids, and says which span they are on.
func (d *waDocument) comments(comments []standoff.Memo, span string) []standoff.Memo {
	for i := range comments {
		c := &comments[i]
		c.Span = standoff.SpanID(span)
		if c.ID != "" {
			continue
		}
		if c.ID = standoff.MemoID(fmt.Sprint("comment ", len(d.record.Memos)+i+1)); span != "" && i == 0 {
			c.ID = standoff.NoteID(c.Span)
		}
	}
	return comments
}

// link takes a link: between its two targets, or from its target to its body.
func (d *waDocument) link(b waBodies, targets []waPlace, r dataset.RecordRelation) error {
	ends := make([]string, 0, 2)
	for _, t := range targets {
		ends = append(ends, t.id)
	}
	ends = append(ends, b.links...)
	if len(ends) != 2 {
		return fmt.Errorf("it links %d annotations; a relation is between two", len(ends))
	}
	r.From, r.To, r.Type = ends[0], ends[1], waLinking
	if len(b.tags) > 0 {
		r.Type = b.tags[0]
	}
	d.record.LeftOut = leave(d.record.LeftOut, "further tags of links", max(0, len(b.tags)-1))
	d.record.LeftOut = leave(d.record.LeftOut, "comments on links", len(b.comments))
	d.record.Relations = append(d.record.Relations, r)
	return nil
}

// finish places the spans, and returns what is wrong with those that have no place.
func (d *waDocument) finish() []waWrong {
	var wrong []waWrong
	units := bratUnits
	if _, code, wide := d.index.Len(); int(code) == int(wide) {
		units = units[:1]
	}
	best, most := units[0], -1
	for _, u := range units {
		sum := 0
		for i := range d.spans {
			sum += d.fits(&d.spans[i], u)
		}
		if sum > most {
			best, most = u, sum
		}
	}
	for i := range d.spans {
		s := &d.spans[i]
		if err := d.place(s, best); err != nil {
			wrong = append(wrong, waWrong{s.number, err})
			continue
		}
		d.record.Spans = append(d.record.Spans, s.span)
	}
	for i := range d.record.Relations {
		r := &d.record.Relations[i]
		r.From, r.To = d.span(r.From), d.span(r.To)
	}
	d.record = tied(d.record)
	return wrong
}

// span returns the id of the span of an annotation.
func (d *waDocument) span(id string) string {
	if s, there := d.ids[id]; there {
		return s
	}
	return id
}

// in returns a position in bytes, if it is in a unit.
func (d *waDocument) in(position [2]int, unit standoff.Unit) (standoff.Range, error) {
	where, err := bytesOf([][2]int{position}, d.index, unit)
	if err != nil {
		return standoff.Range{}, err
	}
	return where[0], where[0].Check(d.record.Text)
}

// fits says how well the positions of a span have its quotes: 2 for every place where they
// do, 1 where they do but for white space or there is no quote. It is 0 if one has another.
func (d *waDocument) fits(s *waSpan, unit standoff.Unit) int {
	sum := 0
	for _, p := range s.places {
		if p.position == nil {
			return 0
		}
		r, err := d.in(*p.position, unit)
		switch {
		case err != nil:
			return 0
		case p.quote == nil:
			sum++
		case r.In(d.record.Text) == p.quote.exact:
			sum += 2
		case slices.Equal(strings.Fields(r.In(d.record.Text)), strings.Fields(p.quote.exact)):
			sum++
		default:
			return 0
		}
	}
	return sum
}

// place gives a span its place: that of its positions if the quotes stand there, or else
// that of the quotes.
func (d *waDocument) place(s *waSpan, unit standoff.Unit) error {
	var pieces [][2]int
	fits, exact := d.fits(s, unit), true
	for _, p := range s.places {
		if exact = exact && p.quote != nil; fits > 0 {
			pieces = append(pieces, *p.position)
			continue
		}
		found, err := d.find(p, unit)
		if err != nil {
			return err
		}
		pieces = append(pieces, found)
	}
	slices.SortFunc(pieces, func(a, b [2]int) int { return a[0] - b[0] })
	if !orderly(pieces) {
		return errors.New("its targets touch or overlap; the pieces of a span should not")
	}
	if fits == 0 {
		d.record.Unit = unit // the places are those of the text, and not of the file
		if s.places[0].position != nil {
			d.record.LeftOut = leave(d.record.LeftOut, "positions at which their quotes do not stand", 1)
		}
	}
	s.span.Start, s.span.End = pieces[0][0], pieces[len(pieces)-1][1]
	if len(pieces) > 1 {
		s.span.Pieces = pieces
	}
	if exact && (fits == 0 || fits == 2*len(s.places)) { // what was found is the text's
		where, err := bytesOf(pieces, d.index, unit)
		if err != nil {
			return err
		}
		words := standoff.Pieces(where).Words(d.record.Text)
		s.span.Words = &words
	}
	return nil
}

// find finds a quote that is not at its position: the only one in its context. One that has
// a position must have a context, since it may be another than the one that was meant.
func (d *waDocument) find(p waPlace, unit standoff.Unit) ([2]int, error) {
	switch {
	case p.quote == nil && p.position == nil:
		return [2]int{}, errors.New("it has neither a quote nor a position in the text")
	case p.quote == nil:
		_, err := d.in(*p.position, unit)
		return [2]int{}, err
	}
	q := p.quote
	at, n := d.only(q)
	switch {
	case p.position != nil && (n != 1 || isBlank(q.prefix+q.suffix)):
		return [2]int{}, fmt.Errorf("its quote %s does not stand at %d–%d, and is not the only one in its context", clipQuoted(q.exact), p.position[0], p.position[1])
	case n == 0:
		return [2]int{}, fmt.Errorf("its quote %s does not stand in the text", clipQuoted(q.exact))
	case n > 1:
		return [2]int{}, fmt.Errorf("its quote %s stands at several places, and it has no position", clipQuoted(q.exact))
	}
	start, err := d.index.Convert(at.Start, unit)
	if err != nil {
		return [2]int{}, err
	}
	end, err := d.index.Convert(at.End, unit)
	return [2]int{start, end}, err
}

// only finds a quote with what stands around it, or if that is nowhere what differs from it
// in white space alone, as pages show it otherwise than they have it. n is 2 if there are
// more than one.
func (d *waDocument) only(q *waQuote) (at standoff.Range, n int) {
	start, n := once(d.record.Text, q.prefix+q.exact+q.suffix)
	if n > 0 || isBlank(q.exact) {
		start += len(q.prefix)
		return standoff.Range{Start: standoff.Byte(start), End: standoff.Byte(start + len(q.exact))}, n
	}
	if d.squeezed == nil {
		d.squeezed = squeeze(d.record.Text)
	}
	prefix, exact := squeeze(q.prefix).text, squeeze(q.exact).text
	start, n = once(d.squeezed.text, prefix+exact+squeeze(q.suffix).text)
	if n != 1 {
		return at, n
	}
	first := start + len(prefix)
	return standoff.Range{Start: d.squeezed.at[first], End: d.squeezed.at[first+len(exact)-1] + 1}, 1
}

// once finds a passage, and how often it is there: 2 for more than once.
func once(text, passage string) (at, n int) {
	at = strings.Index(text, passage)
	switch {
	case at < 0:
		return 0, 0
	case strings.Contains(text[at+1:], passage):
		return at, 2
	}
	return at, 1
}

// squeezed is a text without its white space, and where each byte of it stands.
type squeezed struct {
	text string
	at   []standoff.Byte
}

func squeeze(text string) *squeezed {
	var out strings.Builder
	s := &squeezed{}
	for i, r := range text {
		if isSpace(r) {
			continue
		}
		for k := range utf8.RuneLen(r) {
			s.at = append(s.at, standoff.Byte(i+k))
		}
		out.WriteRune(r)
	}
	s.text = out.String()
	return s
}
