package article

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// wholeRows returns how high a card is that ends between two of its rows, which begin at
// some height of it, and may have some room, in pixels. Where that does not even hold one,
// it is all of the room.
func wholeRows(rows []fyne.CanvasObject, top, room float32) float32 {
	least, bottom := room, top
	for i, o := range rows {
		if i > 0 {
			bottom += fieldGap
		}
		if bottom += o.MinSize().Height; bottom+fieldGap+cardEdge > room {
			break
		}
		least = bottom + fieldGap - 1 + cardEdge
	}
	return least
}

// revealRow scrolls something that stands in the rows of a card, or below them, into the
// view, so that the view begins with a whole row.
func revealRow(scroll *container.Scroll, rows *fyne.Container, o fyne.CanvasObject) {
	within := func(o fyne.CanvasObject) float32 {
		top, _ := topIn(scroll.Content, o)
		return top
	}
	top, there := topIn(scroll.Content, o)
	if !there {
		return
	}
	bottom := top + o.Size().Height + fieldGap
	least := bottom - scroll.Size().Height // offset from which all of it is seen
	if at := scroll.Offset.Y; at >= least && at <= top {
		return
	}
	to := top
	for _, row := range rows.Objects {
		if begins := within(row); row.Visible() && begins >= max(least, 0)+fieldGap-1 && begins <= top {
			to = begins
			break
		}
	}
	if scroll.Offset.Y > top {
		to = top
	}
	to -= fieldGap - 1
	if first := rows.Objects; len(first) > 0 && to <= within(first[0]) {
		to = 0
	}
	scroll.ScrollToOffset(fyne.NewPos(0, max(to, 0)))
}

// topIn returns where an object stands in what a card holds, also if it has not been drawn
// yet, when the driver does not know.
func topIn(in, o fyne.CanvasObject) (top float32, there bool) {
	if in == o {
		return 0, true
	}
	var within []fyne.CanvasObject
	switch in := in.(type) {
	case *fyne.Container:
		within = in.Objects
	case *tieList:
		within = []fyne.CanvasObject{in.rows}
	}
	for _, x := range within {
		if top, there := topIn(x, o); there {
			return x.Position().Y + top, true
		}
	}
	return 0, false
}
