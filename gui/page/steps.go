package page

import (
	"galley/gui/work"
	"galley/store"

	"fyne.io/fyne/v2/lang"
)

// Steps undoes and redoes on a page the decisions that are seen there. Others are left to
// where they are seen.
type Steps struct {
	Host  Host
	Needs func() string            // why nothing can be decided on the page, "" if something can
	Words func(store.Title) string // what a decision did, in the person's language; "" for one that is not seen on the page
	Keep  func()                   // saves what is being typed
	Show  func(work.Step)          // shows what was undone or redone
}

// NeedsUndo says why nothing can be undone here, "" if something can.
func (s *Steps) NeedsUndo() string {
	return s.needs((*work.Session).CanUndo, lang.L("Nothing to undo"))
}

// NeedsRedo says why nothing can be redone here, "" if something can.
func (s *Steps) NeedsRedo() string {
	return s.needs((*work.Session).CanRedo, lang.L("Nothing to redo"))
}

func (s *Steps) needs(can func(*work.Session) (store.Title, bool), none string) string {
	if why := s.Needs(); why != "" {
		return why
	}
	switch title, ok := can(s.Host.Session()); {
	case !ok:
		return none
	case s.Words(title) == "":
		return lang.L("The last change was not made here")
	}
	return ""
}

// Undo takes back the last decision, and says what it was.
func (s *Steps) Undo() { s.step(s.NeedsUndo, (*work.Session).Undo) }

// Redo repeats what was undone last, and says what it was.
func (s *Steps) Redo() { s.step(s.NeedsRedo, (*work.Session).Redo) }

func (s *Steps) step(needs func() string, do func(*work.Session) (work.Step, error)) {
	s.Keep() // which may be a decision
	if needs() != "" {
		return
	}
	step, err := do(s.Host.Session())
	if err != nil {
		s.Host.Report(err)
		return
	}
	s.Show(step)
	of := map[string]any{"Title": s.Words(step.Title)}
	if step.Redo {
		s.Host.Say(lang.L("Redone: {{.Title}}", of))
		return
	}
	s.Host.Say(lang.L("Undone: {{.Title}}", of))
}
