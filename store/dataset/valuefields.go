package dataset

import (
	"slices"
	"strconv"
	"strings"

	"galley/store/standoff"
)

// values reads an object of values; those that are none are left out.
func (d *decoder) values(into *map[string]standoff.Value) error {
	var m map[string]standoff.Value
	err := d.object(func(name []byte) error {
		key := string(name)
		var v standoff.Value
		if err := d.value(&v); err != nil || v.None() {
			return err
		}
		if m == nil {
			m = map[string]standoff.Value{}
		}
		m[key] = v
		return nil
	})
	*into = m
	return err
}

func (d *decoder) valueOrNull(into *standoff.Value) error {
	if d.json.PeekKind() == 'n' {
		*into = standoff.Value{}
		return d.skip()
	}
	return d.value(into)
}

// value reads a value as what it is in JSON alone: what is a string may yet be a date
// or an option.
func (d *decoder) value(into *standoff.Value) error {
	switch d.json.PeekKind() {
	case '"':
		s := ""
		err := d.text(&s)
		*into = standoff.Text(s)
		return err
	case '0':
		n, err := d.number()
		*into = standoff.Number(n)
		return err
	case 't', 'f':
		yes := false
		err := d.truth(&yes)
		*into = standoff.Truth(yes)
		return err
	case '[':
		return d.choices(into)
	case '{':
		return d.linkOrPlace(into)
	}
	return d.expect(`"0tf[{`)
}

func (d *decoder) number() (float64, error) {
	if err := d.expect("0"); err != nil {
		return 0, err
	}
	raw, err := d.json.ReadValue()
	if err != nil {
		return 0, d.broken(err)
	}
	n, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		return 0, d.wrong("is %s, which is too large", shortened(raw))
	}
	return n, nil
}

// choices reads the ids of options. A single one is what a string is.
func (d *decoder) choices(into *standoff.Value) error {
	var ids []string
	seen := map[string]bool{}
	err := d.list(func() error {
		id := ""
		switch err := d.filled(&id); {
		case err != nil:
			return err
		case strings.Contains(id, "\n"):
			return d.wrong("has a line break")
		case seen[id]:
			return d.wrong("is there twice")
		}
		seen[id] = true
		ids = append(ids, id)
		return nil
	})
	if len(ids) == 1 {
		*into = standoff.Text(ids[0])
		return err
	}
	*into = standoff.Choice(ids...)
	return err
}

var placeFields = []string{"name", "country_code", "geonames_id", "latitude", "longitude"}

func (d *decoder) linkOrPlace(into *standoff.Value) error {
	var p standoff.Place
	span, geo := "", 0
	var degrees [2]float64
	var has [2]bool
	isPlace := false
	err := d.object(func(name []byte) error {
		isPlace = isPlace || slices.Contains(placeFields, string(name))
		var err error
		switch string(name) {
		case "span":
			return d.filled(&span)
		case "name":
			return d.text(&p.Name)
		case "country_code":
			return d.text(&p.Country)
		case "geonames_id":
			return d.count(&geo)
		case "latitude":
			has[0] = true
			degrees[0], err = d.number()
			return err
		case "longitude":
			has[1] = true
			degrees[1], err = d.number()
			return err
		}
		return d.unknownField(name)
	})
	p.GeoNames, p.Located, p.Latitude, p.Longitude = int64(geo), has[0], degrees[0], degrees[1]
	switch {
	case err != nil:
		return err
	case span != "" && isPlace:
		return d.wrong("is a link to a span and has other fields")
	case span != "":
		*into = standoff.Link(standoff.SpanID(span))
		return nil
	case has[0] != has[1]:
		return d.wrong("has only one of latitude and longitude")
	case p.Check() != nil:
		return d.wrong("is no place: %w", p.Check())
	case p == (standoff.Place{}):
		return d.wrong("says nothing of a place")
	}
	*into = p.Value()
	return nil
}
