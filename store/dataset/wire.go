package dataset

import (
	"encoding/json"

	"galley/store/standoff"
)

// The native dataset, as described by assets/schema/dataset.schema.json.
const (
	formatName    = "galley-dataset"
	schemaVersion = "1.1.0"
	schemaMinor   = 1 // of schemaVersion
	schemaFile    = "dataset.schema.json"
	contextRunes  = 32 // of prefix and suffix
)

type wireHeader struct {
	Schema     string             `json:"$schema"`
	Format     string             `json:"format"`
	Version    string             `json:"schema_version"`
	Generator  wireGenerator      `json:"generator"`
	Offsets    wireOffsets        `json:"offsets"`
	Labels     []wireLabel        `json:"labels"`
	Relations  []wireRelationType `json:"relation_types"`
	Fields     []wireAttribute    `json:"fields"`
	Annotators []wireAnnotator    `json:"annotators"`
	Memos      []wireProjectMemo  `json:"memos"`
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
	Key         string           `json:"key"`
	Parent      *string          `json:"parent"`
	Use         string           `json:"use"`
	Retired     bool             `json:"retired"`
	Description string           `json:"description"`
	Examples    []wireExample    `json:"examples"`
	Color       string           `json:"color"`
	ColorDark   string           `json:"color_dark"`
	Underline   string           `json:"underline"`
	Dimmed      bool             `json:"dimmed"`
	SuggestFrom float64          `json:"suggest_from,omitempty"`
	Attributes  []wireAttribute  `json:"attributes"`
}

type wireExample struct {
	Text     string  `json:"text"`
	Document *string `json:"document"`
	Span     *string `json:"span"`
	Counter  bool    `json:"counter"`
	Why      string  `json:"why"`
}

type wireRelationType struct {
	ID          standoff.RelationTypeID `json:"id"`
	Name        string                  `json:"name"`
	Key         string                  `json:"key"`
	From        []standoff.LabelID      `json:"from"`
	To          []standoff.LabelID      `json:"to"`
	Retired     bool                    `json:"retired"`
	Description string                  `json:"description"`
	Attributes  []wireAttribute         `json:"attributes"`
}

type wireAttribute struct {
	Name     string                 `json:"name"`
	Title    string                 `json:"title"`
	Type     standoff.AttributeType `json:"type"`
	Unit     string                 `json:"unit"`
	Options  []wireOption           `json:"options"`
	Default  json.RawMessage        `json:"default"`
	Required bool                   `json:"required"`
	Help     string                 `json:"help"`
	Key      string                 `json:"key"`
}

type wireOption struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Key  string `json:"key"`
}

type wireAnnotator struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Version string `json:"version,omitempty"`
}

type wireProjectMemo struct {
	ID    standoff.MemoID `json:"id"`
	Label *string         `json:"label"`
	wireMemoWords
}

type wireMemoWords struct {
	Kind    standoff.MemoKind `json:"kind"`
	Text    string            `json:"text"`
	By      string            `json:"by"`
	Created *string           `json:"created_at"`
	Updated *string           `json:"updated_at"`
}

type wireDocument struct {
	ID        string               `json:"id"`
	Text      string               `json:"text"`
	Digest    string               `json:"text_sha256"`
	Length    wireLength           `json:"text_length"`
	Title     string               `json:"title"`
	Status    string               `json:"status"`
	Split     *string              `json:"split"`
	Source    wireSource           `json:"source"`
	Metadata  map[string]string    `json:"metadata"`
	Labels    []wireArticleLabel   `json:"labels"`
	Fields    map[string]wireField `json:"fields"`
	Spans     []wireSpan           `json:"spans"`
	Relations []wireRelation       `json:"relations"`
	Memos     []wireMemo           `json:"memos"`

	Rejections []wireRejection `json:"rejections,omitempty"`
	Forecasts  []wireForecast  `json:"forecasts,omitempty"`
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

type wireArticleLabel struct {
	Label      standoff.LabelID          `json:"label"`
	Attributes map[string]standoff.Value `json:"attributes"`
	Provenance wireProvenance            `json:"provenance"`
}

type wireField struct {
	Value   standoff.Value `json:"value"`
	By      string         `json:"by"`
	Updated *string        `json:"updated_at"`
}

type wireSpan struct {
	ID         standoff.SpanID           `json:"id"`
	Label      standoff.LabelID          `json:"label"`
	Start      int                       `json:"start"`
	End        int                       `json:"end"`
	Fragments  [][2]int                  `json:"fragments"` // nil for a span of one piece
	Text       string                    `json:"text"`
	Prefix     string                    `json:"prefix"`
	Suffix     string                    `json:"suffix"`
	Attributes map[string]standoff.Value `json:"attributes"`
	Provenance wireProvenance            `json:"provenance"`
	Note       string                    `json:"note"`
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

type wireRelation struct {
	ID         standoff.RelationID       `json:"id"`
	Type       standoff.RelationTypeID   `json:"type"`
	From       standoff.SpanID           `json:"from"`
	To         standoff.SpanID           `json:"to"`
	Attributes map[string]standoff.Value `json:"attributes"`
	Provenance wireProvenance            `json:"provenance"`
}

type wireMemo struct {
	ID   standoff.MemoID `json:"id"`
	Span *string         `json:"span"`
	wireMemoWords
}
