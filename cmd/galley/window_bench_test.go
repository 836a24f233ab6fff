//go:build linux && window

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// BenchmarkWindow opens the real window on projects of several sizes, on a
// virtual display. What a large project costs is the difference to a small one.
//
//	painted-ms  from the start of the program to the first article on the screen
//	RSS-MB      the memory that the program holds then
//	next-ms     from the press of n to the next article on the screen: the median
//	word-ms     the same for w, which selects a word: what a frame costs here, in
//	            which next to nothing has changed
func BenchmarkWindow(b *testing.B) {
	for _, n := range []int{1, 10_000, 100_000} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			d := newDesk(b, "1280x800")
			project := filepath.Join(b.TempDir(), "news.galley")
			d.do(d.galley, "import", project, newsLines(b, n))
			var painted, next, word, rss []float64
			for b.Loop() {
				start := time.Now()
				d.open(project)
				d.read = max(0, strings.LastIndex(d.log(), "msg=opened"))
				d.await("msg=painted", "what=article ")
				painted = append(painted, float64(d.paintedAt().Sub(start).Microseconds())/1000)
				rss = append(rss, d.resident())
				before := len(d.paints("article"))
				for range 20 {
					d.keys("n")
					if n > 1 {
						d.await("msg=painted", "what=article ")
					}
					d.keys("w")
					d.await("msg=painted", "what=select.word")
				}
				next = append(next, d.paints("article")[before:]...)
				word = append(word, d.paints("select.word")...)
				d.kill()
			}
			b.ReportMetric(median(painted), "painted-ms")
			b.ReportMetric(median(rss), "RSS-MB")
			b.ReportMetric(median(next), "next-ms")
			b.ReportMetric(median(word), "word-ms")
		})
	}
}

var (
	logTime  = regexp.MustCompile(`time=(\S+) .*msg=painted`)
	logAfter = regexp.MustCompile(`msg=painted .*what=(\S+) after=(\S+)`)
)

// paintedAt is when the last thing that was done was on the screen.
func (d *desk) paintedAt() time.Time {
	all := logTime.FindAllStringSubmatch(d.log(), -1)
	at, err := time.Parse(time.RFC3339Nano, all[len(all)-1][1])
	if err != nil {
		d.t.Fatal(err)
	}
	return at
}

// paints lists how long an action took to the screen each time, in milliseconds.
func (d *desk) paints(action string) []float64 {
	var out []float64
	for _, m := range logAfter.FindAllStringSubmatch(d.log(), -1) {
		if m[1] != action {
			continue
		}
		took, err := time.ParseDuration(m[2])
		if err != nil {
			d.t.Fatal(err)
		}
		out = append(out, float64(took.Microseconds())/1000)
	}
	return out
}

// resident is the memory that the program holds, in megabytes.
func (d *desk) resident() float64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", d.program.Process.Pid))
	if err != nil {
		d.t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				d.t.Fatal(err)
			}
			return float64(kb) / 1024
		}
	}
	d.t.Fatal("the system does not tell the memory")
	return 0
}

func median(v []float64) float64 {
	slices.Sort(v)
	if len(v) == 0 {
		return 0
	}
	return v[len(v)/2]
}
