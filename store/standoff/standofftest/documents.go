package standofftest

import (
	"slices"
	"time"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// Documents draws articles of the scheme, with spans on code point boundaries.
func Documents(t *rapid.T) []standoff.Document {
	n := rapid.IntRange(0, 4).Draw(t, "documents")
	var docs []standoff.Document
	for i := range n {
		text := text(t)
		a, err := standoff.NewArticle(text)
		if err != nil {
			continue // half a surrogate pair as a rune
		}
		a.ID = standoff.ArticleID(i + 1)
		a.Title = rapid.StringN(1, 20, -1).Draw(t, "title")
		a.Split = rapid.SampledFrom([]string{"", "train", "dev"}).Draw(t, "split")
		a.Source = standoff.Source{File: rapid.String().Draw(t, "file"), DroppedBOM: rapid.Bool().Draw(t, "bom")}
		if rapid.Bool().Draw(t, "has an address") {
			a.Source.URL, a.Source.Publisher, a.Source.PublishedAt = "https://example.com/?a=1&b=<2>", "The \"Paper\", daily", "2026-03-14"
		}
		if rapid.Bool().Draw(t, "has metadata") {
			a.Metadata = map[string]string{"section": rapid.StringN(1, 10, -1).Draw(t, "section"), "größe <&> \"1\"": "a\tb\r\n, c", "n": "12"}
		}
		d := standoff.Document{Article: a, Status: rapid.SampledFrom(standoff.Statuses()).Draw(t, "status")}
		d.Spans = spans(t, text)
		d.Objects = Objects(t, Scheme(), d.Spans)
		docs = append(docs, d)
	}
	return docs
}

// text draws a text with the characters that datasets stumble over: such as are more
// than one UTF-16 unit, combining marks, line breaks of all kinds, white space at its ends.
func text(t *rapid.T) string {
	if rapid.Bool().Draw(t, "any text") {
		return rapid.StringN(1, 80, -1).Draw(t, "text")
	}
	pieces := []string{"Ana Ruiz ", "😀", "e\u0301", "\r\n", "\n", "12%", " ", "“so”", "Zürich", "👩‍👩‍👧", "\u2028", "\t", "\"", "\\", "<&>", ",", ";", "=1+1", "|", "_", "\u00a0", "𐍈", "..."}
	var out string
	for range rapid.IntRange(1, 14).Draw(t, "pieces") {
		out += rapid.SampledFrom(pieces).Draw(t, "piece")
	}
	return out
}

func spans(t *rapid.T, text string) []standoff.Span {
	var bounds []standoff.Byte
	for i := range text {
		bounds = append(bounds, standoff.Byte(i))
	}
	bounds = append(bounds, standoff.Byte(len(text)))
	var out []standoff.Span
	for i := range rapid.IntRange(0, 5).Draw(t, "spans") {
		from := rapid.IntRange(0, len(bounds)-2).Draw(t, "from")
		to := rapid.IntRange(from+1, len(bounds)-1).Draw(t, "to")
		s := standoff.Span{
			ID: standoff.SpanID(string(rune('a' + i))), Range: standoff.Range{Start: bounds[from], End: bounds[to]},
			Label: rapid.SampledFrom([]standoff.LabelID{"quote", "statistic", "location", "boilerplate", "whole", "old"}).Draw(t, "label"),
			Provenance: standoff.Provenance{
				By: "ana", Origin: rapid.SampledFrom([]standoff.Origin{standoff.OriginManual, standoff.OriginModel}).Draw(t, "origin"),
				Created: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "created"), 5).UTC(),
			},
		}
		if rapid.Bool().Draw(t, "scored") {
			score := rapid.Float64Range(0, 1).Draw(t, "score")
			s.Provenance.Score = &score
		}
		Gap(t, &s, text)
		out = append(out, s)
	}
	slices.SortFunc(out, standoff.Compare)
	for i, s := range out {
		l, _ := Scheme().Label(s.Label)
		out[i].Attributes = Values(t, l.Attributes, out)
	}
	return out
}
