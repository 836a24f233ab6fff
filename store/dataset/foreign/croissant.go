package foreign

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// croissant is what a dataset says of itself in Croissant 1.1 (mlcommons.org/croissant),
// a vocabulary of JSON-LD. Of what the specification asks for, nobody has told Galley the
// license, the url, the creator and datePublished: they are for the person to add who
// publishes the dataset, as the card says, and none is made up.
type croissant struct {
	Context      map[string]any  `json:"@context"`
	Type         string          `json:"@type"`
	ConformsTo   string          `json:"conformsTo"`
	Name         string          `json:"name"`
	Description  string          `json:"description"`
	Distribution []croissantFile `json:"distribution"`
	RecordSets   []croissantSet  `json:"recordSet"`
}

type croissantFile struct {
	Type        string `json:"@type"`
	ID          string `json:"@id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	ContentURL  string `json:"contentUrl"`
	ContentSize string `json:"contentSize"`
	Encoding    string `json:"encodingFormat"`
	SHA256      string `json:"sha256"`
}

type croissantSet struct {
	Type        string           `json:"@type"`
	ID          string           `json:"@id"`
	Name        string           `json:"name"`
	Description string           `json:"description"`
	DataType    string           `json:"dataType,omitzero"`
	Key         croissantRef     `json:"key"`
	Fields      []croissantField `json:"field"`
	Data        []map[string]any `json:"data,omitempty"`
}

type croissantField struct {
	Type        string           `json:"@type"`
	ID          string           `json:"@id"`
	Name        string           `json:"name"`
	Description string           `json:"description"`
	DataType    string           `json:"dataType,omitzero"`
	IsArray     bool             `json:"isArray,omitzero"`
	Source      *croissantSource `json:"source,omitzero"`
	SubFields   []croissantField `json:"subField,omitempty"`
}

type croissantSource struct {
	File      croissantRef    `json:"fileObject"`
	Extract   croissantColumn `json:"extract"`
	Transform []croissantPath `json:"transform,omitempty"`
}

type croissantRef struct {
	ID string `json:"@id"`
}

type croissantColumn struct {
	Column string `json:"column"`
}

type croissantPath struct {
	JSONPath string `json:"jsonPath"`
}

// croissantOf describes the files, and the rows of those in Parquet.
func croissantOf(s *splitFiles) ([]byte, error) {
	c := croissant{
		Context: croissantContext, Type: "sc:Dataset", ConformsTo: "http://mlcommons.org/croissant/1.1",
		Name: "labelled-articles", Description: "Articles with labelled passages. Offsets count Unicode code points from 0; the end is exclusive.",
	}
	if len(s.labels.names) > 0 {
		c.RecordSets = append(c.RecordSets, s.labels.croissant(labelSet(s)))
	}
	for _, f := range s.sums {
		kind, words := "application/x-parquet", "The articles of the split "+f.split.name+", an article a row."
		if f.of == jsonPart {
			kind, words = "application/jsonlines", "The same rows as JSON, with the ids of labels."
		}
		c.Distribution = append(c.Distribution, croissantFile{"cr:FileObject", f.name, f.name, words, f.name, strconv.FormatInt(f.size, 10) + " B", kind, f.sum})
		if f.of == jsonPart {
			continue
		}
		id := f.split.name
		c.RecordSets = append(c.RecordSets, croissantSet{
			Type: "cr:RecordSet", ID: id, Name: id, Description: "The articles of the split " + id + ".", Key: croissantRef{id + "/id"},
			Fields: croissantFields(columns, croissantPlace{id, f.name, labelSet(s), nil}),
		})
	}
	raw, err := json.Marshal(c, json.Deterministic(true), jsontext.WithIndent("  "))
	return append(raw, '\n'), err
}

// labelSet is the id of what lists the labels: one that no split has. It is "" if there are
// none.
func labelSet(s *splitFiles) string {
	if len(s.labels.names) == 0 {
		return ""
	}
	return free("labels", func(id string) bool {
		return slices.ContainsFunc(s.all, func(x *split) bool { return x.name == id })
	})
}

// croissant says which number is which label: an enumeration, with its values in it. The
// field of the label names it in its description alone: with the property for that,
// "references", mlcroissant 1.1 does not load a field that is within another.
func (c *classes) croissant(id string) croissantSet {
	number, name := id+"/id", id+"/name"
	out := croissantSet{
		Type: "cr:RecordSet", ID: id, Name: id, Description: "The labels of passages, by their numbers in the files of Parquet.",
		DataType: "sc:Enumeration", Key: croissantRef{number},
		Fields: []croissantField{
			{Type: "cr:Field", ID: number, Name: number, Description: "The number of the label.", DataType: "sc:Integer"},
			{Type: "cr:Field", ID: name, Name: name, Description: "The label, as in the JSON Lines.", DataType: "sc:Text"},
		},
	}
	for i, label := range c.names {
		out.Data = append(out.Data, map[string]any{number: i, name: label})
	}
	return out
}

// croissantPlace is where fields are.
type croissantPlace struct {
	parent, file string   // ids
	labels       string   // the id of what lists the labels
	path         []string // to what the elements of lists have, from a column; nil for columns
}

// croissantFields describes columns of a file, or what the elements of lists have.
func croissantFields(of []column, at croissantPlace) []croissantField {
	var out []croissantField
	for _, c := range of {
		here := append(at.path[:len(at.path):len(at.path)], c.name)
		f := croissantField{Type: "cr:Field", ID: at.parent + "/" + c.name, Name: at.parent + "/" + c.name, Description: c.about}
		if c.kind == "list" {
			f.IsArray, f.SubFields = true, croissantFields(c.of, croissantPlace{f.ID, at.file, at.labels, here})
			out = append(out, f)
			continue
		}
		if f.DataType = "sc:Integer"; c.kind == "string" {
			f.DataType = "sc:Text"
		}
		if c.kind == "class" && at.labels != "" {
			f.Description += " The number is one of " + at.labels + "/id, the name stands beside it."
		}
		f.Source = &croissantSource{File: croissantRef{at.file}, Extract: croissantColumn{here[0]}}
		for _, name := range here[1:] {
			f.Source.Transform = append(f.Source.Transform, croissantPath{name})
		}
		out = append(out, f)
	}
	return out
}

// croissantContext are the terms of Croissant 1.1, as appendix 1 of its specification has
// them.
var croissantContext = func() map[string]any {
	terms := map[string]any{
		"@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/", "cr": "http://mlcommons.org/croissant/",
		"rai": "http://mlcommons.org/croissant/RAI/", "dct": "http://purl.org/dc/terms/", "conformsTo": "dct:conformsTo",
		"data":     map[string]string{"@id": "cr:data", "@type": "@json"},
		"dataType": map[string]string{"@id": "cr:dataType", "@type": "@vocab"},
		"examples": map[string]string{"@id": "cr:examples", "@type": "@json"},
	}
	for name := range strings.FieldsSeq(`annotation arrayShape citeAs column containedIn equivalentProperty excludes extract field fileProperty fileObject
		fileSet format includes isArray isLiveDataset jsonPath key md5 parentField path readLines recordSet references regex repeated replace
		samplingRate sdVersion separator source subField transform unArchive value`) {
		terms[name] = "cr:" + name
	}
	return terms
}()
