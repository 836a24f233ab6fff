package foreign

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// record makes a record of a task.
func (t lsTask) record() (dataset.Record, error) {
	data := t.Data
	if data == nil { // the importer takes the task itself for its data then
		data = t.Rest
	}
	r := dataset.Record{ID: words(t.ID)}
	r.LeftOut = leave(r.LeftOut, "predictions", len(t.Predictions))
	r.LeftOut = leave(r.LeftOut, "drafts", len(t.Drafts))
	all := []lsAnnotation{}
	for _, list := range []*[]lsAnnotation{t.Annotations, t.Completions} {
		if list != nil {
			all = append(all, *list...)
		}
	}
	derived, toName := standoff.StatusOpen, ""
	taken := map[string]bool{}
	for i, a := range all {
		if a.Cancelled || a.Skipped {
			r.LeftOut = leave(r.LeftOut, "results of annotations that were cancelled", len(a.Result))
			if derived == standoff.StatusOpen {
				derived = standoff.StatusSkipped
			}
			continue
		}
		derived = standoff.StatusDone
		in := lsReading{a: a, r: &r, places: map[string]string{}, taken: taken, number: i}
		if err := in.results(); err != nil {
			return r, err
		}
		toName = in.toName
	}
	key, err := textKey(data, toName, r.Spans)
	if err != nil {
		return r, err
	}
	r.Text = words(data[key])
	if strings.Contains(r.Text, "\r") { // which a page does not show as it is
		for i := range r.Spans {
			r.Spans[i].Words = nil
		}
	}
	delete(data, key)
	r.Metadata = metadata(data)
	r.Status = derived
	var meta map[string]jsontext.Value
	var said aside
	if decoded(t.Meta, &meta) && decoded(meta["galley"], &said) {
		said.take(&r)
		if status, err := standoff.ParseStatus(said.Status); err == nil {
			r.Status = status
		}
	}
	return tied(r), nil
}

// textKey returns where in the data of a task the text is: under "text", or under the
// name of the tag that has the regions, or else under the only name whose text has the
// words of all spans. Where no span states its words, it must have more than one word, as
// addresses and paths do not.
func textKey(data map[string]jsontext.Value, tag string, spans []dataset.RecordSpan) (string, error) {
	for _, key := range []string{"text", tag} {
		if data[key].Kind() == '"' {
			return key, nil
		}
	}
	var found []string
	for _, key := range sorted(data) {
		if data[key].Kind() == '"' && hasWords(words(data[key]), spans) {
			found = append(found, key)
		}
	}
	switch len(found) {
	case 0:
		return "", errors.New("it has no text")
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("it does not say which of its data is the text: %s", standoff.Printable(strings.Join(found, ", ")))
}

// hasWords reports whether all spans that state words can be of a text, in some unit.
func hasWords(text string, spans []dataset.RecordSpan) bool {
	stated := slices.ContainsFunc(spans, func(s dataset.RecordSpan) bool { return s.Words != nil })
	if !stated && len(strings.Fields(text)) < 2 {
		return false
	}
	for _, s := range spans {
		if s.End > len(text) || s.Words != nil && !strings.Contains(text, *s.Words) {
			return false
		}
	}
	return true
}

// lsReading reads the results of an annotation into a record.
type lsReading struct {
	a      lsAnnotation
	r      *dataset.Record
	places map[string]string // the ids of spans by those of results
	taken  map[string]bool   // ids of spans of this and other annotations
	number int
	toName string
}

// lsGroup is what was said of a region, or under one id of the whole task.
type lsGroup []lsResult

// lsRegion is by what the results of a region are known. Several regions may have the same
// id, in files that other programs made.
type lsRegion struct{ id, place string }

func (x lsResult) region() lsRegion {
	if x.Value.Start == nil && x.Value.Global == nil {
		return lsRegion{id: x.ID}
	}
	v := x.Value
	return lsRegion{x.ID, string(v.Start) + " " + string(v.End) + " " + string(v.Rest["startOffset"]) + " " + string(v.Rest["endOffset"]) + " " + string(v.Global)}
}

func (in *lsReading) results() error {
	regions := map[string][]lsRegion{} // that have a place, by their ids
	for _, x := range in.a.Result {
		if at := x.region(); x.ID != "" && at.place != "" && !slices.Contains(regions[x.ID], at) {
			regions[x.ID] = append(regions[x.ID], at)
		}
	}
	groups := map[lsRegion]int{}
	var order []lsGroup
	var relations []lsResult
	for _, x := range in.a.Result {
		if x.Type == "relation" {
			relations = append(relations, x)
			continue
		}
		of := x.region()
		if places := regions[x.ID]; of.place == "" && len(places) == 1 {
			of = places[0]
		} else if of.place == "" && len(places) > 1 {
			in.leave("details of regions that share an id", 1)
			continue
		}
		at, there := groups[of]
		if x.ID == "" || !there {
			at = len(order)
			groups[of] = at
			order = append(order, nil)
		}
		order[at] = append(order[at], x)
	}
	for _, g := range order {
		if err := in.group(g); err != nil {
			return err
		}
	}
	for _, x := range relations {
		if len(regions[x.FromID]) > 1 || len(regions[x.ToID]) > 1 {
			in.leave("relations of regions that share an id", 1)
			continue
		}
		in.relation(x)
	}
	return nil
}

// group takes a region with what is said of it, or what is said of the whole task.
func (in *lsReading) group(g lsGroup) error {
	place, labels := -1, []string(nil)
	var first lsResult
	for i, x := range g {
		if x.Value.Start == nil && x.Value.Global == nil {
			continue
		}
		if place < 0 {
			place = i
		}
		var list []string
		if strings.HasSuffix(x.Type, "labels") && (decoded(x.Value.of(x.Type), &list) || decoded(x.Value.Labels, &list)) {
			first, labels = x, append(labels, list...)
		}
	}
	switch {
	case place < 0:
		in.whole(g)
		return nil
	case labels == nil:
		in.leave("regions without a label", 1)
		return nil
	}
	s := dataset.RecordSpan{}
	if !integer(first.Value.Start, &s.Start) || !integer(first.Value.End, &s.End) {
		return fmt.Errorf("its region %s has no offsets into a plain text, but a place in HTML, a dialogue or another medium", standoff.Printable(first.ID))
	}
	in.toName = first.ToName
	var said string
	if decoded(first.Value.Text, &said) && !strings.Contains(said, `\`) {
		s.Words = &said // a line break in it would be a backslash and an n
	}
	meta := lsMetaOf(first.Meta)
	s.Note = strings.Join(meta.Text, "\n")
	s.Provenance, s.Origin = in.made(first, meta)
	id := first.ID
	if id != "" && in.taken[id] {
		id = fmt.Sprintf("%s/%d", id, in.number+1)
	}
	in.taken[id], in.places[first.ID] = true, id
	for i, label := range labels {
		one := s
		if one.Label, one.Attributes = label, attributes(g, meta); i == 0 {
			one.ID = id
		}
		in.r.Spans = append(in.r.Spans, one)
	}
	return nil
}

func (in *lsReading) leave(what string, n int) { in.r.LeftOut = leave(in.r.LeftOut, what, n) }

// made returns who made a result: as we have said it, or as the annotation says.
func (in *lsReading) made(x lsResult, meta lsMeta) (standoff.Provenance, bool) {
	if meta.Galley != nil && meta.Galley.Origin != "" {
		p, said := meta.Galley.provenance()
		if x.Score != nil {
			p.Score = fraction(x.Score)
		}
		return p, said
	}
	p := standoff.Provenance{By: in.a.by(), Score: fraction(x.Score), Created: when(words(in.a.Created)), Updated: when(words(in.a.Updated))}
	return p, false
}

// by names who made an annotation: the address, or else the number.
func (a lsAnnotation) by() string {
	var person struct {
		ID    jsontext.Value            `json:"id"`
		Email string                    `json:"email"`
		Rest  map[string]jsontext.Value `json:",embed"`
	}
	switch {
	case a.CompletedBy.Kind() != '{':
		if by := words(a.CompletedBy); by != "" {
			return by
		}
	case decoded(a.CompletedBy, &person) && person.Email != "":
		return person.Email
	case person.ID != nil:
		return words(person.ID)
	}
	return a.Username
}

// attributes are what controls say of a region besides its labels, or exactly what we said
// where they still say the same.
func attributes(g lsGroup, meta lsMeta) map[string]standoff.Value {
	var exact values
	if meta.Galley != nil {
		exact = meta.Galley.Attributes
	}
	var out map[string]standoff.Value
	for _, x := range g {
		if v, ok := x.said(); ok && !v.None() {
			if said := valueOf(exact[x.FromName]); said.String() == v.String() {
				v = said
			}
			if out == nil {
				out = map[string]standoff.Value{}
			}
			out[x.FromName] = v
		}
	}
	return out
}

// said returns the value that a control has, and whether it is one that has a value.
func (x lsResult) said() (v standoff.Value, ok bool) {
	var list []string
	var number float64
	var text string
	switch raw := x.Value.of(x.Type); x.Type {
	case "choices":
		ok = decoded(raw, &list)
		v = standoff.Choice(list...)
	case "taxonomy":
		var paths [][]string
		ok = decoded(raw, &paths)
		for _, p := range paths {
			list = append(list, strings.Join(p, " / "))
		}
		v = standoff.Choice(list...)
	case "number", "rating":
		ok = decoded(raw, &number)
		v = standoff.Number(number)
	case "datetime":
		ok = decoded(raw, &text)
		if v = standoff.Text(text); ok {
			if d, err := standoff.ParseDate(text); err == nil {
				v = d.Value()
			}
		}
	case "textarea":
		if ok = decoded(x.Value.Text, &list); ok {
			text = strings.Join(list, "\n")
		} else {
			ok = decoded(x.Value.Text, &text)
		}
		v = standoff.Text(text)
	}
	return v, ok
}

// whole takes what is said of the whole task: choices are labels, of which the same id
// has attributes; all else is fields.
func (in *lsReading) whole(g lsGroup) {
	v, ok := g[0].said()
	if !ok {
		in.leave("results that are not of text", len(g))
		return
	}
	meta := lsMetaOf(g[0].Meta)
	if g[0].Type != "choices" {
		for _, x := range g {
			v, ok := x.said()
			if !ok {
				in.leave("results that are not of text", 1)
				continue
			}
			p, _ := in.made(x, lsMeta{})
			if said := lsMetaOf(x.Meta).Galley; said != nil && valueOf(said.Value).String() == v.String() { // it was not edited
				p, _ = said.provenance()
				v = valueOf(said.Value)
			}
			in.r.Fields = append(in.r.Fields, standoff.Field{Name: x.FromName, Value: v, By: p.By, Updated: p.Updated})
		}
		return
	}
	p, said := in.made(g[0], meta)
	for _, label := range v.Choices() {
		in.r.Labels = append(in.r.Labels, dataset.RecordLabel{Label: label, Attributes: attributes(g[1:], meta), Provenance: p, Origin: said})
	}
}

func (in *lsReading) relation(x lsResult) {
	from, to := in.places[x.FromID], in.places[x.ToID]
	if x.Direction == "left" {
		from, to = to, from
	}
	meta := lsMetaOf(x.Meta)
	p, said := in.made(x, meta)
	if len(x.Labels) == 0 {
		x.Labels = []string{"related"}
	}
	for _, kind := range x.Labels {
		one := dataset.RecordRelation{ID: x.ID, Type: kind, From: from, To: to, Provenance: p, Origin: said}
		if meta.Galley != nil {
			one.Attributes = meta.Galley.Attributes.read()
		}
		if x.Direction == "bi" && one.Attributes == nil {
			one.Attributes = map[string]standoff.Value{"direction": standoff.Text("bi")}
		}
		in.r.Relations = append(in.r.Relations, one)
	}
}
