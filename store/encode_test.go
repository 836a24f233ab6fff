package store

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
	x := standoff.Span{ID: standoff.SpanID(word.Draw(t, "id")), Label: standoff.LabelID(word.Draw(t, "label")), Note: word.Draw(t, "note")}
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
	if m := rapid.MapOfN(word, word, 0, 3).Draw(t, "attributes"); len(m) > 0 {
		x.Attributes = m
	}
	return x
}

func TestSpanRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := anySpan(t)
		got, err := decodeSpan(encodeSpan(x))
		if err != nil || !reflect.DeepEqual(got, x) {
			t.Fatalf("%+v, %v; want %+v", got, err, x)
		}
	})
}

func TestEventRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Uint64()
		e := event{
			seq: number.Draw(t, "seq"), turn: number.Draw(t, "turn"), kind: eventKind(rapid.IntRange(1, 3).Draw(t, "kind")),
			time: time.Unix(1, 2).UTC(), target: number.Draw(t, "target"), below: number.Draw(t, "below"),
			undoTop: number.Draw(t, "undo"), redoTop: number.Draw(t, "redo"),
			title: rapid.String().Draw(t, "title"),
		}
		for range rapid.IntRange(0, 2).Draw(t, "articles") {
			x := part{article: standoff.ArticleID(number.Draw(t, "article")), to: standoff.StatusDone}
			for range rapid.IntRange(0, 3).Draw(t, "spans") {
				x.before, x.after = append(x.before, anySpan(t)), append(x.after, anySpan(t))
			}
			e.parts = append(e.parts, x)
		}
		copy(e.prev[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "prev"))
		record := e.encode()
		got, err := decodeEvent(record)
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Fatalf("%+v, %v; want %+v", got, err, e)
		}
		short, err := decodeSummary(record)
		if err != nil || short.seq != e.seq || short.turn != e.turn || short.kind != e.kind || short.title != e.title ||
			short.target != e.target || short.below != e.below || short.undoTop != e.undoTop || short.redoTop != e.redoTop ||
			short.articles != len(e.parts) || short.articles > 0 && !reflect.DeepEqual(short.first, e.parts[0]) {
			t.Fatalf("in short %+v, %v; want %+v", short, err, e)
		}
	})
}

// Every changed bit of a record or of its key is noticed.
func TestDamagedBitsAreNoticed(t *testing.T) {
	key := spanKey(7, "an id")
	record := seal(key, encodeSpan(quote("an id", 3, 9)))
	if _, err := unseal(key, record); err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{key, record} {
		for i := range len(b) * 8 {
			b[i/8] ^= 1 << (i % 8)
			if _, err := unseal(key, record); err == nil {
				t.Errorf("bit %d is changed, and nobody noticed", i)
			}
			b[i/8] ^= 1 << (i % 8)
		}
	}
	for n := range len(record) {
		if _, err := unseal(key, record[:n]); err == nil {
			t.Errorf("a record cut to %d bytes was read", n)
		}
	}
}

func TestTrailingBytesAreNoticed(t *testing.T) {
	if _, err := decodeSpan(append(encodeSpan(quote("a", 3, 9)), 0)); err == nil {
		t.Error("a body with a byte too many was read")
	}
}

// A number that does not fit is damage; it never becomes another number.
func TestNumbersThatAreTooLarge(t *testing.T) {
	const huge = 1 << 63
	body := func(fill func(w *writer)) []byte {
		w := newWriter()
		fill(w)
		return w.b
	}
	spanAt := func(start, length uint64) []byte {
		return body(func(w *writer) {
			w.string("id")
			w.uint(start)
			w.uint(length)
			w.raw(encodeSpan(quote("id", 0, 1))[6:]) // after the version, the id and two numbers
		})
	}
	if x, err := decodeSpan(spanAt(3, 9)); err != nil || x.Start != 3 || x.End != 12 {
		t.Fatalf("%+v, %v", x, err)
	}
	for name, read := range map[string]func() error{
		"start":         func() error { _, err := decodeSpan(spanAt(huge, 1)); return err },
		"length":        func() error { _, err := decodeSpan(spanAt(1, huge)); return err },
		"end":           func() error { _, err := decodeSpan(spanAt(huge-1, huge-1)); return err },
		"row: bytes":    func() error { _, err := decodeRow(1, rowWith(huge, 0, 0)); return err },
		"row: spans":    func() error { _, err := decodeRow(1, rowWith(0, huge, 0)); return err },
		"row: of label": func() error { _, err := decodeRow(1, rowWith(0, 0, huge)); return err },
		"counts": func() error {
			_, err := decodeCounts(append(binary.AppendUvarint([]byte{recordVersion}, huge), encodeCounts(newCounts())[2:]...))
			return err
		},
	} {
		if err := read(); !errors.Is(err, errTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func rowWith(bytes, spans, ofLabel uint64) []byte {
	w := newWriter()
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
	x.Provenance.Score, x.Attributes = &score, map[string]string{"speaker": "a"}
	e := event{seq: 1, turn: 1, kind: kindEdit, parts: []part{{article: 7, after: []standoff.Span{x}}}}
	for _, record := range [][]byte{
		encodeSpan(x), e.encode(), encodeGiven(standoff.StatusDone, []standoff.Span{x, x}),
		encodeArticle(standoff.Article{Title: "t", Text: "text", Metadata: map[string]string{"k": "v"}}),
		encodeRow(Row{Title: "t", Bytes: 4, Spans: 1, Labels: map[standoff.LabelID]int{"quote": 1}}),
		encodeCounts(newCounts()), encodeText([]byte("{}")),
		append([]byte{recordVersion}, bytes.Repeat([]byte{0xff}, 40)...),
	} {
		f.Add(record)
	}
	f.Fuzz(func(t *testing.T, record []byte) {
		if x, err := decodeSpan(record); err == nil {
			same(t, encodeSpan(x), func(b []byte) (any, error) { return decodeSpan(b) })
		}
		if g, err := decodeGiven(record); err == nil {
			again, err := decodeGiven(encodeGiven(g.status, g.spans))
			if err != nil || again.status != g.status || len(again.spans) != len(g.spans) {
				t.Errorf("given %+v, %v; want %+v", again, err, g)
			}
		}
		if a, err := decodeArticle(1, record); err == nil {
			same(t, encodeArticle(a), func(b []byte) (any, error) { return decodeArticle(1, b) })
		}
		if r, err := decodeRow(1, record); err == nil {
			same(t, encodeRow(r), func(b []byte) (any, error) { return decodeRow(1, b) })
		}
		if c, err := decodeCounts(record); err == nil {
			same(t, encodeCounts(c), func(b []byte) (any, error) { return decodeCounts(b) })
		}
		_, _ = decodeText(record)
		_, _ = decodeSignature(record)
		_, _ = decodeNearState(record)
		if entries, err := decodeShard(record); err == nil {
			_, _ = inShard(entries, 7)
			_ = mergeShard(entries, []uint32{7}, map[uint32]uint32{7: 7})
		}
		_, _ = decodeSummary(record)
		if e, err := decodeEvent(record); err == nil && !bytes.Equal(e.encode(), record) {
			// Only a record of another program's can have the right hash and yet
			// be written otherwise; it must at least be read the same again.
			same(t, e.encode(), func(b []byte) (any, error) { return decodeEvent(b) })
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
		again = encodeSpan(v)
	case standoff.Article:
		again = encodeArticle(v)
	case Row:
		again = encodeRow(v)
	case Counts:
		again = encodeCounts(v)
	case event:
		again = v.encode()
	}
	if !bytes.Equal(again, record) {
		t.Errorf("written again, %x becomes %x", record, again)
	}
}
