//go:build window

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"testing"
)

// firstOffer is where the log says the first line of what is offered is.
var firstOffer = regexp.MustCompile(`msg=offered .*n=\d+ x=(\d+) y=(\d+)`)

// TestWindowCompletion writes a speaker by taking a name of the article with the
// keyboard, and one that was used before with the mouse. Tab goes through the details of
// a statistic and the fields of the article.
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
	tag := func(words, key string) {
		t.Helper()
		d.keys("Escape", "ctrl+f")
		say(words)
		d.keys("Return", "Escape")
		d.save(key)
	}
	tag("We used to carry 900 passengers a week", "1")
	d.keys("q")
	say("inga")
	d.keys("Down")
	d.save("Return")

	tag("eleven pupils left", "1")
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

	tag("38 crowns", "2")
	d.keys("q")
	say("38x")
	d.keys("Tab", "shift+Tab", "BackSpace")
	d.save("Tab")
	d.keys("Tab")
	say("crowns")
	d.save("Tab")
	say("up")
	d.save("Return")

	tag("Sorvik", "3")
	d.keys("q", "Down")
	d.save("Return")

	d.keys("Escape", "i", "Tab")
	say("2026-03-14")
	d.save("Return")

	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	raw, err := os.ReadFile(dataset)
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		Documents []struct {
			Fields map[string]struct{ Value any }
			Spans  []struct {
				Text       string
				Attributes map[string]any
			}
		}
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]any{
		"We used to carry 900 passengers a week": {"speaker": "Inga Dahl"},
		"eleven pupils left":                     {"speaker": "Inga Dahl"},
		"38 crowns":                              {"value": 38.0, "unit": "crowns", "direction": "up"},
		"Sorvik":                                 {"place": map[string]any{"name": "Sorvik"}},
	}
	for _, x := range set.Documents[0].Spans {
		if !reflect.DeepEqual(x.Attributes, want[x.Text]) {
			t.Errorf("%q has %v, want %v", x.Text, x.Attributes, want[x.Text])
		}
		delete(want, x.Text)
	}
	if len(want) != 0 || set.Documents[0].Fields["date"].Value != "2026-03-14" {
		t.Errorf("the dataset lacks %v, and has the fields %v", want, set.Documents[0].Fields)
	}
}
