package foreign

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"
)

// refiProject is a project whose texts are read.
type refiProject struct {
	*refiFile
	*refiTables
	used    map[string]bool // files that a text was read of
	number  int             // of the source that is read, from 1
	held    *dataset.Record // the last one that was read, which tells what the project has besides
	linked  int             // links that were found to be relations
	without map[string]int  // sources that are no texts
	told    map[string]bool // the GUIDs of the notes that came in, or are said to be left out
	again   map[string]int  // how often passages of the text that is read have had a GUID
}

// readProject yields the texts of a project.
func readProject(in dataset.Input, yield func(dataset.Record, error) bool) error {
	f, err := openProject(in)
	if err != nil {
		return err
	}
	t, err := f.tables()
	if err != nil {
		return err
	}
	p := &refiProject{refiFile: f, refiTables: t, used: map[string]bool{}, told: map[string]bool{}}
	stopped := false
	next := func(r dataset.Record, err error) bool {
		if p.held != nil {
			stopped = !yield(*p.held, nil)
			p.held = nil
		}
		switch {
		case stopped:
		case err != nil:
			stopped = !yield(r, err)
		default:
			p.held = &r
		}
		return !stopped
	}
	for x, failed := range pipeline.Map(f.sources, sourceIn.size, func(x sourceIn) (sourceIn, error) { return x.parsed() }) {
		if failed != nil {
			err = f.broken(failed)
			break
		}
		r, wrong := p.source(x)
		if r == nil && wrong == nil {
			continue
		}
		if r == nil {
			r = &dataset.Record{}
		}
		if !next(*r, wrong) {
			break
		}
	}
	switch {
	case stopped || err != nil:
		return err
	case p.held == nil && p.number == 0:
		return &dataset.Error{File: in.Name, Err: fmt.Errorf("it has no text%s", refiBesides(p.without))}
	case p.held == nil:
		return nil
	}
	p.rest(p.held)
	yield(*p.held, nil)
	return nil
}

// refiBesides says which sources there are besides texts.
func refiBesides(without map[string]int) string {
	var out []string
	for _, what := range sorted(without) {
		out = append(out, fmt.Sprintf("%s (%d)", what, without[what]))
	}
	if out == nil {
		return ""
	}
	return ", only " + strings.Join(out, ", ")
}

// rest tells with a record what is left out of the project as a whole.
func (p *refiProject) rest(r *dataset.Record) {
	free := -p.leftOut[refiOtherNotes]
	for guid := range p.notes {
		if !p.told[guid] {
			free++
		}
	}
	r.LeftOut = leave(r.LeftOut, "notes on nothing", max(0, free))
	for _, all := range []map[string]int{p.leftOut, p.without} {
		for what, n := range all {
			if what == refiLinks {
				n -= p.linked
			}
			r.LeftOut = leave(r.LeftOut, what, n)
		}
	}
}

// source makes a record of a source; nil if it has no text.
func (p *refiProject) source(x sourceIn) (*dataset.Record, error) {
	src := x.text
	switch x.kind {
	case textSource:
	case "PDFSource":
		p.without = leave(p.without, "PDF documents, of which only the text comes in", 1)
		if x.pdf.Text == nil {
			return nil, nil
		}
		p.without = leave(p.without, "passages of PDF documents by their place on the page", len(x.pdf.Places))
		src = x.pdf.source()
	default:
		what := map[string]string{"PictureSource": "pictures", "AudioSource": "sound recordings", "VideoSource": "videos"}[x.kind]
		if what == "" {
			what = "sources of unknown kinds"
		}
		p.without = leave(p.without, what, 1)
		return nil, nil
	}
	p.number++
	place := fmt.Sprintf("text %d", p.number)
	if name := p.plain(src.Name); name != "" {
		place += fmt.Sprintf(" (%s)", standoff.Quoted(cutName(name)))
	}
	r, err := p.record(src)
	r.Place = place
	if err != nil {
		err = &dataset.Error{File: p.in.Name, Place: place, Err: err}
	}
	return &r, err
}

// cutName shortens a name for a message.
func cutName(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// source is the text of a PDF document, with what is said of the document.
func (pdf refiPDF) source() refiText {
	src := *pdf.Text
	if pdf.Name != "" {
		src.Name = pdf.Name
	}
	if pdf.Description != "" {
		src.Description = pdf.Description
	}
	src.Codings = append(src.Codings, pdf.Codings...)
	src.Notes = append(src.Notes, pdf.Notes...)
	src.Values = append(src.Values, pdf.Values...)
	return src
}

// record makes a record of a text.
func (p *refiProject) record(src refiText) (dataset.Record, error) {
	r := dataset.Record{Title: p.plain(src.Name)}
	var err error
	if r.Text, r.Mark, err = p.text(src); err != nil {
		return r, err
	}
	if src.Rich != "" {
		r.LeftOut = leave(r.LeftOut, "documents with the looks of their texts", 1)
	}
	most := int(utf16Length(r.Text))
	if r.Mark {
		most++
	}
	p.again = map[string]int{}
	for _, s := range src.Selections {
		p.selection(&r, s, most)
	}
	for _, c := range src.Codings {
		if label, made := p.coding(&r, c, refiMade{}); label != "" {
			r.Labels = append(r.Labels, dataset.RecordLabel{Label: label, Provenance: made})
		}
	}
	if src.Description != "" {
		r.Memos = append(r.Memos, standoff.Memo{Kind: standoff.NoteMemo, Text: p.plain(src.Description)})
	}
	guid := refiKnown(src.GUID)
	p.memos(&r, "", guid, src.Notes)
	for _, v := range append(src.Values, p.values[guid]...) {
		p.value(&r, v)
	}
	p.relations(&r)
	return tied(r), nil
}

// text returns a text without its byte order mark, and whether it has one.
func (p *refiProject) text(src refiText) (text string, marked bool, err error) {
	switch {
	case src.Path == "" && src.Content == nil:
		return "", false, errors.New("it has no plain text")
	case src.Path == "":
		text = p.plain(*src.Content)
	default:
		if text, err = p.file(src.Path); err != nil {
			return "", false, err
		}
	}
	text, marked = strings.CutPrefix(text, "\uFEFF")
	if text == "" {
		return "", marked, errors.New("its text is empty")
	}
	return text, marked, nil
}

// file returns a text of the folder sources, which is UTF-8.
func (p *refiProject) file(where string) (string, error) {
	name, err := refiPath(where)
	if err != nil {
		return "", err
	}
	entry, there := p.files["sources/"+strings.ToLower(name)]
	switch {
	case !there:
		return "", fmt.Errorf("its text, %s, is not in the file", standoff.Quoted(cutName(where)))
	case entry == nil:
		return "", fmt.Errorf("there are two files of the name of its text, %s", standoff.Quoted(cutName(where)))
	case entry.UncompressedSize64 > mostRefiText:
		return "", fmt.Errorf("its text is longer than %d MB, the most for one article", mostRefiText>>20)
	case p.used[entry.Name]:
		return "", fmt.Errorf("its text, %s, is also that of another", standoff.Quoted(cutName(where)))
	}
	p.used[entry.Name] = true
	in, err := entry.Open()
	if err != nil {
		return "", err
	}
	defer in.Close()
	var out strings.Builder
	if _, err := io.Copy(&out, io.LimitReader(in, mostRefiText+1)); err != nil {
		return "", fmt.Errorf("read its text: %w", err)
	}
	text := out.String()
	if at := standoff.InvalidUTF8(text); at >= 0 {
		return "", fmt.Errorf("its text, %s, is not UTF-8, at byte %d", standoff.Quoted(cutName(where)), at)
	}
	return text, nil
}

// refiPath returns the name of a file in the folder sources that a path leads to. A path
// that leads out of the project is refused.
func refiPath(where string) (string, error) {
	scheme, name, is := strings.Cut(where, "://")
	if !is {
		scheme, name = "internal", where
	}
	name = strings.Trim(strings.ReplaceAll(name, `\`, "/"), "/")
	if plain, err := url.PathUnescape(name); err == nil && strings.Contains(name, "%") {
		name = plain
	}
	outside := !strings.EqualFold(scheme, "internal")
	for _, part := range strings.Split(name, "/") {
		outside = outside || part == ".." || part == "." || part == "" || strings.Contains(part, ":")
	}
	if outside {
		return "", fmt.Errorf("its text is not in the file but at %s, where nothing is read; export the project with its texts inside", standoff.Quoted(cutName(where)))
	}
	return name, nil
}

// selection takes a passage: a span for each of its codings. What is said of a passage
// without one is a memo on the article.
func (p *refiProject) selection(r *dataset.Record, s refiSelection, most int) {
	guid := refiKnown(s.GUID)
	start, bad := strconv.Atoi(strings.TrimSpace(s.Start))
	end, worse := strconv.Atoi(strings.TrimSpace(s.End))
	switch {
	case bad != nil || worse != nil || start < 0 || end > most:
		r.LeftOut = leave(r.LeftOut, "passages that lie outside of their texts", 1)
		return
	case end <= start:
		r.LeftOut = leave(r.LeftOut, "passages that are empty or end before they start", 1)
		return
	}
	first, spans, own := "", 0, guid
	if p.again[guid]++; p.again[guid] > 1 { // it is another passage all the same
		own = fmt.Sprintf("%s#%d", guid, p.again[guid])
	}
	for _, c := range s.Codings {
		label, made := p.coding(r, c, s.refiMade)
		if label == "" {
			continue
		}
		made.Updated = refiTime(s.Modified)
		id := own
		if spans++; spans > 1 {
			id = fmt.Sprintf("%s:%d", own, spans)
		}
		if first == "" {
			first = id
		}
		r.Spans = append(r.Spans, dataset.RecordSpan{ID: id, Label: label, Start: start, End: end, Title: p.plain(s.Name), Provenance: made})
	}
	memos := len(r.Memos)
	if s.Description != "" {
		m := standoff.Memo{Kind: standoff.NoteMemo, Text: p.plain(s.Description), By: p.users[refiKnown(s.Creator)], Span: standoff.SpanID(first)}
		if first != "" {
			m.ID = standoff.NoteID(m.Span)
		}
		r.Memos = append(r.Memos, m)
	}
	p.memos(r, first, guid, s.Notes)
	switch {
	case first != "":
	case len(r.Memos) > memos:
		r.LeftOut = leave(r.LeftOut, "places of comments on passages without a code", len(r.Memos)-memos)
	case len(s.Codings) == 0:
		r.LeftOut = leave(r.LeftOut, "passages without a code", 1)
	}
}

// coding returns the label of a coding, and who made it when; "" for none.
func (p *refiProject) coding(r *dataset.Record, c refiCoding, around refiMade) (string, standoff.Provenance) {
	r.LeftOut = leave(r.LeftOut, "notes on codings", len(c.Notes))
	target := refiKnown(c.Code.Target)
	label := p.code[target]
	switch {
	case label == "" && p.cases[target]:
		r.LeftOut = leave(r.LeftOut, "passages of cases", 1)
	case label == "":
		r.LeftOut = leave(r.LeftOut, "codings with codes that are not there", 1)
	}
	if c.Creator == "" {
		c.Creator = around.Creator
	}
	if c.Created == "" {
		c.Created = around.Created
	}
	return label, standoff.Provenance{By: p.users[refiKnown(c.Creator)], Created: refiTime(c.Created)}
}

// memos takes the notes on a passage or on the text, of the GUID on: those that it names,
// and those that a link leads from.
func (p *refiProject) memos(r *dataset.Record, span, on string, refs []refiRef) {
	for _, l := range p.towards[on] {
		refs = append(refs, refiRef{l.Origin})
	}
	for _, ref := range refs {
		guid := refiKnown(ref.Target)
		p.told[guid] = true
		n, there := p.notes[guid]
		if !there {
			r.LeftOut = leave(r.LeftOut, "notes that are not there", 1)
			continue
		}
		text, err := p.note(n)
		if err != nil {
			r.LeftOut = leave(r.LeftOut, "notes whose texts cannot be read", 1)
			continue
		}
		m := standoff.Memo{
			ID: standoff.MemoID(guid), Span: standoff.SpanID(span), Kind: standoff.NoteMemo, Text: text,
			By: p.users[refiKnown(n.Creator)], Created: refiTime(n.Created), Updated: refiTime(n.Modified),
		}
		switch name := p.plain(n.Name); {
		case p.ours:
			m.Kind = standoff.MemoKind(name)
		case name != "" && !strings.HasPrefix(text, name):
			m.Text = name + "\n\n" + text
		}
		if p.ours && span != "" && guid == refiGUID("note", on) {
			m.ID = standoff.NoteID(m.Span)
		}
		r.Memos = append(r.Memos, m)
	}
}

// note returns the words of a note: its text, or else what describes it.
func (p *refiProject) note(n refiText) (string, error) {
	if n.Path == "" && n.Content == nil {
		return p.plain(n.Description), nil
	}
	if n.Path == "" {
		return p.plain(*n.Content), nil
	}
	name, err := refiPath(n.Path)
	if err != nil {
		return "", err
	}
	if entry := p.files["sources/"+strings.ToLower(name)]; entry != nil {
		delete(p.used, entry.Name) // several passages may have one note
	}
	text, err := p.file(n.Path)
	return strings.TrimPrefix(text, "\uFEFF"), err
}

// value takes the value of a variable: metadata, or a field.
func (p *refiProject) value(r *dataset.Record, v refiValue) {
	of, there := p.variables[refiKnown(v.Variable.Target)]
	if !there || of.Name == "" {
		r.LeftOut = leave(r.LeftOut, "values of variables that are not there", 1)
		return
	}
	if p.isMetadata(of) {
		if r.Metadata == nil {
			r.Metadata = map[string]string{}
		}
		r.Metadata[of.Name] = p.read(v).Text()
		return
	}
	value := p.read(v)
	if p.ours && of.GUID == refiGUID("field", of.Name, refiLong) {
		if n, err := strconv.ParseFloat(value.Text(), 64); err == nil {
			value = standoff.Number(n)
		}
	}
	if p.ours || !value.None() {
		r.Fields = append(r.Fields, standoff.Field{Name: of.Name, Value: value})
	}
}

// read returns what a value says: what its element cannot be is a text.
func (p *refiProject) read(v refiValue) standoff.Value {
	for _, x := range []*string{v.Integer, v.Float} {
		if x == nil {
			continue
		}
		if n, err := strconv.ParseFloat(strings.TrimSpace(*x), 64); err == nil {
			return standoff.Number(n)
		}
		return standoff.Text(*x)
	}
	switch {
	case v.Boolean != nil:
		if yes, err := strconv.ParseBool(strings.TrimSpace(*v.Boolean)); err == nil {
			return standoff.Truth(yes)
		}
		return standoff.Text(*v.Boolean)
	case v.Date != nil:
		if d, err := standoff.ParseDate(strings.TrimSpace(*v.Date)); err == nil {
			return d.Value()
		}
		return standoff.Text(*v.Date)
	case v.DateTime != nil:
		return standoff.Text(*v.DateTime)
	case v.Text != nil:
		return standoff.Text(p.plain(*v.Text))
	}
	return standoff.Value{}
}

// relations takes the links between spans of the text.
func (p *refiProject) relations(r *dataset.Record) {
	if len(p.links) == 0 {
		return
	}
	there := make(map[string]bool, len(r.Spans))
	for _, s := range r.Spans {
		there[s.ID] = true
	}
	done := map[string]bool{}
	for _, s := range r.Spans {
		if done[s.ID] {
			continue
		}
		done[s.ID] = true
		for _, l := range p.links[s.ID] {
			several := p.again[l.Target] > 1 || p.again[l.Origin] > 1 // it does not say which of them
			if !there[l.Target] || l.Target == l.Origin || several {
				continue
			}
			p.linked++
			kind := p.plain(l.Name)
			if kind == "" {
				kind = "link"
			}
			r.Relations = append(r.Relations, dataset.RecordRelation{ID: refiKnown(l.GUID), Type: kind, From: l.Origin, To: l.Target})
		}
	}
}
