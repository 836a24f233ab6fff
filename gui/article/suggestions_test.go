package article

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/setting"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

const ferryNews = "The ferry carried 1,140 passengers on Tuesday.\n\n“Nobody in this room wanted to vote for this,” said Tomasz Hale, who leads the council.\n\nThe turnout was 35 per cent, the council said.\n"

// proposing returns a bench with suggestions of a text, of which there are some by now.
func proposing(t *testing.T, text string) *bench {
	t.Helper()
	b := newBench(t, text)
	setting.Suggestions.Set(b.Preferences(), setting.SuggestAtOnce)
	b.ReadSettings()
	b.Until(t, func() bool { return len(b.proposals.all) > 0 })
	b.drawn()
	return b
}

func (b *bench) currentWords() string {
	if b.proposals.current == nil {
		return ""
	}
	return b.proposals.current.Range.In(b.Session().Article().Text)
}

func (b *bench) proposed() []string {
	var out []string
	for _, x := range b.proposals.all {
		out = append(out, x.Range.In(b.Session().Article().Text))
	}
	return out
}

const ferryQuote = "“Nobody in this room wanted to vote for this,”"

func TestSuggestionsAreDecidedOnByKeys(t *testing.T) {
	b := proposing(t, ferryNews)
	if got := b.proposed(); !slices.Equal(got, []string{"1,140 passengers", ferryQuote, "35 per cent"}) {
		t.Fatalf("suggested are %q", got)
	}
	b.press("Tab")
	if got := b.currentWords(); got != "1,140 passengers" {
		t.Fatalf("Tab goes to %q", got)
	}
	b.press("Shift+Tab")
	if got := b.currentWords(); got != "35 per cent" {
		t.Errorf("Shift+Tab goes to %q", got)
	}
	b.press("Tab")
	b.press("Enter")
	expectSpans(t, b, "statistic 1,140 passengers")
	if got := b.currentWords(); got != ferryQuote {
		t.Errorf("after a suggestion is accepted, %q is current", got)
	}
	b.press("Backspace")
	expectSpans(t, b, "statistic 1,140 passengers")
	if got := b.currentWords(); got != "35 per cent" || len(b.proposed()) != 1 {
		t.Errorf("after one is rejected, %q is current", got)
	}
	if got := b.SuggestionWords(); !strings.Contains(got, "50") {
		t.Errorf("the status bar says %q", got)
	}
	b.press("Esc")
	if b.proposals.current != nil || len(b.proposed()) != 1 {
		t.Error("Escape decides, or leaves it the current one")
	}
	b.press("Ctrl+Z")
	b.press("Ctrl+Z")
	expectSpans(t, b)
	if len(b.proposed()) != 3 {
		t.Errorf("after undo %q are suggested", b.proposed())
	}
}

func TestTheEdgesOfASuggestionAreMovedBeforeItIsAccepted(t *testing.T) {
	b := proposing(t, ferryNews)
	b.press("Tab")
	b.press("Ctrl+Alt+Left")
	b.press("Enter")
	expectSpans(t, b, "statistic 1,140")
}

func TestASuggestionIsAcceptedWithAnotherLabel(t *testing.T) {
	b := proposing(t, ferryNews)
	b.press("Tab")
	b.press("3")
	expectSpans(t, b, "location 1,140 passengers")
	span := b.Session().Spans()[0]
	if span.Provenance.Origin != standoff.OriginManual || span.Provenance.Score != nil {
		t.Errorf("the span comes of %+v", span.Provenance)
	}
	if slices.Contains(b.proposed(), "1,140 passengers") {
		t.Error("the label that was wrong is suggested still")
	}
	b.press("Ctrl+Z")
	expectSpans(t, b)
	if !slices.Contains(b.proposed(), "1,140 passengers") {
		t.Error("one step of undo does not bring it back")
	}
}

// A text or a span that is selected is tagged, not the suggestion that was current
// before.
func TestWhoGoesElsewhereLeavesTheSuggestion(t *testing.T) {
	b := proposing(t, ferryNews)
	b.press("Tab")
	b.press("Right")
	if b.proposals.current != nil {
		t.Error("the caret has moved, and the suggestion is the current one still")
	}
	b.press("Tab")
	b.reader.SetSelection(standoff.Range{Start: 4, End: 9})
	b.press("3")
	expectSpans(t, b, "location ferry")
}

// Ctrl+Enter takes what can be read as a whole, and nothing below the view.
func TestOnlySuggestionsOnTheScreenAreAcceptedTogether(t *testing.T) {
	b := proposing(t, ferryNews+strings.Repeat("\nNothing happened.\n", 80)+"\nIt took 17 per cent.\n")
	all := len(b.proposed())
	b.drawn()
	b.press("Ctrl+Enter")
	expectSpans(t, b, "statistic 1,140 passengers", "quote "+ferryQuote, "statistic 35 per cent")
	if got := b.proposed(); len(got) != all-3 {
		t.Errorf("%q are left", got)
	}
	b.press("Ctrl+Z")
	expectSpans(t, b)
}

func TestSuggestionsWaitUntilTheyAreAskedFor(t *testing.T) {
	b := newBench(t, ferryNews)
	setting.Suggestions.Set(b.Preferences(), setting.SuggestAfter)
	b.ReadSettings()
	b.Until(t, func() bool { return b.Session().WaitingSuggestions() > 0 })
	if len(b.proposed()) > 0 || b.proposals.bar.told == "" {
		t.Errorf("%q are shown, and the bar says %q", b.proposed(), b.proposals.bar.told)
	}
	b.press("Ctrl+Space")
	if len(b.proposed()) != 3 {
		t.Errorf("%q are shown", b.proposed())
	}
}

func TestWhyFollowsTheCurrentSuggestion(t *testing.T) {
	b := proposing(t, ferryNews)
	b.press("Tab")
	b.press("y")
	b.Until(t, b.proposals.why.card.Visible)
	if n := len(b.proposals.why.lines.Objects); n == 0 {
		t.Error("the card tells nothing")
	}
	b.press("Tab")
	b.Until(t, func() bool { return strings.HasPrefix(b.proposals.why.title.Text, "Quote") })
	b.press("Esc")
	if b.proposals.why.card.Visible() {
		t.Error("it tells about no suggestion")
	}
}

func TestASettingOfNeverTakesSuggestionsAway(t *testing.T) {
	b := proposing(t, ferryNews)
	setting.Suggestions.Set(b.Preferences(), setting.SuggestNever)
	b.ReadSettings()
	if len(b.proposed()) > 0 || b.Session().Suggesting() != work.SuggestNever {
		t.Errorf("%q are suggested", b.proposed())
	}
}

// Where the bar has no room for how many are accepted, that is asked.
func TestHowManyAreAcceptedIsSaidBefore(t *testing.T) {
	b := proposing(t, ferryNews)
	b.Win.Resize(fyne.NewSize(620, 700))
	b.drawn()
	if b.proposals.bar.tellsAll() {
		t.Fatal("the bar has room")
	}
	b.press("Ctrl+Enter")
	q := b.Questions().Asked()
	if q == nil {
		t.Fatal("nothing is asked")
	}
	expectSpans(t, b)
}

// TestManySuggestionsAreNotAllLookedAt says that a key costs what it changes and what is on
// the screen, however many suggestions a text has.
func TestManySuggestionsAreNotAllLookedAt(t *testing.T) {
	b := proposing(t, "Title\n\n"+strings.Repeat("The ferry carried 1,140 passengers on Tuesday.\n\n", 500))
	s := b.proposals
	if len(s.all) < 500 {
		t.Fatalf("only %d are suggested", len(s.all))
	}
	if near, shown := len(s.near()), s.inView(); shown == 0 || near < shown || near > 100 {
		t.Errorf("%d are whole in the view; %d of %d are looked at", shown, near, len(s.all))
	}
	b.press("Tab")
	if gone, came := s.differences(); len(gone) > 0 || len(came) > 1 {
		t.Errorf("at rest, %d outlines go and %d come", len(gone), len(came))
	}
	s.current = &proposal{s.all[1], s.all[1].Range}
	if gone, came := s.differences(); len(gone) > 0 || len(came) != 2 {
		t.Errorf("with another current one, %d outlines go and %d come", len(gone), len(came))
	}
	s.all = s.all[1:]
	if gone, came := s.differences(); len(gone) != 1 || len(came) != 1 {
		t.Errorf("without the first, %d outlines go and %d come", len(gone), len(came))
	}
}
