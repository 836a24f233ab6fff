package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/lessons"
	"galley/store/pipeline"
	"galley/store/standoff"
	"galley/store/suggest"

	"github.com/spf13/cobra"
)

// suggestFlags are the flags of galley suggest.
type suggestFlags struct {
	exportFlags
	labels []string
	model  modelFlags
}

func suggestCommand() *cobra.Command {
	var f suggestFlags
	c := &cobra.Command{
		Use:   "suggest PROJECT|FILE…",
		Short: "Write what Galley suggests, as a dataset",
		Long: `Write what Galley suggests for the articles of a project or of files, as a dataset.
Nothing is saved in a project.

Of a project, Galley first learns from the articles that are finished or begun. It
leaves out finished articles, passages that have the label already, and suggestions
that were rejected; each label begins where the project says. Lines that several
articles have, which are no copies of each other, count as likely boilerplate: Galley
compares up to 10,000 articles (32 MB), of a larger project spread over all of it, of
files the first.

FILE is what galley import reads: a text file (one article), a dataset, a folder of
either, or - for standard input, whose lines are not compared. Only its texts count,
and suggestions are those of a new project.

Spans say that a rule or a model made them, in which version, and how sure it is (score),
and have the details of their label, such as speaker, value, unit and place.

` + modelHelp + ` Galley's own suggestions
are left out then.`,
		Example: `  galley suggest news.galley --out suggested.jsonl
  galley suggest stories/ --label location --label quote
  cat story.txt | galley suggest - | jq .spans
  galley suggest news.galley --model localhost:11434 --model-name llama3.2`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.model.check(c); err != nil {
				return err
			}
			if !c.Flags().Changed("out") {
				f.out = exchange.Stdin
			}
			if _, byExtension := dataset.Written(f.out); !byExtension && !c.Flags().Changed("format") {
				f.format = "jsonl"
			}
			o, err := f.options(c)
			if err != nil {
				return err
			}
			if exchange.IsProject(args[0]) {
				if len(args) > 1 {
					return wrongCall("name one project, or files; not both")
				}
				o.Original = args[0]
				return reading(c.Context(), args[0], func(p *store.Project) error { return suggestInProject(c.Context(), p, f, o) })
			}
			return suggestInFiles(c.Context(), args, f, o, c.InOrStdin())
		},
	}
	c.Flags().StringVar(&f.format, "format", "jsonl", "the `format`: jsonl or json (default: by the extension of --out, else jsonl)")
	c.Flags().Lookup("format").DefValue = "" // the default is not always the same
	c.Flags().StringVar(&f.out, "out", "", "the `file` to write, or - for standard output, which is the default")
	c.Flags().BoolVar(&f.force, "force", false, "replace a file that is not a Galley dataset")
	c.Flags().StringVar(&f.offsets, "offsets", "codepoint", "the `unit` of offsets: codepoint, utf16 or byte")
	c.Flags().StringArrayVar(&f.labels, "label", nil, "suggest only this `label`; may be repeated")
	f.model.add(c)
	return c
}

// suggestInProject writes what is suggested for the articles of a project that are not
// finished.
func suggestInProject(ctx context.Context, p *store.Project, f suggestFlags, o exchange.ExportOptions) error {
	scheme, err := f.only(p.Scheme())
	if err != nil {
		return err
	}
	s, err := f.suggester(ctx, p.Scheme(), func() (*suggest.State, error) {
		screen.status("Learning from the articles that are finished or begun")
		read, err := lessons.Read(ctx, p, 0)
		if err != nil {
			return nil, err
		}
		state, err := read.State()
		if err != nil {
			return nil, err
		}
		screen.status("Comparing the lines of the articles")
		repeated, err := lessons.Repeated(ctx, p)
		return state.WithRepeated(repeated), err
	})
	if err != nil {
		return err
	}
	s.given = scheme
	all, err := p.All()
	if err != nil {
		return err
	}
	open := func(yield func(standoff.Document, error) bool) {
		for d, err := range p.Documents(ctx, all) {
			if (err != nil || d.Status != standoff.StatusDone) && !yield(d, err) {
				return
			}
		}
	}
	return s.write(ctx, p, open, f, o)
}

// suggestInFiles writes what a new project suggests for the articles of files.
func suggestInFiles(ctx context.Context, paths []string, f suggestFlags, o exchange.ExportOptions, stdin io.Reader) error {
	scheme, err := f.only(standoff.DefaultScheme())
	if err != nil {
		return err
	}
	s, err := f.suggester(ctx, standoff.DefaultScheme(), func() (*suggest.State, error) { return startFor(ctx, paths) })
	if err != nil {
		return err
	}
	s.given = scheme
	read, err := exchange.ReadPaths(ctx, paths, exchange.ImportOptions{Stdin: stdin})
	if err != nil {
		return err
	}
	texts := func(yield func(standoff.Document, error) bool) {
		n := standoff.ArticleID(0)
		for d, err := range read.Documents {
			n++
			d.Article.ID = n
			if !yield(standoff.Document{Article: d.Article}, err) {
				return
			}
		}
	}
	err = s.write(ctx, nil, texts, f, o)
	for _, why := range exchange.Whys() {
		printSkipped(screen.err, why, *read.Report)
	}
	if n := read.Report.Failed(); err == nil && n > 0 {
		return fmt.Errorf("could not read %s", count(n, "%d files or documents"))
	}
	return err
}

// startFor returns what a new project with the articles of files suggests. What can be
// read only once, such as standard input, is not compared.
func startFor(ctx context.Context, paths []string) (*suggest.State, error) {
	state, err := suggest.Starter()
	if err != nil || slices.ContainsFunc(paths, readOnce) {
		return state, err
	}
	screen.status("Comparing the lines of the articles")
	read, err := exchange.ReadPaths(ctx, paths, exchange.ImportOptions{})
	if err != nil {
		return nil, err
	}
	repeated, err := lessons.RepeatedIn(ctx, read.Documents)
	if err != nil {
		return state, ctx.Err() // what cannot be read is told when it is read for its suggestions
	}
	return state.WithRepeated(repeated), nil
}

// readOnce reports whether a path is neither a file nor a folder.
func readOnce(path string) bool {
	at, err := os.Stat(path)
	return err != nil || !at.Mode().IsRegular() && !at.IsDir()
}

// only returns a scheme with the labels that are asked for.
func (f suggestFlags) only(s standoff.Scheme) (standoff.Scheme, error) {
	if len(f.labels) == 0 {
		return s, nil
	}
	var known []string
	for _, l := range s.Labels {
		known = append(known, string(l.ID))
	}
	for _, id := range f.labels {
		if !slices.Contains(known, id) {
			return s, wrongCall("there is no label %q; the labels are %s", id, standoff.Printable(strings.Join(known, ", ")))
		}
	}
	s = s.Clone()
	s.Labels = slices.DeleteFunc(s.Labels, func(l standoff.Label) bool { return !slices.Contains(f.labels, string(l.ID)) })
	return s, nil
}

// suggesting is what makes suggestions.
type suggesting struct {
	who    dataset.Annotator
	ask    func(ctx context.Context, a standoff.Article) (suggested, error)
	model  *otherModel     // nil if it is Galley itself
	scheme standoff.Scheme // of the dataset
	given  standoff.Scheme // the labels that are suggested
}

// suggester returns what makes suggestions: another program, if one is named, or else
// the state that learned returns.
func (f suggestFlags) suggester(ctx context.Context, scheme standoff.Scheme, learned func() (*suggest.State, error)) (suggesting, error) {
	s := suggesting{scheme: scheme}
	if f.model.address != "" {
		m, err := f.model.open(ctx)
		if err != nil {
			return s, err
		}
		asked, err := f.only(scheme)
		s.model, s.who = m, dataset.Annotator{ID: m.Name(), Kind: "model", Version: m.Version()}
		s.ask = func(ctx context.Context, a standoff.Article) (suggested, error) { return m.suggest(ctx, a.Text, asked) }
		return s, err
	}
	state, err := learned()
	if err != nil {
		return s, err
	}
	s.who = dataset.Annotator{ID: lessons.Suggester, Name: "Galley", Kind: "model", Version: state.Version()}
	s.ask = func(ctx context.Context, a standoff.Article) (suggested, error) {
		all, err := state.On(a.Outside()).SuggestContext(ctx, a.Text)
		return suggested{all: all, by: lessons.Suggester, version: state.Version()}, err
	}
	return s, nil
}

// write writes the suggestions for documents, of a project or, if p is nil, of files.
//
// What another program said that cannot be used is told then.
func (s suggesting) write(ctx context.Context, p *store.Project, documents iter.Seq2[standoff.Document, error], f suggestFlags, o exchange.ExportOptions) error {
	err := s.writeAll(ctx, p, documents, f, o)
	if s.model == nil {
		return err
	}
	s.model.print(screen.err)
	return cmp.Or(err, s.model.failed())
}

func (s suggesting) writeAll(ctx context.Context, p *store.Project, documents iter.Seq2[standoff.Document, error], f suggestFlags, o exchange.ExportOptions) error {
	corpus := dataset.Corpus{
		Header: dataset.Header{Generator: version, Scheme: s.scheme, Annotators: []dataset.Annotator{s.who}},
		Documents: told(pipeline.Map(documents, standoff.Document.Size, func(d standoff.Document) (standoff.Document, error) {
			return s.document(ctx, d)
		})),
	}
	format, err := dataset.ByName(o.Format)
	if err != nil {
		return err
	}
	write := dataset.WriteOptions{Unit: o.Unit}
	if f.out == exchange.Stdin {
		_, err := dataset.WriteTo(ctx, screen.out.dataset(), format, corpus, write)
		if errors.Is(err, context.Canceled) {
			return errors.New("stopped; the dataset is incomplete")
		}
		return err
	}
	d, err := exchange.FindDestination(p, o.Original, f.out)
	if err != nil {
		return err
	}
	sum, err := dataset.Export(ctx, d, format, corpus, dataset.ExportOptions{WriteOptions: write, Replace: f.force})
	return exported(f.out, exchange.Summary{Summary: sum}, err, "Suggested")
}

// document returns an article with nothing but what is suggested for it.
func (s suggesting) document(ctx context.Context, d standoff.Document) (standoff.Document, error) {
	out := standoff.Document{Article: d.Article, Status: d.Status}
	found, err := s.ask(ctx, d.Article)
	if err != nil {
		return out, err
	}
	for _, x := range lessons.Open(found.all, s.scheme, d.Spans, d.Objects) {
		if label, wanted := s.given.Label(x.Label); wanted {
			out.Spans = append(out.Spans, found.span(d.Article.Digest, x, label))
		}
	}
	slices.SortFunc(out.Spans, standoff.Compare)
	return out, ctx.Err()
}

// told shows how many documents there are so far.
func told(documents iter.Seq2[standoff.Document, error]) iter.Seq2[standoff.Document, error] {
	show := progress()
	return func(yield func(standoff.Document, error) bool) {
		n := 0
		for d, err := range documents {
			if n++; n%100 == 0 {
				show(n)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}
