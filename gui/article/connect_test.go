package article

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/kit/kittest"
	"galley/gui/reader"
	"galley/gui/setting"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// withTypes gives the project types of relations.
func (b *bench) withTypes(t *testing.T, types ...standoff.RelationType) {
	t.Helper()
	scheme := b.Scheme()
	scheme.Relations = types
	if err := b.Session().Reshape(store.Action{Kind: store.TypeAdded}, scheme); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	b.drawn() // the text makes room for arcs
}

// tiedNow spells what connects the spans of the article.
func (b *bench) tiedNow() string {
	var out []string
	for _, t := range b.ties() {
		out = append(out, b.words(t.from, 20)+" "+t.name+" "+b.words(t.to, 20))
	}
	return strings.Join(out, "|")
}

var supports = standoff.RelationType{ID: "supports", Name: "supports", Key: "s"}

// TestConnectByKeys marks a span, goes to another and connects the two, where one type of
// relations fits.
func TestConnectByKeys(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, supports)
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	b.selectSpan(number)
	if b.press("c") {
		t.Error("without a start there is something to connect")
	}
	b.press("r")
	if !b.hint.object.Visible() || !strings.Contains(b.hint.words.String(), "206 people") {
		t.Errorf("the hint says %q", b.hint.words)
	}
	for _, way := range []string{"c connects.", "Esc cancels.", "206 people"} {
		if narrow := b.hint.within(280); !strings.Contains(narrow, way) {
			t.Errorf("where there is little room, the hint says %q, without %q", narrow, way)
		}
	}
	if b.press("c") {
		t.Error("a span is connected with itself")
	}
	b.press("]")
	b.press("c")
	if got := b.tiedNow(); got != "206 people supports Sorvik" {
		t.Errorf("connected is %q", got)
	}
	if b.start.span != "" || !strings.Contains(b.Said, "supports") {
		t.Errorf("after that %q is marked, and told is %q", b.start.span, b.Said)
	}
	b.Wait(t)
	rs := b.Session().Relations()
	if len(rs) != 1 || rs[0].From != number || rs[0].To != place || rs[0].Provenance.By != "ana" {
		t.Errorf("the relations are %+v", rs)
	}
	b.press("[")
	b.press("r")
	b.press("]")
	if b.reader.TypedRune('s'); len(b.Session().Relations()) != 1 || !strings.HasPrefix(b.Said, "Already") {
		t.Errorf("connected once more, the relations are %+v, told is %q", b.Session().Relations(), b.Said)
	}
	b.press("Ctrl+Z")
	b.Wait(t)
	if got := b.tiedNow(); got != "" || b.reader.SelectedSpan() != number {
		t.Errorf("after undo connected is %q", got)
	}
	b.press("Ctrl+Shift+Z")
	b.Wait(t)
	if got := b.tiedNow(); got != "206 people supports Sorvik" {
		t.Errorf("after redo connected is %q", got)
	}
}

// The list of spans takes the keys that connect, too.
func TestConnectInTheListOfSpans(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, supports)
	b.tagged("206 people", "2")
	b.tagged("Sorvik", "3")
	l := b.inspector.list
	b.FocusSpans()
	l.TypedRune('r')
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	l.TypedRune('c')
	if got := b.tiedNow(); got != "Sorvik supports 206 people" {
		t.Errorf("connected is %q", got)
	}
	b.Wait(t)
}

// What nobody can see is not marked for ever: Escape gives the start up, and so does its
// removal, another article, and another press.
func TestTheStartIsGivenUp(t *testing.T) {
	b := newBench(t, story, "Another one\n\nWithout spans.\n")
	b.withTypes(t, supports)
	id := b.tagged("206 people", "2")
	for name, do := range map[string]func(){
		"Escape":          func() { b.press("Esc") },
		"another press":   func() { b.press("r") },
		"undo of the tag": func() { b.press("Ctrl+Z"); b.press("Ctrl+Shift+Z") },
		"another article": func() { b.Open(2); b.Wait(t); b.Open(1); b.Wait(t) },
	} {
		b.selectSpan(id)
		b.press("r")
		if b.start.span != id {
			t.Fatalf("before %s, %q is marked", name, b.start.span)
		}
		if do(); b.start.span != "" || strings.Contains(b.hint.words.String(), "206 people") {
			t.Errorf("after %s, %q is marked, and the hint says %q", name, b.start.span, b.hint.words)
		}
		b.Wait(t)
	}
}

// Where several types fit they are offered, with their keys; a key takes its type at once.
func TestTypesThatFitAreOffered(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, supports,
		standoff.RelationType{ID: "attacks", Name: "attacks", Key: "x", From: []standoff.LabelID{"statistic"}},
		standoff.RelationType{ID: "said", Name: "said by", From: []standoff.LabelID{"quote"}},
		standoff.RelationType{ID: "old", Name: "old", Retired: true})
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	choices := func() string {
		var out []string
		for _, c := range b.Questions().Palette.Choices() {
			out = append(out, strings.TrimSpace(c.Title+" "+c.Key))
		}
		return strings.Join(out, "|")
	}
	b.selectSpan(number)
	b.press("r")
	b.selectSpan(place)
	b.press("c")
	if got := choices(); got != "supports s|attacks x|New relation type…" {
		t.Fatalf("offered is %q", got)
	}
	test.Type(b.Win.Canvas().Focused(), "att")
	b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := b.tiedNow(); got != "206 people attacks Sorvik" {
		t.Errorf("connected is %q", got)
	}
	b.selectSpan(place)
	b.press("r")
	b.selectSpan(number)
	b.reader.TypedRune('s')
	if got := b.tiedNow(); !strings.Contains(got, "Sorvik supports 206 people") {
		t.Errorf("by its key, connected is %q", got)
	}
	b.Wait(t)
}

func TestWhereNoTypeFitsThatIsSaid(t *testing.T) {
	b := newBench(t, story)
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	b.connectDragged(number, place) // there are no types at all
	if q := b.Questions().Asked(); q == nil || q.Title != "New relation type" {
		t.Fatal("without types, none is offered to be made")
	}
	test.Type(b.Win.Canvas().Focused(), "measured at")
	b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	if got := b.tiedNow(); got != "206 people measured at Sorvik" {
		t.Errorf("connected is %q", got)
	}
	if types := b.Scheme().Relations; len(types) != 1 || types[0].ID != "measured_at" || len(types[0].From) > 0 {
		t.Errorf("the types are %+v", types)
	}
	b.withTypes(t, standoff.RelationType{ID: "measured_at", Name: "measured at", From: []standoff.LabelID{"quote"}})
	b.connectDragged(place, number)
	if b.Questions().Asked() != nil || b.Said != "No relation type leads from Location to Statistic." {
		t.Errorf("told is %q", b.Said)
	}
	b.Wait(t)
}

// A label under one that an end may have may be there, too.
func TestALabelUnderAnEndFits(t *testing.T) {
	s := standoff.Scheme{Labels: []standoff.Label{{ID: "place"}, {ID: "town", Parent: "place"}, {ID: "quote"}}}
	for label, want := range map[standoff.LabelID]bool{"place": true, "town": true, "quote": false} {
		if takes(s, []standoff.LabelID{"place"}, label) != want {
			t.Errorf("an end that may be a place takes %s: %v", label, !want)
		}
	}
}

// A detail links to a span in the same way, and the link is an arc as well.
func TestLinkADetail(t *testing.T) {
	b := newBench(t, story)
	quote, who := b.tagged("“We counted 206 people,”", "1"), b.tagged("she", "3")
	b.selectSpan(quote)
	b.press("Shift+L")
	if b.start != (start{quote, "speaker"}) {
		t.Fatalf("marked is %+v", b.start)
	}
	b.selectSpan(who)
	b.press("c")
	b.Wait(t)
	if x, _ := b.Session().Span(quote); x.Attributes["speaker"] != standoff.Link(who) {
		t.Errorf("the quote has %v", x.Attributes)
	}
	if got := b.tiedNow(); !strings.HasSuffix(got, "speaker she") {
		t.Errorf("connected is %q", got)
	}
	b.press("Del")
	b.Wait(t)
	if x, _ := b.Session().Span(quote); x.Attributes["speaker"] != standoff.Text("she") || b.Said != "1 detail that linked to it keeps its text." {
		t.Errorf("once she is removed the quote has %v, and told is %q", x.Attributes, b.Said)
	}
	b.press("Ctrl+Z")
	b.Wait(t)
	if got := b.tiedNow(); !strings.HasSuffix(got, "speaker she") {
		t.Errorf("after undo connected is %q", got)
	}
}

// A detail that says something already is not replaced before that has been chosen.
func TestAFilledDetailIsReplacedOnlyIfChosen(t *testing.T) {
	b := newBench(t, story)
	quote, she, place := b.tagged("“We counted 206 people,”", "1"), b.tagged("she", "3"), b.tagged("Sorvik", "3")
	speaker := func() standoff.Value {
		b.Wait(t)
		x, _ := b.Session().Span(quote)
		return x.Attributes["speaker"]
	}
	b.connectDragged(quote, she)
	if got := speaker(); got != standoff.Link(she) {
		t.Fatalf("an empty detail is %v", got)
	}
	b.connectDragged(quote, place)
	if got := speaker(); got != standoff.Link(she) {
		t.Errorf("without a question the detail became %v", got)
	}
	offered := b.Questions().Palette.Choices()
	if len(offered) != 2 || offered[0].Detail != "replaces “she”" || offered[1].Title != "New relation type…" {
		t.Fatalf("offered is %+v", offered)
	}
	b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := speaker(); got != standoff.Link(place) {
		t.Errorf("chosen, the detail is %v", got)
	}
	if err := b.Session().SetAttribute("speaker", standoff.Text("Sorvik"), quote); err != nil {
		t.Fatal(err)
	}
	b.connectDragged(quote, place)
	if got := speaker(); got != standoff.Link(place) {
		t.Errorf("of the same words, the detail is %v", got)
	}
}

func TestARemovedSpanTakesItsRelations(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, supports)
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	b.connectDragged(number, place)
	b.selectSpan(place)
	b.press("Del")
	b.Wait(t)
	if len(b.Session().Relations()) != 0 || b.Said != "1 relation was removed with it." {
		t.Errorf("the relations are %+v, told is %q", b.Session().Relations(), b.Said)
	}
	b.press("Ctrl+Z")
	b.Wait(t)
	if got := b.tiedNow(); got != "206 people supports Sorvik" {
		t.Errorf("after one undo connected is %q", got)
	}
}

// The card of a span lists its relations: the keyboard goes along them, gives them
// details and removes them.
func TestTheCardListsRelations(t *testing.T) {
	b := newBench(t, story)
	weighed := supports
	weighed.Attributes = []standoff.Attribute{{Name: "weight", Title: "Weight", Type: standoff.AttributeNumber}}
	b.withTypes(t, weighed)
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	third := b.tagged("ADVERTISEMENT", "4")
	b.selectSpan(number)
	if b.press("Shift+R") {
		t.Error("a span without relations has a list of them")
	}
	b.connectDragged(number, place)
	b.connectDragged(third, number)
	b.Wait(t)
	l := b.inspector.details.ties
	line := func(i int) string {
		r := l.rows.Objects[i].(*tieRow)
		return r.arrow.Text + " " + r.name.Text + " " + r.text.Text
	}
	if len(l.ties) != 2 || line(0) != "→ supports Sorvik" || line(1) != "← supports ADVERTISEMENT" {
		t.Fatalf("the card lists %q and %q", line(0), line(1))
	}
	b.press("Shift+R")
	canvas := b.Win.Canvas()
	press := func(k fyne.KeyName) { canvas.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	if canvas.Focused() != fyne.Focusable(l) {
		t.Fatal("the list does not have the keyboard")
	}
	press(fyne.KeyRight)
	test.Type(canvas.Focused(), "heavy")
	press(fyne.KeyReturn)
	if got := l.form.entries[0].why.Text; got != "A number, such as 4.5" || canvas.Focused() != fyne.Focusable(l.form.entries[0]) {
		t.Errorf("of a word told is %q", got)
	}
	l.form.entries[0].SetText("0.5")
	press(fyne.KeyReturn)
	b.Wait(t)
	if r, _ := b.Session().Relation(l.ties[0].relation); r.Attributes["weight"] != standoff.Number(0.5) {
		t.Errorf("the relation has %v", r.Attributes)
	}
	b.press("Shift+R")
	press(fyne.KeyDown)
	if l.form.entries[0].Text != "" {
		t.Errorf("the field of the other relation shows %q", l.form.entries[0].Text)
	}
	press(fyne.KeyReturn)
	if b.reader.SelectedSpan() != third {
		t.Error("Enter does not go to the other span")
	}
	b.press("Shift+R")
	press(fyne.KeyDelete)
	b.Wait(t)
	if got := b.tiedNow(); got != "206 people supports Sorvik" {
		t.Errorf("after Delete connected is %q", got)
	}
	if canvas.Focused() == fyne.Focusable(l) {
		t.Error("an empty list has the keyboard")
	}
	b.selectSpan(number)
	l.rows.Objects[0].(*tieRow).Tapped(nil)
	if b.reader.SelectedSpan() != place {
		t.Error("a click on a line does not go to the other span")
	}
}

func TestRelationsAreShownAsSet(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, supports)
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	b.connectDragged(number, place)
	b.selectSpan("")
	b.Wait(t)
	arcs := func() int { return b.reader.Arcs() }
	if arcs() != 0 {
		t.Error("arcs are shown unasked")
	}
	setting.Relations.Flip(b.Preferences())
	b.ReadSettings()
	if arcs() != 1 {
		t.Errorf("%d arcs are shown", arcs())
	}
	items := b.tieItems(b.tied[0])
	var titles []string
	for _, i := range items {
		titles = append(titles, i.Title)
	}
	if !slices.Equal(titles, []string{"Go to “206 people”", "Go to “Sorvik”", "Remove relation “supports”"}) {
		t.Errorf("the menu of an arc has %q", titles)
	}
	b.pressArc(b.tied[0].id, fyne.Position{})
	if b.reader.SelectedSpan() != number {
		t.Error("a click on an arc does not go to its start")
	}
	b.pressArc(b.tied[0].id, fyne.Position{})
	if b.reader.SelectedSpan() != place {
		t.Error("another one does not go to its end")
	}
	items[2].Run()
	b.Wait(t)
	if arcs() != 0 {
		t.Error("the arc of a relation that is removed is there")
	}
}

// A line of the card has room for the name of the relation that it shows now.
func TestTheCardHasRoomForNamesOfRelations(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, supports, standoff.RelationType{ID: "home", Name: "is the home of"})
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	for _, x := range []standoff.Relation{{Type: "supports", From: number, To: place}, {Type: "home", From: place, To: number}} {
		if _, _, err := b.Session().Relate(x.Type, x.From, x.To); err != nil {
			t.Fatal(err)
		}
		b.selectSpan(number)
	}
	b.Wait(t)
	for i, o := range b.inspector.details.ties.rows.Objects {
		r := o.(*tieRow)
		if end := r.name.Position().X + r.name.MinSize().Width; r.name.Text == "" || end > r.swatch.Position().X {
			t.Errorf("in line %d the name %q ends at %g, what follows begins at %g", i+1, r.name.Text, end, r.swatch.Position().X)
		}
	}
}

// A relation type that does not exist yet is made of what is typed where one is chosen.
func TestATypeIsMadeOfWhatIsTyped(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, supports)
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	for typed, want := range map[string]string{"  said\tof ": "New relation type “said of”", "Supports": "", "": ""} {
		got := ""
		for _, c := range b.newWays(typed, number, place) {
			got += c.Title
		}
		if got != want {
			t.Errorf("%q: %q is offered, want %q", typed, got, want)
		}
	}
	ways := b.ways(number, place)
	b.chooseWay(ways, number, place)
	p := b.Questions().Palette
	for _, r := range "said of" {
		b.Canvas().Focused().TypedRune(r)
	}
	choices := p.Choices()
	if len(choices) == 0 {
		t.Fatal("nothing is offered")
	}
	p.Close()
	choices[len(choices)-1].Run()
	b.Wait(t)
	if got := b.tiedNow(); got != "206 people said of Sorvik" {
		t.Errorf("connected is %q", got)
	}
}

// While a span is marked as a start, the menu of another one begins with what connects
// them.
func TestTheMenuOfATargetBeginsWithTheConnection(t *testing.T) {
	b := newBench(t, story)
	b.withTypes(t, supports)
	number, place := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	if items := b.connectMenu([]standoff.SpanID{place}); len(items) != 0 {
		t.Errorf("with no start there are %d lines", len(items))
	}
	b.selectSpan(number)
	b.press("r")
	items := b.connectMenu([]standoff.SpanID{number, place})
	if len(items) != 1 || items[0].Title != "Connect “206 people” with “Sorvik”" {
		t.Fatalf("the lines are %+v", items)
	}
	b.showContext(reader.Spot{}, []standoff.SpanID{place})
	if words := kittest.Words(b.Canvas().Overlays().Top()); len(words) == 0 || words[0] != items[0].Title {
		t.Errorf("the menu begins with %q", words)
	}
	items[0].Run()
	b.Wait(t)
	if got := b.tiedNow(); got != "206 people supports Sorvik" {
		t.Errorf("connected is %q", got)
	}
}
