package exchange

import (
	"context"
	"io"

	"galley/store/dataset"
)

// PlainText reports whether all files of some paths are plain text, about which there is
// nothing to find out before they are imported: it looks at their names and their first
// bytes, and unpacks archives for that. What cannot be read counts as such; the import tells.
func PlainText(ctx context.Context, paths []string) bool {
	in := newImporting(ctx, nil, ImportOptions{})
	for _, f := range in.find(paths) {
		if ctx.Err() != nil {
			return true
		}
		plain := true
		in.expand(f, func(f found, r io.Reader, err error) bool {
			if err == nil {
				format, _, wrong := in.format(f, r)
				plain = wrong != nil || IsPlainText(format)
			}
			return plain && ctx.Err() == nil
		})
		if !plain {
			return false
		}
	}
	return true
}

// IsPlainText reports whether a file of a format is a text as it stands.
func IsPlainText(f dataset.Format) bool { return f.Name == "text" }
