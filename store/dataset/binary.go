package dataset

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"galley/store/standoff"

	"github.com/gabriel-vasile/mimetype"
)

// BinaryError says that a file holds no text, and what it is instead.
type BinaryError struct {
	File string // as it was given, safe to show
	Kind string // such as "a PDF document", or "binary data"
}

var _ error = (*BinaryError)(nil)

func (e *BinaryError) Error() string {
	return fmt.Sprintf("%s is not text but %s; if it contains an article, save the article as plain text and import that", e.File, e.Kind)
}

// binaryKind returns the kind of a file that is not UTF-8 and not text in any other
// encoding; "" if it may be text.
func binaryKind(data []byte) string {
	if kind := magic(data); kind != "" {
		return kind
	}
	if wide(data) == "" && controlShare(data) > 0.02 {
		return "binary data"
	}
	return ""
}

// binaryUTF8 returns the kind of a file whose bytes are valid UTF-8 by chance but
// probably not text; "" if they are text. Text may have a few control characters.
func binaryUTF8(data []byte) string {
	if bytes.HasPrefix(data, []byte("%PDF-")) || bytes.HasPrefix(data, []byte(`{\rtf`)) {
		return magic(data)
	}
	if controlShare(data) <= 0.3 {
		return ""
	}
	if kind := magic(data); kind != "" {
		return kind
	}
	return "binary data"
}

// UnreadXML names what a file is that begins as XML does, for one that no format recognizes:
// its tags would be taken for words. It is "" if it does not.
func UnreadXML(head []byte) string {
	m := startOfXML.FindSubmatch(head)
	switch {
	case m == nil:
		return ""
	case len(m[1]) == 0:
		return "XML"
	}
	return fmt.Sprintf("XML of the kind %s", standoff.Printable(string(m[1])))
}

var startOfXML = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*\?>(?:\s|<!--(?s:.*?)-->|<\?[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*(?:<([^\s<>/]{1,60}))?`)

// sampled is how many bytes of a file are examined.
const sampled = 64 << 10

// controlShare returns the share of control characters in the first bytes of a
// file, except for those that lay out a text or change its encoding.
func controlShare(data []byte) float64 {
	data = data[:min(len(data), sampled)]
	n := 0
	for _, c := range data {
		if c < ' ' && !strings.ContainsRune("\t\n\v\f\r\x0e\x0f\x1a\x1b", rune(c)) || c == 0x7F {
			n++
		}
	}
	return float64(n) / float64(max(len(data), 1))
}

// magic names what a file is by how it begins, if that is no text; "" if it is
// text or not known. Two letters that a text may well begin with are not enough.
func magic(data []byte) string {
	found := mimetype.Detect(data)
	for m := found; m != nil; m = m.Parent() {
		if m.Is("text/plain") && !found.Is("text/rtf") {
			return ""
		}
	}
	if found.Is("application/octet-stream") || found.Is("image/bmp") && plainUTF8(data[:validPrefix(data)]) {
		return ""
	}
	for _, k := range kinds {
		if found.Is(k[0]) {
			return k[1]
		}
	}
	kind, _, _ := strings.Cut(found.String(), "/")
	switch kind {
	case "image", "audio", "video", "font":
		return map[string]string{"image": "an image", "audio": "a sound recording", "video": "a video", "font": "a font"}[kind]
	}
	return "data of the type " + found.String()
}

// validPrefix is the length of the first bytes of data that are UTF-8.
func validPrefix(data []byte) int {
	data = data[:min(len(data), 256)]
	n := 0
	for n < len(data) {
		r, size := utf8.DecodeRune(data[n:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// kinds has the names of common types of files.
var kinds = [][2]string{
	{"application/pdf", "a PDF document"},
	{"text/rtf", "a document in Rich Text Format"},
	{"application/msword", "a Word document"},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook"},
	{"application/vnd.openxmlformats-officedocument.presentationml.presentation", "a PowerPoint presentation"},
	{"application/vnd.oasis.opendocument.text", "an OpenDocument text"},
	{"application/epub+zip", "an EPUB book"},
	{"application/x-ole-storage", "a document of an older Office"},
	{"application/zip", "a ZIP archive"},
	{"application/gzip", "a file compressed with gzip"},
	{"application/x-bzip2", "a file compressed with bzip2"},
	{"application/x-xz", "a file compressed with xz"},
	{"application/zstd", "a file compressed with Zstandard"},
	{"application/x-7z-compressed", "a 7-Zip archive"},
	{"application/x-tar", "a tar archive"},
	{"application/vnd.rar", "a RAR archive"},
	{"application/vnd.microsoft.portable-executable", "a program"},
	{"application/x-elf", "a program"},
	{"application/x-mach-binary", "a program"},
	{"application/vnd.sqlite3", "an SQLite database"},
}
