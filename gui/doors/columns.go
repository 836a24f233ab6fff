package doors

import (
	"maps"
	"slices"
	"strings"

	"galley/gui/incoming"
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// table is the files of an import that have the same columns.
type table struct {
	columns dataset.Columns // of the first of them
	files   []string        // their paths
	order   []int           // in which the columns are shown
}

// tablesOf gathers the tables of a survey, at most [mostTables]; files that are skipped in a
// folder since they are no articles are none.
func tablesOf(s *exchange.Survey) []table {
	var out []table
	places := map[string]int{}
	for _, f := range s.Files {
		if len(f.Columns.All) == 0 || f.Foreign {
			continue
		}
		key := dataset.TableKey(f.Columns.All)
		i, there := places[key]
		if !there {
			if len(out) == mostTables {
				continue
			}
			i = len(out)
			places[key], out = i, append(out, table{columns: f.Columns})
		}
		out[i].files = append(out[i].files, f.Path)
	}
	return out
}

// mostTables is how many tables with other columns can be chosen for.
const mostTables = 16

// roleWords are what a column can be, in the order of [dataset.Roles], that it is none
// of these, and that it is left out.
func roleWords() []string {
	var out []string
	for _, r := range dataset.Roles() {
		out = append(out, roleWord(r))
	}
	return append(out, lang.L("Metadata"), lang.L("Left out"))
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
	case dataset.StartRole:
		return lang.L("Start of the span")
	case dataset.EndRole:
		return lang.L("End of the span")
	case dataset.LabelRole:
		return lang.L("Label of the span")
	case dataset.WordsRole:
		return lang.L("Words of the span")
	case dataset.AnnotatorRole:
		return lang.L("Annotator")
	case dataset.LanguageRole:
		return lang.L("Language")
	case dataset.IDRole:
		return lang.L("Identifier")
	}
	return string(r)
}

// tabulate takes the tables of a survey on. Their columns keep the order in which they were
// shown first: those of which something is known, or that might be the text, and then the
// others.
func (a *asking) tabulate(tables []table) {
	for i := range tables {
		t := &tables[i]
		if t.order = a.orders[dataset.TableKey(t.columns.All)]; t.order == nil {
			t.order = t.ordered()
		}
	}
	a.tables, a.orders = tables, map[string][]int{}
	for _, t := range tables {
		a.orders[dataset.TableKey(t.columns.All)] = t.order
	}
}

func (t *table) ordered() []int {
	first := map[string]bool{}
	for _, name := range t.columns.Roles {
		first[name] = true
	}
	for _, name := range t.columns.Texts {
		first[name] = true
	}
	var out []int
	for _, known := range []bool{true, false} {
		for i := range t.columns.All {
			if first[t.columns.All[i].Name] == known {
				out = append(out, i)
			}
		}
	}
	return out
}

// name names the files of a table.
func (t *table) name(paths []string) string {
	name := kit.Excerpt(fromChosen(paths, t.files[0]), pathShown)
	if more := len(t.files) - 1; more > 0 {
		name += " " + lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)})
	}
	return name
}

// missing is the role that must be chosen before the table can be read, "" if none must.
func (t *table) missing() dataset.Role { return t.columns.Missing() }

// chooseWords asks which column of a file has a role; of "", of the one file that there is.
func chooseWords(role dataset.Role, file string) string {
	of := map[string]any{"File": file}
	switch role {
	case dataset.StartRole:
		if file == "" {
			return lang.L("Choose first which column says where spans start.")
		}
		return lang.L("Choose first which column of {{.File}} says where spans start.", of)
	case dataset.EndRole:
		if file == "" {
			return lang.L("Choose first which column says where spans end.")
		}
		return lang.L("Choose first which column of {{.File}} says where spans end.", of)
	case dataset.LabelRole:
		if file == "" {
			return lang.L("Choose first which column is the label of the spans.")
		}
		return lang.L("Choose first which column of {{.File}} is the label of the spans.", of)
	}
	if file == "" {
		return lang.L("Choose first which column is the text.")
	}
	return lang.L("Choose first which column of {{.File}} is the text.", of)
}

// columnValues are the columns as the dialog shows them. With several files each table has
// a line that names its files.
func (a *asking) columnValues() []incoming.Column {
	var out []incoming.Column
	a.shown = nil
	for k := range a.tables {
		t := &a.tables[k]
		if len(a.survey.Files) > 1 {
			head := incoming.Column{Head: true, Name: t.name(a.paths)}
			if role := t.missing(); role != "" {
				head.Sample = chooseWords(role, "")
			}
			out, a.shown = append(out, head), append(a.shown, [2]int{k, -1})
		}
		for _, i := range t.order {
			c := &t.columns.All[i]
			out = append(out, incoming.Column{Name: standoff.Printable(c.Name), Sample: strings.Join(c.Values, " · "), Role: t.role(c.Name), Articles: !t.columns.Table})
			a.shown = append(a.shown, [2]int{k, i})
		}
	}
	return out
}

// role is which of roleWords a column is.
func (t *table) role(name string) int {
	for role, r := range dataset.Roles() {
		if of, there := t.columns.Roles[r]; there && of == name {
			return role
		}
	}
	if slices.Contains(t.columns.Left, name) {
		return len(dataset.Roles()) + 1
	}
	return len(dataset.Roles())
}

// chooseColumn gives a column a role, which another may have had, and looks at the files
// again.
func (a *asking) chooseColumn(shown, role int) {
	at := a.shown[shown]
	if at[1] < 0 {
		return
	}
	t, roles := &a.tables[at[0]], dataset.Roles()
	name, key := t.columns.All[at[1]].Name, dataset.TableKey(t.columns.All)
	next := dataset.ColumnChoice{Roles: map[dataset.Role]string{}}
	maps.Copy(next.Roles, a.options.Tables[key].Roles)
	for r, of := range t.columns.Roles {
		if of == name {
			next.Roles[r] = ""
		}
	}
	for _, left := range t.columns.Left {
		if left != name {
			next.Left = append(next.Left, left)
		}
	}
	switch {
	case role < len(roles):
		next.Roles[roles[role]] = name
	case role > len(roles):
		next.Left = append(next.Left, name)
	}
	o := a.options
	o.Tables = maps.Clone(o.Tables)
	if o.Tables == nil {
		o.Tables = map[string]dataset.ColumnChoice{}
	}
	o.Tables[key] = next
	a.again(o, a.skipped)
}

// unread is the first table of which a column must be chosen before anything comes in: it is
// the only one, or nothing comes without it.
func (a *asking) unread() *table {
	for i := range a.tables {
		if t := &a.tables[i]; t.missing() != "" && (len(a.tables) == 1 || a.coming() == 0) {
			return t
		}
	}
	return nil
}
