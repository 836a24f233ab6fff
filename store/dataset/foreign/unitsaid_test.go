package foreign_test

import (
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
