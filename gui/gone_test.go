package gui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/store"
)

// A project whose folder is removed while it is open is not written to, and comes
// whole out of the files that are open, with the change that was refused.
func TestAProjectThatIsRemovedComesIntoACopy(t *testing.T) {
	w := desk(t, story)
	w.reader().SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.saved(t)
	gone := w.session.Project().Dir()
	if err := os.RemoveAll(gone); err != nil {
		t.Fatal(err)
	}
	w.reader().SetSelection(passage("206 people"))
	w.typedRune('2')
	w.saved(t)
	if !errors.Is(w.session.Failed(), store.ErrGone) || w.questions.Asked() == nil {
		t.Fatalf("failed is %v", w.session.Failed())
	}
	if _, err := os.Lstat(gone); !os.IsNotExist(err) {
		t.Errorf("something is in the place of what was removed: %v", err)
	}
	dir := filepath.Join(t.TempDir(), "copy.galley")
	w.doors.SaveCopy(dir)
	w.until(t, func() bool { return w.session != nil && w.session.Project().Dir() == dir && hasArticle(w) })
	if got := strings.Join(w.spansNow(), "|"); got != "statistic 206 people|location Sorvik" {
		t.Errorf("the copy holds %s", got)
	}
}
