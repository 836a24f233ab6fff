package article

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"galley/gui/kit/kittest"
	"galley/gui/setting"
	"galley/gui/work"
	"galley/store/standoff"
	"galley/store/suggest/remote"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// backend starts a backend made for Label Studio, which finds what it is told to.
func backend(t *testing.T, result string) string {
	t.Helper()
	mux := http.NewServeMux()
	say := func(path, said string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, said) })
	}
	say("GET /health", `{"status":"UP","model_class":"Finder"}`)
	say("POST /setup", `{"model_version":"3"}`)
	say("POST /predict", `{"results":[{"model_version":"3","result":[`+result+`]}]}`)
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

// found is a region of an answer: some characters of the text, that are these words.
func found(start, end int, words, more string) string {
	return fmt.Sprintf(`{"type":"labels"%s,"value":{"start":%d,"end":%d,"text":%q,"labels":["Location"]}}`, more, start, end, words)
}

// asking returns a bench with suggestions of the program's own, and another program named.
func asking(t *testing.T, address string) *bench {
	t.Helper()
	b := proposing(t, "The ferry carried 1,140 passengers on Tuesday.\n")
	setting.ProgramKind.Set(b.Preferences(), string(remote.LabelStudio))
	b.Preferences().SetString("label-studio-address", address)
	b.ReadSettings()
	b.Until(t, func() bool { return !b.Session().Heard().Asking })
	b.drawn()
	return b
}

func TestAnotherProgramsSuggestionsAreToldApart(t *testing.T) {
	b := asking(t, backend(t, found(4, 9, "ferry", "")+","+found(0, 3, "The", `,"score":0.75`)+","+found(0, 3, "Pier", "")))
	if got := b.proposed(); !slices.Equal(got, []string{"The", "ferry", "1,140 passengers"}) {
		t.Fatalf("suggested are %q", got)
	}
	line := b.proposals.bar.other
	if got := line.said; got != "Finder has 2 suggestions · 1 not found in the text" || !line.object.Visible() {
		t.Errorf("the line says %q", got)
	}
	b.press("Tab")
	if got := b.proposals.bar.heading(); got != "Location · Finder · 75%" {
		t.Errorf("the bar says %q", got)
	}
	b.press("y")
	b.Until(t, b.proposals.why.card.Visible)
	words := strings.Join(kittest.Words(b.proposals.why.card), " ")
	for _, want := range []string{"Location, 75% by its own score", "By another program: Finder", "Galley itself does not suggest it.", "Its version: 3."} {
		if !strings.Contains(words, want) {
			t.Errorf("the card does not say %q: %q", want, words)
		}
	}
	b.press("Enter")
	span := b.Session().Spans()[0]
	if p := span.Provenance; p.Origin != standoff.OriginModel || p.Version != "Finder 3" || p.Score == nil || *p.Score != .75 {
		t.Errorf("the span comes of %+v", p)
	}
}

// What has no score is not called likely, and what both suggest is Galley's.
func TestASuggestionWithoutAScoreIsNotCalledLikely(t *testing.T) {
	b := asking(t, backend(t, found(4, 9, "ferry", "")+`,{"type":"labels","value":{"start":18,"end":34,"text":"1,140 passengers","labels":["Statistic"]}}`))
	b.press("Tab")
	if got := b.proposals.bar.heading(); got != "Location · Finder" {
		t.Errorf("the bar says %q", got)
	}
	b.press("y")
	b.Until(t, b.proposals.why.card.Visible)
	if got := b.proposals.why.title.Text; got != "Location, without a score" {
		t.Errorf("the card says %q", got)
	}
	b.press("Tab")
	b.Until(t, func() bool { return strings.HasPrefix(b.proposals.why.title.Text, "Statistic, ") })
	if got := strings.Join(kittest.Words(b.proposals.why.card), " "); !strings.Contains(got, "likely") || !strings.Contains(got, "Another program suggests it, too: Finder 3.") {
		t.Errorf("of what both suggest it says %q", got)
	}
}

// A program that does not answer is told in one line, and nothing waits for it.
func TestAProgramThatFailsIsToldCalmly(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	b := asking(t, gone.URL)
	line := b.proposals.bar.other
	if !strings.HasPrefix(line.said, "Nothing answers at "+gone.URL) || !slices.Equal(line.ways, []string{"program.ask", "settings.program"}) {
		t.Errorf("the line says %q and offers %q", line.said, line.ways)
	}
	if b.Questions().Asked() != nil || len(b.proposed()) != 1 {
		t.Error("it is asked about, or Galley's own suggestions are gone")
	}
	b.Preferences().SetString("label-studio-address", backend(t, found(4, 9, "ferry", "")))
	b.ReadSettings()
	b.Until(t, func() bool { return len(b.proposed()) == 2 })
	setting.ProgramKind.Reset(b.Preferences())
	b.ReadSettings()
	if line.object.Visible() || len(b.proposed()) != 1 {
		t.Errorf("without a program the line says %q and %q is suggested", line.said, b.proposed())
	}
}

// Nothing goes to another computer, and the line says what to do.
func TestAnotherComputerIsNotAskedUnasked(t *testing.T) {
	b := asking(t, "192.0.2.1:8080")
	if got := b.proposals.bar.other.said; got != "192.0.2.1 is another computer. Nothing is sent there before you agree." {
		t.Errorf("the line says %q", got)
	}
}

func TestTheLineOfAProgramTellsEachState(t *testing.T) {
	for want, x := range map[string]work.Heard{
		"Asking Finder…":                                                      {Name: "Finder", Asking: true},
		"Finder has read 1 of 9 paragraphs…":                                  {Name: "Finder", Asking: true, Read: 1, Of: 9},
		"Finder was stopped before it had read anything":                      {Name: "Finder", Stopped: true},
		"Finder was stopped after 1 of 9 paragraphs":                          {Name: "Finder", Stopped: true, Read: 1, Of: 9},
		"Finder read 1 of 9 paragraphs, then failed: it died":                 {Name: "Finder", Failed: errors.New("it died"), Read: 1, Of: 9},
		"Finder has 3 suggestions · 2 paragraphs without an answer: nonsense": {Name: "Finder", Read: 9, Of: 9, Found: 3, Unread: 2, Why: errors.New("nonsense")},
	} {
		if got, _ := programWords(x, false); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
	if got, _ := programWords(work.Heard{Name: "Finder", Read: 9, Of: 9, Found: 3}, true); got != "Finder has read this article" {
		t.Errorf("where suggestions are hidden it says %q", got)
	}
}

// The line stays within the page, and its words to press are whole.
func TestTheLineOfAProgramFits(t *testing.T) {
	b := asking(t, "127.0.0.1:1")
	for _, wide := range []float32{520, 640, 1280} {
		b.Win.Resize(fyne.NewSize(wide, 600))
		b.drawn()
		o := b.proposals.bar.other.object
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		for _, x := range o.Objects {
			if end := at(x).X + x.Size().Width; end > at(o).X+o.Size().Width || x.Size().Width < x.MinSize().Width {
				t.Errorf("in %g pixels something ends at %g of %g", wide, end, o.Size().Width)
			}
		}
	}
	test.Tap(b.proposals.bar.other.object.Objects[1].(fyne.Tappable))
	if !b.Session().Heard().Asking {
		t.Error("a press does not ask again")
	}
	b.Until(t, func() bool { return !b.Session().Heard().Asking })
}
