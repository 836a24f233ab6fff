package memos

import (
	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// scope is what memos must be on to be listed.
type scope struct {
	article standoff.ArticleID
	span    standoff.SpanID
	label   standoff.LabelID
	words   string // that name it; "" for a scope that holds every memo
}

func (x scope) all() bool { return x.words == "" }

func (x scope) holds(m *store.PlacedMemo) bool {
	return x.all() || m.Article == x.article && m.Span == x.span && m.Label == x.label
}

// ShowOfLabel shows the page with the memos on a label only.
func (p *Page) ShowOfLabel(id standoff.LabelID) {
	p.showOnly(scope{label: id, words: p.labelWords(id)})
}

// showOfSpan shows the page with the memos on the selected span only.
func (p *Page) showOfSpan() {
	s := p.shell.Session()
	if x, there := s.Span(p.shell.SelectedSpan()); there {
		m := &store.PlacedMemo{Words: x.Words(s.Article().Text)}
		p.showOnly(scope{article: s.Article().ID, span: x.ID, words: lang.L("“{{.Words}}”", map[string]any{"Words": spanWords(m)})})
	}
}

// showOfArticle shows the page with the memos on the open article only, not those on its
// spans.
func (p *Page) showOfArticle() {
	a := p.shell.Session().Article()
	p.showOnly(scope{article: a.ID, words: articleWords(&store.PlacedMemo{Article: a.ID, Title: a.Title})})
}

// showOnly shows the page with the memos of a scope.
func (p *Page) showOnly(x scope) {
	p.shell.Do("memos")
	if !p.shown {
		return
	}
	p.Keep()
	p.only, p.at = x, place{}
	p.panel.find.SetText("")
	p.look()
	p.Focus()
}

// showAll lists the memos of any scope again.
func (p *Page) showAll() {
	p.Keep()
	p.only = scope{}
	p.look()
	p.Focus()
}

// onlyWords says which memos are listed, and that pressing it lists all.
func (x scope) onlyWords() string {
	return lang.L("Only on {{.What}}  ×", map[string]any{"What": kit.Excerpt(x.words, wordsMost)})
}

// countOn counts the memos of the open article that are on one of its spans, or on itself
// for "".
func (p *Page) countOn(span standoff.SpanID) int {
	s := p.shell.Session()
	if s == nil {
		return 0
	}
	n := 0
	for _, m := range standoff.ObjectsOf[standoff.Memo](s.Objects()) {
		if m.Span == span {
			n++
		}
	}
	return n
}
