package suggest

import (
	"cmp"
	"reflect"
	"slices"
	"testing"

	"galley/store/standoff"
	"galley/store/suggest/gazetteer"
)

// TestLabelsAreLearnedAsIfAlone says that what is learned of a label does not hang on
// the others that are learned beside it.
func TestLabelsAreLearnedAsIfAlone(t *testing.T) {
	starters, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	labels := map[standoff.LabelID]standoff.LabelID{Location: "name", Quote: "claim", Statistic: "figure"}
	learn := func(only standoff.LabelID) []inventedModel {
		var lessons []Lesson
		for _, l := range starters[:20] {
			own := Lesson{Text: l.Text, Complete: true}
			for _, s := range l.Spans {
				if s.Label = labels[s.Label]; s.Label != "" && (only == "" || s.Label == only) {
					own.Spans = append(own.Spans, s)
				}
			}
			lessons = append(lessons, own)
		}
		return trainInvented(lookAt(lessons, places{gazetteer.Default()}))
	}
	all := learn("")
	if len(all) != len(labels) || !slices.IsSortedFunc(all, func(x, y inventedModel) int { return cmp.Compare(x.label, y.label) }) {
		t.Fatalf("%d labels are learned, want %d, sorted", len(all), len(labels))
	}
	for _, m := range all {
		if alone := learn(m.label); len(alone) != 1 || !reflect.DeepEqual(alone[0], m) {
			t.Errorf("%s is learned otherwise beside the others", m.label)
		}
	}
}
