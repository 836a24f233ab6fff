package kit_test

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// taken are lines that note which of them was picked.
func taken(into *string, names ...string) []kit.Choice {
	var out []kit.Choice
	for _, name := range names {
		out = append(out, kit.Choice{Title: name, Run: func() { *into += name }})
	}
	return out
}

// line is where one types in the palette that is open.
func line(w fyne.Window) interface {
	fyne.Focusable
	SetText(string)
} {
	return w.Canvas().Focused().(interface {
		fyne.Focusable
		SetText(string)
	})
}

func press(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// What is pressed before the lines are there is meant for them.
func TestKeysWaitForTheLinesOfAPalette(t *testing.T) {
	const down, up, enter = fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn
	for _, c := range []struct {
		typed string
		keys  []fyne.KeyName
		want  string
	}{
		{"", []fyne.KeyName{down, down, enter}, "three"},
		{"", []fyne.KeyName{down, down, down, down, up, enter}, "three"},
		{"t", []fyne.KeyName{down, enter}, "three"},
		{"", []fyne.KeyName{enter, down}, "one"},
	} {
		w := stage(t, kit.AppearanceLight, 640, 400)
		got := ""
		lines := taken(&got, "one", "two", "three", "four")
		p := questions(w).Choose("Lines", nil)
		p.Await()
		if c.typed != "" {
			press(line(w), down) // of no account once something is typed
			line(w).SetText(c.typed)
		}
		press(line(w), c.keys...)
		if p.Read(lines); got != c.want {
			t.Errorf("after %q and %v, %q is picked, want %q", c.typed, c.keys, got, c.want)
		}
	}
}

// Enter takes the line whose title is what is typed, wherever it stands.
func TestTheNearestTitleComesFirst(t *testing.T) {
	w := stage(t, kit.AppearanceLight, 640, 400)
	got := ""
	rows := taken(&got, "Spokesperson", "Role", "Persons", "Person")
	rows[1].Detail = "Person"
	p := questions(w).Choose("Lines", rows)
	line(w).SetText("person")
	var titles []string
	for _, c := range p.Choices() {
		titles = append(titles, c.Title)
	}
	if want := []string{"Person", "Persons", "Spokesperson", "Role"}; !slices.Equal(titles, want) {
		t.Errorf("the lines are %q, want %q", titles, want)
	}
	press(line(w), fyne.KeyReturn)
	if got != "Person" {
		t.Errorf("%q is picked", got)
	}
}

// The order of the lines stays until something is typed, whatever their titles.
func TestLinesKeepTheirOrderUntilSomethingIsTyped(t *testing.T) {
	w := stage(t, kit.AppearanceLight, 640, 400)
	got := ""
	p := questions(w).Choose("Lines", nil)
	p.Await()
	p.Read(taken(&got, "One", "", "Two"))
	if first := p.Choices()[0].Title; first != "One" {
		t.Errorf("the first line is %q", first)
	}
}

// A palette that stands below something stays in a window that becomes too low for that.
func TestAPaletteBelowSomethingStaysInTheWindow(t *testing.T) {
	w := stage(t, kit.AppearanceLight, 640, 800)
	got, x := "", questions(w)
	p := x.Choose("Lines", taken(&got, "One", "Two", "Three", "Four", "Five", "Six"))
	p.Under(fyne.NewPos(40, 400))
	if at := p.Position(); at.Y != 400 {
		t.Fatalf("the palette stands at %v", at)
	}
	w.Resize(fyne.NewSize(640, 360))
	x.Fit()
	if at := p.Position(); at.Y >= 360-100 {
		t.Errorf("in a window 360 pixels high the palette stands at %v", at)
	}
}

func TestKeysWaitForMoreLines(t *testing.T) {
	w := stage(t, kit.AppearanceLight, 640, 400)
	got := ""
	var then func([]kit.Choice)
	questions(w).ChooseAmong("Lines", taken(&got, "boat"), func(_ []string, t func([]kit.Choice)) { then = t })
	line(w).SetText("boat")
	press(line(w), fyne.KeyDown, fyne.KeyReturn)
	if got != "" {
		t.Fatalf("%q is picked before all lines are there", got)
	}
	then(taken(&got, "a boat", "boats"))
	if got != "a boat" {
		t.Errorf("%q is picked", got)
	}
}

func TestLinesThatAreReadAgainKeepTheCursor(t *testing.T) {
	w := stage(t, kit.AppearanceLight, 640, 400)
	got := ""
	p := questions(w).Choose("Lines", taken(&got, "one", "two"))
	press(line(w), fyne.KeyDown)
	p.Read(taken(&got, "one", "two, not found"))
	press(line(w), fyne.KeyReturn)
	if !strings.HasPrefix(got, "two") {
		t.Errorf("%q is picked", got)
	}
}

// Escape leads back to where the keyboard was.
func TestEscapeLeadsBackFromAPalette(t *testing.T) {
	w := stage(t, kit.AppearanceLight, 640, 400)
	e := widget.NewEntry()
	w.SetContent(e)
	w.Canvas().Focus(e)
	questions(w).Choose("Lines", taken(new(string), "one"))
	press(line(w), fyne.KeyEscape)
	if w.Canvas().Focused() != fyne.Focusable(e) {
		t.Errorf("the keyboard is at %T", w.Canvas().Focused())
	}
}

// A key that is held down while the lines are read is kept only so often.
func TestNotAllKeysWaitForTheLinesOfAPalette(t *testing.T) {
	w := stage(t, kit.AppearanceLight, 640, 400)
	got := ""
	p := questions(w).Choose("Lines", nil)
	p.Await()
	for range 10_000 {
		press(line(w), fyne.KeyDown)
	}
	press(line(w), fyne.KeyReturn)
	p.Read(taken(&got, "one", "two"))
	if got != "" || !p.Open() {
		t.Errorf("what is pressed after very many keys takes %q", got)
	}
}

// What has the keyboard in the window gives it up to a palette or a question, and is
// given it back when a palette is left.
func TestOnlyThePaletteHasTheKeyboard(t *testing.T) {
	for name, leave := range map[string]func(w fyne.Window){
		"Escape":         func(w fyne.Window) { press(line(w), fyne.KeyEscape) },
		"a click beside": func(w fyne.Window) { test.TapCanvas(w.Canvas(), fyne.NewPos(20, 390)) },
	} {
		w := stage(t, kit.AppearanceLight, 640, 400)
		field := &watched{}
		field.ExtendBaseWidget(field)
		w.SetContent(kit.Stack(field))
		w.Canvas().Focus(field)
		got := ""
		x := questions(w)
		x.Choose("Lines", taken(&got, "one"))
		if field.focused {
			t.Error("the field behind a palette looks as if it had the keyboard")
		}
		leave(w)
		if !field.focused || w.Canvas().Focused() != fyne.Focusable(field) || x.Asked() != nil {
			t.Errorf("after %s %T has the keyboard", name, w.Canvas().Focused())
		}
		x.Tell("A question", "Words")
		if field.focused {
			t.Error("the field behind a question looks as if it had the keyboard")
		}
	}
}

// watched is a field that knows whether it has the keyboard.
type watched struct {
	widget.Entry
	focused bool
}

func (f *watched) FocusGained() { f.focused = true; f.Entry.FocusGained() }
func (f *watched) FocusLost()   { f.focused = false; f.Entry.FocusLost() }

// A palette opens below what it is about, unless too few lines have room there.
func TestAPaletteOpensUnderWhatItIsAbout(t *testing.T) {
	for _, c := range []struct {
		under, want fyne.Position
	}{
		{fyne.NewPos(20, 150), fyne.NewPos(20, 150)},
		{fyne.NewPos(300, 150), fyne.NewPos(74, 150)}, // as far right as it fits
		{fyne.NewPos(20, 390), fyne.NewPos(40, 72)},
	} {
		w := stage(t, kit.AppearanceLight, 640, 400)
		p := questions(w).Choose("Lines", taken(new(string), "one", "two"))
		p.Under(c.under)
		if got := p.Position(); got != c.want {
			t.Errorf("under %v it is at %v, want %v", c.under, got, c.want)
		}
	}
}
