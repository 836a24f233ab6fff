package article

import "testing"

// What the right button does can be done from the keyboard.
func TestTheMenuOfThePlaceOpensByKey(t *testing.T) {
	for _, key := range []string{"Menu", "Shift+F10"} {
		b := newBench(t, story)
		b.reader.SetSelection(passage("206 people"))
		b.press("2")
		b.Wait(t)
		b.reader.SetCaret(passage("206 people").Start)
		at, ids := b.reader.Here()
		if len(ids) != 1 || at.Y <= 0 || at.Y > b.reader.Size().Height {
			t.Errorf("the place is %v, its spans are %v", at, ids)
		}
		b.press(key)
		if b.Win.Canvas().Overlays().Top() == nil {
			t.Errorf("%s opens no menu", key)
		}
		if s, ok := b.reader.Selection(); ok {
			t.Errorf("%s selects %v", key, s)
		}
	}
}
