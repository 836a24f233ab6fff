package foreign_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"galley/store/dataset"
)

func TestFilesOfUIMA(t *testing.T) { readShapes(t, shapesOfUIMA()) }

const namedEntity = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"

func shapesOfUIMA() []shape {
	const sofa = `{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaNum":1,"sofaID":"_InitialView","mimeType":"text","sofaString":"“😀” We rose."}`
	return []shape{
		{
			name: "a list of structures, and what is not of people", format: "uima-json",
			file: `{"%TYPES":{"my.Meta":{"%NAME":"my.Meta","%SUPER_TYPE":"uima.tcas.DocumentAnnotation"}},"%FEATURE_STRUCTURES":[` + sofa + `,
{"%ID":2,"%TYPE":"my.Meta","@sofa":1,"begin":0,"end":13,"language":"en","documentTitle":"T"},
{"%ID":3,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token","@sofa":1,"begin":0,"end":1,"@lemma":9},
{"%ID":4,"%TYPE":"` + namedEntity + `","@sofa":1,"begin":8,"end":12,"value":"VERB","identifier":"http://example.com/1"},
{"%ID":5,"%TYPE":"webanno.custom.Bare","@sofa":1,"begin":5,"end":7,"sure":true,"n":2.5,"none":null,"@head":4,"@links":6,"@lost":99,"@words":8},
{"%ID":6,"%TYPE":"uima.cas.FSArray","%ELEMENTS":[7]},{"%ID":7,"%TYPE":"webanno.custom.Link","role":"r","@target":4},{"%ID":8,"%TYPE":"uima.cas.StringArray","%ELEMENTS":["a","b"]},
{"%ID":10,"%TYPE":"webanno.custom.By","@sofa":1,"begin":8,"end":12,"value":"x","@Governor":5,"@Dependent":4},
{"%ID":11,"%TYPE":"webanno.custom.By","@sofa":1,"begin":8,"end":12,"value":"x","@Governor":3,"@Dependent":4},
{"%ID":12,"%TYPE":"webanno.custom.Gone","@sofa":1,"begin":8,"end":12},
{"%ID":13,"%TYPE":"webanno.custom.Empty","@sofa":1,"begin":8,"end":8}
],"%VIEWS":{"_InitialView":{"%SOFA":1,"%MEMBERS":[2,3,4,5,7,10,11,13]}}}`,
			want: []string{`title T; Bare "We"(head=uima-4, n=2.5, sure=yes, words=a, b); VERB "rose"(identifier=http://example.com/1); By:x "We"→"rose"; language: en`},
			left: "1 annotations in no view, 1 annotations without text or without a type, 1 feature structures that are no annotations, 1 references to what is no span, 1 relations of what is no span, 1 slots",
		},
		{
			name: "structures by their ids, anchors, and a header", format: "uima-json",
			file: `{"%HEADER":{"%VERSION":"1.0.0","offset-encoding":"UTF-32"},"%TYPES":{},"%FEATURE_STRUCTURES":{"1":{"%TYPE":"uima.cas.Sofa","sofaString":"😀 We"},"2":{"%TYPE":"` + namedEntity + `","@sofa":1,"^begin":2,"^end":4,"value":"who"}},"%VIEWS":{"_InitialView":{"%SOFA":1,"%MEMBERS":[2]}}}`,
			want: []string{`who "We"`},
		},
		{
			name: "two texts, and a view without one", format: "uima-json",
			file: `{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaID":"a","sofaString":"A"},{"%ID":2,"%TYPE":"uima.cas.Sofa","sofaID":"b","sofaString":"B"},{"%ID":3,"%TYPE":"uima.cas.Sofa","sofaID":"c","sofaURI":"x"},{"%ID":4,"%TYPE":"x.Y","@sofa":2,"begin":0,"end":1}],"%VIEWS":{"a":{"%SOFA":1,"%MEMBERS":[]},"b":{"%SOFA":2,"%MEMBERS":[4]},"c":{"%SOFA":3,"%MEMBERS":[]}}}`,
			want: []string{"", `Y "B"`}, left: "1 views without a text",
		},
		{
			name: "no views are said", format: "uima-json",
			file: `{"%FEATURE_STRUCTURES":[` + sofa + `,{"%ID":2,"%TYPE":"x.Y","@sofa":1,"begin":5,"end":7}]}`,
			want: []string{`Y "We"`},
		},
		{
			name: "a place inside a character", format: "uima-json",
			file: `{"%FEATURE_STRUCTURES":[` + sofa + `,{"%ID":2,"%TYPE":"x.Y","@sofa":1,"begin":2,"end":7}]}`,
			want: []string{`set: span 1 (2–7): its start: offset 2 lies between the halves of a surrogate pair`},
		},
		{
			name: "outside the text", format: "uima-json",
			file: `{"%FEATURE_STRUCTURES":[` + sofa + `,{"%ID":2,"%TYPE":"x.Y","@sofa":1,"begin":2,"end":99}]}`,
			want: []string{`set: span 1 (2–99): it lies outside the text, which has 13 UTF-16 units`},
		},
		{
			name: "two with an id", format: "uima-json",
			file: `{"%FEATURE_STRUCTURES":[` + sofa + `,` + sofa + `]}`,
			want: []string{"set: two feature structures have the id 1"},
		},
		{
			name: "what is no number", format: "uima-json",
			file: `{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"x.Y","@sofa":"one"}]}`,
			want: []string{"set: @sofa of the feature structure 1 should be a whole number"},
		},
		{
			name: "nothing but a picture", format: "uima-json",
			file: `{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaURI":"x"}],"%VIEWS":{"_InitialView":{"%SOFA":1,"%MEMBERS":[]}}}`,
			want: []string{"set: it has no text"},
		},
		{
			name: "cut off", format: "uima-json",
			file: `{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,`,
			want: []string{"set: the file ends within it"},
		},
		{
			name: "a name twice", format: "uima-json",
			file: `{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,"%ID":2}]}`,
			want: []string{"set: it is not valid JSON: duplicate object member name, at byte 45 of it"},
		},
	}
}

func TestFilesOfXMI(t *testing.T) { readShapes(t, shapesOfXMI()) }

// Comments between which there is text are passed over, each once: with the square of their
// number this file would take an hour.
func TestCommentsOfXMIArePassedOver(t *testing.T) {
	file := xmi(strings.Repeat("word<!-- -->", 1<<20) + `<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="We rose."/>`)
	f, err := dataset.ByName("uima-xmi")
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.Read(strings.NewReader(file), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range c.Documents {
		if err != nil || d.Article.Text != "We rose." {
			t.Errorf("%q, %v", d.Article.Text, err)
		}
	}
}

// xmi makes a file of elements.
func xmi(elements string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:ner='http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore' xmlns:custom="http:///webanno/custom.ecore" xmlns:noNamespace="http:///uima/noNamespace.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>` + elements + "</xmi:XMI>"
}

func shapesOfXMI() []shape {
	const sofa = `<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="&#8220;&#128512;&#x201d; We&#10;rose."/>`
	return []shape{
		{
			name: "by name: an element whose name cannot be shown", format: "uima-xmi",
			file: "<I\x00m a=\"2.0\"></I\x00m>",
			want: []string{`set: its outermost element is "I\x00m", not xmi:XMI`},
		},
		{
			name: "annotations, relations and lists of texts", format: "uima-xmi",
			file: xmi(`
	<tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="13" language="en"/>
	<ner:NamedEntity xmi:id="3" sofa="1" begin="8" end="12" value="VERB &amp; &quot;more&quot;"/>
	<!-- a comment --><noNamespace:Bare xmi:id="4" sofa="1" begin="5" end="7"><list>a</list><list>b</list></noNamespace:Bare>
	<custom:By xmi:id="5" sofa="1" begin="8" end="12" Governor="4" Dependent="3"/>` + sofa + `<cas:View sofa="1" members="2 3 4 5"/>`),
			want: []string{"Bare \"We\"(list=a, b); VERB & \"more\" \"rose\"; By \"We\"→\"rose\"; language: en"},
		},
		{
			name: "surrogate pairs as two references, and line breaks as they are", format: "uima-xmi",
			file: xmi("<cas:Sofa xmi:id='1' sofaString='&#55357;&#56832;\r\nWe'/><ner:NamedEntity xmi:id='2' sofa='1' begin='3' end='5' value='who'/><cas:View sofa='1' members='2'/>"),
			want: []string{`who "We"`},
		},
		{
			name: "control characters of XML 1.1", format: "uima-xmi",
			file: strings.Replace(xmi(`<cas:Sofa xmi:id="1" sofaString="&#1;We"/><ner:NamedEntity xmi:id="2" sofa="1" begin="1" end="3" value="who"/><cas:View sofa="1" members="2"/>`), `"1.0"`, `"1.1"`, 1),
			want: []string{`who "We"`},
		},
		{
			name: "entities of its own", format: "uima-xmi",
			file: strings.Replace(xmi(sofa), "<xmi:XMI", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xmi:XMI`, 1),
			want: []string{`set: line 1: it has a DOCTYPE or a section that is not read: "<!DOCTYPE x [<!ENTIT"`},
		},
		{
			name: "an entity that is not declared", format: "uima-xmi",
			file: xmi(`<cas:Sofa xmi:id="1" sofaString="&nbsp;"/>`),
			want: []string{"set: the reference &nbsp; is to no character that XML knows"},
		},
		{
			name: "half a surrogate pair", format: "uima-xmi",
			file: xmi(`<cas:Sofa xmi:id="1" sofaString="&#55357;"/>`),
			want: []string{"set: a reference is half of a surrogate pair"},
		},
		{
			name: "cut off", format: "uima-xmi",
			file: strings.TrimSuffix(xmi(sofa), "</xmi:XMI>"),
			want: []string{"set: the file ends within it"},
		},
		{
			name: "a package that is not declared", format: "uima-xmi",
			file: xmi(`<x:Y xmi:id="1"/>`),
			want: []string{"set: line 1: the element x:Y is of no package that the file declares"},
		},
		{
			name: "an attribute twice", format: "uima-xmi",
			file: xmi(`<cas:Sofa xmi:id="1" xmi:id="2"/>`),
			want: []string{"set: line 1: the element cas:Sofa has the attribute xmi:id twice"},
		},
		{
			name: "nested too deeply", format: "uima-xmi",
			file: xmi(strings.Repeat("<cas:X>", 200)),
			want: []string{"set: line 1: elements lie more than 100 deep in one another"},
		},
	}
}

// What a type system says about features decides what is a reference, a list of slots, a
// number or a text.
func TestTypeSystemsOfXMI(t *testing.T) {
	var raw bytes.Buffer
	z := zip.NewWriter(&raw)
	for name, content := range map[string]string{
		"b/doc.xmi":      xmi(`<cas:Sofa xmi:id="1" sofaString="We rose."/><custom:A xmi:id="2" sofa="1" begin="0" end="2" head="3" links="3 2" n="7" yes="true" year="2026"/><custom:B xmi:id="3" sofa="1" begin="3" end="7" n="8"/><cas:View sofa="1" members="2 3"/>`),
		"TypeSystem.xml": `<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types><typeDescription><name>webanno.custom.A</name><supertypeName>webanno.custom.B</supertypeName><features><featureDescription><name>head</name><rangeTypeName>webanno.custom.B</rangeTypeName></featureDescription><featureDescription><name>links</name><rangeTypeName>uima.cas.FSArray</rangeTypeName></featureDescription><featureDescription><name>yes</name><rangeTypeName>uima.cas.Boolean</rangeTypeName></featureDescription></features></typeDescription><typeDescription><name>webanno.custom.B</name><supertypeName>uima.tcas.Annotation</supertypeName><features><featureDescription><name>n</name><rangeTypeName>uima.cas.Integer</rangeTypeName></featureDescription></features></typeDescription></types></typeSystemDescription>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := zip.NewReader(bytes.NewReader(raw.Bytes()), int64(raw.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, is := dataset.DetectFiles(files)
	if !is || f.Name != "uima-xmi" {
		t.Fatalf("it is taken for %q", f.Name)
	}
	c, err := f.Read(bytes.NewReader(raw.Bytes()), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := gather(c)
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	const want = `A "We"(head=uima-3, n=7, year=2026, yes=yes); B "rose"(n=8)`
	if got := tell(docs[0]); got != want || c.LeftOut["slots"] != 2 || docs[0].Article.Source.File != "b/doc.xmi" {
		t.Errorf("read %s from %s, %v, want %s", got, docs[0].Article.Source.File, c.LeftOut, want)
	}
}

// In XMI the slots of an annotation are the numbers of structures: they are no value of it.
func TestSlotsOfXMIAreNoValues(t *testing.T) {
	const file = `<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
<custom:Event xmi:id="10" sofa="1" begin="4" end="8" kind="speech" args="30 31" count="31 12" year="2026"/><custom:EventArgsLink xmi:id="30" role="agent" target="11"/><custom:EventArgsLink xmi:id="31" role="place" target="11"/>
<custom:Name xmi:id="11" sofa="1" begin="0" end="3"/><custom:Chain xmi:id="12" first="11"/><cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" sofaString="Ana said"/><cas:View sofa="1" members="10 11 12"/></xmi:XMI>`
	readShapes(t, []shape{{
		name: "slots", format: "uima-xmi", file: file,
		want: []string{`Name "Ana"; Event "said"(count=31 12, kind=speech, year=2026)`},
		left: "1 feature structures that are no annotations, 2 slots",
	}})
}
