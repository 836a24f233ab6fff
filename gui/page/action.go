package page

import (
	"fmt"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"

	"fyne.io/fyne/v2/lang"
)

// The menus, in their order in the bar. Their names are in English; they are shown
// through lang.L.
const (
	MenuFile    = "File"
	MenuEdit    = "Edit"
	MenuLabel   = "Label"
	MenuArticle = "Article"
	MenuView    = "View"
	MenuHelp    = "Help"
)

// Menus returns the menus in their order.
func Menus() []string {
	return []string{MenuFile, MenuEdit, MenuLabel, MenuArticle, MenuView, MenuHelp}
}

// Timing says what becomes of an action while another article is on its way.
type Timing int

// The timings.
const (
	AfterArticle Timing = iota // it waits for the article, which it is meant for
	InOrder                    // it waits only if something that was done before it waits
	AtOnce                     // it never waits: it leaves the article
)

// Action is one thing that a person can have done.
type Action struct {
	ID    string // never changes: a person's keys are kept under it
	Title string // in English, or in the person's language already
	Words string // further words by which it is looked for, in the person's language
	Menu  string // the menu it stands in, "" for none
	Rule  bool   // a line goes before it in its menu
	Page  string // the page on which it can be done, for [keymap.Action]; "" everywhere
	For   string // the action whose place it takes in the menus while its page is shown
	Keys  []keymap.Chord
	Run   func()

	Disabled func() string // why it cannot be done now, in the person's language; "" if it can. nil: it always can
	Checked  func() bool   // whether it is in force; nil for what has no such state
	Decides  bool          // it changes the project, so that one that takes no changes tells why
	Timing   Timing
	Hidden   bool // not in the command palette: it moves the caret or opens the palette
}

// Caption returns the action's title in the person's language.
func (a Action) Caption() string {
	if a.Title == "" {
		panic(fmt.Sprintf("action %s has no title", a.ID))
	}
	return Translated(a.Title)
}

// Translated returns words in the person's language, if it has a translation of them.
// They may hold a name that somebody gave: what looks like a field of a template is
// none.
func Translated(words string) string {
	if strings.Contains(words, "{{") {
		return words
	}
	return lang.L(words)
}

// TitleAndKey returns the action's title with its key, for a tip: "Undo (Ctrl+Z)".
func (a Action) TitleAndKey() string {
	if a.Key() == "" {
		return a.Caption()
	}
	return fmt.Sprintf("%s (%s)", a.Caption(), a.Key())
}

// Enabled reports whether the action can be done now.
func (a Action) Enabled() bool { return a.Disabled == nil || a.Disabled() == "" }

// Key returns the first key as it is shown, "" if it has none.
func (a Action) Key() string {
	if len(a.Keys) == 0 {
		return ""
	}
	return a.Keys[0].String()
}

// Item returns the action as a line of a menu that has it done by a function.
func (a Action) Item(do func()) kit.Item {
	item := kit.Item{ID: a.ID, Title: a.Caption(), Key: a.Key(), Rule: a.Rule, Run: do}
	if a.Disabled != nil {
		item.Disabled = a.Disabled()
	}
	item.Checked = a.Checked != nil && a.Checked()
	return item
}
