package store

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestFullDiskAtEveryWrite lets the disk be full from each write of an editing
// program on, and for each write alone.
func TestFullDiskAtEveryWrite(t *testing.T) {
	if doubts := refusals(t, "full", "pwrite64", "ENOSPC", fromEnvironment(t, "GALLEY_TEST_FULL_DISK_STEP", 9)); doubts > 0 {
		t.Errorf("%d programs were in doubt of what was refused", doubts)
	}
}

// TestFailingDiskAtEverySync lets the disk fail to confirm, from each sync on and
// for each alone.
func TestFailingDiskAtEverySync(t *testing.T) {
	if doubts := refusals(t, "failing", "fdatasync", "EIO", 1); doubts == 0 {
		t.Error("no program was in doubt: half of the syncs come after the change is in the file")
	}
}

// refusals runs an editing program with a call that fails, from every so many on
// and each of them alone, and reports whether all that it acknowledged is there. It returns how many
// programs were in doubt.
func refusals(t *testing.T, work, call, fault string, step int) (doubts int) {
	t.Helper()
	refused, runs := 0, 0
	for _, from := range []string{"+", ""} {
		for n := 1; ; n += step {
			dir := smallProject(t)
			heard, none, doubt := faulty(t, dir, work, call, fmt.Sprint("inject=", call, ":error=", fault, ":when=", n, from))
			heard.kept(t, dir, fmt.Sprintf("%s of %s %d%s", fault, call, n, from))
			runs++
			if doubt {
				doubts++
			}
			if none {
				break // the program made fewer writes than that
			}
			refused++
		}
	}
	if refused < 4 {
		t.Errorf("only %d programs were refused something", refused)
	}
	t.Logf("%d runs, %d of them were refused something, %d were in doubt", runs, refused, doubts)
	return doubts
}

// faulty runs an editing program with a fault and returns what it acknowledged,
// whether nothing was refused, and whether it was in doubt.
func faulty(t *testing.T, dir, work, call, fault string) (heard acknowledged, none, doubt bool) {
	t.Helper()
	out := traced(t, dir, work, call, fault)
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		heard.hear(t, line)
	}
	return heard, !strings.Contains(out, "refused"), strings.Contains(out, "in doubt")
}

// traced runs a copy of the test program with a fault, and returns what it says.
func traced(t *testing.T, dir, work, call, fault string) string {
	t.Helper()
	cmd := editorCommand(dir, work, "strace", "-f", "--seccomp-bpf", "-e", "signal=none", "-e", "trace="+call, "-e", fault, "-o", filepath.Join(t.TempDir(), "trace"))
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			out = append(out, exit.Stderr...)
		}
		t.Fatalf("%s: %v\n%s", fault, err, out)
	}
	return string(out)
}
