package article

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

const notice = "Sign up for our newsletter"

// corpusSpans returns how many spans each article of the project has.
func corpusSpans(t *testing.T, b *bench) string {
	t.Helper()
	all, err := b.Session().Project().All()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for d, err := range b.Session().Project().Documents(context.Background(), all) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(len(d.Spans)))
	}
	return strings.Join(out, " ")
}

// asked returns the list of places that is asked about.
func (b *bench) repeatAsked(t *testing.T) *repeatList {
	t.Helper()
	b.Wait(t)
	l, ok := b.Win.Canvas().Focused().(*repeatList)
	if !ok {
		t.Fatalf("the keyboard is at %T, and the status bar says %q", b.Win.Canvas().Focused(), b.Said)
	}
	return l
}

// The line at the caret becomes boilerplate in all articles, in one step; what is finished
// is left alone unless it is wanted, and so is a place whose tick is taken away.
func TestALineIsTaggedInAllArticles(t *testing.T) {
	b := newBench(t, "One\n\n"+notice+"\n", "Two\n\n"+notice, "Three\n\n"+strings.ToUpper(notice), "Four\n\nIt says: "+notice, "Five\n\n"+notice)
	b.Open(5)
	b.Wait(t)
	if err := b.Session().Mark(standoff.StatusDone); err != nil {
		t.Fatal(err)
	}
	b.Open(1)
	b.Wait(t)
	b.reader.SetCaret(standoff.Byte(len("One\n\nSign")))
	b.press("Ctrl+Shift+B")
	l := b.repeatAsked(t)
	f := l.form
	if len(f.shown) != 2 || f.of.Label != "boilerplate" || f.many.Text != "2 passages in 2 articles. 2 others are not listed." {
		t.Errorf("%d are listed for %s, and it says %q", len(f.shown), f.of.Label, f.many.Text)
	}
	f.capitals.SetChecked(false)
	f.finished.SetChecked(true)
	if len(f.shown) != 4 {
		t.Errorf("%d of all capitals and statuses", len(f.shown))
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	l.TypedRune(' ')
	if f.many.Text != "3 passages in 3 articles." {
		t.Errorf("without the last one it says %q", f.many.Text)
	}
	l.TypedRune('a')
	if len(f.chosen()) != 4 {
		t.Errorf("all are %d", len(f.chosen()))
	}
	l.TypedRune('a')
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b.Questions().Asked() == nil || f.many.Text != "Nothing is ticked." {
		t.Errorf("without a tick it is answered; it says %q", f.many.Text)
	}
	l.TypedRune('a')
	l.TypedRune(' ')
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	if got := corpusSpans(t, b); got != "1 1 1 0 0" || b.Questions().Asked() != nil {
		t.Errorf("the articles have %s spans", got)
	}
	expectSpans(t, b, "boilerplate "+notice)
	b.press("Ctrl+Z")
	b.Wait(t)
	if got := corpusSpans(t, b); got != "0 0 0 0 0" {
		t.Errorf("undone, the articles have %s spans", got)
	}
}

// The words of the selected span get its label; where they have it everywhere, nothing is
// asked.
func TestTheWordsOfASpanAreTaggedInAllArticles(t *testing.T) {
	b := newBench(t, story, "Sorvik\n\nSorviks, and Sorvik.")
	b.tagged("Sorvik", "3")
	b.Wait(t)
	b.press("Ctrl+Shift+A")
	l := b.repeatAsked(t)
	if got := l.form.words(); got != "2 passages in 1 article." || l.form.of.Label != "location" {
		t.Errorf("it asks about %q of %s", got, l.form.of.Label)
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	if got := corpusSpans(t, b); got != "1 2" {
		t.Errorf("the articles have %s spans", got)
	}
	b.press("Ctrl+Shift+A")
	b.Wait(t)
	if b.Questions().Asked() != nil || !strings.HasPrefix(b.Said, "There is nothing to tag") {
		t.Errorf("nothing is left, and the status bar says %q", b.Said)
	}
}

// Text that is selected gets the label that is chosen.
func TestSelectedTextIsTaggedInAllArticles(t *testing.T) {
	b := newBench(t, story, "206 people\n\nOf 206 people, 206.")
	b.reader.SetSelection(passage("206 people"))
	b.press("Ctrl+Shift+A")
	b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the first label
	l := b.repeatAsked(t)
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	if got := corpusSpans(t, b); got != "1 2" {
		t.Errorf("the articles have %s spans", got)
	}
	expectSpans(t, b, string(b.Scheme().Labels[0].ID)+" 206 people")
}

func TestLinesAtAPassage(t *testing.T) {
	const text = "One\n\nTwo and\nthree\nFour"
	for _, c := range []struct {
		r    standoff.Range
		want string
	}{
		{standoff.Range{Start: 6, End: 6}, "Two and"},
		{standoff.Range{Start: 5, End: 12}, "Two and"},
		{standoff.Range{Start: 5, End: 13}, "Two and"},
		{standoff.Range{Start: 9, End: 14}, "Two and\nthree"},
		{standoff.Range{Start: 23, End: 23}, "Four"},
		{standoff.Range{Start: 4, End: 4}, ""},
	} {
		if got := strings.TrimSpace(linesAt(text, c.r).In(text)); got != c.want {
			t.Errorf("around %v are the lines %q, want %q", c.r, got, c.want)
		}
	}
}
