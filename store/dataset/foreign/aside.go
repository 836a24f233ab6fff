package foreign

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Formats that leave room for what other programs say have that of Galley in an object
// named "galley": what they have no word for themselves. A reader takes it for what it
// says wherever it is still there.

// made is who made something, how and when.
type made struct {
	By      string    `json:"by,omitzero"`
	Origin  string    `json:"origin,omitzero"`
	Version string    `json:"version,omitzero"`
	Score   *float64  `json:"score,omitzero"`
	From    string    `json:"imported_from,omitzero"`
	Created time.Time `json:"created_at,omitzero"`
	Updated time.Time `json:"updated_at,omitzero"`
}

func madeOf(p standoff.Provenance) made {
	return made{
		By: p.By, Origin: p.Origin.String(), Version: p.Version, Score: fraction(p.Score), From: p.From,
		Created: moment(p.Created), Updated: moment(p.Updated),
	}
}

// provenance returns what is said, and whether an origin is.
func (m made) provenance() (p standoff.Provenance, said bool) {
	p = standoff.Provenance{By: m.By, Score: fraction(m.Score), Created: moment(m.Created), Updated: moment(m.Updated)}
	origin, err := standoff.ParseOrigin(m.Origin)
	if err == nil {
		p.Origin, p.Version, p.From = origin, m.Version, m.From
	}
	return p, err == nil
}

// moment returns a time in UTC that RFC 3339 can express, or none.
func moment(t time.Time) time.Time {
	if t = t.UTC(); t.IsZero() || t.Year() < 0 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

// when reads a time of RFC 3339; none if it is none.
func when(s string) time.Time {
	var t time.Time
	if t.UnmarshalText([]byte(s)) != nil {
		return time.Time{}
	}
	return moment(t)
}

// fraction returns a score from 0 to 1, or nil.
func fraction(score *float64) *float64 {
	if score == nil || !(*score >= 0 && *score <= 1) {
		return nil
	}
	return score
}

// asideSpan is what is said of a span besides its place and its label.
type asideSpan struct {
	ID   string `json:"id,omitzero"`
	Note string `json:"note,omitzero"`
	made
}

// aside is what is said of an article besides its text.
type aside struct {
	Title     string          `json:"title,omitzero"`
	Status    string          `json:"status,omitzero"`
	Split     string          `json:"split,omitzero"`
	Source    asideSource     `json:"source,omitzero"`
	Labels    []asideLabel    `json:"labels,omitempty"`
	Fields    []asideField    `json:"fields,omitempty"`
	Memos     []asideMemo     `json:"memos,omitempty"`
	Relations []asideRelation `json:"relations,omitempty"`
}

type asideSource struct {
	File        string `json:"file,omitzero"`
	URL         string `json:"url,omitzero"`
	Publisher   string `json:"publisher,omitzero"`
	PublishedAt string `json:"published_at,omitzero"`
	Encoding    string `json:"encoding,omitzero"`
	DroppedBOM  bool   `json:"dropped_bom,omitzero"`
}

type asideLabel struct {
	Label      string `json:"label"`
	Attributes values `json:"attributes,omitempty"`
	made
}

type asideField struct {
	Name  string         `json:"name"`
	Value jsontext.Value `json:"value"`
	made
}

type asideMemo struct {
	ID   string `json:"id"`
	Span string `json:"span,omitzero"`
	Kind string `json:"kind,omitzero"`
	Text string `json:"text"`
	made
}

type asideRelation struct {
	ID         string `json:"id,omitzero"`
	Type       string `json:"type"`
	From       string `json:"from"`
	To         string `json:"to"`
	Attributes values `json:"attributes,omitempty"`
	made
}

// asideOf returns what is said of a record that the format itself has no word for.
func asideOf(r dataset.Record) aside {
	a := aside{Split: r.Split, Source: asideSource(r.Source)}
	if r.Title != standoff.TitleOf(r.Text) {
		a.Title = r.Title
	}
	for _, f := range r.Fields {
		a.Fields = append(a.Fields, asideField{f.Name, rawValue(f.Value), made{By: f.By, Updated: moment(f.Updated)}})
	}
	for _, m := range r.Memos {
		a.Memos = append(a.Memos, asideMemo{string(m.ID), string(m.Span), string(m.Kind), m.Text, made{By: m.By, Created: moment(m.Created), Updated: moment(m.Updated)}})
	}
	for _, l := range r.Labels {
		a.Labels = append(a.Labels, asideLabel{l.Label, valuesOf(l.Attributes), madeOf(l.Provenance)})
	}
	for _, x := range r.Relations {
		a.Relations = append(a.Relations, asideRelation{x.ID, x.Type, x.From, x.To, valuesOf(x.Attributes), madeOf(x.Provenance)})
	}
	return a
}

// take adds what is said to a record, all but the status.
func (a aside) take(r *dataset.Record) {
	if a.Title != "" {
		r.Title = a.Title
	}
	r.Split = a.Split
	if a.Source != (asideSource{}) {
		r.Source = standoff.Source(a.Source)
	}
	for _, f := range a.Fields {
		p, _ := f.provenance()
		r.Fields = append(r.Fields, standoff.Field{Name: f.Name, Value: valueOf(f.Value), By: p.By, Updated: p.Updated})
	}
	for _, m := range a.Memos {
		p, _ := m.provenance()
		r.Memos = append(r.Memos, standoff.Memo{
			ID: standoff.MemoID(m.ID), Span: standoff.SpanID(m.Span), Kind: standoff.MemoKind(m.Kind), Text: m.Text, By: p.By, Created: p.Created, Updated: p.Updated,
		})
	}
	for _, l := range a.Labels {
		p, said := l.provenance()
		r.Labels = append(r.Labels, dataset.RecordLabel{Label: l.Label, Attributes: l.Attributes.read(), Provenance: p, Origin: said})
	}
	for _, x := range a.Relations {
		p, said := x.provenance()
		r.Relations = append(r.Relations, dataset.RecordRelation{ID: x.ID, Type: x.Type, From: x.From, To: x.To, Attributes: x.Attributes.read(), Provenance: p, Origin: said})
	}
}

// values are attributes by their names, in JSON.
type values map[string]jsontext.Value

func valuesOf(all map[string]standoff.Value) values {
	out := make(values, len(all))
	for name, v := range all {
		out[name] = rawValue(v)
	}
	return out
}

// read returns the values that are not none.
func (v values) read() map[string]standoff.Value {
	out := make(map[string]standoff.Value, len(v))
	for name, raw := range v {
		if value := valueOf(raw); !value.None() {
			out[name] = value
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func rawValue(v standoff.Value) jsontext.Value {
	raw, err := v.MarshalJSON()
	if err != nil {
		return jsontext.Value("null")
	}
	return raw
}

// valueOf returns what a JSON value says; its text if it says more than a value can.
func valueOf(raw jsontext.Value) standoff.Value {
	var v standoff.Value
	if len(raw) == 0 {
		return v
	}
	ok := v.UnmarshalJSON(raw) == nil
	switch raw.Kind() {
	case '[':
		var list []string
		ok = ok && decoded(raw, &list) && slices.Equal(v.Choices(), list)
	case '{':
		var object map[string]jsontext.Value
		ok = ok && decoded(raw, &object) && (v.Link() != "" && len(object) == 1 || isPlace(object))
	}
	if !ok {
		return standoff.Text(string(raw))
	}
	return v
}

func isPlace(object map[string]jsontext.Value) bool {
	for name := range object {
		switch name {
		case "name", "country_code", "geonames_id", "latitude", "longitude":
		default:
			return false
		}
	}
	return true
}

// tied makes texts of links to spans that the record does not have, and leaves out what
// is tied to such spans.
func tied(r dataset.Record) dataset.Record {
	there := make(map[string]bool, len(r.Spans))
	for _, s := range r.Spans {
		there[s.ID] = s.ID != ""
	}
	link := func(values map[string]standoff.Value) {
		for name, v := range values {
			if to := v.Link(); to != "" && !there[string(to)] {
				values[name] = standoff.Text(string(to))
			}
		}
	}
	for _, s := range r.Spans {
		link(s.Attributes)
	}
	for _, l := range r.Labels {
		link(l.Attributes)
	}
	loose := func(ok bool, what string) bool {
		if !ok {
			r.LeftOut = leave(r.LeftOut, what, 1)
		}
		return !ok
	}
	r.Relations = slices.DeleteFunc(r.Relations, func(x dataset.RecordRelation) bool {
		link(x.Attributes)
		return loose(there[x.From] && there[x.To] && x.From != x.To, "relations of what is no span")
	})
	r.Memos = slices.DeleteFunc(r.Memos, func(m standoff.Memo) bool {
		return loose(m.Span == "" || there[string(m.Span)], "memos on spans that are not there")
	})
	seen := map[string]bool{}
	r.Fields = slices.DeleteFunc(r.Fields, func(f standoff.Field) bool {
		twice := seen[f.Name] || f.Name == "" || len(f.Name) > standoff.MaxLabelID
		seen[f.Name] = true
		return loose(!twice, "further values of fields")
	})
	for i := range r.Fields {
		if to := r.Fields[i].Value.Link(); to != "" && !there[string(to)] {
			r.Fields[i].Value = standoff.Text(string(to))
		}
	}
	return r
}

// leave counts what is left out.
func leave(counts map[string]int, what string, n int) map[string]int {
	if n == 0 {
		return counts
	}
	if counts == nil {
		counts = map[string]int{}
	}
	counts[what] += n
	return counts
}

// sorted are the names of a map, in order.
func sorted[T any](m map[string]T) []string { return slices.SortedFunc(maps.Keys(m), strings.Compare) }

// free returns a name that is not among others, made of one. Where many have the same, the
// number that is free is found in few steps.
func free(name string, taken func(string) bool) string {
	for range 4 {
		if !taken(name) {
			return name
		}
		name += "_"
	}
	numbered := func(n int) string { return name + strconv.Itoa(n) }
	last, next := 1, 2 // the one before next is taken, or is 1
	for taken(numbered(next)) {
		last, next = next, 2*next
	}
	for last+1 < next {
		if middle := (last + next) / 2; taken(numbered(middle)) {
			last = middle
		} else {
			next = middle
		}
	}
	return numbered(next)
}

// asJSON encodes a value that always can be.
func asJSON(v any) jsontext.Value {
	raw, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		return jsontext.Value("null")
	}
	return raw
}
