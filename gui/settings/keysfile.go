package settings

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/setting"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// keysFile says how keys are changed, and what is wrong with the file in which they
// are kept.
func (p *Page) keysFile() {
	file := kit.NewLink(p.stops, lang.L("Keys file…"), 12, p.tellKeysFile)
	words := kit.NewCaption(lang.L("Choose a key to change it; Del removes it."), 12, kit.ColourSoft)
	words.Elide = true
	p.rows = append(p.rows, stopsRow{kit.Row(8, 0, words, file), []fyne.Focusable{file}})
	_, problems := p.shell.KeysFile()
	for _, problem := range problems {
		words := kit.NewCaption(problem, 12, kit.ColourAlarm)
		words.Elide = true
		p.rows = append(p.rows, plain{words})
	}
}

// stopsRow is a row that changes nothing.
type stopsRow struct {
	o   fyne.CanvasObject
	all []fyne.Focusable
}

func (r stopsRow) canvasObject() fyne.CanvasObject { return r.o }
func (r stopsRow) stops() []fyne.Focusable         { return r.all }
func (r stopsRow) show()                           {}

// tellKeysFile says where the file of keys is.
func (p *Page) tellKeysFile() {
	path, _ := p.shell.KeysFile()
	p.shell.Questions().Ask(lang.L("Keys file"),
		kit.Prose(lang.L("Your keys are saved in this text file, which you can edit and copy to another computer:")+"\n\n"+path),
		kit.Way{Word: lang.L("Close")},
		kit.Way{Word: lang.L("Copy the path"), Do: func() { p.shell.Copy(path) }},
		kit.Way{Word: lang.L("Reload"), Do: p.shell.ReadKeys})
}

// showPressed shows where a person presses keys to look for their actions, or those
// that have been pressed.
func (p *Page) showPressed() {
	word := lang.L("Find by pressing keys…")
	do := p.pressKeys
	if p.chord != (keymap.Chord{}) {
		word, do = lang.L("{{.Keys}} ×", map[string]any{"Keys": p.chord.String()}), p.forget
	}
	p.pressed.Objects = []fyne.CanvasObject{kit.Row(0, -1, kit.NewLink(p.stops, word, 12, do))}
	p.pressed.Refresh()
}

func (p *Page) pressKeys() {
	r := newRecorder(p, lang.L("Press keys to find… (Esc cancels)"), func(c keymap.Chord) {
		p.search.SetText("")
		p.chord = c
		p.showPressed()
		p.find()
		p.enter()
	}, p.showPressed)
	p.pressed.Objects = []fyne.CanvasObject{r}
	p.pressed.Refresh()
	p.shell.Canvas().Focus(r)
}

// onKeys reports whether the keys are shown, rather than settings.
func (p *Page) onKeys() bool { return !p.searching() && p.group == len(p.groups)-1 }

// showReset offers to give back all that has been changed.
func (p *Page) showReset() {
	word, changed := lang.L("Reset all settings…"), false
	if p.onKeys() {
		word = lang.L("Reset all keys…")
		for _, a := range p.shell.Actions() {
			changed = changed || p.shell.Keymap().Changed(a.ID)
		}
	} else {
		for _, l := range p.listed {
			changed = changed || l.Changed(p.shell.Preferences())
		}
	}
	p.reset.Word.Set(word)
	if p.reset.Hidden == changed {
		p.reset.Hidden = !changed
		p.column.Refresh()
	}
}

func (p *Page) askReset() {
	title, words, do := lang.L("Reset all settings?"), lang.L("Every setting returns to its default; your keys stay as they are. This cannot be undone."), p.resetSettings
	if p.onKeys() {
		title, words, do = lang.L("Reset all keys?"), lang.L("Every key returns to its default. This cannot be undone."), p.resetKeys
	}
	p.shell.Questions().Ask(title, kit.Prose(words),
		kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: lang.L("Reset"), Risky: true, Do: do})
}

func (p *Page) resetSettings() {
	setting.ProgramConsent.Reset(p.shell.Preferences())
	for _, s := range setting.All() {
		if s.Changed(p.shell.Preferences()) {
			s.Reset(p.shell.Preferences())
			p.shell.Apply(s.Setting)
		}
	}
	p.program.end()
	p.compose()
}

func (p *Page) resetKeys() {
	p.shell.Keymap().ResetAll()
	p.shell.Rekey()
	p.compose()
}
