package reader

import (
	"image"

	"galley/store/standoff"
)

// picture returns the image of a line, drawn now unless it is at hand.
func (r *Reader) picture(k lineKey) *image.RGBA {
	if img, ok := r.pictures.get(k); ok {
		return img
	}
	img := r.painter.paint(r.job(k))
	r.pictures.put(k, img, len(img.Pix))
	return img
}

// job gathers what a line shows.
func (r *Reader) job(k lineKey) job {
	if k.subtitle() {
		return r.subtitleJob(k)
	}
	b := r.page.block(k.block)
	s := r.shaped(k)
	j := job{
		line: s, style: r.page.style(b.kind), width: r.page.measure, height: r.page.high(k),
		baseline: r.page.baseline(k), left: r.lineLeft(s), ink: r.palette.Ink,
	}
	r.highlights.overlapping(s.Range, func(i int) {
		x := r.highlights.items[i]
		style, ok := r.painter.labels[x.Label]
		if !ok {
			style = LabelStyle{ID: x.Label, Letter: "?", Colour: r.palette.Soft}
		}
		j.softer = j.softer || style.Text.A > 0
		j.highlights = append(j.highlights, s.labelled(x, style))
	})
	if k.line == 0 {
		j.letters = r.lettersOf(b.Range)
	}
	j.names = r.namesOn(j)
	return j
}

// subtitleJob gathers a line of the subtitle. It stands where the headline begins.
func (r *Reader) subtitleJob(k lineKey) job {
	s := r.page.subtitleStyle()
	line := r.types.shape(r.page.under[-1-k.line].In(r.page.subtitle), 0, s, false, nil)
	line.Range = standoff.Range{} // no highlight is on it
	j := job{line: line, style: s, width: r.page.measure, height: r.page.subtitleZoomed(subtitleLead), baseline: r.page.subtitleZoomed(subtitleBase), ink: r.palette.Soft}
	if r.page.blocks[k.block].rtl {
		j.left = r.page.measure - line.width
	}
	return j
}
