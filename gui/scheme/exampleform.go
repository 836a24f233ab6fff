package scheme

import (
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// exampleForm is the question in which an example is written or edited. What stands in
// an article keeps its words.
type exampleForm struct {
	page    *Page
	label   standoff.LabelID
	was     standoff.Example
	i       int // its place, -1 for a new one
	words   *kit.EntryField
	why     *kit.EntryField
	counter *kit.CheckField
	problem *kit.Caption
	close   func()
}

// editExample asks for the words of an example of the chosen label, and why it is one;
// -1 is a new one.
func (p *Page) editExample(i int) {
	p.Keep() // which may give the label another id
	n := p.chosen()
	if why := p.why(); n == nil || why != "" {
		p.shell.Say(why)
		return
	}
	f := &exampleForm{page: p, label: n.ID, i: i}
	heading := lang.L("An example of “{{.Label}}”", ofLabel(n))
	if i >= 0 && i < len(n.Examples) {
		f.was = n.Examples[i]
	} else {
		f.i = -1
	}
	f.close = p.shell.Questions().AskAbout(p.session, heading, f.body(),
		kit.Way{Word: lang.L("Cancel"), Do: f.back},
		kit.Way{Word: lang.L("Save"), Stays: true, Do: f.save})
}

// back gives the keyboard back to the example, or to what adds one.
func (f *exampleForm) back() {
	if f.i >= 0 {
		f.page.guide.examples.take(f.i)
		return
	}
	f.page.guide.examples.more.Take()
}

func (f *exampleForm) body() fyne.CanvasObject {
	word := func(s string) fyne.CanvasObject { return kit.NewCaption(s, 13, kit.ColourSoft) }
	f.why, f.counter = kit.NewEntryField(f.was.Why), kit.NewCheckField(lang.L("It shows what not to label"))
	f.why.SetPlaceHolder(lang.L("why it is one, in one line"))
	f.counter.SetChecked(f.was.Counter)
	f.problem = kit.NewCaption(" ", 12, kit.ColourAlarm)
	f.problem.Elide = true
	words := fyne.CanvasObject(nil)
	if f.was.Article == 0 {
		f.words = kit.NewEntryField(f.was.Text)
		words = kit.Line(f.words)
	} else {
		shown := kit.NewCaption(kit.Excerpt(f.was.Text, nameMost), 14, kit.ColourInk)
		shown.Font, shown.Elide = kit.FontSerif, true
		words = shown
	}
	form := kit.Form(word(lang.L("Passage")), words, word(lang.L("Note")), kit.Line(f.why), word(""), f.counter.Ring.Around(f.counter))
	return kit.Sized(fyne.NewSize(440, 0), kit.Column(8, -1, form, f.problem))
}

func (f *exampleForm) save() {
	x := f.was
	x.Why, x.Counter = strings.TrimSpace(f.why.Text), f.counter.Checked
	if f.words != nil && f.words.Text != f.was.Text {
		x.Text = strings.TrimSpace(f.words.Text)
	}
	if x.Text == "" {
		f.problem.Set(lang.L("Write the words of the example."))
		return
	}
	f.close()
	p := f.page
	if p.Choose(f.label); p.at != f.label {
		return
	}
	p.recastExamples(func(list []standoff.Example) []standoff.Example {
		switch {
		case f.i < 0:
			f.i = len(list)
			return append(list, x)
		case f.i < len(list) && list[f.i] == f.was: // it may have gone meanwhile, as with its article
			list[f.i] = x
		}
		return list
	})
	f.back()
}

// recastExamples changes the examples of the chosen label, of which it gets a copy.
func (p *Page) recastExamples(change func([]standoff.Example) []standoff.Example) bool {
	if why := p.why(); why != "" {
		p.shell.Say(why)
		return false
	}
	return p.edit(func(l *standoff.Label) { l.Examples = change(slices.Clone(l.Examples)) })
}

// turnExample makes an example a counter-example, or the other way round.
func (p *Page) turnExample(i int) {
	if p.recastExamples(func(list []standoff.Example) []standoff.Example {
		list[i].Counter = !list[i].Counter
		return list
	}) {
		p.guide.examples.take(i)
	}
}

// removeExample takes an example away.
func (p *Page) removeExample(i int) {
	if p.recastExamples(func(list []standoff.Example) []standoff.Example { return slices.Delete(list, i, i+1) }) {
		p.guide.examples.take(i)
		p.shell.Say(lang.L("The example was removed."), "scheme.undo")
	}
}

// moveExample moves an example up (-1) or down (1) among those of its kind.
func (p *Page) moveExample(i, by int) {
	n := p.chosen()
	if n == nil || i >= len(n.Examples) {
		return
	}
	to := i + by
	for to >= 0 && to < len(n.Examples) && n.Examples[to].Counter != n.Examples[i].Counter {
		to += by
	}
	if to < 0 || to >= len(n.Examples) {
		return
	}
	if p.recastExamples(func(list []standoff.Example) []standoff.Example {
		list[i], list[to] = list[to], list[i]
		return list
	}) {
		p.guide.examples.take(to)
	}
}
