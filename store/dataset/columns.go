package dataset

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"galley/store/standoff"
)

// Role is what a column of a file says of an article, or in a table of spans of one of them.
type Role string

// The roles. A column of none is metadata under the column's own name; so are the author
// and the language, as "author" and "language", and an id as "id".
const (
	TextRole      Role = "text"
	TitleRole     Role = "title"
	URLRole       Role = "url"
	DateRole      Role = "date" // when it was published, as the file spells it
	AuthorRole    Role = "author"
	PublisherRole Role = "publisher"
	LanguageRole  Role = "language"
	IDRole        Role = "id"
)

// The roles of a table of spans, each row of which has a span and the text of its article.
// It is one if it has the first three. The offsets are in a unit of the format.
const (
	StartRole     Role = "start"
	EndRole       Role = "end" // exclusive
	LabelRole     Role = "label"
	WordsRole     Role = "words" // the text of the span
	AnnotatorRole Role = "annotator"
)

// Roles returns every role: those of articles, that of the text first, then those of spans.
func Roles() []Role { return append(ArticleRoles(), SpanRoles()...) }

// ArticleRoles returns the roles that are of articles.
func ArticleRoles() []Role {
	return []Role{TextRole, TitleRole, URLRole, DateRole, AuthorRole, PublisherRole, LanguageRole, IDRole}
}

// SpanRoles returns the roles that are of spans, those first that all tables of spans have.
func SpanRoles() []Role {
	return []Role{StartRole, EndRole, LabelRole, WordsRole, AnnotatorRole}
}

// needed are the roles that a table of spans has.
func needed() []Role { return []Role{TextRole, StartRole, EndRole, LabelRole} }

// ParseRole finds a role by its name.
func ParseRole(name string) (Role, error) {
	if r := Role(name); slices.Contains(Roles(), r) {
		return r, nil
	}
	var known []string
	for _, r := range Roles() {
		known = append(known, string(r))
	}
	return "", fmt.Errorf("unknown role %q of a column; the roles are %s", cut(name), strings.Join(known, ", "))
}

// Columns are those of a file of articles that says nothing of labels: a table, or JSON
// objects, whose columns are their fields, with dots between the names of nested ones.
type Columns struct {
	All []Column // in the order of the file: of JSON, those of its first objects

	// Roles has the column of each role, by its name: as asked for, else by what the
	// columns are called and how long their texts are. A role that no column has, or that
	// several might have, is missing. Without a text the file is not imported.
	Roles map[Role]string

	// Texts are the columns that might be the text, if Roles has none; nil if any might.
	Texts []string

	Left []string // the columns that are left out

	Table bool // columns can have the roles of spans, too
}

// Spans reports whether the columns are of a table of spans.
func (c Columns) Spans() bool {
	for _, r := range needed() {
		if _, told := c.Roles[r]; !told {
			return false
		}
	}
	return true
}

// Missing returns the first role that must be told before the file can be read, "" if none
// must: that of the text or, where one of the roles of spans is told, another of these.
func (c Columns) Missing() Role {
	spans := false
	for _, r := range SpanRoles() {
		_, told := c.Roles[r]
		spans = spans || told
	}
	for _, r := range needed() {
		if _, told := c.Roles[r]; !told && (spans || r == TextRole) {
			return r
		}
	}
	return ""
}

// ColumnChoice is what columns of a file are to be.
type ColumnChoice struct {
	Roles map[Role]string // as in [ReadOptions.Columns]
	Left  []string        // the columns that are left out, by their names
}

// TableKey tells files apart that have other columns.
func TableKey(all []Column) string {
	var names strings.Builder
	for _, c := range all {
		fmt.Fprintf(&names, "%d:%s", len(c.Name), c.Name)
	}
	return names.String()
}

// Asked is what was asked for of a file with these columns.
func (in Input) Asked(all []Column) ColumnChoice {
	if c, there := in.o.Tables[TableKey(all)]; there {
		return c
	}
	return ColumnChoice{Roles: in.Columns}
}

// Column is a column of a file of articles.
type Column struct {
	Name   string   // as the file spells it, for [ReadOptions.Columns]; show it with [standoff.Printable]
	Values []string // the first that are not empty, up to [ColumnSamples], cut to one line of up to 200 code points, safe to show
}

// ColumnSamples is how many values of a column are shown.
const ColumnSamples = 3

// Sample adds a value to those that are shown, if there is room.
func (c *Column) Sample(value string) {
	if value = strings.TrimSpace(value); value == "" || len(c.Values) >= ColumnSamples {
		return
	}
	const most = 200
	value, more := value[:min(len(value), 4*(most+1))], len(value) > 4*(most+1)
	runes := []rune(strings.ToValidUTF8(value, ""))
	if more || len(runes) > most {
		value = string(runes[:min(len(runes), most)]) + "…"
	}
	c.Values = append(c.Values, standoff.Printable(strings.Join(strings.Fields(value), " ")))
}

// ColumnError says that the columns of a file are not told, or not there.
type ColumnError struct {
	File    string
	Columns Columns
	Missing string // the column that was asked for and is not there; "" if one cannot be told
	Role    Role   // of the column that is missing
}

var _ error = (*ColumnError)(nil)

func (e *ColumnError) Error() string {
	role := cmp.Or(e.Role, TextRole)
	says := "does not tell which of its columns is the " + string(role)
	if slices.Contains(SpanRoles(), role) {
		says += " of its spans"
	}
	if e.Missing != "" {
		says = fmt.Sprintf("has no column %q for the %s", cut(e.Missing), e.Role)
	}
	s := fmt.Sprintf("%s %s; its columns are %s", e.File, says, namesOf(e.Columns.All))
	var guessed []string
	for _, r := range Roles() {
		if name, there := e.Columns.Roles[r]; there {
			guessed = append(guessed, fmt.Sprintf("%s=%s", r, standoff.Printable(cut(name))))
		}
	}
	if guessed != nil {
		s += "; taken are " + strings.Join(guessed, ", ")
	}
	if e.Missing != "" {
		return s
	}
	return fmt.Sprintf("%s; say it with --column %s=NAME", s, role)
}

// namesOf lists the names of columns, of many the first.
func namesOf(all []Column) string {
	const most = 30
	var names []string
	for _, c := range all[:min(len(all), most)] {
		names = append(names, standoff.Printable(cut(c.Name)))
	}
	s := strings.Join(names, ", ")
	if len(all) > most {
		s += fmt.Sprintf(" and %d more", len(all)-most)
	}
	return s
}

// Columns returns the columns of a file of articles, and whether it is one: a file with
// spans, or of a format that has no columns, is not. It reads the beginning of the file.
func (f Format) Columns(r io.Reader, o ReadOptions) (c Columns, is bool, err error) {
	if f.columns == nil {
		return Columns{}, false, nil
	}
	in, err := inputOf(r, o)
	if err != nil {
		return Columns{}, false, err
	}
	c, err = f.columns(in)
	if wrong := (*ColumnError)(nil); errors.As(err, &wrong) {
		return wrong.Columns, true, nil
	}
	return c, err == nil && len(c.All) > 0, err
}
