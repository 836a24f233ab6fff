package article

import (
	"unicode/utf8"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// exampleActions have a passage show what a label is for, or what it is not for.
func (v *View) exampleActions() []page.Action {
	return []page.Action{
		{ID: "example", Title: "Use as an example", Words: lang.L("guideline codebook"), Menu: page.MenuLabel, Keys: keymap.Keys("e"), Disabled: v.needsPassage, Decides: true, Run: func() { v.exemplify(false) }},
		{ID: "example.not", Title: "Use as a counter-example of…", Words: lang.L("guideline codebook"), Menu: page.MenuLabel, Keys: keymap.Keys("Shift+E"), Disabled: v.needsPassage, Decides: true, Run: func() { v.exemplify(true) }},
	}
}

// needsPassage is for what takes the text that is selected, or else one span.
func (v *View) needsPassage() string {
	if why := page.NeedsEditing(v.host); why != "" {
		return why
	}
	switch {
	case v.selected():
	case v.reader.SelectedSpan() == "":
		return lang.L("Nothing is selected")
	case len(v.reader.SelectedSpans()) > 1:
		return lang.L("Several spans are selected")
	}
	return ""
}

// exampleMost is how long an example may be, in code points.
const exampleMost = 4000

// exemplify makes what is selected an example of a label: a span of its own, text of one
// that is chosen then, as is what it is a counter-example of.
func (v *View) exemplify(counter bool) {
	text := v.session().Article().Text
	x := standoff.Example{Article: v.session().Article().ID, Counter: counter}
	span, _ := v.session().Span(v.reader.SelectedSpan())
	if v.selected() {
		x.Text, span.Label = v.reader.Selection().Words(text), ""
	} else {
		x.Text, x.Span = span.Words(text), span.ID
	}
	if utf8.RuneCountInString(x.Text) > exampleMost {
		v.host.Say(lang.L("The passage is too long for an example."))
		return
	}
	if span.Label != "" && !counter {
		v.exemplifyOf(span.Label, x)
		return
	}
	hint := lang.L("An example of…")
	if counter {
		hint = lang.L("A counter-example of…")
	}
	var rows []kit.Choice
	for _, c := range v.byUse(v.tree()) {
		rows = append(rows, kit.Choice{Title: c.Title, Detail: c.Detail, Words: c.Words, Run: func() { v.exemplifyOf(standoff.LabelID(c.Words), x) }})
	}
	v.host.Questions().Choose(hint, rows)
}

func (v *View) exemplifyOf(id standoff.LabelID, x standoff.Example) {
	added, err := v.session().Exemplify(id, x)
	if err != nil {
		v.host.Report(err)
		return
	}
	of := map[string]any{"Label": kit.Excerpt(v.label(id).Name, labelNameMost)}
	switch {
	case !added:
		v.host.Say(lang.L("This is already an example of “{{.Label}}”.", of), "scheme")
	case x.Counter:
		v.host.Say(lang.L("Added as a counter-example of “{{.Label}}”.", of), "undo", "scheme")
	default:
		v.host.Say(lang.L("Added as an example of “{{.Label}}”.", of), "undo", "scheme")
	}
}
