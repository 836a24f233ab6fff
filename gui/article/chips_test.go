package article

import (
	"testing"

	"galley/gui/kit"
	"galley/gui/setting"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// selectFresh selects a passage as the mouse does.
func (b *bench) selectFresh(text string) {
	b.reader.SetSelection(passage(text))
	b.reader.OnFreshSelection(passage(text))
}

// chipsNow lists the labels beside the selection, by their letters.
func (b *bench) chipsNow() []*kit.Pressable {
	var out []*kit.Pressable
	for _, o := range test.LaidOutObjects(b.chips.layer) {
		if p, ok := o.(*kit.Pressable); ok {
			out = append(out, p)
		}
	}
	return out
}

func TestAChipTagsWhatIsSelected(t *testing.T) {
	b := newBench(t, story)
	b.selectFresh("Sorvik")
	chips := b.chipsNow()
	if len(chips) != len(b.Scheme().Labels) {
		t.Fatalf("%d chips stand beside the selection", len(chips))
	}
	chips[2].Tapped(&fyne.PointEvent{})
	expectSpans(t, b, "location Sorvik")
	if len(b.chipsNow()) != 0 {
		t.Error("the chips stay after a tag")
	}
	b.Wait(t)
}

func TestTheChipsGoWithTheNextThing(t *testing.T) {
	b := newBench(t, story)
	for name, do := range map[string]func(){
		"a key":           func() { b.reader.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) },
		"a character":     func() { b.reader.TypedRune('x') },
		"a click":         func() { b.reader.SetCaret(0) },
		"another field":   func() { b.press("Ctrl+F") },
		"another article": func() { b.ShowArticle() },
		"another look":    func() { b.Restyle() },
	} {
		b.Focus()
		b.selectFresh("Sorvik")
		if len(b.chipsNow()) == 0 {
			t.Fatalf("before %s there are no chips", name)
		}
		if do(); len(b.chipsNow()) != 0 {
			t.Errorf("%s leaves the chips there", name)
		}
		b.closeFind()
	}
}

func TestChipsCanBeTurnedOff(t *testing.T) {
	b := newBench(t, story)
	setting.LabelChips.Flip(b.Preferences())
	b.selectFresh("Sorvik")
	if len(b.chipsNow()) != 0 {
		t.Error("chips that were turned off are shown")
	}
}
