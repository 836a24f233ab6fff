package reader

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestRoomIsKeptUnderTheHeadline(t *testing.T) {
	for _, text := range []string{story, "\n\n" + story, "A text of one line"} {
		r, _ := shown(t, text, fyne.NewSize(900, 600))
		last := r.page.lineOf(in("“We"))
		if text != story {
			last = r.page.lineOf(0)
		}
		before, _ := r.page.locate(last)
		r.SetRoom(40)
		after, _ := r.page.locate(last)
		at, wide, ok := r.Room()
		if !ok || wide != r.page.measure || at.X != r.left {
			t.Errorf("%q: the room is at %v, %v wide, and in the view: %v", text, at, wide, ok)
		}
		if text == story && after != before+40 {
			t.Errorf("the text has moved from %v to %v", before, after)
		}
		for _, v := range r.scene.lines {
			lead := r.page.leading(r.page.blocks[v.block].kind)
			if v.subtitle() {
				lead = r.page.subtitleZoomed(subtitleLead)
			}
			if v.y < at.Y+40 && v.y+lead > at.Y {
				t.Errorf("%q: line %v at %v lies in the room at %v", text, v.lineKey, v.y, at.Y)
			}
		}
		if r.free(at, fyne.NewSize(20, 20)) {
			t.Error("a bar may stand in the room")
		}
		r.SetRoom(0)
		if again, _ := r.page.locate(last); again != before {
			t.Errorf("without the room the text is at %v, and was at %v", again, before)
		}
	}
}

func TestTheRoomScrollsAway(t *testing.T) {
	long := story
	for range 8 {
		long += long
	}
	r, _ := shown(t, long, fyne.NewSize(900, 300))
	r.SetRoom(40)
	r.page.scroll(80)
	r.show()
	if at, _, ok := r.Room(); !ok || at.Y > 40 {
		t.Errorf("scrolled a little, the room is at %v, in the view: %v", at, ok)
	}
	r.page.scroll(4000)
	r.show()
	if _, _, ok := r.Room(); ok {
		t.Error("scrolled far, the room is in the view")
	}
}
