//go:build window

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// slowDisk makes every sync of the program take so much longer, and returns the
// program that is so hampered.
func slowDisk(t *testing.T, galley string, milliseconds int) string {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no disk can be made slow")
	}
	path := filepath.Join(t.TempDir(), "galley")
	script := fmt.Sprintf("#!/bin/sh\nexec %s -f --seccomp-bpf -o /dev/null -e trace=fdatasync,fsync -e inject=fdatasync,fsync:delay_exit=%d %s \"$@\"\n",
		strace, milliseconds*1000, galley)
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestWindowImpatience works on a disk that takes 300 ms for each sync, without
// waiting for it once.
func TestWindowImpatience(t *testing.T) {
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	project := filepath.Join(dir, "ferry.galley")
	for name, text := range map[string]string{"a.txt": article, "b.txt": "Second\n\nAnother story.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d.do(d.galley, "import", project, filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt"))
	d.galley = slowDisk(t, d.galley, 300)
	d.open(project)

	// A wrong label, the right one, and a note.
	d.keys("ctrl+Home", "ctrl+Down")
	d.repeat(len([]rune("“We used to carry 900 passengers a week,”")), "shift+Right")
	d.keys("3", "2", "1", "m")
	d.do("xdotool", "type", "--delay", "12", "on the quay")
	d.keys("Return")
	// A figure within it, removed twice, brought back, and moved to and fro.
	d.keys("ctrl+Up")
	d.repeat(len([]rune("“We used to carry ")), "Right")
	d.repeat(len("900 passengers a week"), "shift+Right")
	d.keys("2", "Delete", "Delete", "ctrl+z", "alt+Right", "alt+Left", "alt+shift+Left", "alt+shift+Right")
	// A place, its end moved in four steps.
	d.keys("ctrl+Down")
	d.repeat(len("The last boat now leaves "), "Right")
	d.keys("3", "alt+Left", "alt+Left", "alt+Right", "alt+Right")
	// Undo and redo faster than the disk.
	d.keys("ctrl+Down", "4", "ctrl+z", "ctrl+shift+z", "Delete", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y")
	d.keys("ctrl+d")
	d.await("msg=opened", "article=2")
	d.keys("Home")
	d.await("msg=painted", "what=caret.line.start") // no label goes on what was not shown
	d.keys("4", "ctrl+d", "p", "n", "p")
	saved := strings.Count(d.log(), "msg=saved")
	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	if all := strings.Count(d.log(), "msg=saved"); all-saved < 5 {
		t.Errorf("only %d of %d decisions were on their way when the export was asked for: the disk was not slow", all-saved, all)
	}
	want := []labelledText{
		{"quote", "“We used to carry 900 passengers a week,”"},
		{"statistic", "900 passengers a week"},
		{"location", "Sorvik"},
		{"boilerplate", "ADVERTISEMENT"},
		{"boilerplate", "Second"},
	}
	equalLabels(t, labels(t, filepath.Join(dir, "ferry.json")), want)
	raw, err := os.ReadFile(filepath.Join(dir, "ferry.json"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), "on the quay") {
		t.Error("the note is not in the dataset")
	}
	if n := strings.Count(string(raw), `"done"`); n < 2 {
		t.Errorf("%d articles are done", n)
	}
	if log := d.log(); strings.Contains(log, "was not saved") || strings.Contains(log, "refused") {
		t.Errorf("the editing did not go through:\n%s", log)
	}
	// The window closes with decisions on their way, and they are there.
	d.keys("Return", "ctrl+Home", "4", "Delete", "ctrl+z", "ctrl+q")
	if err := d.program.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
	again := filepath.Join(dir, "again.json")
	d.do(os.Getenv("GALLEY"), "verify", project)
	d.do(os.Getenv("GALLEY"), "export", project, "--out", again)
	equalLabels(t, labels(t, again), append([]labelledText{{"boilerplate", "Ferry"}}, want...))
}

// TestWindowEndedBySignals ends the program while decisions are on their way to a
// slow disk: they still get there, however long that takes.
func TestWindowEndedBySignals(t *testing.T) {
	for _, c := range []struct {
		signal syscall.Signal
		sync   int // milliseconds for each
		tags   int
	}{{syscall.SIGHUP, 300, 4}, {syscall.SIGINT, 300, 4}, {syscall.SIGTERM, 700, 14}} {
		t.Run(c.signal.String(), func(t *testing.T) {
			d := newDesk(t, "1280x800")
			project := d.made(t.TempDir(), writeStory(t))
			whole := d.galley
			d.galley = slowDisk(t, whole, c.sync)
			d.open(project)
			d.keys("ctrl+Home")
			for range c.tags {
				d.keys("ctrl+Right", "w")
				d.await("msg=painted", "what=select.word ")
				d.keys("1")
				d.await("msg=action ", "id=tag.quote\n") // most are on their way after the last
			}
			children, err := os.ReadFile(fmt.Sprintf("/proc/%[1]d/task/%[1]d/children", d.program.Process.Pid))
			if err != nil {
				t.Fatal(err)
			}
			d.do("kill", fmt.Sprintf("-%d", c.signal), strings.Fields(string(children))[0])
			_ = d.program.Wait() // strace tells how it ended in its own way
			out := filepath.Join(t.TempDir(), "labels.json")
			d.do(whole, "export", project, "--out", out)
			if got := len(labels(t, out)); got < c.tags {
				t.Errorf("%d spans of %d are in the project; the log ends in\n%s", got, c.tags, tail(d.log()))
			}
		})
	}
}
