package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// PlacedMemo is a memo with where it is.
type PlacedMemo struct {
	standoff.Memo
	Article standoff.ArticleID // 0 if it is on the project or one of its labels
	Title   string             // the article's
	Marked  standoff.LabelID   // the label of the span that it is on, "" if it is on none
	Passage standoff.Range     // that span's
	Words   string             // of that span, with " … " between its pieces; its beginning if it is long

	pieces standoff.Pieces // of that span
}

// memoWords is how much of a span's words comes with a memo, in bytes at least.
const memoWords = 200

// Memos yields every memo of the project in pages, none of which is empty: those on the
// project and its labels, then those on articles and their spans, in the order of import
// and of the text. Each page is read in transactions of its own, so that a slow reader
// never delays a writer; a decision made meanwhile may be in some of the pages only.
func (p *Project) Memos(ctx context.Context) iter.Seq2[[]PlacedMemo, error] {
	return func(yield func([]PlacedMemo, error) bool) {
		list, err := p.Objects()
		if err != nil {
			yield(nil, fmt.Errorf("read the memos: %w", err))
			return
		}
		var page []PlacedMemo
		for _, m := range standoff.ObjectsOf[standoff.Memo](list) {
			page = append(page, PlacedMemo{Memo: m})
		}
		slices.SortStableFunc(page, func(a, b PlacedMemo) int { return cmp.Compare(a.Label, b.Label) })
		if len(page) > 0 && !yield(page, nil) {
			return
		}
		if p.Counts().Memos == 0 {
			return
		}
		p.articleMemos(ctx, yield)
	}
}

// articleMemos is Memos for those on articles and their spans.
func (p *Project) articleMemos(ctx context.Context, yield func([]PlacedMemo, error) bool) {
	all, err := p.All()
	if err != nil {
		yield(nil, err)
		return
	}
	for rows, err := range p.rowPages(ctx, all) {
		var page []PlacedMemo
		for _, r := range rows {
			if err != nil || r.Memos == 0 {
				continue
			}
			var of []PlacedMemo
			if of, err = p.memosOf(r); err == nil {
				page = append(page, of...)
			}
		}
		if err != nil {
			yield(nil, fmt.Errorf("read the memos: %w", err))
			return
		}
		if len(page) > 0 && !yield(page, nil) {
			return
		}
	}
}

// memosOf returns the memos on an article and its spans; none if it has been erased.
func (p *Project) memosOf(r Row) ([]PlacedMemo, error) {
	var page []PlacedMemo
	err := p.work.View(func(tx *bolt.Tx) error {
		r, err := readRow(tx, r.ID) // it may have its own spans by now
		if err != nil {
			return err
		}
		at := &standing{p: p, tx: tx, row: r}
		memos, err := at.memos()
		if err != nil {
			return err
		}
		for _, m := range memos {
			placed, err := at.placed(m)
			if err != nil {
				return err
			}
			page = append(page, placed)
		}
		return nil
	})
	if err == nil && slices.ContainsFunc(page, func(m PlacedMemo) bool { return m.Span != "" }) {
		err = p.addWords(r.ID, page)
	}
	if err = p.unlessErased(r.ID, err); errors.Is(err, ErrNoArticle) {
		return nil, nil
	}
	slices.SortStableFunc(page, func(a, b PlacedMemo) int {
		return cmp.Or(cmp.Compare(a.Passage.Start, b.Passage.Start), cmp.Compare(a.Span, b.Span), cmp.Compare(a.ID, b.ID))
	})
	return page, err
}

// placed tells where a memo on the article is.
func (at *standing) placed(m standoff.Memo) (PlacedMemo, error) {
	placed := PlacedMemo{Memo: m, Article: at.row.ID, Title: at.row.Title}
	if m.Span == "" {
		return placed, nil
	}
	x, there, err := at.span(m.Span)
	if there {
		placed.Marked, placed.Passage, placed.pieces = x.Label, x.Range, x.Pieces()
	}
	return placed, err
}

// memos returns the memos on the article and its spans.
func (at *standing) memos() ([]standoff.Memo, error) {
	if at.row.Own {
		list, err := readKind(at.tx, at.row.ID, standoff.MemoObject)
		return standoff.ObjectsOf[standoff.Memo](list), err
	}
	err := at.readGiven()
	return standoff.ObjectsOf[standoff.Memo](at.given.Objects), err
}

// addWords tells of each memo that is on a span what words that has.
func (p *Project) addWords(id standoff.ArticleID, page []PlacedMemo) error {
	a, err := p.Article(id)
	if err != nil {
		return err
	}
	for i := range page {
		m := &page[i]
		if m.Span != "" && !slices.ContainsFunc(m.pieces, func(r standoff.Range) bool { return r.Check(a.Text) != nil }) {
			m.Words = beginningOf(m.pieces, a.Text)
		}
		m.pieces = nil
	}
	return nil
}

// beginningOf returns the words of pieces, or about as many of them as come with a memo.
func beginningOf(pieces standoff.Pieces, text string) string {
	var some standoff.Pieces
	room := standoff.Byte(memoWords)
	for _, r := range pieces {
		if room <= 0 {
			break
		}
		if r.Len() > room {
			r.End = min(standoff.NextGrapheme(text, r.Start+room), r.End)
		}
		some, room = append(some, r), room-r.Len()
	}
	return some.Words(text)
}
