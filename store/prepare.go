package store

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"galley/store/near"
	"galley/store/record"
	"galley/store/standoff"

	"github.com/google/uuid"
)

// chunks groups documents for one transaction each. An error comes with the
// documents before it, which are to be written.
func chunks(docs iter.Seq2[prepared, error]) iter.Seq2[[]prepared, error] {
	return func(yield func([]prepared, error) bool) {
		var chunk []prepared
		bytes := 0
		for d, err := range docs {
			if err != nil {
				yield(chunk, err)
				return
			}
			chunk = append(chunk, d)
			if bytes += d.bytes(); len(chunk) < importChunk && bytes < importBytes {
				continue
			}
			if !yield(chunk, nil) {
				return
			}
			chunk, bytes = nil, 0
		}
		if len(chunk) > 0 {
			yield(chunk, nil)
		}
	}
}

// prepared is a document that is ready to be written.
type prepared struct {
	row       Row    // without its id
	file      string // its source
	digest    standoff.Digest
	article   []byte // the bodies of its records
	given     []byte
	scheme    *known          // that it was checked against
	signature *near.Signature // nil if the text is too short
}

// bytes returns how many bytes its records take.
func (d prepared) bytes() int { return len(d.article) + len(d.given) }

func bytesOf(chunk []prepared) int {
	n := 0
	for _, d := range chunk {
		n += d.bytes()
	}
	return n
}

// preparing returns what prepares documents for the scheme of the moment.
func preparing(scheme func() *known) func(standoff.Document) (prepared, error) {
	return func(d standoff.Document) (prepared, error) { return prepare(d, scheme()) }
}

// prepare checks a document, gives ids to its spans that have none, and encodes it.
func prepare(d standoff.Document, scheme *known) (prepared, error) {
	name := standoff.Printable(cmp.Or(d.Article.Source.File, d.Article.Title))
	if d.Article.Text == "" || standoff.InvalidUTF8(d.Article.Text) >= 0 {
		return prepared{}, fmt.Errorf("import %s: the text is empty or not UTF-8", name)
	}
	if d.Article.Title == "" {
		d.Article.Title = d.Article.Source.Name()
	}
	d.Spans = slices.Clone(d.Spans)
	for i := range d.Spans {
		if d.Spans[i].ID != "" {
			continue
		}
		id, err := uuid.NewV7()
		if err != nil {
			return prepared{}, err
		}
		d.Spans[i].ID = standoff.SpanID(id.String())
	}
	if err := checkStatus(d.Status); err != nil {
		return prepared{}, fmt.Errorf("import %s: %w", name, err)
	}
	if err := checkDocument(d, scheme); err != nil {
		return prepared{}, fmt.Errorf("import %s: %w", name, err)
	}
	slices.SortFunc(d.Spans, standoff.Compare)
	d.Objects = slices.SortedFunc(slices.Values(d.Objects), standoff.CompareObjects)
	digest := standoff.DigestOf(d.Article.Text)
	if d.Article.Digest != (standoff.Digest{}) && d.Article.Digest != digest {
		return prepared{}, fmt.Errorf("import %s: the SHA-256 of the text is %s, not %s", name, digest, d.Article.Digest)
	}
	d.Article.Digest = digest
	return prepared{
		row: rowOf(d), file: d.Article.Source.File, digest: d.Article.Digest,
		article: record.EncodeArticle(d.Article), given: record.EncodeGiven(record.Given{Status: d.Status, Spans: d.Spans, Objects: d.Objects}),
		scheme: scheme, signature: near.Sign(d.Article.Text),
	}, nil
}

// fits checks the document once more if the scheme has changed since it was prepared.
func (d prepared) fits(scheme *known) error {
	if d.scheme == scheme {
		return nil
	}
	g, err := record.DecodeGiven(d.given)
	if err != nil {
		return err
	}
	for i := range g.Spans {
		if err = checkLabel(&g.Spans[i], scheme); err != nil {
			break
		}
	}
	if err == nil {
		err = checkObjects(g.Objects, scheme, func(standoff.SpanID) (bool, error) { return true, nil })
	}
	if err != nil {
		return fmt.Errorf("import %s: %w", standoff.Printable(cmp.Or(d.file, d.row.Title)), err)
	}
	return nil
}

// checkDocument checks the spans and the objects of a document.
func checkDocument(d standoff.Document, scheme *known) error {
	if err := checkSpans(d.Article.Text, d.Spans, scheme); err != nil {
		return err
	}
	if err := checkRejected(d.Article.Text, standoff.ObjectsOf[standoff.Rejection](d.Objects)); err != nil {
		return err
	}
	spans := make(map[standoff.SpanID]bool, len(d.Spans))
	for _, x := range d.Spans {
		spans[x.ID] = true
	}
	seen := make(map[standoff.ObjectKey]bool, len(d.Objects))
	for _, o := range d.Objects {
		if seen[o.Key()] {
			return refuse("%s is there twice", objectWords(o.Key()))
		}
		seen[o.Key()] = true
	}
	return checkObjects(d.Objects, scheme, func(id standoff.SpanID) (bool, error) { return spans[id], nil })
}
