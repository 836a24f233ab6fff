package article

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"
)

func offersOf(words ...string) []offer {
	var out []offer
	for _, w := range words {
		out = append(out, offer{value: standoff.Text(w), words: w, folded: foldWords(w)})
	}
	return out
}

func wordsOf(offers []offer) (out []string) {
	for _, o := range offers {
		out = append(out, o.words)
	}
	return out
}

func TestWhatIsTypedIsCompleted(t *testing.T) {
	all := offersOf("Ingmar Dahlqvist", "Inga Dahl", "Åsa Öberg-Lind", "the mayor", "Анна Петрова", "O’Brien", "İpek", "王小明", "e\u0301mile zola")
	for typed, want := range map[string]string{
		"":             "Ingmar Dahlqvist|Inga Dahl|Åsa Öberg-Lind",
		"inga":         "Inga Dahl",
		"ING":          "Ingmar Dahlqvist|Inga Dahl",
		"dahl":         "Ingmar Dahlqvist|Inga Dahl",
		" Dahl  ing":   "Ingmar Dahlqvist|Inga Dahl",
		"Inga D":       "Inga Dahl",
		"Inga Dahl":    "",
		"inga dahl":    "Inga Dahl",
		"oberg":        "Åsa Öberg-Lind",
		"öb":           "Åsa Öberg-Lind",
		"lind":         "Åsa Öberg-Lind",
		"ind":          "",
		"анна":         "Анна Петрова",
		"петр":         "Анна Петрова",
		"o'b":          "O’Brien",
		"王":            "王小明",
		"émile":        "e\u0301mile zola",
		"m":            "the mayor",
		"nobody knows": "",
	} {
		if got := strings.Join(wordsOf(completions(typed, all, 3)), "|"); got != want {
			t.Errorf("%q is completed to %q, want %q", typed, got, want)
		}
	}
}

// Whatever is typed: what is offered is of the list, each once; what begins as it is typed
// comes first, each part in the order of the list; and the more is typed, the less is
// offered.
func TestCompletionsNarrow(t *testing.T) {
	part := rapid.StringOfN(rapid.SampledFrom([]rune("aábBß İі-’ 王\u0301")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(part, 0, 12, rapid.ID).Draw(t, "words")
		typed, more := part.Draw(t, "typed"), part.Draw(t, "more")
		all := offersOf(words...)
		got := completions(typed, all, len(all))
		last := -1
		begins := true
		for _, o := range got {
			at := slices.Index(words, o.words)
			if b := strings.HasPrefix(o.folded, foldWords(typed)); b != begins {
				if b {
					t.Fatalf("%q comes behind what does not begin with %q", o.words, typed)
				}
				begins, last = false, -1
			}
			if at <= last {
				t.Fatalf("%q is out of its order in %q", o.words, wordsOf(got))
			}
			last = at
		}
		for _, o := range completions(typed+more, all, len(all)) {
			if typed != o.words && strings.TrimSpace(typed) != o.words && !slices.Contains(wordsOf(got), o.words) && foldWords(typed+more) != foldWords(typed) && strings.HasPrefix(foldWords(typed+more), foldWords(typed)) {
				t.Fatalf("%q is offered for %q and not for %q", o.words, typed+more, typed)
			}
		}
	})
}

func TestOffersAreOrdered(t *testing.T) {
	used := []work.Used{{Value: standoff.Text("percent"), Count: 9}, {Value: standoff.Text("Inga Dahl"), Count: 3}, {Value: standoff.Number(3), Count: 2}}
	names := []string{"Sorvik", "Inga Dahl"}
	spans := []offer{{value: standoff.Link("s1"), words: "206 people", label: "statistic"}, {value: standoff.Link("s2"), words: "Sorvik", label: "location"}}
	for kind, want := range map[standoff.AttributeType]string{
		standoff.AttributeText:       "Inga Dahl 3|percent 9|Sorvik span|Sorvik in the text|206 people span",
		standoff.AttributeTextOrLink: "Inga Dahl 3|Sorvik span|Sorvik in the text|206 people span|percent 9",
		standoff.AttributeLink:       "Sorvik span|206 people span",
		standoff.AttributePlace:      "Sorvik span|Sorvik in the text|Inga Dahl in the text|206 people span",
	} {
		var got []string
		for _, o := range offersFrom(standoff.Attribute{Type: kind}, names, slices.Clone(spans), used) {
			o.here = o.here && o.count == 0 // to tell them apart
			got = append(got, o.words+" "+o.told())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s is offered %q, want %q", kind, strings.Join(got, "|"), want)
		}
	}
}

// A span comes before a part of the text that is part of it.
func TestASpanComesBeforeAPartOfIt(t *testing.T) {
	all := append(offersOf("Sunday", "Sun"), offer{value: standoff.Link("s"), words: "The Sun", label: "organisation", here: true, folded: foldWords("The Sun")})
	all[0].here, all[1].here = true, true
	for typed, want := range map[string]string{"sun": "Sunday|The Sun|Sun", "the": "The Sun", "sund": "Sunday"} {
		if got := strings.Join(wordsOf(completions(typed, all, 6)), "|"); got != want {
			t.Errorf("%q is completed to %q, want %q", typed, got, want)
		}
	}
}

// Escape closes the list, and says what comes of what is typed; once more it gives that up.
func TestEscapeInAnOpenListSaysWhatFollows(t *testing.T) {
	b, speaker, _ := speaking(t)
	b.types("Ing")
	b.Wait(t)
	if !b.completion.open() {
		t.Fatal("nothing is offered")
	}
	if b.key(fyne.KeyEscape); b.completion.open() || speaker.Text != "Ing" || !strings.Contains(b.Said, "Esc again") {
		t.Errorf("after Escape the field has %q, and is told %q", speaker.Text, b.Said)
	}
	if b.key(fyne.KeyEscape); speaker.Text != "" {
		t.Errorf("after the second Escape the field has %q", speaker.Text)
	}
}

const coast = "Ferry fares rise\n\n“We counted 206 people,” said Inga Dahl in Sorvik.\n\nThe pier closes, Ingmar Dahlqvist said.\n"

// speaking opens the article with a quote, of which the speaker is being written.
func speaking(t *testing.T) (b *bench, speaker *noteEntry, id standoff.SpanID) {
	t.Helper()
	b = newBench(t, coast)
	at := standoff.Byte(strings.Index(coast, "“We"))
	b.reader.SetSelection(standoff.Range{Start: at, End: at + standoff.Byte(len("“We counted 206 people,”"))})
	b.press("1")
	id = b.reader.SelectedSpan()
	b.Wait(t)
	b.press("q")
	b.Wait(t)
	return b, b.inspector.details.attributes[0], id
}

func (b *bench) key(name fyne.KeyName) {
	b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

// types types into what has the keyboard.
func (b *bench) types(words string) {
	for _, r := range words {
		b.Win.Canvas().Focused().TypedRune(r)
	}
}

func (b *bench) speaker(id standoff.SpanID) standoff.Value {
	x, _ := b.Session().Span(id)
	return x.Attributes["speaker"]
}

func TestANameOfTheArticleIsTakenByKey(t *testing.T) {
	b, speaker, id := speaking(t)
	c := b.completion
	if c.panel.Visible() {
		t.Error("the list is open before anything is typed")
	}
	b.types("ing")
	if got := wordsOf(c.shown); !c.panel.Visible() || !slices.Equal(got, []string{"Inga Dahl", "Ingmar Dahlqvist"}) {
		t.Fatalf("offered is %q, seen: %t", got, c.panel.Visible())
	}
	b.key(fyne.KeyDown)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyUp)
	b.key(fyne.KeyReturn)
	b.Wait(t)
	if got := b.speaker(id); got != standoff.Text("Inga Dahl") {
		t.Errorf("the speaker is %v", got)
	}
	if c.panel.Visible() || speaker.Text != "Inga Dahl" || b.Win.Canvas().Focused() != fyne.Focusable(b.reader) {
		t.Errorf("the list is seen: %t; the line has %q", c.panel.Visible(), speaker.Text)
	}
}

// Enter takes what is typed unless a person has gone to an offer; Escape closes the list
// first, and typing opens it again.
func TestWhatIsTypedStaysAsItIsTyped(t *testing.T) {
	b, speaker, id := speaking(t)
	c := b.completion
	b.types("Ing")
	b.key(fyne.KeyEscape)
	if c.open() || b.Win.Canvas().Focused() != fyne.Focusable(speaker) || speaker.Text != "Ing" {
		t.Fatalf("after Escape the list is open: %t, and the line has %q", c.open(), speaker.Text)
	}
	b.types("a")
	if !c.open() {
		t.Error("typing does not open the list again")
	}
	b.key(fyne.KeyReturn)
	b.Wait(t)
	if got := b.speaker(id); got != standoff.Text("Inga") {
		t.Errorf("the speaker is %v", got)
	}
	b.press("q")
	b.Wait(t)
	speaker.SetText("")
	b.key(fyne.KeyEscape)
	if got := b.speaker(id); got != standoff.Text("Inga") || b.Win.Canvas().Focused() == fyne.Focusable(speaker) {
		t.Errorf("after Escape without a list the speaker is %v", got)
	}
}

// Down opens the list of all that is offered; its keys wait for what is being read.
func TestDownOffersBeforeAnythingIsTyped(t *testing.T) {
	b, speaker, id := speaking(t)
	b.key(fyne.KeyEscape)
	b.press("q") // and the values are on their way
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	b.Wait(t)
	if got := b.speaker(id); got != standoff.Text("Inga Dahl") {
		t.Errorf("the speaker is %v, the line has %q", got, speaker.Text)
	}
}

// A click takes an offer: what is typed is not saved first.
func TestAnOfferIsTakenWithTheMouse(t *testing.T) {
	b, _, id := speaking(t)
	b.types("ing")
	row := b.completion.rows[1]
	row.MouseDown(&desktop.MouseEvent{})
	b.Win.Canvas().Unfocus() // as the driver does
	row.MouseUp(&desktop.MouseEvent{})
	row.Tapped(&fyne.PointEvent{})
	b.Wait(t)
	if got := b.speaker(id); got != standoff.Text("Ingmar Dahlqvist") {
		t.Errorf("the speaker is %v", got)
	}
	if title, ok := b.Session().Project().CanUndo(); !ok || title.Action().Kind != store.Attributed {
		t.Fatalf("the last decision is %+v", title)
	}
	b.press("Ctrl+Z")
	b.Wait(t)
	if got := b.speaker(id); !got.None() {
		t.Errorf("one undo leaves the speaker %v", got)
	}
}

// A press that is released elsewhere leaves the line, with what is typed.
func TestAPressBesideTheOffersKeepsWhatIsTyped(t *testing.T) {
	b, _, id := speaking(t)
	b.types("ing")
	row := b.completion.rows[0]
	row.MouseDown(&desktop.MouseEvent{})
	b.Win.Canvas().Unfocus()
	row.MouseUp(&desktop.MouseEvent{})
	b.Wait(t)
	if got := b.speaker(id); got != standoff.Text("ing") || b.completion.open() {
		t.Errorf("the speaker is %v, and the list is open: %t", got, b.completion.open())
	}
}

// A span can be taken where the detail links to one, and what was used before in another
// article is offered with how often.
func TestSpansAndValuesUsedBeforeAreOffered(t *testing.T) {
	b := newBench(t, story, coast)
	b.tagged("“We counted 206 people,”", "1")
	b.press("q")
	b.types("Zora Quist")
	b.key(fyne.KeyReturn)
	b.Wait(t)
	b.Open(2)
	b.Wait(t)
	b.drawn()
	place := func(words, key string) standoff.SpanID {
		at := standoff.Byte(strings.Index(coast, words))
		b.reader.SetSelection(standoff.Range{Start: at, End: at + standoff.Byte(len(words))})
		b.press(key)
		b.Wait(t)
		return b.reader.SelectedSpan()
	}
	person := place("Inga Dahl", "3")
	quote := place("“We counted 206 people,”", "1")
	b.press("q")
	b.Wait(t)
	speaker := b.inspector.details.attributes[0]
	b.types("z")
	if got := b.completion.shown; len(got) != 1 || got[0].words != "Zora Quist" || got[0].told() != "1" {
		t.Errorf("offered is %q", wordsOf(got))
	}
	b.key(fyne.KeyBackspace)
	b.types("inga")
	if got := b.completion.shown; len(got) != 2 || got[0].value != standoff.Link(person) {
		t.Fatalf("offered is %+v", got)
	}
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	b.Wait(t)
	if got := b.speaker(quote); got != standoff.Link(person) || speaker.Text != "Inga Dahl" {
		t.Errorf("the speaker is %v, the line has %q", got, speaker.Text)
	}
}

// The list stands within the panel, below its line or above it, and covers no text.
func TestTheListOfOffersStandsInThePanel(t *testing.T) {
	b, speaker, _ := speaking(t)
	driver := fyne.CurrentApp().Driver()
	for _, size := range []fyne.Size{{Width: 1000, Height: 700}, {Width: 700, Height: 420}} {
		b.Win.Resize(size)
		b.types("i")
		list, line := b.completion.panel, fyne.CanvasObject(speaker)
		at, end := driver.AbsolutePositionForObject(list), driver.AbsolutePositionForObject(list).Add(list.Size())
		from := driver.AbsolutePositionForObject(line)
		if !list.Visible() || at.X < size.Width-292 || end.X > size.Width || at.Y < 0 || end.Y > size.Height {
			t.Errorf("at %v the list is seen (%t) from %v to %v", size, list.Visible(), at, end)
		}
		if at.X != from.X || list.Size().Width != line.Size().Width {
			t.Errorf("at %v the list is at %v, %v wide, its line at %v, %v wide", size, at, list.Size().Width, from, line.Size().Width)
		}
		if at.Y < from.Y+line.Size().Height && end.Y > from.Y {
			t.Errorf("at %v the list, from %v to %v, covers its line at %v", size, at, end, from)
		}
		b.key(fyne.KeyBackspace)
	}
}

func TestFieldsOfTheArticleAreCompleted(t *testing.T) {
	b := newBench(t, story, coast)
	b.press("i")
	outlet := b.inspector.about.line("", standoff.OutletField)
	b.Win.Canvas().Focus(outlet)
	b.types("The Coast Ledger")
	b.key(fyne.KeyReturn)
	b.Wait(t)
	b.Open(2)
	b.Wait(t)
	b.press("i")
	outlet = b.inspector.about.line("", standoff.OutletField)
	b.Win.Canvas().Focus(outlet)
	b.Wait(t)
	b.types("coast")
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	b.Wait(t)
	if got, _ := b.Session().Field(standoff.OutletField); got != standoff.Text("The Coast Ledger") {
		t.Errorf("the outlet is %v; offered is %q", got, wordsOf(b.completion.offers))
	}
}

// What is one of a list, or yes or no, is offered whole where nothing is written, so that
// it can be chosen with the mouse.
func TestAListOffersAllThatCanBeChosen(t *testing.T) {
	b := newBench(t, story)
	var many []standoff.Option
	for _, id := range strings.Fields("one two three four five six seven eight nine ten") {
		many = append(many, standoff.Option{ID: id})
	}
	withDetails(t, b,
		standoff.Attribute{Name: "way", Type: standoff.AttributeChoice, Options: []standoff.Option{{ID: "up", Name: "Upwards"}, {ID: "down"}}},
		standoff.Attribute{Name: "sure", Type: standoff.AttributeTruth},
		standoff.Attribute{Name: "many", Type: standoff.AttributeChoices, Options: many})
	id := b.tagged("206 people", "1")
	b.Wait(t)
	c, fields := b.completion, b.inspector.details.attributes
	has := func(name string) standoff.Value {
		b.Wait(t)
		x, _ := b.Session().Span(id)
		return x.Attributes[name]
	}
	click := func(row int) {
		c.rows[row].MouseDown(&desktop.MouseEvent{})
		b.Win.Canvas().Unfocus()
		c.rows[row].MouseUp(&desktop.MouseEvent{})
		c.rows[row].Tapped(&fyne.PointEvent{})
	}
	b.Canvas().Focus(fields[0])
	if got := wordsOf(c.shown); !slices.Equal(got, []string{"Upwards", "down"}) || c.shown[0].told() != "" {
		t.Fatalf("offered is %q", got)
	}
	click(0)
	if has("way") != standoff.Choice("up") || fields[0].Text != "Upwards" || c.open() {
		t.Errorf("chosen is %v, the field has %q", has("way"), fields[0].Text)
	}
	b.Canvas().Focus(fields[0])
	if c.open() {
		t.Error("the list is open where something is chosen")
	}
	fields[0].Tapped(&fyne.PointEvent{})
	if got := wordsOf(c.shown); !slices.Equal(got, []string{"Upwards", "down"}) {
		t.Errorf("after a click offered is %q", got)
	}
	b.Canvas().Focus(fields[1])
	if got := wordsOf(c.shown); !slices.Equal(got, []string{"yes", "no"}) {
		t.Errorf("offered is %q", got)
	}
	b.types("n")
	b.key(fyne.KeyReturn)
	if has("sure") != standoff.Truth(false) || fields[1].Text != "no" {
		t.Errorf("n is %v, the field has %q", has("sure"), fields[1].Text)
	}
	b.Canvas().Focus(fields[2])
	click(0)
	if !c.open() || b.Canvas().Focused() != fyne.Focusable(fields[2]) {
		t.Fatal("no other can be chosen")
	}
	for range 9 {
		b.key(fyne.KeyDown)
	}
	if left := fmt.Sprintf("%d %v %q", len(c.shown)-c.top-c.lines, c.more.Hidden, c.more.Text); left != "0 false \"\"" {
		t.Errorf("at the end of the list it is said that there are more: %s", left)
	}
	c.scroll(0)
	if want := fmt.Sprintf("and %d more", len(c.shown)-c.lines); c.more.Text != want {
		t.Errorf("below the first offers stands %q, want %q", c.more.Text, want)
	}
	c.move(8)
	if c.at != 8 || c.top+c.lines != 9 {
		t.Errorf("the cursor is at %d, seen are %d from %d", c.at, c.lines, c.top)
	}
	b.key(fyne.KeyReturn)
	b.types(", thr")
	if got := wordsOf(c.shown); !slices.Equal(got, []string{"three"}) {
		t.Errorf("offered is %q", got)
	}
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	if got := has("many"); got != standoff.Choice("one", "ten", "three") || fields[2].Text != "one, ten, three" {
		t.Errorf("chosen is %v, the field has %q", got, fields[2].Text)
	}
	b.Focus()
	b.Wait(t)
}
