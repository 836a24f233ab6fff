package foreign

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/store/dataset"
)

// A table of spans may call its columns otherwise than Galley does. Those are told by their
// names and by what is in them, or by a person.

// spanRoleNames are what columns of each role are called, as in roleNames.
var spanRoleNames = map[dataset.Role][]string{
	dataset.StartRole: {
		"start", "startoffset", "offsetstart", "startchar", "charstart", "spanstart", "startindex", "startpos", "startposition",
		"begin", "beginoffset", "offsetbegin", "beginchar", "charbegin", "spanbegin", "from", "anfang", "début", "debut", "inicio", "inizio", "von",
	},
	dataset.EndRole: {
		"end", "endoffset", "offsetend", "endchar", "charend", "spanend", "endindex", "endpos", "endposition",
		"finish", "stop", "offsetstop", "to", "ende", "fin", "fine", "bis",
	},
	dataset.LabelRole:     {"label", "labels", "spanlabel", "entitylabel", "entitytype", "tag", "category", "entity", "class", "type", "code", "annotation", "kategorie"},
	dataset.WordsRole:     {"words", "surface", "surfaceform", "spantext", "coveredtext", "selectedtext", "exact", "quote", "mention", "phrase", "string", "snippet", "text"},
	dataset.AnnotatorRole: {"annotator", "annotatedby", "coder", "labeler", "rater", "user"},
}

// guessSpans tells the columns of spans that nobody has asked for, and adds them to the
// roles, if there are a start, an end and a label then. It returns the roles that it has
// told.
func (s *surveyed) guessSpans(out dataset.Columns, asked map[dataset.Role]string, taken map[string]bool) []dataset.Role {
	found, of := map[dataset.Role]string{}, map[string]bool{}
	for _, role := range dataset.SpanRoles() {
		if _, said := asked[role]; said {
			continue
		}
		if name := s.spanColumn(role, func(name string) bool { return taken[name] || of[name] }); name != "" {
			found[role], of[name] = name, true
		}
	}
	for _, role := range []dataset.Role{dataset.StartRole, dataset.EndRole, dataset.LabelRole} {
		if out.Roles[role] == "" && found[role] == "" {
			return nil
		}
	}
	if found[dataset.WordsRole] != "" && s.widest[s.at[found[dataset.WordsRole]]] >= s.most[s.at[cmp.Or(out.Roles[dataset.EndRole], found[dataset.EndRole])]] {
		delete(found, dataset.WordsRole) // it is rather the text that they are of
	}
	var guessed []dataset.Role
	for _, role := range dataset.SpanRoles() {
		if name, is := found[role]; is {
			out.Roles[role], taken[name] = name, true
			guessed = append(guessed, role)
		}
	}
	return guessed
}

// spanColumn returns the column whose name is the surest for a role of spans; "" if none
// is. Starts and ends are numbers.
func (s *surveyed) spanColumn(role dataset.Role, taken func(string) bool) string {
	for _, last := range []bool{false, true} {
		for _, name := range spanRoleNames[role] {
			for i, c := range s.columns {
				offsets := role == dataset.StartRole || role == dataset.EndRole
				if !taken(c.Name) && called(c.Name, last) == name && (!offsets || s.allOffsets(i)) {
					return c.Name
				}
			}
		}
	}
	return ""
}

// allOffsets reports whether a column has numbers that may be offsets, and nothing else.
func (s *surveyed) allOffsets(i int) bool {
	return s.numbers[i] > 0 && s.numbers[i] == s.data[i]+s.prose[i]
}

// within reports whether spans may lie in the texts of a column.
func (s *surveyed) within(text string, c dataset.Columns) bool {
	i, there := s.at[text]
	end, told := s.at[c.Roles[dataset.EndRole]]
	return there && told && s.widest[i] >= s.most[end]
}

// around returns the columns that may be the text that spans are of: one if it is clear, by
// its name or because it alone is as long as they need.
func (s *surveyed) around(c dataset.Columns, taken map[string]bool) []string {
	var named, long []string
	for _, x := range s.columns {
		if taken[x.Name] || !s.within(x.Name, c) || s.allOffsets(s.at[x.Name]) {
			continue
		}
		long = append(long, x.Name)
		if slices.Contains(roleNames[dataset.TextRole], called(x.Name, false)) {
			named = append(named, x.Name)
		}
	}
	if len(named) > 0 {
		return named
	}
	return long
}

// tableNames are the columns of a [spanTable] for the roles that it has.
var tableNames = map[dataset.Role]string{
	dataset.TextRole: "text", dataset.TitleRole: "title", dataset.URLRole: "url", dataset.DateRole: "published_at", dataset.PublisherRole: "publisher",
	dataset.IDRole: "article", dataset.StartRole: "start", dataset.EndRole: "end", dataset.LabelRole: "label", dataset.WordsRole: "words",
	dataset.AnnotatorRole: "annotator",
}

// roleTable returns the table that columns of these roles are.
func roleTable(columns dataset.Columns) spanTable {
	t := spanTable{at: map[string]int{}, attributes: map[string]int{}, text: func(cell string) string { return cell }}
	t.place = func(n int) string { return fmt.Sprint("line ", n) }
	roles := map[string]dataset.Role{}
	for role, name := range columns.Roles {
		roles[name] = role
	}
	for i, c := range columns.All {
		name, role := c.Name, roles[c.Name]
		attribute, is := strings.CutPrefix(name, attributeColumn)
		switch {
		case slices.Contains(columns.Left, name):
		case tableNames[role] != "":
			t.at[tableNames[role]] = i
		case role != "":
			name = string(role)
			t.others = append(t.others, i)
		case is && attribute != "":
			t.attributes[attribute] = i
		case slices.Contains([]string{"id", "note", "score", "pieces"}, strings.ToLower(name)):
			t.at[strings.ToLower(name)] = i
		default:
			t.others = append(t.others, i)
		}
		t.names = append(t.names, name)
	}
	return t
}

// spanRecords makes records of entries that are spans, each with its text.
func spanRecords(file string, all iter.Seq2[entry, error], columns dataset.Columns) iter.Seq2[dataset.Record, error] {
	return roleTable(columns).records(file, func(yield func(row, error) bool) {
		for e, err := range all {
			if !yield(row{cells: e.cells, place: e.place}, err) {
				return
			}
		}
	})
}

// findWords tells the column with the words of spans in a table that calls none so, by what
// its first rows have: words that stand in their texts, as long as the spans are.
func (t *spanTable) findWords(rows iter.Seq2[row, error]) {
	if t.has("words") || len(t.others) == 0 {
		return
	}
	may, seen, text := slices.Clone(t.others), 0, ""
	for r, err := range rows {
		if err != nil {
			continue
		}
		text = cmp.Or(t.cell(r, "text"), text)
		if t.cell(r, "label") == "" {
			continue
		}
		start, err1 := offsetIn(t.cell(r, "start"))
		end, err2 := offsetIn(t.cell(r, "end"))
		if err1 != nil || err2 != nil {
			continue
		}
		may = slices.DeleteFunc(may, func(i int) bool {
			return i >= len(r.cells) || !mayBeWords(t.text(r.cells[i]), text, end-start)
		})
		if seen++; seen == sampledEntries || len(may) == 0 {
			break
		}
	}
	if seen > 0 && len(may) == 1 {
		t.at["words"] = may[0]
		t.others = slices.DeleteFunc(t.others, func(i int) bool { return i == may[0] })
	}
}

// mayBeWords reports whether some words may be those of a span of a text, whose length is in
// any unit. An end may be that of the last character.
func mayBeWords(words, text string, length int) bool {
	if words == "" || !strings.Contains(text, words) {
		return false
	}
	least, most := utf8.RuneCountInString(words), len(words)
	return length >= least-1 && length <= most
}
