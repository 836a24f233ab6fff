package work

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"galley/store"
	"galley/store/standoff"

	"github.com/google/uuid"
)

// Source is a passage whose text is to be labelled wherever it stands.
type Source struct {
	Article standoff.ArticleID
	Range   standoff.Range
	Text    string
	Lines   bool             // the text counts only where it is whole lines; otherwise where it is whole words
	Label   standoff.LabelID // that the passages get
	Span    standoff.Span    // that the passage is; without an ID if it is none, and is to be one
}

// Place is a passage that has the text of a source, and not its label.
type Place struct {
	Article standoff.ArticleID
	Title   string // of the article, cut
	Status  standoff.Status
	Range   standoff.Range
	Same    bool   // capitals are the same, too
	Before  string // the text before the passage, cut; of whole lines "", as After is
	Words   string // the passage, cut
	After   string
}

// The greatest parts of articles that a [Place] keeps, in bytes, and how many places are
// found at most: the project may be of any size.
const (
	placeTitle  = 200
	placeBeside = 80
	placeWords  = 200
	mostPlaces  = 100_000
)

// FindPlaces returns the passages of a project that have the text of a source and do not
// overlap a span with its label, in the order of the articles; more reports whether there
// are further ones than are returned. told is called with how many articles have been
// read. Articles that are erased meanwhile may be left out.
func FindPlaces(ctx context.Context, p *store.Project, of Source, told func(articles int)) (found []Place, more bool, err error) {
	which, err := p.All()
	if err != nil {
		return nil, false, err
	}
	seek := of.seeker()
	read := 0
	for d, err := range p.Documents(ctx, which) {
		if err != nil {
			return nil, false, fmt.Errorf("look for the text: %w", err)
		}
		for _, r := range free(seek(d.Article.Text), of.Label, d.Spans) {
			if len(found) == mostPlaces {
				return found, true, nil
			}
			found = append(found, of.place(d, r))
		}
		if read++; read%100 == 0 {
			told(read)
		}
	}
	return found, false, ctx.Err()
}

// seeker returns what finds the text in others, whatever its capitals.
func (of Source) seeker() func(text string) []standoff.Range {
	if of.Lines {
		lines := linesOf(of.Text)
		return func(text string) []standoff.Range { return findLines(text, of.Text, lines) }
	}
	q := standoff.Query{Pattern: of.Text, Exact: true, Word: true}
	return func(text string) []standoff.Range {
		found, err := standoff.Find(text, q)
		if err != nil { // does not happen: it is no regular expression
			return nil
		}
		return found
	}
}

// linesOf returns the lines of a text that are not blank, trimmed.
func linesOf(text string) []standoff.Range {
	var out []standoff.Range
	for r := range standoff.Paragraphs(text) {
		if r = standoff.Trim(text, r); !r.Empty() {
			out = append(out, r)
		}
	}
	return out
}

// findLines returns where lines stand in a text one after the other, whatever is blank
// around and between them.
func findLines(text, of string, lines []standoff.Range) []standoff.Range {
	if len(lines) == 0 {
		return nil
	}
	var out []standoff.Range
	in := linesOf(text)
	for i := 0; i+len(lines) <= len(in); {
		here := in[i : i+len(lines)]
		same := func(a, b standoff.Range) bool { return strings.EqualFold(a.In(text), b.In(of)) }
		if !slices.EqualFunc(here, lines, same) {
			i++
			continue
		}
		out = append(out, standoff.Range{Start: here[0].Start, End: here[len(here)-1].End})
		i += len(lines)
	}
	return out
}

// free leaves out passages that overlap a span with a label.
func free(passages []standoff.Range, label standoff.LabelID, spans []standoff.Span) []standoff.Range {
	if len(passages) == 0 {
		return nil
	}
	var taken []standoff.Range
	for _, x := range spans {
		if x.Label == label {
			taken = append(taken, x.Pieces()...)
		}
	}
	pieces := standoff.Join(taken...)
	return slices.DeleteFunc(passages, pieces.Overlaps)
}

// place returns a passage of an article; none of it keeps the article's text in memory.
func (of Source) place(d standoff.Document, r standoff.Range) Place {
	text := d.Article.Text
	words := r.In(text)
	x := Place{
		Article: d.Article.ID, Title: begin(d.Article.Title, placeTitle), Status: d.Status, Range: r,
		Same: of.same(words), Words: begin(words, placeWords),
	}
	if !of.Lines {
		before := text[max(0, int(r.Start)-placeBeside):r.Start]
		x.Before = strings.ToValidUTF8(strings.Clone(before[strings.LastIndexAny(before, "\r\n")+1:]), "")
		after := text[r.End:min(len(text), int(r.End)+placeBeside)]
		if i := strings.IndexAny(after, "\r\n"); i >= 0 {
			after = after[:i]
		}
		x.After = begin(after, placeBeside)
	}
	return x
}

// same reports whether a passage has the text of the source with its very capitals.
func (of Source) same(words string) bool {
	if !of.Lines {
		return words == of.Text
	}
	return slices.EqualFunc(linesOf(words), linesOf(of.Text), func(a, b standoff.Range) bool { return a.In(words) == b.In(of.Text) })
}

// at reports whether a place is the source itself.
func (of Source) at(x Place) bool { return x.Article == of.Article && x.Range == of.Range }

// begin returns a copy of the beginning of a text, so many bytes at most.
func begin(text string, most int) string {
	return strings.ToValidUTF8(strings.Clone(text[:min(len(text), most)]), "")
}

// Propagation is a decision that labels places as a source is labelled, and the source too
// if it is among them.
type Propagation struct {
	of     Source
	places []Place
	by     string
	now    time.Time
	edits  []store.Edit
}

// NewPropagation begins a decision about places, which must be as they are found, in the
// order of their articles. [Propagation.Make] has to follow.
func (s *Session) NewPropagation(of Source, places []Place) (*Propagation, error) {
	if err := s.Writable(); err != nil {
		return nil, err
	}
	label, there := s.Scheme().Label(of.Label)
	if !there {
		return nil, s.known(of.Label)
	}
	if of.Span.ID == "" {
		of.Span.Attributes = standoff.Defaults(label.Attributes)
	}
	return &Propagation{of: of, places: places, by: s.annotator, now: time.Now().UTC()}, nil
}

// Make makes the spans of the decision. The articles keep their statuses. Details come
// along that do not link to a span. Any goroutine may call it.
func (p *Propagation) Make() error {
	of := p.of
	if of.Span.ID == "" && slices.ContainsFunc(p.places, of.at) {
		id, err := newSpanID()
		if err != nil {
			return err
		}
		of.Span.ID = id
	}
	attributes := maps.Clone(of.Span.Attributes)
	maps.DeleteFunc(attributes, func(_ string, v standoff.Value) bool { return v.Link() != "" })
	for _, x := range p.places {
		span, err := p.span(of, x)
		if err != nil {
			return err
		}
		span.Attributes = maps.Clone(attributes)
		if n := len(p.edits); n == 0 || p.edits[n-1].Article != x.Article {
			p.edits = append(p.edits, store.Edit{Article: x.Article, Keep: true})
		}
		e := &p.edits[len(p.edits)-1]
		e.Add = append(e.Add, span)
	}
	return nil
}

// span returns the span that a place becomes, without details.
func (p *Propagation) span(of Source, at Place) (x standoff.Span, err error) {
	x = standoff.Span{
		ID: of.Span.ID, Range: at.Range, Label: of.Label,
		Provenance: standoff.Provenance{By: p.by, Origin: standoff.OriginManual, Created: p.now, Updated: p.now},
	}
	if !of.at(at) {
		x.Provenance.Origin, x.Provenance.Version = standoff.OriginPropagated, string(of.Span.ID)
		x.ID, err = newSpanID()
	}
	return x, err
}

func newSpanID() (standoff.SpanID, error) {
	u, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("make an id for the span: %w", err)
	}
	return standoff.SpanID(u.String()), nil
}

// Propagate takes a decision that has been made.
func (s *Session) Propagate(p *Propagation) error {
	if err := s.Writable(); err != nil || len(p.edits) == 0 {
		return err
	}
	what := store.Action{Kind: store.Propagated, Label: p.of.Label, Count: len(p.places)}
	s.decide(&decision{title: what.Title(), edits: p.edits})
	return nil
}
