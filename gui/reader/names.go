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
	labelNameSize = 9
	nameLead      = 12 // by which lines are further apart
	nameAbove     = 4  // of the ground of a highlight, to the name's baseline
	nameGap       = 6  // between two names
	nameWide      = 140
	nameMoved     = 90 // how far from its span a name may stand, because of others
)

// nameRoom is how much further apart lines are for the names above them.
func (p *page) nameRoom() float32 {
	if !p.settings.LabelNames {
		return 0
	}
	return float32(int(nameLead*marginZoom(p.settings.Zoom) + 0.5))
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
		if m.style.Name == "" || !j.line.Contains(m.Start) {
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
	y := j.baseline - j.style.size*bandAbove - nameAbove*marginZoom(p.zoom)
	for _, n := range j.names {
		p.write(img, n.line, nameStyle(p), originX+n.x, y, n.colour)
	}
}
