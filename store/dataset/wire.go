package dataset

import (
	"fmt"
	"strings"
	"time"

	"galley/store/standoff"
)

// The native dataset, as described by assets/schema/dataset.schema.json.
const (
	formatName    = "galley-dataset"
	schemaVersion = "1.0.0"
	schemaFile    = "dataset.schema.json"
	contextRunes  = 32 // of prefix and suffix
)

type wireHeader struct {
	Schema     string          `json:"$schema"`
	Format     string          `json:"format"`
	Version    string          `json:"schema_version"`
	Generator  wireGenerator   `json:"generator"`
	Offsets    wireOffsets     `json:"offsets"`
	Labels     []wireLabel     `json:"labels"`
	Annotators []wireAnnotator `json:"annotators"`
}

type wireGenerator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type wireOffsets struct {
	Unit standoff.Unit `json:"unit"`
	Base int           `json:"base"`
	End  string        `json:"end"`
	Text string        `json:"text"`
}

type wireLabel struct {
	ID          standoff.LabelID `json:"id"`
	Name        string           `json:"name"`
	Letter      string           `json:"letter"`
	Description string           `json:"description"`
	Color       string           `json:"color"`
	ColorDark   string           `json:"color_dark"`
	Underline   string           `json:"underline"`
	Dimmed      bool             `json:"dimmed"`
	Attributes  []wireAttribute  `json:"attributes"`
}

type wireAttribute struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

type wireAnnotator struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Version string `json:"version,omitempty"`
}

type wireDocument struct {
	ID       string            `json:"id"`
	Text     string            `json:"text"`
	Digest   string            `json:"text_sha256"`
	Length   wireLength        `json:"text_length"`
	Title    string            `json:"title"`
	Status   string            `json:"status"`
	Split    *string           `json:"split"`
	Source   wireSource        `json:"source"`
	Metadata map[string]string `json:"metadata"`
	Spans    []wireSpan        `json:"spans"`
}

type wireLength struct {
	CodePoints standoff.CodePoint `json:"code_points"`
	UTF16      standoff.UTF16     `json:"utf16"`
	UTF8       standoff.Byte      `json:"utf8"`
}

type wireSource struct {
	File        string `json:"file,omitempty"`
	URL         string `json:"url,omitempty"`
	Publisher   string `json:"publisher,omitempty"`
	PublishedAt string `json:"published_at,omitempty"`
	Encoding    string `json:"encoding,omitempty"`
	DroppedBOM  bool   `json:"dropped_bom,omitempty"`
}

type wireSpan struct {
	ID         standoff.SpanID   `json:"id"`
	Label      standoff.LabelID  `json:"label"`
	Start      int               `json:"start"`
	End        int               `json:"end"`
	Text       string            `json:"text"`
	Prefix     string            `json:"prefix"`
	Suffix     string            `json:"suffix"`
	Attributes map[string]string `json:"attributes"`
	Provenance wireProvenance    `json:"provenance"`
	Note       string            `json:"note"`
}

type wireProvenance struct {
	By      string   `json:"by"`
	Origin  string   `json:"origin"`
	Version string   `json:"version,omitempty"`
	Score   *float64 `json:"score"`
	From    *string  `json:"imported_from"`
	Created *string  `json:"created_at"`
	Updated *string  `json:"updated_at"`
}

var underlineNames = [...]string{"solid", "dashed", "dotted", "double"}

func headerOut(h Header, unit standoff.Unit) wireHeader {
	w := wireHeader{
		Schema: schemaFile, Format: formatName, Version: schemaVersion,
		Generator: wireGenerator{"galley", h.Generator},
		Offsets:   wireOffsets{Unit: unit, End: "exclusive", Text: "documents[].text exactly as stored"},
		Labels:    []wireLabel{}, Annotators: []wireAnnotator{},
	}
	for _, l := range h.Scheme.Labels {
		x := wireLabel{
			ID: l.ID, Name: l.Name, Letter: l.Letter, Description: l.Guideline, Dimmed: l.Dimmed,
			Color: fmt.Sprintf("#%06X", l.Light), ColorDark: fmt.Sprintf("#%06X", l.Dark),
			Underline: underlineNames[int(l.Underline)%len(underlineNames)], Attributes: []wireAttribute{},
		}
		for _, a := range l.Attributes {
			x.Attributes = append(x.Attributes, wireAttribute(a))
		}
		w.Labels = append(w.Labels, x)
	}
	for _, a := range h.Annotators {
		w.Annotators = append(w.Annotators, wireAnnotator{a.ID, a.ID, a.Kind, a.Version})
	}
	return w
}

func headerIn(w wireHeader) (Header, error) {
	major, _, _ := strings.Cut(w.Version, ".")
	switch {
	case w.Format != formatName:
		return Header{}, fmt.Errorf("it is no %s: its format is %q", formatName, w.Format)
	case major != "1":
		return Header{}, fmt.Errorf("its schema version %q is not known here; a newer Galley reads it", w.Version)
	case w.Offsets.Base != 0 || w.Offsets.End != "exclusive":
		return Header{}, fmt.Errorf("its offsets count from %d with an %q end; only 0 and \"exclusive\" are known", w.Offsets.Base, w.Offsets.End)
	case w.Offsets.Unit != standoff.UnitCodePoint && w.Offsets.Unit != standoff.UnitUTF16 && w.Offsets.Unit != standoff.UnitByte:
		return Header{}, fmt.Errorf("its unit of offsets %q is not known", w.Offsets.Unit)
	}
	h := Header{Generator: w.Generator.Version}
	for _, l := range w.Labels {
		label, err := labelIn(l)
		if err != nil {
			return Header{}, err
		}
		h.Scheme.Labels = append(h.Scheme.Labels, label)
	}
	for _, a := range w.Annotators {
		h.Annotators = append(h.Annotators, Annotator{a.ID, a.Kind, a.Version})
	}
	return h, nil
}

func labelIn(w wireLabel) (standoff.Label, error) {
	l := standoff.Label{ID: w.ID, Name: w.Name, Letter: w.Letter, Guideline: w.Description, Dimmed: w.Dimmed}
	if _, err := fmt.Sscanf(w.Color, "#%06X", &l.Light); err != nil {
		return l, fmt.Errorf("label %s: its color %q is not of the form #RRGGBB", w.ID, w.Color)
	}
	if _, err := fmt.Sscanf(w.ColorDark, "#%06X", &l.Dark); err != nil {
		l.Dark = l.Light
	}
	for i, name := range underlineNames {
		if name == w.Underline {
			l.Underline = standoff.Underline(i)
		}
	}
	for _, a := range w.Attributes {
		l.Attributes = append(l.Attributes, standoff.Attribute(a))
	}
	return l, nil
}

func stamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339Nano)
	return &s
}

func parseStamp(s *string) (time.Time, error) {
	if s == nil {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, *s)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is no RFC 3339 time", *s)
	}
	return t.UTC(), nil
}

// optional returns nil for "".
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
