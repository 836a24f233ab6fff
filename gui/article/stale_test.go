package article

import (
	"slices"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// withMetadata opens an article whose source has fields of its own.
func withMetadata(t *testing.T, b *bench, metadata map[string]string, fields ...standoff.Object) {
	t.Helper()
	_, err := b.Session().Project().Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		a, err := standoff.NewArticle("Another story\n\nOf the same sea.\n")
		a.Metadata = metadata
		yield(standoff.Document{Article: a, Objects: fields}, err)
	}, store.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	b.Open(standoff.ArticleID(b.Session().Project().Len()))
	b.Wait(t)
}

// A field that the scheme gets with its value moves up among the lines; the keyboard goes
// to the line that was asked for, and no other looks as if it had it.
func TestTheKeyboardIsInALineThatIsShownAfterAFieldHasMoved(t *testing.T) {
	b := newBench(t, story)
	withMetadata(t, b, map[string]string{"byline": "A. Writer", "section": "Sea", "series": "1"})
	b.press("i")
	a := b.inspector.about
	b.Canvas().Focus(a.line("", "section"))
	a.line("", "section").SetText("Harbours")
	b.Canvas().Focus(a.line("", "series"))
	b.Wait(t)
	if b.Canvas().Focused() != fyne.Focusable(a.line("", "series")) {
		t.Error("the keyboard is in a line that is not shown")
	}
	a.line("", "series").SetText("2")
	b.Focus()
	b.Wait(t)
	for _, l := range a.lines {
		if l.writing {
			t.Errorf("%s looks as if it had the keyboard", l.name)
		}
	}
	for name, want := range map[string]string{"section": "Harbours", "series": "2"} {
		if got, _ := b.Session().Field(name); got != standoff.Text(want) {
			t.Errorf("%s is %q", name, got)
		}
	}
}

// What could not be saved of an article of another project is not shown as one of this.
func TestWhatWasTypedInAnotherProjectIsForgotten(t *testing.T) {
	b := newBench(t, story)
	b.press("i")
	date := b.inspector.about.line("", standoff.DateField)
	b.Canvas().Focus(date)
	test.Type(date, "tomorrow")
	b.Focus()
	b.OpenProject(t, story)
	b.Begin(b.Session())
	b.ShowArticle()
	b.Open(1)
	b.Wait(t)
	b.press("i")
	if got := b.inspector.about.line("", standoff.DateField).Text; got != "" {
		t.Errorf("the date is %q", got)
	}
}

// Where the details of a relation go with it, the keyboard does not stay in them.
func TestTheKeyboardDoesNotStayInTheDetailsOfARelationThatHasGone(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, standoff.RelationType{ID: "supports", Name: "supports", Attributes: []standoff.Attribute{{Name: "why", Type: standoff.AttributeText}}})
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	id, _, err := b.Session().Relate("supports", number, place)
	if err != nil {
		t.Fatal(err)
	}
	b.selectSpan(number)
	b.Wait(t)
	b.Canvas().Focus(b.inspector.details.ties.form.entries[0])
	if err := b.Session().Unrelate(id); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	if !b.Focused(b.Canvas().Focused()) {
		t.Error("the keyboard is in a field that is not shown")
	}
}

// A field of the scheme is shown whatever its case, and filled as itself.
func TestAFieldOfTheSchemeTakesThePlaceOfACommonOne(t *testing.T) {
	b := newBench(t, story)
	s := b.Scheme().Clone()
	s.Fields = []standoff.Attribute{{Name: "Outlet", Type: standoff.AttributeChoice, Options: []standoff.Option{{ID: "herald"}, {ID: "post"}}}}
	if err := b.Session().Reshape(store.Action{Kind: store.Reshaped}, s); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	names := []string{}
	for _, f := range b.fields() {
		names = append(names, f.Name)
	}
	if !slices.Contains(names, "Outlet") || slices.Contains(names, "outlet") {
		t.Errorf("the fields are %q", names)
	}
}

// To undo a value leads to its article, also where its field came with it.
func TestUndoOfAFieldLeadsToItsArticle(t *testing.T) {
	b := newBench(t, story, "Another\n\nStory.\n")
	b.press("i")
	line := b.inspector.about.line("", standoff.OutletField)
	b.Canvas().Focus(line)
	test.Type(line, "The Herald")
	b.Focus()
	b.Open(2)
	b.Wait(t)
	b.Focus()
	b.press("Ctrl+Z")
	b.Wait(t)
	if got := b.Session().Article().ID; got != 1 {
		t.Errorf("article %d is shown; told is %q", got, b.Said)
	}
}

// What is decided about a field is shown, also where the scheme has it no longer.
func TestAFieldThatTheSchemeHasLostIsShown(t *testing.T) {
	b := newBench(t, story)
	withMetadata(t, b, nil, standoff.Field{Name: "desk", Value: standoff.Text("Sea")})
	b.press("i")
	line := b.inspector.about.line("", "desk")
	if line == nil || line.Text != "Sea" {
		t.Fatal("the field is not shown")
	}
	line.SetText("Harbour")
	line.keep()
	b.Wait(t)
	if _, there := b.Scheme().Field("desk"); !there || line.Text != "Harbour" {
		t.Errorf("the field is %q", line.Text)
	}
}

// The question for a new type of relations goes with the project that is to get it.
func TestTheQuestionForATypeGoesWithItsProject(t *testing.T) {
	b := newBench(t, story)
	b.askType("", "")
	b.Questions().Forget(b.Session())
	if q := b.Questions().Asked(); q != nil {
		t.Errorf("%q is still asked", q.Title)
	}
}

// A span that very many others link to lists some of them, and leads to each.
func TestManyRelationsAreListedAroundTheCursor(t *testing.T) {
	const n = 60
	b := newBench(t, strings.Repeat("word ", n))
	b.withTypes(t, supports)
	var ids []standoff.SpanID
	for i := range n {
		id, _, err := b.Session().Tag("quote", standoff.Range{Start: standoff.Byte(5 * i), End: standoff.Byte(5*i + 4)})
		if err == nil && i > 0 {
			_, _, err = b.Session().Relate("supports", id, ids[0])
		}
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	b.Wait(t)
	b.selectSpan(ids[0])
	b.press("Shift+R")
	l := b.inspector.details.ties
	if got := len(l.rows.Objects); got != tiesShown || !l.more.Visible() {
		t.Errorf("%d lines are shown", got)
	}
	seen := map[standoff.SpanID]bool{}
	for range n {
		r := l.row().(*tieRow)
		tied, _ := r.tie()
		if seen[tied.from] = true; !r.cursor {
			t.Fatal("the cursor is on another line")
		}
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	if len(seen) != n-1 {
		t.Errorf("the arrows lead to %d of %d", len(seen), n-1)
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := b.reader.SelectedSpan(); got == ids[0] || got == "" {
		t.Error("Enter leads nowhere")
	}
}

// A type that is for other labels does not connect two spans because its name is typed.
func TestATypeOfOtherLabelsIsNotTakenByItsName(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, standoff.RelationType{ID: "supports", Name: "supports", From: []standoff.LabelID{"quote"}})
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	b.newType("Supports", number, place)
	b.Wait(t)
	if got := b.tiedNow(); got != "" || !strings.HasPrefix(b.Said, "No relation type") {
		t.Errorf("connected is %q, told is %q", got, b.Said)
	}
}

// What a span has already is not added to it, and that is told.
func TestWhatASpanHasIsNotAddedToIt(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("206 people", "2")
	b.selectSpan(id)
	b.press("a")
	b.reader.SelectPiece(passage("206"))
	b.press("Shift+A")
	if b.Said != "The span has all of the selection already." || b.Session().Pending() > 1 {
		t.Errorf("told is %q", b.Said)
	}
}

// A label that the article loses takes no keyboard along.
func TestTheKeyboardDoesNotStayInTheDetailsOfALabelThatHasGone(t *testing.T) {
	b := newBench(t, story)
	withGenres(t, b)
	if err := b.Session().Carry("stance"); err != nil {
		t.Fatal(err)
	}
	b.editCarried("stance")
	if b.Focused(b.Canvas().Focused()) {
		t.Fatal("the detail does not have the keyboard")
	}
	if _, err := b.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	if !b.Focused(b.Canvas().Focused()) {
		t.Error("the keyboard is in a line that is not shown")
	}
}
