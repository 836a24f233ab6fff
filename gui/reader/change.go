package reader

import "galley/store/standoff"

// SetHighlights replaces all highlights. Those that were selected stay so, if
// they are among the new ones.
func (r *Reader) SetHighlights(all []Highlight) {
	r.highlights.reset(all)
	r.selected.keep(r.highlights)
	r.redraw()
}

// ChangeHighlights takes highlights away and draws others, those with a known id
// in place of the old ones. Unknown ids to take away change nothing.
func (r *Reader) ChangeHighlights(gone []standoff.SpanID, came []Highlight) {
	if len(gone)+len(came) > manyHighlights {
		r.highlights.change(gone, came)
		r.selected.keep(r.highlights)
		r.redraw()
		return
	}
	for _, id := range gone {
		r.selected.drop(id)
		r.touch(r.highlights.take(id))
	}
	for _, h := range came {
		r.touch(r.highlights.add(h))
	}
	r.restack()
	r.show()
}

// manyHighlights is how many change at once before everything that is on the
// screen is drawn again, instead of looking for what each of them changes.
const manyHighlights = 32

// touch has the lines of a passage drawn again, and the first lines of its
// paragraphs, which carry the letters.
func (r *Reader) touch(changed standoff.Range) {
	if changed.Empty() {
		return
	}
	r.scene.stale()
	for key := range r.pictures.byKey {
		b := &r.page.blocks[key.block]
		if key.subtitle() || !b.Overlaps(changed) && !b.Empty() {
			continue
		}
		if key.line == 0 || b.lines[key.line].Overlaps(changed) {
			r.pictures.drop(key)
		}
	}
}
