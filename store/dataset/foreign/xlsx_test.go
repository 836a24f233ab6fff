package foreign_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// book packs the parts of a workbook: those of every workbook, the sheets, and others by
// their names.
func book(t testing.TB, more map[string]string, sheets ...string) []byte {
	t.Helper()
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	parts := map[string]string{
		"_rels/.rels": `<Relationships><Relationship Id="r1" Type="` + office + `/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
	}
	list, rels := "", `<Relationship Id="s" Type="`+office+`/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="`+office+`/styles" Target="styles.xml"/>`
	parts["xl/sharedStrings.xml"], parts["xl/styles.xml"] = `<sst/>`, `<styleSheet/>`
	for i, sheet := range sheets {
		list += fmt.Sprintf(`<sheet name="S %d" sheetId="%d" r:id="r%d"/>`, i+1, i+1, i)
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/s%d.xml"/>`, i, office, i)
		parts[fmt.Sprintf("xl/worksheets/s%d.xml", i)] = `<x:worksheet xmlns:x="y"><x:sheetData>` + sheet + `</x:sheetData></x:worksheet>`
	}
	parts["xl/workbook.xml"] = `<workbook xmlns:r="` + office + `"><workbookPr/><sheets>` + list + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships>` + rels + `</Relationships>`
	for name, part := range more {
		parts[name] = part
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range parts {
			if !yield(name) {
				return
			}
		}
	}) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rows writes rows of texts as a program does that writes them into the cells.
func rows(all ...[]string) string {
	out := ""
	for _, cells := range all {
		out += "<row>"
		for _, c := range cells {
			if c == "" {
				out += "<c/>"
				continue
			}
			out += `<c t="inlineStr"><is><t>` + c + "</t></is></c>"
		}
		out += "</row>"
	}
	return out
}

func TestWorkbooks(t *testing.T) {
	header := []string{"article", "label", "start", "end", "words"}
	texts := rows([]string{"article", "text"}, []string{"1", "We rose."}, []string{"2", "b"})
	styles := `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-407]d\.\ mmmm\ yyyy;@"/><numFmt numFmtId="171" formatCode="0.0&quot;d&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs></styleSheet>`
	shared := `<sst><si><t>text</t></si><si><t>date</t></si><si><r><t>One</t></r><r><rPr><b/></rPr><t xml:space="preserve"> two_x000D_&#10;&amp; _x005F_x000D_</t></r><rPh><t>no</t></rPh></si></sst>`
	for _, c := range []struct {
		name string
		file []byte
		want []string
		left string
	}{
		{
			name: "sheets of spans and articles, sorted by other columns",
			file: book(t, nil, rows(header, []string{"2", "x", "0", "1", "b"}, []string{"1", "verb", "3", "7", "rose"}, []string{"1", "who", "0", "2", "We"}), texts),
			want: []string{`who "We"; verb "rose"`, `x "b"`},
		},
		{
			name: "spans that are wrong",
			file: book(t, nil, texts, rows(header, []string{"2", "x", "0.5", "1"}, []string{"3", "x", "0", "1"}, []string{"1", "verb", "3", "7", "rise"})),
			want: []string{
				`set: sheet S 1, row 2, span 1 (3–7): the text there is "rose", but the span says "rise"`, `set: sheet S 2, row 2: its start is "0.5"; it should be a number from 0`,
				`set: sheet S 2, row 3: its article "3" is not in the sheet S 1`,
			},
		},
		{
			name: "all in one sheet",
			file: book(t, nil, rows([]string{"text", "label", "start", "end"}, []string{"We rose.", "verb", "3", "7"}, []string{"We rose.", "who", "0", "2"})),
			want: []string{`who "We"; verb "rose"`},
		},
		{
			name: "parts of what is longer than a cell",
			file: book(t, nil, rows(header, []string{"1", "verb", "3", "7", "rose"}),
				rows([]string{"article", "text", "part"}, []string{"1", "We ", "1"}, []string{"1", "rose.", "2"}, []string{"2", "b", "1"}, []string{"1", "c", "2"}, []string{"2", "c", "3"})),
			want: []string{
				`verb "rose"`, "", "set: sheet S 2, row 5: it is part 2 of a row, and part 1 does not stand above it",
				"set: sheet S 2, row 6: it is part 3 of a row, and part 2 does not stand above it",
			},
		},
		{
			name: "articles as Excel saves them: shared texts, dates, numbers, gaps",
			file: book(t, map[string]string{"xl/sharedStrings.xml": shared, "xl/styles.xml": styles},
				`<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="E2" t="str"><f>1+1</f><v>n</v></c><c r="F2" t="inlineStr"><is><t>yes</t></is></c><c r="G2" t="inlineStr"><is><t>at</t></is></c></row>`+
					`<row r="4"><c r="B4" t="s"><v>2</v></c><c r="C4" s="2"><v>46095</v></c><c r="E4" s="3"><v>0.10000000000000001</v></c><c r="F4" t="b"><v>1</v></c><c r="G4" s="4"><v>46095.75</v></c></row>`,
				texts, ""),
			want: []string{`at: 2026-03-14T18:00:00; n: 0.1; yes: true`}, left: "1 further sheets",
		},
		{name: "nothing in it", file: book(t, nil, ""), want: []string{"set is empty: there is nothing in it to label"}},
		{name: "a sheet that is cut off", file: book(t, map[string]string{"xl/worksheets/s0.xml": "<worksheet><sheetData>" + rows([]string{"text"}, []string{"b"}) + "<row><c"}, ""), want: []string{"", "set: sheet S 1, row 3: it cannot be read on: it is cut off"}},
		{name: "a sheet whose elements are left open", file: book(t, map[string]string{"xl/worksheets/s0.xml": "<worksheet><sheetData>" + rows([]string{"text"}, []string{"b"})}, ""), want: []string{"", "set: sheet S 1, row 2: it cannot be read on: it is cut off"}},
		{name: "a text that is not there", file: book(t, nil, rows([]string{"text"})+`<row><c t="s"><v>7</v></c></row>`), want: []string{"set: sheet S 1, row 2: it cannot be read on: it refers to the text 7, and there are 0"}},
		{name: "entities", file: book(t, map[string]string{"xl/worksheets/s0.xml": `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`}, ""), want: []string{"set: sheet S 1, row 1: it cannot be read on: it has a document type, which no workbook has"}},
		{name: "no workbook", file: []byte("PK\x03\x04 xl/"), want: []string{"set: it is no Excel workbook that can be read, or has a password: zip: not a valid zip file"}},
		{name: "a bomb", file: book(t, map[string]string{"xl/media/a": strings.Repeat("\x00", 70<<20)}, texts), want: []string{"set: it is no Excel workbook that can be read, or has a password: it would unpack to 70 MB; the most are 4096 MB, and 200 times its own size"}},
	} {
		readShapes(t, []shape{{name: "by name: " + c.name, format: "xlsx", file: string(c.file), want: c.want, left: c.left}})
	}
}

// A text that is longer than a cell comes back to the byte, and no cell is longer than one
// of Excel.
func TestLongTextsAreParted(t *testing.T) {
	f, err := dataset.ByName("xlsx")
	if err != nil {
		t.Fatal(err)
	}
	a, err := standoff.NewArticle(strings.Repeat("😀e\u0301\r\n ", 30_000))
	if err != nil {
		t.Fatal(err)
	}
	a.ID = 1
	end := standoff.Byte(len(a.Text))
	d := standoff.Document{Article: a, Spans: []standoff.Span{{ID: "s", Label: "quote", Range: standoff.Range{Start: 0, End: end}}}}
	var out bytes.Buffer
	if _, err := f.Write(&out, dataset.Corpus{Documents: all([]standoff.Document{d})}, dataset.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	c, err := f.Read(bytes.NewReader(out.Bytes()), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := gather(c)
	if err != nil || len(docs) != 1 || docs[0].Article.Text != a.Text || len(docs[0].Spans) != 1 || docs[0].Spans[0].End != end {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("xl/worksheets/sheet2.xml")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for cell := range strings.SplitSeq(string(raw), "</t>") {
		_, text, _ := strings.Cut(cell, `<t xml:space="preserve">`)
		units := 0
		for _, r := range strings.ReplaceAll(text, "&#13;", "\r") {
			units++
			if r > 0xFFFF {
				units++
			}
		}
		most = max(most, units)
	}
	if most > 32767 || most < 32000 {
		t.Errorf("a cell has %d UTF-16 units", most)
	}
}

// A writer that fails leaves no temporary file, nor does a reader that stops.
func TestWorkbooksLeaveNothing(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	f, err := dataset.ByName("xlsx")
	if err != nil {
		t.Fatal(err)
	}
	failed := errors.New("failed")
	docs := func(yield func(standoff.Document, error) bool) {
		_ = yield(vector(t), nil) && yield(standoff.Document{}, failed)
	}
	if _, err := f.Write(io.Discard, dataset.Corpus{Documents: docs}, dataset.WriteOptions{}); !errors.Is(err, failed) {
		t.Fatal(err)
	}
	var shared strings.Builder
	shared.WriteString("<sst>")
	for range 40 {
		shared.WriteString("<si><t>" + strings.Repeat("a", 1<<20) + "</t></si>")
	}
	file := book(t, map[string]string{"xl/sharedStrings.xml": shared.String() + "</sst>", "xl/media/a": noise(1 << 20)},
		rows([]string{"text"})+`<row><c t="s"><v>39</v></c></row><row><c t="s"><v>0</v></c></row>`)
	c, err := f.Read(bytes.NewReader(file), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range c.Documents {
		if err != nil || len(d.Article.Text) != 1<<20 {
			t.Fatalf("%d bytes, %v", len(d.Article.Text), err)
		}
		break
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left in %s, %v", left, filepath.Base(dir), err)
	}
}

// noise is bytes that cannot be packed.
func noise(n int) string {
	out := make([]byte, n)
	x := uint32(1)
	for i := range out {
		x = x*1664525 + 1013904223
		out[i] = byte(x >> 24)
	}
	return string(out)
}

// A cell far beyond the columns of a sheet loses no row, and makes none as wide as a sheet
// can be.
func TestFarCellsLoseNoRow(t *testing.T) {
	const n = 3000
	sheet := strings.Builder{}
	sheet.WriteString(`<row><c t="inlineStr"><is><t>title</t></is></c><c t="inlineStr"><is><t>text</t></is></c></row>`)
	for i := range n {
		fmt.Fprintf(&sheet, `<row r="%d"><c t="inlineStr"><is><t>Rents</t></is></c><c t="inlineStr"><is><t>Rents rose %d.</t></is></c><c r="XFD%d"><v>1</v></c></row>`, i+2, i, i+2)
	}
	file := book(t, nil, sheet.String())
	f, _ := dataset.ByName("xlsx")
	c, err := f.Read(bytes.NewReader(file), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	docs, err := gather(c)
	runtime.ReadMemStats(&after)
	if err != nil || len(docs) != n || docs[n-1].Article.Text != fmt.Sprintf("Rents rose %d.", n-1) {
		t.Errorf("%d documents, %v", len(docs), err)
	}
	if len(c.LeftOut) != 1 || c.LeftOut["cells outside of the columns of the first row"] != n {
		t.Errorf("left out are %v", c.LeftOut)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > n*100_000 {
		t.Errorf("a row takes %d bytes", used/n)
	}
}
