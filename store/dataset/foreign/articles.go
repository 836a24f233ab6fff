package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/pipeline"

	"github.com/go-json-experiment/json/jsontext"
)

// Articles in JSON of no format that says so: an object a line, a list of objects, an
// object with such a list in it, or an object that is an article. Their fields are columns,
// those of objects within them with dots between the names. A list of texts is joined: as
// paragraphs if it is the text.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "articles", Title: "articles in JSON objects, without labels", Extensions: []string{".json", ".jsonl", ".ndjson"},
		Otherwise: true,
		Recognize: func(head []byte) bool { return objectsIn(head).found },
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return func(yield func(dataset.Record, error) bool) {
				columns, err := articleColumnsOf(in)
				if err != nil {
					yield(dataset.Record{}, err)
					return
				}
				records(in.Name, objectEntries(in, columns.Roles[dataset.TextRole]), columns)(yield)
			}
		},
		Columns: articleColumnsOf,
	})
}

func articleColumnsOf(in dataset.Input) (dataset.Columns, error) {
	s, err := survey(objectEntries(in, ""))
	if err != nil {
		return dataset.Columns{}, err
	}
	return s.roles(in.Name, in.Asked(s.columns), false)
}

// objectsAt is where the objects of a file are.
type objectsAt struct {
	found bool
	lines bool     // one on each line
	path  []string // the names that lead to their list; none if they are the file's own values
}

// objectsIn finds the objects of articles at the beginning of a file.
func objectsIn(head []byte) objectsAt {
	head = bytes.TrimLeft(head, " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("[")):
		inner := bytes.TrimLeft(head[1:], " \t\r\n")
		return objectsAt{found: bytes.HasPrefix(inner, []byte("{"))}
	case !bytes.HasPrefix(head, []byte("{")):
		return objectsAt{}
	}
	first, rest, more := bytes.Cut(head, []byte("\n"))
	if more && jsontext.Value(bytes.TrimSpace(first)).IsValid() && bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte("{")) {
		return objectsAt{found: true, lines: true}
	}
	if isArticle(head) {
		return objectsAt{found: true}
	}
	path := pathToList(members(head), nil)
	return objectsAt{found: path != nil, path: path}
}

// isArticle reports whether the object that a file begins with has a text itself.
func isArticle(head []byte) bool {
	for name, v := range members(head) {
		if v.Kind() == '"' && slices.Contains(roleNames[dataset.TextRole], plain(name)) {
			return true
		}
	}
	return false
}

// pathToList returns the names that lead to the one list of objects in an object; nil if
// there is none, or more than one.
func pathToList(all map[string]jsontext.Value, above []string) []string {
	const deepest = 4
	var found []string
	for _, name := range sorted(all) {
		path := append(slices.Clone(above), name)
		switch v := all[name]; {
		case v.Kind() == '[' && bytes.HasPrefix(bytes.TrimLeft(v[1:], " \t\r\n"), []byte("{")):
		case v.Kind() == '{' && len(path) < deepest:
			path = pathToList(members(v), path)
		default:
			continue
		}
		if path != nil && found != nil {
			return nil
		}
		if path != nil {
			found = path
		}
	}
	return found
}

// objectEntries yields the objects of a file as entries. text is the column of the text,
// "" while that is not known.
func objectEntries(in dataset.Input, text string) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		head, err := headOf(in)
		if err != nil {
			yield(entry{}, err)
			return
		}
		var values iter.Seq2[line, error]
		switch at := objectsIn(head); {
		case !at.found:
			yield(entry{}, fatal{&dataset.ForeignError{File: in.Name, Err: errors.New("it is no list of JSON objects that are articles, or it has several")}})
			return
		case at.lines:
			values = lines(in)
		case at.path == nil:
			values = elements(in)
		default:
			values = listed(in, at.path)
		}
		type made struct {
			entry
			err error
		}
		for x, err := range pipeline.Map(values, func(l line) int { return 2 * len(l.bytes) }, func(l line) (made, error) {
			e := entry{place: l.place()}
			object := flat{entry: &e, text: text}
			err := decode(l.bytes, &object)
			if object.other && err == nil {
				err = errors.New("it is no JSON object")
			}
			if err != nil {
				err = &dataset.Error{File: in.Name, Place: e.place, Err: err}
			}
			return made{e, err}, nil
		}) {
			if err == nil {
				err = x.err
			}
			if !yield(x.entry, err) {
				return
			}
		}
	}
}

// flat is an object that is read as an entry.
type flat struct {
	entry *entry
	text  string
	other bool // it is no object
}

func (f *flat) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if f.other = d.PeekKind() != '{'; f.other {
		return d.SkipValue()
	}
	return f.entry.flatten(d, nil, f.text)
}

// mostWithin is how deep objects within others are columns of their own. One that lies
// deeper is the value of a column, as JSON.
const mostWithin = 32

// flatten adds the fields of the object that comes next. before are the names that lead to
// it.
func (e *entry) flatten(d *jsontext.Decoder, before []string, text string) error {
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() == '"' {
		token, err := d.ReadToken()
		if err != nil {
			return err
		}
		if len(e.names) >= mostColumns {
			return fmt.Errorf("it has more than %d fields", mostColumns)
		}
		path := append(before[:len(before):len(before)], token.String())
		if d.PeekKind() == '{' && len(path) < mostWithin {
			if err := e.flatten(d, path, text); err != nil {
				return err
			}
			continue
		}
		v, err := d.ReadValue()
		if err != nil {
			return err
		}
		name, value := strings.Join(path, "."), string(v)
		if v.Kind() != '{' {
			value = textOf(v, name == text)
		}
		e.names, e.cells = append(e.names, name), append(e.cells, value)
	}
	_, err := d.ReadToken()
	return err
}

// textOf returns the text of a JSON value: of a list of texts all of them.
func textOf(v jsontext.Value, paragraphs bool) string {
	var list []string
	if v.Kind() != '[' || !decoded(v, &list) {
		return words(v)
	}
	if paragraphs {
		return strings.Join(list, "\n\n")
	}
	return strings.Join(list, ", ")
}

// listed yields the objects of the list to which names lead.
func listed(in dataset.Input, path []string) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		text, err := in.Text()
		if err != nil {
			yield(line{}, err)
			return
		}
		r := &limited{r: text}
		d := jsontext.NewDecoder(r, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
		err = descend(d, r, path)
		n := 1
		for err == nil && d.PeekKind() != ']' {
			r.read = 0
			var raw jsontext.Value
			if raw, err = d.ReadValue(); err != nil {
				break
			}
			if !yield(line{number: n, bytes: bytes.Clone(raw), element: true}, nil) {
				return
			}
			n++
		}
		for err == nil { // what follows the list must be whole
			r.read = 0
			_, err = d.ReadToken()
		}
		if err != io.EOF || d.StackDepth() > 0 {
			yield(line{}, brokenElement(in.Name, n, err))
		}
	}
}

// descend reads up to the first value of a list.
func descend(d *jsontext.Decoder, r *limited, path []string) error {
	for _, want := range path {
		if _, err := d.ReadToken(); err != nil {
			return err
		}
		for {
			r.read = 0
			token, err := d.ReadToken()
			if err != nil {
				return err
			}
			if token.Kind() != '"' {
				return io.ErrUnexpectedEOF // it was there in the first bytes of the file
			}
			if token.String() == want {
				break
			}
			if err := d.SkipValue(); err != nil {
				return err
			}
		}
	}
	_, err := d.ReadToken()
	return err
}
