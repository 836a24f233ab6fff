package doors

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/dataset"
	"galley/store/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// imported shows what an import has brought, and what it has left out, with the
// remedies.
func (d *Doors) imported(paths []string, o exchange.ImportOptions, sum exchange.Report, err error) {
	d.shell.Relist()
	if sum.Articles > 0 && d.shell.Session().Article().ID == 0 {
		d.shell.Open(sum.First)
	}
	stopped := errors.Is(err, context.Canceled)
	sections := leftSections(sum)
	switch only := onlyUndecoded(sum); {
	case err != nil && !stopped:
		d.shell.Report(err)
	case only != nil:
		d.offerEncoding(paths, o, sum.Undecoded, only)
	case len(sections) > 0:
		d.tellImported(paths, o, sum, sections)
	default:
		d.shell.Focus()
	}
	if len(sum.Near) > 0 {
		d.tellNear(sum.Near)
	}
}

// onlyUndecoded returns what is wrong with the first file if the encoding is all
// that anything was left out for, nil otherwise.
func onlyUndecoded(sum exchange.Report) *dataset.EncodingError {
	n := 0
	for why := range sum.Left {
		n += sum.Left[why].Count
	}
	left := sum.Left[exchange.WhyEncoding]
	if len(left.First) == 0 || n > left.Count {
		return nil
	}
	var wrong *dataset.EncodingError
	errors.As(left.First[0].Err, &wrong)
	return wrong
}

// reportSection is what was left out for one reason.
type reportSection struct {
	title string
	lines []string
}

// reportLines is how many things each section of a report names.
const reportLines = 8

// leftSections says what was left out and why, failures first.
func leftSections(sum exchange.Report) []reportSection {
	var out []reportSection
	for _, why := range exchange.Whys() {
		l := sum.Left[why]
		if l.Count == 0 {
			continue
		}
		s := reportSection{title: leftTitle(why, l.Count)}
		if why == exchange.WhyKind {
			s.lines = []string{kindsLine(sum.Kinds)}
		} else {
			for _, x := range l.First[:min(len(l.First), reportLines)] {
				s.lines = append(s.lines, leftLine(x))
			}
			if more := l.Count - len(s.lines); more > 0 {
				s.lines = append(s.lines, lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
			}
		}
		if why == exchange.WhySame && sum.SpansLeft > 0 {
			s.lines = append(s.lines, lang.N("They came with {{.N}} spans that the project does not have.", sum.SpansLeft, map[string]any{"N": wording.Number(sum.SpansLeft)}))
		}
		out = append(out, s)
	}
	var notes []string
	if sum.NewScheme {
		notes = append(notes, lang.L("The labels of the dataset have come into the project."))
	}
	for _, n := range sum.Notes[:min(len(sum.Notes), reportLines)] {
		notes = append(notes, kit.Capitalised(n.Text))
	}
	if more := len(sum.Notes) + sum.MoreNotes - reportLines; more > 0 {
		notes = append(notes, lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
	}
	if len(notes) > 0 {
		out = append(out, reportSection{lang.L("To know"), notes})
	}
	return out
}

// leftTitle heads what was left out for one reason.
func leftTitle(why exchange.Why, n int) string {
	of := map[string]any{"N": wording.Number(n)}
	switch why {
	case exchange.WhyWrong:
		return lang.N("{{.N}} files could not be imported", n, of)
	case exchange.WhyEncoding:
		return lang.N("{{.N}} files are not UTF-8", n, of)
	case exchange.WhyBinary:
		return lang.N("{{.N}} files hold no text", n, of)
	case exchange.WhyEmpty:
		return lang.N("{{.N}} files are empty", n, of)
	case exchange.WhyUnreadable:
		return lang.N("{{.N}} files could not be opened", n, of)
	case exchange.WhyNothing:
		return lang.N("{{.N}} folders hold no articles", n, of)
	case exchange.WhyKind:
		return lang.N("{{.N}} files of other kinds were passed over", n, of)
	case exchange.WhyForeign:
		return lang.N("{{.N}} JSON files are no Galley datasets", n, of)
	case exchange.WhyLinked:
		return lang.N("{{.N}} links were not followed", n, of)
	case exchange.WhySpecial:
		return lang.N("{{.N}} devices were passed over", n, of)
	case exchange.WhyHidden:
		return lang.N("{{.N}} hidden files were passed over", n, of)
	case exchange.WhyProject:
		return lang.N("{{.N}} projects were passed over; export them to datasets first", n, of)
	case exchange.WhyNear:
		return lang.N("{{.N}} articles are almost the same as others", n, of)
	}
	return lang.N("{{.N}} texts are in the project already", n, of)
}

// leftLine names one thing that was left out.
func leftLine(x exchange.LeftOut) string {
	switch {
	case x.Title != "":
		return kit.Excerpt(x.Title, 80)
	case x.Err != nil && x.Why != exchange.WhyEncoding && x.Why != exchange.WhyNothing:
		return kit.Capitalised(x.Err.Error())
	}
	return kit.Excerpt(x.Path, 120)
}

// kindsLine tells how many files there were of each kind that is not read.
func kindsLine(kinds map[string]int) string {
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		name := kit.Excerpt(kind, 20)
		if name == "" {
			name = lang.L("without an ending")
		}
		parts = append(parts, name+" "+wording.Number(kinds[kind]))
		if len(parts) == 20 {
			break
		}
	}
	return strings.Join(parts, ", ")
}

// reportSize is how much room a report has at most, in pixels.
var reportSize = fyne.NewSize(600, 380)

// tellImported lists what was left out, each thing with its reason, and offers what
// can be done about it.
func (d *Doors) tellImported(paths []string, o exchange.ImportOptions, sum exchange.Report, sections []reportSection) {
	list := kit.Column(2, -1)
	for _, s := range sections {
		head := kit.NewCaption(s.title, 13, kit.ColourInk)
		head.Bold = true
		label := widget.NewLabel(strings.Join(s.lines, "\n"))
		label.Wrapping = fyne.TextWrapWord
		label.Resize(fyne.NewSize(reportSize.Width-16, 10)) // so that its height is known
		list.Add(kit.Padded(8, 8, 0, 8, head))
		list.Add(label)
	}
	body := container.NewVScroll(list)
	room := d.shell.Canvas().Size()
	high := min(list.MinSize().Height, reportSize.Height, room.Height-180)
	ways := []kit.Way{{Word: lang.L("Close")}}
	var wrong *dataset.EncodingError
	if l := sum.Left[exchange.WhyEncoding]; l.Count > 0 && errors.As(l.First[0].Err, &wrong) {
		ways = append(ways, kit.Way{Word: lang.L("Choose the encoding…"), Do: func() { d.offerEncoding(paths, o, sum.Undecoded, wrong) }})
	} else if sum.Articles == 0 && sum.Left[exchange.WhySame].Count > 0 && !o.KeepSame {
		ways = append(ways, kit.Way{Word: lang.L("Import them all the same"), Do: func() {
			o.KeepSame = true
			d.runImport(paths, o, nil)
		}})
	}
	d.shell.Questions().AskAbout(d.shell.Session(), importedTitle(sum), kit.Sized(fyne.NewSize(reportSize.Width, high), body), ways...)
	q := d.shell.Questions().Asked()
	q.Scroll = body
	if wrong == nil { // to have a text twice is what few want
		q.First = q.Buttons[0]
		d.shell.Canvas().Focus(q.First)
	}
}

// importedTitle says how much an import has brought.
func importedTitle(sum exchange.Report) string {
	if sum.Articles == 0 {
		return lang.L("Nothing was imported")
	}
	return lang.N("{{.N}} articles were imported", sum.Articles, map[string]any{"N": wording.Number(sum.Articles)})
}

// alikeIn returns the paths of the files that seem to be in the same encoding as
// the first, which is among them, and those of the others.
func alikeIn(undecoded []exchange.Undecoded) (alike, others []string) {
	for _, u := range undecoded {
		if u.Likely == undecoded[0].Likely {
			alike = append(alike, u.Path)
		} else {
			others = append(others, u.Path)
		}
	}
	return alike, others
}

// offerEncoding asks in which encoding a file that is not UTF-8 is to be read, with
// a line of it as it would read.
func (d *Doors) offerEncoding(paths []string, o exchange.ImportOptions, undecoded []exchange.Undecoded, wrong *dataset.EncodingError) {
	alike, others := alikeIn(undecoded)
	asAbove := lang.L("as above")
	if len(wrong.Proposals) == 0 {
		asAbove = lang.L("none yet")
	}
	var lines []kit.Sample
	for _, p := range wrong.Proposals {
		lines = append(lines, kit.Sample{Name: p.Name, Text: kit.Excerpt(p.Sample, 90)})
	}
	samples := kit.NewSampleField(lines)
	other := kit.NewSelectField(append([]string{asAbove}, dataset.Encodings()...), nil)
	all := kit.NewCheckField(lang.N("The other {{.N}} files that seem to be in this encoding too", len(alike)-1, map[string]any{"N": wording.Number(len(alike) - 1)}))
	all.SetChecked(len(alike) > 1)
	body := kit.Column(8, -1, kit.Prose(lang.L("{{.File}} is not UTF-8. In which encoding does it read as it should?", map[string]any{"File": kit.Excerpt(filepath.Base(undecoded[0].Path), 60)})))
	if len(lines) > 0 {
		body.Add(samples)
	}
	body.Add(kit.Form(kit.NewCaption(lang.L("Another"), 13, kit.ColourSoft), other.Ring.Around(other)))
	if len(alike) > 1 {
		body.Add(all.Ring.Around(all))
	}
	var hide func()
	hide = d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Not UTF-8"), body, kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: lang.L("Convert and import"), Stays: true, Do: func() {
		o.Encoding = other.Selected
		if other.Selected == asAbove {
			if len(lines) == 0 {
				return
			}
			o.Encoding = samples.Picked()
		}
		left := o
		left.Encoding = "" // each in its own
		o.Only, left.Only = alike, others
		if !all.Checked {
			o.Only, left.Only = alike[:1], append(alike[1:], others...)
		}
		hide()
		d.runImport(paths, o, func() {
			if len(left.Only) > 0 {
				d.runImport(paths, left, nil)
			}
		})
	}})
	if len(lines) > 0 {
		d.shell.Questions().Asked().First = samples
		d.shell.Canvas().Focus(samples)
	}
}
