package exchange

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"

	"galley/store/standoff"
)

// tar reads the files of a tar archive until its end, or up to where it is damaged.
func (u *unpacked) tar(f found, r io.Reader, depth int, do visit) bool {
	blocks := &tarBlocks{r: r}
	t := tar.NewReader(blocks)
	for last := ""; ; {
		h, err := t.Next()
		if err == io.EOF && !blocks.marked() {
			return do(f, nil, unmarked(f, last))
		}
		if err == io.EOF || u.cut && errors.Is(err, io.ErrUnexpectedEOF) {
			return true
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return do(f, nil, damaged(f, last, err))
		}
		if h.Typeflag == tar.TypeXGlobalHeader || h.Typeflag == tar.TypeDir {
			continue
		}
		if err := u.count(f); err != nil {
			return do(f, nil, err)
		}
		m, wanted := u.wants(f, nameIn(h.Name), h.FileInfo().Mode(), h.Typeflag == tar.TypeLink)
		if !wanted {
			continue
		}
		last, u.cut = h.Name, false
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
	r     io.Reader
	zeros int  // bytes of zeros that were read last
	ended bool // there is nothing more to read
}

func (b *tarBlocks) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.ended = n == 0 && err != nil
	if rest := len(bytes.TrimRight(p[:n], "\x00")); rest > 0 {
		b.zeros = n - rest
	} else {
		b.zeros += n
	}
	return n, err
}

// marked reports whether what was read up to the end of the archive ends with its mark.
func (b *tarBlocks) marked() bool { return !b.ended || b.zeros >= tarBlock }

// unmarked says that a tar archive has no mark at its end.
func unmarked(f found, last string) error {
	behind := "at its beginning"
	if last != "" {
		behind = "behind " + standoff.Printable(nameIn(last))
	}
	return fmt.Errorf("%s is cut off %s: the mark that ends a tar archive is not there, and files may be missing", f.shown(), behind)
}
