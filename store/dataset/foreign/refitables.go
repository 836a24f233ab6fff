package foreign

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// The limits of a project: the standard allows files of 2 GiB; codes lie no deeper than
// anybody could see; and what is in other tables than that of the sources is held in
// memory.
const (
	mostProjectFile = 1<<31 - 1 // bytes of project.qde
	mostCodeDepth   = 100
	mostRefiText    = 256 << 20 // bytes of one text
)

// openProject opens the zip file of a project.
func openProject(in dataset.Input) (*refiFile, error) {
	wrong := func(err error) error { return &dataset.Error{File: in.Name, Err: err} }
	z, err := zip.NewReader(in.Raw, in.Size)
	if err != nil {
		return nil, wrong(fmt.Errorf("it is no REFI-QDA project, which is a zip file: %w", err))
	}
	f := &refiFile{in: in, files: make(map[string]*zip.File, len(z.File))}
	for _, entry := range z.File {
		name := strings.ToLower(strings.ReplaceAll(entry.Name, `\`, "/"))
		if _, twice := f.files[name]; twice {
			entry = nil
		}
		f.files[name] = entry
		if entry != nil && path.Ext(name) == ".qde" && (f.qde == nil || name == "project.qde") {
			f.qde = entry
		}
	}
	switch {
	case f.qde == nil:
		return nil, wrong(errors.New("it is no REFI-QDA project: it has no file project.qde"))
	case f.qde.UncompressedSize64 > mostProjectFile:
		return nil, wrong(fmt.Errorf("its file project.qde has %d bytes; %d are the most", f.qde.UncompressedSize64, mostProjectFile))
	}
	return f, nil
}

// refiTables are what a project has besides its sources.
type refiTables struct {
	ours      bool // this program wrote it
	users     map[string]string
	codes     []refiNamed
	code      map[string]string // the label of a code, by its GUID
	variables map[string]refiVariable
	list      []refiVariable
	notes     map[string]refiText
	links     map[string][]refiLink  // by the origin
	towards   map[string][]refiLink  // from a note, by the target
	values    map[string][]refiValue // of sources, by their GUIDs, from cases
	cases     map[string]bool
	leftOut   map[string]int
}

// refiNamed is a code with what it is called in records.
type refiNamed struct {
	refiCode
	label, parent string
}

// walk calls take with the start of each element below the root, as deep as it says to go
// on: it returns whether to step into the element. What it did not read is skipped.
func (f *refiFile) walk(root func(xml.StartElement) error, take func(q *refiReader, e xml.StartElement) (into bool, err error)) error {
	r, err := f.qde.Open()
	if err != nil {
		return f.broken(err)
	}
	defer r.Close()
	q := newRefiReader(r, f.broken)
	if head := q.stream.head(3); string(head) == "\uFEFF" {
		q.stream.at += len(head)
	}
	return q.walk(root, take)
}

// refiReader reads project.qde.
type refiReader struct {
	*xml.Decoder
	stream *xmlStream
	most   *limited // what is read of one element
	in     []string // the elements that are open
	what   func(error) error
}

func newRefiReader(r io.Reader, what func(error) error) *refiReader {
	most := &limited{r: r}
	stream := &xmlStream{in: most}
	return &refiReader{Decoder: xml.NewDecoder(stream), stream: stream, most: most, what: what}
}

// broken says that the file cannot be read on.
func (q *refiReader) broken(err error) error { return q.what(linesOn(err, q.stream.lines)) }

// linesOn is an error of so many lines further on.
func linesOn(err error, lines int) error {
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		return &xml.SyntaxError{Msg: syntax.Msg, Line: syntax.Line + lines}
	}
	return err
}

// each calls take with each element of the one that has begun, as it stands in the file
// until take returns, and with the number of its line.
func (q *refiReader) each(take func(raw []byte, line int) error) error {
	if q.stream.closed() {
		return nil
	}
	for {
		q.most.read = 0
		raw, before, err := q.stream.element()
		line, _ := q.InputPos()
		if err == io.ErrUnexpectedEOF {
			err = &xml.SyntaxError{Msg: "unexpected EOF", Line: line}
		}
		if err != nil || raw == nil {
			return err
		}
		if err := take(raw, line+before); err != nil {
			return err
		}
	}
}

var errStop = errors.New("no more is wanted")

func (q *refiReader) walk(root func(xml.StartElement) error, take func(*refiReader, xml.StartElement) (bool, error)) error {
	for {
		q.most.read = 0
		t, err := q.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return q.broken(err)
		}
		switch t := t.(type) {
		case xml.Directive:
			return q.broken(errDocumentType)
		case xml.EndElement:
			q.in = q.in[:max(len(q.in)-1, 0)]
		case xml.StartElement:
			into := true
			if len(q.in) == 0 {
				err = root(t)
			} else {
				into, err = take(q, t)
			}
			if err == errStop {
				return nil
			}
			if err != nil {
				return q.broken(err)
			}
			if into {
				q.in = append(q.in, t.Name.Local)
			}
		}
	}
}

// broken says that project.qde cannot be read on.
func (f *refiFile) broken(err error) error {
	return brokenXML(f.in.Name, standoff.Printable(f.qde.Name), err)
}

// brokenXML says why an XML file cannot be read on.
func brokenXML(file, place string, err error) error {
	if wrong := (*dataset.Error)(nil); errors.As(err, &wrong) {
		return err
	}
	syntax := (*xml.SyntaxError)(nil)
	switch {
	case errors.As(err, &syntax):
		err = fmt.Errorf("it is not valid XML: %s, in line %d", standoff.Printable(syntax.Msg), syntax.Line)
	case err.Error() == "exceeded max depth": // encoding/xml has no other sign of it
		err = errors.New("more than 10,000 of its elements lie in each other")
	default:
		err = errors.New(standoff.Printable(err.Error()))
	}
	return &dataset.Error{File: file, Place: place, Err: err}
}

// isOurs reports whether the root of a file says that this program wrote it.
func isOurs(root xml.StartElement) bool {
	for _, a := range root.Attr {
		if a.Name.Local == "origin" && strings.HasPrefix(a.Value, refiOrigin) {
			return true
		}
	}
	return false
}

func refiRoot(e xml.StartElement) error {
	if e.Name.Local != "Project" {
		return fmt.Errorf("its root is %q, not Project", e.Name.Local)
	}
	return nil
}

// tables returns what there is besides the sources. It is read once of a file.
func (f *refiFile) tables() (*refiTables, error) {
	t, err := f.in.Once(func() (any, error) { return f.readTables() })
	if err != nil {
		return nil, err
	}
	return t.(*refiTables), nil
}

func (f *refiFile) readTables() (*refiTables, error) {
	t := &refiTables{
		users: map[string]string{}, code: map[string]string{}, variables: map[string]refiVariable{}, notes: map[string]refiText{},
		links: map[string][]refiLink{}, towards: map[string][]refiLink{}, values: map[string][]refiValue{}, cases: map[string]bool{},
	}
	var codes []refiCode
	var links []refiLink
	err := f.walk(func(e xml.StartElement) error {
		t.ours = isOurs(e)
		return refiRoot(e)
	}, func(q *refiReader, e xml.StartElement) (bool, error) {
		switch where := q.in[len(q.in)-1] + "/" + e.Name.Local; where {
		case "Project/Users", "Project/CodeBook", "CodeBook/Codes", "Project/Variables", "Project/Cases", "Project/Notes", "Project/Links", "Project/Sets", "CodeBook/Sets", "Project/Graphs":
			return true, nil
		case "Project/Sources":
			return true, q.each(func([]byte, int) error { return nil })
		case "Codes/Code":
			return false, decodeInto(q, e, &codes)
		case "Links/Link":
			return false, decodeInto(q, e, &links)
		default:
			return false, t.take(where, q, e)
		}
	})
	if err == nil {
		err = t.settle(codes, links)
	}
	if err != nil {
		return nil, f.broken(err)
	}
	return t, nil
}

func decodeInto[T any](q *refiReader, e xml.StartElement, list *[]T) error {
	var x T
	err := q.DecodeElement(&x, &e)
	*list = append(*list, x)
	return err
}

// take takes an element that is in no list of its own.
func (t *refiTables) take(where string, q *refiReader, e xml.StartElement) error {
	switch where {
	case "Users/User":
		var u refiUser
		err := q.DecodeElement(&u, &e)
		if u.Name == "" || t.ours && u.ID != "" {
			u.Name = u.ID
		}
		t.users[refiKnown(u.GUID)] = t.plain(u.Name)
		return err
	case "Variables/Variable":
		var v refiVariable
		err := q.DecodeElement(&v, &e)
		v.Name = t.plain(v.Name)
		if guid := refiKnown(v.GUID); t.variables[guid].GUID == "" {
			v.GUID = guid
			t.variables[guid] = v
			t.list = append(t.list, v)
		}
		return err
	case "Notes/Note":
		var n refiText
		err := q.DecodeElement(&n, &e)
		t.notes[refiKnown(n.GUID)] = n
		t.leftOut = leave(t.leftOut, "passages that are coded within notes", len(n.Selections))
		t.leftOut = leave(t.leftOut, "codings of notes", len(n.Codings))
		return err
	case "Cases/Case":
		return t.takeCase(q, e)
	case "Sets/Set":
		t.leftOut = leave(t.leftOut, "sets", 1)
	case "Graphs/Graph":
		t.leftOut = leave(t.leftOut, "graphs", 1)
	case "Project/Description":
		t.leftOut = leave(t.leftOut, "descriptions of the project", 1)
	case "Project/NoteRef":
		t.leftOut = leave(t.leftOut, refiOtherNotes, 1)
	}
	return q.Skip()
}

// takeCase takes the variables of a case of a single source for those of the source, which
// is how some programs write them.
func (t *refiTables) takeCase(q *refiReader, e xml.StartElement) error {
	var c refiCase
	if err := q.DecodeElement(&c, &e); err != nil {
		return err
	}
	t.cases[refiKnown(c.GUID)] = true
	if len(c.Sources) == 1 && len(c.Selections) == 0 && len(c.Values) > 0 {
		source := refiKnown(c.Sources[0].Target)
		t.values[source] = append(t.values[source], c.Values...)
		return nil
	}
	t.leftOut = leave(t.leftOut, "cases", 1)
	return nil
}

// settle names the codes, and tells links between what was coded from those to notes.
func (t *refiTables) settle(codes []refiCode, links []refiLink) error {
	if err := t.named(codes); err != nil {
		return err
	}
	for _, l := range links {
		t.leftOut = leave(t.leftOut, refiOtherNotes, len(l.Notes))
		l.Origin, l.Target = refiKnown(l.Origin), refiKnown(l.Target)
		_, from := t.notes[l.Origin]
		_, to := t.notes[l.Target]
		switch {
		case from:
			t.towards[l.Target] = append(t.towards[l.Target], l)
		case to:
			l.Origin, l.Target = l.Target, l.Origin
			t.towards[l.Target] = append(t.towards[l.Target], l)
		default:
			t.links[l.Origin] = append(t.links[l.Origin], l)
		}
		if !from && !to {
			t.leftOut = leave(t.leftOut, refiLinks, 1) // until both ends are found
		}
	}
	return nil
}

const refiOtherNotes = "notes on codes, on links and on the project"

const refiLinks = "links of other things than two coded passages of a text"

// named lists the codes from the top down, and gives each the name that it has in records:
// its own, or that with those of the codes above it where several have it.
func (t *refiTables) named(codes []refiCode) error {
	list, notes, err := codesNamed(codes, t.plain)
	t.leftOut = leave(t.leftOut, refiOtherNotes, notes)
	t.codes = list
	for _, c := range list {
		if guid := refiKnown(c.GUID); t.code[guid] == "" {
			t.code[guid] = c.label
		}
	}
	return err
}

// codesNamed is [refiTables.named] of any list of codes. It counts their notes.
func codesNamed(codes []refiCode, plain func(string) string) (list []refiNamed, notes int, err error) {
	type way struct {
		refiNamed
		path string
	}
	var all []way
	times, paths := map[string]int{}, map[string]int{}
	var down func(codes []refiCode, parent, path string, depth int) error
	parents := []string{}
	down = func(codes []refiCode, parent, path string, depth int) error {
		if depth > mostCodeDepth {
			return fmt.Errorf("its codes lie deeper than %d below one another", mostCodeDepth)
		}
		for _, c := range codes {
			c.Name, c.Description = plain(c.Name), plain(c.Description)
			w := way{refiNamed{refiCode: c, parent: parent}, path + c.Name}
			notes += len(c.Notes)
			times[c.Name]++
			paths[w.path]++
			at := strconv.Itoa(len(all))
			all, parents = append(all, w), append(parents, parent)
			if err := down(c.Codes, at, w.path+" / ", depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := down(codes, "", "", 1); err != nil {
		return nil, 0, err
	}
	taken := map[string]bool{}
	for i := range all {
		w := &all[i]
		w.label = w.Name
		if times[w.Name] > 1 || w.Name == "" {
			w.label = w.path
		}
		if paths[w.path] > 1 || w.label == "" {
			w.label = strings.TrimSpace(fmt.Sprintf("%s (%s)", w.label, refiKnown(w.GUID)))
		}
		w.label = free(w.label, func(s string) bool { return taken[s] })
		taken[w.label] = true
		if p, err := strconv.Atoi(w.parent); err == nil {
			w.parent = all[p].label
		}
		w.Codes = nil
		list = append(list, w.refiNamed)
	}
	return list, notes, nil
}

// plain takes the escapes out of what this program wrote.
func (t *refiTables) plain(s string) string {
	if t.ours {
		return xmlPlain(s)
	}
	return s
}

// refiSays returns the codes and the variables of a project.
func refiSays(in dataset.Input) (dataset.Said, error) {
	f, err := openProject(in)
	if err != nil {
		return dataset.Said{}, err
	}
	t, err := f.tables()
	if err != nil {
		return dataset.Said{}, err
	}
	return dataset.Said{Labels: saidLabels(t.codes), Fields: t.fields()}, nil
}

// saidLabels are labels as codes have them.
func saidLabels(codes []refiNamed) []dataset.SaidLabel {
	out := make([]dataset.SaidLabel, 0, len(codes))
	for _, c := range codes {
		l := dataset.SaidLabel{Label: c.label, Name: c.Name, Parent: c.parent, Guideline: c.Description, Colour: refiColour(c.Colour)}
		if codable, err := strconv.ParseBool(c.IsCodable); err == nil && !codable {
			l.Use = standoff.UseGroup
		}
		out = append(out, l)
	}
	return out
}

// refiColour reads #RRGGBB or #RGB; nil if it is neither.
func refiColour(s string) *uint32 {
	s, is := strings.CutPrefix(strings.TrimSpace(s), "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	n, err := strconv.ParseUint(s, 16, 32)
	if !is || len(s) != 6 || err != nil {
		return nil
	}
	rgb := uint32(n)
	return &rgb
}

// fields are the variables that are no metadata.
func (t *refiTables) fields() []standoff.Attribute {
	var out []standoff.Attribute
	seen := map[string]bool{}
	for _, v := range t.list {
		if seen[v.Name] || v.Name == "" || len(v.Name) > standoff.MaxLabelID || t.isMetadata(v) {
			continue
		}
		seen[v.Name] = true
		kind := standoff.AttributeText
		switch v.Type {
		case "Boolean":
			kind = standoff.AttributeTruth
		case "Integer", "Float":
			kind = standoff.AttributeNumber
		case "Date":
			kind = standoff.AttributeDate
		}
		out = append(out, standoff.Attribute{Name: v.Name, Type: kind})
	}
	return out
}

// isMetadata reports whether a variable is what came with an article, and no field.
func (t *refiTables) isMetadata(v refiVariable) bool {
	return t.ours && v.GUID == refiGUID("metadata", v.Name)
}
