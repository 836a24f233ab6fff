package foreign

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"galley/store/scratch"
)

// workbookOut is a workbook that is written: the sheet of articles as they come, and that
// of the spans, which come between them, into a temporary file first.
type workbookOut struct {
	zip             *zip.Writer
	later           *laterPart
	spans, articles sheetOut
}

// The parts of a workbook that are always the same.
var workbookParts = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="` + spanSheet + `" sheetId="1" r:id="rId1"/><sheet name="` + articleSheet + `" sheetId="2" r:id="rId2"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

const xmlDeclaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func newWorkbook(w io.Writer) (*workbookOut, error) {
	b := &workbookOut{zip: zip.NewWriter(w)}
	for _, part := range workbookParts {
		out, err := b.zip.Create(part[0])
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(out, xmlDeclaration+part[1]); err != nil {
			return nil, err
		}
	}
	later, err := newLaterPart()
	if err != nil {
		return nil, fmt.Errorf("write a sheet into a temporary file: %w", err)
	}
	b.later = later
	articles, err := b.zip.Create("xl/worksheets/sheet2.xml")
	if err != nil {
		return nil, err
	}
	b.spans, b.articles = newSheet(spanSheet, later), newSheet(articleSheet, articles)
	return b, nil
}

// end writes the ends of the sheets, and the spans behind the articles.
func (b *workbookOut) end() error {
	if err := errors.Join(b.articles.end(), b.spans.end()); err != nil {
		return err
	}
	if err := b.later.copyTo(b.zip, "xl/worksheets/sheet1.xml"); err != nil {
		return err
	}
	return b.zip.Close()
}

func (b *workbookOut) discard() { b.later.discard() }

// laterPart is a part of a zip file that is written while another is.
type laterPart struct {
	file    *scratch.File
	deflate *flate.Writer
	sum     hash.Hash32
	size    uint64
}

func newLaterPart() (*laterPart, error) {
	file, err := scratch.Create(os.TempDir(), 0o600)
	if err != nil {
		return nil, err
	}
	deflate, err := flate.NewWriter(file, flate.DefaultCompression)
	return &laterPart{file: file, deflate: deflate, sum: crc32.NewIEEE()}, err
}

func (p *laterPart) Write(b []byte) (int, error) {
	_, _ = p.sum.Write(b) // a hash never fails
	p.size += uint64(len(b))
	return p.deflate.Write(b)
}

func (p *laterPart) copyTo(z *zip.Writer, name string) error {
	if err := p.deflate.Close(); err != nil {
		return err
	}
	packed, err := p.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	out, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: p.sum.Sum32(), CompressedSize64: uint64(packed), UncompressedSize64: p.size})
	if err != nil {
		return err
	}
	_, err = io.Copy(out, p.file)
	return err
}

func (p *laterPart) discard() { p.file.Discard() }

// sheetOut is a sheet that is written.
type sheetOut struct {
	name    string
	out     *bufio.Writer
	columns []string // "A", "B" and so on
	rows    int
	room    []byte
}

func newSheet(name string, w io.Writer) sheetOut {
	return sheetOut{name: name, out: bufio.NewWriterSize(w, 1<<16)}
}

// start writes the names of the columns, which stay in view.
func (s *sheetOut) start(header []string) error {
	header = append(header, partColumn)
	widths := map[string]int{"title": 40, "words": 60, "text": 80}
	_, _ = s.out.WriteString(xmlDeclaration + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	cells := make([]cell, len(header))
	for i, name := range header {
		cells[i] = textCell(name)
		s.columns = append(s.columns, columnLetters(i))
		if widths[name] > 0 {
			fmt.Fprintf(s.out, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, widths[name])
		}
	}
	_, _ = s.out.WriteString(`</cols><sheetData>`)
	return s.write(cells, ` s="1"`)
}

func (s *sheetOut) end() error {
	_, _ = s.out.WriteString(`</sheetData></worksheet>`)
	return s.out.Flush()
}

// columnLetters are those of the column with a number from 0: A to Z, AA and so on.
func columnLetters(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnLetters(i/26-1) + string(rune('A'+i%26))
}

// row writes a row, and those in which its longer cells go on.
func (s *sheetOut) row(cells []cell) error {
	first, rest := partOf(cells)
	if rest == nil {
		return s.write(first, "")
	}
	for part := 1; ; part++ {
		if err := s.write(append(first, intCell(part)), ""); err != nil || rest == nil {
			return err
		}
		rest[0] = cells[0]
		first, rest = partOf(rest)
	}
}

// partOf returns what of cells fits into a row, and the rest; nil if all does.
func partOf(cells []cell) (first, rest []cell) {
	first = cells
	for i, c := range cells {
		n := fitting(c.text)
		if n == len(c.text) {
			continue
		}
		if rest == nil {
			first, rest = append([]cell(nil), cells...), make([]cell, len(cells))
		}
		first[i].text, rest[i].text = c.text[:n], c.text[n:]
	}
	return first, rest
}

// fitting returns how many bytes of a text fit into a cell.
func fitting(text string) int {
	if len(text) <= mostCell {
		return len(text)
	}
	units := 0
	for i, r := range text {
		if units += utf16.RuneLen(r); units > mostCell {
			return i
		}
	}
	return len(text)
}

func (s *sheetOut) write(cells []cell, style string) error {
	if s.rows++; s.rows > mostRows {
		return fmt.Errorf("the sheet %s would have more than %d rows, the most that Excel opens; write fewer articles at a time, or a csv file", s.name, mostRows)
	}
	out := append(s.room[:0], `<row r="`...)
	out = strconv.AppendInt(out, int64(s.rows), 10)
	out = append(out, `">`...)
	for i, c := range cells {
		if c.text == "" {
			continue
		}
		out = append(append(out, `<c r="`...), s.columns[i]...)
		out = append(strconv.AppendInt(out, int64(s.rows), 10), '"')
		out = append(out, style...)
		if c.number {
			out = append(append(append(out, `><v>`...), c.text...), `</v></c>`...)
			continue
		}
		out = append(out, ` t="inlineStr"><is><t xml:space="preserve">`...)
		out = append(appendXML(out, c.text), `</t></is></c>`...)
	}
	s.room = append(out, `</row>`...)
	_, err := s.out.Write(s.room)
	return err
}

// appendXML escapes a text. Characters that XML does not have are written as _x0001_, and
// what looks like one of these with its underscore as _x005F_, as Excel does.
func appendXML(out []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '&':
			out = append(out, "&amp;"...)
		case c == '<':
			out = append(out, "&lt;"...)
		case c == '>':
			out = append(out, "&gt;"...)
		case c == '\r':
			out = append(out, "&#13;"...) // which a reader would make a line feed
		case c < ' ' && c != '\t' && c != '\n':
			out = fmt.Appendf(out, "_x%04X_", c)
		case c == '_' && isEscape(s[i:]): // whatever follows, which may become an underscore
			out = append(out, "_x005F_"...)
		case c == 0xEF && (strings.HasPrefix(s[i:], "\uFFFE") || strings.HasPrefix(s[i:], "\uFFFF")):
			out = fmt.Appendf(out, "_x%04X_", []rune(s[i : i+3])[0])
			i += 3
			continue
		default:
			out = append(out, c)
		}
		i++
	}
	return out
}

// isEscape reports whether a text begins like an escaped character.
func isEscape(s string) bool {
	if len(s) < len("_x0001") || s[1] != 'x' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 32)
	return err == nil
}

// unescaped is the text of which Excel has written characters as _x0001_.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '_' && isEscape(s[i:]) && strings.HasPrefix(s[i+6:], "_") {
			n, _ := strconv.ParseUint(s[i+2:i+6], 16, 32)
			if r := rune(n); utf8.ValidRune(r) {
				out.WriteRune(r)
				i += len("_x0001_")
				continue
			}
		}
		out.WriteByte(s[i])
		i++
	}
	return out.String()
}
