package article

import (
	"fmt"
	"slices"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// tieList is the part of the card about a span that lists what it is connected with. It
// takes the keyboard: the arrows walk through the lines, Enter goes to the other span,
// Delete takes the relation away. Under the lines are the details of the relation that
// has the cursor.
type tieList struct {
	widget.BaseWidget
	d       *details
	rows    *fyne.Container
	span    standoff.SpanID
	ties    []tie
	first   int          // that has a line
	at      int          // that has the cursor
	more    *kit.Caption // how many have no line
	focused bool

	object *fyne.Container // the list with what belongs to it
	fields *fyne.Container
	form   *tieForm // nil where the relation has no details
	forms  map[string]*tieForm
}

var (
	_ fyne.Focusable    = (*tieList)(nil)
	_ fyne.Shortcutable = (*tieList)(nil)
	_ desktop.Keyable   = (*tieList)(nil)
)

func newTieList(d *details) *tieList {
	l := &tieList{d: d, rows: kit.Column(0, -1), more: kit.NewCaption("", 12, kit.ColourSoft), fields: kit.Column(4, -1), forms: map[string]*tieForm{}}
	l.ExtendBaseWidget(l)
	title := kit.NewCaption(lang.L("Relations"), 12, kit.ColourSoft)
	l.object = kit.Column(4, -1, kit.Padded(4, 0, 0, 0, title), kit.Padded(0, -6, 0, -6, l), l.more, l.fields)
	l.more.Hide()
	l.object.Hide()
	return l
}

func (l *tieList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.rows) }

// show lists the ties of a span, "" for none, and reports whether that takes another
// room than before.
func (l *tieList) show(id standoff.SpanID) (resized bool) {
	var ties []tie
	if id != "" {
		ties = l.d.v.tiesOf(id)
	}
	was, form := len(l.ties), l.form
	if id != l.span {
		l.at = 0
	} else if l.at < len(l.ties) { // the cursor stays at its relation
		if i := slices.IndexFunc(ties, func(t tie) bool { return t.id == l.ties[l.at].id }); i >= 0 {
			l.at = i
		}
	}
	l.span, l.ties = id, ties
	l.at = max(min(l.at, len(ties)-1), 0)
	l.fill()
	l.object.Hidden = len(ties) == 0
	if l.focused && len(ties) == 0 {
		l.d.v.host.Focus()
	}
	return len(ties) != was || l.form != form
}

// tiesShown is how many lines there are at most. Where there are more relations, those
// around the cursor have them.
const tiesShown = 24

// fill shows the lines, and the details of the one that has the cursor.
func (l *tieList) fill() {
	l.fillForm()
	l.first = max(min(l.first, l.at, len(l.ties)-tiesShown), l.at-tiesShown+1, 0)
	lines := min(len(l.ties), tiesShown)
	for len(l.rows.Objects) < lines {
		l.rows.Add(newTieRow(l, len(l.rows.Objects)))
	}
	for i, o := range l.rows.Objects {
		at := l.first + i
		if o.(*tieRow).Hidden = i >= lines; i < lines {
			o.(*tieRow).set(l.ties[at], l.span, at == l.at && l.form != nil && len(l.ties) > 1, l.focused && at == l.at)
		}
	}
	more := len(l.ties) - lines
	l.more.Hidden = more == 0
	l.more.Set(lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
}

// move puts the cursor on a line.
func (l *tieList) move(to int) {
	form := l.form
	l.at = max(min(to, len(l.ties)-1), 0)
	l.fill()
	if l.form != form {
		l.d.v.inspector.resized()
	}
	if l.at < len(l.ties) {
		l.d.revealObject(l.row())
	}
}

// row returns the line that has the cursor.
func (l *tieList) row() fyne.CanvasObject { return l.rows.Objects[l.at-l.first] }

func (l *tieList) FocusGained() { l.focused = true; l.fill(); l.d.revealObject(l) }
func (l *tieList) FocusLost()   { l.focused = false; l.fill() }

func (l *tieList) TypedKey(k *fyne.KeyEvent) {
	v := l.d.v
	if len(l.ties) == 0 {
		v.host.TypedKey(k)
		return
	}
	if kit.IsMenuKey(k) {
		l.openMenu()
		return
	}
	switch k.Name {
	case fyne.KeyUp:
		l.move(l.at - 1)
	case fyne.KeyDown:
		l.move(l.at + 1)
	case fyne.KeyHome:
		l.move(0)
	case fyne.KeyEnd:
		l.move(len(l.ties) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		v.goToSpan(l.ties[l.at].other(l.span))
		v.host.Focus()
	case fyne.KeyRight:
		if l.form != nil {
			v.host.Canvas().Focus(l.form.entries[0])
		}
	case fyne.KeyEscape:
		v.host.Focus()
	case fyne.KeyDelete:
		if page.CanEdit(v.host) {
			v.cut(l.ties[l.at])
		}
	case fyne.KeyLeft: // it would move a caret that nobody looks at
	default:
		v.host.TypedKey(k)
	}
}

func (l *tieList) openMenu() {
	row := l.row()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row).AddXY(0, row.Size().Height)
	kit.ShowMenuAt(l.d.v.host.Canvas(), at, l.d.v.tieItems(l.ties[l.at])).Closed = func() { l.d.v.host.Canvas().Focus(l) }
}

func (l *tieList) KeyDown(k *fyne.KeyEvent)      { l.d.v.host.KeyDown(k) }
func (l *tieList) KeyUp(*fyne.KeyEvent)          {}
func (l *tieList) TypedRune(r rune)              { l.d.v.host.TypedRune(r) }
func (l *tieList) TypedShortcut(s fyne.Shortcut) { l.d.v.host.TypedShortcut(s) }

// focusTies puts the keyboard into the list of the selected span's relations, and shows
// the inspector if it is put away.
func (v *View) focusTies() {
	v.inspector.follow()
	if !v.inspector.object.Visible() {
		v.host.Do("panel.labels")
	}
	v.host.Canvas().Focus(v.inspector.details.ties)
}

// tieForm is the fields for the details of a relation of a type.
type tieForm struct {
	article    standoff.ArticleID
	relation   standoff.RelationID // that they are about
	attributes []standoff.Attribute
	entries    []*noteEntry
	rows       []fyne.CanvasObject
}

// fillForm shows the details of the relation that has the cursor.
func (l *tieList) fillForm() {
	var r standoff.Relation
	var kind standoff.RelationType
	if l.at < len(l.ties) {
		r, _ = l.d.v.session().Relation(l.ties[l.at].relation)
		kind, _ = l.d.v.host.Scheme().RelationType(r.Type)
	}
	next := l.formFor(kind)
	if l.form != nil && (next != l.form || l.form.relation != r.ID) {
		l.keep()
	}
	if next != l.form {
		if focused := l.d.v.host.Canvas().Focused(); focused != fyne.Focusable(l) && l.holds(focused) {
			l.d.v.host.Focus()
		}
		l.form, l.fields.Objects = next, nil
		if next != nil {
			l.fields.Objects = next.rows
		}
	}
	l.fields.Hidden = next == nil
	if next == nil {
		return
	}
	if next.relation != r.ID {
		next.article, next.relation = l.d.v.session().Article().ID, r.ID
		for _, e := range next.entries {
			e.clear()
		}
	}
	r, _ = l.d.v.session().Relation(r.ID) // with what was kept
	for i, a := range next.attributes {
		next.entries[i].mark(unfitting(a, r.Attributes[a.Name]))
		next.entries[i].show(l.d.v.valueWords(a, r.Attributes[a.Name]), true)
	}
}

// formFor returns the fields of a type of relations, nil for one without details.
func (l *tieList) formFor(kind standoff.RelationType) *tieForm {
	if len(kind.Attributes) == 0 {
		return nil
	}
	key := fmt.Sprintf("%+v", kind.Attributes)
	if f := l.forms[key]; f != nil {
		return f
	}
	if len(l.forms) >= mostForms {
		clear(l.forms)
	}
	f := &tieForm{attributes: kind.Attributes}
	for _, a := range kind.Attributes {
		set := func(value standoff.Value) error {
			if l.d.v.session() == nil { // the project has been left
				return nil
			}
			return l.d.v.session().SetRelationAttribute(f.relation, a.Name, value)
		}
		e := newNoteEntry(l.d.v, placeholder(a), func(words string) error {
			value, err := parsed(a, words)
			if err != nil {
				return err
			}
			return set(value)
		})
		e.subject = &subject{attribute: a, detail: func() work.Detail { return work.Detail{Name: a.Name} }, span: func() standoff.SpanID { return l.span }, set: set, places: func() []detailPlace { return []detailPlace{{article: f.article, relation: f.relation, name: a.Name}} }}
		f.entries, f.rows = append(f.entries, e), append(f.rows, e.titled(detailTitle(a, "")))
	}
	l.forms[key] = f
	return f
}

// keep saves what is being typed in a field.
func (l *tieList) keep() {
	if l.form != nil {
		for _, e := range l.form.entries {
			e.keep()
		}
	}
}

// holds reports whether something that has the keyboard is the list or one of its fields.
func (l *tieList) holds(f fyne.Focusable) bool {
	return f == fyne.Focusable(l) || l.form != nil && slices.ContainsFunc(l.form.entries, func(e *noteEntry) bool { return f == fyne.Focusable(e) })
}
