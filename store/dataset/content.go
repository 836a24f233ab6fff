package dataset

import (
	"bufio"
	"fmt"
	"io"
	"unicode/utf8"
)

// content is a dataset in UTF-8: in its file, or in memory if the file cannot be
// read twice or has to be converted.
type content struct {
	name   string
	file   io.ReaderAt // nil if it is in memory
	size   int64       // in bytes, if it is in its file
	memory []byte
	offset int64 // where it begins in the file; -1 if the file was converted
}

// part is a range of bytes of a content.
type part struct {
	start int64
	size  int
}

// stored is a file that can be read more than once.
type stored interface {
	io.ReaderAt
	Size() int64
}

// readContent makes a dataset ready to be read more than once. One that is UTF-8
// stays in its file; any other is read into memory.
func readContent(r io.Reader, o ReadOptions) (content, error) {
	if f, ok := r.(stored); ok && o.Encoding == "" {
		c, ok, err := onDisk(f, o)
		if ok || err != nil {
			return c, err
		}
	}
	data, offset, err := readUTF8(r, o)
	return content{name: o.Name, memory: data, offset: offset}, err
}

// onDisk returns a file as content. ok is false if it may not be UTF-8.
func onDisk(f stored, o ReadOptions) (c content, ok bool, err error) {
	head := make([]byte, min(f.Size(), sampled))
	if n, err := f.ReadAt(head, 0); n < len(head) {
		return c, false, fmt.Errorf("read %s: %w", o.Name, err)
	}
	bom := bomOf(head)
	if bom.encoding != "" && bom.encoding != utf8Name || len(head) == bom.length || doubt(head, o) != nil {
		return c, false, nil
	}
	c = content{name: o.Name, file: f, size: f.Size() - int64(bom.length), offset: int64(bom.length)}
	valid, err := isUTF8(c.reader())
	if err != nil {
		return c, false, fmt.Errorf("read %s: %w", o.Name, err)
	}
	return c, valid, nil
}

func (c content) reader() io.Reader { return io.NewSectionReader(c.file, c.offset, c.size) }

// decoder returns a decoder of all of it.
func (c content) decoder(s *unknownFields) *decoder {
	if c.file == nil {
		return newDecoder(c.memory, s)
	}
	return newStreamDecoder(bufio.NewReaderSize(c.reader(), 1<<20), s)
}

// read returns the bytes of a part.
func (c content) read(p part) ([]byte, error) {
	if c.file == nil {
		return c.memory[p.start : p.start+int64(p.size)], nil
	}
	raw := make([]byte, p.size)
	if n, err := c.file.ReadAt(raw, c.offset+p.start); n < p.size {
		return nil, fmt.Errorf("read %s: %w", c.name, err)
	}
	return raw, nil
}

// fileOffset returns where a part begins in the file; -1 if the file was converted.
func (c content) fileOffset(p part) int64 {
	if c.offset < 0 {
		return -1
	}
	return c.offset + p.start
}

// isUTF8 reports whether everything that a reader returns is UTF-8.
func isUTF8(r io.Reader) (bool, error) {
	room := make([]byte, 1<<20)
	kept := 0 // bytes of a character that was cut off at the end of the last piece
	for {
		n, err := r.Read(room[kept:])
		piece := room[:kept+n]
		if err == io.EOF {
			return utf8.Valid(piece), nil
		}
		if err != nil {
			return false, err
		}
		whole := wholeCharacters(piece)
		if !utf8.Valid(piece[:whole]) {
			return false, nil
		}
		kept = copy(room, piece[whole:])
	}
}

// wholeCharacters returns the length of a piece without a character that is cut
// off at its end.
func wholeCharacters(piece []byte) int {
	for i := len(piece) - 1; i >= max(0, len(piece)-utf8.UTFMax); i-- {
		if utf8.RuneStart(piece[i]) {
			if utf8.FullRune(piece[i:]) {
				break
			}
			return i
		}
	}
	return len(piece)
}
