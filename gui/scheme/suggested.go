package scheme

import (
	"math"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// suggested is the field of a label that says how sure Galley must be to suggest it, and
// what comes of that in the open article.
type suggested struct {
	page    *Page
	from    *kit.Segments
	effect  *kit.Caption
	refused *refusedWords
	fields  [2]*fyne.Container
}

// confidences are what a label can be suggested from; 1 is never.
var confidences = [...]float64{1, 0.3, 0.5, 0.7, 0.9}

func newSuggested(c *card) *suggested {
	s := &suggested{page: c.page, effect: kit.NewCaption("", 12, kit.ColourSoft), refused: newRefusedWords(c.page)}
	s.effect.Elide = true
	names := []string{lang.L("Never")}
	for _, f := range confidences[1:] {
		names = append(names, wording.Percent(int(100*f+0.5)))
	}
	s.from = newSegments(c.page, names, func(i int) {
		c.page.edit(func(l *standoff.Label) { l.SuggestFrom = confidences[i] })
	})
	s.fields = [2]*fyne.Container{
		c.field(lang.L("Suggest from"), kit.Column(2, -1, kit.Row(0, -1, s.from), kit.Padded(0, 0, 4, 4, s.effect))),
		c.field(lang.L("Not suggested"), s.refused.object),
	}
	return s
}

// show shows a label.
func (s *suggested) show(l standoff.Label) {
	s.from.Set(nearest(l.SuggestsFrom()))
	s.effect.Set(s.effectWords(l))
	s.refused.show(l.ID)
	s.fields[0].Hidden = l.Use != standoff.UseSpans
	s.fields[1].Hidden = s.fields[0].Hidden || len(s.refused.words) == 0
}

// nearest returns which of the confidences is nearest to one; only 1 is never.
func nearest(from float64) int {
	if from >= 1 {
		return 0
	}
	best := 1
	for i := range confidences {
		if i > 0 && math.Abs(confidences[i]-from) < math.Abs(confidences[best]-from) {
			best = i
		}
	}
	return best
}

// effectWords says how many suggestions of the open article are sure enough; "" where
// there are none.
func (s *suggested) effectWords(l standoff.Label) string {
	if s.page.session == nil {
		return ""
	}
	enough, all := s.page.session.SureEnough(l)
	if all == 0 {
		return ""
	}
	return lang.L("In the open article {{.N}} of {{.M}} are sure enough.", map[string]any{"N": wording.Number(enough), "M": wording.Number(all)})
}
