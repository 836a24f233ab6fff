package scheme

import (
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// draft is an attribute as a person writes it: a detail, or a field of articles.
type draft struct {
	title    string
	kind     standoff.AttributeType
	unit     string
	options  string
	standard string // its default
	required bool
	help     string
	key      string
}

// draftOf returns an attribute as a person would write it.
func draftOf(a standoff.Attribute) draft {
	title := a.Title
	if title == "" && a.Name != "" {
		title = titleOf(a)
	}
	return draft{title, a.Type, a.Unit, optionWords(a.Options), defaultWords(a), a.Required, a.Help, keyWords(a.Key)}
}

// read returns the attribute that was written, or what is wrong with it. was is how it
// was, without a name if it is new, and beside are those beside which it stands.
func (d draft) read(was standoff.Attribute, beside []standoff.Attribute) (standoff.Attribute, string) {
	a := was
	a.Title, a.Type, a.Required = strings.Join(strings.Fields(d.title), " "), d.kind, d.required
	a.Help, a.Unit, a.Options, a.Default = strings.TrimSpace(d.help), "", nil, standoff.Value{}
	if a.Title == "" {
		return a, lang.L("It needs a name.")
	}
	if a.Name == "" {
		a.Name = freeName(beside, a.Title)
	}
	if was.Title == "" && a.Title == titleOf(was) {
		a.Title = "" // nobody has chosen another
	}
	switch a.Type {
	case standoff.AttributeNumber:
		a.Unit = strings.TrimSpace(d.unit)
	case standoff.AttributeChoice, standoff.AttributeChoices:
		if a.Options = optionsOf(d.options, was.Options); len(a.Options) == 0 {
			return a, lang.L("A list needs options to choose from.")
		}
	}
	switch words := strings.TrimSpace(d.standard); {
	case words == "" || a.Type == standoff.AttributeLink:
	case words == defaultWords(was) && a.Fits(was.Default) == nil:
		a.Default = was.Default // it may say more than its words
	default:
		if a.Default = parseDefault(a, words); a.Default.None() {
			return a, lang.L("“{{.Value}}” is not a value that it can have.", map[string]any{"Value": kit.Excerpt(words, 40)})
		}
	}
	return d.readKey(a, beside)
}

// parseDefault returns the value that words mean, also those of the person's language.
func parseDefault(a standoff.Attribute, words string) standoff.Value {
	if a.Type == standoff.AttributeTruth {
		switch {
		case strings.EqualFold(words, lang.L("yes")):
			return standoff.Truth(true)
		case strings.EqualFold(words, lang.L("no")):
			return standoff.Truth(false)
		}
	}
	return a.Parse(words)
}

func (d draft) readKey(a standoff.Attribute, beside []standoff.Attribute) (standoff.Attribute, string) {
	a.Key = ""
	words := strings.TrimSpace(d.key)
	if words == "" {
		return a, ""
	}
	c, err := keymap.Parse(words)
	if err != nil {
		return a, lang.L("There is no key “{{.Key}}”.", map[string]any{"Key": kit.Excerpt(words, 20)})
	}
	text, _ := c.MarshalText()
	a.Key = string(text)
	for _, o := range beside {
		if o.Name != a.Name && o.Key == a.Key {
			return a, lang.L("{{.Key}} is the key of “{{.Name}}”.", map[string]any{"Key": c.String(), "Name": kit.Excerpt(titleOf(o), 40)})
		}
	}
	return a, ""
}

// defaultWords are the default as a person would write it.
func defaultWords(a standoff.Attribute) string {
	if ids := a.Default.Choices(); len(ids) > 0 {
		var names []string
		for _, id := range ids {
			o, _ := a.Option(id)
			names = append(names, optionName(o))
		}
		return strings.Join(names, ", ")
	}
	if yes, ok := a.Default.Truth(); ok {
		if yes {
			return lang.L("yes")
		}
		return lang.L("no")
	}
	return a.Default.String()
}

// put returns attributes with one of them, of a name, otherwise, or, if there is none,
// with a new one behind them.
func put(list []standoff.Attribute, name string, a standoff.Attribute) []standoff.Attribute {
	list = slices.Clone(list)
	if i := slices.IndexFunc(list, func(x standoff.Attribute) bool { return x.Name == name }); i >= 0 && name != "" {
		list[i] = a
		return list
	}
	return append(list, a)
}
