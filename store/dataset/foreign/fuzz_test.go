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

// FuzzReaders gives files to each format. What a reader accepts is a dataset that can be
// written in Galley's own format; what it refuses is said in words that can be shown.
func FuzzReaders(f *testing.F) {
	formats := twoWay()
	for i, format := range formats {
		raw, err := os.ReadFile(filepath.Join("testdata", "vector", format.Name+format.Extensions[0]))
		if err == nil {
			f.Add(i, raw)
		}
	}
	for _, s := range slices.Concat(
		shapesOfLabelStudio(), shapesOfLabelStudioMin(), shapesOfProdigy(), shapesOfSpaCy(), shapesOfArgilla(), shapesOfLabelbuddy(), shapesOfGATE(), shapesOfCoNLL(), shapesOfTables(),
		shapesOfWebAnno(), shapesOfUIMA(), shapesOfXMI(),
	) {
		f.Add(slices.IndexFunc(formats, func(g dataset.Format) bool { return g.Name == s.format }), []byte(s.file))
	}
	native, err := dataset.ByName("jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, i int, raw []byte) {
		format := formats[uint(i)%uint(len(formats))]
		c, err := format.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "f"})
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
