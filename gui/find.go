package gui

import (
	"sort"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// findBar is the line above the article in which a person looks for something.
// The hits are marked in the article; the current one is selected, so that the
// keys of the labels tag it.
type findBar struct {
	w      *window
	object *fyne.Container
	page   *fyne.Container // what the bar stands over, with the bar
	entry  *findEntry
	count  *caption
	query  standoff.Query
	hits   []standoff.Range
	broken error // why the pattern cannot be read
}

func newFindBar(w *window) *findBar {
	f := &findBar{w: w, count: newCaption("", 12, colourSoft)}
	f.entry = newFindEntry(f)
	f.count.align = fyne.TextAlignTrailing
	toggle := func(name string, into *bool) fyne.CanvasObject {
		return newToggle(name, func(on bool) { *into = on; f.search(f.entry.Text) })
	}
	buttons := row(4, -1,
		toggle("Aa", &f.query.Case), toggle(lang.L("Words"), &f.query.Word), toggle(".*", &f.query.Regexp),
		newTextButton("↑", w.findPrevious), newTextButton("↓", w.findNext),
		newTextButton(lang.L("Tag all…"), w.tagAll), newTextButton("×", w.closeFind))
	line := row(8, 0, f.entry, sized(fyne.NewSize(84, 0), f.count), buttons)
	f.object = stack(newBlock(colourPanel, fyne.Size{}), column(0, 0, pad(edges{6, 12, 6, 12}, line), hairline()))
	f.object.Hide()
	return f
}

// over puts the bar above an object.
func (f *findBar) over(o fyne.CanvasObject) fyne.CanvasObject {
	f.page = column(0, 1, f.object, o)
	return f.page
}

func (w *window) openFind() {
	f := w.find
	if passage, ok := w.reader.Selection(); ok && passage.Len() < 80 {
		f.entry.SetText(passage.In(w.session.Article().Text))
	}
	if !f.object.Visible() {
		f.object.Show()
		f.page.Refresh() // takes its room from the article
	}
	f.search(f.entry.Text)
	w.win.Canvas().Focus(f.entry)
	f.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (w *window) closeFind() {
	f := w.find
	if f.object.Visible() {
		f.object.Hide()
		f.page.Refresh()
	}
	f.hits = nil
	w.reader.SetHits(nil)
	w.focusReader()
}

// again looks for the same in another article.
func (f *findBar) again() {
	if f.object.Visible() {
		f.search(f.entry.Text)
	}
}

// search finds all of a pattern and goes to the first hit at or after the
// caret.
func (f *findBar) search(pattern string) {
	if !hasArticle(f.w) {
		return
	}
	f.query.Pattern = pattern
	f.hits, f.broken = standoff.Find(f.w.session.Article().Text, f.query)
	f.w.reader.SetHits(f.hits)
	selection, _ := f.w.reader.Selection()
	f.step(selection.Start, 0)
}

// step selects the hit so many after the first one at or after a byte.
func (f *findBar) step(from standoff.Byte, by int) {
	n := len(f.hits)
	if n == 0 {
		f.tell(-1)
		return
	}
	i := sort.Search(n, func(i int) bool { return f.hits[i].Start >= from }) + by
	i = (i%n + n) % n
	f.w.reader.SelectSpan("")
	f.w.reader.SetSelection(f.hits[i])
	f.tell(i)
}

func (f *findBar) tell(i int) {
	switch {
	case f.broken != nil:
		f.count.set(lang.L("no pattern"))
	case f.query.Pattern == "":
		f.count.set("")
	case i < 0:
		f.count.set(lang.L("no hits"))
	default:
		f.count.set(lang.L("{{.I}} of {{.N}}", map[string]any{"I": grouped(i + 1), "N": grouped(len(f.hits))}))
	}
}

func (w *window) findNext() {
	if len(w.find.hits) == 0 {
		w.openFind()
		return
	}
	w.find.step(w.reader.Caret(), 0)
}

func (w *window) findPrevious() {
	if len(w.find.hits) == 0 {
		w.openFind()
		return
	}
	selection, ok := w.reader.Selection()
	if !ok {
		selection.Start = w.reader.Caret()
	}
	w.find.step(selection.Start, -1)
}

// tagAll offers to tag every hit, all of which are marked in the article
// meanwhile.
func (w *window) tagAll() {
	f := w.find
	if len(f.hits) == 0 {
		w.openFind()
		return
	}
	var rows []choice
	for _, l := range w.scheme().Labels {
		fresh := w.session.Untagged(f.hits, l.ID)
		rows = append(rows, choice{
			title:  lang.L("Tag {{.N}} hits as {{.Label}}", map[string]any{"N": grouped(len(fresh)), "Label": l.Name}),
			detail: lang.L("{{.N}} are tagged so already", map[string]any{"N": grouped(len(f.hits) - len(fresh))}),
			run:    func() { w.report(w.session.TagAll(fresh, l.ID)) },
		})
	}
	w.choose(lang.L("Tag every hit of “{{.Pattern}}”", map[string]any{"Pattern": excerpt(f.query.Pattern, 24)}), rows)
}

// findEntry is the bar's entry: Enter goes on, with Shift back, Escape closes.
type findEntry struct {
	widget.Entry
	f *findBar
}

func newFindEntry(f *findBar) *findEntry {
	e := &findEntry{f: f}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(lang.L("Find in this article"))
	e.OnChanged = f.search
	return e
}

// TypedKey implements [fyne.Focusable].
func (e *findEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.f.w.closeFind()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown, fyne.KeyUp, fyne.KeyF3:
		back := k.Name == fyne.KeyUp
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			back = !back
		}
		if back {
			e.f.w.findPrevious()
		} else {
			e.f.w.findNext()
		}
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *findEntry) TypedShortcut(s fyne.Shortcut) { typedInEntry(&e.Entry, e.f.w, s) }
