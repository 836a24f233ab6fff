package reader

import (
	"cmp"
	"image"
	"image/color"
	"slices"

	"galley/gui/bidi"
	"galley/store/standoff"
)

// The names of labels above the beginnings of their spans, in pixels at margin zoom 1:
// see [marginZoom].
const (
	labelNameSize = 10
	nameLead      = 14 // by which a line with names is further from the one above
	nameAbove     = 1  // of the ground of a highlight, to the name's baseline
	nameGap       = 6  // between two names
	nameWide      = 140
	nameMoved     = 90 // how far from its span a name may stand, because of others
)

func (p *page) nameLead() float32 { return float32(int(nameLead*marginZoom(p.settings.Zoom) + 0.5)) }

// nameRoom returns how much higher a line is for the names above it.
func (p *page) nameRoom(k lineKey) float32 {
	if named := p.blocks[k.block].named; k.subtitle() || k.line >= len(named) || !named[k.line] {
		return 0
	}
	return p.nameLead()
}

// name notes which lines of a block have names above them.
func (p *page) name(b *block) {
	b.named = nil
	if !p.settings.LabelNames || p.carries == nil {
		return
	}
	for i, l := range b.lines {
		if !p.carries(l.Range) {
			continue
		}
		if b.named == nil {
			b.named = make([]bool, len(b.lines))
		}
		b.named[i] = true
	}
}

// namedBefore returns how many of the lines before one have names above them.
func (b *block) namedBefore(line int) int {
	n := 0
	for i := range min(line, len(b.named)) {
		if b.named[i] {
			n++
		}
	}
	return n
}

// restack makes room for the names that there are now, and takes it from where there are
// none any more.
func (r *Reader) restack() {
	p := &r.page
	if !p.settings.LabelNames || len(p.blocks) == 0 {
		return
	}
	for i := range p.blocks {
		if b := &p.blocks[i]; b.lines != nil {
			p.stack(i, b)
		}
	}
	p.lastOK = false
	p.put(p.place)
}

// carriesNames reports whether a span with a name begins on a line.
func (r *Reader) carriesNames(line standoff.Range) bool {
	carries := false
	r.highlights.overlapping(line, func(i int) {
		x := &r.highlights.items[i]
		carries = carries || !x.Suggestion && line.Contains(x.Start) && r.painter.labels[x.Label].Name != ""
	})
	return carries
}

// spanName is the name of a span's label on the line where the span begins.
type spanName struct {
	line   *shaped
	x      float32 // of its left edge, right of the line's
	colour color.NRGBA
}

// namesOn returns the names on a line, none of which covers another. One for which there
// is no room near its span is left out.
func (r *Reader) namesOn(j job) []spanName {
	if !r.page.settings.LabelNames {
		return nil
	}
	var names []spanName
	for _, m := range j.highlights {
		if m.Suggestion || m.style.Name == "" || !j.line.Contains(m.Start) {
			continue
		}
		first := j.line.extents(standoff.Range{Start: m.Start, End: standoff.NextGrapheme(r.page.text, m.Start)}, true)
		if len(first) == 0 {
			continue
		}
		n := spanName{line: r.nameLine(m.style.Name), x: first[0].x0, colour: m.style.Colour}
		if j.line.rtl {
			n.x = first[0].x1 - n.line.width
		}
		names = append(names, n)
	}
	slices.SortStableFunc(names, func(a, b spanName) int { return cmp.Compare(a.x, b.x) })
	zoom, end := marginZoom(r.page.settings.Zoom), -j.left
	out := names[:0]
	for _, n := range names {
		x := max(n.x, end)
		if x-n.x > nameMoved*zoom || j.left+x+n.line.width > j.width+hang*r.page.settings.Zoom {
			continue
		}
		n.x, end = x, x+n.line.width+nameGap*zoom
		out = append(out, n)
	}
	return out
}

// nameLine shapes the name of a label, or as much of it as has room.
func (r *Reader) nameLine(name string) *shaped {
	s := nameStyle(r.painter)
	set := func(text string) *shaped {
		rtl, _ := bidi.RightToLeft(text)
		var levels []uint8
		if rtl || bidi.Turns(text) {
			levels = bidi.Levels([]rune(text), boolLevel(rtl))
		}
		return r.types.shape(text, 0, s, rtl, levels)
	}
	line, most := set(name), nameWide*marginZoom(r.page.settings.Zoom)
	for end := standoff.Byte(len(name)); line.width > most && end > 0; {
		end = min(standoff.PrevGrapheme(name, end), standoff.Byte(float32(end)*most/line.width)+1) // not far from where it fits
		end = standoff.GraphemeAt(name, end).Start
		line = set(name[:end] + "…")
	}
	return line
}

func nameStyle(p *painter) style { return style{p.small, labelNameSize * marginZoom(p.zoom)} }

// paintNames draws the names above the spans of a line.
func (p *painter) paintNames(img *image.RGBA, j job, originX float32) {
	for _, n := range j.names {
		p.write(img, n.line, nameStyle(p), originX+n.x, nameBaseline(j, p.zoom), n.colour)
	}
}

// nameBaseline returns the baseline of the names above a line, below its top.
func nameBaseline(j job, zoom float32) float32 {
	return j.baseline - j.style.size*bandAbove - nameAbove*marginZoom(zoom)
}
