package standoff

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// ValueKind is what a [Value] is.
type ValueKind uint8

// The kinds of values.
const (
	NoValue     ValueKind = iota
	TextValue             // free text
	NumberValue           // a finite number
	TruthValue            // yes or no
	ChoiceValue           // one or many of a list, by the ids of its options
	DateValue             // a day, a month or a year
	LinkValue             // a span of the same article
	PlaceValue            // a named place
)

// Value is what a span, an article or a relation says for one of its attributes.
// The zero value is none. Values are equal, with ==, if they say the same.
type Value struct {
	kind   ValueKind
	text   string // the text; the ids of the options, a line each; the date; the span; the name of the place
	number float64
	place  Place // without its name
}

// Place is a place in the world, as far as it is known which.
type Place struct {
	Name      string  // as people know it; it need not be the words of the span
	Country   string  // ISO 3166-1 alpha-2, in capitals; "" if it is not known
	GeoNames  int64   // the place's id in the GeoNames gazetteer, 0 if it is not known
	Located   bool    // Latitude and Longitude are known
	Latitude  float64 // in degrees, −90 to 90, north is positive
	Longitude float64 // in degrees, −180 to 180, east is positive
}

// Text returns a text as a value; none for "".
func Text(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{kind: TextValue, text: s}
}

// Number returns a number as a value; none if it is infinite or no number.
func Number(f float64) Value {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return Value{}
	}
	return Value{kind: NumberValue, number: f + 0} // −0 becomes 0
}

// Truth returns yes or no as a value.
func Truth(yes bool) Value {
	if yes {
		return Value{kind: TruthValue, number: 1}
	}
	return Value{kind: TruthValue}
}

// Choice returns options of a list as a value, by their ids, in the order given
// and each once; none if there are none. Ids that are empty or hold a line break
// are no options and left out.
func Choice(options ...string) Value {
	ids := make([]string, 0, len(options))
	seen := make(map[string]bool, len(options))
	for _, id := range options {
		if id != "" && !strings.Contains(id, "\n") && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return Value{}
	}
	return Value{kind: ChoiceValue, text: strings.Join(ids, "\n")}
}

// Link returns a span as a value; none for "".
func Link(to SpanID) Value {
	if to == "" {
		return Value{}
	}
	return Value{kind: LinkValue, text: string(to)}
}

// Value returns the place as a value; none if nothing is known of it or a field of
// it is impossible, see [Place.Check].
func (p Place) Value() Value {
	if p == (Place{}) || p.Check() != nil {
		return Value{}
	}
	name := p.Name
	p.Name = ""
	p.Latitude, p.Longitude = p.Latitude+0, p.Longitude+0
	return Value{kind: PlaceValue, text: name, place: p}
}

// Check reports a field of the place that is impossible.
func (p Place) Check() error {
	switch {
	case p.Country != "" && !isCountry(p.Country):
		return fmt.Errorf("country %q is no code of two capital letters", p.Country)
	case p.GeoNames < 0:
		return fmt.Errorf("GeoNames id %d is below 0", p.GeoNames)
	case !p.Located && (p.Latitude != 0 || p.Longitude != 0):
		return fmt.Errorf("there are coordinates, but the place is not located")
	case !(p.Latitude >= -90 && p.Latitude <= 90):
		return fmt.Errorf("latitude %v is not between −90 and 90", p.Latitude)
	case !(p.Longitude >= -180 && p.Longitude <= 180):
		return fmt.Errorf("longitude %v is not between −180 and 180", p.Longitude)
	}
	return nil
}

func isCountry(code string) bool {
	return len(code) == 2 && 'A' <= code[0] && code[0] <= 'Z' && 'A' <= code[1] && code[1] <= 'Z'
}

// Kind returns what the value is.
func (v Value) Kind() ValueKind { return v.kind }

// None reports whether there is no value.
func (v Value) None() bool { return v.kind == NoValue }

// Text returns the text; "" if the value is none.
func (v Value) Text() string { return v.as(TextValue) }

// Number returns the number, and whether the value is one.
func (v Value) Number() (float64, bool) { return v.number, v.kind == NumberValue }

// Truth returns yes or no, and whether the value is one.
func (v Value) Truth() (yes, ok bool) { return v.number == 1, v.kind == TruthValue }

// Choices returns the ids of the options; nil if the value is no choice.
func (v Value) Choices() []string {
	if v.kind != ChoiceValue {
		return nil
	}
	return strings.Split(v.text, "\n")
}

// Link returns the span; "" if the value is no link.
func (v Value) Link() SpanID { return SpanID(v.as(LinkValue)) }

// Date returns the date, and whether the value is one.
func (v Value) Date() (Date, bool) {
	d, err := ParseDate(v.as(DateValue))
	return d, err == nil
}

// Place returns the place, and whether the value is one.
func (v Value) Place() (Place, bool) {
	if v.kind != PlaceValue {
		return Place{}, false
	}
	p := v.place
	p.Name = v.text
	return p, true
}

func (v Value) as(kind ValueKind) string {
	if v.kind != kind {
		return ""
	}
	return v.text
}

// String returns the value as a person would write it, without the names of
// options and without the words of a linked span, which only others know.
func (v Value) String() string {
	switch v.kind {
	case NumberValue:
		return strconv.FormatFloat(v.number, 'f', -1, 64)
	case TruthValue:
		if v.number == 1 {
			return "yes"
		}
		return "no"
	case ChoiceValue:
		return strings.ReplaceAll(v.text, "\n", ", ")
	case PlaceValue:
		return v.place.words(v.text)
	default:
		return v.text
	}
}

// words returns the name of a place, or what else is known of it.
func (p Place) words(name string) string {
	switch {
	case name != "":
		return name
	case p.GeoNames != 0:
		return fmt.Sprintf("GeoNames %d", p.GeoNames)
	case p.Located:
		return fmt.Sprintf("%v, %v", p.Latitude, p.Longitude)
	default:
		return p.Country
	}
}
