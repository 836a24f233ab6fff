//go:build window

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// project makes a project of texts and opens it.
func (d *desk) project(texts ...string) {
	d.t.Helper()
	dir := d.t.TempDir()
	for i, text := range texts {
		name := filepath.Join(dir, string(rune('a'+i))+".txt")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			d.t.Fatal(err)
		}
	}
	p := filepath.Join(d.t.TempDir(), "news.galley")
	d.do(d.galley, "import", p, dir)
	d.open(p)
}

// Number and letter keys work where the layout has other characters on them.
func TestWindowKeysOfOtherLayouts(t *testing.T) {
	d := newDesk(t, "1280x800")
	d.project("Rents rose\n\nBy 12% in Leeds.\n", "Second\n\nOf three.\n", "Third\n\nOf three.\n")
	for _, c := range []struct{ layout, key, action string }{
		{"fr", "ampersand", "tag.quote"},          // the key 1 without Shift
		{"fr", "eacute", "tag.statistic"},         // 2
		{"fr", "n", "article.next"},               // the layout's own
		{"ru", "Cyrillic_te", "article.next"},     // n
		{"ru", "Cyrillic_ze", "article.previous"}, // p
		{"ru", "3", "tag.location"},
		{"gr", "Greek_pi", "article.previous"}, // p
		{"de", "udiaeresis", "span.previous"},  // [
		{"cz", "ecaron", "tag.statistic"},      // 2
		{"us", "n", "article.next"},
		{"us", "ctrl+f", "find"},
		{"ru", "alt+Cyrillic_es", "find.case"}, // c
	} {
		d.do("setxkbmap", c.layout)
		d.keys(c.key)
		d.await("msg=action", "id="+c.action+"\n")
		if strings.HasPrefix(c.action, "article.") {
			d.await("msg=opened")
		}
	}
}

// A NUL ends no title. What is pasted into an entry is cut before it is laid out,
// so that the keys after it are answered.
func TestWindowTakesLongAndOddTexts(t *testing.T) {
	d := newDesk(t, "1280x800")
	d.project("before\x00after in Leeds\n\n"+strings.Repeat("A line of three million characters. ", 90_000), "Second\n\nText\n")
	window := strings.Fields(d.do("xdotool", "search", "--onlyvisible", "--name", "Galley"))
	if name := d.do("xdotool", "getwindowname", window[len(window)-1]); !strings.HasPrefix(name, "before␀after in Leeds — ") {
		t.Errorf("the window is called %q", name)
	}
	d.keys("ctrl+a", "ctrl+c")
	d.await("msg=action", "id=copy")
	d.keys("ctrl+f", "ctrl+a", "ctrl+v", "Escape", "n")
	d.await("msg=opened")
}
