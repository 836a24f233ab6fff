package foreign_test

import (
	"testing"

	"galley/store/standoff"
)

func TestFilesOfArgilla(t *testing.T) { readShapes(t, shapesOfArgilla()) }

func shapesOfArgilla() []shape {
	return []shape{
		{
			name: "records.json of version 2", format: "argilla", unit: "",
			file: `[{"id":"d1","fields":{"text":"“😀” We rose."},"metadata":{"n":2,"none":null},"suggestions":{"spans":{"value":[{"start":4,"end":6,"label":"word"}],"score":0.8,"agent":"rules-1"}},"responses":{"spans":[{"value":[{"start":7,"end":11,"label":"verb"}],"user_id":"0e4b"},{"value":[],"user_id":"1f"}],"tone":[{"value":["dry","long"],"user_id":"0e4b"}],"sure":[{"value":4,"user_id":"0e4b"},{"value":5,"user_id":"1f"}],"why":[{"value":"so","user_id":"0e4b"}]},"vectors":{},"_server_id":"77"},
{"id":"d2","fields":{"text":"b"},"metadata":{},"suggestions":{},"responses":{},"vectors":{},"_server_id":null}]`,
			want: []string{`verb "rose" by 0e4b; #dry; #long; sure=4; why=so; id: d1; n: 2`, "id: d2"},
			left: "1 further values of fields, 1 suggestions",
		},
		{
			name: "flattened", format: "argilla",
			file: `{"id":"d1","_server_id":null,"text":"“😀” We rose.","n":2,"spans.responses":[[{"start":7,"end":11,"label":"verb"}],[{"start":4,"end":6,"label":"x"}],[{"start":4,"end":6,"label":"y"}]],"spans.responses.users":["u1","u2","u3"],"spans.responses.status":["submitted","discarded","draft"],"spans.suggestion":[{"start":4,"end":6,"label":"word"}],"spans.suggestion.score":null,"spans.suggestion.agent":null}
{"id":"d2","text":"b","spans.responses":null,"spans.suggestion":null}`,
			want: []string{`done; verb "rose" by u1; id: d1; n: 2`, "id: d2"},
			left: "2 answers that are drafts or were discarded, 1 suggestions",
		},
		{
			name: "its window counts in UTF-16 units", format: "argilla",
			file: `[{"id":"1","fields":{"text":"“😀” We rose up."},"responses":{"spans":[{"value":[{"start":8,"end":12,"label":"verb"},{"start":5,"end":7,"label":"who"}],"user_id":"u"}]}}]`,
			want: []string{`who "We" by u; verb "rose" by u`},
		},
		{
			name: "which field is the text", format: "argilla",
			file: `[{"id":"1","fields":{"prompt":"Say it.","response":"We rose."},"responses":{"spans":[{"value":[{"start":3,"end":7,"label":"verb"}],"user_id":"u"}]}},
{"id":"2","fields":{"prompt":"Say it."},"responses":{"spans":[{"value":[{"start":0,"end":3,"label":"verb"},{"start":4,"end":6}],"user_id":"u"}]}}]`,
			want: []string{"set: document 1: it does not say which of its data is the text: prompt, response", `verb "Say" by u`}, left: "1 spans without ends or a label",
		},
	}
}

func TestFilesOfLabelbuddy(t *testing.T) { readShapes(t, shapesOfLabelbuddy()) }

func shapesOfLabelbuddy() []shape {
	return []shape{
		{
			name: "an export in lines", format: "labelbuddy",
			file: `{"annotations":[{"end_byte":17,"end_char":11,"extra_data":"1","label_name":"verb","start_byte":14,"start_char":7}],"metadata":{"id":"doc-2","n":2},"display_title":"D","list_title":"L","text":"“😀” We rose."}
{"annotations":[],"metadata":{},"text":"b","display_title":"D","utf8_text_md5_checksum":"92eb5ffee6ae2fec3ad71c777531578f"}`,
			want: []string{"set: line 1: the characters and the bytes of an annotation are not the same place", `title D`},
		},
		{
			name: "an export as a list, and bytes or characters alone", format: "labelbuddy",
			file: `[
{"annotations":[{"end_byte":18,"end_char":11,"extra_data":"1","label_name":"verb","start_byte":14,"start_char":7}],"metadata":{"id":"doc-2","n":2},"display_title":"D","list_title":"L","text":"“😀” We rose."},
{"text":"“😀” We rose.","annotations":[{"end_byte":18,"label_name":"verb","start_byte":14},{"start_char":4,"end_char":6,"label_name":"who"}]}
]
`,
			want: []string{`title L; verb "rose"; memo "1" on "rose"; display_title: D; id: doc-2; n: 2`, `who "We"; verb "rose"`},
		},
		{
			name: "without texts, or with another", format: "labelbuddy",
			file: `[{"utf8_text_md5_checksum":"92eb5ffee6ae2fec3ad71c777531578f","annotations":[{"start_char":0,"end_char":1,"label_name":"Word"}]},
{"utf8_text_md5_checksum":"92eb5ffee6ae2fec3ad71c777531578f","text":"c"},
{"text":"c","annotations":[{"start_char":0,"label_name":"Word"}]},
{"text":"c","annotations":[{"start_char":0,"end_char":1}]},
{"text":"ü","annotations":[{"start_byte":1,"end_byte":2,"label_name":"Word"}]},
{"text":"ü","annotations":[{"start_char":1,"end_char":2,"label_name":"Word"}]}]`,
			want: []string{
				"set: document 1: it has no text; export it from labelbuddy with the texts of documents",
				"set: document 2: its text is not the one whose checksum it has",
				"set: document 3: an annotation has no start or no end",
				"set: document 4: an annotation has no label_name",
				"set: document 5: byte 1 lies inside a character",
				"set: document 6, span 1 (1–2): it lies outside the text, which has 1 code points",
			},
		},
	}
}

func TestFilesOfGATE(t *testing.T) { readShapes(t, shapesOfGATE()) }

func shapesOfGATE() []shape {
	return []shape{
		{
			name: "of Java, in UTF-16 units, with empty annotations", format: "gate",
			file: `{"features":{"gate.SourceURL":"created from String","list":[1,2],"yes":true},"text":"“😀” We rose.","name":"GATE Document_00008","annotation_sets":{"":{"name":"","annotations":[{"features":{"a":1,"b":["x",0],"c":{"k":"v"}},"type":"Type1","id":0,"start":8,"end":12}],"next_annid":2},"Set2":{"name":"Set2","annotations":[{"features":{},"type":"LONG","id":2,"start":0,"end":12},{"features":{},"type":"ZERO1","id":4,"start":5,"end":5}],"next_annid":7}},"offset_type":"j"}`,
			want: []string{`title GATE Document_00008; LONG "“😀” We rose" by Set2; Type1 "rose"(a=1, b=["x",0], c={"k":"v"}); gate.SourceURL: created from String; list: [1,2]; yes: true`},
			left: "1 annotations without text or without a type",
		},
		{
			name: "of Python, and everything may be missing", format: "gate",
			file: "{\n \"annotation_sets\": {\"\": {\"annotations\": [{\"type\": \"verb\", \"start\": 7, \"end\": 11, \"id\": 0}]}, \"none\": null},\n \"text\": \"“😀” We rose.\"\n}",
			want: []string{`verb "rose"`},
		},
		{
			name: "lines, each in its own unit", format: "gate",
			file: `{"text":"“😀” We rose.","offset_type":"p","annotation_sets":{"a":{"annotations":[{"type":"verb","start":7,"end":11,"id":0}]}}}
{"text":"“😀” We rose.","offset_type":"j","annotation_sets":{"a":{"annotations":[{"type":"verb","start":8,"end":12,"id":0}]}}}`,
			want: []string{`verb "rose" by a`, `verb "rose" by a`},
		},
		{
			name: "the unit that is asked for is before the one that the file says", format: "gate", unit: standoff.UnitUTF16,
			file: `{"text":"“😀” We rose.","offset_type":"p","annotation_sets":{"a":{"annotations":[{"type":"verb","start":8,"end":12,"id":0}]}}}`,
			want: []string{`verb "rose" by a`},
		},
		{
			name: "what cannot be read", format: "gate",
			file: `{"text":"ab","offset_type":"b","annotation_sets":{}}
{"offset_type":"p","features":{}}
{"text":"ab","offset_type":"p","annotation_sets":{"":{"annotations":[{"type":"x","start":0,"id":3}]}}}
{"text":"a😀","offset_type":"j","annotation_sets":{"":{"annotations":[{"type":"x","start":0,"end":2,"id":3}]}}}
{"text":"ab","offset_type":"p","annotation_sets":{"":{"annotations":[{"type":"x","start":-1,"end":1,"id":3}]}}}`,
			want: []string{
				`set: line 1: its offset_type is "b", which is neither p nor j`,
				"set: line 2: it has no text",
				`set: line 3: annotation 3 of the set "" has no start or no end`,
				"set: line 4, span 1 (0–2): its end: offset 2 lies between the halves of a surrogate pair",
				"set: line 5, span 1 (-1–1): its start: offset -1 lies outside the text of 2 code points",
			},
		},
	}
}
