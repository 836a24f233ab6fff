package doors

import (
	"errors"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store"

	"fyne.io/fyne/v2/lang"
)

// TellUnsaved tells that a change could not be saved, that editing has ended, and how
// to keep the change; nothing if all is saved.
func (d *Doors) TellUnsaved() {
	if !d.unsaved() {
		return
	}
	s := d.shell.Session()
	body := kit.ProseAndCause(unsavedWords(s.Failed(), wording.Path(s.Project().Dir())), causeWords(s.Failed(), store.ErrGone))
	d.shell.Questions().Interrupt(s, lang.L("Could not save the last change"), body, kit.Way{Word: lang.L("Not now")},
		kit.Way{Word: lang.L("Try again"), Do: func() { d.shell.Session().TryAgain() }}, kit.Way{Word: lang.L("Save a copy…"), Do: d.AskCopy})
}

// unsavedWords says why a change could not be saved in a project's folder, and what to
// do.
func unsavedWords(err error, dir string) string {
	why, out := "", lang.L("Everything before it is safe. What you see stays on the screen, but nothing more can be changed. Try again, or save a copy to keep this change.")
	switch {
	case errors.Is(err, store.ErrGone):
		why = lang.L("The folder of this project was moved, removed or replaced: {{.Folder}}", map[string]any{"Folder": dir})
		out = lang.L("What you see stays on the screen, and everything before it is still in the files that this window has open. Put the folder back and try again, or save a copy to keep this change.")
	case errors.Is(err, store.ErrDiskFull):
		why = lang.L("The disk is full.")
		out = lang.L("Everything before it is safe. What you see stays on the screen, but nothing more can be changed. Free some space and try again, or save a copy to keep this change.")
	case errors.Is(err, store.ErrDiskFails), errors.Is(err, store.ErrInDoubt):
		why = lang.L("The disk does not answer, or fails. Check that it is connected.")
	case errors.Is(err, store.ErrReadOnly):
		why = lang.L("The project’s files can no longer be written.")
	default:
		why = lang.L("The project’s files could not be written.")
	}
	return why + "\n\n" + out
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
		d.shell.UnlessRefused(do)
		return
	}
	d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Leave without the unsaved changes?"), kit.Prose(lang.L("The last changes could not be saved. If you leave now, they are lost. Save a copy to keep them.")),
		kit.Way{Word: lang.L("Stay")}, kit.Way{Word: lang.L("Save a copy…"), Do: d.AskCopy},
		kit.Way{Word: lang.L("Leave"), Risky: true, Do: func() { d.shell.Leave(); do() }})
}
