package foreign_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/standoff"
)

// A sample is a file of a format, to begin fuzzing with.
type sample struct{ format, file string }

// fuzzFormats fuzzes the readers of some formats: of them all, or of the one that
// GALLEY_FUZZ_FORMAT names.
func fuzzFormats(f *testing.F, formats []string, samples []sample, read func(t *testing.T, format, file string)) {
	if only := os.Getenv("GALLEY_FUZZ_FORMAT"); only != "" {
		if !slices.Contains(formats, only) {
			f.Fatalf("GALLEY_FUZZ_FORMAT is %q, and this fuzzes %q", only, formats)
		}
		for _, s := range samples {
			if s.format == only {
				f.Add(s.file)
			}
		}
		f.Fuzz(func(t *testing.T, file string) { read(t, only, file) })
		return
	}
	for _, s := range samples {
		if i := slices.Index(formats, s.format); i >= 0 {
			f.Add(i, s.file)
		}
	}
	f.Fuzz(func(t *testing.T, i int, file string) { read(t, formats[uint(i)%uint(len(formats))], file) })
}

// FuzzReaders gives files to each format. What a reader accepts is a dataset that can be
// written in Galley's own format; what it refuses is said in words that can be shown.
func FuzzReaders(f *testing.F) {
	var formats []string
	var samples []sample
	for _, format := range labelled() {
		formats = append(formats, format.Name)
		raw, err := os.ReadFile(filepath.Join("testdata", "vector", format.Name+strings.Join(format.Extensions[:min(1, len(format.Extensions))], "")))
		if err == nil {
			samples = append(samples, sample{format.Name, string(raw)})
		}
	}
	for _, s := range slices.Concat(
		shapesOfLabelStudio(), shapesOfLabelStudioMin(), shapesOfProdigy(), shapesOfSpaCy(), shapesOfArgilla(), shapesOfLabelbuddy(), shapesOfGATE(), shapesOfCoNLL(), shapesOfTables(),
		shapesOfWebAnno(), shapesOfWebAnnotations(), shapesOfDoccano(), shapesOfUIMA(), shapesOfXMI(), shapesOfREFI(), shapesOfDialects(),
	) {
		samples = append(samples, sample{s.format, s.file})
	}
	fuzzFormats(f, formats, samples, func(t *testing.T, name, file string) { readAnything(t, named(t, name), []byte(file)) })
}

// labelled are the formats of this package in which something is labelled.
func labelled() []dataset.Format {
	return slices.DeleteFunc(dataset.Formats(), func(f dataset.Format) bool {
		return !f.CanRead || len(f.Units) == 0 || f.Holds == dataset.Everything
	})
}

// FuzzTables is FuzzReaders of what may have no labels: tables, the sheets of workbooks and
// JSON objects.
func FuzzTables(f *testing.F) {
	samples := []sample{
		{"xlsx", rows([]string{"text", "label", "start", "end"}, []string{"We rose.", "verb", "3", "7"})},
		{"xlsx", "<row><c t=\"str\"><v>&a\u202e;</v></c></row>"},
		{"xlsx", `<row r="2"><c r="B2" s="1"><v>46095</v></c><c r="E2" t="str"><f>1+1</f><v>_x000D_</v></c></row>`},
	}
	for _, s := range shapesOfTables() {
		samples = append(samples, sample{s.format, s.file})
	}
	for _, x := range filesOfArticles() {
		samples = append(samples, sample{x.format, x.text})
	}
	fuzzFormats(f, []string{"csv", "tsv", "articles", "xlsx"}, samples, func(t *testing.T, name, file string) {
		format, raw := named(t, name), []byte(file)
		if name == "xlsx" {
			raw = book(t, nil, file)
		}
		readAnything(t, format, raw)
		c, _, err := format.Columns(bytes.NewReader(raw), dataset.ReadOptions{Name: "f"})
		check(t, err)
		for _, column := range c.All {
			for _, value := range column.Values {
				if strings.ContainsFunc(value, func(r rune) bool { return !unicode.IsGraphic(r) }) {
					t.Fatalf("the value is %q", value)
				}
			}
		}
	})
}

// named returns a format.
func named(t testing.TB, name string) dataset.Format {
	t.Helper()
	format, err := dataset.ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	return format
}

// readAnything reads a file of a format, whatever is in it.
func readAnything(t *testing.T, format dataset.Format, raw []byte) {
	c, err := format.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "f"})
	canBeWritten(t, format, c, err)
}

// canBeWritten looks at what a reader has given: a dataset, or an error.
func canBeWritten(t *testing.T, format dataset.Format, c dataset.Corpus, err error) {
	check(t, err)
	if err != nil {
		return
	}
	var docs []standoff.Document
	for d, err := range c.Documents {
		check(t, err)
		if err == nil {
			docs = append(docs, d)
		}
	}
	native := named(t, "jsonl")
	var out bytes.Buffer
	if _, err := native.Write(&out, dataset.Corpus{Header: c.Header, Documents: all(docs)}, dataset.WriteOptions{}); err != nil {
		t.Fatalf("%s: what was read cannot be written: %v", format.Name, err)
	}
	back, err := native.Read(&out, dataset.ReadOptions{Name: "g"})
	if err != nil {
		t.Fatalf("%s: what was written cannot be read: %v", format.Name, err)
	}
	if again, err := gather(back); err != nil || len(again) != len(docs) {
		t.Fatalf("%s: %d documents came back as %d, %v", format.Name, len(docs), len(again), err)
	}
}

// FuzzWebAnnotationFiles gives annotations beside texts, of a text and of none.
func FuzzWebAnnotationFiles(f *testing.F) {
	texts := []string{"\ufeff😀 Ana met Bob\r\nin Rome", "Ana and Bob", "Ana met Bob, and Bob met Ana\n  Ruiz"}
	for i, s := range shapesOfWebAnnotations() {
		f.Add(texts[i%len(texts)], s.file)
	}
	f.Add(texts[0], `[{"type":"Annotation","body":{"purpose":"tagging","value":"Per"},"target":{"source":"x","selector":[{"type":"TextPositionSelector","start":2,"end":5},{"type":"TextQuoteSelector","exact":"Ana"}]}}]`)
	format := named(f, "web-annotation-files")
	f.Fuzz(func(t *testing.T, text, notes string) {
		files := folder(map[string]string{"a.txt": text, "a.json": notes, "b.jsonld": notes})
		c, err := format.ReadFiles(files, dataset.ReadOptions{Name: "f"})
		canBeWritten(t, format, c, err)
	})
}

// check looks at the words of an error.
func check(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	said := err.Error()
	wrong, encoding := (*dataset.Error)(nil), (*dataset.EncodingError)(nil)
	if strings.ContainsFunc(said, func(r rune) bool { return !unicode.IsGraphic(r) }) || !utf8.ValidString(said) {
		t.Fatalf("the error is %q", said)
	}
	if (errors.As(err, &wrong) || errors.As(err, &encoding)) && !strings.HasPrefix(said, "f") {
		t.Fatalf("the error does not name the file: %q", said)
	}
}
