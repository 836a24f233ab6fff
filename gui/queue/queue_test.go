package queue

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestTheNewestFilterCounts(t *testing.T) {
	q, h := queueOf(t, "One boat\n\nA", "Two boats\n\nB", "Three\n\nC")
	q.SetFilter("one")
	if q.Listed().Len() != 3 || q.wanted == nil {
		t.Error("the list is read on the interface")
	}
	q.SetFilter("boat")
	q.SetFilter("two")
	h.Wait(t)
	if q.Listed().Len() != 1 || q.Listed().At(0) != 2 {
		t.Errorf("%d articles are listed", q.Listed().Len())
	}
	q.SetFilter("")
	h.Wait(t)
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
	q, h := queueOf(t, texts...)
	row := newRow(q)
	fill := func() string {
		q.fill(row, 2*rowsPerPage)
		return row.title.Text
	}
	if got := fill(); got != "" || row.dot.Visible() {
		t.Errorf("before it is read the row says %q", got)
	}
	h.Wait(t)
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
	h.Wait(t)
}

func TestOneRowIsMarkedAsTheOpenArticle(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB", "Three\n\nC")
	for _, id := range []standoff.ArticleID{3, 1, 2} {
		q.clicked(id)
		h.Wait(t)
		for i := range 3 {
			r := q.list.rows.Row(i).(*row)
			if (r.bar.Colour == kit.ColourAccent) != (r.id == id) {
				t.Errorf("after a click on row %d, row %d is marked: %v", id, r.id, r.bar.Colour == kit.ColourAccent)
			}
		}
	}
}

// A decision that is on its way to the disk counts as one that is there.
func TestDoneGoesToWhatIsNotDone(t *testing.T) {
	_, h := queueOf(t, "One\n\nA", "Two\n\nB", "Three\n\nC", "Four\n\nD")
	goesOn := func(want standoff.ArticleID) {
		t.Helper()
		h.do(t, "article.done")
		h.Wait(t)
		if got := h.Session().Article().ID; got != want {
			t.Errorf("article %d is open, want %d", got, want)
		}
	}
	h.Open(3)
	h.Wait(t)
	h.do(t, "article.started")
	h.Open(2)
	h.Wait(t)
	h.do(t, "article.skip")
	h.Wait(t)
	h.Open(1)
	h.Wait(t)
	goesOn(3)
	h.do(t, "article.started") // not on the disk yet
	h.Open(4)
	h.Until(t, func() bool { return !h.Session().Loading() })
	goesOn(3)
	goesOn(3)
	if h.Said != "Every article is done or skipped." {
		t.Errorf("at the end it says %q", h.Said)
	}
}

func TestSeveralArticlesAreMarkedAsOneStep(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB", "Three\n\nC", "Four\n\nD", "Five\n\nE")
	click := func(id standoff.ArticleID, held fyne.KeyModifier) {
		t.Helper()
		r := q.list.rows.Row(int(id) - 1).(*row)
		r.MouseDown(&desktop.MouseEvent{Modifier: held})
		r.Tapped(&fyne.PointEvent{})
		h.Wait(t)
	}
	selected := func(want ...standoff.ArticleID) {
		t.Helper()
		if got := idsOf(q.selected); !slices.Equal(got, want) {
			t.Errorf("selected are %v, want %v", got, want)
		}
	}
	click(3, fyne.KeyModifierControl)
	selected(1, 3) // the open one, too
	if h.Session().Article().ID != 1 || h.Win.Canvas().Focused() != q.list {
		t.Error("to select an article opens it, or leaves the keyboard elsewhere")
	}
	click(5, fyne.KeyModifierShift)
	selected(3, 4, 5)
	click(4, fyne.KeyModifierControl)
	selected(3, 5)
	h.do(t, "article.skip")
	h.Wait(t)
	selected()
	skipped, err := h.Session().Project().WithStatus(standoff.StatusSkipped)
	if err != nil || !slices.Equal(idsOf(skipped), []standoff.ArticleID{3, 5}) {
		t.Errorf("skipped are %v, %v", idsOf(skipped), err)
	}
	if _, err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	h.Wait(t)
	if n := h.Session().Project().Counts().Statuses[standoff.StatusSkipped]; n != 0 {
		t.Errorf("after one undo %d articles are skipped", n)
	}

	click(2, 0)
	click(4, fyne.KeyModifierShift)
	h.do(t, "article.erase")
	if !slices.Equal(h.erasing, []standoff.ArticleID{2, 3, 4}) || h.question != "Erase 3 articles?" {
		t.Errorf("%q is asked about %v", h.question, h.erasing)
	}
	click(2, 0)
	selected()
	h.do(t, "article.erase")
	if !slices.Equal(h.erasing, []standoff.ArticleID{2}) || h.question != "Erase “Two”?" {
		t.Errorf("%q is asked about %v", h.question, h.erasing)
	}
}

func TestArrowsMoveInTheList(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB", "Three\n\nC", "Four\n\nD")
	shift := false
	before := shiftHeld
	shiftHeld = func() bool { return shift }
	defer func() { shiftHeld = before }()
	press := func(key fyne.KeyName) { q.list.TypedKey(&fyne.KeyEvent{Name: key}) }
	q.Focus()
	press(fyne.KeyDown)
	press(fyne.KeyDown)
	if r := q.list.rows.Row(2).(*row); r.back.Stroke != kit.ColourAccent || h.Session().Article().ID != 1 {
		t.Error("two arrows do not show the keyboard at the third article")
	}
	shift = true
	press(fyne.KeyUp)
	shift = false
	if got := idsOf(q.selected); !slices.Equal(got, []standoff.ArticleID{2, 3}) {
		t.Errorf("Shift and an arrow select %v", got)
	}
	press(fyne.KeyEscape)
	if q.selected.Len() != 0 || h.Win.Canvas().Focused() != q.list {
		t.Error("Escape does not only end the selection")
	}
	press(fyne.KeyEnd)
	h.do(t, "article.erase")
	if !slices.Equal(h.erasing, []standoff.ArticleID{4}) || h.question != "Erase “Four”?" {
		t.Errorf("at the fourth article %q is asked about %v", h.question, h.erasing)
	}
	q.list.TypedRune('1')
	q.list.TypedRune('n')
	if h.did != "article.next" {
		t.Errorf("the letters of the list's actions do %q", h.did)
	}
	press(fyne.KeyReturn)
	h.Wait(t)
	if h.Session().Article().ID != 4 || h.Win.Canvas().Focused() == q.list {
		t.Error("Enter does not open the article")
	}
	q.Focus()
	h.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	if q.selected.Len() != 4 {
		t.Errorf("%d of 4 articles are selected", q.selected.Len())
	}
	press(fyne.KeyEscape)
	press(fyne.KeyEscape)
	if h.Win.Canvas().Focused() == q.list {
		t.Error("Escape does not lead back")
	}
}

func TestTheFilterKeepsAndRestores(t *testing.T) {
	q, h := queueOf(t, "One boat\n\nA", "Two boats\n\nB", "Three\n\nC")
	typed := func(words string, end fyne.KeyName) {
		t.Helper()
		h.Win.Canvas().Focus(q.filter)
		q.filter.SetText(words)
		q.filter.TypedKey(&fyne.KeyEvent{Name: end})
		h.Wait(t)
	}
	expect := func(listed int, open standoff.ArticleID, count string) {
		t.Helper()
		if q.Listed().Len() != listed || h.Session().Article().ID != open || q.count.Text != count || h.Win.Canvas().Focused() == q.filter {
			t.Errorf("%d articles are listed, %q, and article %d is open; want %d, %q, %d", q.Listed().Len(), q.count.Text, h.Session().Article().ID, listed, count, open)
		}
	}
	q.choose(q.shown)
	typed("boat", fyne.KeyReturn)
	if q.selected.Len() > 0 {
		t.Error("articles stay selected that are not listed any more")
	}
	expect(2, 1, "2 MATCHES") // the open article matches
	typed("three", fyne.KeyReturn)
	expect(1, 3, "1 MATCH")
	typed("nothing of the kind", fyne.KeyEscape)
	expect(3, 3, "0 OF 3")
	typed("nothing of the kind", fyne.KeyReturn)
	expect(0, 3, "0 MATCHES")
	if !q.nothing.Visible() {
		t.Error("nothing says what to do about an empty list")
	}
	test.Tap(q.filter.clear)
	h.Wait(t)
	expect(3, 3, "0 OF 3")
	if q.nothing.Visible() {
		t.Error("a list that is not empty says that it is")
	}
}

// What is typed into the filter after its key takes the place of what stood there.
func TestTheKeyOfTheFilterSelectsItsWords(t *testing.T) {
	q, h := queueOf(t, "One boat\n\nA", "Two\n\nB")
	q.SetFilter("boat")
	for _, a := range q.Actions() {
		if a.ID == "queue.filter" {
			a.Run()
		}
	}
	test.Type(h.Win.Canvas().Focused(), "two")
	h.Wait(t)
	if q.Filter() != "two" || q.Listed().Len() != 1 {
		t.Errorf("the filter holds %q", q.Filter())
	}
}

// The words of a filter are about the articles of one project.
func TestAnotherProjectBeginsWithoutAFilter(t *testing.T) {
	q, h := queueOf(t, "One boat\n\nA", "Two\n\nB")
	q.SetFilter("boat")
	h.Wait(t)
	q.Reload(nil) // the same project, as after an import
	h.Wait(t)
	if q.Filter() != "boat" || q.Listed().Len() != 1 {
		t.Errorf("in the same project the filter is %q", q.Filter())
	}
	h.OpenProject(t, "Red\n\nA", "Blue\n\nB", "Green\n\nC")
	q.Reload(nil)
	h.Wait(t)
	if q.Filter() != "" || q.Listed().Len() != 3 || q.filter.clear.Visible() {
		t.Errorf("in another project the filter is %q, and %d articles are listed", q.Filter(), q.Listed().Len())
	}
}

func TestTheFinishedQueueOffersTheExport(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB")
	h.do(t, "article.done")
	h.Wait(t)
	if q.finished.object.Visible() {
		t.Error("the queue is finished with an article that is open")
	}
	h.do(t, "article.skip")
	h.Wait(t)
	if !q.finished.object.Visible() || q.finished.words.Text != "All 2 articles are done or skipped." {
		t.Errorf("the finished queue says %q", q.finished.words.Text)
	}
	if _, err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	h.Wait(t)
	if q.finished.object.Visible() {
		t.Error("the queue stays finished")
	}
}

func idsOf(s set.Articles) []standoff.ArticleID {
	ids := make([]standoff.ArticleID, s.Len())
	for i := range ids {
		ids[i] = s.At(i)
	}
	return ids
}

func TestTheMenuOfARowIsAboutItsArticles(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB", "Three\n\nC", "Four\n\nD")
	open := func(id standoff.ArticleID) *kit.Menu {
		t.Helper()
		q.list.rows.Row(int(id) - 1).(*row).TappedSecondary(&fyne.PointEvent{})
		m, ok := h.Win.Canvas().Overlays().Top().(*kit.Menu)
		if !ok {
			t.Fatal("there is no menu")
		}
		return m
	}
	choose := func(m *kit.Menu, id string) {
		t.Helper()
		for _, item := range m.Items() {
			if item.ID == id {
				m.Close()
				item.Run()
				h.Wait(t)
				return
			}
		}
		t.Fatalf("the menu has no %q", id)
	}
	skipped := func(want ...standoff.ArticleID) {
		t.Helper()
		got, err := h.Session().Project().WithStatus(standoff.StatusSkipped)
		if err != nil || !slices.Equal(idsOf(got), want) {
			t.Errorf("skipped are %v, want %v; %v", idsOf(got), want, err)
		}
	}
	m := open(3)
	if !slices.Equal(idsOf(q.selected), []standoff.ArticleID{3}) {
		t.Error("nothing shows which article the menu is about")
	}
	choose(m, "row.mark.skipped")
	skipped(3)
	if q.selected.Len() > 0 || h.Session().Article().ID != 1 {
		t.Error("a menu leaves its article selected, or opens it")
	}
	q.choose(q.shown.Slice(0, 2))
	choose(open(2), "row.mark.skipped")
	skipped(1, 2, 3)
	q.choose(q.shown.Slice(0, 2))
	choose(open(4), "row.erase")
	if !slices.Equal(h.erasing, []standoff.ArticleID{4}) || h.question != "Erase “Four”?" {
		t.Errorf("%q is asked about %v", h.question, h.erasing)
	}
	choose(open(4), "row.open")
	if h.Session().Article().ID != 4 {
		t.Error("the article does not open")
	}
}

func TestATipSaysAllAboutAnArticle(t *testing.T) {
	q, h := queueOf(t, "One with a long headline that no row has room for\n\nA")
	if got, want := q.tipAbout(1), "One with a long headline that no row has room for\nOpen · 0 spans · 52 characters"; got != want {
		t.Errorf("the tip says %q, want %q", got, want)
	}
	q.source = source{1, "coast.txt"}
	if got := q.tipAbout(1); !strings.Contains(got, "\ncoast.txt\n") {
		t.Errorf("with its file the tip says %q", got)
	}
	r := q.list.rows.Row(0).(*row)
	if r.tip() == "" {
		t.Error("there is no tip where the title is cut")
	}
	r.Resize(fyne.NewSize(900, r.Size().Height))
	if got := r.tip(); got != "" {
		t.Errorf("where nothing is cut the tip says %q", got)
	}
	q.pointAt(1)
	q.source = source{}
	q.pointAt(1)
	h.Wait(t)
	if q.source.id != 1 {
		t.Error("the file of the article under the pointer is not read")
	}
}

func TestNothingIsSelectedThatIsNotListed(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB")
	q.SetFilter("three")
	h.Wait(t)
	q.Focus()
	q.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := idsOf(q.selected); len(got) != 0 {
		t.Errorf("with an empty list, Space selects %v", got)
	}
}

// What says that all is done takes its room from the list, which shows the open article
// still.
func TestTheFinishedQueueShowsTheOpenArticle(t *testing.T) {
	var texts []string
	for i := range 40 {
		texts = append(texts, fmt.Sprintf("Article %d\n\nText", i))
	}
	q, h := queueOf(t, texts...)
	h.Session().MarkAll(q.All().With(40, false), standoff.StatusDone)
	h.Open(40)
	h.Wait(t)
	q.Follow(40)
	h.do(t, "article.skip")
	h.Wait(t)
	if !q.finished.object.Visible() {
		t.Fatal("the queue is not finished")
	}
	row := q.list.rows.Row(39)
	if row == nil || row.Position().Y+row.Size().Height > q.list.rows.Size().Height {
		t.Error("the row of the open article is not in sight")
	}
}

// Articles are listed by their fields and by the labels that they carry.
func TestTheFilterFindsFieldsAndLabelsOfArticles(t *testing.T) {
	q, h := queueOf(t, "One boat\n\nA", "Two boats\n\nB", "Three :four\n\nC")
	s := h.Session()
	h.Open(2)
	h.Wait(t)
	scheme := s.Scheme().Clone()
	scheme.Fields = append(scheme.Fields, standoff.Attribute{Name: "byline", Type: standoff.AttributeText})
	scheme.Labels = append(scheme.Labels, standoff.Label{ID: "x1", Name: "Opinion piece", Use: standoff.UseArticles})
	for _, err := range []error{
		s.Reshape(store.Action{Kind: store.LabelAdded, Label: "x1"}, scheme),
		s.Carry("x1"), s.Fill(standoff.CommonFields()[0], standoff.Text("The Coast Herald")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	h.Wait(t)
	for filter, want := range map[string]string{
		"outlet:herald": "2", "Outlet:Coast boats": "2", "outlet:ledger": "", "outlet:": "", "boat outlet:herald": "2", "opinion  Piece": "2", "three outlet:herald": "", ":four": "3",
	} {
		q.SetFilter(filter)
		h.Wait(t)
		var got []string
		for i := range q.Listed().Len() {
			got = append(got, fmt.Sprint(q.Listed().At(i)))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q lists %q, want %q", filter, got, want)
		}
	}
	q.SetFilter("outlet:herald")
	q.SetFilter("three") // while the other is being read
	h.Wait(t)
	if q.Listed().Len() != 1 || q.Listed().At(0) != 3 {
		t.Errorf("%d articles are listed", q.Listed().Len())
	}
}

// The filter takes words apart, and what is wanted of fields, also of several words.
func TestTheFilterIsTakenApart(t *testing.T) {
	for typed, want := range map[string]string{
		`Ferry outlet:herald`:                `[ferry] [{outlet herald}]`,
		`outlet:"the herald" fares`:          `[fares] [{outlet the herald}]`,
		`outlet:“The Herald” author:Dahl`:    `[] [{outlet The Herald} {author Dahl}]`,
		`outlet:"the her`:                    `[] [{outlet the her}]`,
		`"quoted title" 16:30 outlet: :four`: `["quoted title" 16:30 outlet: :four] []`,
		`outlet:"`:                           `[outlet:"] []`,
		`Outlet:"  "`:                        `[outlet:"  "] []`,
	} {
		words, fields := split(typed, standoff.Scheme{})
		if got := fmt.Sprint(words, " ", fields); got != want {
			t.Errorf("%s is %s, want %s", typed, got, want)
		}
	}
}
