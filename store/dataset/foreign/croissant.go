package foreign

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// croissant is what a dataset says of itself in Croissant 1.0 (mlcommons.org/croissant),
// a vocabulary of JSON-LD. The address, the licence and the author, which the specification
// asks for, are for the person to add who publishes it.
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
	Fields      []croissantField `json:"field"`
}

type croissantField struct {
	Type        string           `json:"@type"`
	ID          string           `json:"@id"`
	Name        string           `json:"name"`
	Description string           `json:"description"`
	DataType    string           `json:"dataType,omitzero"`
	Repeated    bool             `json:"repeated,omitzero"`
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
		Context: croissantContext, Type: "sc:Dataset", ConformsTo: "http://mlcommons.org/croissant/1.0",
		Name: "labelled-articles", Description: "Articles with labelled passages. Offsets count Unicode code points from 0; the end is exclusive.",
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
		c.RecordSets = append(c.RecordSets, croissantSet{"cr:RecordSet", id, id, "The articles of the split " + id + ".", croissantFields(columns, id, f.name, nil)})
	}
	raw, err := json.Marshal(c, json.Deterministic(true), jsontext.WithIndent("  "))
	return append(raw, '\n'), err
}

// croissantFields describes columns of a file, or what the elements of lists have in the
// column that path begins with.
func croissantFields(of []column, parent, file string, path []string) []croissantField {
	var out []croissantField
	for _, c := range of {
		here := append(path[:len(path):len(path)], c.name)
		f := croissantField{Type: "cr:Field", ID: parent + "/" + c.name, Name: parent + "/" + c.name, Description: c.about}
		if c.kind == "list" {
			f.Repeated, f.SubFields = true, croissantFields(c.of, f.ID, file, here)
			out = append(out, f)
			continue
		}
		if f.DataType = "sc:Integer"; c.kind == "string" {
			f.DataType = "sc:Text"
		}
		f.Source = &croissantSource{File: croissantRef{file}, Extract: croissantColumn{here[0]}}
		for _, name := range here[1:] {
			f.Source.Transform = append(f.Source.Transform, croissantPath{name})
		}
		out = append(out, f)
	}
	return out
}

// croissantContext are the terms of Croissant 1.0, as appendix 1 of its specification has
// them.
var croissantContext = func() map[string]any {
	terms := map[string]any{
		"@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/", "cr": "http://mlcommons.org/croissant/",
		"rai": "http://mlcommons.org/croissant/RAI/", "dct": "http://purl.org/dc/terms/", "conformsTo": "dct:conformsTo",
		"data":     map[string]string{"@id": "cr:data", "@type": "@json"},
		"dataType": map[string]string{"@id": "cr:dataType", "@type": "@vocab"},
		"examples": map[string]string{"@id": "cr:examples", "@type": "@json"},
	}
	for name := range strings.FieldsSeq(`citeAs column extract field fileProperty fileObject fileSet format includes isLiveDataset jsonPath key md5
		parentField path recordSet references regex repeated replace separator source subField transform`) {
		terms[name] = "cr:" + name
	}
	return terms
}()
