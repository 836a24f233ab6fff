package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"galley/store"
	"galley/store/dataset"
	"galley/store/standoff"
)

// ExportScheme writes a project's labels, relation types and fields to a file: a dataset
// without articles, which [ImportPaths] and [ReadScheme] read, or what [SchemeLosses] leaves
// of them if the name is that of a format of labels alone. Of the examples it has the words,
// not the articles. What [Export] says of files holds here, too; and a dataset with
// articles is an [*ArticlesError] unless the options say that it is replaced.
func ExportScheme(ctx context.Context, p *store.Project, path string, o ExportOptions) error {
	d, err := destination(p, path, o)
	if err != nil {
		return err
	}
	if d.Info() != nil && !d.IsStream() && !o.Replace && hasArticles(ctx, d.Path()) {
		return &ArticlesError{path}
	}
	_, err = dataset.Export(ctx, d, dataset.LabelsWritten(path), schemeCorpus(p, o), dataset.ExportOptions{WriteOptions: dataset.WriteOptions{Unit: o.Unit}, Replace: o.Replace})
	return err
}

// ExportSchemeTo is [ExportScheme] to a stream, which is not read back.
func ExportSchemeTo(ctx context.Context, p *store.Project, w io.Writer, o ExportOptions) error {
	format, err := dataset.ByName("json")
	if err != nil {
		return err
	}
	_, err = dataset.WriteTo(ctx, w, format, schemeCorpus(p, o), dataset.WriteOptions{Unit: o.Unit})
	return err
}

// SchemeLosses counts what a file of a name has no place for among the labels of a scheme,
// by what it is called in English, in the plural. Keys and letters are not counted.
func SchemeLosses(path string, s standoff.Scheme) map[string]int {
	losses := map[string]int{}
	if dataset.LabelsWritten(path).Holds == dataset.Everything {
		return losses
	}
	for _, l := range s.Labels {
		losses["details of labels"] += len(l.Attributes)
		losses["examples of labels"] += len(l.Examples)
	}
	losses["types of relations"], losses["fields of articles"] = len(s.Relations), len(s.Fields)
	maps.DeleteFunc(losses, func(_ string, n int) bool { return n == 0 })
	return losses
}

func schemeCorpus(p *store.Project, o ExportOptions) dataset.Corpus {
	return dataset.Corpus{
		Header:    dataset.Header{Generator: o.Generator, Scheme: placeless(p.Scheme())},
		Documents: func(func(standoff.Document, error) bool) {},
	}
}

// ArticlesError says that a file was not replaced by labels, because it has articles.
type ArticlesError struct{ Path string }

var _ error = (*ArticlesError)(nil)

func (e *ArticlesError) Error() string {
	return e.Path + " is a dataset with articles; it was not replaced by labels"
}

// hasArticles reports whether a file is a dataset with an article.
func hasArticles(ctx context.Context, path string) bool {
	corpus, close, err := openDataset(ctx, path, nil, standoff.Scheme{})
	if err != nil {
		return false
	}
	defer close()
	for _, err := range corpus.Documents {
		var wrong *dataset.Error
		return err == nil || errors.As(err, &wrong)
	}
	return false
}

// openDataset begins to read a file in the format that is detected. What a file of another
// program labels is for a scheme's labels of the same ids or names.
func openDataset(ctx context.Context, path string, stdin io.Reader, now standoff.Scheme) (dataset.Corpus, func() error, error) {
	in, f := &importing{ctx: ctx, options: ImportOptions{Stdin: stdin}}, found{path: path, name: path}
	r, err := in.open(f)
	if err != nil {
		return dataset.Corpus{}, nil, err
	}
	format, all, err := in.format(f, r)
	if err == nil {
		var corpus dataset.Corpus
		if corpus, err = format.Read(all, dataset.ReadOptions{Name: f.shown(), Source: path, Labels: labelIn(now), Types: typeIn(now)}); err == nil {
			return corpus, r.Close, nil
		}
	}
	return dataset.Corpus{}, nil, errors.Join(err, r.Close())
}

// placeless returns a scheme whose examples say nothing of articles.
func placeless(s standoff.Scheme) standoff.Scheme {
	s = s.Clone()
	for i := range s.Labels {
		for k := range s.Labels[i].Examples {
			s.Labels[i].Examples[k].Article, s.Labels[i].Examples[k].Span = 0, ""
		}
	}
	return s
}

// ErrNoScheme is what a file meets that has no labels.
var ErrNoScheme = errors.New("it has no labels")

// ReadScheme reads the labels, relation types and fields of a dataset; no article is
// read that follows them. The places of examples are left out: their articles have other
// numbers, or none, in another project. Names are in one line each, as in an import.
// stdin is read where the path is [Stdin]; it may be nil.
//
// The labels of another program's file are those of the scheme now that have their ids or
// names; of these they have all that the file does not say.
func ReadScheme(ctx context.Context, path string, stdin io.Reader, now standoff.Scheme) (standoff.Scheme, error) {
	corpus, close, err := openDataset(ctx, path, stdin, now)
	var foreign *dataset.ForeignError
	switch {
	case errors.As(err, &foreign): // without how to import it as text
		return standoff.Scheme{}, fmt.Errorf("%s is not a Galley dataset: %w", foreign.File, foreign.Err)
	case err != nil:
		return standoff.Scheme{}, err
	}
	defer close()
	for _, err := range corpus.Documents {
		var wrong *dataset.Error
		if err != nil && !errors.As(err, &wrong) {
			return standoff.Scheme{}, err
		}
		break // the header comes before it
	}
	given := corpus.Header.Scheme
	if f, err := dataset.ByName(corpus.Version); err == nil && f.Holds != dataset.Everything {
		given = completed(given, placeless(now), f.Holds.Has(dataset.Guidelines))
	}
	s, _, _ := tidy(placeless(given))
	if len(s.Labels)+len(s.Relations)+len(s.Fields) == 0 {
		return s, fmt.Errorf("%s: %w", path, ErrNoScheme)
	}
	return s, nil
}

// completed returns the scheme of another program's file with all that it does not say of
// labels, relations and fields that are in a scheme already. says is whether it says how
// labels look and what they are for.
func completed(given, now standoff.Scheme, says bool) standoff.Scheme {
	had := labelsOf(now)
	for i, l := range given.Labels {
		have := had[l.ID]
		if have == nil {
			continue
		}
		given.Labels[i] = *have
		if !says {
			continue
		}
		to := &given.Labels[i]
		to.Name, to.Parent, to.Guideline = l.Name, l.Parent, l.Guideline
		if l.Light != have.Light {
			to.Light, to.Dark = l.Light, l.Dark
		}
	}
	for i, t := range given.Relations {
		if have, there := now.RelationType(t.ID); there {
			given.Relations[i] = have
		}
	}
	for i, f := range given.Fields {
		if have, there := now.Field(f.Name); there {
			given.Fields[i] = have
		}
	}
	return given
}

// Combine returns a scheme with what another has and it lacks, without keys that are
// taken. With replace, what both have is as in the other, but for the keys and the
// places of examples, which stay. Nothing goes away, no detail, option or example either.
func Combine(now, other standoff.Scheme, replace bool) standoff.Scheme {
	next, _ := combined(now, other, false)
	if !replace {
		return next
	}
	next = next.Clone()
	had, places := labelsOf(now), make(map[standoff.LabelID]int, len(next.Labels))
	for i := range next.Labels {
		places[next.Labels[i].ID] = i
	}
	for _, l := range other.Labels {
		if have := had[l.ID]; have != nil {
			l.Key, l.Examples = have.Key, placedAs(have.Examples, l.Examples)
			if have.Retired && !l.Retired && keyed(now.Labels, l.Key) {
				l.Key = "" // of another label since
			}
			l.Attributes = withAttributes(l.Attributes, have.Attributes)
			next.Labels[places[l.ID]] = l
		}
	}
	for _, t := range other.Relations {
		i := slices.IndexFunc(next.Relations, func(x standoff.RelationType) bool { return x.ID == t.ID })
		if have, there := now.RelationType(t.ID); there {
			if t.Key = have.Key; have.Retired && !t.Retired && slices.ContainsFunc(now.Relations, func(x standoff.RelationType) bool { return !x.Retired && x.Key == t.Key }) {
				t.Key = ""
			}
			t.Attributes = withAttributes(t.Attributes, have.Attributes)
			next.Relations[i] = t
		}
	}
	for _, f := range other.Fields {
		i := slices.IndexFunc(next.Fields, func(x standoff.Attribute) bool { return x.Name == f.Name })
		if have, there := now.Field(f.Name); there {
			next.Fields[i] = withOptions(f, have)
		}
	}
	return next
}

// keyed reports whether one of the labels that are in use has a key.
func keyed(labels []standoff.Label, key string) bool {
	return slices.ContainsFunc(labels, func(l standoff.Label) bool { return !l.Retired && l.Key == key })
}

// placedAs returns examples that stand where those of the same words do that a label
// has, and what it has beside them.
func placedAs(have, other []standoff.Example) []standoff.Example {
	places := map[string][]int{}
	for i, x := range have {
		places[x.Text] = append(places[x.Text], i)
	}
	other, found := slices.Clone(other), make([]bool, len(have))
	for i := range other {
		x := &other[i]
		if of := places[x.Text]; len(of) > 0 {
			x.Article, x.Span = have[of[0]].Article, have[of[0]].Span
			places[x.Text], found[of[0]] = of[1:], true
		}
	}
	for i, x := range have {
		if !found[i] {
			other = append(other, x)
		}
	}
	return other
}

// withAttributes returns attributes with those that are there and which they lack.
func withAttributes(other, have []standoff.Attribute) []standoff.Attribute {
	places := make(map[string]int, len(other))
	other = slices.Clone(other)
	for i, a := range other {
		places[a.Name] = i
	}
	for _, a := range have {
		i, there := places[a.Name]
		if !there {
			other = append(other, a)
			continue
		}
		other[i] = withOptions(other[i], a)
	}
	return other
}

// withOptions returns an attribute with the options that are there and which it lacks,
// if it has such.
func withOptions(a, have standoff.Attribute) standoff.Attribute {
	if len(a.Options) == 0 {
		return a
	}
	known := make(map[string]bool, len(a.Options))
	for _, o := range a.Options {
		known[o.ID] = true
	}
	a.Options = slices.Clone(a.Options)
	for _, o := range have.Options {
		if !known[o.ID] {
			a.Options = append(a.Options, o)
		}
	}
	return a
}
