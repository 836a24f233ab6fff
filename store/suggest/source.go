package suggest

// Source is another program that suggests.
type Source struct {
	Name    string
	Version string
	Scored  bool // the scores of its suggestions are its own; else they mean nothing
}

// Confident reports whether a suggestion is confident enough to be shown where so much
// is asked. One without a score always is.
func (s Suggestion) Confident(least float64) bool {
	return s.Score >= least || s.Source != nil && !s.Source.Scored
}

// Scored returns the suggestion's score, nil if it has none.
func (s Suggestion) Scored() *float64 {
	if s.Source != nil && !s.Source.Scored {
		return nil
	}
	return &s.Score
}
