package dataset_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

// values are what a field may be replaced by: right for some, wrong for most.
var values = []string{
	`null`, `""`, `"x"`, `"open"`, `"manual"`, `"human"`, `"solid"`, `"#aAbB09"`, `"#12345"`, `"#12345G"`, `"#1234567"`, `"exclusive"`,
	`"2026-01-31T12:00:00Z"`, `"2026-01-31t12:00:00z"`, `"2026-13-31T12:00:00Z"`, `"2026-01-31T1:00:00Z"`, `"2026-01-31T12:00:00,5Z"`,
	`"2026-01-31T24:00:00Z"`, `"2026-01-31 12:00:00Z"`, `"2026-01-31T12:00:00+99:00"`, `"2026-02-30T12:00:00Z"`,
	`"utf8_byte"`, `"2.0.0"`, `"1.0"`, `"1.0.01"`, `"1.0.7"`, `"galley-dataset"`, `"` + strings.Repeat("a", 64) + `"`, `"` + strings.Repeat("A", 64) + `"`,
	`0`, `1`, `2`, `67`, `-1`, `-0`, `0.0`, `0.5`, `1e2`, `1.5`, `-0.5`, `99999999999999999999`, `1e999`, `true`, `false`,
	`"articles"`, `"choice"`, `"date"`, `"2026-03"`, `"s1"`, `"s3"`, `{"span":"s1"}`, `{"span":""}`, `{"name":"x"}`, `{"latitude":91,"longitude":0}`, `["x","y"]`, `["x","x"]`, `[[0,1],[2,3]]`, `{"date":{"value":null}}`,
	`[]`, `{}`, `[1]`, `[null]`, `[{}]`, `{"a":"b"}`, `{"a":1}`, `{"a":null}`,
}

// mutate changes one thing somewhere in a JSON value.
func mutate(t *rapid.T, v any) any {
	var other any
	change := func() {
		if err := json.Unmarshal([]byte(rapid.SampledFrom(values[:len(values)-1]).Draw(t, "value")), &other); err != nil {
			other = json.Number("1e999")
		}
	}
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		switch what := rapid.IntRange(0, 9).Draw(t, "what"); {
		case what == 0:
			change()
			return other
		case what == 1:
			v[rapid.SampledFrom([]string{"", "x", "Start", "TEXT", "label", "name"}).Draw(t, "more")] = "y"
		case len(keys) == 0:
		case what == 2:
			delete(v, rapid.SampledFrom(keys).Draw(t, "gone"))
		case what == 3:
			k := rapid.SampledFrom(keys).Draw(t, "shouted")
			v[strings.ToUpper(k)] = v[k]
			delete(v, k)
		default:
			k := rapid.SampledFrom(keys).Draw(t, "into")
			v[k] = mutate(t, v[k])
		}
		return v
	case []any:
		if len(v) == 0 || rapid.IntRange(0, 4).Draw(t, "what") == 0 {
			change()
			return other
		}
		i := rapid.IntRange(0, len(v)-1).Draw(t, "element")
		v[i] = mutate(t, v[i])
		return v
	}
	change()
	return other
}

func numbers(t *testing.T, raw []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func readAll(raw []byte) error {
	f, _ := dataset.ByName("json")
	c, err := f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "set.json"})
	if err == nil {
		_, err = gather(c)
	}
	return err
}

func TestWhatTheSchemaRefusesIsNotRead(t *testing.T) {
	s := compiledSchema(t)
	f, _ := dataset.ByName("json")
	good := write(t, f, []standoff.Document{richDocument(t)}, standoff.UnitUTF16)
	if err := agree(t, s, good); err != nil { // or nothing is compared
		t.Fatalf("the unchanged dataset: %v", err)
	}
	if err := agree(t, s, []byte(`{}`)); err == nil {
		t.Fatal("an empty object is a dataset")
	}
	rapid.Check(t, func(rt *rapid.T) {
		v := numbers(t, good)
		for range rapid.IntRange(1, 3).Draw(rt, "changes") {
			v = mutate(rt, v)
		}
		raw, err := json.Marshal(v)
		if err != nil {
			rt.Fatal(err)
		}
		_ = agree(rt, s, raw)
	})
}

// agree fails if a dataset is read that the schema refuses, or an error does not
// name the file, and returns why it was not read.
func agree(t rapid.TB, s *jsonschema.Schema, raw []byte) error {
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	err = readAll(raw)
	if verdict := s.Validate(instance); verdict != nil && err == nil {
		t.Fatalf("%s\nis read, although %v", raw, verdict)
	}
	if err != nil && (strings.Contains(err.Error(), "Go struct") || strings.Contains(err.Error(), "unmarshal") || strings.Contains(err.Error(), "jsontext") || !strings.Contains(err.Error(), "set.json")) {
		t.Fatalf("%v does not name the file, or speaks of the program", err)
	}
	return err
}

func TestWhatTheSchemaLeavesOpenNeedNotBeThere(t *testing.T) {
	s := compiledSchema(t)
	f, _ := dataset.ByName("json")
	good := write(t, f, []standoff.Document{richDocument(t)}, standoff.UnitCodePoint)
	read := 0
	rapid.Check(t, func(rt *rapid.T) {
		v := numbers(t, good)
		for range rapid.IntRange(1, 4).Draw(rt, "fields") {
			fields := fieldsOf(v)
			f := rapid.SampledFrom(fields).Draw(rt, "field")
			delete(f.of, f.name)
		}
		if s.Validate(v) != nil {
			return
		}
		read++
		raw, _ := json.Marshal(v)
		if err := readAll(raw); err != nil {
			rt.Fatalf("%s\n%v", raw, err)
		}
	})
	if read == 0 {
		t.Error("nothing was read")
	}
}

// field is a field of a JSON object.
type field struct {
	of   map[string]any
	name string
}

// reaching are fields that others point into or depend on, which no schema says.
var reaching = []string{"labels", "spans", "id", "use", "options", "fragments", "retired"}

// fieldsOf lists the fields of a JSON value, and of those in it, without those that
// reach beyond themselves.
func fieldsOf(v any) (all []field) {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if !slices.Contains(reaching, k) {
				all = append(all, field{v, k})
			}
			all = append(all, fieldsOf(v[k])...)
		}
	case []any:
		for _, x := range v {
			all = append(all, fieldsOf(x)...)
		}
	}
	return all
}

// one returns a dataset of one document that holds a text, with more fields and
// its spans; as one document or as lines.
func datasetOf(lines bool, version, fields, spans string) string {
	header := strings.Replace(seed, `"1.0.0"`, `"`+version+`"`, 1)
	document := `{"text":"a😀b"` + fields + `,"spans":[` + spans + `]}`
	if lines {
		return header + "}\n\n" + `{"text":"before"}` + "\n" + document + "\n"
	}
	return header + `,"documents":[{"text":"before"},` + document + `]}`
}

func TestErrorsNameThePlaceInTheFilesOwnNumbers(t *testing.T) {
	for name, c := range map[string]struct{ fields, spans, want string }{
		"no start":          {``, `{"label":"x","end":1}`, `span 1: it has no start`},
		"null":              {``, `{"label":"x","start":null,"end":1}`, `span 1: its start is null, not a number`},
		"a fraction":        {``, `{"label":"x","start":0.0,"end":1}`, `span 1: its start is 0.0; it should be a whole number`},
		"an exponent":       {``, `{"label":"x","start":0,"end":1e0}`, `span 1: its end is 1e0; it should be a whole number`},
		"negative":          {``, `{"label":"x","start":-1,"end":1}`, `span 1: its start is -1; it should be a whole number`},
		"too large":         {``, `{"label":"x","start":0,"end":99999999999999999999}`, `span 1: its end is 99999999999999999999, which is too large`},
		"the second":        {``, `{"label":"x","start":0,"end":1},{"id":"s2","label":"x","start":6,"end":7}`, `span 2 ("s2", 6–7): it lies outside the text, which has 6 bytes`},
		"reversed":          {``, `{"label":"x","start":5,"end":1}`, `span 1 (5–1): it ends before it starts`},
		"empty":             {``, `{"label":"x","start":1,"end":1}`, `span 1 (1–1): it is empty`},
		"inside":            {``, `{"label":"x","start":2,"end":5}`, `span 1 (2–5): its start: byte 2 lies inside a character`},
		"a key twice":       {``, `{"label":"x","start":0,"start":0,"end":1}`, `its start appears twice`},
		"another case":      {``, `{"label":"x","Start":0,"start":0,"end":1}`, `span 1: its Start is unknown; write it in lower case, "start"`},
		"unknown":           {`,"licence":"CC0"`, ``, `its licence is unknown`},
		"one id twice":      {``, `{"id":"s","label":"x","start":0,"end":1},{"id":"s","label":"x","start":5,"end":6}`, `span 2 ("s", 5–6): span 1 has the same id`},
		"a surrogate":       {`,"title":"\ud83d"`, ``, `its title contains half of a surrogate pair`},
		"reversed pair":     {`,"title":"\ude00\ud83d"`, ``, `its title contains half of a surrogate pair`},
		"a key's surrogate": {`,"metadata":{"\ud83d":"x"}`, ``, `half of a surrogate pair`},
		"an id too":         {`,"id":"d7","title":3`, ``, `"d7"): its title is a number, not a string`},
		"controls":          {`,"id":"\u001b[31m\u202e","title":3`, ``, `"\x1b[31m\u202e"): its title`},
		"nested":            {``, `{"label":"x","start":0,"end":1,"provenance":{"score":2}}`, `span 1 (0–1): its provenance score is 2; it should be null or from 0 to 1`},
		"a time":            {``, `{"label":"x","start":0,"end":1,"provenance":{"created_at":"yesterday"}}`, `its provenance created_at is "yesterday"; it should be null or a time`},
		"a status":          {`,"status":"Open"`, ``, `its status is "Open"; it should be one of open, started, done, skipped`},
		"a list":            {`,"metadata":["x"]`, ``, `its metadata is a list, not an object`},
		"a table":           {`,"metadata":{"k":1}`, ``, `its metadata k is a number, not a string`},
		"the length":        {`,"text_length":{"code_points":3,"utf16":3,"utf8":6}`, ``, `3 code points, 4 UTF-16 units and 6 bytes, but its text_length says 3, 3 and 6`},
		"no length":         {`,"text_length":{"code_points":0,"utf16":0,"utf8":0}`, ``, `but its text_length says 0, 0 and 0`},
		"a year too late":   {``, `{"label":"x","start":0,"end":1,"provenance":{"created_at":"9999-12-31T23:59:59-12:00"}}`, `its provenance created_at is "9999-12-31T23:59:59-12:00"`},
		"a year too early":  {``, `{"label":"x","start":0,"end":1,"provenance":{"updated_at":"0000-01-01T00:00:00+12:00"}}`, `its provenance updated_at is "0000-01-01T00:00:00+12:00"`},
		"a prefix":          {``, `{"label":"x","start":5,"end":6,"prefix":""}`, `the text before it is "a😀", but its prefix says ""`},
	} {
		for _, lines := range []bool{false, true} {
			f, place := "json", "dir/set.x: document 2"
			if lines {
				f, place = "jsonl", "dir/set.x: line 4"
			}
			format, _ := dataset.ByName(f)
			corpus, err := format.Read(strings.NewReader(datasetOf(lines, "1.0.0", c.fields, c.spans)), dataset.ReadOptions{Name: "dir/set.x"})
			if err == nil {
				_, err = gather(corpus)
			}
			if err == nil || !strings.HasPrefix(err.Error(), place) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: %v; want %s … %s", name, f, err, place, c.want)
			}
		}
	}
}

func TestDatasetsAreReadPastAWrongDocument(t *testing.T) {
	wrong := `{"text":"x","spans":[{"label":"l"}]}`
	for f, raw := range map[string]string{
		"json":  seed + `,"documents":[{"text":"one"},` + wrong + `,{"text":"two"},` + wrong + `]}`,
		"jsonl": seed + "}\n" + `{"text":"one"}` + "\n" + wrong + "\n" + `{"text":"two"}` + "\n" + `{"text":` + "\n",
	} {
		format, _ := dataset.ByName(f)
		corpus, err := format.Read(strings.NewReader(raw), dataset.ReadOptions{Name: "set"})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for d, err := range corpus.Documents {
			if err != nil {
				got += "(" + err.Error() + ")"
				continue
			}
			got += d.Article.Text
		}
		if !strings.HasPrefix(got, "one(set: ") || !strings.Contains(got, ")two(set: ") {
			t.Errorf("%s: %s", f, got)
		}
	}
}

func TestANewerMinorVersionIsReadAndANewerMajorIsNot(t *testing.T) {
	format, _ := dataset.ByName("json")
	raw := datasetOf(false, "1.2.0", `,"licence":{"name":"CC0"}`, `{"label":"x","start":0,"end":1,"mood":"sad"},{"label":"x","start":0,"end":1,"mood":"glad"}`)
	corpus, err := format.Read(strings.NewReader(raw), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := gather(corpus)
	if err != nil || len(docs) != 2 || len(docs[1].Spans) != 2 {
		t.Fatalf("read as %v, %v", docs, err)
	}
	if got, want := fmt.Sprint(corpus.Unread()), "[licence spans[].mood (2 times)]"; got != want || corpus.Version != "1.2.0" {
		t.Errorf("schema %s, not read: %s, want %s", corpus.Version, got, want)
	}
	for version, want := range map[string]string{
		"2.0.0": "a newer version of Galley wrote it, with schema 2.0.0", "0.9.0": "older than the first", "one": "of the form", "1.1": "of the form", "1.01.0": "of the form",
	} {
		_, err := format.Read(strings.NewReader(datasetOf(false, version, "", "")), dataset.ReadOptions{Name: "set"})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", version, err, want)
		}
	}
}

func TestOtherJSONIsNoDataset(t *testing.T) {
	for raw, want := range map[string]string{
		`{"title":"x","url":"http://a"}`:      `it has no "format"`,
		`{"labels":{"a":1},"format":"other"}`: `its format is "other"`,
		`[1,2]`:                               `it is a list, not an object`,
		`{"a"`:                                `it is cut off`,
		`Words`:                               `it is not valid JSON`,
		`{"format":"\u001b[2J"}`:              `its format is "\x1b[2J"`,
		seed + `,"documents":[]}{}`:           `something follows the end of the JSON`,
		strings.Repeat("[", 100000):           `not a Galley dataset`,

		`{"a":` + strings.Repeat(`{"a":`, 100000): `not a Galley dataset`,
		strings.Repeat(" ", 100):                  `it is cut off`,
		seed + `,"documents":{}}`:                 `its documents is an object, not a list`,
		seed + `}`:                                `it has no documents`,
		strings.Replace(seed, `"labels":[]`, `"labels":[{"id":"a","name":"A","color":"#000000"},{"id":"a","name":"B","color":"#000000"}]`, 1) + `,"documents":[]}`: `two labels have the id "a"`,
	} {
		err := readAll([]byte(raw))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %s", raw, err, want)
		}
	}
}
