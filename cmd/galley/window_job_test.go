//go:build window

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// article has the anatomy of a scraped page, and lines short enough that no
// place in it depends on where a line is broken.
const article = `Ferry fares rise again

“We used to carry 900 passengers a week,” said Inga Dahl.

The last boat now leaves Sorvik at noon.

ADVERTISEMENT
Read next: the harbour that stayed open

She counted 206 people on Friday.

Since January a return ticket has cost 38 crowns, and families who can move are moving. The school on the outer island has eleven pupils left, and the shop opens three days a week.

The operator says that fuel leaves it no choice. Its director wrote to the council in Marstrand that nobody on the board enjoys this, least of all those who grew up on the islands.

A petition against the fares has gathered some 4,100 signatures, close to the number of voters on all the islands together. It will be read to the council when it meets in spring.
`

// Where things are on a display of 1280 by 800, in pixels.
const (
	textLeft  = 320
	lineSorv  = 190 // the line with Sorvik
	wordSorv  = 555
	lineAd    = 232
	rightSide = 900
)

func TestWindowMainJob(t *testing.T) {
	d := newDesk(t, "1280x800")
	keep := os.Getenv("GALLEY_KEEP")
	if keep == "" {
		keep = t.TempDir()
	} else if err := os.RemoveAll(keep); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(keep, 0o755); err != nil {
		t.Fatal(err)
	}
	story, project := filepath.Join(keep, "ferry.txt"), filepath.Join(keep, "ferry.galley")
	if err := os.WriteFile(story, []byte(article), 0o644); err != nil {
		t.Fatal(err)
	}
	d.do(d.galley, "import", project, story)
	d.open(project)

	// The quote by keyboard, then a figure inside it.
	d.keys("ctrl+Home", "ctrl+Down")
	d.repeat(len([]rune("“We used to carry 900 passengers a week,”")), "shift+Right")
	d.save("1")
	d.keys("ctrl+Up")
	d.repeat(len([]rune("“We used to carry ")), "Right")
	d.repeat(len("900 passengers a week"), "shift+Right")
	d.save("2")
	// A place by double click; boilerplate by dragging over two lines.
	d.doubleClick(wordSorv, lineSorv)
	d.save("3")
	d.drag(textLeft, lineAd, rightSide, lineAd+29)
	d.save("4")
	// One tag too many: taken back, made again, removed.
	d.keys("ctrl+Down")
	d.repeat(len("She counted "), "Right")
	d.repeat(len("206 people"), "shift+Right")
	d.save("2")
	d.save("ctrl+z")
	d.save("ctrl+shift+z")
	d.keys("bracketleft", "bracketright")
	d.save("Delete")
	d.save("ctrl+z")

	want := []labelledText{
		{"quote", "“We used to carry 900 passengers a week,”"},
		{"statistic", "900 passengers a week"},
		{"location", "Sorvik"},
		{"boilerplate", "ADVERTISEMENT\nRead next: the harbour that stayed open"},
		{"statistic", "206 people"},
	}
	d.photograph(filepath.Join(keep, "window.png"))
	d.kill()

	d.open()         // the last project comes back by itself
	d.save("ctrl+z") // undo reaches back over the crash
	d.save("ctrl+y")
	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	dataset := filepath.Join(keep, "ferry.json")
	equalLabels(t, labels(t, dataset), want)
	d.kill()

	again := filepath.Join(keep, "again.json")
	d.do(d.galley, "verify", project)
	d.do(d.galley, "export", project, "--out", again)
	sameFile(t, dataset, again)
	if verbs := os.Getenv("GALLEY_VERBS"); verbs != "" {
		d.do(verbs, "export", project, "--out", again)
		sameFile(t, dataset, again)
	}
	_ = os.Remove(again) // only in the way of whoever looks at the result
	if os.Getenv("GALLEY_KEEP") != "" {
		fmt.Printf("dataset:    %s\nscreenshot: %s\n", dataset, filepath.Join(keep, "window.png"))
	}
}

func sameFile(t *testing.T, a, b string) {
	t.Helper()
	x, err := os.ReadFile(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	if string(x) != string(y) {
		t.Errorf("%s and %s differ", a, b)
	}
}
