package foreign_test

import "testing"

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
			left: "1 annotations in no view, 1 annotations without text or without a type, 1 references to what is no span, 1 relations of what is no span, 1 slots",
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
