package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// showKeys shows every action that has a key.
func (w *window) showKeys() {
	left, right := column(3, -1), column(3, -1)
	shown := []action{}
	for _, a := range w.actions {
		if len(a.keys) > 0 && !strings.HasSuffix(a.id, ".extend") {
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
	body := container.NewVScroll(pad(edges{4, 16, 4, 8}, container.NewHBox(sized(fyne.NewSize(380, 0), left), pad(edges{0, 0, 0, 28}, sized(fyne.NewSize(380, 0), right)))))
	note := newCaption(lang.L("Shift with an arrow, Home, End or a page key extends the selection."), 12, colourSoft)
	w.ask(lang.L("Keys"), sized(fyne.NewSize(840, 520), container.NewBorder(nil, pad(edges{8, 8, 0, 8}, note), nil, nil, body)), way{word: lang.L("Close")})
	w.asked().scroll = body
}

func keyLine(a action) fyne.CanvasObject {
	var names []string
	for _, c := range a.keys {
		names = append(names, c.String())
	}
	title := newCaption(a.caption(), 13, colourInk)
	title.elide = true
	return row(8, 0, title, newCaption(strings.Join(names, "  "), 12, colourSoft))
}

// showGuidelines shows what each label means.
func (w *window) showGuidelines() {
	list := column(4, -1)
	for _, l := range w.scheme().Labels {
		mark := newSwatch(16)
		mark.set(l.Letter, labelColour(l))
		name := newCaption(l.Name, 13, colourInk)
		name.bold = true
		text := widget.NewLabel(l.Guideline)
		text.Wrapping = fyne.TextWrapWord
		list.Add(column(0, -1, pad(edges{8, 8, 0, 8}, row(8, 1, mark, name)), text))
	}
	body := container.NewVScroll(list)
	w.ask(lang.L("What the labels mean"), sized(fyne.NewSize(560, 340), body), way{word: lang.L("Close")})
	w.asked().scroll = body
}

func (w *window) showAbout() {
	w.tell("Galley "+w.version, lang.L("A desktop workstation for labelling news articles.\nMIT licence. Source Serif and Inter under the SIL Open Font License.\nNothing leaves this computer."))
}
