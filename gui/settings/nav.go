package settings

import (
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// nav is the list of groups. Up and Down lead to another one; Right and Enter into it.
type nav struct {
	kit.Stop
	page    *Page
	entries []*kit.Pressable
	marks   []*kit.Block
	focused bool
}

func newNav(p *Page) *nav {
	n := &nav{page: p}
	for i, name := range p.groups {
		mark := kit.NewBlock("", fyne.NewSize(3, 30))
		e := kit.NewPressable(kit.Row(9, 1, mark, kit.NewCaption(name, 13, kit.ColourInk)), func() {
			n.Take()
			p.turn(i)
		})
		e.Back.Radius = 4
		n.entries, n.marks = append(n.entries, e), append(n.marks, mark)
	}
	n.Begin(p.stops, n)
	return n
}

func (n *nav) CreateRenderer() fyne.WidgetRenderer {
	list := kit.Column(0, -1)
	for _, e := range n.entries {
		list.Add(e)
	}
	return widget.NewSimpleRenderer(kit.Padded(0, 2, 0, 2, list))
}

func (n *nav) FocusGained() {
	n.focused = true
	n.page.reveal(n)
	n.show()
}

func (n *nav) FocusLost() {
	n.focused = false
	n.show()
}

// show marks the group that is shown; none while something is looked for.
func (n *nav) show() {
	for i, e := range n.entries {
		fill, mark := fyne.ThemeColorName(""), fyne.ThemeColorName("")
		if i == n.page.group && !n.page.searching() {
			fill, mark = kit.ColourHover, kit.ColourAccent
		}
		e.Back.Stroke = ""
		if n.focused && i == n.page.group {
			e.Back.Stroke = kit.ColourAccent
		}
		e.AtRest = fill
		e.Shade(fill)
		n.marks[i].Colour = mark
		n.marks[i].Refresh()
	}
}

func (n *nav) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyUp:
		if n.page.group == 0 {
			n.page.shell.Canvas().Focus(n.page.search)
			return
		}
		n.page.turn(n.page.group - 1)
	case fyne.KeyDown:
		n.page.turn(n.page.group + 1)
	case fyne.KeyHome:
		n.page.turn(0)
	case fyne.KeyEnd:
		n.page.turn(len(n.entries) - 1)
	case fyne.KeyRight, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		n.page.enter()
	default:
		n.Stop.TypedKey(k)
	}
}

// newSearch returns the line in which a person writes what is looked for.
func newSearch(p *Page) *page.Search {
	s := page.NewSearch(p.shell, lang.L("Find a setting or a key"), p.enter)
	s.OnChanged = func(string) { p.find() }
	s.Keys = func(k *fyne.KeyEvent) bool {
		switch {
		case k.Name == fyne.KeyEscape && p.searching():
			p.forget()
		case k.Name == fyne.KeyDown && !p.searching():
			p.nav.Take()
		case k.Name == fyne.KeyEscape, k.Name == fyne.KeyPageDown, k.Name == fyne.KeyPageUp:
			p.stops.TypedKeyAt(s, k)
		default:
			return false
		}
		return true
	}
	return s
}
