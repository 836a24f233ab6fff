package article

import (
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/setting"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// selectFresh selects a passage as the mouse does.
func (b *bench) selectFresh(text string) {
	b.reader.SetSelection(passage(text))
	b.reader.OnFreshSelection(b.reader.Selection())
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

// In a narrow window nothing is free of text: the labels take the hint's place, in their
// short form.
func TestTheChipsTakeTheHintsPlace(t *testing.T) {
	const paragraph = "Words that go on from one edge to the other.\n"
	b := newBench(t, strings.Repeat(paragraph, 20))
	for i := range standoff.Byte(8) { // with letters in the margin
		at := i * standoff.Byte(len(paragraph))
		b.reader.SetSelection(standoff.Range{Start: at, End: at + 5})
		b.press("1")
	}
	b.Wait(t)
	b.Preferences().SetInt(prefTagged, 0)
	b.hint.refresh()
	b.Win.Resize(fyne.NewSize(292+300, 440))
	b.drawn()
	fresh := func() {
		at := standoff.Range{Start: 2*standoff.Byte(len(paragraph)) + 6, End: 2*standoff.Byte(len(paragraph)) + 10}
		b.reader.SetSelection(at)
		b.reader.OnFreshSelection(standoff.Pieces{at})
	}
	fresh()
	chips := b.chipsNow()
	if len(chips) != len(b.Scheme().Labels) {
		t.Fatalf("%d chips are shown", len(chips))
	}
	place := func(o fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
	}
	if at, strip := place(chips[0]), place(b.hint.object); at < strip || at+chips[0].Size().Height > strip+b.hint.object.Size().Height {
		t.Errorf("they stand at %v, the hint at %v", at, strip)
	}
	if b.hint.text.Visible() {
		t.Error("the hint is shown under them")
	}
	b.reader.SetCaret(0)
	if len(b.chipsNow()) > 0 || !b.hint.text.Visible() {
		t.Error("the hint does not come back")
	}
	b.Preferences().SetInt(prefTagged, tagsUntilKnown)
	b.hint.refresh()
	b.drawn()
	fresh()
	if len(b.chipsNow()) == 0 {
		t.Error("without the hint there are none")
	}
}
