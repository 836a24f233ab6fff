package kit

import "strings"

// holds reports whether a text holds every word.
func holds(s string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(s, word) {
			return false
		}
	}
	return true
}

// How near a title comes to what is typed, from the nearest.
const (
	same = iota
	begins
	contains
	aside // the words stand elsewhere in the line
)

// nearness returns how near a title comes to words, all in small letters. Where there are
// no words, all titles are as near.
func nearness(title string, words []string) int {
	switch typed := strings.Join(words, " "); {
	case typed == "":
		return aside
	case title == typed:
		return same
	case strings.HasPrefix(title, typed):
		return begins
	case holds(title, words):
		return contains
	}
	return aside
}
