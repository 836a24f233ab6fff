package foreign

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/scratch"
	"galley/store/standoff"
)

// How much a workbook may unpack to: so many bytes, and so many times its size if that is
// more than a few.
const (
	mostUnpacked = 4 << 30
	mostRatio    = 200
	fewUnpacked  = 64 << 20
	mostXML      = 64 << 20 // of a part that is read as a whole
)

// workbook is a workbook that is read.
type workbook struct {
	in     dataset.Input
	files  map[string]*zip.File // in lower case: Excel takes names so
	shared *texts
	dates  []bool // of each style of cells, whether it shows a date
	from04 bool   // days are counted from 1904
	sheets []sheetIn
}

// sheetIn is a sheet, or what of it is known.
type sheetIn struct {
	name, part string
	header     []string // its first row that is not empty
}

// openWorkbook opens a workbook, which must be closed, and finds its sheets that have
// something in them.
func openWorkbook(in dataset.Input) (*workbook, error) {
	b := &workbook{in: in, files: map[string]*zip.File{}, shared: &texts{most: mostTexts}}
	err := b.open()
	if err == nil {
		return b, nil
	}
	b.close()
	if isWrong(err) {
		return nil, fatal{err}
	}
	return nil, fatal{&dataset.Error{File: in.Name, Err: fmt.Errorf("it is no Excel workbook that can be read, or has a password: %s", standoff.Printable(err.Error()))}}
}

func (b *workbook) close() { b.shared.close() }

func (b *workbook) open() error {
	z, err := zip.NewReader(b.in.Raw, b.in.Size)
	if err != nil {
		return err
	}
	size := uint64(0)
	for _, f := range z.File {
		b.files[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
		size += min(f.UncompressedSize64, mostUnpacked)
	}
	if size > mostUnpacked || size > fewUnpacked && size > mostRatio*uint64(b.in.Size) {
		return fmt.Errorf("it would unpack to %d MB; the most are %d MB, and %d times its own size", size>>20, mostUnpacked>>20, mostRatio)
	}
	main := relation(b.relations(""), "officeDocument")
	if main == "" {
		return errors.New("it does not say which of its parts is the workbook")
	}
	var book struct {
		Properties struct {
			From1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := b.decode(main, &book); err != nil {
		return err
	}
	b.from04 = book.Properties.From1904 == "1" || book.Properties.From1904 == "true"
	of := b.relations(main)
	if err := errors.Join(b.readStyles(relation(of, "styles")), b.readShared(relation(of, "sharedStrings"))); err != nil {
		return err
	}
	for _, s := range book.Sheets {
		i := slices.IndexFunc(s.Attr, func(a xml.Attr) bool { return a.Name.Local == "id" })
		if i < 0 || of[s.Attr[i].Value].kind != "worksheet" {
			continue // a chart
		}
		sheet := sheetIn{name: s.Name, part: of[s.Attr[i].Value].target}
		for r, err := range b.rows(&sheet, true) {
			if err != nil {
				return err
			}
			sheet.header = r.cells
			b.sheets = append(b.sheets, sheet)
			break
		}
	}
	return nil
}

// openPart opens a part by its name.
func (b *workbook) openPart(name string) (io.ReadCloser, error) {
	f := b.files[strings.ToLower(name)]
	if f == nil {
		return nil, fmt.Errorf("its part %s is missing", clip(name))
	}
	return f.Open()
}

// decode reads a part as a whole.
func (b *workbook) decode(name string, into any) error {
	r, err := b.openPart(name)
	if err != nil {
		return err
	}
	defer r.Close() // it was only read
	if err := xml.NewDecoder(io.LimitReader(r, mostXML)).Decode(into); err != nil {
		return fmt.Errorf("its part %s: %w", clip(name), err)
	}
	return nil
}

// related is a part to which another leads, and as what: the last word of its type.
type related struct{ kind, target string }

// relations are the parts to which a part leads, or the workbook itself for "", by their
// ids.
func (b *workbook) relations(of string) map[string]related {
	var list struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	dir, base := path.Split(of)
	if b.decode(dir+"_rels/"+base+".rels", &list) != nil {
		return nil
	}
	out := make(map[string]related, len(list.All))
	for _, r := range list.All {
		target := strings.TrimPrefix(r.Target, "/")
		if target == r.Target {
			target = path.Join(dir, target)
		}
		out[r.ID] = related{path.Base(r.Type), target}
	}
	return out
}

// relation returns the part of a kind; "" if there is none.
func relation(all map[string]related, kind string) string {
	for _, id := range sorted(all) {
		if all[id].kind == kind {
			return all[id].target
		}
	}
	return ""
}

// readStyles finds out which styles of cells show dates.
func (b *workbook) readStyles(part string) error {
	if part == "" {
		return nil
	}
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode(part, &styles); err != nil {
		return err
	}
	dates := map[int]bool{}
	for id := range 60 {
		dates[id] = id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50
	}
	for _, f := range styles.Formats {
		dates[f.ID] = showsDate(f.Code)
	}
	for _, c := range styles.Cells {
		b.dates = append(b.dates, dates[c.Format])
	}
	return nil
}

// showsDate reports whether a format of numbers shows a day or a time.
func showsDate(code string) bool {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	quoted := false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return false
			}
			if inner := code[i+1 : i+end]; strings.Trim(inner, "hms") == "" && inner != "" {
				return true
			}
			i += end
		case strings.IndexByte("ymdhs", c) >= 0:
			return true
		}
	}
	return false
}

// readShared reads the texts that cells share.
func (b *workbook) readShared(part string) error {
	if part == "" {
		return nil
	}
	r, err := b.openPart(part)
	if err != nil {
		return err
	}
	defer r.Close() // it was only read
	d := newSheetXML(r)
	for {
		name, end, err := d.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("its part %s: %w", clip(part), err)
		case name == "si" && !end:
			s, err := d.text("si")
			if err != nil {
				return fmt.Errorf("its part %s: %w", clip(part), err)
			}
			if err := b.shared.add(s); err != nil {
				return err
			}
		}
	}
}

// texts are texts by their numbers: in memory, or once they are many in a temporary file.
type texts struct {
	most   int // bytes that are kept in memory
	memory []byte
	file   *scratch.File
	size   int64   // of what is in the file
	ends   []int64 // of each
}

// mostTexts is how many bytes are kept in memory of the texts that cells share, which are
// asked for again and again.
const mostTexts = 32 << 20

func (t *texts) add(s string) error {
	if len(t.memory)+len(s) > t.most && len(t.memory) > 0 {
		if err := t.spill(); err != nil {
			return fmt.Errorf("write the texts of the workbook into a temporary file: %w", err)
		}
	}
	t.memory = append(t.memory, s...)
	t.ends = append(t.ends, t.size+int64(len(t.memory)))
	return nil
}

func (t *texts) spill() error {
	if t.file == nil {
		file, err := scratch.Create(os.TempDir(), 0o600)
		if err != nil {
			return err
		}
		t.file = file
	}
	n, err := t.file.Write(t.memory)
	t.size += int64(n)
	t.memory = t.memory[:0]
	return err
}

func (t *texts) get(i int) (string, error) {
	if i < 0 || i >= len(t.ends) {
		return "", fmt.Errorf("it refers to the text %d, and there are %d", i, len(t.ends))
	}
	start := int64(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	if start >= t.size {
		return string(t.memory[start-t.size : t.ends[i]-t.size]), nil
	}
	raw := make([]byte, t.ends[i]-start)
	_, err := t.file.ReadAt(raw, start)
	return string(raw), err
}

func (t *texts) close() {
	if t.file != nil {
		t.file.Discard()
	}
}

// shownDate writes the number of a day as a date, with a time if it has one.
func (b *workbook) shownDate(s string) string {
	days, err := strconv.ParseFloat(s, 64)
	if err != nil || !(days >= 0 && days < 2958466) {
		return s
	}
	return dateOf(days, b.from04)
}
