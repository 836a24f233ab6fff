package gui

import (
	"path/filepath"
	"testing"

	"galley/gui/keymap"
	"galley/gui/setting"
	"galley/gui/wording"
)

func TestTheAnnotatorsNameAppliesToProjectsThatAreOpened(t *testing.T) {
	w := desk(t, story)
	for name, want := range map[string]string{"Zoe Ek": "Zoe Ek", "": "ana"} {
		setting.Annotator.Set(w.app.Preferences(), name)
		dir := filepath.Join(t.TempDir(), "other.galley")
		makeProject(t, dir, story)
		w.doors.Open(dir)
		w.saved(t)
		if got := w.session.Project().Annotator(); got != want {
			t.Errorf("with the name %q the annotator is %q", name, got)
		}
	}
}

func TestNumbersAreSpelledAsChosenAtOnce(t *testing.T) {
	w := desk(t, story)
	t.Cleanup(func() { wording.Use("en-US", wording.NumbersSystem, wording.DatesSystem) })
	setting.Numbers.Set(w.app.Preferences(), string(wording.NumbersPoint))
	w.Apply(setting.Numbers)
	if got := wording.Number(1234); got != "1.234" {
		t.Errorf("a number is spelled %q", got)
	}
}

func TestSentencesNameTheKeysInForce(t *testing.T) {
	w := desk(t)
	w.keysOf(t, "import = F9\ntag.quote = none\n")
	if !w.shows("F9 imports them.") {
		t.Error("the empty page names another key")
	}
	w = desk(t, story)
	w.keysOf(t, "tag.quote = none\nundo = F8\n")
	if !w.shows("F8 undoes it.") {
		t.Error("the hint names other keys")
	}
	if c := w.Action("tag.quote").Keys; len(c) != 0 || w.press(keymap.Must("1")) {
		t.Error("1 still tags")
	}
}
