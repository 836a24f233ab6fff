package salvage

import (
	"testing"

	"galley/store/record"
	"galley/store/record/recordtest"
	"galley/store/standoff"
)

// The counts of a row tell whether an object of any kind is lost.
func TestAnObjectThatIsLostIsMissed(t *testing.T) {
	s := &salvage{remains: &remains{head: record.Head{Schema: memosCounted}}}
	for _, o := range recordtest.Objects() {
		switch o.(type) {
		case standoff.LabelEntry, standoff.TypeEntry, standoff.FieldEntry:
			continue // of the project as a whole
		}
		row := record.Row{}
		row.CountObject(o, 1)
		if !s.agrees(row, record.Given{Objects: []standoff.Object{o}}, "") {
			t.Errorf("%T: what the row counts is there, and it does not agree", o)
		}
		if s.agrees(row, record.Given{}, "") {
			t.Errorf("%T is lost, and the row agrees", o)
		}
	}
}
