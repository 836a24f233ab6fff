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

// tarWalk goes through the files of a tar archive. Where several archives stand one behind
// another, as cat puts them, it goes through those of all.
type tarWalk struct {
	*tar.Reader // of the file that was reached
	blocks      *tarBlocks
}

func walkTar(r io.Reader) *tarWalk {
	blocks := &tarBlocks{r: bufio.NewReader(r)}
	return &tarWalk{tar.NewReader(blocks), blocks}
}

// errUnmarked says that a tar archive has no mark at its end.
var errUnmarked = errors.New("the mark that ends a tar archive is not there, and files may be missing")

// next goes to the next file that is no folder. It returns [io.EOF] behind the last one,
// errUnmarked if the archive just stops there, or where it is damaged.
func (w *tarWalk) next() (*tar.Header, error) {
	for {
		h, err := w.Next()
		switch {
		case err == io.EOF && !w.blocks.marked():
			return nil, errUnmarked
		case err == io.EOF:
			if err := w.blocks.next(); err != nil {
				return nil, err
			}
			w.Reader = tar.NewReader(w.blocks)
			continue
		case err != nil && !errors.Is(err, tar.ErrInsecurePath):
			return nil, err
		}
		w.blocks.member(h)
		if h.Typeflag != tar.TypeXGlobalHeader && h.Typeflag != tar.TypeDir {
			return h, nil
		}
	}
}

// tar reads the files of a tar archive until its end, or up to where it is damaged.
func (u *unpacked) tar(f found, r io.Reader, depth int, do visit) bool {
	came := map[string]bool{} // the names of the files that were read
	for w, last := walkTar(r), ""; ; {
		h, err := w.next()
		if err != nil {
			return u.ended(f, last, err, do)
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
			if !do(m, nil, linkTo(m, of)) {
				return false
			}
			continue
		}
		last, u.cut = h.Name, false
		came[path.Clean(nameIn(h.Name))] = true
		if u.member(m, w, depth, do) != nil {
			return false
		}
		if u.tooMuch() {
			return true
		}
	}
}

// ended reports how a tar archive ended, unless that is well, and returns whether there should
// be more.
func (u *unpacked) ended(f found, last string, err error, do visit) bool {
	switch {
	case err == io.EOF, u.cut && errors.Is(err, io.ErrUnexpectedEOF):
		return true
	case err == errUnmarked:
		return do(f, nil, unmarked(f, last))
	}
	return do(f, nil, damaged(f, last, err))
}

// linkTo says that a hard link of an archive is not read.
func linkTo(m found, of string) error {
	return fmt.Errorf("%s is a further name of %s, which is not read; unpack the archive, then import the file", m.shown(), standoff.Printable(of))
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
	return fmt.Errorf("%s is cut off %s: %w", f.shown(), behind, errUnmarked)
}
