package exchange_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"
)

// severalFiles are datasets of each format of several files: two articles, with a span in the
// first. The texts are the same in each, or all others.
func severalFiles(t *testing.T, others bool) map[string][]packed {
	t.Helper()
	end := func(name string) string {
		if !others {
			return "."
		}
		return " to " + name + "."
	}
	wa := end("web")
	const note = `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:x:1","type":"Annotation","body":{"type":"TextualBody","value":"person","purpose":"tagging"},"target":{"source":"urn:x:a","selector":[{"type":"TextQuoteSelector","exact":"Ana Ruiz","prefix":"","suffix":" spoke"},{"type":"TextPositionSelector","start":0,"end":8}]}}`
	all := map[string][]packed{
		"web-annotation-files": {{name: "a.json", text: note}, {name: "a.txt", text: "Ana Ruiz spoke" + wa}, {name: "b.txt", text: "Nobody did" + wa}},
		"brat in folders":      {{name: "annotation.conf", text: "[entities]\nperson\n"}, {name: "x/a.ann", text: "T1\tperson 0 8\tAna Ruiz\n"}, {name: "x/a.txt", text: "Ana Ruiz spoke."}, {name: "y/b.ann"}, {name: "y/b.txt", text: "Nobody did."}},
	}
	for _, f := range dataset.Formats() {
		if !f.Several || !f.CanWrite {
			continue
		}
		var out bytes.Buffer
		if _, err := f.Write(&out, twoArticles(end(f.Name)), dataset.WriteOptions{}); err != nil {
			t.Fatal(f.Name, err)
		}
		z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(f.Name, err)
		}
		for _, e := range z.File {
			r, err := e.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			all[f.Name] = append(all[f.Name], packed{name: e.Name, text: string(text)})
		}
	}
	return all
}

func twoArticles(end string) dataset.Corpus {
	return dataset.Corpus{
		Header: dataset.Header{Scheme: standoff.Scheme{Labels: []standoff.Label{{ID: "person", Name: "person"}}}},
		Documents: func(yield func(standoff.Document, error) bool) {
			for i, text := range []string{"Ana Ruiz spoke" + end, "Nobody did" + end} {
				a, err := standoff.NewArticle(text)
				d := standoff.Document{Article: a}
				if d.Article.ID = standoff.ArticleID(i + 1); i == 0 {
					d.Spans = []standoff.Span{{ID: "s", Label: "person", Range: standoff.Range{Start: 0, End: 8}}}
				}
				if !yield(d, err) {
					return
				}
			}
		},
	}
}

// However the files of a dataset of several are carried, they are read as one.
func TestDatasetsOfSeveralFilesComeInAnyArchive(t *testing.T) {
	carriers := map[string]func(*testing.T, ...packed) []byte{
		"s.zip":     zipped,
		"s.tar":     tarred,
		"s.tgz":     func(t *testing.T, files ...packed) []byte { return gzipped(t, tarred(t, files...)) },
		"s.tar.gz":  func(t *testing.T, files ...packed) []byte { return gzipped(t, tarred(t, files...)) },
		"no-ending": func(t *testing.T, files ...packed) []byte { return gzipped(t, tarred(t, files...)) },
		"back.tgz": func(t *testing.T, files ...packed) []byte {
			files = slices.Clone(files)
			slices.Reverse(files)
			return gzipped(t, tarred(t, files...))
		},
		"cat.tar": func(t *testing.T, files ...packed) []byte {
			return slices.Concat(tarred(t, files[0]), tarred(t, files[1:]...))
		},
		"zip-in.tar": func(t *testing.T, files ...packed) []byte {
			return tarred(t, packed{name: "in/s.zip", text: string(zipped(t, files...))})
		},
		"tgz-in.zip": func(t *testing.T, files ...packed) []byte {
			return zipped(t, packed{name: "in/s.tgz", text: string(gzipped(t, tarred(t, files...)))})
		},
		"tar-in.tgz": func(t *testing.T, files ...packed) []byte {
			return gzipped(t, tarred(t, packed{name: "in/s.tar", text: string(tarred(t, files...))}, packed{name: ".hidden", text: "x"}))
		},
	}
	for name, files := range severalFiles(t, false) {
		dir := filepath.Join(t.TempDir(), "folder")
		for _, f := range files {
			path := filepath.Join(dir, filepath.FromSlash(f.name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(f.text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		paths := map[string]string{"a folder": dir}
		for carrier, pack := range carriers {
			paths[carrier] = onDisk(t, carrier, pack(t, files...))
		}
		for carrier, path := range paths {
			p := project(t)
			r := imported(t, p, exchange.ImportOptions{}, path)
			if name == "huggingface" { // it is only written
				if said := wrongs(r, path); p.Len() != 0 || !strings.Contains(said, "does not read") {
					t.Errorf("%s in %s: %d articles, %q", name, carrier, p.Len(), said)
				}
				continue
			}
			if r.Articles != 2 || r.Spans != 1 || r.Failed() != 0 {
				t.Errorf("%s in %s gives %d articles with %d spans: %v %v", name, carrier, r.Articles, r.Spans, r.Left, r.Notes)
			}
			s, err := exchange.SurveyPaths(t.Context(), project(t), []string{path}, exchange.ImportOptions{}, nil)
			if err != nil || s.Documents != 2 {
				t.Fatalf("%s in %s: a look gives %d documents, %v", name, carrier, s.Documents, err)
			}
			if x, err := s.Look(t.Context(), 1); err != nil || x.Article.Text != "Nobody did." {
				t.Errorf("%s in %s: a look at the second article gives %q, %v", name, carrier, x.Article.Text, err)
			}
		}
	}
}

// What is whole of such an archive comes in with its spans, and what is not is named.
func TestADatasetOfSeveralFilesInADamagedArchive(t *testing.T) {
	files := []packed{{name: "a.txt", text: "Ana Ruiz spoke."}, {name: "a.ann", text: "T1\tperson 0 8\tAna Ruiz\n"}, {name: "link.ann", text: "a.ann", kind: '1'}, {name: "../b.ann", text: "T1"}, {name: "c.txt", text: strings.Repeat("Nobody did. ", 1000)}}
	whole := tarred(t, files...)
	for name, data := range map[string][]byte{"cut.tar": whole[:len(whole)-8<<10], "cut.tgz": gzipped(t, whole[:len(whole)-8<<10])} {
		p := project(t)
		path := onDisk(t, name, data)
		r := imported(t, p, exchange.ImportOptions{}, path)
		if said := wrongs(r, path); r.Articles != 1 || r.Spans != 1 || !strings.Contains(said, "cut off") || r.Left[exchange.WhyUnsafe].Count != 1 || r.Left[exchange.WhyNames].Count != 1 {
			t.Errorf("%s: %d articles with %d spans, %q, %v", name, r.Articles, r.Spans, said, r.Left)
		}
	}
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{Unpacking: exchange.Unpacking{Bytes: 4000}}, onDisk(t, "much.tgz", gzipped(t, whole)))
	if r.Failed() == 0 {
		t.Errorf("more was unpacked than is allowed: %d articles", r.Articles)
	}
}

// Folders of an archive that are datasets of several files are read as those of a folder are,
// and what is beside them comes in, too.
func TestFoldersOfArchivesMayBeDatasets(t *testing.T) {
	var files []packed
	n := 0
	for name, of := range severalFiles(t, true) {
		if name == "huggingface" || name == "brat in folders" {
			continue
		}
		for _, f := range of {
			files = append(files, packed{name: "sets/" + name + "/" + f.name, text: f.text})
		}
		n++
	}
	files = append(files, packed{name: "news/a.html", text: "<p>A story of the news."}, packed{name: "news/b.csv", text: "id,text\n1,A row of a table\n"}, packed{name: "c.txt", text: "A text."})
	dir := filepath.Join(t.TempDir(), "folder")
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(f.text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	back := slices.Clone(files)
	slices.Reverse(back)
	want := imported(t, project(t), exchange.ImportOptions{}, dir)
	for name, path := range map[string]string{
		"zip": onDisk(t, "s.zip", zipped(t, files...)), "tgz": onDisk(t, "s.tgz", gzipped(t, tarred(t, back...))),
		"tar in zip": onDisk(t, "n.zip", zipped(t, packed{name: "in.tar", text: string(tarred(t, files...))})),
	} {
		p := project(t)
		r := imported(t, p, exchange.ImportOptions{}, path)
		if r.Articles != want.Articles || r.Spans != want.Spans || r.Failed() != want.Failed() {
			t.Errorf("%s gives %d articles with %d spans, a folder %d with %d: %v %v", name, r.Articles, r.Spans, want.Articles, want.Spans, r.Left, r.Notes)
		}
		s, err := exchange.SurveyPaths(t.Context(), project(t), []string{path}, exchange.ImportOptions{}, nil)
		if err != nil || s.Documents != want.Articles {
			t.Fatalf("%s: a look gives %d documents, %v", name, s.Documents, err)
		}
		for k := range s.Documents {
			if x, err := s.Look(t.Context(), k); err != nil || x.Err != nil {
				t.Errorf("%s: a look at article %d: %v %v", name, k, err, x.Err)
			}
		}
	}
	if want.Failed() != 0 || want.Articles != 2*n+3 {
		t.Errorf("a folder gives %d articles with %d spans: %v", want.Articles, want.Spans, want.Left)
	}
}
