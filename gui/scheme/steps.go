package scheme

import (
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"

	"fyne.io/fyne/v2/lang"
)

// ofScheme reports whether a decision changed the scheme.
func ofScheme(t store.Title) bool { return wording.SchemeChange(t.Action().Kind, "") != "" }

func (p *Page) needsUndo() string {
	return p.needsStep((*work.Session).CanUndo, lang.L("Nothing to undo"))
}

func (p *Page) needsRedo() string {
	return p.needsStep((*work.Session).CanRedo, lang.L("Nothing to redo"))
}

// needsStep says why nothing can be undone or redone here: the last decision may be one
// about an article, which nobody sees from here.
func (p *Page) needsStep(can func(*work.Session) (store.Title, bool), none string) string {
	if why := p.needsDeciding(); why != "" {
		return why
	}
	switch title, ok := can(p.session); {
	case !ok:
		return none
	case !ofScheme(title):
		return lang.L("The last change was made in an article")
	}
	return ""
}

func (p *Page) undo() {
	p.Keep()
	if p.needsUndo() == "" {
		p.step(p.session.Undo)
	}
}

func (p *Page) redo() {
	p.Keep()
	if p.needsRedo() == "" {
		p.step(p.session.Redo)
	}
}

// step undoes or redoes, shows what that was, and says it.
func (p *Page) step(take func() (work.Step, error)) {
	was := p.scheme
	s, err := take()
	p.shell.Report(err)
	if err != nil {
		return
	}
	a := s.Title.Action()
	p.refresh()
	if p.Choose(a.Label); a.Label == "" {
		p.leadToChange(was)
	}
	p.Focus()
	of := map[string]any{"Title": wording.SchemeChange(a.Kind, kit.Excerpt(a.Name, nameMost))}
	if s.Redo {
		p.shell.Say(lang.L("Redone: {{.Title}}", of))
		return
	}
	p.shell.Say(lang.L("Undone: {{.Title}}", of))
}
