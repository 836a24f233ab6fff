package dataset

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"galley/store/standoff"
)

// Holds says what a format has a place for, as a set. What it has none for is lost when
// a dataset is written in it: see [Holds.Keep].
type Holds uint64

// What a format can hold.
const (
	ExactText       Holds = 1 << iota // the text to the byte
	ExactEdges                        // edges that are not those of the format's words
	Overlaps                          // spans of different labels that overlap
	OverlapsOfLabel                   // spans of one label that overlap
	Pieces                            // spans of several pieces
	SpanIDs
	Attributes     // of spans, relations and labels of articles, as texts
	AttributeTypes // numbers, links, places and others as what they are
	Notes          // one on each span
	Makers         // who made a span
	Origins        // how it came about, and the suggester's version
	Scores         // of suggestions that were accepted
	Times          // when it was made and changed
	Relations      // between spans
	RelationMakers // who made a relation or a label of an article, how and when
	Memos          // on articles, and more than one on a span
	ArticleLabels  // labels of articles as a whole
	Fields         // typed fields of articles
	Titles         // of articles
	Sources        // files, addresses and outlets of articles
	Metadata       // what else came with an article
	Statuses       // how far an article is
	Splits         // train, dev or test
	Suggestions    // what was rejected, and how good suggestions were
	Guidelines     // the names, colours and guidelines of labels
	ProjectMemos   // on the project and its labels
	FieldMakers    // who filled in a field, and when
	FieldTypes     // choices, links, places and dates without a day in fields as what they are
	Examples       // of labels, beside the guidelines
	Texts          // of articles, not some passages alone
	OtherLabels    // spans of other labels than [QuoteLabel]
	everything     = iota
)

// Everything is what Galley's own formats hold.
const Everything Holds = 1<<everything - 1

// LabelNames are the names of labels that files call by their ids, as the format cannot have
// their names or cannot tell two apart. It is no part of [Everything]: it depends on the names.
const LabelNames Holds = 1 << everything

// BlankSpans are spans of white space alone, which a format without [ExactEdges] loses. It is
// no part of [Everything], either.
const BlankSpans Holds = 2 << everything

// QuoteLabel is the id of the label whose spans a format of quotes has.
const QuoteLabel standoff.LabelID = "quote"

// Has reports whether all of what is held.
func (h Holds) Has(what Holds) bool { return h&what == what }

// Losses count what a format has no place for, by what of [Holds] it is.
type Losses map[Holds]int

// Add adds the counts of others.
func (l Losses) Add(more Losses) {
	for what, n := range more {
		l[what] += n
	}
}

// add counts if there is something to count.
func (l Losses) add(what Holds, n int) {
	if n > 0 {
		l[what] += n
	}
}

// List returns what is lost, in the order in which [Holds] is declared.
func (l Losses) List() []Loss {
	var out []Loss
	for i := range everything + 2 { // and LabelNames and BlankSpans
		if n := l[1<<i]; n > 0 {
			out = append(out, Loss{1 << i, n})
		}
	}
	return out
}

// Loss is how many things of a kind are lost.
type Loss struct {
	What  Holds
	Count int
}

// String says in English what is lost.
func (l Loss) String() string {
	return inWords(l.Count, lossWords[l.What])
}

// Keep returns what a format holds of a document: what reading it back gives, but for
// the white space of a format that does not hold exact texts, and for the ids of spans,
// which the format makes anew if it holds none. Of one that holds no exact edges, spans
// begin and end with what is no white space; one of nothing else is gone. The text stays,
// for its spans to point into, even if the format holds none. losses count the rest. d
// stays as it is.
func (h Holds) Keep(d standoff.Document) (kept standoff.Document, losses Losses) {
	losses = Losses{}
	kept = standoff.Document{Article: h.article(d.Article, losses), Status: d.Status}
	if !h.Has(Statuses) && d.Status != standoff.StatusOpen {
		losses.add(Statuses, 1)
		kept.Status = standoff.StatusOpen
	}
	if !h.Has(Texts) {
		losses.add(Texts, 1)
	} else if !h.Has(ExactText) && !singleSpaces(d.Article.Text) {
		losses.add(ExactText, 1)
	}
	if !h.Has(OtherLabels) {
		d.Spans = quotes(d, losses)
	}
	if !h.Has(ExactEdges) {
		d.Spans = trimmed(d.Article.Text, d.Spans, losses)
	}
	there := h.spans(&kept, d.Spans, losses)
	for _, o := range d.Objects {
		if o := h.object(o, there, losses); o != nil {
			kept.Objects = append(kept.Objects, o)
		}
	}
	return kept, losses
}

// quotes returns the quotes among the spans of an article. Where one is linked with another
// span, such as its speaker, it has the words of that.
func quotes(d standoff.Document, losses Losses) []standoff.Span {
	out, links := make([]standoff.Span, 0, len(d.Spans)), false
	for _, s := range d.Spans {
		if s.Label == QuoteLabel {
			out, links = append(out, s), links || len(s.Attributes) > 0
			continue
		}
		losses.add(OtherLabels, 1)
	}
	if !links {
		return out
	}
	words := map[standoff.SpanID]string{}
	for _, s := range d.Spans {
		if s.Label != QuoteLabel {
			words[s.ID] = s.Words(d.Article.Text)
		}
	}
	for i := range out {
		said := maps.Clone(out[i].Attributes)
		for name, v := range said {
			if to, gone := words[v.Link()]; gone {
				said[name] = standoff.Text(to)
			}
		}
		out[i].Attributes = said
	}
	return out
}

// singleSpaces reports whether all white space of a text is single spaces between words,
// which a format of words can be sure to give back.
func singleSpaces(text string) bool {
	after := true
	for _, r := range text {
		space := unicode.IsSpace(r)
		if space && (after || r != ' ') {
			return false
		}
		after = space
	}
	return !after
}

// trimmed takes white space off the edges of spans, and leaves out those that are nothing
// else.
func trimmed(text string, all []standoff.Span, losses Losses) []standoff.Span {
	out := make([]standoff.Span, 0, len(all))
	for _, s := range all {
		words := s.In(text)
		start := s.Start + standoff.Byte(len(words)-len(strings.TrimLeftFunc(words, unicode.IsSpace)))
		end := s.Start + standoff.Byte(len(strings.TrimRightFunc(words, unicode.IsSpace)))
		if start >= end {
			losses.add(BlankSpans, 1)
			continue
		}
		if start != s.Start || end != s.End {
			losses.add(ExactEdges, 1)
		}
		if s.Place(standoff.Range{Start: start, End: end}); len(s.Gaps) == 0 {
			s.Gaps = nil
		}
		out = append(out, s)
	}
	slices.SortFunc(out, standoff.Compare)
	return out
}

// KeepHeader returns what a format holds of what a dataset says about all of its
// documents.
func (h Holds) KeepHeader(all Header) (kept Header, losses Losses) {
	losses, kept = Losses{}, all
	if !h.Has(ProjectMemos) {
		losses.add(ProjectMemos, len(all.Memos))
		kept.Memos = nil
	}
	if !h.Has(Guidelines) {
		for _, l := range all.Scheme.Labels {
			if l.Guideline != "" || len(l.Examples) > 0 {
				losses.add(Guidelines, 1)
			}
		}
	} else if !h.Has(Examples) {
		for _, l := range all.Scheme.Labels {
			losses.add(Examples, min(len(l.Examples), 1))
		}
	}
	return kept, losses
}

func (h Holds) article(a standoff.Article, losses Losses) standoff.Article {
	if !h.Has(Titles) && a.Title != "" && a.Title != standoff.TitleOf(a.Text) {
		losses.add(Titles, 1)
	}
	if !h.Has(Titles) {
		a.Title = standoff.TitleOf(a.Text)
	}
	if !h.Has(Sources) && a.Source != (standoff.Source{}) {
		losses.add(Sources, 1)
		a.Source = standoff.Source{}
	}
	if !h.Has(Metadata) && len(a.Metadata) > 0 {
		losses.add(Metadata, 1)
		a.Metadata = nil
	}
	if !h.Has(Splits) && a.Split != "" {
		losses.add(Splits, 1)
		a.Split = ""
	}
	return a
}

// spans keeps spans, in their order: of spans that may not overlap, the first that
// begins. It returns which are there.
func (h Holds) spans(kept *standoff.Document, all []standoff.Span, losses Losses) map[standoff.SpanID]bool {
	there := map[standoff.SpanID]bool{"": true}
	end, ends := standoff.Byte(0), map[standoff.LabelID]standoff.Byte{}
	for _, s := range all {
		ofLabel, met := ends[s.Label]
		if !h.Has(OverlapsOfLabel) && met && s.Start < ofLabel {
			losses.add(OverlapsOfLabel, 1)
			continue
		}
		if !h.Has(Overlaps) && s.Start < end {
			losses.add(Overlaps, 1)
			continue
		}
		end, ends[s.Label] = max(end, s.End), max(ofLabel, s.End)
		there[s.ID] = true
		kept.Spans = append(kept.Spans, h.span(s, losses))
	}
	return there
}

func (h Holds) span(s standoff.Span, losses Losses) standoff.Span {
	if !h.Has(Pieces) && len(s.Gaps) > 0 {
		losses.add(Pieces, 1)
		s.Gaps = nil
	}
	s.Attributes = h.values(s.Attributes, losses)
	s.Provenance = h.made(s.Provenance, losses)
	return s
}

// made keeps what is known of how something was made. What is not counts once for all
// that is said of it.
func (h Holds) made(p standoff.Provenance, losses Losses) standoff.Provenance {
	if !h.Has(Makers) && p.By != "" {
		losses.add(Makers, 1)
		p.By = ""
	}
	if !h.Has(Origins) {
		if p.Origin != standoff.OriginImport || p.Version != "" {
			losses.add(Origins, 1)
		}
		p.Origin, p.Version, p.From = standoff.OriginImport, "", ""
	}
	if !h.Has(Scores) && p.Score != nil {
		losses.add(Scores, 1)
		p.Score = nil
	}
	if !h.Has(Times) && !(p.Created.IsZero() && p.Updated.IsZero()) {
		losses.add(Times, 1)
		p.Created, p.Updated = standoff.Provenance{}.Created, standoff.Provenance{}.Updated
	}
	return p
}

func (h Holds) values(m map[string]standoff.Value, losses Losses) map[string]standoff.Value {
	switch {
	case len(m) == 0:
		return nil
	case !h.Has(Attributes):
		losses.add(Attributes, len(m))
		return nil
	case h.Has(AttributeTypes):
		return m
	}
	out := make(map[string]standoff.Value, len(m))
	for name, v := range m {
		if v.Kind() != standoff.TextValue {
			losses.add(AttributeTypes, 1)
			v = standoff.Text(v.String())
		}
		out[name] = v
	}
	return out
}

// object keeps an object; nil if there is no place for it, or if what it is on is gone.
func (h Holds) object(o standoff.Object, there map[standoff.SpanID]bool, losses Losses) standoff.Object {
	switch o := o.(type) {
	case standoff.Relation:
		if !h.Has(Relations) || !there[o.From] || !there[o.To] {
			losses.add(Relations, 1)
			return nil
		}
		o.Attributes, o.Provenance = h.values(o.Attributes, losses), h.madeAside(o.Provenance, losses)
		return o
	case standoff.ArticleLabel:
		if !h.Has(ArticleLabels) {
			losses.add(ArticleLabels, 1)
			return nil
		}
		o.Attributes, o.Provenance = h.values(o.Attributes, losses), h.madeAside(o.Provenance, losses)
		return o
	case standoff.Memo:
		return h.memo(o, there, losses)
	case standoff.Field:
		if !h.Has(Fields) {
			losses.add(Fields, 1)
			return nil
		}
		return h.field(o, losses)
	}
	if !h.Has(Suggestions) {
		losses.add(Suggestions, 1)
		return nil
	}
	return o
}

// field keeps what a format holds of a field.
func (h Holds) field(f standoff.Field, losses Losses) standoff.Field {
	if !h.Has(FieldMakers) && (f.By != "" || !f.Updated.IsZero()) {
		losses.add(FieldMakers, 1)
		f.By, f.Updated = "", standoff.Field{}.Updated
	}
	if h.Has(FieldTypes) {
		return f
	}
	if d, is := f.Value.Date(); is && len(d.String()) == len(time.DateOnly) {
		return f
	}
	switch f.Value.Kind() {
	case standoff.ChoiceValue, standoff.DateValue, standoff.LinkValue, standoff.PlaceValue:
		losses.add(FieldTypes, 1)
		f.Value = standoff.Text(f.Value.String())
	}
	return f
}

// madeAside keeps how a relation or a label of an article was made.
func (h Holds) madeAside(p standoff.Provenance, losses Losses) standoff.Provenance {
	bare := standoff.Provenance{Origin: standoff.OriginImport}
	if h.Has(RelationMakers) || p == bare {
		return p
	}
	losses.add(RelationMakers, 1)
	return bare
}

// memo keeps a note on a span, or another memo. A format that holds notes holds their
// words.
func (h Holds) memo(m standoff.Memo, there map[standoff.SpanID]bool, losses Losses) standoff.Object {
	isNote := m.Span != "" && m.ID == standoff.NoteID(m.Span)
	switch {
	case h.Has(Memos) && there[m.Span]:
		return m
	case isNote && h.Has(Notes) && there[m.Span]:
		return standoff.Memo{ID: m.ID, Span: m.Span, Kind: standoff.NoteMemo, Text: m.Text}
	case isNote:
		losses.add(Notes, 1)
	default:
		losses.add(Memos, 1)
	}
	return nil
}
