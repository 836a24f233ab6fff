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

// A program that ends by a fault writes what it was doing into a file of its own,
// crash-PID.txt beside the log. It is there, empty, from the start on, since a
// program that has failed can make none; who ends well removes it.

// mostReports is how many reports of crashes are kept.
const mostReports = 5

// openCrashFile has a crash of the program reported into a folder, and returns what
// takes the file away when all has ended well. Without a file the report goes to
// standard error alone.
func openCrashFile(dir string) func() {
	path := filepath.Join(dir, "crash-"+strconv.Itoa(os.Getpid())+".txt")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return func() {}
	}
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		slog.Warn("no crash will be reported", "error", err)
	}
	return func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = f.Close()
		_ = os.Remove(path)
	}
}

// takeCrashReport looks whether a program has crashed since the last time that one
// was started, and returns when, and the file that says what happened; "" if none
// has. It is told once.
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

// isRunning tells whether the program that a crash file belongs to has not ended.
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
