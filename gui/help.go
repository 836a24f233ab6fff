package gui

import (
	"galley/gui/help"
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/paper"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

func (w *window) helpActions() []page.Action {
	return []page.Action{
		{ID: "help.keys", Title: "Keys", Menu: page.MenuHelp, Keys: keymap.Keys("?", "F1"), Timing: page.InOrder, Run: w.showKeys},
		{ID: "settings.keys", Title: "Change keys…", Menu: page.MenuHelp, Timing: page.InOrder, Run: w.showKeySettings},
		{ID: "help.labels", Title: "What the labels mean", Menu: page.MenuHelp, Disabled: w.needsProject, Timing: page.InOrder, Run: w.showGuidelines},
		{ID: "help.about", Title: "About Galley", Menu: page.MenuHelp, Timing: page.InOrder, Run: w.showAbout, Rule: true},
	}
}

// showKeys shows what the keys and the mouse do.
func (w *window) showKeys() { help.ShowKeys(w, w.actions) }

// showGuidelines shows what each label means.
func (w *window) showGuidelines() {
	list := kit.Column(4, -1)
	for _, l := range w.Scheme().Labels {
		mark := kit.NewSwatch(16)
		mark.Set(l.Letter, paper.LabelStyle(l).Colour)
		name := kit.NewCaption(l.Name, 13, kit.ColourInk)
		name.Bold = true
		text := widget.NewLabel(l.Guideline)
		text.Wrapping = fyne.TextWrapWord
		list.Add(kit.Column(0, -1, kit.Padded(8, 8, 0, 8, kit.Row(8, 1, mark, name)), text))
	}
	body := container.NewVScroll(list)
	w.questions.Ask(lang.L("What the labels mean"), kit.Sized(fyne.NewSize(560, 340), kit.Scrolled(body)), kit.Way{Word: lang.L("Close")})
	w.questions.Asked().Scroll = body
}

func (w *window) showAbout() {
	w.questions.Tell("Galley "+w.version, lang.L("A desktop workstation for labelling news articles.\nMIT licence. Source Serif and Inter under the SIL Open Font License.\nPlaces: GeoNames (geonames.org), under CC BY 4.0, a selection.\nNothing leaves this computer."))
}
