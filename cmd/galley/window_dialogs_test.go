//go:build window

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestWindowDialogs opens every dialog from its menu, walks through it with Tab and
// leaves it with Escape.
func TestWindowDialogs(t *testing.T) {
	d := newDesk(t, "1280x800")
	d.start(d.made(t.TempDir(), writeStory(t)))
	d.free()
	table := d.deeds()
	dialogs := 0
	for _, x := range table {
		if x.menu == "" || x.id == "quit" || x.id == "project.sample" {
			continue
		}
		d.free()
		if !d.asks(table, x) {
			continue
		}
		dialogs++
		d.repeat(8, "Tab")
		if keep := os.Getenv("GALLEY_KEEP"); keep != "" {
			d.do("import", "-window", "root", filepath.Join(keep, "dialog-"+x.id+".png"))
		}
		if !d.leaves() {
			t.Errorf("the dialog of %s is not left by Escape after Tab; the log ends in\n%s", x.id, tail(d.log()))
		}
	}
	if dialogs < 7 {
		t.Errorf("only %d dialogs were opened", dialogs)
	}
}

// asks does an action from its menu, and tells whether that opens a question.
func (d *desk) asks(table []deed, x deed) bool {
	d.t.Helper()
	ran := regexp.MustCompile(`msg=action version=\S+ id=` + regexp.QuoteMeta(x.id) + `\n`)
	before := len(ran.FindAllString(d.log(), -1))
	d.tries(func() bool { return d.fromMenu(table, x) })
	if len(ran.FindAllString(d.log(), -1)) == before {
		return false // it cannot be done now
	}
	from := d.read
	d.heard(patience, "msg=painted", "what="+x.id+" ")
	if strings.Contains(d.log()[from:d.read], "msg=question ") {
		return true
	}
	switch x.id { // which find out first that the system has no dialog for files
	case "project.open", "import", "import.folder", "labels.import", "labels.export":
		return d.heard(patience, "msg=question ")
	}
	return d.heard(300*time.Millisecond, "msg=question ")
}

// leaves presses Escape until a question is closed: one that has come up by itself takes no
// key at first.
func (d *desk) leaves() bool {
	d.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		d.keys("Escape")
		if d.heard(time.Second, `msg="question closed"`) {
			return true
		}
	}
	return false
}

// TestWindowDialogsByKeyboard makes a project, imports a folder and a file in one
// go, exports and opens, all with the keyboard.
func TestWindowDialogsByKeyboard(t *testing.T) {
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "in", "stories"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"in/stories/one.txt": article, "in/two.txt": "Two\n\nAnother article.", "in/three.txt": "Three\n\nA third."} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	say := func(text string) { d.do("xdotool", "type", "--delay", "12", text) }
	d.start(filepath.Join(dir, "none.galley"))
	d.await("msg=question ", "Could not find") // which would come before what is asked for next
	d.free()
	if !d.tries(func() bool { d.keys("ctrl+n"); return d.heard(1500*time.Millisecond, "msg=question ", "New") }) {
		t.Fatal("no new project is asked for")
	}
	d.keys("ctrl+a")
	say(dir + "/made")
	d.keys("Return")
	d.await("msg=painted", "what=project ")
	d.do("xdotool", "key", "ctrl+i", "type", "--delay", "1", dir+"/in/") // before the dialog is there
	d.await("msg=question ")
	d.await(`msg="folder shown"`, "entries=3\n")
	d.keys("Down", "ctrl+a", "Return")
	d.await("msg=opened")
	d.keys("ctrl+e")
	d.await("msg=question ")
	d.keys("Return")
	d.await("msg=exported", "articles=3")
	d.free()
	d.keys("ctrl+o")
	d.await("msg=question ")
	say(dir + "/ma")
	d.keys("Return")
	d.free()
	raw, err := os.ReadFile(filepath.Join(dir, "made.json"))
	if err != nil || !strings.Contains(string(raw), "Another article.") {
		t.Errorf("the dataset is not there, or not whole: %v", err)
	}
}

// TestWindowAfterAManagerWasKilled starts where a window manager has left a trace of
// itself on the server.
func TestWindowAfterAManagerWasKilled(t *testing.T) {
	if _, err := exec.LookPath("openbox"); err != nil {
		t.Skip("there is no window manager to kill")
	}
	d := newDesk(t, "1280x800")
	manager := d.command("openbox")
	if err := manager.Start(); err != nil {
		t.Fatal(err)
	}
	trace := func() bool {
		return strings.Contains(d.do("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "window id")
	}
	for end := time.Now().Add(patience); !trace(); {
		if time.Now().After(end) {
			t.Fatal("the window manager does not come up")
		}
	}
	_ = manager.Process.Kill()
	_ = manager.Wait() // killed, as it should be
	if !trace() {
		t.Fatal("nothing is left of the window manager")
	}
	d.start(d.made(t.TempDir(), writeStory(t)))
	d.free()
}
