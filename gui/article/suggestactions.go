package article

import (
	"galley/gui/keymap"
	"galley/gui/page"

	"fyne.io/fyne/v2/lang"
)

// suggestionActions decide on what is suggested.
func (v *View) suggestionActions() []page.Action {
	s := v.proposals
	return []page.Action{
		{ID: "suggestion.next", Title: "Next suggestion", Menu: page.MenuLabel, Keys: keymap.Keys("Tab"), Disabled: v.needsSuggestions, Run: func() { s.step(1) }, Rule: true},
		{ID: "suggestion.previous", Title: "Previous suggestion", Menu: page.MenuLabel, Keys: keymap.Keys("Shift+Tab"), Disabled: v.needsSuggestions, Run: func() { s.step(-1) }},
		{ID: "suggestion.accept", Title: "Accept the suggestion", Menu: page.MenuLabel, Keys: keymap.Keys("Enter"), Disabled: v.needsSuggestion, Decides: true, Run: s.accept},
		{ID: "suggestion.reject", Title: "Reject the suggestion, or remove the span", Menu: page.MenuLabel, Keys: keymap.Keys("Backspace"), Disabled: v.needsRejectable, Decides: true, Run: s.reject},
		{ID: "suggestion.reject.alike", Title: "Reject all suggestions of the same words", Menu: page.MenuLabel, Keys: keymap.Keys("Shift+Backspace"), Disabled: v.needsSuggestion, Decides: true, Run: s.rejectAlike},
		{ID: "suggestion.accept.shown", Title: "Accept all suggestions on this screen", Menu: page.MenuLabel, Keys: keymap.Keys("Ctrl+Enter"), Disabled: v.needsShown, Decides: true, Run: s.acceptShown},
		{ID: "suggestion.why", Title: "Why is this suggested?", Menu: page.MenuLabel, Keys: keymap.Keys("y"), Disabled: v.needsCurrent, Run: s.why.toggle},
		{ID: "suggestion.show", Title: "Show the suggestions that wait or are hidden", Menu: page.MenuLabel, Keys: keymap.Keys("Ctrl+Space"), Disabled: v.needsWaiting, Run: func() { v.session().ShowSuggestions() }},
	}
}

// needsSuggestions is for what goes to suggestions.
func (v *View) needsSuggestions() string {
	if why := page.NeedsArticle(v.host); why != "" {
		return why
	}
	switch {
	case len(v.proposals.all) > 0:
		return ""
	case v.session().Hides():
		return hiddenWords() + " " + lang.L("{{.Key}} shows them.", keyed(v.key("suggestion.show")))
	case v.session().SuggestionsWait():
		return lang.L("Suggestions wait. {{.Key}} shows them.", keyed(v.key("suggestion.show")))
	}
	return lang.L("There are no suggestions in this article")
}

// needsSuggestion is for what decides on the current suggestion.
func (v *View) needsSuggestion() string {
	if why := page.NeedsEditing(v.host); why != "" {
		return why
	}
	return v.needsCurrent()
}

// needsRejectable is for what rejects the current suggestion, or else removes a span.
func (v *View) needsRejectable() string {
	if v.proposals.current == nil && v.reader.SelectedSpan() != "" {
		return v.needsSpan()
	}
	return v.needsSuggestion()
}

// needsCurrent is for what only tells about the current suggestion.
func (v *View) needsCurrent() string {
	if why := page.NeedsArticle(v.host); why != "" {
		return why
	}
	if len(v.proposals.all) == 0 {
		return v.needsSuggestions()
	}
	if v.proposals.current == nil {
		return lang.L("No suggestion is current. {{.Key}} goes to the next.", keyed(v.key("suggestion.next")))
	}
	return ""
}

func (v *View) needsShown() string {
	if why := page.NeedsEditing(v.host); why != "" {
		return why
	}
	if why := v.needsSuggestions(); why != "" {
		return why
	}
	if len(v.proposals.shown()) == 0 {
		return lang.L("No suggestion can be seen as a whole")
	}
	return ""
}

func (v *View) needsWaiting() string {
	if why := page.NeedsArticle(v.host); why != "" {
		return why
	}
	if !v.session().SuggestionsWait() && !v.session().Hides() {
		return lang.L("No suggestions wait")
	}
	return ""
}
