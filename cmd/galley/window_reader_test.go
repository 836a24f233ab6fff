//go:build window

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// openStory imports a text into a new project and opens the window on it. It
// returns the project's folder and the dataset that an export writes.
func (d *desk) openStory(text string) (project, dataset string) {
	d.t.Helper()
	dir := d.t.TempDir()
	story := filepath.Join(dir, "story.txt")
	if err := os.WriteFile(story, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
	project = filepath.Join(dir, "story.galley")
	d.do(d.galley, "import", project, story)
	d.open(project)
	return project, filepath.Join(dir, "story.json")
}

// export exports from the window and ends the program.
func (d *desk) export() {
	d.t.Helper()
	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	d.kill()
}

// TestWindowWithoutMouse labels, corrects and finishes an article with the
// keyboard alone.
func TestWindowWithoutMouse(t *testing.T) {
	d := newDesk(t, "1280x800")
	_, dataset := d.openStory(article)
	d.keys("ctrl+Home", "ctrl+Down")
	d.keys("s") // the sentence: quote, cue and all
	d.save("1")
	for range len([]rune("saidIngaDahl.")) {
		d.save("alt+Left") // its end moves back to the closing mark, past the blanks
	}
	d.keys("Escape", "ctrl+f")
	d.do("xdotool", "type", "--delay", "12", "900 passengers a week")
	d.keys("Return", "Escape")
	d.save("2")
	d.keys("Escape", "ctrl+f")
	d.do("xdotool", "type", "--delay", "12", "Sorvik")
	d.keys("Return", "Escape")
	d.save("2")
	d.save("3") // no, a location
	d.keys("Escape", "ctrl+Down", "l", "shift+Down", "shift+End")
	d.save("4")
	d.keys("m")
	d.do("xdotool", "type", "--delay", "12", "both lines")
	d.save("Return")
	d.keys("bracketright", "bracketleft")
	d.save("ctrl+d")
	d.export()
	equalLabels(t, labels(t, dataset), []labelledText{
		{"quote", "“We used to carry 900 passengers a week,”"},
		{"statistic", "900 passengers a week"},
		{"location", "Sorvik"},
		{"boilerplate", "ADVERTISEMENT\nRead next: the harbour that stayed open"},
	})
	raw, err := os.ReadFile(dataset)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"note":"both lines"`, `"status":"done"`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the dataset lacks %s", want)
		}
	}
}

// TestWindowHandle drags the end of a span to another word.
func TestWindowHandle(t *testing.T) {
	d := newDesk(t, "1280x800")
	_, dataset := d.openStory(article)
	d.doubleClick(wordSorv, lineSorv)
	d.save("3")
	// The handle stands below the end of Sorvik; the line ends in "at noon."
	const below = lineSorv + 17
	d.point(588, below)
	d.do("xdotool", "mousedown", "1")
	d.point(640, below)
	d.point(rightSide, below)
	d.do("xdotool", "mouseup", "1")
	d.await("msg=saved")
	d.export()
	equalLabels(t, labels(t, dataset), []labelledText{{"location", "Sorvik at noon."}})
}

// TestWindowLongDrag selects 3,000 lines by holding the mouse below the window's
// text, where it scrolls by itself.
func TestWindowLongDrag(t *testing.T) {
	var text strings.Builder
	text.WriteString("A long list\n\n")
	for i := range 3000 {
		fmt.Fprintf(&text, "Line %d of the list\n", i+1)
	}
	d := newDesk(t, "1280x800")
	_, dataset := d.openStory(text.String())
	d.point(textLeft, 148)
	d.do("xdotool", "mousedown", "1")
	d.point(500, 400)
	d.point(900, 799)
	d.await("msg=caret", fmt.Sprintf("byte=%d\n", text.Len()-1))
	d.do("xdotool", "mouseup", "1")
	d.keys("4")
	if !d.heard(2*time.Second, "msg=saved") { // the last lines were not painted yet, which is told
		d.save("4")
	}
	d.export()
	got := labels(t, dataset)
	if len(got) != 1 || !strings.HasPrefix(got[0].Text, "Line 1 of") || !strings.HasSuffix(got[0].Text, "Line 3000 of the list") {
		t.Errorf("%d spans; the first has %d bytes", len(got), len(got[0].Text))
	}
}
