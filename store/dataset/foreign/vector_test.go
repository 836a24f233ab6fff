package foreign_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// vector is one article of which every unit of offsets gives other numbers: 67 code
// points, 68 UTF-16 units, 75 bytes.
func vector(t testing.TB) standoff.Document {
	t.Helper()
	a, err := standoff.NewArticle("Ana Ruiz said: “Rents rose 12% 😀 in Zürich.”\nRead more: example.com")
	if err != nil {
		t.Fatal(err)
	}
	a.ID, a.Metadata = 1, map[string]string{"section": "Economy"}
	span := func(id standoff.SpanID, label standoff.LabelID, start, end standoff.Byte) standoff.Span {
		return standoff.Span{ID: id, Label: label, Range: standoff.Range{Start: start, End: end}, Provenance: standoff.Provenance{By: "ana"}}
	}
	return standoff.Document{Article: a, Spans: []standoff.Span{
		span("s1", "quote", 15, 52), span("s2", "statistic", 29, 32), span("s3", "location", 41, 48), span("s4", "boilerplate", 53, 75),
	}}
}

// Every format that is written is compared with a file that was written by hand from the
// format's specification: testdata/vector/NAME with the format's usual ending, or a folder
// of that name for a format of several files or of a zip file.
func TestTheVectorIsWhatTheSpecificationSays(t *testing.T) {
	for _, f := range dataset.Formats() {
		if !f.CanWrite || f.Holds == dataset.Everything {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			var out bytes.Buffer
			header := dataset.Header{Scheme: standoff.DefaultScheme()}
			if _, err := f.Write(&out, dataset.Corpus{Header: header, Documents: all([]standoff.Document{vector(t)})}, dataset.WriteOptions{}); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "vector", f.Name)
			if !f.Several && !bytes.HasPrefix(out.Bytes(), []byte("PK")) {
				compare(t, path+f.Extensions[0], out.Bytes())
				return
			}
			z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
			if err != nil {
				t.Fatal(err)
			}
			for _, entry := range z.File {
				raw, err := fs.ReadFile(z, entry.Name)
				if err != nil {
					t.Fatal(err)
				}
				file := filepath.Join(path, filepath.FromSlash(entry.Name))
				if filepath.Ext(file) == ".parquet" { // its rows are those of a file that a hand can write
					file, raw = filepath.Join(path, "jsonl", "train.jsonl"), []byte(rowsOf(t, raw))
				}
				compare(t, file, withoutSums(t, z, raw))
			}
		})
	}
}

func compare(t *testing.T, path string, got []byte) {
	t.Helper()
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; it is written by hand. The program writes\n%s", err, got)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s\n%s\nis written; the specification says\n%s", path, got, want)
	}
}
