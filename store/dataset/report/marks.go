package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// mostLanes is how many spans that overlap have a lane below the text each. One over so
// many others is shown by its letter alone, at its start.
const mostLanes = 8

// mark is a span as it is drawn.
type mark struct {
	*dataset.RecordSpan
	number int // in the article, from 1
	pieces standoff.Pieces
	lane   int // from 0; mostLanes if there is none for it
	notes  int // its number among those that something stands beside the text of; 0 if it has none
}

// piece is a piece of a mark.
type piece struct {
	standoff.Range
	*mark
	first bool
}

// marksOf places the spans of an article in its text, in their order.
func marksOf(r dataset.Record) ([]mark, error) {
	x := standoff.NewIndex(r.Text)
	var ends [mostLanes]standoff.Byte
	out := make([]mark, len(r.Spans))
	for i := range r.Spans {
		m := &out[i]
		m.RecordSpan, m.number = &r.Spans[i], i+1
		places := m.RecordSpan.Pieces
		if len(places) == 0 {
			places = [][2]int{{m.Start, m.End}}
		}
		for _, p := range places {
			start, err := x.Parse(p[0], r.Unit)
			if err != nil {
				return nil, err
			}
			end, err := x.Parse(p[1], r.Unit)
			if err != nil {
				return nil, err
			}
			m.pieces = append(m.pieces, standoff.Range{Start: start, End: end})
		}
		bounds := m.pieces.Bounds()
		for m.lane = 0; m.lane < mostLanes && ends[m.lane] > bounds.Start; m.lane++ {
		}
		if m.lane < mostLanes {
			ends[m.lane] = bounds.End
		}
	}
	return out, nil
}

// piecesOf returns the pieces of marks in the order in which they begin, the outer one
// first.
func piecesOf(marks []mark) []piece {
	var out []piece
	for i := range marks {
		for k, p := range marks[i].pieces {
			out = append(out, piece{p, &marks[i], k == 0})
		}
	}
	slices.SortStableFunc(out, func(a, b piece) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return out
}

// highlighter writes a text with its marks, passage after passage.
type highlighter struct {
	*markup
	s       *scheme
	article string // the id of the article in the page
	text    string
	pieces  []piece
	next    int     // of pieces, that has not begun
	open    []piece // those that have begun and not ended, the outer one first
}

// passage writes a part of the text, which begins where the last one ended. No element is
// open behind it.
func (h *highlighter) passage(r standoff.Range) {
	for _, p := range h.open {
		h.begin(p, false)
	}
	for at := r.Start; ; {
		h.endAt(at)
		for h.next < len(h.pieces) && h.pieces[h.next].Start == at && at < r.End {
			p := h.pieces[h.next]
			h.next++
			h.begin(p, p.first)
			if p.lane == mostLanes {
				h.raw("</span>")
				continue
			}
			h.open = append(h.open, p)
		}
		if at == r.End {
			break
		}
		to := r.End
		for _, p := range h.open {
			to = min(to, p.End)
		}
		if h.next < len(h.pieces) {
			to = min(to, h.pieces[h.next].Start)
		}
		h.markup.text(h.text[at:to])
		at = to
	}
	h.end(len(h.open))
}

// endAt ends the pieces that reach to a place, and goes on with those within them.
func (h *highlighter) endAt(at standoff.Byte) {
	outer := slices.IndexFunc(h.open, func(p piece) bool { return p.End == at })
	if outer < 0 {
		return
	}
	h.end(len(h.open) - outer)
	h.open = slices.DeleteFunc(h.open, func(p piece) bool { return p.End == at })
	for _, p := range h.open[outer:] {
		h.begin(p, false)
	}
}

func (h *highlighter) end(n int) {
	for range n {
		h.raw("</span>")
	}
}

// begin begins the element of a piece. The first of a span says what it is.
func (h *highlighter) begin(p piece, first bool) {
	label := h.s.label(p.Label)
	h.raw(`<span class="m `, h.s.class(p.Label), " n", strconv.Itoa(p.lane))
	if label.Dimmed {
		h.raw(" dim")
	}
	if !first {
		h.raw(`">`)
		return
	}
	h.raw(`" id="`, anchor(h.article, p.number), `" data-span="`)
	h.markup.text(p.ID)
	h.raw(`" data-k="`)
	h.markup.text(letterOf(label))
	if p.notes > 0 {
		h.raw(strconv.Itoa(p.notes))
	}
	h.raw(`" title="`)
	h.markup.text(strings.Join(append([]string{label.Name}, h.s.made(p.Provenance)...), " · "))
	h.raw(`">`)
}

// anchor is the id of a span in the page.
func anchor(article string, span int) string { return article + "-" + strconv.Itoa(span) }
