package article

import (
	"fmt"
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
	setting.Measure.Set(b.Preferences(), false)
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

// What accepting writes is told before, where it is.
func TestTheBarTellsTheDetailsThatAreWritten(t *testing.T) {
	b := proposing(t, "The mayor of Athens, Georgia, said so on Monday.\n\n“Nobody in this room wanted to vote for this,” said Tomasz Hale, who leads the council.\n")
	told := map[string]string{}
	for range b.proposals.all {
		b.press("Tab")
		head, _ := b.proposals.bar.tells()
		told[b.currentWords()] = head.details
	}
	if got := told[ferryQuote]; !strings.Contains(got, "speaker Tomasz Hale") || !strings.Contains(got, "direct") {
		t.Errorf("of the quote the bar tells %q", got)
	}
	of := ""
	for words, details := range told {
		if strings.HasPrefix(words, "Athens") {
			of = details
		}
	}
	if of != "Athens, Georgia, United States" {
		t.Errorf("of the place the bar tells %q, of all %q", of, told)
	}
}

// The card of a span tells where its place is as well.
func TestACardTellsWhereAPlaceIs(t *testing.T) {
	b := proposing(t, "The mayor of Athens, Georgia, said so on Monday.\n")
	b.press("Tab")
	b.press("Enter")
	id := b.Session().Spans()[0].ID
	b.selectSpan(id)
	line := b.inspector.details.placed[0]
	if !line.row.Visible() || line.text.Text != "Georgia, United States" {
		t.Errorf("below the place it says %q", line.text.Text)
	}
	b.press("Ctrl+Z")
	b.reader.SetSelection(standoff.Range{Start: 13, End: 19})
	b.press("3")
	if b.inspector.details.placed[0].row.Visible() {
		t.Error("a span without a place says where it is")
	}
}

// Enter shows the rest of what is not wholly read, and accepts it at its end.
func TestWhatWasNotReadToItsEndIsShownBeforeItIsAccepted(t *testing.T) {
	long := "“We waited.\n\n" + strings.Repeat("“Nothing happened then.\n\n", 60) + "“We went home,” said Tomasz Hale, who leads the council."
	b := proposing(t, long+"\n")
	b.press("Tab")
	if got := b.currentWords(); !strings.HasSuffix(got, "home,”") {
		t.Fatalf("%q is current", got)
	}
	presses := 0
	for len(b.spansNow()) == 0 && presses < 20 {
		was := b.reader.ScrollPlace()
		b.Said = ""
		b.press("Enter")
		if len(b.spansNow()) == 0 && (b.Said == "" || b.reader.ScrollPlace() == was) {
			t.Fatalf("Enter neither accepts nor goes on at %d: %q", was, b.Said)
		}
		b.drawn()
		presses++
	}
	if presses < 3 || presses == 20 {
		t.Errorf("it is accepted with press %d", presses)
	}
}

func TestTheSameWordsAreRejectedTogether(t *testing.T) {
	b := proposing(t, "The mayor of Athens said so on Monday.\n\nPeople in Athens did not, and those of Paris neither.\n\nThe council of Athens said on Tuesday that it had rained for two days in all of its parts.\n")
	all, same := len(b.proposed()), 0
	for _, x := range b.proposed() {
		if x == "Athens" {
			same++
		}
	}
	if b.press("Tab"); b.currentWords() != "Athens" || same < 2 {
		t.Fatalf("%q is current of %q", b.currentWords(), b.proposed())
	}
	_, parts := b.proposals.bar.tells()
	if got := parts[len(parts)-1].words; got != fmt.Sprintf("reject all %d", same) {
		t.Errorf("the bar says %q", got)
	}
	b.press("Shift+Backspace")
	if slices.Contains(b.proposed(), "Athens") || len(b.proposed()) != all-same {
		t.Errorf("%q are left", b.proposed())
	}
	b.press("Ctrl+Z")
	if len(b.proposed()) != all {
		t.Errorf("after undo %q are suggested", b.proposed())
	}
}

// The buttons stand where they are whatever is suggested, and none is lost where there is
// no room for all in a line.
func TestTheButtonsOfTheBarKeepTheirPlaces(t *testing.T) {
	for _, wide := range []float32{1000, 672} {
		b := proposing(t, ferryNews+"\nPeople in Paris did not.\n")
		b.Win.Resize(fyne.NewSize(wide, 700))
		b.drawn()
		var before []fyne.Position
		for range b.proposals.all {
			b.press("Tab")
			bar := b.proposals.bar
			var now []fyne.Position
			for i, o := range bar.lines.buttons {
				if _, parts := bar.tells(); parts[i].words == "" {
					continue
				}
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if end := at.AddXY(o.Size().Width, o.Size().Height); !o.Visible() || end.X > wide-292 || end.Y > 700 {
					t.Errorf("in %v, a button reaches to %v", wide, end)
				}
				now = append(now, at)
			}
			if before != nil && !slices.Equal(now, before) {
				t.Errorf("in %v, the buttons go from %v to %v", wide, before, now)
			}
			before = now
		}
	}
}

// Where there is one suggestion, it can be accepted as all on the screen as well.
func TestASingleSuggestionCanBeAcceptedAsShown(t *testing.T) {
	b := proposing(t, "The ferry carried 1,140 passengers on Tuesday.\n")
	_, parts := b.proposals.bar.tells()
	for _, p := range parts {
		if p.action == "suggestion.accept.shown" && (p.off || p.words != "accept 1 shown") {
			t.Errorf("the bar says %+v", p)
		}
	}
	b.press("Ctrl+Enter")
	expectSpans(t, b, "statistic 1,140 passengers")
}

func TestBackspaceRemovesASelectedSpan(t *testing.T) {
	b := newBench(t, story)
	b.tagged("Sorvik", "3")
	b.press("Backspace")
	expectSpans(t, b)
	if b.Said == "" {
		t.Error("nothing is said")
	}
}

// Where suggestions are hidden, everything that is about them says so, and one key shows
// them.
func TestHiddenSuggestionsSayThatTheyAre(t *testing.T) {
	text := ferryNews
	for {
		a, err := standoff.NewArticle(text)
		if err != nil {
			t.Fatal(err)
		}
		if (int(a.Digest[0])<<8|int(a.Digest[1]))%10 == 0 {
			break
		}
		text += "\nNothing happened.\n"
	}
	b := newBench(t, text)
	setting.Suggestions.Set(b.Preferences(), setting.SuggestAtOnce)
	b.ReadSettings()
	b.Until(t, b.Session().Hides)
	b.drawn()
	head, _ := b.proposals.bar.tells()
	if !strings.Contains(head.words, "one article in ten") {
		t.Errorf("the bar says %q", head.words)
	}
	for _, id := range []string{"suggestion.next", "suggestion.accept", "suggestion.reject", "suggestion.accept.shown", "suggestion.why"} {
		if got := b.Action(id).Disabled(); !strings.Contains(got, "one article in ten") {
			t.Errorf("%s says %q", id, got)
		}
	}
	b.press("Ctrl+Space")
	if len(b.proposed()) == 0 {
		t.Error("they are hidden still")
	}
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
