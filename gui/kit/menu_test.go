package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// stage is a window of a size, in pixels, that wears a look.
func stage(t *testing.T, a Appearance, wide, high float32) fyne.Window {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(LookOf(a))
	w := test.NewTempWindow(t, NewBlock(ColourPaper, fyne.Size{}))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(wide, high))
	return w
}

// shownTexts returns the texts that an object consists of and that can be seen.
func shownTexts(o fyne.CanvasObject) []*canvas.Text {
	var out []*canvas.Text
	walk(o, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			out = append(out, text)
		}
	})
	return out
}

// walk calls back for an object and all it consists of, if it can be seen.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, part := range o.Objects {
			walk(part, visit)
		}
	case fyne.Widget:
		for _, part := range test.WidgetRenderer(o).Objects() {
			walk(part, visit)
		}
	}
}

func words(o fyne.CanvasObject) string {
	var out []string
	for _, text := range shownTexts(o) {
		out = append(out, text.Text)
	}
	return strings.Join(out, "|")
}

// done is a menu with the names of what was chosen.
func done(chosen *[]string) []Item {
	do := func(id string) func() { return func() { *chosen = append(*chosen, id) } }
	return []Item{
		{ID: "undo", Title: "Undo", Key: "Ctrl+Z", Disabled: "Nothing to undo", Run: do("undo")},
		{ID: "all", Title: "Select all", Key: "Ctrl+A", Run: do("all")},
		{ID: "marks", Title: "Show marks", Checked: true, Rule: true, Run: do("marks")},
		{ID: "more", Title: "More", Items: []Item{
			{ID: "copy", Title: "Copy", Key: "Ctrl+C", Run: do("copy")},
			{ID: "cut", Title: "Cut", Disabled: "The text cannot be changed", Run: do("cut")},
		}},
		{ID: "sort", Title: "Sort", Run: do("sort")},
	}
}

func typeKeys(m *Menu, names ...fyne.KeyName) {
	for _, name := range names {
		m.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestAMenuIsWorkedWithTheKeyboard(t *testing.T) {
	for _, c := range []struct {
		letters string
		keys    []fyne.KeyName
		cursor  string
	}{
		{"", nil, "all"}, // the first that can be chosen
		{"", []fyne.KeyName{fyne.KeyUp}, "undo"},
		{"", []fyne.KeyName{fyne.KeyUp, fyne.KeyUp}, "sort"},
		{"", []fyne.KeyName{fyne.KeyEnd, fyne.KeyDown, fyne.KeyDown}, "all"},
		{"", []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome}, "undo"},
		{"s", nil, "marks"},
		{"ss", nil, "sort"},
		{"sss", nil, "all"},
		{"U", nil, "all"}, // what cannot be chosen is not looked for
		{"m", nil, "more"},
		{"m", []fyne.KeyName{fyne.KeyRight}, "copy"},
		{"m", []fyne.KeyName{fyne.KeyReturn, fyne.KeyDown}, "cut"},
		{"m", []fyne.KeyName{fyne.KeyRight, fyne.KeyLeft}, "more"},
		{"m", []fyne.KeyName{fyne.KeyRight, fyne.KeyEscape}, "more"},
	} {
		w := stage(t, AppearanceLight, 800, 600)
		m := ShowMenuUnder(w.Canvas(), w.Content(), done(new([]string)))
		for _, r := range c.letters {
			m.TypedRune(r)
		}
		typeKeys(m, c.keys...)
		if got, _ := m.Cursor(); got.ID != c.cursor {
			t.Errorf("%q and %v lead to %q, want %q", c.letters, c.keys, got.ID, c.cursor)
		}
	}
}

func TestWhatIsChosenIsDoneOnceTheMenuIsClosed(t *testing.T) {
	w := stage(t, AppearanceLight, 800, 600)
	var chosen []string
	m := ShowMenuAt(w.Canvas(), fyne.NewPos(10, 10), done(&chosen))
	m.Closed = func() { chosen = append(chosen, "closed") }
	typeKeys(m, fyne.KeyReturn) // nothing has the cursor yet
	typeKeys(m, fyne.KeyDown, fyne.KeyReturn)
	if len(chosen) > 0 || w.Canvas().Overlays().Top() != m {
		t.Fatalf("what cannot be chosen closes the menu: %v", chosen)
	}
	typeKeys(m, fyne.KeyDown, fyne.KeyReturn)
	if strings.Join(chosen, " ") != "closed all" || w.Canvas().Overlays().Top() != nil {
		t.Errorf("%v is done", chosen)
	}
}

func TestAMenuIsWorkedWithTheMouse(t *testing.T) {
	w := stage(t, AppearanceLight, 800, 600)
	var chosen []string
	var m *Menu
	at := func(pane, line int) fyne.Position {
		pos, _ := m.frame(pane)
		return pos.AddXY(40, m.open[pane].y[line]+4)
	}
	move := func(p fyne.Position) { test.MoveMouse(w.Canvas(), p) }
	m = ShowMenuAt(w.Canvas(), fyne.NewPos(100, 100), done(&chosen))
	move(at(0, 3))
	if got := len(m.Items()); got != 2 {
		t.Fatalf("over a line with a menu of its own, the menu that is open has %d lines", got)
	}
	move(at(0, 4).AddXY(60, 0)) // on the way to it
	if len(m.open) != 2 {
		t.Error("the menu of a line closes while the pointer is on its way to it")
	}
	move(at(1, 0))
	if got, _ := m.Cursor(); got.ID != "copy" {
		t.Errorf("the cursor is on %q", got.ID)
	}
	move(at(0, 1).AddXY(-20, 0))
	if got, _ := m.Cursor(); got.ID != "all" || len(m.open) != 1 {
		t.Errorf("back in the menu the cursor is on %q", got.ID)
	}
	m.Tapped(&fyne.PointEvent{Position: at(0, 0)})
	if w.Canvas().Overlays().Top() != m {
		t.Error("a click on what cannot be chosen closes the menu")
	}
	m.Tapped(&fyne.PointEvent{Position: at(0, 4)})
	if strings.Join(chosen, " ") != "sort" || w.Canvas().Overlays().Top() != nil {
		t.Errorf("%v is done after a click", chosen)
	}
	m = ShowMenuAt(w.Canvas(), fyne.NewPos(100, 100), done(&chosen))
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(700, 500)})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("a click elsewhere does not close the menu")
	}
}

func TestAMenuStaysWithinTheWindow(t *testing.T) {
	w := stage(t, AppearanceLight, 500, 300)
	for _, at := range []fyne.Position{{}, {X: 499, Y: 299}, {X: 250, Y: 280}} {
		m := ShowMenuAt(w.Canvas(), at, done(new([]string)))
		m.unfold(m.top(), 3)
		for i := range m.open {
			pos, size := m.frame(i)
			if pos.X < 0 || pos.Y < 0 || pos.X+size.Width > 500 || pos.Y+size.Height > 300 {
				t.Errorf("opened at %v, menu %d lies at %v with %v", at, i, pos, size)
			}
		}
		m.Close()
	}
}

// A menu about a place in a text covers no part of its line.
func TestAMenuCoversNothingOfItsLine(t *testing.T) {
	w := stage(t, AppearanceLight, 500, 600)
	for _, y := range []float32{10, 300, 500, 560} {
		m := ShowMenuBeside(w.Canvas(), fyne.NewPos(450, y), 29, done(new([]string)))
		pos, size := m.frame(0)
		if pos.Y < y+29 && pos.Y+size.Height > y || pos.Y < 0 || pos.Y+size.Height > 600 || pos.X+size.Width > 500 {
			t.Errorf("beside a line at %v, the menu lies at %v with %v", y, pos, size)
		}
		m.Close()
	}
}

func TestAMenuInALowWindowScrollsToTheCursor(t *testing.T) {
	w := stage(t, AppearanceLight, 400, 150)
	var items []Item
	for _, r := range "abcdefghijkl" {
		items = append(items, Item{ID: string(r), Title: string(r)})
	}
	m := ShowMenuAt(w.Canvas(), fyne.NewPos(20, 100), items)
	if strings.Contains(words(m), "l") {
		t.Error("there is room for all lines")
	}
	typeKeys(m, fyne.KeyEnd)
	if got := words(m); !strings.Contains(got, "l") || strings.Contains(got, "a") {
		t.Errorf("at its end it shows %q", got)
	}
	pos, _ := m.frame(0)
	m.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: pos.AddXY(10, 10)}, Scrolled: fyne.NewDelta(0, 1000)})
	if got := words(m); !strings.Contains(got, "a") || strings.Contains(got, "l") {
		t.Errorf("scrolled back it shows %q", got)
	}
}

// Keys stand at the right edge, and why something cannot be chosen is said where the
// cursor is.
func TestAMenuShowsKeysAndReasons(t *testing.T) {
	w := stage(t, AppearanceLight, 800, 600)
	m := ShowMenuUnder(w.Canvas(), widget.NewLabel(""), done(new([]string)))
	for _, text := range shownTexts(m) {
		if strings.HasPrefix(text.Text, "Ctrl+") {
			if pos, size := m.frame(0); text.Alignment != fyne.TextAlignTrailing || text.Position().X+text.Size().Width != pos.X+size.Width-menuEnd {
				t.Errorf("%s does not end at the right edge", text.Text)
			}
		}
	}
	if strings.Contains(words(m), "Nothing to undo") {
		t.Error("a reason is shown before the cursor is on its line")
	}
	typeKeys(m, fyne.KeyUp)
	if !strings.Contains(words(m), "Nothing to undo") {
		t.Errorf("it shows %q", words(m))
	}
}

func TestTheBarLeadsFromMenuToMenu(t *testing.T) {
	w := stage(t, AppearanceLight, 800, 600)
	rested := 0
	bar := NewMenuBar(w.Canvas(), []string{"File", "Find", "View"}, func(which int) []Item {
		return []Item{{ID: "first of " + string('0'+rune(which)), Title: "First"}, {Title: "More", Items: done(new([]string))}}
	}, func() { rested++ })
	w.SetContent(Column(0, -1, bar))
	if got := MenuLetters([]string{"File", "Find", "View"}); strings.Join(got, "") != "FIV" {
		t.Errorf("the letters are %v", got)
	}
	cursor := func() string {
		if bar.Menu() == nil {
			return ""
		}
		item, _ := bar.Menu().Cursor()
		return item.ID
	}
	over := func(i int) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(bar.names[i].press).AddXY(4, 4)
	}
	expect := func(what, want string) {
		t.Helper()
		if got := cursor(); got != want {
			t.Errorf("%s leads to %q, want %q", what, got, want)
		}
	}
	bar.names[0].press.Tapped(nil)
	expect("a click", "first of 0")
	test.MoveMouse(w.Canvas(), over(2))
	expect("the pointer over another name", "first of 2")
	bar.Menu().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	expect("Right", "first of 0")
	bar.Menu().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	expect("Left", "first of 2")
	bar.Menu().TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyI, Modifier: fyne.KeyModifierAlt})
	expect("Alt+I", "first of 1")
	typeKeys(bar.Menu(), fyne.KeyDown, fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft)
	expect("Left in a menu of a line, and again", "first of 0")
	bar.Menu().Tapped(&fyne.PointEvent{Position: over(0)})
	expect("a click on the name", "")
	if rested != 1 {
		t.Errorf("the keyboard was given back %d times", rested)
	}
}

// The words of a field that picks one are a menu, with the cursor on what is picked.
func TestAFieldThatPicksOpensAMenu(t *testing.T) {
	w := stage(t, AppearanceDark, 640, 400)
	x := NewQuestions(w, func(do func()) { do() }, func() {})
	got := ""
	field := NewSelectField([]string{"First", "Second", "Third"}, func(s string) { got = s })
	x.Ask("Title", field, Way{Word: "Cancel"}, Way{Word: "Main"})
	field.SetSelected("Second")
	w.Canvas().Focus(field)
	open := func() *Menu {
		t.Helper()
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		m, ok := w.Canvas().Overlays().Top().(*Menu)
		if !ok {
			t.Fatal("no menu opens")
		}
		return m
	}
	m := open()
	if at, ok := m.Cursor(); !ok || at.Title != "Second" || !at.Checked || m.top().wide < field.Size().Width {
		t.Errorf("the cursor is on %q", at.Title)
	}
	typeKeys(m, fyne.KeyDown, fyne.KeySpace)
	if got != "Third" || w.Canvas().Focused() != fyne.Focusable(field) || x.Asked() == nil {
		t.Errorf("%q is picked, the keyboard is at %T", got, w.Canvas().Focused())
	}
	typeKeys(open(), fyne.KeyUp, fyne.KeyEscape)
	if field.Selected != "Third" || x.Asked() == nil {
		t.Errorf("after Escape %q is picked", field.Selected)
	}
}

func TestAMenuThatAKeyOpenedHasTheCursorOnALine(t *testing.T) {
	w := stage(t, AppearanceLight, 800, 600)
	MarkFirst(w.Canvas()) // without a menu it does nothing
	m := ShowMenuAt(w.Canvas(), fyne.NewPos(10, 10), done(new([]string)))
	if _, on := m.Cursor(); on {
		t.Fatal("a menu of the mouse has a cursor")
	}
	MarkFirst(w.Canvas())
	if got, _ := m.Cursor(); got.ID != "all" {
		t.Errorf("the cursor is on %q", got.ID)
	}
}

// Letters that are typed one after another lead to the line that begins with all of them; a
// letter that goes on with none begins anew.
func TestLettersLeadToALineOfAMenu(t *testing.T) {
	w := test.NewTempWindow(t, NewBlock(ColourPaper, fyne.Size{}))
	w.Resize(fyne.NewSize(400, 400))
	var items []Item
	for _, title := range []string{"Argilla", "CSV", "CoNLL", "doccano", "Label Studio, JSON", "Label Studio, JSON_MIN", "labelbuddy", "TSV"} {
		items = append(items, Item{Title: title, Run: func() {}})
	}
	m := ShowMenuAt(w.Canvas(), fyne.NewPos(10, 10), items)
	for _, typed := range []struct{ letters, want string }{{"docc", "doccano"}, {"label studio, json_", "Label Studio, JSON_MIN"}, {"tsv", "TSV"}, {"cc", "CoNLL"}} {
		for _, r := range typed.letters {
			key := fyne.KeyName(Upper(string(r)))
			if r == ' ' {
				key = fyne.KeySpace
			}
			m.TypedKey(&fyne.KeyEvent{Name: key})
			m.TypedRune(r)
		}
		if at, _ := m.Cursor(); at.Title != typed.want {
			t.Errorf("%q leads to %q", typed.letters, at.Title)
		}
	}
}
