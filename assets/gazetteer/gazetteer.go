// Package gazetteer holds the file of places of galley/store/suggest/gazetteer,
// which says what is in it. It is made by the program in its folder build, with
// make gazetteer.
package gazetteer

import _ "embed"

//go:embed places.gz
var file []byte

// File returns the file, compressed. It must not be changed.
func File() []byte { return file }
