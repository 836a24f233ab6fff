package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A program that crashes writes its report to a file of its own, crash-PID.txt beside
// the log. The file is made, empty, when the program starts, since a crashing program
// cannot make one. A program that ends well removes it.

// mostReports is how many crash reports are kept.
const mostReports = 5

// openCrashFile opens the crash file in a folder, and returns a function that removes
// it when the program ends well. Without a file, a crash is reported on standard error
// alone.
func openCrashFile(dir string) func() {
	path := filepath.Join(dir, "crash-"+strconv.Itoa(os.Getpid())+".txt")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return func() {}
	}
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		slog.Warn("could not set up the crash report", "error", err)
	}
	return func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = f.Close()
		_ = os.Remove(path)
	}
}

// takeCrashReport returns the report of the latest crash since the last call, and when
// it happened; "" if there was none.
func takeCrashReport(dir string) (path string, when time.Time) {
	left, err := filepath.Glob(filepath.Join(dir, "crash-*.txt"))
	if err != nil {
		return "", when
	}
	for _, old := range left {
		info, err := os.Stat(old)
		if err != nil || isRunning(old) {
			continue
		}
		if info.Size() == 0 {
			_ = os.Remove(old) // it was killed, or the power went
			continue
		}
		report := filepath.Join(dir, "report-"+info.ModTime().UTC().Format("2006-01-02T15-04-05")+".txt")
		if os.Rename(old, report) == nil && info.ModTime().After(when) {
			path, when = report, info.ModTime()
		}
	}
	thinReports(dir)
	return path, when
}

// isRunning reports whether the program of a crash file is still running.
func isRunning(path string) bool {
	name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), "crash-"), ".txt")
	pid, err := strconv.Atoi(name)
	return err != nil || pid == os.Getpid() || alive(pid)
}

func thinReports(dir string) {
	all, err := filepath.Glob(filepath.Join(dir, "report-*.txt"))
	if err != nil {
		return
	}
	slices.Sort(all) // by time
	for _, old := range all[:max(len(all)-mostReports, 0)] {
		_ = os.Remove(old) // a newer one says more
	}
}
