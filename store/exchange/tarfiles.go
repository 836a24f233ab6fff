package exchange

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"path"

	"galley/store/dataset"
	"galley/store/scratch"
)

// A tar archive can be read from its start to its end only, and formats of several files need
// them in any order: the annotations of a text may stand before or behind it. So an archive
// of such a format becomes a temporary zip archive that compresses nothing. Whether it is one
// is found out by its names, and by how some of its files begin; of most archives only the
// names are read for that.

// anyTar reads a tar archive, which may be compressed: as a dataset of several files, or file
// by file.
func (u *unpacked) anyTar(f found, p packing, r io.Reader, depth int, do visit) bool {
	file, again := r.(stored)
	if !again {
		whole, err := u.keep(f, r)
		if err != nil {
			return do(f, nil, err)
		}
		defer whole.Close()
		file = whole
	}
	open := func() (io.Reader, error) {
		raw := io.NewSectionReader(file, 0, file.Size())
		if p == packedTar {
			return raw, nil
		}
		return decompressed(p, raw)
	}
	if u.isDataset(f, open) {
		return u.wholeTar(f, open, depth, do)
	}
	plain, err := open()
	if err != nil {
		return do(f, nil, fmt.Errorf("%s cannot be unpacked: %w", f.shown(), err))
	}
	return u.tar(f, plain, depth, do)
}

// isDataset reports whether a tar archive is a dataset of several files, or has folders that
// are.
func (u *unpacked) isDataset(f found, open func() (io.Reader, error)) bool {
	if name := u.in.options.Format; name != "" {
		format, err := dataset.ByName(name)
		return err == nil && format.Several
	}
	if !u.quiet().mayBeDataset(f, open) {
		return false
	}
	heads, err := u.quiet().zipOfHeads(f, open)
	if err != nil {
		return false // what is wrong is found again
	}
	defer heads.Close()
	z, err := zip.NewReader(heads, heads.Size())
	if err != nil {
		return false
	}
	whole, dirs := datasetsIn(z)
	return whole || len(dirs) > 0
}

// quiet returns an archive as it has been read up to now, of which nothing more is reported or
// counted.
func (u *unpacked) quiet() *unpacked {
	q := *u
	q.in = newImporting(u.in.ctx, nil, u.in.options)
	return &q
}

// mayBeDataset reports whether an archive has files of a format of several, or of kinds that
// are not known and may belong to one. The reading ends where it is damaged or too much.
func (u *unpacked) mayBeDataset(f found, open func() (io.Reader, error)) bool {
	plain, err := open()
	if err != nil {
		return false
	}
	for w := walkTar(&limited{u, plain}); ; {
		h, err := w.next()
		if err != nil || u.count(f) != nil {
			return false
		}
		base := path.Base(nameIn(h.Name))
		if h.Typeflag == tar.TypeReg && (dataset.OfSeveral(base) || !dataset.Known(base) && !namedArchive(base)) {
			return true
		}
	}
}

// headOfMember is how much of a file tells whether it is of a format of several, in bytes.
const headOfMember = 64 << 10

// zipOfHeads makes a zip archive of the names in a tar archive, up to where that is damaged,
// with the beginnings of the files that may tell of which format they are.
func (u *unpacked) zipOfHeads(f found, open func() (io.Reader, error)) (*kept, error) {
	return u.zipOf(f, func(z *zip.Writer) error {
		plain, err := open()
		if err != nil {
			return err
		}
		for w := walkTar(&limited{u, plain}); ; {
			h, err := w.next()
			if err != nil || u.count(f) != nil {
				return u.in.ctx.Err()
			}
			name := nameIn(h.Name)
			if h.Typeflag != tar.TypeReg || u.leaves(f, name, h.FileInfo().Mode(), false) {
				continue
			}
			most := int64(0)
			if dataset.OfSeveral(name) {
				most = headOfMember
			}
			if err := intoZip(z, path.Clean(name), io.LimitReader(w, most)); err != nil {
				return err
			}
		}
	})
}

// wholeTar reads a tar archive as a dataset of several files, or one with such folders.
func (u *unpacked) wholeTar(f found, open func() (io.Reader, error), depth int, do visit) bool {
	members, unpacked, more := u.members, u.bytes, true
	files, err := u.zipOf(f, func(z *zip.Writer) error {
		plain, err := open()
		if err != nil {
			return err
		}
		more, err = u.rewrite(f, plain, z, do)
		return err
	})
	if err != nil {
		return do(f, nil, u.failed(f, err))
	}
	defer files.Close()
	if !more || u.tooMuch() {
		return more
	}
	format, _, err := u.in.format(f, files)
	if err == nil && format.Several {
		return do(u.remade(f), files, nil)
	}
	u.members, u.bytes = members, unpacked // they are counted again
	return u.zip(f, files, depth, do)
}

// remade returns a file that is made of an archive, and so made again where it is read again.
func (u *unpacked) remade(f found) found {
	if f.archive == nil {
		own := f
		f.archive = &own
	}
	return f
}

// rewrite writes the files of a tar archive into a zip archive, up to where it is damaged,
// and returns whether there should be more. The error is that of the zip archive.
func (u *unpacked) rewrite(f found, plain io.Reader, z *zip.Writer, do visit) (more bool, err error) {
	came := map[string]bool{}
	for w, last := walkTar(plain), ""; ; {
		h, err := w.next()
		if err != nil {
			return u.ended(f, last, err, do), nil
		}
		if err := u.count(f); err != nil {
			return do(f, nil, err), nil
		}
		name, of := nameIn(h.Name), path.Clean(nameIn(h.Linkname))
		link := h.Typeflag == tar.TypeLink
		if u.leaves(f, name, h.FileInfo().Mode(), link && came[of]) {
			continue
		}
		m := f.member(path.Clean(name), true)
		if link {
			if !do(m, nil, linkTo(m, of)) {
				return false, nil
			}
			continue
		}
		last, u.cut = h.Name, false
		came[path.Clean(name)] = true
		more, err := u.copied(m, w, z, path.Clean(name), do)
		if err != nil || !more || u.tooMuch() {
			return more, err
		}
	}
}

// copied copies a file of an archive into a zip archive, or reports why it cannot be read.
func (u *unpacked) copied(m found, r io.Reader, z *zip.Writer, name string, do visit) (more bool, err error) {
	whole, err := u.keep(m, r)
	if err != nil {
		return do(m, nil, err), nil
	}
	defer whole.Close()
	return true, intoZip(z, name, whole)
}

func intoZip(z *zip.Writer, name string, r io.Reader) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err == nil {
		_, err = io.Copy(w, r)
	}
	return err
}

// zipOf makes a temporary zip archive.
func (u *unpacked) zipOf(f found, fill func(*zip.Writer) error) (*kept, error) {
	file, err := scratch.Create(os.TempDir(), 0o600)
	if err != nil {
		return nil, fmt.Errorf("%s is unpacked into a temporary file, which cannot be made: %w", f.shown(), err)
	}
	out := bufio.NewWriterSize(file, 1<<16)
	z := zip.NewWriter(out)
	size := int64(0)
	if err = fill(z); err == nil {
		err = z.Close()
	}
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		size, err = file.Seek(0, io.SeekEnd)
	}
	if err != nil {
		file.Discard()
		return nil, err
	}
	return &kept{io.NewSectionReader(untilEnd{u.in.ctx, file}, 0, size), file}, nil
}
