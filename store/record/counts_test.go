package record

import (
	"bytes"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func anyRow(t *rapid.T) Row {
	r := Row{ID: 7, Status: standoff.Status(rapid.IntRange(0, 3).Draw(t, "status"))}
	for range rapid.IntRange(0, 4).Draw(t, "spans") {
		r.Count(standoff.LabelID(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "label")), 1)
	}
	for range rapid.IntRange(0, 4).Draw(t, "objects") {
		r.CountObject(rapid.SampledFrom([]standoff.Object{
			standoff.Relation{Type: "part_of"},
			standoff.Relation{Type: "said_by"},
			standoff.Memo{ID: "memo"},
			standoff.ArticleLabel{Label: "sport"},
			standoff.ArticleLabel{Label: "opinion"},
		}).Draw(t, "object"), 1)
	}
	return r
}

// What a row that takes another's place adds to the counts is what comes of counting
// the one out and the other in.
func TestCountsOfAReplacedRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now, other := anyRow(t), anyRow(t), anyRow(t)
		want := NewCounts()
		want.Add(other, 1)
		want.Add(now, 1)
		got, by := NewCounts(), NewCounts()
		got.Add(other, 1)
		got.Add(old, 1)
		by.Replace(old, now)
		got.AddAll(by)
		if !bytes.Equal(EncodeCounts(got), EncodeCounts(want)) {
			t.Fatalf("%+v; want %+v", got, want)
		}
	})
}
