package foreign

import (
	"io"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/parquet-go/parquet-go"
)

// huggingFaceArticle is a row of a split, and a line of its twin in JSON. All columns may
// be null, as the library has it of its features, and none is: pointers lead to the values.
type huggingFaceArticle struct {
	ID          *string               `json:"id" parquet:"id"`
	Text        *string               `json:"text" parquet:"text"`
	Spans       []huggingFaceSpan     `json:"spans" parquet:"spans,optional,list" parquet-element:",optional"`
	Relations   []huggingFaceRelation `json:"relations" parquet:"relations,optional,list" parquet-element:",optional"`
	Labels      []huggingFaceLabel    `json:"labels" parquet:"labels,optional,list" parquet-element:",optional"`
	Title       *string               `json:"title" parquet:"title"`
	URL         *string               `json:"url" parquet:"url"`
	Publisher   *string               `json:"publisher" parquet:"publisher"`
	PublishedAt *string               `json:"published_at" parquet:"published_at"`
	File        *string               `json:"file" parquet:"file"`
	Encoding    *string               `json:"encoding" parquet:"encoding"`
	Split       *string               `json:"split" parquet:"split"`
	Status      *string               `json:"status" parquet:"status"`
	Fields      *string               `json:"fields" parquet:"fields"`
	Metadata    *string               `json:"metadata" parquet:"metadata"`
}

type huggingFaceSpan struct {
	ID         *string            `json:"id" parquet:"id"`
	Start      *int32             `json:"start" parquet:"start"`
	End        *int32             `json:"end" parquet:"end"`
	Label      *string            `json:"label" parquet:"-"`
	Class      *int64             `json:"-" parquet:"label"` // the number of the label, among [classes]
	Text       *string            `json:"text" parquet:"text"`
	Pieces     []huggingFacePiece `json:"pieces" parquet:"pieces,optional,list" parquet-element:",optional"`
	Attributes *string            `json:"attributes" parquet:"attributes"`
}

type huggingFacePiece struct {
	Start *int32 `json:"start" parquet:"start"`
	End   *int32 `json:"end" parquet:"end"`
}

type huggingFaceRelation struct {
	ID         *string `json:"id" parquet:"id"`
	Type       *string `json:"type" parquet:"type"`
	From       *string `json:"from" parquet:"from"`
	To         *string `json:"to" parquet:"to"`
	Attributes *string `json:"attributes" parquet:"attributes"`
}

type huggingFaceLabel struct {
	Label      *string `json:"label" parquet:"label"`
	Attributes *string `json:"attributes" parquet:"attributes"`
}

func huggingFaceOf(r dataset.Record) huggingFaceArticle {
	a := huggingFaceArticle{
		ID: &r.ID, Text: &r.Text, Title: &r.Title, URL: &r.Source.URL, Publisher: &r.Source.Publisher, PublishedAt: &r.Source.PublishedAt,
		File: &r.Source.File, Encoding: &r.Source.Encoding, Split: &r.Split, Status: new(r.Status.String()),
		Spans: make([]huggingFaceSpan, 0, len(r.Spans)), Relations: make([]huggingFaceRelation, 0, len(r.Relations)), Labels: make([]huggingFaceLabel, 0, len(r.Labels)),
		Fields: new("{}"), Metadata: new("{}"),
	}
	for i := range r.Spans {
		a.Spans = append(a.Spans, huggingFaceSpanOf(&r.Spans[i]))
	}
	for i := range r.Relations {
		x := &r.Relations[i]
		a.Relations = append(a.Relations, huggingFaceRelation{&x.ID, &x.Type, &x.From, &x.To, details(x.Attributes)})
	}
	for i := range r.Labels {
		a.Labels = append(a.Labels, huggingFaceLabel{&r.Labels[i].Label, details(r.Labels[i].Attributes)})
	}
	if len(r.Fields) > 0 {
		fields := make(map[string]standoff.Value, len(r.Fields))
		for _, f := range r.Fields {
			fields[f.Name] = f.Value
		}
		a.Fields = details(fields)
	}
	if len(r.Metadata) > 0 {
		a.Metadata = new(string(asJSON(r.Metadata)))
	}
	return a
}

func huggingFaceSpanOf(s *dataset.RecordSpan) huggingFaceSpan {
	out := huggingFaceSpan{
		ID: &s.ID, Start: new(int32(s.Start)), End: new(int32(s.End)), Label: &s.Label, Text: s.Words, Attributes: details(s.Attributes),
		Pieces: make([]huggingFacePiece, 0, len(s.Pieces)),
	}
	for _, p := range s.Pieces {
		out.Pieces = append(out.Pieces, huggingFacePiece{new(int32(p[0])), new(int32(p[1]))})
	}
	return out
}

// details are values by their names, as JSON.
func details(all map[string]standoff.Value) *string {
	if len(all) == 0 {
		return new("{}")
	}
	return new(string(asJSON(valuesOf(all))))
}

// rowWriter writes the rows of a split as Parquet.
type rowWriter struct {
	w *parquet.GenericWriter[huggingFaceArticle]
}

func newRowWriter(w io.Writer, generator string) *rowWriter {
	options := []parquet.WriterOption{
		parquet.Compression(&parquet.Snappy), // the one that every reader has
		parquet.CreatedBy("galley", generator, ""),
	}
	// The least and the greatest of such columns help nobody, and would be as long as a text.
	for _, column := range []string{"text", "title", "fields", "metadata", "spans.list.element.text", "spans.list.element.attributes"} {
		path := strings.Split(column, ".")
		options = append(options, parquet.SkipPageBounds(path...), parquet.SkipPageStatistics(path...))
	}
	return &rowWriter{parquet.NewGenericWriter[huggingFaceArticle](w, options...)}
}

func (w *rowWriter) write(a huggingFaceArticle) error {
	_, err := w.w.Write([]huggingFaceArticle{a})
	return err
}

// flush ends a group of rows.
func (w *rowWriter) flush() error { return w.w.Flush() }

// end ends the file. info says in the words of the library what the columns are.
func (w *rowWriter) end(info string) error {
	w.w.SetKeyValueMetadata("huggingface", info)
	return w.w.Close()
}

// column is a column, or what a column has of a name in each element of its lists.
type column struct {
	name  string
	kind  string // a type of the library, "class" for a label, or "list"
	about string
	of    []column // in each element of a list
}

// columns are those of [huggingFaceArticle], in their order.
var columns = []column{
	{"id", "string", "The number of the article.", nil},
	{"text", "string", "The text, to the byte.", nil},
	{"spans", "list", "The labelled passages, in the order of the text.", []column{
		{"id", "string", "The id of the span.", nil},
		{"start", "int32", "Where it begins, in code points.", nil},
		{"end", "int32", "Where it ends, in code points, exclusive.", nil},
		{"label", "class", "Its label.", nil},
		{"text", "string", "Its words.", nil},
		{"pieces", "list", "Its pieces, if it has several.", []column{
			{"start", "int32", "Where the piece begins, in code points.", nil},
			{"end", "int32", "Where the piece ends, in code points, exclusive.", nil},
		}},
		{"attributes", "string", "Its details, as JSON.", nil},
	}},
	{"relations", "list", "Relations between spans.", []column{
		{"id", "string", "The id of the relation.", nil},
		{"type", "string", "Its type.", nil},
		{"from", "string", "The id of the span at which it begins.", nil},
		{"to", "string", "The id of the span to which it leads.", nil},
		{"attributes", "string", "Its details, as JSON.", nil},
	}},
	{"labels", "list", "The labels of the article as a whole.", []column{
		{"label", "string", "The label.", nil},
		{"attributes", "string", "Its details, as JSON.", nil},
	}},
	{"title", "string", "The title.", nil},
	{"url", "string", "The address.", nil},
	{"publisher", "string", "The outlet.", nil},
	{"published_at", "string", "When it was published, as the source has it.", nil},
	{"file", "string", "The file that the text came from.", nil},
	{"encoding", "string", "The encoding that the text came in, if not UTF-8.", nil},
	{"split", "string", "The split, as the project has it.", nil},
	{"status", "string", "How far the labelling is: open, started, done or skipped.", nil},
	{"fields", "string", "The fields of the article, as JSON.", nil},
	{"metadata", "string", "What else came with the article, as JSON.", nil},
}

// features are the columns as the library has them in the metadata of an Arrow schema
// (Features.from_arrow_schema). A list of objects is a list of one there, which its older
// versions take, too. Members stay in their order, since that of a struct matters.
func features(of []column, labels []string) jsontext.Value {
	return object(of, func(c column) jsontext.Value {
		switch c.kind {
		case "list":
			return jsontext.Value("[" + string(features(c.of, labels)) + "]")
		case "class":
			return asJSON(struct {
				Names []string `json:"names"`
				Type  string   `json:"_type"`
			}{labels, "ClassLabel"})
		}
		return asJSON(struct {
			Type string `json:"dtype"`
			Kind string `json:"_type"`
		}{c.kind, "Value"})
	})
}

// object is a JSON object with a member for each column, in their order.
func object(of []column, value func(column) jsontext.Value) jsontext.Value {
	out := []byte{'{'}
	for i, c := range of {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, quoted(c.name)...)
		out = append(out, ':')
		out = append(out, value(c)...)
	}
	return append(out, '}')
}
