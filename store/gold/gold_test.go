package gold_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/gold"
	"galley/store/standoff"
)

func read(raw string, o gold.Options) (all []gold.Text, err error) {
	for t, err := range gold.Read("f.jsonl", strings.NewReader(raw), o) {
		if err != nil {
			return all, err
		}
		all = append(all, t)
	}
	return all, nil
}

func one(t *testing.T, raw string, o gold.Options) gold.Text {
	t.Helper()
	all, err := read(raw, o)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d texts, %v", len(all), err)
	}
	return all[0]
}

func TestSpansCountCodePoints(t *testing.T) {
	x := one(t, `{"id": 7, "text": "é in Łódź", "url": "passed over", "spans": [{"start": 5, "end": 9, "label": "Toponym", "text": "Łódź", "attributes": {"place": {"geonames_id": 3093133}}}]}`,
		gold.Options{Labels: map[string]standoff.LabelID{"toponym": "location"}})
	if x.ID != "7" || x.Kind != gold.Spans || len(x.Spans) != 1 {
		t.Fatalf("read as %+v", x)
	}
	s := x.Spans[0]
	place, _ := s.Attributes["place"].Place()
	if s.In(x.Text) != "Łódź" || s.Label != "location" || place.GeoNames != 3093133 {
		t.Errorf("the span is %q, %s, %v", s.In(x.Text), s.Label, s.Attributes)
	}
	if x.Place != "f.jsonl: line 1" {
		t.Errorf("it stands at %s", x.Place)
	}
}

func TestLabelsAreKnownInAnyCase(t *testing.T) {
	if x := one(t, `{"text": "Oslo", "spans": [{"start": 0, "end": 4, "label": "LOCATION"}]}`, gold.Options{}); x.Spans[0].Label != "location" {
		t.Errorf("the label is %s", x.Spans[0].Label)
	}
}

func TestPagesAreTextsOfTheirLines(t *testing.T) {
	x := one(t, `{"id": "a", "lines": [{"text": "Menu", "content": 0}, {"text": "", "content": 0}, {"text": "A story.", "content": 1}]}`, gold.Options{})
	if x.Text != "Menu\n\nA story." || x.Kind != gold.Lines || len(x.Lines) != 3 {
		t.Fatalf("read as %+v", x)
	}
	if l := x.Lines[2]; l.In(x.Text) != "A story." || !l.Story || x.Lines[0].Story {
		t.Errorf("the lines are %+v", x.Lines)
	}
}

func TestSentencesHaveValues(t *testing.T) {
	all, err := read(`[{"text": "5 to 8 miles at -5", "quantities": [{"value": "5-8", "normalized_unit": "mile"}, {"value": -5, "normalized_unit": "-"}]}, {"text": "none", "quantities": []}]`, gold.Options{})
	if err != nil || len(all) != 2 || len(all[1].Quantities) != 0 || all[1].Kind != gold.Quantities {
		t.Fatalf("%+v, %v", all, err)
	}
	if q := all[0].Quantities; q[0] != (gold.Quantity{Value: 5, To: 8, Unit: "mile"}) || q[1] != (gold.Quantity{Value: -5, To: -5}) {
		t.Errorf("read as %+v", q)
	}
}

// dataset writes a dataset with one article.
func datasetOf(t testing.TB, format string) string {
	t.Helper()
	a, err := standoff.NewArticle("Oslo, é")
	if err != nil {
		t.Fatal(err)
	}
	d := standoff.Document{Article: a, Spans: []standoff.Span{{ID: "s", Range: standoff.Range{End: 4}, Label: "location"}}}
	f, err := dataset.ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	corpus := dataset.Corpus{
		Header:    dataset.Header{Scheme: standoff.DefaultScheme()},
		Documents: func(yield func(standoff.Document, error) bool) { yield(d, nil) },
	}
	if _, err := f.Write(&out, corpus, dataset.WriteOptions{Unit: standoff.UnitUTF16}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestOwnDatasetsAreRead(t *testing.T) {
	for _, format := range []string{"json", "jsonl"} {
		x := one(t, datasetOf(t, format), gold.Options{})
		if len(x.Spans) != 1 || x.Spans[0].In(x.Text) != "Oslo" || x.Spans[0].Label != "location" {
			t.Errorf("%s: read as %+v", format, x)
		}
	}
	if x := one(t, datasetOf(t, "jsonl"), gold.Options{Labels: map[string]standoff.LabelID{"location": "place"}}); x.Spans[0].Label != "place" {
		t.Errorf("the label is %s", x.Spans[0].Label)
	}
}

func TestWhatIsWrongIsNamedWithItsPlace(t *testing.T) {
	good := `{"text": "Oslo", "spans": []}` + "\n"
	for raw, want := range map[string]string{
		"":                                  "f.jsonl is empty",
		" \n":                               "f.jsonl is empty",
		good + "\n{":                        "f.jsonl: line 3: it is not JSON",
		good + "no":                         "f.jsonl: line 2: it is not JSON",
		good + `{"text": "a", "text": "b"}`: "line 2: it is not JSON",
		good + "{\"text\": \"\xff\"}":       "line 2: it is not UTF-8",
		`{"spans": []}`:                     "line 1: it has no text and no lines",
		`{"text": 5}`:                       `line 1: "/text" is not what it should be`,
		`{"text": "Oslo", "spans": [{"start": 0, "end": 5, "label": "x"}]}`:               `span 1: 0 to 5 lies outside the text, which has 4 code points`,
		`{"text": "Oslo", "spans": [{"start": 2, "end": 2, "label": "x"}]}`:               `span 1: 2 to 2 is empty`,
		`{"text": "Oslo", "spans": [{"start": 0, "end": 2, "label": " "}]}`:               `span 1: it has no label`,
		`{"text": "Oslo", "spans": [{"start": 0, "label": "x"}]}`:                         `span 1: it has no start or no end`,
		`{"text": "Oslo", "spans": [{"start": 0, "end": 2, "label": "x", "text": "Ol"}]}`: `the text there is "Os", but the span says "Ol"`,
		`{"lines": [{"text": "a", "content": 2}]}`:                                        "line 1 of the page has no content that is 0 or 1",
		`{"lines": [{"content": 1}]}`:                                                     "line 1 of the page has no text",
		`{"lines": [], "text": "a"}`:                                                      "both a text and lines",
		`[{"text": "a", "quantities": [{"value": "x"}]}]`:                                 `f.jsonl: entry 1: quantity 1: "x" is no number`,
		`[{"text": "a", "quantities": [{}]}]`:                                             `quantity 1: "" is no number`,
		`[{"text": "a"}]`:                                                                 "entry 1: it has no quantities",
		`[{"quantities": []}]`:                                                            "entry 1: it has no text",
		`[{"text": "a",`:                                                                  "f.jsonl: it is not JSON",
		`{"format": "galley-dataset", "schema_version": "1.0.0"}`:                         "f.jsonl",
	} {
		if _, err := read(raw, gold.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %s", raw, err, want)
		}
	}
}

func TestAFileThatCannotBeReadIsNamed(t *testing.T) {
	in := iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(`{"text": "Oslo"}`)))
	var last error
	for _, err := range gold.Read("f.jsonl", in, gold.Options{}) {
		last = err
	}
	if last == nil || !strings.Contains(last.Error(), "f.jsonl") || errors.Is(last, os.ErrNotExist) {
		t.Errorf("the error is %v", last)
	}
}

// FuzzRead checks that any file is read exactly or refused in words that can be shown.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		`{"id": 1, "text": "é in Łódź", "spans": [{"start": 5, "end": 9, "label": "Toponym", "text": "Łódź", "attributes": {"value": 3, "place": {"geonames_id": 3}}}]}`,
		`{"lines": [{"text": "Menu", "content": 0}, {"text": "A story.", "content": 1}]}`,
		`[{"text": "5-8 miles", "quantities": [{"value": "5-8", "normalized_unit": "mile"}]}]`,
		"{\"text\": \"a\x1b\"}\n\n[", datasetOf(f, "json"), datasetOf(f, "jsonl"),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for x, err := range gold.Read("f", bytes.NewReader(raw), gold.Options{}) {
			if err != nil {
				if said := err.Error(); !strings.Contains(said, "f") || !utf8.ValidString(said) || strings.ContainsFunc(said, func(r rune) bool { return !unicode.IsGraphic(r) }) {
					t.Fatalf("the error is %q", said)
				}
				continue
			}
			for _, s := range x.Spans {
				if err := s.Check(x.Text); err != nil {
					t.Fatal(err)
				}
			}
			for _, l := range x.Lines {
				if l.End > standoff.Byte(len(x.Text)) || l.Start > l.End || l.In(x.Text) == "\n" && l.Len() == 1 && !strings.Contains(string(raw), `\n`) {
					t.Fatalf("a line is %v", l)
				}
			}
			if !utf8.ValidString(x.Text) {
				t.Fatalf("the text is %q", x.Text)
			}
		}
	})
}
