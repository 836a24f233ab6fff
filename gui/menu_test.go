package gui

import (
	"slices"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// cursor returns the action that has the cursor of the menu that is open.
func (w *window) cursor() string {
	m := w.bar.menus.Menu()
	if m == nil {
		return "no menu"
	}
	item, _ := m.Cursor()
	return item.ID
}

func TestTheBarHasAllActionsWithTheirKeys(t *testing.T) {
	w := desk(t, story)
	offered := map[string]kit.Item{}
	for i := range menuNames() {
		for _, item := range w.bar.items(i) {
			offered[item.ID] = item
		}
	}
	for _, a := range w.actions {
		item, ok := offered[a.ID]
		if ok != (a.Menu != "") {
			t.Errorf("%s stands in a menu: %v", a.ID, ok)
		}
		if ok && (item.Title == "" || item.Key != a.Key() || (item.Disabled == "") != a.Enabled()) {
			t.Errorf("%s is offered as %+v", a.ID, item)
		}
	}
	if why := offered["undo"].Disabled; why != "Nothing to undo" {
		t.Errorf("undo is greyed because of %q", why)
	}
}

// The menu of help begins with the keys and ends with what the program is.
func TestTheMenuOfHelpIsInOrder(t *testing.T) {
	w := desk(t, story)
	menus := page.Menus()
	items := w.bar.items(len(menus) - 1)
	var ids []string
	for _, item := range items {
		ids = append(ids, item.ID)
	}
	if want := []string{"help.keys", "settings.keys", "help.labels", "help.about"}; !slices.Equal(ids, want) || !items[len(items)-1].Rule {
		t.Errorf("it offers %q", ids)
	}
}

func TestMenusAreWorkedWithTheKeyboard(t *testing.T) {
	w := desk(t, story)
	w.press(keymap.Must("F10"))
	if got := w.cursor(); got != "project.new" {
		t.Fatalf("F10 leads to %s", got)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	w.win.Canvas().Focused().TypedRune('s')
	if got := w.cursor(); got != "select.all" {
		t.Fatalf("s leads to %s in the menu %s", got, w.cursor())
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.bar.menus.Menu() != nil || len(w.reader().Selection()) == 0 || w.win.Canvas().Focused() != w.reader() {
		t.Error("Enter does not select all and close the menu")
	}
	w.press(keymap.Must("Alt+V"))
	w.win.Canvas().Focused().TypedRune('d')
	if got := w.cursor(); got != "look.dark" {
		t.Errorf("Alt+V and d lead to %s", got)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.bar.menus.Menu() != nil || w.win.Canvas().Focused() != w.reader() {
		t.Error("Escape does not close the menu")
	}
}

// F10 opens the menus wherever the keyboard is.
func TestF10OpensTheMenusFromEveryList(t *testing.T) {
	w := desk(t, story)
	w.reader().SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.saved(t)
	for name, lead := range map[string]func(){
		"the article":  w.article.Focus,
		"the articles": w.queue.Focus,
		"its spans":    func() { w.article.FocusSpans() },
		"the labels":   func() { w.Do("scheme") },
		"the memos":    func() { w.Do("memos") },
		"the settings": func() { w.Do("settings") },
	} {
		lead()
		before := w.win.Canvas().Focused()
		before.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
		if got := w.cursor(); got != "project.new" {
			t.Errorf("at %s F10 leads to %s", name, got)
			continue
		}
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		w.Do("page.back")
	}
}

// The menu at a place of the article offers the labels and what lies there.
func TestTheMenuOfAPlaceInTheArticle(t *testing.T) {
	w := desk(t, story)
	w.reader().SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.saved(t)
	span := w.session.Spans()[0]
	w.reader().OnContext(reader.Spot{At: fyne.NewPos(400, 300), High: 29}, []standoff.SpanID{span.ID})
	m, ok := w.win.Canvas().Overlays().Top().(*kit.Menu)
	if !ok {
		t.Fatal("no menu opens")
	}
	items := m.Items()
	last := items[len(items)-1]
	if items[0].ID[:4] != "tag." || items[0].Key == "" || last.Title != "Location: Sorvik" || len(last.Items) != 10 {
		t.Errorf("it offers %+v", items)
	}
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyRight, fyne.KeyUp, fyne.KeyReturn} {
		m.TypedKey(&fyne.KeyEvent{Name: key})
	}
	w.saved(t)
	if len(w.session.Spans()) != 0 || w.win.Canvas().Focused() != w.reader() {
		t.Error("the span is not removed from its menu")
	}
}

// In the narrowest window all menus can be read and clicked.
func TestTheWayIntoThePaletteLeavesTheMenusTheirRoom(t *testing.T) {
	w := desk(t, story)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, width := range []float32{600, 1280} {
		w.win.Resize(fyne.NewSize(width, 420))
		menus, way := at(w.bar.menus).X+w.bar.menus.MinSize().Width, at(w.bar.way).X
		if menus > way || at(w.bar.way).X+w.bar.way.Size().Width > width {
			t.Errorf("in %g pixels the menus end at %g, and the way into the palette begins at %g and is %g wide", width, menus, way, w.bar.way.Size().Width)
		}
	}
}
