package article

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAnOptionIsFoundByItsBeginning(t *testing.T) {
	quote, _ := standoff.DefaultScheme().Label("quote")
	kind, _ := quote.Attribute("kind")
	for words, want := range map[string]string{"dir": "direct", "P": "P", "pa": "partial", "pull": "pull_quote", "": "", "x": "x", "Direct ": "direct"} {
		if got := completed(kind, words); got != want {
			t.Errorf("%q becomes %q, want %q", words, got, want)
		}
	}
}

// A list of options that came from elsewhere may be as long as it likes.
func TestADetailWithVeryManyOptionsIsToldBriefly(t *testing.T) {
	a := standoff.Attribute{Name: "kind", Type: standoff.AttributeChoice}
	for i := range 300_000 {
		a.Options = append(a.Options, standoff.Option{ID: strconv.Itoa(i), Name: strings.Repeat("x", 20)})
	}
	a.Options[0].Name = strings.Repeat("long ", 100_000)
	if n := len(placeholder(a)); n > 10_000 {
		t.Errorf("an empty field says %d bytes", n)
	}
	all := make([]string, len(a.Options))
	for i, o := range a.Options {
		all[i] = o.ID
	}
	all[1] = "gone"
	if names := choiceNames(a, all); len(names) != len(all) || names[1] != "gone" || names[2] != a.Options[2].Name {
		t.Errorf("%d of %d options that are chosen are named, the second as %q", len(names), len(all), names[1])
	}
	a.Title, a.Options, a.Type = strings.Repeat("t ", 1_000_000), a.Options[:2], standoff.AttributeText
	if n := len(placeholder(a)); n > 1000 {
		t.Errorf("an empty field says %d bytes of its name", n)
	}
	was := fieldsOf(standoff.Label{Attributes: []standoff.Attribute{a}})
	a.Options[len(a.Options)-1].Name = "other"
	if was == fieldsOf(standoff.Label{Attributes: []standoff.Attribute{a}}) {
		t.Error("another option is not told apart")
	}
}

func TestWhoMadeASpanIsToldAsFarAsItIsKnown(t *testing.T) {
	for want, p := range map[string]standoff.Provenance{
		"imported":      {Origin: standoff.OriginImport},
		"ana, imported": {By: "ana", Origin: standoff.OriginImport},
	} {
		if got := madeBy(p); got != want {
			t.Errorf("%+v is %q, want %q", p, got, want)
		}
	}
}

// Two labels may have a detail of the same name and type that takes other options.
func TestADetailTakesTheOptionsOfItsOwnLabel(t *testing.T) {
	b := newBench(t, story)
	s := b.Session().Scheme().Clone()
	of := func(ids ...string) []standoff.Attribute {
		a := standoff.Attribute{Name: "kind", Type: standoff.AttributeChoice}
		for _, id := range ids {
			a.Options = append(a.Options, standoff.Option{ID: id})
		}
		return []standoff.Attribute{a}
	}
	s.Labels[1].Attributes, s.Labels[2].Attributes = of("count", "share"), of("town", "country")
	if err := b.Session().Reshape(store.Action{Kind: store.Reshaped}, s); err != nil {
		t.Fatal(err)
	}
	first, second := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	b.selectSpan(first)
	b.selectSpan(second)
	kind := b.inspector.details.attributes[0]
	b.Win.Canvas().Focus(kind)
	test.Type(kind, "town")
	b.Focus()
	b.Wait(t)
	if x, _ := b.Session().Span(second); x.Attributes["kind"] != standoff.Choice("town") {
		t.Errorf("the location has %v", x.Attributes)
	}
}

// What cannot be a value of a detail stays in its field, and is not shown as if it were
// saved.
func TestWhatIsNoValueStaysToBeMended(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("206 people", "2")
	b.selectSpan(id)
	label, _ := b.Session().Scheme().Label("statistic")
	at := slices.IndexFunc(label.Attributes, func(a standoff.Attribute) bool { return a.Type == standoff.AttributeNumber })
	value := b.inspector.details.attributes[at]
	b.Win.Canvas().Focus(value)
	test.Type(value, "many")
	b.Focus()
	other := b.inspector.details.attributes[at+1]
	b.Win.Canvas().Focus(other)
	test.Type(other, "7")
	b.Focus()
	b.Wait(t)
	x, _ := b.Session().Span(id)
	if got := b.inspector.details.attributes[at].Text; got != "many" || len(x.Attributes) != 1 {
		t.Errorf("the field shows %q, the span has %v", got, x.Attributes)
	}
	b.Win.Canvas().Focus(value)
	value.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if value.Text != "" {
		t.Errorf("Escape leaves %q, which is not saved", value.Text)
	}
}
