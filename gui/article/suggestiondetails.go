package article

import (
	"strings"

	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"

	"fyne.io/fyne/v2/lang"
)

// detailWords says which details accepting a suggestion writes, in the order of its
// label's; "" if it writes none.
func (s *suggestions) detailWords(x suggest.Suggestion) string {
	label := s.v.label(x.Label)
	values := lessons.Attributes(x, label)
	var words []string
	for _, a := range label.Attributes {
		value, there := values[a.Name]
		if !there {
			continue
		}
		said := s.v.valueWords(a, value)
		switch value.Kind() {
		case standoff.PlaceValue:
			p, _ := value.Place()
			said = placeWords(p)
		case standoff.ChoiceValue: // its name says what it is
		default:
			said = lang.L("{{.Detail}} {{.Value}}", map[string]any{"Detail": inLine(attributeTitle(a)), "Value": said})
		}
		words = append(words, said)
	}
	return strings.Join(words, " · ")
}
