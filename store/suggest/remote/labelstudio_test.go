package remote

import (
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"
)

// predicted is the answer of a backend with regions.
func predicted(regions string) string {
	return `{"results":[{"model_version":"GLiNERModel-v0.0.2","score":0.7,"result":[` + regions + `]}]}`
}

func TestBackendsSuggest(t *testing.T) {
	article := "Nothing.\n👩‍👧 in Paris 🇫🇷 and Rome."
	p := run(t, backendServer(func(passage string) string {
		if passage == "Nothing." {
			return predicted("")
		}
		return predicted(`
			{"from_name":"label","to_name":"text","type":"labels","score":0.922,"value":{"start":7,"end":12,"text":"Paris","labels":["Location"]}},
			{"from_name":"label","to_name":"text","type":"labels","value":{"start":20,"end":24,"text":"Rome","labels":["LOCATION","Quote"]}}`)
	}))
	r, err := open(t, p, Options{}).Suggest(t.Context(), article, scheme)
	if err != nil {
		t.Fatal(err)
	}
	if got := said(article, r); !slices.Equal(got, []string{"loc Paris", "loc Rome", "quote Rome"}) {
		t.Errorf("got %q", got)
	}
	if !r.Scored || r.Suggestions[0].Score != 0.922 || r.Suggestions[1].Score != Unscored || r.Version != "GLiNERModel-v0.0.2" {
		t.Errorf("got %+v", r)
	}
	asked := p.requests()
	if len(asked) != 2 || !strings.Contains(asked[0], `"text":"Nothing."`) || strings.Contains(asked[0], "Paris") || strings.Contains(asked[0], "guideline") {
		t.Errorf("asked %q", asked)
	}
	if !strings.Contains(asked[0], `<Label value=\"Quote\"/><Label value=\"Location\"/><Label value=\"Statistic\"/>`) {
		t.Errorf("the labels are not in %q", asked[0])
	}
}

func TestBackendsAreSetUpOnce(t *testing.T) {
	p := run(t, backendServer(func(string) string { return predicted("") }))
	s := open(t, p, Options{})
	for range 2 {
		if _, err := s.Suggest(t.Context(), "Words.", scheme); err != nil {
			t.Fatal(err)
		}
	}
	other := standoff.Scheme{Labels: scheme.Labels[:2]}
	if _, err := s.Suggest(t.Context(), "Words.", other); err != nil {
		t.Fatal(err)
	}
	set := 0
	for _, path := range p.paths {
		if path == "/setup" {
			set++
		}
	}
	if set != 2 {
		t.Errorf("set up %d times for two schemes", set)
	}
}

func TestOffsetsOfBackends(t *testing.T) {
	region := func(start, end, text string) string {
		value := `"start":` + start + `,"end":` + end + `,"labels":["Location"]`
		if text != "" {
			value += `,"text":"` + text + `"`
		}
		return `{"type":"labels","value":{` + value + `}}`
	}
	for _, c := range []struct {
		what, passage, regions string
		want                   []string
		notFound, refused      int
	}{
		{"code points", "😀 Rome, Bonn", region("2", "6", "Rome"), []string{"loc Rome"}, 0, 0},
		{"UTF-16", "😀 Rome, Bonn", region("3", "7", "Rome"), []string{"loc Rome"}, 0, 0},
		{"a text elsewhere", "😀 Rome, Bonn", region("4", "8", "Rome"), nil, 1, 0},
		{"bytes", "😀😀 Rome, Bonn", region("9", "13", "Rome"), nil, 1, 0},
		{"no text, no doubt", "Rome 😀", region("0", "4", ""), []string{"loc Rome"}, 0, 0},
		{"no text, in doubt", "😀 Rome", region("2", "6", ""), nil, 1, 0},
		{"no text, shown by another", "😀 Rome, Bonn", region("3", "7", "") + "," + region("9", "13", "Bonn"), []string{"loc Rome", "loc Bonn"}, 0, 0},
		{"not shown by another", "Rome 😀 Bonn", region("0", "4", "Rome") + "," + region("7", "11", ""), []string{"loc Rome"}, 1, 0},
		{"one wrong", "Rome, Bonn", region("0", "4", "Rome") + "," + region("5", "9", "Bonn"), []string{"loc Rome"}, 1, 0},
		{"outside", "Rome", region("0", "5", "") + "," + region("-1", "3", "") + "," + region("9223372036854775807", "3", ""), nil, 3, 0},
		{"empty", "Rome", region("2", "2", "") + "," + region("3", "1", ""), nil, 2, 0},
		{"torn grapheme", "👩‍👧 Rome", region("0", "1", "👩"), nil, 0, 1},
		{"no offsets", "Rome", `{"type":"labels","value":{"start":"/p[1]","end":4,"labels":["Location"]}},{"type":"labels","value":{"start":1.5,"end":4,"labels":["Location"]}}`, nil, 0, 2},
		{"another kind", "Rome", `{"type":"choices","value":{"choices":["x"]}},{"type":"rectanglelabels","value":{"start":0,"end":4,"labels":["Location"]}},7`, nil, 0, 3},
		{"a wild score", "Rome", `{"type":"labels","score":17,"value":{"start":0,"end":4,"text":"Rome","labels":["Location"]}}`, []string{"loc Rome"}, 0, 0},
	} {
		p := run(t, backendServer(func(string) string { return predicted(c.regions) }))
		r, err := open(t, p, Options{}).Suggest(t.Context(), c.passage, scheme)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if got := said(c.passage, r); !slices.Equal(got, c.want) || r.NotFound != c.notFound || r.Refused != c.refused || r.Scored {
			t.Errorf("%s: got %q, %d not found, %d refused; want %q, %d, %d", c.what, got, r.NotFound, r.Refused, c.want, c.notFound, c.refused)
		}
	}
}

func TestBackendsWithLabelsOfTheirOwn(t *testing.T) {
	p := run(t, backendServer(func(string) string {
		return predicted(`
			{"type":"labels","value":{"start":0,"end":10,"text":"Katy Perry","labels":["PERSON"]}},
			{"type":"labels","value":{"start":14,"end":19,"text":"Paris","labels":["GPE"]}}`)
	}))
	article := "Katy Perry in Paris"
	r, err := open(t, p, Options{Labels: map[string]standoff.LabelID{"GPE": "loc"}}).Suggest(t.Context(), article, scheme)
	if err != nil || !slices.Equal(said(article, r), []string{"loc Paris"}) || !slices.Equal(r.Unknown, []string{"PERSON"}) || r.Refused != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestOverlapsOfOneLabel(t *testing.T) {
	region := func(start, end, score string) string {
		return `{"type":"labels","score":` + score + `,"value":{"start":` + start + `,"end":` + end + `,"labels":["Location"]}}`
	}
	for _, c := range []struct {
		regions string
		want    []string
	}{
		{region("0", "8", "0.5") + "," + region("4", "8", "0.5"), []string{"loc New York"}},
		{region("0", "8", "0.5") + "," + region("4", "8", "0.9"), []string{"loc York"}},
		{region("4", "8", "0.9") + "," + region("0", "8", "0.5") + "," + region("4", "13", "0.6"), []string{"loc York"}},
	} {
		p := run(t, backendServer(func(string) string { return predicted(c.regions) }))
		article := "New York City"
		r, err := open(t, p, Options{}).Suggest(t.Context(), article, scheme)
		if err != nil || !slices.Equal(said(article, r), c.want) || r.Refused != strings.Count(c.regions, "type")-1 {
			t.Errorf("got %q, %d refused, %v; want %q", said(article, r), r.Refused, err, c.want)
		}
	}
}

func TestOddAnswersOfBackends(t *testing.T) {
	one := `{"result":[{"type":"labels","value":{"start":0,"end":4,"text":"Rome","labels":["Location"]}}]}`
	for body, want := range map[string]string{
		`{"results":[]}`:                          "",
		`{"results":[[]]}`:                        "",
		`{"results":[{}]}`:                        "",
		`{"results":[` + one + `]}`:               "loc Rome",
		`{"results":[[` + one + `,` + one + `]]}`: "loc Rome",
	} {
		p := run(t, backendServer(func(string) string { return body }))
		r, err := open(t, p, Options{}).Suggest(t.Context(), "Rome", scheme)
		if err != nil || strings.Join(said("Rome", r), ",") != want {
			t.Errorf("%s: got %+v, %v", body, r, err)
		}
	}
	for _, body := range []string{`{}`, `{"results":{}}`, `{"results":[7]}`, `{"results":[` + one + `,` + one + `]}`, `[]`, `x`, `{"results":[{"result":"x"}]}`} {
		p := run(t, backendServer(func(string) string { return body }))
		if r, err := open(t, p, Options{}).Suggest(t.Context(), "Rome", scheme); err == nil {
			t.Errorf("%s: got %+v", body, r)
		}
	}
}

func TestBackendsThatFail(t *testing.T) {
	known := backendServer(nil)
	known["POST /predict"] = status(500, `{"status":500,"detail":"KeyError: 'text'","request":{},"result":{"traceback":"…"}}`)
	_, err := open(t, run(t, known), Options{}).Suggest(t.Context(), "Rome", scheme)
	if err == nil || !strings.Contains(err.Error(), "KeyError: 'text'") {
		t.Errorf("got %v", err)
	}
	known["POST /setup"] = status(500, `{"detail":"no such model"}`)
	p := run(t, known)
	_, err = open(t, p, Options{}).Suggest(t.Context(), "Rome", scheme)
	if err == nil || !strings.Contains(err.Error(), "no such model") || len(p.requests()) > 0 {
		t.Errorf("got %v", err)
	}
}

// Backends load what looks like an address, from the disk or from the network.
func TestAddressesAreNotSentToBackends(t *testing.T) {
	for _, passage := range []string{
		"https://example.com/a.txt", "HTTP://example.com is where", "s3://bucket/key", "s3:x", "upload/1.txt", "uploaded by me", "/data/upload/1.txt",
		"/etc/passwd", "gs://x", "azure-blob://x", "file:///etc/passwd",
	} {
		p := run(t, backendServer(func(string) string { return predicted("") }))
		_, err := open(t, p, Options{}).Suggest(t.Context(), passage, scheme)
		if err == nil || len(p.requests()) > 0 {
			t.Errorf("%q was sent; %v", passage, err)
		}
	}
	for _, passage := range []string{"See https://example.com", "“https://example.com”", "Image: Title", "Read more at (https://example.com)."} {
		if opens(passage) {
			t.Errorf("%q is not sent", passage)
		}
	}
}
