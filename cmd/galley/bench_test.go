//go:build linux && !window

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

// runVerb runs the program and returns the most memory it held, in megabytes: of
// the files that it maps, the pages that it has touched count too. The disk is to
// be quiet when it begins: what was written before does not count.
func runVerb(b *testing.B, path string, args ...string) float64 {
	b.Helper()
	b.StopTimer()
	syscall.Sync()
	b.StartTimer()
	cmd := exec.Command(path, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("galley %s: %v\n%s", args[0], err, out)
	}
	return float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024
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
				{"suggest", []string{"suggest", lines, "--out", filepath.Join(dir, "suggested.jsonl")}},
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
