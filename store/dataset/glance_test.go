package dataset_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"galley/store/dataset"

	"pgregory.net/rapid"
)

func TestAGlanceSeesWhatStandsBehindALongText(t *testing.T) {
	long := strings.Repeat("ü", 3000)
	escaped := strings.Repeat(`\ud83d\ude00`, 3000)
	list := strings.Repeat(`["a]",{"b":"}"}],`, 3000) + "1"
	for name, c := range map[string]struct{ file, want string }{
		"a record in a list":   {`[{"text":"` + long + `","label":[[0,5,"q"]]},{"text":"x"}]`, `[{"text":"` + long[:1024] + `","label":[[0,5,"q"]]}`},
		"a record in a line":   {"\xEF\xBB\xBF {\"text\":\"" + long + `","label":1}` + "\n" + `{"text":"x"}`, `{"text":"` + long[:1024] + `","label":1}`},
		"halves stay together": {`{"t":"` + escaped + `","n":"\"}"}`, `{"t":"` + escaped[:1032] + `","n":"\"}"}`},
		"a long list":          {`{"tokens":[` + list + `],"tags":["O"]}`, `{"tokens":[` + strings.TrimSuffix(strings.Repeat(`["a]",{"b":"}"}],`, 20), ",") + `],"tags":["O"]}`},
		"a short one":          {`{"text":"x","label":[]}`, `{"text":"x","label":[]}`},
		"no JSON":              {long, long[:100]},
		"of Galley's own":      {`{"format":"galley-dataset","x":"` + long + `"}`, (`{"format":"galley-dataset","x":"` + long)[:100]},
		"cut off":              {`{"text":"` + long, `{"text":"` + long[:1024]},
		"cut off in an escape": {`{"text":"` + long + `\`, `{"text":"` + long[:1024]},
	} {
		head := c.file[:min(len(c.file), 100)]
		got := dataset.Glance([]byte(head), strings.NewReader(c.file[len(head):]))
		if string(got) != c.want {
			t.Errorf("%s: %.80s … (%d bytes), want %.80s … (%d)", name, got, len(got), c.want, len(c.want))
		}
	}
}

// What is left of a record is a record with the same names.
func TestAGlanceIsARecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(
			rapid.Map(rapid.String(), func(s string) any { return s }), rapid.Map(rapid.IntRange(0, 3000), func(n int) any { return strings.Repeat("é\"\\", n) }),
			rapid.Map(rapid.SliceOfN(rapid.String(), 0, 60), func(s []string) any { return map[string]any{"inner": s, "more": []any{s, nil, true}} }),
		)
		record := rapid.MapOfN(rapid.StringMatching(`[a-z]{1,5}`), value, 1, 6).Draw(t, "record")
		raw, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(1, len(raw)).Draw(t, "head")
		got := dataset.Glance(raw[:at], bytes.NewReader(raw[at:]))
		var back map[string]any
		if err := json.Unmarshal(got, &back); err != nil || len(back) != len(record) {
			t.Fatalf("%v: %s", err, got)
		}
		for name := range record {
			if fmt.Sprintf("%T", back[name]) != fmt.Sprintf("%T", record[name]) {
				t.Fatalf("%s has become %v", name, back[name])
			}
		}
	})
}
