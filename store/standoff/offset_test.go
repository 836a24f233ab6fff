package standoff_test

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// vector is the text on which every unit gives a different answer.
const vector = "Ana Ruiz said: “Rents rose 12% 😀 in Zürich.”\nRead more: example.com"

var vectorSpans = []struct {
	text       string
	byteAt     standoff.Range
	code, wide [2]int
}{
	{"“Rents rose 12% 😀 in Zürich.”", standoff.Range{Start: 15, End: 52}, [2]int{15, 44}, [2]int{15, 45}},
	{"12%", standoff.Range{Start: 29, End: 32}, [2]int{27, 30}, [2]int{27, 30}},
	{"Zürich", standoff.Range{Start: 41, End: 48}, [2]int{36, 42}, [2]int{37, 43}},
	{"Read more: example.com", standoff.Range{Start: 53, End: 75}, [2]int{45, 67}, [2]int{46, 68}},
}

func TestEveryUnitOfTheVector(t *testing.T) {
	x := standoff.NewIndex(vector)
	if b, c, w := x.Len(); b != 75 || c != 67 || w != 68 {
		t.Errorf("lengths are %d bytes, %d code points, %d UTF-16 units; want 75, 67, 68", b, c, w)
	}
	for _, s := range vectorSpans {
		if got := s.byteAt.In(vector); got != s.text {
			t.Errorf("bytes %v hold %q, want %q", s.byteAt, got, s.text)
		}
		for unit, want := range map[standoff.Unit][2]int{
			standoff.UnitByte: {int(s.byteAt.Start), int(s.byteAt.End)}, standoff.UnitCodePoint: s.code, standoff.UnitUTF16: s.wide,
		} {
			start, err := x.Convert(s.byteAt.Start, unit)
			if err != nil {
				t.Fatal(err)
			}
			end, err := x.Convert(s.byteAt.End, unit)
			if err != nil {
				t.Fatal(err)
			}
			if got := [2]int{start, end}; got != want {
				t.Errorf("%q in %s is %v, want %v", s.text, unit, got, want)
			}
		}
	}
}

// texts draws valid UTF-8 of every width, longer than a block of the index.
func texts() *rapid.Generator[string] {
	runes := rapid.OneOf(
		rapid.RuneFrom([]rune("ab \n\r\t“ü😀\u0301\u200d🇬🇧漢א")), rapid.Rune(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.StringOfN(runes, 0, 120, -1).Draw(t, "text")
		for range rapid.IntRange(0, 5).Draw(t, "doublings") {
			s += s
		}
		return s
	}).Filter(utf8.ValidString)
}

func TestConversionsAreInverseAtEveryBoundary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		x := standoff.NewIndex(text)
		code, wide := standoff.CodePoint(0), standoff.UTF16(0)
		check := func(b standoff.Byte) {
			c, err := x.CodePoint(b)
			if err != nil || c != code {
				t.Fatalf("CodePoint(%d) = %d, %v; want %d", b, c, err, code)
			}
			w, err := x.UTF16(b)
			if err != nil || w != wide {
				t.Fatalf("UTF16(%d) = %d, %v; want %d", b, w, err, wide)
			}
			if back, err := x.FromCodePoint(c); err != nil || back != b {
				t.Fatalf("FromCodePoint(%d) = %d, %v; want %d", c, back, err, b)
			}
			if back, err := x.FromUTF16(w); err != nil || back != b {
				t.Fatalf("FromUTF16(%d) = %d, %v; want %d", w, back, err, b)
			}
		}
		for i, r := range text {
			check(standoff.Byte(i))
			code++
			wide += standoff.UTF16(len(utf16.AppendRune(nil, r)))
		}
		check(standoff.Byte(len(text)))
	})
}

func TestNoOffsetInsideACharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		x := standoff.NewIndex(text)
		wide := standoff.UTF16(0)
		for i, r := range text {
			for inside := i + 1; inside < i+utf8.RuneLen(r); inside++ {
				if _, err := x.CodePoint(standoff.Byte(inside)); err == nil {
					t.Fatalf("byte %d of %q lies inside a character and was converted", inside, text)
				}
			}
			if r >= 0x10000 {
				if _, err := x.FromUTF16(wide + 1); err == nil {
					t.Fatalf("UTF-16 offset %d of %q halves a pair and was converted", wide+1, text)
				}
				wide++
			}
			wide++
		}
		b, c, w := x.Len()
		for _, err := range []error{second(x.CodePoint(b + 1)), second(x.CodePoint(-1)), second(x.FromCodePoint(c + 1)), second(x.FromUTF16(w + 1)), second(x.FromUTF16(-1))} {
			if err == nil {
				t.Fatal("an offset outside the text was converted")
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

func BenchmarkIndexConvert(b *testing.B) {
	text := ""
	for len(text) < 1<<20 {
		text += vector
	}
	x := standoff.NewIndex(text)
	at := standoff.Byte(len(vector) * (len(text) / len(vector) / 2))
	for b.Loop() {
		c, _ := x.CodePoint(at)
		_, _ = x.FromCodePoint(c)
	}
}
