package exchange

import (
	"context"
	"fmt"

	"galley/store/dataset"
	"galley/store/standoff"
	"galley/store/training"
)

// Preparation says what is made of articles on their way out; the zero value is nothing.
// See [training].
type Preparation struct {
	// Split divides the articles into train, dev and test; Seed makes another division.
	Split training.Shares
	Seed  uint64

	Clean  string          // takes out the text that has this label, by its name or its id; "" for none
	Labels []training.Rule // for the labels, once texts are cleaned
}

// none reports whether articles stay as they are.
func (p Preparation) none() bool {
	return p.Split == training.Shares{} && p.Clean == "" && len(p.Labels) == 0
}

// divides reports whether articles are divided.
func (p Preparation) divides() bool { return p.Split != training.Shares{} }

// PreparationError says what is wrong with a [Preparation] for the labels that there are.
type PreparationError struct{ Err error }

var _ error = (*PreparationError)(nil)

func (e *PreparationError) Error() string { return e.Err.Error() }

func (e *PreparationError) Unwrap() error { return e.Err }

// Summary counts what was written, and what was made of it on the way.
type Summary struct {
	dataset.Summary
	Files    []SplitFile // of a format that does not say of an article in which split it is: a file each; else nil
	Division training.Division
	Prepared training.Counts
}

// SplitFile is a file of the articles of a split.
type SplitFile struct {
	Path, Split      string
	Documents, Spans int
}

// reading gives the articles of a dataset anew each time it is called.
type reading func() (dataset.Corpus, error)

// preparing makes of articles what a [Preparation] says.
type preparing struct {
	read     reading
	what     Preparation
	division training.Division
	splits   map[standoff.ArticleID]string // of each article, once they are divided
	counts   training.Counts               // of the last reading
}

// resolved is a [Preparation] for the labels that there are.
type resolved struct {
	clean  standoff.LabelID // "" for none
	labels training.Labels
}

// resolve looks up the labels of a preparation, and makes of the header what it will be.
func (p Preparation) resolve(h *dataset.Header) (resolved, error) {
	var r resolved
	var err error
	rules := p.Labels
	if p.Clean != "" {
		for _, l := range h.Scheme.Labels {
			if l.Use == standoff.UseSpans && (string(l.ID) == p.Clean || standoff.SameName(l.Name, p.Clean)) {
				r.clean = l.ID
				break
			}
		}
		if r.clean == "" {
			return r, &PreparationError{fmt.Errorf("there is no label %s of passages, whose text could be taken out", standoff.Quoted(p.Clean))}
		}
	}
	if r.labels, h.Scheme, err = training.Map(h.Scheme, rules); err != nil {
		return r, &PreparationError{err}
	}
	h.Memos = r.labels.Memos(h.Memos)
	return r, nil
}

// divide reads all articles and divides them, if that is asked for.
func (x *preparing) divide() error {
	if !x.what.divides() {
		return nil
	}
	corpus, err := x.corpus("")
	if err != nil {
		return err
	}
	d := training.NewDivider(x.what.Split, x.what.Seed)
	var ids []standoff.ArticleID
	for doc, err := range corpus.Documents {
		if err != nil {
			return err
		}
		d.Add(doc)
		ids = append(ids, doc.Article.ID)
	}
	x.division, x.splits = d.Divide(), make(map[standoff.ArticleID]string, len(ids))
	for i, id := range ids {
		x.splits[id] = x.division.Splits[i]
	}
	return nil
}

// corpus reads what there is anew, as it is to be written: all of it, or the articles of a
// split. Once articles are divided, one that has come since is left out.
func (x *preparing) corpus(split string) (dataset.Corpus, error) {
	corpus, err := x.read()
	if err != nil || x.what.none() {
		return corpus, err
	}
	r, err := x.what.resolve(&corpus.Header)
	if err != nil {
		return corpus, err
	}
	documents := corpus.Documents
	corpus.Documents = func(yield func(standoff.Document, error) bool) {
		x.counts = training.Counts{}
		for d, err := range documents {
			stays := true
			if err == nil && r.clean != "" {
				d, stays, err = training.Clean(d, r.clean, &x.counts)
			}
			if err != nil {
				yield(d, err)
				return
			}
			if x.splits != nil {
				d.Article.Split = x.splits[d.Article.ID]
				stays = stays && d.Article.Split != "" && (split == "" || split == d.Article.Split)
			}
			if stays && !yield(r.labels.Apply(d, &x.counts), nil) {
				return
			}
		}
	}
	return corpus, nil
}

// losses counts what a format has no place for. Files of their own say the splits.
func (x *preparing) losses(format dataset.Format) (dataset.Losses, error) {
	corpus, err := x.corpus("")
	if err != nil {
		return nil, err
	}
	losses, err := lossesOf(format, corpus)
	if x.what.divides() {
		delete(losses, dataset.Splits)
	}
	return losses, err
}

// strictly fails with a [*LossError] if nothing may be lost and something would be.
func (x *preparing) strictly(format dataset.Format, strict bool) error {
	if !strict {
		return nil
	}
	return x.foretell(format, func(losses dataset.Losses) error { return &LossError{format.Name, losses} })
}

// foretell tells what a format has no place for, unless that is nothing.
func (x *preparing) foretell(format dataset.Format, tell func(dataset.Losses) error) error {
	if format.Holds == dataset.Everything {
		return nil
	}
	losses, err := x.losses(format)
	if err != nil || len(losses) == 0 {
		return err
	}
	return tell(losses)
}

// write writes the dataset to where it goes: into one file or folder, or into one of each
// split, if the format does not say of an article in which it is.
func (x *preparing) write(ctx context.Context, to target) (Summary, error) {
	if err := x.divide(); err != nil {
		return Summary{}, err
	}
	if !x.what.divides() || to.format.Holds.Has(dataset.Splits) {
		corpus, err := x.corpus("")
		if err != nil {
			return Summary{}, err
		}
		sum, err := to.write(ctx, corpus)
		return Summary{Summary: sum, Division: x.division, Prepared: x.counts}, err
	}
	return x.writeEach(ctx, to)
}

// writeEach writes a file or a folder for each split. Where one cannot be, none is.
func (x *preparing) writeEach(ctx context.Context, to target) (Summary, error) {
	all := Summary{Summary: dataset.Summary{Losses: dataset.Losses{}}, Division: x.division}
	var targets []target
	for _, split := range x.division.Names() {
		one, err := to.ofSplit(split)
		if err != nil {
			return all, err
		}
		targets = append(targets, one)
		all.Files = append(all.Files, SplitFile{Path: one.path, Split: split})
	}
	for i, one := range targets {
		f := &all.Files[i]
		corpus, err := x.corpus(f.Split)
		if err != nil {
			return all, err
		}
		sum, err := one.write(ctx, corpus)
		if err != nil {
			return all, fmt.Errorf("write the split %s: %w", f.Split, err)
		}
		f.Documents, f.Spans = sum.Documents, sum.Spans
		all.Documents, all.Spans = all.Documents+sum.Documents, all.Spans+sum.Spans
		all.Blanks, all.Loose = all.Blanks+sum.Blanks, all.Loose+sum.Loose
		all.Losses.Add(sum.Losses)
	}
	delete(all.Losses, dataset.Splits)
	all.Prepared = x.counts
	return all, nil
}
