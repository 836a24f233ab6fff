package foreign

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// waItem is one of what a file lists: an annotation with what it says, or an error.
type waItem struct {
	annotation waAnnotation
	motivation string
	targets    []waPlace
	bodies     waBodies
	said       waSaid
	text       *string // that it is; of an object of a text with annotations, or an annotation
	err        error
}

// waItemOf reads what an annotation says.
func waItemOf(a waAnnotation) waItem {
	x := waItem{annotation: a, motivation: waName(nameOf(a.Motivation))}
	if x.targets, x.err = waTargets(a); x.err != nil {
		return x
	}
	if text, is := x.textOf(); is {
		x.text = &text
		return x
	}
	_ = decoded(a.Galley, &x.said) // what another program says there is not for us
	x.bodies = waBodiesOf(a, x.motivation)
	return x
}

// readWebAnnotations reads annotations in the order of the file. It holds those of one text.
func readWebAnnotations(in dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		r := waReading{name: in.Name, yield: yield, missing: map[string]*waMissing{}}
		r.all(elements(in))
	}
}

// all reads a file, and reports whether there should be more.
func (r *waReading) all(values iter.Seq2[line, error]) bool {
	size := func(l line) int { return 3 * len(l.bytes) }
	for items, err := range pipeline.Map(values, size, func(l line) ([]waItem, error) { return waItems(l.bytes, mostNested), nil }) {
		if err != nil {
			r.yield(dataset.Record{}, err)
			return false
		}
		for _, x := range items {
			if !r.take(x) {
				return false
			}
		}
	}
	return r.flush() && r.sources()
}

// mostNested is how deep collections, pages and lists of annotations may lie in each other.
const mostNested = 8

// waItems are the annotations of a JSON value.
func waItems(raw jsontext.Value, deep int) []waItem {
	if raw.Kind() == '[' && deep > 0 {
		var out []waItem
		for _, v := range listOf(raw) {
			out = append(out, waItems(v, deep-1)...)
		}
		return out
	}
	var a waAnnotation
	if err := decode(raw, &a); err != nil {
		return []waItem{{err: err}}
	}
	inside := []jsontext.Value{a.First, a.Items, a.Annotations, a.Rows, a.Graph}
	holds := slices.ContainsFunc(inside, func(v jsontext.Value) bool { return v.Kind() == '[' || v.Kind() == '{' })
	if a.Target != nil || !holds {
		if kind := words(a.Type); kind == "AnnotationPage" || kind == "AnnotationCollection" {
			return []waItem{{err: errors.New("its annotations are not in the file")}}
		}
		if each := apart(a); each != nil {
			var out []waItem
			for _, one := range each {
				out = append(out, waItemOf(one))
			}
			return out
		}
		return []waItem{waItemOf(a)}
	}
	var out []waItem
	if a.Text.Kind() == '"' {
		text := words(a.Text)
		out = append(out, waItem{text: &text, annotation: waAnnotation{ID: a.ID}})
	}
	for _, v := range inside {
		if v.Kind() == '[' || v.Kind() == '{' {
			if deep == 0 {
				return append(out, waItem{err: errors.New("it is nested too deep")})
			}
			out = append(out, waItems(v, deep-1)...)
		}
	}
	return out
}

// listOf are the values of a list, or the one that is no list; none of null.
func listOf(v jsontext.Value) []jsontext.Value {
	var list []jsontext.Value
	switch v.Kind() {
	case 'n', 0:
		return nil
	case '[':
		decoded(v, &list)
		return list
	}
	return []jsontext.Value{v}
}

// nameOf is what something is called: a string, or an object with a name or an id.
func nameOf(v jsontext.Value, names ...string) string {
	if v.Kind() == '"' {
		return words(v)
	}
	for _, one := range listOf(v) {
		if one.Kind() == '"' {
			return words(one)
		}
		var object waNamed
		if !decoded(one, &object) {
			continue
		}
		for _, name := range names {
			if s := object.named(name); s.Kind() == '"' && words(s) != "" {
				return words(s)
			}
		}
	}
	return ""
}

// waNamed is an object that is called something.
type waNamed struct {
	Name     jsontext.Value `json:"name"`
	Nickname jsontext.Value `json:"nickname"`
	ID       jsontext.Value `json:"id"`
	AtID     jsontext.Value `json:"@id"`
	Source   jsontext.Value `json:"source"`
}

func (o *waNamed) named(member string) jsontext.Value {
	switch member {
	case "name":
		return o.Name
	case "nickname":
		return o.Nickname
	case "id":
		return o.ID
	case "@id":
		return o.AtID
	case "source":
		return o.Source
	}
	return nil
}

// waMissing are annotations of a source without a text.
type waMissing struct {
	first, count int
}

type waReading struct {
	name    string
	yield   func(dataset.Record, error) bool
	number  int // of the annotation
	now     *waDocument
	order   []string
	missing map[string]*waMissing
}

func (r *waReading) fail(number int, err error) bool {
	return r.yield(dataset.Record{}, &dataset.Error{File: r.name, Place: fmt.Sprint("annotation ", number), Err: err})
}

// take takes an item, and reports whether there should be more.
func (r *waReading) take(x waItem) bool {
	if x.text != nil {
		if !r.flush() {
			return false
		}
		if x.targets != nil {
			r.number++
		}
		r.now = newWADocument(max(r.number, 1), sourceOf(x.targets), *x.text)
		r.now.article(x.annotation)
		return true
	}
	r.number++
	if x.err != nil {
		return r.fail(r.number, x.err)
	}
	source := sourceOf(x.targets)
	if x.isLink() {
		source = ""
	}
	if r.now == nil || !r.now.isOf(source) {
		m := r.missing[source]
		if m == nil {
			m = &waMissing{first: r.number}
			r.missing[source] = m
			r.order = append(r.order, source)
		}
		m.count++
		return true
	}
	if err := r.now.take(r.number, x); err != nil {
		return r.fail(r.number, err)
	}
	return true
}

// flush yields the document that was read.
func (r *waReading) flush() bool {
	d := r.now
	if r.now = nil; d == nil {
		return true
	}
	for _, err := range d.finish() {
		if !r.fail(err.number, err.err) {
			return false
		}
	}
	return r.yield(d.record, nil)
}

// sources says which sources have annotations but no text.
func (r *waReading) sources() bool {
	for _, source := range r.order {
		m := r.missing[source]
		what := "these annotations"
		if source != "" {
			what = "the annotations of " + clip(source)
		}
		err := fmt.Errorf("%s (%d) come without their text, which would stand before them; put it beside this file, under the same name with .txt, and import the folder", what, m.count)
		if !r.fail(m.first, err) {
			return false
		}
	}
	return true
}

func sourceOf(targets []waPlace) string {
	for _, t := range targets {
		if t.source != "" {
			return t.source
		}
	}
	return ""
}

// selects reports whether an annotation is of a part of its source.
func (x waItem) selects() bool {
	return slices.ContainsFunc(x.targets, func(t waPlace) bool { return t.selected })
}

// isLink reports whether an annotation links others.
func (x waItem) isLink() bool { return x.motivation == waLinking && !x.selects() }

// textOf returns the text of a source that an annotation is.
func (x waItem) textOf() (string, bool) {
	a := x.annotation
	if x.motivation != waDescribing || a.Galley.Kind() != '{' || len(x.targets) != 1 || x.targets[0].selected {
		return "", false
	}
	var b waReadBody
	if !decoded(a.Body, &b) || nameOf(b.Purpose) != waDescribing || b.Value == nil {
		return "", false
	}
	return *b.Value, true
}

// waReadBody is a body as it is read.
type waReadBody struct {
	Purpose  jsontext.Value `json:"purpose"`
	Value    *string        `json:"value"`
	ID       string         `json:"id"`
	Source   jsontext.Value `json:"source"`
	Creator  jsontext.Value `json:"creator"`
	Created  jsontext.Value `json:"created"`
	Modified jsontext.Value `json:"modified"`
	Galley   jsontext.Value `json:"galley"`
}

// waBodies are what the bodies of an annotation say.
type waBodies struct {
	tags     []string
	comments []standoff.Memo
	links    []string // the ids of what they are
	left     int      // bodies that say nothing here
}

func waBodiesOf(a waAnnotation, motivation string) waBodies {
	var out waBodies
	for _, v := range slices.Concat(listOf(a.Body), listOf(a.Bodies)) {
		var b waReadBody
		if v.Kind() == '"' {
			b.ID = words(v)
		} else if !decoded(v, &b) {
			out.left++
			continue
		}
		purpose := waName(nameOf(b.Purpose))
		if purpose == "" {
			purpose = motivation
		}
		said := nameOf(b.Source, "id", "@id")
		if said == "" && b.Value == nil {
			said = b.ID
		}
		if b.Value != nil {
			said = *b.Value
		}
		switch {
		case said == "" || isBlank(said) && b.Galley == nil:
			out.left++
		case purpose == waLinking && b.Value == nil:
			out.links = append(out.links, said)
		case purpose == waTagging || purpose == waClassifying || purpose == "identifying":
			out.tags = append(out.tags, said)
		case b.Value == nil:
			out.left++
		default:
			out.comments = append(out.comments, b.memo())
		}
	}
	for _, tag := range a.Tags {
		if strings.TrimSpace(tag) != "" {
			out.tags = append(out.tags, tag)
		}
	}
	for _, text := range []string{a.BodyValue, words(a.Text)} {
		if strings.TrimSpace(text) != "" {
			out.comments = append(out.comments, standoff.Memo{Kind: standoff.NoteMemo, Text: text})
		}
	}
	return out
}

func (b waReadBody) memo() standoff.Memo {
	m := standoff.Memo{Kind: standoff.NoteMemo, Text: *b.Value, By: waBy(b.Creator), Created: when(nameOf(b.Created)), Updated: when(nameOf(b.Modified))}
	var said waSaid
	if decoded(b.Galley, &said) {
		m.ID, m.Kind = standoff.MemoID(said.ID), standoff.MemoKind(said.Kind)
	}
	return m
}

// waBy is who made something, by the name or else the id.
func waBy(v jsontext.Value) string {
	return strings.TrimPrefix(nameOf(v, "name", "nickname", "id", "@id"), "acct:")
}
