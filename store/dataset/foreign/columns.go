package foreign

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// entry is an article as a file without labels has it: what it says in each of its
// columns.
type entry struct {
	place string // such as "line 4"
	names []string
	cells []string // of the names, as many
	left  int      // further cells, which are left out
}

// How much of a file is looked at to tell its columns.
const (
	sampledEntries = 200
	sampledBytes   = 4 << 20
	mostColumns    = 2000
)

// surveyed are the columns of a file, and how long their texts are.
type surveyed struct {
	columns []dataset.Column
	at      map[string]int
	length  []int // bytes of each, of all entries
	widest  []int // bytes of the longest value of each
	numbers []int // how many values of each are offsets
	most    []int // the largest of these
	data    []int // how many values of each are lists or objects in JSON, and how many are not
	prose   []int
	entries int
}

// survey looks at the first entries of a file, up to one that cannot be read on. Those that
// are wrong are left out.
func survey(all iter.Seq2[entry, error]) (*surveyed, error) {
	s := &surveyed{at: map[string]int{}}
	size, wrong := 0, 0
	for e, err := range all {
		if err != nil {
			wrong++
			switch {
			case isWrong(err) && wrong < sampledEntries:
				continue
			case isWrong(err), s.entries > 0: // reading on will give it again
				return s, nil
			}
			return s, err
		}
		for i, name := range e.names {
			s.add(name, e.cells[i])
			size += len(e.cells[i])
		}
		if s.entries++; s.entries >= sampledEntries || size >= sampledBytes {
			break
		}
	}
	return s, nil
}

// isWrong reports whether an error is of one entry alone.
func isWrong(err error) bool {
	wrong := (*dataset.Error)(nil)
	return errors.As(err, &wrong)
}

func (s *surveyed) add(name, value string) {
	i, there := s.at[name]
	if !there {
		if len(s.columns) >= mostColumns {
			return
		}
		i = len(s.columns)
		s.at[name] = i
		s.columns, s.length = append(s.columns, dataset.Column{Name: name}), append(s.length, 0)
		s.widest, s.numbers, s.most = append(s.widest, 0), append(s.numbers, 0), append(s.most, 0)
		s.data, s.prose = append(s.data, 0), append(s.prose, 0)
	}
	s.columns[i].Sample(value)
	s.length[i] += len(value)
	s.widest[i] = max(s.widest[i], len(value))
	if n, err := offsetIn(value); err == nil {
		s.numbers[i]++
		s.most[i] = max(s.most[i], n)
	}
	switch {
	case value == "":
	case isData(value):
		s.data[i]++
	default:
		s.prose[i]++
	}
}

// allData reports whether a column has lists or objects in JSON alone, and so no texts.
func (s *surveyed) allData(i int) bool { return s.data[i] > 0 && s.prose[i] == 0 }

// isData reports whether a value is a list of objects or lists in JSON, or an object, and
// so no text.
func isData(value string) bool {
	if value[0] != '[' && value[0] != '{' {
		return false
	}
	inner := strings.TrimLeft(value[1:min(len(value), 1<<10)], " \t\r\n")
	return inner != "" && (value[0] == '[' && (inner[0] == '{' || inner[0] == '[') || value[0] == '{' && inner[0] == '"') && jsontext.Value(value).IsValid()
}

// roleNames are what columns of each role are called, in the letters and digits of their
// names: the surest first.
var roleNames = map[dataset.Role][]string{
	dataset.TextRole: {
		"text", "body", "fulltext", "articletext", "articlebody", "bodytext", "maintext", "textbody", "content", "contenttext", "textcontent",
		"articlecontent", "plaintext", "cleantext", "rawtext", "storytext", "story", "article", "document", "transcript",
		"volltext", "artikeltext", "inhalt", "texte", "contenu", "corps", "texto", "contenido", "cuerpo", "testo", "tekst",
	},
	dataset.TitleRole:     {"title", "headline", "articletitle", "heading", "head", "titel", "überschrift", "schlagzeile", "titre", "título", "titulo", "titolo", "rubrik"},
	dataset.URLRole:       {"url", "link", "articleurl", "weburl", "permalink", "canonicallink", "canonicalurl", "sourceurl", "href", "uri"},
	dataset.DateRole:      {"publishedat", "datepublished", "publishdate", "publisheddate", "publicationdate", "published", "pubdate", "webpublicationdate", "datetime", "date", "datepublish", "articledate", "datum", "fecha", "timestamp"},
	dataset.AuthorRole:    {"author", "authors", "byline", "writer", "journalist", "creator", "autor", "autoren", "auteur", "autore"},
	dataset.PublisherRole: {"publisher", "publication", "outlet", "newspaper", "sourcename", "sitename", "source", "medium", "site", "sourcedomain", "domain", "quelle", "zeitung"},
	dataset.LanguageRole:  {"language", "lang", "sprache", "langue", "idioma"},
	dataset.IDRole:        {"id", "articleid", "docid", "documentid", "uid", "uuid", "guid"},
}

// plain leaves the letters and digits of a name.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// Texts that are so long, in bytes, are no names or dates; and one of two columns is the
// text if its values are so many times as long.
const (
	longText   = 200
	muchLonger = 4
)

// roles tells the columns of the roles: as they were asked for, else by their names, and
// the text by its length where names do not tell. In a table, which can have spans, a column
// that was asked for must be there.
func (s *surveyed) roles(file string, choice dataset.ColumnChoice, isTable bool) (dataset.Columns, error) {
	asked := choice.Roles
	out := dataset.Columns{All: s.columns, Roles: map[dataset.Role]string{}, Left: choice.Left, Table: isTable}
	taken := map[string]bool{}
	for _, name := range choice.Left {
		taken[name] = true
	}
	var missing *dataset.ColumnError
	for _, role := range dataset.Roles() {
		want := asked[role]
		if want == "" || !isTable && slices.Contains(dataset.SpanRoles(), role) {
			continue
		}
		name, there := s.named(want)
		if !there {
			if missing == nil && (isTable || role == dataset.TextRole) {
				missing = &dataset.ColumnError{File: file, Missing: want, Role: role}
			}
			continue
		}
		out.Roles[role], taken[name] = name, true
	}
	var guessed []dataset.Role
	if isTable {
		guessed = s.guessSpans(out, asked, taken)
	}
	if _, said := asked[dataset.TextRole]; !said {
		out.Texts = s.texts(taken)
		if len(guessed) > 0 {
			out.Texts = s.around(out, taken)
		}
		if len(out.Texts) == 1 {
			out.Roles[dataset.TextRole], taken[out.Texts[0]] = out.Texts[0], true
			out.Texts = nil
		}
	} else if len(guessed) > 0 && !s.within(out.Roles[dataset.TextRole], out) {
		for _, role := range guessed { // they are other numbers
			delete(taken, out.Roles[role])
			delete(out.Roles, role)
		}
	}
	for _, role := range dataset.ArticleRoles()[1:] {
		if _, said := asked[role]; said || role == dataset.IDRole && out.Spans() {
			continue // each span has an id, too
		}
		if name := s.byName(role, taken); name != "" {
			out.Roles[role], taken[name] = name, true
		}
	}
	if role := out.Missing(); role != "" && missing == nil {
		missing = &dataset.ColumnError{File: file, Role: role}
	}
	if missing != nil {
		missing.Columns = out
		return out, missing
	}
	return out, nil
}

// named finds a column as a person writes its name.
func (s *surveyed) named(want string) (string, bool) {
	if _, there := s.at[want]; there {
		return want, true
	}
	for _, c := range s.columns {
		if strings.EqualFold(strings.TrimSpace(c.Name), strings.TrimSpace(want)) {
			return c.Name, true
		}
	}
	return "", false
}

// byName returns the column whose name is the surest for a role; "" if none is. The last
// part of a nested name counts less than the whole.
func (s *surveyed) byName(role dataset.Role, taken map[string]bool) string {
	for _, last := range []bool{false, true} {
		for _, name := range roleNames[role] {
			for _, c := range s.columns {
				if !taken[c.Name] && called(c.Name, last) == name {
					return c.Name
				}
			}
		}
	}
	return ""
}

// called is a name, or its last part, as roleNames have it; "" of one that is too long to be
// one of these.
func called(name string, last bool) string {
	if len(name) > longText {
		return ""
	}
	if last {
		name = name[strings.LastIndex(name, ".")+1:]
	}
	return plain(name)
}

// texts returns the columns that may be the text: one if it is clear, by its name or
// because it alone is long.
func (s *surveyed) texts(taken map[string]bool) []string {
	var found []int
	for i, c := range s.columns {
		named := slices.Contains(roleNames[dataset.TextRole], called(c.Name, false)) || slices.Contains(roleNames[dataset.TextRole], called(c.Name, true))
		if named && !taken[c.Name] && s.length[i] > 0 && !s.allData(i) {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		found = s.longest(found, taken)
	}
	var out []string
	for _, i := range found {
		out = append(out, s.columns[i].Name)
	}
	return out
}

// longest returns the one of some columns, or of all if there are none, whose texts are
// long and much longer than those of the others; else those that it was given.
func (s *surveyed) longest(of []int, taken map[string]bool) []int {
	among := of
	if len(of) == 0 {
		for i, c := range s.columns {
			if !taken[c.Name] && !s.allData(i) {
				among = append(among, i)
			}
		}
	}
	if len(among) == 0 {
		return nil
	}
	slices.SortStableFunc(among, func(a, b int) int { return s.length[b] - s.length[a] })
	first := s.length[among[0]]
	if len(of) == 0 && first < longText*s.entries || len(among) > 1 && first < muchLonger*s.length[among[1]] {
		return of
	}
	return among[:1]
}

// record makes a record of an entry.
func (e entry) record(columns dataset.Columns) (dataset.Record, error) {
	r := dataset.Record{Place: e.place, Metadata: map[string]string{}}
	roles := make(map[string]dataset.Role, len(columns.Roles))
	for role, name := range columns.Roles {
		roles[name] = role
	}
	put := func(name, value string) {
		r.Metadata[free(name, func(n string) bool { _, there := r.Metadata[n]; return there })] = value
	}
	for i, name := range e.names {
		value := e.cells[i]
		switch role := roles[name]; {
		case value == "" || slices.Contains(columns.Left, name):
		case role == dataset.TextRole:
			r.Text = value
		case role == dataset.TitleRole:
			r.Title = value
		case role == dataset.URLRole:
			r.Source.URL = value
		case role == dataset.DateRole:
			r.Source.PublishedAt = value
		case role == dataset.PublisherRole:
			r.Source.Publisher = value
		case role != "":
			put(string(role), value)
		default:
			put(name, value)
		}
	}
	if len(r.Metadata) == 0 {
		r.Metadata = nil
	}
	if r.Text == "" {
		return r, fmt.Errorf("it has no text in its column %s", standoff.Quoted(columns.Roles[dataset.TextRole]))
	}
	return r, nil
}

// records makes records of entries.
func records(file string, all iter.Seq2[entry, error], columns dataset.Columns) iter.Seq2[dataset.Record, error] {
	if columns.Spans() {
		return spanRecords(file, all, columns)
	}
	return func(yield func(dataset.Record, error) bool) {
		for e, err := range all {
			var r dataset.Record
			if err == nil {
				if r, err = e.record(columns); err != nil {
					err = &dataset.Error{File: file, Place: e.place, Err: err}
				}
				r.LeftOut = leave(r.LeftOut, "cells outside of the columns of the first row", e.left)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// headed reports whether the first row of a table names its columns: with short names in
// one line. It also returns names for all, each once.
func headed(first []string) (names []string, is bool) {
	const longest = 100
	is = true
	for _, name := range first {
		is = is && utf8.RuneCountInString(name) <= longest && !strings.ContainsAny(name, "\r\n")
	}
	names = make([]string, len(first))
	seen, times := map[string]bool{}, map[string]int{}
	for i, name := range first {
		if !is || strings.TrimSpace(name) == "" {
			name = fmt.Sprint("column ", i+1)
		}
		times[name]++
		if n := times[name]; n > 2 { // from the first on, all would be tried for each
			name = fmt.Sprint(name, "_", n)
		}
		names[i] = free(name, func(n string) bool { return seen[n] })
		seen[names[i]] = true
	}
	return names, is
}
