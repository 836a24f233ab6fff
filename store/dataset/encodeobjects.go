package dataset

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"galley/store/standoff"
)

func (w *wireArticleLabel) append(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"label":`...), string(w.Label))
	b, err := appendValues(append(b, `,"attributes":`...), w.Attributes)
	if err != nil {
		return nil, err
	}
	if b, err = w.Provenance.append(append(b, `,"provenance":`...)); err != nil {
		return nil, err
	}
	return append(b, '}'), nil
}

// appendFields writes what stands between the braces.
func appendFields(b []byte, fields map[string]wireField) ([]byte, error) {
	if len(fields) == 0 {
		return b, nil
	}
	for i, name := range slices.Sorted(maps.Keys(fields)) {
		if i > 0 {
			b = append(b, ',')
		}
		f := fields[name]
		b = append(appendString(b, name), `:{"value":`...)
		var err error
		if b, err = appendValue(b, f.Value); err != nil {
			return nil, err
		}
		b = appendString(append(b, `,"by":`...), f.By)
		b = append(appendOptional(append(b, `,"updated_at":`...), f.Updated), '}')
	}
	return b, nil
}

func (w *wireRelation) append(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"id":`...), string(w.ID))
	b = appendString(append(b, `,"type":`...), string(w.Type))
	b = appendString(append(b, `,"from":`...), string(w.From))
	b = appendString(append(b, `,"to":`...), string(w.To))
	b, err := appendValues(append(b, `,"attributes":`...), w.Attributes)
	if err != nil {
		return nil, err
	}
	if b, err = w.Provenance.append(append(b, `,"provenance":`...)); err != nil {
		return nil, err
	}
	return append(b, '}'), nil
}

func (w *wireMemo) append(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"id":`...), string(w.ID))
	b = appendOptional(append(b, `,"span":`...), w.Span)
	b = appendString(append(b, `,"kind":`...), string(w.Kind))
	b = appendString(append(b, `,"text":`...), w.Text)
	b = appendString(append(b, `,"by":`...), w.By)
	b = appendOptional(append(b, `,"created_at":`...), w.Created)
	b = appendOptional(append(b, `,"updated_at":`...), w.Updated)
	return append(b, '}'), nil
}

func appendValues(b []byte, m map[string]standoff.Value) ([]byte, error) {
	if len(m) == 0 {
		return append(b, "{}"...), nil
	}
	b = append(b, '{')
	for i, k := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendValue(append(appendString(b, k), ':'), m[k]); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// appendValue writes a value as [standoff.Value.MarshalJSON] does, leaving <, > and
// & as they are.
func appendValue(b []byte, v standoff.Value) ([]byte, error) {
	switch v.Kind() {
	case standoff.TextValue:
		return appendString(b, v.Text()), nil
	case standoff.DateValue:
		d, _ := v.Date()
		return appendString(b, d.String()), nil
	case standoff.LinkValue:
		return append(appendString(append(b, `{"span":`...), string(v.Link())), '}'), nil
	case standoff.ChoiceValue:
		return appendChoice(b, v.Choices()), nil
	case standoff.PlaceValue:
		p, _ := v.Place()
		return appendPlace(b, p)
	default: // numbers, truths and none have nothing to escape
		raw, err := v.MarshalJSON()
		return append(b, raw...), err
	}
}

func appendChoice(b []byte, ids []string) []byte {
	if len(ids) == 1 {
		return appendString(b, ids[0])
	}
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, id)
	}
	return append(b, ']')
}

func appendPlace(b []byte, p standoff.Place) ([]byte, error) {
	b = append(b, '{')
	start := len(b)
	name := func(s string) {
		if len(b) > start {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), s...), `":`...)
	}
	if p.Name != "" {
		name("name")
		b = appendString(b, p.Name)
	}
	if p.Country != "" {
		name("country_code")
		b = appendString(b, p.Country)
	}
	if p.GeoNames != 0 {
		name("geonames_id")
		b = strconv.AppendInt(b, p.GeoNames, 10)
	}
	if !p.Located {
		return append(b, '}'), nil
	}
	for _, x := range []struct {
		name    string
		degrees float64
	}{{"latitude", p.Latitude}, {"longitude", p.Longitude}} {
		raw, err := json.Marshal(x.degrees)
		if err != nil {
			return nil, err
		}
		name(x.name)
		b = append(b, raw...)
	}
	return append(b, '}'), nil
}
