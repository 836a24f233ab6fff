package exchange

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"galley/store/standoff"
)

// tar reads the files of a tar archive until its end, or up to where it is damaged. Where
// several stand one behind another, as cat puts them, it reads those of all.
func (u *unpacked) tar(f found, r io.Reader, depth int, do visit) bool {
	blocks, came := &tarBlocks{r: bufio.NewReader(r)}, map[string]bool{} // the names of the files that were read
	t := tar.NewReader(blocks)
	for last := ""; ; {
		h, err := t.Next()
		if err == io.EOF && !blocks.marked() {
			return do(f, nil, unmarked(f, last))
		}
		if err == io.EOF {
			switch err := blocks.next(); err {
			case nil:
				t = tar.NewReader(blocks)
				continue
			case io.EOF:
				return true
			default:
				return do(f, nil, damaged(f, last, err))
			}
		}
		if u.cut && errors.Is(err, io.ErrUnexpectedEOF) {
			return true
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return do(f, nil, damaged(f, last, err))
		}
		blocks.member(h)
		if h.Typeflag == tar.TypeXGlobalHeader || h.Typeflag == tar.TypeDir {
			continue
		}
		if err := u.count(f); err != nil {
			return do(f, nil, err)
		}
		of := path.Clean(nameIn(h.Linkname))
		link := h.Typeflag == tar.TypeLink
		m, wanted := u.wants(f, nameIn(h.Name), h.FileInfo().Mode(), link && came[of])
		if !wanted {
			continue
		}
		if link {
			if !do(m, nil, fmt.Errorf("%s is a further name of %s, which is not read; unpack the archive, then import the file", m.shown(), standoff.Printable(of))) {
				return false
			}
			continue
		}
		last, u.cut = h.Name, false
		came[path.Clean(nameIn(h.Name))] = true
		if u.member(m, t, depth, do) != nil {
			return false
		}
		if u.tooMuch() {
			return true
		}
	}
}

// damaged says that an archive ends where it should not.
func damaged(f found, last string, err error) error {
	what := "damaged"
	if errors.Is(err, gzip.ErrChecksum) {
		return fmt.Errorf("%s is damaged: its checksum is not that of what is in it, so that texts of it may be wrong: %w", f.shown(), err)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		what = "cut off"
	}
	if last == "" {
		return fmt.Errorf("%s is %s at its beginning: %w", f.shown(), what, err)
	}
	return fmt.Errorf("%s is %s behind %s; what comes after that cannot be read: %w", f.shown(), what, standoff.Printable(nameIn(last)), err)
}

// tarBlocks reads a tar archive, and finds out whether it has the mark at its end: two
// blocks of zeros, of which some programs write only one. archive/tar takes the end of the
// file for the end of the archive, too, even within what fills up a file's last block.
type tarBlocks struct {
	r     *bufio.Reader
	at    int64 // bytes that were read
	last  int64 // where the last member ends, with what fills up its last block
	zeros int64 // bytes of zeros that were read last
	ended bool  // there is nothing more to read
}

func (b *tarBlocks) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.at += int64(n)
	b.ended = n == 0 && err != nil
	if rest := len(bytes.TrimRight(p[:n], "\x00")); rest > 0 {
		b.zeros = int64(n - rest)
	} else {
		b.zeros += int64(n)
	}
	return n, err
}

// member says whose header was read: what a member holds is not the mark, even if it is
// zeros. How long a sparse file is in the archive is not known.
func (b *tarBlocks) member(h *tar.Header) {
	b.last = b.at
	if h.Typeflag == tar.TypeReg && !sparse(h) {
		b.last += (h.Size + tarBlock - 1) / tarBlock * tarBlock
	}
}

func sparse(h *tar.Header) bool {
	for name := range h.PAXRecords {
		if strings.HasPrefix(name, "GNU.sparse.") {
			return true
		}
	}
	return h.Typeflag == tar.TypeGNUSparse
}

// next goes to the archive that stands behind the mark. It returns [io.EOF] if there is
// none up to where what the archive is compressed with has its checksum, or the error of
// that.
func (b *tarBlocks) next() error {
	const most = 1 << 20 // more than programs fill up with
	for range most / tarBlock {
		block, err := b.r.Peek(tarBlock)
		if err != nil { // less than a block is no archive
			return err
		}
		if len(bytes.TrimRight(block, "\x00")) > 0 {
			b.last, b.zeros = b.at, 0
			return nil
		}
		_, _ = b.r.Discard(tarBlock) // it is in the buffer
	}
	return io.EOF
}

// marked reports whether what was read up to the end of the archive ends with its mark.
func (b *tarBlocks) marked() bool { return !b.ended || min(b.zeros, b.at-b.last) >= tarBlock }

// unmarked says that a tar archive has no mark at its end.
func unmarked(f found, last string) error {
	behind := "at its beginning"
	if last != "" {
		behind = "behind " + standoff.Printable(nameIn(last))
	}
	return fmt.Errorf("%s is cut off %s: the mark that ends a tar archive is not there, and files may be missing", f.shown(), behind)
}
