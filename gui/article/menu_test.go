package article

import (
	"fmt"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/store/standoff"
)

// The menu of a span can give it another label, whatever else is selected.
func TestTheMenuOfASpanChangesItsLabel(t *testing.T) {
	b := newBench(t, story)
	b.tagged("206 people", "2")
	b.reader.SetSelection(passage("Sorvik"))
	x := b.Session().Spans()[0]
	change := b.changeItem(func() { b.selectSpan(x.ID) }, x)
	if len(change.Items) != len(b.Scheme().Labels) || !change.Items[1].Checked || change.Items[0].Checked {
		t.Fatalf("the lines are %+v", change.Items)
	}
	change.Items[0].Run()
	expectSpans(t, b, "quote 206 people")
	b.Wait(t)
}

func TestTheMenuSaysHowManySpansItRemoves(t *testing.T) {
	b := newBench(t, story)
	b.tagged("206 people", "2")
	b.tagged("Sorvik", "3")
	last := func(spans ...standoff.Span) string {
		items := b.spanItems(func() {}, spans...)
		return items[len(items)-1].Title
	}
	if one, two := last(b.Session().Spans()[0]), last(b.Session().Spans()...); one != "Remove span" || two != "Remove 2 spans" {
		t.Errorf("the lines are %q and %q", one, two)
	}
}

// What the right button does can be done from the keyboard.
func TestTheMenuOfThePlaceOpensByKey(t *testing.T) {
	for _, key := range []string{"Menu", "Shift+F10"} {
		b := newBench(t, story)
		b.reader.SetSelection(passage("206 people"))
		b.press("2")
		b.Wait(t)
		b.reader.SetCaret(passage("206 people").Start)
		at, ids := b.reader.Here()
		if len(ids) != 1 || at.High <= 0 || at.At.Y <= 0 || at.At.Y > b.reader.Size().Height {
			t.Errorf("the place is %v, its spans are %v", at, ids)
		}
		b.press(key)
		if m, ok := b.Win.Canvas().Overlays().Top().(*kit.Menu); !ok {
			t.Errorf("%s opens no menu", key)
		} else if at, _ := m.Cursor(); at.ID != "tag.quote" || at.Mark.Letter != "Q" {
			t.Errorf("%s opens a menu with the cursor on %q, marked %q", key, at.ID, at.Mark.Letter)
		}
		if s := b.reader.Selection(); s != nil {
			t.Errorf("%s selects %v", key, s)
		}
	}
}

// A menu of many labels lists those that have a key.
func TestAMenuListsTheLabelsThatHaveKeys(t *testing.T) {
	var all []standoff.Label
	for i := range 40 {
		l := standoff.Label{ID: standoff.LabelID(fmt.Sprint("l", i))}
		if i >= 30 && i < 33 {
			l.Key = fmt.Sprint(33 - i)
		}
		all = append(all, l)
	}
	var got []string
	for _, l := range offered(all) {
		got = append(got, string(l.ID))
	}
	if want := "l32 l31 l30 l0 l1 l2 l3 l4 l5 l6 l7 l8"; strings.Join(got, " ") != want {
		t.Errorf("listed are %s", got)
	}
	if got := offered(all[:12]); len(got) != 12 || got[0].ID != "l0" {
		t.Errorf("of a few, listed are %v", got)
	}
}
