package foreign

import (
	"maps"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// A CAS of UIMA is a text, or several in views of their own, with feature structures: typed
// objects of named features. Annotations are those that have a place in the text, in
// UTF-16 units. INCEpTION and DKPro read and write it as JSON and as XMI.
//
// What is written are types that INCEpTION knows without being told, and the layers
// webanno.custom.Span and webanno.custom.Relation: its reader of JSON refuses a file that
// has other types or features. So what UIMA has no word for is the value of a metadata
// field named "galley".

// The types that are written.
const (
	sofaType      = "uima.cas.Sofa"
	docType       = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
	metadataType  = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.MetaDataStringField"
	sentenceType  = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
	tokenType     = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
	annotation    = "uima.tcas.Annotation"
	docAnnotation = "uima.tcas.DocumentAnnotation"
	stringRange   = "uima.cas.String"
	initialView   = "_InitialView"
	galleyKey     = "galley"
	noLanguage    = "x-unspecified"
)

// structure is a feature structure.
type structure struct {
	id         int
	kind       string // its type
	placed     bool   // it has begin and end
	begin, end int
	sofa       int
	features   []feature
	elements   jsontext.Value // of an array, in JSON; nil of any other
}

// feature is a value of a structure: a primitive one, or a reference.
type feature struct {
	name  string
	value standoff.Value
	ref   int // the id of a structure; 0 if it is a value
}

func (s *structure) text(name string) string {
	for _, f := range s.features {
		if f.name == name && f.ref == 0 {
			return f.value.String()
		}
	}
	return ""
}

func (s *structure) reference(name string) int {
	for _, f := range s.features {
		if f.name == name {
			return f.ref
		}
	}
	return 0
}

func (s *structure) set(name, value string) {
	if value != "" {
		s.features = append(s.features, feature{name: name, value: standoff.Text(value)})
	}
}

// view is a text with what is in its index.
type view struct {
	name    string
	sofa    int
	members []int
}

// cas is what a file has.
type cas struct {
	structures []structure
	views      []view
	supers     map[string]string // the types that types are kinds of, as far as that is said
	leftOut    map[string]int
}

// uimaSaid is what Galley says of a document in its metadata field.
type uimaSaid struct {
	ID         string            `json:"id,omitzero"`
	Characters [][2]int          `json:"characters,omitempty"` // what stands as a space in XML: where in the text, and its code point
	Metadata   map[string]string `json:"metadata,omitempty"`   // if it does not come back by itself
	Spans      []uimaSpan        `json:"spans,omitempty"`
	aside
}

// uimaSpan is what is said of the span at a place that has that label.
type uimaSpan struct {
	Place      [2]int `json:"place"`
	Label      string `json:"label"`
	Attributes values `json:"attributes,omitempty"` // those that their features do not say
	asideSpan
}

// casOf makes a CAS of a record. clean makes of a string what the file can hold.
func casOf(r dataset.Record, clean func(string) string) (cas, error) {
	x := standoff.NewIndex(r.Text)
	_, _, length := x.Len()
	c := cas{views: []view{{name: initialView, sofa: 1}}}
	add := func(s structure) *structure {
		s.id = len(c.structures) + 1
		c.structures = append(c.structures, s)
		if s.id > 1 {
			c.views[0].members = append(c.views[0].members, s.id)
		}
		return &c.structures[len(c.structures)-1]
	}
	add(structure{kind: sofaType, features: []feature{{name: "sofaString", value: standoff.Text(clean(r.Text))}}})
	at := func(kind string, start, end int) *structure {
		return add(structure{kind: kind, placed: true, begin: start, end: end, sofa: 1})
	}
	d := at(docType, 0, int(length))
	d.set("language", noLanguage)
	d.set("documentTitle", clean(r.Title))
	d.set("documentId", r.ID)
	if isAddress(r.Source.URL) {
		d.set("documentUri", clean(r.Source.URL))
	}
	if err := segments(r.Text, x, at); err != nil {
		return c, err
	}
	said := uimaSaid{ID: r.ID, aside: asideOf(r)}
	if said.Title = ""; clean(r.Title) != r.Title {
		said.Title = r.Title
	}
	if r.Status != standoff.StatusOpen {
		said.Status = r.Status.String()
	}
	said.Characters = changedCharacters(r.Text, clean(r.Text))
	ids := map[string]int{}
	for _, s := range r.Spans {
		f := at(spanLayer, s.Start, s.End)
		f.set(labelFeature, clean(s.Label))
		ids[s.ID] = f.id
		rest := f.attributes(s.Attributes, clean)
		said.Spans = append(said.Spans, uimaSpan{[2]int{s.Start, s.End}, s.Label, rest, asideSpan{s.ID, s.Note, madeOf(s.Provenance)}})
	}
	for _, x := range r.Relations {
		to := c.structures[ids[x.To]-1]
		f := at(relationLayer, to.begin, to.end)
		f.set(labelFeature, clean(x.Type))
		f.attributes(x.Attributes, clean)
		f.features = append(f.features, feature{name: "Governor", ref: ids[x.From]}, feature{name: "Dependent", ref: to.id})
	}
	fields := metadataFields(r.Metadata, clean)
	if !maps.Equal(fields, r.Metadata) {
		said.Metadata = r.Metadata
	}
	for _, name := range sorted(fields) {
		f := at(metadataType, 0, 0)
		f.set("key", name)
		f.set("value", fields[name])
	}
	f := at(metadataType, 0, 0)
	f.set("key", galleyKey)
	f.set("value", notCharacters.Replace(string(asJSON(said))))
	return c, nil
}

// notCharacters escapes in JSON what XML cannot have, other than JSON.
var notCharacters = strings.NewReplacer("\ufffe", `\ufffe`, "\uffff", `\uffff`)

// segments adds the sentences and the tokens of a text.
func segments(text string, x *standoff.Index, at func(kind string, start, end int) *structure) error {
	sentences := tokensBySentence(text)
	var places [][2]int
	for _, s := range sentences {
		for _, t := range s {
			start, err := x.UTF16(t.start)
			if err != nil {
				return err
			}
			places = append(places, [2]int{int(start), int(start + utf16Length(text[t.start:t.end]))})
		}
	}
	rest := places
	for _, s := range sentences {
		at(sentenceType, rest[0][0], rest[len(s)-1][1])
		rest = rest[len(s):]
	}
	for _, p := range places {
		at(tokenType, p[0], p[1])
	}
	return nil
}

// attributes adds attributes as features, in order, and returns those that do not come
// back by themselves.
func (s *structure) attributes(all map[string]standoff.Value, clean func(string) string) values {
	rest := values{}
	for _, name := range sorted(all) {
		v := clean(all[name].String())
		s.set(featureName(name), v)
		if standoff.Text(v) != all[name] {
			rest[name] = rawValue(all[name])
		}
	}
	return rest
}

// metadataFields is metadata as the file can hold it.
func metadataFields(all map[string]string, clean func(string) string) map[string]string {
	out := make(map[string]string, len(all))
	for _, name := range sorted(all) {
		key := free(clean(name), func(s string) bool { _, there := out[s]; return there || s == galleyKey || s == "" })
		out[key] = clean(all[name])
	}
	return out
}

// changedCharacters are the characters of a text that became spaces, each of which is one
// unit of UTF-16, by where they stand in it.
func changedCharacters(text, now string) [][2]int {
	if text == now {
		return nil
	}
	var out [][2]int
	at := 0
	cleaned := []rune(now)
	for i, r := range []rune(text) {
		if cleaned[i] != r {
			out = append(out, [2]int{at, int(r)})
		}
		if at++; r > 0xFFFF {
			at++
		}
	}
	return out
}
