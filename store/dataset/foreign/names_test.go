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
