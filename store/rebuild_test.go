package store

import (
	"strings"
	"testing"

	"galley/store/standoff"
)

// A rebuild holds no more texts at once than an import does.
func TestBatchesAreSmallInBytes(t *testing.T) {
	pulled := 0
	articles := func(yield func(Content) bool) {
		for range 10 {
			pulled++
			if !yield(Content{Document: standoff.Document{Article: standoff.Article{Text: strings.Repeat("x", importBytes)}}}) {
				return
			}
		}
	}
	for some := range batches(articles) {
		if len(some) != 1 || pulled != 1 {
			t.Fatalf("%d articles of %d bytes are held at once", pulled, importBytes)
		}
		pulled = 0
	}
}
