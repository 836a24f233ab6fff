package foreign_test

import (
	"testing"
)

func TestFilesOfDialects(t *testing.T) { readShapes(t, shapesOfDialects()) }

// shapesOfDialects are of formats that are only read.
func shapesOfDialects() []shape {
	return []shape{
		{
			name: "Label Studio's CSV", format: "label-studio-csv",
			file: "annotation_id,annotator,created_at,id,label,lead_time,section,sentiment,text,updated_at\n" +
				`22,1,2024-01-30T02:40:43.893565Z,7,"[{""start"":7,""end"":11,""text"":""rose"",""labels"":[""verb""]},{""start"":4,""end"":6,""text"":""We"",""labels"":[""who""]}]",8.65,"Economy","{""choices"":[""dry"",""short""]}",“😀” We rose.,2024-01-30T02:40:43.893565Z` + "\n" +
				`23,2,2024-01-30T02:40:43.893565Z,7,"[{""start"":7,""end"":11,""text"":""rose"",""labels"":[""verb""]}]",8.65,"Economy",,“😀” We rose.,2024-01-30T02:40:43.893565Z` + "\n" +
				`25,2,,9,"[{'start': 7, 'end': 11, 'text': ""rose"", 'labels': ['it\'s'], 'x': None, 'y': [True, 1.5e-05]}]",8.65,,"{'choices': ['dry']}",“😀” We rose.,` + "\n" +
				`26,2,,10,,8.65,,,"[1, 2] We rose.",` + "\n" + `27,2,,11,,8.65,,,"[1]",` + "\n" +
				`24,2,,8,"[{""start"":3,""end"":7,""text"":""fell"",""labels"":[""verb""]}]",8.65,,,We rose.,` + "\n",
			want: []string{
				`who "We" by 1; verb "rose" by 1; verb "rose" by 2; #dry; #short; section: Economy`,
				`it's "rose" by 2; #dry`, "", "",
				`set: line 7, span 1 (3–7): the text there is "rose", but the span says "fell"`,
			},
		},
		{
			name: "Argilla's first version", format: "argilla",
			file: `{"text":"“😀” We rose.","tokens":["“","😀","”","We","rose","."],"annotation":[["verb",7,11],["who",4,6]],"annotation_agent":"ana","prediction":[["verb",7,11,0.9]],"status":"Validated","metadata":{"n":1},"id":"5","event_timestamp":null,"metrics":{"n":2}}
{"text":"b","annotation":null,"prediction":null,"status":"Default"}
{"text":"c","annotation":["dry","short"],"prediction":null,"status":"Discarded"}
{"inputs":{"text":"d"},"annotation":"dry","prediction":null,"status":"Validated"}
{"text":"We rose.","annotation":[{"label":"verb","start":3,"end":7}],"prediction":null,"status":"Validated"}
{"text":"We rose.","annotation":[["verb","3",7]],"prediction":null,"status":"Validated"}
{"text":"We rose.","annotation":"A long answer, in a sentence of its own.","annotation_agent":"ana","prediction":null,"status":"Validated"}`,
			want: []string{
				`done; who "We" by ana; verb "rose" by ana; n: 1`, "", "skipped; #dry; #short", "done; #dry", `done; verb "rose"`,
				"set: line 6: an annotation is a list of a label, a start and an end", "done; annotation=A long answer, in a sentence of its own.",
			},
			left: "1 suggestions",
		},
		{
			name: "PubAnnotation", format: "pubannotation",
			file: `{"sourcedb":"PMC","sourceid":"1","text":"“😀” We rose.","denotations":[{"id":"T1","span":{"begin":7,"end":11},"obj":"verb"},{"id":"T2","span":[{"begin":2,"end":3},{"begin":0,"end":1}],"obj":"mark"}],"relations":[{"id":"R1","pred":"of","subj":"T1","obj":"T2"}],"attributes":[{"id":"A1","pred":"sure","subj":"T1","obj":true},{"id":"A2","pred":"sure","subj":"T9","obj":true},{"pred":"sure","subj":"T1","obj":"very"},{"pred":"how","subj":"T2","obj":"up"},{"pred":"how","subj":"T2","obj":"up"},{"pred":"how","subj":"T2","obj":"high"},{"pred":"none","subj":"T2","obj":null}]}`,
			want: []string{`mark "“ … ”"(how=up, high); verb "rose"(sure=yes); of "rose"→"“ … ”"; sourcedb: PMC; sourceid: 1`},
			left: "1 attributes and comments of what is no span, 1 further values of attributes",
		},
		{
			name: "PubAnnotation, of several projects, and one without an end", format: "pubannotation",
			file: `[{"text":"We rose.","tracks":[{"project":"a","denotations":[{"id":"T1","span":{"begin":3,"end":7},"obj":"verb"}]},{"project":"b","denotations":[{"id":"T1","span":{"begin":0,"end":2},"obj":"who"}],"attributes":[{"pred":"sure","subj":"T1","obj":"very"}]}]},
{"text":"We rose.","denotations":[{"id":"T1","span":{"begin":3},"obj":"verb"}]}]`,
			want: []string{`who "We"(sure=very) by b; verb "rose" by a`, "set: document 2: a denotation has no begin or no end"},
		},
		{
			name: "words with tags", format: "token-tags",
			file: `{"id":"1","tokens":["Ana","Ruiz","lebt","in","Bern","."],"ner_tags":["B-PER","I-PER","O","O","B-LOC","O"],"source":"x"}
{"tokens":["Ana","lebt"],"ner_tags":["B-PER"]}
{"tokens":["Ana","lebt"],"ner_tags":[1,0]}
{"tokens":["“😀”","We","rose","."],"tags":["O","O","S-verb","O"],"text":"“😀”  We rose. "}
{"tokens":["Ana","Ruiz"],"tags":["O","O"],"text":"Ana and Ruiz"}
{"tokens":["Ana","Ruiz"],"tags":["topic","news"]}
{"tokens":["Ana",null],"ner_tags":["O","B-PER"]}
{"tokens":["Ana","Ruiz"],"tags":["B-","O"]}`,
			want: []string{
				`PER "Ana Ruiz"; LOC "Bern"; source: x`, "set: line 2: it has 2 words and 1 tags",
				"set: line 3: its ner_tags are numbers, and what they stand for is not in the file but in the description of the data set; put the names there, such as B-PER",
				`verb "rose"`, `set: line 5: its word "Ruiz" does not come next in its text`,
				"set: line 6: its tags are no tags of words, such as O and B-PER", "set: line 7: its word 2 is null", "",
			},
			left: "1 spans and labels of articles without a name",
		},
		{
			name: "spaCy's data before version 3", format: "spacy-2",
			file: `[{"id":0,"paragraphs":[{"raw":"Ana  lebt in Bern.","sentences":[{"tokens":[{"id":0,"orth":"Ana","ner":"U-PER"},{"id":1,"orth":"lebt","ner":"O"},{"id":2,"orth":"in","ner":"-"},{"id":3,"orth":"Bern","ner":"U-LOC"},{"id":4,"orth":"."}]}],"cats":[{"label":"dry","value":1},{"label":"odd","value":0},{"label":"sure","value":true},{"label":"not","value":false}]},
{"sentences":[{"tokens":[{"orth":"Ana","ner":"B-PER"},{"orth":"Ruiz","ner":"L-PER"}]},{"tokens":[{"orth":"rose","ner":"O"}]}]}]}]`,
			want: []string{`PER "Ana"; LOC "Bern"; PER "Ana Ruiz"; #dry; #sure`},
		},
	}
}
