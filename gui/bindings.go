package gui

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// bindings are the keys in force, and the file in which a person's own are kept.
type bindings struct {
	keys      *keymap.Map
	path      string // "" keeps nothing
	text      string // of the file, as it was read or written last
	problems  []keymap.Problem
	unread    error // why the file could not be read; nil if it was
	writing   bool
	written   chan struct{}   // closed once nothing is being written any more
	sent      string          // the text that is being written
	answer    chan error      // what has become of it, as soon as the disk says so
	again     bool            // the keys have changed while the file was written
	shortcuts []fyne.Shortcut // that the window listens to
}

// keysFile returns where a person's keys are kept.
func keysFile() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find a folder for the keys: %w", err)
	}
	return filepath.Join(base, "galley", "keys.txt"), nil
}

// setActions makes the table of actions anew, each with the keys in force.
func (w *window) setActions() {
	w.actions = w.table()
	known := make([]keymap.Action, len(w.actions))
	w.actionAt = make(map[string]int, len(w.actions))
	for i, a := range w.actions {
		w.actionAt[a.ID] = i
		known[i] = keymap.Action{ID: a.ID, Keys: a.Keys, Page: a.Page}
	}
	if w.bindings.keys == nil {
		w.bindings.keys = keymap.New(known)
	} else {
		w.bindings.keys.SetActions(known)
	}
	w.bindings.keys.SetActions(w.yielding(known))
	w.useKeys()
	w.logActions()
}

// yielding returns actions of which those that tag have none of the keys of other
// actions, as they are in force: a scheme may come from anywhere.
func (w *window) yielding(known []keymap.Action) []keymap.Action {
	tags := func(a keymap.Action) bool { return strings.HasPrefix(a.ID, "tag.") }
	held := map[keymap.Chord]bool{}
	for _, a := range known {
		if tags(a) || a.Page != "" && a.Page != "article" {
			continue
		}
		for _, c := range w.bindings.keys.Keys(a.ID) {
			held[c] = true
		}
	}
	for i := range known {
		if tags(known[i]) {
			known[i].Keys = slices.DeleteFunc(slices.Clone(known[i].Keys), func(c keymap.Chord) bool { return held[c] })
		}
	}
	return known
}

// useKeys gives the actions the keys in force, and has the window listen to them
// wherever the keyboard is.
func (w *window) useKeys() {
	for i := range w.actions {
		w.actions[i].Keys = w.bindings.keys.Keys(w.actions[i].ID)
	}
	canvas := w.win.Canvas()
	for _, s := range w.bindings.shortcuts {
		canvas.RemoveShortcut(s)
	}
	w.bindings.shortcuts, w.byChord = nil, map[keymap.Chord][]page.Action{}
	for _, a := range w.actions {
		for _, c := range a.Keys {
			if w.byChord[c] == nil {
				w.byChord[c] = w.holders(c)
				w.hear(c)
			}
		}
	}
}

// holders returns the actions that have a chord, in the order in which they are to
// be tried.
func (w *window) holders(c keymap.Chord) []page.Action {
	var out []page.Action
	for _, id := range w.bindings.keys.Holders(c) {
		out = append(out, w.Action(id))
	}
	return out
}

func (w *window) hear(c keymap.Chord) {
	if !c.IsShortcut() {
		return // comes as a key or a character
	}
	s := &desktop.CustomShortcut{KeyName: c.Key, Modifier: c.Mod}
	w.win.Canvas().AddShortcut(s, w.TypedShortcut)
	w.bindings.shortcuts = append(w.bindings.shortcuts, s)
}

func (w *window) Actions() []page.Action { return w.actions }
func (w *window) Keymap() *keymap.Map    { return w.bindings.keys }
func (w *window) Places() keymap.Places  { return keymap.PlacesOf(w.win) }
func (w *window) KeysFile() (string, []string) {
	told, _ := w.bindings.told()
	return w.bindings.path, told
}

// mostTold is how many lines that are not in force are told of one by one, and
// lineTold how much of each, in code points.
const (
	mostTold = 20
	lineTold = 200
)

// told says what in the file is not in force, and how many lines that are. The keys of
// labels may be those of another project, and are no fault.
func (b *bindings) told() (lines []string, n int) {
	if b.unread != nil {
		lines, n = append(lines, kit.Capitalised(kit.Excerpt(b.unread.Error(), lineTold))), 1
	}
	for _, p := range b.problems {
		if errors.Is(p, keymap.ErrUnknown) {
			continue
		}
		if n++; n <= mostTold {
			lines = append(lines, lang.L("Line {{.N}}: {{.Why}}", map[string]any{"N": p.Line, "Why": kit.Excerpt(p.Err.Error(), lineTold)}))
		}
	}
	if n > mostTold {
		lines = append(lines, lang.N("And {{.N}} more lines.", n-mostTold, map[string]any{"N": wording.Number(n - mostTold)}))
	}
	return lines, n
}

// ReadKeys reads the file of keys, which takes effect when it has been read. What is
// wrong with it is told in the status bar and on the page of settings.
func (w *window) ReadKeys() {
	path := w.bindings.path
	w.tasks++
	go func() {
		text, err := keymap.ReadFile(path)
		w.post(func() {
			w.tasks--
			w.takeKeys(text, err)
		})
	}()
}

func (w *window) takeKeys(text string, err error) {
	b := &w.bindings
	if b.unread = err; err != nil {
		slog.Warn("read the keys", "error", err)
	} else {
		b.text, b.problems = text, b.keys.Read(text)
	}
	w.rekeyed()
	slog.Debug("keys read", "problems", len(b.problems))
	if _, n := b.told(); n > 0 {
		w.Say(lang.N("{{.N}} lines of the keys file could not be used.", n, map[string]any{"N": wording.Number(n)}), "settings.keys")
	}
}

// Rekey has the keys of the map take effect, and keeps them.
func (w *window) Rekey() {
	w.rekeyed()
	w.keepKeys()
}

// rekeyed shows the keys in force wherever a key is shown.
func (w *window) rekeyed() {
	w.useKeys()
	w.bar.refresh()
	w.article.Rekey()
	w.settings.Refresh()
}

// keepKeys writes the file of keys beside the interface, one time after the other.
func (w *window) keepKeys() {
	b := &w.bindings
	if b.path == "" {
		return
	}
	if b.again = b.writing; b.writing {
		return
	}
	if b.writing = true; b.written == nil {
		b.written = make(chan struct{})
	}
	w.tasks++
	path, was, text, answer := b.path, b.text, b.keys.Text(), make(chan error, 1)
	b.sent, b.answer = text, answer
	go func() {
		err := keymap.WriteFile(path, was, text)
		answer <- err
		w.post(func() {
			w.tasks--
			w.keptKeys(text, err)
		})
	}()
}

// finishKeys waits until the keys in force are in their file, at the end of the
// program: nobody takes the window's turns any more. A disk that does not answer is
// not waited for longer than that.
func (w *window) finishKeys() {
	b := &w.bindings
	if !b.writing {
		return
	}
	done := make(chan error, 1)
	path, was, text, again, answer := b.path, b.sent, b.keys.Text(), b.again, b.answer
	go func() {
		err := <-answer
		if err == nil && again {
			err = keymap.WriteFile(path, was, text)
		}
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			slog.Error("keep the keys", "error", err)
		}
	case <-time.After(w.parting):
		slog.Error("the disk does not answer; the program ends without the last keys")
	}
}

func (w *window) keptKeys(text string, err error) {
	b := &w.bindings
	b.writing = false
	defer func() {
		if !b.writing {
			close(b.written)
			b.written = nil
		}
	}()
	switch {
	case errors.Is(err, keymap.ErrEdited):
		w.askEdited()
		return
	case err != nil:
		w.Report(err)
		return
	}
	slog.Debug("keys kept")
	b.text, b.problems, b.unread = text, nil, nil // what could not be read has become comments
	if b.again {
		w.keepKeys()
	}
}

// askEdited asks what is to become of keys that somebody has edited in the file while
// others were chosen in the window.
func (w *window) askEdited() {
	w.questions.Interrupt(nil, lang.L("The keys file has been edited"),
		kit.Prose(lang.L("{{.File}} was changed by another program after Galley read it. Use the keys in the file, or replace them with those chosen here?", map[string]any{"File": wording.Path(w.bindings.path)})),
		kit.Way{Word: lang.L("Use the file"), Do: w.ReadKeys},
		kit.Way{Word: lang.L("Replace it"), Risky: true, Do: w.replaceKeys})
}

// replaceKeys writes the file of keys whatever is in it.
func (w *window) replaceKeys() {
	path := w.bindings.path
	w.tasks++
	go func() {
		text, err := keymap.ReadFile(path)
		w.post(func() {
			w.tasks--
			if err != nil {
				w.Report(err)
				return
			}
			w.bindings.text = text
			w.keepKeys()
		})
	}()
}

// findKeys reads a person's keys from where they are kept.
func (w *window) findKeys() {
	path, err := keysFile()
	if err != nil {
		w.bindings.unread = err
		slog.Warn("find the keys", "error", err)
		return
	}
	w.bindings.path = path
	w.ReadKeys()
}
