package standoff

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// MarshalJSON writes the value as datasets have it: a text, a date or a single
// option as a string, a number as a number, yes and no as true and false, several
// options as a list of strings, a link as {"span": "…"}, a place as an object, and
// none as null.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case NoValue:
		return []byte("null"), nil
	case NumberValue:
		return json.Marshal(v.number)
	case TruthValue:
		return json.Marshal(v.number == 1)
	case ChoiceValue:
		if ids := v.Choices(); len(ids) > 1 {
			return json.Marshal(ids)
		}
		return json.Marshal(v.text)
	case LinkValue:
		return json.Marshal(linkJSON{SpanID(v.text)})
	case PlaceValue:
		p, _ := v.Place()
		return json.Marshal(placeOut(p))
	default:
		return json.Marshal(v.text)
	}
}

// UnmarshalJSON reads what MarshalJSON wrote. A string becomes a text and a list a
// choice: [Attribute.Read] makes of a text what its type says.
func (v *Value) UnmarshalJSON(text []byte) error {
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return fmt.Errorf("there is no value")
	}
	switch text[0] {
	case 'n':
		*v = Value{}
		return nil
	case 't', 'f':
		var yes bool
		err := json.Unmarshal(text, &yes)
		*v = Truth(yes)
		return err
	case '"':
		var s string
		err := json.Unmarshal(text, &s)
		*v = Text(s)
		return err
	case '[':
		var ids []string
		err := json.Unmarshal(text, &ids)
		*v = Choice(ids...)
		return err
	case '{':
		return v.unmarshalObject(text)
	default:
		var n float64
		err := json.Unmarshal(text, &n)
		*v = Number(n)
		return err
	}
}

func (v *Value) unmarshalObject(text []byte) error {
	var link linkJSON
	if err := json.Unmarshal(text, &link); err == nil && link.Span != "" {
		*v = Link(link.Span)
		return nil
	}
	var in placeJSON
	if err := json.Unmarshal(text, &in); err != nil {
		return err
	}
	if (in.Latitude == nil) != (in.Longitude == nil) {
		return errors.New("a place has a latitude and a longitude, or neither")
	}
	p := in.place()
	if err := p.Check(); err != nil {
		return err
	}
	if *v = p.Value(); v.None() {
		return fmt.Errorf("%.80s is neither a link to a span nor a place", text)
	}
	return nil
}

type linkJSON struct {
	Span SpanID `json:"span"`
}

type placeJSON struct {
	Name      string   `json:"name,omitempty"`
	Country   string   `json:"country_code,omitempty"`
	GeoNames  int64    `json:"geonames_id,omitempty"`
	Latitude  *float64 `json:"latitude,omitempty"`
	Longitude *float64 `json:"longitude,omitempty"`
}

func placeOut(p Place) placeJSON {
	out := placeJSON{Name: p.Name, Country: p.Country, GeoNames: p.GeoNames}
	if p.Located {
		out.Latitude, out.Longitude = &p.Latitude, &p.Longitude
	}
	return out
}

func (in placeJSON) place() Place {
	p := Place{Name: in.Name, Country: in.Country, GeoNames: in.GeoNames}
	if in.Latitude != nil && in.Longitude != nil {
		p.Located, p.Latitude, p.Longitude = true, *in.Latitude, *in.Longitude
	}
	return p
}

// Read returns the value that the attribute has for one that was read as JSON,
// whose strings may be texts, options or dates; and an error if it takes no such
// value.
func (a Attribute) Read(v Value) (Value, error) {
	switch words := v.Text(); {
	case words == "":
	case a.Type == AttributeChoice || a.Type == AttributeChoices:
		v = Choice(words)
	case a.Type == AttributeDate:
		d, err := ParseDate(words)
		if err != nil {
			return Value{}, err
		}
		v = d.Value()
	}
	return v, a.Fits(v)
}

// UnmarshalJSON reads an attribute, whose default is what its type says.
func (a *Attribute) UnmarshalJSON(text []byte) error {
	type plain Attribute // without this method
	if err := json.Unmarshal(text, (*plain)(a)); err != nil {
		return err
	}
	if v, err := a.Read(a.Default); err == nil {
		a.Default = v
	}
	return nil
}
