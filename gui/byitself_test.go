package gui

import (
	"os"
	"path/filepath"
	"testing"

	"galley/store"
)

// What comes of opening a project may come while a person types something else: it is not
// answered by that.
func TestWhatComesOfOpeningIsNotAnsweredByWhatIsTyped(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, dir string){
		"there is none": func(*testing.T, string) {},
		"it is in use": func(t *testing.T, dir string) {
			makeProject(t, dir, story)
			p, err := store.Open(dir, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = p.Close() })
		},
		"it is damaged": func(t *testing.T, dir string) {
			makeProject(t, dir, story)
			if err := os.Truncate(filepath.Join(dir, "work.bolt"), 5000); err != nil {
				t.Fatal(err)
			}
		},
		"it is no project": func(t *testing.T, dir string) {
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := desk(t, story)
			dir := filepath.Join(t.TempDir(), "other.galley")
			make(t, dir)
			w.doors.Open(dir)
			w.Do("project.new")
			told := func() bool { // not what only keeps the keys while something is under way
				q := w.questions.Asked()
				return q != nil && q.Title != "" && q.Title != "New project"
			}
			w.until(t, told)
			if q := w.questions.Asked(); !q.ByItself() {
				t.Errorf("what is typed answers %q", q.Title)
			}
		})
	}
}
