package record

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"testing"
	"time"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func anySpan(t *rapid.T) standoff.Span {
	word := rapid.StringN(0, 8, -1)
	x := standoff.Span{ID: standoff.SpanID(word.Draw(t, "id")), Label: standoff.LabelID(word.Draw(t, "label"))}
	x.Start = standoff.Byte(rapid.IntRange(0, 1<<40).Draw(t, "start"))
	x.End = x.Start + standoff.Byte(rapid.IntRange(0, 1<<40).Draw(t, "length"))
	second := rapid.Int64Range(-62135596800, 253402300799)
	at := func(name string) time.Time {
		return time.Unix(second.Draw(t, name), rapid.Int64Range(0, 999_999_999).Draw(t, name)).UTC()
	}
	x.Provenance = standoff.Provenance{
		By: word.Draw(t, "by"), Origin: standoff.Origin(rapid.IntRange(0, 4).Draw(t, "origin")),
		Version: word.Draw(t, "version"), From: word.Draw(t, "from"), Created: at("created"), Updated: at("updated"),
	}
	if rapid.Bool().Draw(t, "scored") {
		score := rapid.Float64Range(0, 1).Draw(t, "score")
		x.Provenance.Score = &score
	}
	for at := x.Start; len(x.Gaps) < 3 && rapid.Bool().Draw(t, "gap"); {
		gap := standoff.Range{Start: at + 1 + standoff.Byte(rapid.IntRange(0, 1<<20).Draw(t, "piece"))}
		gap.End = gap.Start + 1 + standoff.Byte(rapid.IntRange(0, 1<<20).Draw(t, "gap"))
		x.Gaps, at = append(x.Gaps, gap), gap.End
	}
	x.Attributes = anyValues(t)
	return x
}

func TestSpanRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := anySpan(t)
		got, err := DecodeSpan(EncodeSpan(x))
		if err != nil || !reflect.DeepEqual(got, x) {
			t.Fatalf("%+v, %v; want %+v", got, err, x)
		}
	})
}

func TestEventRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Uint64()
		e := Event{
			Seq: number.Draw(t, "seq"), Turn: number.Draw(t, "turn"), Kind: Kind(rapid.IntRange(1, 3).Draw(t, "kind")),
			Time: time.Unix(1, 2).UTC(), Target: number.Draw(t, "target"), Below: number.Draw(t, "below"),
			UndoTop: number.Draw(t, "undo"), RedoTop: number.Draw(t, "redo"),
			Title: Title(rapid.String().Draw(t, "title")),
		}
		for range rapid.IntRange(0, 2).Draw(t, "articles") {
			x := Part{Article: standoff.ArticleID(number.Draw(t, "article")), To: standoff.StatusDone}
			for range rapid.IntRange(0, 3).Draw(t, "spans") {
				x.Before, x.After = append(x.Before, anySpan(t)), append(x.After, anySpan(t))
			}
			for range rapid.IntRange(0, 2).Draw(t, "objects") {
				x.Gone, x.Came = append(x.Gone, anyObject(t)), append(x.Came, anyObject(t))
			}
			e.Parts = append(e.Parts, x)
		}
		copy(e.Prev[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "prev"))
		record := e.Encode()
		got, err := DecodeEvent(record)
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Fatalf("%+v, %v; want %+v", got, err, e)
		}
		short, err := DecodeSummary(record)
		if err != nil || short.Seq != e.Seq || short.Turn != e.Turn || short.Kind != e.Kind || short.Title != e.Title ||
			short.Target != e.Target || short.Below != e.Below || short.UndoTop != e.UndoTop || short.RedoTop != e.RedoTop ||
			short.Articles != len(e.Parts) || short.Articles > 0 && !reflect.DeepEqual(short.First, Part{Article: e.Parts[0].Article, Before: e.Parts[0].Before, After: e.Parts[0].After}) {
			t.Fatalf("in short %+v, %v; want %+v", short, err, e)
		}
	})
}

// A long event is summed up as a short one is, whether the spans of its first part or
// its other parts make it long.
func TestSummaryOfALongEvent(t *testing.T) {
	for _, many := range [][2]int{{3, 2000}, {2000, 1}} {
		e := Event{Seq: 9, Turn: 9, Kind: Edit, Time: time.Unix(9, 0).UTC(), Title: "a title"}
		for i := range many[1] {
			x := Part{Article: standoff.ArticleID(i + 5), Came: []standoff.Object{standoff.Memo{ID: "memo", Text: "a text"}}}
			for range many[0] {
				x.Before, x.After = append(x.Before, quote("an id", 3, 9)), append(x.After, quote("an id", 3, 12))
			}
			e.Parts = append(e.Parts, x)
		}
		body := e.Encode()
		got, err := DecodeSummary(body)
		want := Part{Article: 5, Before: e.Parts[0].Before, After: e.Parts[0].After}
		if err != nil || got.Seq != 9 || got.Title != e.Title || got.Articles != many[1] || !reflect.DeepEqual(got.First, want) {
			t.Errorf("%d parts of %d spans: %d articles, %d spans, %v", many[1], many[0], got.Articles, len(got.First.Before), err)
		}
	}
}

// Every changed bit of a record or of its key is noticed.
func TestDamagedBitsAreNoticed(t *testing.T) {
	key := SpanKey(7, "an id")
	record := Seal(key, EncodeSpan(quote("an id", 3, 9)))
	if _, err := Unseal(key, record); err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{key, record} {
		for i := range len(b) * 8 {
			b[i/8] ^= 1 << (i % 8)
			if _, err := Unseal(key, record); err == nil {
				t.Errorf("bit %d is changed, and nobody noticed", i)
			}
			b[i/8] ^= 1 << (i % 8)
		}
	}
	for n := range len(record) {
		if _, err := Unseal(key, record[:n]); err == nil {
			t.Errorf("a record cut to %d bytes was read", n)
		}
	}
}

func TestTrailingBytesAreNoticed(t *testing.T) {
	if _, err := DecodeSpan(append(EncodeSpan(quote("a", 3, 9)), 0)); err == nil {
		t.Error("a body with a byte too many was read")
	}
}

// A number that does not fit is damage; it never becomes another number.
func TestNumbersThatAreTooLarge(t *testing.T) {
	const huge = 1 << 63
	body := func(fill func(w *writer)) []byte {
		w := newWriter(small)
		fill(w)
		return w.b
	}
	spanAt := func(start, length uint64) []byte {
		return body(func(w *writer) {
			w.string("id")
			w.uint(start)
			w.uint(length)
			w.raw(EncodeSpan(quote("id", 0, 1))[6:]) // after the version, the id and two numbers
		})
	}
	if x, err := DecodeSpan(spanAt(3, 9)); err != nil || x.Start != 3 || x.End != 12 {
		t.Fatalf("%+v, %v", x, err)
	}
	for name, read := range map[string]func() error{
		"start":         func() error { _, err := DecodeSpan(spanAt(huge, 1)); return err },
		"length":        func() error { _, err := DecodeSpan(spanAt(1, huge)); return err },
		"end":           func() error { _, err := DecodeSpan(spanAt(huge-1, huge-1)); return err },
		"row: bytes":    func() error { _, err := DecodeRow(1, rowWith(huge, 0, 0)); return err },
		"row: spans":    func() error { _, err := DecodeRow(1, rowWith(0, huge, 0)); return err },
		"row: of label": func() error { _, err := DecodeRow(1, rowWith(0, 0, huge)); return err },
		"counts": func() error {
			_, err := DecodeCounts(append(binary.AppendUvarint([]byte{version}, huge), EncodeCounts(NewCounts())[2:]...))
			return err
		},
	} {
		if err := read(); !errors.Is(err, errTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func rowWith(bytes, spans, ofLabel uint64) []byte {
	w := newWriter(small)
	w.string("title")
	w.uint(bytes)
	w.uint(0)
	w.raw([]byte{0, 0})
	w.uint(spans)
	w.uint(1)
	w.string("quote")
	w.uint(ofLabel)
	return w.b
}

// No body makes a decoder panic, and what it reads it writes again as the same
// values.
func FuzzDecode(f *testing.F) {
	x := quote("id", 3, 9)
	score := 0.5
	x.Provenance.Score, x.Attributes = &score, map[string]standoff.Value{"speaker": standoff.Text("a"), "value": standoff.Number(1)}
	x.Gaps = []standoff.Range{{Start: 4, End: 5}}
	memo := standoff.Memo{ID: "m", Span: "id", Text: "text"}
	e := Event{Seq: 1, Turn: 1, Kind: Edit, Parts: []Part{{Article: 7, After: []standoff.Span{x}, Came: []standoff.Object{memo}}}}
	for _, record := range [][]byte{
		EncodeSpan(x), e.Encode(), EncodeGiven(Given{standoff.StatusDone, []standoff.Span{x, x}, []standoff.Object{memo}}),
		EncodeArticle(standoff.Article{Title: "t", Text: "text", Metadata: map[string]string{"k": "v"}}),
		EncodeRow(Row{Title: "t", Bytes: 4, Spans: 1, Labels: map[standoff.LabelID]int{"quote": 1}}),
		EncodeObject(memo), EncodeObject(standoff.LabelEntry{Rank: 3, Label: standoff.DefaultScheme().Labels[0]}),
		EncodeCounts(NewCounts()), EncodeText([]byte("{}")),
		append([]byte{version}, bytes.Repeat([]byte{0xff}, 40)...),
	} {
		f.Add(record)
	}
	f.Fuzz(func(t *testing.T, record []byte) {
		if x, err := DecodeSpan(record); err == nil {
			same(t, EncodeSpan(x), func(b []byte) (any, error) { return DecodeSpan(b) })
		}
		if g, err := DecodeGiven(record); err == nil {
			again, err := DecodeGiven(EncodeGiven(g))
			if err != nil || again.Status != g.Status || len(again.Spans) != len(g.Spans) || len(again.Objects) != len(g.Objects) {
				t.Errorf("given %+v, %v; want %+v", again, err, g)
			}
		}
		if a, err := DecodeArticle(1, record); err == nil {
			same(t, EncodeArticle(a), func(b []byte) (any, error) { return DecodeArticle(1, b) })
		}
		if r, err := DecodeRow(1, record); err == nil {
			same(t, EncodeRow(r), func(b []byte) (any, error) { return DecodeRow(1, b) })
		}
		if c, err := DecodeCounts(record); err == nil {
			same(t, EncodeCounts(c), func(b []byte) (any, error) { return DecodeCounts(b) })
		}
		if o, err := DecodeObject(record); err == nil {
			same(t, EncodeObject(o), func(b []byte) (any, error) { return DecodeObject(b) })
		}
		text, err := DecodeText(record)
		if view, failed := ViewText(record); (failed == nil) != (err == nil) || err == nil && string(view) != text {
			t.Errorf("seen without a copy: %q, %v; want %q, %v", view, failed, text, err)
		}
		_, _ = DecodeIdentity(record)
		_, _ = Content(record)
		_, _ = DecodeScheme(record)
		_, _ = DecodeSummary(record)
		if e, err := DecodeEvent(record); err == nil && !bytes.Equal(e.Encode(), record) {
			// Only a record of another program's can have the right hash and yet
			// be written otherwise; it must at least be read the same again.
			same(t, e.Encode(), func(b []byte) (any, error) { return DecodeEvent(b) })
		}
	})
}

// same fails unless the record can be read and, written again, stays as it is.
func same(t *testing.T, record []byte, read func([]byte) (any, error)) {
	t.Helper()
	v, err := read(record)
	if err != nil {
		t.Fatalf("its own record is not read: %v", err)
	}
	var again []byte
	switch v := v.(type) {
	case standoff.Span:
		again = EncodeSpan(v)
	case standoff.Article:
		again = EncodeArticle(v)
	case standoff.Object:
		again = EncodeObject(v)
	case Row:
		again = EncodeRow(v)
	case Counts:
		again = EncodeCounts(v)
	case Event:
		again = v.Encode()
	}
	if !bytes.Equal(again, record) {
		t.Errorf("written again, %x becomes %x", record, again)
	}
}

func quote(id string, start, end standoff.Byte) standoff.Span {
	at := time.Date(2026, 1, 2, 3, 4, 5, 678, time.UTC)
	return standoff.Span{
		ID: standoff.SpanID(id), Range: standoff.Range{Start: start, End: end}, Label: "quote",
		Provenance: standoff.Provenance{By: "ana", Created: at, Updated: at},
	}
}
