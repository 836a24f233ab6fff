package dataset_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/assets/schema"
	"galley/store/dataset"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

var unitsOfOffsets = []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16, standoff.UnitByte}

// all yields documents one after the other.
func all(docs []standoff.Document) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func gather(c dataset.Corpus) ([]standoff.Document, error) {
	var docs []standoff.Document
	for d, err := range c.Documents {
		if err != nil {
			return docs, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func header() dataset.Header {
	return dataset.Header{
		Generator: "0.1.0", Scheme: standofftest.Scheme(),
		Annotators: []dataset.Annotator{{ID: "ana", Kind: "human"}, {ID: "rules", Kind: "model", Version: "1"}},
		Memos:      []standoff.Memo{{ID: "p", Kind: "note", Text: "On <all>"}, {ID: "q", Label: "whole", Kind: "question", Text: "Why?", By: "ana", Created: time.Unix(1, 0).UTC()}},
	}
}

func TestNativeFormatsKeepEverything(t *testing.T) {
	for _, name := range []string{"json", "jsonl"} {
		f, err := dataset.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			docs := standofftest.Documents(t)
			unit := rapid.SampledFrom(unitsOfOffsets).Draw(t, "unit")
			raw := write(t, f, docs, unit)
			c, err := f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "set"})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(c.Header, header()) {
				t.Fatalf("header came back as %+v", c.Header)
			}
			back, err := gather(c)
			if err != nil {
				t.Fatal(err)
			}
			if len(back)+len(docs) > 0 && !reflect.DeepEqual(back, docs) {
				t.Fatalf("%s in %s: came back as\n%+v\nwant\n%+v", name, unit, back, docs)
			}
			if again := write(t, f, docs, unit); !bytes.Equal(raw, again) {
				t.Fatal("the same documents gave other bytes")
			}
		})
	}
}

type fataler interface{ Fatal(...any) }

func write(t fataler, f dataset.Format, docs []standoff.Document, unit standoff.Unit) []byte {
	var out bytes.Buffer
	if _, err := f.Write(&out, dataset.Corpus{Header: header(), Documents: all(docs)}, dataset.WriteOptions{Unit: unit}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func vectorDocument(t testing.TB) standoff.Document {
	t.Helper()
	a, err := standoff.NewArticle("Ana Ruiz said: “Rents rose 12% 😀 in Zürich.”\nRead more: example.com")
	if err != nil {
		t.Fatal(err)
	}
	a.ID = 1
	span := func(id standoff.SpanID, label standoff.LabelID, start, end standoff.Byte) standoff.Span {
		return standoff.Span{ID: id, Label: label, Range: standoff.Range{Start: start, End: end}, Provenance: standoff.Provenance{By: "ana"}}
	}
	return standoff.Document{Article: a, Spans: []standoff.Span{
		span("s1", "quote", 15, 52), span("s2", "statistic", 29, 32), span("s3", "location", 41, 48), span("s4", "boilerplate", 53, 75),
	}}
}

func TestExportedSlicesOfTheVectorInEveryUnit(t *testing.T) {
	want := map[standoff.Unit][][2]int{
		standoff.UnitCodePoint: {{15, 44}, {27, 30}, {36, 42}, {45, 67}},
		standoff.UnitUTF16:     {{15, 45}, {27, 30}, {37, 43}, {46, 68}},
		standoff.UnitByte:      {{15, 52}, {29, 32}, {41, 48}, {53, 75}},
	}
	texts := []string{"“Rents rose 12% 😀 in Zürich.”", "12%", "Zürich", "Read more: example.com"}
	for unit, offsets := range want {
		f, _ := dataset.ByName("json")
		var file struct {
			Offsets   struct{ Unit standoff.Unit }
			Documents []struct {
				Spans []struct {
					Start, End int
					Text       string
				}
			}
		}
		if err := json.Unmarshal(write(t, f, []standoff.Document{vectorDocument(t)}, unit), &file); err != nil {
			t.Fatal(err)
		}
		if file.Offsets.Unit != unit {
			t.Errorf("the file says %s, want %s", file.Offsets.Unit, unit)
		}
		for i, s := range file.Documents[0].Spans {
			if (s.Start != offsets[i][0] || s.End != offsets[i][1]) || s.Text != texts[i] {
				t.Errorf("%s: span %d is %d–%d %q, want %v %q", unit, i, s.Start, s.End, s.Text, offsets[i], texts[i])
			}
		}
	}
}

func TestWrittenDatasetsFollowTheSchema(t *testing.T) {
	s := compiledSchema(t)
	f, _ := dataset.ByName("json")
	rapid.Check(t, func(rt *rapid.T) {
		raw := write(rt, f, standofftest.Documents(rt), rapid.SampledFrom(unitsOfOffsets).Draw(rt, "unit"))
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			rt.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			rt.Fatal(err)
		}
	})
	if err := s.Validate(map[string]any{"format": "galley-dataset"}); err == nil {
		t.Error("a dataset without documents passes the schema")
	}
}

// An older version took any number for a score, and any time.
func TestWhatADatasetCannotHoldIsLeftOutAndCounted(t *testing.T) {
	d := vectorDocument(t)
	high, low, right := 1.5, -3.0, 0.5
	for i, p := range []standoff.Provenance{
		{Score: &high, Created: time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)},
		{Score: &low, Updated: time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC)},
		{Score: &right, Created: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		d.Spans[i].Provenance = p
	}
	f, _ := dataset.ByName("json")
	var out bytes.Buffer
	docs := func(yield func(standoff.Document, error) bool) { yield(d, nil) }
	sum, err := f.Write(&out, dataset.Corpus{Documents: docs}, dataset.WriteOptions{})
	if err != nil || sum.Blanks != 4 {
		t.Errorf("%+v, %v", sum, err)
	}
	v, err := jsonschema.UnmarshalJSON(&out)
	if err != nil {
		t.Fatal(err)
	}
	if err := compiledSchema(t).Validate(v); err != nil {
		t.Error(err)
	}
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Dataset))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("dataset.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("dataset.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBrokenDatasetsAreRefusedByName(t *testing.T) {
	f, _ := dataset.ByName("json")
	good := string(write(t, f, []standoff.Document{vectorDocument(t)}, standoff.UnitUTF16))
	for name, c := range map[string]struct{ old, new, want string }{
		"digest":       {`"text_sha256":"c2`, `"text_sha256":"c3`, "SHA-256"},
		"length":       {`"code_points":67`, `"code_points":68`, "67 code points"},
		"slice":        {`"text":"12%"`, `"text":"13%"`, `document 1 ("1"), span 2 ("s2", 27–30)`},
		"prefix":       {`"prefix":"Ana Ruiz`, `"prefix":"Eva Ruiz`, "prefix"},
		"outside":      {`"end":68`, `"end":69`, `span 4 ("s4", 46–69)`},
		"half a pair":  {`"start":37`, `"start":32`, `span 3 ("s3", 32–43)`},
		"unknown":      {`"note":""`, `"nota":""`, "nota"},
		"newer":        {`"schema_version":"1.1.0"`, `"schema_version":"2.0.0"`, "2.0.0"},
		"unit":         {`"unit":"utf16_code_unit"`, `"unit":"furlong"`, "furlong"},
		"other format": {`"format":"galley-dataset"`, `"format":"doccano"`, "doccano"},
		"status":       {`"status":"open"`, `"status":"lost"`, "lost"},
		"origin":       {`"origin":"manual"`, `"origin":"magic"`, "magic"},
		"truncated":    {"\n]}\n", "\n", "cut off"},
		"more":         {"\n]}\n", "\n]}\n{}", "follows"},
		"not UTF-8":    {"Ana Ruiz", "Ana\xffRuiz", "not UTF-8"},
		"surrogate":    {"Ruiz said", `\ud800 said`, "document 1: its text contains half of a surrogate pair"},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Fatalf("%s: %q does not occur", name, c.old)
		}
		corpus, err := f.Read(strings.NewReader(bad), dataset.ReadOptions{Name: "bad.json"})
		if err == nil {
			_, err = gather(corpus)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "bad.json") {
			t.Errorf("%s: error is %v; want one with bad.json and %q", name, err, c.want)
		}
	}
}

func TestTextIsReadAsItStands(t *testing.T) {
	f, _ := dataset.ByName("text")
	for name, c := range map[string]struct {
		raw, encoding, text, source string
	}{
		"CRLF":                    {"a\r\n\r\nb\r\n", "", "a\r\n\r\nb\r\n", ""},
		"controls":                {"a\x00b\u202ec\t", "", "a\x00b\u202ec\t", ""},
		"BOM":                     {"\xEF\xBB\xBFab", "", "ab", ""},
		"windows-1252":            {"caf\xe9 \x93x\x94", "windows-1252", "café “x”", "windows-1252"},
		"utf-16le":                {"\xff\xfea\x00\xe9\x00", "utf-16le", "aé", "utf-16le"},
		"ASCII, asked for":        {"cafe", "Latin1", "cafe", "windows-1252"},
		"UTF-16 by its mark":      {"\xff\xfea\x00\xe9\x00", "", "aé", "utf-16le"},
		"UTF-16BE by its mark":    {"\xfe\xff\x00a\x00\xe9", "utf-16", "aé", "utf-16be"},
		"UTF-32 by its mark":      {"\xff\xfe\x00\x00a\x00\x00\x00", "", "a", "utf-32le"},
		"UTF-16 without a mark":   {"P\x00r\x00i\x00", "utf-16le", "Pri", "utf-16le"},
		"UTF-16BE without a mark": {"\x00P\x00r\x00i", "utf-16", "Pri", "utf-16be"},
		"ISO-2022-JP":             {"\x1b$B;TD9\x1b(B", "iso-2022-jp", "市長", "iso-2022-jp"},
		"NULs on request":         {"P\x00r\x00i\x00", "utf-8", "P\x00r\x00i\x00", ""},
		"a real U+FFFD":           {"\xfd\xff", "utf-16le", "\ufffd", "utf-16le"},
	} {
		corpus, err := f.Read(strings.NewReader(c.raw), dataset.ReadOptions{Name: "x.txt", Encoding: c.encoding})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		docs, err := gather(corpus)
		if err != nil || len(docs) != 1 || docs[0].Article.Text != c.text || docs[0].Article.Source.Encoding != c.source {
			t.Errorf("%s: read as %+v, %v", name, docs, err)
		}
	}
}

func TestASCIIHoldsNoByteOver7F(t *testing.T) {
	f, _ := dataset.ByName("text")
	for _, name := range []string{"ascii", "US-ASCII", "ANSI_X3.4-1968"} {
		_, err := f.Read(strings.NewReader("plain, then caf\xe9"), dataset.ReadOptions{Name: "x.txt", Encoding: name})
		var wrong *dataset.EncodingError
		if !errors.As(err, &wrong) || wrong.Offset != 15 || !strings.Contains(err.Error(), "x.txt is not us-ascii: byte 15") || wrong.Proposals[0].Name != "windows-1252" {
			t.Errorf("%s: %v", name, err)
		}
		c, err := f.Read(strings.NewReader("plain"), dataset.ReadOptions{Name: "x.txt", Encoding: name})
		if err != nil {
			t.Fatal(err)
		}
		if docs, err := gather(c); err != nil || docs[0].Article.Text != "plain" || docs[0].Article.Source.Encoding != "" {
			t.Errorf("%s: %+v, %v", name, docs, err)
		}
		if known, err := dataset.CheckEncoding(name); known != "us-ascii" || err != nil {
			t.Errorf("%s is %q, %v", name, known, err)
		}
	}
	lines, _ := dataset.ByName("jsonl")
	if _, err := lines.Read(strings.NewReader(seed+"}\n\"\xc3\xa9\"\n"), dataset.ReadOptions{Name: "x.jsonl", Encoding: "ascii"}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("it is not us-ascii but UTF-8: byte %d is part", len(seed)+3)) {
		t.Errorf("a dataset: %v", err)
	}
}

func TestOtherEncodingsAreOffered(t *testing.T) {
	f, _ := dataset.ByName("text")
	for raw, want := range map[string]string{"caf\xe9": "windows-1252", "P\x00r\x00i\x00": "utf-16le", "\x1b$B;TD9\x1b(B": "iso-2022-jp"} {
		_, err := f.Read(strings.NewReader(raw), dataset.ReadOptions{Name: "x.txt"})
		var wrong *dataset.EncodingError
		if !errors.As(err, &wrong) || wrong.Proposals[0].Name != want || wrong.File != "x.txt" {
			t.Errorf("%q: %v, want one that offers %s first", raw, err, want)
		}
	}
	if _, err := f.Read(strings.NewReader(""), dataset.ReadOptions{Name: "x.txt"}); err == nil {
		t.Error("an empty file is taken for an article")
	}
}

func TestDetect(t *testing.T) {
	for head, c := range map[string]struct{ name, want string }{
		"":                                     {"a.txt", "text"},
		"Words":                                {"story", "text"},
		`{"format":"galley-dataset",`:          {"set", "json"},
		`{"format":"galley-dataset"}` + "\n{":  {"set", "jsonl"},
		`{"format":"galley-dataset"} `:         {"set.JSONL", "jsonl"},
		`{"$schema":"x","format":"something"}`: {"set", "text"},
	} {
		if got := dataset.Detect(c.name, []byte(head)); got.Name != c.want {
			t.Errorf("%s with %q is %s, want %s", c.name, head, got.Name, c.want)
		}
	}
}

func TestAFailedExportChangesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "set.json")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, _ := dataset.ByName("json")
	broken := vectorDocument(t)
	broken.Spans[2].End++ // inside ü's follower: still a boundary, so break the digest too
	broken.Article.Digest[0]++
	failing := func(yield func(standoff.Document, error) bool) {
		_ = yield(vectorDocument(t), nil) && yield(standoff.Document{}, errors.New("the disk is gone"))
	}
	for name, docs := range map[string]iter.Seq2[standoff.Document, error]{
		"a text that is not its digest's": all([]standoff.Document{broken}), "a source that fails": failing,
	} {
		if _, err := export(t, path, f, docs, dataset.ExportOptions{Replace: true}); err == nil {
			t.Errorf("%s: no error", name)
		}
		if raw, _ := os.ReadFile(path); string(raw) != "before" {
			t.Errorf("%s: the file is now %q", name, raw)
		}
		if names := names(t, dir); !slices.Equal(names, []string{"set.json"}) {
			t.Errorf("%s: left %v behind", name, names)
		}
	}
	if _, err := export(t, path, f, all([]standoff.Document{vectorDocument(t)}), dataset.ExportOptions{Replace: true}); err != nil {
		t.Fatal(err)
	}
	if names := names(t, dir); !slices.Equal(names, []string{"dataset.schema.json", "set.json"}) {
		t.Errorf("after an export there are %v", names)
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, e := range entries {
		found[e.Name()] = true
	}
	return slices.Sorted(maps.Keys(found))
}
