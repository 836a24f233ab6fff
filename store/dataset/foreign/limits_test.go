package foreign_test

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/dataset/foreign"
	"galley/store/standoff"
)

// A line or a value that is too long is refused while it is read: what is held then follows
// the limit, and not the length.
func TestLongValuesAreNotHeld(t *testing.T) {
	const most = 2 << 20
	defer foreign.SetMostLine(most)()
	text := strings.Repeat("We rose. ", 64<<20/9)
	for name, file := range map[string]string{
		"doccano, a line":            `{"text":"a","label":[]}` + "\n" + `{"text":"` + text + `","label":[[0,2,"x"]]}` + "\n",
		"label-studio, a list":       `[{"data":{"text":"a"}},{"data":{"text":"` + text + `"},"annotations":[]}]`,
		"articles, a line":           `{"text":"a"}` + "\n" + `{"text":"` + text + `"}` + "\n",
		"articles, a list in a list": `{"articles":[{"text":"a"},{"text":"` + text + `"}]}`,
		"csv, a cell":                "text,title\na,b\n\"" + text + "\",c\n",
	} {
		t.Run(name, func(t *testing.T) {
			format, _, _ := strings.Cut(name, ",")
			f, err := dataset.ByName(format)
			if err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			c, err := f.Read(bytes.NewReader([]byte(file)), dataset.ReadOptions{Name: "set"})
			n := 0
			if err == nil {
				var docs []standoff.Document
				docs, err = gather(c)
				n = len(docs)
			}
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), "it is longer than 2 MB") {
				t.Fatalf("%d documents, %v", n, err)
			}
			if got := after.TotalAlloc - before.TotalAlloc - uint64(len(file)); got > 40*most {
				t.Errorf("%d MB were taken in all", got>>20)
			}
		})
	}
}
