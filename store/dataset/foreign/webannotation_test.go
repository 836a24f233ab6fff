package foreign_test

import (
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

func TestFilesOfWebAnnotations(t *testing.T) { readShapes(t, shapesOfWebAnnotations()) }

func shapesOfWebAnnotations() []shape {
	return []shape{
		{
			name: "a list of Recogito with its text: comments, several tags, a link", format: "web-annotation",
			file: `{"text":"Troy fell, said the man of Ithaca","annotations":[
				{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#a","type":"Annotation","body":[{"type":"TextualBody","value":"Which?"},{"type":"TextualBody","value":"Place","purpose":"tagging"},{"type":"TextualBody","value":"Old","purpose":"tagging"}],"target":{"selector":[{"type":"TextQuoteSelector","exact":"Troy"},{"type":"TextPositionSelector","start":0,"end":4}]}},
				{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#b","type":"Annotation","body":[{"type":"TextualBody","value":"Who?","purpose":"commenting"},{"type":"TextualBody","value":"Say more","purpose":"replying"}],"target":{"selector":[{"type":"TextQuoteSelector","exact":"the man"},{"type":"TextPositionSelector","start":16,"end":23}]},"creator":{"id":"https://x.y/ana","name":"Ana"},"created":"2026-01-02T03:04:05Z"},
				{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#c","type":"Annotation","motivation":"linking","body":[{"type":"TextualBody","value":"isRelatedTo","purpose":"tagging"}],"target":[{"id":"#b"},{"id":"#a"}]},
				{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#d","type":"Annotation","motivation":"highlighting","body":[],"target":{"selector":{"type":"TextQuoteSelector","exact":"Ithaca"}}}]}`,
			want: []string{`Place "Troy"; Old "Troy"; commenting "the man" by Ana; highlighting "Ithaca"; isRelatedTo "the man"→"Troy"; memo "Say more" on "the man"; memo "Which?" on "Troy"; memo "Who?" on "the man"`},
		},
		{
			name: "annotations that share an id", format: "web-annotation",
			file: `{"text":"Ana met Bob in Rome","annotations":[
				{"id":"#a","type":"Annotation","body":[{"value":"Per","purpose":"tagging"},{"value":"Who?","purpose":"commenting"}],"galley":{"id":"s1"},"target":{"selector":[{"type":"TextPositionSelector","start":0,"end":3}]}},
				{"id":"#a","type":"Annotation","body":[{"value":"Per","purpose":"tagging"},{"value":"He?","purpose":"commenting"}],"galley":{"id":"s1"},"target":{"selector":[{"type":"TextPositionSelector","start":8,"end":11}]}},
				{"id":"#b","type":"Annotation","body":[{"value":"Loc","purpose":"tagging"}],"target":{"selector":[{"type":"TextPositionSelector","start":15,"end":19}]}},
				{"id":"#c","type":"Annotation","motivation":"linking","body":[{"value":"in","purpose":"tagging"}],"target":[{"id":"#a"},{"id":"#b"}]}]}`,
			want: []string{`Per "Ana"; Per "Bob"; Loc "Rome"; memo "He?" on "Bob"; memo "Who?" on "Ana"`}, left: "1 relations of what is no span",
		},
		{
			name: "Recogito 4's own form", format: "web-annotation",
			file: `{"text":"Ana and Bob","annotations":[{"id":"1","bodies":[{"purpose":"tagging","value":"Per"}],"target":{"annotation":"1","selector":[{"quote":"Ana","start":0,"end":3},{"quote":"Bob","start":8,"end":11}],"creator":{"id":"x"}}}]}`,
			want: []string{`Per "Ana … Bob"`},
		},
		{
			name: "a collection with a page, and W3C's other shapes", format: "web-annotation",
			file: `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"c","type":"AnnotationCollection","total":9,"first":{"type":"AnnotationPage","items":[
				{"id":"t","type":"Annotation","motivation":"describing","body":{"type":"TextualBody","purpose":"describing","value":"Ana met Bob in Rome"},"target":"http://x.y/a","galley":{}},
				{"id":"1","type":"Annotation","motivation":["oa:classifying"],"body":{"source":"http://x.y/Person"},"target":{"source":{"id":"http://x.y/a"},"selector":{"type":"FragmentSelector","value":"char=0,3"}}},
				{"id":"2","type":"Annotation","bodyValue":"He","target":{"source":"http://x.y/a","selector":{"type":"XPathSelector","value":"/p","refinedBy":{"type":"TextQuoteSelector","exact":"Bob"}}}},
				{"id":"3","type":"Annotation","motivation":"linking","body":"2","target":"1"},
				{"id":"4","type":"Annotation","motivation":"classifying","body":{"purpose":"classifying","value":"News"},"target":"http://x.y/a"},
				{"id":"5","type":"Annotation","motivation":"commenting","body":["http://x.y/note",{"value":"Good"}],"target":"http://x.y/a"},
				{"id":"6","type":"Annotation","motivation":"linking","target":["1","2","3"]},
				{"id":"7","type":"Annotation","motivation":"linking","target":["1","8"]}]}}`,
			want: []string{
				`set: annotation 7: it links 3 annotations; a relation is between two`,
				`http://x.y/Person "Ana"; commenting "Bob"; linking "Ana"→"Bob"; memo "Good" on ""; memo "He" on "Bob"; #News`,
			},
			left: "1 bodies that are neither a tag nor a comment, 1 relations of what is no span",
		},
		{
			name: "passages in the fragments of addresses", format: "web-annotation",
			file: `{"text":"Ana met Bob in Rome","annotations":[
				{"id":"1","type":"Annotation","body":{"value":"Per","purpose":"tagging"},"target":"http://x.y/a#char=0,3"},
				{"id":"2","type":"Annotation","body":{"value":"Per","purpose":"tagging"},"target":{"id":"http://x.y/a#char=8,11;length=19,UTF-8","type":"Text"}},
				{"id":"3","type":"Annotation","body":{"value":"Loc","purpose":"tagging"},"target":{"source":"http://x.y/a#char=15,19"}},
				{"id":"4","type":"Annotation","body":{"value":"Loc","purpose":"tagging"},"target":"http://x.y/a#line=0,1"},
				{"id":"5","type":"Annotation","body":{"value":"Loc","purpose":"tagging"},"target":{"id":"http://x.y/a#xywh=1,2,3,4"}}]}`,
			want: []string{
				`set: annotation 4: it has neither a quote nor a position in the text`, `set: annotation 5: it has neither a quote nor a position in the text`,
				`Per "Ana"; Per "Bob"; Loc "Rome"`,
			},
		},
		{
			name: "an address with a fragment that is of a page", format: "web-annotation",
			file: `{"text":"Ana met Bob","annotations":[{"type":"Annotation","body":{"value":"News","purpose":"tagging"},"target":"http://x.y/a#story"}]}`,
			want: []string{`#News`},
		},
		{
			name: "sets of targets", format: "web-annotation",
			file: `{"text":"Ana met Bob in Rome","annotations":[
				{"id":"1","type":"Annotation","body":{"value":"Pair","purpose":"tagging"},"target":{"type":"Composite","items":[{"source":"a","selector":{"type":"TextPositionSelector","start":0,"end":3}},{"source":"a","selector":{"type":"TextPositionSelector","start":8,"end":11}}]}},
				{"id":"2","type":"Annotation","body":{"value":"Row","purpose":"tagging"},"target":{"type":"List","items":["a#char=8,11","a#char=15,19"]}},
				{"id":"3","type":"Annotation","body":{"value":"Each","purpose":"tagging"},"target":{"type":"Independents","items":["a#char=0,3","a#char=15,19"]}},
				{"id":"4","type":"Annotation","body":{"value":"One","purpose":"tagging"},"target":{"type":"Choice","items":["a#char=0,3","a#char=15,19"]}}]}`,
			want: []string{
				`set: annotation 5: its target is of the type Choice; those that are read are passages, articles, Composite, List and Independents`,
				`Pair "Ana … Bob"; Each "Ana"; Row "Bob … Rome"; Each "Rome"`,
			},
		},
		{
			name: "UTF-16 is proven by the quotes", format: "web-annotation",
			file: `{"text":"😀 Ana met Bob","items":[{"type":"Annotation","motivation":"tagging","body":{"value":"Per"},"target":{"selector":[{"type":"TextPositionSelector","start":3,"end":6},{"type":"TextQuoteSelector","exact":"Ana"}]}}]}`,
			want: []string{`Per "Ana"`},
		},
		{
			name: "a quote that is not at its position", format: "web-annotation",
			file: `{"text":"Ana met Bob, and Bob met Ana\n  Ruiz","items":[
				{"type":"Annotation","motivation":"tagging","body":{"value":"moved"},"target":{"selector":[{"type":"TextPositionSelector","start":3,"end":6},{"type":"TextQuoteSelector","exact":"Bob","prefix":"and ","suffix":" met"}]}},
				{"type":"Annotation","motivation":"tagging","body":{"value":"bare"},"target":{"selector":[{"type":"TextPositionSelector","start":3,"end":6},{"type":"TextQuoteSelector","exact":"and"}]}},
				{"type":"Annotation","motivation":"tagging","body":{"value":"twice"},"target":{"selector":[{"type":"TextQuoteSelector","exact":"Bob"}]}},
				{"type":"Annotation","motivation":"tagging","body":{"value":"gone"},"target":{"selector":[{"type":"TextQuoteSelector","exact":"Eve"}]}},
				{"type":"Annotation","motivation":"tagging","body":{"value":"outside"},"target":{"selector":[{"type":"TextPositionSelector","start":30,"end":600}]}},
				{"type":"Annotation","motivation":"tagging","body":{"value":"none"},"target":{"selector":[{"type":"SvgSelector","value":"<svg/>"}]}},
				{"type":"Annotation","motivation":"tagging","body":{"value":"spaced"},"target":{"selector":[{"type":"TextPositionSelector","start":25,"end":35},{"type":"TextQuoteSelector","exact":"Ana Ruiz"}]}},
				{"type":"Annotation","motivation":"tagging","body":{"value":"touching"},"target":[{"selector":{"type":"TextPositionSelector","start":0,"end":1}},{"selector":{"type":"TextPositionSelector","start":1,"end":2}}]},
				{"type":"Annotation","motivation":"tagging","target":{"selector":[{"type":"TextPositionSelector","start":"x","end":3}]}},
				{"type":"Annotation","motivation":"tagging","body":{"value":"squeezed"},"target":{"selector":[{"type":"TextPositionSelector","start":1,"end":9},{"type":"TextQuoteSelector","exact":"Ana\nRuiz","prefix":"Bob  met "}]}},
				{"type":"AnnotationPage","next":"http://x.y/2"},
				7]}`,
			want: []string{
				`set: annotation 9: it selects from "x" to 3, which are not whole numbers`,
				`set: annotation 11: its annotations are not in the file`,
				`set: annotation 12: it should not be a number`,
				`set: annotation 2: its quote "and" does not stand at 3–6, and is not the only one in its context`,
				`set: annotation 3: its quote "Bob" stands at several places, and it has no position`,
				`set: annotation 4: its quote "Eve" does not stand in the text`,
				`set: annotation 5: offset 600 lies outside the text of 35 code points`,
				`set: annotation 6: it has neither a quote nor a position in the text`,
				`set: annotation 8: its targets touch or overlap; the pieces of a span should not`,
				`moved "Bob"; squeezed "Ana\n  Ruiz"; spaced "Ana\n  Ruiz"`,
			},
			left: "2 positions at which their quotes do not stand",
		},
		{
			name: "Hypothesis has no texts", format: "web-annotation",
			file: `{"total":3,"rows":[
				{"id":"a","created":"2026-01-02T03:04:05.123+00:00","user":"acct:ana@hypothes.is","uri":"https://x.y/a","text":"So?","tags":["Per"],"target":[{"source":"https://x.y/a","selector":[{"type":"RangeSelector","startOffset":0},{"type":"TextPositionSelector","start":3,"end":6},{"type":"TextQuoteSelector","exact":"Ana","prefix":"","suffix":" met"}]}]},
				{"id":"b","uri":"https://x.y/b","text":"","tags":[],"target":[{"source":"https://x.y/b"}]},
				{"id":"c","uri":"https://x.y/a","text":"","tags":[],"target":[{"source":"https://x.y/a"}]}]}`,
			want: []string{
				`set: annotation 1: the annotations of https://x.y/a (2) come without their text, which would stand before them; put it beside this file, under the same name with .txt, and import the folder`,
				`set: annotation 2: the annotations of https://x.y/b (1) come without their text, which would stand before them; put it beside this file, under the same name with .txt, and import the folder`,
			},
		},
		{
			name: "Hypothesis with a text", format: "web-annotation",
			file: `{"text":"😀 Ana met Bob","annotations":[
				{"id":"a","created":"2026-01-02T03:04:05.123+00:00","user":"acct:ana@hypothes.is","uri":"https://x.y/a","text":"So?","tags":["Per","A b"],"target":[{"source":"https://x.y/a","selector":[{"type":"RangeSelector","startOffset":0},{"type":"TextPositionSelector","start":3,"end":6},{"type":"TextQuoteSelector","exact":"Ana","prefix":"😀 ","suffix":" met"}]}]},
				{"id":"b","user":"acct:bo@hypothes.is","uri":"https://x.y/a","text":"All of it","tags":[],"target":[{"source":"https://x.y/a"}]}]}`,
			want: []string{`Per "Ana" by ana@hypothes.is; A b "Ana" by ana@hypothes.is; memo "All of it" on ""; memo "So?" on "Ana"`},
		},
		{
			name: "annotations of a text that come later, and of another", format: "web-annotation",
			file: `[{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","motivation":"describing","body":{"purpose":"describing","value":"Ana"},"target":"urn:a","galley":{"id":"7","title":"So","status":"done","metadata":{"k":"v"}}},
{"type":"Annotation","motivation":"tagging","body":{"value":"Per"},"target":{"source":"urn:b","selector":{"type":"TextQuoteSelector","exact":"Ana"}}},
{"type":"Annotation","motivation":"describing","body":{"purpose":"describing","value":"Bob"},"target":"urn:b","galley":{}},
{"type":"Annotation","motivation":"tagging","body":{"value":"Per"},"target":{"source":"urn:b","selector":{"type":"TextQuoteSelector","exact":"Bob"}}}]`,
			want: []string{
				`done; title So; k: v`, `Per "Bob"`,
				`set: annotation 2: the annotations of urn:b (1) come without their text, which would stand before them; put it beside this file, under the same name with .txt, and import the folder`,
			},
		},
		{
			name: "by name: the unit that is asked for", format: "web-annotation", unit: standoff.UnitUTF16,
			file: `{"text":"😀 aa","items":[{"type":"Annotation","motivation":"tagging","body":{"value":"X"},"target":{"selector":{"type":"TextPositionSelector","start":3,"end":4}}}]}`,
			want: []string{`X "a"`},
		},
	}
}

// Annotations of another text do not land in the one that is beside them.
func TestWebAnnotationsBesideTextsAreOfThese(t *testing.T) {
	one := func(source, label string) string {
		return `{"type":"Annotation","body":{"purpose":"tagging","value":"` + label + `"},"target":{"source":"` + source + `","selector":{"type":"TextPositionSelector","start":0,"end":3}}}`
	}
	const lost = `set/doc.jsonld: annotation %: the annotations of other.txt (1) come without their text, which would stand before them; put it beside this file, under the same name with .txt, and import the folder`
	for _, c := range []struct{ annotations, want []string }{
		{[]string{one("doc.txt", "A"), one("other.txt", "B"), one("http://x.y/d/DOC.txt", "C")}, []string{strings.Replace(lost, "%", "2", 1), `A "Ana"; C "Ana"`}},
		{[]string{one("other.txt", "B"), one("doc.txt", "A")}, []string{strings.Replace(lost, "%", "1", 1), `A "Ana"`}},
		{[]string{one("http://x.y/page", "A"), one("http://x.y/page", "B")}, []string{`A "Ana"; B "Ana"`}},
	} {
		files := folder(map[string]string{"doc.txt": "Ana met Bob", "doc.jsonld": "[" + strings.Join(c.annotations, ",") + "]"})
		f, _ := dataset.DetectFiles(files)
		corpus, err := f.ReadFiles(files, dataset.ReadOptions{Name: "set"})
		compareRead(t, corpus, err, c.want, "")
	}
}

func TestWebAnnotationsBesideTexts(t *testing.T) {
	list := func(label, quote string) string {
		return `[{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":{"purpose":"tagging","value":"` + label + `"},"target":{"source":"https://x.y/` + label + `","selector":{"type":"TextQuoteSelector","exact":"` + quote + `"}}}]`
	}
	files := folder(map[string]string{
		"a.txt": "😀 Ana met Bob", "a.json": "\ufeff" + list("Per", "Bob"), "b.txt": "so", "c/a.txt": "Rome\r\n", "c/a.jsonld": list("Loc", "Rome"),
		"d.json": list("Per", "Eve"), "e.txt": "Eve", "e.json": `[{"type":"Annotation"`, "f.txt": "\xff", "g.txt": "Eve", "g.json": `[7]`, "x.png": "",
	})
	f, is := dataset.DetectFiles(files)
	if !is || f.Name != "web-annotation-files" {
		t.Fatalf("it is taken for %q", f.Name)
	}
	c, err := f.ReadFiles(files, dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for d, err := range c.Documents {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, d.Article.Source.File+" "+tell(d))
	}
	want := []string{
		`a.txt Per "Bob"`, `b.txt `, `c/a.txt Loc "Rome"`,
		`set/d.json: annotation 1: the annotations of https://x.y/Per (1) come without their text, which would stand before them; put it beside this file, under the same name with .txt, and import the folder`,
		`set/e.json: document 1: the file ends within it`, `e.txt `, `set/f.txt: it is not UTF-8: byte 0 is 0xFF; convert it to UTF-8`,
		`set/g.json: annotation 1: it should not be a number`, `g.txt `,
	}
	if !slices.Equal(got, want) {
		t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if c.LeftOut["files of other kinds"] != 1 {
		t.Errorf("left out %v", c.LeftOut)
	}
	for _, other := range []map[string]string{
		{"a.txt": "a", "a.json": `{"name":"not of annotations"}`},
		{"a.txt": "a", "b.json": list("Per", "Eve")},
		{"below/a.txt": "Eve", "below/a.json": list("Per", "Eve")},
	} {
		if f, is := dataset.DetectFiles(folder(other)); is {
			t.Errorf("%v is taken for %s", other, f.Name)
		}
	}
}
