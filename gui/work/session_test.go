package work_test

import (
	"path/filepath"
	"testing"

	"galley/gui/work"
)

func TestWhoWaitsForASessionThatHasEndedIsNotLeftWaiting(t *testing.T) {
	p, err := newProject(t.Context(), filepath.Join(t.TempDir(), "news.galley"), 1)
	if err != nil {
		t.Fatal(err)
	}
	s := work.New(p, work.Options{Annotator: "ana", Post: func(func()) {}})
	if err := <-s.Close(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-s.Settled():
	case <-t.Context().Done():
		t.Error("it is never said that all has been done")
	}
}
