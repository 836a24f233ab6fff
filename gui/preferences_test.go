package gui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// What Fyne would panic at, or write over, is kept under another name.
func TestPreferencesThatCannotBeReadAreSetAside(t *testing.T) {
	for text, sound := range map[string]bool{
		"":                               true,
		"null":                           true,
		`{"zoom":"abc","recent":[]}`:     true,
		`{"recent":["a","b"],"zoom":90}`: true,
		`{"recent":["a",null]}`:          false,
		`{"recent":[1,"a"]}`:             false,
		`{"zoom":`:                       false,
		"hello":                          false,
		"[1]":                            false,
	} {
		path := filepath.Join(t.TempDir(), "preferences.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		kept, err := setPreferencesAside(path)
		if err != nil || (kept == "") != sound {
			t.Errorf("%s: kept as %q, %v", text, kept, err)
			continue
		}
		if sound {
			kept = path
		}
		if got, err := os.ReadFile(kept); err != nil || string(got) != text {
			t.Errorf("%s: %s holds %q, %v", text, kept, got, err)
		}
	}
	dir := t.TempDir()
	if kept, err := setPreferencesAside(filepath.Join(dir, "none")); kept != "" || err != nil {
		t.Errorf("a file that is not there: %q, %v", kept, err)
	}
	if kept, err := setPreferencesAside(dir); kept == "" || err != nil {
		t.Errorf("a folder: %q, %v", kept, err)
	}
}

// lifecycle is Fyne's, as far as its end goes.
type lifecycle struct {
	fyne.Lifecycle
	hook func()
}

func (l *lifecycle) OnStopped() func()                 { return l.hook }
func (l *lifecycle) SetOnStoppedHookExecuted(f func()) { l.hook = f }

// Fyne has nothing to run when it has stopped, which would race with the end of its loop;
// what it would have run is run by the program.
func TestFyneHasNothingToRunAtItsEnd(t *testing.T) {
	ran := 0
	l := &lifecycle{hook: func() { ran++ }}
	stopped := takeStopped(l)
	if l.OnStopped() != nil {
		t.Error("Fyne still runs something when it has stopped")
	}
	if stopped(); ran != 1 {
		t.Errorf("the program runs it %d times", ran)
	}
	takeStopped(l)() // nothing is left to take
	takeStopped(struct{ fyne.Lifecycle }{})()
	if ran != 1 {
		t.Errorf("it ran %d times", ran)
	}
}
