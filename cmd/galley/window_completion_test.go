//go:build window

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// firstOffer is where the log says the first line of what is offered is.
var firstOffer = regexp.MustCompile(`msg=offered .*n=\d+ x=(\d+) y=(\d+)`)

// TestWindowCompletion writes a speaker by taking a name of the article with the
// keyboard, and one that was used before with the mouse.
func TestWindowCompletion(t *testing.T) {
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	text, project, dataset := filepath.Join(dir, "story.txt"), filepath.Join(dir, "story.galley"), filepath.Join(dir, "story.json")
	if err := os.WriteFile(text, []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}
	d.do(d.galley, "import", project, text)
	d.open(project)
	say := func(words string) { d.do("xdotool", "type", "--delay", "12", words) }
	quote := func(words string) {
		t.Helper()
		d.keys("Escape", "ctrl+f")
		say(words)
		d.keys("Return", "Escape")
		d.save("1")
	}
	quote("We used to carry 900 passengers a week")
	d.keys("q")
	say("inga")
	d.keys("Down")
	d.save("Return")

	quote("eleven pupils left")
	d.keys("q")
	say("dahl")
	d.await("msg=offered", "n=1 ")
	all := firstOffer.FindAllStringSubmatch(d.log(), -1)
	if len(all) == 0 {
		t.Fatal("the log does not say where the offer is")
	}
	x, _ := strconv.Atoi(all[len(all)-1][1])
	y, _ := strconv.Atoi(all[len(all)-1][2])
	d.point(x, y)
	d.do("xdotool", "click", "1")
	d.await("msg=saved")

	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	raw, err := os.ReadFile(dataset)
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		Documents []struct {
			Spans []struct {
				Text       string
				Attributes map[string]any
			}
		}
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		t.Fatal(err)
	}
	spans := set.Documents[0].Spans
	if len(spans) != 2 {
		t.Fatalf("the dataset has the spans %v", spans)
	}
	for _, x := range spans {
		if x.Attributes["speaker"] != "Inga Dahl" {
			t.Errorf("the speaker of %q is %v", x.Text, x.Attributes["speaker"])
		}
	}
	d.save("ctrl+z")
	d.save("ctrl+z")
	d.keys("ctrl+shift+e")
	d.await("msg=exported")
}
