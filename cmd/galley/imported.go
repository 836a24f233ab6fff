package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"galley/store"
	"galley/store/exchange"
	"galley/store/standoff"
)

// reasons says in words what a report leaves without a sentence of its own, for
// one and for several.
var reasons = map[exchange.Why][2]string{
	exchange.WhyKind:    {"1 file of a kind that is not read", "%d files of kinds that are not read"},
	exchange.WhyForeign: {"1 JSON file that is no Galley dataset", "%d JSON files that are no Galley datasets"},
	exchange.WhyLinked:  {"1 link, which is not followed", "%d links, which are not followed"},
	exchange.WhySpecial: {"1 pipe, socket or device", "%d pipes, sockets or devices"},
	exchange.WhyHidden:  {"1 hidden file or folder", "%d hidden files or folders"},
	exchange.WhyProject: {"1 project; export it to a dataset first", "%d projects; export them to datasets first"},
}

// shownOf is how many of one kind are named.
const shownOf = 20

// printReport tells what became of an import: results on out, what was left out
// on diagnostics.
func printReport(out, diagnostics io.Writer, dir string, r exchange.Report) {
	fmt.Fprintf(out, "%s and %s imported into %s", counted(r.Articles, "article"), counted(r.Spans, "span"), standoff.Printable(dir))
	if r.Duplicates > 0 {
		fmt.Fprintf(out, "; %d %s there already", r.Duplicates, wasWere(r.Duplicates))
	}
	fmt.Fprintln(out)
	if r.SpansLeft > 0 {
		printSpansLeft(diagnostics, r)
	}
	for _, n := range r.Near {
		fmt.Fprintln(diagnostics, nearLine(n))
	}
	for _, n := range r.Notes {
		fmt.Fprintln(diagnostics, n.Text)
	}
	more(diagnostics, r.MoreNotes)
	for _, why := range exchange.Whys() {
		printLeft(diagnostics, why, r)
	}
}

func printSpansLeft(out io.Writer, r exchange.Report) {
	fmt.Fprintf(out, "%s of texts that were there already %s left out:\n", counted(r.SpansLeft, "span"), wasWere(r.SpansLeft))
	for _, x := range r.Left[exchange.WhySame].First {
		if x.Spans > 0 {
			fmt.Fprintf(out, "  %s of %q, which is article %d\n", counted(x.Spans, "span"), x.Title, x.Article)
		}
	}
}

func printLeft(out io.Writer, why exchange.Why, r exchange.Report) {
	l := r.Left[why]
	words, known := reasons[why]
	switch {
	case l.Count == 0:
	case why.Failed():
		for _, x := range l.First[:min(len(l.First), shownOf)] {
			fmt.Fprintln(out, "left out:", x.Err)
		}
		more(out, l.Count-shownOf)
	case known:
		line := words[0]
		if l.Count > 1 {
			line = fmt.Sprintf(words[1], l.Count)
		}
		fmt.Fprintf(out, "left out: %s: %s\n", line, examples(why, r))
	}
}

// examples names what was left out: the kinds of files, or the first few.
func examples(why exchange.Why, r exchange.Report) string {
	var parts []string
	if why == exchange.WhyKind {
		kinds := slices.SortedFunc(maps.Keys(r.Kinds), func(a, b string) int {
			return cmp.Or(r.Kinds[b]-r.Kinds[a], strings.Compare(a, b))
		})
		for _, k := range kinds[:min(len(kinds), shownOf)] {
			name := standoff.Printable(k)
			if k == "" {
				name = "without an ending"
			}
			parts = append(parts, fmt.Sprintf("%d %s", r.Kinds[k], name))
		}
		return strings.Join(parts, ", ")
	}
	l := r.Left[why]
	for _, x := range l.First[:min(len(l.First), 3)] {
		parts = append(parts, standoff.Printable(x.Path))
	}
	if l.Count > len(parts) {
		parts = append(parts, "…")
	}
	return strings.Join(parts, ", ")
}

func more(out io.Writer, n int) {
	if n > 0 {
		fmt.Fprintf(out, "  and %d more\n", n)
	}
}

func nearLine(n store.NearDuplicate) string {
	what := fmt.Sprintf("article %d", n.Article)
	if n.Article == 0 {
		what = "left out"
	}
	return fmt.Sprintf("%s: %q shares %.0f %% of its wording with article %d", what, n.Title, 100*n.Similarity, n.Of)
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}
