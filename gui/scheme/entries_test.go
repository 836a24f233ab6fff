package scheme

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// others spells the relation types and the article fields as they are decided.
func (s *shell) more() string {
	var out []string
	for _, t := range s.Session().Scheme().Relations {
		out = append(out, string(t.ID))
	}
	out = append(out, "|")
	for _, f := range s.Session().Scheme().Fields {
		out = append(out, f.Name)
	}
	return strings.Join(out, " ")
}

func (s *shell) wantOthers(t *testing.T, want string) {
	t.Helper()
	if got := s.more(); got != want {
		t.Fatalf("the scheme has %q, not %q", got, want)
	}
}

func (s *shell) relation(t *testing.T, id standoff.RelationTypeID) standoff.RelationType {
	t.Helper()
	x, ok := s.Session().Scheme().RelationType(id)
	if !ok {
		t.Fatalf("there is no relation type %q: %s", id, s.more())
	}
	return x
}

func (s *shell) field(t *testing.T, name string) standoff.Attribute {
	t.Helper()
	f, ok := s.Session().Scheme().Field(name)
	if !ok {
		t.Fatalf("there is no field %q: %s", name, s.more())
	}
	return f
}

// pick takes a line of the list to choose from that is open.
func (s *shell) pick(t *testing.T, title string) {
	t.Helper()
	p := s.Questions().Palette
	if p == nil {
		t.Fatalf("there is no list; %q was to be picked", title)
	}
	i := slices.IndexFunc(p.Choices(), func(c kit.Choice) bool { return c.Title == title })
	if i < 0 {
		t.Fatalf("%q is not in the list %v", title, p.Choices())
	}
	run := p.Choices()[i].Run
	p.Close()
	run()
}

// connect gives the project a relation type by keys, and connects two spans of the first
// article with it.
func (s *shell) connect(t *testing.T, from, to standoff.LabelID) {
	t.Helper()
	s.press("End", "Down", "Insert")
	s.write("said by")
	s.press("Enter")
	s.tag(t, 1, from, standoff.Range{Start: 0, End: 3})
	s.tag(t, 1, to, standoff.Range{Start: 4, End: 8})
	x := s.Session().Spans()
	if _, _, err := s.Session().Relate("said_by", x[0].ID, x[1].ID); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
}

// Insert makes one more of the kind of the section in which the cursor is.
func TestInsertMakesAnEntryOfTheSection(t *testing.T) {
	s := open(t)
	s.press("End", "Down", "Insert")
	s.wantOthers(t, "new_relation_type |")
	s.write("said by")
	s.press("Enter")
	s.wantOthers(t, "said_by |")
	s.press("Insert")
	s.write("backs")
	s.press("Enter", "Down", "Insert")
	s.write("Section")
	s.press("Enter")
	s.wantOthers(t, "said_by backs | section")
	if x, f := s.relation(t, "backs"), s.field(t, "section"); x.Name != "backs" || f.Title != "Section" || f.Type != standoff.AttributeText {
		t.Errorf("they are %+v and %+v", x, f)
	}
	s.want(t, four)
	s.press("F2")
	s.write("Desk")
	s.press("Enter")
	if f := s.field(t, "section"); f.Title != "Desk" { // its id stays
		t.Errorf("its name is %q", f.Title)
	}
	s.press("Home", "Up", "Alt+Up")
	s.wantOthers(t, "backs said_by | section")
	s.press("Ctrl+Down")
	s.wantOthers(t, "said_by backs | section")
	for range 9 {
		s.press("Ctrl+Z")
	}
	s.wantOthers(t, "|")
	s.Wait(t)
}

func TestFindFindsEveryKind(t *testing.T) {
	s := open(t)
	s.press("End", "Down", "Insert")
	s.write("said by")
	s.press("Enter", "End", "Down", "Insert")
	s.write("Section")
	s.press("Enter", "Home", "Home", "Ctrl+F")
	s.write("sec")
	if s.page.other != (ref{ofFields, "section"}) || len(s.page.lines) != 0 || len(s.page.more) != 2 {
		t.Errorf("%v is chosen of %d labels and %v", s.page.other, len(s.page.lines), s.page.more)
	}
	s.press("Esc")
	s.Wait(t)
}

func TestARelationTypeIsShaped(t *testing.T) {
	s := open(t)
	s.press("End", "Down", "Insert")
	s.write("said by")
	s.press("Enter")
	c := s.page.typeCard
	if !c.body.Visible() || s.page.card.body.Visible() || s.page.fieldCard.body.Visible() {
		t.Fatal("its card is not shown")
	}
	s.Canvas().Focus(c.from)
	s.press("Enter")
	s.pick(t, "Quote")
	if s.Canvas().Focused() != fyne.Focusable(c.from) {
		t.Error("the keyboard is not where it was")
	}
	s.press("Enter")
	s.pick(t, "Location")
	s.Canvas().Focus(c.to)
	s.press("Enter")
	s.pick(t, "Statistic")
	x := s.relation(t, "said_by")
	if !slices.Equal(x.From, []standoff.LabelID{"quote", "location"}) || !slices.Equal(x.To, []standoff.LabelID{"statistic"}) {
		t.Errorf("it leads from %v to %v", x.From, x.To)
	}
	if c.from.word.Text != "Quote, Location" {
		t.Errorf("the card says %q", c.from.word.Text)
	}
	s.Canvas().Focus(c.from)
	s.press("Enter")
	s.pick(t, "Quote")
	s.press("Enter")
	s.pick(t, "Spans of any label")
	if x := s.relation(t, "said_by"); len(x.From) != 0 {
		t.Errorf("it leads from %v", x.From)
	}
	s.Canvas().Focus(c.key)
	s.press("Enter")
	c.key.KeyDown(&fyne.KeyEvent{Name: "S"})
	s.press("s")
	s.page.Focus()
	s.press("d")
	s.write("Certainty")
	s.press("Enter")
	s.press("Esc", "g")
	s.write("From the words to who says them.")
	s.press("Ctrl+Enter")
	x = s.relation(t, "said_by")
	if x.Key != "s" || x.Guideline != "From the words to who says them." || len(x.Attributes) != 1 || x.Attributes[0].Name != "certainty" {
		t.Errorf("it is %+v", x)
	}
	s.press("Del")
	s.answer(t, "Delete")
	s.wantOthers(t, "|")
	s.press("Ctrl+Z")
	s.wantOthers(t, "said_by |")
	if s.page.other != (ref{ofTypes, "said_by"}) || !strings.Contains(s.Said, "Delete the relation type said by") {
		t.Errorf("%v is chosen, and the page says %q", s.page.other, s.Said)
	}
	for range 11 {
		s.press("Ctrl+Z")
	}
	s.wantOthers(t, "|")
	s.Wait(t)
}

func TestARelationTypeInUseStays(t *testing.T) {
	s := open(t, "One text with words.")
	s.connect(t, "quote", "location")
	s.page.lead(ref{ofTypes, "said_by"})
	if got := s.page.typeCard.use.Text; !strings.HasPrefix(got, "1 relation ") {
		t.Errorf("the card says %q", got)
	}
	s.page.Focus()
	s.press("Del")
	if asked := s.asked(); !strings.Contains(asked, "1 relation is of this type") || strings.Contains(asked, "Delete ") {
		t.Fatalf("the question is %q", asked)
	}
	s.answer(t, "Retire…")
	if asked := s.asked(); !strings.Contains(asked, "1 relation keeps it") {
		t.Fatalf("the question is %q", asked)
	}
	s.answer(t, "Retire")
	if !s.relation(t, "said_by").Retired {
		t.Error("it is not retired")
	}
	s.press("r")
	if s.relation(t, "said_by").Retired {
		t.Error("it is still retired")
	}
	s.Canvas().Focus(s.page.typeCard.to)
	s.press("Enter")
	s.pick(t, "Statistic")
	s.Wait(t)
	if asked := s.asked(); !strings.Contains(asked, "1 relation connects other labels") {
		t.Fatalf("the question is %q", asked)
	}
	s.answer(t, "Change")
	if got := s.relation(t, "said_by").To; !slices.Equal(got, []standoff.LabelID{"statistic"}) {
		t.Errorf("it leads to %v", got)
	}
	s.Wait(t)
}

// A label that is the only one of an end of a relation type stays: without it, the type
// would connect spans of any label.
func TestALabelThatARelationTypeNeedsStays(t *testing.T) {
	s := open(t)
	s.press("t")
	s.write("said by")
	s.press("Enter")
	s.Canvas().Focus(s.page.typeCard.to)
	s.press("Enter")
	s.pick(t, "Location")
	s.Wait(t)
	s.page.Choose("location")
	s.page.Focus()
	s.press("Del")
	s.Wait(t)
	if asked := s.asked(); !strings.Contains(asked, "“said by” connects only spans of this label") {
		t.Errorf("the question is %q", asked)
	}
	s.want(t, four)
}

func TestADetailOfRelationsConvertsItsValues(t *testing.T) {
	s := open(t, "One text with words.")
	s.connect(t, "quote", "location")
	s.page.lead(ref{ofTypes, "said_by"})
	s.page.Focus()
	s.press("d")
	s.write("Sure")
	s.press("Enter")
	s.Wait(t)
	r := s.Session().Relations()[0]
	if err := s.Session().SetRelationAttribute(r.ID, "sure", standoff.Text("many")); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	s.page.typeCard.details.take(0)
	s.press("Enter")
	s.kinds(t).SetSelected("number")
	s.answer(t, "Save")
	s.Wait(t)
	if asked := s.asked(); !strings.Contains(asked, "1 value does not fit") {
		t.Fatalf("the question is %q", asked)
	}
	s.answer(t, "Remove them")
	s.Wait(t)
	if r, _ := s.Session().Relation(r.ID); len(r.Attributes) != 0 {
		t.Errorf("it has %v", r.Attributes)
	}
	s.page.Focus()
	s.press("Ctrl+Z")
	s.Wait(t)
	if r, _ := s.Session().Relation(r.ID); r.Attributes["sure"].String() != "many" {
		t.Errorf("undone, it has %v", r.Attributes)
	}
	s.page.typeCard.details.take(0)
	s.press("Del")
	s.Wait(t)
	if asked := s.asked(); !strings.Contains(asked, "1 relation has a value of it") {
		t.Errorf("the question is %q", asked)
	}
	s.answer(t, "Cancel")
}

func TestAFieldIsShaped(t *testing.T) {
	s := open(t)
	s.press("End", "Down", "Down", "Insert")
	s.write("Section")
	s.press("Enter")
	c := s.page.fieldCard
	s.Canvas().Focus(c.kind)
	s.press("Enter")
	s.pick(t, "one of a list")
	if f := s.field(t, "section"); f.Type != standoff.AttributeText || c.problem.Text == "" {
		t.Errorf("a list without options is %+v, and the card says %q", f, c.problem.Text)
	}
	if s.Canvas().Focused() != fyne.Focusable(c.options) {
		t.Error("the options are not asked for")
	}
	s.write("News, Sport")
	s.press("Enter")
	s.Wait(t)
	s.Canvas().Focus(c.required)
	s.press("Right")
	s.Canvas().Focus(c.help)
	s.write("The part of the paper.")
	s.press("Enter")
	f := s.field(t, "section")
	if f.Type != standoff.AttributeChoice || len(f.Options) != 2 || !f.Required || f.Help != "The part of the paper." || c.problem.Text != "" {
		t.Errorf("it is %+v, and the card says %q", f, c.problem.Text)
	}
	s.Canvas().Focus(c.kind)
	s.press("Enter")
	s.pick(t, "number")
	s.Wait(t)
	s.Canvas().Focus(c.unit)
	s.write("km")
	s.press("Enter")
	if f := s.field(t, "section"); f.Type != standoff.AttributeNumber || f.Unit != "km" || c.optionField.Visible() {
		t.Errorf("it is %+v", f)
	}
	s.Wait(t)
	for range 7 {
		s.press("Ctrl+Z")
	}
	s.wantOthers(t, "|")
	s.Wait(t)
}

// fill gives an article a value of a field.
func (s *shell) fill(t *testing.T, article standoff.ArticleID, name, words string) {
	t.Helper()
	s.tag(t, article, "quote")
	f := s.field(t, name)
	if err := s.Session().Fill(f, f.Parse(words)); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
}

// What articles have of a field goes with it, or is fitted to it, and comes back.
func TestAFieldThatArticlesHave(t *testing.T) {
	s := open(t, "One text.", "Another one.")
	s.press("End", "Down", "Down", "Insert")
	s.write("Pages")
	s.press("Enter")
	s.fill(t, 1, "pages", "12")
	s.fill(t, 2, "pages", "many")
	values := func() string {
		var out []string
		for id := range standoff.ArticleID(2) {
			d, err := s.Session().Project().Document(id + 1)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, "-")
			for _, f := range standoff.ObjectsOf[standoff.Field](d.Objects) {
				out = append(out, f.Value.String())
			}
		}
		return strings.Join(out, " ")
	}
	s.page.lead(ref{ofFields, "pages"})
	s.Canvas().Focus(s.page.fieldCard.kind)
	s.press("Enter")
	s.pick(t, "number")
	s.Wait(t)
	if asked := s.asked(); !strings.Contains(asked, "1 value is converted. 1 article has a value that cannot be converted") {
		t.Fatalf("the question is %q", asked)
	}
	s.answer(t, "Convert and remove")
	s.Wait(t)
	if got := values(); got != "- 12 -" || s.field(t, "pages").Type != standoff.AttributeNumber {
		t.Errorf("they are %s, of %+v", got, s.field(t, "pages"))
	}
	s.page.Focus()
	s.press("Ctrl+Z")
	s.Wait(t)
	if got := values(); got != "- 12 - many" {
		t.Errorf("undone, they are %s", got)
	}
	s.press("Del")
	s.Wait(t)
	if asked := s.asked(); !strings.Contains(asked, "2 articles have a value of it") {
		t.Fatalf("the question is %q", asked)
	}
	s.answer(t, "Delete")
	s.Wait(t)
	if got := values(); got != "- -" {
		t.Errorf("they are %s", got)
	}
	s.wantOthers(t, "|")
	s.press("Ctrl+Z")
	s.Wait(t)
	s.wantOthers(t, "| pages")
	if got := values(); got != "- 12 - many" {
		t.Errorf("undone, they are %s", got)
	}
}

// A label that is dragged is chosen, whatever was chosen before.
func TestADraggedLabelIsChosen(t *testing.T) {
	s := open(t)
	s.press("t")
	s.write("said by")
	s.press("Enter")
	s.drag("boilerplate", "quote", 0.1)
	if s.page.at != "boilerplate" || s.page.other != (ref{}) || !s.page.card.body.Visible() {
		t.Errorf("%q and %v are chosen", s.page.at, s.page.other)
	}
	s.Wait(t)
}

// The menu of an entry has what can be done with its kind.
func TestTheMenuIsThatOfTheKind(t *testing.T) {
	s := open(t)
	s.press("End", "Down", "Insert")
	s.write("said by")
	s.press("Enter", "End", "Down", "Insert")
	s.write("Section")
	s.press("Enter")
	for _, x := range []struct {
		at         ref
		has, lacks string
	}{
		{ref{ofTypes, ""}, "New relation type", "Rename"},
		{ref{ofTypes, "said_by"}, "Retire…", "Merge into…"},
		{ref{ofFields, ""}, "New article field", "Rename"},
		{ref{ofFields, "section"}, "Delete…", "Retire…"},
	} {
		s.page.lead(x.at)
		s.page.panel.list.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
		words := strings.Join(kittest.Words(s.Canvas().Overlays().Top()), "|")
		if !strings.Contains(words, x.has) || strings.Contains(words, x.lacks) {
			t.Errorf("the menu of %v is %s", x.at, words)
		}
		s.Canvas().Overlays().Remove(s.Canvas().Overlays().Top())
	}
	s.Wait(t)
}

func TestPictureOfOtherKinds(t *testing.T) {
	s := open(t, "One text with words.")
	s.connect(t, "quote", "location")
	s.press("Insert")
	s.write("supports")
	s.press("Enter", "End", "Down", "Insert")
	s.write("Section")
	s.press("Enter")
	for _, x := range []struct {
		name string
		at   ref
	}{{"types", ref{ofTypes, ""}}, {"type", ref{ofTypes, "said_by"}}, {"fields", ref{ofFields, ""}}, {"field", ref{ofFields, "section"}}} {
		s.page.lead(x.at)
		for _, look := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
			s.App.Settings().SetTheme(kit.LookOf(look))
			s.page.Restyle()
			s.Win.Content().Refresh()
			if bad := kittest.Unreadable(s.page.Object(), kit.ContrastAA); len(bad) > 0 {
				t.Errorf("%s, %s: %v", x.name, look, bad)
			}
			kittest.Picture(t, s.Win, "scheme-"+x.name+"-"+string(look))
		}
	}
}
