package gui

import (
	"strings"

	"galley/gui/article"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// showKeys shows every action that has a key.
func (w *window) showKeys() {
	left, right := kit.Column(3, -1), kit.Column(3, -1)
	shown := []page.Action{}
	for _, a := range w.actions {
		if len(a.Keys) > 0 && !strings.HasSuffix(a.ID, ".extend") {
			shown = append(shown, a)
		}
	}
	for i, a := range shown {
		side := left
		if i >= (len(shown)+1)/2 {
			side = right
		}
		side.Add(keyLine(a))
	}
	body := container.NewVScroll(kit.Padded(4, 16, 4, 8, container.NewHBox(kit.Sized(fyne.NewSize(380, 0), left), kit.Padded(0, 0, 0, 28, kit.Sized(fyne.NewSize(380, 0), right)))))
	note := kit.NewCaption(lang.L("Shift with an arrow, Home, End or a page key extends the selection."), 12, kit.ColourSoft)
	w.questions.Ask(lang.L("Keys"), kit.Sized(fyne.NewSize(840, 520), container.NewBorder(nil, kit.Padded(8, 8, 0, 8, note), nil, nil, body)), kit.Way{Word: lang.L("Close")})
	w.questions.Asked().Scroll = body
}

func keyLine(a page.Action) fyne.CanvasObject {
	var names []string
	for _, c := range a.Keys {
		names = append(names, c.String())
	}
	title := kit.NewCaption(a.Caption(), 13, kit.ColourInk)
	title.Elide = true
	return kit.Row(8, 0, title, kit.NewCaption(strings.Join(names, "  "), 12, kit.ColourSoft))
}

// showGuidelines shows what each label means.
func (w *window) showGuidelines() {
	list := kit.Column(4, -1)
	for _, l := range w.Scheme().Labels {
		mark := kit.NewSwatch(16)
		mark.Set(l.Letter, article.LabelStyle(l).Colour)
		name := kit.NewCaption(l.Name, 13, kit.ColourInk)
		name.Bold = true
		text := widget.NewLabel(l.Guideline)
		text.Wrapping = fyne.TextWrapWord
		list.Add(kit.Column(0, -1, kit.Padded(8, 8, 0, 8, kit.Row(8, 1, mark, name)), text))
	}
	body := container.NewVScroll(list)
	w.questions.Ask(lang.L("What the labels mean"), kit.Sized(fyne.NewSize(560, 340), body), kit.Way{Word: lang.L("Close")})
	w.questions.Asked().Scroll = body
}

func (w *window) showAbout() {
	w.questions.Tell("Galley "+w.version, lang.L("A desktop workstation for labelling news articles.\nMIT licence. Source Serif and Inter under the SIL Open Font License.\nNothing leaves this computer."))
}
