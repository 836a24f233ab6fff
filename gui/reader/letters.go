package reader

import (
	"image"
	"math"
	"slices"
	"strconv"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// marginZoom is the factor on what stands in the margin, of the zoom of the text: the
// letters can be read beside the smallest text, and leave the room to the largest.
func marginZoom(zoom float32) float32 { return min(max(zoom, 1), 1.5) }

// The letters in the margin, in pixels at margin zoom 1; see [marginZoom].
const (
	letterSide  = 13
	letterGap   = 2
	letterAway  = 8 // from the text
	letterEdge  = 8 // from the reader's left edge
	mostLetters = 4
	fewLetters  = 2   // in a narrow reader
	narrow      = 560 // wide is a narrow reader
)

// Letters is what a letter in the margin stands for: the spans of its label in
// its paragraph, or those of the labels for which there is no room.
type Letters struct {
	Paragraph standoff.Range // in bytes; a piece of a very long paragraph
	Labels    []standoff.LabelID
	Spans     []standoff.SpanID // in the order of the text
	At        fyne.Position     // of the letter in the reader
	Size      fyne.Size
}

// letterRow is what stands in the margin beside a paragraph.
type letterRow struct {
	shown []LabelStyle
	rest  []LabelStyle // counted as "+n" behind the others
}

// marginFor returns the room left of the text in a reader of a width.
func marginFor(width, zoom float32) float32 {
	n, zoom := float32(mostLetters), marginZoom(zoom)
	if width < narrow*zoom {
		n = fewLetters
	}
	return float32(math.Ceil(float64((letterEdge + letterAway + n*(letterSide+letterGap) - letterGap) * zoom)))
}

// lettersIn returns how many letters fit into a margin.
func lettersIn(margin, zoom float32) int {
	room := min(margin/marginZoom(zoom), gutter) - letterEdge - letterAway + letterGap
	return max(int(room/(letterSide+letterGap)+0.01), 1)
}

// lettersOf returns what stands in the margin beside a passage, in the order of
// the scheme.
func (r *Reader) lettersOf(at standoff.Range) letterRow {
	held := map[standoff.LabelID]bool{}
	r.highlights.overlapping(at, func(i int) {
		if x := &r.highlights.items[i]; !x.Suggestion && x.overlaps(at) {
			held[x.Label] = true
		}
	})
	var row letterRow
	for _, s := range r.styles {
		if held[s.ID] {
			row.shown = append(row.shown, s)
		}
	}
	if len(row.shown) > r.letters {
		row.rest = row.shown[r.letters-1:]
		row.shown = row.shown[:r.letters-1]
	}
	return row
}

// places returns how many letters stand in the row, with the number behind them.
func (l letterRow) places() int {
	if len(l.rest) > 0 {
		return len(l.shown) + 1
	}
	return len(l.shown)
}

// letterX returns the left edge of the i-th of n letters, in pixels at margin zoom 1
// left of the text.
func letterX(i, n int) float32 {
	return -letterAway - float32(n-i)*(letterSide+letterGap) + letterGap
}

// letterTop returns how far the letters' top lies below that of their line.
func letterTop(baseline, size, zoom float32) float32 {
	return baseline - size*0.33 - letterSide*marginZoom(zoom)/2
}

// paintLetters draws the letters of a paragraph.
func (p *painter) paintLetters(img *image.RGBA, j job) {
	n, zoom := j.letters.places(), marginZoom(p.zoom)
	side := letterSide * zoom
	top := letterTop(j.baseline, j.style.size, p.zoom)
	for i, l := range j.letters.shown {
		x := (gutter + letterX(i, n)) * zoom
		p.rounded(img, p.rect(x, top, x+side, top+side), 3*zoom*p.scale, l.Colour)
		p.letter(img, l.Letter, x+side/2, top+side/2, p.palette.Paper)
	}
	if rest := len(j.letters.rest); rest > 0 {
		x := (gutter + letterX(n-1, n)) * zoom
		p.letter(img, "+"+strconv.Itoa(rest), x+side/2, top+side/2, p.palette.Soft)
	}
}

// lettersAt returns the letter in the margin under a place.
func (r *Reader) lettersAt(p fyne.Position) (Letters, bool) {
	if r.scene == nil || p.X >= r.left {
		return Letters{}, false
	}
	zoom := marginZoom(r.page.settings.Zoom)
	for _, v := range r.scene.lines {
		b := &r.page.blocks[v.block]
		top := v.y + letterTop(r.page.baseline(v.lineKey), r.page.style(b.kind).size, r.page.settings.Zoom)
		if v.line != 0 || p.Y < top || p.Y >= top+letterSide*zoom {
			continue
		}
		row := r.lettersOf(b.Range)
		n := row.places()
		for i := range n {
			x := r.left + letterX(i, n)*zoom
			if p.X < x || p.X >= x+letterSide*zoom {
				continue
			}
			styles := row.rest
			if i < len(row.shown) {
				styles = row.shown[i : i+1]
			}
			return r.lettersFor(b.Range, styles, fyne.NewPos(x, top)), true
		}
	}
	return Letters{}, false
}

func (r *Reader) lettersFor(paragraph standoff.Range, styles []LabelStyle, at fyne.Position) Letters {
	l := Letters{Paragraph: paragraph, At: at, Size: fyne.NewSquareSize(letterSide * marginZoom(r.page.settings.Zoom))}
	for _, s := range styles {
		l.Labels = append(l.Labels, s.ID)
	}
	r.highlights.overlapping(paragraph, func(i int) {
		if x := &r.highlights.items[i]; !x.Suggestion && slices.Contains(l.Labels, x.Label) && x.overlaps(paragraph) {
			l.Spans = append(l.Spans, x.ID)
		}
	})
	return l
}

// clickLetters takes a click on a letter: it selects the span that it stands
// for, or asks for the list of its spans.
func (r *Reader) clickLetters(l Letters) {
	if len(l.Spans) != 1 {
		if r.OnLetters != nil {
			r.OnLetters(l)
		}
		return
	}
	r.SelectSpan(l.Spans[0])
	if r.OnSpans != nil {
		r.OnSpans(r.SelectedSpans())
	}
}

// pointLetters tells when the pointer comes over a letter or leaves it.
func (r *Reader) pointLetters(p fyne.Position) {
	l, over := r.lettersAt(p)
	if !over {
		r.leaveLetters()
		return
	}
	if l.At == r.pointed.At && l.Paragraph == r.pointed.Paragraph {
		return
	}
	r.pointed = l
	if r.OnPointLetters != nil {
		r.OnPointLetters(l, true)
	}
}

func (r *Reader) leaveLetters() {
	if r.pointed.Labels == nil {
		return
	}
	l := r.pointed
	r.pointed = Letters{}
	if r.OnPointLetters != nil {
		r.OnPointLetters(l, false)
	}
}
