package dataset_test

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/standoff"
)

// fuzz checks that a reader takes a document as it stands or fails: what it
// accepts is written and read back the same.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	format, err := dataset.ByName(name)
	if err != nil {
		f.Fatal(err)
	}
	native, _ := dataset.ByName("jsonl")
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, _, fromFile := readAs(format, bytes.NewReader(raw), "")
		_, _, fromPipe := readAs(format, onlyReads(bytes.NewReader(raw)), "")
		if !slices.Equal(fromFile, fromPipe) {
			t.Fatalf("a file gives %q, a pipe %q", fromFile, fromPipe)
		}
		corpus, err := format.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "f"})
		var docs []standoff.Document
		if err == nil {
			docs, err = gather(corpus)
		}
		if err != nil {
			if said := err.Error(); strings.ContainsFunc(said, func(r rune) bool { return !unicode.IsGraphic(r) }) || !utf8.ValidString(said) || !strings.Contains(said, "f") {
				t.Fatalf("the error is %q", said)
			}
			return
		}
		var out bytes.Buffer
		if _, err := native.Write(&out, dataset.Corpus{Header: corpus.Header, Documents: all(docs)}, dataset.WriteOptions{}); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		back, err := native.Read(&out, dataset.ReadOptions{Name: "g"})
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		again, err := gather(back)
		if err != nil || !reflect.DeepEqual(docs, again) {
			t.Fatalf("%+v came back as %+v, %v", docs, again, err)
		}
	})
}

const seed = `{"$schema":"","format":"galley-dataset","schema_version":"1.0.0","generator":{"name":"galley","version":""},"offsets":{"unit":"utf8_byte","base":0,"end":"exclusive","text":""},"labels":[],"annotators":[]`

const seedDocument = `{"id":"1","text":"a","text_sha256":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb","text_length":{"code_points":1,"utf16":1,"utf8":1},"title":"a","status":"open","split":null,"source":{},"metadata":{},"spans":[{"id":"s","label":"l","start":0,"end":1,"text":"a","prefix":"","suffix":"","attributes":{},"provenance":{"by":"x","origin":"manual","score":null,"imported_from":null,"created_at":null,"updated_at":null},"note":""}]}`

// seedModel returns datasets of 1.1 that have one of everything, as a document and as
// lines.
func seedModel(f *testing.F) (json, lines string) {
	d := richDocument(f)
	one, _ := dataset.ByName("json")
	more, _ := dataset.ByName("jsonl")
	return string(write(f, one, []standoff.Document{d}, standoff.UnitByte)), string(write(f, more, []standoff.Document{d}, standoff.UnitUTF16))
}

func FuzzReadJSON(f *testing.F) {
	model, _ := seedModel(f)
	fuzz(f, "json", seed+`,"documents":[`+seedDocument+`]}`, model, "{}", "[")
}

func FuzzReadJSONL(f *testing.F) {
	_, model := seedModel(f)
	fuzz(f, "jsonl", seed+"}\n"+seedDocument+"\n", model, "", "{}\n{}")
}

func FuzzReadText(f *testing.F) {
	fuzz(f, "text", "a\r\nb", "\xef\xbb\xbf", "\xff", "\xff\xfea\x00", "P\x00r\x00", "\x1b$B;TD9\x1b(B", "\x1f\x8b\x08", "\xcf\xf0\xe8\xe2\xe5\xf2")
}

// FuzzConvert checks that what an encoding makes of a file is valid, or that the
// error names a byte of the file.
func FuzzConvert(f *testing.F) {
	for i, raw := range []string{"a", "caf\xe9", "P\x00r\x00", "\x1b$B;TD9\x1b(B", "\xef\xbb\xbfa", "\xfd\xff"} {
		f.Add([]byte(raw), i)
	}
	text, _ := dataset.ByName("text")
	f.Fuzz(func(t *testing.T, raw []byte, n int) {
		name := dataset.Encodings()[uint(n)%uint(len(dataset.Encodings()))]
		corpus, err := text.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "f", Encoding: name})
		var wrong *dataset.EncodingError
		switch {
		case errors.As(err, &wrong):
			if int(wrong.Offset) >= len(raw) {
				t.Fatalf("%s: byte %d of %d", name, wrong.Offset, len(raw))
			}
		case err == nil:
			docs, err := gather(corpus)
			if err != nil || !utf8.ValidString(docs[0].Article.Text) {
				t.Fatalf("%s: %+v, %v", name, docs, err)
			}
		}
	})
}
