package gui

import (
	"strings"
	"testing"

	"galley/gui/keymap"

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
