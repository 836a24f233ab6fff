package scheme

import (
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

// steps undoes and redoes what is decided about the scheme, and leads to it.
func (p *Page) steps() *page.Steps {
	var was standoff.Scheme
	return &page.Steps{
		Host:  p.shell,
		Needs: p.needsDeciding,
		Words: func(t store.Title) string {
			a := t.Action()
			return wording.SchemeChange(a.Kind, kit.Excerpt(a.Name, nameMost))
		},
		Keep: func() {
			p.Keep()
			was = p.scheme
		},
		Show: func(s work.Step) {
			p.refresh()
			if a := s.Title.Action(); a.Label != "" {
				p.Choose(a.Label)
			} else {
				p.leadToChange(was)
			}
			p.Focus()
		},
	}
}
