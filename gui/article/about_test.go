package article

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// withGenres puts labels for whole articles into the scheme.
func withGenres(t *testing.T, b *bench) {
	t.Helper()
	s := b.Session().Scheme().Clone()
	s.Labels = append(s.Labels,
		standoff.Label{ID: "genre", Name: "Genre", Letter: "G", Use: standoff.UseGroup},
		standoff.Label{ID: "report", Name: "news report", Letter: "N", Parent: "genre", Use: standoff.UseArticles, Guideline: "What happened, and little else."},
		standoff.Label{ID: "stance", Name: "stance", Letter: "T", Use: standoff.UseArticles, Attributes: []standoff.Attribute{
			{Name: "how", Title: "How", Type: standoff.AttributeChoice, Options: []standoff.Option{{ID: "critical"}, {ID: "neutral"}}},
		}},
	)
	if err := b.Session().Reshape(store.Action{Kind: store.Reshaped}, s); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
}

// chipWordsNow lists what the labels over the text say.
func (b *bench) chipWordsNow() []string {
	var out []string
	for _, o := range b.heading.row.Objects {
		out = append(out, strings.Join(kittest.Words(o), " "))
	}
	if !b.heading.row.Visible() && len(out) > 0 {
		out = append(out, "(hidden)")
	}
	return out
}

func (b *bench) expectChips(t *testing.T, want ...string) {
	t.Helper()
	if got := b.chipWordsNow(); !slices.Equal(got, want) {
		t.Errorf("the article is labelled %q, want %q", got, want)
	}
}

// choose picks the line of the open palette with a title.
func (b *bench) choose(t *testing.T, title string) {
	t.Helper()
	p := b.Questions().Palette
	i := slices.IndexFunc(p.Choices(), func(c kit.Choice) bool { return c.Title == title })
	if i < 0 {
		t.Fatalf("%q is not offered: %q", title, titles(p.Choices()))
	}
	line := p.Choices()[i]
	p.Close()
	line.Run()
	b.Wait(t)
}

func TestWithoutLabelsForArticlesNothingIsAboveTheText(t *testing.T) {
	b := newBench(t, story)
	b.expectChips(t)
	if _, _, kept := b.reader.Room(); kept {
		t.Error("room is kept for labels that there are none of")
	}
	if b.Action("article.label").Disabled() == "" || b.inspector.about.card.Visible() {
		t.Error("there is something to do about the article's labels")
	}
}

func TestAnArticleIsLabelledAndItsDetailsAreFilledIn(t *testing.T) {
	b := newBench(t, story)
	withGenres(t, b)
	b.expectChips(t, "+ article label")
	b.press("Shift+T")
	row := b.heading.row
	under := fyne.CurrentApp().Driver().AbsolutePositionForObject(row).Y + row.Size().Height
	if at := b.Questions().Palette.Position(); at.Y < under {
		t.Errorf("the list is at %v, over the labels, which end at %v", at, under)
	}
	b.choose(t, "news report")
	b.expectChips(t, "Genre news report", "+ article label")
	b.press("Shift+T")
	b.choose(t, "stance")
	how := b.inspector.about.line("stance", "how")
	if how == nil || b.Win.Canvas().Focused() != fyne.Focusable(how) {
		t.Fatal("the keyboard is not in the detail of the new label")
	}
	test.Type(how, "crit")
	how.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	b.expectChips(t, "Genre news report", "stance critical", "+ article label")
	if how.Text != "critical" {
		t.Errorf("the detail shows %q", how.Text)
	}
	at, _, kept := b.reader.Room()
	if !kept || b.heading.row.Position().Y < at.Y {
		t.Errorf("the labels are at %v, their room at %v", b.heading.row.Position(), at)
	}

	b.heading.row.Objects[0].(*kit.Pressable).Tapped(&fyne.PointEvent{})
	menu := b.Win.Canvas().Overlays().Top().(*kit.Menu)
	if got := menu.Items()[0].Title; got != "Remove news report" {
		t.Fatalf("the menu of a label begins with %q", got)
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	b.expectChips(t, "stance critical", "+ article label")
	b.press("Shift+T")
	b.choose(t, "Remove stance")
	b.expectChips(t, "+ article label")
	for range 5 {
		b.press("Ctrl+Z")
	}
	b.Wait(t)
	b.expectChips(t, "+ article label")
	b.press("Ctrl+Z")
	b.Wait(t)
	b.expectChips(t)
}

// What the labels say follows the scheme, and the text.
func TestTheLabelsScrollWithTheText(t *testing.T) {
	b := newBench(t, story+strings.Repeat("\nOne more line of the story.\n", 200))
	withGenres(t, b)
	top := b.heading.row.Position().Y
	b.reader.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -30}})
	if got := b.heading.row.Position().Y; got >= top {
		t.Errorf("scrolled, the labels are at %v, and were at %v", got, top)
	}
	b.press("Ctrl+End")
	if b.heading.row.Visible() {
		t.Error("at the end of the article its labels are seen")
	}
}

func (b *bench) field(name string) *noteEntry { return b.inspector.about.line("", name) }

func TestTheFieldsOfAnArticleAreEdited(t *testing.T) {
	b := newBench(t, story, "Another\n\nWith other words.\n")
	b.press("i")
	outlet := b.field("outlet")
	if outlet == nil || b.Win.Canvas().Focused() != fyne.Focusable(outlet) {
		t.Fatal("the keyboard is not in the first field")
	}
	test.Type(outlet, "The Herald")
	b.Win.Canvas().Focus(b.field("date"))
	test.Type(b.field("date"), "2026-03")
	b.Focus()
	b.Wait(t)
	if got := subtitle(b.Session()); !strings.HasPrefix(got, "The Herald · 2026-03 · ") {
		t.Errorf("under the headline stands %q", got)
	}
	if !strings.Contains(b.fieldsTip(), "Outlet: The Herald\nDate: 2026-03") {
		t.Errorf("the tip says %q", b.fieldsTip())
	}
	b.Win.Canvas().Focus(b.field("date"))
	test.Type(b.field("date"), "xx")
	b.Focus()
	if b.field("date").Text != "2026-03xx" || !strings.Contains(b.field("date").why.Text, "A date") {
		t.Errorf("what is no date is %q, and it is said: %q", b.field("date").Text, b.field("date").why.Text)
	}

	b.Open(2)
	b.Wait(t)
	if b.field("outlet").Text != "" || b.field("date").Text != "" {
		t.Errorf("the other article has the fields %q and %q", b.field("outlet").Text, b.field("date").Text)
	}
	b.press("Ctrl+Z")
	b.press("Ctrl+Z")
	b.Wait(t)
	b.Open(1)
	b.Wait(t)
	if b.field("outlet").Text != "" || len(b.Session().Objects()) != 0 || len(b.Session().Scheme().Fields) != 0 {
		t.Errorf("taken back, the field has %q, and the article %v", b.field("outlet").Text, b.Session().Objects())
	}
	b.Focus()
	b.press("Esc")
	if b.inspector.about.card.Visible() {
		t.Error("Escape leaves the card there")
	}
}

// The card makes way for the one about a span.
func TestTheCardAboutTheArticleMakesWay(t *testing.T) {
	b := newBench(t, story)
	b.heading.line.Tapped(&fyne.PointEvent{})
	a, d := b.inspector.about.card, b.inspector.details.card
	if !a.Visible() || d.Visible() || a.Size().Height < 100 {
		t.Fatalf("the card is %v high", a.Size().Height)
	}
	b.tagged("Sorvik", "3")
	if a.Visible() || !d.Visible() {
		t.Error("both cards are there")
	}
	b.press("i")
	if !a.Visible() || d.Visible() || b.reader.SelectedSpan() != "" {
		t.Error("the card about the article does not come back")
	}
	b.Focus()
	b.Wait(t)
	for _, look := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		b.App.Settings().SetTheme(kit.LookOf(look))
		b.Restyle()
		for _, x := range kittest.Unreadable(b.Inspector(), kit.ContrastAA) {
			t.Errorf("in the look %v: %v", look, x)
		}
	}
}
