package foreign_test

import (
	"strings"
	"testing"

	"galley/store/dataset"
)

func TestFilesOfWebAnno(t *testing.T) { readShapes(t, shapesOfWebAnno()) }

// tsv makes a file: a vertical bar in a row is a tab.
func tsv(header string, rows ...string) string {
	out := header + "\n\n\n"
	for _, r := range rows {
		if !strings.HasPrefix(r, "#") {
			r = strings.ReplaceAll(r, " ", "\t")
		}
		out += r + "\n"
	}
	return out
}

const tsvSpans = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value"

func shapesOfWebAnno() []shape {
	return []shape{
		{
			name: "tokens, stacked, over sentences, with a value and without", format: "webanno-tsv",
			file: tsv(tsvSpans, "#Text=“😀” We", "1-1 0-1 “ _ ", "1-2 1-3 😀 * ", "1-3 3-4 ” _ ", "1-4 5-7 We who[1]|part[2] ", "", "#Text=rose.", "2-1 8-12 rose part[2] ", "2-2 12-13 . B-\\_\\|\\[1\\] "),
			want: []string{"Span \"😀\"; part \"We\\nrose\"; who \"We\"; B-_|[1] \".\""},
		},
		{
			name: "parts of tokens, and places without text", format: "webanno-tsv",
			file: tsv(tsvSpans, "#Text=Unfair deal", "1-1 0-6 Unfair _ ", "1-1.1 0-2 Un neg ", "1-1.2 2-6 fair word[1] ", "1-1.3 3-3  here ", "1-2 7-11 deal _ ", "1-2.1 7-9 de word[1] "),
			want: []string{`neg "Un"; word "fair de"`}, left: "1 annotations without text or without a type",
		},
		{
			name: "numbers that begin anew in each sentence", format: "webanno-tsv",
			file: tsv(tsvSpans+"\n#T_RL=webanno.custom.By|value|BT_webanno.custom.Span", "#Text=Ana Ruiz said", "1-1 0-3 Ana who[1] _ _ ", "1-2 4-8 Ruiz who[1] _ _ ", "1-3 9-13 said _ _ _ ", "",
				"#Text=Bob Lee saw Ana", "2-1 14-17 Bob who[1] _ _ ", "2-2 18-21 Lee who[1] _ _ ", "2-3 22-25 saw _ _ _ ", "2-4 26-29 Ana who of 2-1[1_0] "),
			want: []string{`who "Ana Ruiz"; who "Bob Lee"; who "Ana"; By:of "Bob Lee"→"Ana"`},
		},
		{
			name: "layers, other features, and relations", format: "webanno-tsv",
			file: tsv("#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Lemma|value\n#T_SP=webanno.custom.Bare|\n#T_RL=webanno.custom.By|value|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n#T_RL=webanno.custom.Odd|BT_de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
				"#Text=Ana rose", "1-1 0-3 Ana NNP * http://example.com/Q1[1]|*[2] PER[1]|ORG[2] Ana * _ _ _ ", "1-2 4-8 rose V X * VERB rise _ of|to 1-1[2_0]|1-1[1_0] 1-1 "),
			want: []string{`POS:NNP "Ana"; PER "Ana"(identifier=http://example.com/Q1); ORG "Ana"; Lemma "Ana"(value=Ana); Bare "Ana"; POS:V "rose"(coarseValue=X); VERB "rose"; Lemma "rose"(value=rise); By:to "Ana"→"rose"; By:of "Ana"→"rose"`},
			left: "1 relations of what is no span",
		},
		{
			name: "chains and slots", format: "webanno-tsv",
			file: tsv("#FORMAT=WebAnno TSV 3.2\n#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.Link|webanno.custom.Span\n#T_CH=webanno.custom.CorefLink|referenceRelation|referenceType",
				"#Text=Ana Ruiz said she", "1-1 0-3 Ana _ _ same->1-1 name[1] ", "1-2 4-8 Ruiz _ _ same->1-1 name[1] ", "1-3 9-13 said who;what 1-1;1-4[2] _ _ ", "1-4 14-17 she _ _ *->1-2 *[1] "),
			want: []string{`CorefLink:name "Ana Ruiz"; Host "said"; CorefLink "she"; same "Ana Ruiz"→"she"`}, left: "2 slots",
		},
		{
			name: "what stood between sentences, and lines of one", format: "webanno-tsv",
			file: "#FORMAT=WebAnno TSV 3.3\n\n\n#Sentence.id=a\n#Text=a\\tb\\\\\n#Text=c \n1-1\t2-3\ta\t\n1-2\t4-6\tb\\\t\n1-3\t7-8\tc\t\n\n#Text=d\n2-1\t12-13\td\t\n\n#Text=e\n3-1\t13-14\te\t\n",
			want: []string{""}, left: "1 ids of sentences",
		},
		{
			name: "of version 3.1, in code points, with CRLF", format: "webanno-tsv",
			file: strings.ReplaceAll(tsv("#FORMAT=WebAnno TSV 3.1\n#T_SP=webanno.custom.Span|value", "#Text=\\u201c\\uD83D\\uDE00\\u201d We", "1-1 0-1 “ _ ", "1-2 1-2 😀 face ", "1-3 4-6 We who ", ""), "\n", "\r\n"),
			want: []string{`face "😀"; who "We"`},
		},
		{
			name: "words that do not lie there", format: "webanno-tsv",
			file: tsv(tsvSpans, "#Text=Ana rose", "1-1 0-3 Ana _ ", "1-2 5-8 rose verb "),
			want: []string{`set: line 7: the text there is "ose", but the token says "rose"`},
		},
		{
			name: "columns are missing", format: "webanno-tsv",
			file: tsv(tsvSpans, "#Text=Ana", "1-1 0-3 Ana"),
			want: []string{`set: line 6: it has 3 columns; it should have 4`},
		},
		{
			name: "no sentence, and a place that is none", format: "webanno-tsv",
			file: tsv(tsvSpans, "1-1 0-3 Ana _ "),
			want: []string{`set: line 5: there is no line #Text= before the first token of the sentence`},
		},
		{
			name: "tokens that overlap sentences", format: "webanno-tsv",
			file: tsv(tsvSpans, "#Text=Ana", "1-1 0-3 Ana _ ", "", "#Text=na", "2-1 1-3 na _ "),
			want: []string{`set: line 9: the sentence begins at 1, before the one above it ends, at 3`},
		},
		{
			name: "a gap that is too wide", format: "webanno-tsv",
			file: tsv(tsvSpans, "#Text=Ana", "1-1 999999999-1000000002 Ana _ "),
			want: []string{`set: line 6: there would be more than 1048576 spaces in the text`},
		},
		{
			name: "by name: a version that is not known", format: "webanno-tsv",
			file: "#FORMAT=WebAnno TSV 3.4\n\n\n#Text=a\n1-1\t0-1\ta\t\n",
			want: []string{`set: it is of version 3.4; 3.0 to 3.3 can be read`},
		},
	}
}

// What stands between sentences is a line break and spaces, where the file does not say
// it, and nothing where they touch. White space before the first word comes back.
func TestTextsOfWebAnno(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"a line break and spaces", "#Text=a\\tb\n#Text=c \n1-1\t2-3\ta\t\n\n#Text=d\n2-1\t10-11\td\t\n\n#Text=e\n3-1\t11-12\te\t\n", "  a\tb\nc \n de"},
		{"before the first word", "#Galley.before=\\t\\n\n#Text=a\n1-1\t2-3\ta\t\n", "\t\na"},
		{"nothing else", "#Galley.before=\\t \\r\n", "\t \r"},
	} {
		got := texts(t, "webanno-tsv", "#FORMAT=WebAnno TSV 3.3\n\n\n"+c.file)
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: read %q, want %q", c.name, got, c.want)
		}
	}
}

// texts are those of the articles of a file.
func texts(t *testing.T, format, file string) (out []string) {
	t.Helper()
	f, err := dataset.ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.Read(strings.NewReader(file), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := gather(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		out = append(out, d.Article.Text)
	}
	return out
}
