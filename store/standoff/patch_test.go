package standoff

import (
	"reflect"
	"testing"
	"time"
)

func TestPatchesOfDifferentFieldsDoNotTouchEachOther(t *testing.T) {
	label, at := LabelID("location"), Range{4, 9}
	when := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	before := Span{ID: "a", Range: Range{1, 2}, Label: "quote", Attributes: map[string]Value{"speaker": Text("Dahl")}}
	patches := []Patch{
		{ID: "a", Label: &label},
		{ID: "a", Range: &at},
		{ID: "a", Attributes: map[string]Value{"value": Number(3)}, Updated: when},
		{ID: "a", Attributes: map[string]Value{"speaker": {}, "tone": Text("dry")}},
	}
	want := Span{ID: "a", Range: at, Label: label, Attributes: map[string]Value{"tone": Text("dry"), "value": Number(3)}}
	want.Provenance.Updated = when
	for shift := range patches {
		got := before
		for i := range patches {
			p := patches[(i+shift)%len(patches)]
			if !p.Changes(got) {
				t.Errorf("patch %d changes nothing of %+v", (i+shift)%len(patches), got)
			}
			got = p.Apply(got)
			if p.Changes(got) {
				t.Errorf("patch %d changes its own result", (i+shift)%len(patches))
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("beginning with patch %d, the span is %+v, want %+v", shift, got, want)
		}
	}
	if before.Attributes["speaker"] != Text("Dahl") || before.Label != "quote" {
		t.Errorf("the span that was patched has changed: %+v", before)
	}
	if got := (Patch{Attributes: map[string]Value{"speaker": {}}}).Apply(before); got.Attributes != nil {
		t.Errorf("without its last attribute, a span has %v", got.Attributes)
	}
}
