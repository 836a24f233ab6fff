package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"galley/store/dataset"
	"galley/store/standoff"
)

// scheme finds what a page says of labels, types and annotators. It does not change, and
// several goroutines may use it.
type scheme struct {
	standoff.Scheme
	at     map[standoff.LabelID]int // in Labels
	people map[string]string        // names of annotators, by their ids
}

func schemeOf(h dataset.Header) *scheme {
	s := &scheme{Scheme: h.Scheme, at: map[standoff.LabelID]int{}, people: map[string]string{}}
	for i := range s.Labels {
		s.at[s.Labels[i].ID] = i
	}
	for _, a := range h.Annotators {
		if a.Name != "" {
			s.people[a.ID] = a.Name
		}
	}
	return s
}

// number returns the place of a label in the scheme; that behind all others if it is not
// there.
func (s *scheme) number(id string) int {
	if n, is := s.at[standoff.LabelID(id)]; is {
		return n
	}
	return len(s.Labels)
}

// label returns a label; one of its id alone if the scheme does not have it.
func (s *scheme) label(id string) standoff.Label {
	if n := s.number(id); n < len(s.Labels) {
		return s.Labels[n]
	}
	return standoff.Label{ID: standoff.LabelID(id), Name: id}
}

// letterOf returns what a label is called where there is room for a letter.
func letterOf(l standoff.Label) string {
	if l.Letter != "" {
		return l.Letter
	}
	name := cmp.Or(strings.TrimLeftFunc(l.Name, unicode.IsSpace), "?")
	return name[:standoff.GraphemeAt(name, 0).End]
}

// class returns the names of the classes of a label's colour and underline.
func (s *scheme) class(id string) string { return "l" + strconv.Itoa(s.number(id)) }

func (s *scheme) person(id string) string { return cmp.Or(s.people[id], id) }

// detail is an attribute or a field, and what is said for it.
type detail struct {
	key   string             // its name in datasets
	name  string             // what a person reads
	of    standoff.Attribute // zero if the scheme does not have it
	value standoff.Value
}

// detailsOf returns what has a value, in the order of the scheme, then by name.
func detailsOf(list []standoff.Attribute, values map[string]standoff.Value) []detail {
	var out []detail
	known := make(map[string]bool, len(list))
	for _, a := range list {
		known[a.Name] = true
		if v, is := values[a.Name]; is {
			out = append(out, detail{a.Name, cmp.Or(a.Title, a.Name), a, v})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !known[name] {
			out = append(out, detail{name, name, standoff.Attribute{}, values[name]})
		}
	}
	return out
}

// words returns what is said, as a person reads it. Of a link it is the id of the span.
func (d detail) words() string {
	v := d.value
	if p, is := v.Place(); is {
		return cmp.Or(strings.Join(filled(p.Name, p.Country), ", "), v.String())
	}
	if _, is := v.Number(); is && d.of.Unit != "" {
		return v.String() + " " + d.of.Unit
	}
	ids := v.Choices()
	if ids == nil {
		return v.String()
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		o, _ := d.of.Option(id)
		names[i] = cmp.Or(o.Name, id)
	}
	return strings.Join(names, ", ")
}

// exactly says what else is known of a place: where it is, and its number.
func (d detail) exactly() string {
	p, is := d.value.Place()
	if !is {
		return ""
	}
	var where, number string
	if p.Located {
		where = strconv.FormatFloat(p.Latitude, 'f', -1, 64) + "°, " + strconv.FormatFloat(p.Longitude, 'f', -1, 64) + "°"
	}
	if p.GeoNames != 0 {
		number = "GeoNames " + strconv.FormatInt(p.GeoNames, 10)
	}
	return strings.Join(filled(where, number), " · ")
}

// filled returns those of some words that there are.
func filled(words ...string) []string {
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

// made says how something came about: by whom, how, how sure, and when.
func (s *scheme) made(p standoff.Provenance) []string {
	var out []string
	add := func(before, words string) {
		if words != "" {
			out = append(out, before+words)
		}
	}
	add("by ", s.person(p.By))
	if p.Origin != standoff.OriginManual {
		add("", p.Origin.String())
	}
	add("version ", p.Version)
	add("from ", p.From)
	if p.Score != nil {
		add("score ", strconv.FormatFloat(*p.Score, 'g', -1, 64))
	}
	const layout = "2006-01-02 15:04:05.999999999 UTC"
	if !p.Created.IsZero() {
		add("made ", p.Created.UTC().Format(layout))
	}
	if !p.Updated.IsZero() && !p.Updated.Equal(p.Created) {
		add("changed ", p.Updated.UTC().Format(layout))
	}
	return out
}

// counted is a number and what it counts.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// sort puts labels in the order of the scheme.
func (s *scheme) sort(ids []string) {
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(s.number(a)-s.number(b), strings.Compare(a, b)) })
}
