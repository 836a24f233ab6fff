package store

import (
	"fmt"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// DocumentAsOf is [Project.Document] with the number of the annotator's newest
// decision that it includes, 0 if there is none. It may include a decision that is
// being committed before [Project.CommitAll] returns.
func (p *Project) DocumentAsOf(id standoff.ArticleID) (standoff.Document, uint64, error) {
	a, err := p.Article(id)
	if err != nil {
		return standoff.Document{}, 0, err
	}
	var r Row
	var spans []standoff.Span
	var t tip
	err = p.work.View(func(tx *bolt.Tx) error {
		var err error
		if r, err = readRow(tx, id); err != nil {
			return err
		}
		if spans, err = p.spansOf(tx, r); err != nil {
			return err
		}
		t, err = readTip(tx, p.annotator)
		return err
	})
	if err != nil {
		return standoff.Document{}, 0, fmt.Errorf("read article %d: %w", id, err)
	}
	return standoff.Document{Article: a, Spans: spans, Status: r.Status}, t.seq, nil
}
