package settings

import (
	"cmp"
	"slices"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// keyRow is an action with its keys. Each key is a button that has it changed or
// removed; a last one adds a key.
type keyRow struct {
	page     *Page
	action   page.Action
	conflict *kit.Caption
	keys     *fyne.Container
	object   *fyne.Container
	buttons  []fyne.Focusable
	shown    []keymap.Chord // of the buttons; nil before there are any
	changed  bool
}

func newKeyRow(p *Page, a page.Action) *keyRow {
	r := &keyRow{page: p, action: a, conflict: kit.NewCaption("", 12, kit.ColourAlarm), keys: kit.Row(2, -1)}
	title := kit.NewCaption(a.Caption(), 13, kit.ColourInk)
	title.Elide, r.conflict.Elide = true, true
	r.object = kit.Column(0, -1, kit.Padded(4, 0, 4, 0, kit.Row(12, 0, kit.Column(0, -1, title, r.conflict), r.keys)), kit.Hairline())
	r.build()
	return r
}

func (r *keyRow) canvasObject() fyne.CanvasObject { return r.object }
func (r *keyRow) stops() []fyne.Focusable         { return r.buttons }

// show makes the buttons anew if the keys are others now.
func (r *keyRow) show() {
	m := r.page.shell.Keymap()
	if !slices.Equal(m.Keys(r.action.ID), r.shown) || m.Changed(r.action.ID) != r.changed {
		r.build()
	}
	words := ""
	if r.changed {
		for _, c := range r.shown {
			words = cmp.Or(words, fieldWords(c))
		}
	}
	for _, c := range r.page.conflicts {
		other := c.Hides
		if other == r.action.ID {
			other = c.Runs
		}
		if r.action.ID == c.Runs || r.action.ID == c.Hides {
			words = lang.L("{{.Keys}} is also used by “{{.Action}}”.", map[string]any{"Keys": c.Chord.String(), "Action": r.page.shell.Action(other).Caption()})
		}
	}
	r.conflict.Set(words)
	if hidden := words == ""; hidden != r.conflict.Hidden {
		r.conflict.Hidden = hidden
		r.object.Refresh()
	}
}

// build makes the buttons.
func (r *keyRow) build() {
	m := r.page.shell.Keymap()
	r.shown, r.changed = m.Keys(r.action.ID), m.Changed(r.action.ID)
	r.keys.Objects, r.buttons = nil, nil
	add := func(b *kit.WordButton) {
		r.keys.Objects, r.buttons = append(r.keys.Objects, b), append(r.buttons, b)
	}
	for _, c := range r.shown {
		b := kit.NewWordButton(r.page.stops, c.String(), func() { r.record(c) })
		b.Remove = func() { r.put(without(r.shown, c)) }
		add(b)
	}
	if len(r.shown) < keymap.MostKeys {
		more := kit.NewLink(r.page.stops, lang.L("Add"), 12, func() { r.record(keymap.Chord{}) })
		more.Word.Paint(kit.ColourSoft)
		add(more)
	}
	if r.changed {
		add(kit.NewLink(r.page.stops, lang.L("Reset"), 12, func() {
			m.Reset(r.action.ID)
			r.taken()
		}))
	}
	r.object.Refresh()
}

func without(keys []keymap.Chord, c keymap.Chord) []keymap.Chord {
	return slices.DeleteFunc(slices.Clone(keys), func(x keymap.Chord) bool { return x == c })
}

// record waits for a key that takes the place of another, or is a further one if
// that is no chord.
func (r *keyRow) record(old keymap.Chord) {
	rec := newRecorder(r.page, lang.L("Press the new keys… (Esc cancels)"), func(c keymap.Chord) { r.ask(old, c) }, r.back)
	r.keys.Objects = []fyne.CanvasObject{rec}
	r.buttons = []fyne.Focusable{rec}
	if old != (keymap.Chord{}) {
		r.keys.Objects = append(r.keys.Objects, kit.NewLink(r.page.stops, lang.L("Remove"), 12, func() { r.put(without(r.shown, old)) }))
	}
	r.object.Refresh()
	r.page.shell.Canvas().Focus(rec)
}

// back shows the keys again as they are.
func (r *keyRow) back() {
	r.build()
	r.page.last = r.buttons[0]
}

// ask takes a key, but asks first if another action has it that can be done at the
// same time.
func (r *keyRow) ask(old, c keymap.Chord) {
	r.back()
	rivals := r.page.shell.Keymap().Rivals(r.action.ID, c)
	if len(rivals) == 0 || c == old {
		r.bind(old, c)
		return
	}
	r.page.shell.Questions().Ask(
		lang.L("{{.Keys}} is used by “{{.Action}}”", map[string]any{"Keys": c.String(), "Action": r.page.shell.Action(rivals[0]).Caption()}),
		kit.Prose(lang.L("Use it for “{{.Action}}” instead?", map[string]any{"Action": r.action.Caption()})),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Use it here"), Do: func() {
			for _, id := range rivals {
				m := r.page.shell.Keymap()
				r.page.shell.Report(m.Bind(id, without(m.Keys(id), c)...))
			}
			r.bind(old, c)
		}})
}

// bind puts a key in the place of another.
func (r *keyRow) bind(old, c keymap.Chord) {
	keys := slices.Clone(r.shown)
	if i := slices.Index(keys, old); i >= 0 {
		keys[i] = c
	} else {
		keys = append(keys, c)
	}
	r.put(keys)
	if words := fieldWords(c); words != "" {
		r.page.shell.Say(words)
	}
}

// fieldWords says that a key does not reach the window from a text field, "" if it
// does, or types something.
func fieldWords(c keymap.Chord) string {
	if !c.InFields() || c.Key == "" {
		return ""
	}
	return lang.L("Text fields use {{.Keys}} themselves.", map[string]any{"Keys": c.String()})
}

// put gives the action its keys.
func (r *keyRow) put(keys []keymap.Chord) {
	if err := r.page.shell.Keymap().Bind(r.action.ID, keys...); err != nil {
		r.page.shell.Report(err)
		return
	}
	r.taken()
}

// taken has the keys take effect, and keeps the keyboard in this row.
func (r *keyRow) taken() {
	r.build()
	r.page.last = r.buttons[0]
	r.page.shell.Rekey()
	r.page.refresh()
	r.page.Focus()
}
