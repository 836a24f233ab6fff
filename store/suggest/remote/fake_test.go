package remote

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"galley/store/standoff"

	"github.com/go-json-experiment/json"
)

// program stands in for a program that suggests. It keeps what it is asked.
type program struct {
	*httptest.Server

	mu    sync.Mutex
	paths []string
	asked []string // bodies of requests that hold a passage
}

// answers are what a program answers, by method and path.
type answers map[string]func(w http.ResponseWriter, body string)

func text(s string) func(http.ResponseWriter, string) {
	return func(w http.ResponseWriter, _ string) { _, _ = io.WriteString(w, s) }
}

func status(code int, s string) func(http.ResponseWriter, string) {
	return func(w http.ResponseWriter, _ string) {
		w.WriteHeader(code)
		_, _ = io.WriteString(w, s)
	}
}

// run starts a program. What it does not know gets a 404.
func run(t testing.TB, known answers) *program {
	t.Helper()
	p := &program{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		p.mu.Lock()
		p.paths = append(p.paths, r.URL.Path)
		switch r.URL.Path {
		case "/api/chat", "/v1/chat/completions", "/predict":
			p.asked = append(p.asked, string(body))
		}
		p.mu.Unlock()
		answer, ok := known[r.Method+" "+r.URL.Path]
		if !ok {
			answer, ok = known["*"]
		}
		if !ok {
			http.NotFound(w, r)
			return
		}
		answer(w, string(body))
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *program) requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.asked...)
}

// llama is a llama-server that answers each passage with what say returns of it.
func llama(say func(passage string) string) answers {
	return answers{
		"GET /v1/models": text(`{"object":"list","data":[{"id":"/models/tiny-Q4.gguf","object":"model","meta":{"n_ctx_train":131072}}]}`),
		"GET /props":     text(`{"default_generation_settings":{"n_ctx":8192},"build_info":"b7001-abc","model_path":"/models/tiny-Q4.gguf"}`),
		"GET /health":    text(`{"status":"ok"}`),
		"POST /v1/chat/completions": func(w http.ResponseWriter, body string) {
			var r openAIRequest
			_ = json.Unmarshal([]byte(body), &r)
			_, _ = io.WriteString(w, say(r.Messages[len(r.Messages)-1].Content))
		},
	}
}

// completion is the answer of llama-server with a content.
func completion(content string) string {
	data, _ := json.Marshal(content)
	return `{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":` + string(data) + `}}],"usage":{"prompt_tokens":900,"completion_tokens":20,"total_tokens":920},"object":"chat.completion"}`
}

const tags = `{"models":[
	{"name":"tiny:latest","model":"tiny:latest","digest":"0a8c266910232fd3291e71e5","details":{"family":"qwen3"}},
	{"name":"vast:120b-cloud","model":"vast:120b-cloud","remote_model":"vast:120b","remote_host":"https://ollama.com:443","digest":"ff"}]}`

// ollamaServer is an Ollama with one model of its own, which thinks, and one of the
// cloud.
func ollamaServer(say func(passage string) string) answers {
	return answers{
		"GET /api/version": text(`{"version":"0.21.0"}`),
		"GET /api/tags":    text(tags),
		"POST /api/show":   text(`{"details":{"family":"qwen3"},"model_info":{"general.architecture":"qwen3","qwen3.context_length":40960},"capabilities":["completion","thinking"]}`),
		"GET /v1/models":   text(`{"object":"list","data":[{"id":"tiny:latest","object":"model"}]}`),
		"POST /api/chat": func(w http.ResponseWriter, body string) {
			var r ollamaRequest
			_ = json.Unmarshal([]byte(body), &r)
			_, _ = io.WriteString(w, say(r.Messages[len(r.Messages)-1].Content))
		},
	}
}

// chatted is the answer of Ollama with a content.
func chatted(content string) string {
	data, _ := json.Marshal(content)
	return `{"model":"tiny:latest","created_at":"2026-08-01T00:00:00Z","message":{"role":"assistant","content":` + string(data) + `},"done":true,"done_reason":"stop","prompt_eval_count":900,"eval_count":20}`
}

// backendServer is a backend made for Label Studio.
func backendServer(predict func(passage string) string) answers {
	return answers{
		"GET /health": text(`{"status":"UP","model_class":"GLiNERModel"}`),
		"POST /setup": text(`{"model_version":"GLiNERModel-v0.0.1"}`),
		"POST /predict": func(w http.ResponseWriter, body string) {
			var r predictRequest
			_ = json.Unmarshal([]byte(body), &r)
			_, _ = io.WriteString(w, predict(r.Tasks[0].Data.Text))
		},
	}
}

// scheme has labels of each use; three of them are for passages.
var scheme = standoff.Scheme{Labels: []standoff.Label{
	{ID: "quote", Name: "Quote", Guideline: "Words in quotation marks.", Examples: []standoff.Example{
		{Text: "“We are ready”"}, {Text: "the “Red Zone”", Counter: true, Why: "coined"},
	}},
	{ID: "loc", Name: "Location", Guideline: "A named place."},
	{ID: "stat", Name: "Statistic", Guideline: "A measured value."},
	{ID: "old", Name: "Old", Retired: true, Guideline: "retired guideline"},
	{ID: "topic", Name: "Topic", Use: standoff.UseArticles},
}}

// open opens a program and fails the test if it cannot.
func open(t testing.TB, p *program, o Options) *Server {
	t.Helper()
	s, err := Open(t.Context(), p.URL, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// said returns the suggestions of a result as "Label text" lines.
func said(article string, r Result) []string {
	var all []string
	for _, s := range r.Suggestions {
		all = append(all, string(s.Label)+" "+s.Range.In(article))
	}
	return all
}
