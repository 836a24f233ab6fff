package suggest

// gazetteerNames is what the taggers ask of a gazetteer.
type gazetteerNames interface {
	// mark fills in what is known of each token.
	mark(a *analysis, into []listed)
	demonym(word string) bool
	firstName(word string) bool
	// locate gives locations in a text the attribute of the place that each is.
	locate(text string, locations []Suggestion)
}
