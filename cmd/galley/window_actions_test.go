//go:build window

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// deed is an action of the program's own table, as its log tells it.
type deed struct {
	id, menu string
	keys     []string // as xdotool wants them
}

var tableLine = regexp.MustCompile(`msg=action-table .*?id=(\S+) menu=(\S*) keys=("(?:[^"\\]|\\.)*"|\S*)`)

// deeds reads the table of actions out of the log.
func (d *desk) deeds() []deed {
	d.t.Helper()
	var out []deed
	seen := map[string]bool{}
	for _, m := range tableLine.FindAllStringSubmatch(d.log(), -1) {
		if seen[m[1]] {
			continue
		}
		seen[m[1]] = true
		keys, err := strconv.Unquote(m[3])
		if err != nil {
			keys = m[3]
		}
		x := deed{id: m[1], menu: strings.Trim(m[2], `"`)}
		for _, k := range strings.Split(keys, ", ") {
			if k != "" {
				x.keys = append(x.keys, keySym(k))
			}
		}
		out = append(out, x)
	}
	if len(out) < 60 {
		d.t.Fatalf("the log tells of %d actions only", len(out))
	}
	return out
}

var keySyms = strings.NewReplacer("Ctrl+", "ctrl+", "Alt+", "alt+", "Shift+", "shift+", "←", "Left", "→", "Right", "↑", "Up", "↓", "Down",
	"Page up", "Prior", "Page down", "Next", "Esc", "Escape", "Del", "Delete", "Enter", "Return", "⌫", "BackSpace", "Space", "space", "[", "bracketleft", "]", "bracketright",
	"{", "braceleft", "}", "braceright", "/", "slash", "?", "question", "=", "equal", "-", "minus", ",", "comma", ".", "period", ";", "semicolon", "<", "less", ">", "greater")

// keySym spells a key for xdotool.
func keySym(key string) string {
	if rest, ok := strings.CutSuffix(key, "+"); ok {
		return keySyms.Replace(rest) + "plus"
	}
	s := keySyms.Replace(key)
	if at := strings.LastIndex(s, "+"); at >= 0 && len(s)-at == 2 {
		s = s[:at] + strings.ToLower(s[at:])
	}
	return s
}

// heard tells whether the log says something new with all the words within a time,
// and passes over it.
func (d *desk) heard(within time.Duration, words ...string) bool {
	for end := time.Now().Add(within); ; time.Sleep(4 * time.Millisecond) {
		log := d.log()
		rest := log[min(d.read, len(log)):]
		for strings.Contains(rest, "\n") {
			line, after, _ := strings.Cut(rest, "\n")
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line+"\n", w) }) {
				d.read = len(log) - len(after)
				return true
			}
			rest = after
		}
		if time.Now().After(end) {
			return false
		}
	}
}

// free leaves whatever is open with Escape, and is over once the window does what
// it is told again: it is alive.
func (d *desk) free() {
	d.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		d.keys("Escape", "Escape", "ctrl+0")
		if d.heard(400*time.Millisecond, "msg=action ", "id=zoom.reset") {
			return
		}
		if err := d.program.Process.Signal(syscall.Signal(0)); err != nil {
			d.t.Fatalf("the program has ended: %v", err)
		}
	}
	d.t.Fatalf("the window does nothing any more, or a question is not left by Escape; the log ends in\n%s", tail(d.log()))
}

func tail(s string) string { return s[max(len(s)-1500, 0):] }

// last are the actions that end a state, so that they are run at its end.
var last = []string{"project.sample", "quit"}

// before are keys that lead to where an action has its key for itself.
var before = map[string][]string{"page.back": {"ctrl+comma"}, "settings.find": {"ctrl+comma", "Tab"}}

// leading returns the keys that lead to where an action has its key for itself.
func leading(id string) []string {
	switch {
	case strings.HasPrefix(id, "scheme."):
		return []string{"ctrl+shift+l"}
	case strings.HasPrefix(id, "memos."):
		return []string{"ctrl+m"}
	}
	return before[id]
}

// byKey presses every key of every action.
func (d *desk) byKey(table []deed, prepare []string, motions bool) {
	d.t.Helper()
	for _, x := range table {
		if slices.Contains(last, x.id) || !motions && strings.HasPrefix(x.id, "caret.") {
			continue
		}
		for _, key := range x.keys {
			if !d.tries(func() bool {
				d.keys(slices.Concat(prepare, leading(x.id), []string{key})...)
				return d.heard(1500*time.Millisecond, "action", " id="+x.id+"\n")
			}) {
				d.t.Errorf("%s does neither run nor refuse with %s; the log ends in\n%s", x.id, key, tail(d.log()))
			}
			d.asked(x)
			d.free()
		}
	}
}

// byMenu takes every action from its menu.
func (d *desk) byMenu(table []deed, prepare []string) {
	d.t.Helper()
	for _, x := range table {
		if x.menu == "" || slices.Contains(last, x.id) {
			continue
		}
		if !d.tries(func() bool {
			if len(prepare) > 0 {
				d.keys(prepare...)
			}
			return d.fromMenu(table, x)
		}) {
			d.t.Errorf("%s does not run from its menu; the log ends in\n%s", x.id, tail(d.log()))
		}
		d.asked(x)
		d.free()
	}
}

// asked waits for the file dialog of an action that has one: it opens once the
// program knows that the system has none. It also waits for what is told where the
// system has no file manager.
func (d *desk) asked(x deed) {
	if slices.Contains([]string{"project.open", "import", "import.folder", "labels.import", "labels.export", "file.show"}, x.id) {
		d.heard(300*time.Millisecond, "msg=question ")
	}
}

// tries does something up to three times: what an action before has asked for may
// open a question late, which then takes the keys.
func (d *desk) tries(do func() bool) bool {
	d.t.Helper()
	for range 3 {
		if do() {
			return true
		}
		d.free()
	}
	return false
}

var menuLines = regexp.MustCompile(`msg="menu line" .*id=(\S+)(?: enabled=(\S+))?`)

// fromMenu opens an action's menu, walks to the action and takes it. It tells
// whether that went well, or the action cannot be taken now.
func (d *desk) fromMenu(table []deed, x deed) bool {
	d.t.Helper()
	open := table[slices.IndexFunc(table, func(o deed) bool { return o.id == "menu."+strings.ToLower(x.menu) })]
	d.keys(open.keys[0])
	if !d.heard(1500*time.Millisecond, "msg=menu ", "name="+x.menu) || !d.heard(time.Second, `msg="menu line"`) {
		return false
	}
	for first := ""; ; {
		found := menuLines.FindAllStringSubmatch(d.log(), -1)
		switch id, enabled := found[len(found)-1][1], found[len(found)-1][2]; {
		case id == x.id && enabled == "false":
			return true
		case id == x.id:
			d.keys("Return")
			return d.heard(1500*time.Millisecond, "msg=action ", " id="+x.id+"\n")
		case id == first:
			return false // once round, and it is not there
		case first == "": // "none" where no line can be chosen
			first = id
		}
		d.keys("Down")
		if !d.heard(1500*time.Millisecond, `msg="menu line"`) {
			return false
		}
	}
}

// TestWindowActions does everything that can be done, by key and from the menus, in
// every state that the window can be in: afterwards it must still do what it is told.
func TestWindowActions(t *testing.T) {
	dir := t.TempDir()
	story, second := filepath.Join(dir, "story.txt"), filepath.Join(dir, "second.txt")
	for path, text := range map[string]string{story: article, second: "Second\n\nAnother article."} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	word := []string{"ctrl+Home", "w"}
	for _, c := range []struct {
		name    string
		project func(d *desk, dir string) string // made for the state
		begin   func(d *desk)
		prepare []string // keys that bring the state about before each action
		motions bool
		menus   bool
	}{
		{name: "no project", project: func(_ *desk, dir string) string { return filepath.Join(dir, "none.galley") }, menus: true},
		{name: "empty project", project: func(d *desk, dir string) string { return d.makeEmpty(dir) }},
		{name: "article", project: func(d *desk, dir string) string { return d.made(dir, story, second) }, motions: true, menus: true},
		{name: "selection", project: func(d *desk, dir string) string { return d.made(dir, story) }, prepare: word},
		{name: "span", project: func(d *desk, dir string) string { return d.made(dir, story) }, prepare: append(slices.Clone(word), "1", "bracketright"), menus: true},
		{name: "read only", project: func(d *desk, dir string) string {
			p := d.made(dir, story)
			out := d.do(d.galley, "backup", p)
			return backupIn(d.t, p, out)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, "1280x800")
			p := c.project(d, t.TempDir())
			d.start(p)
			d.free()
			table := d.deeds()
			begun := time.Now()
			d.byKey(table, c.prepare, c.motions)
			if c.menus {
				d.byMenu(table, c.prepare)
			}
			t.Logf("%d actions in %s", len(table), time.Since(begun).Round(time.Second))
			if !d.tries(func() bool { return d.fromMenu(table, deed{id: "project.sample", menu: "File"}) }) {
				t.Error("the sample project is not opened from its menu")
			}
			d.await("msg=opened")
			d.free()
			d.keys("ctrl+q")
			d.await("msg=action ", "id=quit")
			if err := d.program.Wait(); err != nil {
				t.Errorf("the program ends with %v", err)
			}
		})
	}
}

// TestWindowActionsBehindAQuestion presses every key while a question is open:
// nothing may happen behind it.
func TestWindowActionsBehindAQuestion(t *testing.T) {
	d := newDesk(t, "1280x800")
	d.start(d.made(t.TempDir(), writeStory(t)))
	d.free()
	table := d.deeds()
	ask := table[slices.IndexFunc(table, func(x deed) bool { return x.id == "help.keys" })].keys[0]
	d.keys(ask)
	d.await("msg=question ")
	before := strings.Count(d.log(), "msg=action ")
	for _, x := range table {
		for _, key := range x.keys {
			if key != "Escape" {
				d.keys(key)
			}
		}
	}
	d.keys("Escape")
	d.await(`msg="question closed"`)
	if n := strings.Count(d.log(), "msg=action "); n != before {
		t.Errorf("%d actions ran behind the question:\n%s", n-before, tail(d.log()))
	}
	d.free()
}

// start starts the program on a project and waits for its window, and for the project if
// there is one, whether it shows an article or not: without a project, most keys do nothing.
func (d *desk) start(project string) {
	d.t.Helper()
	before := len(d.log())
	d.program = d.command(d.galley, project)
	if err := d.program.Start(); err != nil {
		d.t.Fatal(err)
	}
	program := d.program
	d.t.Cleanup(func() {
		_ = program.Process.Kill()
		if _, report, crashed := strings.Cut(d.log(), "\npanic: "); crashed {
			d.t.Errorf("the program crashed:\npanic: %s", report[:min(len(report), 3000)])
		}
	})
	d.await("msg=action-table")
	var windows []string
	for end := time.Now().Add(patience); len(windows) == 0; {
		out, _ := d.command("xdotool", "search", "--onlyvisible", "--name", "Galley").Output() // it fails until there is one
		windows = strings.Fields(string(out))
		if time.Now().After(end) {
			d.t.Fatalf("no window is shown; the log ends in\n%s", tail(d.log()))
		}
	}
	d.do("xdotool", "windowfocus", windows[len(windows)-1], "mousemove", "640", "780")
	if _, err := os.Stat(project); err != nil {
		return
	}
	for end := time.Now().Add(patience); !strings.Contains(d.log()[before:], "what=project "); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			d.t.Fatalf("the project is not opened; the log ends in\n%s", tail(d.log()))
		}
	}
}

// made makes a project of files.
func (d *desk) made(dir string, files ...string) string {
	d.t.Helper()
	p := filepath.Join(dir, "news.galley")
	d.do(d.galley, append([]string{"import", p}, files...)...)
	return p
}

// makeEmpty makes a project without articles.
func (d *desk) makeEmpty(dir string) string {
	d.t.Helper()
	p := d.made(dir, writeStory(d.t))
	d.do(d.galley, "erase", p, "1")
	return p
}

// backupIn returns the folder of the backup that was just made.
func backupIn(t testing.TB, project, said string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(project, "backups", "*"))
	if err != nil || len(all) == 0 {
		t.Fatalf("no backup: %v\n%s", err, said)
	}
	return all[0]
}

func writeStory(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "story.txt")
	if err := os.WriteFile(path, []byte(article), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
