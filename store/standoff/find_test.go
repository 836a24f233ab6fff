package standoff_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestFind(t *testing.T) {
	text := "Rents rose. “RENTS fell,” says Zoë; a rent of 12% in Zürich.\nRent e\u0301t"
	for _, c := range []struct {
		q    standoff.Query
		want []string
	}{
		{standoff.Query{Pattern: "rent"}, []string{"Rent", "RENT", "rent", "Rent"}},
		{standoff.Query{Pattern: "rent", Case: true}, []string{"rent"}},
		{standoff.Query{Pattern: "rent", Word: true}, []string{"rent", "Rent"}},
		{standoff.Query{Pattern: "ZÜRICH"}, []string{"Zürich"}},
		{standoff.Query{Pattern: `\d+%`, Regexp: true}, []string{"12%"}},
		{standoff.Query{Pattern: "^rent", Regexp: true}, []string{"Rent", "Rent"}},
		{standoff.Query{Pattern: "x*", Regexp: true}, nil},
		{standoff.Query{Pattern: "e", Case: true, Word: true}, nil}, // é is part of a word
		{standoff.Query{Pattern: ""}, nil},
		{standoff.Query{Pattern: "."}, []string{".", "."}},
	} {
		found, err := standoff.Find(text, c.q)
		var got []string
		for _, r := range found {
			got = append(got, r.In(text))
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%+v finds %q, %v; want %q", c.q, got, err, c.want)
		}
	}
	if _, err := standoff.Find(text, standoff.Query{Pattern: "(", Regexp: true}); err == nil {
		t.Error("an open bracket is taken for a regular expression")
	}
}

func TestFindFoldsAsRegexpDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[abAB ]{0,60}`).Draw(t, "text")
		pattern := rapid.StringMatching(`[abAB]{1,3}`).Draw(t, "pattern")
		got, err := standoff.Find(text, standoff.Query{Pattern: pattern})
		if err != nil {
			t.Fatal(err)
		}
		want := regexp.MustCompile("(?i)"+pattern).FindAllStringIndex(text, -1)
		if len(got) != len(want) {
			t.Fatalf("%d hits of %q in %q, want %d", len(got), pattern, text, len(want))
		}
		for i, r := range got {
			if int(r.Start) != want[i][0] || int(r.End) != want[i][1] {
				t.Fatalf("hit %d is %v, want %v", i, r, want[i])
			}
		}
	})
}

// What looks the same is found, as it stands in the text.
func TestFindWhatLooksTheSame(t *testing.T) {
	same := func(forms ...string) []string { return forms }
	for pattern, forms := range map[string][]string{
		"Mietpreisbremse": same("Mietpreisbremse", "Miet\u00adpreis\u00adbremse", "MIETPREISBREMSE"),
		"38 Prozent":      same("38 Prozent", "38\u00a0Prozent", "38\u202fProzent", "38\tProzent", "３８　Prozent"),
		"it's":            same("it's", "it’s", "It‘s", "it´s", "it′s", "it＇s"),
		`"quote"`:         same(`"quote"`, "“quote”", "„quote“", "″quote″"),
		"financial":       same("financial", "ﬁnancial", "FINANCIAL", "ｆｉｎａｎｃｉａｌ", "fin\u200dancial"),
		"NewYork":         same("NewYork", "New\u200bYork", "New\u2060York", "\u202eNewYork"[len("\u202e"):]),
		"e-mail":          same("e-mail", "e‑mail", "e‐mail", "E–mail", "e−mail"),
		"café":            same("café", "cafe\u0301", "CAFÉ", "CAFE\u0301"),
		"cafe\u0301":      same("café", "cafe\u0301"),
		"ậ":               same("ậ", "a\u0323\u0302", "a\u0302\u0323", "â\u0323", "ạ\u0302"),
		"straße":          same("straße", "STRASSE", "straẞe", "strasse"),
		"istanbul":        same("istanbul", "İstanbul", "ISTANBUL", "ıstanbul", "i\u0307stanbul"),
		"ΟΔΟΣ":            same("οδος", "οδοσ", "ΟΔΟΣ"),
		"...":             same("...", "…"),
		"가":               same("가", "\u1100\u1161"),
		"سلام":            same("سلام", "ﺳﻼﻡ"),
		"❤":               same("❤", "❤\ufe0f"),
		"1/2":             same("1/2", "1⁄2", "1∕2"),
		"👩":               same("👩"),
		"cafe":            same("cafe", "café", "cafe\u0301", "CAFÉ", "cãfê"),
		"elections":       same("Élections", "E\u0301lections", "elections"),
		"a":               same("ậ", "a\u0323\u0302", "â\u0323", "Å", "a\u200d\u0301"),
		"ανθρωπος":        same("ἄνθρωπος", "άνθρωπος"),
		"е":               same("е", "ё", "Ё"),
	} {
		for _, form := range forms {
			for _, around := range []string{"", ".", "\n", "x ", "\u00ad", "漢"} {
				text := around + form + around
				hits, err := standoff.Find(text, standoff.Query{Pattern: pattern})
				if err != nil || len(hits) != 1 || hits[0].In(text) != form {
					t.Errorf("%q in %q: %v, %v", pattern, text, hits, err)
				}
			}
		}
	}
}

// What does not look the same is not found, nor is half of a character.
func TestFindLeavesWhatLooksDifferent(t *testing.T) {
	for _, c := range []struct {
		q    standoff.Query
		text string
	}{
		{standoff.Query{Pattern: "café"}, "cafe cafè cafẽ"},
		{standoff.Query{Pattern: "e\u0301"}, "e è e\u0300"},
		{standoff.Query{Pattern: "cafe", Exact: true}, "café cafe\u0301"},
		{standoff.Query{Pattern: "e", Exact: true}, "é e\u0301 e\u200d\u0301"},
		{standoff.Query{Pattern: "か"}, "が か\u3099"}, // other letters, not accents
		{standoff.Query{Pattern: "ก"}, "กุ ก่"},
		{standoff.Query{Pattern: "f"}, "ﬁ ﬀ"},
		{standoff.Query{Pattern: "s"}, "ß"},
		{standoff.Query{Pattern: "x2"}, "x²"},
		{standoff.Query{Pattern: "1/2"}, "½"},
		{standoff.Query{Pattern: "New York"}, "New\nYork NewYork"},
		{standoff.Query{Pattern: "a-b"}, "a—b"},
		{standoff.Query{Pattern: "👩"}, "👩\u200d🚒 👩🏽"},
		{standoff.Query{Pattern: "🚒"}, "👩\u200d🚒"},
		{standoff.Query{Pattern: "🇧"}, "🇬🇧"},
		{standoff.Query{Pattern: "rents", Case: true}, "Rents RENTS"},
		{standoff.Query{Pattern: "New", Word: true}, "New\u00adYork New\u200bYork Newé"},
		{standoff.Query{Pattern: "it's", Exact: true}, "it’s"},
		{standoff.Query{Pattern: "fi", Exact: true}, "ﬁ"},
		{standoff.Query{Pattern: "ab", Exact: true}, "a\u00adb"},
		{standoff.Query{Pattern: "it's", Regexp: true}, "it’s"},
		{standoff.Query{Pattern: "\u00ad\u200b"}, "all that looks like nothing"},
		{standoff.Query{Pattern: "\u200d"}, "👩\u200d🚒"},
	} {
		if hits, err := standoff.Find(c.text, c.q); err != nil || len(hits) > 0 {
			t.Errorf("%+v finds %v in %q, %v", c.q, hits, c.text, err)
		}
	}
}

// A pattern of invisible characters finds the very same.
func TestFindWhatIsInvisible(t *testing.T) {
	hits, err := standoff.Find("Miet\u00adpreis\u200b", standoff.Query{Pattern: "\u00ad"})
	if err != nil || len(hits) != 1 || hits[0] != (standoff.Range{Start: 4, End: 6}) {
		t.Errorf("a soft hyphen is found at %v, %v", hits, err)
	}
}

// Every hit counts as the pattern does, and no passage that does is missed.
func TestFindMissesNothing(t *testing.T) {
	runes := rapid.RuneFrom([]rune("aAiIİı. \u00a0\n-‑'’\u00ad\u200b\u200d\u0301\u0323\u0307éẠﬁfißs👩🚒가\u1100\u1161"))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(runes, 0, 24, -1).Draw(t, "text")
		q := standoff.Query{Pattern: rapid.StringOfN(runes, 1, 3, -1).Draw(t, "pattern"), Case: rapid.Bool().Draw(t, "capitals")}
		want := q.Fold(q.Pattern)
		hits, err := standoff.Find(text, q)
		if err != nil {
			t.Fatal(err)
		}
		end := standoff.Byte(0)
		for _, r := range hits {
			if r.Start < end || r.Empty() || !standoff.IsGraphemeBoundary(text, r.Start) || !standoff.IsGraphemeBoundary(text, r.End) {
				t.Fatalf("hits %v in %q", hits, text)
			}
			if got := q.Fold(r.In(text)); got != want {
				t.Fatalf("%q counts as %q, the pattern %q as %q", r.In(text), got, q.Pattern, want)
			}
			end = r.End
		}
		if want == "" {
			return
		}
		var bounds []standoff.Byte
		for b := standoff.Byte(0); int(b) <= len(text); b++ {
			if standoff.IsGraphemeBoundary(text, b) {
				bounds = append(bounds, b)
			}
		}
		for i, start := range bounds {
			for _, end := range bounds[i+1:] {
				r := standoff.Range{Start: start, End: end}
				if q.Fold(r.In(text)) == want && !slices.ContainsFunc(hits, r.Overlaps) {
					t.Fatalf("%q in %q counts as %q and is missed", r.In(text), text, q.Pattern)
				}
			}
		}
	})
}

func TestFindRefusesWhatIsTooLarge(t *testing.T) {
	text := strings.Repeat("rent ", 200_000)
	for _, pattern := range []string{"(x{1000}){1000}", "(?:(?:a?){30}b?){30}", strings.Repeat("(a|b)", 400)} {
		if _, err := standoff.Find(text, standoff.Query{Pattern: pattern, Regexp: true}); err == nil {
			t.Errorf("%.20q is run over 1 MB", pattern)
		}
	}
}

func TestFindInLongRuns(t *testing.T) {
	for name, text := range hundredKB() {
		t.Run(name, func(t *testing.T) {
			for _, pattern := range []string{"a", " ", ".", "\u0301", "\u0301\u0301", "🇬🇧", "🇬", "👩", "\u200d", text[:min(len(text), 40)]} {
				for _, q := range []standoff.Query{{Pattern: pattern}, {Pattern: pattern, Exact: true}, {Pattern: pattern, Word: true}, {Pattern: strings.ToValidUTF8(pattern, ""), Case: true, Regexp: true}} {
					if _, err := standoff.Find(text, q); err != nil {
						t.Errorf("%+v: %v", q, err)
					}
				}
			}
		})
	}
}

func BenchmarkFindAWordIn1MB(b *testing.B) {
	text := strings.Repeat("The council said that rents in Zürich rose by 12% and more. ", 1<<20/60)
	for name, q := range map[string]standoff.Query{
		"any case": {Pattern: "council"}, "case": {Pattern: "council", Case: true}, "word": {Pattern: "council", Word: true},
		"regexp": {Pattern: `\d+%`, Regexp: true, Case: true},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if hits, err := standoff.Find(text, q); err != nil || len(hits) == 0 {
					b.Fatal("nothing found", err)
				}
			}
		})
	}
}
