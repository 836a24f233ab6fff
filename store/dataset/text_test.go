package dataset

import (
	"errors"
	"io"
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
