package doors

import (
	"cmp"
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/dataset"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// firstFormats are those that are offered first: what most people look for.
var firstFormats = []string{"json", "csv", "xlsx", "jsonl"}

// formats returns the formats that a dataset can be written in, and their names.
func formats() (out []dataset.Format, names []string) {
	for _, f := range dataset.Formats() {
		if f.CanWrite {
			out = append(out, f)
		}
	}
	place := func(f dataset.Format) int {
		if i := slices.Index(firstFormats, f.Name); i >= 0 {
			return i
		}
		return len(firstFormats)
	}
	slices.SortStableFunc(out, func(a, b dataset.Format) int { return cmp.Compare(place(a), place(b)) })
	for _, f := range out {
		names = append(names, formatName(f))
	}
	return out, names
}

// formatName is what a format is called in a list.
func formatName(f dataset.Format) string {
	switch f.Name {
	case "json":
		return lang.L("JSON, one document")
	case "csv":
		return lang.L("CSV, a row for each span")
	case "xlsx":
		return lang.L("Excel, a row for each span")
	case "jsonl":
		return lang.L("JSON Lines, one article per line")
	}
	return f.Title
}

// unitsOf returns the units that offsets can be written in, in a format, and their names.
func unitsOf(f dataset.Format) (out []standoff.Unit, names []string) {
	for i, u := range f.Units {
		name := lang.L("Unicode code points")
		switch u {
		case standoff.UnitUTF16:
			name = lang.L("UTF-16 units")
		case standoff.UnitByte:
			name = lang.L("Bytes (UTF-8)")
		}
		if i == 0 {
			name = lang.L("{{.Unit}} (default)", map[string]any{"Unit": name})
		}
		out, names = append(out, u), append(names, name)
	}
	if len(out) == 0 {
		return []standoff.Unit{""}, []string{lang.L("This format has no offsets")}
	}
	return out, names
}

// which says which articles are exported.
type which string

// The articles that can be.
const (
	everyArticle  which = "all"
	doneArticles  which = "done"
	shownArticle  which = "shown"
	titleInChoice       = 40 // of an article's title, code points
)

// whichArticles are the articles that can be exported, and how many each are, in words.
// There is none to be shown while none is open.
func (d *Doors) whichArticles() (out []which, names []string) {
	s := d.shell.Session()
	all, done := s.Project().Len(), s.Project().Counts().Statuses[standoff.StatusDone]
	out = []which{everyArticle, doneArticles}
	names = []string{
		lang.L("All articles ({{.N}})", map[string]any{"N": wording.Number(all)}),
		lang.L("Only articles that are done ({{.N}})", map[string]any{"N": wording.Number(done)}),
	}
	if a := s.Article(); a.ID != 0 {
		out = append(out, shownArticle)
		names = append(names, lang.L("Only this article: {{.Title}}", map[string]any{"Title": kit.Excerpt(a.Title, titleInChoice)}))
	}
	return out, names
}

// divisions are how articles can be divided, as [training.ParseShares] reads it; the first
// leaves them as they are.
var divisions = []string{"", "80/10/10", "70/15/15", "60/20/20"}

// divisionNames are divisions as a person reads them.
func divisionNames() []string {
	names := []string{lang.L("Not divided")}
	for _, d := range divisions[1:] {
		names = append(names, lang.L("Training, development, test: {{.Shares}} %", map[string]any{"Shares": strings.ReplaceAll(d, "/", " / ")}))
	}
	return names
}

// labelsToClean are the labels whose text can be left out, and their names: those of what
// is not the story first.
func (d *Doors) labelsToClean() (ids, names []string) {
	ids, names = []string{""}, []string{lang.L("The whole text")}
	scheme := d.shell.Session().Project().Scheme()
	for _, dimmed := range []bool{true, false} {
		for _, l := range scheme.Labels {
			if l.Use == standoff.UseSpans && l.Dimmed == dimmed {
				ids = append(ids, string(l.ID))
				names = append(names, lang.L("Without {{.Label}}", map[string]any{"Label": kit.Excerpt(l.Name, 40)}))
			}
		}
	}
	return ids, names
}
