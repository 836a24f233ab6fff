package settings

import (
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// nav is the list of groups; none is chosen while something is looked for. Right, Enter
// and Space lead into the chosen one, Up from the first to the search.
type nav struct {
	kit.List
	page *Page
}

func newNav(p *Page) *nav {
	n := &nav{page: p}
	n.Begin(p.stops, n, kit.Listed{
		Length: func() int { return len(p.groups) },
		Item:   func() kit.ListItem { return &group{p, kit.NewCaption("", 13, kit.ColourInk)} },
		At:     n.at,
		Choose: func(i int) {
			if p.searching() {
				p.forget()
			}
			p.turn(i)
		},
		Enter: p.enter,
		Typed: func(r rune) { p.search.TypedBeside(nil, r) },
	})
	return n
}

func (n *nav) at() int {
	if n.page.searching() {
		return -1
	}
	return n.page.group
}

func (n *nav) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyUp && n.at() <= 0:
		n.page.shell.Canvas().Focus(n.page.search)
	case k.Name == fyne.KeyRight, k.Name == fyne.KeySpace:
		n.page.enter()
	default:
		n.List.TypedKey(k)
	}
}

// group is the name of a group in the list.
type group struct {
	page *Page
	name *kit.Caption
}

var _ kit.ListItem = (*group)(nil)

func (g *group) Object() fyne.CanvasObject { return kit.Padded(7, 14, 7, 14, g.name) }
func (g *group) Set(i int)                 { g.name.Set(g.page.groups[i]) }
func (g *group) Tip() string               { return "" }

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
