package foreign

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/store/dataset"
	"galley/store/scratch"
	"galley/store/standoff"
)

// spool is a part of a file that can be written only when other parts are known. It lies
// on the disk, for as long as it is written.
type spool struct {
	*bufio.Writer
	file *scratch.File
}

func newSpool() (*spool, error) {
	f, err := scratch.Create(os.TempDir(), 0o600)
	if err != nil {
		return nil, err
	}
	return &spool{bufio.NewWriterSize(f, 64<<10), f}, nil
}

// copyTo writes what was spooled.
func (s *spool) copyTo(w io.Writer) error {
	if err := s.Flush(); err != nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(w, s.file)
	return err
}

func (s *spool) discard() { s.file.Discard() }

// refiOut is a project that is written.
type refiOut struct {
	zip                   *zip.Writer
	sources, notes, links *spool
	scheme                standoff.Scheme
	codes                 map[string]bool // labels that the scheme has, or that came
	more                  []string        // labels that came without being in it
	users                 []string
	seen                  map[string]bool // users
	variables             []refiVariable
	known                 map[string]bool // variables, by their GUIDs
	texts                 map[string]bool // by their GUIDs
	noted, linked         bool
}

// writeProject writes a project. The texts go into the zip file as they come; what is said
// of them is spooled, since users and variables stand before it.
func writeProject(w io.Writer, h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	p := &refiOut{zip: zip.NewWriter(w), scheme: h.Scheme, codes: map[string]bool{}, seen: map[string]bool{}, known: map[string]bool{}, texts: map[string]bool{}}
	for _, part := range []**spool{&p.sources, &p.notes, &p.links} {
		var err error
		if *part, err = newSpool(); err != nil {
			return err
		}
		defer (*part).discard()
	}
	for _, l := range h.Scheme.Labels {
		p.codes[string(l.ID)] = true
	}
	for r, err := range docs {
		if err != nil {
			return err
		}
		if err := p.add(r); err != nil {
			return err
		}
	}
	out, err := p.zip.Create("project.qde")
	if err != nil {
		return err
	}
	if err := p.project(out, h); err != nil {
		return err
	}
	return p.zip.Close()
}

// user returns the GUID of an annotator; "" for none.
func (p *refiOut) user(name string) string {
	if name == "" {
		return ""
	}
	if !p.seen[name] {
		p.seen[name] = true
		p.users = append(p.users, name)
	}
	return refiGUID("user", name)
}

// ref refers to the code of a label.
func (p *refiOut) ref(label string) refiRef {
	if !p.codes[label] {
		p.codes[label] = true
		p.more = append(p.more, label)
	}
	return refiRef{refiGUID("label", label)}
}

// refiDigits is how long a decimal may be that every reader of the schema takes.
const refiDigits = 18

// variable returns a reference to a variable. Those of one name and of several types are
// several.
func (p *refiOut) variable(guid, name, kind string) refiRef {
	if !p.known[guid] {
		p.known[guid] = true
		p.variables = append(p.variables, refiVariable{guid, xmlSafe(name), kind})
	}
	return refiRef{guid}
}

// add writes a text and spools what is said of it.
func (p *refiOut) add(r dataset.Record) error {
	guid := refiGUID("text", r.ID, r.Text)
	for n := 2; p.texts[guid]; n++ {
		guid = refiGUID("text", r.ID, r.Text, strconv.Itoa(n))
	}
	p.texts[guid] = true
	out, err := p.zip.Create("sources/" + guid + ".txt")
	if err != nil {
		return err
	}
	text := r.Text
	if strings.HasPrefix(text, "\uFEFF") {
		text = "\uFEFF" + text // a reader takes off the first, which is not counted
	}
	if _, err := io.WriteString(out, text); err != nil {
		return err
	}
	src := refiText{GUID: guid, Name: xmlSafe(r.Title), Path: "internal://" + guid + ".txt"}
	memos := map[string][]refiRef{}
	for _, m := range r.Memos {
		note, err := p.note(guid, m)
		if err != nil {
			return err
		}
		memos[string(m.Span)] = append(memos[string(m.Span)], refiRef{note})
	}
	for _, s := range r.Spans {
		src.Selections = append(src.Selections, p.selection(guid, s, memos[s.ID]))
	}
	for i, l := range r.Labels {
		src.Codings = append(src.Codings, refiCoding{GUID: refiGUID("article label", guid, strconv.Itoa(i)), Code: p.ref(l.Label)})
	}
	src.Notes = memos[""]
	p.values(&src, r)
	if err := writeElement(p.sources, "    ", "TextSource", src); err != nil {
		return err
	}
	return p.relations(guid, r)
}

// writeElement writes an element in lines of its own.
func writeElement(w io.Writer, indent, name string, element any) error {
	e := xml.NewEncoder(w)
	e.Indent(indent, "  ")
	if err := e.EncodeElement(element, xml.StartElement{Name: xml.Name{Local: name}}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// passageName is how many characters of a passage are its name.
const passageName = 60

// selection is a span. Its name is how its words begin.
func (p *refiOut) selection(text string, s dataset.RecordSpan, notes []refiRef) refiSelection {
	guid, by := refiGUID("span", text, s.ID), p.user(s.Provenance.By)
	out := refiSelection{
		GUID: guid, Start: strconv.Itoa(s.Start), End: strconv.Itoa(s.End), Notes: notes,
		refiMade: refiMade{Creator: by, Created: refiStamp(s.Provenance.Created), Modified: refiStamp(s.Provenance.Updated)},
		Codings:  []refiCoding{{GUID: refiGUID("coding", guid), Creator: by, Created: refiStamp(s.Provenance.Created), Code: p.ref(s.Label)}},
	}
	if s.Words != nil {
		out.Name = *s.Words
		n := 0
		for i := range out.Name {
			if n++; n > passageName {
				out.Name = out.Name[:i]
				break
			}
		}
		out.Name = xmlSafe(out.Name)
	}
	return out
}

// note spools a memo, and returns its GUID. That of a span's own note tells that it is it.
func (p *refiOut) note(text string, m standoff.Memo) (string, error) {
	guid := refiGUID("memo", text, string(m.ID))
	if m.Span != "" && m.ID == standoff.NoteID(m.Span) {
		guid = refiGUID("note", refiGUID("span", text, string(m.Span)))
	}
	words := xmlSafe(m.Text)
	p.noted = true
	return guid, writeElement(p.notes, "    ", "Note", refiText{
		GUID: guid, Name: xmlSafe(string(m.Kind)), Content: &words,
		refiMade: refiMade{Creator: p.user(m.By), Created: refiStamp(m.Created), Modified: refiStamp(m.Updated)},
	})
}

// values adds metadata and fields as values of variables.
func (p *refiOut) values(src *refiText, r dataset.Record) {
	for _, name := range slices.Sorted(maps.Keys(r.Metadata)) {
		words := xmlSafe(r.Metadata[name])
		src.Values = append(src.Values, refiValue{Variable: p.variable(refiGUID("metadata", name), name, "Text"), Text: &words})
	}
	for _, f := range r.Fields {
		v, words := refiValue{}, f.Value.String()
		kind, of := "Text", "Text"
		if n, is := f.Value.Number(); is {
			if words = strconv.FormatFloat(n, 'f', -1, 64); len(words) <= refiDigits {
				kind, of, v.Float = "Float", "Float", &words
			} else {
				of, words, v.Text = refiLong, strconv.FormatFloat(n, 'g', -1, 64), &words
			}
		} else if yes, is := f.Value.Truth(); is {
			kind, of, words = "Boolean", "Boolean", strconv.FormatBool(yes)
			v.Boolean = &words
		} else if d, is := f.Value.Date(); is && len(d.String()) == len(time.DateOnly) {
			kind, of, words = "Date", "Date", d.String()
			v.Date = &words
		} else if !f.Value.None() {
			words = xmlSafe(words)
			v.Text = &words
		}
		v.Variable = p.variable(refiGUID("field", f.Name, of), f.Name, kind)
		src.Values = append(src.Values, v)
	}
}

// relations spools the links between the spans of a text.
func (p *refiOut) relations(text string, r dataset.Record) error {
	for i, x := range r.Relations {
		p.linked = true
		if err := writeElement(p.links, "    ", "Link", refiLink{
			GUID: refiGUID("link", text, strconv.Itoa(i)), Name: xmlSafe(x.Type), Direction: "OneWay",
			Origin: refiGUID("span", text, x.From), Target: refiGUID("span", text, x.To),
		}); err != nil {
			return err
		}
	}
	return nil
}

// refiCodes are the labels of a scheme as codes, each with those below it, and further
// labels behind them. Labels of one name in one place have their ids behind it.
func refiCodes(s standoff.Scheme, more []string) []refiCode {
	names := map[[2]string]int{}
	for _, l := range s.Labels {
		names[[2]string{string(l.Parent), l.Name}]++
	}
	top := &refiCode{}
	open := []*refiCode{top} // from the top down to the one before
	for depth, l := range s.Tree() {
		c := refiCode{
			GUID: refiGUID("label", string(l.ID)), Name: xmlSafe(l.Name), IsCodable: strconv.FormatBool(l.Use != standoff.UseGroup),
			Colour: fmt.Sprintf("#%06X", l.Light&0xFFFFFF), Description: xmlSafe(l.Guideline),
		}
		if l.Name == "" || names[[2]string{string(l.Parent), l.Name}] > 1 {
			c.Name = strings.TrimSpace(fmt.Sprintf("%s (%s)", c.Name, xmlSafe(string(l.ID))))
		}
		open = open[:depth+1]
		above := open[depth]
		above.Codes = append(above.Codes, c)
		open = append(open, &above.Codes[len(above.Codes)-1])
	}
	for _, id := range more {
		top.Codes = append(top.Codes, refiCode{GUID: refiGUID("label", id), Name: xmlSafe(id), IsCodable: "true"})
	}
	return top.Codes
}

// refiBy is the origin of what this program writes, as an attribute.
func refiBy(h dataset.Header) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(strings.TrimSpace(refiOrigin+" "+h.Generator))) // a builder takes everything
	return out.String()
}

// project writes project.qde.
func (p *refiOut) project(out io.Writer, h dataset.Header) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "%s<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"%s\" origin=\"%s\">\n", xml.Header, refiOrigin, refiBy(h))
	users := make([]refiUser, 0, len(p.users))
	for _, id := range p.users {
		u := refiUser{GUID: refiGUID("user", id), Name: xmlSafe(id)}
		i := slices.IndexFunc(h.Annotators, func(a dataset.Annotator) bool { return a.ID == id && a.Name != "" && a.Name != id })
		if i >= 0 {
			u.Name, u.ID = xmlSafe(h.Annotators[i].Name), xmlSafe(id)
		}
		users = append(users, u)
	}
	err := elementsIn(w, "  ", []string{"Users"}, "User", users)
	if err == nil {
		err = elementsIn(w, "  ", []string{"CodeBook", "Codes"}, "Code", refiCodes(p.scheme, p.more))
	}
	if err == nil {
		err = elementsIn(w, "  ", []string{"Variables"}, "Variable", p.variables)
	}
	for _, part := range []struct {
		name  string
		there bool
		spool *spool
	}{{"Sources", len(p.texts) > 0, p.sources}, {"Notes", p.noted, p.notes}, {"Links", p.linked, p.links}} {
		if err != nil || !part.there {
			continue
		}
		fmt.Fprintf(w, "  <%s>\n", part.name)
		err = part.spool.copyTo(w)
		fmt.Fprintf(w, "  </%s>\n", part.name)
	}
	if err != nil {
		return err
	}
	fmt.Fprint(w, "</Project>\n")
	return w.Flush()
}

// elementsIn writes elements within others; nothing if there are none.
func elementsIn[T any](w io.Writer, indent string, within []string, name string, list []T) error {
	if len(list) == 0 {
		return nil
	}
	if len(within) > 0 {
		fmt.Fprintf(w, "%s<%s>\n", indent, within[0])
		err := elementsIn(w, indent+"  ", within[1:], name, list)
		fmt.Fprintf(w, "%s</%s>\n", indent, within[0])
		return err
	}
	for _, x := range list {
		if err := writeElement(w, indent, name, x); err != nil {
			return err
		}
	}
	return nil
}
