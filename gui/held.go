package gui

import (
	"slices"
	"strings"
)

// What is pressed while another article is on its way waits for it: it is meant
// for that one, and must neither be lost nor reach the article that is still on
// the screen.

// mostHeld is how many keys wait; what is pressed after that is not meant.
const mostHeld = 256

// Actions that wait for no article, by the beginnings of their names: those that
// leave the project never, the others unless something pressed before them waits.
var (
	leavers      = []string{"project.", "quit"}
	atOnceAlways = []string{"article.next", "article.previous", "queue.filter", "palette", "help.", "look.", "zoom.", "history"}
)

// holds tells whether an action must wait for an article that is on its way.
func (w *window) holds(a action) bool {
	if w.session == nil || !w.session.Loading() && !w.seeking {
		return false
	}
	named := func(begin string) bool { return strings.HasPrefix(a.id, begin) }
	if slices.ContainsFunc(leavers, named) {
		return false // an article that never comes keeps nobody here
	}
	if len(w.held) > 0 || w.seeking && strings.HasPrefix(a.id, "article.") {
		return true // in the order in which they were pressed
	}
	return !slices.ContainsFunc(atOnceAlways, named)
}

// hold keeps a chord until the article has come.
func (w *window) hold(c chord) {
	if len(w.held) < mostHeld {
		w.held = append(w.held, c)
	}
}

// pressHeld presses what has waited for the article that has come. Another one may
// be asked for by it: the rest waits for that.
func (w *window) pressHeld() {
	held := w.held
	w.held = nil
	for _, c := range held {
		w.press(c)
	}
}
