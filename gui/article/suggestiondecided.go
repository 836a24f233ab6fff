package article

import (
	"slices"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"
	"galley/store/suggest"

	"fyne.io/fyne/v2/lang"
)

// accept makes a span of the current suggestion, and goes on to the next.
func (s *suggestions) accept() {
	x := *s.current
	if s.v.unseen(x.Range) {
		return
	}
	_, err := s.v.session().Accept(x.Suggestion)
	s.decided(x, true, err)
}

// acceptAs gives the passage of the current suggestion a label, and goes on to the
// next. It reports whether there is a current one.
func (s *suggestions) acceptAs(label standoff.LabelID) bool {
	if s.current == nil {
		return false
	}
	if label == s.current.Label {
		s.accept()
		return true
	}
	x := *s.current
	if s.v.unseen(x.Range) {
		return true
	}
	wrong := x.Suggestion
	wrong.Range = x.as
	s.v.used(label)
	_, err := s.v.session().AcceptAs(label, x.Range, wrong)
	s.decided(x, false, err)
	return true
}

// reject remembers that the current suggestion is wrong, and goes on to the next.
func (s *suggestions) reject() {
	x := *s.current
	if s.v.unseen(x.as) {
		return
	}
	wrong := x.Suggestion
	wrong.Range = x.as
	s.decided(x, false, s.v.session().Reject(wrong))
}

// decided goes on to the suggestion behind one that a person has decided on.
func (s *suggestions) decided(x proposal, accepted bool, err error) {
	if err != nil {
		s.v.host.Report(err)
		return
	}
	s.count(accepted, 1)
	s.refresh()
	if len(s.all) == 0 {
		s.leave()
		s.v.host.Say(lang.L("No more suggestions in this article. {{.Key}} marks it as done.", keyed(s.v.key("article.done"))))
		return
	}
	next := slices.IndexFunc(s.all, func(y suggest.Suggestion) bool {
		return compare(suggest.Suggestion{Label: x.Label, Range: x.as}, y) < 0
	})
	s.goTo(max(next, 0))
}

func (s *suggestions) count(accepted bool, n int) {
	if accepted {
		s.accepted += n
	} else {
		s.rejected += n
	}
	if s.v.OnPlace != nil {
		s.v.OnPlace()
	}
}

// shown returns the suggestions that can be read as a whole now.
func (s *suggestions) shown() []suggest.Suggestion {
	var out []suggest.Suggestion
	for _, x := range s.near() {
		if s.v.reader.ShownWhole(x.Range) {
			out = append(out, x)
		}
	}
	return out
}

// near returns the suggestions that begin in the view: no other can be whole in it.
func (s *suggestions) near() []suggest.Suggestion {
	view := s.v.reader.View()
	return s.all[s.from(view.Start):s.from(view.End)]
}

// inView returns how many suggestions are whole in the view.
func (s *suggestions) inView() (n int) {
	for _, x := range s.near() {
		if s.v.reader.WholeInView(x.Range) {
			n++
		}
	}
	return n
}

// acceptShown makes spans of all suggestions that can be read as a whole now. Where the
// bar has no room to say how many they are, it asks first.
func (s *suggestions) acceptShown() {
	all := s.shown()
	if s.bar.tellsAll() {
		s.acceptAll(all)
		return
	}
	n := map[string]any{"N": wording.Number(len(all))}
	s.v.host.Questions().Ask(lang.N("Accept {{.N}} suggestions on this screen?", len(all), n), kit.Prose(lang.L("Only those that can be seen as a whole are accepted. Undo takes it back.")),
		kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: lang.L("Accept"), Do: func() { s.acceptAll(all) }})
}

// acceptAll makes spans of suggestions, as one decision.
func (s *suggestions) acceptAll(all []suggest.Suggestion) {
	if i := s.index(); i >= 0 {
		for j := range all {
			if all[j].Range == s.current.as && all[j].Label == s.current.Label {
				all[j].Range = s.current.Range
			}
		}
	}
	ids, err := s.v.session().Accept(all...)
	if err != nil {
		s.v.host.Report(err)
		return
	}
	s.count(true, len(ids))
	s.leave()
	s.v.host.Say(lang.N("{{.N}} suggestions accepted", len(ids), map[string]any{"N": wording.Number(len(ids))}), "undo")
}

// SuggestionWords says which share of the suggestions that were decided on since the
// program began was accepted; "" before the first.
func (v *View) SuggestionWords() string {
	s := v.proposals
	if s.accepted+s.rejected == 0 {
		return ""
	}
	return lang.L("Suggestions: {{.Percent}} accepted", map[string]any{"Percent": wording.Percent(100 * s.accepted / (s.accepted + s.rejected))})
}
