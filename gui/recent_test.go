package gui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// Looking at the list of recent projects changes nothing in it; opening one of them
// puts that in front.
func TestTheRecentProjectsStay(t *testing.T) {
	w := desk(t, story)
	first := w.session.Project().Dir()
	w.doors.Open(otherProject(t, "Another\n\nB"))
	w.saved(t)
	for range 2 {
		if got := w.recent(t); !slices.Equal(got, []string{"news"}) {
			t.Fatalf("the recent projects are %q", got)
		}
	}
	w.doors.Open(first)
	w.saved(t)
	for range 2 {
		if got := w.recent(t); !slices.Equal(got, []string{"other"}) {
			t.Errorf("the recent projects are %q", got)
		}
	}
}

// recent returns the projects that Open recent lists, and closes the list.
func (w *window) recent(t *testing.T) []string {
	t.Helper()
	w.Do("project.recent")
	if w.questions.Palette == nil {
		t.Fatal("no project is listed")
	}
	var out []string
	for _, c := range w.questions.Palette.Choices() {
		out = append(out, c.Title)
	}
	w.field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.saved(t)
	return out
}
