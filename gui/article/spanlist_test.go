package article

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/setting"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The list of spans is walked from the keyboard, and the text follows.
func TestTheSpansAreWalkedByKeys(t *testing.T) {
	b := newBench(t, story)
	if b.FocusSpans() || b.Win.Canvas().Focused() != fyne.Focusable(b.reader) {
		t.Error("a list without spans takes the keyboard")
	}
	one, two, three := b.tagged("Ferry", "1"), b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	l := b.inspector.list
	press := func(keys ...fyne.KeyName) {
		t.Helper()
		for _, k := range keys {
			l.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	selected := func(after string, want ...standoff.SpanID) {
		t.Helper()
		if got := b.reader.SelectedSpans(); !slices.Equal(got, want) {
			t.Errorf("after %s %v are selected, want %v", after, got, want)
		}
	}
	b.selectNothing()
	b.reader.SetCaret(passage("counted").Start)
	if !b.FocusSpans() || b.Win.Canvas().Focused() != fyne.Focusable(l) {
		t.Fatal("the list does not take the keyboard")
	}
	selected("the list has the keyboard", two)
	if r := l.rows.Row(1).(*spanRow); r.back.Stroke != kit.ColourAccent {
		t.Error("it is not to be seen where the keyboard is")
	}
	press(fyne.KeyDown, fyne.KeyDown)
	selected("Down", three)
	press(fyne.KeyHome)
	selected("Home", one)
	l.move(2, true)
	selected("Shift+End", one, two, three)
	l.move(1, true)
	selected("Shift+Up", one, two)
	l.TypedRune('3')
	expectSpans(t, b, "location Ferry", "location 206 people", "location Sorvik")
	press(fyne.KeyDown)
	selected("Down", three)
	press(fyne.KeyUp, fyne.KeyReturn)
	selected("Enter", two)
	if b.Win.Canvas().Focused() != fyne.Focusable(b.reader) || b.reader.Caret() != passage("206 people").Start {
		t.Errorf("Enter leads to byte %d", b.reader.Caret())
	}
	b.FocusSpans()
	press(fyne.KeyDelete)
	expectSpans(t, b, "location Ferry", "location Sorvik")
	selected("Delete", three)
	l.TypedShortcut(&fyne.ShortcutSelectAll{})
	selected("Select all", one, three)
	press(fyne.KeyDelete)
	expectSpans(t, b)
	if b.Win.Canvas().Focused() != fyne.Focusable(b.reader) {
		t.Error("an empty list keeps the keyboard")
	}
	b.Wait(t)
}

// Shift goes on from the span that is selected, however that was selected.
func TestTheListExtendsFromWhatIsSelected(t *testing.T) {
	b := newBench(t, story)
	one := b.tagged("Ferry", "1")
	two, three := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	l := b.inspector.list
	b.selectSpans([]standoff.SpanID{one, two})
	b.FocusSpans()
	if got := b.reader.SelectedSpans(); !slices.Equal(got, []standoff.SpanID{one, two}) {
		t.Errorf("with the keyboard in the list %v are selected", got)
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	l.TypedRune(']')
	l.move(l.at()+1, true)
	if got := b.reader.SelectedSpans(); !slices.Equal(got, []standoff.SpanID{two, three}) {
		t.Errorf("Home, ] and Shift+Down select %v, want %v", got, []standoff.SpanID{two, three})
	}
	l.TypedRune('[')
	l.TypedRune(']')
	l.move(l.at(), true)
	if got := b.reader.SelectedSpans(); len(got) != 1 {
		t.Errorf("[ and ] leave %v", got)
	}
	b.Wait(t)
}

// Where no span is selected no key of the list acts at the caret.
func TestTheListOfSpansActsOnSpansAlone(t *testing.T) {
	b := newBench(t, story)
	b.tagged("206 people", "2")
	b.selectNothing()
	b.Win.Canvas().Focus(b.inspector.list)
	b.inspector.list.TypedRune('1')
	expectSpans(t, b, "statistic 206 people")
	b.Wait(t)
}

// The list of spans is set in the face of the article.
func TestTheListHasTheFaceOfTheText(t *testing.T) {
	b := newBench(t, story)
	b.tagged("Sorvik", "3")
	b.Wait(t)
	row := func() *spanRow { return b.inspector.list.rows.Row(0).(*spanRow) }
	if row().text.Font != fyne.Resource(kit.FontSerif) {
		t.Error("it is not in the serif")
	}
	setting.Sans.Set(b.Preferences(), true)
	b.ReadSettings()
	if row().text.Font != nil {
		t.Error("it is not in the face of the interface once the article is")
	}
}

// Where the panel is low the card gives way: some spans stay to be seen beside it.
func TestTheListKeepsSomeRows(t *testing.T) {
	b := newBench(t, story)
	b.tagged("Ferry", "1")
	b.tagged("206 people", "2")
	b.tagged("Sorvik", "3")
	b.Win.Resize(fyne.NewSize(853, 480))
	b.reader.SelectSpan(b.Session().Spans()[0].ID)
	if high := b.inspector.list.Size().Height; high < leastRows*spanRowHeight || !b.inspector.details.card.Visible() {
		t.Errorf("the list is %v high, %v a row", high, spanRowHeight)
	}
	if d := b.inspector.details; d.scroll.Size().Height < 60 {
		t.Errorf("the card is %v high", d.scroll.Size().Height)
	}
	b.Wait(t)
}

// Above a card the list ends with a whole row, wherever it is scrolled to by the keyboard,
// and cards end between two of their lines.
func TestTheListAndTheCardsEndWithWholeRows(t *testing.T) {
	b := newBench(t, strings.Repeat("Ferry fares rise\n\n", 30))
	for i := range 30 {
		at := standoff.Byte(i * len("Ferry fares rise\n\n"))
		if _, _, err := b.Session().Tag("statistic", standoff.Range{Start: at, End: at + 5}); err != nil {
			t.Fatal(err)
		}
	}
	b.Wait(t)
	whole := func(what string, high float32) {
		t.Helper()
		if rest := math.Mod(float64(high), spanRowHeight); rest != 0 {
			t.Errorf("%s is %v high, %v a row", what, high, spanRowHeight)
		}
	}
	lines := func(what string, rows *fyne.Container, scroll *container.Scroll) {
		t.Helper()
		if scroll.Content.MinSize().Height <= scroll.Size().Height {
			return
		}
		driver := fyne.CurrentApp().Driver()
		y := func(o fyne.CanvasObject) float32 { return driver.AbsolutePositionForObject(o).Y }
		top := y(scroll)
		for i, row := range rows.Objects {
			if begin, end := y(row), y(row)+row.Size().Height; begin < top && end > top || i > 0 && begin < top+scroll.Size().Height && end > top+scroll.Size().Height {
				t.Errorf("%s: line %d is cut: it is at %v to %v, the view at %v to %v", what, i, begin, end, top, top+scroll.Size().Height)
			}
		}
	}
	for high := float32(420); high < 800; high += 17 {
		b.Win.Resize(fyne.NewSize(1000, high))
		b.selectSpan(b.Session().Spans()[17].ID)
		what := fmt.Sprint("at ", high)
		whole(what+" the list", b.inspector.list.Size().Height)
		whole(what+" what is scrolled away", b.inspector.list.rows.Offset())
		lines(what+" the card", b.inspector.details.fields, b.inspector.details.scroll)
		b.editFields()
		whole(what+" the list above the fields", b.inspector.list.Size().Height)
		lines(what+" the fields", b.inspector.about.rows, b.inspector.about.scroll)
		b.Focus()
	}
}
