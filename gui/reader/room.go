package reader

import "fyne.io/fyne/v2"

// SetRoom keeps so many pixels free above the text, below the headline and what stands
// under it, for something that lies over the reader. 0 keeps none.
func (r *Reader) SetRoom(high float32) {
	if high == r.page.room {
		return
	}
	r.page.room = high
	if len(r.page.blocks) == 0 {
		return
	}
	r.page.blocks[r.page.head].lines = nil // the others stay as they are laid out
	r.page.lastOK = false
	r.show()
}

// Room returns where that room begins in the reader, and how wide it is, in pixels; ok is
// false where it is out of the view, and where none is kept.
func (r *Reader) Room() (at fyne.Position, wide float32, ok bool) {
	p := &r.page
	if p.room == 0 || len(p.blocks) == 0 {
		return fyne.Position{}, p.measure, false
	}
	if p.head < p.place.block {
		return fyne.Position{}, p.measure, false // above the view
	}
	y, near := p.locate(lineKey{p.head, 0})
	if b := p.block(p.head); b.kind == headline {
		y += p.down(b, len(b.lines))
		if len(p.under) > 0 {
			y += p.zoomed(subtitleRoom) + p.subtitleZoomed(subtitleLead)*float32(len(p.under))
		}
	} else {
		y -= p.room
	}
	return fyne.NewPos(r.left, y), p.measure, near && y+p.room > 0 && y < p.height
}

// headOf returns the block under whose headline the room is, or above which it is if the
// article has no headline.
func headOf(blocks []block) int {
	for i := range blocks {
		if k := blocks[i].kind; k == headline {
			return i
		} else if k == body {
			break
		}
	}
	return 0
}

// inRoom reports whether an area meets the room that is kept.
func (r *Reader) inRoom(p fyne.Position, size fyne.Size) bool {
	at, wide, ok := r.Room()
	return ok && p.X < at.X+wide && p.X+size.Width > at.X && p.Y < at.Y+r.page.room && p.Y+size.Height > at.Y
}

// Subtitle returns where what stands under the headline is in the reader, as wide as it
// is; ok is false where it is out of the view, or there is none.
func (r *Reader) Subtitle() (at fyne.Position, size fyne.Size, ok bool) {
	p := &r.page
	if len(p.blocks) == 0 || p.head < p.place.block || p.blocks[p.head].kind != headline {
		return fyne.Position{}, fyne.Size{}, false
	}
	b := p.block(p.head)
	if len(p.under) == 0 {
		return fyne.Position{}, fyne.Size{}, false
	}
	y, near := p.locate(lineKey{p.head, 0})
	y += p.down(b, len(b.lines)) + p.zoomed(subtitleRoom)
	for _, l := range p.under {
		size.Width = max(size.Width, l.width)
	}
	size.Height = p.subtitleZoomed(subtitleLead) * float32(len(p.under))
	x := r.left
	if b.rtl {
		x += p.measure - size.Width
	}
	return fyne.NewPos(x, y), size, near && y+size.Height > 0 && y < p.height
}
