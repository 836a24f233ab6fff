package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"

	"github.com/go-json-experiment/json"
)

func TestOpenFindsOutTheProtocol(t *testing.T) {
	nothing := func(string) string { return "" }
	studio := answers{ // answers 200 to everything
		"*":                        text(`{"error":"Unexpected endpoint or method. (GET /x)"}`),
		"GET /v1/models":           text(`{"data":[{"id":"qwen/qwen3","object":"model","owned_by":"organization_owner"}],"object":"list"}`),
		"GET /api/v0/models/tiny":  text(`{}`),
		"POST /v1/chat/completion": text(`{}`),
	}
	vllm := answers{
		"GET /health":    text(""),
		"GET /version":   text(`{"version":"0.11.0"}`),
		"GET /v1/models": text(`{"object":"list","data":[{"id":"org/model","max_model_len":16384}]}`),
	}
	for _, c := range []struct {
		what          string
		known         answers
		name, version string
	}{
		{"Ollama", ollamaServer(nothing), "tiny:latest", "ollama 0.21.0 0a8c26691023"},
		{"llama-server", llama(nothing), "tiny-Q4.gguf", "llama-server b7001-abc"},
		{"LM Studio", studio, "qwen/qwen3", ""},
		{"vLLM", vllm, "org/model", "vLLM 0.11.0"},
		{"a Label Studio backend", backendServer(nothing), "GLiNERModel", ""},
	} {
		s := open(t, run(t, c.known), Options{})
		if s.Name() != c.name || s.Version() != c.version {
			t.Errorf("%s: got %q, %q; want %q, %q", c.what, s.Name(), s.Version(), c.name, c.version)
		}
		if err := s.Probe(t.Context()); err != nil {
			t.Errorf("%s: a second probe: %v", c.what, err)
		}
	}
}

func TestOpenSaysWhatToDo(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	raw, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	go func() {
		for {
			conn, err := raw.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Write([]byte("SSH-2.0-OpenSSH\r\n\r\n"))
			conn.Close()
		}
	}()
	several := answers{"GET /v1/models": text(`{"data":[{"id":"a"},{"id":"b"}]}`)}
	none := answers{"GET /v1/models": text(`{"data":[]}`)}
	for _, c := range []struct{ what, address, want string }{
		{"nothing there", gone.URL, "nothing answers at " + gone.URL},
		{"not the web", "http://" + raw.Addr().String(), "is no web server"},
		{"a web page", run(t, answers{"*": text("<html>")}).URL, "speaks no protocol that Galley knows"},
		{"a key", run(t, answers{"*": status(401, `{"error":{"message":"Invalid API Key","code":401}}`)}).URL, "wants a key"},
		{"loading", run(t, answers{"*": status(503, `{"error":{"message":"Loading model","code":503}}`)}).URL, "not ready yet; try again later: Loading model"},
		{"several models", run(t, several).URL, "name one: a, b"},
		{"no model", run(t, none).URL, "has no model"},
		{"no address", "ftp://127.0.0.1", "is no address of a program"},
		{"a password", "http://me:secret@[::1", "cannot be read"},
	} {
		_, err := Open(t.Context(), c.address, Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v; want %q in it", c.what, err, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error holds the password: %v", c.what, err)
		}
	}
}

func TestOpenTakesTheNamedModel(t *testing.T) {
	p := run(t, ollamaServer(nil))
	if s := open(t, p, Options{Model: "tiny"}); s.Name() != "tiny:latest" {
		t.Errorf("got %q", s.Name())
	}
	_, err := Open(t.Context(), p.URL, Options{Model: "big"})
	var model *ModelError
	if !errors.As(err, &model) || model.Wanted != "big" || !slices.Contains(model.Models, "tiny:latest") {
		t.Errorf("got %v", err)
	}
}

func TestModelsOfTheCloudNeedConsent(t *testing.T) {
	p := run(t, ollamaServer(nil))
	_, err := Open(t.Context(), p.URL, Options{Model: "vast:120b-cloud"})
	var notLocal *NotLocalError
	if !errors.As(err, &notLocal) || notLocal.Host != "ollama.com" {
		t.Errorf("got %v; want a NotLocalError of ollama.com", err)
	}
	if slices.Contains(p.paths, "/api/show") {
		t.Error("the program was asked about a model of the cloud, and may have asked there")
	}
	open(t, p, Options{Model: "vast:120b-cloud", Consent: "ollama.com"})
	for _, name := range []string{"x:cloud", "x:20b-cloud", "x:20B-CLOUD"} {
		if (ollamaModel{Name: name}).elsewhere() != "ollama.com" {
			t.Errorf("%s counts as local", name)
		}
	}
	if host := (ollamaModel{Name: "my-cloud:latest"}).elsewhere(); host != "" {
		t.Errorf("my-cloud:latest counts as a model of %s", host)
	}
}

func TestAnswersFromTheCloudAreRefused(t *testing.T) {
	p := run(t, ollamaServer(func(string) string {
		return `{"remote_host":"https://ollama.com:443","message":{"content":"{\"spans\":[]}"},"done":true,"done_reason":"stop"}`
	}))
	_, err := open(t, p, Options{}).Suggest(t.Context(), "One.\nTwo.", scheme)
	var notLocal *NotLocalError
	if !errors.As(err, &notLocal) || len(p.requests()) != 1 {
		t.Errorf("got %v after %d requests", err, len(p.requests()))
	}
}

func TestOnlyThisComputerWithoutConsent(t *testing.T) {
	for _, c := range []struct {
		host, consent string
		ok            bool
	}{
		{"127.0.0.1", "", true},
		{"127.8.9.1", "", true},
		{"::1", "", true},
		{"localhost", "", true},
		{"LOCALHOST.", "", true},
		{"models.localhost", "", true},
		{"::ffff:127.0.0.1", "", true},
		{"192.168.0.7", "", false},
		{"gpu.example", "", false},
		{"localhost.example", "", false},
		{"127.0.0.1.example", "", false},
		{"2130706433", "", false},
		{"0x7f000001", "", false},
		{"fe80::1", "", false},
		{"gpu.example", "gpu.example", true},
		{"GPU.example.", "gpu.example", true},
		{"other.example", "gpu.example", false},
		{"sub.gpu.example", "gpu.example", false},
		{"192.168.0.7", "192.168.0.7", true},
	} {
		if err := permit(c.host, c.consent); (err == nil) != c.ok {
			t.Errorf("host %q with consent to %q: %v", c.host, c.consent, err)
		}
	}
	_, err := Open(t.Context(), "http://gpu.example:8080", Options{Consent: "other.example"})
	var notLocal *NotLocalError
	if !errors.As(err, &notLocal) || notLocal.Host != "gpu.example" {
		t.Errorf("got %v; want a NotLocalError of gpu.example", err)
	}
}

func TestAddressesAsPeopleGiveThem(t *testing.T) {
	for given, want := range map[string]string{
		"127.0.0.1:8080":             "http://127.0.0.1:8080",
		"http://localhost:1234/v1/":  "http://localhost:1234",
		" http://0.0.0.0:8000 ":      "http://127.0.0.1:8000",
		"http://[::]:8000/v1":        "http://[::1]:8000",
		"https://h.example/models/":  "https://h.example/models",
		"http://10.0.0.0.0.example/": "http://10.0.0.0.0.example",
	} {
		u, err := parseAddress(given)
		if err != nil || u.String() != want {
			t.Errorf("%q: got %v, %v; want %s", given, u, err, want)
		}
	}
}

func TestIPv6AndLocalhost(t *testing.T) {
	listener, err := net.Listen("tcp", "[::1]:0")
	if err != nil {
		t.Skip("this computer has no IPv6")
	}
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/health" {
			text(`{"status":"UP"}`)(w, "")
			return
		}
		http.NotFound(w, r)
	}))
	s.Listener.Close()
	s.Listener = listener
	s.Start()
	defer s.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	for _, address := range []string{"http://[::1]:" + port, "localhost:" + port} {
		if _, err := Open(t.Context(), address, Options{}); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// outward returns an address of this computer that others can reach.
func outward(t *testing.T) string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		t.Skip(err)
	}
	for _, a := range all {
		if prefix, err := netip.ParsePrefix(a.String()); err == nil && prefix.Addr().Is4() && !prefix.Addr().IsLoopback() {
			return prefix.Addr().String()
		}
	}
	t.Skip("this computer has no address but its own")
	return ""
}

func TestWhatIsDialledIsChecked(t *testing.T) {
	host := outward(t)
	listener, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		t.Skip(err)
	}
	defer listener.Close()
	if conn, err := dialer("")(t.Context(), "tcp", listener.Addr().String()); err == nil {
		conn.Close()
		t.Error("connected to another address without consent")
	}
	conn, err := dialer(host)(t.Context(), "tcp", listener.Addr().String())
	if err != nil {
		t.Fatalf("with consent: %v", err)
	}
	conn.Close()
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	other := run(t, llama(func(string) string { return completion(`{"spans":[]}`) }))
	send := func(w http.ResponseWriter, _ string) {
		w.Header().Set("Location", other.URL+"/v1/chat/completions")
		w.WriteHeader(http.StatusTemporaryRedirect)
	}
	if _, err := Open(t.Context(), run(t, answers{"*": send}).URL, Options{}); err == nil || !strings.Contains(err.Error(), other.URL) {
		t.Errorf("got %v; want an error that names where it sends on to", err)
	}
	known := llama(nil)
	known["POST /v1/chat/completions"] = send
	if _, err := open(t, run(t, known), Options{}).Suggest(t.Context(), "Some words.", scheme); err == nil || !strings.Contains(err.Error(), "not followed") {
		t.Errorf("got %v", err)
	}
	if len(other.paths) > 0 {
		t.Errorf("the other program was asked %v", other.paths)
	}
}

func TestNoProxyIsUsed(t *testing.T) {
	c, err := newClient("http://gpu.example", Options{Consent: "gpu.example"}.filled())
	if err != nil {
		t.Fatal(err)
	}
	if c.http.Transport.(*http.Transport).Proxy != nil {
		t.Error("proxies of the environment are used")
	}
}

func TestKeysAndPasswordsGoAlong(t *testing.T) {
	var got []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Header.Get("Authorization"))
		text(`{"version":"1","models":[{"name":"m"}]}`)(w, "")
	}))
	defer s.Close()
	if _, err := Open(t.Context(), s.URL, Options{Key: "k"}); err != nil || got[0] != "Bearer k" {
		t.Errorf("got %q, %v", got, err)
	}
	got = nil
	server, err := Open(t.Context(), strings.Replace(s.URL, "http://", "http://me:pw@", 1), Options{})
	if err != nil || got[0] != "Basic bWU6cHc=" || strings.Contains(server.Address(), "pw") {
		t.Errorf("got %q, %v", got, err)
	}
}

// hanging never answers requests for passages, and says when one came and was given up.
func hanging(known answers, path string) (came, left chan struct{}, h http.Handler) {
	came, left = make(chan struct{}, 10), make(chan struct{}, 10)
	return came, left, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != path {
			if a, ok := known[r.Method+" "+r.URL.Path]; ok {
				a(w, "")
				return
			}
			http.NotFound(w, r)
			return
		}
		buf := make([]byte, 1<<16)
		for {
			if _, err := r.Body.Read(buf); err != nil {
				break
			}
		}
		came <- struct{}{}
		<-r.Context().Done()
		left <- struct{}{}
	})
}

func TestSuggestCanBeCancelled(t *testing.T) {
	came, left, handler := hanging(llama(nil), "/v1/chat/completions")
	s := httptest.NewServer(handler)
	defer s.Close()
	server, err := Open(t.Context(), s.URL, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-came
		cancel()
	}()
	if _, err := server.Suggest(ctx, "Some words.\nMore words.", scheme); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	<-left // the program learns of it
}

func TestSuggestGivesUpAfterItsTime(t *testing.T) {
	_, left, handler := hanging(llama(nil), "/v1/chat/completions")
	s := httptest.NewServer(handler)
	defer s.Close()
	server, err := Open(t.Context(), s.URL, Options{Timeout: 20 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Suggest(t.Context(), "Some words.\nMore words.", scheme); !errors.Is(err, ErrTimeout) || !strings.Contains(err.Error(), s.URL) {
		t.Errorf("got %v", err)
	}
	<-left
	if len(left) > 0 {
		t.Error("it was asked again")
	}
}

// TestAProgramThatSwitchesProtocols says that nothing waits for what comes then.
func TestAProgramThatSwitchesProtocols(t *testing.T) {
	over := make(chan bool)
	p := run(t, answers{"*": func(w http.ResponseWriter, _ string) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")
		<-over
	}})
	defer close(over)
	if _, err := Open(t.Context(), p.URL, Options{}); !errors.Is(err, ErrUnknown) {
		t.Errorf("got %v", err)
	}
}

// TestNamesOfModelsCanBeKept says that they are of one line and short, and that the
// program is still asked for the model by its own name.
func TestNamesOfModelsCanBeKept(t *testing.T) {
	for _, c := range []struct{ id, name string }{
		{strings.Repeat("x", 5000), strings.Repeat("x", 300) + "…"},
		{"a\nb\x1b[31m", `"a b\x1b[31m"`},
		{"", "a model without a name"},
	} {
		var asked openAIRequest
		s := open(t, run(t, answers{
			"GET /v1/models": text(fmt.Sprintf(`{"data":[{"id":%s}]}`, quoted(t, c.id))),
			"POST /v1/chat/completions": func(w http.ResponseWriter, body string) {
				_ = json.Unmarshal([]byte(body), &asked)
				_, _ = io.WriteString(w, `{"choices":[{"message":{"content":"{\"spans\":[]}"},"finish_reason":"stop"}]}`)
			},
		}), Options{})
		if s.Name() != c.name {
			t.Errorf("the name of %.20q is %.400q", c.id, s.Name())
		}
		if _, err := s.Suggest(t.Context(), "Oslo", standoff.DefaultScheme()); err != nil || asked.Model != c.id {
			t.Errorf("asked for %.20q instead of %.20q: %v", asked.Model, c.id, err)
		}
	}
}

func quoted(t *testing.T, s string) string {
	t.Helper()
	q, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(q)
}
