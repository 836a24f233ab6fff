package incoming

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/gui/page/pagetest"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const harvest = "Drought shrinks the barley harvest\n\nFarmers on the Velm plain brought in 41 percent less barley than last year, the growers’ union said on Monday.\n\n“We cut what was left for straw,” said Ada Brandt, who farms 300 hectares near Hallen.\n\nThe Growers’ Union expects prices to rise before winter."

func span(words string, name int) Span {
	i := strings.Index(harvest, words)
	return Span{Range: standoff.Range{Start: standoff.Byte(i), End: standoff.Byte(i + len(words))}, Name: name}
}

// coast is what is found in the file of the tests.
func coast() Found {
	scheme := standoff.DefaultScheme()
	name := func(text string, n int, t Target) Name {
		l := scheme.NewLabel(text)
		l.Light, l.Dark = 0x6A51A3, 0xB9A6E8
		return Name{Text: text, Count: n, New: l, Becomes: t}
	}
	return Found{
		Title: "Import 2,431 articles", Line: "coast-ledger-2026.jsonl · doccano (version 1.8) · offsets in UTF-16 units, checked against the stored words of 412 spans",
		Names: []Name{name("QUOTE", 1204, Target{Into, "quote"}), name("NUM", 3410, Target{Into, "statistic"}), name("LOC", 2930, Target{Into, "location"}), name("ORG", 918, Target{Fate: AsNew})},
		Sums: []Sum{
			{What: "New articles", Count: "2,402"},
			{What: "There already, spans added", Count: "26"},
			{What: "Almost like others", Count: "3, look", Look: func() {}},
			{What: "Left out", Count: "2 lines, why", Alarm: true, Look: func() {}},
		},
		Absent: "annotators, times, notes", Documents: 2433, Note: "One step: undo takes all of it back.",
	}
}

// units are two of which a span has these words.
func units(code, utf16 string) []Unit {
	return []Unit{
		{"Code points", []Passage{{"NUM", "in ", code, " less barley"}}},
		{"UTF-16 units", []Passage{{"NUM", "in 4", utf16, "ess barley"}}},
	}
}

// asked is a dialog that is open.
type asked struct {
	*pagetest.Host
	d        *Dialog
	read     []int
	imported int
	left     int
}

func ask(t *testing.T, f Found, size fyne.Size) *asked {
	t.Helper()
	a := &asked{Host: pagetest.New(t)}
	a.Win.Resize(size)
	a.d = New(Options{
		Canvas: a.Win.Canvas(), Scheme: standoff.DefaultScheme(), Found: f,
		Roles: []string{"Text", "Title", "Metadata", "Left out"},
		Read: func(k int, then func(Document)) {
			a.read = append(a.read, k)
			then(Document{Place: "Line 1 of 2,433", Text: harvest, Spans: []Span{span("Velm plain", 2), span("41 percent less barley", 1), span("“We cut what was left for straw,”", 0), span("300 hectares", 1), span("Hallen", 2), span("Growers’ Union", 3)}})
		},
	})
	a.d.Ask(a.Questions(), nil, kit.Way{Word: "Cancel", Do: func() { a.left++ }}, kit.Way{Word: "Import", Stays: true, Do: func() { a.imported++ }})
	return a
}

// press presses a key where the keyboard is.
func (a *asked) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		a.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

var wide = fyne.NewSize(1280, 800)

func TestEveryLookOfTheDialogCanBeRead(t *testing.T) {
	for _, look := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		a := ask(t, coast(), wide)
		a.App.Settings().SetTheme(kit.LookOf(look))
		a.d.Show(coast())
		for _, bad := range kittest.Unreadable(a.d.body, kit.ContrastAA) {
			t.Errorf("%s: %s", look, bad)
		}
		kittest.Picture(t, a.Win, "incoming-"+string(look))
	}
}

// Enter imports, and Escape leaves, wherever the keyboard is.
func TestEnterImportsAndEscapeLeavesAtEveryPart(t *testing.T) {
	f := coast()
	f.Units = units("a", "b")
	f.Columns = []Column{{Name: "body", Sample: "The ferry", Role: 0}}
	a := ask(t, f, wide)
	seen := map[fyne.Focusable]bool{}
	for {
		at := a.Win.Canvas().Focused()
		if seen[at] {
			break
		}
		seen[at] = true
		a.Win.Canvas().FocusNext()
		if at == fyne.Focusable(a.d.preview.reader) { // a page of text takes Tab for itself
			a.Win.Canvas().Focus(at)
			a.press(fyne.KeyTab)
			if a.Win.Canvas().Focused() == at {
				t.Fatal("Tab does not lead away from the text")
			}
		}
	}
	if len(seen) != 10 { // units, labels, two links, columns, two arrows, the text, and the two ways out
		t.Errorf("Tab leads to %d parts, want 10", len(seen))
	}
	for at := range seen {
		switch at.(type) {
		case *kit.WordButton, *kit.Button:
			continue // Enter presses them
		case *mapping, *unitList: // Enter chooses there
			a.Win.Canvas().Focus(at)
			before := a.imported
			at.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
			if a.imported != before+1 {
				t.Errorf("Ctrl+Enter does not import at %T", at)
			}
			a.press(fyne.KeyReturn)
			if a.imported != before+1 {
				t.Errorf("Enter imports at %T", at)
			}
			kit.CloseMenu(a.Win.Canvas())
			continue
		}
		a.Win.Canvas().Focus(at)
		before := a.imported
		a.press(fyne.KeyReturn)
		if a.imported != before+1 {
			t.Errorf("Enter does not import at %T", at)
		}
	}
	a.Win.Canvas().Focus(a.d.labels)
	a.press(fyne.KeyEscape)
	if a.left != 1 || a.Questions().Asked() != nil {
		t.Error("Escape does not leave")
	}
}

// A name becomes another label, a new one or none by the keyboard alone, and the text
// shows it at once.
func TestANameBecomesWhatIsChosen(t *testing.T) {
	a := ask(t, coast(), wide)
	var chosen []int
	a.d.options.Chosen = func(i int) { chosen = append(chosen, i) }
	list := a.d.labels
	a.Win.Canvas().Focus(list)
	a.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	a.press(fyne.KeyReturn, fyne.KeyEnd, fyne.KeyReturn) // "Leave out"
	if got := a.d.Names()[3].Becomes; got.Fate != Dropped {
		t.Fatalf("ORG becomes %+v", got)
	}
	if a.Win.Canvas().Focused() != fyne.Focusable(list) {
		t.Error("the keyboard is not back at the list")
	}
	if n := len(a.d.preview.highlights()); n != 5 {
		t.Errorf("%d spans are shown, want the 5 that come in", n)
	}
	list.TypedRune(' ')
	a.press(fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn) // the first label of the project
	if got := a.d.Names()[3].Becomes; got != (Target{Into, "quote"}) {
		t.Errorf("ORG becomes %+v", got)
	}
	if got := a.d.preview.highlights(); len(got) != 6 || got[5].Label != styleID(3) {
		t.Errorf("the span of ORG is not shown: %+v", got)
	}
	if l, _ := a.d.labelOf(3); l.ID != "quote" {
		t.Errorf("its spans look like %s", l.ID)
	}
	if len(chosen) != 2 {
		t.Errorf("%d choices were told, want 2", len(chosen))
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if got := a.d.Names()[3].Becomes; got.Fate != Dropped {
		t.Errorf("Del leaves ORG as %+v", got)
	}
}

// What a dataset of Galley's own calls a label cannot become another.
func TestWhatAFileSaysForCertainIsNotAsked(t *testing.T) {
	f := coast()
	f.Names[0].Fixed = true
	a := ask(t, f, wide)
	a.Win.Canvas().Focus(a.d.labels)
	a.d.labels.TypedRune(' ')
	a.d.choose(0, Target{Fate: Dropped})
	if a.Win.Canvas().Focused() != fyne.Focusable(a.d.labels) || a.d.Names()[0].Becomes.Fate != Into {
		t.Error("it can be chosen")
	}
}

// The arrows lead from article to article. While one is read, those that were passed over
// meanwhile are not.
func TestTheArrowsLeadThroughTheArticles(t *testing.T) {
	a := ask(t, coast(), wide)
	var waiting func(Document)
	var read []int
	a.d.options.Read = func(k int, then func(Document)) { read, waiting = append(read, k), then }
	p := a.d.preview
	a.Win.Canvas().Focus(p.reader)
	a.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	waiting(Document{Place: "Line 2", Text: "Two"})
	if p.place.Text != "Line 1 of 2,433" {
		t.Errorf("%s is shown, which is not wanted any more", p.place.Text)
	}
	waiting(Document{Place: "Line 4", Problem: "It has no text."})
	if want := []int{1, 3}; !slices.Equal(read, want) || p.place.Text != "Line 4" || !p.wrong.Visible() {
		t.Errorf("read %v, want %v, and %s is shown", read, want, p.place.Text)
	}
	a.press(fyne.KeyEnd)
	waiting(Document{Place: "Line 2433"})
	a.press(fyne.KeyRight)
	if want := []int{1, 3, 2432}; !slices.Equal(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
}

// What must be decided first is asked for, in place of an import.
func TestWhatMustBeDecidedIsAskedFor(t *testing.T) {
	f := coast()
	f.Units, f.Missing = units("41 percent", "1 percent l"), "Choose first what the offsets count."
	a := ask(t, f, wide)
	unit := -1
	a.d.options.Unit = func(i int) { unit = i }
	if !a.d.Insist() || a.d.note.Text != f.Missing || a.Win.Canvas().Focused() != fyne.Focusable(a.d.units) {
		t.Fatal("it is not asked for")
	}
	if a.press(fyne.KeyDown); unit >= 0 {
		t.Error("an arrow chooses")
	}
	if a.d.units.TypedRune(' '); unit != 1 {
		t.Errorf("unit %d is chosen", unit)
	}
	kittest.Picture(t, a.Win, "incoming-units")
	f.Missing, f.Unit = "", 2
	a.d.Show(f)
	if a.d.Insist() || unit != 1 || a.Win.Canvas().Focused() != fyne.Focusable(a.d.units) {
		t.Error("after the choice it is asked for still, or the keyboard is elsewhere")
	}
}

// Sixty labels scroll, and every part has room in the smallest window.
func TestManyLabelsScroll(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 800, Height: 600}, {Width: 853, Height: 533}, wide, {Width: 1920, Height: 1080}} {
		f := coast()
		for i := range 60 {
			n := f.Names[3]
			n.Text = strings.Repeat("a long name ", 8) + string(rune('A'+i%26))
			f.Names = append(f.Names, n)
		}
		a := ask(t, f, size)
		list := a.d.labels
		if high := list.Size().Height; high < fewRows*pairHigh || high > size.Height {
			t.Errorf("%v: the list is %g high", size, high)
		}
		a.Win.Canvas().Focus(list)
		a.press(fyne.KeyEnd)
		if row := list.Rows.Row(63); row == nil {
			t.Errorf("%v: the last label is not in sight", size)
		}
		if words := strings.Join(kittest.Words(a.d.left.object), "|"); !strings.Contains(words, "annotators") {
			t.Errorf("%v: what is not in the format is not shown: %s", size, words)
		}
		kittest.Picture(t, a.Win, "incoming-many-"+fmt.Sprint(size.Width))
	}
}

// A column of a table gets a role.
func TestAColumnGetsARole(t *testing.T) {
	f := coast()
	f.Names = nil
	f.Columns = []Column{{Name: "wire.csv", Head: true, Sample: "Choose which column is the text."}, {Name: "id", Sample: "17", Role: 2}, {Name: "body", Sample: "Farmers on the Velm plain brought in less", Role: 2}, {Name: "headline", Sample: "Drought", Role: 2}}
	f.Missing = "Choose the column of the text."
	a := ask(t, f, wide)
	var role [2]int
	a.d.options.Column = func(column, to int) { role = [2]int{column, to} }
	if !a.d.Insist() || a.Win.Canvas().Focused() != fyne.Focusable(a.d.columns) {
		t.Fatal("the column of the text is not asked for")
	}
	a.press(fyne.KeyDown, fyne.KeyDown)
	a.d.columns.TypedRune(' ')
	a.press(fyne.KeyHome, fyne.KeyReturn)
	if role != [2]int{2, 0} {
		t.Errorf("column and role are %v", role)
	}
	kittest.Picture(t, a.Win, "incoming-columns")
}

// Of many labels, all can become new ones, or be left out, by one choice.
func TestOneChoiceForManyLabels(t *testing.T) {
	f := coast()
	f.Names = append(f.Names, f.Names[3], f.Names[3])
	f.Names[0].Fixed = true
	a := ask(t, f, wide)
	items := a.d.nameChoices(1)
	for i, want := range []Fate{AsNew, Dropped} {
		items[len(items)-2+i].Run()
		for k, n := range a.d.Names() {
			if k > 0 && n.Becomes.Fate != want || k == 0 && n.Becomes.Fate != Into {
				t.Errorf("%s becomes %+v", n.Text, n.Becomes)
			}
		}
	}
}
