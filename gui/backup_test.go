package gui

import (
	"strings"
	"testing"
	"time"

	"galley/store"
)

// A backup that a person makes has what is decided, though the disk lags behind.
func TestABackupHasWhatIsDecided(t *testing.T) {
	w := desk(t, story)
	gates[w].Shut()
	w.typedRune('3')
	w.Do("backup")
	for range 8 { // meanwhile a backup of the disk as it is would be there
		if _, err := w.session.Project().Backup(t.Context(), time.Now(), store.Regular); err != nil {
			t.Fatal(err)
		}
	}
	gates[w].Open()
	w.until(t, func() bool { return strings.HasPrefix(w.status.place.Text, "Backed up") })
	if got := w.status.place.Text; !strings.Contains(got, "1 span") {
		t.Errorf("the status bar says %q", got)
	}
}
