package foreign

import (
	"errors"
	"iter"
	"slices"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// spaCy's training data before version 3, after "JSON input format for training" of its
// documentation: documents of paragraphs, of sentences, of words with tags. Paragraphs are
// joined by blank lines; without a raw text, so are words by spaces.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "spacy-2", Title: "spaCy, training data before version 3", Version: "2", Extensions: []string{".json"},
		Units: []standoff.Unit{standoff.UnitCodePoint},
		Holds: dataset.ArticleLabels,
		Recognize: func(head []byte) bool {
			m := members(head)
			inner := within(m["paragraphs"])
			return firstKind(m["paragraphs"]) == '{' && (inner["sentences"].Kind() == '[' || inner["raw"] != nil && inner["cats"] != nil)
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachValue(in, func(d spacyTwo, _ line) (dataset.Record, error) { return d.record() })
		},
	})
}

type spacyTwo struct {
	ID         jsontext.Value `json:"id"`
	Paragraphs []struct {
		Raw       string `json:"raw"`
		Sentences []struct {
			Tokens []struct {
				Orth string  `json:"orth"`
				NER  *string `json:"ner"`
			} `json:"tokens"`
		} `json:"sentences"`
		Cats []struct {
			Label string         `json:"label"`
			Value jsontext.Value `json:"value"` // a number, or true
		} `json:"cats"`
	} `json:"paragraphs"`
}

func (t spacyTwo) record() (dataset.Record, error) {
	r := dataset.Record{ID: words(t.ID)}
	d := newTagged("")
	for _, p := range t.Paragraphs {
		if d.at > 0 {
			d.write("\n\n")
		}
		d.rest, d.known, d.open[0] = p.Raw, p.Raw != "", -1
		first := true
		for _, s := range p.Sentences {
			for _, x := range s.Tokens {
				tag := "O"
				if x.NER != nil {
					tag = *x.NER
				}
				if !d.known && !first {
					d.write(" ")
				}
				if err := d.next(x.Orth, tag); err != nil {
					return r, err
				}
				first = false
			}
		}
		d.write(d.rest)
		d.rest = ""
		for _, c := range p.Cats {
			value := 0.0
			has := c.Value.Kind() == 't' || decoded(c.Value, &value) && value >= 0.5
			if has && !slices.ContainsFunc(r.Labels, func(l dataset.RecordLabel) bool { return l.Label == c.Label }) {
				r.Labels = append(r.Labels, dataset.RecordLabel{Label: c.Label})
			}
		}
	}
	if d.end(&r); r.Text == "" {
		return r, errors.New("it has no text")
	}
	return r, nil
}
