package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"galley/assets/schema"
	"galley/store/scratch"
)

// ErrNotOurSchema says that the JSON Schema was not put beside a dataset, because
// its name is taken by a file that Galley did not write.
var ErrNotOurSchema = errors.New("another file has its name; that file was not changed")

// schemaWriter puts the JSON Schema beside a dataset.
type schemaWriter struct {
	temp *scratch.File // nil if nothing is to be written
	path string
	old  bool  // an older schema of Galley's is to be replaced
	why  error // why nothing is to be written; nil if it is there already
}

// prepareSchema writes the schema to a temporary file, unless the schema is there
// already or another file has its name.
func prepareSchema(dir string) (*schemaWriter, error) {
	b := &schemaWriter{path: filepath.Join(dir, schemaFile)}
	var there bool
	if there, b.old, b.why = lookAtSchema(b.path); there || b.why != nil {
		return b, nil
	}
	var err error
	if b.temp, err = scratch.Create(dir, 0o666); err != nil {
		return nil, err
	}
	if _, err = b.temp.Write(schema.Dataset); err == nil {
		err = b.temp.Sync()
	}
	if err != nil {
		b.discard()
		return nil, err
	}
	return b, nil
}

// lookAtSchema reports whether the file at a path is this version's schema, or an
// older one of Galley's. It fails if it is another file.
func lookAtSchema(path string) (there, old bool, err error) {
	taken := fmt.Errorf("%s: %w", path, ErrNotOurSchema)
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, false, nil
	}
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return false, false, taken
	}
	raw, err := os.ReadFile(path)
	switch {
	case err != nil:
		return false, false, taken
	case bytes.Equal(raw, schema.Dataset):
		return true, false, nil
	case schema.WasReleased(raw):
		return false, true, nil
	}
	return false, false, taken
}

// place gives the temporary file the name of the schema. It returns an error if the
// schema is not there afterwards.
func (b *schemaWriter) place() error {
	if b.temp == nil {
		return b.why
	}
	if !b.old {
		// Unlike a rename, a link replaces no file that was made meanwhile.
		err := os.Link(b.temp.Name(), b.path)
		if err == nil || errors.Is(err, fs.ErrExist) {
			b.discard()
			there, _, why := lookAtSchema(b.path)
			if there {
				return nil
			}
			return why
		}
		if _, err := os.Lstat(b.path); err == nil {
			return fmt.Errorf("%s: %w", b.path, ErrNotOurSchema)
		}
	}
	if err := b.temp.Place(b.path); err != nil {
		return atPath(b.path, err)
	}
	return nil
}

func (b *schemaWriter) discard() {
	if b != nil && b.temp != nil {
		b.temp.Discard()
		b.temp = nil
	}
}
