package doors

import (
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"
	"galley/store/training"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// labelInFile says how a label is written into a file.
type labelInFile struct {
	ID   standoff.LabelID
	Name string // "" leaves out what has it
}

// rulesOf are labels of a file as an export takes them.
func rulesOf(labels []labelInFile) []training.Rule {
	var out []training.Rule
	for _, l := range labels {
		out = append(out, training.Rule{Only: l.ID, To: l.Name})
	}
	return out
}

// labelsInFileWords says in a few words how labels are written.
func labelsInFileWords(labels []labelInFile) string {
	var parts []string
	out := len(slices.DeleteFunc(slices.Clone(labels), func(l labelInFile) bool { return l.Name != "" }))
	if n := len(labels) - out; n > 0 {
		parts = append(parts, lang.N("{{.N}} renamed", n, map[string]any{"N": wording.Number(n)}))
	}
	if out > 0 {
		parts = append(parts, lang.N("{{.N}} left out", out, map[string]any{"N": wording.Number(out)}))
	}
	if len(parts) == 0 {
		return lang.L("As in the project")
	}
	return strings.Join(parts, " · ")
}

// labelsButton leads to the names of labels in the file.
func (f *exportForm) labelsButton() *kit.Button {
	b := kit.NewButton(kit.Way{Word: lang.L("Change…")}, false)
	b.OnTapped = func() { f.askLabels(func() { f.d.shell.Canvas().Focus(b) }) }
	return b
}

// labelLine is a label in the question about them.
type labelLine struct {
	id   standoff.LabelID
	in   *kit.CheckField
	name *kit.EntryField // empty: as in the project
}

// askLabels asks how labels are written into the file, and then calls then.
func (f *exportForm) askLabels(then func()) {
	scheme := f.d.shell.Session().Project().Scheme()
	lines, list := f.labelLines(scheme)
	room := f.d.shell.Canvas().Size()
	body := container.NewVScroll(list)
	high := min(float32(len(lines))*(labelHigh+labelGap)-labelGap, labelsHigh, room.Height-220)
	words := kit.ProseWithin(labelsWide, lang.L("A label can have another name in the file, or be left out. Labels of one name become one."))
	sized := kit.Sized(fyne.NewSize(labelsWide, high), kit.Scrolled(body))
	var hide func()
	hide = f.d.shell.Questions().AskAbout(f.d.shell.Session(), lang.L("Labels in the file"), kit.Column(10, -1, words, sized),
		kit.Way{Word: lang.L("Cancel"), Do: then},
		kit.Way{Word: lang.L("Use these"), Stays: true, Do: func() {
			labels := labelsSaid(scheme, lines)
			if _, _, err := training.Map(scheme, rulesOf(labels)); err != nil {
				f.d.fail(lang.L("Labels in the file"), err)
				return
			}
			hide()
			f.labels = labels
			f.renamed.Set(labelsInFileWords(labels))
			f.count()
			then()
		}})
}

// How much room the labels have, in pixels.
const (
	labelsWide     = 480
	labelsHigh     = 380 // at most
	labelHigh      = 36  // of a line
	labelGap       = 2   // between two
	labelNameWide  = 216
	labelEntryWide = 212
	labelNameShown = 24 // code points
)

// labelLines are the labels that articles and passages can have, and what shows them.
func (f *exportForm) labelLines(scheme standoff.Scheme) (lines []labelLine, list *fyne.Container) {
	list = kit.Column(labelGap, -1)
	for _, l := range scheme.Labels {
		if l.Use == standoff.UseGroup {
			continue
		}
		said := slices.IndexFunc(f.labels, func(x labelInFile) bool { return x.ID == l.ID })
		line := labelLine{l.ID, kit.NewCheckField(kit.Excerpt(l.Name, labelNameShown)), kit.NewEntryField("")}
		line.in.SetChecked(said < 0 || f.labels[said].Name != "")
		if said >= 0 {
			line.name.Put(f.labels[said].Name)
		}
		line.in.OnChanged = func(bool) { line.show() }
		line.show()
		swatch := kit.NewSwatch(14)
		swatch.Set(l.Letter, kit.LabelColour(l.Light, l.Dark))
		list.Add(kit.Sized(fyne.NewSize(0, labelHigh), kit.Row(8, -1, swatch,
			kit.Sized(fyne.NewSize(labelNameWide, 0), line.in.Ring.Around(line.in)),
			kit.Sized(fyne.NewSize(labelEntryWide, 0), kit.Line(line.name)))))
		lines = append(lines, line)
	}
	return lines, list
}

// show lets the person write a name only for a label that is in the file.
func (l labelLine) show() {
	if l.in.Checked {
		l.name.SetPlaceHolder(lang.L("As in the project"))
		l.name.Enable()
		return
	}
	l.name.Put("")
	l.name.SetPlaceHolder(lang.L("Left out"))
	l.name.Disable()
}

// labelsSaid are the labels that are not written as they are in the project.
func labelsSaid(scheme standoff.Scheme, lines []labelLine) []labelInFile {
	var out []labelInFile
	for _, x := range lines {
		name := strings.TrimSpace(x.name.Text)
		l, _ := scheme.Label(x.id)
		switch {
		case !x.in.Checked:
			out = append(out, labelInFile{x.id, ""})
		case name != "" && name != l.Name:
			out = append(out, labelInFile{x.id, name})
		}
	}
	return out
}
