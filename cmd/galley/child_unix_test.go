//go:build unix && !window

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestChildrenEndWithTheirParent kills a program while a process of its own reads
// a pipe that never ends, and writes into the pipe until nobody reads it.
func TestChildrenEndWithTheirParent(t *testing.T) {
	program, err := exec.LookPath("galley") // that TestMain has put there
	if err != nil {
		t.Fatal(err)
	}
	pipe := filepath.Join(t.TempDir(), "endless")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	parent := exec.Command(program)
	parent.Args[0] = program
	parent.Env = append(os.Environ(), childProgram+"="+program, childFile+"="+pipe)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	in, err := os.OpenFile(pipe, os.O_WRONLY, 0) // waits until the child reads
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait() // it was killed
	if err := in.SetWriteDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	for some := make([]byte, 1<<16); ; {
		if _, err := in.Write(some); err != nil {
			if !errors.Is(err, syscall.EPIPE) {
				t.Errorf("the child goes on: %v", err)
			}
			return
		}
	}
}
