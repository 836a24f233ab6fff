package doors

import (
	"context"
	"errors"
	"maps"
	"strings"

	"galley/gui/incoming"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// fewFiles is how many files are looked into for their columns: all of an import are read
// with the same.
const fewFiles = 8

// columnsOf returns the columns of the first file of a survey that is a table, those of one
// whose text must be chosen before any other.
func columnsOf(ctx context.Context, s *exchange.Survey, o exchange.ImportOptions) (dataset.Columns, error) {
	for _, f := range s.Files {
		var asked *dataset.ColumnError
		if errors.As(f.Err, &asked) {
			return asked.Columns, nil
		}
	}
	for _, f := range s.Files[:min(len(s.Files), fewFiles)] {
		if f.Err != nil || exchange.IsPlainText(f.Format) {
			continue
		}
		c, is, err := exchange.Columns(ctx, f.Path, o)
		if ctx.Err() != nil {
			return dataset.Columns{}, ctx.Err()
		}
		if err == nil && is { // a file within an archive cannot be looked into
			return c, nil
		}
	}
	return dataset.Columns{}, nil
}

// roleWords are what a column can be, in the order of [dataset.Roles], and that it is none
// of these.
func roleWords() []string {
	var out []string
	for _, r := range dataset.Roles() {
		out = append(out, roleWord(r))
	}
	return append(out, lang.L("Metadata"))
}

func roleWord(r dataset.Role) string {
	switch r {
	case dataset.TextRole:
		return lang.L("Text")
	case dataset.TitleRole:
		return lang.L("Title")
	case dataset.URLRole:
		return lang.L("Web address")
	case dataset.DateRole:
		return lang.L("Date")
	case dataset.AuthorRole:
		return lang.L("Author")
	case dataset.PublisherRole:
		return lang.L("Publisher")
	case dataset.LanguageRole:
		return lang.L("Language")
	case dataset.IDRole:
		return lang.L("Identifier")
	}
	return string(r)
}

// tabulate takes the columns of a table on. They keep the order in which they were shown
// first: those of which something is known, or that might be the text, and then the others.
func (a *asking) tabulate(c dataset.Columns) {
	a.columns = c
	if len(a.order) == len(c.All) {
		return
	}
	first := map[string]bool{}
	for _, name := range c.Roles {
		first[name] = true
	}
	for _, name := range c.Texts {
		first[name] = true
	}
	a.order = nil
	for _, known := range []bool{true, false} {
		for i := range c.All {
			if first[c.All[i].Name] == known {
				a.order = append(a.order, i)
			}
		}
	}
}

// columnValues are the columns as the dialog shows them.
func (a *asking) columnValues() []incoming.Column {
	var out []incoming.Column
	for _, i := range a.order {
		c := &a.columns.All[i]
		x := incoming.Column{Name: standoff.Printable(c.Name), Sample: strings.Join(c.Values, " · "), Role: len(dataset.Roles())}
		for role, r := range dataset.Roles() {
			if name, there := a.columns.Roles[r]; there && name == c.Name {
				x.Role = role
				break
			}
		}
		out = append(out, x)
	}
	return out
}

// chooseColumn gives a column a role, which another may have had, and looks at the files
// again.
func (a *asking) chooseColumn(shown, role int) {
	name, roles := a.columns.All[a.order[shown]].Name, dataset.Roles()
	next := map[dataset.Role]string{}
	maps.Copy(next, a.options.Columns)
	for r, of := range a.columns.Roles {
		if of == name {
			next[r] = ""
		}
	}
	if role < len(roles) {
		next[roles[role]] = name
	}
	o := a.options
	o.Columns = next
	a.again(o)
}
