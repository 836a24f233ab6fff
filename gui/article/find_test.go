package article

import (
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// typeFind opens the bar and types a pattern.
func (b *bench) typeFind(pattern string) {
	b.press("Ctrl+F")
	b.find.entry.SetText(pattern)
}

func (b *bench) selectedText() string {
	return b.reader.Selection().Words(b.Session().Article().Text)
}

func TestFindTakesWhatLooksTheSame(t *testing.T) {
	b := newBench(t, "Der Miet\u00adpreis\u00adbremse wegen. Die Mietpreisbremse wirkt.")
	b.typeFind("mietpreisbremse")
	if got := b.find.count.Text; got != "1 of 2" {
		t.Errorf("the bar says %q", got)
	}
	b.press("Alt+X")
	if got := b.find.count.Text; got != "1 of 1" {
		t.Errorf("an exact search says %q", got)
	}
}

func TestFindsSwitchesHaveKeys(t *testing.T) {
	b := newBench(t, "Boat boat boats")
	b.press("Alt+C") // the bar is closed: nothing
	b.typeFind("boat")
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyC, "1 of 2"}, {fyne.KeyW, "1 of 1"}, {fyne.KeyC, "2 of 2"}, {fyne.KeyW, "2 of 3"},
	} {
		b.find.entry.TypedShortcut(&desktop.CustomShortcut{KeyName: c.key, Modifier: fyne.KeyModifierAlt})
		if got := b.find.count.Text; got != c.want {
			t.Errorf("after Alt+%s the bar says %q, want %q", c.key, got, c.want)
		}
	}
	b.find.entry.SetText("b.at")
	b.press("Alt+R")
	b.Until(t, func() bool { return b.find.newest == nil })
	if got := b.find.count.Text; got != "1 of 3" {
		t.Errorf("the expression finds %q", got)
	}
	for pattern, want := range map[string]string{"(x{1000}){1000}": "too large", "(boat": "(boat"} {
		b.find.entry.SetText(pattern)
		b.Until(t, func() bool { return b.find.newest == nil })
		if !strings.Contains(b.find.problem.Text, want) || b.find.count.Text != "" {
			t.Errorf("%s is refused with %q, %q", pattern, b.find.count.Text, b.find.problem.Text)
		}
	}
}

// A match that is exactly a span is that span everywhere.
func TestFindSelectsTheSpanThatAMatchIs(t *testing.T) {
	b := newBench(t, story)
	b.reader.SetSelection(passage("Sorvik"))
	b.press("3")
	b.Wait(t)
	id := b.Session().Spans()[0].ID
	b.selectSpan("")
	b.typeFind("sorvik")
	if b.reader.SelectedSpan() != id || b.inspector.details.spans[0] != id || !b.inspector.details.card.Visible() {
		t.Error("the span of the match is not selected in the article and the card")
	}
	b.find.entry.SetText("206")
	if b.reader.SelectedSpan() != "" || b.inspector.details.card.Visible() || b.selectedText() != "206" {
		t.Error("a match that is no span leaves the last one selected")
	}
}

func TestFindGoesRound(t *testing.T) {
	b := newBench(t, "boat, boat and boat")
	b.reader.SetSelection(standoff.Range{Start: 6, End: 10})
	b.press("3")
	b.Wait(t)
	b.reader.SetCaret(0)
	b.typeFind("boat")
	var got []standoff.Byte
	for range 4 {
		got = append(got, b.find.matches[b.find.at].Start)
		b.findNext()
	}
	b.findPrevious()
	b.findPrevious()
	b.findPrevious()
	if got = append(got, b.find.matches[b.find.at].Start); len(got) != 5 || got[0] != 0 || got[1] != 6 || got[2] != 15 || got[3] != 0 || got[4] != 6 {
		t.Errorf("the matches come as %v", got)
	}
}

func TestFindGoesBackWhereNothingIsFound(t *testing.T) {
	b := newBench(t, story+strings.Repeat("\nA line of the page.", 400)+"\nEnd")
	b.reader.SetSelection(passage("206"))
	b.typeFind("nowhere")
	b.find.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.selectedText() != "206" || b.reader.ScrollPlace() != 0 {
		t.Errorf("back at %q", b.selectedText())
	}
	b.reader.SetCaret(3)
	b.typeFind("End")
	b.find.entry.SetText("Endless")
	b.find.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.reader.Caret() != 3 || b.reader.ScrollPlace() != 0 {
		t.Errorf("back at %d", b.reader.Caret())
	}
	b.typeFind("End")
	b.find.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.selectedText() != "End" || b.find.object.Visible() || b.Win.Canvas().Focused() != b.reader {
		t.Errorf("Escape leaves %q", b.selectedText())
	}
}

// What was found of a shorter pattern is not selected as if it were found.
func TestNoMatchSelectsNothing(t *testing.T) {
	b := newBench(t, story)
	b.reader.SetCaret(3)
	b.typeFind("Sor")
	b.find.entry.SetText("Sorry")
	if got := b.selectedText(); got != "" || b.reader.Caret() != 3 || b.find.count.Text != "No matches" {
		t.Errorf("%q is selected, the caret is at %d, the bar says %q", got, b.reader.Caret(), b.find.count.Text)
	}
	b.find.entry.SetText("Sorvi")
	if got := b.selectedText(); got != "Sorvi" {
		t.Errorf("%q is selected", got)
	}
}

// Who has gone elsewhere in the article meanwhile is not taken back to where the bar was
// opened.
func TestNoMatchStaysWhereThePersonHasGone(t *testing.T) {
	b := newBench(t, story)
	b.reader.SetCaret(3)
	b.typeFind("Sorvik")
	b.Focus()
	b.reader.SetCaret(passage("206").Start)
	b.Win.Canvas().Focus(b.find.entry) // as by a click
	b.find.entry.SetText("nowhere")
	if got := b.reader.Caret(); got != passage("206").Start {
		t.Errorf("the caret is at %d, want %d", got, passage("206").Start)
	}
}

// The bar has the keyboard again once the list of labels is closed.
func TestTagAllGivesTheKeyboardBack(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
		b := newBench(t, story)
		b.typeFind("Sorvik")
		b.press("Ctrl+Shift+F")
		b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
		if b.Questions().Asked() != nil || b.Win.Canvas().Focused() != fyne.Focusable(b.find.entry) {
			t.Errorf("after %s the keyboard is at %T", key, b.Win.Canvas().Focused())
		}
		b.Wait(t)
	}
}

func TestFindTakesAPatternOfOneLine(t *testing.T) {
	b := newBench(t, "First line\nSecond line\n")
	b.selectAll()
	b.press("Ctrl+F")
	if b.find.entry.Text != "" {
		t.Errorf("two lines become the pattern %q", b.find.entry.Text)
	}
	b.closeFind()
	b.reader.SetSelection(standoff.Range{End: 5})
	b.press("Ctrl+F")
	if b.find.entry.Text != "First" {
		t.Errorf("the pattern is %q", b.find.entry.Text)
	}
}

// What is pasted into an entry of one line is cut before the entry lays it out.
func TestPastesAreBounded(t *testing.T) {
	b := newBench(t, story)
	b.press("Ctrl+F")
	for pastedText, want := range map[string]string{
		"Sorvik":                      "Sorvik",
		"Sorvik\n":                    "Sorvik",
		"\r\nfares\r\nrise":           "fares",
		strings.Repeat("ä", 3<<20):    strings.Repeat("ä", kit.MostOfLine),
		strings.Repeat("line\n", 9e5): "line",
	} {
		b.find.entry.SetText("")
		b.Said = ""
		b.App.Clipboard().SetContent(pastedText)
		b.find.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: b.App.Clipboard()})
		if b.find.entry.Text != want {
			t.Errorf("%d bytes are pasted as %d, %.20q", len(pastedText), len(b.find.entry.Text), b.find.entry.Text)
		}
		if told := b.Said != ""; told != (len(pastedText) > 7) {
			t.Errorf("of %.20q the status bar says %q", pastedText, b.Said)
		}
	}
	b.find.entry.SetText(strings.Repeat("x", kit.MostOfLine))
	b.find.entry.TypedRune('y')
	if len(b.find.entry.Text) != kit.MostOfLine {
		t.Error("a full entry takes another character")
	}
}

// What is done with matches can be pressed only where there are some.
func TestButtonsOfTheFindBarNeedMatches(t *testing.T) {
	b := newBench(t, "Boat boat boats")
	b.press("Ctrl+F")
	b.press("Alt+R")
	for _, c := range []struct {
		pattern string
		usable  bool
	}{{"boat", true}, {"submarine", false}, {"boats", true}, {"boat(", false}, {"b.at", true}, {"", false}} {
		b.find.entry.SetText(c.pattern)
		b.Until(t, func() bool { return b.find.newest == nil })
		for i, x := range b.find.matched {
			if x.Disabled() == c.usable {
				t.Errorf("with %q button %d is usable: %v", c.pattern, i, !x.Disabled())
			}
		}
	}
}

// In a project that takes no changes matches can be gone to, and not tagged.
func TestMatchesCannotBeTaggedInAReadOnlyProject(t *testing.T) {
	b := newBench(t, "Boat boat boats")
	b.ReopenReadOnly(t)
	b.Begin(b.Session())
	b.Open(1)
	b.Wait(t)
	b.press("Ctrl+F")
	b.find.entry.SetText("boat")
	b.Until(t, func() bool { return b.find.newest == nil })
	if !b.find.tags.Disabled() || b.find.matched[0].Disabled() {
		t.Errorf("matches can be tagged: %v, and gone to: %v", !b.find.tags.Disabled(), !b.find.matched[0].Disabled())
	}
}

// In a long text the newest search counts, and what is asked for meanwhile waits
// for it.
func TestFindInALongTextLeavesTheInterfaceFree(t *testing.T) {
	b := newBench(t, strings.Repeat("A boat, two boats.\n", 20_000), "Short\n\nOne boat.")
	b.typeFind("boats")
	if b.find.newest == nil || len(b.find.matches) != 0 {
		t.Fatal("a long text is searched at once")
	}
	b.find.entry.SetText("two boats")
	b.findNext()
	b.Until(t, func() bool { return b.find.newest == nil })
	if len(b.find.matches) != 20_000 || b.selectedText() != "two boats" || b.find.at != 1 {
		t.Errorf("%d matches, at %d, %q is selected", len(b.find.matches), b.find.at, b.selectedText())
	}
	b.find.entry.SetText("boat")
	b.Open(2)
	b.Wait(t)
	b.Until(t, func() bool { return !b.find.busy })
	if len(b.find.matches) != 1 {
		t.Errorf("%d matches in the short article", len(b.find.matches))
	}
}

func TestTagAllSpeaksOfMatches(t *testing.T) {
	b := newBench(t, story)
	b.reader.SetSelection(passage("Sorvik"))
	b.press("3")
	b.Wait(t)
	b.typeFind("sorvik")
	for label, want := range map[standoff.LabelID]string{"quote": "Tag 1 match as Quote", "location": "All matches are already tagged as Location"} {
		l, _ := b.Scheme().Label(label)
		if c := b.find.tagging(l); c.Title != want || c.Detail != "" {
			t.Errorf("the choice is %q, %q", c.Title, c.Detail)
		}
	}
}

func TestFindTagsEveryMatchAsOneStep(t *testing.T) {
	b := newBench(t, "Boats\n\nA boat, two boats and a Boat in Sorvik.")
	b.press("Ctrl+F")
	b.find.entry.SetText("boat")
	if got := b.find.count.Text; got != "1 of 4" {
		t.Errorf("the bar says %q", got)
	}
	b.findNext()
	if s := b.reader.Selection().Bounds(); s.Start != 9 {
		t.Errorf("the second match is at %d", s.Start)
	}
	b.findPrevious()
	b.findPrevious()
	if s := b.reader.Selection().Bounds(); s.In(b.Session().Article().Text) != "Boat" || s.Start < 20 {
		t.Errorf("before the first match comes %v", s)
	}
	if err := b.Session().TagAll(b.Session().Untagged(b.find.matches, "location"), "location"); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	if n := len(b.Session().Spans()); n != 4 {
		t.Errorf("%d spans, want 4", n)
	}
	if fresh := b.Session().Untagged(b.find.matches, "location"); len(fresh) != 0 {
		t.Errorf("%v would be tagged twice", fresh)
	}
	b.undo()
	b.Wait(t)
	expectSpans(t, b)
	b.find.entry.SetText("(")
	if b.find.count.Text != "No matches" {
		t.Errorf("the bar says %q", b.find.count.Text)
	}
}

// In a narrow window the switches of the bar go on in a second line.
func TestTheSwitchesOfTheFindBarHaveRoom(t *testing.T) {
	b := newBench(t, story)
	for _, wide := range []float32{1000, 672, 520, 1000} { // of which the panel takes 292
		b.Win.Resize(fyne.NewSize(wide, 420))
		b.press("Ctrl+F")
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		for _, s := range b.find.toggles {
			if end := at(s.Object).X + s.Object.Size().Width; end > b.find.object.Size().Width || s.Object.Size().Width < s.Object.MinSize().Width {
				t.Errorf("in %g pixels a switch ends at %g of %g", wide, end, b.find.object.Size().Width)
			}
			if below := at(s.Object).Y + s.Object.Size().Height; below > at(b.reader).Y {
				t.Errorf("in %g pixels a switch lies on the text", wide)
			}
		}
	}
}

// In a narrow window the words that are looked for have the room, not the count.
func TestTheFieldHasTheRoomOfANarrowBar(t *testing.T) {
	b := newBench(t, story)
	b.Win.Resize(fyne.NewSize(292+380, 700))
	b.openFind()
	b.find.entry.SetText("x")
	b.Wait(t)
	b.find.entry.SetText("")
	b.Wait(t)
	if got := b.find.entry.Size().Width; got < 150 {
		t.Errorf("the field is %v of %v wide", got, b.find.wide)
	}
}
