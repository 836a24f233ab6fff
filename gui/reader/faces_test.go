package reader

import "testing"

// A reader keeps no font of its own in memory: there is one for each look at an import, too.
func TestReadersShareTheirFonts(t *testing.T) {
	a, err := newFaceSet(faces())
	if err != nil {
		t.Fatal(err)
	}
	b, err := newFaceSet(faces())
	if err != nil {
		t.Fatal(err)
	}
	if a.text == b.text || a.text.Font != b.text.Font {
		t.Error("each has read its fonts for itself, or they share a face")
	}
}
