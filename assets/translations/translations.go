// Package translations holds the words of the window, a file a language. The
// keys are the English words themselves, so that what a file lacks is shown in
// English.
package translations

import "embed"

// Files holds NAME.json for each language, as fyne's lang package reads them.
//
//go:embed *.json
var Files embed.FS
