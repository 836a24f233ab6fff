package doors

import (
	"galley/gui/incoming"
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/exchange"

	"fyne.io/fyne/v2/lang"
)

// mostFiles is how many files the dialog of an import names; the others are named in a list
// of their own.
const mostFiles = 5

// readFiles are those that were read as articles, the first [exchange.Listed] of all.
func (a *asking) readFiles() []exchange.SurveyedFile {
	var out []exchange.SurveyedFile
	for _, f := range a.survey.Files {
		if !f.Foreign {
			out = append(out, f)
		}
	}
	return out
}

// files says what is in each file, if there are several.
func (a *asking) files() []incoming.Sum {
	all := a.readFiles()
	if len(all) < 2 {
		return nil
	}
	shown := all
	if len(all) > mostFiles+1 {
		shown = all[:mostFiles]
	}
	var out []incoming.Sum
	for _, f := range shown {
		out = append(out, incoming.Sum{What: kit.Excerpt(fromChosen(a.paths, f.Path), nameShown), Count: fileCount(f)})
	}
	if more := len(all) - len(shown); more > 0 {
		out = append(out, incoming.Sum{What: lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}), Count: lang.L("look"), Look: a.tellFiles})
	}
	return out
}

// fileCount says how many articles and spans a file has, as far as it was read.
func fileCount(f exchange.SurveyedFile) string {
	if f.Documents == 0 && f.Err != nil {
		return lang.L("not read")
	}
	return lang.L("{{.Articles}} · {{.Spans}}", map[string]any{"Articles": wording.Number(f.Documents), "Spans": wording.Number(f.Spans)})
}

// tellFiles lists what is in each file.
func (a *asking) tellFiles() {
	s := reportSection{title: lang.N("{{.N}} files", len(a.readFiles()), map[string]any{"N": wording.Number(len(a.readFiles()))})}
	for _, f := range a.readFiles() {
		s.lines = append(s.lines, lang.L("{{.File}}: {{.Articles}}, {{.Spans}}", map[string]any{
			"File": fromChosen(a.paths, f.Path), "Articles": wording.Articles(f.Documents), "Spans": wording.Spans(f.Spans),
		}))
	}
	if len(a.survey.Files) >= exchange.Listed {
		s.lines = append(s.lines, lang.L("More files follow; the first are listed."))
	}
	a.d.tellSections(lang.L("What is in each file"), []reportSection{s}, kit.Way{Word: lang.L("Close")})
}
