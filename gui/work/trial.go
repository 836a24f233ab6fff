package work

import (
	"context"
	"time"

	"galley/store/standoff"
)

// Trial is what a program answered about a sentence that is no annotator's.
type Trial struct {
	Name, Version string
	Took          time.Duration // to answer about the sentence
	Found         int           // suggestions that stand in it
	NotFound      int           // those that do not
	Refused       int           // those with an unknown label, without a place, or double
}

// trialSentence has something for each label that a new project has.
const trialSentence = "“The bridge cost 12 million euros,” said the mayor of Lisbon, where 300 people came to the opening on Friday."

// Try asks the program about a sentence of Galley's own, with the labels of a scheme. It
// waits for the answer.
func (p Program) Try(ctx context.Context, scheme standoff.Scheme) (Trial, error) {
	server, err := p.open(ctx)
	if err != nil {
		return Trial{}, err
	}
	began := time.Now()
	r, err := server.Suggest(ctx, trialSentence, scheme)
	if err != nil {
		return Trial{}, err
	}
	return Trial{Name: server.Name(), Version: r.Version, Took: time.Since(began), Found: len(r.Suggestions), NotFound: r.NotFound, Refused: r.Refused}, nil
}
