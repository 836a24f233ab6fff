package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/store/standoff"

	"fyne.io/fyne/v2/driver/desktop"
)

// keysOf has the window read a file of keys with a text.
func (w *window) keysOf(t *testing.T, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "galley", "keys.txt")
	if text != "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.bindings.path = path
	w.ReadKeys()
	w.saved(t)
	return path
}

func TestAPersonsKeysAreInForce(t *testing.T) {
	w := desk(t, story, story+"!")
	w.keysOf(t, "article.done = Ctrl+Shift+D\nspan.next = x\nmenu.file = none\n")
	w.press(keymap.Must("Ctrl+D"))
	if w.session.Status() == standoff.StatusDone {
		t.Error("the key by default still marks the article")
	}
	w.press(keymap.Must("Ctrl+Shift+D"))
	w.saved(t)
	d, err := w.session.Project().Document(1)
	if err != nil || d.Status != standoff.StatusDone {
		t.Errorf("Ctrl+Shift+D leaves the article %v (%v)", d.Status, err)
	}
	if got := w.Action("span.next").Key(); got != "x" {
		t.Errorf("the menu shows %q for the next span", got)
	}
	if len(w.Action("menu.file").Keys) != 0 || w.press(keymap.Must("Alt+F")) {
		t.Error("a key that was taken away still does something")
	}
}

func TestKeysShownInTheBarAreThoseInForce(t *testing.T) {
	w := desk(t, story)
	w.keysOf(t, "palette = Ctrl+P\n")
	if got := w.bar.key.Text; got != "Ctrl+P" {
		t.Errorf("the bar shows %q for the palette", got)
	}
}

func TestKeysOfAnotherProjectStayInForce(t *testing.T) {
	w := desk(t, story)
	w.keysOf(t, "span.next = x\n")
	dir := filepath.Join(t.TempDir(), "other.galley")
	makeProject(t, dir, story)
	w.doors.Open(dir)
	w.saved(t)
	if got := w.Action("span.next").Key(); got != "x" {
		t.Errorf("in another project the next span has %q", got)
	}
}

func TestFaultsOfTheKeysFileAreTold(t *testing.T) {
	w := desk(t, story)
	w.keysOf(t, "span.next = x\nundo = Ctrl+Nonsense\ntag.unknown = 7\n")
	if got := w.Action("undo").Key(); got != "Ctrl+Z" {
		t.Errorf("a line that cannot be read leaves undo with %q", got)
	}
	_, problems := w.KeysFile()
	if len(problems) != 1 || !strings.Contains(problems[0], "2") || !strings.Contains(w.status.place.Text, "keys file") {
		t.Errorf("the page tells %q, the status bar %q", problems, w.status.place.Text)
	}
}

func TestChangedKeysAreKept(t *testing.T) {
	w := desk(t, story)
	path := w.keysOf(t, "")
	for _, keys := range [][]keymap.Chord{keymap.Keys("F7"), keymap.Keys("F8", "x")} { // the second while the first is written
		if err := w.Keymap().Bind("span.next", keys...); err != nil {
			t.Fatal(err)
		}
		w.Rekey()
	}
	w.saved(t)
	if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), "\nspan.next = F8 x\n") {
		t.Errorf("the file holds %q (%v)", text, err)
	}
	if !w.press(keymap.Must("F8")) || w.press(keymap.Must("F7")) {
		t.Error("the new keys are not in force")
	}
}

func TestAKeysFileEditedMeanwhileIsNotOverwritten(t *testing.T) {
	w := desk(t, story)
	path := w.keysOf(t, "span.next = x\n")
	if err := os.WriteFile(path, []byte("span.next = y\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_ = w.Keymap().Bind("undo", keymap.Must("F8"))
	w.Rekey()
	w.saved(t)
	if text, _ := os.ReadFile(path); string(text) != "span.next = y\n" {
		t.Errorf("the file holds %q", text)
	}
	w.answerWith(t, "Use the file")
	w.saved(t)
	if next, undo := w.Action("span.next").Key(), w.Action("undo").Key(); next != "y" || undo != "Ctrl+Z" {
		t.Errorf("in force are %q and %q", next, undo)
	}
}

func TestFieldsKeepTheirKeys(t *testing.T) {
	w := desk(t, story)
	w.keysOf(t, "quit = Ctrl+A\nhelp.keys = Ctrl+Home\n")
	for _, c := range []string{"Ctrl+A", "Ctrl+Home"} {
		chord := keymap.Must(c)
		if w.Hand(&desktop.CustomShortcut{KeyName: chord.Key, Modifier: chord.Mod}) {
			t.Errorf("a field hands %s to the window", c)
		}
	}
}

func TestKeysThatWereJustChangedAreKeptByQuitting(t *testing.T) {
	w := desk(t, story)
	path := w.keysOf(t, "")
	if err := w.Keymap().Bind("span.next", keymap.Must("F7")); err != nil {
		t.Fatal(err)
	}
	w.Rekey()
	w.quit()
	if w.saving {
		w.until(t, func() bool { return !w.saving })
	}
	if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), "span.next = F7") {
		t.Errorf("the window is closed while the file holds %q (%v)", text, err)
	}
	w.saved(t)
}

func TestAKeysFileThatCouldNotBeReadIsNoLongerToldOnceItIsReplaced(t *testing.T) {
	w := desk(t, story)
	path := w.keysOf(t, strings.Repeat("# too much\n", 40_000))
	if _, told := w.KeysFile(); len(told) == 0 {
		t.Fatal("nothing is told of a file that is too large")
	}
	if err := os.WriteFile(path, []byte("undo = F8\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_ = w.Keymap().Bind("span.next", keymap.Must("F7"))
	w.Rekey()
	w.saved(t)
	w.answerWith(t, "Replace it")
	w.saved(t)
	if _, told := w.KeysFile(); len(told) != 0 {
		t.Errorf("still told: %q", told)
	}
}

// A file that is none of keys is told of in a few short lines.
func TestAFileOfRubbishIsToldOfBriefly(t *testing.T) {
	w := desk(t, story)
	w.keysOf(t, "y = "+strings.Repeat("y", 100_000)+"\n"+strings.Repeat("x\n", 70_000))
	_, told := w.KeysFile()
	if len(told) > 30 {
		t.Errorf("%d lines are told of", len(told))
	}
	for _, line := range told {
		if len(line) > 1000 {
			t.Errorf("a line has %d bytes", len(line))
		}
	}
	if want := "70,001 lines of the keys file could not be used."; w.status.note != want {
		t.Errorf("the window says %q, want %q", w.status.note, want)
	}
}

// A signal ends the program without another turn of the window.
func TestTheLastKeysAreWrittenAtTheEnd(t *testing.T) {
	w := desk(t, story)
	path := w.keysOf(t, "")
	for _, key := range []string{"x", "y", "z"} {
		if err := w.bindings.keys.Bind("span.next", keymap.Must(key)); err != nil {
			t.Fatal(err)
		}
		w.Rekey()
	}
	w.finishKeys()
	raw, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(raw), "span.next = z") {
		t.Errorf("the file of keys is %q, %v", raw, err)
	}
}
