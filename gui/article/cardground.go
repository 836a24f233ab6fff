package article

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// cardGround lies under what a card holds. A click on the name of a field, or beside it,
// goes to the field. After a click elsewhere in the card, what is typed is taken by
// nobody: it is not meant for the article.
type cardGround struct {
	widget.BaseWidget
	v    *View
	idle *cardIdle
}

var (
	_ fyne.Tappable     = (*cardGround)(nil)
	_ desktop.Mouseable = (*cardGround)(nil)
	_ fyne.Focusable    = (*cardIdle)(nil)
	_ fyne.Shortcutable = (*cardIdle)(nil)
	_ desktop.Keyable   = (*cardIdle)(nil)
)

func newCardGround(v *View) *cardGround {
	g := &cardGround{v: v, idle: &cardIdle{v: v}}
	g.idle.ExtendBaseWidget(g.idle)
	g.idle.Hide()
	g.ExtendBaseWidget(g)
	return g
}

func (g *cardGround) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(g.idle))
}

func (g *cardGround) MouseDown(*desktop.MouseEvent) { g.v.inspector.press() }
func (g *cardGround) MouseUp(*desktop.MouseEvent)   { g.v.inspector.release() }

func (g *cardGround) Tapped(e *fyne.PointEvent) {
	kit.HideTip()
	if field := g.fieldAt(e.AbsolutePosition.Y); field != nil {
		g.v.host.Canvas().Focus(field)
		field.toEnd()
		g.v.completion.tapped(field)
		return
	}
	g.idle.Show() // it is hidden while it has not the keyboard, so that Tab passes it by
	g.v.host.Canvas().Focus(g.idle)
}

// fieldAt returns the field at a height of the canvas, or the nearer one of those around
// the gap that is there; nil for none.
func (g *cardGround) fieldAt(y float32) *noteEntry {
	var found *noteEntry
	least := float32(fieldGap)
	for _, e := range g.v.inspector.entries() {
		if e.Disabled() {
			continue
		}
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(e.row).Y
		if away := max(top-y, y-top-e.row.Size().Height, 0); away < least {
			found, least = e, away
		}
	}
	return found
}

// cardIdle has the keyboard after a click on a part of a card that takes no words.
type cardIdle struct {
	widget.BaseWidget
	v *View
}

func (i *cardIdle) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (i *cardIdle) FocusGained() {}
func (i *cardIdle) FocusLost()   { i.Hide() }

func (i *cardIdle) TypedRune(rune) {
	i.v.host.Say(lang.L("Click a field to write there, or the text to tag there."))
}

func (i *cardIdle) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		i.v.host.Focus()
	case fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace: // they change something in the article
	default:
		i.v.host.TypedKey(k)
	}
}

func (i *cardIdle) KeyDown(k *fyne.KeyEvent)      { i.v.host.KeyDown(k) }
func (i *cardIdle) KeyUp(*fyne.KeyEvent)          {}
func (i *cardIdle) TypedShortcut(s fyne.Shortcut) { i.v.host.TypedShortcut(s) }

// press notes that a button of the mouse is down in a card: nothing moves there until it
// is released, or the click would go to something else.
func (p *inspector) press() { p.pressed = true }

// release lays out what has changed meanwhile.
func (p *inspector) release() {
	if p.pressed = false; p.unfit {
		p.v.host.Post(p.refit) // after the click has been told of
	}
}
