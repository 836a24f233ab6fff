package dataset

import (
	"archive/zip"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// OpenZip reads the list of the files of a zip archive of so many bytes, as [zip.NewReader]
// does. Folders that programs of Windows part by backslashes are parted by slashes.
func OpenZip(r io.ReaderAt, size int64) (*zip.Reader, error) {
	z, err := zip.NewReader(r, size)
	if z == nil {
		return nil, err
	}
	for _, f := range z.File {
		f.Name = strings.ReplaceAll(f.Name, `\`, "/")
	}
	if onlyBackslashes(err, z) {
		err = nil
	}
	return z, err
}

// onlyBackslashes reports whether names are not safe for their backslashes alone, which have
// been taken for slashes.
func onlyBackslashes(err error, z *zip.Reader) bool {
	return errors.Is(err, zip.ErrInsecurePath) && !slices.ContainsFunc(z.File, func(f *zip.File) bool {
		return f.Name != "" && !filepath.IsLocal(f.Name)
	})
}
