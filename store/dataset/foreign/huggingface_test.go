package foreign_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"

	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"
)

// huggingFace writes documents as a folder for Hugging Face, in a zip file.
func huggingFace(t interface{ Fatal(...any) }, docs []standoff.Document) *zip.Reader {
	f, err := dataset.ByName("huggingface")
	if err != nil {
		t.Fatal(err)
	}
	var raw bytes.Buffer
	if _, err := f.Write(&raw, dataset.Corpus{Header: dataset.Header{Generator: "9.9", Scheme: standofftest.Scheme()}, Documents: all(docs)}, dataset.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(raw.Bytes()), int64(raw.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// Every article is in the files of its split, and its row in Parquet is its line in JSON.
func TestTheRowsOfParquetAreTheLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := standofftest.Documents(t)
		z := huggingFace(t, docs)
		splits := map[string][]string{}
		for _, d := range docs {
			splits[d.Article.Split] = append(splits[d.Article.Split], strconv.FormatUint(uint64(d.Article.ID), 10))
		}
		if len(z.File) != 2*max(1, len(splits))+2 {
			t.Fatalf("%d files of %d splits", len(z.File), len(splits))
		}
		for split, want := range splits {
			name := map[string]string{"": "unsplit", "train": "train", "dev": "validation"}[split]
			if split == "" && len(splits) == 1 {
				name = "train"
			}
			rows, err := fs.ReadFile(z, "data/"+name+"-00000-of-00001.parquet")
			if err != nil {
				t.Fatal(err)
			}
			lines, err := fs.ReadFile(z, "jsonl/"+name+".jsonl")
			if err != nil {
				t.Fatal(err)
			}
			if got := rowsOf(t, rows); got != string(lines) {
				t.Fatalf("the rows are\n%s\nthe lines are\n%s", got, lines)
			}
			var there []string
			for line := range strings.Lines(string(lines)) {
				var a struct{ ID, Split string }
				if err := json.Unmarshal([]byte(line), &a); err != nil || a.Split != split {
					t.Fatalf("%q is in %s, %v", a.Split, name, err)
				}
				there = append(there, a.ID)
			}
			if !slices.Equal(there, want) {
				t.Fatalf("%s has %v, want %v", name, there, want)
			}
		}
		again := huggingFace(t, docs)
		for i, f := range z.File {
			if f.Name != again.File[i].Name || f.CRC32 != again.File[i].CRC32 {
				t.Fatalf("the same documents gave another %s", f.Name)
			}
		}
	})
}

// rowsOf reads Parquet and writes it as lines of JSON, with the ids of labels, which the
// file itself says.
func rowsOf(t interface{ Fatal(...any) }, raw []byte) string {
	f, err := parquet.OpenFile(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	said, _ := f.Lookup("huggingface")
	var about struct {
		Info struct {
			Features struct {
				Spans []struct {
					Label struct {
						Names []string `json:"names"`
						Type  string   `json:"_type"`
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(said), &about); err != nil || about.Info.Features.Spans[0].Label.Type != "ClassLabel" {
		t.Fatal(said, err)
	}
	names := about.Info.Features.Spans[0].Label.Names
	rows := make([]readRow, f.NumRows())
	r := parquet.NewGenericReader[readRow](f)
	defer r.Close()
	for n := 0; n < len(rows); {
		got, err := r.Read(rows[n:])
		if n += got; got == 0 {
			t.Fatal(n, err)
		}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	for i := range rows {
		for k := range rows[i].Spans {
			s := &rows[i].Spans[k]
			s.Label = names[s.Class]
		}
		if err := e.Encode(rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	return strings.NewReplacer(`\u2028`, "\u2028", `\u2029`, "\u2029").Replace(out.String())
}

// readRow has the columns in the way of a reader that expects no nulls.
type readRow struct {
	ID    string `json:"id" parquet:"id,optional"`
	Text  string `json:"text" parquet:"text,optional"`
	Spans []struct {
		ID     string `json:"id" parquet:"id,optional"`
		Start  int32  `json:"start" parquet:"start,optional"`
		End    int32  `json:"end" parquet:"end,optional"`
		Label  string `json:"label" parquet:"-"`
		Class  int64  `json:"-" parquet:"label,optional"`
		Text   string `json:"text" parquet:"text,optional"`
		Pieces []struct {
			Start int32 `json:"start" parquet:"start,optional"`
			End   int32 `json:"end" parquet:"end,optional"`
		} `json:"pieces" parquet:"pieces,optional,list" parquet-element:",optional"`
		Attributes string `json:"attributes" parquet:"attributes,optional"`
	} `json:"spans" parquet:"spans,optional,list" parquet-element:",optional"`
	Relations []struct {
		ID         string `json:"id" parquet:"id,optional"`
		Type       string `json:"type" parquet:"type,optional"`
		From       string `json:"from" parquet:"from,optional"`
		To         string `json:"to" parquet:"to,optional"`
		Attributes string `json:"attributes" parquet:"attributes,optional"`
	} `json:"relations" parquet:"relations,optional,list" parquet-element:",optional"`
	Labels []struct {
		Label      string `json:"label" parquet:"label,optional"`
		Attributes string `json:"attributes" parquet:"attributes,optional"`
	} `json:"labels" parquet:"labels,optional,list" parquet-element:",optional"`
	Title       string `json:"title" parquet:"title,optional"`
	URL         string `json:"url" parquet:"url,optional"`
	Publisher   string `json:"publisher" parquet:"publisher,optional"`
	PublishedAt string `json:"published_at" parquet:"published_at,optional"`
	File        string `json:"file" parquet:"file,optional"`
	Encoding    string `json:"encoding" parquet:"encoding,optional"`
	Split       string `json:"split" parquet:"split,optional"`
	Status      string `json:"status" parquet:"status,optional"`
	Fields      string `json:"fields" parquet:"fields,optional"`
	Metadata    string `json:"metadata" parquet:"metadata,optional"`
}

// withoutSums replaces the SHA-256 and the sizes of the files in a zip file by the names
// of these, where a file says them: they are not written by hand.
func withoutSums(t *testing.T, z *zip.Reader, raw []byte) []byte {
	t.Helper()
	for _, entry := range z.File {
		of, err := fs.ReadFile(z, entry.Name)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(of)
		raw = bytes.ReplaceAll(raw, []byte(hex.EncodeToString(sum[:])), []byte("SHA-256 of "+entry.Name))
		raw = bytes.ReplaceAll(raw, fmt.Appendf(nil, `"contentSize": "%d B"`, len(of)), []byte(`"contentSize": "size of `+entry.Name+`"`))
	}
	return raw
}

// Splits have names that the library takes, each its own.
func TestSplitsHaveNamesOfTheirOwn(t *testing.T) {
	var docs []standoff.Document
	for i, split := range []string{"dev", "validation", "all", "fold 1", "fold/1", "../up", "Größe", "TEST", "test", "con", "Lpt1", "console", ""} {
		a, err := standoff.NewArticle("text")
		if err != nil {
			t.Fatal(err)
		}
		a.ID, a.Split = standoff.ArticleID(i+1), split
		docs = append(docs, standoff.Document{Article: a})
	}
	names := map[string]bool{}
	for _, f := range huggingFace(t, docs).File {
		names[f.Name] = true
	}
	for _, want := range []string{"validation", "validation_", "all_", "fold_1", "fold_1_", "___up", "Größe", "TEST", "test_", "con_", "Lpt1_", "console", "unsplit"} {
		if !names["jsonl/"+want+".jsonl"] || !names["data/"+want+"-00000-of-00001.parquet"] {
			t.Errorf("there is no split %s, but %v", want, slices.Sorted(maps.Keys(names)))
		}
	}
}

// What is written in several groups of rows is all there; more splits than there may be
// files are refused.
func TestManyRowsAndTooManySplits(t *testing.T) {
	text := strings.Repeat("word ", 200_000)
	docs := make([]standoff.Document, 100)
	for i := range docs {
		a, err := standoff.NewArticle(text + strconv.Itoa(i))
		if err != nil {
			t.Fatal(err)
		}
		a.ID = standoff.ArticleID(i + 1)
		docs[i] = standoff.Document{Article: a}
	}
	rows, err := fs.ReadFile(huggingFace(t, docs), "data/train-00000-of-00001.parquet")
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(rows), int64(len(rows)))
	if err != nil || f.NumRows() != 100 || len(f.RowGroups()) < 3 {
		t.Fatalf("%d rows in %d groups, %v", f.NumRows(), len(f.RowGroups()), err)
	}
	for i := range docs {
		docs[i].Article.Split = "fold " + strconv.Itoa(i)
	}
	format, err := dataset.ByName("huggingface")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := format.Write(&bytes.Buffer{}, dataset.Corpus{Documents: all(docs)}, dataset.WriteOptions{}); err == nil || !strings.Contains(err.Error(), "more than 64 splits") {
		t.Fatal(err)
	}
}
