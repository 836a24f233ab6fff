package article

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"

	"galley/gui/reader"
	"galley/gui/setting"
	"galley/gui/work"
	"galley/store/standoff"
	"galley/store/suggest"

	"fyne.io/fyne/v2"
)

// suggestions are the outlines of what is suggested for the open article, the one of
// them that the person is at, and the bar at the foot of the page that is about it.
type suggestions struct {
	v       *View
	of      standoff.ArticleID   // whose text is on the page
	all     []suggest.Suggestion // that are drawn, in the order of the text
	drawn   []suggest.Suggestion // those whose outlines are on the page
	lit     proposal             // the current one as it is on the page
	current *proposal            // nil where the person is at none
	going   bool                 // the caret moves since another one becomes the current one
	bar     *suggestionBar
	why     *whyCard
}

// proposal is a suggestion that a person is deciding on.
type proposal struct {
	suggest.Suggestion                // with the edges as the person has moved them
	as                 standoff.Range // how it was suggested
}

// id names the outline of a suggestion; no span has such a name.
func outlineID(label standoff.LabelID, r standoff.Range) standoff.SpanID {
	return standoff.SpanID(fmt.Sprintf("suggestion %s %d %d", label, r.Start, r.End))
}

func newSuggestions(v *View) *suggestions {
	s := &suggestions{v: v}
	s.bar, s.why = newSuggestionBar(s), newWhyCard(s)
	return s
}

// under puts the bar below an object.
func (s *suggestions) under(o fyne.CanvasObject) fyne.CanvasObject { return s.bar.under(o) }

// begin has the session suggest from now on, if the person wants that.
func (s *suggestions) begin() {
	if x := s.v.session(); x != nil && setting.Suggestions.Get(s.v.host.Preferences()) != setting.SuggestNever {
		x.Learn()
	}
}

// readSetting tells a session when suggestions are shown.
func (s *suggestions) readSetting(x *work.Session) {
	when := map[string]work.Suggesting{
		setting.SuggestAtOnce: work.SuggestAtOnce, setting.SuggestAfter: work.SuggestAfter, setting.SuggestNever: work.SuggestNever,
	}[setting.Suggestions.Get(s.v.host.Preferences())]
	if x.Suggesting() != when {
		x.SetSuggesting(when)
	}
	x.AskProgram(setting.Program(s.v.host.Preferences()))
	x.SetMeasuring(setting.Measure.Get(s.v.host.Preferences()))
}

// turn follows the page to another article, which it shows without outlines.
func (s *suggestions) turn() {
	s.drawn, s.lit = nil, proposal{}
	s.all, s.current, s.of = nil, nil, 0
	if s.v.hasArticle() {
		s.of = s.v.session().Article().ID
	}
	s.refresh()
}

// come draws what is suggested when that is found out, or wanted, anew.
func (s *suggestions) come() {
	s.refresh()
	if x := s.v.session(); x != nil {
		slog.Debug("suggested", "article", s.of, "n", len(s.all), "by", x.SuggestedBy(suggest.Suggestion{}))
		if h := x.Heard(); h.Name != "" && !h.Asking {
			slog.Debug("program", "article", s.of, "name", h.Name, "found", h.Found, "not-found", h.NotFound, "failed", h.Failed != nil)
		}
	}
}

// refresh draws what is suggested by now. Only outlines that change are drawn anew.
func (s *suggestions) refresh() {
	if s.of == 0 || !s.v.hasArticle() || s.v.session().Article().ID != s.of {
		s.all = nil
		s.show()
		return
	}
	s.all = s.v.session().Suggestions()
	if s.current != nil && s.index() < 0 {
		s.current = nil
	}
	s.show()
}

// show brings the outlines, the bar and the card in line with what is suggested.
func (s *suggestions) show() {
	gone, came := s.differences()
	s.drawn, s.lit = s.all, proposal{}
	if s.current != nil {
		s.lit = *s.current
	}
	if len(gone)+len(came) > 0 {
		s.v.reader.ChangeHighlights(gone, came)
	}
	s.bar.refresh()
	s.why.follow()
	if s.v.OnPlace != nil {
		s.v.OnPlace() // how many were accepted may be otherwise
	}
}

// differences returns the outlines that are to be taken away, and those that are new or
// otherwise than they are drawn.
func (s *suggestions) differences() (gone []standoff.SpanID, came []reader.Highlight) {
	drawn, wanted := s.drawn, s.all
	for len(drawn)+len(wanted) > 0 {
		order := len(wanted) - len(drawn) // where one of them has ended
		if len(drawn) > 0 && len(wanted) > 0 {
			order = compare(drawn[0], wanted[0])
		}
		switch {
		case order < 0:
			gone = append(gone, outlineID(drawn[0].Label, drawn[0].Range))
			drawn = drawn[1:]
		case order > 0:
			came = append(came, s.outline(wanted[0]))
			wanted = wanted[1:]
		default:
			if x := wanted[0]; s.isCurrent(x) || s.lit.is(x) {
				came = append(came, s.outline(x))
			}
			drawn, wanted = drawn[1:], wanted[1:]
		}
	}
	return gone, came
}

// compare orders suggestions as they stand in the text.
func compare(a, b suggest.Suggestion) int {
	return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(b.Range.End, a.Range.End), cmp.Compare(a.Label, b.Label))
}

// is reports whether the proposal is about a suggestion.
func (p proposal) is(x suggest.Suggestion) bool { return p.as == x.Range && p.Label == x.Label }

func (s *suggestions) isCurrent(x suggest.Suggestion) bool {
	return s.current != nil && s.current.is(x)
}

// outline returns the outline of a suggestion: of the current one with its edges as they
// are by now.
func (s *suggestions) outline(x suggest.Suggestion) reader.Highlight {
	h := reader.Highlight{ID: outlineID(x.Label, x.Range), Range: x.Range, Label: x.Label, Suggestion: true, Score: x.Score}
	if s.isCurrent(x) {
		h.Range, h.Current = s.current.Range, true
	}
	return h
}

// highlights returns the outlines that are on the page.
func (s *suggestions) highlights() []reader.Highlight {
	out := make([]reader.Highlight, 0, len(s.drawn))
	for _, x := range s.drawn {
		out = append(out, s.outline(x))
	}
	return out
}

// index returns where the current suggestion stands among all, -1 if it is not there.
func (s *suggestions) index() int {
	if s.current == nil {
		return -1
	}
	return slices.IndexFunc(s.all, s.isCurrent)
}

// step goes to the next suggestion (1) or the previous one (-1): from the current one,
// or from the caret where there is none, and round at the ends.
func (s *suggestions) step(step int) {
	if len(s.all) == 0 {
		return
	}
	at := s.index()
	if at < 0 {
		at = s.from(s.v.reader.Caret())
		if step > 0 {
			at--
		}
	}
	s.goTo((at + step + len(s.all)) % len(s.all))
}

// from returns the first suggestion that begins at a place or behind it.
func (s *suggestions) from(b standoff.Byte) int {
	at, _ := slices.BinarySearchFunc(s.all, b, func(x suggest.Suggestion, b standoff.Byte) int { return int(x.Range.Start - b) })
	return at
}

// goTo makes a suggestion the current one, and shows it.
func (s *suggestions) goTo(i int) {
	s.going = true
	defer func() { s.going = false }()
	x := s.all[i]
	s.v.selectSpan("")
	s.v.reader.SetCaret(x.Range.Start)
	s.current = &proposal{x, x.Range}
	s.show()
	s.v.reader.Reveal(x.Range)
	by := work.Suggester
	if x.Source != nil {
		by = x.Source.Name
	}
	slog.Debug("current suggestion", "label", x.Label, "start", x.Range.Start, "by", by)
}

// press makes the suggestion the current one on whose outline the person has clicked.
func (s *suggestions) press(id standoff.SpanID) {
	for i, x := range s.all {
		if outlineID(x.Label, x.Range) == id {
			s.goTo(i)
			return
		}
	}
}

// leave lets go of the current suggestion, and reports whether there was one.
func (s *suggestions) leave() bool {
	if s.current == nil {
		return false
	}
	s.current = nil
	s.show()
	return true
}

// leaveByMove lets go of the current suggestion as the person goes elsewhere.
func (s *suggestions) leaveByMove() {
	if !s.going {
		s.leave()
	}
}

// nudge moves the edges of the current suggestion, by graphemes or by words, past white
// space that a span does not keep. It reports whether there is one.
func (s *suggestions) nudge(start, end int, word bool) bool {
	if s.current == nil {
		return false
	}
	fit := s.v.session().Fit
	was, r := fit(s.current.Range), s.current.Range
	for {
		next := standoff.Range{Start: s.v.stepOffset(r.Start, start, word), End: s.v.stepOffset(r.End, end, word)}
		if next == r || next.Empty() {
			return true
		}
		r = next
		if now := fit(r); len(now) == 1 && !slices.Equal(now, was) {
			s.current.Range = now[0]
			s.show()
			return true
		}
	}
}

// counted tells how many suggestions can be read as a whole by now, as after scrolling.
func (s *suggestions) counted() {
	if len(s.all) > 0 {
		s.bar.refresh()
	}
}

// restyle has the bar made anew, as in another theme or with other keys.
func (s *suggestions) restyle() {
	s.bar.told = ""
	s.bar.refresh()
}
