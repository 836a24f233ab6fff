package evaluate

import (
	"strings"

	"galley/store/gold"
	"galley/store/standoff"
	"galley/store/suggest"
)

// Measure is a way in which texts are compared.
type Measure string

// The measures.
const (
	Exact     Measure = "exact"          // passages, edge for edge
	Overlap   Measure = "overlap"        // passages that share any text
	Speaker   Measure = "speaker"        // who speaks, by a word of the name
	Value     Measure = "value"          // what a number says
	ValueUnit Measure = "value and unit" // and what it counts
	Place     Measure = "place"          // the GeoNames id
	Words     Measure = "words"          // of the story that are kept, of all pages together
	PageWords Measure = "words by page"  // the mean of the pages
)

// Measures returns all measures in the order in which they are shown.
func Measures() []Measure {
	return []Measure{Exact, Overlap, Speaker, Value, ValueUnit, Place, Words, PageWords}
}

// Key is a measure of a label.
type Key struct {
	Label   standoff.LabelID
	Measure Measure
}

// Scores are how well a text agrees with the gold.
type Scores map[Key]Counts

// Compare compares what is said of a text with the gold. Both are of the same text.
func Compare(want, got gold.Text) Scores {
	s := Scores{}
	switch want.Kind {
	case gold.Quantities:
		s.quantities(quantitiesOf(want), quantitiesOf(got))
	case gold.Lines:
		s.words(want, boilerplateOf(got))
	default:
		s.spans(want, got)
	}
	return s
}

func (s Scores) spans(want, got gold.Text) {
	gold, found := byLabel(want.Spans), byLabel(got.Spans)
	for label := range found {
		if gold[label] == nil {
			gold[label] = []standoff.Span{}
		}
	}
	for label, spans := range gold {
		s[Key{label, Exact}] = exactly(spans, found[label])
		s[Key{label, Overlap}] = overlapping(spans, found[label])
		pairs := pair(spans, found[label])
		switch label {
		case suggest.Quote:
			says, other := speakers(want), speakers(got)
			s[Key{label, Speaker}] = details(spans, pairs, func(w, g *standoff.Span) (has, suggested, right bool) {
				name, guess := says(w), other(g)
				return name != "", guess != "", sameSpeaker(name, guess)
			})
		case suggest.Location:
			s[Key{label, Place}] = details(spans, pairs, func(w, g *standoff.Span) (has, suggested, right bool) {
				id, other := geoNames(w), geoNames(g)
				return id != 0, other != 0, id == other
			})
		case suggest.Statistic:
			s[Key{label, Value}] = details(spans, pairs, func(w, g *standoff.Span) (has, suggested, right bool) {
				q, has := quantityOf(w)
				other, suggested := quantityOf(g)
				return has, suggested, sameValue(q, other)
			})
			s[Key{label, ValueUnit}] = details(spans, pairs, func(w, g *standoff.Span) (has, suggested, right bool) {
				q, has := quantityOf(w)
				other, suggested := quantityOf(g)
				return has && q.Unit != "", suggested, sameValue(q, other) && sameUnit(q, other)
			})
		}
	}
	if gold[suggest.Boilerplate] != nil {
		s.words(withLines(want), boilerplateOf(got))
	}
}

func byLabel(spans []standoff.Span) map[standoff.LabelID][]standoff.Span {
	by := map[standoff.LabelID][]standoff.Span{}
	for _, s := range spans {
		by[s.Label] = append(by[s.Label], s)
	}
	return by
}

// details compares a detail of the spans that have it with that of the spans that were
// suggested for them. read says whether a wanted span has the detail, whether the one
// that was suggested has one, and whether they agree.
func details(want []standoff.Span, pairs []*standoff.Span, read func(want, got *standoff.Span) (has, suggested, right bool)) Counts {
	c := Counts{}
	for i := range want {
		got := pairs[i]
		if got == nil {
			got = &standoff.Span{}
		}
		has, suggested, right := read(&want[i], got)
		if !has {
			continue
		}
		c.Gold++
		if suggested {
			c.Suggested++
			if right {
				c.Found++
				c.Right++
			}
		}
	}
	return c
}

// geoNames returns the id of a span's place, 0 if it has none.
func geoNames(s *standoff.Span) int64 {
	p, _ := s.Attributes["place"].Place()
	return p.GeoNames
}

// words compares the words of a page's story with those that are left when boilerplate
// is taken away: a line goes if more than half of it is boilerplate.
func (s Scores) words(page gold.Text, boilerplate standoff.Pieces) {
	c := Counts{}
	for _, l := range page.Lines {
		n, kept := len(strings.Fields(l.In(page.Text))), isStory(l.Range, &boilerplate)
		if l.Story {
			c.Gold += n
		}
		if kept {
			c.Suggested += n
		}
		if l.Story && kept {
			c.Found += n
			c.Right += n
		}
	}
	s[Key{suggest.Boilerplate, Words}] = c
	s[Key{suggest.Boilerplate, PageWords}] = c
}

// boilerplateOf returns what is boilerplate in a text.
func boilerplateOf(t gold.Text) standoff.Pieces {
	if t.Kind != gold.Lines {
		return joined(byLabel(t.Spans)[suggest.Boilerplate])
	}
	var all []standoff.Range
	for _, l := range t.Lines {
		if !l.Story {
			all = append(all, l.Range)
		}
	}
	return standoff.Join(all...)
}

// withLines returns a text as a page: lines that are boilerplate for the most part are
// not the story.
func withLines(t gold.Text) gold.Text {
	page := gold.Text{Text: t.Text, Kind: gold.Lines}
	boilerplate := boilerplateOf(t)
	start := 0
	for line := range strings.Lines(t.Text) {
		r := standoff.Range{Start: standoff.Byte(start), End: standoff.Byte(start + len(strings.TrimRight(line, "\r\n")))}
		start += len(line)
		page.Lines = append(page.Lines, gold.Line{Range: r, Story: isStory(r, &boilerplate)})
	}
	return page
}

// isStory reports whether no more than half of a line is boilerplate, and drops the
// boilerplate before it: the lines come in order.
func isStory(line standoff.Range, boilerplate *standoff.Pieces) bool {
	for len(*boilerplate) > 0 && (*boilerplate)[0].End <= line.Start {
		*boilerplate = (*boilerplate)[1:]
	}
	covered := standoff.Byte(0)
	for _, p := range *boilerplate {
		if p.Start >= line.End {
			break
		}
		covered += min(line.End, p.End) - max(line.Start, p.Start)
	}
	return 2*covered <= line.Len()
}
