package exchange_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"
)

func project(t *testing.T) *store.Project {
	t.Helper()
	p, err := store.Create(filepath.Join(t.TempDir(), "p.galley"), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// folder makes files, by their paths; an ending in / makes a folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func imported(t *testing.T, p *store.Project, o exchange.ImportOptions, paths ...string) exchange.Report {
	t.Helper()
	r, err := exchange.ImportPaths(t.Context(), p, paths, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// left returns the names of what was left out for a reason, within dir.
func left(r exchange.Report, why exchange.Why, dir string) []string {
	var names []string
	for _, x := range r.Left[why].First {
		below, err := filepath.Rel(dir, x.Path)
		if err != nil {
			below = x.Path
		}
		names = append(names, filepath.ToSlash(below))
	}
	slices.Sort(names)
	return names
}

func datasetWith(labels, annotators, documents string) string {
	return `{"$schema":"","format":"galley-dataset","schema_version":"1.0.0","generator":{"name":"galley","version":""},` +
		`"offsets":{"unit":"unicode_code_point","base":0,"end":"exclusive"},"labels":[` + labels + `],"annotators":[` + annotators + `],"documents":[` + documents + `]}`
}

func TestAnImportGoesOnPastWhatItLeavesOut(t *testing.T) {
	strange := "one\nmore\u202e.txt"
	if runtime.GOOS == "windows" { // where no name has two lines
		strange = "one more\u202e.txt"
	}
	dir := folder(t, map[string]string{
		"01.txt": "One", "02.txt": "caf\xe9", "03.txt": "", "04.txt": "Four", "05.txt": "%PDF-1.7\n%\xe2\xe3", "d/06.txt": "Six", "d/07.json": `{"title":"x"}`,
		"d/08.json": datasetWith("", "", `{"text":"Eight"},{"text":"x","spans":[{"label":"quote","end":1}]},{"text":"Nine"}`),
		"a.tex":     "x", "b.TEX": "x", "c": "x", ".hidden/x.txt": "x", ".y.txt": "x", "dataset.schema.json": "{}", "e/.keep": "",
		strange: "",
	})
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, dir)
	if r.Articles != 5 || p.Len() != 5 {
		t.Errorf("%d articles came in, want 5", r.Articles)
	}
	for why, want := range map[exchange.Why][]string{
		exchange.WhyEncoding: {"02.txt"}, exchange.WhyEmpty: {"03.txt", strange}, exchange.WhyBinary: {"05.txt"}, exchange.WhyWrong: {"d/08.json"},
		exchange.WhyForeign: {"d/07.json"}, exchange.WhyKind: {"a.tex", "b.TEX", "c"}, exchange.WhyHidden: {".hidden", ".y.txt", "e/.keep"},
		exchange.WhyUnreadable: nil, exchange.WhyNothing: nil,
	} {
		if got := left(r, why, dir); !slices.Equal(got, want) {
			t.Errorf("reason %d: %q were left out, want %q", why, got, want)
		}
	}
	if fmt.Sprint(r.Kinds) != "map[:1 .tex:2]" || r.Failed() != 5 {
		t.Errorf("kinds are %v, %d failed", r.Kinds, r.Failed())
	}
	if got := sources(t, p); !slices.Equal(got, []string{"01.txt", "04.txt", "d/06.txt", "", ""}) {
		t.Errorf("the articles come from %q", got)
	}
	for _, why := range exchange.Whys() {
		for _, x := range r.Left[why].First {
			if why.Failed() && (x.Err == nil || !strings.Contains(strings.ReplaceAll(x.Err.Error(), `\\`, `\`), dir)) {
				t.Errorf("%v does not name the file with its folder", x.Err)
			}
			if x.Err != nil && strings.ContainsAny(x.Err.Error(), "\n\u202e\x1b") {
				t.Errorf("%q would be obeyed by a terminal", x.Err)
			}
		}
	}
}

func sources(t *testing.T, p *store.Project) []string {
	t.Helper()
	var names []string
	for id := range p.Len() {
		a, err := p.Article(standoff.ArticleID(id + 1))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, a.Source.File)
	}
	return names
}

func TestFilesThatNeedAnEncodingAreImportedAloneOnceItIsKnown(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "Zürich", "d/b.txt": "caf\xe9", "d/c.txt": "na\xefve"})
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, dir)
	r = imported(t, p, exchange.ImportOptions{Encoding: "latin1", Only: []string{r.Undecoded[0].Path, r.Undecoded[1].Path}}, dir)
	if r.Articles != 2 || r.Failed() != 0 || r.Duplicates != 0 {
		t.Errorf("then %+v", r)
	}
	if got := sources(t, p); !slices.Equal(got, []string{"a.txt", "d/b.txt", "d/c.txt"}) {
		t.Errorf("the articles come from %q", got)
	}
}

func TestLinksPipesAndFoldersThatCannotBeReadAreReported(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	dir := folder(t, map[string]string{"a.txt": "One", "locked/b.txt": "Two", "p.galley/corpus.bolt": "x", "p.galley/c.txt": "Three"})
	for name, to := range map[string]string{"loop": ".", "link.txt": "a.txt", "dangling.txt": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(dir, "locked"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "locked"), 0o755) })
	root := t.TempDir()
	given := filepath.Join(root, "given") // a link that was named is followed
	if err := os.Symlink(dir, given); err != nil {
		t.Fatal(err)
	}
	r := imported(t, project(t), exchange.ImportOptions{}, given, filepath.Join(root, "nowhere.txt"), filepath.Join(root, "no\x1b[31m.txt"))
	if got := left(r, exchange.WhyLinked, given); !slices.Equal(got, []string{"dangling.txt", "link.txt", "loop"}) {
		t.Errorf("links: %q", got)
	}
	if got := left(r, exchange.WhyProject, given); !slices.Equal(got, []string{"p.galley"}) {
		t.Errorf("projects: %q", got)
	}
	for _, x := range r.Left[exchange.WhyUnreadable].First {
		if strings.Contains(x.Err.Error(), "\x1b") || !strings.Contains(x.Err.Error(), " cannot be read: ") {
			t.Errorf("told as %q", x.Err)
		}
	}
	unreadable := left(r, exchange.WhyUnreadable, given)
	if os.Geteuid() != 0 && !slices.Contains(unreadable, "locked") || !slices.Contains(unreadable, "../nowhere.txt") {
		t.Errorf("unreadable: %q", unreadable)
	}
}

func TestReadingThatWaitsForEverEndsWithTheContext(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	p := project(t)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		_, _ = out.Write([]byte("Half a text")) // returns when it is being read
		cancel()
	}()
	_, err := exchange.ImportPaths(ctx, p, []string{exchange.Stdin}, exchange.ImportOptions{Stdin: in}, nil)
	if !errors.Is(err, context.Canceled) || p.Len() != 0 {
		t.Errorf("the import ended with %v and %d articles", err, p.Len())
	}
}

func TestStandardInputIsATextOrADataset(t *testing.T) {
	p := project(t)
	for _, text := range []string{"Words", datasetWith("", "", `{"text":"one"},{"text":"two"}`), "\xef\xbb\xbf" + datasetWith("", "", `{"text":"three"}`), "{ no dataset"} {
		imported(t, p, exchange.ImportOptions{Stdin: strings.NewReader(text)}, exchange.Stdin)
	}
	if p.Len() != 5 {
		t.Errorf("there are %d articles, want 5", p.Len())
	}
}

func TestSpansOfTextsThatAreThereAreToldWhenLeftOut(t *testing.T) {
	dir := folder(t, map[string]string{
		"plain.txt": "Rents rose 12%",
		"set.json": datasetWith(`{"id":"statistic","name":"Statistic","color":"#000000"}`, "",
			`{"text":"Rents rose 12%","spans":[{"label":"statistic","start":11,"end":14},{"label":"statistic","start":0,"end":5}]}`),
	})
	p := project(t)
	imported(t, p, exchange.ImportOptions{}, filepath.Join(dir, "plain.txt"))
	r := imported(t, p, exchange.ImportOptions{}, filepath.Join(dir, "set.json"))
	if x := r.Left[exchange.WhySame]; r.SpansLeft != 2 || x.Count != 1 || x.First[0].Article != 1 || x.First[0].Spans != 2 {
		t.Errorf("%d spans were left out: %+v", r.SpansLeft, x)
	}
	if r.Failed() != 0 {
		t.Error("a text that is there already is a failure")
	}
	again := project(t)
	for range 2 {
		r = imported(t, again, exchange.ImportOptions{}, filepath.Join(dir, "set.json"))
	}
	if r.SpansLeft != 0 || r.Left[exchange.WhySame].Count != 1 {
		t.Errorf("of a text with the same spans %d were left out", r.SpansLeft)
	}
}

func TestLabelsAndAnnotatorsOfADatasetComeIntoTheProject(t *testing.T) {
	quote := `{"id":"quote","name":"Zitat","letter":"Z","description":"Only words said aloud","color":"#AA0000","color_dark":"#FF8888","underline":"double","dimmed":true,"attributes":[]}`
	claim := `{"id":"claim","name":"Claim","color":"#123456"}`
	doc := func(text, label string) string {
		return `{"text":"` + text + `","spans":[{"label":"` + label + `","start":0,"end":1}]}`
	}
	dir := folder(t, map[string]string{
		"1.json": datasetWith(quote, `{"id":"u1","name":"Ana Holm","kind":"human"}`, doc("one", "quote")),
		"2.json": datasetWith(strings.Replace(quote, "Zitat", "Citation", 1)+","+claim, `{"id":"u1","name":"Ana","kind":"human"},{"id":"m","name":"m","kind":"model","version":"2"}`, doc("two", "claim")),
		"3.json": datasetWith("", "", doc("three", "statistic")),
		"t.txt":  "A text",
	})
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, filepath.Join(dir, "1.json"))
	if l, _ := p.Scheme().Label("quote"); l.Name != "Zitat" || l.Guideline != "Only words said aloud" || l.Light != 0xAA0000 || l.Dark != 0xFF8888 || !l.Dimmed || l.Underline != standoff.UnderlineDouble || !r.NewScheme {
		t.Errorf("the label is %+v", l)
	}
	r = imported(t, p, exchange.ImportOptions{}, filepath.Join(dir, "2.json"))
	if l, _ := p.Scheme().Label("quote"); l.Name != "Zitat" {
		t.Errorf("the project's label became %+v", l)
	}
	if l, ok := p.Scheme().Label("claim"); !ok || l.Letter != "C" || l.Dark != 0x123456 {
		t.Errorf("the new label is %+v", l)
	}
	if len(r.Notes) != 1 || !strings.Contains(r.Notes[0].Text, `2.json describes the label "quote" differently`) {
		t.Errorf("the notes are %v", r.Notes)
	}
	r = imported(t, p, exchange.ImportOptions{}, filepath.Join(dir, "3.json"))
	if x := r.Left[exchange.WhyWrong]; x.Count != 1 || !strings.Contains(x.First[0].Err.Error(), `document 1, span 1 (0–1): its label "statistic" is neither in the dataset nor in the project`) {
		t.Errorf("a label that nobody describes: %+v", x)
	}
	var out strings.Builder
	if _, err := exchange.ExportTo(t.Context(), p, &out, exchange.ExportOptions{Format: "json", Unit: standoff.UnitCodePoint}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"name":"Zitat"`, `{"id":"u1","name":"Ana Holm","kind":"human"}`, `{"id":"m","name":"m","kind":"model","version":"2"}`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the export lacks %s", want)
		}
	}
	mixed := project(t)
	imported(t, mixed, exchange.ImportOptions{}, filepath.Join(dir, "t.txt"), filepath.Join(dir, "1.json"), filepath.Join(dir, "3.json"))
	if l, _ := mixed.Scheme().Label("quote"); l.Name != "Zitat" || len(mixed.Scheme().Labels) != 4 || mixed.Len() != 3 {
		t.Errorf("beside a text, %d articles and the label %+v", mixed.Len(), l)
	}
}

func TestANewerDatasetTellsWhatIsNotReadOfIt(t *testing.T) {
	raw := strings.Replace(datasetWith(`{"id":"claim","name":"Claim","color":"#123456"}`, "", `{"text":"one","mood":"glad"}`), `"1.0.0"`, `"1.2.0","licence":"CC0"`, 1)
	dir := folder(t, map[string]string{"set.json": raw})
	r := imported(t, project(t), exchange.ImportOptions{}, dir)
	if r.Articles != 1 || len(r.Notes) != 1 || !strings.HasSuffix(r.Notes[0].Text, "with schema 1.2.0; these fields were ignored: licence, mood") {
		t.Errorf("%d articles, %v", r.Articles, r.Notes)
	}
}

func TestADatasetWithoutLabelsTellsThatTheProjectKeepsItsOwn(t *testing.T) {
	dir := folder(t, map[string]string{"set.json": datasetWith("", "", `{"text":"one"}`)})
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, dir)
	if len(p.Scheme().Labels) != 4 || len(r.Notes) != 1 || !strings.HasSuffix(r.Notes[0].Text, "set.json has no labels; the project keeps those that it has") {
		t.Errorf("%d labels, %v", len(p.Scheme().Labels), r.Notes)
	}
	if r = imported(t, p, exchange.ImportOptions{}, dir); len(r.Notes) != 0 {
		t.Errorf("the second time, %v", r.Notes)
	}
}

func TestNamesThatDoNotExistEndTheImportBeforeItBegins(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "One"})
	for _, o := range []exchange.ImportOptions{{Encoding: "windows-1225"}, {Format: "nosuch"}} {
		p := project(t)
		if _, err := exchange.ImportPaths(t.Context(), p, []string{dir}, o, nil); err == nil || p.Len() != 0 {
			t.Errorf("%+v: %v, %d articles", o, err, p.Len())
		}
	}
}

func TestAReportIsBounded(t *testing.T) {
	files := map[string]string{}
	for i := range 3 * exchange.Listed {
		files[fmt.Sprintf("%03d.txt", i)] = ""
		files[fmt.Sprintf("%03d.x%d", i, i%3)] = "x"
	}
	r := imported(t, project(t), exchange.ImportOptions{}, folder(t, files))
	if l := r.Left[exchange.WhyEmpty]; l.Count != 3*exchange.Listed || len(l.First) != exchange.Listed {
		t.Errorf("%d of %d are listed", len(l.First), l.Count)
	}
	var wrong *dataset.EmptyError
	if err := r.Left[exchange.WhyEmpty].First[0].Err; !errors.As(err, &wrong) {
		t.Errorf("the reason is %v", err)
	}
}

// readingAfter does something before it is read from.
type readingAfter struct {
	io.Reader
	do func()
}

func (r *readingAfter) Read(p []byte) (int, error) {
	if r.do != nil {
		r.do()
		r.do = nil
	}
	return r.Reader.Read(p)
}

func datasetWithLabel(id string) string {
	return fmt.Sprintf(`{"format":"galley-dataset","schema_version":"1.0.0","offsets":{"unit":"utf8_byte","base":0,"end":"exclusive"},`+
		`"labels":[{"id":%q,"name":"New","color":"#123456"}]}`+"\n"+`{"text":"one two"}`+"\n", id)
}

func TestAProjectThatIsGoneEndsTheImport(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there, a folder that is open cannot be moved")
	}
	p := project(t)
	moved := func() {
		if err := os.Rename(p.Dir(), p.Dir()+".moved"); err != nil {
			t.Error(err)
		}
	}
	in := &readingAfter{strings.NewReader(datasetWithLabel("new")), moved}
	r, err := exchange.ImportPaths(t.Context(), p, []string{exchange.Stdin}, exchange.ImportOptions{Stdin: in, Format: "jsonl"}, nil)
	if !errors.Is(err, store.ErrGone) || r.Failed() > 0 {
		t.Errorf("%v; %d files are blamed for it", err, r.Failed())
	}
}

func TestLabelsThatAProjectRefusesAreTheFilesFault(t *testing.T) {
	p := project(t)
	dir := folder(t, map[string]string{"bad.jsonl": datasetWithLabel(strings.Repeat("l", 2000)), "good.txt": "three four"})
	r := imported(t, p, exchange.ImportOptions{}, dir)
	list := r.Left[exchange.WhyWrong]
	if p.Len() != 1 || list.Count != 1 || !strings.HasPrefix(list.First[0].Err.Error(), filepath.Join(dir, "bad.jsonl")) {
		t.Errorf("%d articles; left out %+v", p.Len(), list.First)
	}
}

func TestWhatWasThereAlreadyCanBeImportedAfterwards(t *testing.T) {
	p := project(t)
	before := folder(t, map[string]string{"a.txt": "A\n\nOld"})
	imported(t, p, exchange.ImportOptions{}, before)
	dir := folder(t, map[string]string{
		"1.txt": "A\n\nOld", "2.txt": "B\n\nNew", "3.txt": "B\n\nNew", "4.txt": "C\n\nNew", "5.txt": "A\n\nOld",
	})
	first := imported(t, p, exchange.ImportOptions{}, dir)
	if got := left(first, exchange.WhySame, dir); p.Len() != 3 || len(got) != 3 {
		t.Fatalf("%d articles; left out are %v", p.Len(), got)
	}
	again := imported(t, p, exchange.ImportOptions{Again: &first}, dir)
	if p.Len() != 6 || again.Articles != 3 || again.Left[exchange.WhySame].Count != 0 {
		t.Errorf("%d articles, %d of them new", p.Len(), again.Articles)
	}
	var files []string
	for id := again.First; id <= again.Last; id++ {
		a, err := p.Article(id)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, filepath.Base(a.Source.File))
	}
	if want := []string{"1.txt", "3.txt", "5.txt"}; !slices.Equal(files, want) {
		t.Errorf("%v were imported afterwards, want %v", files, want)
	}
}

func TestAnImportSaysThatItHasTidiedNamesAndKeys(t *testing.T) {
	p := project(t)
	dir := folder(t, map[string]string{"odd.json": datasetWith(`{"id":"odd","name":"a\nb","key":"x y","color":"#112233"}`, ``, `{"text":"one two"}`)})
	report := imported(t, p, exchange.ImportOptions{}, dir)
	if l, _ := p.Scheme().Label("odd"); l.Name != "a b" || l.Key != "" {
		t.Errorf("the label is %+v", l)
	}
	var said []string
	for _, n := range report.Notes {
		said = append(said, n.Text)
	}
	if all := strings.Join(said, "\n"); !strings.Contains(all, "line breaks") || !strings.Contains(all, "keys") {
		t.Errorf("it says %q", said)
	}
}
