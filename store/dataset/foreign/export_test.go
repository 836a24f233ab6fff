package foreign

// SetMostLine sets the longest line that is read, and returns what sets it back.
func SetMostLine(n int) func() {
	was := mostLine
	mostLine = n
	return func() { mostLine = was }
}
