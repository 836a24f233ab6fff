package exchange

import (
	"context"

	"galley/store/dataset"
)

// Columns returns the columns of a file of articles that says nothing of labels, such as a
// table or a list of JSON objects, with their first values, and which of them are the text,
// the title and so on: as o.Columns says, else guessed. is reports whether the file is one;
// a text, a dataset and a table of spans are not. o is what the file would be imported
// with; what it is given after the question goes into o.Columns. It reads no more than the
// beginning of the file, unless this must be converted to UTF-8, and does not wait longer
// than ctx.
func Columns(ctx context.Context, path string, o ImportOptions) (c dataset.Columns, is bool, err error) {
	if err := o.Check(); err != nil {
		return dataset.Columns{}, false, err
	}
	in, f := &importing{ctx: ctx, options: o}, found{path: path, name: path}
	r, err := in.open(f)
	if err != nil {
		return dataset.Columns{}, false, unreadable(f.shown(), err)
	}
	defer r.Close()
	format, all, err := in.format(f, r)
	if err != nil {
		return dataset.Columns{}, false, err
	}
	return format.Columns(all, dataset.ReadOptions{Name: f.shown(), Encoding: o.Encoding, Columns: o.Columns, Tables: o.Tables})
}
