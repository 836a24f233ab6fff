package dataset_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// onlyReads hides that a reader can be read from again.
func onlyReads(r io.Reader) io.Reader { return struct{ io.Reader }{r} }

// readAs reads a dataset to its end, and returns the errors of its documents and
// of itself in words.
func readAs(f dataset.Format, r io.Reader, encoding string) (header dataset.Header, docs []standoff.Document, said []string) {
	corpus, err := f.Read(r, dataset.ReadOptions{Name: "f", Encoding: encoding})
	if err != nil {
		return header, nil, []string{err.Error()}
	}
	for d, err := range corpus.Documents {
		if err != nil {
			said = append(said, err.Error())
			continue
		}
		docs = append(docs, d)
	}
	return corpus.Header, docs, said
}

// A file can be read twice and a pipe cannot, which nobody should notice.
func TestAFileAndAPipeAreReadAlike(t *testing.T) {
	f, _ := dataset.ByName("json")
	long := strings.Repeat("é", 1<<20) // longer than what is looked at at once, and odd
	good := string(write(t, f, []standoff.Document{vectorDocument(t)}, standoff.UnitUTF16))
	doc := func(text string) string { return seed + `,"documents":[{"text":"` + text + `"}]}` }
	for name, raw := range map[string]string{
		"good": good, "with a mark": "\ufeff" + good, "nothing": "", "a mark alone": "\ufeff", "torn": good[:len(good)/2], "followed": good + "{}",
		"long": doc(long), "long and odd": doc("x" + long), "invalid at its end": doc(long + "\xc3"), "cut off in a character": doc(long)[:2<<20],
		"wrong documents": seed + `,"documents":[{"text":""},{"text":"é"},{"text":"a","spans":[{}]}]}`, "documents first": strings.Replace(good, `"documents":`, `"labels":[],"documents":`, 1),
		"UTF-16": "\xff\xfe{\x00}\x00", "foreign": `{"format":"other","x":[]}`, "a list": "[]", "NULs": "{\x00}\x00{\x00}\x00",
	} {
		for _, encoding := range []string{"", "utf-8", "latin1"} {
			header, docs, said := readAs(f, strings.NewReader(raw), encoding)
			header2, docs2, said2 := readAs(f, onlyReads(strings.NewReader(raw)), encoding)
			if !reflect.DeepEqual(header, header2) || !reflect.DeepEqual(docs, docs2) || !reflect.DeepEqual(said, said2) {
				t.Errorf("%s in %q: %d documents and %.300q from a file, %d and %.300q from a pipe", name, encoding, len(docs), said, len(docs2), said2)
			}
		}
	}
}

func TestADatasetOfOneDocumentIsNotHeldInMemory(t *testing.T) {
	const documents, size = 64, 1 << 20
	path := filepath.Join(t.TempDir(), "set.json")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	text := bytes.Repeat([]byte("word "), size/5)
	_, _ = out.WriteString(seed + `,"documents":[`)
	for i := range documents {
		_, _ = out.WriteString(map[bool]string{true: `{"text":"`, false: `,{"text":"`}[i == 0])
		_, _ = out.Write(text)
		_, _ = out.WriteString(`"}`)
	}
	_, _ = out.WriteString("]}")
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		t.Fatal(err)
	}
	f, _ := dataset.ByName("json")
	before := heldMemory()
	corpus, err := f.Read(io.NewSectionReader(in, 0, info.Size()), dataset.ReadOptions{Name: "set.json"})
	if err != nil {
		t.Fatal(err)
	}
	if held := heldMemory() - before; held > documents*size/4 {
		t.Errorf("%d MB are held of a dataset of %d MB", held>>20, info.Size()>>20)
	}
	if docs, err := gather(corpus); err != nil || len(docs) != documents {
		t.Errorf("%d documents, %v", len(docs), err)
	}
}

func heldMemory() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
