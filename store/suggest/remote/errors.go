package remote

import (
	"errors"
	"fmt"
	"strings"
)

// What can go wrong for a reason that the errors explain, and callers check for.
var (
	ErrNoAnswer  = errors.New("nothing answers")
	ErrTimeout   = errors.New("it takes too long")
	ErrNoLabels  = errors.New("the scheme has no label for passages")
	ErrUnusable  = errors.New("no answer can be used")
	ErrOtherKind = errors.New("choose what kind of program it is, or another address")
	ErrUnknown   = errors.New("it speaks no protocol that Galley knows: Ollama's, OpenAI's, or that of Label Studio's ML backends")
)

// NotLocalError says that text would go to another computer, to which nobody has
// agreed.
type NotLocalError struct {
	Host string // as in [Options.Consent], where it would be allowed
}

func (e *NotLocalError) Error() string {
	return fmt.Sprintf("%s is another computer, or is run by one; the text of articles is sent there only with your consent", e.Host)
}

// ModelError says that it is not clear which model to ask.
type ModelError struct {
	Wanted string   // "" if none was named
	Models []string // those that the program offers, in its order; at most 50
}

func (e *ModelError) Error() string {
	if len(e.Models) == 0 {
		return "the program has no model; load one into it first"
	}
	list := strings.Join(e.Models, ", ")
	if e.Wanted == "" {
		return "the program has several models; name one: " + list
	}
	return fmt.Sprintf("the program has no model %q; it has %s", e.Wanted, list)
}

// statusError is an answer that is not 200.
type statusError struct {
	address string
	code    int
	message string // what the program says; may be ""
}

func (e *statusError) Error() string {
	switch {
	case e.code == 401 || e.code == 403:
		return fmt.Sprintf("the program at %s wants a key or a password (%d)", e.address, e.code)
	case e.code == 503:
		return fmt.Sprintf("the program at %s is not ready yet; try again later: %s", e.address, e.text())
	case e.code >= 300 && e.code < 400:
		return fmt.Sprintf("the program at %s sends on to another address, which is not followed: %s", e.address, e.text())
	}
	return fmt.Sprintf("the program at %s refuses (%d): %s", e.address, e.code, e.text())
}

func (e *statusError) text() string {
	if e.message == "" {
		return "it does not say why"
	}
	return e.message
}

// aboutPassage reports whether the program refuses, or fails at, what it was sent, so
// that it may take another passage.
func (e *statusError) aboutPassage() bool {
	return e.code == 400 || e.code == 413 || e.code == 422 || e.code == 500
}

// unusable is an answer that came, and holds nothing that can be used.
type unusable struct{ why string }

func (e *unusable) Error() string { return e.why }
