package foreign

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// WebAnno TSV 3.3, the format of WebAnno and INCEpTION, after INCEpTION's
// inception-io-webanno-tsv: a file is one document, a line is a token with its place in
// UTF-16 units, and annotations are columns, of several tokens or stacked ones told apart
// by [n]. Where a span begins or ends within a token, that part is a line of its own,
// 1-3.1.
//
// INCEpTION puts a text together of the sentences, which stand before their tokens: where
// a sentence begins further on than the one before it ends, a line break and spaces go
// between. So a sentence that is written here ends with all white space up to the next but
// what comes back by itself. White space before the first word is in a line
// "#Galley.before", which INCEpTION passes over, and makes spaces of.
//
// All labels are values of one layer, webanno.custom.Span, relations are of the layer
// webanno.custom.Relation, and attributes are features of both. INCEpTION reads the file
// into a project that has these layers and features.
func init() {
	isFile := endsIn(".tsv")
	recognize := func(head []byte) bool { return webannoFormat.Match(head) }
	dataset.Register(dataset.Foreign{
		Name: "webanno-tsv", Title: "WebAnno TSV, of INCEpTION", Version: "3.3",
		Extensions: []string{".tsv"},
		Units:      []standoff.Unit{standoff.UnitUTF16},
		Holds:      dataset.ExactText | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Attributes | dataset.Relations,
		Help: `Before you import the files into an INCEpTION project, add two layers to it: a span layer
named Span, which may cross sentences, stack and overlap, with a text feature "value"; and a
relation layer named Relation between spans of that layer, with a text feature "value". Each
attribute is one more text feature.`,
		Recognize:      recognize,
		RecognizeFiles: func(files fs.FS) bool { return areFiles(files, isFile, noFile, recognize) },
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachFile(in, isFile, func(f named) ([]dataset.Record, error) {
				r, err := webannoRecord(f.raw)
				return []dataset.Record{r}, err
			})
		},
		WriteFiles: func(create func(string) (io.Writer, error), _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeFiles(create, ".tsv", docs, webannoOf)
		},
	})
}

var webannoFormat = regexp.MustCompile(`^#FORMAT=WebAnno TSV 3(?:\.(\d+))?[ \t]*\r?(?:\n|$)`)

// The layers that are written.
const (
	spanLayer     = "webanno.custom.Span"
	relationLayer = "webanno.custom.Relation"
	labelFeature  = "value"
)

// The places of a cell in which nothing stands.
const (
	noAnnotation = "_"
	noValue      = "*"
)

const (
	textLine   = "#Text="
	beforeLine = "#Galley.before="
)

// escapedText escapes a line of text as INCEpTION's Escaping.escapeText does: control
// characters, and the backslash.
func escapedText(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r == '\\' }) < 0 {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '\\':
			out.WriteString(`\\`)
		case r == '\v':
			out.WriteRune(r) // it has no escape there
		case r < ' ':
			if i := strings.IndexRune("\t\n\f\r\b", r); i >= 0 {
				out.WriteString(`\` + `tnfrb`[i:i+1])
				continue
			}
			out.WriteByte('\\')
			out.WriteRune(r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// unescapedText reads what escapedText writes; of a version up to 3.1, what escapes in
// Java do.
func unescapedText(s string, version int) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var out strings.Builder
	for len(s) > 0 {
		at := strings.IndexByte(s, '\\')
		if at < 0 || at+1 == len(s) {
			break
		}
		out.WriteString(s[:at])
		s = s[at+1:]
		c := s[0]
		i := strings.IndexByte(`tnfrb\`, c)
		switch {
		case i >= 0:
			out.WriteByte("\t\n\f\r\b\\"[i])
			s = s[1:]
		case version <= 1 && c == 'u':
			var units string
			if units, s = javaUnits(s); units == "" {
				units, s = `\u`, s[1:]
			}
			out.WriteString(units)
		case version <= 1 && (c == '"' || c == '\'' || c == '/'), c < ' ':
			out.WriteByte(c)
			s = s[1:]
		default:
			out.WriteByte('\\')
		}
	}
	return out.String() + s
}

// javaUnits reads one or two units of UTF-16 as uXXXX, with a backslash between two. It
// returns "" if there are none that are a character.
func javaUnits(s string) (char, rest string) {
	unit := func(s string) (rune, bool) {
		if len(s) < 5 || s[0] != 'u' {
			return 0, false
		}
		n, err := strconv.ParseUint(s[1:5], 16, 16)
		return rune(n), err == nil
	}
	first, ok := unit(s)
	switch {
	case !ok:
		return "", s
	case first < 0xD800 || first > 0xDFFF:
		return string(first), s[5:]
	}
	if second, ok := unit(strings.TrimPrefix(s[5:], `\`)); ok && first < 0xDC00 && second >= 0xDC00 && second <= 0xDFFF {
		return string((first-0xD800)<<10 + (second - 0xDC00) + 0x10000), s[11:]
	}
	return "", s
}

var valueEscapes = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `|`, `\|`, `_`, `\_`, `->`, `\->`, `;`, `\;`, "\t", `\t`, "\n", `\n`, "\r", `\r`, `*`, `\*`)

// escapedValue escapes a value of a feature as INCEpTION's Escaping.escapeValue does, and
// a carriage return, which it does not.
func escapedValue(s string) string { return valueEscapes.Replace(s) }

var valueUnescapes = strings.NewReplacer(`\\`, `\`, `\[`, `[`, `\]`, `]`, `\|`, `|`, `\_`, `_`, `\->`, `->`, `\;`, `;`, `\t`, "\t", `\n`, "\n", `\r`, "\r", `\*`, `*`)

func unescapedValue(s string) string { return valueUnescapes.Replace(s) }

// unescapedSplit splits at a character that has no backslash before it.
func unescapedSplit(s string, at byte) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case at:
			out, from = append(out, s[from:i]), i+1
		}
	}
	return append(out, s[from:])
}

// withNumber parts a value from the [n] behind it.
func withNumber(s string) (value, n string) {
	if !strings.HasSuffix(s, "]") {
		return s, ""
	}
	open := -1
	for i := 0; i < len(s)-1; i++ {
		switch s[i] {
		case '\\':
			if i++; i == len(s)-1 {
				return s, "" // the last one is escaped
			}
		case '[':
			open = i
		}
	}
	if open < 0 {
		return s, ""
	}
	return s[:open], s[open+1 : len(s)-1]
}

// featureName makes a name of a feature, as UIMA allows them: letters, digits and
// underscores, of which the first is a letter. What else an attribute's name has becomes
// x_ and its number in hexadecimal, with _ behind it; so does the first letter of one of
// UIMA's own names. No name is x__.
func featureName(attribute string) string {
	if attribute == "" {
		return "x__"
	}
	var out strings.Builder
	for i, r := range attribute {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		plain := letter || i > 0 && (r >= '0' && r <= '9' || r == '_')
		switch {
		case !plain, i == 0 && ownFeatures[attribute], r == 'x' && featureEscape.MatchString(attribute[i:]):
			fmt.Fprintf(&out, "x_%x_", r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// ownFeatures are names that mean something else.
var ownFeatures = map[string]bool{
	labelFeature: true, "label": true, "identifier": true, "begin": true, "end": true, "sofa": true, "id": true,
	"Governor": true, "Dependent": true, "source": true, "target": true, "PosValue": true, "galley": true, "first": true, "next": true,
}

var featureEscape = regexp.MustCompile(`^x_[0-9a-f]*_`)

// attributeName reads what featureName writes.
func attributeName(feature string) string {
	var out strings.Builder
	for len(feature) > 0 {
		if m := featureEscape.FindString(feature); m == "x__" {
			feature = feature[len(m):]
			continue
		} else if m != "" {
			if n, err := strconv.ParseUint(m[2:len(m)-1], 16, 32); err == nil && n <= 0x10FFFF {
				out.WriteRune(rune(n))
				feature = feature[len(m):]
				continue
			}
		}
		out.WriteByte(feature[0])
		feature = feature[1:]
	}
	return out.String()
}
