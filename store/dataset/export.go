package dataset

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"

	"galley/assets/schema"
	"galley/store/standoff"
)

// Export writes a dataset to a file. It writes beside it first, reads that back,
// compares every document with what was to be written, and then renames it into
// place. The JSON Schema of a native dataset is put into the same folder.
func Export(path string, f Format, c Corpus, o WriteOptions) (Summary, error) {
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return Summary{}, fmt.Errorf("make room for the dataset: %w", err)
	}
	defer os.Remove(temp.Name()) // fails once it has been renamed
	sum, err := exportTo(temp, f, c, o)
	if closing := temp.Close(); err == nil && closing != nil {
		err = fmt.Errorf("write the dataset: %w", closing)
	}
	if err != nil {
		return sum, err
	}
	if err := os.Chmod(temp.Name(), fileMode(path)); err != nil {
		return sum, fmt.Errorf("set the dataset's permissions: %w", err)
	}
	if f.Name == nativeJSON.Name || f.Name == nativeJSONL.Name {
		if err := writeSchema(filepath.Dir(path)); err != nil {
			return sum, err
		}
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return sum, fmt.Errorf("put the dataset in place: %w", err)
	}
	return sum, syncFolder(filepath.Dir(path))
}

// fileMode returns the permissions of the file to be replaced, or those of a
// new file that others may read.
func fileMode(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

func exportTo(file *os.File, f Format, c Corpus, o WriteOptions) (Summary, error) {
	var written [][sha256.Size]byte
	documents := c.Documents
	c.Documents = func(yield func(standoff.Document, error) bool) {
		for d, err := range documents {
			if err == nil {
				written = append(written, fingerprint(d))
			}
			if !yield(d, err) {
				return
			}
		}
	}
	sum, err := f.Write(file, c, o)
	if err != nil {
		return sum, fmt.Errorf("write the dataset: %w", err)
	}
	if err := file.Sync(); err != nil {
		return sum, fmt.Errorf("write the dataset to disk: %w", err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return sum, fmt.Errorf("read the dataset back: %w", err)
	}
	back, err := f.Read(file, ReadOptions{Name: "the written dataset"})
	if err != nil {
		return sum, fmt.Errorf("check the dataset: %w", err)
	}
	return sum, compare(back.Documents, written)
}

// fingerprint returns a digest of all that a dataset keeps of a document. The
// text is in it by its own digest, which reading checks.
func fingerprint(d standoff.Document) [sha256.Size]byte {
	f := &printer{}
	a := d.Article
	f.raw = append(f.raw, a.Digest[:]...)
	f.numbers(int64(a.ID), int64(d.Status), int64(len(d.Spans)), int64(len(a.Metadata)))
	f.words(a.Title, a.Split, a.Source.File, a.Source.URL, a.Source.Publisher, a.Source.PublishedAt, a.Source.Encoding, fmt.Sprint(a.Source.DroppedBOM))
	f.pairs(a.Metadata)
	for _, s := range d.Spans {
		p := s.Provenance
		f.numbers(int64(s.Start), int64(s.End), p.Created.UnixNano(), p.Updated.UnixNano(), int64(p.Origin), int64(len(s.Attributes)))
		f.words(string(s.ID), string(s.Label), s.Note, p.By, p.Version, p.From)
		f.pairs(s.Attributes)
		if p.Score != nil {
			f.numbers(int64(math.Float64bits(*p.Score)))
		}
	}
	return sha256.Sum256(f.raw)
}

// printer gathers values so that different ones give different bytes.
type printer struct{ raw []byte }

func (f *printer) numbers(values ...int64) {
	for _, v := range values {
		f.raw = binary.BigEndian.AppendUint64(f.raw, uint64(v))
	}
}

func (f *printer) words(words ...string) {
	for _, w := range words {
		f.numbers(int64(len(w)))
		f.raw = append(f.raw, w...)
	}
}

func (f *printer) pairs(m map[string]string) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		f.words(k, m[k])
	}
}

func compare(back iter.Seq2[standoff.Document, error], written [][sha256.Size]byte) error {
	n := 0
	for d, err := range back {
		if err != nil {
			return fmt.Errorf("check the dataset: %w", err)
		}
		if n >= len(written) || fingerprint(d) != written[n] {
			return fmt.Errorf("check the dataset: article %d did not come back as it was written; nothing was replaced", d.Article.ID)
		}
		n++
	}
	if n != len(written) {
		return fmt.Errorf("check the dataset: %d of %d articles came back; nothing was replaced", n, len(written))
	}
	return nil
}

// writeSchema puts the JSON Schema into a folder, unless it is there.
func writeSchema(dir string) error {
	path := filepath.Join(dir, schemaFile)
	if have, err := os.ReadFile(path); err == nil && string(have) == string(schema.Dataset) {
		return nil
	}
	if err := os.WriteFile(path, schema.Dataset, 0o644); err != nil {
		return fmt.Errorf("put the JSON Schema beside the dataset: %w", err)
	}
	return nil
}

// syncFolder makes a rename durable. Some systems cannot sync a folder, and
// keep renames in order anyway.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync the dataset's folder: %w", err)
	}
	err = d.Sync()
	return errors.Join(ignoreUnsupported(err), d.Close())
}

func ignoreUnsupported(err error) error {
	if errors.Is(err, os.ErrInvalid) || errors.Is(err, errors.ErrUnsupported) || errors.Is(err, os.ErrPermission) {
		return nil
	}
	return err
}
