//go:build window

package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/assets/sample"
)

// serveModel starts a server of a language model which finds some words, by label, in
// each paragraph, and says that Madrid is in the first. It answers about so many
// paragraphs, and then waits until the test ends; 0 answers about all.
func serveModel(t testing.TB, most int, words map[string][]string) (address string) {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/models", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"data":[{"id":"llama-3.2-3b"}]}`)
	})
	asked := 0
	mux.HandleFunc("POST /v1/chat/completions", func(w http.ResponseWriter, r *http.Request) {
		var request struct {
			Messages []struct{ Content string }
		}
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
			t.Error(err)
		}
		type span struct {
			Label string `json:"label"`
			Text  string `json:"text"`
			Nth   int    `json:"nth"`
		}
		spans := []span{}
		if asked++; asked == 1 {
			spans = append(spans, span{"Location", "Madrid", 1})
		}
		if most > 0 && asked > most {
			<-r.Context().Done()
			return
		}
		for label, all := range words {
			for _, word := range all {
				if strings.Contains(request.Messages[len(request.Messages)-1].Content, word) {
					spans = append(spans, span{label, word, 1})
				}
			}
		}
		content, _ := json.Marshal(map[string]any{"spans": spans})
		quoted, _ := json.Marshal(string(content))
		fmt.Fprintf(w, `{"choices":[{"finish_reason":"stop","message":{"content":%s}}]}`, quoted)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

// ferryWords are what a model finds in the first sample article, that Galley does not or
// otherwise, and in the sentence by which it is tried.
var ferryWords = map[string][]string{
	"Location":  {"Harlsay", "fish market", "mainland", "Lisbon"},
	"Statistic": {"two sailings a day", "two boats a day", "12 million euros"},
}

// named are the preferences of somebody who has named a server of a language model.
func named(address string) map[string]any {
	return map[string]any{"suggestions": "at-once", "program": "openai", "openai-address": address, "tags-made": 3}
}

// TestWindowProgram names another program in the settings, with the keyboard, sees what it
// suggests, accepts one, and reads of whom it is in the dataset.
func TestWindowProgram(t *testing.T) {
	address := serveModel(t, 0, map[string][]string{"Location": {"fish market"}, "Statistic": {"two sailings a day"}})
	d := newDesk(t, "1280x800")
	d.prefer(map[string]any{"suggestions": "at-once"})
	story := filepath.Join(t.TempDir(), "ferry.txt")
	if err := os.WriteFile(story, []byte(sample.Text(sample.Names()[0])), 0o600); err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(d.home, "boats.galley")
	d.do(d.galley, "import", project, story)
	d.open(project)
	d.await("msg=suggested ", `by="galley 1"`)
	d.keys("ctrl+comma")
	d.did("settings")
	d.do("xdotool", "type", "--delay", "12", "another program")
	d.keys("Return", "Right", "Right", "Down") // the kind, and to its address
	d.do("xdotool", "type", "--delay", "12", address)
	d.keys("Return", "Escape")
	d.did("page.back")
	d.await("msg=program ", "name=llama-3.2-3b", "not-found=1", "failed=false")
	d.free()
	d.keys("ctrl+Home", "Tab")
	d.did("suggestion.next")
	for range 60 {
		d.keys("Tab")
		d.did("suggestion.next")
		d.await(`msg="current suggestion"`) // which is said a moment after the action
		if strings.HasSuffix(strings.TrimSpace(lastLine(d.log(), `msg="current suggestion"`)), `by=llama-3.2-3b`) {
			break
		}
	}
	d.save("Return")
	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	got := d.spans(filepath.Join(d.home, "boats.json"))
	if len(got[0]) != 1 {
		t.Fatalf("the dataset has %+v", got)
	}
	if x := got[0][0]; x.Provenance.Origin != "model" || !strings.HasPrefix(x.Provenance.Version, "llama-3.2-3b prompt ") || x.Provenance.Score != nil ||
		!slices.Contains([]string{"fish market", "two sailings a day"}, x.Text) {
		t.Errorf("the span is %+v", x)
	}
	d.keys("ctrl+d")
	d.await("msg=saved")
	d.keys("ctrl+q")
	d.did("quit")
	if err := d.program.Wait(); err != nil {
		t.Fatalf("the program ends with %v", err)
	}
	if out := d.do(d.galley, "stats", project, "--suggestions"); !strings.Contains(out, "What llama-3.2-3b suggested for") {
		t.Errorf("of suggestions it is known:\n%s", out)
	}
}

// lastLine returns the last line of a log that has some words.
func lastLine(log, words string) string {
	at := strings.LastIndex(log, words)
	line, _, _ := strings.Cut(log[max(at, 0):], "\n")
	return line
}

// programmed opens the sample project with a model that finds some words.
func (v *visit) programmed(most int) {
	v.t.Helper()
	of := named(serveModel(v.t, most, ferryWords))
	of["appearance"] = v.look
	v.prefer(of)
	v.begin()
	v.await("msg=opened")
	if most == 0 {
		v.await("msg=program ", "failed=false")
	}
	v.rest()
}

// toProgram goes on from suggestion to suggestion until one is of the model.
func (v *visit) toProgram() {
	v.t.Helper()
	v.keys("ctrl+Home", "Tab")
	v.did("suggestion.next")
	for range 60 {
		v.keys("Tab")
		v.did("suggestion.next")
		v.await(`msg="current suggestion"`) // which is said a moment after the action
		if strings.Contains(lastLine(v.log(), `msg="current suggestion"`), "by=llama-3.2-3b") {
			break
		}
	}
	v.rest()
}

// onProgram goes to the settings of the other program.
func (v *visit) onProgram() {
	v.t.Helper()
	v.run("settings")
	v.rest()
	v.keys("Down", "Down", "Down", "Down", "Right", "Down") // the groups, and into the fourth
	v.rest()
}

// hidingSuggestions opens a project whose article is one of those in which suggestions are
// not shown.
func (v *visit) hidingSuggestions() {
	v.t.Helper()
	v.prefer(map[string]any{"appearance": v.look, "suggestions": "at-once", "tags-made": 3})
	text := sample.Text(sample.Names()[0])
	for n := 0; ; n++ {
		hidden := strings.TrimRight(text, "\n") + strings.Repeat("\n", n)
		if sum := sha256.Sum256([]byte(hidden)); (int(sum[0])<<8|int(sum[1]))%10 == 0 {
			text = hidden
			break
		}
	}
	story := filepath.Join(v.t.TempDir(), "ferry.txt")
	if err := os.WriteFile(story, []byte(text), 0o600); err != nil {
		v.t.Fatal(err)
	}
	v.do(v.galley, "import", filepath.Join(v.home, "Boats.galley"), story)
	v.begin("Boats.galley")
	v.await("msg=opened")
	v.await("msg=suggested ", `by="galley 1"`)
	v.rest()
}
