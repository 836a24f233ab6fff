package dataset

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"galley/store/standoff"
)

func TestBytesWrittenBehindArrive(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := newBackgroundWriter(t.Context(), f)
	r := rand.NewChaCha8([32]byte{1})
	var want bytes.Buffer
	for _, n := range []int{0, 1, 100, writeBuffer - 1, writeBuffer, writeBuffer + 1, 20 * writeBuffer, 7} {
		piece := make([]byte, n)
		_, _ = r.Read(piece)
		want.Write(piece)
		if got, err := w.Write(piece); got != n || err != nil {
			t.Fatalf("%d of %d bytes, %v", got, n, err)
		}
		clear(piece) // it is the writer's again
	}
	if err := w.finish(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(f.Name())
	if err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d bytes of %d arrived as they were, %v", len(got), want.Len(), err)
	}
}

func TestAFullDiskEndsTheExport(t *testing.T) {
	f, err := os.OpenFile("/dev/full", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	none := Corpus{Documents: func(func(standoff.Document, error) bool) {}}
	if _, err := exportTo(t.Context(), f, nativeJSONL, none, WriteOptions{}); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a short dataset: %v", err)
	}
	w := newBackgroundWriter(t.Context(), f)
	err = nil
	for range 100 {
		if _, err = w.Write(make([]byte, writeBuffer)); err != nil {
			break
		}
	}
	w.stop()
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a long dataset: %v", err)
	}
}
