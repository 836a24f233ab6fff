package articles

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"

	"galley/store/dataset"
)

// webFile is an archive of the web while it is read, which may be packed.
type webFile struct {
	in     dataset.Input
	packed *members      // nil if it is not packed
	file   *bufio.Reader // of what is unpacked

	passed bool // the record that was read last
	wrong  error
}

// gzipMagic is how what is packed with gzip begins, always by the method 8.
const gzipMagic = "\x1f\x8b\x08"

func openWebFile(in dataset.Input) (*webFile, error) {
	f := &webFile{in: in}
	raw := bufio.NewReaderSize(f.from(0), 1<<20)
	if magic, _ := raw.Peek(2); string(magic) != gzipMagic[:2] {
		f.file = raw
		return f, nil
	}
	packed, err := newMembers(raw)
	f.packed, f.file = packed, bufio.NewReaderSize(packed, 1<<20)
	return f, err
}

// from returns what the file has from a place on, in bytes.
func (f *webFile) from(at int64) io.Reader { return io.NewSectionReader(f.in.Raw, at, f.in.Size-at) }

// next reads the headers of the next record; the error is io.EOF if there is none.
func (f *webFile) next() (webRecord, error) {
	f.passed, f.wrong = false, nil
	r, err := webRecordOf(f.file)
	r.file = f
	return r, err
}

// pass passes over the rest of a record, up to the next one or the end of what was packed
// with it, which is where its checksum is.
func (f *webFile) pass(block *io.LimitedReader) error {
	if !f.passed {
		f.passed, f.wrong = true, f.passOver(block)
	}
	return f.wrong
}

func (f *webFile) passOver(block *io.LimitedReader) error {
	if _, err := io.Copy(io.Discard, block); err != nil {
		return err
	}
	if block.N > 0 {
		return io.ErrUnexpectedEOF
	}
	if f.packed == nil {
		return nil
	}
	for {
		if f.packed.ended && f.file.Buffered() == 0 {
			return nil
		}
		done := f.packed.done
		c, err := f.file.Peek(1)
		switch {
		case f.packed.done > done, err == io.EOF:
			return nil // what is wrong then is so of what comes next
		case err != nil || c[0] != '\r' && c[0] != '\n':
			return err
		}
		_, _ = f.file.Discard(1) // which is there
	}
}

// resume goes on behind what is damaged, where a record is packed by itself. It reports
// whether there is one.
func (f *webFile) resume() bool {
	if f.packed == nil {
		return false
	}
	at := f.packed.at()
	chunk := make([]byte, 1<<20)
	for at < f.in.Size {
		n, err := f.in.Raw.ReadAt(chunk, at)
		i := bytes.Index(chunk[:n], []byte(gzipMagic))
		switch {
		case i >= 0 && f.goesOn(at+int64(i)):
			return true
		case i >= 0:
			at += int64(i) + 1
		case err != nil:
			return false
		default:
			at += int64(n - len(gzipMagic) + 1)
		}
	}
	return false
}

// goesOn goes on at a place of the file, if a record is packed there.
func (f *webFile) goesOn(at int64) bool {
	packed, err := newMembers(f.from(at))
	if err != nil {
		return false
	}
	file := bufio.NewReaderSize(packed, 1<<20)
	if head, _ := file.Peek(len("WARC/")); string(head) != "WARC/" {
		return false
	}
	packed.start = at
	f.packed, f.file = packed, file
	return true
}

// members unpacks what was packed one behind the other, and tells where each ends.
type members struct {
	raw   *bufio.Reader
	taken *counting // what raw reads from
	start int64     // where that begins in the file
	z     *gzip.Reader
	ended bool // one has, and is what was packed; another may follow
	done  int  // how many have
	err   error
}

// counting counts the bytes that are read.
type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func newMembers(r io.Reader) (*members, error) {
	m := &members{taken: &counting{r: r}}
	m.raw = bufio.NewReaderSize(m.taken, 64<<10)
	z, err := gzip.NewReader(m.raw)
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	m.z = z
	return m, nil
}

// at returns where in the file the next byte that is packed lies.
func (m *members) at() int64 { return m.start + m.taken.n - int64(m.raw.Buffered()) }

func (m *members) Read(p []byte) (int, error) {
	for m.err == nil {
		if m.ended {
			if m.err = m.z.Reset(m.raw); m.err != nil {
				break
			}
			m.z.Multistream(false)
			m.ended = false
		}
		n, err := m.z.Read(p)
		switch {
		case err == io.EOF:
			m.ended = true
			m.done++
		default:
			m.err = err
		}
		if n > 0 {
			return n, nil
		}
	}
	return 0, m.err
}
