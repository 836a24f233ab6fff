//go:build linux && !window

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// The verbs are timed as they are used: as programs, from their start to their
// end, with the memory that they took at most. The static program is built for it.

// program builds the verbs once for all benchmarks.
func program(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "galley")
	build := exec.Command("go", "build", "-tags", "nogui", "-o", path, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return path
}

// run runs the program and returns the most memory it held, in megabytes.
func runVerb(b *testing.B, path string, args ...string) float64 {
	b.Helper()
	cmd := exec.Command(path, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("galley %s: %v\n%s", args[0], err, out)
	}
	return float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024
}

// newsLines writes a dataset of n articles of 3 KB with ten spans each, of which
// it gives no more than a dataset must: the text, labels and offsets.
func newsLines(b *testing.B, n int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "news.jsonl")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprintln(w, `{"$schema":"","format":"galley-dataset","schema_version":"1.0.0","generator":{"name":"bench","version":"1"},`+
		`"offsets":{"unit":"unicode_code_point","base":0,"end":"exclusive","text":"as is"},"labels":[],"annotators":[]}`)
	r := rand.New(rand.NewPCG(1, 1))
	type span struct {
		Label string `json:"label"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	}
	type line struct {
		Text  string `json:"text"`
		Spans []span `json:"spans"`
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for i := range n {
		l := line{Text: news(r, i, 3000)}
		for k := range 10 {
			start := k*280 + r.IntN(200)
			l.Spans = append(l.Spans, span{[]string{"quote", "statistic", "location", "boilerplate"}[k%4], start, start + 4 + r.IntN(60)})
		}
		if err := out.Encode(l); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// news makes an article of about so many bytes out of a vocabulary of 20,000
// words, a few of them not ASCII.
func news(r *rand.Rand, i, bytes int) string {
	const letters = "aeiounrstlmdkpghbz"
	var t strings.Builder
	fmt.Fprintf(&t, "Article %d of the week\n\n", i)
	for t.Len() < bytes {
		word := r.IntN(20_000) * r.IntN(20_000) / 20_000 // some words are more frequent
		for v := word + 400; v > 0; v /= len(letters) {
			t.WriteByte(letters[v%len(letters)])
		}
		switch r.IntN(40) {
		case 0:
			t.WriteString(".\n\n")
		case 1:
			t.WriteString(", é ")
		case 2:
			fmt.Fprintf(&t, " %d ", r.IntN(5000))
		case 3:
			t.WriteString(". “Ja” ")
		default:
			t.WriteByte(' ')
		}
	}
	return t.String()
}

var benchSizes = []int{10_000, 100_000}

func BenchmarkVerbs(b *testing.B) {
	galley := program(b)
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			lines := newsLines(b, n)
			dir := b.TempDir()
			project := filepath.Join(dir, "kept.galley")
			runVerb(b, galley, "import", project, lines)
			b.Run("import", func(b *testing.B) {
				i := 0
				for b.Loop() {
					i++
					b.ReportMetric(runVerb(b, galley, "import", filepath.Join(dir, fmt.Sprint(i, ".galley")), lines), "peak-MB")
				}
			})
			for _, verb := range []struct {
				name string
				args []string
			}{
				{"again", []string{"import", project, lines}},
				{"export", []string{"export", project, "--format", "jsonl", "--out", filepath.Join(dir, "out.jsonl")}},
				{"stats", []string{"stats", project}},
				{"verify", []string{"verify", project}},
				{"backup", []string{"backup", project}},
			} {
				b.Run(verb.name, func(b *testing.B) {
					for b.Loop() {
						b.ReportMetric(runVerb(b, galley, verb.args...), "peak-MB")
					}
				})
			}
		})
	}
}
