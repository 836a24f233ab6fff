package standoff

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
	"unsafe"
)

// ArticleID names an article within a project. Ids are given in the order of
// import, starting at 1; 0 is no article.
type ArticleID uint64

// SpanID names a span for ever: relabelling, moving, removing and undoing
// leave it as it is. Galley makes UUIDs (version 7); imported spans keep the id
// they came with, so any non-empty string is allowed.
type SpanID string

// LabelID names a label in a scheme and in every dataset: lower case, without
// spaces, unchanged when the label's name is translated or rewritten.
type LabelID string

// Digest is the SHA-256 of an article's text, over its UTF-8 bytes.
type Digest [sha256.Size]byte

// DigestOf returns the digest of a text.
func DigestOf(text string) Digest {
	return sha256.Sum256(unsafe.Slice(unsafe.StringData(text), len(text))) // only read, so not copied
}

// String returns the digest in lower-case hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// Status is how far the work on an article has come.
type Status uint8

// The statuses, in the order in which an article passes through them.
const (
	StatusOpen    Status = iota // nobody has touched it
	StatusStarted               // it has decisions, and is not done
	StatusDone                  // an annotator says that it is finished
	StatusSkipped               // an annotator says that it is not to be labelled
)

var statusNames = [...]string{"open", "started", "done", "skipped"}

// Statuses returns every status, in order.
func Statuses() []Status {
	return []Status{StatusOpen, StatusStarted, StatusDone, StatusSkipped}
}

// String returns the status as datasets and commands spell it.
func (s Status) String() string {
	if int(s) >= len(statusNames) {
		return fmt.Sprintf("status(%d)", s)
	}
	return statusNames[s]
}

// ParseStatus is the inverse of [Status.String].
func ParseStatus(name string) (Status, error) {
	for i, n := range statusNames {
		if n == name {
			return Status(i), nil
		}
	}
	return 0, fmt.Errorf("unknown status %q; known are %s", name, strings.Join(statusNames[:], ", "))
}

// Origin is how a span came about.
type Origin uint8

// The origins. Only manual and import spans were placed by a person; rule and
// model spans were accepted by one; propagated spans follow another span's text.
const (
	OriginManual Origin = iota
	OriginRule
	OriginModel
	OriginImport
	OriginPropagated
)

var originNames = [...]string{"manual", "rule", "model", "import", "propagated"}

// String returns the origin as datasets spell it.
func (o Origin) String() string {
	if int(o) >= len(originNames) {
		return fmt.Sprintf("origin(%d)", o)
	}
	return originNames[o]
}

// ParseOrigin is the inverse of [Origin.String].
func ParseOrigin(name string) (Origin, error) {
	for i, n := range originNames {
		if n == name {
			return Origin(i), nil
		}
	}
	return 0, fmt.Errorf("unknown origin %q; known are %s", name, strings.Join(originNames[:], ", "))
}

// Provenance says who made a span or another object, how and when.
type Provenance struct {
	By      string // the annotator's name, or the suggester's
	Origin  Origin
	Version string   // of the rule or model, "" where there is none
	Score   *float64 // the suggester's confidence in [0, 1], nil where there is none
	From    string   // the dataset's format it was imported from, "" otherwise
	Created time.Time
	Updated time.Time
}

// Span is one labelled passage of one article. Spans may overlap and nest
// freely; several labels on one passage are several spans.
//
// A span may be discontinuous: Range reaches from the start of its first piece to
// the end of its last, and Gaps are what lies between its pieces. Gaps are not
// empty, in order, inside the range, and do not touch each other or its edges; see
// [Span.Pieces] and [Span.SetPieces].
type Span struct {
	ID SpanID
	Range
	Gaps       []Range // nil for a span of one piece
	Label      LabelID
	Provenance Provenance
	Attributes map[string]Value // those that have a value; nil if none
}

// Clone returns a copy that shares nothing with s.
func (s Span) Clone() Span {
	s.Gaps, s.Attributes = slices.Clone(s.Gaps), maps.Clone(s.Attributes)
	s.Provenance = s.Provenance.Clone()
	return s
}

// Clone returns a copy that shares nothing with p.
func (p Provenance) Clone() Provenance {
	if p.Score != nil {
		score := *p.Score
		p.Score = &score
	}
	return p
}

// Compare orders spans by start, then by descending end (the outer one first),
// then by id: the order of every list and every export.
func Compare(a, b Span) int {
	switch {
	case a.Start != b.Start:
		return int(a.Start - b.Start)
	case a.End != b.End:
		return int(b.End - a.End)
	default:
		return strings.Compare(string(a.ID), string(b.ID))
	}
}

// Source says where an article's text came from. All fields may be empty.
type Source struct {
	File        string // the imported file, below the folder that was imported; with forward slashes
	URL         string
	Publisher   string
	PublishedAt string // as the source spelled it
	Encoding    string // the encoding it was converted from, "" if it was UTF-8
	DroppedBOM  bool   // a byte order mark was removed at import
}

// Name returns the file's name without its folder, "" if it came from no file.
func (s Source) Name() string {
	return s.File[strings.LastIndexAny(s.File, `/\`)+1:]
}

// Article is one text to label. Its text is exactly what was imported.
type Article struct {
	ID       ArticleID
	Title    string // for lists; never part of the text
	Text     string // valid UTF-8
	Digest   Digest // of Text
	Source   Source
	Metadata map[string]string // what the dataset it came from said besides; nil if none
	Split    string            // "train", "dev", "test" or ""
}

// NewArticle returns an article of the text, with its digest and its title as
// [TitleOf] has it. It fails on text that is empty or not
// UTF-8; the error names the byte.
func NewArticle(text string) (Article, error) {
	if text == "" {
		return Article{}, fmt.Errorf("the text is empty")
	}
	if at := InvalidUTF8(text); at >= 0 {
		return Article{}, fmt.Errorf("the text is not UTF-8: byte %d is 0x%02X", at, text[at])
	}
	return Article{Text: text, Digest: DigestOf(text), Title: TitleOf(text)}, nil
}

// InvalidUTF8 returns the offset of the first byte that is not part of valid
// UTF-8, or -1.
func InvalidUTF8(text string) Byte {
	if utf8.ValidString(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			return Byte(i)
		}
		i += n
	}
	return -1
}

// titleRunes is how much of a long first line serves as a title, and titleBytes
// how much of it is looked at.
const (
	titleRunes = 120
	titleBytes = 16 << 10
)

// TitleOf returns the text's first line that holds a letter or a digit, with
// single spaces, cut to 120 code points; "" if there is no such line. A line
// ends wherever Unicode says that one must: LF, CR, VT, FF, U+0085, U+2028,
// U+2029.
func TitleOf(text string) string {
	for text != "" {
		line := text
		if end := strings.IndexAny(text, "\n\r\v\f\u0085\u2028\u2029"); end >= 0 {
			_, n := utf8.DecodeRuneInString(text[end:])
			line, text = text[:end], text[end+n:]
		} else {
			text = ""
		}
		if line = strings.TrimLeftFunc(line, isBlank); isWord(line) {
			return shorten(strings.Join(strings.Fields(line[:runeStart(line, min(Byte(len(line)), titleBytes))]), " "))
		}
	}
	return ""
}

// shorten cuts a line to the length of a title, between graphemes if it can.
func shorten(line string) string {
	count := 0
	cut := 0
	for at := range line {
		if count == titleRunes-1 {
			cut = at
		}
		if count++; count > titleRunes {
			if g := GraphemeAt(line, Byte(cut)).Start; g > 0 {
				cut = int(g)
			}
			return line[:cut] + "…"
		}
	}
	return line
}

// Document is an article with all that has been decided about it: the unit
// in which articles enter and leave a project.
type Document struct {
	Article Article
	Spans   []Span   // sorted by [Compare]
	Objects []Object // all else that is decided about the article, sorted by [CompareObjects]
	Status  Status
}

// SpanSize is about how many bytes of memory a span takes.
const SpanSize = 256

// Size returns about how many bytes of memory the document takes.
func (d Document) Size() int { return len(d.Article.Text) + len(d.Spans)*SpanSize }
