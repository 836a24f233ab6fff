package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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
		w.Labels = append(w.Labels, labelOut(l))
	}
	for _, a := range h.Annotators {
		w.Annotators = append(w.Annotators, wireAnnotator{a.ID, cmp.Or(a.Name, a.ID), a.Kind, a.Version})
	}
	return w
}

func labelOut(l standoff.Label) wireLabel {
	w := wireLabel{
		ID: l.ID, Name: l.Name, Letter: l.Letter, Description: l.Guideline, Dimmed: l.Dimmed,
		Color: fmt.Sprintf("#%06X", l.Light), ColorDark: fmt.Sprintf("#%06X", l.Dark),
		Underline: underlineNames[int(l.Underline)%len(underlineNames)], Attributes: []wireAttribute{},
	}
	for _, a := range l.Attributes {
		w.Attributes = append(w.Attributes, wireAttribute(a))
	}
	return w
}

// setDefaults sets the fields of a label that a dataset does not have: to those of
// the label with the same id in a new project, or else by the label's name.
func (w *wireLabel) setDefaults(said map[string]bool) {
	usual, known := standoff.DefaultScheme().Label(w.ID)
	if !known {
		_, n := utf8.DecodeRuneInString(w.Name)
		usual.Letter = strings.ToUpper(w.Name[:n])
	}
	if own, ok := parseColor(w.Color); ok && own != usual.Light {
		usual.Dark = own
	}
	out := labelOut(usual)
	for name, take := range map[string]func(){
		"letter":      func() { w.Letter = out.Letter },
		"description": func() { w.Description = out.Description },
		"color_dark":  func() { w.ColorDark = out.ColorDark },
		"underline":   func() { w.Underline = out.Underline },
		"dimmed":      func() { w.Dimmed = out.Dimmed },
		"attributes":  func() { w.Attributes = out.Attributes },
	} {
		if !said[name] {
			take()
		}
	}
}

func headerIn(w wireHeader) Header {
	h := Header{Generator: w.Generator.Version}
	for _, l := range w.Labels {
		h.Scheme.Labels = append(h.Scheme.Labels, labelIn(l))
	}
	for _, a := range w.Annotators {
		x := Annotator{ID: a.ID, Kind: a.Kind, Version: a.Version}
		if a.Name != a.ID {
			x.Name = a.Name
		}
		h.Annotators = append(h.Annotators, x)
	}
	return h
}

func labelIn(w wireLabel) standoff.Label {
	l := standoff.Label{ID: w.ID, Name: w.Name, Letter: w.Letter, Guideline: w.Description, Dimmed: w.Dimmed}
	l.Light, _ = parseColor(w.Color)
	l.Dark, _ = parseColor(w.ColorDark)
	l.Underline = standoff.Underline(max(0, slices.Index(underlineNames[:], w.Underline)))
	for _, a := range w.Attributes {
		l.Attributes = append(l.Attributes, standoff.Attribute(a))
	}
	return l
}

// parseColor reads #RRGGBB.
func parseColor(s string) (uint32, bool) {
	digits, ok := strings.CutPrefix(s, "#")
	if !ok || len(digits) != 6 {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	return uint32(n), err == nil
}

// stamp formats a time; it returns nil for no time, or one that RFC 3339 cannot
// express.
func stamp(t time.Time) *string {
	if t.IsZero() || !hasForm(t) {
		return nil
	}
	s := t.UTC().Format(time.RFC3339Nano)
	return &s
}

// hasForm reports whether RFC 3339 can express a time in UTC: its years have four
// digits.
func hasForm(t time.Time) bool {
	y := t.UTC().Year()
	return y >= 0 && y <= 9999
}

func parseStamp(s *string) (time.Time, error) {
	if s == nil {
		return time.Time{}, nil
	}
	var t time.Time
	if err := t.UnmarshalText([]byte(*s)); err != nil { // stricter than time.Parse
		return time.Time{}, fmt.Errorf("%q is not a time as RFC 3339 defines it", *s)
	}
	if !hasForm(t) {
		return time.Time{}, fmt.Errorf("%q is not in the years 0 to 9999 in UTC", *s)
	}
	return t.UTC(), nil
}

// blanks counts the times and scores that [stamp] and [fraction] cannot write.
func blanks(spans []standoff.Span) int {
	n := 0
	for _, s := range spans {
		p := s.Provenance
		for _, left := range []bool{!hasForm(p.Created), !hasForm(p.Updated), p.Score != nil && fraction(p.Score) == nil} {
			if left {
				n++
			}
		}
	}
	return n
}

// fraction returns a score, or nil if it is not from 0 to 1: an older version
// accepted any number.
func fraction(score *float64) *float64 {
	if score == nil || !(*score >= 0 && *score <= 1) {
		return nil
	}
	return score
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
