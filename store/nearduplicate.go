package store

import (
	"cmp"

	"galley/store/near"
	"galley/store/record"
	"galley/store/standoff"
)

// NearDuplicate is an article that was found to be almost the same as one that
// had come before it.
type NearDuplicate struct {
	Article    standoff.ArticleID // 0 if it was left out
	Title      string
	Of         standoff.ArticleID
	OfTitle    string  // of that one, which may have come with the same import
	Similarity float64 // from [near.Least] to 1
}

// nearest returns what a document about to be written is almost the same as.
func (in *importer) nearest(there texts, d *prepared) (NearDuplicate, bool) {
	if d.signature == nil {
		return NearDuplicate{}, false
	}
	id := in.near.Find(d.signature)
	if id == 0 {
		return NearDuplicate{}, false
	}
	a, err := there.article(id)
	if err != nil {
		return NearDuplicate{}, false // verification reports it
	}
	own, err := record.DecodeArticle(0, d.article)
	if err != nil {
		return NearDuplicate{}, false // it was encoded a moment ago
	}
	is := near.Similarity(a.Text, own.Text)
	return NearDuplicate{Title: d.row.Title, Of: id, OfTitle: cmp.Or(a.Title, a.Source.File), Similarity: is}, is >= near.Least
}
