package settings

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/setting"
	"galley/store/suggest/remote"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// serve starts a program that answers what it knows, by path, and ends with the test.
func serve(t *testing.T, known map[string]string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		said, there := known[r.URL.Path]
		if !there {
			http.NotFound(w, r)
			return
		}
		if said == "wait" {
			<-r.Context().Done()
			return
		}
		_, _ = io.WriteString(w, said)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// backend finds Lisbon, and what is not there, in the sentence with which programs are
// tried.
func backend(t *testing.T) string {
	return serve(t, map[string]string{
		"/health":  `{"status":"UP","model_class":"Finder"}`,
		"/setup":   `{"model_version":"3"}`,
		"/predict": `{"results":[{"model_version":"3","result":[{"type":"labels","value":{"start":54,"end":60,"text":"Lisbon","labels":["Location"]}},{"type":"labels","value":{"start":0,"end":6,"text":"Madrid","labels":["Location"]}}]}]}`,
	})
}

// name writes the address of a program of a kind in its line.
func (s *shell) name(kind remote.Kind, address string) {
	s.page.ShowSetting(setting.ProgramKind.Key())
	s.key(fyne.KeyHome)
	for setting.ProgramKind.Get(s.Preferences()) != string(kind) {
		s.key(fyne.KeyRight)
	}
	s.key(fyne.KeyDown)
	s.write(address)
	s.key(fyne.KeyReturn)
	s.Wait(s.t)
}

// try presses the button that tries the program, and waits for what it says.
func (s *shell) try() string {
	test.Tap(s.page.program.try)
	s.Until(s.t, func() bool { return s.page.program.trial == nil || s.page.program.trial.stop == nil })
	return s.page.program.words.Text
}

func TestAProgramIsTried(t *testing.T) {
	s := open(t)
	if slices.Contains(s.page.rows, row(s.page.program)) || setting.Program(s.Preferences()).Address != "" {
		t.Fatal("a program is named from the beginning")
	}
	s.name(remote.LabelStudio, backend(t))
	s.expect(t, "Suggestions", "Measure suggestions", "Another program", "Address")
	if got := s.try(); !strings.HasPrefix(got, "Finder (3) answered in ") || !strings.HasSuffix(got, "It has 1 suggestion for a sentence of Galley’s own. 1 more is not in the sentence and was left out.") {
		t.Errorf("it says %q", got)
	}
	s.name(remote.OpenAI, setting.Program(s.Preferences()).Address)
	s.expect(t, "Suggestions", "Measure suggestions", "Another program", "Address", "Model")
	if got := s.try(); !strings.Contains(got, "but it does not answer as a server with OpenAI's chat completions does") {
		t.Errorf("as another kind it says %q", got)
	}
	s.page.ShowSetting(setting.ProgramKind.Key())
	s.key(fyne.KeyHome)
	s.expect(t, "Suggestions", "Measure suggestions", "Another program")
	if setting.Program(s.Preferences()).Address != "" {
		t.Error("none is chosen, and one is named")
	}
}

func TestAProgramThatIsNotThereIsToldPlainly(t *testing.T) {
	s := open(t)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	s.name(remote.Ollama, gone.URL)
	if got := s.try(); !strings.HasPrefix(got, "Nothing answers at "+gone.URL) {
		t.Errorf("it says %q", got)
	}
}

// Where the program has several models, one of them is chosen by a press.
func TestAModelIsChosen(t *testing.T) {
	s := open(t)
	content := `{\"spans\":[{\"label\":\"Location\",\"text\":\"Lisbon\",\"nth\":1}]}`
	s.name(remote.OpenAI, serve(t, map[string]string{
		"/v1/models":           `{"data":[{"id":"small"},{"id":"large"}]}`,
		"/v1/chat/completions": `{"choices":[{"finish_reason":"stop","message":{"content":"` + content + `"}}]}`,
	}))
	if got := s.try(); got != "It has several models. Choose one:" || len(s.page.program.models) != 2 {
		t.Fatalf("it says %q", got)
	}
	test.Tap(s.page.program.models[1])
	if got := setting.Program(s.Preferences()).Model; got != "large" {
		t.Fatalf("the model is %q", got)
	}
	s.Until(t, func() bool { return s.page.program.trial.stop == nil })
	if got := s.page.program.words.Text; !strings.HasPrefix(got, "large") || !strings.Contains(got, "It has 1 suggestion for") {
		t.Errorf("it says %q", got)
	}
}

func TestATrialIsStopped(t *testing.T) {
	s := open(t)
	s.name(remote.LabelStudio, serve(t, map[string]string{"/health": "wait"}))
	test.Tap(s.page.program.try)
	if got := s.page.program.try.Word.Text; got != "Stop" {
		t.Fatalf("the button says %q", got)
	}
	test.Tap(s.page.program.try)
	if s.page.program.trial != nil || s.page.program.try.Word.Text != "Test" {
		t.Error("it goes on")
	}
}

// Text goes to another computer only after a question that names it, and the consent ends
// with that program.
func TestAnotherComputerIsAskedAboutFirst(t *testing.T) {
	s := open(t)
	consent := func() string { return setting.Program(s.Preferences()).Consent }
	s.name(remote.OpenAI, "192.0.2.1:8080")
	q := s.Questions().Asked()
	if q == nil || q.Title != "Send the text of articles to 192.0.2.1?" || q.First != fyne.Focusable(q.Buttons[0]) {
		t.Fatalf("asked is %+v", q)
	}
	q.Leave()
	if consent() != "" || !strings.HasPrefix(s.page.program.words.Text, "Nothing is sent: 192.0.2.1 ") {
		t.Fatalf("after no, there is consent to %q, and it says %q", consent(), s.page.program.words.Text)
	}
	test.Tap(s.page.program.try)
	s.Questions().Asked().Buttons[1].OnTapped()
	if consent() != "192.0.2.1" || !slices.Contains(s.applied, setting.ProgramConsent.Key()) {
		t.Fatalf("after yes, there is consent to %q", consent())
	}
	s.page.program.end()
	s.page.Refresh()
	for _, step := range []struct {
		what string
		do   func()
	}{
		{"another address", func() { s.rewrite("192.0.2.2:8080") }},
		{"no program", func() { s.page.ShowSetting(setting.ProgramKind.Key()); s.key(fyne.KeyHome) }},
		{"withdrawing it", func() { test.Tap(s.page.program.withdraw) }},
		{"a reset of all", func() { s.page.resetSettings() }},
	} {
		setting.ProgramKind.Set(s.Preferences(), string(remote.OpenAI))
		s.page.Refresh()
		s.rewrite("192.0.2.1:8080")
		s.page.program.agree("192.0.2.1")
		step.do()
		s.Wait(t)
		if consent() != "" || setting.ProgramConsent.Get(s.Preferences()) != "" {
			t.Errorf("after %s there is consent to %q", step.what, setting.ProgramConsent.Get(s.Preferences()))
		}
		if q := s.Questions().Asked(); q != nil {
			q.Leave()
		}
	}
}

// rewrite writes another address of a server with chat completions.
func (s *shell) rewrite(address string) {
	s.page.ShowSetting("openai-address")
	s.Canvas().Focused().(*line).SetText(address)
	s.key(fyne.KeyReturn)
	s.Wait(s.t)
	if q := s.Questions().Asked(); q != nil {
		q.Leave()
	}
}

// An address means something only once all of it is written.
func TestAnAddressIsTakenAsAWhole(t *testing.T) {
	s := open(t)
	setting.ProgramKind.Set(s.Preferences(), string(remote.Ollama))
	s.page.ShowSetting("ollama-address")
	s.write("192.0.2.1")
	s.Wait(t)
	if s.Questions().Asked() != nil || setting.Program(s.Preferences()).Address != "localhost:11434" {
		t.Error("it is taken while it is written")
	}
	s.key(fyne.KeyEscape)
	if at := s.Canvas().Focused().(*line); at.Text != "" {
		t.Errorf("Escape leaves %q", at.Text)
	}
	s.write("127.0.0.1:9")
	s.key(fyne.KeyDown)
	if got := setting.Program(s.Preferences()).Address; got != "127.0.0.1:9" {
		t.Errorf("after the keyboard went elsewhere it is %q", got)
	}
}

// What a program says is of whatever length, and stays in its place.
func TestWhatAProgramSaysFitsTheRow(t *testing.T) {
	s := open(t)
	s.name(remote.LabelStudio, serve(t, map[string]string{"/health": fmt.Sprintf(`{"status":"UP","model_class":%q}`, strings.Repeat("Finder", 60)), "/setup": `{}`, "/predict": `{"results":[]}`}))
	_ = s.try()
	for _, wide := range []float32{600, 1280} {
		s.Win.Resize(fyne.NewSize(wide, 500))
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		p := s.page.program
		if end := at(p.words).X + p.words.Size().Width; end > wide || p.words.MinSize().Height > p.object.Size().Height || len(p.words.Lines()) > 4 {
			t.Errorf("in %g pixels it ends at %g, in %d lines", wide, end, len(p.words.Lines()))
		}
		if _, ok := any(p.try).(kit.StopWidget); !ok || at(p.words).Y <= at(p.try).Y {
			t.Error("it lies on the button")
		}
	}
}
