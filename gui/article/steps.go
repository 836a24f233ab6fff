package article

import (
	"errors"

	"galley/gui/kit"
	"galley/gui/work"
	"galley/store"

	"fyne.io/fyne/v2/lang"
)

func (v *View) canUndo() bool {
	if v.session() == nil {
		return false
	}
	_, ok := v.session().CanUndo()
	return ok
}

func (v *View) canRedo() bool {
	if v.session() == nil {
		return false
	}
	_, ok := v.session().CanRedo()
	return ok
}

func (v *View) undo() { v.step(v.session().Undo()) }
func (v *View) redo() { v.step(v.session().Redo()) }

// acts is how many things the person has done.
func (v *View) acts() int { return v.host.Strokes() + v.moves }

// step shows what was undone or redone. If only the store knows it, it is shown
// when that has answered, unless the person has gone on by then.
func (v *View) step(s work.Step, err error) {
	switch {
	case errors.Is(err, store.ErrNothingToUndo), errors.Is(err, store.ErrNothingToRedo):
	case err != nil:
		v.host.Report(err)
	case s.Known:
		v.showStep(s)
	}
	v.awaited = v.acts()
}

// stepped tells what an undo or a redo did that only the store knew.
func (v *View) stepped(s work.Step) {
	if v.awaited == v.acts() {
		v.showStep(s)
		v.awaited = v.acts()
		return
	}
	if s.Article == 0 || s.Articles > 1 || s.Article == v.session().Heading() {
		v.host.Say(v.stepWords(s, ""))
		return
	}
	title, p := "", v.session().Project()
	v.host.Aside(func() { title, _ = work.Title(p, s.Article) }, func() { v.host.Say(v.stepWords(s, title)) })
}

// showStep goes to what was undone or redone, and says what it was. Where that is in
// another article than the one that is shown, it names it.
func (v *View) showStep(s work.Step) {
	if s.Article == 0 || s.Article == v.session().Heading() && !v.session().Loading() {
		v.arrive(s, "")
		return
	}
	v.host.Say(v.stepWords(s, ""))
	v.arrival = &s
	v.host.Open(s.Article)
}

// arrive shows what was undone or redone in the open article, which is named if it has
// been opened for that.
func (v *View) arrive(s work.Step, article string) {
	if len(s.Spans) == 1 {
		v.selectSpan(s.Spans[0])
	} else if !s.Passage.Empty() {
		v.selectSpan("")
		v.reader.SetCaret(s.Passage.Start)
		v.reader.Reveal(s.Passage)
	}
	v.host.Say(v.stepWords(s, article))
}

// named returns the title of the open article where a step is about it alone.
func (v *View) named(s work.Step) string {
	if s.Articles > 1 {
		return ""
	}
	return v.Title()
}

// titleShown is how much of an article's title the status bar quotes, in code points.
const titleShown = 60

// stepWords says what was undone or redone, in the article of a title unless that is
// empty.
func (v *View) stepWords(s work.Step, article string) string {
	of := map[string]any{"Title": v.didWords(s), "Article": kit.Excerpt(article, titleShown)}
	switch {
	case s.Redo && article != "":
		return lang.L("Redone in “{{.Article}}”: {{.Title}}", of)
	case s.Redo:
		return lang.L("Redone: {{.Title}}", of)
	case article != "":
		return lang.L("Undone in “{{.Article}}”: {{.Title}}", of)
	}
	return lang.L("Undone: {{.Title}}", of)
}

// didWords says what was decided that a step takes back or repeats.
func (v *View) didWords(s work.Step) string {
	if s.Title.Action().Kind != store.Moved || s.Article == 0 || s.Article != v.session().Article().ID {
		return v.titleWords(s.Title)
	}
	from, to := s.Was, s.Passage
	if !s.Redo {
		from, to = to, from
	}
	return movedWords(v.session().Article().Text, from, to)
}
