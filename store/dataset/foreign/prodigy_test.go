package foreign_test

import "testing"

func TestFilesOfProdigy(t *testing.T) { readShapes(t, shapesOfProdigy()) }

func shapesOfProdigy() []shape {
	const tokens = `"tokens":[{"text":"“","start":0,"end":1,"id":0,"ws":false},{"text":"😀","start":1,"end":2,"id":1,"ws":false},{"text":"”","start":2,"end":3,"id":2},{"text":"We","start":4,"end":6,"id":3},{"text":"rose","start":7,"end":11,"id":4,"ws":false},{"text":".","start":11,"end":12,"id":5,"ws":false}]`
	const span = `{"start":7,"end":11,"token_start":4,"token_end":4,"label":"verb"}`
	return []shape{
		{
			name: "accepted, rejected, ignored, and not answered", format: "prodigy",
			file: `{"text":"“😀” We rose.","meta":{"source":"d1","n":2},"_input_hash":-13216227,"_task_hash":1212627981,"_is_binary":false,"_view_id":"ner_manual","_annotator_id":"ds-ana","_session_id":"ds-ana","_timestamp":1700000000,` + tokens + `,"spans":[` + span + `],"answer":"accept"}
{"text":"“😀” We rose.","spans":[` + span + `],"answer":"reject"}
{"text":"“😀” We rose.","spans":[` + span + `],"answer":"ignore"}
{"text":"“😀” We rose.","spans":[` + span + `],` + tokens + `}
{"text":"no spans","answer":"accept"}`,
			want: []string{`done; verb "rose" by ds-ana; _input_hash: -13216227; _task_hash: 1212627981; n: 2; source: d1`, "", "skipped", `verb "rose"`, "done"},
			left: "2 spans, relations and labels that were rejected or ignored",
		},
		{
			name: "of a model, corrected", format: "prodigy",
			file: `{"text":"We rose.","spans":[{"text":"rose","start":3,"end":7,"type":"span","label":"verb","source":"en_core_web_sm","score":0.9,"pattern":12,"input_hash":5},{"start":0,"end":2}],"answer":"accept","_session_id":null}`,
			want: []string{`done; verb "rose"(input_hash=5, pattern=12, source=en_core_web_sm) at 0.9`}, left: "1 spans without a label",
		},
		{
			name: "relations", format: "prodigy",
			file: `{"text":"We rose up.","spans":[{"text":"We","start":0,"end":2,"token_start":0,"token_end":0,"label":"who"},{"start":3,"end":10,"token_start":1,"token_end":2,"label":"verb"}],"_view_id":"relations","relations":[{"head":2,"child":0,"head_span":{"start":3,"end":10,"token_start":1,"token_end":2,"label":"verb"},"child_span":{"start":0,"end":2,"token_start":0,"token_end":0,"label":"who"},"color":"#ffd882","label":"by"},{"head":0,"child":2,"label":"does"},{"head":3,"child":2,"label":"x"}],"answer":"accept"}`,
			want: []string{`done; who "We"; verb "rose up"; by "rose up"→"We"; does "We"→"rose up"`}, left: "1 relations of what is no span",
		},
		{
			name: "choices and labels of texts", format: "prodigy",
			file: `{"text":"We rose.","options":[{"id":"dry","text":"Dry"},{"id":"long","text":"Long"}],"accept":["dry"],"answer":"accept"}
{"text":"We rose.","label":"SPORTS","answer":"accept"}
{"text":"We rose.","label":"SPORTS","answer":"reject"}`,
			want: []string{"done; #dry", "done; #SPORTS", ""},
			left: "1 spans, relations and labels that were rejected or ignored",
		},
		{
			name: "the words of a span tell the unit", format: "prodigy",
			file: `{"text":"“😀” We rose.","spans":[{"text":"rose","start":8,"end":12,"label":"verb"}]}`,
			want: []string{`verb "rose"`},
		},
		{
			name: "spans outside, without ends, and with other words; a line cut off", format: "prodigy",
			file: `{"text":"ab","spans":[{"start":1,"end":3,"label":"x"}]}
{"text":"ab","spans":[{"start":1,"label":"x"}]}
{"text":"ab","spans":[{"start":0,"end":1,"text":"b","label":"x"}]}
{"image":"a.png","answer":"accept"}
{"text":"a","text":"b"}
{"text":"ab","spans":[{"start":0,"end":1,"label":"x"}],"answer":"accept"}
{"text":"ab","spa`,
			want: []string{
				"set: line 1, span 1 (1–3): it lies outside the text, which has 2 code points",
				"set: line 2: span 1 has no start or no end",
				`set: line 3, span 1 (0–1): the text there is "a", but the span says "b"`,
				"set: line 4: it has no text",
				"set: line 5: it is not valid JSON: duplicate object member name, at byte 12 of it",
				`done; x "a"`,
				"set: line 7: it is not valid JSON: unexpected EOF, at byte 17 of it",
			},
		},
	}
}
