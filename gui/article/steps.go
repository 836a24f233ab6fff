package article

import (
	"errors"

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
	v.host.Say(v.stepWords(s))
}

// showStep goes to what was undone or redone, and says what it was.
func (v *View) showStep(s work.Step) {
	if s.Article == 0 || s.Article == v.session().Heading() && !v.session().Loading() {
		v.arrive(s)
		return
	}
	v.host.Say(v.stepWords(s))
	v.arrival = &s
	v.host.Open(s.Article)
}

// arrive shows what was undone or redone in the open article.
func (v *View) arrive(s work.Step) {
	if len(s.Spans) == 1 {
		v.selectSpan(s.Spans[0])
	} else if !s.Passage.Empty() {
		v.selectSpan("")
		v.reader.SetCaret(s.Passage.Start)
		v.reader.Reveal(s.Passage)
	}
	v.host.Say(v.stepWords(s))
}

func (v *View) stepWords(s work.Step) string {
	words := v.titleWords(s.Title)
	if s.Redo {
		return lang.L("Redone: {{.Title}}", map[string]any{"Title": words})
	}
	return lang.L("Undone: {{.Title}}", map[string]any{"Title": words})
}
