//go:build !window

package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/rogpeppe/go-internal/testscript"
)

// askedKey is under which a script finds what is closed when SLOW is asked.
type askedKey struct{}

// startModels starts other programs that suggest, for a script: LLAMA is a language
// model that finds Oslo, one place that is not there and one label that is unknown, and
// fails at "Bergen"; BACKEND finds Oslo with a score, as backends for Label Studio do;
// TWO has two models; SLOW never answers.
func startModels(e *testscript.Env) {
	start := func(name string, models string, answer func(w http.ResponseWriter, r *http.Request)) {
		mux := http.NewServeMux()
		if models != "" {
			mux.HandleFunc("GET /v1/models", says(`{"object":"list","data":[`+models+`]}`))
		}
		mux.HandleFunc("/", answer)
		s := httptest.NewServer(mux)
		e.Defer(s.Close)
		e.Setenv(name, s.URL)
	}
	one := `{"id":"tiny","object":"model","max_model_len":8192}`
	start("LLAMA", one, answerChat)
	start("TWO", one+`,{"id":"big","object":"model","max_model_len":8192}`, answerChat)
	start("BACKEND", "", answerBackend)

	came := make(chan struct{})
	var once sync.Once
	e.Values[askedKey{}] = came
	start("SLOW", one, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/chat/completions" {
			http.NotFound(w, r)
			return
		}
		_, _ = io.Copy(io.Discard, r.Body)
		once.Do(func() { close(came) })
		<-r.Context().Done() // until whoever asks goes away
	})
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

func answerChat(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var asks struct {
		Messages []struct {
			Content string `json:"content"`
		} `json:"messages"`
	}
	if r.URL.Path != "/v1/chat/completions" || json.Unmarshal(body, &asks) != nil || len(asks.Messages) == 0 {
		http.NotFound(w, r)
		return
	}
	passage := asks.Messages[len(asks.Messages)-1].Content
	content := `{"spans":[]}`
	switch {
	case strings.Contains(passage, "Bergen"):
		content = `I would rather not.`
	case strings.Contains(passage, "Oslo"):
		content = `{"spans":[{"label":"Location","text":"Oslo","nth":1},{"label":"Location","text":"Atlantis","nth":1},{"label":"Planet","text":"Oslo","nth":1}]}`
	}
	quoted, _ := json.Marshal(content)
	fmt.Fprintf(w, `{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":%s}}],"usage":{"prompt_tokens":900,"completion_tokens":20,"total_tokens":920},"object":"chat.completion"}`, quoted)
}

func answerBackend(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/health":
		_, _ = io.WriteString(w, `{"status":"UP","model_class":"Finder"}`)
	case "/setup":
		_, _ = io.WriteString(w, `{"model_version":"finder-3"}`)
	case "/predict":
		var asks struct {
			Tasks []struct {
				Data struct {
					Text string `json:"text"`
				} `json:"data"`
			} `json:"tasks"`
		}
		if json.UnmarshalRead(r.Body, &asks) != nil || len(asks.Tasks) != 1 {
			http.Error(w, "one task", http.StatusBadRequest)
			return
		}
		var result string
		if before, _, there := strings.Cut(asks.Tasks[0].Data.Text, "Oslo"); there {
			at := len([]rune(before))
			result = fmt.Sprintf(`{"type":"labels","score":0.75,"value":{"start":%d,"end":%d,"text":"Oslo","labels":["Location"]}}`, at, at+4)
		}
		fmt.Fprintf(w, `{"results":[{"model_version":"finder-3","result":[%s]}]}`, result)
	default:
		http.NotFound(w, r)
	}
}

// asked waits until SLOW has been asked about a passage.
func asked(ts *testscript.TestScript, _ bool, _ []string) {
	<-ts.Value(askedKey{}).(chan struct{})
}
