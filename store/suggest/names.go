package suggest

// gazetteerNames is what the taggers ask of a gazetteer.
type gazetteerNames interface {
	// mark fills in what is known of each token.
	mark(a *analysis, into []listed)
	demonym(word string) bool
	firstName(word string) bool
}

// noNames is a gazetteer without entries.
type noNames struct{}

var _ gazetteerNames = noNames{}

func (noNames) mark(*analysis, []listed) {}
func (noNames) demonym(string) bool      { return false }
func (noNames) firstName(string) bool    { return false }
