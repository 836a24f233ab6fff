package doors

import (
	"path/filepath"
	"slices"
	"strings"

	"galley/gui/incoming"
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// values is what the survey has found, as the dialog shows it. While something must be
// decided before there is anything to count, nothing is counted.
func (a *asking) values() incoming.Found {
	s := a.survey
	n := a.coming()
	f := incoming.Found{
		Title: lang.N("Import {{.N}} articles", n, map[string]any{"N": wording.Number(n)}), Line: a.line(),
		Names: a.names, Columns: a.columnValues(), Sums: a.sums(), Files: a.files(), Documents: s.Documents,
		Note: lang.L("One step: undo takes all of it back."),
	}
	if len(s.Labels) > 0 {
		f.Absent = absentWords(s.Files)
	}
	if t := a.unread(); t != nil {
		file := ""
		if len(a.survey.Files) > 1 {
			file = t.name(a.paths)
		}
		f.Missing = chooseWords(t.missing(), file)
	}
	if of := a.asked(); of != nil {
		a.units, a.unitChoices, a.unitFile, a.unitPath = of.Ask.Units, unitChoices(of.Ask), of.Ask.File, of.Path
		f.Missing = lang.L("Choose first what the offsets count.")
	}
	f.UnitAsk = lang.L("{{.File}} does not say what its offsets count. Choose where the marked words are right.", map[string]any{"File": kit.Excerpt(fromChosen(a.paths, a.unitFile), pathShown)})
	f.Units = a.unitChoices // another can be chosen still
	if a.unitPath != "" && len(s.Files) > 1 {
		f.Units = append(slices.Clip(f.Units), incoming.Unit{Title: lang.L("Leave this file out")})
	}
	f.Unit = a.unitChosen()
	if n == 0 && s.Extended > 0 && a.options.AddSame {
		f.Title = lang.N("Add spans to {{.N}} articles", s.Extended, map[string]any{"N": wording.Number(s.Extended)})
	}
	if a.labelsOnly() {
		f.Title, f.Absent = a.labelsTitle(), ""
	}
	if f.Missing != "" && n == 0 {
		f.Title, f.Sums = lang.L("Import articles"), nil
	}
	return f
}

// labelsOnly reports whether the files have labels and no articles, as a codebook.
func (a *asking) labelsOnly() bool {
	return a.survey.Documents == 0 && len(a.names) > 0 && a.asked() == nil
}

func (a *asking) labelsTitle() string {
	of := map[string]any{"N": wording.Number(len(a.names)), "New": wording.Number(a.newLabels())}
	return lang.N("Import {{.N}} labels, {{.New}} new", len(a.names), of)
}

// newLabels is how many of the labels the project does not have.
func (a *asking) newLabels() int {
	n := 0
	for _, x := range a.names {
		if x.Becomes.Fate == incoming.AsNew {
			n++
		}
	}
	return n
}

// asked is the first file of whose offsets something must be known, nil if there is none.
func (a *asking) asked() *exchange.SurveyedFile {
	if i := slices.IndexFunc(a.survey.Files, a.untold); i >= 0 {
		return &a.survey.Files[i]
	}
	return nil
}

// untold reports whether a file does not tell its unit, and is not to stay out.
func (a *asking) untold(f exchange.SurveyedFile) bool { return f.Ask != nil && !a.skipped[f.Path] }

// coming is how many articles come in.
func (a *asking) coming() int {
	n := a.survey.Articles
	if a.options.KeepSame {
		n += a.survey.Left[exchange.WhySame].Count
	}
	if a.options.SkipNear {
		n -= len(a.survey.Near)
	}
	return n
}

// line says what was recognised: the file, its format, and the unit of its offsets.
func (a *asking) line() string {
	parts := []string{kit.Excerpt(filepath.Base(a.paths[0]), nameShown)}
	if n := len(a.survey.Files); n > 1 || len(a.paths) > 1 {
		parts[0] = lang.N("{{.N}} files", n, map[string]any{"N": wording.Number(n)})
	}
	var formats []string
	for _, f := range a.survey.Files {
		name := f.Format.Title
		if f.Version != "" {
			name = lang.L("{{.Format}} (version {{.Version}})", map[string]any{"Format": f.Format.Title, "Version": f.Version})
		}
		if name != "" && !slices.Contains(formats, name) {
			formats = append(formats, name)
		}
	}
	if len(formats) > mostFormats {
		formats = []string{lang.N("{{.N}} formats", len(formats), map[string]any{"N": wording.Number(len(formats))})}
	}
	if len(formats) > 0 {
		parts = append(parts, strings.Join(formats, ", "))
	}
	if words := offsetWords(a.survey.Files); words != "" && !a.labelsOnly() && (len(a.survey.Labels) > 0 || a.asked() != nil) {
		parts = append(parts, words)
	}
	return strings.Join(parts, " · ")
}

// nameShown is how much of a file's name is shown, in code points, and mostFormats how
// many formats are named.
const (
	nameShown   = 60
	mostFormats = 3
)

// offsetWords says in which unit the offsets of files are, and how that is known; "" if
// they have none, or not all are in the same.
func offsetWords(files []exchange.SurveyedFile) string {
	var unit standoff.Unit
	spans, stated := 0, 0
	for _, f := range files {
		switch {
		case f.Ask != nil:
			return lang.L("choose what its offsets count")
		case f.Proof.Unit == "":
			continue
		case unit != "" && unit != f.Proof.Unit:
			return ""
		}
		unit = f.Proof.Unit
		spans += f.Proof.Spans
		stated += f.Proof.Stated
	}
	if unit == "" {
		return ""
	}
	named := map[string]any{"Unit": unitWord(unit), "N": wording.Number(spans)}
	switch {
	case spans == 0:
		return lang.L("offsets in {{.Unit}}", named)
	case stated == 0:
		return lang.N("offsets in {{.Unit}}, judged by where the words of {{.N}} spans begin and end", spans, named)
	}
	named["N"] = wording.Number(stated)
	return lang.N("offsets in {{.Unit}}, checked against the stored words of {{.N}} spans", stated, named)
}

// unitWord names a unit within a sentence.
func unitWord(u standoff.Unit) string {
	switch u {
	case standoff.UnitUTF16:
		return lang.L("UTF-16 units")
	case standoff.UnitByte:
		return lang.L("bytes")
	case dataset.Graphemes:
		return lang.L("visible characters")
	}
	return lang.L("code points")
}

// unitTitle says who counts in a unit, for whoever does not know its name.
func unitTitle(u standoff.Unit) string {
	switch u {
	case standoff.UnitUTF16:
		return lang.L("UTF-16 units, as JavaScript, Java and C# count")
	case standoff.UnitByte:
		return lang.L("Bytes, as Go and Rust count")
	case dataset.Graphemes:
		return lang.L("Visible characters, as Swift counts")
	}
	return lang.L("Code points, as Python counts")
}

// unitChoices offers the units that offsets may be in, with the words that some spans have
// in each.
func unitChoices(ask *dataset.UnitError) []incoming.Unit {
	var out []incoming.Unit
	for i, u := range ask.Units {
		unit := incoming.Unit{Title: unitTitle(u)}
		for _, p := range ask.Places {
			unit.Passages = append(unit.Passages, incoming.Passage{Label: p.Label, Before: p.Before[i], Words: p.Words[i], After: p.After[i]})
		}
		out = append(out, unit)
	}
	return out
}

// sums counts what comes in and what does not.
func (a *asking) sums() []incoming.Sum {
	s := a.survey
	if a.labelsOnly() {
		return []incoming.Sum{{What: lang.L("New labels"), Count: wording.Number(a.newLabels())}}
	}
	out := append([]incoming.Sum{{What: lang.L("New articles"), Count: wording.Number(a.coming())}}, a.contents()...)
	same := s.Left[exchange.WhySame].Count
	if a.options.AddSame && s.Extended > 0 {
		out = append(out, incoming.Sum{What: lang.L("There already, spans added"), Count: lookWords(s.Extended), Look: a.tellSame})
		same -= s.Extended
	}
	if n := same; n > 0 {
		out = append(out, incoming.Sum{What: lang.L("There already"), Count: lookWords(n), Look: a.tellSame})
	}
	if n := len(s.Near); n > 0 {
		out = append(out, incoming.Sum{What: lang.L("Almost like others"), Count: lookWords(n), Look: a.tellNear})
	}
	left := 0
	for _, why := range exchange.Whys() {
		if why != exchange.WhySame && why != exchange.WhyNear {
			left += s.Left[why].Count
		}
	}
	if left > 0 {
		out = append(out, incoming.Sum{What: lang.L("Left out"), Count: lang.L("{{.N}}, why", map[string]any{"N": wording.Number(left)}), Alarm: true, Look: a.tellLeft})
	} else if n := len(s.Notes) + s.MoreNotes; n > 0 {
		out = append(out, incoming.Sum{What: lang.L("Notes"), Count: lookWords(n), Look: a.tellLeft})
	}
	return out
}

// contents counts what comes with the articles. What depends on which of them come, and on
// what becomes of their labels, is counted only where it is known.
func (a *asking) contents() []incoming.Sum {
	s := a.survey
	var out []incoming.Sum
	add := func(what string, n int) {
		if n > 0 {
			out = append(out, incoming.Sum{What: what, Count: wording.Number(n)})
		}
	}
	if n, exact := a.spans(); n > 0 && !exact {
		out = append(out, incoming.Sum{What: lang.L("Spans"), Count: lang.L("up to {{.N}}", map[string]any{"N": wording.Number(n)})})
	} else {
		add(lang.L("Spans"), n)
	}
	if s.Left[exchange.WhySame].Count == 0 && !a.options.SkipNear && !a.options.KeepSame && a.dropped() == 0 {
		add(lang.L("Relations"), s.Relations)
	}
	if s.People > 1 {
		add(lang.L("Annotators"), s.People)
	}
	add(lang.L("Fields of metadata"), s.Fields)
	if n := a.newLabels(); n > 0 {
		add(lang.L("New labels"), n)
	}
	return out
}

// dropped is how many spans of the files have a label that is left out.
func (a *asking) dropped() int {
	n := 0
	for _, x := range a.names {
		if x.Use == standoff.UseSpans && x.Becomes.Fate == incoming.Dropped {
			n += x.Count
		}
	}
	return n
}

// spans is how many spans come in, and whether that is known to be so many: it is not where
// some articles stay out and nobody has counted what is in these.
func (a *asking) spans() (n int, exact bool) {
	s := a.survey
	same, near, dropped := s.Left[exchange.WhySame].Count > 0, a.options.SkipNear && len(s.Near) > 0, a.dropped()
	n = s.Spans
	switch {
	case a.options.KeepSame && same:
		n = 0
		for _, f := range s.Files {
			n += f.Spans
		}
		return max(n-dropped, 0), !near && len(s.Files) < exchange.Listed
	case a.options.AddSame:
		n += s.Added
	}
	return max(n-dropped, 0), !near && (dropped == 0 || !same)
}

func lookWords(n int) string {
	return lang.L("{{.N}}, look", map[string]any{"N": wording.Number(n)})
}

// tellLeft tells what is left out, and why.
func (a *asking) tellLeft() {
	left := a.survey.Report
	left.Left[exchange.WhySame], left.Left[exchange.WhyNear] = exchange.List{}, exchange.List{}
	left.NewScheme = false
	a.d.tellSections(lang.L("What is left out, and why"), leftSections(a.paths, left), kit.Way{Word: lang.L("Close")})
}

// tellSame tells which texts the project has already, and asks whether they come in again.
func (a *asking) tellSame() {
	way := kit.Way{Word: lang.L("Import them again"), Do: func() { a.keep(true, !a.options.SkipNear) }}
	if a.options.KeepSame {
		way = kit.Way{Word: lang.L("Leave them out"), Do: func() { a.keep(false, !a.options.SkipNear) }}
	}
	same := exchange.Report{Removed: a.survey.Removed}
	if !a.options.AddSame {
		same.SpansLeft = a.survey.Added
	}
	same.Left[exchange.WhySame] = a.survey.Left[exchange.WhySame]
	a.d.tellSections(lang.L("In the project already"), leftSections(a.paths, same), way, kit.Way{Word: lang.L("Close")})
}

// tellNear tells which articles are almost like others, and asks whether they come in.
func (a *asking) tellNear() {
	way := kit.Way{Word: lang.L("Leave them out"), Do: func() { a.keep(a.options.KeepSame, false) }}
	if a.options.SkipNear {
		way = kit.Way{Word: lang.L("Import them, too"), Do: func() { a.keep(a.options.KeepSame, true) }}
	}
	a.d.tellNearOf(a.survey.Near, way, kit.Way{Word: lang.L("Close")})
}

// keep decides whether duplicates come in: the same texts, and those almost alike.
func (a *asking) keep(same, near bool) {
	a.options.KeepSame, a.options.AddSame, a.options.SkipNear = same, !same, !near
	a.dialog.Show(a.values())
}

// absentWords names what the formats of all files have no place for, of what a person may
// miss.
func absentWords(files []exchange.SurveyedFile) string {
	absent := dataset.Everything
	known := false
	for _, f := range files {
		if f.Format.Name == "" || exchange.IsPlainText(f.Format) {
			continue
		}
		known = true
		absent &^= f.Format.Holds
	}
	if !known {
		return ""
	}
	var out []string
	for _, x := range []struct {
		what dataset.Holds
		word string
	}{
		{dataset.Makers, lang.L("annotators")},
		{dataset.Times, lang.L("times")},
		{dataset.Notes, lang.L("notes")},
		{dataset.Attributes, lang.L("details")},
		{dataset.Relations, lang.L("relations")},
		{dataset.ArticleLabels, lang.L("labels of articles")},
		{dataset.Titles, lang.L("titles")},
		{dataset.Sources, lang.L("sources")},
		{dataset.Guidelines, lang.L("guidelines")},
		{dataset.Statuses, lang.L("statuses")},
	} {
		if absent.Has(x.what) {
			out = append(out, x.word)
		}
	}
	return strings.Join(out, ", ")
}
