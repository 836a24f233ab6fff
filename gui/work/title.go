package work

import (
	"context"
	"log/slog"

	"galley/store"
	"galley/store/standoff"
)

// Title reads the title of an article; ok is false if it is not there, or cannot be
// read. It asks the disk.
func Title(p *store.Project, id standoff.ArticleID) (title string, ok bool) {
	rows, err := p.Rows(id, 1)
	if err != nil {
		slog.Error("read the list of articles", "error", err)
	}
	if len(rows) == 0 || rows[0].ID != id {
		return "", false
	}
	return rows[0].Title, true
}

// Wait waits until something is done, as what [Session.Settled] returns, or the
// context ends, whose error it returns then.
func Wait(ctx context.Context, done <-chan struct{}) error {
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
