package foreign

import (
	"bytes"
	"encoding/xml"
)

// sourceIn is a source: first as it stands in the file, then what was read of it.
type sourceIn struct {
	raw  []byte
	line int
	kind string // the name of its element
	text refiText
	pdf  refiPDF
}

func (x sourceIn) size() int { return 4 * len(x.raw) }

// sources yields the sources as they stand in project.qde.
func (f *refiFile) sources(yield func(sourceIn, error) bool) {
	err := f.walk(refiRoot, func(q *refiReader, e xml.StartElement) (bool, error) {
		if q.in[len(q.in)-1] != "Project" || e.Name.Local != "Sources" {
			return false, q.Skip()
		}
		return true, q.each(func(raw []byte, line int) error {
			if !yield(sourceIn{raw: bytes.Clone(raw), line: line}, nil) {
				return errStop
			}
			return nil
		})
	})
	if err != nil {
		yield(sourceIn{}, err)
	}
}

// parsed reads what stands in the file.
func (x sourceIn) parsed() (sourceIn, error) {
	raw := x.raw
	x.raw = nil
	if src, ok := scanText(raw); ok {
		x.kind, x.text = textSource, src
		return x, nil
	}
	d := xml.NewDecoder(bytes.NewReader(raw))
	t, err := d.Token()
	e, is := t.(xml.StartElement)
	if err == nil && is {
		switch x.kind = e.Name.Local; x.kind {
		case textSource:
			err = d.DecodeElement(&x.text, &e)
		case "PDFSource":
			err = d.DecodeElement(&x.pdf, &e)
		default:
			err = d.Skip()
		}
	}
	return x, linesOn(err, x.line-1)
}

const textSource = "TextSource"
