package report

import (
	"bufio"
	"cmp"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"
)

// A list of quotes is Markdown (CommonMark 0.31): a heading for each article that has
// quotes, a line of where it is from, and each quote as a block quote with who says it
// below. What people have written is escaped. White space becomes single spaces, and blank
// lines are left out.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "quotes", Title: "List of quotes, in Markdown", Extensions: []string{".md"}, Quotes: true,
		Help: "a list has the spans of the label quote; --label NAME=quote takes those of another label for quotes",
		Holds: dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Pieces | dataset.Attributes | dataset.AttributeTypes |
			dataset.Notes | dataset.Fields | dataset.FieldTypes | dataset.Titles | dataset.Sources | dataset.Metadata,
		Write: writeQuotes,
	})
}

func writeQuotes(w io.Writer, h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	s, out := schemeOf(h), bufio.NewWriterSize(w, 1<<16)
	if _, err := out.WriteString("# Quotes\n"); err != nil {
		return err
	}
	some := false
	size := func(r dataset.Record) int { return len(r.Text) }
	for quotes, err := range pipeline.Map(docs, size, func(r dataset.Record) (string, error) { return quotesOf(s, r), nil }) {
		if err != nil {
			return err
		}
		some = some || quotes != ""
		if _, err := out.WriteString(quotes); err != nil {
			return err
		}
	}
	if !some {
		if _, err := out.WriteString("\nThere are no quotes.\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}

// quotesOf is the part of the list that has the quotes of an article, "" if it has none.
func quotesOf(s *scheme, r dataset.Record) string {
	if len(r.Spans) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("\n## " + cmp.Or(plainLine(r.Title), "Article "+plainLine(r.ID)) + "\n")
	if from := sourceOf(s, r); from != "" {
		out.WriteString("\n" + from + "\n")
	}
	of := s.label(string(dataset.QuoteLabel)).Attributes
	at := map[string]string{} // the words of quotes, by their ids
	for i := range r.Spans {
		at[r.Spans[i].ID] = *r.Spans[i].Words
	}
	for i := range r.Spans {
		x := &r.Spans[i]
		out.WriteString("\n" + quoted(*x.Words))
		if by := saidBy(detailsOf(of, x.Attributes), at); by != "" {
			out.WriteString(">\n> — " + by + "\n")
		}
		if x.Note != "" {
			out.WriteString("\nNote: " + plainLine(x.Note) + "\n")
		}
	}
	return out.String()
}

// sourceOf is the line of where an article is from: who, when, the address, and what else
// is known.
func sourceOf(s *scheme, r dataset.Record) string {
	var parts []string
	said := map[string]bool{}
	for _, field := range []string{standoff.OutletField, standoff.DateField, standoff.AuthorField} {
		said[field] = true
		if words := plainLine(knownField(s, r, field)); words != "" {
			parts = append(parts, words)
		}
	}
	said[standoff.URLField] = true
	if to := knownField(s, r, standoff.URLField); to != "" {
		parts = append(parts, plainAddress(to))
	}
	more := map[string]string{}
	maps.Copy(more, r.Metadata)
	for _, f := range r.Fields {
		of, _ := s.Field(f.Name)
		more[f.Name] = detail{of: of, value: f.Value}.words()
	}
	if r.Source.File != "" {
		more["file"] = r.Source.File
	}
	for _, name := range slices.Sorted(maps.Keys(more)) {
		if words := plainLine(more[name]); words != "" && !said[name] {
			of, _ := s.Field(name)
			parts = append(parts, plainLine(cmp.Or(of.Title, name))+": "+words)
		}
	}
	return strings.Join(parts, " · ")
}

// saidBy is the line below a quote: the speaker, the role, then what else is said of it.
func saidBy(all []detail, at map[string]string) string {
	var first, rest []string
	for _, key := range []string{"speaker", "role"} {
		for _, d := range all {
			if words := wordsOf(d, at); strings.EqualFold(d.key, key) && words != "" {
				first = append(first, words)
			}
		}
	}
	for _, d := range all {
		if words := wordsOf(d, at); !strings.EqualFold(d.key, "speaker") && !strings.EqualFold(d.key, "role") && words != "" {
			rest = append(rest, plainLine(d.name)+": "+words)
		}
	}
	if len(first) > 0 {
		rest = append([]string{strings.Join(first, ", ")}, rest...)
	}
	return strings.Join(rest, " · ")
}

func wordsOf(d detail, at map[string]string) string {
	words := d.words()
	if to, is := at[string(d.value.Link())]; is {
		words = to
	}
	if more := d.exactly(); more != "" {
		words += " (" + more + ")"
	}
	return plainLine(words)
}

// quoted is a text as a block quote, whose lines stay lines.
func quoted(text string) string {
	var out strings.Builder
	var lines []string
	for r := range standoff.Paragraphs(text) {
		if line := plainLine(r.In(text)); line != "" {
			lines = append(lines, line)
		}
	}
	if lines == nil {
		return "> \n"
	}
	for i, line := range lines {
		if i < len(lines)-1 {
			if before, is := strings.CutSuffix(line, `\\`); is { // some readers count the backslashes wrong
				line = before + "&#92;"
			}
			line += "\\\n" // a hard line break
		}
		out.WriteString("> " + line)
	}
	return out.String() + "\n"
}

// plainLine is a text in one line that means nothing to Markdown, nor to the HTML that may
// be in it. In Markdown a character of punctuation of ASCII may have a backslash before it.
func plainLine(s string) string {
	s = strings.ReplaceAll(singleSpaced(s), "\x00", "␀")
	var out strings.Builder
	done := 0
	for i := range len(s) {
		if special(s, i) {
			out.WriteString(s[done:i])
			out.WriteByte('\\')
			done = i
		}
	}
	if done == 0 && out.Len() == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

// special reports whether a byte is a character that means something where it stands.
func special(s string, at int) bool {
	switch s[at] {
	case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '&', '~', '#':
		return true
	case '+', '-', '=':
		return at == 0
	case '.', ')': // behind the number of an item of a list, or in www.
		before := s[:at]
		return before != "" && strings.TrimLeft(before, "0123456789") == "" || at >= 3 && strings.EqualFold(before[at-3:], "www")
	case ':': // in an address, which some take for a link
		return strings.HasPrefix(s[at:], "://")
	case '@': // in an address of mail
		return at > 0 && at+1 < len(s) && !unicode.IsSpace(rune(s[at-1]))
	}
	return false
}

// plainAddress is a link to an address of the web; of another, its words.
func plainAddress(to string) string {
	host, is := hostOf(to)
	if !is || strings.ContainsFunc(to, func(r rune) bool { return r <= ' ' || r == '<' || r == '>' || r == '\\' || r == 0x7F }) {
		return plainLine(to)
	}
	return "[" + plainLine(host) + "](<" + strings.ReplaceAll(to, "&", "&amp;") + ">)"
}
