package store

import (
	"fmt"

	"galley/store/record"
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
	var now record.Given
	var seq uint64
	err = p.work.View(func(tx *bolt.Tx) error {
		r, err := readRowWith(tx, id, record.DecodeRowStart)
		if err != nil {
			return err
		}
		if now, err = p.stands(tx, r); err != nil {
			return err
		}
		seq = lastSeq(tx, p.annotator)
		return nil
	})
	if err != nil {
		return standoff.Document{}, 0, fmt.Errorf("read article %d: %w", id, err)
	}
	return documentOf(a, now), seq, nil
}
