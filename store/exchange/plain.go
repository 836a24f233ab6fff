package exchange

import (
	"context"

	"galley/store/dataset"
)

// PlainText reports whether all files of some paths are plain text, about which there is
// nothing to find out before they are imported: it looks at their names and their first
// bytes. What cannot be read counts as such; the import tells.
func PlainText(ctx context.Context, paths []string) bool {
	in := newImporting(ctx, nil, ImportOptions{})
	for _, f := range in.find(paths) {
		if ctx.Err() != nil {
			return true
		}
		r, err := in.open(f)
		if err != nil {
			continue
		}
		format, _, err := in.format(f, r)
		_ = r.Close() // it was only read
		if err == nil && !IsPlainText(format) {
			return false
		}
	}
	return true
}

// IsPlainText reports whether a file of a format is a text as it stands.
func IsPlainText(f dataset.Format) bool { return f.Name == "text" }
