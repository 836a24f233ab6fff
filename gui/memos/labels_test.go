package memos

import (
	"slices"
	"testing"

	"galley/store/standoff"
)

// A memo on a label leads to the label, and so does the end of writing one that was begun
// there.
func TestAMemoOnALabelLeadsToTheLabel(t *testing.T) {
	s := open(t)
	s.page.BeginOn("statistic")
	for _, r := range "Ranges, too?" {
		s.Canvas().Focused().TypedRune(r)
	}
	s.page.leave()
	s.Wait(t)
	if !slices.Equal(s.opened, []string{"statistic"}) {
		t.Errorf("once it is written, %v is shown", s.opened)
	}
	s.page.Shown()
	s.expect(t, "Ranges, too? | note · label Statistic · ana")
	s.press("Down", "Enter")
	if !slices.Equal(s.opened, []string{"statistic", "statistic"}) {
		t.Errorf("Enter shows %v", s.opened)
	}
	objects, err := s.Session().Project().Objects()
	if memos := standoff.ObjectsOf[standoff.Memo](objects); err != nil || len(memos) != 1 || memos[0].Label != "statistic" {
		t.Errorf("the memos are %v, %v", memos, err)
	}
}
