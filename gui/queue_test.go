package gui

import (
	"fmt"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestDoneGoesRoundToWhatIsOpen(t *testing.T) { onAnyDisk(t, doneGoesOn) }

func doneGoesOn(t *testing.T) {
	w := desk(t, "One\n\nA", "Two\n\nB", "Three\n\nC", "Four\n\nD")
	done := func(want string) {
		t.Helper()
		w.press(keymap.Must("Ctrl+D"))
		w.saved(t)
		if got := w.session.Article().Title; got != want {
			t.Errorf("%q is open, want %q", got, want)
		}
	}
	w.Open(2)
	w.saved(t)
	w.mark(standoff.StatusSkipped)
	w.saved(t)
	w.Open(1)
	w.saved(t)
	done("Three")
	w.Open(4)
	w.saved(t)
	done("Three") // round the end
	done("Three")
	if got := w.status.place.Text; got != "No article is open any more." {
		t.Errorf("at the end the status bar says %q", got)
	}
}

// The disk has the mark, and not yet that it was taken back.
func TestDoneGoesToWhatIsOpenAgain(t *testing.T) {
	w := desk(t, "One\n\nA", "Two\n\nB", "Three\n\nC")
	w.Open(2)
	w.saved(t)
	w.mark(standoff.StatusDone)
	w.saved(t)
	gates[w].Shut()
	w.undo()
	w.Open(1)
	there := func() bool { return w.tasks == 0 && !w.session.Loading() }
	w.until(t, there)
	w.press(keymap.Must("Ctrl+D"))
	w.until(t, there)
	if got := w.session.Article().Title; got != "Two" {
		t.Errorf("%q is open, want Two", got)
	}
	gates[w].Open()
	w.saved(t)
}

// What is pressed after it is meant for the article that it goes to.
func TestKeysWaitForTheNextOpenArticle(t *testing.T) {
	w := desk(t, "One\n\nA", "Two\n\nB")
	w.press(keymap.Must("Ctrl+D"))
	w.typedRune('3')
	w.saved(t)
	expectSpans(t, w)
	if w.session.Article().Title != "Two" {
		t.Fatalf("%q is open", w.session.Article().Title)
	}
	w.drawn()
	w.typedRune('3')
	w.saved(t)
	expectSpans(t, w, "location Two")
}

func TestTheNewestFilterCounts(t *testing.T) {
	w := desk(t, "One boat\n\nA", "Two boats\n\nB", "Three\n\nC")
	w.queue.filter.SetText("one")
	if w.queue.length() != 3 || w.queue.wanted == nil {
		t.Error("the list is read on the interface")
	}
	w.queue.filter.SetText("boat")
	w.queue.filter.SetText("two")
	w.saved(t)
	if w.queue.length() != 1 || w.queue.at(0) != 2 {
		t.Errorf("%d articles are listed", w.queue.length())
	}
	w.queue.filter.SetText("")
	w.saved(t)
	if w.queue.length() != 3 {
		t.Errorf("%d articles without a filter", w.queue.length())
	}
}

// Rows are blank until they have been read, and are as they were while they are
// read anew.
func TestRowsAreReadBesideTheInterface(t *testing.T) {
	var texts []string
	for i := range 3 * queuePage {
		texts = append(texts, fmt.Sprintf("Article no %d\n\nText", i+1))
	}
	w := desk(t, texts...)
	row := newQueueRow(w.queue)
	fill := func() string {
		w.queue.fill(2*queuePage, row)
		return row.title.Text
	}
	if got := fill(); got != "" || row.dot.Visible() {
		t.Errorf("before it is read the row says %q", got)
	}
	w.saved(t)
	if got := fill(); got != fmt.Sprintf("Article no %d", 2*queuePage+1) || !row.dot.Visible() {
		t.Errorf("the row says %q", got)
	}
	w.queue.changed(store.Change{Parts: []store.Part{{Article: 2*queuePage + 1}}})
	if got := fill(); got == "" {
		t.Error("a row that has changed is blank")
	}
	for k := range mostPages + 9 {
		w.queue.rows.get(standoff.ArticleID(k*queuePage + 1))
	}
	if n := len(w.queue.rows.pages); n > mostPages {
		t.Errorf("%d pages are kept", n)
	}
	w.saved(t)
}

// Articles are found beside the interface; Enter waits for them.
func TestThePaletteFindsArticles(t *testing.T) {
	w := desk(t, "One boat\n\nA", "Zebra crossing\n\nB", "Zebra\n\nC")
	palette := func(typed string) *kit.Palette {
		w.press(keymap.Must("Ctrl+K"))
		p := w.questions.Palette
		if w.win.Canvas().Focused() != p.Entry {
			t.Fatalf("the keyboard is at %T", w.win.Canvas().Focused())
		}
		p.Entry.SetText(typed)
		return p
	}
	e := palette("zebra c")
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.saved(t)
	if got := w.session.Article().Title; got != "Zebra crossing" || w.win.Canvas().Focused() != w.reader {
		t.Errorf("%q is open", got)
	}
	e = palette("nothing of the kind")
	w.saved(t)
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.win.Canvas().Focused() != w.reader {
		t.Error("Enter with no line leaves the palette open")
	}
	e = palette("zebra")
	e.Entry.SetText("boat")
	w.saved(t)
	if len(e.Shown) != 1 || e.Shown[0].Title != "One boat" {
		t.Errorf("the lines are %v", e.Shown)
	}
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
}

func TestOneRowIsMarkedAsTheOpenArticle(t *testing.T) {
	w := desk(t, "One\n\nA", "Two\n\nB", "Three\n\nC")
	w.saved(t)
	var rows []*queueRow // collected once, since that lays the list out
	for _, o := range test.LaidOutObjects(w.queue.list) {
		if r, ok := o.(*queueRow); ok {
			rows = append(rows, r)
		}
	}
	if len(rows) < 3 {
		t.Fatalf("%d rows are shown", len(rows))
	}
	for _, id := range []standoff.ArticleID{3, 1, 2} {
		w.queue.clicked(id)
		w.saved(t)
		for _, r := range rows {
			if r.id != 0 && (r.bar.Colour == kit.ColourAccent) != (r.id == id) {
				t.Errorf("after a click on row %d, row %d is marked: %v", id, r.id, r.bar.Colour == kit.ColourAccent)
			}
		}
	}
}
