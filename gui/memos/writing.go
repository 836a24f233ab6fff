package memos

import (
	"slices"
	"strings"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// BeginOn begins a memo on a label, which is shown again once the memo is written.
func (p *Page) BeginOn(label standoff.LabelID) { p.begin(0, standoff.Memo{Label: label}) }

// begin begins a memo on an article or one of its spans, which is open, or, with the
// article 0, on the project or a label. It is decided once something is written.
func (p *Page) begin(article standoff.ArticleID, on standoff.Memo) {
	s, span := p.shell.Session(), on.Span
	memo, err := s.NewMemo(span)
	if err != nil {
		p.shell.Report(err)
		return
	}
	memo.Label = on.Label
	m := &store.PlacedMemo{Memo: memo, Article: article}
	if article != 0 {
		m.Title = s.Article().Title
	}
	if x, there := s.Span(span); there {
		m.Marked, m.Passage, m.Words = x.Label, x.Range, x.Words(s.Article().Text)
	}
	visit := !p.shown
	p.shell.Do("memos")
	if !p.shown {
		return
	}
	p.Keep()
	switch {
	case visit && on.Label != "":
		p.visit = func() { p.shell.ShowLabel(on.Label) }
	case visit:
		p.visit = func() { p.shell.Do("page.back") }
	}
	p.only = scope{}
	p.panel.find.SetText("") // it might not be listed
	p.draft, p.at = m, placeOf(m)
	p.looking++
	p.list(matching(p.all, scope{}, nil, nil))
	p.panel.list.Reveal()
	p.edit()
}

// write takes the decision that a memo reads as it does now. One without words is removed.
func (p *Page) write(m store.PlacedMemo) {
	if strings.TrimSpace(m.Text) == "" {
		m.Text = ""
	}
	begun := p.draft != nil && placeOf(p.draft) == placeOf(&m)
	if begun && m.Text == "" {
		return
	}
	if err := p.session.Write(m.Article, m.Memo); err != nil {
		p.shell.Report(err)
		return
	}
	if begun {
		p.draft = nil
	}
	p.stale = true
	p.put(m, begun)
}

// put has the list show what was decided before it is on the disk.
func (p *Page) put(m store.PlacedMemo, begun bool) {
	all := slices.Clone(p.all)
	i := slices.IndexFunc(all, func(x *store.PlacedMemo) bool { return placeOf(x) == placeOf(&m) })
	switch {
	case i < 0 && begun:
		all = append(all, &m)
	case i >= 0 && m.Text == "":
		all = slices.Delete(all, i, i+1)
	case i >= 0:
		all[i] = &m
	}
	p.all = all
	p.look()
}

// remove removes the chosen memo.
func (p *Page) remove() {
	m := p.chosen()
	if m == nil {
		return
	}
	if m == p.draft {
		p.draft = nil
		p.card.forget()
		p.look()
		return
	}
	p.card.forget()
	gone := *m
	gone.Text = ""
	p.write(gone)
	p.Focus()
	p.shell.Say(lang.L("The memo was deleted."), "memos.undo")
}

// goTo shows where the chosen memo is.
func (p *Page) goTo() {
	m := p.chosen()
	switch {
	case m == nil:
	case m.Label != "":
		p.Keep()
		p.shell.ShowLabel(m.Label)
	case m.Article == 0:
		p.edit()
	default:
		p.Keep()
		p.shell.OpenAt(m.Article, m.Passage, m.Span)
	}
}

// edit opens the fields of the chosen memo and gives the keyboard to its text, or to its
// kind where the text is too long to be changed.
func (p *Page) edit() {
	if p.chosen() == nil {
		return
	}
	if why := p.why(); why != "" {
		p.shell.Say(why)
		return
	}
	p.card.open()
	if p.card.text.Disabled() {
		p.shell.Canvas().Focus(p.card.kind)
	} else {
		p.shell.Canvas().Focus(p.card.text)
	}
}

// settle closes the fields once the keyboard has gone elsewhere on the page: not where it
// has gone from one of them to the other, nor while a menu or a question has it.
func (p *Page) settle() {
	p.shell.Post(func() {
		c := p.shell.Canvas()
		at := c.Focused()
		if at != fyne.Focusable(p.card.text) && at != fyne.Focusable(p.card.kind) && c.Overlays().Top() == nil {
			p.card.close()
		}
	})
}
