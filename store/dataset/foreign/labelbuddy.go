package foreign

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"io"
	"iter"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// labelbuddy's documents, after the appendix of its manual. A file of the name .jsonl has
// one a line, of the name .json a list of all. Positions are code points, and bytes of
// UTF-8 besides or instead; where both are there, they must name the same words.
//
// The extra data of an annotation is a note. The title is that of its list.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "labelbuddy", Title: "labelbuddy, JSON Lines", Version: "0.1",
		Extensions: []string{".jsonl"},
		Units:      []standoff.Unit{standoff.UnitCodePoint},
		Holds:      dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Notes | dataset.Titles | dataset.Metadata,
		Recognize: func(head []byte) bool {
			m := members(head)
			return m["utf8_text_md5_checksum"] != nil || m["text"].Kind() == '"' && (m["list_title"] != nil || m["display_title"] != nil) || within(m["annotations"])["label_name"] != nil
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachValue(in, func(d labelbuddyDocument, _ line) (dataset.Record, error) { return d.record() })
		},
		Write: func(w io.Writer, _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeLines(w, docs, func(r dataset.Record) ([]byte, error) {
				d, err := labelbuddyOf(r)
				if err != nil {
					return nil, err
				}
				return encode(d)
			})
		},
	})
}

type labelbuddyDocument struct {
	Text         *string                   `json:"text,omitzero"`
	MD5          string                    `json:"utf8_text_md5_checksum,omitzero"`
	ListTitle    string                    `json:"list_title,omitzero"`
	DisplayTitle string                    `json:"display_title,omitzero"`
	Metadata     map[string]jsontext.Value `json:"metadata"`
	Annotations  []labelbuddyAnnotation    `json:"annotations"`
	Rest         map[string]jsontext.Value `json:",embed"`
}

type labelbuddyAnnotation struct {
	Label     string                    `json:"label_name"`
	StartChar *int                      `json:"start_char,omitzero"`
	EndChar   *int                      `json:"end_char,omitzero"`
	StartByte *int                      `json:"start_byte,omitzero"`
	EndByte   *int                      `json:"end_byte,omitzero"`
	Extra     string                    `json:"extra_data,omitzero"`
	Rest      map[string]jsontext.Value `json:",embed"`
}

func (d labelbuddyDocument) record() (dataset.Record, error) {
	r := dataset.Record{Title: d.ListTitle}
	if d.Text == nil {
		return r, errors.New("it has no text; export it from labelbuddy with the texts of documents")
	}
	r.Text = *d.Text
	if d.MD5 != "" && d.MD5 != checksum(r.Text) {
		return r, errors.New("its text is not the one whose checksum it has")
	}
	all := map[string]jsontext.Value{}
	for name, v := range d.Metadata {
		all[name] = v
	}
	switch {
	case r.Title == "":
		r.Title = d.DisplayTitle
	case d.DisplayTitle != "" && d.DisplayTitle != r.Title:
		all[free("display_title", func(s string) bool { return all[s] != nil })] = quoted(d.DisplayTitle)
	}
	r.Metadata = metadata(all)
	x := standoff.NewIndex(r.Text)
	for _, a := range d.Annotations {
		s, err := a.span(r.Text, x)
		if err != nil {
			return r, err
		}
		r.Spans = append(r.Spans, s)
	}
	return r, nil
}

// span takes the characters for the place, and the bytes for what stands there, or for the
// place if there are no characters.
func (a labelbuddyAnnotation) span(text string, x *standoff.Index) (dataset.RecordSpan, error) {
	s := dataset.RecordSpan{Label: a.Label, Note: a.Extra}
	if a.Label == "" {
		return s, errors.New("an annotation has no label_name")
	}
	chars, bytes := a.StartChar != nil && a.EndChar != nil, a.StartByte != nil && a.EndByte != nil
	var start, end int
	var err error
	if bytes {
		start, err = converted(x, *a.StartByte)
		if err == nil {
			end, err = converted(x, *a.EndByte)
		}
	}
	switch {
	case chars:
		s.Start, s.End = *a.StartChar, *a.EndChar
		if bytes && (err != nil || start != s.Start || end != s.End) {
			return s, errors.New("the characters and the bytes of an annotation are not the same place")
		}
	case bytes:
		s.Start, s.End = start, end
		return s, err
	default:
		return s, errors.New("an annotation has no start or no end")
	}
	return s, nil
}

// converted returns an offset in code points for one in bytes.
func converted(x *standoff.Index, bytes int) (int, error) {
	b, err := x.Parse(bytes, standoff.UnitByte)
	if err != nil {
		return 0, err
	}
	return x.Convert(b, standoff.UnitCodePoint)
}

// checksum names a text as labelbuddy does.
func checksum(text string) string {
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}

func labelbuddyOf(r dataset.Record) (labelbuddyDocument, error) {
	d := labelbuddyDocument{Text: &r.Text, MD5: checksum(r.Text), Metadata: map[string]jsontext.Value{}, Annotations: make([]labelbuddyAnnotation, 0, len(r.Spans))}
	if r.Title != standoff.TitleOf(r.Text) {
		d.ListTitle = r.Title
	}
	for name, value := range r.Metadata {
		d.Metadata[name] = quoted(value)
	}
	places, err := ranges(r, standoff.NewIndex(r.Text))
	if err != nil {
		return d, err
	}
	for i, s := range r.Spans {
		start, end := int(places[i].Start), int(places[i].End)
		d.Annotations = append(d.Annotations, labelbuddyAnnotation{Label: s.Label, StartChar: &s.Start, EndChar: &s.End, StartByte: &start, EndByte: &end, Extra: s.Note})
	}
	return d, nil
}
