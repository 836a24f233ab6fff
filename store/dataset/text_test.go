package dataset

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
)

// counted counts the bytes that are read of an endless text.
type counted struct{ read int64 }

func (c *counted) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	c.read += int64(len(p))
	return len(p), nil
}

// countedFile is a file of that text.
type countedFile struct {
	counted
	size int64
}

func (c *countedFile) Size() int64                           { return c.size }
func (c *countedFile) ReadAt(p []byte, _ int64) (int, error) { return c.Read(p) }

func TestATextThatIsTooLongIsRefusedByItsSize(t *testing.T) {
	f := &countedFile{size: maxText + 1}
	_, err := plainText.Read(f, ReadOptions{Name: "long.txt"})
	if wrong := (*Error)(nil); !errors.As(err, &wrong) || !strings.Contains(err.Error(), "long.txt: it is longer than 256 MB") {
		t.Errorf("the error is %v", err)
	}
	if f.read != 0 {
		t.Errorf("%d bytes were read", f.read)
	}
}

func TestAStreamIsReadUpToTheLimit(t *testing.T) {
	const most = 3 << 20
	for name, r := range map[string]interface {
		io.Reader
		total() int64
	}{
		"a stream":              &counted{},
		"a file that has grown": &countedFile{size: most},
	} {
		_, err := readAll(r, ReadOptions{Name: "long.txt"}, most)
		if err == nil || !strings.Contains(err.Error(), "longer than 3 MB") {
			t.Errorf("%s: the error is %v", name, err)
		}
		if r.total() != most+1 {
			t.Errorf("%s: %d bytes were read, want %d", name, r.total(), most+1)
		}
	}
}

func (c *counted) total() int64 { return c.read }

// endless is a device without an end.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	clear(p)
	e.read += len(p)
	return len(p), nil
}

func TestADeviceWithoutAnEndIsRefusedByItsStart(t *testing.T) {
	device := &endless{}
	if _, err := plainText.Read(device, ReadOptions{Name: "zero"}); err == nil || device.read > 1<<20 {
		t.Errorf("%d bytes were read: %v", device.read, err)
	}
}

func TestAStreamTakesNoMoreMemoryThanItsLimit(t *testing.T) {
	const most = 64 << 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := readAll(&counted{}, ReadOptions{Name: "long.txt"}, most)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; err == nil || took > most*3/2 {
		t.Errorf("%d MB were taken: %v", took>>20, err)
	}
}
