package doors

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// reportSection is what was left out for one reason.
type reportSection struct {
	title string
	lines []string
}

// reportLines is how many things each section of a report names.
const reportLines = 50

// leftSections says what was left out and why, failures first. Paths are told from what
// was chosen.
func leftSections(paths []string, sum exchange.Report) []reportSection {
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
				s.lines = append(s.lines, leftLine(paths, x))
			}
			if more := l.Count - len(s.lines); more > 0 {
				s.lines = append(s.lines, lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
			}
		}
		if why == exchange.WhySame && sum.SpansLeft > 0 {
			s.lines = append(s.lines, lang.N("The project does not have {{.N}} of their spans.", sum.SpansLeft, map[string]any{"N": wording.Number(sum.SpansLeft)}))
		}
		if why == exchange.WhySame && sum.Removed > 0 {
			s.lines = append(s.lines, lang.N("{{.N}} of their spans were removed or changed here; they stay out.", sum.Removed, map[string]any{"N": wording.Number(sum.Removed)}))
		}
		out = append(out, s)
	}
	var notes []string
	if sum.NewScheme {
		notes = append(notes, lang.L("The labels of the dataset were added to the project."))
	}
	for _, n := range sum.Notes[:min(len(sum.Notes), reportLines)] {
		name := fromChosen(paths, n.Path)
		notes = append(notes, kit.Sentence(withName(n.Text, n.Path, name), name))
	}
	if more := len(sum.Notes) + sum.MoreNotes - reportLines; more > 0 {
		notes = append(notes, lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
	}
	if len(notes) > 0 {
		out = append(out, reportSection{lang.L("Notes"), notes})
	}
	return out
}

// leftTitle heads what was left out for one reason.
func leftTitle(why exchange.Why, n int) string {
	of := map[string]any{"N": wording.Number(n)}
	switch why {
	case exchange.WhyWrong:
		return lang.N("{{.N}} files or articles could not be imported", n, of)
	case exchange.WhyEncoding:
		return lang.N("{{.N}} files are not UTF-8", n, of)
	case exchange.WhyBinary:
		return lang.N("{{.N}} files contain no text", n, of)
	case exchange.WhyEmpty:
		return lang.N("{{.N}} files are empty", n, of)
	case exchange.WhyUnreadable:
		return lang.N("{{.N}} files could not be opened", n, of)
	case exchange.WhyNothing:
		return lang.N("{{.N}} folders or archives contain no articles", n, of)
	case exchange.WhyKind:
		return lang.N("{{.N}} files of other kinds were skipped", n, of)
	case exchange.WhyForeign:
		return lang.N("{{.N}} JSON files are not Galley datasets", n, of)
	case exchange.WhyLinked:
		return lang.N("{{.N}} links were not followed", n, of)
	case exchange.WhyNames:
		return lang.N("{{.N}} hard links were skipped, names of other files", n, of)
	case exchange.WhySpecial:
		return lang.N("{{.N}} devices were skipped", n, of)
	case exchange.WhyUnsafe:
		return lang.N("{{.N}} files of archives were skipped, whose names lead out of them", n, of)
	case exchange.WhyHidden:
		return lang.N("{{.N}} hidden files were skipped", n, of)
	case exchange.WhyPage:
		return lang.N("{{.N}} folders with the pictures of saved pages were skipped", n, of)
	case exchange.WhyProject:
		return lang.N("{{.N}} projects were skipped; export them to datasets first", n, of)
	case exchange.WhyNear:
		return lang.N("{{.N}} articles are almost the same as others", n, of)
	}
	return lang.N("{{.N}} texts are already in the project", n, of)
}

// leftLine names one thing that was left out: by what is wrong in it where the title
// of its section does not say that.
func leftLine(paths []string, x exchange.LeftOut) string {
	path := fromChosen(paths, x.Path)
	var foreign *dataset.ForeignError
	switch {
	case x.Title != "" && (path == "" || path == x.Title):
		return kit.Excerpt(x.Title, 80)
	case x.Title != "":
		return lang.L("{{.Title}} ({{.File}})", map[string]any{"Title": kit.Excerpt(x.Title, 60), "File": path})
	case x.Why == exchange.WhyWrong && errors.As(x.Err, &foreign):
		return lang.L("{{.File}} is not a Galley dataset. To import it as plain text, rename it so that it ends in .txt.", map[string]any{"File": path})
	case x.Err != nil && (x.Why == exchange.WhyWrong || x.Why == exchange.WhyUnreadable):
		return kit.Sentence(withName(x.Err.Error(), x.Path, path), path)
	}
	return path
}

// withName puts a name in the place of a path in a message, which may have it in quotation
// marks and with escapes, alone or before the name of a file in it.
func withName(message, path, name string) string {
	shown := standoff.Printable(path)
	if !strings.Contains(message, shown) {
		shown = strings.Trim(shown, `"`)
	}
	return strings.Replace(message, shown, name, 1)
}

// pathShown is how much of a path fits on a line of a report, in code points.
const pathShown = 64

// fromChosen returns a path from the folder that was chosen, or from beside it where
// several things were. A long one is elided in its middle.
func fromChosen(chosen []string, path string) string {
	for _, c := range chosen {
		from := filepath.Dir(c)
		if len(chosen) == 1 && path != c {
			from = c
		}
		if below, err := filepath.Rel(from, path); err == nil && filepath.IsLocal(below) && (path == c || strings.HasPrefix(path, c)) {
			path = below
			break
		}
	}
	r := []rune(kit.Excerpt(path, len(path)))
	if len(r) <= pathShown {
		return string(r)
	}
	head := pathShown / 3
	return string(r[:head]) + "…" + string(r[len(r)-(pathShown-head-1):])
}

// kindsLine tells how many files there were of each kind that is not read.
func kindsLine(kinds map[string]int) string {
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		name := kit.Excerpt(kind, 20)
		if name == "" {
			name = lang.L("without an extension")
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
// can be done about it. After one remedy it offers the others.
func (d *Doors) tellImported(i importing, sum exchange.Report, sections []reportSection) {
	ways := append([]kit.Way{{Word: lang.L("Close"), Do: func() { i.end(sum.Articles) }}}, d.remedies(i, sum)...)
	q := d.tellSections(importedTitle(sum), sections, ways...)
	if sum.Left[exchange.WhyEncoding].Count == 0 { // to have a text twice is what few want
		q.First = q.Buttons[0]
		d.shell.Canvas().Focus(q.First)
	}
}

// tellSections lists things under the reasons for them, and offers ways out.
func (d *Doors) tellSections(title string, sections []reportSection, ways ...kit.Way) *kit.Question {
	room := d.shell.Canvas().Size()
	wide := min(reportSize.Width, room.Width-80)
	list := kit.Column(4, -1)
	for i, s := range sections {
		head := kit.NewCaption(s.title, 13, kit.ColourInk)
		head.Bold = true
		above := float32(12)
		if i == 0 {
			above = 0
		}
		list.Add(kit.Padded(above, 0, 0, 0, head))
		list.Add(kit.ProseWithin(wide-16, strings.Join(s.lines, "\n")))
	}
	body := container.NewVScroll(list)
	high := min(list.MinSize().Height, reportSize.Height, room.Height-180)
	d.shell.Questions().AskAbout(d.shell.Session(), title, kit.Sized(fyne.NewSize(wide, high), body), ways...)
	q := d.shell.Questions().Asked()
	q.Scroll = body
	return q
}

// remedies returns what can be done about what an import has left out.
func (d *Doors) remedies(i importing, sum exchange.Report) []kit.Way {
	var ways []kit.Way
	if n := sum.Left[exchange.WhySame].Count; n > 0 {
		ways = append(ways, kit.Way{Word: lang.N("Import the {{.N}} duplicates too", n, map[string]any{"N": wording.Number(n)}), Do: func() {
			again := i.options
			again.Again = &sum
			d.run(importing{paths: i.paths, options: again, then: d.afterRemedy(i, sum, exchange.WhySame)})
		}})
	}
	var wrong *dataset.EncodingError
	if l := sum.Left[exchange.WhyEncoding]; l.Count > 0 && errors.As(l.First[0].Err, &wrong) {
		ways = append(ways, kit.Way{Word: lang.L("Choose the encoding…"), Do: func() {
			of := importing{paths: i.paths, options: i.options, then: d.afterRemedy(i, sum, exchange.WhyEncoding)}
			d.offerEncoding(of, sum.Undecoded, wrong, func() { d.tellImported(i, sum, leftSections(i.paths, sum)) })
		}})
	}
	return ways
}

// afterRemedy returns what follows once something has been done about what an import
// has left out for one reason: what is left of it is told again while there is another
// remedy.
func (d *Doors) afterRemedy(i importing, sum exchange.Report, done exchange.Why) func(articles int) {
	return func(articles int) {
		left := sum
		left.Articles += articles
		left.Left[done] = exchange.List{}
		if done == exchange.WhyEncoding {
			left.Undecoded = nil
		}
		if len(d.remedies(i, left)) == 0 {
			d.say(importedTitle(left), left.Articles)
			i.end(left.Articles)
			return
		}
		d.tellImported(i, left, leftSections(i.paths, left))
	}
}
