package scheme

import (
	"fmt"
	"strings"
	"testing"

	"galley/gui/kit/kittest"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// sizes are what a page has in a window of 800 × 600, and in one of 1280 × 800 that is
// drawn half as large again, in pixels of the interface.
var sizes = []fyne.Size{fyne.NewSize(800, 538), fyne.NewSize(853, 471)}

// seen reports whether all of an object lies in a window.
func (s *shell) seen(o fyne.CanvasObject) bool {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.Y >= 0 && at.Y+o.Size().Height <= s.Canvas().Size().Height && o.Size().Height > 0
}

func TestASmallWindowScrollsAsOne(t *testing.T) {
	s := open(t)
	p := s.page
	for _, size := range sizes {
		s.Win.Resize(size)
		s.Canvas().Focus(p.card.details.more)
		if !s.seen(p.card.details.more) || !s.seen(p.card.details.table) {
			t.Errorf("%v: the details are cut", size)
		}
		p.Focus()
		s.press("g")
		if !s.seen(p.guide.text) || p.guide.text.Size().Height < 250 {
			t.Errorf("%v: the field of the guideline is %v high, or cut", size, p.guide.text.Size().Height)
		}
		kittest.Picture(t, s.Win, fmt.Sprint("scheme-writing-", size.Width))
		s.press("Ctrl+Enter")
		p.card.scroll.ScrollToBottom()
		if words := kittest.Words(p.guide.examples.object); len(words) == 0 {
			t.Errorf("%v: the examples cannot be seen", size)
		}
	}
	s.Win.Resize(fyne.NewSize(1280, 738))
	p.card.scroll.ScrollToTop()
	if words := kittest.Words(p.guide.preview); len(words) == 0 || !s.seen(p.guide.examples.object) {
		t.Error("in a wide window the guideline is not beside the card")
	}
	s.press("g")
	if !s.seen(p.guide.text) {
		t.Error("in a wide window the field of the guideline is cut")
	}
	s.press("Ctrl+Enter")
}

func TestTheFormOfADetailHasTheRowsOfItsType(t *testing.T) {
	s := open(t)
	s.press("d")
	rows := func() string {
		var out []string
		for _, w := range kittest.Words(s.Canvas().Overlays().Top()) {
			switch w {
			case "Unit", "Options", "Default":
				out = append(out, w)
			}
		}
		return strings.Join(out, " ")
	}
	s.press("Tab")
	for _, c := range []struct {
		of   standoff.AttributeType
		want string
	}{
		{standoff.AttributeText, "Default"},
		{standoff.AttributeNumber, "Unit Default"},
		{standoff.AttributeChoice, "Options Default"},
		{standoff.AttributeLink, ""},
	} {
		s.kinds(t).SetSelected(typeName(c.of))
		if got := rows(); got != c.want {
			t.Errorf("%s has the rows %q, want %q", c.of, got, c.want)
		}
	}
}

func TestPassagesOfALabelAreDimmed(t *testing.T) {
	s := open(t)
	s.Canvas().Focus(s.page.card.text)
	s.press("Right")
	if !s.label(t, "quote").Dimmed {
		t.Error("the text of its passages is not dimmed")
	}
	s.press("Left")
	if s.label(t, "quote").Dimmed {
		t.Error("the text of its passages is dimmed still")
	}
	s.Canvas().Focus(s.page.card.on)
	s.press("Right")
	if s.page.card.texts.Visible() {
		t.Error("a label of whole articles has passages")
	}
}

// In a window for one column beside it the tree still shows names below two others whole.
func TestTheTreeKeepsRoomForDeepNamesInANarrowWindow(t *testing.T) {
	s := open(t)
	s.Win.Resize(fyne.NewSize(800, 538))
	const beside = 128 + 41 // what stands before and behind such a name in a row
	if room, need := s.page.panel.Object.Size().Width-beside, fyne.MeasureText("Press release", 13, fyne.TextStyle{}).Width; room < need {
		t.Errorf("a name has %v, and one of two words needs %v", room, need)
	}
}
