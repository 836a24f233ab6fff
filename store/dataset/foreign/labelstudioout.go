package foreign

import (
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// lsTaskOf writes a record as a task with one annotation.
func lsTaskOf(r dataset.Record) lsTask {
	t := lsTask{ID: jsontext.Value(r.ID), Data: map[string]jsontext.Value{"text": quoted(r.Text)}}
	for name, value := range r.Metadata {
		t.Data[free(name, func(s string) bool { return s == "text" || s != name && r.Metadata[s] != "" })] = quoted(value)
	}
	a := lsAnnotation{Result: []lsResult{}}
	ids := map[string]bool{}
	for _, s := range r.Spans {
		ids[s.ID] = true
		a.Result = append(a.Result, lsSpan(s))
		a.Result = append(a.Result, lsValues(s.ID, s.Attributes, lsValue{Start: number(s.Start), End: number(s.End)})...)
	}
	for _, x := range r.Relations {
		said := &lsSaid{made: madeOf(x.Provenance)}
		if len(x.Attributes) > 0 {
			said.Attributes = valuesOf(x.Attributes)
		}
		a.Result = append(a.Result, lsResult{
			ID: x.ID, Type: "relation", FromID: x.From, ToID: x.To, Direction: "right", Labels: []string{x.Type}, Meta: lsMeta{Galley: said}.raw(),
		})
	}
	for _, l := range r.Labels {
		id := free("article "+l.Label, func(s string) bool { return ids[s] })
		a.Result = append(a.Result, lsResult{
			ID: id, FromName: "article", ToName: "text", Type: "choices",
			Value: lsValue{Rest: map[string]jsontext.Value{"choices": asJSON([]string{l.Label})}}, Meta: lsMeta{Galley: &lsSaid{made: madeOf(l.Provenance), Attributes: unsaid(l.Attributes)}}.raw(),
		})
		a.Result = append(a.Result, lsValues(id, l.Attributes, lsValue{})...)
	}
	for _, f := range r.Fields {
		x := lsSays(free("field "+f.Name, func(s string) bool { return ids[s] }), f.Name, f.Value, lsValue{})
		if x.Type == "choices" { // which would be a label
			x.Type, x.Value = "textarea", lsValue{Text: asJSON([]string{f.Value.String()})}
		}
		x.Meta = lsMeta{Galley: &lsSaid{made: made{By: f.By, Updated: moment(f.Updated)}, Value: rawValue(f.Value)}}.raw()
		a.Result = append(a.Result, x)
	}
	lsStatus(&t, &a, r)
	return t
}

// lsStatus says how far an article is: by its annotation if that tells, else besides.
func lsStatus(t *lsTask, a *lsAnnotation, r dataset.Record) {
	said := asideOf(r)
	said.Labels, said.Fields, said.Relations = nil, nil, nil
	all := []lsAnnotation{*a}
	switch {
	case len(a.Result) > 0 && r.Status != standoff.StatusDone:
		said.Status = r.Status.String()
	case r.Status == standoff.StatusOpen:
		all = []lsAnnotation{}
	case r.Status == standoff.StatusSkipped:
		all[0].Cancelled = true
	case r.Status == standoff.StatusStarted:
		all, said.Status = []lsAnnotation{}, r.Status.String()
	}
	t.Annotations = &all
	if raw := asJSON(lsTaskMeta{said}); string(raw) != "{}" {
		t.Meta = raw
	}
}

func lsSpan(s dataset.RecordSpan) lsResult {
	said := madeOf(s.Provenance)
	x := lsResult{
		ID: s.ID, FromName: "label", ToName: "text", Type: "labels", Score: said.Score,
		Value: lsValue{
			Start: number(s.Start), End: number(s.End), Text: quoted(strings.ReplaceAll(*s.Words, "\n", `\n`)), Labels: asJSON([]string{s.Label}),
		},
	}
	switch said.Score = nil; s.Provenance.Origin {
	case standoff.OriginManual:
		x.Origin = "manual"
	case standoff.OriginModel, standoff.OriginRule:
		x.Origin = "prediction"
	}
	meta := lsMeta{Galley: &lsSaid{made: said, Attributes: unsaid(s.Attributes)}}
	if s.Note != "" {
		meta.Text = []string{s.Note}
	}
	x.Meta = meta.raw()
	return x
}

// lsValues writes attributes as results under the id of what they are of.
func lsValues(id string, all map[string]standoff.Value, place lsValue) []lsResult {
	var out []lsResult
	for _, name := range sorted(all) {
		out = append(out, lsSays(id, name, all[name], place))
	}
	return out
}

// unsaid are the attributes that no control can say.
func unsaid(all map[string]standoff.Value) values {
	out := valuesOf(all)
	for name, v := range all {
		switch v.Kind() {
		case standoff.NumberValue, standoff.DateValue, standoff.ChoiceValue, standoff.TextValue:
			delete(out, name)
		}
	}
	return out
}

// lsSays writes a value as what a control says. One that no control can say is written
// as its words.
func lsSays(id, name string, v standoff.Value, place lsValue) lsResult {
	x := lsResult{ID: id, FromName: name, ToName: "text", Value: place}
	say := func(kind string, raw jsontext.Value) {
		x.Type, x.Value.Rest = kind, map[string]jsontext.Value{kind: raw}
	}
	switch v.Kind() {
	case standoff.NumberValue:
		say("number", rawValue(v))
	case standoff.DateValue:
		say("datetime", rawValue(v))
	case standoff.ChoiceValue:
		say("choices", asJSON(v.Choices()))
	default:
		x.Type, x.Value.Text = "textarea", asJSON([]string{v.String()})
	}
	return x
}
