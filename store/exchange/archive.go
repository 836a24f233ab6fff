package exchange

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"golang.org/x/text/encoding/charmap"
)

// Unpacking says how much an archive may unpack to, with those that are in it. The fields
// that are 0 have the values of [DefaultUnpacking].
type Unpacking struct {
	Bytes   int64
	Members int
	Depth   int // of archives in archives
}

// DefaultUnpacking is more than real archives of articles unpack to. If no Bytes are
// asked for, an archive may not unpack to more than [mostRatio] times its size either.
var DefaultUnpacking = Unpacking{Bytes: 8 << 30, Members: 1_000_000, Depth: 4}

// mostRatio is how many times longer than an archive its members are together at most,
// once they are longer than ratioFrom bytes. Text seldom shrinks to a thirtieth.
const (
	mostRatio = 200
	ratioFrom = 64 << 20
)

// packing is how files are packed into one.
type packing uint8

const (
	notPacked packing = iota
	packedZip
	packedTar
	packedGzip
	packedBzip2
)

// archiveEndings are those of the files that are taken for archives in folders.
var archiveEndings = []string{".zip", ".tar", ".tar.gz", ".tgz", ".gz", ".tar.bz2", ".tbz2", ".tbz", ".bz2"}

func namedArchive(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(archiveEndings, func(ending string) bool { return strings.HasSuffix(name, ending) })
}

// packingOf returns how a file is packed, by how it begins. A file of a format that is
// packed itself is none of these, nor one whose name says that it is something else.
func (in *importing) packingOf(f found, r io.Reader) (packing, io.Reader) {
	if f.files != nil || dataset.Known(f.path) && !namedArchive(f.path) {
		return notPacked, r
	}
	r, head := headOf(r)
	p := packingBy(f.path, head)
	if p == notPacked {
		return p, r
	}
	format, r, err := in.format(f, r)
	switch {
	case err != nil:
		return notPacked, r // reading it gives the error again
	case in.options.Format != "":
		if format.Several && p == packedZip || !namedArchive(f.path) || format.Packs(f.path) {
			return notPacked, r
		}
	case p == packedZip && format.Name != plainText, format.Packs(f.path):
		return notPacked, r
	}
	return p, r
}

// plainText is the name of the format of what is of no other.
const plainText = "text"

func packingBy(name string, head []byte) packing {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return packedZip
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return packedGzip
	case len(head) > 4 && bytes.HasPrefix(head, []byte("BZh")) && head[3] >= '1' && head[3] <= '9' && strings.HasSuffix(strings.ToLower(name), "bz2"):
		return packedBzip2
	case isTar(head), strings.HasSuffix(strings.ToLower(name), ".tar") && len(head) >= tarBlock:
		return packedTar
	}
	return notPacked
}

const tarBlock = 512 // bytes of a header

func isTar(head []byte) bool { return len(head) >= tarBlock && string(head[257:262]) == "ustar" }

// headOf returns how a file begins, and a reader of all of it.
func headOf(r io.Reader) (io.Reader, []byte) {
	if file, ok := r.(stored); ok {
		head := make([]byte, min(headSize, file.Size()))
		n, _ := file.ReadAt(head, 0) // reading it will give the error again
		return r, head[:n]
	}
	buffered := bufio.NewReaderSize(r, headSize)
	head, _ := buffered.Peek(headSize) // a short file gives an error and all it has
	return buffered, head
}

// visit is called with a file and a reader of it, or why it cannot be read, and returns
// whether there should be more.
type visit func(f found, r io.Reader, err error) bool

// expand calls do with a file, or, if it is an archive, with each of the files in it. It
// returns whether there should be more.
func (in *importing) expand(f found, do visit) bool {
	r, err := in.open(f)
	if err != nil {
		return do(f, nil, err)
	}
	defer r.Close()
	p, all := in.packingOf(f, r)
	if p == notPacked {
		return do(f, all, nil)
	}
	u := newUnpacked(in, f, all)
	more := u.expand(f, p, u.counted(all), 1, func(f found, r io.Reader, err error) bool {
		u.some = true
		return do(f, r, err)
	})
	if more && u.deep != nil {
		more, u.some = do(*u.deep, nil, u.tooDeep()), true
	}
	if more && !u.some {
		in.pass(LeftOut{Why: WhyNothing, Path: f.path, Err: fmt.Errorf("the archive %s has no articles: it has no file that ends in %s", f.shown(), Extensions())})
	}
	return more
}

// tooDeep says which archives lie too deep in others.
func (u *unpacked) tooDeep() error {
	others := ""
	if u.moreDeep > 0 {
		others = fmt.Sprintf(", as are %d others in it", u.moreDeep)
	}
	return fmt.Errorf("%s is an archive within archives, %d deep, of which %d may be%s; unpack it, or allow more with --max-nested", u.deep.shown(), u.most.Depth+1, u.most.Depth, others)
}

// unpacked is an archive that is being read, with those in it.
type unpacked struct {
	in     *importing
	most   Unpacking
	asked  bool  // a person has said how much it may be
	packed int64 // bytes of the archive; of a stream, so far
	stream bool

	bytes   int64 // of the members, so far
	members int
	some    bool // there was a file of a kind that is read, or something was reported

	cut bool // the file that was unpacked last is cut off, which was reported

	deep     *found // the first archive that lies too deep in others; nil if none does
	moreDeep int    // how many do besides
}

func newUnpacked(in *importing, f found, r io.Reader) *unpacked {
	u := &unpacked{in: in, most: in.options.Unpacking, asked: in.options.Unpacking.Bytes > 0}
	if u.most.Bytes <= 0 {
		u.most.Bytes = DefaultUnpacking.Bytes
	}
	if u.most.Members <= 0 {
		u.most.Members = DefaultUnpacking.Members
	}
	if u.most.Depth <= 0 {
		u.most.Depth = DefaultUnpacking.Depth
	}
	if file, ok := r.(stored); ok {
		u.packed = file.Size()
	} else {
		u.stream = true
	}
	return u
}

// counted counts what is read of an archive of unknown length.
func (u *unpacked) counted(r io.Reader) io.Reader {
	if !u.stream {
		return r
	}
	return io.TeeReader(r, counter{&u.packed})
}

type counter struct{ n *int64 }

func (c counter) Write(p []byte) (int, error) {
	*c.n += int64(len(p))
	return len(p), nil
}

// expand calls do with the files of an archive in its order, and returns whether there
// should be more.
func (u *unpacked) expand(f found, p packing, r io.Reader, depth int, do visit) bool {
	if depth > u.most.Depth {
		if u.deep == nil {
			u.deep = &f
		} else {
			u.moreDeep++
		}
		return true
	}
	if p == packedZip {
		return u.zip(f, r, depth, do)
	}
	r, head := headOf(r)
	if p == packedTar || tarred(f.path) || tarIn(p, head) {
		return u.anyTar(f, p, r, depth, do)
	}
	plain, err := decompressed(p, r)
	if err != nil {
		return do(f, nil, fmt.Errorf("%s cannot be unpacked: %w", f.shown(), err))
	}
	m, wanted := f.member(uncompressedName(f.name), false), true
	if f.inside {
		m, wanted = u.wants(f, uncompressedName(f.name), 0, false)
	}
	return !wanted || u.member(m, plain, depth, do) == nil
}

// tarIn reports whether what is compressed is a tar archive, by how it begins.
func tarIn(p packing, head []byte) bool {
	plain, err := decompressed(p, bytes.NewReader(head))
	if err != nil {
		return false
	}
	first := make([]byte, tarBlock)
	n, _ := io.ReadFull(plain, first) // a short one gives an error and all it has
	return isTar(first[:n])
}

func decompressed(p packing, r io.Reader) (io.Reader, error) {
	if p == packedBzip2 {
		return bzip2.NewReader(r), nil
	}
	return gzip.NewReader(bufio.NewReader(r))
}

func tarred(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{".tgz", ".tbz", ".tbz2", ".tar.gz", ".tar.bz2"}, func(ending string) bool { return strings.HasSuffix(name, ending) })
}

// uncompressedName returns the name of a file without the ending that says how it is
// compressed.
func uncompressedName(name string) string {
	name = path.Base(name)
	for _, ending := range []string{".gz", ".bz2"} {
		if len(name) > len(ending) && strings.EqualFold(name[len(name)-len(ending):], ending) {
			return name[:len(name)-len(ending)]
		}
	}
	return name
}

// member returns a file of an archive.
func (f found) member(name string, inside bool) found {
	m := found{path: f.path + "/" + name, name: f.name + "/" + name, inside: inside, archive: &f}
	if f.archive != nil {
		m.archive = f.archive
	}
	return m
}

// errStop says that an archive is not read any further.
var errStop = errors.New("no more of the archive is wanted")

// zip reads the files of a zip archive in the order of its directory.
func (u *unpacked) zip(f found, r io.Reader, depth int, do visit) bool {
	file, ok := r.(stored)
	if !ok {
		whole, err := u.keep(f, r)
		if err != nil {
			return do(f, nil, err)
		}
		defer whole.Close()
		file = whole
	}
	z, err := dataset.OpenZip(file, file.Size())
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return do(f, nil, fmt.Errorf("%s is cut off or damaged: the list of its files, which stands at the end of a zip archive, cannot be read: %w", f.shown(), err))
	}
	datasets := u.datasets(z)
	for _, e := range z.File {
		if e.Mode().IsDir() || strings.HasSuffix(e.Name, "/") {
			continue
		}
		if dir, is := datasets.of(e); is {
			if files := datasets[dir]; files != nil && !u.datasetOf(f, dir, files, do) {
				return false
			}
			datasets[dir] = nil // it was read with its first file
			continue
		}
		if err := u.count(f); err != nil {
			return do(f, nil, err)
		}
		m, wanted := u.wants(f, nameIn(zipName(e)), e.Mode(), false)
		if !wanted {
			continue
		}
		if !u.zipped(m, e, depth, do) {
			return false
		}
		if u.tooMuch() {
			return true
		}
	}
	return true
}

// zipped reads a file of a zip archive.
func (u *unpacked) zipped(m found, e *zip.File, depth int, do visit) bool {
	r, err := openZipped(m, e)
	if err != nil {
		return do(m, nil, err)
	}
	defer r.Close()
	return u.member(m, r, depth, do) == nil
}

// openZipped opens a file of a zip archive.
func openZipped(m found, e *zip.File) (io.ReadCloser, error) {
	const encrypted = 1 // bit of Flags
	if e.Flags&encrypted != 0 {
		return nil, fmt.Errorf("%s is encrypted; unpack the archive with its password, then import the files", m.shown())
	}
	r, err := e.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, fmt.Errorf("%s is compressed by the method %d, which Galley does not know; unpack the archive, then import the files", m.shown(), e.Method)
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be unpacked: %w", m.shown(), err)
	}
	return r, nil
}

// zipName returns the name of a file, which is in the encoding of DOS if it says so and is
// no UTF-8.
func zipName(e *zip.File) string {
	if e.NonUTF8 && standoff.InvalidUTF8(e.Name) >= 0 {
		if name, err := charmap.CodePage437.NewDecoder().String(e.Name); err == nil {
			return name
		}
	}
	return strings.ToValidUTF8(e.Name, "\uFFFD")
}

// nameIn returns a name with forward slashes alone.
func nameIn(name string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "\uFFFD")
}

// isUnsafe reports whether a name leads out of its archive.
func isUnsafe(name string) bool {
	drive := len(name) > 1 && name[1] == ':'
	return drive || strings.HasPrefix(name, "/") || slices.Contains(strings.Split(name, "/"), "..")
}

// wants returns a file of an archive if it is of a kind that is read, and reports it if it
// is not. linked says that it is a further name of a file of the archive.
func (u *unpacked) wants(f found, name string, mode fs.FileMode, linked bool) (found, bool) {
	m := f.member(path.Clean(name), true)
	if u.in.only != nil {
		return m, u.in.only[m.path]
	}
	base := path.Base(name)
	if u.leaves(f, name, mode, linked) || isSchema(base) {
		return m, false
	}
	if dataset.Known(base) || namedArchive(base) {
		return m, true
	}
	u.in.kind(base)
	u.in.leave(LeftOut{Why: WhyKind, Path: m.path})
	return m, false
}

// leaves reports whether a file of an archive is left out whatever its kind is, and reports
// it then.
func (u *unpacked) leaves(f found, name string, mode fs.FileMode, linked bool) bool {
	m, why := f.member(path.Clean(name), true), Why(0)
	var err error
	switch {
	case isUnsafe(name):
		why, m.path = WhyUnsafe, f.path+"/"+name
		u.some, err = true, fmt.Errorf("%s has a name that leads out of the archive", m.shown())
	case linked:
		why = WhyNames
	case mode&fs.ModeSymlink != 0:
		why = WhyLinked
	case !mode.IsRegular():
		why = WhySpecial
	case slices.ContainsFunc(strings.Split(path.Clean(name), "/"), func(part string) bool { return strings.HasPrefix(part, ".") || part == "__MACOSX" }):
		why = WhyHidden
	default:
		return false
	}
	u.in.leave(LeftOut{Why: why, Path: m.path, Err: err})
	return true
}

// count counts a member, and says if there are too many.
func (u *unpacked) count(f found) error {
	if u.members++; u.members > u.most.Members {
		if f.archive != nil {
			f = *f.archive
		}
		return fmt.Errorf("%s has more files than an archive may have, which is %d; the rest is left out; allow more with --max-members", f.shown(), u.most.Members)
	}
	return nil
}

// member unpacks a file of an archive, and calls do with it, or with the files in it. It
// returns errStop if there should be no more.
func (u *unpacked) member(m found, r io.Reader, depth int, do visit) error {
	kept, err := u.keep(m, r)
	if err != nil {
		if !do(m, nil, err) {
			return errStop
		}
		return nil
	}
	defer kept.Close()
	p, all := u.in.packingOf(m, kept)
	more := false
	if p == notPacked {
		more = do(m, all, nil)
	} else {
		more = u.expand(m, p, all, depth+1, do)
	}
	if !more {
		return errStop
	}
	return nil
}

// again opens a file of an archive that was read before.
func (in *importing) again(f found) (io.ReadCloser, error) {
	quiet := newImporting(in.ctx, in.project, in.options)
	quiet.only = nil
	var file io.ReadCloser
	err := fmt.Errorf("%s is not in the archive any more", f.shown())
	quiet.expand(*f.archive, func(m found, r io.Reader, failed error) bool {
		if m.path != f.path {
			return in.ctx.Err() == nil
		}
		if err = failed; err == nil {
			file = r.(*kept).take()
		}
		return false
	})
	if file == nil {
		return nil, cmp.Or(in.ctx.Err(), err)
	}
	return file, nil
}
