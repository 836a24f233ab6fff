package remote

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"galley/store/standoff"
	"galley/store/suggest"
)

// Suggester is what another program suggests.
type Suggester interface {
	// Name says who suggests: the model, or the class of the backend.
	Name() string
	// Version says what ran when the program was last probed; "" if it does not tell.
	Version() string
	// Probe asks the program again what it is.
	Probe(ctx context.Context) error
	// Suggest asks for the suggestions of a text, passage by passage. Texts must be
	// valid UTF-8.
	Suggest(ctx context.Context, text string, scheme standoff.Scheme) (Result, error)
}

// Kind is a protocol that programs speak.
type Kind string

// The protocols, and [AnyKind] for whichever it is.
const (
	AnyKind     Kind = ""
	Ollama      Kind = "ollama"
	OpenAI      Kind = "openai"
	LabelStudio Kind = "label-studio"
)

// Options are what [Open] needs to know. The zero value is the usual.
type Options struct {
	Kind     Kind                        // the protocol to speak; others are not tried
	Consent  string                      // the one other host that text may go to; "" for none
	Model    string                      // of those that the program has; "" if it has one
	Key      string                      // sent as a bearer token; "" for none
	Timeout  time.Duration               // of a request; two minutes if 0
	Parallel int                         // requests at a time, 1 or 2; 1 if 0
	Context  int                         // tokens that the model can take in; 0 to ask, or to choose
	Tokens   int                         // that an answer may have, thoughts included; 2,048 if 0
	Labels   map[string]standoff.LabelID // what labels of the program stand for in the scheme
}

func (o Options) filled() Options {
	if o.Timeout <= 0 {
		o.Timeout = 2 * time.Minute
	}
	if o.Tokens <= 0 {
		o.Tokens = 2048
	}
	o.Tokens = min(o.Tokens, 1<<20)
	o.Parallel = min(max(o.Parallel, 1), 2)
	return o
}

// Result is what a program suggests for a text, and what of its answers was not
// used.
type Result struct {
	Suggestions []suggest.Suggestion // in the order of spans; those of one label do not overlap
	Scored      bool                 // scores are the program's; else all are [Unscored]
	Version     string               // of the program, the model and what it was told
	Passages    int                  // that the text has
	Read        int                  // those that the program was asked about
	NotFound    int                  // suggested texts that do not stand where they should
	Refused     int                  // suggestions with a label that the scheme has not, without a place, or double
	Unknown     []string             // labels that the scheme has not, in order of appearance; at most 20
	Failures    []Failure            // passages without an answer that could be used, in order
}

// Unscored is the score of a suggestion that came without one.
const Unscored = 0.5

// Failure is a passage that was not read.
type Failure struct {
	Range standoff.Range
	Err   error
}

// about is what a program says of itself.
type about struct {
	name, version string
	model         string // as requests name it
	context       int    // tokens that it can take in; 0 if unknown
	thinks        string // how it is told not to think at length: "", "false", "low"
}

// protocol is one way to ask.
type protocol interface {
	// probe returns errOther if the program does not speak it.
	probe(ctx context.Context) (about, error)
	// prepare makes what asks for the labels of a scheme.
	prepare(ctx context.Context, a about, l labels) (asker, error)
}

// asker asks for the suggestions of passages, from several goroutines at once.
type asker interface {
	ask(ctx context.Context, passage string) (answer, error)
	version() string
}

// answer is what is usable of an answer.
type answer struct {
	spans             []span
	notFound, refused int
	unknown           []string
	version           string // if the answer says so
}

type span struct {
	label  standoff.LabelID
	r      standoff.Range // in the passage
	score  float64
	scored bool
}

var errOther = errors.New("another protocol")

// Server is a program that suggests. Many goroutines may use it at once; it has no
// more than [Options.Parallel] requests under way.
type Server struct {
	client  *client
	options Options
	speaks  protocol
	slots   chan struct{}

	mu    sync.Mutex
	about about
}

var _ Suggester = (*Server)(nil)

// Open finds out what program is at an address, such as 127.0.0.1:8080 or
// http://localhost:11434, and which protocol it speaks. The error is a
// [*NotLocalError] if the address is another computer's, a [*ModelError] if
// [Options.Model] must name another model, or wraps [ErrNoAnswer], [ErrTimeout],
// [ErrUnknown] or, if [Options.Kind] names a protocol, [ErrOtherKind].
func Open(ctx context.Context, address string, o Options) (*Server, error) {
	o = o.filled()
	c, err := newClient(address, o)
	if err != nil {
		return nil, err
	}
	s := &Server{client: c, options: o, slots: make(chan struct{}, o.Parallel)}
	var hint error
	for _, k := range []Kind{Ollama, OpenAI, LabelStudio} {
		if o.Kind != AnyKind && o.Kind != k {
			continue
		}
		p := protocolOf(k, c, o)
		a, err := p.probe(ctx)
		switch {
		case err == nil:
			s.speaks, s.about = p, a
			return s, nil
		case !errors.Is(err, errOther):
			return nil, err
		}
		var status *statusError
		if errors.As(err, &status) && (status.code == 401 || status.code == 403 || status.code == 503 || status.code/100 == 3) {
			hint = status
		}
	}
	if hint != nil {
		return nil, hint
	}
	if o.Kind != AnyKind {
		return nil, fmt.Errorf("there is a program at %s, but it does not answer as %s does; %w", c.address(), o.Kind.name(), ErrOtherKind)
	}
	return nil, fmt.Errorf("there is a program at %s, but %w", c.address(), ErrUnknown)
}

// name says what speaks the protocol.
func (k Kind) name() string {
	switch k {
	case Ollama:
		return "Ollama"
	case OpenAI:
		return "a server with OpenAI's chat completions"
	}
	return "a Label Studio backend"
}

func protocolOf(k Kind, c *client, o Options) protocol {
	switch k {
	case Ollama:
		return &ollama{c, o}
	case OpenAI:
		return &openAI{c, o}
	}
	return &labelStudio{client: c}
}

// other makes of a probe's error errOther if a program answers, but differently.
func other(err error) error {
	var status *statusError
	var bad *unusable
	if errors.As(err, &status) || errors.As(err, &bad) {
		return fmt.Errorf("%w: %w", errOther, err)
	}
	return err
}

func (s *Server) now() about {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.about
}

// Name returns the name of the model, or of the class of the backend.
func (s *Server) Name() string { return s.now().name }

// Version returns what the program said of its version.
func (s *Server) Version() string { return s.now().version }

// Address returns where the program is, without password.
func (s *Server) Address() string { return s.client.address() }

// Probe asks the program again what it is.
func (s *Server) Probe(ctx context.Context) error {
	a, err := s.speaks.probe(ctx)
	if errors.Is(err, errOther) {
		return fmt.Errorf("there is another program at %s than before, or it fails; open it again", s.client.address())
	}
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.about = a
	return nil
}
