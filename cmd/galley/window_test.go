//go:build window

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// desk is a virtual display with the program's real window on it. What the
// program has done is read off its log; nothing waits for a span of time.
type desk struct {
	t       testing.TB
	galley  string // the program
	display string
	home    string
	env     []string // set for what it runs, beside what every desk sets
	program *exec.Cmd
	read    int // how much of the log has been waited for, in bytes
}

// patience is how long an event may take before a test fails.
const patience = 30 * time.Second

func newDesk(t testing.TB, size string) *desk {
	t.Helper()
	galley := os.Getenv("GALLEY")
	if galley == "" {
		t.Fatal("set GALLEY to the program with a window; make test does")
	}
	d := &desk{t: t, galley: galley, home: t.TempDir()}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{w}
	if err := server.Start(); err != nil {
		t.Fatalf("start a virtual display: %v", err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	_ = w.Close()
	number, err := bufio.NewReader(r).ReadString('\n') // it comes in pieces
	if err != nil {
		t.Fatalf("the virtual display did not come up: %v", err)
	}
	d.display = ":" + strings.TrimSpace(number)
	for _, dir := range []string{".cache", ".config"} {
		if err := os.MkdirAll(filepath.Join(d.home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	d.prefer(map[string]any{})
	return d
}

// prefer writes what the person has set. Nothing is suggested unless that says otherwise:
// suggestions come when they are ready, and most tests are not about them.
func (d *desk) prefer(settings map[string]any) {
	d.t.Helper()
	if _, there := settings["suggestions"]; !there {
		settings["suggestions"] = "never"
	}
	kept, err := json.Marshal(settings)
	if err != nil {
		d.t.Fatal(err)
	}
	folder := filepath.Join(d.home, ".config", "fyne", "io.github.galley.Galley")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "preferences.json"), kept, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.display, "HOME="+d.home, "XDG_CACHE_HOME="+d.home+"/.cache",
		"XDG_CONFIG_HOME="+d.home+"/.config", "FYNE_THEME=light", "LANG=en_GB.UTF-8", "GALLEY_ANNOTATOR=ana", "WAYLAND_DISPLAY=", "GALLEY_LOG=debug", "GALLEY_DIALOGS=own")
	c.Env = append(c.Env, d.env...)
	return c
}

// do runs a command and returns what it printed.
func (d *desk) do(name string, args ...string) string {
	d.t.Helper()
	out, err := d.command(name, args...).CombinedOutput()
	if err != nil {
		d.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// open starts the program and waits until it shows an article.
func (d *desk) open(args ...string) {
	d.t.Helper()
	d.program = d.command(d.galley, args...)
	var said bytes.Buffer
	d.program.Stdout, d.program.Stderr = &said, &said
	if err := d.program.Start(); err != nil {
		d.t.Fatal(err)
	}
	program := d.program
	d.t.Cleanup(func() {
		_ = program.Process.Kill()
		if d.t.Failed() {
			d.t.Logf("the program said:\n%s", said.String())
		}
	})
	d.await("msg=opened")
	window := strings.Fields(d.do("xdotool", "search", "--sync", "--onlyvisible", "--name", "Galley"))
	d.do("xdotool", "windowfocus", "--sync", window[len(window)-1])
	d.do("xdotool", "mousemove", "640", "780")
}

func (d *desk) log() string {
	raw, _ := os.ReadFile(filepath.Join(d.home, ".cache", "galley", "galley.log")) // not there before the first line
	return string(raw)
}

// await waits until the log says something new that holds all the words.
func (d *desk) await(words ...string) {
	d.t.Helper()
	beat := time.NewTicker(5 * time.Millisecond)
	defer beat.Stop()
	end := time.After(patience)
	for {
		log := d.log()
		for rest := log[min(d.read, len(log)):]; strings.Contains(rest, "\n"); {
			line, after, _ := strings.Cut(rest, "\n")
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line+"\n", w) }) {
				d.read = len(log) - len(after)
				return
			}
			rest = after
		}
		select {
		case <-beat.C:
		case <-end:
			d.t.Fatalf("the log never said %q:\n%s", words, log)
		}
	}
}

// keys presses keys one after the other.
func (d *desk) keys(keys ...string) {
	d.t.Helper()
	d.do("xdotool", append([]string{"key", "--delay", "12", "--"}, keys...)...)
}

func (d *desk) repeat(n int, key string) {
	d.t.Helper()
	d.keys(slices.Repeat([]string{key}, n)...)
}

// did waits until an action has been done.
func (d *desk) did(id string) {
	d.t.Helper()
	d.await("msg=action ", " id="+id+"\n")
}

// say types words.
func (d *desk) say(words string) {
	d.t.Helper()
	d.do("xdotool", "type", "--delay", "12", words)
}

// save presses a key and waits until its decision is on disk.
func (d *desk) save(key string) {
	d.t.Helper()
	d.keys(key)
	d.await("msg=saved")
}

// point moves the mouse and waits until the program has seen it there: it looks
// for the mouse once a turn, after the keys.
func (d *desk) point(x, y int) {
	d.t.Helper()
	d.do("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "key", "ctrl+0")
	d.await("msg=action", "id=zoom.reset")
}

func (d *desk) doubleClick(x, y int) {
	d.t.Helper()
	d.point(x, y)
	d.do("xdotool", "click", "--repeat", "2", "--delay", "60", "1")
}

// drag presses the mouse at one place and lets it go at another, with stops on
// the way as a hand makes them.
func (d *desk) drag(x0, y0, x1, y1 int) {
	d.t.Helper()
	d.point(x0, y0)
	d.do("xdotool", "mousedown", "1")
	for i := 1; i <= 4; i++ {
		d.point(x0+(x1-x0)*i/4, y0+(y1-y0)*i/4)
	}
	d.do("xdotool", "mouseup", "1")
}

// photograph saves what is on the display, once the last decision has been
// drawn: the window draws between two turns.
func (d *desk) photograph(path string) {
	d.t.Helper()
	d.point(640, 770)
	d.point(640, 775)
	d.do("import", "-window", "root", path)
}

// kill ends the program as a crash would.
func (d *desk) kill() {
	d.t.Helper()
	if err := d.program.Process.Kill(); err != nil {
		d.t.Fatal(err)
	}
	_ = d.program.Wait() // killed, as it should be
}

type labelledText struct{ Label, Text string }

// labels reads the spans of a dataset, checking its offsets on the way.
func labels(t *testing.T, path string) []labelledText {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		Documents []struct {
			Text  string
			Spans []struct {
				Label, Text string
				Start, End  int
			}
		}
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		t.Fatal(err)
	}
	var out []labelledText
	for _, doc := range set.Documents {
		runes := []rune(doc.Text)
		for _, s := range doc.Spans {
			if got := string(runes[s.Start:s.End]); got != s.Text {
				t.Errorf("the dataset says %q, its text has %q at %d–%d", s.Text, got, s.Start, s.End)
			}
			out = append(out, labelledText{s.Label, s.Text})
		}
	}
	return out
}

func equalLabels(t *testing.T, got, want []labelledText) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("spans are\n%s\nwant\n%s", fmt.Sprint(got), fmt.Sprint(want))
	}
}
