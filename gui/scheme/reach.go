package scheme

import (
	"slices"

	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// reach is in how many articles the chosen label is used, as far as it has been read.
type reach struct {
	label    standoff.LabelID
	articles int
	known    bool
	reading  bool
}

func (r *reach) forget() { r.known = false }

// measureReach reads in how many articles the chosen label is used, one at a time.
func (p *Page) measureReach() {
	n := p.chosen()
	if n == nil || n.own == 0 || p.session != p.shell.Session() || p.reach.reading || p.reach.known && p.reach.label == n.ID {
		return
	}
	s, id := p.session, n.ID
	p.reach.reading = true
	p.count(id, func(articles int) {
		if p.session != s {
			return
		}
		p.reach = reach{label: id, articles: articles, known: true}
		if p.at != id {
			p.measureReach()
			return
		}
		p.card.tellUse()
	})
}

// count reads in how many articles a label is used, beside the interface.
func (p *Page) count(id standoff.LabelID, then func(articles int)) {
	project, n := p.session.Project(), 0
	var err error
	p.shell.Aside(func() {
		found, failed := project.Matching(store.Filter{Labels: []standoff.LabelID{id}})
		n, err = found.Len(), failed
	}, func() {
		p.shell.Report(err)
		then(n)
	})
}

// countMemos reads how many memos are on a label, beside the interface. Where that
// cannot be read, it says so and goes no further.
func (p *Page) countMemos(id standoff.LabelID, then func(memos int)) {
	p.countAllMemos(func(memos map[standoff.LabelID]int) { then(memos[id]) })
}

func (p *Page) countAllMemos(then func(map[standoff.LabelID]int)) {
	project, memos := p.session.Project(), map[standoff.LabelID]int{}
	var err error
	p.shell.Aside(func() {
		var objects []standoff.Object
		objects, err = project.Objects()
		for _, m := range standoff.ObjectsOf[standoff.Memo](objects) {
			if m.Label != "" {
				memos[m.Label]++
			}
		}
	}, func() {
		if err != nil {
			p.shell.Report(err)
			return
		}
		then(memos)
	})
}

// readMemos shows how many memos the labels have.
func (p *Page) readMemos() {
	s := p.session
	if s == nil || s != p.shell.Session() {
		return
	}
	p.countAllMemos(func(memos map[standoff.LabelID]int) {
		if p.session == s {
			p.memos = memos
			p.card.tellUse()
			p.panel.list.Update()
		}
	})
}

// aboutMemos reports whether a change concerns memos on labels.
func aboutMemos(c store.Change) bool {
	is := func(o standoff.Object) bool { return o.Key().Kind == standoff.MemoObject }
	return slices.ContainsFunc(c.Parts, func(x store.Part) bool {
		return x.Article == 0 && (slices.ContainsFunc(x.Gone, is) || slices.ContainsFunc(x.Came, is))
	})
}

// useWords says how much a label is used: "1,204 spans in 310 articles".
func useWords(n *node, articles int, known bool) string {
	if n.Use == standoff.UseArticles {
		return wording.Articles(n.own)
	}
	if !known || n.own == 0 {
		return wording.Spans(n.own)
	}
	return lang.L("{{.Spans}} in {{.Articles}}", map[string]any{"Spans": wording.Spans(n.own), "Articles": wording.Articles(articles)})
}
