package exchange_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/store/exchange"
)

func TestArticlesAreReadWithoutAProject(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "One", "b.txt": "One", "c.txt": "", "d.dat": "x",
		"e.jsonl": `{"format":"galley-dataset","schema_version":"1.1.0","offsets":{"unit":"utf8_byte","base":0,"end":"exclusive"},"labels":[{"id":"own","name":"Own","color":"#000000"}]}` + "\n" +
			`{"text":"Two","spans":[{"label":"own","start":0,"end":3}]}` + "\n" + `{"text":"Three","spans":[{"label":"own","start":0,"end":9}]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read, err := exchange.ReadPaths(context.Background(), []string{dir, "-"}, exchange.ImportOptions{Stdin: strings.NewReader("Four")})
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for d, err := range read.Documents {
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, d.Article.Source.File+" "+d.Article.Text)
	}
	if got, want := strings.Join(texts, "|"), "a.txt One|b.txt One| Two|standard input Four"; got != want {
		t.Errorf("read %q, want %q", got, want)
	}
	r := read.Report
	if r.Failed() != 2 || r.Left[exchange.WhyEmpty].Count != 1 || r.Left[exchange.WhyWrong].Count != 1 || r.Kinds[".dat"] != 1 {
		t.Errorf("the report is %+v", r)
	}
	if _, err := exchange.ReadPaths(context.Background(), nil, exchange.ImportOptions{Format: "none"}); err == nil {
		t.Error("there is no such format")
	}
}

func TestAStopEndsTheReading(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	read, err := exchange.ReadPaths(ctx, []string{"-"}, exchange.ImportOptions{Stdin: strings.NewReader("One")})
	if err != nil {
		t.Fatal(err)
	}
	var last error
	for _, err := range read.Documents {
		last = err
	}
	if last == nil {
		t.Error("nothing tells of the stop")
	}
}
