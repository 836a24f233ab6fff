// Package sample holds the articles of the sample project. They were written
// for Galley; the people, places and papers in them do not exist.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed *.txt
var files embed.FS

// Names returns the articles' file names, in reading order.
func Names() []string {
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		panic("sample: " + err.Error()) // only a malformed pattern fails
	}
	return names
}

// Text returns an article's text. It panics on a name that [Names] did not
// return.
func Text(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("sample: " + err.Error())
	}
	return string(text)
}
