// Package starter holds the articles from which the suggesters learn before
// anybody has labelled anything. They were written and labelled for Galley; the
// people, companies and events in them do not exist, the places do.
//
// Spans are written into the text, as [[q speaker=Ada Low|“…”]]: a letter (q for a
// quote, s for a statistic, l for a location, b for boilerplate), attributes by
// their names in datasets, a bar, the passage, and the end. Spans nest and do not
// cross. What is left without the markup is the article, byte for byte.
//
// A statistic takes in the words that say how exact it is (only, about, an
// estimated, over where it does not mean "during"), the number or both ends of a
// range, the unit or the noun with the words between, a rate (a year), what a
// fraction is of and what "times" compares with. It ends before what a unit
// measures (270,000 tonnes of uranium), before words that compare (35% lower) and
// before "of them"; two values that something goes from and to are two. The unit
// has one name each: ISO 4217 for money, the American singular for measures, the
// noun in the singular for what is counted, "person" for people.
package starter

import (
	"embed"
	"io/fs"
)

//go:embed *.txt
var files embed.FS

// Names returns the articles' file names, in order.
func Names() []string {
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		panic("starter: " + err.Error()) // only a malformed pattern fails
	}
	return names
}

//go:embed state.gz
var state []byte

// State returns what the suggesters learned from the articles, as galley/store/suggest
// wrote it: GALLEY_WRITE_STARTER=1 go test -run TestStarterState ./store/suggest makes
// it anew.
func State() []byte { return state }

// Text returns an article with its markup. It panics on a name that [Names] did
// not return.
func Text(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("starter: " + err.Error())
	}
	return string(text)
}
