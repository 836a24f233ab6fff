package foreign_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestFilesOfDoccano(t *testing.T) { readShapes(t, shapesOfDoccano()) }

// joined is a text with characters of several code points: a family, an accent that
// combines, a flag.
const joined = "👨‍👩‍👧 Über Zürich 😀.\\nKöln e\u0301 🇨🇭 Bern.\\n"

func shapesOfDoccano() []shape {
	line := func(label string) string { return `{"id":1,"text":"` + joined + `","label":[` + label + "]}\n" }
	thai := func(label string) string {
		return `{"text":"นายกรัฐมนตรีกล่าวว่าที่กรุงเทพ","label":[` + label + "]}\n"
	}
	cities := []string{`city "Zürich"; city "Köln"; city "Bern"`}
	return []shape{
		{name: "in code points", format: "doccano", file: line(`[11,17,"city"],[21,25,"city"],[32,36,"city"]`), want: cities},
		{name: "labels of texts as wholes", format: "doccano", file: `{"id":1,"text":"Ana left.","label":["sport","news"]}` + "\n" + `{"id":2,"text":"Bob left.","label":[]}` + "\n", want: []string{`#news; #sport`, ``}},
		{name: "by name: what is called labels by any program", format: "articles", file: `{"id":1,"text":"Ana left.","labels":["sport","news"]}` + "\n", want: []string{`id: 1; labels: sport, news`}},
		{name: "in UTF-16 units", format: "doccano", file: line(`[14,20,"city"],[25,29,"city"],[38,42,"city"]`), want: cities},
		{name: "in graphemes", format: "doccano", file: line(`[7,13,"city"],[17,21,"city"],[26,30,"city"]`), want: cities},
		{name: "in code points of a script without spaces", format: "doccano", file: strings.Repeat(thai(`[0,12,"person"],[12,17,"verb"]`), 20), want: slices.Repeat([]string{`person "นายกรัฐมนตรี"; verb "กล่าว"`}, 20)},
		{name: "in graphemes of a script without spaces", format: "doccano", file: strings.Repeat(thai(`[0,10,"person"],[10,14,"verb"]`), 20), want: slices.Repeat([]string{`person "นายกรัฐมนตรี"; verb "กล่าว"`}, 20)},
		{
			name: "in a script without spaces, too few to tell", format: "doccano", file: thai(`[0,12,"person"],[12,17,"verb"]`),
			want: []string{`set does not tell whether its offsets are code points or visible characters: at line 1 the person is "นายกรัฐมนตรี" in code points, "นายกรัฐมนตรีกล่" in visible characters; say it with --offsets codepoint or grapheme`},
		},
		{
			name: "in graphemes, as is said", format: "doccano", unit: dataset.Graphemes, want: []string{`city "Zürich"`},
			file: line(`[7,13,"city"]`),
		},
		{
			name: "outside of the text in graphemes", format: "doccano", unit: dataset.Graphemes,
			file: line(`[30,33,"city"]`),
			want: []string{`set: line 1, span 1 (30–33): it lies outside the text, which has 38 code points`},
		},
		{
			name: "in no unit most spans are words", format: "doccano", file: line(`[8,12,"city"],[18,20,"city"],[27,29,"city"]`),
			want: []string{`set does not tell what its offsets count: most of its spans would begin or end within words: at line 1 the city is "er Z" in code points, " Übe" in UTF-16 units, "üric" in visible characters; say it with --offsets codepoint or utf16 or grapheme`},
		},
		{
			name: "a line of another program among them", format: "doccano",
			file: line(`[11,17,"city"]`) + `{"text":"Ana met Bob","spans":[{"start":0,"end":3,"label":"Per"}]}` + "\n" + `{"text":"b","label":[]}` + "\n",
			want: []string{`city "Zürich"`, "set: line 2: it has no labels of the format doccano; it looks like the format prodigy (Prodigy, JSON Lines)", ""},
		},
		{
			name: "two spans of the same id and a relation of one of them", format: "doccano",
			file: `{"text":"Ana met Bob in Rome","entities":[{"id":1,"label":"Per","start_offset":0,"end_offset":3},{"id":1,"label":"Per","start_offset":8,"end_offset":11},{"id":2,"label":"Loc","start_offset":15,"end_offset":19}],"relations":[{"id":1,"from_id":1,"to_id":2,"type":"in"}]}`,
			want: []string{`Per "Ana"; Per "Bob"; Loc "Rome"`}, left: "1 relations, comments and links of spans that share an id or have no label",
		},
		{
			name: "a label that is nothing", format: "doccano",
			file: `{"text":"Ana met Bob in Rome","label":[[0,3,null],[8,11,""],[15,19,"Loc"]]}
{"text":"Ana met Bob in Rome","entities":[{"id":1,"label":" ","start_offset":0,"end_offset":3},{"id":2,"label":"Loc","start_offset":15,"end_offset":19}],"relations":[{"id":1,"from_id":1,"to_id":2,"type":"in"}]}`,
			want: []string{`Loc "Rome"`, `Loc "Rome"`}, left: "1 relations, comments and links of spans that share an id or have no label, 3 spans and labels of articles without a name",
		},
	}
}

// Whatever a text is made of, spans of it in graphemes come in at their places.
func TestGraphemesCount(t *testing.T) {
	parts := []string{"👨‍👩‍👧", "🇨🇭", "🇩🇪🇫🇷", "e\u0301", "ü", "a", " ", "\r\n", "日", "👍🏽", "한", "ᄒ\u1161\u11ab", "\u0301"}
	f, err := dataset.ByName("doccano")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 30).Draw(t, "text"), "")
		at := []standoff.Byte{0}
		for b := standoff.Byte(0); int(b) < len(text); {
			b = standoff.NextGrapheme(text, b)
			at = append(at, b)
		}
		from := rapid.IntRange(0, len(at)-2).Draw(t, "from")
		to := rapid.IntRange(from+1, len(at)-1).Draw(t, "to")
		raw := fmt.Appendf(nil, `{"text":%s,"label":[[%d,%d,"x"]]}`, encoded(text), from, to)
		c, err := f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "set", Unit: dataset.Graphemes})
		if err != nil {
			t.Fatal(err)
		}
		docs, err := gather(c)
		if err != nil {
			t.Fatal(err)
		}
		if want := (standoff.Range{Start: at[from], End: at[to]}); docs[0].Spans[0].Range != want {
			t.Fatalf("%d–%d of %q is %v, want %v of %v", from, to, text, docs[0].Spans[0].Range, want, slices.Clone(at))
		}
	})
}

// encoded is a text as a JSON string.
func encoded(text string) string {
	raw, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
