package foreign_test

import (
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

func TestFilesOfCoNLL(t *testing.T) { readShapes(t, shapesOfCoNLL()) }

func shapesOfCoNLL() []shape {
	return []shape{
		{
			name: "the shared task of 2003, in IOB1", format: "conll",
			file: "-DOCSTART- -X- -X- O\n\nU.N. NNP I-NP I-ORG\nofficial NN I-NP O\nEkeus NNP I-NP I-PER\nAna NNP I-NP B-PER\nRuiz NNP I-NP I-PER\n\nRuiz NNP I-NP I-PER\n\n-DOCSTART- -X- O O\n\nRome NNP I-NP I-LOC\n",
			want: []string{`ORG "U.N."; PER "Ekeus"; PER "Ana Ruiz"; PER "Ruiz"`, `LOC "Rome"`},
		},
		{
			name: "two columns in IOB2, without documents, with CRLF", format: "conll",
			file: "In\tO\r\nNew\tB-LOC\r\nYork\tI-LOC\r\nAna\tB-PER\r\n\r\n \r\nRome\tB-LOC\r\nParis\tB-LOC",
			want: []string{`LOC "New York"; PER "Ana"`, `LOC "Rome"; LOC "Paris"`},
		},
		{
			name: "BIOES", format: "conll",
			file: "In O\nNew B-LOC\nYork E-LOC\nRome S-LOC\nSt. B-LOC\nPölten I-LOC\nWest E-LOC\n",
			want: []string{`LOC "New York"; LOC "Rome"; LOC "St. Pölten West"`},
		},
		{
			name: "BILUO, and tags that are missing", format: "conll",
			file: "In O\nNew B-LOC\nYork L-LOC\nRome U-LOC\nor O\n",
			want: []string{`LOC "New York"; LOC "Rome"`},
		},
		{
			name: "Label Studio writes one document line before all texts", format: "conll",
			file: "-DOCSTART- -X- O\nAna -X- _ B-PER\nsaid -X- _ O\n\nRome -X- _ B-LOC\n\n",
			want: []string{`PER "Ana"`, `LOC "Rome"`},
		},
		{
			name: "comments, and a word that begins as they do", format: "conll",
			file: "# id 7\n# O\nGo O\n#1 B-RANK\n# O\n# text = a b c\n# sent\n",
			want: []string{`RANK "#1"`},
		},
		{
			name: "a tag that goes on after another label, or after nothing", format: "conll",
			file: "a I-X\nb I-Y\nc I-Y\nd O\ne I-Y\n",
			want: []string{`X "a"; Y "b c"; Y "e"`},
		},
		{
			name: "GermEval: a number before the word, two columns of tags", format: "conll",
			file: "#\thttp://example.org [2009-10-17]\n1\tSchartau\tB-PER\tO\n2\tsagte\tO\tO\n3\t„\tO\tO\n4\tABB\tB-ORG\tO\n5\tZürich\tI-ORG\tB-LOC\n\n#\thttp://example.org/2\n1\tBern\tB-LOC\tO\n2\tauch\tO\tO\n",
			want: []string{`PER "Schartau"; ORG "ABB Zürich"; LOC "Zürich"`, `LOC "Bern"`},
		},
		{
			name: "a number before the word, one column of tags", format: "conll",
			file: "1 Ana NNP B-PER\n2 said VBD O\n3 12 CD O\n\n1 Rome NNP B-LOC\n",
			want: []string{`PER "Ana"`, `LOC "Rome"`},
		},
		{
			name: "a sentence that begins with a number", format: "conll",
			file: "1 CD B-NUM\nof IN O\n3 CD B-NUM\n",
			want: []string{`NUM "1"; NUM "3"`},
		},
		{
			name: "a column for each label, without places", format: "conll",
			file: "Ana\tB-PER\tB-X\tO\nRuiz\tI-PER\tO\tO\nsaid\tO\tO\tB-Y\n",
			want: []string{`PER "Ana Ruiz"; X "Ana"; Y "said"`},
		},
		{
			name: "by name: CoNLL-U", format: "conll",
			file: "# sent_id = 1\n1\tAna\tAna\tPROPN\tNNP\t_\t2\tnsubj\t_\tSpaceAfter=No\n2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_\n",
			want: []string{`set: line 2 ends in "SpaceAfter=No", which is no tag of a span, such as B-PER or O; files of CoNLL-U, CoNLL-2012 and the like are not read`},
		},
		{
			name: "by name: coreference of CoNLL-2012", format: "conll",
			file: "a/b 0 0 Ana NNP (0)\na/b 0 1 said VBD -\n",
			want: []string{`set: line 1 ends in "(0)", which is no tag of a span, such as B-PER or O; files of CoNLL-U, CoNLL-2012 and the like are not read`},
		},
		{
			name: "by name: a sentence a line", format: "conll",
			file: "Ana|NNP|I-PER said|VBD|O\n",
			want: []string{`set: line 1 ends in "said|VBD|O", which is no tag of a span, such as B-PER or O; files of CoNLL-U, CoNLL-2012 and the like are not read`},
		},
		{
			name: "by name: labels without a beginning", format: "conll",
			file: "Ana PER\nsaid O\nRome LOC\n",
			want: []string{`PER "Ana"; LOC "Rome"`},
		},
		{
			name: "places, a span over two sentences, white space at both ends", format: "conll",
			file: "-DOCSTART-\t0:12\tO\tO\n\nAna\t2:5\tB-X\tB-Y\n\nsa\t7:9\tI-X\tO\nid\t9:11\tO\tB-Y\n\n",
			want: []string{`X "Ana\n\nsa"; Y "Ana"; Y "id"`},
		},
		{
			name: "places in the last column", format: "conll",
			file: "-DOCSTART- -X- O O 0:6\n\nAna NNP B-PER 0:3\n, , O 3:4\nso RB O 4:6\n",
			want: []string{`PER "Ana"`},
		},
		{
			name: "what cannot be read leaves the other documents", format: "conll",
			file: "-DOCSTART-\t0:3\tO\n\nAna\t0:3\tO\nsaid\t2:6\tO\n\n-DOCSTART-\t0:3\tO\n\nAna\t0:3\tO\nso\t4:7\tO\n\n-DOCSTART-\t0:3\tO\n\nAna\t0:3\tO\nso\n\n-DOCSTART-\nAna\n\n-DOCSTART-\t0:3\tO\n\nAna\t0:3\tB-PER\n-DOCSTART-\t0:999999999\tO\n\n-DOCSTART-\t0:1\tO\nAna\t999999990:999999993\tO\n-DOCSTART-\n\n-DOCSTART-\n",
			want: []string{
				`set: line 4: the word lies at 2:6, before the end of the one before it`,
				`set: line 9: the word does not lie at "4:7"`,
				`set: line 14: it has 1 columns, where the document's first word has 3`,
				`set: line 17: it has one column; it should have a word and a tag`,
				`PER "Ana"`,
				`set: line 22: there would be more than 1048576 spaces in the text`,
				`set: line 25: there would be more than 1048576 spaces in the text`,
			},
		},
	}
}

// A span of white space alone is lost, which is not the same as one whose edges are moved.
func TestSpansOfWhiteSpaceAreCountedAsLost(t *testing.T) {
	f, err := dataset.ByName("conll")
	if err != nil {
		t.Fatal(err)
	}
	d := standoff.Document{Article: standoff.Article{Text: "Ana  said"}}
	for i, r := range []standoff.Range{{Start: 3, End: 5}, {Start: 3, End: 9}, {Start: 0, End: 3}} {
		d.Spans = append(d.Spans, standoff.Span{ID: standoff.SpanID("abc"[i : i+1]), Range: r, Label: "x"})
	}
	kept, losses := f.Holds.Keep(d)
	if len(kept.Spans) != 2 || losses[dataset.BlankSpans] != 1 || losses[dataset.ExactEdges] != 1 {
		t.Errorf("kept are %v, lost %v", kept.Spans, losses)
	}
}
