//go:build window

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWindowKeysOfAPerson presses keys that a person has chosen, in the file and in
// the window.
func TestWindowKeysOfAPerson(t *testing.T) {
	d := newDesk(t, "1280x800")
	file := filepath.Join(d.home, ".config", "galley", "keys.txt")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("find = Ctrl+Shift+U\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.start(d.made(t.TempDir(), writeStory(t)))
	d.await(`msg="keys read"`)
	d.await("msg=opened")
	d.free()
	d.keys("ctrl+shift+u")
	d.await("msg=action ", "id=find\n")
	d.free()
	before := strings.Count(d.log(), "id=find\n")
	d.keys("ctrl+f")
	d.free()
	if strings.Count(d.log(), "id=find\n") != before {
		t.Error("the key by default still does what it did")
	}

	d.keys("ctrl+comma")
	d.await("msg=action ", "id=settings\n")
	d.do("xdotool", "type", "redraw")
	d.keys("Down", "Return", "ctrl+shift+y")
	d.await(`msg="keys kept"`)
	d.free()
	d.keys("ctrl+shift+y")
	if !d.heard(5*time.Second, "msg=action ", "id=view.redraw\n") {
		t.Errorf("a key that was chosen in the window does nothing; the log ends in\n%s", tail(d.log()))
	}
	text, err := os.ReadFile(file)
	if want := "find = Ctrl+Shift+U\nview.redraw = Ctrl+Shift+Y Ctrl+F5\n"; err != nil || !strings.Contains(string(text), want) {
		t.Errorf("the file holds %q (%v)", text, err)
	}
}

// TestWindowTakesEveryKey presses the key of one action several times in a row.
func TestWindowTakesEveryKey(t *testing.T) {
	d := newDesk(t, "1280x800")
	d.open(d.made(t.TempDir(), writeStory(t)))
	d.free()
	for range 5 {
		before := strings.Count(d.log(), "id=span.next\n")
		d.keys("bracketright", "bracketright", "bracketright", "bracketright")
		d.free()
		if got := strings.Count(d.log(), "id=span.next\n") - before; got != 4 {
			t.Errorf("of four keys %d were taken", got)
		}
	}
}
