//go:build !windows

package dataset_test

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

func TestADatasetGoesThroughAPipe(t *testing.T) {
	dir := t.TempDir()
	plain, pipe := filepath.Join(dir, "set.json"), filepath.Join(dir, "pipe")
	if _, err := exportVector(t, plain, dataset.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	link(t, "pipe", filepath.Join(dir, "link"))
	for _, path := range []string{pipe, filepath.Join(dir, "link")} {
		got := make(chan string, 1)
		go func() {
			raw, _ := os.ReadFile(pipe)
			got <- string(raw)
		}()
		if _, err := exportVector(t, path, dataset.ExportOptions{}); err != nil {
			t.Fatal(err)
		}
		if <-got != read(t, plain) {
			t.Error("what came through is not the dataset")
		}
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe has become %v, %v", info.Mode(), err)
	}
	if got := names(t, dir); len(got) != 4 {
		t.Errorf("there are %v", got)
	}
}

func TestAPipeThatNobodyReadsIsLetGo(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := dataset.FindDestination(pipe)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := dataset.ByName("json")
	// Nobody opens it.
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := dataset.Export(ctx, d, f, dataset.Corpus{Documents: all(nil)}, dataset.ExportOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a pipe that nobody opened: %v", err)
	}
	if _, err := dataset.Export(t.Context(), d, f, dataset.Corpus{Documents: all(nil)}, dataset.ExportOptions{}); err == nil || !strings.Contains(err.Error(), "nothing is reading from the pipe") {
		t.Errorf("a pipe that nobody came to read: %v", err)
	}
	// Somebody reads a byte, and no more.
	ctx, stop = context.WithCancel(t.Context())
	reader, err := os.OpenFile(pipe, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	go func() {
		_, _ = io.ReadFull(reader, make([]byte, 1))
		stop()
	}()
	endless := func(yield func(standoff.Document, error) bool) {
		for yield(vectorDocument(t), nil) {
		}
	}
	if _, err := dataset.Export(ctx, d, f, dataset.Corpus{Documents: endless}, dataset.ExportOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a pipe that nobody read on: %v", err)
	}
}

func TestADeviceIsWrittenTo(t *testing.T) {
	before, err := os.Stat("/dev/null")
	if err != nil {
		t.Skip(err)
	}
	if _, err := exportVector(t, "/dev/null", dataset.ExportOptions{}); err != nil {
		t.Error(err)
	}
	if after, err := os.Lstat("/dev/null"); err != nil || after.Mode() != before.Mode() {
		t.Errorf("/dev/null has become %v, %v", after.Mode(), err)
	}
	if _, err := os.Stat("/dev/dataset.schema.json"); err == nil {
		t.Error("a schema lies beside the devices")
	}
	if _, err := os.Stat("/dev/full"); err == nil {
		_, err := exportVector(t, "/dev/full", dataset.ExportOptions{})
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "free some space") {
			t.Errorf("/dev/full: %v", err)
		}
	}
	sock := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", sock)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := exportVector(t, sock, dataset.ExportOptions{Replace: true}); err == nil || !strings.Contains(err.Error(), "is a socket") {
		t.Errorf("a socket: %v", err)
	}
}

func TestAnOpenFileIsWrittenThrough(t *testing.T) {
	f, err := os.OpenFile(filepath.Join(t.TempDir(), "log"), os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.WriteString(f, "before\n"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("/dev/fd", strconv.Itoa(int(f.Fd())))
	if _, err := os.Stat(path); err != nil {
		t.Skip(err)
	}
	if _, err := exportVector(t, path, dataset.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := read(t, f.Name()); !strings.HasPrefix(got, "before\n{") || !strings.HasSuffix(got, "]}\n") {
		t.Errorf("the file is %.60q", got)
	}
}

func TestPermissionsFollowTheUmask(t *testing.T) {
	for _, c := range []struct {
		umask  int
		before os.FileMode // of the file that is replaced, 0 if there is none
		want   os.FileMode
	}{
		{0o077, 0, 0o600},
		{0o022, 0, 0o644},
		{0o002, 0, 0o664},
		{0o077, 0o644, 0o644},
		{0o022, 0o600, 0o600},
		{0o022, 0o640, 0o640},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "set.json")
		old := syscall.Umask(c.umask)
		var err error
		if c.before != 0 {
			save(t, path, "")
			err = os.Chmod(path, c.before)
		}
		if err == nil {
			_, err = exportVector(t, path, dataset.ExportOptions{})
		}
		syscall.Umask(old)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != c.want {
			t.Errorf("umask %03o over %03o gives %03o, want %03o", c.umask, c.before, info.Mode().Perm(), c.want)
		}
		if info, err := os.Stat(filepath.Join(dir, "dataset.schema.json")); err != nil || int(info.Mode().Perm())&c.umask != 0 {
			t.Errorf("umask %03o: the schema has %03o", c.umask, info.Mode().Perm())
		}
	}
}
