package main

import (
	"fmt"
	"strings"

	"galley/store/exchange"
	"galley/store/training"

	"github.com/spf13/cobra"
)

// trainingFlags are the flags that say what is made of articles on their way out.
type trainingFlags struct {
	split         string
	seed          uint64
	clean, labels []string
}

func (f *trainingFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.split, "split", "", "divide the articles into train, dev and test by these `shares`, such as 80/10/10")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "divide them in another way for each `number`")
	c.Flags().StringArrayVar(&f.clean, "clean", nil, "take out the text that has this `label`, such as boilerplate, and move all offsets along")
	c.Flags().StringArrayVar(&f.labels, "label", nil, "write what is labelled `NAME=OTHER` with that label; NAME= leaves it out; may be repeated")
}

// preparation checks the flags.
func (f *trainingFlags) preparation(c *cobra.Command) (exchange.Preparation, error) {
	p := exchange.Preparation{Seed: f.seed}
	switch {
	case len(f.clean) > 1:
		return p, wrongCall("--clean is for one label, not %d; map them to one before, in an export of its own", len(f.clean))
	case c.Flags().Changed("clean") && f.clean[0] == "":
		return p, wrongCall("--clean needs a label")
	case len(f.clean) == 1:
		p.Clean = f.clean[0]
	}
	if c.Flags().Changed("seed") && f.split == "" {
		return p, wrongCall("--seed is of --split, which is missing")
	}
	var err error
	if c.Flags().Changed("split") {
		if p.Split, err = training.ParseShares(f.split); err != nil {
			return p, wrongCall("--split: %v", err)
		}
	}
	for _, l := range f.labels {
		rule, err := training.ParseRule(l)
		if err != nil {
			return p, wrongCall("--label %q: %v", l, err)
		}
		p.Labels = append(p.Labels, rule)
	}
	return p, nil
}

// tellPrepared says what was made of articles on their way out.
func tellPrepared(sum exchange.Summary) {
	for _, of := range []struct {
		n      int
		phrase string
	}{
		{sum.Prepared.Passages, "%d passages were taken out of the texts"},
		{sum.Prepared.Inside, "%d spans in what was taken out are left out with it"},
		{sum.Prepared.Shortened, "%d spans that reach into what was taken out are shorter now"},
		{sum.Prepared.Empty, "%d articles of nothing else are left out"},
		{sum.Prepared.Dropped, "%d spans or labels of articles are left out with their label"},
		{sum.Prepared.Loose, "%d relations, memos or links are left out with the spans that they were on"},
		{sum.Prepared.Suggestions, "%d decisions about suggestions are left out, which are of the texts and labels as they were"},
		{sum.Division.Kept, "%d articles keep the split that they had"},
		{sum.Division.Apart, "%d articles had another split than nearly the same ones, and keep it"},
	} {
		if of.n > 0 {
			fmt.Fprintln(screen.err, count(of.n, of.phrase))
		}
	}
	if len(sum.Files) > 0 {
		return
	}
	in := map[string]int{}
	for _, split := range sum.Division.Splits {
		in[split]++
	}
	var parts []string
	for _, split := range sum.Division.Names() {
		parts = append(parts, fmt.Sprintf("%s %s", inline(split), printer.Sprint(in[split])))
	}
	if len(parts) > 0 {
		fmt.Fprintf(screen.err, "Divided the articles: %s\n", strings.Join(parts, ", "))
	}
}
