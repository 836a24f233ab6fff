package doors

import (
	"errors"

	"galley/gui/kit"
	"galley/store"

	"fyne.io/fyne/v2/lang"
)

// TellUnsaved tells that a change could not be saved, that editing has ended, and how
// to keep the change; nothing if all is saved.
func (d *Doors) TellUnsaved() {
	if !d.unsaved() {
		return
	}
	err := d.shell.Session().Failed()
	out := lang.L("Everything before it is safe. What you see stays on the screen, but nothing more can be changed. Free some space and try again, or save a copy to keep this change.")
	if errors.Is(err, store.ErrGone) {
		out = lang.L("What you see stays on the screen, and everything before it is still in the files that this window has open. Put the folder back and try again, or save a copy to keep this change.")
	}
	words := kit.Capitalised(err.Error()) + ".\n\n" + out
	d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Could not save the last change"), kit.Prose(words), kit.Way{Word: lang.L("Not now")},
		kit.Way{Word: lang.L("Try again"), Do: func() { d.shell.Session().TryAgain() }}, kit.Way{Word: lang.L("Save a copy…"), Do: d.AskCopy})
}

// unsaved reports whether changes could not be saved.
func (d *Doors) unsaved() bool {
	s := d.shell.Session()
	return s != nil && s.Failed() != nil
}

func (d *Doors) needsUnsaved() string {
	if !d.unsaved() {
		return lang.L("All changes are saved")
	}
	return ""
}

// unlessUnsaved asks before a project is left with changes that could not be saved.
func (d *Doors) unlessUnsaved(do func()) {
	if !d.unsaved() {
		do()
		return
	}
	d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Leave without the unsaved changes?"), kit.Prose(lang.L("The last changes could not be saved. If you leave now, they are lost. Save a copy to keep them.")),
		kit.Way{Word: lang.L("Stay")}, kit.Way{Word: lang.L("Save a copy…"), Do: d.AskCopy},
		kit.Way{Word: lang.L("Leave"), Risky: true, Do: func() { d.shell.Leave(); do() }})
}
