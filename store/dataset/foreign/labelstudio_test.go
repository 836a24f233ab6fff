package foreign_test

import (
	"fmt"
	"strings"
	"testing"

	"galley/store/standoff"
)

// region is a result of Label Studio, as its window writes it.
func region(id, label string, start, end int, words string) string {
	return fmt.Sprintf(`{"id":%q,"from_name":"label","to_name":"text","type":"labels","origin":"manual","value":{"start":%d,"end":%d,"text":%q,"labels":[%q]}}`, id, start, end, words, label)
}

func TestFilesOfLabelStudio(t *testing.T) { readShapes(t, shapesOfLabelStudio()) }

func shapesOfLabelStudio() []shape {
	const data = `"data":{"text":"“😀” We rose."}`
	rose := region("a", "verb", 7, 11, "rose")
	task := func(results ...string) string {
		return fmt.Sprintf(`[{"id":1,"annotations":[{"result":[%s]}],%s}]`, strings.Join(results, ","), data)
	}
	return []shape{
		{
			name: "an export of today", format: "label-studio",
			file: `[{"id":87,"annotations":[{"id":22,"completed_by":1,"result":[` + rose + `],"was_cancelled":false,"ground_truth":false,"created_at":"2024-01-30T02:40:43.893565Z","updated_at":"2024-01-30T02:40:43.893578Z","draft_created_at":null,"lead_time":8.65,"prediction":{},"result_count":0,"unique_id":"3b","import_id":null,"last_action":null,"task":87,"project":29,"updated_by":1,"parent_prediction":null,"parent_annotation":null,"last_created_by":null}],"file_upload":"a.json","drafts":[],"predictions":[],"data":{"text":"“😀” We rose.","url":"https://example.com","n":3,"none":null},"meta":{},"created_at":"2024-01-30T02:40:33.867975Z","inner_id":1,"total_annotations":1,"comment_authors":[]}]`,
			want: []string{`done; verb "rose" by 1; n: 3; url: https://example.com`},
		},
		{
			name: "the annotator is an object, and there are two", format: "label-studio",
			file: `[{"id":1,"annotations":[{"id":5,"completed_by":{"id":42,"email":"ana@example.com","first_name":"","last_name":""},"result":[` + rose + `]},{"id":6,"completed_by":{"id":43},"result":[` + rose + `,` + region("b", "mark", 0, 1, "“") + `,{"type":"relation","from_id":"a","to_id":"b","direction":"left","labels":["of"]}]}],` + data + `}]`,
			want: []string{`done; mark "“" by 43; verb "rose" by ana@example.com; verb "rose" by 43; of "“"→"rose"`},
		},
		{
			name: "predictions and drafts are not what people said", format: "label-studio",
			file: `[{` + data + `,"predictions":[{"model_version":"a","result":[` + rose + `]},{"result":[]}],"drafts":[{"result":[` + rose + `]}]}]`,
			want: []string{""}, left: "1 drafts, 2 predictions",
		},
		{
			name: "an annotation that was cancelled", format: "label-studio",
			file: `[{` + data + `,"annotations":[{"was_cancelled":true,"result":[` + rose + `]}]}]`,
			want: []string{"skipped"}, left: "1 results of annotations that were cancelled",
		},
		{
			name: "before 1.0", format: "label-studio",
			file: `[{"completions":[{"created_username":"eric","lead_time":82,"result":[` + rose + `]},{"skipped":true,"result":[]}],` + data + `,"id":3}]`,
			want: []string{`done; verb "rose" by eric`},
		},
		{
			name: "a region with more than a label", format: "label-studio",
			file: task(rose, `{"id":"a","from_name":"speaker","to_name":"text","type":"textarea","value":{"start":7,"end":11,"text":["Ana","Ruiz"]}}`,
				`{"id":"a","from_name":"sure","to_name":"text","type":"choices","value":{"start":7,"end":11,"choices":["very"]}}`,
				`{"id":"a","from_name":"stars","to_name":"text","type":"rating","value":{"start":7,"end":11,"rating":4}}`,
				`{"id":"a","from_name":"kind","to_name":"text","type":"taxonomy","value":{"start":7,"end":11,"taxonomy":[["A","B"]]}}`,
				`{"id":"a","from_name":"day","to_name":"text","type":"datetime","value":{"start":7,"end":11,"datetime":"2026-03-14"}}`),
			want: []string{"done; verb \"rose\"(day=2026-03-14, kind=A / B, speaker=Ana\nRuiz, stars=4, sure=very)"},
		},
		{
			name: "regions that share an id", format: "label-studio",
			file: `[{"completions":[{"result":[` + region("x", "verb", 7, 11, "rose") + `,` + region("x", "who", 4, 6, "We") + `,` + region("x", "mark", 0, 1, "“") + `,` + region("y", "mark", 2, 3, "”") + `,
{"id":"x","from_name":"sure","to_name":"text","type":"choices","value":{"start":4,"end":6,"choices":["very"]}},
{"id":"x","from_name":"kind","to_name":"text","type":"choices","value":{"choices":["odd"]}},
{"id":"y","from_name":"kind","to_name":"text","type":"choices","value":{"choices":["even"]}},
{"type":"relation","from_id":"x","to_id":"y","direction":"right"}]}],` + data + `}]`,
			want: []string{`done; mark "“"; mark "”"(kind=even); who "We"(sure=very); verb "rose"`},
			left: "1 details of regions that share an id, 1 relations of regions that share an id",
		},
		{
			name: "what is said of the whole task", format: "label-studio",
			file: task(`{"id":"q","from_name":"tone","to_name":"text","type":"choices","value":{"choices":["dry","short"]}}`,
				`{"id":"r","from_name":"why","to_name":"text","type":"textarea","value":{"text":["so"]}}`,
				`{"id":"s","from_name":"why","to_name":"text","type":"textarea","value":{"text":["again"]}}`,
				`{"id":"t","from_name":"box","to_name":"img","type":"rectanglelabels","value":{"x":1,"rectanglelabels":["cat"]}}`),
			want: []string{`done; #dry; #short; why=so`}, left: "1 further values of fields, 1 results that are not of text",
		},
		{
			name: "a note, two labels at once, and none", format: "label-studio",
			file: task(`{"id":"a","meta":{"text":["see"]},"from_name":"label","to_name":"text","type":"labels","score":0.5,"value":{"start":7,"end":11,"text":"rose","labels":["verb","word"]}}`,
				`{"id":"n","from_name":"label","to_name":"text","type":"labels","value":{"start":7,"end":11,"text":"rose"}}`,
				`{"type":"relation","from_id":"a","to_id":"n","direction":"right"}`),
			want: []string{`done; verb "rose" at 0.5; word "rose" at 0.5; memo "see" on "rose"; memo "see" on "rose"`},
			left: "1 regions without a label, 1 relations of what is no span",
		},
		{
			name: "from before October 2021, in UTF-16 units", format: "label-studio",
			file: task(region("a", "verb", 8, 12, "rose")),
			want: []string{`done; verb "rose"`},
		},
		{
			name: "line breaks are a backslash and an n, and words may be missing", format: "label-studio",
			file: `{"data":{"text":"a\nb"},"annotations":[{"result":[{"id":"a","from_name":"l","to_name":"text","type":"labels","value":{"start":0,"end":3,"text":"a\\nb","labels":["x"]}},{"id":"b","from_name":"l","to_name":"text","type":"labels","value":{"start":2,"end":3,"labels":["y"]}}]}]}`,
			want: []string{`done; x "a\nb"; y "b"`},
		},
		{
			name: "the text has another name", format: "label-studio",
			file: `[{"data":{"title":"No","dialogue":"We rose."},"annotations":[{"result":[` + region("a", "verb", 3, 7, "rose") + `]}]}]`,
			want: []string{`done; verb "rose"; title: No`},
		},
		{
			name: "a task without data is the data", format: "label-studio",
			file: `[{"body":"We rose.","annotations":[{"result":[` + region("a", "verb", 3, 7, "rose") + `]}]}]`,
			want: []string{`done; verb "rose"`},
		},
		{
			name: "lines of tasks", format: "label-studio",
			file: "{" + data + "}\n\n{" + data + `,"annotations":[{"result":[` + rose + "]}]}\n",
			want: []string{"", `done; verb "rose"`},
		},
		{
			name: "HTML has paths", format: "label-studio",
			file: `[{"id":1,"data":{"text":"<p>a</p>"},"annotations":[{"result":[{"id":"h","from_name":"l","to_name":"text","type":"hypertextlabels","value":{"start":"/p[1]/text()[1]","end":"/p[1]/text()[1]","startOffset":0,"endOffset":1,"globalOffsets":{"start":0,"end":1},"hypertextlabels":["x"]}}]}]},{"data":{"text":"b"}}]`,
			want: []string{`set: document 1: its region h has no offsets into a plain text, but a place in HTML, a dialogue or another medium`, ""},
		},
		{
			name: "spans outside, and ends before starts", format: "label-studio", unit: standoff.UnitCodePoint,
			file: `[{"data":{"text":"ab"},"annotations":[{"result":[` + region("a", "x", 1, 9, "b") + `]}]},{"data":{"text":"ab"},"annotations":[{"result":[` + region("a", "x", 2, 1, "") + `]}]}]`,
			want: []string{
				`set: document 1, span 1 (1–9): it lies outside the text, which has 2 code points`,
				`set: document 2, span 1 (2–1): it ends before it starts`,
			},
		},
		{
			name: "pictures have no text", format: "label-studio",
			file: `[{"data":{"image":7},"annotations":[]},{"data":{"text":"b"}}]`,
			want: []string{`set: document 1: it has no text`, ""},
		},
		{
			name: "a name twice, and half a pair", format: "label-studio",
			file: `[{"data":{"text":"a","text":"b"}},{"data":{"text":"\ud83d"}},{"data":{"text":"c"},"annotations":[7]},{"data":{"text":"d"}}]`,
			want: []string{
				`set: document 1: it is not valid JSON: duplicate object member name, at byte 20 of it`,
				"set: document 2: it is not valid JSON: invalid surrogate pair `\\ud83d\"}}` in string, at byte 17 of it",
				`set: document 3: /annotations/0 should not be a number`, "",
			},
		},
		{
			name: "the file is cut off", format: "label-studio",
			file: `[{"data":{"text":"a"}},{"data":{"te`,
			want: []string{`set: document 2: the file ends within it`},
		},
		{
			name: "nested too deeply", format: "label-studio",
			file: `[{"data":{"text":"a"},"x":` + strings.Repeat("[", 20000) + strings.Repeat("]", 20000) + `}]`,
			want: []string{`set: document 1: it is not valid JSON: exceeded max depth, at byte 10024 of the file`},
		},
		{
			name: "numbers that are none", format: "label-studio", unit: standoff.UnitCodePoint,
			file: `[{"data":{"text":"ab"},"annotations":[{"result":[{"id":"a","type":"labels","value":{"start":0,"end":99999999999999999999,"labels":["x"]}}]}]},{"data":{"text":"ab"},"annotations":[{"result":[{"id":"a","type":"labels","value":{"start":0,"end":1e18,"labels":["x"]}}]}]}]`,
			want: []string{
				"set: document 1: its region a has no offsets into a plain text, but a place in HTML, a dialogue or another medium",
				"set: document 2: its region a has no offsets into a plain text, but a place in HTML, a dialogue or another medium",
			},
		},
		{
			name: "more than JSON", format: "label-studio",
			file: `[{"data":{"text":"a"}},]`,
			want: []string{`set: document 2: it is not valid JSON: invalid character ',' at start of value, at byte 22 of the file`},
		},
	}
}

func TestFilesOfLabelStudioMin(t *testing.T) { readShapes(t, shapesOfLabelStudioMin()) }

func shapesOfLabelStudioMin() []shape {
	return []shape{
		{
			name: "annotations of a task follow each other", format: "label-studio-min",
			file: `[{"text":"“😀” We rose.","title":"T","id":4,"label":[{"start":7,"end":11,"text":"rose","labels":["verb"]}],"tone":{"choices":["dry","short"]},"sure":"yes","annotator":1,"annotation_id":9,"created_at":"2024-01-30T02:40:43.8Z","updated_at":"2024-01-30T02:40:43.8Z","lead_time":3.1},
{"text":"“😀” We rose.","title":"T","id":4,"label":[{"start":4,"end":6,"text":"We","labels":["word"]}],"annotator":"bo@example.com","annotation_id":10,"created_at":"2024-01-30T02:40:43.8Z","updated_at":"2024-01-30T02:40:43.8Z","lead_time":3.1},
{"text":"Bare.","id":5,"annotator":1,"annotation_id":11,"created_at":"","updated_at":"","lead_time":null}]`,
			want: []string{`word "We" by bo@example.com; verb "rose" by 1; #dry; #short; sure: yes; title: T`, ""},
		},
		{
			name: "pictures", format: "label-studio-min",
			file: `[{"image":"/data/a.png","id":4,"label":[{"closed":true,"points":[[1,2]],"polygonlabels":["Airplane"]}],"annotator":1,"annotation_id":9,"lead_time":3}]`,
			want: []string{`set: document 1: it has no text`},
		},
	}
}
