package scheme

import (
	"slices"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// exampleList lists the examples of the chosen label, then what it is not for.
type exampleList struct {
	page   *Page
	object *fyne.Container
	more   *kit.WordButton
	listed []standoff.Example
	rows   []*example // in the order of the list
}

func newExampleList(p *Page) *exampleList {
	x := &exampleList{page: p, object: kit.Column(0, -1)}
	x.more = newLink(p, lang.L("Add an example"), func() { p.editExample(-1) })
	return x
}

// mostExamples is how many examples, and how many counter-examples, are listed.
const mostExamples = 50

// show lists the examples of a label; anew if it is another label.
func (x *exampleList) show(l standoff.Label, anew bool) {
	x.more.Hidden = x.page.why() != ""
	if !anew && x.listed != nil && slices.Equal(x.listed, l.Examples) {
		return
	}
	at := x.focused()
	x.list(l)
	if at >= 0 && !anew {
		x.take(at)
	}
	x.readTitles()
}

func (x *exampleList) list(l standoff.Label) {
	x.listed, x.rows, x.object.Objects = append([]standoff.Example{}, l.Examples...), nil, nil
	head := func(words string) { x.object.Add(kit.Padded(16, 0, 4, 0, kit.Section(words))) }
	some := func(title string, counter bool) {
		colour := kit.LabelColour(l.Light, l.Dark)
		n := 0
		for i, e := range l.Examples {
			if e.Counter != counter {
				continue
			}
			if n++; n == 1 {
				head(title)
			}
			if n <= mostExamples {
				row := newExample(x.page, i, e, colour)
				x.rows = append(x.rows, row)
				x.object.Add(row)
			}
		}
		if n > mostExamples {
			x.object.Add(kit.NewCaption(lang.N("and {{.N}} more", n-mostExamples, map[string]any{"N": wording.Number(n - mostExamples)}), 12, kit.ColourSoft))
		}
	}
	some(lang.L("Examples"), false)
	some(lang.L("Not for this"), true)
	if len(l.Examples) == 0 {
		head(lang.L("Examples"))
		x.object.Add(kit.NewCaption(lang.L("There are none yet."), 13, kit.ColourSoft))
	}
	x.object.Add(kit.Padded(4, 0, 0, -9, kit.Row(0, -1, x.more)))
	x.object.Refresh()
}

// focused is the place of the example that has the keyboard, -1 if none has.
func (x *exampleList) focused() int {
	f := x.page.shell.Canvas().Focused()
	for _, r := range x.rows {
		if f == fyne.Focusable(r) {
			return r.i
		}
	}
	return -1
}

// take gives the keyboard to the example of a place, or the nearest before it that is
// listed.
func (x *exampleList) take(i int) {
	var to *example
	for _, r := range x.rows {
		if to == nil || r.i == i || to.i != i && r.i < i && r.i > to.i {
			to = r
		}
	}
	if to == nil {
		x.page.Focus()
		return
	}
	to.Take()
}

// step gives the keyboard to the next example, or the one before.
func (x *exampleList) step(from *example, by int) {
	switch to := slices.Index(x.rows, from) + by; {
	case to >= len(x.rows):
		x.more.Take()
	case to >= 0:
		x.rows[to].Take()
	}
}

// readTitles reads the titles of the articles that examples come from.
func (x *exampleList) readTitles() {
	g, p := x.page.guide, x.page
	if g == nil || p.session == nil || p.session != p.shell.Session() {
		return
	}
	var wanted []standoff.ArticleID
	for _, e := range x.listed {
		if _, known := g.titles[e.Article]; !known && e.Article != 0 && len(wanted) < 2*mostExamples {
			wanted = append(wanted, e.Article)
		}
	}
	if len(wanted) == 0 {
		return
	}
	s, read := p.session, map[standoff.ArticleID]string{}
	p.shell.Aside(func() {
		for _, id := range wanted {
			title, ok := work.Title(s.Project(), id)
			if ok {
				title = wording.Named(id, kit.Excerpt(title, nameMost))
			}
			read[id] = title
		}
	}, func() {
		for id, title := range read {
			g.titles[id] = title
		}
		if n := p.chosen(); n != nil && p.session == s {
			x.listed = nil
			x.show(n.Label, false)
			g.body.Refresh()
		}
	})
}
