package record

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"

	"galley/store/standoff"
)

// ObjectKey returns the key of an object: the number of its article, or 0 for the
// project as a whole, its kind in one byte, then its id.
func ObjectKey(article standoff.ArticleID, key standoff.ObjectKey) []byte {
	return append(append(Number(uint64(article)), byte(key.Kind)), key.ID...)
}

// EncodeObject returns the body of an object.
func EncodeObject(o standoff.Object) []byte {
	w := newWriter(small)
	w.object(o)
	return w.b
}

// DecodeObject decodes an object.
func DecodeObject(body []byte) (standoff.Object, error) {
	p := parse(body)
	o := p.object()
	if err := p.done(); err != nil {
		return nil, err
	}
	return o, nil
}

// SameObject reports whether two objects are the same in every field that is stored.
func SameObject(a, b standoff.Object) bool { return bytes.Equal(EncodeObject(a), EncodeObject(b)) }

func (w *writer) objects(list []standoff.Object) {
	w.uint(uint64(len(list)))
	for _, o := range list {
		w.object(o)
	}
}

// minObject is the least size of an object in bytes.
const minObject = 3

func (p *parser) objects() []standoff.Object {
	n := p.count(minObject)
	if n == 0 {
		return nil
	}
	list := make([]standoff.Object, 0, n)
	for range n {
		o := p.object()
		if p.err != nil {
			return nil
		}
		list = append(list, o)
	}
	return list
}

func (w *writer) object(o standoff.Object) {
	w.byte(byte(o.Key().Kind))
	switch o := o.(type) {
	case standoff.Relation:
		w.string(string(o.ID))
		w.string(string(o.Type))
		w.string(string(o.From))
		w.string(string(o.To))
		w.values(o.Attributes)
		w.provenance(o.Provenance)
	case standoff.Memo:
		w.string(string(o.ID))
		w.string(string(o.Span))
		w.string(string(o.Label))
		w.string(string(o.Kind))
		w.string(o.Text)
		w.string(o.By)
		w.time(o.Created)
		w.time(o.Updated)
	case standoff.ArticleLabel:
		w.string(string(o.Label))
		w.values(o.Attributes)
		w.provenance(o.Provenance)
	case standoff.Field:
		w.string(o.Name)
		w.value(o.Value)
		w.string(o.By)
		w.time(o.Updated)
	case standoff.Rejection:
		w.rejection(o)
	case standoff.Forecast:
		w.forecast(o)
	case standoff.LabelEntry:
		w.uint(o.Rank)
		w.json(o.Label)
	case standoff.TypeEntry:
		w.uint(o.Rank)
		w.json(o.Type)
	case standoff.FieldEntry:
		w.uint(o.Rank)
		w.json(o.Field)
	}
}

func (p *parser) object() standoff.Object {
	switch kind := standoff.ObjectKind(p.byte()); kind {
	case standoff.RelationObject:
		o := standoff.Relation{ID: standoff.RelationID(p.string()), Type: standoff.RelationTypeID(p.string())}
		o.From, o.To = standoff.SpanID(p.string()), standoff.SpanID(p.string())
		o.Attributes = p.values()
		p.provenance(&o.Provenance)
		return o
	case standoff.MemoObject:
		o := standoff.Memo{ID: standoff.MemoID(p.string()), Span: standoff.SpanID(p.string()), Label: standoff.LabelID(p.string())}
		o.Kind, o.Text, o.By = standoff.MemoKind(p.string()), p.string(), p.string()
		o.Created, o.Updated = p.time(), p.time()
		return o
	case standoff.ArticleLabelObject:
		o := standoff.ArticleLabel{Label: standoff.LabelID(p.string()), Attributes: p.values()}
		p.provenance(&o.Provenance)
		return o
	case standoff.FieldObject:
		return standoff.Field{Name: p.string(), Value: p.value(), By: p.string(), Updated: p.time()}
	case standoff.RejectionObject:
		return p.rejection()
	case standoff.ForecastObject:
		return p.forecast()
	case standoff.LabelEntryObject:
		o := standoff.LabelEntry{Rank: p.uint()}
		p.json(&o.Label)
		return o
	case standoff.TypeEntryObject:
		o := standoff.TypeEntry{Rank: p.uint()}
		p.json(&o.Type)
		return o
	case standoff.FieldEntryObject:
		o := standoff.FieldEntry{Rank: p.uint()}
		p.json(&o.Field)
		return o
	default:
		p.fail(fmt.Errorf("an object of the unknown kind %d", kind))
		return nil
	}
}

// json writes a value as JSON. Its type must be one that can always be written so.
func (w *writer) json(v any) {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	w.string(string(text))
}

func (p *parser) json(into any) {
	if err := json.Unmarshal([]byte(p.string()), into); err != nil {
		p.fail(err)
	}
}

func (w *writer) values(m map[string]standoff.Value) {
	w.uint(uint64(len(m)))
	for _, name := range sortedKeys(m) {
		w.string(name)
		w.value(m[name])
	}
}

func (p *parser) values() map[string]standoff.Value {
	n := p.count(2)
	if n == 0 {
		return nil
	}
	m := make(map[string]standoff.Value, n)
	for range n {
		name := p.string()
		m[name] = p.value()
	}
	return m
}

func (w *writer) value(v standoff.Value) {
	w.byte(byte(v.Kind()))
	switch v.Kind() {
	case standoff.NumberValue:
		n, _ := v.Number()
		w.number(n)
	case standoff.TruthValue:
		yes, _ := v.Truth()
		w.bool(yes)
	case standoff.ChoiceValue:
		ids := v.Choices()
		w.uint(uint64(len(ids)))
		for _, id := range ids {
			w.string(id)
		}
	case standoff.PlaceValue:
		w.place(v)
	case standoff.LinkValue:
		w.string(string(v.Link()))
	case standoff.TextValue, standoff.DateValue:
		w.string(v.String())
	}
}

func (w *writer) place(v standoff.Value) {
	x, _ := v.Place()
	w.string(x.Name)
	w.string(x.Country)
	w.uint(uint64(x.GeoNames))
	w.bool(x.Located)
	if x.Located {
		w.number(x.Latitude)
		w.number(x.Longitude)
	}
}

func (w *writer) number(f float64) { w.b = binary.BigEndian.AppendUint64(w.b, math.Float64bits(f)) }

// value reads a value. A value that no encoder writes is an error.
func (p *parser) value() standoff.Value {
	kind := standoff.ValueKind(p.byte())
	var v standoff.Value
	switch kind {
	case standoff.NoValue:
		return v
	case standoff.TextValue:
		v = standoff.Text(p.string())
	case standoff.NumberValue:
		v = standoff.Number(p.number())
	case standoff.TruthValue:
		v = standoff.Truth(p.bool())
	case standoff.ChoiceValue:
		v = p.choice()
	case standoff.DateValue:
		d, err := standoff.ParseDate(p.string())
		if err != nil {
			p.fail(err)
		}
		v = d.Value()
	case standoff.LinkValue:
		v = standoff.Link(standoff.SpanID(p.string()))
	case standoff.PlaceValue:
		v = p.place()
	}
	if v.Kind() != kind {
		p.fail(fmt.Errorf("a value of the kind %d is impossible", kind))
	}
	return v
}

func (p *parser) choice() standoff.Value {
	n := p.count(1)
	ids := make([]string, 0, n)
	for range n {
		ids = append(ids, p.string())
	}
	return standoff.Choice(ids...)
}

func (p *parser) place() standoff.Value {
	x := standoff.Place{Name: p.string(), Country: p.string(), GeoNames: int64(p.uint()), Located: p.bool()}
	if x.Located {
		x.Latitude, x.Longitude = p.number(), p.number()
	}
	return x.Value()
}

func (p *parser) number() float64 {
	b := p.raw(8)
	if p.err != nil {
		return 0
	}
	return math.Float64frombits(binary.BigEndian.Uint64([]byte(b)))
}
