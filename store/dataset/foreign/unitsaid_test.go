package foreign_test

import (
	"fmt"
	"strings"
	"testing"

	"galley/store/standoff"
)

// What is said of the offsets of many files does not move the spans of one whose words
// prove another unit; where no words are stated, it is what counts.
func TestAUnitThatIsSaidDoesNotMoveWhatIsProven(t *testing.T) {
	readShapes(t, []shape{
		{name: "words", format: "prodigy", unit: standoff.UnitUTF16, file: `{"text": "🏆🏆 Ada lives in Norrö", "spans": [{"start": 3, "end": 6, "label": "PER", "text": "Ada"}]}`, want: []string{`PER "Ada"`}},
		{name: "no words", format: "prodigy", unit: standoff.UnitUTF16, file: `{"text": "🏆🏆 Ada lives in Norrö", "spans": [{"start": 5, "end": 8, "label": "PER"}]}`, want: []string{`PER "Ada"`}},
		{name: "no words, against where words begin", format: "prodigy", unit: standoff.UnitUTF16, file: `{"text": "🏆🏆 Ada lives in Norrö", "spans": [{"start": 2, "end": 7, "label": "PER"}]}`, want: []string{`PER "🏆 Ad"`}},
	})
}

// A file may mix documents that count otherwise, as doccano's exports do: then none is
// guessed. A span within a word here and there does not make it one.
func TestDocumentsOfAFileThatDoNotCountAlikeAreNotGuessed(t *testing.T) {
	code := `{"text": "Heute 😀 in Zürich und Köln.", "label": [[11, 17, "Ort"], [22, 26, "Ort"]]}` + "\n"
	wide := `{"text": "Gestern 😀 in Basel und Bonn.", "label": [[14, 19, "Ort"], [24, 28, "Ort"]]}` + "\n"
	within := `{"text": "Heute 😀 in Zürich und Köln.", "label": [[11, 14, "Ort"], [22, 26, "Ort"]]}` + "\n"
	const mixed = "set: its articles do not count alike: the offsets of line %s are %s, those of others %s; part them into two files, or say with --offsets what all of them count"
	cities := `Ort "Zürich"; Ort "Köln"`
	readShapes(t, []shape{
		{name: "half and half", format: "doccano", file: code + wide, want: []string{fmt.Sprintf(mixed, "2", "UTF-16 units", "code points")}},
		{name: "one of many", format: "doccano", file: strings.Repeat(code, 20) + wide, want: []string{fmt.Sprintf(mixed, "21", "UTF-16 units", "code points")}},
		{name: "all alike", format: "doccano", file: strings.Repeat(code, 3), want: []string{cities, cities, cities}},
		{name: "within a word", format: "doccano", file: code + within + code, want: []string{cities, `Ort "Zür"; Ort "Köln"`, cities}},
		{name: "by name: what is said counts", format: "doccano", unit: standoff.UnitCodePoint, file: code + wide, want: []string{cities, `Ort "asel "; Ort "onn."`}},
	})
}
