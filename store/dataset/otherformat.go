package dataset

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// OtherError says that a file, or one of its records, has labels as a file of another
// format than it was read as.
type OtherError struct {
	As    Format // as what it was read
	Looks Format // what it looks like
}

var _ error = (*OtherError)(nil)

func (e *OtherError) Error() string {
	return fmt.Sprintf("it has no labels of the format %s; it looks like the format %s (%s)", e.As.Name, e.Looks.Name, e.Looks.Title)
}

// mayHaveSpans reports whether a record in JSON has what spans have in every format: a
// name of where one starts, or of its words, or a list in a list. It is quick.
func mayHaveSpans(record []byte) bool {
	for _, name := range []string{`"start`, `"begin"`, `"exact"`} {
		if bytes.Contains(record, []byte(name)) {
			return true
		}
	}
	for {
		i := bytes.IndexByte(record, '[')
		if i < 0 {
			return false
		}
		record = bytes.TrimLeft(record[i+1:], " \t\r\n")
		if len(record) > 0 && record[0] == '[' {
			return true
		}
	}
}

// Other returns an [*OtherError] if a record in JSON without labels, which could be a file of
// its own, has labels in another format than the one it was read as; else nil.
func (in Input) Other(record []byte) error {
	if !mayHaveSpans(record) {
		return nil
	}
	register.Lock()
	all := register.formats
	register.Unlock()
	own := slices.IndexFunc(all, func(g Format) bool { return g.Name == in.format })
	if own < 0 || all[own].recognize != nil && all[own].recognize(record) {
		return nil
	}
	for _, g := range all {
		if g.Name == in.format || g.labelled == nil || g.recognize == nil || !g.recognize(record) {
			continue
		}
		if one, err := inputOf(bytes.NewReader(record), ReadOptions{Name: in.Name}); err == nil && g.labelled(one) {
			return &OtherError{all[own], g}
		}
	}
	return nil
}

// other is [Input.Other] of a whole file, in whatever form, that was read as a format.
func (in Input) other(as string) error {
	own, err := ByName(as)
	head := in.head()
	if err != nil || in.are(own, head) {
		return nil
	}
	if in.Files == nil && bytes.HasPrefix(head, []byte("PK")) {
		if z, err := OpenZip(in.Raw, in.Size); err == nil {
			in.Files = z
		}
	}
	for _, g := range Formats() {
		if g.Name != as && g.labelled != nil && in.are(g, head) && g.labelled(in) {
			return &OtherError{own, g}
		}
	}
	return nil
}

// are reports whether a file that begins with head, or a folder of files, is recognized as a
// format.
func (in Input) are(f Format, head []byte) bool {
	if in.Files != nil && f.recognizeFiles != nil && f.recognizeFiles(in.Files) {
		return true
	}
	return f.recognize != nil && in.Raw != nil && f.recognize(head)
}

// head is the beginning of a file, as recognizers take it; nil of several files.
func (in Input) head() []byte {
	if in.Raw == nil {
		return nil
	}
	head := make([]byte, min(in.Size, sampled))
	n, _ := in.Raw.ReadAt(head, 0) // what cannot be read is not recognized
	head = head[:n]
	if in.text == nil || bytes.HasPrefix(head, []byte("PK")) {
		return head
	}
	text, err := in.Text()
	if err != nil {
		return head
	}
	n, _ = io.ReadFull(text, head)
	return Glance(head[:n], text)
}

// labels reports whether a first reading of a file finds something labelled.
func (f Foreign) labels(in Input) bool {
	in.once, in.format = &once{}, f.Name
	if f.RecognizeFiles == nil {
		in.Files = nil
	}
	s, err := f.look(in.whole())
	return err == nil && s.any()
}

// whole is the input as readers get it: one file, or several.
func (in Input) whole() Input {
	if in.Files != nil {
		in.Raw, in.Size, in.text = nil, 0, nil
	}
	return in
}

// any reports whether there is something labelled.
func (s *survey) any() bool { return len(s.labels.all)+len(s.articleLabels.all)+len(s.types.all) > 0 }
