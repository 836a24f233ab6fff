package queue

import (
	"fmt"
	"testing"

	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/test"
)

func TestTheNewestFilterCounts(t *testing.T) {
	q, h := list(t, "One boat\n\nA", "Two boats\n\nB", "Three\n\nC")
	q.SetFilter("one")
	if q.Listed().Len() != 3 || q.wanted == nil {
		t.Error("the list is read on the interface")
	}
	q.SetFilter("boat")
	q.SetFilter("two")
	h.wait(t)
	if q.Listed().Len() != 1 || q.Listed().At(0) != 2 {
		t.Errorf("%d articles are listed", q.Listed().Len())
	}
	q.SetFilter("")
	h.wait(t)
	if q.Listed().Len() != 3 {
		t.Errorf("%d articles without a filter", q.Listed().Len())
	}
}

// Rows are blank until they have been read, and are as they were while they are
// read anew.
func TestRowsAreReadBesideTheInterface(t *testing.T) {
	var texts []string
	for i := range 3 * rowsPerPage {
		texts = append(texts, fmt.Sprintf("Article no %d\n\nText", i+1))
	}
	q, h := list(t, texts...)
	row := newRow(q)
	fill := func() string {
		q.fill(2*rowsPerPage, row)
		return row.title.Text
	}
	if got := fill(); got != "" || row.dot.Visible() {
		t.Errorf("before it is read the row says %q", got)
	}
	h.wait(t)
	if got := fill(); got != fmt.Sprintf("Article no %d", 2*rowsPerPage+1) || !row.dot.Visible() {
		t.Errorf("the row says %q", got)
	}
	q.saved(store.Change{Parts: []store.Part{{Article: 2*rowsPerPage + 1}}})
	if got := fill(); got == "" {
		t.Error("a row that has changed is blank")
	}
	for k := range mostPages + 9 {
		q.rows.get(standoff.ArticleID(k*rowsPerPage + 1))
	}
	if n := len(q.rows.pages); n > mostPages {
		t.Errorf("%d pages are kept", n)
	}
	h.wait(t)
}

func TestOneRowIsMarkedAsTheOpenArticle(t *testing.T) {
	q, h := list(t, "One\n\nA", "Two\n\nB", "Three\n\nC")
	h.wait(t)
	var rows []*row // collected once, since that lays the list out
	for _, o := range test.LaidOutObjects(q.list) {
		if r, ok := o.(*row); ok {
			rows = append(rows, r)
		}
	}
	if len(rows) < 3 {
		t.Fatalf("%d rows are shown", len(rows))
	}
	for _, id := range []standoff.ArticleID{3, 1, 2} {
		q.clicked(id)
		h.wait(t)
		for _, r := range rows {
			if r.id != 0 && (r.bar.Colour == kit.ColourAccent) != (r.id == id) {
				t.Errorf("after a click on row %d, row %d is marked: %v", id, r.id, r.bar.Colour == kit.ColourAccent)
			}
		}
	}
}

// A decision that is on its way to the disk counts as one that is there.
func TestDoneGoesToWhatIsNotDone(t *testing.T) {
	_, h := list(t, "One\n\nA", "Two\n\nB", "Three\n\nC", "Four\n\nD")
	goesOn := func(want standoff.ArticleID) {
		t.Helper()
		h.do(t, "article.done")
		h.wait(t)
		if got := h.session.Article().ID; got != want {
			t.Errorf("article %d is open, want %d", got, want)
		}
	}
	h.Open(3)
	h.wait(t)
	h.do(t, "article.started")
	h.Open(2)
	h.wait(t)
	h.do(t, "article.skip")
	h.wait(t)
	h.Open(1)
	h.wait(t)
	goesOn(3)
	h.do(t, "article.started") // not on the disk yet
	h.Open(4)
	for h.session.Loading() {
		(<-h.turns)()
	}
	goesOn(3)
	goesOn(3)
	if h.said != "Every article is done or skipped." {
		t.Errorf("at the end it says %q", h.said)
	}
}
