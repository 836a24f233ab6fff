package remote

import (
	"errors"
	"slices"
	"testing"
)

// TestAKindIsNotGuessed says that a program of which the kind is named is asked in no
// other way.
func TestAKindIsNotGuessed(t *testing.T) {
	p := run(t, ollamaServer(func(string) string { return chatted(`{"spans":[]}`) }))
	for kind, name := range map[Kind]string{AnyKind: "tiny:latest", Ollama: "tiny:latest", OpenAI: "tiny:latest"} {
		s := open(t, p, Options{Kind: kind})
		if _, isOllama := s.speaks.(*ollama); s.Name() != name || isOllama == (kind == OpenAI) {
			t.Errorf("as %q, %s is asked as %T", kind, s.Name(), s.speaks)
		}
	}
	if _, err := Open(t.Context(), p.URL, Options{Kind: LabelStudio}); !errors.Is(err, ErrOtherKind) {
		t.Errorf("as a backend of Label Studio: %v", err)
	}
}

// TestPassagesAreToldOneByOne says that together they are the result.
func TestPassagesAreToldOneByOne(t *testing.T) {
	p := run(t, llama(func(passage string) string {
		if passage == "Nobody was there." {
			return completion("nonsense")
		}
		return completion(`{"spans":[{"label":"Location","text":"Lisbon","nth":1},{"label":"Location","text":"Madrid","nth":1}]}`)
	}))
	const article = "Lisbon is far.\n\nNobody was there.\n\nHe went to Lisbon."
	var told []string
	notFound, failures := 0, 0
	r, err := open(t, p, Options{}).SuggestTelling(t.Context(), article, scheme, func(part Result) {
		if part.Read != 1 || part.Passages != 3 {
			t.Errorf("told of %d of %d passages", part.Read, part.Passages)
		}
		told = append(told, said(article, part)...)
		notFound += part.NotFound
		failures += len(part.Failures)
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, said(article, r)) || len(told) != 2 || notFound != r.NotFound || notFound != 2 || failures != 1 || len(r.Failures) != 1 || r.Read != 3 {
		t.Errorf("told of %q, %d not found and %d failures; the result is %+v", told, notFound, failures, r)
	}
}

func TestElsewhere(t *testing.T) {
	for _, x := range []struct{ address, consent, want string }{
		{"localhost:11434", "", ""},
		{"http://127.0.0.1:8080/v1", "", ""},
		{"[::1]:8080", "", ""},
		{"0.0.0.0:8080", "", ""},
		{"gpu.example:8080", "", "gpu.example"},
		{"https://gpu.example./v1", "GPU.example", ""},
		{"gpu.example", "other.example", "gpu.example"},
		{"http://127.0.0.1@gpu.example/", "", "gpu.example"},
		{"localhost.example", "", "localhost.example"},
		{"ftp://gpu.example", "", ""}, // it cannot be asked
	} {
		if got := Elsewhere(x.address, x.consent); got != x.want {
			t.Errorf("Elsewhere(%q, %q) = %q, want %q", x.address, x.consent, got, x.want)
		}
	}
}
