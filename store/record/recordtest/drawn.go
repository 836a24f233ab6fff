// Package recordtest tells which kinds of events the tests of a store have drawn. What
// there is to draw follows from the types of package standoff: a field that is added to
// one of them is missing until it is drawn. No program uses it.
package recordtest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"galley/store/record"
	"galley/store/standoff"
)

// Drawn counts what events did, by what they did in words.
type Drawn map[string]int

// Objects are one of each kind that an event can hold.
func Objects() []standoff.Object {
	return []standoff.Object{
		standoff.Relation{},
		standoff.Memo{},
		standoff.ArticleLabel{},
		standoff.Field{},
		standoff.Rejection{},
		standoff.Forecast{},
		standoff.LabelEntry{},
		standoff.TypeEntry{},
		standoff.FieldEntry{},
	}
}

// keys are the fields that tell a span or an object from all others, so that they
// cannot change.
var keys = []string{
	"Span.ID", "Relation.ID", "Memo.ID", "ArticleLabel.Label", "Field.Name", "Rejection.Label", "Rejection.Range", "Forecast.Suggester",
	"LabelEntry.Label.ID", "TypeEntry.Type.ID", "FieldEntry.Field.Name",
}

// owners are what carries values.
var owners = []string{"Span", "Relation", "ArticleLabel", "Field"}

// values name the kinds of values.
var values = map[standoff.ValueKind]string{
	standoff.TextValue: "text", standoff.NumberValue: "number", standoff.TruthValue: "truth", standoff.ChoiceValue: "choice",
	standoff.DateValue: "date", standoff.LinkValue: "link", standoff.PlaceValue: "place",
}

// All returns everything that an event can do, in words.
func All() []string {
	all := []string{
		"edit", "undo", "redo", "edit that cannot be undone", "edit of several articles", "edit of the scheme and of articles", "edit of no scheme but its memos",
		"status changes", "memo on the project", "memo on a label", "memo on an article", "memo on a span", "span of several pieces", "example that quotes an article",
		"import", "import of a scheme and of articles", "import that adds to an article that is there", "import undone", "import redone",
	}
	things := []any{standoff.Span{}}
	for _, o := range Objects() {
		things = append(things, o)
	}
	for _, x := range things {
		name := reflect.TypeOf(x).Name()
		all = append(all, name+" comes", name+" goes")
		for field := range fields("", reflect.ValueOf(x)) {
			if full := name + "." + field; !slices.Contains(keys, full) {
				all = append(all, full+" changes")
			}
		}
	}
	for _, of := range owners {
		for _, kind := range values {
			all = append(all, of+" with a "+kind)
		}
	}
	slices.Sort(all)
	return all
}

// Missing returns what an event can do and none has done. Some are known to be left
// out.
func (d Drawn) Missing(but ...string) []string {
	return slices.DeleteFunc(All(), func(what string) bool {
		return d[what] > 0 || slices.ContainsFunc(but, func(b string) bool { return strings.HasPrefix(what, b) })
	})
}

// Event counts what an event does. edit is the one that it undoes or repeats; e itself if
// it does neither.
func (d Drawn) Event(e, edit record.Event) {
	brought := edit.Brought()
	switch e.Kind {
	case record.Undo:
		d["undo"]++
		d["import undone"] += min(len(brought), 1)
		return
	case record.Redo:
		d["redo"]++
		d["import redone"] += min(len(brought), 1)
		return
	}
	d["edit"]++
	if len(brought) > 0 {
		d.imported(e, len(brought))
	}
	if e.UndoTop != e.Seq {
		d["edit that cannot be undone"]++
	}
	whole := slices.ContainsFunc(e.Parts, func(x record.Part) bool { return x.Article == 0 })
	if articles := len(e.Parts); articles > 1 {
		if whole {
			d["edit of the scheme and of articles"]++
			articles--
		}
		if articles > 1 {
			d["edit of several articles"]++
		}
	}
	for _, x := range e.Parts {
		d.part(x)
	}
}

// imported counts an import of so many articles.
func (d Drawn) imported(e record.Event, articles int) {
	d["import"]++
	more := len(e.Parts) - articles
	if e.Parts[0].Article == 0 {
		d["import of a scheme and of articles"]++
		more--
	}
	if more > 0 {
		d["import that adds to an article that is there"]++
	}
}

func (d Drawn) part(x record.Part) {
	if x.From != x.To {
		d["status changes"]++
	}
	before := map[standoff.SpanID]standoff.Span{}
	for _, s := range x.Before {
		before[s.ID] = s
	}
	for _, s := range x.After {
		if len(s.Gaps) > 0 {
			d["span of several pieces"]++
		}
		d.values("Span", s.Attributes)
		was, there := before[s.ID]
		delete(before, s.ID)
		d.change("Span", was, s, there)
	}
	d["Span goes"] += len(before)
	gone := map[standoff.ObjectKey]standoff.Object{}
	for _, o := range x.Gone {
		gone[o.Key()] = o
	}
	scheme := false
	for _, o := range x.Came {
		d.object(x.Article, o)
		was, there := gone[o.Key()]
		delete(gone, o.Key())
		d.change(reflect.TypeOf(o).Name(), was, o, there)
		scheme = scheme || o.Key().Kind != standoff.MemoObject
	}
	for _, o := range gone {
		d[reflect.TypeOf(o).Name()+" goes"]++
		scheme = scheme || o.Key().Kind != standoff.MemoObject
	}
	if x.Article == 0 && !scheme {
		d["edit of no scheme but its memos"]++
	}
}

// object counts what an object of an article, or of the project, is on and says.
func (d Drawn) object(article standoff.ArticleID, o standoff.Object) {
	switch o := o.(type) {
	case standoff.LabelEntry:
		if slices.ContainsFunc(o.Label.Examples, func(x standoff.Example) bool { return x.Article != 0 }) {
			d["example that quotes an article"]++
		}
	case standoff.Relation:
		d.values("Relation", o.Attributes)
	case standoff.ArticleLabel:
		d.values("ArticleLabel", o.Attributes)
	case standoff.Field:
		d.values("Field", map[string]standoff.Value{"": o.Value})
	case standoff.Memo:
		switch {
		case o.Span != "":
			d["memo on a span"]++
		case o.Label != "":
			d["memo on a label"]++
		case article != 0:
			d["memo on an article"]++
		default:
			d["memo on the project"]++
		}
	}
}

func (d Drawn) values(of string, m map[string]standoff.Value) {
	for _, v := range m {
		d[of+" with a "+values[v.Kind()]]++
	}
}

// change counts the fields in which a thing differs from what it was.
func (d Drawn) change(name string, was, now any, there bool) {
	if !there {
		d[name+" comes"]++
		return
	}
	old := map[string]any{}
	for field, v := range fields("", reflect.ValueOf(was)) {
		old[field] = v
	}
	for field, v := range fields("", reflect.ValueOf(now)) {
		if !reflect.DeepEqual(old[field], v) {
			d[name+"."+field+" changes"]++
		}
	}
}

// fields yields the fields of a struct, and those of the label, the type or the field
// of articles that it holds.
func fields(path string, v reflect.Value) func(func(string, any) bool) {
	return func(yield func(string, any) bool) {
		for i := range v.NumField() {
			name := path + v.Type().Field(i).Name
			switch held := v.Field(i).Interface().(type) {
			case standoff.Label, standoff.RelationType, standoff.Attribute:
				for name, value := range fields(name+".", v.Field(i)) {
					if !yield(name, value) {
						return
					}
				}
			default:
				if !yield(name, held) {
					return
				}
			}
		}
	}
}

// String lists what was drawn, the rarest first.
func (d Drawn) String() string {
	all := All()
	slices.SortStableFunc(all, func(a, b string) int { return d[a] - d[b] })
	for i, what := range all {
		all[i] = fmt.Sprint(d[what], " × ", what)
	}
	return strings.Join(all, "\n")
}
