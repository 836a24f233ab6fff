package foreign

import (
	"archive/zip"
	"iter"
	"regexp"
	"strings"
	"time"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/google/uuid"
)

// A project of REFI-QDA, after the standard 1.5 and its schema of projects 1.0 of the
// Rotterdam Exchange Format Initiative: a zip file of project.qde, in XML, and of the texts
// in the folder sources.
//
// A label is a code, a span a selection of a text with a coding, a note or a memo a note, a
// field of an article a variable, a relation a link between two selections. Metadata are
// variables, too, which are told from fields by their GUIDs. The scheme's labels are there
// with their colours, guidelines and order, whether something has them or not.
//
// Offsets are code points, after section 10.2 of the standard, and the end of a selection
// is behind it, as in the standard's examples. Programs do not agree: NVivo counts UTF-16
// units, ATLAS.ti a line break of two characters as one, and a byte order mark before a
// text counts or not. No file says what it counts in; the spans tell, or somebody is asked.
//
// Texts of other documents than plain texts are read where a file has them, as it has for
// PDF documents. Pictures, sound, sets, graphs and cases are left out, but for the variables
// of a case of a single source. No file of the computer is read that the project only
// points at.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "refi-qda", Title: "REFI-QDA project, of NVivo, ATLAS.ti, MAXQDA and others", Version: "1.0",
		Help: "offsets are code points, as the standard says and as QualCoder and ATLAS.ti count. Programs differ where a text has emoji or other " +
			"characters beyond the first 65,536, line breaks of two characters or a byte order mark; for NVivo, which counts UTF-16 units, write with --offsets utf16.",
		Extensions: []string{".qdpx"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Counts:     dataset.Counts(standoff.UnitCodePoint, standoff.UnitUTF16),
		Holds: dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Notes | dataset.Makers | dataset.Times |
			dataset.Relations | dataset.Memos | dataset.ArticleLabels | dataset.Fields | dataset.Titles | dataset.Metadata | dataset.Guidelines,
		Recognize: func(head []byte) bool {
			return zipHas(head, func(name string) bool { return name == "project.qde" || refiSource.MatchString(name) })
		},
		LabelsByID: true, // it says their names beside them
		TakesName:  func(name string) bool { return xmlSafe(name) == name && strings.TrimSpace(name) == name },
		Says:       refiSays,
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return func(yield func(dataset.Record, error) bool) {
				if err := readProject(in, yield); err != nil {
					yield(dataset.Record{}, fatal{err})
				}
			}
		},
		Write: writeProject,
	})
}

// refiSource are the names of the texts of a project in its zip file, in small letters.
var refiSource = regexp.MustCompile(`^sources/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(txt|docx)$`)

// The elements of a project. Names of elements are taken in any namespace: programs name
// versions of the schema that there never were.

type refiUser struct {
	GUID string `xml:"guid,attr"`
	Name string `xml:"name,attr,omitempty"`
	ID   string `xml:"id,attr,omitempty"`
}

type refiCode struct {
	GUID        string     `xml:"guid,attr"`
	Name        string     `xml:"name,attr"`
	IsCodable   string     `xml:"isCodable,attr"`
	Colour      string     `xml:"color,attr,omitempty"`
	Description string     `xml:"Description,omitempty"`
	Notes       []refiRef  `xml:"NoteRef"`
	Codes       []refiCode `xml:"Code"`
}

type refiRef struct {
	Target string `xml:"targetGUID,attr"`
}

type refiVariable struct {
	GUID string `xml:"guid,attr"`
	Name string `xml:"name,attr"`
	Type string `xml:"typeOfVariable,attr"`
}

type refiValue struct {
	Variable refiRef `xml:"VariableRef"`
	Text     *string `xml:"TextValue,omitempty"`
	Boolean  *string `xml:"BooleanValue,omitempty"`
	Integer  *string `xml:"IntegerValue,omitempty"`
	Float    *string `xml:"FloatValue,omitempty"`
	Date     *string `xml:"DateValue,omitempty"`
	DateTime *string `xml:"DateTimeValue,omitempty"`
}

type refiCase struct {
	GUID       string      `xml:"guid,attr"`
	Values     []refiValue `xml:"VariableValue"`
	Sources    []refiRef   `xml:"SourceRef"`
	Selections []refiRef   `xml:"SelectionRef"`
}

// refiMade is who made something and when.
type refiMade struct {
	Creator  string `xml:"creatingUser,attr,omitempty"`
	Created  string `xml:"creationDateTime,attr,omitempty"`
	Modifier string `xml:"modifyingUser,attr,omitempty"`
	Modified string `xml:"modifiedDateTime,attr,omitempty"`
}

// refiText is a text that was labelled, or a note.
type refiText struct {
	GUID string `xml:"guid,attr"`
	Name string `xml:"name,attr,omitempty"`
	Rich string `xml:"richTextPath,attr,omitempty"`
	Path string `xml:"plainTextPath,attr,omitempty"`
	refiMade
	Description string          `xml:"Description,omitempty"`
	Content     *string         `xml:"PlainTextContent,omitempty"`
	Selections  []refiSelection `xml:"PlainTextSelection"`
	Codings     []refiCoding    `xml:"Coding"`
	Notes       []refiRef       `xml:"NoteRef"`
	Values      []refiValue     `xml:"VariableValue"`
}

type refiSelection struct {
	GUID  string `xml:"guid,attr"`
	Name  string `xml:"name,attr,omitempty"`
	Start string `xml:"startPosition,attr"`
	End   string `xml:"endPosition,attr"`
	refiMade
	Description string       `xml:"Description,omitempty"`
	Codings     []refiCoding `xml:"Coding"`
	Notes       []refiRef    `xml:"NoteRef"`
}

type refiCoding struct {
	GUID    string    `xml:"guid,attr"`
	Creator string    `xml:"creatingUser,attr,omitempty"`
	Created string    `xml:"creationDateTime,attr,omitempty"`
	Code    refiRef   `xml:"CodeRef"`
	Notes   []refiRef `xml:"NoteRef"`
}

// refiPDF is a PDF document, with its text.
type refiPDF struct {
	GUID        string       `xml:"guid,attr"`
	Name        string       `xml:"name,attr"`
	Description string       `xml:"Description"`
	Places      []struct{}   `xml:"PDFSelection"`
	Text        *refiText    `xml:"Representation"`
	Codings     []refiCoding `xml:"Coding"`
	Notes       []refiRef    `xml:"NoteRef"`
	Values      []refiValue  `xml:"VariableValue"`
}

type refiLink struct {
	GUID      string `xml:"guid,attr"`
	Name      string `xml:"name,attr,omitempty"`
	Direction string `xml:"direction,attr,omitempty"`
	Origin    string `xml:"originGUID,attr,omitempty"`
	Target    string `xml:"targetGUID,attr,omitempty"`

	Notes []refiRef `xml:"NoteRef"`
}

// refiOrigin is how the origin of a project begins that this program wrote: only there is a
// note known by its GUID, and an escape read.
const refiOrigin = "Galley"

// refiLong tells variables of numbers that are texts, because they have too many digits for
// a decimal of the schema.
const refiLong = "long number"

// refiSpace is the namespace of the GUIDs that are made of names.
var refiSpace = uuid.MustParse("9a1a3c0e-6f0b-5d0e-9a53-0f7f6f3a8c11")

// refiGUID makes a GUID of what something is and is called: the same for the same.
func refiGUID(of ...string) string {
	return uuid.NewSHA1(refiSpace, []byte(strings.Join(of, "\x00"))).String()
}

// refiKnown returns a GUID as they are compared: in small letters and without the braces
// that some programs write.
func refiKnown(guid string) string {
	return strings.ToLower(strings.Trim(strings.TrimSpace(guid), "{}"))
}

// refiTime reads a time, which may be without its zone.
func refiTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if t := when(s); !t.IsZero() {
		return t
	}
	return when(s + "Z")
}

// refiStamp writes a time; "" for none.
func refiStamp(t time.Time) string {
	if t = moment(t); t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

// refiFile is a file of a project that is read.
type refiFile struct {
	in    dataset.Input
	files map[string]*zip.File // by name in small letters; nil if two have it
	qde   *zip.File
}
