package dataset

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"galley/assets/schema"
)

// Export writes a dataset to a file. Every offset is read back in its unit and
// its slice compared as it is encoded; the bytes on the disk are read back and
// compared with those that were written; only then is the file renamed into
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
	w := writeBehind(file)
	sum, err := f.Write(w, c, o)
	if err != nil {
		w.stop()
		return sum, fmt.Errorf("write the dataset: %w", err)
	}
	return sum, w.finish()
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
