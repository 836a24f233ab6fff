//go:build !window && !windows

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// largeProject makes a project whose export takes a while.
func largeProject(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "news.galley")
	p, err := store.Create(dir, store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	docs := func(yield func(standoff.Document, error) bool) {
		for i := range 150 {
			a, err := standoff.NewArticle(fmt.Sprintf("Story %d\n\n", i) + strings.Repeat(fmt.Sprintf("Rents rose %d%% in Leeds “again”. ", i), 10_000))
			if !yield(standoff.Document{Article: a}, err) {
				return
			}
		}
	}
	if _, err := p.Import(t.Context(), docs, store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func parts(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, ".galley-*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// interrupted sends a signal to an export that is under way, and returns what it
// said.
func interrupted(t *testing.T, project, out string, s os.Signal) (said string, code int) {
	t.Helper()
	const tries = 20
	for range tries {
		_ = os.Remove(out)
		c := exec.Command("galley", "export", project, "--out", out)
		c.Env = append(os.Environ(), "HOME="+t.TempDir())
		var problem bytes.Buffer
		c.Stderr = &problem
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		for len(parts(t, filepath.Dir(out))) == 0 && len(ended) == 0 {
		}
		_ = c.Process.Signal(syscall.SIGSTOP)
		under := len(parts(t, filepath.Dir(out))) > 0 && len(ended) == 0
		_ = c.Process.Signal(s)
		_ = c.Process.Signal(syscall.SIGCONT)
		err := <-ended
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && under {
			return problem.String(), exit.ExitCode()
		}
	}
	t.Fatal("the export was too fast each time")
	return "", 0
}

func TestASignalLeavesNothingBehind(t *testing.T) {
	project, dir := largeProject(t), t.TempDir()
	out := filepath.Join(dir, "news.json")
	for _, s := range []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		said, code := interrupted(t, project, out, s)
		if code != 1 || said != "galley: stopped; "+out+" is as it was before\n" {
			t.Errorf("%v: exit code %d, %q", s, code, said)
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) > 0 {
			t.Errorf("%v: it left %v, %v", s, entries, err)
		}
	}
	interrupted(t, project, out, syscall.SIGKILL)
	left := parts(t, dir)
	if len(left) == 0 {
		t.Fatal("nothing was left: the next part tests nothing")
	}
	if said, err := exec.Command("galley", "export", project, "--out", out).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if left := parts(t, dir); len(left) > 0 {
		t.Errorf("what was left is there still: %v", left)
	}
}

func TestAStreamThatNobodyReadsIsLetGo(t *testing.T) {
	project := largeProject(t)
	c := exec.Command("galley", "export", project, "--out", "-")
	c.Env = append(os.Environ(), "HOME="+t.TempDir())
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil { // and no more
		t.Fatal(err)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	state, err := c.Process.Wait()
	if err != nil || state.ExitCode() != 1 {
		t.Errorf("it ended with %v, %v", state, err)
	}
}
