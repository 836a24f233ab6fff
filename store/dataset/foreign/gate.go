package foreign

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// GATE's bdoc in JSON, after docs/format-bdocjs.md of python-gatenlp: a document is an
// object, as in a file .bdocjs, and several are written a line each, as gatenlp's JSON
// lines are. The file says the unit of its offsets: "p" is code points, "j" UTF-16 units.
// Nothing is written in "j" unless it is asked for: gatenlp 1.0 misplaces the end of a text
// whose last character is two units.
//
// An annotation set is what one annotator made. Attributes are features; what GATE has no
// word for is the feature "galley" of an annotation or of the document.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "gate", Title: "GATE bdoc, in JSON", Version: "1.0",
		Extensions: []string{".bdocjs"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds:      dataset.Everything &^ (dataset.Pieces | dataset.Suggestions | dataset.Guidelines | dataset.ProjectMemos),
		Recognize: func(head []byte) bool {
			m := members(head)
			one := m["offset_type"].Kind() == '"' || m["annotation_sets"].Kind() == '{'
			return one && (m["text"] != nil || m["annotation_sets"] != nil || m["features"] != nil)
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachValue(in, func(d gateDocument, _ line) (dataset.Record, error) { return d.record() })
		},
		Write: func(w io.Writer, _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeLines(w, docs, func(r dataset.Record) ([]byte, error) { return encode(gateOf(r)) })
		},
	})
}

type gateDocument struct {
	Name     string                    `json:"name"`
	Text     *string                   `json:"text"`
	Features map[string]jsontext.Value `json:"features"`
	Offsets  string                    `json:"offset_type"`
	Sets     map[string]*gateSet       `json:"annotation_sets"`
	Rest     map[string]jsontext.Value `json:",embed"`
}

type gateSet struct {
	Name        string                    `json:"name"`
	Annotations []gateAnnotation          `json:"annotations"`
	Next        int                       `json:"next_annid"`
	Rest        map[string]jsontext.Value `json:",embed"`
}

type gateAnnotation struct {
	Type     string                    `json:"type"`
	Start    *int                      `json:"start"`
	End      *int                      `json:"end"`
	ID       int                       `json:"id"`
	Features map[string]jsontext.Value `json:"features"`
	Rest     map[string]jsontext.Value `json:",embed"`
}

// gateSaid is what is under "galley" among the features of a document.
type gateSaid struct {
	ID string `json:"id,omitzero"`
	aside
}

// gateURL is the feature of where a document came from.
const gateURL = "gate.SourceURL"

func (d gateDocument) record() (dataset.Record, error) {
	r := dataset.Record{Title: d.Name}
	switch d.Offsets {
	case "", "p":
		r.Unit = standoff.UnitCodePoint
	case "j":
		r.Unit = standoff.UnitUTF16
	default:
		return r, fmt.Errorf("its offset_type is %q, which is neither p nor j", d.Offsets)
	}
	if d.Text == nil {
		return r, errors.New("it has no text")
	}
	r.Text = *d.Text
	for _, name := range sorted(d.Sets) {
		if d.Sets[name] == nil {
			continue
		}
		for _, a := range d.Sets[name].Annotations {
			if err := a.take(&r, name); err != nil {
				return r, err
			}
		}
	}
	d.features(&r)
	return tied(r), nil
}

// features takes the features of the document: what we have said, the address it came
// from, and metadata.
func (d gateDocument) features(r *dataset.Record) {
	rest := map[string]jsontext.Value{}
	for name, v := range d.Features {
		switch {
		case name == "galley":
		case name == gateURL && isAddress(words(v)):
			r.Source.URL = words(v)
		default:
			rest[name] = v
		}
	}
	r.Metadata = metadata(rest)
	var said gateSaid
	if !decoded(d.Features["galley"], &said) {
		return
	}
	said.Title = ""
	said.take(r)
	r.ID = said.ID
	if status, err := standoff.ParseStatus(said.Status); err == nil {
		r.Status = status
	}
}

func isAddress(s string) bool { return strings.Contains(s, "://") }

func (a gateAnnotation) take(r *dataset.Record, set string) error {
	if a.Start == nil || a.End == nil {
		return fmt.Errorf("annotation %d of the set %q has no start or no end", a.ID, set)
	}
	if *a.Start == *a.End || strings.TrimSpace(a.Type) == "" {
		r.LeftOut = leave(r.LeftOut, "annotations without text or without a type", 1)
		return nil
	}
	s := dataset.RecordSpan{Label: a.Type, Start: *a.Start, End: *a.End, Provenance: standoff.Provenance{By: set}}
	var said asideSpan
	if decoded(a.Features["galley"], &said) {
		s.ID, s.Note = said.ID, said.Note
		s.Provenance, s.Origin = said.provenance()
		s.Provenance.By = set
	}
	if s.ID == "" {
		s.ID = strings.TrimPrefix(set+":"+strconv.Itoa(a.ID), ":")
	}
	more := values{}
	for name, v := range a.Features {
		if name != "galley" {
			more[name] = v
		}
	}
	s.Attributes = more.read()
	r.Spans = append(r.Spans, s)
	return nil
}

func gateOf(r dataset.Record) gateDocument {
	d := gateDocument{Name: r.Title, Text: &r.Text, Offsets: "p", Features: map[string]jsontext.Value{}, Sets: map[string]*gateSet{}}
	if r.Unit == standoff.UnitUTF16 {
		d.Offsets = "j"
	}
	for name, value := range r.Metadata {
		d.Features[free(name, func(s string) bool { return s == "galley" || s == gateURL || s != name && r.Metadata[s] != "" })] = quoted(value)
	}
	if isAddress(r.Source.URL) {
		d.Features[gateURL] = quoted(r.Source.URL)
	}
	said := gateSaid{r.ID, asideOf(r)}
	said.Title = ""
	if r.Status != standoff.StatusOpen {
		said.Status = r.Status.String()
	}
	d.Features["galley"] = asJSON(said)
	for _, s := range r.Spans {
		set := d.Sets[s.Provenance.By]
		if set == nil {
			set = &gateSet{Name: s.Provenance.By, Annotations: []gateAnnotation{}}
			d.Sets[set.Name] = set
		}
		set.Annotations = append(set.Annotations, gateAnnotationOf(s, set.Next))
		set.Next++
	}
	return d
}

func gateAnnotationOf(s dataset.RecordSpan, id int) gateAnnotation {
	a := gateAnnotation{Type: s.Label, Start: &s.Start, End: &s.End, ID: id, Features: map[string]jsontext.Value{}}
	for name, v := range valuesOf(s.Attributes) {
		a.Features[free(name, func(n string) bool { return n == "galley" || n != name && !s.Attributes[n].None() })] = v
	}
	made := madeOf(s.Provenance)
	made.By = ""
	a.Features["galley"] = asJSON(asideSpan{s.ID, s.Note, made})
	return a
}
