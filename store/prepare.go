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

// prepare checks a document, gives ids to its spans that have none, and encodes it.
func (p *Project) prepare(d standoff.Document) (prepared, error) {
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
	if err := p.checkSpans(d.Article.Text, d.Spans); err != nil {
		return prepared{}, fmt.Errorf("import %s: %w", name, err)
	}
	slices.SortFunc(d.Spans, standoff.Compare)
	digest := standoff.DigestOf(d.Article.Text)
	if d.Article.Digest != (standoff.Digest{}) && d.Article.Digest != digest {
		return prepared{}, fmt.Errorf("import %s: the SHA-256 of the text is %s, not %s", name, digest, d.Article.Digest)
	}
	d.Article.Digest = digest
	return prepared{
		row: rowOf(d), file: d.Article.Source.File, digest: d.Article.Digest,
		article: record.EncodeArticle(d.Article), given: record.EncodeGiven(record.Given{Status: d.Status, Spans: d.Spans}),
		signature: near.Sign(d.Article.Text),
	}, nil
}
