// Package quiet keeps libraries from printing while the program starts. Fyne
// complains on standard error about a locale that it does not know, even where no
// window is opened.
//
// It has to be initialised before them, so it imports nothing that they need
// besides what it silences. Once the program's own log is open, what they say goes
// there.
package quiet

import (
	"io"
	"log"
)

func init() { log.SetOutput(io.Discard) }
