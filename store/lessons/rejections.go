package lessons

import (
	"galley/store/standoff"
	"galley/store/suggest"
)

// Words are words that were rejected for a label, as [suggest.Folded] spells them.
type Words struct {
	Label standoff.LabelID
	Words string
}

// Rejected is a rejection in an article.
type Rejected struct {
	Article standoff.ArticleID
	Key     standoff.ObjectKey
}

// Rejections are where words were rejected, in the order of the articles.
type Rejections map[Words][]Rejected

// Add adds the rejections of an article.
func (r Rejections) Add(a standoff.Article, objects []standoff.Object) {
	for _, x := range standoff.ObjectsOf[standoff.Rejection](objects) {
		if x.Range.Check(a.Text) == nil {
			w := Words{x.Label, suggest.Folded(x.Range.In(a.Text))}
			r[w] = append(r[w], Rejected{a.ID, x.Key()})
		}
	}
}
