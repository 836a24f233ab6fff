package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"galley/store/evaluate"
	"galley/store/exchange"
	"galley/store/gold"
	"galley/store/lessons"
	"galley/store/pipeline"
	"galley/store/standoff"
	"galley/store/suggest"

	"github.com/spf13/cobra"
)

// evaluateFlags are the flags of galley evaluate.
type evaluateFlags struct {
	against string
	names   []string
	labels  []string
	model   modelFlags
	json    *bool
}

func evaluateCommand() *cobra.Command {
	var f evaluateFlags
	c := &cobra.Command{
		Use:   "evaluate GOLD…",
		Short: "Compare suggestions, or another file, with labelled texts",
		Long: `Compare what Galley suggests for the texts of files with their labels; with
--against, compare the labels of another file that has the same texts. Suggestions are
those of a new project: nothing is learned from the files. Only labels that a file uses
are compared in it.

GOLD is a Galley dataset, or one of these, or - for standard input:
  JSON lines   {"text": "…", "spans": [{"start": 0, "end": 4, "label": "location"}]}
               code points, the end exclusive; --map names labels that are called otherwise
  JSON lines   {"lines": [{"text": "…", "content": 1}]}
               pages: 1 is the story, 0 is boilerplate
  JSON list    [{"text": "…", "quantities": [{"value": "5", "normalized_unit": "mile"}]}]
               sentences with the values in them

What is compared:
  exact           passages, edge for edge
  overlap         passages that share any text with one of the others
  speaker         of quotes that overlap: a word of the name is the same
  value           of statistics that overlap; of sentences: all values, each once
  value and unit  the same, with the unit by its usual name
  place           of locations that overlap: the GeoNames id
  words           of the story, when lines that are boilerplate for the most part are
                  taken away: of all pages together, and the mean by page

The interval is where F1 lies in 95 % of 1,000 draws of as many texts from these.

` + modelHelp + ` It is
asked for the labels of a new project, or those of --label alone. Passages without an
answer count as without suggestions.`,
		Example: `  galley evaluate gold.jsonl
  galley evaluate places.jsonl --map Toponym=location --label location
  galley evaluate gold.jsonl --against model.jsonl --json | jq .labels.quote.exact.f1
  galley evaluate gold.jsonl --model localhost:8080 --label location`,
		Args: arguments(cobra.MinimumNArgs(1)),
	}
	c.Flags().StringVar(&f.against, "against", "", "compare the labels of this `file` instead of suggestions")
	c.Flags().StringArrayVar(&f.names, "map", nil, "read the label `NAME=ID` as ID, such as Toponym=location; may be repeated")
	c.Flags().StringArrayVar(&f.labels, "label", nil, "compare only this `label`; may be repeated")
	f.model.add(c)
	f.json = jsonFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.model.check(c); err != nil {
			return err
		}
		if c.Flags().Changed("against") && f.against == "" {
			return wrongCall("--against needs a file to compare with")
		}
		if f.model.address != "" && f.against != "" {
			return wrongCall("compare with --against or with --model, not both")
		}
		o := gold.Options{Labels: map[string]standoff.LabelID{}}
		for _, m := range f.names {
			name, id, ok := strings.Cut(m, "=")
			if !ok || name == "" || id == "" {
				return wrongCall("--map must be NAME=ID, such as Toponym=location, not %q", m)
			}
			o.Labels[strings.ToLower(name)] = standoff.LabelID(id)
		}
		return runEvaluate(c.Context(), args, f, o, c.InOrStdin())
	}
	return c
}

func runEvaluate(ctx context.Context, paths []string, f evaluateFlags, o gold.Options, stdin io.Reader) error {
	propose, tell, err := proposer(ctx, f, o, stdin)
	if err != nil {
		return err
	}
	defer tell()
	e := evaluate.New()
	for _, path := range paths {
		if err := evaluateFile(ctx, e, path, o, stdin, propose); err != nil {
			return err
		}
	}
	rows := slices.DeleteFunc(e.Rows(), func(r evaluate.Row) bool {
		return len(f.labels) > 0 && !slices.Contains(f.labels, string(r.Label))
	})
	if len(rows) == 0 {
		if len(f.labels) > 0 {
			return fmt.Errorf("no text has the label %s", strings.Join(f.labels, " or "))
		}
		return errors.New("no text has a label, so there is nothing to compare")
	}
	if f.against == "" {
		noteUnknown(screen.err, rows)
	}
	if *f.json {
		return printJSON(screen.out, evaluationJSON(e.Texts(), rows))
	}
	return printEvaluation(screen.out, e.Texts(), rows)
}

// proposer returns a function that says what is compared with a text of the gold:
// what another file has of it, what another program suggests or, without either, what
// Galley does. The other function prints what that program said that cannot be used.
func proposer(ctx context.Context, f evaluateFlags, o gold.Options, stdin io.Reader) (func(gold.Text) (gold.Text, error), func(), error) {
	nothing := func() {}
	switch {
	case f.against != "":
		propose, err := textsOf(ctx, f.against, o, stdin)
		return propose, nothing, err
	case f.model.address != "":
		m, err := f.model.open(ctx)
		if err != nil {
			return nil, nothing, err
		}
		return modelTexts(ctx, m, f.labels), func() { m.print(screen.err) }, nil
	}
	propose, err := starterTexts()
	return propose, nothing, err
}

// modelTexts returns a function that labels a text as another program suggests it, with
// the labels of a new project or only some of them.
func modelTexts(ctx context.Context, m *otherModel, only []string) func(gold.Text) (gold.Text, error) {
	scheme := standoff.DefaultScheme().Clone()
	if len(only) > 0 {
		scheme.Labels = slices.DeleteFunc(scheme.Labels, func(l standoff.Label) bool { return !slices.Contains(only, string(l.ID)) })
	}
	return func(t gold.Text) (gold.Text, error) {
		found, err := m.suggest(ctx, t.Text, scheme)
		return suggestedText(t, found.all), err
	}
}

// suggestedText returns a text with the spans that are suggested with enough confidence.
func suggestedText(t gold.Text, all []suggest.Suggestion) gold.Text {
	other := gold.Text{Text: t.Text}
	for _, x := range lessons.Beside(all, standoff.DefaultScheme(), nil, nil) {
		if x.Score >= standoff.DefaultSuggestFrom {
			other.Spans = append(other.Spans, standoff.Span{Range: x.Range, Label: x.Label, Attributes: x.Attributes})
		}
	}
	return other
}

// noteUnknown names the labels that a new project does not suggest.
func noteUnknown(out io.Writer, rows []evaluate.Row) {
	for _, r := range rows {
		if _, known := standoff.DefaultScheme().Label(r.Label); !known && r.Measure == evaluate.Exact {
			fmt.Fprintf(out, "A new project suggests nothing for the label %s; if it is another name of a label, tell --map\n", standoff.Printable(string(r.Label)))
		}
	}
}

// evaluateFile adds the texts of a file to an evaluation. propose returns what is
// compared with a text of the gold.
func evaluateFile(ctx context.Context, e *evaluate.Evaluation, path string, o gold.Options, stdin io.Reader, propose func(gold.Text) (gold.Text, error)) error {
	type scored struct {
		text   gold.Text
		scores evaluate.Scores
	}
	texts := readGold(ctx, path, o, stdin)
	scores := pipeline.Map(texts, func(t gold.Text) int { return len(t.Text) }, func(t gold.Text) (scored, error) {
		other, err := propose(t)
		if err != nil {
			return scored{}, err
		}
		return scored{t, evaluate.Compare(t, other)}, nil
	})
	var file evaluate.File
	show, n := progress(), 0
	for x, err := range scores {
		if err != nil {
			return err
		}
		file.Add(x.text, x.scores)
		if n++; n%100 == 0 {
			show(n)
		}
	}
	if n == 0 {
		return fmt.Errorf("%s has no texts", standoff.Printable(path))
	}
	e.Add(file)
	return nil
}

// readGold yields the texts of a labelled file.
func readGold(ctx context.Context, path string, o gold.Options, stdin io.Reader) iter.Seq2[gold.Text, error] {
	return func(yield func(gold.Text, error) bool) {
		name, in := standoff.Printable(path), stdin
		if path == exchange.Stdin {
			name = "standard input"
		} else {
			file, err := os.Open(path)
			if err != nil {
				yield(gold.Text{}, err)
				return
			}
			defer file.Close()
			if info, err := file.Stat(); err == nil && info.IsDir() {
				yield(gold.Text{}, fmt.Errorf("%s is a folder; name the files in it, or export the project first", name))
				return
			}
			in = file
		}
		for t, err := range gold.Read(name, in, o) {
			if stopped := ctx.Err(); stopped != nil {
				yield(gold.Text{}, stopped)
				return
			}
			if !yield(t, err) {
				return
			}
		}
	}
}

// starterTexts returns a function that labels a text as a new project suggests it.
func starterTexts() (func(gold.Text) (gold.Text, error), error) {
	state, err := suggest.Starter()
	if err != nil {
		return nil, fmt.Errorf("read what suggestions begin with: %w", err)
	}
	return func(t gold.Text) (gold.Text, error) { return suggestedText(t, state.Suggest(t.Text)), nil }, nil
}

// textsOf returns a function that finds a text in a labelled file.
func textsOf(ctx context.Context, path string, o gold.Options, stdin io.Reader) (func(gold.Text) (gold.Text, error), error) {
	all := map[standoff.Digest]gold.Text{}
	for t, err := range readGold(ctx, path, o, stdin) {
		if err != nil {
			return nil, err
		}
		if before, twice := all[t.Digest()]; twice && !t.SaysTheSame(before) {
			return nil, fmt.Errorf("%s has the same text as %s and other labels; it can be compared with only one", t.Place, before.Place)
		}
		all[t.Digest()] = t
	}
	return func(t gold.Text) (gold.Text, error) {
		other, ok := all[t.Digest()]
		if !ok {
			return other, fmt.Errorf("%s: its text is not in %s", t.Place, standoff.Printable(path))
		}
		return other, nil
	}, nil
}
