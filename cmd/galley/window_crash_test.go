//go:build window

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestWindowTellsOfACrash: a fault leaves a report, and the next start says so once.
func TestWindowTellsOfACrash(t *testing.T) {
	d := newDesk(t, "1280x800")
	d.open()
	if err := d.program.Process.Signal(syscall.SIGSEGV); err != nil { // the runtime reports it as it reports any fault
		t.Fatal(err)
	}
	if err := d.program.Wait(); err == nil {
		t.Fatal("the program has not crashed")
	}
	d.open()
	d.read = 0
	d.await("the program has crashed", "report-")
	reports, err := filepath.Glob(filepath.Join(d.home, ".cache", "galley", "report-*.txt"))
	if err != nil || len(reports) != 1 {
		t.Fatalf("reports are %v, %v", reports, err)
	}
	text, err := os.ReadFile(reports[0])
	if err != nil || !strings.Contains(string(text), "SIGSEGV") || !strings.Contains(string(text), "goroutine ") {
		t.Errorf("the report says %q, %v", text, err)
	}
	if keep := os.Getenv("GALLEY_KEEP"); keep != "" {
		d.await("msg=opened")
		d.await("msg=painted")
		d.do("import", "-window", "root", filepath.Join(keep, "crash.png"))
	}
	d.keys("ctrl+q")
	if err := d.program.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
	d.open()
	if n := strings.Count(d.log(), "the program has crashed"); n != 1 {
		t.Errorf("it is told %d times", n)
	}
}
