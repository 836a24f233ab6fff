package standoff

// Folded returns what of a text counts in a search that is not exact.
func Folded(text string, capitals bool) string {
	return string(foldings[1][number(!capitals)].write(text).text)
}
