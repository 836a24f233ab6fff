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
	step := fromEnvironment(t, "GALLEY_TEST_FULL_DISK_STEP", 9)
	refused, runs := 0, 0
	for _, from := range []string{"+", ""} {
		for n := 1; ; n += step {
			dir := smallProject(t)
			heard, none := fillDisk(t, dir, fmt.Sprint("inject=pwrite64:error=ENOSPC:when=", n, from))
			heard.kept(t, dir, fmt.Sprintf("disk full at write %d%s", n, from))
			runs++
			if none {
				break // the program made fewer writes than that
			}
			refused++
		}
	}
	if refused < 4 {
		t.Errorf("only %d programs met a full disk", refused)
	}
	t.Logf("%d runs, %d met a full disk", runs, refused)
}

// fillDisk runs the editing program with a fault and returns what it
// acknowledged, and whether nothing was refused.
func fillDisk(t *testing.T, dir, fault string) (heard acknowledged, none bool) {
	t.Helper()
	cmd := editorCommand(dir, "full", "strace", "-f", "-e", "signal=none", "-e", "trace=pwrite64", "-e", fault, "-o", filepath.Join(t.TempDir(), "trace"))
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			out = append(out, exit.Stderr...)
		}
		t.Fatalf("%s: %v\n%s", fault, err, out)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		heard.hear(t, line)
	}
	return heard, !strings.Contains(string(out), "refused")
}
