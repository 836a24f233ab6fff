package article

import (
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/page"
	"galley/gui/setting"
	"galley/store"

	"fyne.io/fyne/v2"
)

// A hint is shortened by sentences, not in the middle of one.
func TestAHintHasTheSentencesThatFit(t *testing.T) {
	newBench(t, story)
	s := sentences{"Press 1 to tag it.", "Ctrl+Z undoes it."}
	whole := fyne.MeasureText(s.String(), 13, fyne.TextStyle{}).Width
	for wide, want := range map[float32]string{whole: s.String(), whole - 1: s[0], 0: s[0]} {
		if got := s.within(wide, 13); got != want {
			t.Errorf("in %v pixels it is %q, want %q", wide, got, want)
		}
	}
}

// A hint says which keys, in the narrowest page that stands beside the panels too, and
// stands where the text does.
func TestAHintTellsItsKeys(t *testing.T) {
	const narrowest = 380 // pixels
	b := newBench(t, story)
	own := b.Table
	b.Table = func() []page.Action {
		return append(own(), page.Action{ID: "article.done", Keys: keymap.Keys("Ctrl+D")})
	}
	for made := range tagsUntilKnown {
		b.Preferences().SetInt(prefTagged, made)
		b.hint.refresh()
		room := float32(narrowest) - b.reader.TextLeft(narrowest) - hintAside
		if wide := fyne.MeasureText(b.hint.words[0], 13, fyne.TextStyle{}).Width; wide > room {
			t.Errorf("%q is %v wide, in %v", b.hint.words[0], wide, room)
		}
	}
	for _, percent := range []int{60, 100, 300} {
		setting.TextSize.Set(b.Preferences(), percent)
		b.ReadSettings()
		if at, want := b.hint.text.Position().X, b.reader.TextLeft(b.hint.object.Size().Width); at != want {
			t.Errorf("at %d %% it begins at %v, the text at %v", percent, at, want)
		}
	}
}

// The hint follows the keys of the labels.
func TestTheHintFollowsTheKeysOfLabels(t *testing.T) {
	b := newBench(t, story)
	before := b.hint.words.String()
	scheme := b.Session().Scheme()
	scheme.Labels = scheme.Labels[:2]
	if err := b.Session().Reshape(store.Action{Kind: store.LabelEdited}, scheme); err != nil {
		t.Fatal(err)
	}
	b.Relabel()
	if after := b.hint.words.String(); after == before || !strings.Contains(after, "1 to 2") {
		t.Errorf("the hint says %q, after %q", after, before)
	}
	b.Wait(t)
}
