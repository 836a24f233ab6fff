//go:build window && windowsprogram

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// wine is a desk on which the Windows program runs, installed as on Windows: both
// programs in a folder whose name has a blank.
type wine struct {
	*desk
	console string // starts galley.com
	drive   string // C: as this system sees it
	version int    // of Wine
}

// installed is where the programs are on Windows.
const installed = `C:\Program Files\Galley`

// newWine makes a computer with Windows and starts nothing on it.
func newWine(t *testing.T) *wine {
	t.Helper()
	for _, tool := range []string{"wine", "wineboot", "wineserver"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("there is no %s: install the Debian packages wine and wine64, or run make test-windows", tool)
		}
	}
	d := newDesk(t, "1280x800")
	prefix := filepath.Join(d.home, "wine")
	for name, value := range map[string]string{
		"WINEPREFIX": prefix, "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=", "USER": "ana", "LOGNAME": "ana",
	} {
		t.Setenv(name, value)
	}
	w := &wine{desk: d, drive: filepath.Join(prefix, "drive_c")}
	w.version = wineVersion(t, d.do("wine", "--version"))
	_ = d.command("wineboot", "--init").Run()         // it complains of what a program of 64 bits does without
	_ = d.command("wineserver", "--persistent").Run() // else its services begin anew, and hold what a verb prints into
	t.Cleanup(func() { _ = d.command("wineserver", "--kill", "--wait").Run() })
	w.install(t)
	return w
}

func wineVersion(t *testing.T, said string) int {
	t.Helper()
	_, after, _ := strings.Cut(said, "wine-")
	major, _, _ := strings.Cut(after, ".")
	n, err := strconv.Atoi(major)
	if err != nil {
		t.Fatalf("wine --version says %q", said)
	}
	return n
}

// install copies the programs to their place, and puts the log where the desk looks
// for it.
func (w *wine) install(t *testing.T) {
	t.Helper()
	system := filepath.Join(w.drive, "windows", "system32")
	if _, err := os.Stat(filepath.Join(system, "bcryptprimitives.dll")); errors.Is(err, fs.ErrNotExist) {
		w.do("x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", filepath.Join(system, "bcryptprimitives.dll"),
			filepath.Join("testdata", "windows", "bcryptprimitives.c"), "-ladvapi32")
	}
	place := w.path(installed)
	if err := os.MkdirAll(place, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"galley.exe", "galley.com"} {
		raw, err := os.ReadFile(filepath.Join(filepath.Dir(w.galley), name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(place, name), raw, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w.galley, w.console = w.starter(t, "galley.exe"), w.starter(t, "galley.com")
	homes, err := filepath.Glob(filepath.Join(w.drive, "users", "*", "AppData", "Local"))
	if err != nil || len(homes) != 1 {
		t.Fatalf("the person's folders are %v, %v", homes, err)
	}
	log := filepath.Join(homes[0], "galley")
	if err := os.MkdirAll(log, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(log, filepath.Join(w.home, ".cache", "galley")); err != nil {
		t.Fatal(err)
	}
}

// starter writes a script that becomes one of the programs. Unlike other window
// tests, it has the system's file dialogs, and ANNOTATOR is who annotates: the one
// whose account it is if that is "account".
func (w *wine) starter(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(w.home, name+".sh")
	script := "#!/bin/sh\nunset GALLEY_DIALOGS\n[ -z \"$ANNOTATOR\" ] || GALLEY_ANNOTATOR=${ANNOTATOR#account}\nexec wine '" + installed + `\` + name + "' \"$@\"\n"
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// path is where this system has a file of drive C.
func (w *wine) path(windows string) string {
	return filepath.Join(w.drive, strings.ReplaceAll(strings.TrimPrefix(windows, `C:\`), `\`, "/"))
}

// write makes a file, and the folders around it.
func (w *wine) write(windows, text string) {
	w.t.Helper()
	path := w.path(windows)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// verb runs a verb in a folder and returns its exit code and what it said.
func (w *wine) verb(dir string, args ...string) (code int, said string) {
	w.t.Helper()
	c := w.command(w.console, args...)
	c.Dir = w.path(dir)
	out, err := c.CombinedOutput()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode(), string(out)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return 0, string(out)
}

// done runs a verb that must succeed and say some words.
func (w *wine) done(words, dir string, args ...string) {
	w.t.Helper()
	if code, said := w.verb(dir, args...); code != 0 || !strings.Contains(said, words) {
		w.t.Errorf("galley %q ends with %d, not %q:\n%s", args, code, words, said)
	}
}

// refused runs a verb that must fail with a code and say some words.
func (w *wine) refused(want int, words, dir string, args ...string) {
	w.t.Helper()
	if code, said := w.verb(dir, args...); code != want || !strings.Contains(said, words) {
		w.t.Errorf("galley %q ends with %d, want %d and %q:\n%s", args, code, want, words, said)
	}
}

// native runs the verbs of this system on a project of drive C.
func (w *wine) native(args ...string) string {
	w.t.Helper()
	verbs := os.Getenv("GALLEY_VERBS")
	if verbs == "" {
		w.t.Fatal("set GALLEY_VERBS to the verbs of this system; make test-windows does")
	}
	return w.do(verbs, args...)
}

// inside runs a test on the desk.
func (w *wine) inside(t *testing.T, name string, test func(*wine)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		here, before := *w.desk, len(w.log())
		here.t, here.read = t, before
		defer func() {
			if t.Failed() {
				t.Logf("the log since:\n%s", w.log()[min(len(w.log()), before):])
			}
		}()
		test(&wine{&here, w.console, w.drive, w.version})
	})
}
