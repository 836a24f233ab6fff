package page

import (
	"slices"
	"strings"

	"galley/gui/keymap"

	"fyne.io/fyne/v2"
)

// Search is the line of a page in which people write what they look for. Escape empties
// it; Escape, Enter and Down lead on to what is listed.
type Search struct {
	Entry
	Keys func(*fyne.KeyEvent) bool // takes keys before the line does; nil: there are none
	lead func()
}

// NewSearch returns an empty line with a hint. lead gives the keyboard to what is listed.
func NewSearch(h Host, hint string, lead func()) *Search {
	s := &Search{lead: lead}
	s.Begin(h, s)
	s.SetPlaceHolder(hint)
	return s
}

// Words returns the words that are looked for, in lower case.
func (s *Search) Words() []string { return strings.Fields(strings.ToLower(s.Text)) }

// Take gives the line the keyboard, with what stands there selected.
func (s *Search) Take() {
	s.host.Canvas().Focus(s)
	s.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Start looks for something else that begins with a character.
func (s *Search) Start(r rune) {
	s.Take()
	s.TypedRune(r)
}

// TypedBeside takes a character that is typed at the list of a page. Where it is no key
// of what can be done there, it begins a search.
func (s *Search) TypedBeside(actions []Action, r rune) {
	if s.host.TypedRune(r) || r == ' ' || s.host.Questions().Asked() != nil {
		return
	}
	for _, a := range actions { // one that cannot be done now is no word either
		if slices.Contains(s.host.Action(a.ID).Keys, keymap.Chord{Char: r}) {
			return
		}
	}
	s.Start(r)
}

func (s *Search) TypedKey(k *fyne.KeyEvent) {
	switch {
	case s.Keys != nil && s.Keys(k):
	case k.Name == fyne.KeyEscape:
		if s.Text != "" {
			s.SetText("")
		}
		s.lead()
	case k.Name == fyne.KeyDown, k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		s.lead()
	default:
		s.Entry.TypedKey(k)
	}
}
