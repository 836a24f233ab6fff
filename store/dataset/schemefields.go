package dataset

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"galley/store/standoff"
)

func (d *decoder) label(h *fileHeader) (l standoff.Label, err error) {
	id, parent, underline, use := "", new(string), "", ""
	said := map[string]bool{}
	err = d.object(func(name []byte) error {
		said[string(name)] = true
		switch string(name) {
		case "id":
			return d.filled(&id)
		case "name":
			return d.text(&l.Name)
		case "letter":
			return d.text(&l.Letter)
		case "key":
			h.keyed = true
			return d.text(&l.Key)
		case "parent":
			return d.textOrNull(&parent)
		case "use":
			return d.oneOf(&use, useNames[:]...)
		case "retired":
			return d.truth(&l.Retired)
		case "description":
			return d.text(&l.Guideline)
		case "examples":
			return into(d, &l.Examples, d.example)
		case "color":
			return d.color(&l.Light)
		case "color_dark":
			return d.color(&l.Dark)
		case "underline":
			return d.oneOf(&underline, underlineNames[:]...)
		case "dimmed":
			return d.truth(&l.Dimmed)
		case "suggest_from":
			return d.fraction(&l.SuggestFrom)
		case "attributes":
			return into(d, &l.Attributes, d.attribute)
		}
		return d.unknownField(name)
	})
	l.ID, l.Parent = standoff.LabelID(id), standoff.LabelID(deref(parent))
	l.Underline = standoff.Underline(max(0, slices.Index(underlineNames[:], underline)))
	l.Use = standoff.Use(max(0, slices.Index(useNames[:], use)))
	setDefaults(&l, said, h.asSaid)
	return l, first(err, d.need(id != "", "id"), d.need(said["name"], "name"), d.need(said["color"], "color"))
}

// setDefaults sets the fields of a label that a dataset does not have: to those of the
// label with the same id in a new project, or else by the label's name. With
// asSaid, there is no guideline and no attribute but what the dataset says.
func setDefaults(l *standoff.Label, said map[string]bool, asSaid bool) {
	usual, known := standoff.DefaultScheme().Label(l.ID)
	if asSaid {
		usual.Guideline, usual.Attributes = "", nil
	}
	if !known {
		_, n := utf8.DecodeRuneInString(l.Name)
		usual.Letter = strings.ToUpper(l.Name[:n])
	}
	if l.Light != usual.Light {
		usual.Dark = l.Light
	}
	for name, take := range map[string]func(){
		"letter":      func() { l.Letter = usual.Letter },
		"description": func() { l.Guideline = usual.Guideline },
		"color_dark":  func() { l.Dark = usual.Dark },
		"underline":   func() { l.Underline = usual.Underline },
		"dimmed":      func() { l.Dimmed = usual.Dimmed },
		"attributes":  func() { l.Attributes = usual.Attributes },
	} {
		if !said[name] {
			take()
		}
	}
}

// settle makes the scheme of a dataset whole once all of its header is read. Where no
// label says its key, the first nine have 1 to 9, as they had before labels said so.
// In datasets of 1.0 attributes were texts, whatever they said, and the labels of
// every project had none, or a speaker: they get those that they have now.
func (h *fileHeader) settle(minor int) {
	usual := standoff.DefaultScheme()
	for i := range h.scheme.Labels {
		l := &h.scheme.Labels[i]
		if !h.keyed && i < 9 {
			l.Key = strconv.Itoa(i + 1)
		}
		if minor > 0 {
			continue
		}
		for k := range l.Attributes {
			if a := &l.Attributes[k]; !slices.Contains(standoff.AttributeTypes(), a.Type) {
				a.Type = standoff.AttributeText
			}
		}
		if now, known := usual.Label(l.ID); known && !h.asSaid && isPlain(l.Attributes) {
			l.Attributes = now.Attributes
		}
	}
}

func isPlain(list []standoff.Attribute) bool {
	return len(list) == 0 || len(list) == 1 && list[0].Equal(standoff.Attribute{Name: "speaker", Type: standoff.AttributeText})
}

func (d *decoder) color(into *uint32) error {
	s := ""
	if err := d.text(&s); err != nil {
		return err
	}
	var ok bool
	if *into, ok = parseColor(s); !ok {
		return d.wrong("is %q; it should be of the form #RRGGBB", cut(s))
	}
	return nil
}

// example reads an example of a label. An example of a document that has no number
// keeps its text alone.
func (d *decoder) example() (x standoff.Example, err error) {
	document, span := new(string), new(string)
	hasText := false
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "text":
			hasText = true
			return d.text(&x.Text)
		case "document":
			return d.textOrNull(&document)
		case "span":
			return d.textOrNull(&span)
		case "counter":
			return d.truth(&x.Counter)
		case "why":
			return d.text(&x.Why)
		}
		return d.unknownField(name)
	})
	if n, err := strconv.ParseUint(deref(document), 10, 64); err == nil && n > 0 {
		x.Article, x.Span = standoff.ArticleID(n), standoff.SpanID(deref(span))
	}
	return x, first(err, d.need(hasText, "text"))
}

func (d *decoder) relationType() (t standoff.RelationType, err error) {
	id, hasName := "", false
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "id":
			return d.filled(&id)
		case "name":
			hasName = true
			return d.text(&t.Name)
		case "key":
			return d.text(&t.Key)
		case "from":
			return into(d, &t.From, d.labelID)
		case "to":
			return into(d, &t.To, d.labelID)
		case "retired":
			return d.truth(&t.Retired)
		case "description":
			return d.text(&t.Guideline)
		case "attributes":
			return into(d, &t.Attributes, d.attribute)
		}
		return d.unknownField(name)
	})
	t.ID = standoff.RelationTypeID(id)
	return t, first(err, d.need(id != "", "id"), d.need(hasName, "name"))
}

func (d *decoder) labelID() (standoff.LabelID, error) {
	id := ""
	err := d.filled(&id)
	return standoff.LabelID(id), err
}

// attribute reads an attribute. Its default is what its type says; if it is not,
// [standoff.Scheme.Check] finds that.
func (d *decoder) attribute() (a standoff.Attribute, err error) {
	kind, hasName := "", false
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "name":
			hasName = true
			return d.text(&a.Name)
		case "title":
			return d.text(&a.Title)
		case "type":
			return d.filled(&kind)
		case "unit":
			return d.text(&a.Unit)
		case "options":
			return into(d, &a.Options, d.option)
		case "default":
			return d.valueOrNull(&a.Default)
		case "required":
			return d.truth(&a.Required)
		case "help":
			return d.text(&a.Help)
		case "key":
			return d.text(&a.Key)
		}
		return d.unknownField(name)
	})
	a.Type = standoff.AttributeType(kind)
	if v, ok := taken(a, a.Default); ok {
		a.Default = v
	}
	return a, first(err, d.need(hasName, "name"), d.need(kind != "", "type"))
}

func (d *decoder) option() (o standoff.Option, err error) {
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "id":
			return d.filled(&o.ID)
		case "name":
			return d.text(&o.Name)
		case "key":
			return d.text(&o.Key)
		}
		return d.unknownField(name)
	})
	return o, first(err, d.need(o.ID != "", "id"))
}

// taken returns a value as an attribute has it, and whether it takes it.
func taken(a standoff.Attribute, v standoff.Value) (standoff.Value, bool) {
	out, err := a.Read(v)
	return out, err == nil && out.None() == v.None()
}
