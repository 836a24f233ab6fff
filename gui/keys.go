package gui

import (
	"context"
	"image/color"
	"log/slog"
	"sync"
	"time"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// press runs the first enabled action of a chord and tells whether there was
// one. While a question is open, it has all keys.
func (w *window) press(c keymap.Chord) bool { return w.strike(stroke{Chord: c, typed: c.Char}) }

// strike is press for a chord with the character that was typed for it.
func (w *window) strike(s stroke) bool { return w.questions.Asked() != nil || w.act(s) }

// act is strike whatever is asked.
func (w *window) act(s stroke) bool {
	actions := w.byChord[s.Chord]
	if len(actions) == 0 && len(w.held) > 0 && w.waiting() {
		w.hold(s) // it may be meant for a field that what waits leads to
		return true
	}
	for _, a := range actions {
		if w.holds(a) {
			w.hold(s)
			return true
		}
		if a.Enabled() {
			w.perform(a)
			return true
		}
		slog.Debug("action disabled", "id", a.ID)
	}
	for _, a := range actions {
		if w.refuses(a) {
			return false
		}
	}
	w.tellWhyNot(actions)
	return false
}

// tellWhyNot says why a key does nothing where the article has the keyboard. Elsewhere
// what takes the keys may do something with it.
func (w *window) tellWhyNot(actions []page.Action) {
	if !w.onArticle() || !w.article.Focused(w.win.Canvas().Focused()) {
		return
	}
	for _, a := range actions {
		if a.Disabled == nil || a.Page != "" && a.Page != w.page.Name() {
			continue
		}
		if why := a.Disabled(); why != "" {
			w.Say(why)
			return
		}
	}
}

// refuses tells a person why a change is not made, if the project is why. It reports
// whether it is.
func (w *window) refuses(a page.Action) bool {
	switch {
	case !a.Decides || w.session == nil:
		return false
	case w.session.Failed() != nil:
		w.doors.TellUnsaved()
	case w.session.Project().ReadOnly():
		w.Say(lang.L("This project is read-only and cannot be changed."))
	default:
		return false
	}
	return true
}

// perform does what an action stands for, wherever it was chosen.
func (w *window) perform(a page.Action) {
	slog.Debug("action", "id", a.ID)
	w.logPainted(a.ID, time.Now())
	w.strokes++
	kit.HideTip()
	w.status.unsay()
	waited := w.waiting()
	a.Run()
	if waited || !w.waiting() { // an article that is on its way brings its own frame, and need not wait for one
		w.repaint()
	}
}

// repaint has the window drawn once more. What was hidden for a while may not get
// that by itself when it is shown again: the toolkit has forgotten where it is.
func (w *window) repaint() { w.win.Canvas().Refresh(canvas.NewRectangle(color.Transparent)) }

// logPainted logs, if anybody wants to know, when what has been done since a moment
// is on the screen: an animation ticks before a frame is drawn, and what is posted
// then runs after it.
func (w *window) logPainted(what string, start time.Time) {
	if !slog.Default().Enabled(context.Background(), slog.LevelDebug) {
		return
	}
	painted := sync.OnceFunc(func() {
		go w.post(func() { slog.Debug("painted", "what", what, "after", time.Since(start)) })
	})
	fyne.NewAnimation(time.Millisecond, func(float32) { painted() }).Start()
}

// TypedRune takes a character. One that is no action's may have come from the key
// of one that is: see [keymap.Places].
func (w *window) TypedRune(r rune) bool {
	if q := w.questions.Asked(); q != nil && q.First != nil { // a click beside it has taken the keyboard away
		w.win.Canvas().Focus(q.First)
		q.First.TypedRune(r)
		return true
	}
	return w.strike(stroke{Chord: w.Typed(r), typed: r})
}

// Typed returns the chord of a character that was typed. One that is no action's is
// taken by the place of its key.
func (w *window) Typed(r rune) keymap.Chord {
	key := w.struck
	w.struck = fyne.KeyEvent{}
	if len(w.byChord[keymap.Chord{Char: r}]) == 0 {
		if c, ok := keymap.PlacesOf(w.win).StandIn(key, r, keymap.Held()&fyne.KeyModifierShift != 0); ok {
			r = c
		}
	}
	return keymap.Chord{Char: r}
}

// TypedKey takes the keys that Fyne reports without their modifiers: Shift with
// an arrow arrives here.
func (w *window) TypedKey(e *fyne.KeyEvent) bool {
	if q := w.questions.Asked(); q != nil && q.First != nil { // a click beside it has taken the keyboard away
		w.win.Canvas().Focus(q.First)
		q.First.TypedKey(e)
		return true
	}
	w.struck = *e
	return w.press(keymap.Chord{Key: e.Name, Mod: keymap.Held() & fyne.KeyModifierShift})
}

// KeyDown takes a key before what comes of it.
func (w *window) KeyDown(e *fyne.KeyEvent) {
	w.struck = *e
	kit.HideTip()
}

// chordOf returns what was pressed to make a shortcut.
func (w *window) chordOf(s fyne.Shortcut) (keymap.Chord, bool) {
	return keymap.PlacesOf(w.win).Chord(s, w.struck)
}

// TypedShortcut takes a shortcut.
func (w *window) TypedShortcut(s fyne.Shortcut) {
	if c, ok := w.chordOf(s); ok {
		w.press(c)
	}
}

// listen has the window take the keys that nothing in it takes.
func (w *window) listen() {
	canvas := w.win.Canvas()
	for _, s := range keymap.Meanings() {
		canvas.AddShortcut(s, w.TypedShortcut)
	}
	if d, ok := canvas.(desktop.Canvas); ok {
		d.SetOnKeyDown(w.KeyDown)
	}
	canvas.SetOnTypedRune(func(r rune) { w.TypedRune(r) })
	canvas.SetOnTypedKey(func(e *fyne.KeyEvent) { w.TypedKey(e) })
}

// Hand has a shortcut that was pressed in an entry done if it is the window's, and
// reports whether it is: those that an entry takes for itself are not.
func (w *window) Hand(s fyne.Shortcut) bool {
	c, ok := w.chordOf(s)
	if !ok || c.InFields() {
		return false
	}
	w.press(c)
	return true
}
