package memos

import (
	"slices"

	"galley/gui/page"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Shell is what the page needs of the window beside what every page needs.
type Shell interface {
	page.Host

	// SelectedSpan returns the span of the open article that is selected, "" if none is.
	SelectedSpan() standoff.SpanID
	// ShowLabel shows a label on the page of the scheme.
	ShowLabel(standoff.LabelID)
}

// Page is the page of memos.
type Page struct {
	shell  Shell
	stops  *page.Stops // Escape leads from any of them to the list
	object fyne.CanvasObject
	panel  *panel
	card   *card

	session *work.Session // that it follows; nil before there was one
	shown   bool
	failed  bool                // no more decisions are taken
	all     []*store.PlacedMemo // that there are, in order; it is not written to
	listed  []*store.PlacedMemo // that the list shows
	at      place               // of the chosen memo; zero if there is none
	draft   *store.PlacedMemo   // that is begun and not decided yet; nil if there is none
	visit   func()              // goes back to where somebody has come from to write one memo; nil if nobody has
	reading *work.Session       // whose memos are being read, nil if none are: what is read of one that is left may never come
	only    scope               // of the memos that are listed
	stale   bool                // they must be read again
	read    bool                // they have been read
	looking int                 // the searches so far
}

// place tells a memo from all others.
type place struct {
	article standoff.ArticleID
	id      standoff.MemoID
}

func placeOf(m *store.PlacedMemo) place { return place{m.Article, m.ID} }

var _ page.Page = (*Page)(nil)

// New returns the page. It shows the open project's memos from when it is shown.
func New(s Shell) *Page {
	p := &Page{shell: s, stops: &page.Stops{Host: s}}
	p.panel, p.card = newPanel(p), newCard(p)
	p.stops.Main = p.panel.list
	p.stops.Reveal = func(fyne.Focusable) { p.settle() }
	p.object = newColumns(p.panel.Object, p.card.object)
	return p
}

func (p *Page) Object() fyne.CanvasObject { return p.object }
func (p *Page) Name() string              { return name }
func (p *Page) Title() string             { return lang.L("Memos") }
func (p *Page) Focus()                    { p.panel.list.Take() }

// Shown shows the memos as they are now.
func (p *Page) Shown() {
	p.shown, p.only = true, scope{}
	if s := p.shell.Session(); s != p.session {
		p.follow(s)
	}
	p.stale = true
	p.look()
	p.readAgain()
	p.Focus()
}

// Hidden keeps what is being written.
func (p *Page) Hidden() {
	p.Keep()
	p.card.close()
	p.shown, p.visit = false, nil
	if !p.card.held() {
		p.draft = nil
	}
}

// Restyle takes on the theme that has come into force.
func (p *Page) Restyle() {
	if p.shown {
		p.show()
	}
}

// follow shows the memos of another project.
func (p *Page) follow(s *work.Session) {
	p.session, p.at, p.draft, p.all, p.listed, p.read, p.failed, p.only = s, place{}, nil, nil, nil, false, false, scope{}
	p.panel.find.SetText("")
	if s == nil {
		return
	}
	again := func(do func()) {
		if p.session == s {
			do()
		}
	}
	s.Subscribe(work.Events{
		Saved: func(c store.Change) {
			if tellsOfMemos(c) {
				again(func() { p.stale = true; p.readAgain() })
			}
		},
		Refused: func(store.Title, error) { again(func() { p.stale = true; p.readAgain() }) },
		State: func() {
			if failed := s.Failed() != nil; failed != p.failed && p.session == s {
				p.failed = failed
				p.Keep()
				p.show()
			}
		},
	})
}

// tellsOfMemos reports whether a change has made memos otherwise.
func tellsOfMemos(c store.Change) bool {
	is := func(o standoff.Object) bool { return o.Key().Kind == standoff.MemoObject }
	return slices.ContainsFunc(c.Parts, func(x store.Part) bool { return slices.ContainsFunc(x.Gone, is) || slices.ContainsFunc(x.Came, is) })
}

// choose leads to a memo.
func (p *Page) choose(m *store.PlacedMemo) {
	if placeOf(m) == p.at {
		return
	}
	p.Keep()
	if p.card.held() {
		p.shell.Say(p.why())
		return
	}
	p.at = placeOf(m)
	p.show()
	p.panel.list.Reveal()
}

// chosen returns the chosen memo, nil if there is none.
func (p *Page) chosen() *store.PlacedMemo {
	if i := p.line(); i >= 0 {
		return p.listed[i]
	}
	return nil
}

// line is where the chosen memo is in the list, -1 if it is not in it.
func (p *Page) line() int {
	return slices.IndexFunc(p.listed, func(m *store.PlacedMemo) bool { return placeOf(m) == p.at })
}

// show shows the list and the chosen memo.
func (p *Page) show() {
	if !p.shown {
		return
	}
	p.card.show() // the list names its keys
	p.panel.show()
}

// Keep saves what is being written.
func (p *Page) Keep() {
	if p.session != nil && p.session == p.shell.Session() {
		p.card.keep()
	}
}

// why says why nothing can be changed, "" if something can.
func (p *Page) why() string { return page.NeedsDeciding(p.shell) }
