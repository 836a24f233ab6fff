package foreign_test

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"galley/store/dataset"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestTablesOfSpans(t *testing.T) { readShapes(t, shapesOfTables()) }

func shapesOfTables() []shape {
	return []shape{
		{
			name: "of this program, with an article without spans", format: "csv",
			file: "article,kind,title,label,start,end,unit,words,text\r\n7,article,,,,,,,\"We\r\nrose.\"\r\n7,span,,verb,4,8,codepoint,rose,\r\n8,article,Next,,,,,,b\r\n",
			want: []string{`verb "rose"`, "title Next"},
		},
		{
			name: "the text on the row of every span", format: "csv",
			file: "text,label,start,end,topic\nWe rose.,who,0,2,x\nWe rose.,verb,3,7,x\nb,,,,y\n",
			want: []string{`who "We"; verb "rose"; topic: x`, "topic: y"},
		},
		{
			name: "with semicolons, as a German Excel saves it", format: "csv",
			file: "article;label;start;end;words;text\r\n1;;;;;We, rose.\r\n1;verb;4;8;rose;\r\n",
			want: []string{`verb "rose"`},
		},
		{
			name: "with the separator on the first line", format: "csv",
			file: "sep=|\r\narticle|label|start|end|text\r\n1||||We rose.\r\n1|verb|3|7|\r\n",
			want: []string{`verb "rose"`},
		},
		{
			name: "with a mark, and numbers that pandas makes fractions", format: "csv",
			file: "\xEF\xBB\xBFarticle,label,start,end,text\n1,,,,We rose.\n1,verb,3.0,7.0,\n",
			want: []string{`verb "rose"`},
		},
		{
			name: "with numbers of articles that pandas makes fractions", format: "csv",
			file: "article,kind,label,start,end,text\n1.0,article,,,,We rose.\n1.0,span,verb,3.0,7.0,\n2.0,article,,,,b\n",
			want: []string{`verb "rose"`, ""},
		},
		{
			name: "the same with the text on the row of every span", format: "csv",
			file: "article,label,start,end,text\n1.0,who,0.0,2.0,We rose.\n1.0,verb,3.0,7.0,We rose.\n",
			want: []string{`who "We"; verb "rose"`},
		},
		{
			name: "by name: Excel's Unicode text", format: "tsv",
			file: wideText("article\tlabel\tstart\tend\ttext\r\n1\t\t\t\t\"We\r\n\"\"rose\"\".\"\r\n1\tverb\t5\t9\t\r\n"),
			want: []string{`verb "rose"`},
		},
		{
			name: "tabs of a program without quotes", format: "tsv",
			file: "article\tlabel\tstart\tend\ttext\n1\t\t\t\t\"We\" rose.\n1\tverb\t5\t9\t\n2\t\t\t\t\"Up\n",
			want: []string{`verb "rose"`, ""},
		},
		{
			name: "offsets of another unit, by the words", format: "csv",
			file: "article,label,start,end,words,text\n1,,,,,“😀” We rose.\n1,verb,8,12,rose,\n",
			want: []string{`verb "rose"`},
		},
		{
			name: "offsets of another unit, by name", format: "csv",
			file: "article,label,start,end,unit,text\n1,,,,,“😀” We rose.\n1,verb,14,18,byte,\n",
			want: []string{`verb "rose"`},
		},
		{
			name: "formulas are texts", format: "csv",
			file: "article,label,start,end,words,note,text\n1,,,,,,'=1+1\n1,sum,0,4,'=1+1,'-,\n2,,,,,,'tis\n3,,,,,,''tis\n",
			want: []string{`sum "=1+1"; memo "-" on "=1+1"`, "", ""},
		},
		{
			name: "rows that are wrong", format: "csv",
			file: "article,label,start,end,text\n1,,,,We rose.\n1,verb,3,7\n1,\"who\"x,0,2,\n1,what,0,2,\n2,,,,b\n2,x,one,2,\n3,,,,c\n4,y,0,1,\n3,z,0,1,\n5,,,,\"and so\non\n",
			want: []string{
				"set: line 3: it has another number of cells (4) than the first line (5)",
				"set: line 4: a quote in it has no end, or other characters behind its end; quotes within a cell are doubled",
				`what "We"`,
				`set: line 7: its start is "one"; it should be a number from 0`,
				`set: line 9: the text of its article does not stand before it; sort the table by its columns "article" and "kind"`,
				"set: line 11: a quote in it has no end, or other characters behind its end; quotes within a cell are doubled",
				"set: line 12: it has another number of cells (1) than the first line (5)",
				`z "c"`,
			},
		},
		{
			name: "details", format: "csv",
			file: "article,label,start,end,attribute.n,attribute.who,attributes,score,text\n1,,,,,,,,We rose.\n1,verb,3,7,-1.5,\"[\"\"a\"\",\"\"b\"\"]\",\"{\"\"x\"\":true}\",0.5,\n1,verb,0,2,,Ana,,2,\n",
			want: []string{`verb "We"(who=Ana); verb "rose"(n=-1.5, who=a, b, x=yes) at 0.5`},
		},
	}
}

// wideText is a text in UTF-16, with a mark.
func wideText(s string) string {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

// What is written is what the standard library reads, and no cell of a text is a formula.
func TestTablesAreOfRFC4180(t *testing.T) {
	f, err := dataset.ByName("csv")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"=", "+", "-", "@", "\t", "'", "\"", ",", "\n", "a", " ", "＝"}), 1, 6).Draw(t, "text"), "")
		a, err := standoff.NewArticle(text)
		if err != nil {
			t.Fatal(err)
		}
		a.Title = rapid.SampledFrom([]string{"=A1", "'=", "-2", "b"}).Draw(t, "title")
		var out bytes.Buffer
		if _, err := f.Write(&out, dataset.Corpus{Documents: all([]standoff.Document{{Article: a}})}, dataset.WriteOptions{}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for _, cell := range rows[1] {
			if cell != "" && strings.Contains("=+-@\t\r", cell[:1]) {
				t.Errorf("the cell %q is a formula", cell)
			}
		}
		if i := slices.Index(rows[0], "text"); rows[1][i] != text && rows[1][i] != "'"+text {
			t.Errorf("the text %q is written as %q", text, rows[1][i])
		}
	})
}

// A file full of quotes that have no end is read in a time that grows with its length.
func TestBrokenQuotesAreReadOnce(t *testing.T) {
	f, err := dataset.ByName("csv")
	if err != nil {
		t.Fatal(err)
	}
	file := "article,label,start,end,text\n" + strings.Repeat("\"1,,,,a\n", 400_000)
	c, err := f.Read(strings.NewReader(file), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for _, err := range c.Documents {
		if one := (*dataset.Error)(nil); !errors.As(err, &one) {
			t.Fatalf("%v", err)
		}
		wrong++
	}
	if wrong == 0 {
		t.Error("nothing is wrong in it")
	}
}

// Excel's "Unicode text" is a table whatever its ending is; a text in UTF-16 is none.
func TestUnicodeTextOfExcelIsATable(t *testing.T) {
	for name, c := range map[string]struct{ text, file, want string }{
		"a table":              {"Titel\tText\tDatum\r\nEins\tAna sagt, \"so\".\t1.1.2026\r\nZwei\tText\t\r\n", "a.txt", "tsv"},
		"two columns":          {"id\ttext\r\n1\tOne\r\n", "a.txt", "tsv"},
		"of the usual ending":  {"id\ttext\r\n1\tOne\r\n", "a.csv", "tsv"},
		"a line":               {"id\ttext\r\n", "a.txt", "text"},
		"a text":               {"Ana Ruiz spoke.\r\nShe left.\r\n", "a.txt", "text"},
		"a text with tabs":     {"\tAna Ruiz spoke.\r\nShe left.\r\n\tThen\tthis.\r\n", "a.txt", "text"},
		"indented paragraphs":  {"\tAna Ruiz spoke for an hour.\r\n\r\n\tShe left.\r\n", "a.txt", "text"},
		"an indented title":    {"\tChapter one\r\n\tAna Ruiz spoke.\r\n", "a.txt", "text"},
		"an interview":         {"A:\tWho is there\r\nB:\tAna.\r\n", "a.txt", "text"},
		"numbers of rows":      {"\tText\tDate\r\n1\tOne\t1.1.2026\r\n", "a.txt", "tsv"},
		"nothing but the mark": {"", "a.txt", "text"},
	} {
		if got := dataset.Detect(c.file, utf16LE("\uFEFF"+c.text)); got.Name != c.want {
			t.Errorf("%s is taken for %s", name, got.Name)
		}
	}
}

func utf16LE(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// Many imports are of many short files: to tell the format of one takes memory in
// proportion to it.
func TestTellingTheFormatOfAShortFileTakesLittleMemory(t *testing.T) {
	text := []byte("Ana Ruiz spoke,\nand left.\n")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	const times = 100
	for range times {
		_ = dataset.Detect("a.txt", text)
	}
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / times; each > 64<<10 {
		t.Errorf("%d bytes", each)
	}
}

// A first line is read as a whole, however long it is.
func TestTheFirstLineOfATableMayBeLong(t *testing.T) {
	f, _ := dataset.ByName("csv")
	c, err := f.Read(strings.NewReader(`7,"`+strings.Repeat("Rents rose.\n", 1<<17)+"\"\n8,Two\n"), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	if docs, err := gather(c); err != nil || len(docs) != 2 {
		t.Errorf("%d documents, %v", len(docs), err)
	}
}
