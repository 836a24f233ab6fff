//go:build !window

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestACrashIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if path, _ := takeCrashReport(dir); path != "" {
		t.Fatalf("%s is told, and nothing has crashed", path)
	}
	const gone = "crash-999999999.txt" // no system has such a process
	write(gone, "panic: something")
	write("crash-999999998.txt", "") // killed
	end := openCrashFile(dir)        // this program runs
	path, when := takeCrashReport(dir)
	text, err := os.ReadFile(path)
	if err != nil || string(text) != "panic: something" || time.Since(when) > time.Minute {
		t.Errorf("told is %q with %q, %v, %v", path, text, err, when)
	}
	if path, _ := takeCrashReport(dir); path != "" {
		t.Errorf("%s is told again", path)
	}
	end()
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 1 || left[0] != path {
		t.Errorf("left are %v, %v", left, err)
	}
}
