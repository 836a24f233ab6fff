package article

import (
	"slices"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// spanList shows the spans of the article, and takes the keyboard: arrows select a
// span, which comes into the view, and with Shift several.
type spanList struct {
	widget.BaseWidget
	p       *inspector
	rows    *kit.Rows
	focused bool
	anchor  standoff.SpanID   // from where several are selected
	made    []standoff.SpanID // what the list has selected last, in the order of the text
}

var (
	_ fyne.Focusable    = (*spanList)(nil)
	_ fyne.Shortcutable = (*spanList)(nil)
	_ desktop.Keyable   = (*spanList)(nil)
)

func newSpanList(p *inspector) *spanList {
	l := &spanList{p: p}
	l.rows = kit.NewRows(p.length, func() fyne.CanvasObject { return newSpanRow(p) }, p.fill)
	l.ExtendBaseWidget(l)
	return l
}

func (l *spanList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.rows) }

func (l *spanList) FocusGained() { l.focused = true; l.rows.Update() }
func (l *spanList) FocusLost()   { l.focused = false; l.rows.Update() }

// index returns the line of a span, -1 if it has none.
func (l *spanList) index(id standoff.SpanID) int {
	return slices.IndexFunc(l.p.spans(), func(x standoff.Span) bool { return x.ID == id })
}

// at returns the line of the span that was selected last, -1 if none is selected.
func (l *spanList) at() int { return l.index(l.p.v.reader.SelectedSpan()) }

// cursorOn reports whether the keyboard is at a span.
func (l *spanList) cursorOn(id standoff.SpanID) bool {
	return l.focused && id == l.p.v.reader.SelectedSpan()
}

// move selects the span of a line, or of the nearest that there is; with the others
// from where the selection began, if it is to be extended.
func (l *spanList) move(to int, extend bool) {
	spans := l.p.spans()
	if len(spans) == 0 {
		return
	}
	to = max(min(to, len(spans)-1), 0)
	if r := l.p.v.reader; !slices.Equal(r.SelectedSpans(), l.made) { // by other means
		l.anchor = r.SelectedSpan()
	}
	from := l.index(l.anchor)
	if from < 0 || !extend {
		from = to
	}
	var ids []standoff.SpanID
	for _, x := range spans[min(from, to) : max(from, to)+1] {
		ids = append(ids, x.ID)
	}
	if to < from { // the last one has the keyboard
		slices.Reverse(ids)
	}
	l.anchor = ids[0]
	l.p.v.selectSpans(ids)
	l.made = l.p.v.reader.SelectedSpans()
}

func (l *spanList) TypedKey(k *fyne.KeyEvent) {
	v, at := l.p.v, l.at()
	if to, leads := l.rows.Lead(k.Name, at); leads {
		l.move(to, keymap.Held()&fyne.KeyModifierShift != 0)
		return
	}
	if kit.IsMenuKey(k) {
		l.openMenu()
		return
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if at >= 0 {
			x := l.p.spans()[at]
			v.GoTo(x.Range, x.ID)
		}
		v.host.Focus()
	case fyne.KeyEscape:
		v.host.Focus()
	case fyne.KeyDelete:
		l.remove()
	case fyne.KeyLeft, fyne.KeyRight: // they would move a caret that nobody looks at
	default:
		v.host.TypedKey(k)
	}
}

// remove removes the spans that are selected, and selects the one behind them.
func (l *spanList) remove() {
	first := slices.IndexFunc(l.p.spans(), func(x standoff.Span) bool { return l.p.chosen[x.ID] })
	before := l.p.length()
	l.p.v.host.Do("span.remove")
	switch n := l.p.length(); {
	case n == 0:
		l.p.v.host.Focus()
	case n < before:
		l.move(first, false)
	}
}

// openMenu opens the menu of the selected spans at the last of them.
func (l *spanList) openMenu() {
	if row := l.rows.Row(l.at()); row != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row)
		l.p.v.showSpansMenu(at.AddXY(0, row.Size().Height))
		kit.MarkFirst(l.p.v.host.Canvas())
	}
}

func (l *spanList) KeyDown(k *fyne.KeyEvent) { l.p.v.host.KeyDown(k) }
func (l *spanList) KeyUp(*fyne.KeyEvent)     {}

// TypedRune takes the keys of labels and spans. Others would act at a caret that nobody
// looks at.
func (l *spanList) TypedRune(r rune) {
	v := l.p.v
	typed := v.host.Typed(r)
	if v.reader.SelectedSpan() == "" || v.typedWay(r) || v.typedDetail(r) {
		return
	}
	has := func(id string) bool { return slices.Contains(v.host.Action(id).Keys, typed) }
	for _, a := range slices.Concat(v.spanActions(), v.relationActions()) {
		if has(a.ID) {
			v.host.Do(a.ID)
			return
		}
	}
	if has("label.find") {
		v.host.Do("label.find")
		return
	}
	for _, l := range v.tree().taggable {
		if id := tagID(l.ID); has(id) {
			v.host.Do(id)
			return
		}
	}
}

func (l *spanList) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		l.anchor = ""
		if spans := l.p.spans(); len(spans) > 0 {
			l.anchor, l.made = spans[0].ID, l.p.v.reader.SelectedSpans()
			l.move(len(spans)-1, true)
		}
		return
	}
	l.p.v.host.TypedShortcut(s)
}

// FocusSpans gives the keyboard to the list of spans, at those that are selected or the
// next after the caret. It reports false, and does nothing, where the article has none.
func (v *View) FocusSpans() bool {
	l := v.inspector.list
	if !page.HasArticle(v.host) || v.inspector.length() == 0 {
		return false
	}
	v.host.Canvas().Focus(l)
	if l.made = nil; l.at() < 0 {
		l.move(v.spanIndex(1), false)
	}
	l.rows.Reveal(l.at())
	return true
}
