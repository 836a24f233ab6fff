package foreign_test

import (
	"fmt"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// Every label that a file names gets an id of its own, the name itself where that can be
// one, and a colour; a label of articles does not become one of spans.
func TestLabelsOfAFileAreNamedApart(t *testing.T) {
	var file strings.Builder
	for i := range 300 {
		fmt.Fprintf(&file, `{"text":"abc","label":[[0,1,"L %d"]],"cats":["L %d"]}`+"\n", i, i)
	}
	f, err := dataset.ByName("doccano")
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.Read(strings.NewReader(file.String()), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	labels := c.Header.Scheme.Labels
	if len(labels) != 600 || c.Header.Scheme.Check() != nil {
		t.Fatalf("%d labels, %v", len(labels), c.Header.Scheme.Check())
	}
	colours := map[uint32]bool{}
	for i, l := range labels {
		if want := fmt.Sprint("L ", i); i < 300 && string(l.ID) != want {
			t.Errorf("label %q has the id %q", want, l.ID)
		}
		if i >= 300 && l.Use != standoff.UseArticles {
			t.Errorf("label %q is not for articles", l.ID)
		}
		colours[l.Light] = true
	}
	if len(colours) < 30 {
		t.Errorf("they have %d colours", len(colours))
	}
	docs, err := gather(c)
	if err != nil || len(docs) != 300 || docs[7].Spans[0].Label != "L 7" || len(docs[7].Objects) != 1 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
}

// Names that differ in what cannot be seen alone are names of two labels, and emoji that are
// joined are a name.
func TestNamesThatLookAlikeAreTwoLabels(t *testing.T) {
	const family, couple = "👩\u200d👩\u200d👧", "👨\u200d👨"
	file := `{"text":"abc","label":[[0,1,"` + family + `"],[1,2,"` + couple + `"],[2,3,"a\u200bb"],[0,2,"a\u2060b"],[0,3,"label"]]}`
	c, err := named(t, "doccano").Read(strings.NewReader(file), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]standoff.LabelID{family: family, couple: couple, "a\u200bb": "a_b", "a\u2060b": "a_b_2", "label": "label"}
	for _, l := range c.Header.Scheme.Labels {
		if want[l.Name] != l.ID {
			t.Errorf("the label %q has the id %q, not %q", l.Name, l.ID, want[l.Name])
		}
	}
	if n := len(c.Header.Scheme.Labels); n != len(want) {
		t.Errorf("%d labels", n)
	}
}
