package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// UIMA CAS JSON 0.4.0, after SPECIFICATION.adoc of uima-uimaj-io-jsoncas and the files that
// it, DKPro Cassis and INCEpTION write: a file is a CAS. The feature structures may be a
// list, or an object by their ids; a header need not be there, and begin and end may have
// the mark of anchors. Offsets are in UTF-16 units unless the header says otherwise.
func init() {
	isFile := endsIn(".json")
	dataset.Register(dataset.Foreign{
		Name: "uima-json", Title: "UIMA CAS JSON, of INCEpTION", Version: "0.4.0",
		Extensions: []string{".json"},
		Units:      []standoff.Unit{standoff.UnitUTF16},
		Holds:      uimaHolds,
		Help: `INCEpTION imports the files as "UIMA CAS JSON 0.4.0" into a project with two layers: a span
layer named Span, which may cross sentences, stack and overlap, with a text feature "value";
and a relation layer named Relation between spans of that layer, with a text feature
"value". Each attribute of your labels has to be one more text feature there.`,
		Recognize:      isUIMAJSON,
		RecognizeFiles: func(files fs.FS) bool { return areFiles(files, isFile, noFile, isUIMAJSON) },
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachFile(in, isFile, func(f named) ([]dataset.Record, error) {
				c, unit, err := readUIMAJSON(f.raw)
				if err != nil {
					return nil, err
				}
				records, err := recordsOf(c, asItIs)
				for i := range records {
					records[i].Unit = unit
				}
				return records, err
			})
		},
		WriteFiles: func(create func(string) (io.Writer, error), _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeFiles(create, ".json", docs, func(r dataset.Record) ([]byte, error) {
				c, err := casOf(r, asItIs)
				if err != nil {
					return nil, err
				}
				return uimaJSONOf(c)
			})
		},
	})
}

// uimaHolds is what files of UIMA have a place for, together with the metadata field
// "galley".
const uimaHolds = dataset.Everything &^ (dataset.Pieces | dataset.Suggestions | dataset.Guidelines | dataset.ProjectMemos)

func asItIs(s string) string { return s }

func isUIMAJSON(head []byte) bool {
	m := members(head)
	for _, name := range []string{"%TYPES", "%FEATURE_STRUCTURES", "%VIEWS"} {
		if k := m[name].Kind(); k == '{' || k == '[' {
			return true
		}
	}
	return false
}

// uimaJSONOf writes a CAS, a feature structure a line.
func uimaJSONOf(c cas) ([]byte, error) {
	out := []byte(`{"%TYPES":{`)
	for i, t := range typesOf(c, nil) {
		if i > 0 {
			out = append(out, ',')
		}
		out = fmt.Appendf(out, "\n%q:{\"%%NAME\":%q,\"%%SUPER_TYPE\":%q", t.name, t.name, t.super)
		for _, f := range t.features {
			out = fmt.Appendf(out, ",%q:{\"%%NAME\":%q,\"%%RANGE\":%q}", f[0], f[0], f[1])
		}
		out = append(out, '}')
	}
	out = append(out, "\n},\n\"%FEATURE_STRUCTURES\":["...)
	for i, s := range c.structures {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, "\n{\"%ID\":"...)
		out = strconv.AppendInt(out, int64(s.id), 10)
		out = append(append(append(out, `,"%TYPE":"`...), s.kind...), '"')
		if s.kind == sofaType {
			out = append(out, `,"sofaNum":1,"sofaID":"`+initialView+`","mimeType":"text"`...)
		}
		if s.placed {
			out = append(out, `,"@sofa":1,"begin":`...)
			out = strconv.AppendInt(out, int64(s.begin), 10)
			out = append(out, `,"end":`...)
			out = strconv.AppendInt(out, int64(s.end), 10)
		}
		for _, f := range s.features {
			if f.ref != 0 {
				out = fmt.Appendf(out, ",%q:%d", "@"+f.name, f.ref)
				continue
			}
			out = append(append(append(out, `,"`...), f.name...), `":`...)
			var err error
			if out, err = jsontext.AppendQuote(out, f.value.String()); err != nil {
				return nil, err
			}
		}
		out = append(out, '}')
	}
	out = append(out, "\n],\n\"%VIEWS\":{\""+initialView+`":{"%SOFA":1,"%MEMBERS":[`...)
	for i, id := range c.views[0].members {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, int64(id), 10)
	}
	return append(out, "]}}}\n"...), nil
}

// uimaReader reads a CAS.
type uimaReader struct {
	d    *jsontext.Decoder
	cas  cas
	unit standoff.Unit
}

func readUIMAJSON(raw []byte) (cas, standoff.Unit, error) {
	u := uimaReader{d: jsontext.NewDecoder(bytes.NewBuffer(raw)), unit: standoff.UnitUTF16}
	u.cas.supers = map[string]string{}
	err := u.whole()
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		err = fmt.Errorf("it is not valid JSON: %w, at byte %d of it", syntax.Err, syntax.ByteOffset)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the file ends within it")
	}
	return u.cas, u.unit, err
}

func (u *uimaReader) whole() error {
	if err := u.object(func(name string) error {
		switch name {
		case "%HEADER":
			return u.object(func(name string) error {
				value, err := u.d.ReadValue()
				if err == nil && name == "offset-encoding" {
					err = u.encoding(words(value))
				}
				return err
			})
		case "%TYPES":
			return u.object(func(name string) error {
				var t struct {
					Super string `json:"%SUPER_TYPE"`
				}
				value, err := u.d.ReadValue()
				if err == nil && decoded(value, &t) {
					u.cas.supers[strings.Clone(name)] = t.Super
				}
				return err
			})
		case "%FEATURE_STRUCTURES":
			return u.structures()
		case "%VIEWS":
			return u.object(u.view)
		}
		return u.d.SkipValue()
	}); err != nil {
		return err
	}
	if _, err := u.d.ReadToken(); err != io.EOF {
		return errors.New("there is more behind its end")
	}
	return nil
}

func (u *uimaReader) encoding(name string) error {
	switch name {
	case "UTF-16":
	case "UTF-32":
		u.unit = standoff.UnitCodePoint
	case "UTF-8":
		u.unit = standoff.UnitByte
	default:
		return fmt.Errorf("its offset-encoding is %q, which is none of UTF-8, UTF-16 and UTF-32", cutShort(name))
	}
	return nil
}

// object reads an object; member reads the value of each name.
func (u *uimaReader) object(member func(name string) error) error {
	if k := u.d.PeekKind(); k != '{' {
		if _, err := u.d.ReadToken(); err != nil {
			return err
		}
		return fmt.Errorf("%s stands where an object should be", kindWords[k])
	}
	if _, err := u.d.ReadToken(); err != nil {
		return err
	}
	for u.d.PeekKind() == '"' {
		name, err := u.d.ReadToken()
		if err != nil {
			return err
		}
		if err := member(name.String()); err != nil {
			return err
		}
	}
	_, err := u.d.ReadToken()
	return err
}

// structures reads the feature structures, in a list or by their ids.
func (u *uimaReader) structures() error {
	if u.d.PeekKind() != '[' {
		return u.object(func(name string) error {
			id, err := strconv.Atoi(name)
			if err != nil || id <= 0 {
				return fmt.Errorf("%q is no id of a feature structure", cutShort(name))
			}
			return u.structure(id)
		})
	}
	if _, err := u.d.ReadToken(); err != nil {
		return err
	}
	for u.d.PeekKind() != ']' {
		if err := u.structure(0); err != nil {
			return err
		}
	}
	_, err := u.d.ReadToken()
	return err
}

// structure reads a feature structure. Of tokens and sentences, which nobody decided,
// nothing is kept.
func (u *uimaReader) structure(id int) error {
	s := structure{id: id, begin: -1, end: -1}
	err := u.object(func(name string) error {
		switch {
		case s.kind == tokenType || s.kind == sentenceType:
			return u.d.SkipValue()
		case name == "%ELEMENTS":
			value, err := u.d.ReadValue()
			s.elements = value.Clone()
			return err
		}
		t, err := u.d.ReadToken()
		if err != nil {
			return err
		}
		return s.member(u.d, name, t)
	})
	if err != nil || s.kind == tokenType || s.kind == sentenceType {
		return err
	}
	if s.id <= 0 {
		return errors.New("a feature structure has no %ID above 0")
	}
	if s.placed = s.begin >= 0 && s.end >= 0; !s.placed && (s.begin >= 0 || s.end >= 0) {
		return fmt.Errorf("the feature structure %d has a begin or an end alone", s.id)
	}
	u.cas.structures = append(u.cas.structures, s)
	return nil
}

// member takes a member of a feature structure.
func (s *structure) member(d *jsontext.Decoder, name string, t jsontext.Token) error {
	bare := strings.TrimLeft(name, "@^#")
	number := func(into *int) error {
		n, err := strconv.Atoi(t.String())
		if err != nil || t.Kind() != '0' || n < 0 {
			return fmt.Errorf("%s of the feature structure %d should be a whole number", standoff.Printable(name), s.id)
		}
		*into = n
		return nil
	}
	switch {
	case t.Kind() == '{' || t.Kind() == '[':
		return fmt.Errorf("%s of the feature structure %d should be a value, not a list or an object", standoff.Printable(name), s.id)
	case t.Kind() == 'n':
	case name == "%ID":
		return number(&s.id)
	case name == "%TYPE":
		s.kind = t.String()
	case strings.HasPrefix(name, "%"):
	case bare == "begin" && t.Kind() == '0':
		return number(&s.begin)
	case bare == "end" && t.Kind() == '0':
		return number(&s.end)
	case name == "@sofa":
		return number(&s.sofa)
	case strings.HasPrefix(name, "@"):
		f := feature{name: strings.Clone(bare)}
		err := number(&f.ref)
		if f.ref > 0 {
			s.features = append(s.features, f)
		}
		return err
	default:
		v := standoff.Text(t.String())
		switch t.Kind() {
		case '0':
			n, err := t.Float()
			if err != nil {
				return fmt.Errorf("%s of the feature structure %d is no number that can be read", standoff.Printable(name), s.id)
			}
			v = standoff.Number(n)
		case 't', 'f':
			v = standoff.Truth(t.Bool())
		}
		s.features = append(s.features, feature{name: strings.Clone(bare), value: v})
	}
	return nil
}

// view reads a view.
func (u *uimaReader) view(name string) error {
	v := view{name: strings.Clone(name)}
	err := u.object(func(name string) error {
		value, err := u.d.ReadValue()
		switch {
		case err != nil:
		case name == "%SOFA" && !decoded(value, &v.sofa), name == "%MEMBERS" && !decoded(value, &v.members):
			err = fmt.Errorf("%s of the view %s is not ids of feature structures", name, standoff.Printable(cutShort(v.name)))
		}
		return err
	})
	u.cas.views = append(u.cas.views, v)
	return err
}
