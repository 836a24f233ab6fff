package articles_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
)

// warcRecord writes a record with its headers and its block.
func warcRecord(kind, address, contentType, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-03-14T08:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, address, contentType, len(block), block)
}

func response(address, headers, body string) string {
	return warcRecord("response", address, "application/http; msgtype=response", "HTTP/1.1 "+headers+"\r\n\r\n"+body)
}

func gzipped(parts ...string) string {
	var b bytes.Buffer
	for _, p := range parts {
		w := gzip.NewWriter(&b)
		if _, err := w.Write([]byte(p)); err != nil {
			panic(err)
		}
		if err := w.Close(); err != nil {
			panic(err)
		}
	}
	return b.String()
}

// deflated packs a text as HTTP does: with the header of zlib, as it should, or without.
func deflated(text string, header bool) string {
	var b bytes.Buffer
	var w io.WriteCloser = zlib.NewWriter(&b)
	if !header {
		w, _ = flate.NewWriter(&b, flate.BestSpeed) // a level that there is
	}
	if _, err := w.Write([]byte(text)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

const okHTML = "200 OK\r\nContent-Type: text/html"

func web() []string {
	return []string{
		warcRecord("warcinfo", "", "application/warc-fields", "software: x\r\n"),
		warcRecord("request", "https://example.com/a", "application/http; msgtype=request", "GET /a HTTP/1.1\r\n\r\n"),
		response("https://example.com/a", okHTML, "<title>A</title><p>One"),
		response("https://example.com/p.png", "200 OK\r\nContent-Type: image/png", "\x89PNG"),
		response("https://example.com/r", "301 Moved\r\nLocation: /a", ""),
		response("https://example.com/k", okHTML+"; charset=koi8-r", "<p>\xe3\xc5\xce\xd9"),
		response("https://example.com/z", okHTML+"\r\nContent-Encoding: gzip", gzipped("<p>Packed")),
		response("https://example.com/c", okHTML+"\r\nTransfer-Encoding: chunked", "5\r\n<p>Ch\r\n5\r\nunked\r\n0\r\n\r\n"),
		response("https://example.com/h", okHTML+"\r\nTransfer-Encoding: chunked", "<p>Whole"),
		warcRecord("response", "https://example.com/2", "application/http", "HTTP/2 200\r\nContent-Type: text/html\r\n\r\n<p>Two"),
		response("https://example.com/d", okHTML+"\r\nContent-Encoding: deflate", deflated("<p>Deflated", false)),
		response("https://example.com/y", okHTML+"\r\nContent-Encoding: deflate", deflated("<p>Deflated, too", true)),
		response("https://example.com/n", "200 OK\r\nServer: x", "<!doctype html><p>No type"),
		response("https://example.com/m", "200 OK\r\nServer: x", "\x89PNG\r\n\x1a\n"),
		response("https://example.com/e", okHTML, "<p> </p>"),
		response("https://example.com/t", "200 OK\r\nContent-Type: text/plain", "Plain  text\n"),
		warcRecord("resource", "<https://example.com/s>", "text/html", "<link rel=canonical href=/same><p>Resource"),
		warcRecord("revisit", "https://example.com/a", "application/http", ""),
	}
}

func TestAnArchiveOfTheWebGivesItsPages(t *testing.T) {
	want := []string{
		"One https://example.com/a", "Цены https://example.com/k", "Packed https://example.com/z", "Chunked https://example.com/c",
		"Whole https://example.com/h", "Two https://example.com/2", "Deflated https://example.com/d", "Deflated, too https://example.com/y", "No type https://example.com/n",
		"Plain  text\n https://example.com/t", "Resource https://example.com/same",
	}
	for name, file := range map[string]string{"a.warc": strings.Join(web(), ""), "each.warc.gz": gzipped(web()...), "all.warc.gz": gzipped(strings.Join(web(), ""))} {
		c, err := dataset.Detect(name, []byte(file)).Read(bytes.NewReader([]byte(file)), dataset.ReadOptions{Name: name})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for d, err := range c.Documents {
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			got = append(got, d.Article.Text+" "+d.Article.Source.URL)
			if d.Article.Metadata["retrieved"] != "2026-03-14T08:00:00Z" {
				t.Errorf("%s: %q", name, d.Article.Metadata)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if left := fmt.Sprint(c.LeftOut); left != "map[answers that are no pages, such as redirects:1 files that are no text, such as pictures:2 pages that had not changed since they were fetched before:1 pages without text:1]" {
			t.Errorf("%s: left out are %s", name, left)
		}
	}
}

// What an archive has besides pages is counted, too, if it is cut off.
func TestADamagedArchiveOfTheWebSaysWhatItLeavesOut(t *testing.T) {
	file := strings.Join(web(), "")
	c, err := dataset.Detect("a.warc", []byte(file)).Read(bytes.NewReader([]byte(file+file[:40])), dataset.ReadOptions{Name: "a.warc"})
	if err != nil {
		t.Fatal(err)
	}
	ended := false
	for _, err := range c.Documents {
		ended = ended || err != nil
	}
	if n := c.LeftOut["answers that are no pages, such as redirects"]; n != 1 || !ended {
		t.Errorf("left out are %v; it ended with an error: %v", c.LeftOut, ended)
	}
}

func TestADamagedArchiveOfTheWebGivesWhatIsWhole(t *testing.T) {
	good := response("https://example.com/a", okHTML, "<p>One")
	for name, c := range map[string]struct {
		file  string
		whole int
		wrong string // of a record
		ends  string // what ended the reading
	}{
		"cut in a block":     {good + good[:len(good)-6], 1, "", "a.warc: record 2 (https://example.com/a) is cut off"},
		"cut in a page":      {good + response("u", okHTML+"\r\nContent-Length: 400", "<p>")[:150], 1, "", "a.warc: record 2 (u) is cut off"},
		"cut in a header":    {good + good[:40], 1, "", "a.warc: record 2 is cut off or damaged"},
		"cut gzip":           {gzipped(good, good)[:len(gzipped(good, good))-30], 1, "", "cut off or damaged"},
		"nonsense":           {good + "nonsense\r\n", 1, "", "no record begins where one should"},
		"no length":          {"WARC/1.0\r\nWARC-Type: response\r\n\r\n", 0, "", "does not say how long"},
		"negative length":    {"WARC/1.0\r\nContent-Length: -5\r\n\r\n", 0, "", "does not say how long"},
		"no HTTP":            {good + warcRecord("response", "https://example.com/x", "application/http", "nonsense"), 1, "record 2 (https://example.com/x): it is no answer", ""},
		"unknown packing":    {good + response("https://example.com/b", okHTML+"\r\nContent-Encoding: br", "x"), 1, `compressed in a way that Galley does not know, "br"`, ""},
		"unknown encoding":   {good + response("https://example.com/b", okHTML, "<p>caf\xe9"), 1, "is not UTF-8", ""},
		"nothing":            {warcRecord("warcinfo", "", "x", "y"), 0, "", "has no pages"},
		"a line without end": {"WARC/1.0\r\nX: " + strings.Repeat("x", 70<<10), 0, "", "cut off or damaged"},
	} {
		docs, wrong, err := readAll("a.warc", c.file, dataset.ReadOptions{Name: "a.warc"})
		says := fmt.Sprint(wrong)
		if len(docs) != c.whole || !strings.Contains(says, c.wrong) || (c.wrong == "") != (len(wrong) == 0) || (c.ends == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.ends) {
			t.Errorf("%s: %d whole, %s, %v", name, len(docs), says, err)
		}
	}
}

// A record that is packed by itself and is damaged does not come in, and those behind it do.
// What comes with it is said by its checksum alone where only a letter is another.
func TestADamagedRecordOfAnArchiveOfTheWebIsLeftOut(t *testing.T) {
	page := func(n int) string {
		return response(fmt.Sprintf("https://example.com/%d", n), okHTML, fmt.Sprintf("<p>%d2 people were hurt", n))
	}
	stored := func(record string) []byte { // packed, but as it is
		var b bytes.Buffer
		w, err := gzip.NewWriterLevel(&b, gzip.NoCompression)
		if err == nil {
			_, err = w.Write([]byte(record))
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for name, damage := range map[string]func(packed []byte) []byte{
		"a letter":        func(p []byte) []byte { return bytes.Replace(p, []byte("22 people"), []byte("92 people"), 1) },
		"a letter of URI": func(p []byte) []byte { return bytes.Replace(p, []byte("example.com/2"), []byte("example.com/9"), 1) },
		"the length": func(p []byte) []byte {
			return bytes.Replace(p, []byte("Content-Length: "), []byte("Content-Length: 9"), 1)
		},
		"the first header": func(p []byte) []byte { return bytes.Replace(p, []byte("WARC/1.1"), []byte("WARX/1.1"), 1) },
		"the checksum":     func(p []byte) []byte { p[len(p)-6] ^= 1; return p },
		"the packing":      func(p []byte) []byte { p[11] ^= 0xff; return p },
	} {
		file := slices.Concat(stored(page(1)), damage(stored(page(2))), stored(page(3)), stored(page(4)))
		docs, wrong, err := readAll("a.warc.gz", string(file), dataset.ReadOptions{Name: "a.warc.gz"})
		var got []string
		for _, d := range docs {
			got = append(got, d.Article.Text+" "+d.Article.Source.URL)
		}
		want := []string{"12 people were hurt https://example.com/1", "32 people were hurt https://example.com/3", "42 people were hurt https://example.com/4"}
		if !slices.Equal(got, want) || err != nil || len(wrong) != 1 || !strings.Contains(fmt.Sprint(wrong), "record 2: it is damaged") {
			t.Errorf("%s: %q, %v, %v", name, got, wrong, err)
		}
	}
	last := stored(page(3))
	last[len(last)-6] ^= 1
	docs, _, err := readAll("a.warc.gz", string(slices.Concat(stored(page(1)), stored(page(2)), last)), dataset.ReadOptions{Name: "a.warc.gz"})
	if len(docs) != 2 || err == nil || !strings.Contains(err.Error(), "record 3") {
		t.Errorf("the last one damaged: %d come in, %v", len(docs), err)
	}
}

// Records may lie across what was packed, as programs do that pack on several processors.
func TestRecordsOfAnArchiveOfTheWebLieAcrossWhatIsPacked(t *testing.T) {
	all := strings.Join(web(), "")
	want, _, err := readAll("a.warc", all, dataset.ReadOptions{Name: "a.warc"})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 7, 100, 1000} {
		var parts []string
		for part := range slices.Chunk([]byte(all), n) {
			parts = append(parts, string(part), "")
		}
		docs, wrong, err := readAll("a.warc.gz", gzipped(parts...), dataset.ReadOptions{Name: "a.warc.gz"})
		if err != nil || len(wrong) > 0 || len(docs) != len(want) {
			t.Errorf("in parts of %d bytes %d come in, want %d: %v, %v", n, len(docs), len(want), wrong, err)
		}
	}
}

// A page of which the archive does not have all comes in, and that is said.
func TestPagesThatAnArchiveOfTheWebCutsOffAreCounted(t *testing.T) {
	cut := func(header string) string {
		return strings.Replace(response("https://example.com/a", okHTML, "<p>One"), "WARC-Date", header+"\r\nWARC-Date", 1)
	}
	file := cut("WARC-Truncated: length") + cut("WARC-Segment-Number: 1") + response("https://example.com/b", okHTML, "<p>Two")
	c, err := dataset.Detect("a.warc", []byte(file)).Read(bytes.NewReader([]byte(file)), dataset.ReadOptions{Name: "a.warc"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range c.Documents {
		if err != nil {
			t.Error(err)
		}
		n++
	}
	if got := fmt.Sprint(c.LeftOut); n != 3 || got != "map[ends of pages, which were cut off or are in records of their own:2]" {
		t.Errorf("%d pages, left out are %s", n, got)
	}
}
