package foreign_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// A file that is read as of another format than it is of is refused, or read for what it
// is: it does not come in without its labels.
func TestNoFormatLosesTheLabelsOfAnother(t *testing.T) {
	header := dataset.Header{Scheme: standoff.DefaultScheme()}
	want := spansIn([]standoff.Document{vector(t)})
	for _, of := range twoWay() {
		var raw bytes.Buffer
		if _, err := of.Write(&raw, dataset.Corpus{Header: header, Documents: all([]standoff.Document{vector(t)})}, dataset.WriteOptions{}); err != nil {
			t.Fatal(err)
		}
		for _, as := range twoWay() {
			t.Run(of.Name+" as "+as.Name, func(t *testing.T) {
				c, err := as.Read(bytes.NewReader(raw.Bytes()), dataset.ReadOptions{Name: "set"})
				if err != nil {
					t.Log(err)
					return
				}
				docs, err := gather(c)
				if err != nil {
					t.Log(err)
					return
				}
				if got := spansIn(docs); !slices.Equal(got, want) {
					t.Errorf("read %d articles with the spans %q, want %q or an error", len(docs), got, want)
				}
			})
		}
	}
}

// spansIn are the spans of some documents, each as its label and its words.
func spansIn(docs []standoff.Document) (out []string) {
	for _, d := range docs {
		for _, s := range d.Spans {
			out = append(out, fmt.Sprintf("%s %q", s.Label, s.Words(d.Article.Text)))
		}
	}
	return out
}
