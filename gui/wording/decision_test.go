package wording

import (
	"testing"

	"galley/store/record"
)

// Whatever a person decides has words of its own, about what it concerns.
func TestEveryDecisionHasWords(t *testing.T) {
	seen := map[string]record.ActionKind{}
	for _, kind := range []record.ActionKind{
		record.Tagged, record.Relabeled, record.Moved, record.Pieced, record.Noted, record.Attributed, record.Removed, record.Marked,
		record.Related, record.Unrelated, record.Carried, record.Dropped, record.Written, record.Reshaped, record.LabelAdded,
		record.LabelEdited, record.LabelMoved, record.LabelRemoved, record.LabelRetired, record.LabelsMerged, record.LabelSplit,
		record.TypeAdded, record.TypeEdited, record.TypeRemoved, record.FieldAdded, record.FieldEdited, record.FieldRemoved,
	} {
		words := Decision(record.Action{Kind: kind, Count: 2}, "Quote")
		if other, there := seen[words]; words == "" || there {
			t.Errorf("%s has the words %q, as %q", kind, words, other)
		}
		seen[words] = kind
	}
	if words := Decision(record.Action{Kind: "of a later version"}, ""); words != "" {
		t.Errorf("what is not known is told as %q", words)
	}
}
