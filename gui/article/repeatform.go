package article

import (
	"context"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// repeatForm is the question which of the places that have the same text to label.
type repeatForm struct {
	v        *View
	of       work.Source
	all      []work.Place
	more     bool   // there are further places than were looked up
	left     []bool // by their numbers in all, the places that are not to be labelled
	shown    []int  // the places that are listed, by their numbers in all
	at       int    // the line that is chosen
	capitals *kit.CheckField
	finished *kit.CheckField
	list     *repeatList
	many     *kit.Caption
	close    func()
}

func newRepeatForm(v *View, of work.Source, all []work.Place, more bool) *repeatForm {
	f := &repeatForm{v: v, of: of, all: all, more: more, left: make([]bool, len(all))}
	f.capitals, f.finished = kit.NewCheckField(lang.L("Match case")), kit.NewCheckField(lang.L("Finished and skipped articles too"))
	f.capitals.Checked = true
	f.capitals.OnChanged = func(bool) { f.choose() }
	f.finished.OnChanged = f.capitals.OnChanged
	f.many = kit.NewCaption("", 13, kit.ColourSoft)
	f.many.Elide = true
	f.list = newRepeatList(f)
	return f
}

// The size of the list, in pixels.
const (
	repeatWide = 620
	repeatHigh = 270
)

// ask shows the places and asks.
func (f *repeatForm) ask() {
	of := map[string]any{"Words": kit.Excerpt(f.of.Text, 32), "Label": kit.Excerpt(f.v.label(f.of.Label).Name, labelNameMost)}
	title := lang.L("Tag “{{.Words}}” as {{.Label}} in all articles", of)
	if f.of.Lines {
		title = lang.L("Tag the lines “{{.Words}}” as {{.Label}} in all articles", of)
	}
	f.choose()
	ticks := kit.Row(16, -1, f.capitals.Ring.Around(f.capitals), f.finished.Ring.Around(f.finished))
	list := kit.Stack(kit.FieldFace(), kit.Padded(1, 1, 1, 1, f.list))
	body := kit.Column(10, 1, ticks, kit.Sized(fyne.NewSize(repeatWide, repeatHigh), list), f.many)
	f.close = f.v.host.Questions().AskAbout(f.v.session(), title, body,
		kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: lang.L("Tag"), Stays: true, Do: f.tag})
}

// choose lists the places that the boxes leave.
func (f *repeatForm) choose() {
	f.shown = f.shown[:0]
	for i, x := range f.all {
		if (x.Same || !f.capitals.Checked) && (!finished(x.Status) || f.finished.Checked) {
			f.shown = append(f.shown, i)
		}
	}
	f.at = min(f.at, max(len(f.shown)-1, 0))
	f.list.Update()
	f.tell()
}

// chosen returns the places that are to be labelled.
func (f *repeatForm) chosen() []work.Place {
	var out []work.Place
	for _, i := range f.shown {
		if !f.left[i] {
			out = append(out, f.all[i])
		}
	}
	return out
}

// tell says how many places are to be labelled.
func (f *repeatForm) tell() {
	words := f.words()
	if n := len(f.all) - len(f.shown); n > 0 {
		words += " " + lang.N("{{.N}} others are not listed.", n, map[string]any{"N": wording.Number(n)})
	}
	if f.more {
		words += " " + lang.L("There are more; tag these first.")
	}
	f.many.Set(words)
}

// count returns how many places are to be labelled, and in how many articles.
func (f *repeatForm) count() (passages, articles int) {
	var last standoff.ArticleID
	for _, i := range f.shown {
		if f.left[i] {
			continue
		}
		passages++
		if f.all[i].Article != last {
			last = f.all[i].Article
			articles++
		}
	}
	return passages, articles
}

func (f *repeatForm) words() string {
	passages, articles := f.count()
	if passages == 0 {
		return lang.L("Nothing is ticked.")
	}
	return lang.L("{{.Passages}} in {{.Articles}}.", map[string]any{
		"Passages": lang.N("{{.N}} passages", passages, map[string]any{"N": wording.Number(passages)}), "Articles": wording.Articles(articles),
	})
}

// tag labels what is chosen.
func (f *repeatForm) tag() {
	if passages, _ := f.count(); passages == 0 {
		return
	}
	f.close()
	if why := page.NeedsDeciding(f.v.host); why != "" {
		f.v.host.Say(why)
		return
	}
	done := f.words()
	p, err := f.v.session().NewPropagation(f.of, f.chosen())
	if err != nil {
		f.v.host.Report(err)
		return
	}
	f.v.host.Task(lang.L("Tagging"), page.ToItsEnd, func(context.Context, page.Say) error { return p.Make() }, func(err error) {
		if err == nil {
			err = f.v.session().Propagate(p)
		}
		if err != nil {
			f.v.host.Report(err)
			return
		}
		f.v.host.Say(lang.L("Tagged: {{.What}}", map[string]any{"What": done}), "undo")
	})
}

// turn ticks the place of a line, or takes its tick away.
func (f *repeatForm) turn(line int) {
	if line < 0 || line >= len(f.shown) {
		return
	}
	i := f.shown[line]
	f.left[i] = !f.left[i]
	f.list.Update()
	f.tell()
}

// turnAll ticks all places that are listed or, where all are, none.
func (f *repeatForm) turnAll() {
	passages, _ := f.count()
	for _, i := range f.shown {
		f.left[i] = passages == len(f.shown)
	}
	f.list.Update()
	f.tell()
}
