package dataset

import (
	"fmt"
	"strings"

	"galley/store/standoff"
)

// knownNames are the names of all fields, for hints.
var knownNames = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(`$schema format schema_version generator offsets labels annotators documents name version
		unit base end text id letter description color color_dark underline dimmed attributes type kind text_sha256
		text_length code_points utf16 utf8 title status split source metadata spans file url publisher published_at
		encoding dropped_bom label start prefix suffix provenance note by origin score imported_from created_at updated_at`) {
		m[n] = true
	}
	return m
}()

// need returns the fault for a missing field, nil if it is there.
func (d *decoder) need(there bool, name string) error {
	if there {
		return nil
	}
	p := string(d.json.StackPointer())
	return &fault{pointer: p, offset: -1, err: fmt.Errorf("%s has no %s", strings.TrimSuffix(named(p), " "), name)}
}

// headerField reads a field of the header.
func (d *decoder) headerField(name []byte, w *wireHeader) error {
	switch string(name) {
	case "$schema":
		return d.text(&w.Schema)
	case "format":
		return d.text(&w.Format)
	case "schema_version":
		return d.text(&w.Version)
	case "generator":
		return d.generator(&w.Generator)
	case "offsets":
		return d.offsets(&w.Offsets)
	case "labels":
		return d.list(func() error {
			l, err := d.label()
			w.Labels = append(w.Labels, l)
			return err
		})
	case "annotators":
		return d.list(func() error {
			a, err := d.annotator()
			w.Annotators = append(w.Annotators, a)
			return err
		})
	}
	return d.unknownField(name)
}

func (d *decoder) generator(w *wireGenerator) error {
	var hasName, hasVersion bool
	err := d.object(func(name []byte) error {
		switch string(name) {
		case "name":
			hasName = true
			return d.text(&w.Name)
		case "version":
			hasVersion = true
			return d.text(&w.Version)
		}
		return d.unknownField(name)
	})
	return first(err, d.need(hasName, "name"), d.need(hasVersion, "version"))
}

func (d *decoder) offsets(w *wireOffsets) error {
	var hasUnit, hasBase, hasEnd bool
	unit := ""
	err := d.object(func(name []byte) error {
		switch string(name) {
		case "unit":
			hasUnit = true
			return d.oneOf(&unit, string(standoff.UnitCodePoint), string(standoff.UnitUTF16), string(standoff.UnitByte))
		case "base":
			hasBase = true
			if err := d.count(&w.Base); err != nil || w.Base == 0 {
				return err
			}
			return d.wrong("is %d; only offsets that count from 0 can be read", w.Base)
		case "end":
			hasEnd = true
			return d.oneOf(&w.End, "exclusive")
		case "text":
			return d.text(&w.Text)
		}
		return d.unknownField(name)
	})
	w.Unit = standoff.Unit(unit)
	return first(err, d.need(hasUnit, "unit"), d.need(hasBase, "base"), d.need(hasEnd, "end"))
}

func (d *decoder) label() (w wireLabel, err error) {
	id, said := "", map[string]bool{}
	err = d.object(func(name []byte) error {
		said[string(name)] = true
		switch string(name) {
		case "id":
			return d.filled(&id)
		case "name":
			return d.text(&w.Name)
		case "letter":
			return d.text(&w.Letter)
		case "description":
			return d.text(&w.Description)
		case "color":
			return d.color(&w.Color)
		case "color_dark":
			return d.color(&w.ColorDark)
		case "underline":
			return d.oneOf(&w.Underline, underlineNames[:]...)
		case "dimmed":
			return d.truth(&w.Dimmed)
		case "attributes":
			return d.list(func() error {
				a, err := d.attribute()
				w.Attributes = append(w.Attributes, a)
				return err
			})
		}
		return d.unknownField(name)
	})
	w.ID = standoff.LabelID(id)
	w.setDefaults(said)
	return w, first(err, d.need(id != "", "id"), d.need(said["name"], "name"), d.need(w.Color != "", "color"))
}

func (d *decoder) color(into *string) error {
	if err := d.text(into); err != nil {
		return err
	}
	if _, ok := parseColor(*into); !ok {
		return d.wrong("is %q; it should be of the form #RRGGBB", cut(*into))
	}
	return nil
}

func (d *decoder) attribute() (w wireAttribute, err error) {
	var hasName, hasType bool
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "name":
			hasName = true
			return d.text(&w.Name)
		case "type":
			hasType = true
			return d.text(&w.Type)
		}
		return d.unknownField(name)
	})
	return w, first(err, d.need(hasName, "name"), d.need(hasType, "type"))
}

func (d *decoder) annotator() (w wireAnnotator, err error) {
	var hasID, hasName bool
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "id":
			hasID = true
			return d.text(&w.ID)
		case "name":
			hasName = true
			return d.text(&w.Name)
		case "kind":
			return d.oneOf(&w.Kind, "human", "model")
		case "version":
			return d.text(&w.Version)
		}
		return d.unknownField(name)
	})
	return w, first(err, d.need(hasID, "id"), d.need(hasName, "name"), d.need(w.Kind != "", "kind"))
}

// first returns the first error there is.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
