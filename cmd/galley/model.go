package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
	"galley/store/suggest/remote"

	"github.com/spf13/cobra"
)

// modelFlags name another program that suggests instead of Galley.
type modelFlags struct {
	address string // "" for none
	name    string
	consent string
}

func (f *modelFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.address, "model", "", "ask the program at this `address` instead, such as localhost:11434")
	c.Flags().StringVar(&f.name, "model-name", "", "the `name` of the model, if the program has several")
	c.Flags().StringVar(&f.consent, "consent", "", "agree that text is sent to another computer, this `host`")
}

// check reports a call that cannot be meant.
func (f modelFlags) check(c *cobra.Command) error {
	if c.Flags().Changed("model") && strings.TrimSpace(f.address) == "" {
		return wrongCall("--model needs the address of a program, such as localhost:11434")
	}
	if f.address == "" && f.name+f.consent != "" {
		return wrongCall("--model-name and --consent need --model, the address of a program")
	}
	return nil
}

// modelHelp is what the help of a verb says of other programs.
const modelHelp = `With --model, another program suggests: Ollama, a server with OpenAI's chat
completions (llama-server, vLLM, LM Studio), or a backend made for Label Studio. The
text of articles goes to it, paragraph by paragraph, and to no other computer unless
--consent names that. Of its answers, only what stands in the text word for word
counts; what does not is counted on standard error.`

// otherModel is another program that suggests, and what it said that could not be used.
type otherModel struct {
	*remote.Server

	mu       sync.Mutex
	texts    int
	passages int
	notFound int
	refused  int
	unknown  []string
	failures int
	failure  error // the first
}

// open finds the program.
func (f modelFlags) open(ctx context.Context) (*otherModel, error) {
	server, err := remote.Open(ctx, f.address, remote.Options{Model: f.name, Consent: f.consent})
	var (
		notLocal *remote.NotLocalError
		which    *remote.ModelError
	)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &notLocal):
		return nil, fmt.Errorf("%w; to agree, add --consent %s", err, standoff.Printable(notLocal.Host))
	case errors.As(err, &which) && len(which.Models) > 0:
		return nil, fmt.Errorf("%w (--model-name)", err)
	case err != nil:
		return nil, err
	}
	return &otherModel{Server: server}, nil
}

// suggest asks for the suggestions of a text, which none of the thresholds of labels
// leaves out if they have no scores. Passages without an answer are counted.
func (m *otherModel) suggest(ctx context.Context, text string, scheme standoff.Scheme) (suggested, error) {
	r, err := m.Suggest(ctx, text, scheme)
	if ctx.Err() != nil {
		return suggested{}, ctx.Err()
	}
	if err != nil && !errors.Is(err, remote.ErrUnusable) {
		return suggested{}, err
	}
	m.count(r)
	if !r.Scored {
		for i := range r.Suggestions {
			r.Suggestions[i].Score = 1
		}
	}
	return suggested{all: r.Suggestions, by: m.Name(), version: r.Version, unscored: !r.Scored}, nil
}

func (m *otherModel) count(r remote.Result) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.texts++
	m.passages += r.Passages
	m.notFound += r.NotFound
	m.refused += r.Refused
	m.failures += len(r.Failures)
	if len(r.Failures) > 0 && m.failure == nil {
		m.failure = r.Failures[0].Err
	}
	for _, word := range r.Unknown {
		if len(m.unknown) < mostNamed && !slices.Contains(m.unknown, word) {
			m.unknown = append(m.unknown, word)
		}
	}
	screen.status(fmt.Sprintf("%s asked of %s", count(m.texts, "%d texts"), standoff.Printable(m.Name())))
}

// print says what of the answers was not used.
func (m *otherModel) print(out io.Writer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	name := standoff.Printable(m.Name())
	if m.notFound > 0 {
		fmt.Fprintf(out, "Left out %s of %s whose text does not stand where it says\n", count(m.notFound, "%d suggestions"), name)
	}
	if m.refused > 0 {
		fmt.Fprintf(out, "Left out %s of %s with an unknown label, without a place, or double\n", count(m.refused, "%d suggestions"), name)
	}
	if len(m.unknown) > 0 {
		fmt.Fprintf(out, "Labels that it gave and nobody asked for: %s\n", standoff.Printable(strings.Join(m.unknown, ", ")))
	}
	if m.failures > 0 {
		fmt.Fprintf(out, "No answer of %s could be used for %s of %d; the first: %s\n", name, count(m.failures, "%d passages"), m.passages, standoff.Printable(m.failure.Error()))
	}
}

// failed returns an error if passages have no answer.
func (m *otherModel) failed() error {
	if m.failures == 0 {
		return nil
	}
	return fmt.Errorf("%s got no answer that can be used", count(m.failures, "%d passages"))
}

// suggested is what is suggested for a text, and by whom.
type suggested struct {
	all         []suggest.Suggestion
	by, version string
	unscored    bool // scores are not the suggester's
}

// span returns a suggestion as a span.
func (s suggested) span(of standoff.Digest, x suggest.Suggestion, l standoff.Label) standoff.Span {
	span := lessons.Span(of, x, l, s.version)
	span.Provenance.By = s.by
	if s.unscored {
		span.Provenance.Score = nil
	}
	return span
}
