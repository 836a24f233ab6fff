package gui

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

func TestEscapeLeadsBackToWhereTheArticleWasLeft(t *testing.T) {
	w := desk(t, story, story+"!")
	w.drawn()
	at := passage("orvik").Start
	w.reader().SetCaret(at)
	title := w.win.Title()
	w.press(keymap.Must("Ctrl+,"))
	if w.onArticle() || !strings.HasPrefix(w.win.Title(), "Settings — ") {
		t.Fatalf("Ctrl+, shows %q", w.win.Title())
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !w.onArticle() || w.win.Title() != title || w.reader().Caret() != at {
		t.Errorf("Escape leads to %q, with the caret at %d", w.win.Title(), w.reader().Caret())
	}
	if w.win.Canvas().Focused() != fyne.Focusable(w.reader()) {
		t.Error("the article has not got the keyboard back")
	}
}

// On another page the menus offer what undoes and finds there.
func TestTheMenusUndoAndFindOnThePageThatIsShown(t *testing.T) {
	w := desk(t, story)
	w.drawn()
	offered := func() map[string]kit.Item {
		out := map[string]kit.Item{}
		for _, item := range w.bar.items(slices.Index(page.Menus(), page.MenuEdit)) {
			out[item.ID] = item
		}
		return out
	}
	for pg, want := range map[string][]string{"scheme": {"scheme.undo", "scheme.redo", "scheme.find"}, "memos": {"memos.undo", "memos.redo", "memos.find"}, "settings": {"undo", "redo", "settings.find"}} {
		w.Do(pg)
		for _, id := range want {
			if item, ok := offered()[id]; !ok || item.Title == "" {
				t.Errorf("on %s the menu does not offer %s", pg, id)
			}
		}
		w.Do("page.back")
	}
	w.Do("scheme")
	w.Do("scheme.new")
	w.saved(t)
	if item := offered()["scheme.undo"]; item.Disabled != "" {
		t.Errorf("a new label cannot be undone from the menu: %s", item.Disabled)
	}
}

// The words in the status bar that name the way back lead back.
func TestTheStatusBarLeadsBackToTheArticle(t *testing.T) {
	w := desk(t, story)
	w.drawn()
	w.Do("scheme")
	w.status.tapArticle()
	if !w.onArticle() {
		t.Error("another page is shown")
	}
	if len(w.win.Canvas().Overlays().List()) > 0 {
		t.Error("something lies over it")
	}
}

func TestNothingIsDecidedBehindAnotherPage(t *testing.T) {
	w := desk(t, story)
	w.drawn()
	w.reader().SetSelection(passage("206 people"))
	w.Do("settings")
	w.Do("tag.quote")
	w.typedRune('1')
	w.saved(t)
	expectSpans(t, w)
	if why := w.Action("tag.quote").Disabled(); why == "" {
		t.Error("no reason is told")
	}
}

func TestAnArticleThatIsOpenedComesBeforeAnotherPage(t *testing.T) {
	w := desk(t, story, story+"!")
	w.Do("settings")
	w.Open(2)
	w.saved(t)
	if !w.onArticle() || w.session.Article().ID != 2 {
		t.Error("the article is not shown")
	}
}

// What is being written in a memo is kept when the project is left, or the window closed.
func TestAMemoIsKeptWhenTheProjectIsLeft(t *testing.T) {
	w := desk(t, story)
	w.drawn()
	w.Do("memos")
	w.Do("memos.new")
	w.win.Canvas().Focused().TypedRune('?')
	dir := w.session.Project().Dir()
	<-w.Leave()
	if !w.onArticle() {
		t.Error("the memos of a project that is closed are shown")
	}
	p, err := store.Open(dir, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = p.Close() }()
	all, err := p.Objects()
	if err != nil {
		t.Fatal(err)
	}
	if memos := standoff.ObjectsOf[standoff.Memo](all); len(memos) != 1 || memos[0].Text != "?" {
		t.Errorf("the project has the memos %v", memos)
	}
}

// A memo leads to its span, and Escape from writing one leads back to the article.
func TestAMemoLeadsToItsSpan(t *testing.T) {
	w := desk(t, story, story+"!")
	w.drawn()
	id := w.tagged("206 people", '1')
	w.saved(t)
	w.Do("memo.span")
	if w.onArticle() {
		t.Fatal("the memo is not there to be written")
	}
	w.win.Canvas().Focused().TypedRune('?')
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !w.onArticle() || w.SelectedSpan() != id {
		t.Fatal("Escape does not lead back to the span")
	}
	w.saved(t)
	w.Open(2)
	w.saved(t)
	w.Do("memos")
	w.saved(t)
	w.Do("memos.open")
	w.saved(t)
	if !w.onArticle() || w.session.Article().ID != 1 || w.SelectedSpan() != id {
		t.Errorf("the memo leads to article %d, span %q", w.session.Article().ID, w.SelectedSpan())
	}
	w.Do("undo")
	w.saved(t)
	if len(w.session.Objects()) != 0 {
		t.Error("the memo is still there")
	}
}
