package standoff

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestSchemesAreCompared(t *testing.T) {
	spell := func(list []Difference) string {
		var out []string
		for _, d := range list {
			how := strings.Join(d.Changed, ", ")
			switch {
			case d.Missing:
				how = "missing"
			case d.Added:
				how = "added"
			}
			out = append(out, fmt.Sprintf("%s %s (%s): %s", d.Part, d.ID, d.Name, how))
		}
		return strings.Join(out, "; ")
	}
	base := func() Scheme {
		s := DefaultScheme().Clone()
		s.Relations = []RelationType{{ID: "backs", Name: "backs"}}
		s.Fields = []Attribute{{Name: "desk", Type: AttributeText}}
		return s
	}
	for name, c := range map[string]struct {
		change func(s *Scheme)
		want   string
	}{
		"nothing":         {func(*Scheme) {}, ""},
		"a name":          {func(s *Scheme) { s.Labels[0].Name = "Cite" }, "label quote (Quote): name"},
		"several":         {func(s *Scheme) { s.Labels[1].Dark++; s.Labels[1].Guideline = "" }, "label statistic (Statistic): guideline, colours"},
		"a detail":        {func(s *Scheme) { s.Labels[0].Attributes[1].Required = true }, `label quote (Quote): detail "kind"`},
		"no detail":       {func(s *Scheme) { s.Labels[0].Attributes = s.Labels[0].Attributes[:1] }, `label quote (Quote): detail "kind"`},
		"a label less":    {func(s *Scheme) { s.Labels = s.Labels[1:] }, "label quote (Quote): missing"},
		"a label more":    {func(s *Scheme) { s.Labels = append(s.Labels, Label{ID: "p", Name: "Person"}) }, "label p (Person): added"},
		"a relation":      {func(s *Scheme) { s.Relations[0].From = []LabelID{"quote"} }, "relation type backs (backs): labels that it leads from"},
		"a field":         {func(s *Scheme) { s.Fields[0].Type = AttributeDate }, "field desk (desk): type"},
		"an article":      {func(s *Scheme) { s.Labels[0].Examples = []Example{{Text: "“No.”", Article: 3}} }, "label quote (Quote): examples"},
		"order of labels": {func(s *Scheme) { s.Labels[0], s.Labels[1] = s.Labels[1], s.Labels[0] }, ""},
	} {
		other := base()
		c.change(&other)
		if got := spell(base().Compare(other)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	a, b := base(), base()
	a.Labels[0].Examples, b.Labels[0].Examples = []Example{{Text: "x", Article: 1, Span: "s"}}, []Example{{Text: "x"}}
	if got := a.Compare(b); len(got) > 0 {
		t.Errorf("the places of examples are compared: %s", spell(got))
	}
}

// Nothing that makes two parts unequal is overlooked: each field is among those compared.
func TestEveryFieldOfASchemeIsCompared(t *testing.T) {
	change := func(v reflect.Value) bool {
		switch v.Kind() {
		case reflect.String:
			v.SetString("changed")
		case reflect.Bool:
			v.SetBool(!v.Bool())
		case reflect.Uint8, reflect.Uint32:
			v.SetUint(v.Uint() + 1)
		case reflect.Slice:
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		default:
			return false
		}
		return true
	}
	part := func(name string, of any, differ func(x any) int) {
		for i := range reflect.TypeOf(of).NumField() {
			x := reflect.New(reflect.TypeOf(of))
			x.Elem().Set(reflect.ValueOf(of))
			field := reflect.TypeOf(of).Field(i).Name
			if field == "ID" || name == "field" && field == "Name" || field == "Default" || !change(x.Elem().Field(i)) {
				continue
			}
			if differ(x.Elem().Interface()) != 1 {
				t.Errorf("the field %s of a %s is not compared", field, name)
			}
		}
	}
	part("label", Label{ID: "a"}, func(x any) int {
		return len(Scheme{Labels: []Label{{ID: "a"}}}.Compare(Scheme{Labels: []Label{x.(Label)}}))
	})
	part("relation type", RelationType{ID: "a"}, func(x any) int {
		return len(Scheme{Relations: []RelationType{{ID: "a"}}}.Compare(Scheme{Relations: []RelationType{x.(RelationType)}}))
	})
	part("field", Attribute{Name: "a", Default: Text("x")}, func(x any) int {
		return len(Scheme{Fields: []Attribute{{Name: "a", Default: Text("x")}}}.Compare(Scheme{Fields: []Attribute{x.(Attribute)}}))
	})
}
