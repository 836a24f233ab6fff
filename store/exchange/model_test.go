package exchange_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/store/exchange"
	"galley/store/standoff"
)

// The files were written by version 0.1.0.
func TestADatasetOfTheFirstVersionComesInWhole(t *testing.T) {
	var projects []string
	for _, name := range []string{"dataset-1.0.json", "dataset-1.0.jsonl"} {
		p := project(t)
		r := imported(t, p, exchange.ImportOptions{}, filepath.Join("testdata", name))
		if r.Articles != 2 || r.Spans != 3 || r.Failed() > 0 || len(r.Notes) > 0 {
			t.Fatalf("%s: %+v", name, r)
		}
		d, err := p.Document(1)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, s := range d.Spans {
			words = append(words, string(s.Label)+" "+s.Words(d.Article.Text))
		}
		if want := []string{"quote “Rents rose 12% 😀 in Zürich.”", "statistic 12%", "mood 😀"}; !slices.Equal(words, want) {
			t.Errorf("%s: the spans are %q", name, words)
		}
		if d.Spans[0].Attributes["speaker"] != standoff.Text("Ana Ruiz") || d.Spans[2].Attributes["tone"] != standoff.Text("glad") || d.Status != standoff.StatusDone {
			t.Errorf("%s: %+v", name, d)
		}
		memos := standoff.ObjectsOf[standoff.Memo](d.Objects)
		if len(memos) != 2 || memos[0].Span != "s1" || memos[0].Text != "Said twice; see <b>below</b> & 😀" || memos[0].By != "ana" || memos[1].ID != standoff.NoteID("s3") {
			t.Errorf("%s: the memos are %+v", name, memos)
		}
		quote, _ := p.Scheme().Label("quote")
		if quote.Key != "1" || len(quote.Attributes) != 2 || quote.Guideline != "Words reported." {
			t.Errorf("%s: the label is %+v", name, quote)
		}
		projects = append(projects, exported(t, p, exchange.ExportOptions{Format: "json"}))
	}
	if projects[0] != projects[1] {
		t.Errorf("one document and lines give\n%s\nand\n%s", projects[0], projects[1])
	}
	if old, _ := os.ReadFile("testdata/dataset-1.0.json"); strings.Contains(string(old), "1.1.0") || !strings.Contains(projects[0], `"schema_version":"1.1.0"`) {
		t.Error("the versions are others")
	}
}

// modelled returns a dataset of 1.1 with fields of its header.
func modelled(labels, header, documents string) string {
	return strings.Replace(datasetWith(labels, "", documents), `"schema_version":"1.0.0"`, strings.TrimSuffix(`"schema_version":"1.1.0",`+header, ","), 1)
}

func TestASchemeIsMergedByIDs(t *testing.T) {
	p := project(t)
	dir := folder(t, map[string]string{
		"1.json": modelled(
			`{"id":"quote","name":"Quote","key":"x","color":"#000000"},{"id":"claim","name":"Claim","key":"c","color":"#000000","examples":[{"text":"so","document":"9","span":"z"}]}`,
			`"relation_types":[{"id":"t","name":"T","key":"r"}],"fields":[{"name":"outlet","type":"string"}],"memos":[{"id":"m","text":"first"},{"id":"n","label":"claim","text":"on it"}]`, `{"text":"one"}`),
		"2.json": modelled(
			`{"id":"quote","name":"Zitat","color":"#000000","key":"y"},{"id":"claim","name":"Claim","key":"c","color":"#000000","examples":[{"text":"so","document":"8","span":"y"}]},`+
				`{"id":"fact","name":"Fact","key":"x","color":"#000000","parent":"part"},{"id":"part","name":"Part","key":"z","color":"#000000","use":"group"},{"id":"free","name":"Free","key":"","color":"#000000","parent":"claim"}`,
			`"relation_types":[{"id":"t","name":"Other"},{"id":"u","name":"U","key":"r"}],"fields":[{"name":"outlet","type":"date"},{"name":"day","type":"date"}],"memos":[{"id":"m","text":"second"},{"id":"o","text":"third"}]`,
			`{"text":"two","spans":[{"id":"s","label":"fact","start":0,"end":1}],"fields":{"day":{"value":"2026"}}}`),
	})
	r := imported(t, p, exchange.ImportOptions{}, filepath.Join(dir, "1.json"))
	if r.Failed() > 0 || len(r.Notes) > 0 || !r.NewScheme {
		t.Fatalf("first: %+v", r)
	}
	r = imported(t, p, exchange.ImportOptions{}, filepath.Join(dir, "2.json"))
	if r.Failed() > 0 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0].Text, `describes the label "quote" and the relation "t" and the field "outlet" differently`) {
		t.Fatalf("then: %+v", r)
	}
	s := p.Scheme()
	var got []string
	for _, l := range s.Labels {
		got = append(got, string(l.ID)+" "+l.Name+" "+l.Key+" "+string(l.Parent))
	}
	for _, x := range s.Relations {
		got = append(got, string(x.ID)+" "+x.Name+" "+x.Key)
	}
	for _, f := range s.Fields {
		got = append(got, f.Name+" "+string(f.Type))
	}
	if want := []string{"quote Quote x ", "claim Claim c ", "fact Fact  part", "part Part z ", "free Free  claim", "t T r", "u U ", "outlet string", "day date"}; !slices.Equal(got, want) {
		t.Errorf("the scheme is %q, want %q", got, want)
	}
	objects, err := p.Objects()
	if err != nil {
		t.Fatal(err)
	}
	var memos []string
	for _, m := range standoff.ObjectsOf[standoff.Memo](objects) {
		memos = append(memos, string(m.ID)+" "+m.Text)
	}
	if want := []string{"m first", "n on it", "o third"}; !slices.Equal(memos, want) {
		t.Errorf("the memos are %q, want %q", memos, want)
	}
}

func TestAnImportGoesOnPastDocumentsThatTheModelDoesNotAllow(t *testing.T) {
	const spans = `"spans":[{"id":"a","label":"quote","start":0,"end":1},{"id":"b","label":"quote","start":1,"end":2}]`
	dir := folder(t, map[string]string{"set.json": modelled(quoteLabel+`,{"id":"genre","name":"G","color":"#000000","use":"articles"}`,
		`"relation_types":[{"id":"t","name":"T"}],"fields":[{"name":"day","type":"date"}]`,
		`{"text":"one",`+spans+`,"relations":[{"id":"r","type":"t","from":"a","to":"c"}]},`+
			`{"text":"two",`+spans+`,"memos":[{"id":"m","span":"c","text":"x"}]},`+
			`{"text":"three",`+spans+`,"labels":[{"label":"quote"}]},`+
			`{"text":"four","spans":[{"label":"genre","start":0,"end":1}]},`+
			`{"text":"seven","spans":[{"label":"quote","start":0,"end":1,"attributes":{"speaker":{"span":"c"}}}]},`+
			`{"text":"right",`+spans+`,"labels":[{"label":"genre"}],"fields":{"day":{"value":"2026-05"}},"relations":[{"id":"r","type":"t","from":"a","to":"b"}],"memos":[{"id":"m","span":"b","text":"x"}]}`)})
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, dir)
	list := r.Left[exchange.WhyWrong]
	if r.Articles != 1 || p.Len() != 1 || list.Count != 5 {
		t.Fatalf("%+v", r)
	}
	for i, want := range []string{
		`document 1, relation 1 ("r"): it leads to the span "c"`, `document 2, memo 1 ("m"): it is on the span "c"`, `document 3, article label 1 ("quote"): its label "quote" is not for whole articles`,
		`document 4, span 1 (0–1): its label "genre" is not for passages`,
		`document 5, span 1 (0–1): its attribute "speaker" is a link to the span "c"`,
	} {
		if said := list.First[i].Err.Error(); !strings.HasPrefix(said, filepath.Join(dir, "set.json")+": "+want) {
			t.Errorf("%s; want %s", said, want)
		}
	}
	d, err := p.Document(1)
	if err != nil || len(d.Objects) != 4 {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestASchemeThatIsWrongChangesNothing(t *testing.T) {
	for name, labels := range map[string]string{
		"a cycle": `{"id":"a","name":"A","color":"#000000","parent":"b"},{"id":"b","name":"B","color":"#000000","parent":"a"}`,
		"a key":   `{"id":"a","name":"A","color":"#000000","key":"k"},{"id":"b","name":"B","color":"#000000","key":"k"}`,
		"a type":  `{"id":"a","name":"A","color":"#000000","attributes":[{"name":"x","type":"colour"}]}`,
	} {
		p, before := filled(t)
		dir := folder(t, map[string]string{"set.json": modelled(labels, `"fields":[]`, `{"text":"new"}`)})
		r := imported(t, p, exchange.ImportOptions{}, dir)
		if r.Failed() != 1 || r.Articles != 0 || exported(t, p, exchange.ExportOptions{Format: "json"}) != before {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestExamplesLeadToTheirArticlesInTheProject(t *testing.T) {
	const label = `{"id":"claim","name":"Claim","color":"#000000","examples":[{"text":"so","document":"7","span":"s"},{"text":"also","document":"8"},{"text":"gone","document":"9","span":"z"},{"text":"alone"}]}`
	const documents = `{"id":"8","text":"eight"},{"id":"7","text":"seven","spans":[{"id":"s","label":"claim","start":0,"end":1}]}`
	for _, name := range []string{"set.json", "set.jsonl"} {
		p, _ := filled(t) // with an article
		raw := modelled(label, "", documents)
		if name == "set.jsonl" {
			header, _, _ := strings.Cut(raw, `,"documents":[`)
			raw = header + "}\n" + strings.Replace(documents, "},{", "}\n{", 1) + "\n"
		}
		path := filepath.Join(folder(t, map[string]string{name: raw}), name)
		for range 2 {
			if r := imported(t, p, exchange.ImportOptions{}, path); r.Failed() > 0 || len(r.Notes) > 0 {
				t.Fatalf("%s: %+v", name, r)
			}
			l, _ := p.Scheme().Label("claim")
			want := []standoff.Example{{Text: "so", Article: 3, Span: "s"}, {Text: "also", Article: 2}, {Text: "gone"}, {Text: "alone"}}
			if !slices.Equal(l.Examples, want) {
				t.Errorf("%s: the examples are %+v, want %+v", name, l.Examples, want)
			}
		}
	}
}

// The articles may be in another file of the import than the first that has the label.
func TestExamplesLeadToArticlesOfLaterFiles(t *testing.T) {
	const label = `{"id":"claim","name":"Claim","color":"#000000","examples":[{"text":"even","document":"7"},{"text":"own"},{"text":"eight","document":"8"}]}`
	p, _ := filled(t) // with an article
	dir := folder(t, map[string]string{
		"1.json": modelled(label, "", `{"id":"8","text":"eight"}`),
		"2.json": modelled(label, "", `{"id":"7","text":"seven"}`),
	})
	if r := imported(t, p, exchange.ImportOptions{}, dir); r.Failed() > 0 || len(r.Notes) > 0 {
		t.Fatalf("%+v", r)
	}
	l, _ := p.Scheme().Label("claim")
	if want := []standoff.Example{{Text: "even", Article: 3}, {Text: "own"}, {Text: "eight", Article: 2}}; !slices.Equal(l.Examples, want) {
		t.Errorf("the examples are %+v, want %+v", l.Examples, want)
	}
}

// The words of an example are in no event without the number of their article, by which
// an erasure finds them.
func TestAnErasedArticleIsQuotedNowhereAfterAnImport(t *testing.T) {
	const label = `{"id":"claim","name":"Claim","color":"#000000","examples":[{"text":"zanzibar","document":"7"},{"text":"alone"}]}`
	p, _ := filled(t) // with an article
	path := filepath.Join(folder(t, map[string]string{"set.json": modelled(label, "", `{"id":"7","text":"so is zanzibar"}`)}), "set.json")
	if r := imported(t, p, exchange.ImportOptions{}, path); r.Failed() > 0 {
		t.Fatalf("%+v", r)
	}
	if err := p.Erase(t.Context(), []standoff.ArticleID{2}, false); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(p.Dir(), "*.bolt"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte("zanzibar")) {
			t.Errorf("%s has words of the article", filepath.Base(file))
		}
	}
}

// Examples that are copied for each of them would take minutes here.
func TestALabelMayHaveVeryManyExamples(t *testing.T) {
	const many = 60_000
	p, _ := filled(t) // with an article
	examples := strings.Repeat(`{"text":"so","document":"7"},`, many)
	raw := modelled(`{"id":"claim","name":"Claim","color":"#000000","examples":[`+strings.TrimSuffix(examples, ",")+`]}`, "", `{"id":"7","text":"seven"}`)
	path := filepath.Join(folder(t, map[string]string{"set.json": raw}), "set.json")
	if r := imported(t, p, exchange.ImportOptions{}, path); r.Failed() > 0 {
		t.Fatalf("%+v", r)
	}
	l, _ := p.Scheme().Label("claim")
	if len(l.Examples) != many || slices.ContainsFunc(l.Examples, func(x standoff.Example) bool { return x.Article != 2 }) {
		t.Errorf("%d examples, not all %d of which lead to the article", len(l.Examples), many)
	}
}

func TestAnIDMayBeAsLongAsAProjectAllows(t *testing.T) {
	long := strings.Repeat("i", 1024)
	p, q := project(t), project(t)
	dir := folder(t, map[string]string{"set.json": datasetWith(quoteLabel, "", `{"text":"one","spans":[{"id":"`+long+`","label":"quote","start":0,"end":1,"note":"x"}]}`)})
	if r := imported(t, p, exchange.ImportOptions{}, dir); r.Failed() > 0 {
		t.Fatalf("%+v", r)
	}
	whole := exported(t, p, exchange.ExportOptions{Format: "json"})
	again := folder(t, map[string]string{"set.json": whole, "long.json": datasetWith("", "", `{"text":"two","spans":[{"id":"`+long+`i","label":"quote","start":0,"end":1}]}`)})
	r := imported(t, q, exchange.ImportOptions{}, filepath.Join(again, "set.json"), filepath.Join(again, "long.json"))
	if said := r.Left[exchange.WhyWrong].First; len(said) != 1 || !strings.Contains(said[0].Err.Error(), "its id is 1025 bytes long; the most is 1024") {
		t.Errorf("%+v", r)
	}
	if exported(t, q, exchange.ExportOptions{Format: "json"}) != whole {
		t.Error("the note is another")
	}
}

func TestValuesThatTheirAttributesDoNotTakeStayAndAreCounted(t *testing.T) {
	p := project(t)
	dir := folder(t, map[string]string{"set.json": modelled(`{"id":"stat","name":"Stat","color":"#000000","attributes":[{"name":"value","type":"number"},{"name":"day","type":"date"}]}`, "",
		`{"text":"one","spans":[{"id":"s","label":"stat","start":0,"end":1,"attributes":{"value":"many","day":"2026","else":"x"}},{"id":"t","label":"stat","start":1,"end":2,"attributes":{"value":["a","b"]}}]}`)})
	r := imported(t, p, exchange.ImportOptions{}, dir)
	if r.Failed() > 0 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0].Text, "set.json has values that their attributes do not take (2)") {
		t.Errorf("%+v", r)
	}
	spans, err := p.Spans(1)
	if err != nil || spans[0].Attributes["value"] != standoff.Text("many") || spans[1].Attributes["value"] != standoff.Choice("a", "b") {
		t.Errorf("%+v, %v", spans, err)
	}
	whole := exported(t, p, exchange.ExportOptions{Format: "json"})
	q := project(t)
	imported(t, q, exchange.ImportOptions{}, folder(t, map[string]string{"set.json": whole}))
	if exported(t, q, exchange.ExportOptions{Format: "json"}) != whole {
		t.Error("they do not come back")
	}
}
