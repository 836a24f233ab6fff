package work

import (
	"fmt"
	"time"

	"galley/store"
	"galley/store/standoff"

	"github.com/google/uuid"
)

// NewMemo returns an empty memo of the annotator's, on a span if one is given.
func (s *Session) NewMemo(span standoff.SpanID) (standoff.Memo, error) {
	u, err := uuid.NewV7()
	if err != nil {
		return standoff.Memo{}, fmt.Errorf("make an id for the memo: %w", err)
	}
	now := time.Now().UTC()
	return standoff.Memo{ID: standoff.MemoID(u.String()), Span: span, Kind: standoff.NoteMemo, By: s.annotator, Created: now, Updated: now}, nil
}

// Write sets a memo on an article or one of its spans or, with the article 0, on the
// project or one of its labels, as one decision. Without a text it removes the memo. The
// article need not be open.
func (s *Session) Write(article standoff.ArticleID, memo standoff.Memo) error {
	if err := s.Writable(); err != nil {
		return err
	}
	what := store.Action{Kind: store.Written, Count: 1}
	e := store.Edit{Article: article}
	if memo.Text == "" {
		what.Count = 0
		e.Unset = []standoff.ObjectKey{memo.Key()}
	} else {
		memo.Updated = time.Now().UTC()
		e.Set = []standoff.Object{memo}
	}
	s.decide(&decision{title: what.Title(), edits: []store.Edit{e}})
	return nil
}
