package record

import (
	"math"
	"reflect"
	"testing"
	"time"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// anyValue draws a value of any kind but none.
func anyValue(t *rapid.T) standoff.Value {
	word := rapid.StringN(1, 8, -1)
	switch rapid.IntRange(1, 9).Draw(t, "kind") {
	case 1:
		return standoff.Text(word.Draw(t, "text"))
	case 2:
		return standoff.Number(rapid.Float64Range(-math.MaxFloat64, math.MaxFloat64).Draw(t, "number"))
	case 3:
		return standoff.Truth(rapid.Bool().Draw(t, "truth"))
	case 4:
		return standoff.Choice(rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,4}`), 1, 3, rapid.ID).Draw(t, "options")...)
	case 5:
		d, err := standoff.ParseDate(rapid.SampledFrom([]string{"2026", "0001-12", "2024-02-29"}).Draw(t, "date"))
		if err != nil {
			t.Fatal(err)
		}
		return d.Value()
	case 6:
		return standoff.Link(standoff.SpanID(word.Draw(t, "span")))
	default:
		p := standoff.Place{Name: word.Draw(t, "name"), GeoNames: rapid.Int64Range(0, math.MaxInt64).Draw(t, "GeoNames")}
		if rapid.Bool().Draw(t, "located") {
			p.Located, p.Country = true, "NO"
			p.Latitude, p.Longitude = rapid.Float64Range(-90, 90).Draw(t, "latitude"), rapid.Float64Range(-180, 180).Draw(t, "longitude")
		}
		return p.Value()
	}
}

func anyValues(t *rapid.T) map[string]standoff.Value {
	m := rapid.MapOfN(rapid.StringN(0, 8, -1), rapid.Custom(anyValue), 0, 3).Draw(t, "attributes")
	if len(m) == 0 {
		return nil
	}
	return m
}

// anyObject draws an object of any kind.
func anyObject(t *rapid.T) standoff.Object {
	word := rapid.StringN(0, 8, -1)
	at := time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "at"), 5).UTC()
	by := standoff.Provenance{By: word.Draw(t, "by"), Origin: standoff.OriginManual, Created: at, Updated: at}
	switch rapid.IntRange(1, 7).Draw(t, "object") {
	case 1:
		return standoff.Relation{ID: "r", Type: standoff.RelationTypeID(word.Draw(t, "type")), From: "a", To: standoff.SpanID(word.Draw(t, "to")), Attributes: anyValues(t), Provenance: by}
	case 2:
		return standoff.Memo{ID: "m", Span: standoff.SpanID(word.Draw(t, "span")), Kind: "note", Text: word.Draw(t, "text"), By: by.By, Created: at, Updated: at}
	case 3:
		return standoff.ArticleLabel{Label: standoff.LabelID(word.Draw(t, "label")), Attributes: anyValues(t), Provenance: by}
	case 4:
		return standoff.Field{Name: word.Draw(t, "name"), Value: anyValue(t), By: by.By, Updated: at}
	case 5:
		l := standoff.DefaultScheme().Labels[rapid.IntRange(0, 3).Draw(t, "which")]
		l.Parent, l.Retired, l.Use = standoff.LabelID(word.Draw(t, "parent")), rapid.Bool().Draw(t, "retired"), standoff.UseArticles
		l.Examples = []standoff.Example{{Text: word.Draw(t, "example"), Article: 4, Span: "s", Counter: true}}
		return standoff.LabelEntry{Rank: rapid.Uint64().Draw(t, "rank"), Label: l}
	case 7:
		score := rapid.Float64Range(0, 1).Draw(t, "score")
		start := standoff.Byte(rapid.IntRange(0, 9).Draw(t, "start"))
		return standoff.Rejection{
			Label: standoff.LabelID(word.Draw(t, "label")), Range: standoff.Range{Start: start, End: start + 3}, By: by.By,
			Suggester: "galley", Version: word.Draw(t, "version"), Score: &score, Created: at,
		}
	case 8:
		return standoff.Forecast{
			Suggester: "galley", Version: word.Draw(t, "version"), Articles: rapid.IntRange(0, 9).Draw(t, "articles"), Shown: rapid.Bool().Draw(t, "shown"),
			Tallies: []standoff.Tally{{Label: "quote", Suggested: 4, Spans: 3, Right: rapid.IntRange(0, 3).Draw(t, "right")}}, By: by.By, Created: at,
		}
	case 6:
		return standoff.TypeEntry{Rank: 7, Type: standoff.RelationType{ID: "said_by", Name: word.Draw(t, "name"), From: []standoff.LabelID{"quote"}}}
	default:
		d, _ := standoff.ParseDate("2026-03")
		return standoff.FieldEntry{Rank: 8, Field: standoff.Attribute{Name: "date", Type: standoff.AttributeDate, Default: d.Value(), Required: true}}
	}
}

func TestObjectsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := anyObject(t)
		got, err := DecodeObject(EncodeObject(o))
		if err != nil || !reflect.DeepEqual(got, o) {
			t.Fatalf("%+v, %v; want %+v", got, err, o)
		}
		if !SameObject(o, got) {
			t.Fatal("an object is not the same as itself")
		}
	})
}
