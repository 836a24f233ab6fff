package dataset

import (
	"fmt"
	"strings"

	"galley/store/standoff"
)

// fileHeader is the header of a dataset as it was read.
type fileHeader struct {
	format, version, generator string
	unit                       standoff.Unit
	scheme                     standoff.Scheme
	asSaid                     bool // as in [ReadOptions]
	keyed                      bool // a label says its key
	annotators                 []Annotator
	memos                      []standoff.Memo
}

func (h fileHeader) header() Header {
	return Header{Generator: h.generator, Scheme: h.scheme, Annotators: h.annotators, Memos: h.memos}
}

// knownNames are the names of all fields, for hints.
var knownNames = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(`$schema format schema_version generator offsets labels annotators documents name version
		unit base end text id letter description color color_dark underline dimmed attributes type kind text_sha256
		text_length code_points utf16 utf8 title status split source metadata spans file url publisher published_at
		encoding dropped_bom label start prefix suffix provenance note by origin score imported_from created_at updated_at
		relation_types fields memos key parent use retired examples document span counter why options default required help
		from to relations value fragments country_code geonames_id latitude longitude
		rejections forecasts suggester articles shown suggested right suggest_from`) {
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
func (d *decoder) headerField(name []byte, h *fileHeader) error {
	switch string(name) {
	case "$schema":
		return d.text(new(string))
	case "format":
		return d.text(&h.format)
	case "schema_version":
		return d.text(&h.version)
	case "generator":
		return d.generator(h)
	case "offsets":
		return d.offsets(h)
	case "labels":
		return into(d, &h.scheme.Labels, func() (standoff.Label, error) { return d.label(h) })
	case "relation_types":
		return into(d, &h.scheme.Relations, d.relationType)
	case "fields":
		return into(d, &h.scheme.Fields, d.attribute)
	case "annotators":
		return into(d, &h.annotators, d.annotator)
	case "memos":
		return into(d, &h.memos, func() (standoff.Memo, error) { return d.memo("label") })
	}
	return d.unknownField(name)
}

// into reads a list whose values element reads.
func into[T any](d *decoder, list *[]T, element func() (T, error)) error {
	return d.list(func() error {
		x, err := element()
		*list = append(*list, x)
		return err
	})
}

func (d *decoder) generator(h *fileHeader) error {
	var hasName, hasVersion bool
	err := d.object(func(name []byte) error {
		switch string(name) {
		case "name":
			hasName = true
			return d.text(new(string))
		case "version":
			hasVersion = true
			return d.text(&h.generator)
		}
		return d.unknownField(name)
	})
	return first(err, d.need(hasName, "name"), d.need(hasVersion, "version"))
}

func (d *decoder) offsets(h *fileHeader) error {
	var hasUnit, hasBase, hasEnd bool
	unit := ""
	err := d.object(func(name []byte) error {
		switch string(name) {
		case "unit":
			hasUnit = true
			return d.oneOf(&unit, string(standoff.UnitCodePoint), string(standoff.UnitUTF16), string(standoff.UnitByte))
		case "base":
			hasBase = true
			base := 0
			if err := d.count(&base); err != nil || base == 0 {
				return err
			}
			return d.wrong("is %d; only offsets that count from 0 can be read", base)
		case "end":
			hasEnd = true
			return d.oneOf(new(string), "exclusive")
		case "text":
			return d.text(new(string))
		}
		return d.unknownField(name)
	})
	h.unit = standoff.Unit(unit)
	return first(err, d.need(hasUnit, "unit"), d.need(hasBase, "base"), d.need(hasEnd, "end"))
}

func (d *decoder) annotator() (a Annotator, err error) {
	var hasID, hasName bool
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "id":
			hasID = true
			return d.text(&a.ID)
		case "name":
			hasName = true
			return d.text(&a.Name)
		case "kind":
			return d.oneOf(&a.Kind, "human", "model")
		case "version":
			return d.text(&a.Version)
		}
		return d.unknownField(name)
	})
	if a.Name == a.ID {
		a.Name = ""
	}
	return a, first(err, d.need(hasID, "id"), d.need(hasName, "name"), d.need(a.Kind != "", "kind"))
}

// memo reads a memo. on names the field that says what it is on.
func (d *decoder) memo(on string) (m standoff.Memo, err error) {
	id, kind, target := "", string(standoff.NoteMemo), new(string)
	var created, updated *string
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "id":
			return d.filled(&id)
		case on:
			return d.textOrNull(&target)
		case "kind":
			return d.text(&kind)
		case "text":
			return d.filled(&m.Text)
		case "by":
			return d.text(&m.By)
		case "created_at":
			return d.time(&created)
		case "updated_at":
			return d.time(&updated)
		}
		return d.unknownField(name)
	})
	m.ID, m.Kind = standoff.MemoID(id), standoff.MemoKind(kind)
	if on == "label" {
		m.Label = standoff.LabelID(deref(target))
	} else {
		m.Span = standoff.SpanID(deref(target))
	}
	m.Created, _ = parseStamp(created) // d.time has looked at them
	m.Updated, _ = parseStamp(updated)
	return m, first(err, d.need(id != "", "id"), d.need(m.Text != "", "text"))
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
