package standoff

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// AttributeType says which values an attribute takes, in the words of datasets.
type AttributeType string

// The types of attributes.
const (
	AttributeText       AttributeType = "string"
	AttributeNumber     AttributeType = "number"
	AttributeTruth      AttributeType = "boolean"
	AttributeChoice     AttributeType = "choice"  // one of the options
	AttributeChoices    AttributeType = "choices" // any number of the options
	AttributeDate       AttributeType = "date"
	AttributeLink       AttributeType = "span" // another span of the article
	AttributeTextOrLink AttributeType = "string_or_span"
	AttributePlace      AttributeType = "place"
)

// AttributeTypes returns every type, in the order in which people choose.
func AttributeTypes() []AttributeType {
	return []AttributeType{
		AttributeText, AttributeNumber, AttributeTruth, AttributeChoice, AttributeChoices,
		AttributeDate, AttributeLink, AttributeTextOrLink, AttributePlace,
	}
}

// Option is one of the values that a choice has.
type Option struct {
	ID   string // in datasets; it stays when the name changes
	Name string // what a person reads; the id if it is empty
	Key  string `json:",omitempty"` // that chooses it while the attribute has the keyboard; "" for none
}

// Attribute is a detail that a span of a label, a relation or an article may
// carry, such as a quote's speaker.
type Attribute struct {
	Name     string // in datasets: it stays when the title changes
	Title    string `json:",omitempty"` // what a person reads; the name if it is empty
	Type     AttributeType
	Unit     string   `json:",omitempty"` // of a number, such as "km"; "" for none
	Options  []Option `json:",omitempty"` // of a choice, in order
	Default  Value    `json:",omitzero"`  // what a new span gets
	Required bool     `json:",omitempty"` // a span without it is not finished
	Help     string   `json:",omitempty"` // a line for annotators
	Key      string   `json:",omitempty"` // that leads to its field; "" for none
}

// Defaults returns the values that something new gets of its attributes, nil for none.
func Defaults(of []Attribute) map[string]Value {
	var out map[string]Value
	for _, a := range of {
		if a.Default.None() {
			continue
		}
		if out == nil {
			out = map[string]Value{}
		}
		out[a.Name] = a.Default
	}
	return out
}

// Equal reports whether two attributes are the same in all their fields.
func (a Attribute) Equal(b Attribute) bool {
	return a.Name == b.Name && a.Title == b.Title && a.Type == b.Type && a.Unit == b.Unit && slices.Equal(a.Options, b.Options) &&
		a.Default == b.Default && a.Required == b.Required && a.Help == b.Help && a.Key == b.Key
}

// Option finds an option by its id.
func (a Attribute) Option(id string) (Option, bool) {
	i := slices.IndexFunc(a.Options, func(o Option) bool { return o.ID == id })
	if i < 0 {
		return Option{}, false
	}
	return a.Options[i], true
}

// Fits reports why the attribute does not take a value; nil if it does. No value
// always fits.
func (a Attribute) Fits(v Value) error {
	if v.None() {
		return nil
	}
	if !slices.Contains(kindsOf[a.Type], v.kind) {
		return fmt.Errorf("%s is %s, and cannot be %q", a.Name, typeWords[a.Type], v)
	}
	ids := v.Choices()
	if a.Type == AttributeChoice && len(ids) > 1 {
		return fmt.Errorf("%s takes one of its options only, not %q", a.Name, v)
	}
	if id, missing := a.without(ids); missing {
		return fmt.Errorf("%s has no option %q", a.Name, id)
	}
	return nil
}

// without finds the first of some options that the attribute does not have. It takes
// one pass over long lists.
func (a Attribute) without(ids []string) (id string, missing bool) {
	if len(ids) == 1 {
		_, there := a.Option(ids[0])
		return ids[0], !there
	}
	if len(ids) == 0 {
		return "", false
	}
	options := make(map[string]bool, len(a.Options))
	for i := range a.Options {
		options[a.Options[i].ID] = true
	}
	i := slices.IndexFunc(ids, func(id string) bool { return !options[id] })
	if i < 0 {
		return "", false
	}
	return ids[i], true
}

var kindsOf = map[AttributeType][]ValueKind{
	AttributeText: {TextValue}, AttributeNumber: {NumberValue}, AttributeTruth: {TruthValue},
	AttributeChoice: {ChoiceValue}, AttributeChoices: {ChoiceValue}, AttributeDate: {DateValue},
	AttributeLink: {LinkValue}, AttributeTextOrLink: {TextValue, LinkValue}, AttributePlace: {PlaceValue},
}

var typeWords = map[AttributeType]string{
	AttributeText: "a text", AttributeNumber: "a number", AttributeTruth: "yes or no", AttributeChoice: "one of a list",
	AttributeChoices: "some of a list", AttributeDate: "a date", AttributeLink: "a link to a span",
	AttributeTextOrLink: "a text or a link to a span", AttributePlace: "a place",
}

// Convert returns the value that the attribute takes for one that another type of
// attribute had, and whether there is one. A number takes "1,204.5" as it takes
// "1204.5", but no other commas; an option is found by its name or its id, whatever
// its case. What links
// to a span becomes a text only with the words of that span, which linked gives.
func (a Attribute) Convert(v Value, linked func(SpanID) string) (Value, bool) {
	if a.Fits(v) == nil {
		return v, true
	}
	words := v.String()
	if to := v.Link(); to != "" {
		words = linked(to)
	}
	if ids := v.Choices(); len(ids) > 1 && a.Type != AttributeText && a.Type != AttributeTextOrLink {
		return a.chosen(ids)
	}
	out := a.Parse(words)
	return out, !out.None()
}

// Parse returns the value that a person means by words; none if there is none that
// the attribute takes.
func (a Attribute) Parse(words string) Value {
	words = strings.TrimSpace(words)
	if words == "" {
		return Value{}
	}
	switch a.Type {
	case AttributeText, AttributeTextOrLink:
		return Text(words)
	case AttributeNumber:
		return parseNumber(words)
	case AttributeTruth:
		return parseTruth(words)
	case AttributeChoice:
		v, _ := a.chosen([]string{words})
		return v
	case AttributeChoices:
		v, _ := a.chosen(strings.Split(words, ","))
		return v
	case AttributeDate:
		d, _ := ParseDate(words)
		return d.Value()
	case AttributePlace:
		return Place{Name: words}.Value()
	}
	return Value{}
}

// grouped matches a number whose thousands are separated.
var grouped = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$`)

// parseNumber takes a comma only where it separates thousands: elsewhere it is not
// known what it means.
func parseNumber(words string) Value {
	if grouped.MatchString(words) {
		words = strings.ReplaceAll(words, ",", "")
	}
	n, err := strconv.ParseFloat(words, 64)
	if err != nil {
		return Value{}
	}
	return Number(n)
}

func parseTruth(words string) Value {
	switch strings.ToLower(words) {
	case "yes", "true", "1":
		return Truth(true)
	case "no", "false", "0":
		return Truth(false)
	}
	return Value{}
}

// chosen returns the options of the given names or ids, and whether all are there.
func (a Attribute) chosen(words []string) (Value, bool) {
	var ids []string
	for _, w := range words {
		w = strings.TrimSpace(w)
		i := slices.IndexFunc(a.Options, func(o Option) bool { return o.ID == w })
		if i < 0 {
			i = slices.IndexFunc(a.Options, func(o Option) bool { return strings.EqualFold(o.ID, w) || strings.EqualFold(o.Name, w) })
		}
		if i < 0 {
			return Value{}, false
		}
		ids = append(ids, a.Options[i].ID)
	}
	v := Choice(ids...)
	if a.Fits(v) != nil {
		return Value{}, false
	}
	return v, !v.None()
}
