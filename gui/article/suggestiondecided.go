package article

import (
	"log/slog"
	"slices"

	"galley/gui/wording"
	"galley/store/standoff"
	"galley/store/suggest"

	"fyne.io/fyne/v2/lang"
)

// accept makes a span of the current suggestion, and goes on to the next.
func (s *suggestions) accept() {
	x := *s.current
	if s.unread(x.Range) {
		return
	}
	_, err := s.v.session().Accept(x.Suggestion)
	s.decided(x, err)
}

// unread reports whether a part of a passage was never on the screen, and shows what comes
// next of it then: nobody can mean to accept what they have not seen.
func (s *suggestions) unread(r standoff.Range) bool {
	if s.v.unseen(r) {
		return true
	}
	rest := s.v.reader.Unread(r)
	if rest.Empty() {
		return false
	}
	slog.Debug("not read", "start", rest.Start, "end", rest.End)
	s.v.reader.ShowRest(rest)
	s.v.host.Say(lang.L("Not accepted yet: it goes on below. Here is more of it; {{.Key}} accepts it at its end.", keyed(s.v.key("suggestion.accept"))))
	return true
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
	if s.unread(x.Range) {
		return true
	}
	s.v.used(label)
	_, err := s.v.session().AcceptAs(label, x.Range, x.suggested())
	s.decided(x, err)
	return true
}

// reject remembers that the current suggestion is wrong, and goes on to the next. Where a
// span is selected instead, it is removed: that is what the key does elsewhere.
func (s *suggestions) reject() {
	if s.current == nil {
		s.v.removeSpans()
		return
	}
	x := *s.current
	if s.v.unseen(x.as) {
		return
	}
	s.decided(x, s.v.session().Reject(x.suggested()))
}

// rejectAlike rejects the current suggestion and all others of the same words with the same
// label, as one decision. It is not done by itself when one is rejected: the same name can
// be a place here and a company there, and what was rejected teaches. So it is offered in
// one key beside how many they are.
func (s *suggestions) rejectAlike() {
	x, all := *s.current, s.alike()
	if s.v.unseen(x.as) {
		return
	}
	s.decided(x, s.v.session().Reject(all...))
	s.v.host.Say(lang.N("{{.N}} suggestions rejected", len(all), map[string]any{"N": wording.Number(len(all))}), "undo")
}

// alike returns the suggestions of the same words with the same label as the current one,
// which is among them; nil if none is current.
func (s *suggestions) alike() []suggest.Suggestion {
	if s.current == nil {
		return nil
	}
	text := s.v.session().Article().Text
	words := s.current.as.In(text)
	var out []suggest.Suggestion
	for _, x := range s.all {
		if x.Label == s.current.Label && sameWords(x.Range.In(text), words) {
			out = append(out, x)
		}
	}
	return out
}

// sameWords reports whether two passages have the same words, in whatever case and however
// far apart.
func sameWords(a, b string) bool {
	const far = 64 // bytes that one may have more than the other
	return a == b || max(len(a), len(b))-min(len(a), len(b)) <= far && suggest.Folded(a) == suggest.Folded(b)
}

// suggested returns the suggestion with the edges that it had.
func (p proposal) suggested() suggest.Suggestion {
	x := p.Suggestion
	x.Range = p.as
	return x
}

// decided goes on to the suggestion behind one that a person has decided on.
func (s *suggestions) decided(x proposal, err error) {
	if err != nil {
		s.v.host.Report(err)
		return
	}
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

// acceptShown makes spans of all suggestions that can be read as a whole now.
func (s *suggestions) acceptShown() { s.acceptAll(s.shown()) }

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
	s.leave()
	s.v.host.Say(lang.N("{{.N}} suggestions accepted", len(ids), map[string]any{"N": wording.Number(len(ids))}), "undo")
}

// SuggestionWords says which share of the suggestions that were decided on in the project
// since it was opened was accepted; "" before the first, or when all is undone.
func (v *View) SuggestionWords() string {
	if v.session() == nil {
		return ""
	}
	accepted, rejected := v.session().Judged()
	if accepted+rejected == 0 {
		return ""
	}
	return lang.L("Suggestions: {{.Percent}} accepted", map[string]any{"Percent": wording.Percent(100 * accepted / (accepted + rejected))})
}

// SuggestionTip says of how many suggestions that is the share; "" if it is of none.
func (v *View) SuggestionTip() string {
	if v.session() == nil {
		return ""
	}
	accepted, rejected := v.session().Judged()
	if accepted+rejected == 0 {
		return ""
	}
	return lang.L("Since this project was opened: {{.Accepted}} accepted, {{.Rejected}} rejected", map[string]any{"Accepted": wording.Number(accepted), "Rejected": wording.Number(rejected)})
}
