package record_test

import (
	"reflect"
	"testing"

	"galley/store/record"
	"galley/store/record/recordtest"
	"galley/store/standoff"
)

// ofArticles are the objects that an article can have, one of each kind.
func ofArticles() []standoff.Object {
	var all []standoff.Object
	for _, o := range recordtest.Objects() {
		switch o.(type) {
		case standoff.LabelEntry, standoff.TypeEntry, standoff.FieldEntry:
		default:
			all = append(all, o)
		}
	}
	return all
}

// A row that counts an object tells when its record is lost: salvage and verification
// have nothing else to tell it by.
func TestARowCountsObjectsOfEveryKind(t *testing.T) {
	for _, o := range ofArticles() {
		without, with := record.Row{ID: 7, Title: "t"}, record.Row{ID: 7, Title: "t"}
		with.CountObject(o, 1)
		if with.Objects() != 1 || reflect.DeepEqual(with, without) {
			t.Errorf("%T is not counted: %+v", o, with)
		}
		body, err := record.Unseal([]byte("k"), record.Seal([]byte("k"), record.EncodeRow(with)))
		if err != nil {
			t.Fatal(err)
		}
		back, err := record.DecodeRow(7, body)
		if err != nil || !reflect.DeepEqual(back, with) {
			t.Errorf("%T: %+v, %v; want %+v", o, back, err, with)
		}
		if with.CountObject(o, -1); with.Objects() != 0 {
			t.Errorf("%T is not counted out: %+v", o, with)
		}
	}
}
