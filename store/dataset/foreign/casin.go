package foreign

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// recordsOf makes a record of each view of a CAS that has a text.
func recordsOf(c cas, clean func(string) string) ([]dataset.Record, error) {
	byID := make(map[int]*structure, len(c.structures))
	for i := range c.structures {
		s := &c.structures[i]
		if byID[s.id] != nil {
			return nil, fmt.Errorf("two feature structures have the id %d", s.id)
		}
		byID[s.id] = s
	}
	placed := map[int][]int{} // the ids of what is placed in a text, by that of the text
	for _, s := range c.structures {
		if s.sofa != 0 {
			placed[s.sofa] = append(placed[s.sofa], s.id)
		}
	}
	if len(c.views) == 0 {
		c.views = viewsOf(c.structures, placed)
	}
	var out []dataset.Record
	without := 0
	for _, v := range c.views {
		sofa := byID[v.sofa]
		if sofa == nil || sofa.kind != sofaType || !slices.ContainsFunc(sofa.features, func(f feature) bool { return f.name == "sofaString" }) {
			without++
			continue
		}
		r := viewRecord(&c, sofa, v, placed[sofa.id], byID, clean)
		if len(c.views) > 1 {
			r.Place = "view " + cmp.Or(v.name, sofa.text("sofaID"), strconv.Itoa(v.sofa))
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		return nil, errors.New("it has no text")
	}
	out[0].LeftOut = leave(out[0].LeftOut, "views without a text", without)
	for what, n := range c.leftOut {
		out[0].LeftOut = leave(out[0].LeftOut, what, n)
	}
	return out, nil
}

// viewsOf are the views of a file that does not say them: all that is placed in a text is
// in its view.
func viewsOf(all []structure, placed map[int][]int) []view {
	var out []view
	for _, s := range all {
		if s.kind == sofaType {
			out = append(out, view{sofa: s.id, members: placed[s.id]})
		}
	}
	return out
}

// uimaIn is a view while it becomes a record.
type uimaIn struct {
	cas     *cas
	byID    map[int]*structure
	members map[int]bool // the ids of what is in the view
	r       dataset.Record
	said    uimaSaid
	spans   map[int]string // the ids of spans, by those of their structures
	clean   func(string) string
}

func viewRecord(c *cas, sofa *structure, v view, placed []int, byID map[int]*structure, clean func(string) string) dataset.Record {
	in := uimaIn{cas: c, byID: byID, spans: map[int]string{}, clean: clean, r: dataset.Record{Unit: standoff.UnitUTF16, Text: sofa.text("sofaString")}}
	seen := make(map[int]bool, len(v.members))
	in.members = seen
	var spans, relations []*structure
	for _, id := range v.members {
		s := byID[id]
		if s == nil || seen[id] {
			continue
		}
		seen[id] = true
		switch {
		case s.kind == metadataType:
			in.metadata(s)
		case in.isDocument(s.kind):
			in.document(s)
		case strings.HasPrefix(s.kind, "de.tudarmstadt.ukp.dkpro.core.api.metadata.type."), strings.HasPrefix(s.kind, "de.tudarmstadt.ukp.clarin.webanno.api.type."):
		case s.reference("Governor") != 0 || s.reference("Dependent") != 0:
			relations = append(relations, s)
		case s.placed:
			spans = append(spans, s)
		case s.kind != sofaType:
			in.leave("feature structures that are no annotations", 1)
		}
	}
	for _, id := range placed {
		if byID[id].placed && !seen[id] {
			in.leave("annotations in no view", 1)
		}
	}
	in.characters()
	in.annotations(spans)
	in.relations(relations)
	in.rest()
	return tied(in.r)
}

func (in *uimaIn) leave(what string, n int) { in.r.LeftOut = leave(in.r.LeftOut, what, n) }

// isDocument reports whether a type is of annotations of a document as a whole.
func (in *uimaIn) isDocument(kind string) bool {
	for range 100 { // types that are kinds of themselves end here
		if kind == docAnnotation || kind == docType {
			return true
		}
		next, there := in.cas.supers[kind]
		if !there {
			return false
		}
		kind = next
	}
	return false
}

func (in *uimaIn) document(s *structure) {
	in.r.Title = cmp.Or(in.r.Title, s.text("documentTitle"))
	if uri := s.text("documentUri"); strings.HasPrefix(uri, "https://") || strings.HasPrefix(uri, "http://") {
		in.r.Source.URL = uri
	}
	if language := s.text("language"); language != "" && language != noLanguage {
		in.field("language", language)
	}
}

func (in *uimaIn) metadata(s *structure) {
	key, value := s.text("key"), s.text("value")
	switch {
	case key == galleyKey && decoded(jsontext.Value(value), &in.said):
	case key != "":
		in.field(key, value)
	}
}

func (in *uimaIn) field(name, value string) {
	if in.r.Metadata == nil {
		in.r.Metadata = map[string]string{}
	}
	in.r.Metadata[name] = value
}

// characters puts back the characters of a text that XML does not allow.
func (in *uimaIn) characters() {
	if len(in.said.Characters) == 0 {
		return
	}
	var out strings.Builder
	rest, at := in.said.Characters, 0
	for _, r := range in.r.Text {
		if len(rest) > 0 && rest[0][0] == at {
			if c := rune(rest[0][1]); r == ' ' && in.clean(string(c)) == " " {
				r = c
			}
			rest = rest[1:]
		}
		out.WriteRune(r)
		if at++; r > 0xFFFF {
			at++
		}
	}
	in.r.Text = out.String()
}

// placed is the place and the label of a span.
type placed struct {
	place [2]int
	label string
}

// annotations takes spans: first which there are, then what refers to them.
func (in *uimaIn) annotations(all []*structure) {
	said := map[placed][]*uimaSpan{}
	for i := range in.said.Spans {
		s := &in.said.Spans[i]
		at := placed{s.Place, in.clean(s.Label)}
		said[at] = append(said[at], s)
	}
	var kept []*structure
	for _, s := range all {
		if s.kind == tokenType || s.kind == sentenceType {
			continue
		}
		if s.begin == s.end {
			in.leave("annotations without text or without a type", 1)
			continue
		}
		label, attributes := labelled(s.kind, in.values(s))
		out := dataset.RecordSpan{ID: "uima-" + strconv.Itoa(s.id), Label: label, Start: s.begin, End: s.end, Attributes: attributes}
		at := placed{[2]int{s.begin, s.end}, label}
		if more := said[at]; len(more) > 0 {
			said[at] = more[1:]
			more[0].take(&out, in.clean)
		}
		in.spans[s.id] = out.ID
		in.r.Spans = append(in.r.Spans, out)
		kept = append(kept, s)
	}
	for i, s := range kept {
		in.refer(&in.r.Spans[i], s)
	}
}

// take takes what is said of a span.
func (u *uimaSpan) take(s *dataset.RecordSpan, clean func(string) string) {
	s.ID, s.Label, s.Note = cmp.Or(u.ID, s.ID), u.Label, u.Note
	s.Provenance, s.Origin = u.provenance()
	s.Attributes = restored(s.Attributes, u.Attributes, clean)
}

// restored puts in the values that features stand for.
func restored(features map[string]standoff.Value, exact values, clean func(string) string) map[string]standoff.Value {
	for name, v := range exact.read() {
		if clean(v.String()) != features[name].String() {
			continue // somebody has changed it since
		}
		if features == nil {
			features = map[string]standoff.Value{}
		}
		features[name] = v
	}
	return features
}

// values are the features that are no references.
func (s *structure) values() map[string]standoff.Value {
	out := make(map[string]standoff.Value, len(s.features))
	for _, f := range s.features {
		if f.ref == 0 && !f.value.None() {
			out[f.name] = f.value
		}
	}
	return out
}

// values are the features of an annotation that are values. In XMI, those that refer to
// several structures without a place, as slots do, have their numbers, which mean nothing
// elsewhere.
func (in *uimaIn) values(s *structure) map[string]standoff.Value {
	out := s.values()
	for name, v := range out {
		n := 0
		for number := range strings.FieldsSeq(v.String()) {
			id, err := strconv.Atoi(number)
			if slot := in.byID[id]; err != nil || slot == nil || slot.placed || in.members[id] || slot.kind == sofaType || strings.HasPrefix(slot.kind, "uima.") {
				n = 0
				break
			}
			n++
		}
		if n > 0 {
			delete(out, name)
			in.leave("slots", n)
		}
	}
	return out
}

// refer makes links of the references of an annotation to others, and values of lists of
// texts.
func (in *uimaIn) refer(out *dataset.RecordSpan, s *structure) {
	for _, f := range s.features {
		if f.ref == 0 {
			continue
		}
		v, target := standoff.Value{}, in.byID[f.ref]
		var list []jsontext.Value
		switch {
		case in.spans[f.ref] != "":
			v = standoff.Link(standoff.SpanID(in.spans[f.ref]))
		case target == nil:
		case target.kind == "uima.cas.StringArray":
			v = valueOf(target.elements)
		case decoded(target.elements, &list):
			in.leave("slots", len(list))
			continue
		}
		if v.None() {
			in.leave("references to what is no span", 1)
			continue
		}
		if out.Attributes == nil {
			out.Attributes = map[string]standoff.Value{}
		}
		out.Attributes[attributeName(f.name)] = v
	}
}

// relations takes relations, which have two ends.
func (in *uimaIn) relations(all []*structure) {
	type ends struct{ kind, from, to string }
	said := map[ends][]asideRelation{}
	for _, x := range in.said.Relations {
		at := ends{in.clean(x.Type), x.From, x.To}
		said[at] = append(said[at], x)
	}
	in.said.Relations = nil
	for _, s := range all {
		from, to := in.spans[s.reference("Governor")], in.spans[s.reference("Dependent")]
		if from == "" || to == "" {
			in.leave("relations of what is no span", 1)
			continue
		}
		kind, attributes := labelled(s.kind, s.values())
		out := dataset.RecordRelation{Type: kind, From: from, To: to, Attributes: attributes}
		at := ends{kind, from, to}
		if more := said[at]; len(more) > 0 {
			x := more[0]
			said[at] = more[1:]
			out.ID, out.Type = x.ID, x.Type
			out.Attributes = restored(attributes, x.Attributes, in.clean)
			out.Provenance, out.Origin = x.provenance()
		}
		in.r.Relations = append(in.r.Relations, out)
	}
}

// rest takes what is said of the document as a whole.
func (in *uimaIn) rest() {
	if said := in.said.Metadata; said != nil && maps.Equal(metadataFields(said, in.clean), in.r.Metadata) {
		in.r.Metadata = said
	}
	if in.said.Title != "" && in.clean(in.said.Title) != in.r.Title {
		in.said.Title = "" // somebody has changed it since
	}
	in.said.take(&in.r)
	in.r.ID = in.said.ID
	if status, err := standoff.ParseStatus(in.said.Status); err == nil {
		in.r.Status = status
	}
}
