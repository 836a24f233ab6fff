package gui

import (
	"strings"

	"galley/gui/keymap"
	"galley/gui/page"

	"fyne.io/fyne/v2"
)

// What is pressed or chosen while another article is on its way waits for it: it is
// meant for that one, and must neither be lost nor reach the article that is still
// on the screen.

// mostHeld is how many strokes wait; what is pressed after that is not meant.
const mostHeld = 256

// stroke is something that a person did: a chord that was pressed, or something
// that was chosen.
type stroke struct {
	keymap.Chord
	typed  rune   // the character as it came from the keyboard, 0 if there was none
	chosen func() // what was chosen; nil for a chord
}

// waiting tells whether another article is on its way, or has come and is not on the
// screen yet.
func (w *window) waiting() bool {
	return w.session != nil && (w.coming() || w.unpainted)
}

func (w *window) coming() bool { return w.session.Loading() || w.seeking }

// holds tells whether an action must wait for an article that is on its way.
func (w *window) holds(a page.Action) bool {
	if !w.waiting() {
		return false
	}
	if a.Timing == page.AtOnce {
		return false
	}
	if len(w.held) > 0 || w.seeking && strings.HasPrefix(a.ID, "article.") {
		return true // in the order in which they were pressed
	}
	if !w.coming() {
		return strings.HasPrefix(a.ID, "tag.") // text gets no label before it is on the screen
	}
	return a.Timing == page.AfterArticle
}

// painted takes notice that the open article is on the screen for the first time: what
// has waited for that is done after the frame.
func (w *window) painted() {
	id := w.session.Article().ID
	w.post(func() {
		if w.session != nil && w.session.Article().ID == id {
			w.strikeUnpainted()
		}
	})
}

// strikeUnpainted has nothing wait for the screen any more.
func (w *window) strikeUnpainted() {
	if w.unpainted {
		w.unpainted = false
		w.strikeHeld()
	}
}

// hold keeps a stroke until the article has come.
func (w *window) hold(s stroke) {
	if len(w.held) < mostHeld {
		w.held = append(w.held, s)
	}
}

// chooseAction has an action done that was chosen from a menu, a list or with a button, if
// it still can be done by then.
func (w *window) chooseAction(a page.Action) {
	if w.holds(a) {
		w.hold(stroke{chosen: func() { w.chooseAction(a) }})
		return
	}
	if a.Enabled() {
		w.perform(a)
	}
}

// Do is chooseAction for the action of a name.
func (w *window) Do(id string) {
	if a := w.Action(id); a.ID != "" {
		w.chooseAction(a)
	}
}

// behind keeps something until the article has come, if something else waits for
// that already, and tells whether it does.
func (w *window) behind(do func()) bool {
	if !w.waiting() || len(w.held) == 0 {
		return false
	}
	w.hold(stroke{chosen: do})
	return true
}

// strikeHeld does what has waited for the article that has come. Another one may
// be asked for by it: the rest waits for that. What follows a stroke that leads into
// a field, as that to find something, is typed there. A question that has come up
// takes nothing away that was pressed before.
func (w *window) strikeHeld() {
	held := w.held
	w.held = nil
	before, asked := w.win.Canvas().Focused(), w.questions.Asked()
	for _, s := range held {
		focused := w.win.Canvas().Focused()
		switch {
		case s.chosen != nil:
			s.chosen()
		case focused == nil, focused == before, w.article.Focused(focused), s.Mod&^fyne.KeyModifierShift != 0:
			if w.questions.Asked() == asked { // what was asked since then came after it
				w.act(s)
			}
		case s.typed != 0:
			focused.TypedRune(s.typed)
		default:
			focused.TypedKey(&fyne.KeyEvent{Name: s.Key})
		}
	}
}
