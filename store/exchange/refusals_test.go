package exchange_test

import (
	"context"
	"errors"
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

const quoteLabel = `{"id":"quote","name":"Zitat","color":"#AA0000"}`

// filled returns a project with an article that is labelled, and what it is as a
// dataset.
func filled(t *testing.T) (p *store.Project, whole string) {
	t.Helper()
	p = project(t)
	dir := folder(t, map[string]string{"set.json": datasetWith(`{"id":"fact","name":"Fact","color":"#00AA00"}`, "", `{"text":"There already","spans":[{"label":"fact","start":0,"end":5}]}`)})
	imported(t, p, exchange.ImportOptions{}, dir)
	return p, exported(t, p, exchange.ExportOptions{Format: "json"})
}

func TestAnImportThatIsRefusedLeavesTheProjectAsItWas(t *testing.T) {
	labelled := func(documents string) string {
		return datasetWith(quoteLabel, `{"id":"u1","name":"Eva","kind":"human"}`, documents)
	}
	for name, c := range map[string]struct {
		file, text, says string
		o                exchange.ImportOptions
	}{
		"not UTF-8":             {"a.txt", "caf\xe9", "a.txt is not UTF-8: byte 3", exchange.ImportOptions{}},
		"an encoding that errs": {"a.txt", "caf\xe9", "a.txt is not us-ascii: byte 3", exchange.ImportOptions{Encoding: "ascii"}},
		"empty":                 {"a.txt", "", "a.txt is empty", exchange.ImportOptions{}},
		"XML":                   {"a.xml", "<?xml version='1.0' encoding='utf-8'?>\n<!-- x -->\n<GateDocument version=\"3\">\n<TextWithNodes>Ana</TextWithNodes></GateDocument>", "a.xml is not text but XML of the kind GateDocument", exchange.ImportOptions{}},
		"a PDF":                 {"a.txt", "%PDF-1.7\n%\xe2\xe3", "a.txt is not text but a PDF document", exchange.ImportOptions{}},
		"another's JSON":        {"a.json", `{"x":1}`, "a.json is not a Galley dataset", exchange.ImportOptions{}},
		"cut off":               {"a.json", strings.TrimSuffix(labelled(`{"text":"new"}`), "]}"), "a.json: it is cut off", exchange.ImportOptions{}},
		"twice the same field":  {"a.json", labelled(`{"text":"new","text":"new"}`), "appears twice", exchange.ImportOptions{}},
		"wrong documents alone": {"a.json", labelled(`{"text":""},{"text":"x","spans":[{"label":"quote","start":0,"end":9}]}`), "a.json: document 1: its text is empty", exchange.ImportOptions{}},
		"a label nobody knows":  {"a.json", labelled(`{"text":"new","spans":[{"label":"claim","start":0,"end":1}]}`), `document 1, span 1 (0–1): its label "claim" is neither in the dataset nor in the project`, exchange.ImportOptions{}},
		"a newer version":       {"a.json", strings.Replace(labelled(`{"text":"new"}`), "1.0.0", "2.0.0", 1), "update Galley", exchange.ImportOptions{}},
		"lines that are one":    {"a.jsonl", labelled(`{"text":"new"}`), "name it .json", exchange.ImportOptions{}},
	} {
		p, before := filled(t)
		path := filepath.Join(folder(t, map[string]string{c.file: c.text}), c.file)
		r := imported(t, p, c.o, path)
		said := ""
		for _, why := range exchange.Whys() {
			for _, x := range r.Left[why].First {
				said += x.Err.Error() + "\n"
			}
		}
		if r.Failed() == 0 || !strings.Contains(said, c.says) || !strings.HasPrefix(said, path) {
			t.Errorf("%s: %d failed, %q", name, r.Failed(), said)
		}
		if after := exported(t, p, exchange.ExportOptions{Format: "json"}); after != before {
			t.Errorf("%s: the project became\n%s", name, after)
		}
	}
}

func TestAnImportThatIsInterruptedLeavesTheProjectAsItWas(t *testing.T) {
	for name, text := range map[string]string{
		"a text": "Words", "lines": datasetWithLabel("new"),
		"one document": datasetWith(quoteLabel, "", `{"text":"one"}`),
	} {
		p, before := filled(t)
		ctx, cancel := context.WithCancel(t.Context())
		in := &readingAfter{strings.NewReader(text), cancel}
		r, err := exchange.ImportPaths(ctx, p, []string{exchange.Stdin}, exchange.ImportOptions{Stdin: in}, nil)
		if !errors.Is(err, context.Canceled) || r.Articles != 0 || r.Failed() != 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		if after := exported(t, p, exchange.ExportOptions{Format: "json"}); after != before {
			t.Errorf("%s: the project became\n%s", name, after)
		}
	}
}

// The chunks that are on the disk stay, and the same import once more goes on.
func TestAnImportThatIsInterruptedGoesOnWhenRepeated(t *testing.T) {
	var lines strings.Builder
	lines.WriteString(datasetWithLabel("new"))
	for i := range 1200 {
		lines.WriteString(`{"text":"article ` + strings.Repeat("x", i+1) + `"}` + "\n")
	}
	dir := folder(t, map[string]string{"set.jsonl": lines.String()})
	p := project(t)
	ctx, cancel := context.WithCancel(t.Context())
	r, err := exchange.ImportPaths(ctx, p, []string{dir}, exchange.ImportOptions{}, func(store.Imported) { cancel() })
	if !errors.Is(err, context.Canceled) || r.Articles == 0 || r.Articles != p.Len() {
		t.Fatalf("%d articles, %v", r.Articles, err)
	}
	if v, err := p.Verify(t.Context()); err != nil || len(v.Faults) > 0 {
		t.Errorf("%+v, %v", v, err)
	}
	again := imported(t, p, exchange.ImportOptions{}, dir)
	if p.Len() != 1201 || again.Duplicates != r.Articles || again.Failed() != 0 {
		t.Errorf("%d articles, then %+v", p.Len(), again.Imported)
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestAnExportGoesWhereItMay(t *testing.T) {
	p, whole := filled(t)
	dir := folder(t, map[string]string{"notes.json": "mine", "old.json": whole, "folder/x": ""})
	for name, c := range map[string]struct {
		path, says string
		o          exchange.ExportOptions
	}{
		"a new file":                 {"new.json", "", exchange.ExportOptions{}},
		"in the place of a dataset":  {"old.json", "", exchange.ExportOptions{}},
		"in the place of a file":     {"notes.json", "notes.json already exists and is not a Galley dataset", exchange.ExportOptions{}},
		"the same, asked to replace": {"notes.json", "", exchange.ExportOptions{Replace: true}},
		"a folder":                   {"folder", "is a folder; add a file name", exchange.ExportOptions{}},
		"in no folder":               {"nowhere/set.json", "nowhere", exchange.ExportOptions{}},
		"no format":                  {"new2.json", `unknown format "nosuch"`, exchange.ExportOptions{Format: "nosuch"}},
		"a format that is read only": {"new2.txt", "the format text cannot be written", exchange.ExportOptions{Format: "text"}},
	} {
		if c.o.Format == "" {
			c.o.Format = "json"
		}
		path := filepath.Join(dir, c.path)
		if name == "the same, asked to replace" || name == "in the place of a file" {
			if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := exchange.Export(t.Context(), p, path, c.o)
		if c.says != "" {
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if raw, readErr := os.ReadFile(path); err != nil || readErr != nil || string(raw) != whole {
			t.Errorf("%s: %v, %v, %.80q", name, err, readErr, raw)
		}
	}
	if got := names(t, dir); !slices.Equal(got, []string{"dataset.schema.json", "folder", "new.json", "notes.json", "old.json"}) {
		t.Errorf("there are %v", got)
	}
}

func TestAnExportNeverGoesIntoAProject(t *testing.T) {
	p, _ := filled(t)
	other, _ := filled(t)
	o := exchange.ExportOptions{Format: "json", Replace: true}
	before := names(t, p.Dir())
	for _, path := range []string{filepath.Join(p.Dir(), "set.json"), filepath.Join(p.Dir(), "corpus.bolt"), filepath.Join(other.Dir(), "set.json")} {
		if _, err := exchange.Export(t.Context(), p, path, o); err == nil || !strings.Contains(err.Error(), "choose a place outside of it") {
			t.Errorf("%s: %v", path, err)
		}
	}
	alias := filepath.Join(t.TempDir(), "set.json")
	if err := os.Link(filepath.Join(p.Dir(), "corpus.bolt"), alias); err != nil {
		t.Skip(err)
	}
	if _, err := exchange.Export(t.Context(), p, alias, o); err == nil || !strings.Contains(err.Error(), "under another name") {
		t.Errorf("a file of the project by another name: %v", err)
	}
	if after := names(t, p.Dir()); !slices.Equal(after, before) {
		t.Errorf("the project holds %v", after)
	}
}

// stopping stops a context once something is written, and takes nothing more.
type stopping struct{ stop func() }

func (s stopping) Write(p []byte) (int, error) { s.stop(); return len(p), nil }

func TestAnExportThatIsInterruptedChangesNothing(t *testing.T) {
	p, _ := filled(t)
	dir := folder(t, map[string]string{"set.json": "mine"})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := exchange.Export(ctx, p, filepath.Join(dir, "set.json"), exchange.ExportOptions{Format: "json", Replace: true}); !errors.Is(err, context.Canceled) {
		t.Errorf("an export that was stopped: %v", err)
	}
	if raw, err := os.ReadFile(filepath.Join(dir, "set.json")); string(raw) != "mine" || err != nil || len(names(t, dir)) != 1 {
		t.Errorf("the file is %q, %v, beside %v", raw, err, names(t, dir))
	}
	ctx, stop = context.WithCancel(t.Context())
	defer stop()
	if _, err := exchange.ExportTo(ctx, p, stopping{stop}, exchange.ExportOptions{Format: "json"}); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("into a stream: %v", err)
	}
	if _, err := exchange.ExportTo(ctx, p, stopping{stop}, exchange.ExportOptions{Format: "json"}); !errors.Is(err, context.Canceled) {
		t.Errorf("into a stream, afterwards: %v", err)
	}
}

func TestADatasetGoesIntoADevice(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are none with a path there")
	}
	p, _ := filled(t)
	sum, err := exchange.Export(t.Context(), p, os.DevNull, exchange.ExportOptions{Format: "jsonl"})
	if err != nil || sum.Documents != 1 || sum.Spans != 1 {
		t.Errorf("%+v, %v", sum, err)
	}
	if _, err := dataset.FindDestination(os.DevNull); err != nil {
		t.Error(err)
	}
}

func TestTheProgressOfAnExportIsTold(t *testing.T) {
	p := project(t)
	docs := func(yield func(standoff.Document, error) bool) {
		for i := range 2001 {
			if a, err := standoff.NewArticle("x" + strings.Repeat("y", i)); err != nil || !yield(standoff.Document{Article: a}, nil) {
				return
			}
		}
	}
	if _, err := p.Import(t.Context(), docs, store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	var told []int
	exported(t, p, exchange.ExportOptions{Format: "jsonl", Progress: func(n int) { told = append(told, n) }})
	if !slices.Equal(told, []int{1000, 2000}) {
		t.Errorf("2,001 articles were told as %v", told)
	}
}

// TestATextThatIsTooLongIsLeftOut imports the others. The long one has no blocks on
// the disk, and is not read.
func TestATextThatIsTooLongIsLeftOut(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "one", "b.txt": "", "c.txt": "three"})
	if err := os.Truncate(filepath.Join(dir, "b.txt"), 256<<20+1); err != nil {
		t.Fatal(err)
	}
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, dir)
	if r.Articles != 2 || !slices.Equal(left(r, exchange.WhyWrong, dir), []string{"b.txt"}) {
		t.Errorf("imported %+v", r)
	}
	if err := r.Left[exchange.WhyWrong].First[0].Err; !strings.Contains(err.Error(), "longer than 256 MB") {
		t.Errorf("the error is %v", err)
	}
}
