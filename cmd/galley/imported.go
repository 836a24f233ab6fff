package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"
)

// passedOver holds the phrases for what an import skips without a failure.
var passedOver = map[exchange.Why]string{
	exchange.WhyKind:    "%d unsupported files",
	exchange.WhyForeign: "%d JSON files that are not Galley datasets",
	exchange.WhyLinked:  "%d symbolic links",
	exchange.WhySpecial: "%d pipes, sockets or devices",
	exchange.WhyNames:   "%d hard links, names of other files",
	exchange.WhyHidden:  "%d hidden files or folders",
	exchange.WhyProject: "%d projects, which must be exported first",
	exchange.WhyPage:    "%d folders of pages that were saved with their pictures",
}

// mostNamed is how many files or kinds are named at most for one reason.
const mostNamed = 20

// printReport prints the result of an import on out, and what was skipped on
// messages.
func printReport(out, messages io.Writer, dir string, r exchange.Report, keptSame bool) {
	nothing := r.Articles+r.Duplicates == 0
	if nothing && r.NewLabels == 0 {
		fmt.Fprint(out, "Imported nothing")
	} else if !nothing {
		fmt.Fprintf(out, "Imported %s with %s into %s", count(r.Articles, "%d articles"), count(r.Spans, "%d spans"), standoff.Printable(dir))
	}
	switch {
	case r.Duplicates > 0 && keptSame:
		fmt.Fprintf(out, ", %s", count(r.Duplicates, "%d of them duplicates"))
	case r.Duplicates > 0:
		fmt.Fprintf(out, ", skipped %s", count(r.Duplicates, "%d duplicates"))
	}
	if !nothing || r.NewLabels == 0 {
		fmt.Fprintln(out)
	}
	if r.NewLabels > 0 {
		fmt.Fprintf(out, "Added %s to %s\n", count(r.NewLabels, "%d labels"), standoff.Printable(dir))
	}
	for _, name := range r.Unmet {
		fmt.Fprintln(messages, unmetLine(name))
	}
	if r.Extended > 0 {
		fmt.Fprintf(out, "Added %s to %s\n", count(r.Added, "%d spans"), count(r.Extended, "%d duplicates"))
	}
	printSkippedSpans(messages, r)
	if r.Removed > 0 {
		fmt.Fprintf(messages, "%s of duplicates stayed out: they were removed or changed in the project\n", count(r.Removed, "%d spans"))
	}
	for _, n := range r.Near {
		fmt.Fprintln(messages, nearLine(n))
	}
	for _, n := range r.Notes {
		fmt.Fprintln(messages, n.Text)
	}
	printMore(messages, r.MoreNotes)
	for _, why := range exchange.Whys() {
		printSkipped(messages, why, r)
	}
	if slices.ContainsFunc(r.Left[exchange.WhyWrong].First, isForeign) {
		fmt.Fprintln(messages, "To import files as plain text whatever they are named, use --format text")
	}
}

// unmetLine says that no file has a label that was to become another.
func unmetLine(name string) string {
	return fmt.Sprintf("No file of another program has the label %q; --label %s=… did nothing", name, inline(name))
}

// isForeign reports whether a file was left out that is no Galley dataset, although it has
// the extension of one.
func isForeign(x exchange.LeftOut) bool {
	var foreign *dataset.ForeignError
	return errors.As(x.Err, &foreign)
}

// printSkippedSpans prints the spans that came with texts that the project
// already has.
func printSkippedSpans(out io.Writer, r exchange.Report) {
	if r.SpansLeft == 0 {
		return
	}
	fmt.Fprintf(out, "Skipped %s of duplicates:\n", count(r.SpansLeft, "%d spans"))
	for _, x := range r.Left[exchange.WhySame].First {
		if x.Spans > 0 {
			fmt.Fprintf(out, "  %s of %q, which is article %d\n", count(x.Spans, "%d spans"), x.Title, x.Article)
		}
	}
}

func printSkipped(out io.Writer, why exchange.Why, r exchange.Report) {
	l := r.Left[why]
	phrase, passed := passedOver[why]
	switch {
	case l.Count == 0:
	case why.Failed():
		for _, x := range l.First[:min(len(l.First), mostNamed)] {
			fmt.Fprintln(out, "Skipped:", x.Err)
		}
		printMore(out, l.Count-mostNamed)
	case passed:
		fmt.Fprintf(out, "Skipped %s: %s\n", count(l.Count, phrase), examples(why, r))
	}
}

// examples names the kinds of files that were skipped, or the first few files.
func examples(why exchange.Why, r exchange.Report) string {
	var names []string
	if why == exchange.WhyKind {
		kinds := slices.SortedFunc(maps.Keys(r.Kinds), func(a, b string) int {
			return cmp.Or(r.Kinds[b]-r.Kinds[a], strings.Compare(a, b))
		})
		for _, k := range kinds[:min(len(kinds), mostNamed)] {
			name := standoff.Printable(k)
			if k == "" {
				name = "without extension"
			}
			names = append(names, fmt.Sprintf("%d %s", r.Kinds[k], name))
		}
		return strings.Join(names, ", ")
	}
	l := r.Left[why]
	for _, x := range l.First[:min(len(l.First), mostNamed)] {
		names = append(names, standoff.Printable(x.Path))
	}
	if l.Count > len(names) {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

func printMore(out io.Writer, n int) {
	if n > 0 {
		fmt.Fprintf(out, "  and %d more\n", n)
	}
}

func nearLine(n store.NearDuplicate) string {
	if n.Article == 0 {
		return fmt.Sprintf("Skipped %q, which shares %.0f %% of its wording with article %d", n.Title, 100*n.Similarity, n.Of)
	}
	return fmt.Sprintf("Article %d, %q, shares %.0f %% of its wording with article %d", n.Article, n.Title, 100*n.Similarity, n.Of)
}
