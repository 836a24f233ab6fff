package dataset

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestEncodingIsThatOfTheLibrary(t *testing.T) {
	words := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("a<>&\"\\\n\r\t\b\f\x00\x1f\x7f\u2028\u2029é😀")), rapid.Rune()))
	maybe := rapid.Custom(func(t *rapid.T) *string { return optional(words.Draw(t, "optional")) })
	pairs := rapid.MapOf(words, words)
	values := rapid.MapOf(words, rapid.Custom(func(t *rapid.T) standoff.Value {
		place := standoff.Place{Name: words.Draw(t, "place"), GeoNames: rapid.Int64Range(0, 9).Draw(t, "GeoNames"), Country: rapid.SampledFrom([]string{"", "DE"}).Draw(t, "country")}
		if place.Located = rapid.Bool().Draw(t, "located"); place.Located {
			place.Latitude, place.Longitude = rapid.Float64Range(-90, 90).Draw(t, "latitude"), 1e-9
		}
		day, _ := standoff.ParseDate("2026-03-14")
		all := []standoff.Value{
			standoff.Text(words.Draw(t, "text")), standoff.Number(rapid.Float64().Draw(t, "number")), standoff.Truth(rapid.Bool().Draw(t, "truth")),
			standoff.Choice(words.Draw(t, "option"), "other"), standoff.Choice("one"), day.Value(), standoff.Link(standoff.SpanID(words.Draw(t, "span"))), place.Value(),
			{},
		}
		return all[rapid.IntRange(0, len(all)-1).Draw(t, "kind")]
	}))
	provenance := rapid.Custom(func(t *rapid.T) wireProvenance {
		w := wireProvenance{By: words.Draw(t, "by"), Origin: "rule", Version: words.Draw(t, "version"), From: maybe.Draw(t, "from"), Created: maybe.Draw(t, "created")}
		if rapid.Bool().Draw(t, "scored") {
			score := rapid.Float64Range(-1e30, 1e30).Draw(t, "score")
			w.Score = &score
		}
		return w
	})
	rapid.Check(t, func(t *rapid.T) {
		w := wireDocument{
			ID: words.Draw(t, "id"), Text: words.Draw(t, "text"), Title: words.Draw(t, "title"), Status: "open", Split: maybe.Draw(t, "split"),
			Length: wireLength{1, 2, 3}, Source: wireSource{File: words.Draw(t, "file"), DroppedBOM: rapid.Bool().Draw(t, "bom")},
			Metadata: pairs.Draw(t, "metadata"), Spans: []wireSpan{}, Labels: []wireArticleLabel{}, Fields: map[string]wireField{}, Relations: []wireRelation{}, Memos: []wireMemo{},
		}
		for range rapid.IntRange(0, 2).Draw(t, "parts") {
			s := wireSpan{
				ID: "s", Label: "l", Start: rapid.Int().Draw(t, "start"), End: 2, Text: words.Draw(t, "passage"), Prefix: words.Draw(t, "prefix"),
				Suffix: words.Draw(t, "suffix"), Attributes: values.Draw(t, "attributes"), Note: words.Draw(t, "note"), Provenance: provenance.Draw(t, "provenance"),
			}
			if rapid.Bool().Draw(t, "pieces") {
				s.Fragments = [][2]int{{0, 1}, {rapid.Int().Draw(t, "piece"), 9}}
			}
			w.Spans = append(w.Spans, s)
			w.Labels = append(w.Labels, wireArticleLabel{standoff.LabelID(words.Draw(t, "label")), values.Draw(t, "attributes"), provenance.Draw(t, "provenance")})
			w.Fields[words.Draw(t, "field")] = wireField{standoff.Text(words.Draw(t, "value")), words.Draw(t, "by"), maybe.Draw(t, "updated")}
			w.Relations = append(w.Relations, wireRelation{"r", "t", "a", standoff.SpanID(words.Draw(t, "to")), values.Draw(t, "attributes"), provenance.Draw(t, "provenance")})
			w.Memos = append(w.Memos, wireMemo{"m", maybe.Draw(t, "span"), wireMemoWords{standoff.MemoKind(words.Draw(t, "kind")), words.Draw(t, "memo"), "", maybe.Draw(t, "created"), nil}})
		}
		want, err := compact(w)
		if err != nil {
			t.Fatal(err)
		}
		got, err := w.append(nil)
		if err != nil {
			t.Fatal(err)
		}
		// The library escapes <, > and & in what encodes itself, which values do.
		want = []byte(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(want)))
		if string(got) != string(want) {
			t.Fatalf("%s\nwant\n%s", got, want)
		}
		var a, b any
		if first(json.Unmarshal(got, &a), json.Unmarshal(want, &b)) != nil || !reflect.DeepEqual(a, b) {
			t.Fatalf("%s is no JSON", got)
		}
	})
}
