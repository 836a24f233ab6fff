package dataset

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"galley/store/scratch"
)

// ExportOptions say how a dataset is written to a file.
type ExportOptions struct {
	WriteOptions
	Replace bool // replace a file even if it is not a Galley dataset
}

// Export writes a dataset to a file. Every offset is read back in its unit and
// its slice compared as it is encoded; the bytes on the disk are read back and
// compared with those that were written; only then is the file renamed into
// place. The JSON Schema of a native dataset is put into the same folder, if its
// name is free there. A file that is not a Galley dataset is a [*ReplaceError]
// unless the options say otherwise. If it fails, or ctx ends, nothing is changed and
// nothing is left over.
//
// A dataset that is written to a device or a pipe is not read back.
func Export(ctx context.Context, d Destination, f Format, c Corpus, o ExportOptions) (Summary, error) {
	if d.IsStream() {
		return exportStream(ctx, d, f, c, o.WriteOptions)
	}
	if err := d.admits(o); err != nil {
		return Summary{}, err
	}
	temp, err := scratch.Create(filepath.Dir(d.path), d.permissions())
	if err != nil {
		return Summary{}, atPath(d.path, err)
	}
	defer temp.Discard()
	sum, err := exportTo(ctx, temp.File, f, c, o.WriteOptions)
	if err != nil {
		return sum, inFile(d.path, err)
	}
	if d.info != nil {
		if err := temp.Chmod(d.info.Mode().Perm()); err != nil {
			return sum, atPath(d.path, err)
		}
	}
	var beside *schemaWriter
	if f.Name == nativeJSON.Name || f.Name == nativeJSONL.Name {
		if beside, err = prepareSchema(filepath.Dir(d.path)); err != nil {
			return sum, atPath(filepath.Join(filepath.Dir(d.path), schemaFile), err)
		}
		defer beside.discard()
	}
	if err := ctx.Err(); err != nil {
		return sum, err
	}
	if err := d.admits(o); err != nil { // writing takes time, and others go on
		return sum, err
	}
	if err := temp.Place(d.path); err != nil {
		return sum, notReplaced(d.path, err)
	}
	if beside != nil {
		sum.NoSchema = beside.place()
	}
	if err := scratch.SyncFolder(os.Open, filepath.Dir(d.path)); err != nil {
		return sum, fmt.Errorf("make sure that %s is on the disk: %w", d.path, err)
	}
	return sum, nil
}

// admits reports whether the options allow the dataset to take the place of what is
// there.
func (d Destination) admits(o ExportOptions) error {
	if info, err := os.Lstat(d.path); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is no longer a regular file; nothing was replaced", d.path)
	}
	if o.Replace {
		return nil
	}
	return d.MayReplace()
}

// permissions are those of a new dataset, from which the umask takes away. One
// that replaces another gets its permissions once it is whole.
func (d Destination) permissions() fs.FileMode {
	if d.info != nil {
		return 0o600
	}
	return 0o666
}

func exportTo(ctx context.Context, file *os.File, f Format, c Corpus, o WriteOptions) (Summary, error) {
	w := newBackgroundWriter(ctx, file)
	sum, err := f.Write(w, c, o)
	if err != nil {
		w.stop()
		return sum, fmt.Errorf("write the dataset: %w", err)
	}
	return sum, w.finish()
}

// inFile names the file that could not be written, where the system names the
// temporary one.
func inFile(path string, err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return atPath(path, err)
	}
	return err
}
