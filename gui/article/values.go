package article

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// attributeTitle returns what a person reads of an attribute, in lower case where
// it is one of the four labels'.
func attributeTitle(a standoff.Attribute) string { return page.Translated(cmp.Or(a.Title, a.Name)) }

// inLine returns a title as it is written within a line: with a small letter, unless it
// is an abbreviation.
func inLine(title string) string {
	runes := []rune(title)
	if len(runes) > 1 && unicode.IsUpper(runes[1]) || len(runes) == 0 {
		return title
	}
	runes[0] = unicode.ToLower(runes[0])
	return string(runes)
}

// valueWords returns the words by which a value of an attribute is shown: the names of
// options, the words of a span that is linked to.
func (v *View) valueWords(a standoff.Attribute, value standoff.Value) string {
	switch value.Kind() {
	case standoff.LinkValue:
		if x, there := v.session().Span(value.Link()); there {
			return x.Words(v.session().Article().Text)
		}
		return lang.L("A span that no longer exists")
	case standoff.ChoiceValue:
		return strings.Join(choiceNames(a, value.Choices()), ", ")
	case standoff.TruthValue:
		if yes, _ := value.Truth(); yes {
			return lang.L("yes")
		}
		return lang.L("no")
	}
	return value.String()
}

// choiceNames returns the names of the options that are chosen. It goes through all
// options once, for there may be very many of both.
func choiceNames(a standoff.Attribute, ids []string) []string {
	at := make(map[string]int, len(ids))
	names := slices.Clone(ids)
	for i, id := range ids {
		at[id] = i
	}
	for _, o := range a.Options {
		if i, chosen := at[o.ID]; chosen {
			names[i] = optionName(o)
		}
	}
	return names
}

// set gives the spans of the form what a person typed for an attribute.
func (f *form) set(a standoff.Attribute, words string) error {
	value, err := parsed(a, words)
	if err != nil {
		return err
	}
	return f.give(a, value)
}

// give gives the spans of the form a value of an attribute.
func (f *form) give(a standoff.Attribute, value standoff.Value) error {
	if f.session == nil { // the project has been left
		return nil
	}
	return f.session.SetAttribute(a.Name, value, f.spans...)
}

// parsed returns the value of an attribute that a person means; none for no words.
func parsed(a standoff.Attribute, words string) (standoff.Value, error) {
	value := a.Parse(completed(a, words))
	if value.None() && strings.TrimSpace(words) != "" {
		return value, unfit(expected(a))
	}
	return value, nil
}

// unfit says what a detail takes, where something else was typed.
type unfit string

func (u unfit) Error() string { return string(u) }

// completed returns the option whose name begins as the words do, if there is one such
// only, or yes or no, or the date as ISO 8601 has it; otherwise the words.
func completed(a standoff.Attribute, words string) string {
	begun, found := strings.ToLower(strings.TrimSpace(words)), ""
	if a.Type == standoff.AttributeTruth && begun != "" {
		yes, no := strings.HasPrefix(strings.ToLower(lang.L("yes")), begun), strings.HasPrefix(strings.ToLower(lang.L("no")), begun)
		switch {
		case yes && !no:
			return "yes"
		case no && !yes:
			return "no"
		}
	}
	if iso, is := wording.ReadDate(words); is && a.Type == standoff.AttributeDate {
		return iso
	}
	if a.Type != standoff.AttributeChoice || begun == "" {
		return words
	}
	for _, o := range a.Options {
		name := optionName(o)
		switch {
		case !strings.HasPrefix(strings.ToLower(name), begun):
		case strings.EqualFold(name, begun), found == "":
			found = o.ID
		default:
			return words
		}
	}
	return cmp.Or(found, words)
}

func optionName(o standoff.Option) string { return page.Translated(cmp.Or(o.Name, o.ID)) }

// optionsNamed is how many of the options are listed, at most, where a person is told
// what can be chosen.
const optionsNamed = 100

// optionNames lists what can be chosen.
func optionNames(a standoff.Attribute) string {
	var names []string
	for i, o := range a.Options {
		if i == optionsNamed {
			names = append(names, "…")
			break
		}
		names = append(names, kit.Excerpt(optionName(o), 80))
	}
	return strings.Join(names, ", ")
}

// placeholder is what an empty field says: whether it is required, and the values that it
// takes.
func placeholder(a standoff.Attribute) string {
	switch words := valuesTaken(a); {
	case !a.Required:
		return cmp.Or(words, lang.L("Add {{.Name}}", map[string]any{"Name": strings.ToLower(kit.Excerpt(attributeTitle(a), 80))}))
	case words == "":
		return lang.L("Required")
	default:
		return lang.L("Required: {{.Values}}", map[string]any{"Values": words})
	}
}

// valuesTaken names the values that a field takes, "" where that is any text.
func valuesTaken(a standoff.Attribute) string {
	switch a.Type {
	case standoff.AttributeChoice, standoff.AttributeChoices:
		return optionNames(a)
	case standoff.AttributeDate:
		return lang.L("Such as 2026-03-14")
	case standoff.AttributeTruth:
		return lang.L("yes or no")
	case standoff.AttributeNumber:
		if a.Unit != "" {
			return kit.Excerpt(a.Unit, 80)
		}
	}
	return ""
}

// takes says what an attribute takes, in place of words, and how it is given that.
func (v *View) takes(a standoff.Attribute, words string) string {
	if a.Type == standoff.AttributeDate && wording.Ambiguous(words) {
		return lang.L("Which is the month? Write 14 March 2026 or 2026-03-14, or choose the date format in the settings")
	}
	if key := v.host.Action("relation.link").Key(); a.Type == standoff.AttributeLink && key != "" {
		return lang.L("Another span: type to choose one from the list, or press {{.Key}}", map[string]any{"Key": key})
	}
	return expected(a)
}

// expected says what an attribute takes.
func expected(a standoff.Attribute) string {
	switch a.Type {
	case standoff.AttributeNumber:
		return lang.L("A number, such as 4.5")
	case standoff.AttributeTruth:
		return lang.L("Yes or no")
	case standoff.AttributeDate:
		return lang.L("A date, such as 14 March 2026, 2026-03-14 or 2026")
	case standoff.AttributeChoice, standoff.AttributeChoices:
		return lang.L("One of: {{.Options}}", map[string]any{"Options": optionNames(a)})
	case standoff.AttributeLink:
		return lang.L("Another span: type to choose one from the list")
	}
	return lang.L("It cannot have this value")
}
