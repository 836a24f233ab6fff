package exchange_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"path/filepath"
	"strings"
	"testing"

	"galley/store/exchange"
	"galley/store/standoff"
)

// A file is known by what stands behind its first text, however long that is, also where it
// can be read only once or is packed.
func TestLabelsBehindALongTextAreFound(t *testing.T) {
	text := strings.Repeat("Rents rose in Oslo. ", 60_000)
	tags := strings.Repeat(`"O",`, 300_000) + `"B-verb"`
	files := map[string]string{
		"doccano.jsonl": `{"text":"` + text + `","label":[[0,5,"verb"]]}` + "\n",
		"argilla.json":  `[{"id":1,"text":"` + text + `","annotation":[["verb",0,5]],"prediction":null,"status":"Validated"}]`,
		"pub.json":      `{"text":"` + text + `","denotations":[{"id":"T1","span":{"begin":0,"end":5},"obj":"verb"}]}`,
		"prodigy.jsonl": `{"text":"` + text + `","spans":[{"start":0,"end":5,"label":"verb"}],"answer":"accept"}` + "\n",
		"spacy.json":    `{"text":"` + text + `","entities":[[0,5,"verb"]]}`,
		"gate.json":     `{"text":"` + text + `","annotation_sets":{"":{"annotations":[{"type":"verb","start":0,"end":5}]}},"offset_type":"p"}`,
		"tags.jsonl":    `{"tokens":[` + strings.ReplaceAll(tags, `"B-verb"`, `"O"`) + `],"ner_tags":[` + tags + `]}` + "\n",
	}
	spans := func(name string, o exchange.ImportOptions, path string) {
		t.Helper()
		p := project(t)
		report := imported(t, p, o, path)
		if l := p.Scheme().Labels; report.Spans != 1 || len(l) != 1 || l[0].ID != standoff.LabelID("verb") {
			t.Errorf("%s: %d spans, labels %v, %v", name, report.Spans, l, report)
		}
	}
	dir := folder(t, files)
	for name := range files {
		spans(name, exchange.ImportOptions{}, filepath.Join(dir, name))
	}
	spans("a stream", exchange.ImportOptions{Stdin: strings.NewReader(files["doccano.jsonl"])}, exchange.Stdin)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	w := tar.NewWriter(z)
	raw := files["gate.json"]
	if err := w.WriteHeader(&tar.Header{Name: "gate.json", Size: int64(len(raw)), Mode: 0o600}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []func() error{func() error { _, err := w.Write([]byte(raw)); return err }, w.Close, z.Close} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	spans("an archive", exchange.ImportOptions{}, filepath.Join(folder(t, map[string]string{"a.tgz": packed.String()}), "a.tgz"))
	spans("an archive in a stream", exchange.ImportOptions{Stdin: &packed, StdinName: "a.tgz"}, exchange.Stdin)
}
