package wording

import (
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// Articles spells a number of articles: "1,234 articles".
func Articles(n int) string { return lang.N("{{.N}} articles", n, map[string]any{"N": Number(n)}) }

// Spans spells a number of spans.
func Spans(n int) string { return lang.N("{{.N}} spans", n, map[string]any{"N": Number(n)}) }

// Relations spells a number of relations.
func Relations(n int) string { return lang.N("{{.N}} relations", n, map[string]any{"N": Number(n)}) }

// Decisions spells a number of decisions.
func Decisions(n int) string { return lang.N("{{.N}} decisions", n, map[string]any{"N": Number(n)}) }

// Characters spells a number of code points.
func Characters(n int) string { return lang.N("{{.N}} characters", n, map[string]any{"N": Number(n)}) }

// Named returns the title of an article as it is shown: its number if it has none.
func Named(id standoff.ArticleID, title string) string {
	if title != "" {
		return title
	}
	return lang.L("Article {{.N}}", map[string]any{"N": Number(int(id))})
}

// Status is the name of a status.
func Status(s standoff.Status) string {
	switch s {
	case standoff.StatusStarted:
		return lang.L("started")
	case standoff.StatusDone:
		return lang.L("done")
	case standoff.StatusSkipped:
		return lang.L("skipped")
	}
	return lang.L("open")
}
