package gui

import (
	"strings"
	"testing"
	"time"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// typeFind opens the bar and types a pattern.
func (w *window) typeFind(pattern string) {
	w.press(keymap.Must("Ctrl+F"))
	w.find.entry.SetText(pattern)
}

func (w *window) selectedText() string {
	r, _ := w.reader.Selection()
	return r.In(w.session.Article().Text)
}

func TestFindTakesWhatLooksTheSame(t *testing.T) {
	w := desk(t, "Der Miet\u00adpreis\u00adbremse wegen. Die Mietpreisbremse wirkt.")
	w.typeFind("mietpreisbremse")
	if got := w.find.count.Text; got != "1 of 2" {
		t.Errorf("the bar says %q", got)
	}
	w.press(keymap.Must("Alt+X"))
	if got := w.find.count.Text; got != "1 of 1" {
		t.Errorf("an exact search says %q", got)
	}
}

func TestFindsSwitchesHaveKeys(t *testing.T) {
	w := desk(t, "Boat boat boats")
	w.press(keymap.Must("Alt+C")) // the bar is closed: nothing
	w.typeFind("boat")
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyC, "1 of 2"}, {fyne.KeyW, "1 of 1"}, {fyne.KeyC, "2 of 2"}, {fyne.KeyW, "2 of 3"},
	} {
		w.find.entry.TypedShortcut(&desktop.CustomShortcut{KeyName: c.key, Modifier: fyne.KeyModifierAlt})
		if got := w.find.count.Text; got != c.want {
			t.Errorf("after Alt+%s the bar says %q, want %q", c.key, got, c.want)
		}
	}
	w.find.entry.SetText("b.at")
	w.press(keymap.Must("Alt+R"))
	w.until(t, func() bool { return w.find.newest == nil })
	if got := w.find.count.Text; got != "2 of 3" {
		t.Errorf("the expression finds %q", got)
	}
	for pattern, want := range map[string]string{"(x{1000}){1000}": "too large", "(boat": "(boat"} {
		w.find.entry.SetText(pattern)
		w.until(t, func() bool { return w.find.newest == nil })
		if !strings.Contains(w.find.problem.Text, want) || w.find.count.Text != "" {
			t.Errorf("%s is refused with %q, %q", pattern, w.find.count.Text, w.find.problem.Text)
		}
	}
}

// A hit that is exactly a span is that span everywhere.
func TestFindSelectsTheSpanThatAHitIs(t *testing.T) {
	w := desk(t, story)
	w.reader.SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.saved(t)
	id := w.session.Spans()[0].ID
	w.selectSpan("")
	w.typeFind("sorvik")
	if w.reader.SelectedSpan() != id || w.inspector.details.span != id || !w.inspector.details.card.Visible() {
		t.Error("the span of the hit is not selected in the article and the card")
	}
	w.find.entry.SetText("206")
	if w.reader.SelectedSpan() != "" || w.inspector.details.card.Visible() || w.selectedText() != "206" {
		t.Error("a hit that is no span leaves the last one selected")
	}
}

func TestFindGoesRound(t *testing.T) {
	w := desk(t, "boat, boat and boat")
	w.reader.SetSelection(standoff.Range{Start: 6, End: 10})
	w.typedRune('3')
	w.saved(t)
	w.reader.SetCaret(0)
	w.typeFind("boat")
	var got []standoff.Byte
	for range 4 {
		got = append(got, w.find.hits[w.find.at].Start)
		w.findNext()
	}
	w.findPrevious()
	w.findPrevious()
	w.findPrevious()
	if got = append(got, w.find.hits[w.find.at].Start); len(got) != 5 || got[0] != 0 || got[1] != 6 || got[2] != 15 || got[3] != 0 || got[4] != 6 {
		t.Errorf("the hits come as %v", got)
	}
}

func TestFindGoesBackWhereNothingIsFound(t *testing.T) {
	w := desk(t, story+strings.Repeat("\nA line of the page.", 400)+"\nEnd")
	w.reader.SetSelection(passage("206"))
	w.typeFind("nowhere")
	w.find.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.selectedText() != "206" || w.reader.ScrollPlace() != 0 {
		t.Errorf("back at %q", w.selectedText())
	}
	w.reader.SetCaret(3)
	w.typeFind("End")
	w.find.entry.SetText("Endless")
	w.find.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.reader.Caret() != 3 || w.reader.ScrollPlace() != 0 {
		t.Errorf("back at %d", w.reader.Caret())
	}
	w.typeFind("End")
	w.find.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.selectedText() != "End" || w.find.object.Visible() || w.win.Canvas().Focused() != w.reader {
		t.Errorf("Escape leaves %q", w.selectedText())
	}
}

func TestFindTakesAPatternOfOneLine(t *testing.T) {
	w := desk(t, "First line\nSecond line\n")
	w.selectAll()
	w.press(keymap.Must("Ctrl+F"))
	if w.find.entry.Text != "" {
		t.Errorf("two lines become the pattern %q", w.find.entry.Text)
	}
	w.closeFind()
	w.reader.SetSelection(standoff.Range{End: 5})
	w.press(keymap.Must("Ctrl+F"))
	if w.find.entry.Text != "First" {
		t.Errorf("the pattern is %q", w.find.entry.Text)
	}
}

// What is pasted into an entry of one line is cut before the entry lays it out.
func TestPastesAreBounded(t *testing.T) {
	w := desk(t, story)
	w.press(keymap.Must("Ctrl+F"))
	for pastedText, want := range map[string]string{
		"Sorvik":                      "Sorvik",
		"Sorvik\n":                    "Sorvik",
		"\r\nfares\r\nrise":           "fares",
		strings.Repeat("ä", 3<<20):    strings.Repeat("ä", kit.MostOfLine),
		strings.Repeat("line\n", 9e5): "line",
	} {
		w.find.entry.SetText("")
		w.status.note = ""
		w.find.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: kit.Pasted(pastedText)})
		if w.find.entry.Text != want {
			t.Errorf("%d bytes are pasted as %d, %.20q", len(pastedText), len(w.find.entry.Text), w.find.entry.Text)
		}
		if told := w.status.note != ""; told != (len(pastedText) > 7) {
			t.Errorf("of %.20q the status bar says %q", pastedText, w.status.note)
		}
	}
	w.find.entry.SetText(strings.Repeat("x", kit.MostOfLine))
	w.find.entry.TypedRune('y')
	if len(w.find.entry.Text) != kit.MostOfLine {
		t.Error("a full entry takes another character")
	}
}

// In a long text the newest search counts, and what is asked for meanwhile waits
// for it.
func TestFindInALongTextLeavesTheInterfaceFree(t *testing.T) {
	w := desk(t, strings.Repeat("A boat, two boats.\n", 20_000), "Short\n\nOne boat.")
	w.typeFind("boats")
	if w.find.newest == nil || len(w.find.hits) != 0 {
		t.Fatal("a long text is searched at once")
	}
	w.find.entry.SetText("two boats")
	w.findNext()
	w.until(t, func() bool { return w.find.newest == nil })
	if len(w.find.hits) != 20_000 || w.selectedText() != "two boats" || w.find.at != 1 {
		t.Errorf("%d hits, at %d, %q is selected", len(w.find.hits), w.find.at, w.selectedText())
	}
	w.find.entry.SetText("boat")
	w.Open(2)
	w.saved(t)
	deadline := time.After(time.Minute)
	for w.find.busy {
		select {
		case do := <-queues[w]:
			do()
		case <-deadline:
			t.Fatal("the search does not end")
		}
	}
	if len(w.find.hits) != 1 {
		t.Errorf("%d hits in the short article", len(w.find.hits))
	}
}

func TestTagAllSpeaksOfHits(t *testing.T) {
	w := desk(t, story)
	w.reader.SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.saved(t)
	w.typeFind("sorvik")
	for label, want := range map[standoff.LabelID]string{"quote": "Tag 1 hit as Quote", "location": "Every hit is tagged as Location"} {
		l, _ := w.Scheme().Label(label)
		if c := w.find.tagging(l); c.Title != want || c.Detail != "" {
			t.Errorf("the choice is %q, %q", c.Title, c.Detail)
		}
	}
}
