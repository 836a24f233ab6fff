package scheme

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page/pagetest"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestKeysMoveLabels(t *testing.T) {
	s := open(t)
	for _, x := range []struct{ keys, tree string }{
		{"Alt+Down", "statistic quote location boilerplate"},
		{"Alt+Right", "statistic >quote location boilerplate"},
		{"Alt+Left", "statistic quote location boilerplate"},
		{"Alt+Up", four},
		{"Alt+Up", four},
		{"Alt+Left", four},
		{"Alt+Right", four},
		{"Down Alt+Right", "quote >statistic location boilerplate"},
		{"Down Alt+Right", "quote >statistic >location boilerplate"},
		{"Alt+Up", "quote >location >statistic boilerplate"},
		{"Ctrl+Z", "quote >statistic >location boilerplate"},
		{"Ctrl+Z Ctrl+Z Ctrl+Z Ctrl+Z Ctrl+Z Ctrl+Z", four},
	} {
		s.press(strings.Fields(x.keys)...)
		s.want(t, x.tree)
	}
	s.Wait(t)
	s.want(t, four)
}

func TestArrowsFold(t *testing.T) {
	s := open(t)
	s.press("Down", "Alt+Right", "Up")
	names := func() (out []string) {
		for _, n := range s.page.lines {
			out = append(out, string(n.ID))
		}
		return out
	}
	s.press("Left")
	if got := names(); !slices.Equal(got, []string{"quote", "location", "boilerplate"}) {
		t.Errorf("folded: %v", got)
	}
	s.press("Right", "Right")
	if s.page.at != "statistic" {
		t.Errorf("%q is chosen", s.page.at)
	}
	s.press("Left")
	if s.page.at != "quote" {
		t.Errorf("%q is chosen", s.page.at)
	}
}

func TestFindShowsWhatALabelLiesUnder(t *testing.T) {
	s := open(t)
	s.press("Down", "Alt+Right", "Ctrl+F")
	s.write("stat")
	var got []string
	for _, n := range s.page.lines {
		got = append(got, string(n.ID))
	}
	if !slices.Equal(got, []string{"quote", "statistic"}) {
		t.Errorf("found %v", got)
	}
	s.press("Esc")
	if len(s.page.lines) != 4 {
		t.Errorf("%d lines after Escape", len(s.page.lines))
	}
}

func (s *shell) drag(from, to standoff.LabelID, part float32) {
	l := s.page.panel.list
	at := func(id standoff.LabelID) int {
		return slices.IndexFunc(s.page.lines, func(n *node) bool { return n.ID == id })
	}
	l.Rows.Row(at(from)).(desktop.Mouseable).MouseDown(&desktop.MouseEvent{})
	y := (float32(at(to)) + part) * rowHigh
	l.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, y)}})
	l.DragEnd()
}

func TestDraggingMovesLabels(t *testing.T) {
	s := open(t)
	for _, x := range []struct {
		from, to standoff.LabelID
		part     float32
		tree     string
	}{
		{"boilerplate", "quote", 0.1, "boilerplate quote statistic location"},
		{"boilerplate", "location", 0.9, four},
		{"statistic", "quote", 0.5, "quote >statistic location boilerplate"},
		{"location", "quote", 0.9, "quote >location >statistic boilerplate"},
		{"quote", "statistic", 0.5, "quote >location >statistic boilerplate"}, // not under itself
		{"quote", "location", 0.1, "quote >location >statistic boilerplate"},
		{"quote", "quote", 0.5, "quote >location >statistic boilerplate"},
		{"boilerplate", "statistic", 0.5, "quote >location >statistic >>boilerplate"},
		{"quote", "boilerplate", 0.5, "quote >location >statistic >>boilerplate"},
		{"boilerplate", "quote", 0.1, "boilerplate quote >location >statistic"},
	} {
		s.drag(x.from, x.to, x.part)
		s.want(t, x.tree)
	}
	s.Wait(t)
}

// deep returns a scheme of so many labels, ten under each.
func deep(n int) standoff.Scheme {
	s := standoff.Scheme{}
	for i := range n {
		l := standoff.Label{ID: standoff.LabelID(fmt.Sprint("l", i)), Name: fmt.Sprint("Label ", i), Letter: "L", Light: 0x0072B2, Dark: 0x56B4E9}
		if i >= 10 {
			l.Parent = standoff.LabelID(fmt.Sprint("l", i/10-1))
		}
		s.Labels = append(s.Labels, l)
	}
	return s
}

func TestOfManyLabelsOnlyThoseInSightAreDrawn(t *testing.T) {
	s := open(t)
	if err := s.Session().Reshape(store.Action{Kind: store.Reshaped}, deep(5000)); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	s.press("End")
	if s.page.at != s.page.lines[4999].ID {
		t.Errorf("%q is chosen", s.page.at)
	}
	drawn := 0
	for i := range s.page.lines {
		if s.page.panel.list.Rows.Row(i) != nil {
			drawn++
		}
	}
	if drawn == 0 || drawn > 40 {
		t.Errorf("%d rows are drawn", drawn)
	}
}

func TestRandomMovesKeepTheTreeWhole(t *testing.T) {
	scheme := deep(60)
	none := func(standoff.LabelID) int { return 0 }
	seed := uint32(7)
	next := func(n int) int { seed = seed*1664525 + 1013904223; return int(seed>>8) % n }
	for range 2000 {
		o := newOutline(scheme.Labels, none)
		id := o.all[next(len(o.all))].ID
		to := place{parent: o.all[next(len(o.all))].ID}
		if kids := o.byID[to.parent].under; len(kids) > 0 && next(2) == 0 {
			to.before = kids[next(len(kids))].ID
		}
		was, _ := scheme.Path(to.parent)
		got, ok := moved(scheme, o, id, to)
		if under := slices.ContainsFunc(was, func(l standoff.Label) bool { return l.ID == id }); under && ok {
			t.Fatalf("%s went under itself", id)
		}
		if err := got.Check(); err != nil || len(got.Labels) != 60 {
			t.Fatalf("%v, %d labels", err, len(got.Labels))
		}
		scheme = got
	}
}

// many shows the page on 5,000 labels.
func many(b *testing.B) *shell {
	b.Helper()
	s := &shell{Host: pagetest.New(b)}
	s.OpenProject(b)
	s.page = New(s)
	s.keys = keymap.New(nil)
	s.Win.SetContent(s.page.Object())
	s.Win.Resize(fyne.NewSize(1280, 738))
	if err := s.Session().Reshape(store.Action{Kind: store.Reshaped}, deep(5000)); err != nil {
		b.Fatal(err)
	}
	s.Wait(b)
	s.page.Shown()
	return s
}

func BenchmarkStepAmong5000Labels(b *testing.B) {
	s := many(b)
	for i := 0; b.Loop(); i++ {
		s.page.Choose(s.page.lines[i%5000].ID)
	}
}

func BenchmarkEditOneOf5000Labels(b *testing.B) {
	s := many(b)
	for i := 0; b.Loop(); i++ {
		s.page.edit(func(l *standoff.Label) { l.Dimmed = !l.Dimmed })
		if i%100 == 0 {
			b.StopTimer()
			s.Wait(b)
			b.StartTimer()
		}
	}
	s.Wait(b)
}

// What the right button does can be done from the keyboard.
func TestTheMenuOfALabelOpensByKey(t *testing.T) {
	s := open(t)
	s.press("Down", "Menu")
	m, ok := s.Canvas().Overlays().Top().(*kit.Menu)
	if !ok {
		t.Fatal("it opens no menu")
	}
	if at, _ := m.Cursor(); at.ID != "scheme.new" {
		t.Errorf("the menu's cursor is on %q", at.ID)
	}
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.press("F2"); s.page.at != "statistic" || s.Canvas().Focused() == s.page.panel.list {
		t.Errorf("after the menu F2 is about %q", s.page.at)
	}
}

// What is looked for is chosen, not the labels that it lies under, nor another whose name
// holds that of it.
func TestWhatIsLookedForIsChosen(t *testing.T) {
	s := open(t)
	s.press("Down", "Alt+Right", "Up") // the statistic lies under the quote, which is chosen
	s.page.panel.find.SetText("statistic")
	if s.page.at != "statistic" {
		t.Errorf("%q is chosen", s.page.at)
	}
	s.page.panel.find.SetText("")
	scheme := s.Session().Scheme().Clone()
	scheme.Labels = append(scheme.Labels, standoff.Label{ID: "at", Name: "At", Letter: "A"})
	if err := s.Session().Reshape(store.Action{}, scheme); err != nil {
		t.Fatal(err)
	}
	s.page.refresh()
	for _, typed := range []string{"a", "at"} {
		s.page.panel.find.SetText(typed)
	}
	if s.page.at != "at" {
		t.Errorf("%q is chosen, not what has the name", s.page.at)
	}
}

// What was looked for is forgotten with the page; while it finds nothing, it is said how
// all is seen again.
func TestTheSearchEndsWithThePage(t *testing.T) {
	s := open(t)
	s.page.panel.find.SetText("no label")
	if words := s.page.panel.whyEmpty(); !strings.Contains(words, "Clear the line above") {
		t.Errorf("without what it found, it is said %q", words)
	}
	s.page.Hidden()
	s.page.Shown()
	if n := len(s.page.lines); n != 4 || s.page.panel.find.Text != "" {
		t.Errorf("the page that is opened again looks for %q, and lists %d labels", s.page.panel.find.Text, n)
	}
}
