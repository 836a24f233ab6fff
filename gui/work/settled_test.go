package work_test

import (
	"path/filepath"
	"testing"

	"galley/gui/work"
	"galley/store"
)

// Who asks late is told, too: another project may be asked for while one ends.
func TestASessionThatHasEndedIsSettled(t *testing.T) {
	p, err := store.Create(filepath.Join(t.TempDir(), "news.galley"), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	s := work.New(p, work.Options{Annotator: "ana", Post: func(func()) {}})
	<-s.Settled()
	if err := <-s.Close(); err != nil {
		t.Fatal(err)
	}
	<-s.Settled()
}
