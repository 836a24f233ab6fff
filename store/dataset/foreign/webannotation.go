package foreign

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strings"
	"time"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Web annotations, after W3C's Web Annotation Data Model of 2017, in JSON-LD. A file is a
// list of annotations, a line each, as programs such as Recogito load it; collections, pages,
// single annotations and Hypothesis's exports are read, too. Offsets are code points by the
// model, and UTF-16 units in most programs that run in a browser.
//
// The model has no place for the text itself. So each article begins with an annotation that
// describes the whole of its source, whose body is the text and which has a property
// "galley"; the article's other annotations follow. Annotations of a source whose text the
// file does not have are anchored in nothing and left out, with an error for each source.
// An object with the members "text" and "annotations" is a text with annotations, too.
//
// A tag is a label: an annotation with several is several spans, one with none has its
// motivation for a label. Comments are notes and memos. Several targets are the pieces of one
// span; a link between two annotations is a relation. Where nothing is selected, a selector
// is an empty list: Recogito 4 fails on one that is missing.
//
// Of a position and a quote that differ, the quote counts if its context makes it the only
// one: it is what stays when a text changes. Else the annotation is left out.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "web-annotation", Title: "W3C Web Annotation, JSON-LD", Version: "2017",
		Help:       "programs in a browser, such as Recogito, count in UTF-16 units: write with --offsets utf16 for them.",
		Extensions: []string{".jsonld"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds:      dataset.Everything &^ (dataset.Suggestions | dataset.Guidelines | dataset.ProjectMemos),
		Recognize:  isWebAnnotation,
		Read:       readWebAnnotations,
		Write:      writeWebAnnotations,
	})
}

// waContext is that of the model, and says that the member "galley" is JSON.
const (
	waModel   = "http://www.w3.org/ns/anno.jsonld"
	waContext = `["` + waModel + `",{"galley":{"@id":"urn:x-galley:galley","@type":"@json"}}]`
)

// The motivations that are written.
const (
	waDescribing  = "describing"
	waTagging     = "tagging"
	waClassifying = "classifying"
	waCommenting  = "commenting"
	waLinking     = "linking"
)

// waAnnotation is an annotation, or what holds some: of W3C's model, of Recogito, which has
// "bodies", or of Hypothesis, which has "uri" and "tags".
type waAnnotation struct {
	ID         string         `json:"id,omitzero"`
	Type       jsontext.Value `json:"type,omitzero"`
	Motivation jsontext.Value `json:"motivation,omitzero"`
	Creator    jsontext.Value `json:"creator,omitzero"`
	Created    jsontext.Value `json:"created,omitzero"`
	Modified   jsontext.Value `json:"modified,omitzero"`
	Body       jsontext.Value `json:"body,omitzero"`
	BodyValue  string         `json:"bodyValue,omitzero"`
	Target     jsontext.Value `json:"target,omitzero"`
	Galley     jsontext.Value `json:"galley,omitzero"`

	Bodies jsontext.Value `json:"bodies,omitzero"`

	URI     string         `json:"uri,omitzero"`
	Text    jsontext.Value `json:"text,omitzero"`
	Tags    []string       `json:"tags,omitzero"`
	User    string         `json:"user,omitzero"`
	Updated jsontext.Value `json:"updated,omitzero"`

	First       jsontext.Value `json:"first,omitzero"`
	Items       jsontext.Value `json:"items,omitzero"`
	Annotations jsontext.Value `json:"annotations,omitzero"`
	Rows        jsontext.Value `json:"rows,omitzero"`
	Graph       jsontext.Value `json:"@graph,omitzero"`
}

// waWritten is an annotation as it is written.
type waWritten struct {
	Context jsontext.Value `json:"@context"`
	waAnnotation
}

// isWebAnnotation reports whether a file begins with an annotation, or with what holds some.
func isWebAnnotation(head []byte) bool {
	m := members(head)
	if bytes.Contains(m["@context"], []byte("/anno.jsonld")) {
		return true
	}
	switch kind := words(m["type"]); {
	case kind == "AnnotationPage", kind == "AnnotationCollection":
		return true
	case kind == "Annotation":
		return m["target"] != nil
	}
	for _, name := range []string{"annotations", "rows", "items"} {
		if x := within(m[name]); x["target"] != nil && (x["uri"] != nil || x["bodies"] != nil || words(x["type"]) == "Annotation") {
			return true
		}
	}
	return m["target"] != nil && (m["bodies"].Kind() == '[' || m["uri"].Kind() == '"')
}

// waBody is a body that is a text.
type waBody struct {
	Type     string         `json:"type,omitzero"`
	Purpose  string         `json:"purpose,omitzero"`
	Format   string         `json:"format,omitzero"`
	Value    string         `json:"value"`
	Creator  jsontext.Value `json:"creator,omitzero"`
	Created  jsontext.Value `json:"created,omitzero"`
	Modified jsontext.Value `json:"modified,omitzero"`
	Galley   jsontext.Value `json:"galley,omitzero"`
}

// waTarget is a passage of a source, or if nothing is selected all of it.
type waTarget struct {
	ID       string       `json:"id,omitzero"`
	Source   string       `json:"source,omitzero"`
	Selector []waSelector `json:"selector"`
}

type waSelector struct {
	Type   string  `json:"type"`
	Exact  *string `json:"exact,omitzero"`
	Prefix string  `json:"prefix,omitzero"`
	Suffix string  `json:"suffix,omitzero"`
	Start  *int    `json:"start,omitzero"`
	End    *int    `json:"end,omitzero"`
}

// waPerson is who made something.
type waPerson struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

// waSaid is what is said under "galley".
type waSaid struct {
	ID         string `json:"id,omitzero"`
	Kind       string `json:"kind,omitzero"` // of a memo
	Attributes values `json:"attributes,omitempty"`
	made
}

// waArticle is what is said under "galley" of an article.
type waArticle struct {
	ID       string            `json:"id,omitzero"`
	Metadata map[string]string `json:"metadata,omitempty"`
	aside
}

func writeWebAnnotations(w io.Writer, _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	names := newNumbers()
	numbered := func(yield func(dataset.Record, error) bool) {
		for r, err := range docs {
			r.Place = fmt.Sprint("urn:x-galley:", names.of(r.ID))
			if !yield(r, err) {
				return
			}
		}
	}
	return writeList(w, numbered, waOf)
}

// waOf writes an article: its text, its spans, its labels and its relations. Its place is
// the beginning of the ids.
func waOf(r dataset.Record) ([]byte, error) {
	source := r.Place
	if isAddress(r.Source.URL) {
		source = r.Source.URL
	}
	out := waWriting{record: r, source: source, comments: map[string][]waBody{}, ids: map[string]string{}}
	said := waArticle{r.ID, r.Metadata, asideOf(r)}
	said.Labels, said.Relations, said.Memos = nil, nil, nil
	if r.Status != standoff.StatusOpen {
		said.Status = r.Status.String()
	}
	rest := r
	rest.Memos = nil
	for _, m := range r.Memos {
		if m.Span == "" {
			rest.Memos = append(rest.Memos, m)
			continue
		}
		out.comments[string(m.Span)] = append(out.comments[string(m.Span)], waComment(m))
	}
	said.Memos = asideOf(rest).Memos
	out.put(waAnnotation{
		ID: r.Place, Motivation: quoted(waDescribing),
		Body:   asJSON(waBody{Type: "TextualBody", Purpose: waDescribing, Format: "text/plain", Value: r.Text}),
		Target: asJSON(waTarget{Source: source, Selector: []waSelector{}}), Galley: asJSON(said),
	}, standoff.Provenance{})
	for i, s := range r.Spans {
		if err := out.span(i, s); err != nil {
			return nil, err
		}
	}
	for i, l := range r.Labels {
		out.put(waAnnotation{
			ID: fmt.Sprint(r.Place, ":label:", i+1), Motivation: quoted(waClassifying),
			Body:   asJSON(waBody{Type: "TextualBody", Purpose: waClassifying, Value: l.Label}),
			Target: asJSON(waTarget{Source: source, Selector: []waSelector{}}), Galley: waMade("", l.Attributes, l.Provenance),
		}, l.Provenance)
	}
	for i, x := range r.Relations {
		ends := []waTarget{{ID: out.ids[x.From], Selector: []waSelector{}}, {ID: out.ids[x.To], Selector: []waSelector{}}}
		out.put(waAnnotation{
			ID: fmt.Sprint(r.Place, ":relation:", i+1), Motivation: quoted(waLinking),
			Body: asJSON(waBody{Type: "TextualBody", Purpose: waTagging, Value: x.Type}), Target: asJSON(ends), Galley: waMade(x.ID, x.Attributes, x.Provenance),
		}, x.Provenance)
	}
	return out.raw, out.err
}

// waWriting is what was written of an article.
type waWriting struct {
	record   dataset.Record
	source   string
	comments map[string][]waBody // of spans, by their ids
	ids      map[string]string   // of the annotations of spans
	index    *standoff.Index
	raw      []byte
	err      error
}

// put writes an annotation with who made it.
func (w *waWriting) put(a waAnnotation, p standoff.Provenance) {
	a.Type = quoted("Annotation")
	a.Creator, a.Created, a.Modified = waCreator(p.By), waTime(p.Created), waTime(p.Updated)
	raw, err := encode(waWritten{jsontext.Value(waContext), a})
	if w.err = firstError(w.err, err); len(w.raw) > 0 {
		w.raw = append(w.raw, ",\n"...)
	}
	w.raw = append(w.raw, raw...)
}

func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func waCreator(by string) jsontext.Value {
	if by == "" {
		return nil
	}
	return asJSON(waPerson{"Person", by})
}

func waTime(t time.Time) jsontext.Value {
	if t = moment(t); t.IsZero() {
		return nil
	}
	return asJSON(t)
}

// waMade is what is said of how something was made, besides by whom and when.
func waMade(id string, attributes map[string]standoff.Value, p standoff.Provenance) jsontext.Value {
	m := madeOf(p)
	m.By, m.Created, m.Updated = "", time.Time{}, time.Time{}
	return asJSON(waSaid{ID: id, Attributes: valuesOf(attributes), made: m})
}

func waComment(m standoff.Memo) waBody {
	return waBody{
		Type: "TextualBody", Purpose: waCommenting, Value: m.Text, Creator: waCreator(m.By), Created: waTime(m.Created), Modified: waTime(m.Updated),
		Galley: asJSON(waSaid{ID: string(m.ID), Kind: string(m.Kind)}),
	}
}

func (w *waWriting) span(i int, s dataset.RecordSpan) error {
	if w.index == nil {
		w.index = standoff.NewIndex(w.record.Text)
	}
	pieces := s.Pieces
	if pieces == nil {
		pieces = [][2]int{{s.Start, s.End}}
	}
	where, err := bytesOf(pieces, w.index, w.record.Unit)
	if err != nil {
		return err
	}
	var targets []waTarget
	for k, r := range where {
		exact := r.In(w.record.Text)
		targets = append(targets, waTarget{Source: w.source, Selector: []waSelector{
			{Type: "TextQuoteSelector", Exact: &exact, Prefix: lastRunes(w.record.Text[:r.Start], waAround), Suffix: firstRunes(w.record.Text[r.End:], waAround)},
			{Type: "TextPositionSelector", Start: &pieces[k][0], End: &pieces[k][1]},
		}})
	}
	target := asJSON(targets)
	if len(targets) == 1 {
		target = asJSON(targets[0])
	}
	body := asJSON(waBody{Type: "TextualBody", Purpose: waTagging, Value: s.Label})
	if more := w.comments[s.ID]; more != nil {
		body = asJSON(append([]waBody{{Type: "TextualBody", Purpose: waTagging, Value: s.Label}}, more...))
	}
	id := fmt.Sprint(w.record.Place, ":span:", i+1)
	if s.ID != "" {
		id = w.record.Place + ":" + url.PathEscape(s.ID)
	}
	w.ids[s.ID] = id
	w.put(waAnnotation{ID: id, Motivation: quoted(waTagging), Body: body, Target: target, Galley: waMade(s.ID, s.Attributes, s.Provenance)}, s.Provenance)
	return nil
}

// waAround is how many characters of the text stand before and after a quote.
const waAround = 32

func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		for at--; at > 0 && s[at]&0xC0 == 0x80; {
			at--
		}
	}
	return s[at:]
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// waName is a name without the prefix of the model's vocabulary.
func waName(s string) string {
	s = strings.TrimPrefix(s, "http://www.w3.org/ns/oa#")
	return strings.TrimPrefix(s, "oa:")
}
