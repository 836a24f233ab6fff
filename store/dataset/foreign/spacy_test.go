package foreign_test

import (
	"testing"

	"galley/store/standoff"
)

func TestFilesOfSpaCy(t *testing.T) { readShapes(t, shapesOfSpaCy()) }

func shapesOfSpaCy() []shape {
	const both = `both "We rose"; verb "rose"`
	return []shape{
		{
			name: "lists and objects, entities and spans", format: "spacy",
			file: `["“😀” We rose.",{"entities":[[7,11,"verb"]]}]
["“😀” We rose.",{"spans":{"sc":[[4,11,"both"],[7,11,"verb","Q1"]],"more":[[7,11,"verb"]]},"cats":{"dry":1.0,"long":0.0}}]
{"text":"“😀” We rose.","entities":[[7,11,"verb"]],"spans":{"sc":[[4,11,"both"],[7,11,"verb"]]},"cats":{"dry":true,"long":0.25,"odd":0.75},"links":{}}
{"text":"“😀” We rose."}`,
			want: []string{`verb "rose"`, `both "We rose"; verb "rose"(kb_id=Q1); #dry`, both + "; #dry; #odd", ""},
		},
		{
			name: "objects alone", format: "spacy",
			file: `{"text":"“😀” We rose.","entities":[[7,11,"verb"]]}` + "\n",
			want: []string{`verb "rose"`},
		},
		{
			name: "what Doc.to_json writes", format: "spacy",
			file: "{\n \"text\":\"We rose.\",\n \"ents\":[{\"start\":3,\"end\":7,\"label\":\"verb\",\"kb_id\":\"\",\"id\":\"\"}],\"spans\":{\"sc\":[{\"start\":0,\"end\":7,\"label\":\"both\",\"kb_id\":\"\"}]},\"cats\":{},\"tokens\":[{\"id\":0,\"start\":0,\"end\":2}]}",
			want: []string{both},
		},
		{
			name: "one list of all, as training data was in version 2", format: "spacy",
			file: `[
 ["We rose.", {"entities": [[3, 7, "verb"]]}],
 ["We.", {"entities": []}]
]`,
			want: []string{`verb "rose"`, ""},
		},
		{
			name: "what cannot be read", format: "spacy", unit: standoff.UnitCodePoint,
			file: `["We rose.",{"entities":["O","U-verb","O"]}]
["We rose.",{"entities":[[3,70,"verb"]]}]
["We rose.",{"entities":[[3]]}]
["We rose.",{"entities":[["3",7,"verb"]]}]
["We rose.",{"spans":{"sc":[[0,2],[0,2,0]]}}]
["We rose."]
["We rose.",{"cats":{"a":"b"}}]
[7,{}]
["We rose.",{"entities":[[3,7,"verb"`,
			want: []string{
				"set: line 1: its entities are tags of tokens, not offsets",
				"set: line 2, span 1 (3–70): it lies outside the text, which has 8 code points",
				"set: line 3: it is not what it should be: a span is a list of its start, its end and its label",
				"set: line 4: /0 should not be a string",
				"",
				"set: line 6: it is not what it should be: it is no list of a text and what is said of it",
				"set: line 7: its cats should be numbers from 0 to 1",
				"set: line 8: /0 should not be a number",
				"set: line 9: it is not valid JSON: unexpected EOF, at byte 36 of it",
			},
			left: "2 spans without a label",
		},
	}
}
