//go:build !window

package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"galley/store"

	"github.com/rogpeppe/go-internal/testscript"
)

// What the environment tells a copy of the test program that is to be a parent.
const (
	childProgram = "GALLEY_TEST_CHILD_PROGRAM" // what a parent is to start
	childFile    = "GALLEY_TEST_CHILD_FILE"    // and what that is to check
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"galley": func() {
		if program := os.Getenv(childProgram); program != "" { // it is to be killed meanwhile
			_ = os.Unsetenv(childProgram)
			_, _, err := runChild(context.Background(), program, checkPages, os.Getenv(childFile))
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		main()
	}, "holder": holder})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CACHE_HOME", e.WorkDir+"/.cache")
			e.Setenv("LocalAppData", e.WorkDir+"/.cache") // the same on Windows
			e.Setenv("GALLEY_ANNOTATOR", "ana")
			startModels(e)
			e.Setenv("GORACE", os.Getenv("GORACE")) // how the race detector is told not to wait at each end
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("no condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "bytes": writeBytes, "held": held, "sealed": sealed, "flip": flip, "cut": cut, "hard": hard, "asked": asked, "archive": writeArchive,
		},
	})
}

// exits runs the program and compares its exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// writeBytes writes a Go string literal to a file: bytes that an archive of
// text cannot hold.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	s, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o644))
}

// writeArchive puts files into a zip archive, under the names that are given.
func writeArchive(ts *testscript.TestScript, _ bool, args []string) {
	out, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	z := zip.NewWriter(out)
	for _, name := range args[1:] {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = w.Write([]byte(ts.ReadFile(strings.TrimPrefix(name, "../"))))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(out.Close())
}

// held opens a project until the end of the script, as a window would.
func held(ts *testscript.TestScript, _ bool, args []string) {
	p, err := store.Open(ts.MkAbs(args[0]), store.Options{Annotator: "eva"})
	ts.Check(err)
	ts.Defer(func() { _ = p.Close() })
}

// flip changes one bit of the first place in a file where some text stands.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	raw, err := os.ReadFile(path)
	ts.Check(err)
	at := bytes.Index(raw, []byte(args[1]))
	if at < 0 {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	raw[at] ^= 1
	ts.Check(os.WriteFile(path, raw, 0o600))
}

// cut leaves so many bytes of a file.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// hard gives a file another name.
func hard(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.Link(ts.MkAbs(args[0]), ts.MkAbs(args[1])))
}

// sealed makes a folder and its files read-only.
func sealed(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	entries, err := os.ReadDir(dir)
	ts.Check(err)
	for _, e := range entries {
		ts.Check(os.Chmod(dir+"/"+e.Name(), 0o400))
	}
	ts.Check(os.Chmod(dir, 0o500))
	ts.Defer(func() { _ = os.Chmod(dir, 0o700) })
}
