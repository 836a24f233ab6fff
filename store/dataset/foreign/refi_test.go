package foreign_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// packed makes a zip file of names and contents, one after the other.
func packed(entries ...string) string {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		w, _ := z.Create(entries[i]) // a buffer takes everything
		_, _ = w.Write([]byte(entries[i+1]))
	}
	_ = z.Close()
	return out.String()
}

// The GUIDs of the shapes.
const (
	code1 = "11111111-0000-0000-0000-000000000001"
	code2 = "11111111-0000-0000-0000-000000000002"
	group = "11111111-0000-0000-0000-000000000003"
	ana   = "22222222-0000-0000-0000-000000000001"
	text1 = "33333333-0000-0000-0000-00000000000A"
	span1 = "44444444-0000-0000-0000-000000000001"
	span2 = "44444444-0000-0000-0000-000000000002"
	note1 = "55555555-0000-0000-0000-000000000001"
	var1  = "66666666-0000-0000-0000-000000000001"
	case1 = "77777777-0000-0000-0000-000000000001"
)

const refiCodebook = `<Users><User guid="` + ana + `" name="Ana"/></Users><CodeBook><Codes>` +
	`<Code guid="` + group + `" name="Actors" isCodable="false"><Code guid="` + code1 + `" name="Person" isCodable="true" color="#ff0000"><Description>Who?</Description></Code></Code>` +
	`<Code guid="` + code2 + `" name="Act" isCodable="true"/></Codes></CodeBook>`

// refiXML is a project file of a program, with a codebook and what follows it.
func refiXML(origin, rest string) string {
	return `<?xml version="1.0" encoding="utf-8"?>` + "\n" + `<Project name="P" origin="` + origin + `" xmlns="urn:QDA-XML:project:1.0">` + refiCodebook + rest + `</Project>`
}

// coded is a passage with a coding.
func coded(guid string, start, end int, code, more string) string {
	return fmt.Sprintf(`<PlainTextSelection guid="%s" %s startPosition="%d" endPosition="%d"><Coding guid="%s"><CodeRef targetGUID="%s"/></Coding></PlainTextSelection>`,
		guid, more, start, end, strings.Replace(guid, "44444444", "88888888", 1), code)
}

// source is a text with passages.
func source(passages ...string) string {
	return `<Sources><TextSource guid="` + text1 + `" name="One" plainTextPath="internal://` + text1 + `.txt">` + strings.Join(passages, "") + `</TextSource></Sources>`
}

// The text in which programs count differently: at "Bob" the offset is 14 in code points, 15
// in UTF-16 units, each one less with the line break as one, and one more with the mark.
const refiText = "Ana 😀 lives.\r\nBob likes Ürümqi.\r\nCarl sings."

func shapesOfREFI() []shape {
	both := []string{`title One; person "Bob"; act "sings"`}
	counted := func(name, file string, first, second int) shape {
		return shape{
			name: name, format: "refi-qda", want: both,
			file: packed("project.qde", refiXML("T", source(coded(span1, first, first+3, code1, ""), coded(span2, second, second+5, code2, ""))), "sources/"+text1+".txt", file),
		}
	}
	one := func(name, xml string, want ...string) shape {
		return shape{name: name, format: "refi-qda", file: packed("project.qde", xml, "sources/"+text1+".txt", "Ana sings."), want: want}
	}
	left := func(s shape, what string) shape {
		s.left = what
		return s
	}
	return []shape{
		counted("code points, as the standard says", refiText, 14, 38),
		counted("UTF-16 units, as NVivo counts", refiText, 15, 39),
		counted("a line break as one, as ATLAS.ti counts", refiText, 13, 36),
		counted("UTF-16 units and a line break as one", refiText, 14, 37),
		counted("the byte order mark counts", "\uFEFF"+refiText, 15, 39),
		counted("the byte order mark counts, UTF-16 units, a line break as one", "\uFEFF"+refiText, 15, 38),
		counted("the byte order mark does not count, as QualCoder writes", "\uFEFF"+refiText, 14, 38),
		{
			name: "the names of passages tell where words do not", format: "refi-qda",
			file: packed("project.qde", refiXML("QualCoder", source(coded(span1, 2, 3, code1, `name="語"`))), "sources/"+text1+".txt", "😀日語文。"),
			want: []string{`title One; person "語"`},
		},
		{
			name: "what tells nothing is asked", format: "refi-qda",
			file: packed("project.qde", refiXML("T", source(coded(span1, 2, 3, code1, ""))), "sources/"+text1+".txt", "😀日語文。"),
			want: []string{"set does not tell whether its offsets are code points or UTF-16 units: at text 1 (\"One\") the Person is \"語\" in code points, \"日\" in UTF-16 units; say it with --offsets codepoint or utf16"},
		},
		{
			name: "what is asked is answered", format: "refi-qda", unit: standoff.UnitUTF16,
			file: packed("project.qde", refiXML("T", source(coded(span1, 2, 3, code1, ""))), "sources/"+text1+".txt", "😀日語文。"),
			want: []string{`title One; person "日"`},
		},
		{
			name: "passages of one GUID", format: "refi-qda",
			file: packed("project.qde", refiXML("T", source(
				coded(span1, 0, 3, code1, ""), coded(span1, 4, 9, code2, ""), coded(span2, 0, 9, code2, ""))+
				`<Links><Link guid="`+var1+`" direction="OneWay" originGUID="`+span1+`" targetGUID="`+span2+`"/></Links>`),
				"sources/"+text1+".txt", "Ana sings."),
			want: []string{`title One; act "Ana sings"; person "Ana"; act "sings"`}, left: "1 links of other things than two coded passages of a text",
		},
		{
			name: "NVivo: the folder Sources, GUIDs with braces, a note by a link, a comment alone", format: "refi-qda",
			file: packed("project.qde", "\uFEFF"+refiXML("NVivo", source(
				coded("{"+span1+"}", 0, 3, "{"+strings.ToUpper(code1)+"}", `creatingUser="{`+ana+`}" creationDateTime="2019-06-07T03:36:36Z"`),
				`<PlainTextSelection guid="`+span2+`" startPosition="4" endPosition="9"/>`)+
				`<Notes><Note guid="`+note1+`" name="" plainTextPath="internal://`+note1+`.txt"/></Notes><Links><Link guid="`+var1+`" direction="OneWay" originGUID="`+note1+`" targetGUID="`+span2+`"/></Links>`),
				"Sources/"+strings.ToLower(text1)+".txt", "Ana sings.", "Sources/"+note1+".txt", "\uFEFFReally?"),
			want: []string{`title One; person "Ana" by Ana; memo "Really?" on ""`}, left: "1 places of comments on passages without a code",
		},
		{
			name: "MAXQDA: a comment without a code, one on a coding, a variable of the text", format: "refi-qda",
			file: packed("project.qde", refiXML("MAXQDA", `<Variables><Variable guid="`+var1+`" name="Year" typeOfVariable="Integer"/></Variables><Sources><TextSource guid="`+text1+`" name="One" richTextPath="internal://x.docx" plainTextPath="internal://`+text1+`.txt">`+
				`<PlainTextSelection guid="`+span1+`" startPosition="0" endPosition="3"><Description>Who is it?</Description></PlainTextSelection>`+
				`<PlainTextSelection guid="`+span2+`" startPosition="4" endPosition="9"><Description>Loudly</Description><Coding guid="`+note1+`"><CodeRef targetGUID="`+code2+`"/></Coding></PlainTextSelection>`+
				`<VariableValue><VariableRef targetGUID="`+var1+`"/><IntegerValue>2019</IntegerValue></VariableValue></TextSource></Sources>`), "sources/"+text1+".txt", "Ana sings."),
			want: []string{`title One; act "sings"; memo "Who is it?" on ""; memo "Loudly" on "sings"; Year=2019`},
			left: "1 documents with the looks of their texts, 1 places of comments on passages without a code",
		},
		{
			name: "ATLAS.ti: several codings of a passage, one of the text, a note on a passage", format: "refi-qda",
			file: packed("project.qde", refiXML("ATLAS.ti", `<Sources><TextSource guid="`+text1+`" name="One"><Description>First</Description><PlainTextContent>Ana sings.</PlainTextContent>`+
				`<PlainTextSelection guid="`+span1+`" name="Ana si…" startPosition="0" endPosition="9"><Coding guid="`+note1+`"><CodeRef targetGUID="`+code1+`"/></Coding><Coding guid="`+var1+`"><CodeRef targetGUID="`+code2+`"/></Coding><NoteRef targetGUID="`+case1+`"/></PlainTextSelection>`+
				`<Coding guid="`+span2+`"><CodeRef targetGUID="`+code2+`"/></Coding></TextSource><PDFSource guid="`+var1+`" name="P"/><PictureSource guid="`+var1+`"/></Sources>`+
				`<Notes><Note guid="`+case1+`" name="Memo 1"><PlainTextContent>Look.</PlainTextContent></Note></Notes><Sets><Set guid="`+var1+`" name="S"/></Sets>`)),
			want: []string{`title One; person "Ana sings"; act "Ana sings"; memo "Memo 1\n\nLook." on "Ana sings"; memo "First" on ""; #act_2`},
			left: "1 PDF documents, of which only the text comes in, 1 pictures, 1 sets",
		},
		{
			name: "notes on nothing and on links, with codings in them, and sets of codes", format: "refi-qda",
			file: packed("project.qde", strings.Replace(refiXML("T", source(coded(span1, 0, 3, code1, ""), coded(span2, 4, 9, code2, ""))+
				`<Notes><Note guid="`+note1+`" name="Free"><PlainTextContent>Ana.</PlainTextContent>`+coded(case1, 0, 3, code1, "")+`<Coding guid="`+group+`"><CodeRef targetGUID="`+code1+`"/></Coding></Note>`+
				`<Note guid="`+var1+`" name="Linked"><PlainTextContent>Why?</PlainTextContent></Note></Notes>`+
				`<Links><Link guid="`+case1+`" direction="OneWay" originGUID="`+span1+`" targetGUID="`+span2+`"><NoteRef targetGUID="`+var1+`"/></Link></Links>`),
				"</CodeBook>", `<Sets><Set guid="`+group+`" name="S"/></Sets></CodeBook>`, 1), "sources/"+text1+".txt", "Ana sings."),
			want: []string{`title One; person "Ana"; act "sings"; link "Ana"→"sings"`},
			left: "1 codings of notes, 1 notes on codes, on links and on the project, 1 notes on nothing, 1 passages that are coded within notes, 1 sets",
		},
		{
			name: "QualCoder, Quirkos: cases, and those that carry the variables of a text", format: "refi-qda",
			file: packed("project.qde", refiXML("Quirkos", `<Variables><Variable guid="`+var1+`" name="Outlet" typeOfVariable="Text"/></Variables><Cases>`+
				`<Case guid="`+case1+`"><VariableValue><VariableRef targetGUID="`+var1+`"/><TextValue>Herald</TextValue></VariableValue><SourceRef targetGUID="`+text1+`"/></Case><Case guid="`+note1+`" name="All"/></Cases>`+
				source(coded(span1, 0, 3, note1, ""), coded(span2, 4, 9, code2, ""))), "sources/"+text1+".txt", "Ana sings."),
			want: []string{`title One; act "sings"; Outlet=Herald`}, left: "1 cases, 1 passages of cases",
		},
		{
			name: "the text of a PDF document", format: "refi-qda",
			file: packed("project.qde", refiXML("T", `<Sources><PDFSource guid="`+var1+`" name="One" path="internal://x.pdf"><PDFSelection guid="`+span2+`" page="0" firstX="1" firstY="1" secondX="2" secondY="2"/>`+
				`<Representation guid="`+text1+`" plainTextPath="internal://`+text1+`.txt">`+coded(span1, 0, 3, code1, "")+`</Representation></PDFSource></Sources>`), "sources/"+text1+".txt", "Ana sings."),
			want: []string{`title One; person "Ana"`}, left: "1 PDF documents, of which only the text comes in, 1 passages of PDF documents by their place on the page",
		},
		{
			name: "links between passages, and others", format: "refi-qda",
			file: packed("project.qde", refiXML("T", source(coded(span1, 0, 3, code1, ""), coded(span2, 4, 9, code2, ""))+
				`<Links><Link guid="`+var1+`" name="does" direction="OneWay" originGUID="`+span1+`" targetGUID="`+span2+`"/><Link guid="`+note1+`" originGUID="`+code1+`" targetGUID="`+code2+`"/></Links>`), "sources/"+text1+".txt", "Ana sings."),
			want: []string{`title One; person "Ana"; act "sings"; does "Ana"→"sings"`}, left: "1 links of other things than two coded passages of a text",
		},
		left(one("passages outside, empty, backwards, without a code or with one that is not there",
			refiXML("T", source(coded(span1, 0, 3, code1, ""), coded(span1, 4, 99, code1, ""), coded(span1, 3, 3, code1, ""), coded(span1, 5, 2, code1, ""),
				coded(span1, -1, 2, code1, ""), coded(span2, 4, 9, note1, ""), `<PlainTextSelection guid="`+span2+`" startPosition="1" endPosition="x"/><PlainTextSelection guid="`+span2+`" startPosition="1" endPosition="2"/>`)),
			`title One; person "Ana"`), "1 codings with codes that are not there, 2 passages that are empty or end before they start, 3 passages that lie outside of their texts, 1 passages without a code"),
		one("two passages of one GUID are two spans", refiXML("T", source(coded(span1, 0, 3, code1, ""), coded(span1, 4, 9, code2, ""))), `title One; person "Ana"; act "sings"`),
		one("a document type is refused", "<?xml version=\"1.0\"?><!DOCTYPE Project [<!ENTITY a \"b\">]>"+refiXML("T", source())[39:], "set: project.qde: it has a document type declaration, which is not read"),
		one("an entity that is not XML's is refused", refiXML("T", `<Description>&a;</Description>`), "set: project.qde: it is not valid XML: invalid character entity &a;, in line 2"),
		one("a codebook is no project", `<CodeBook/>`, `set: project.qde: its root is "CodeBook", not Project`),
		one("cut off", refiXML("T", source())[:300], "set: project.qde: it is not valid XML: unexpected EOF, in line 2"),
		one("codes too deep", strings.Replace(refiXML("T", source()), "<Codes>", "<Codes>"+strings.Repeat(`<Code guid="x" name="n" isCodable="true">`, 200)+strings.Repeat("</Code>", 200), 1), "set: project.qde: its codes lie deeper than 100 below one another"),
		one("no text at all", refiXML("T", `<Sources><PictureSource guid="`+text1+`"/></Sources>`), "set: it has no text, only pictures (1)"),
		one("a text elsewhere", refiXML("T", strings.ReplaceAll(source(), "internal://", "relative:///../")), `set: text 1 ("One"): its text is not in the file but at "relative:///../33333333-0000-0000-0000-00000000000A.txt", where nothing is read; export the project with its texts inside`),
		one("a text of the computer", refiXML("T", strings.ReplaceAll(source(), "internal://"+text1+".txt", "absolute:///etc/passwd")), `set: text 1 ("One"): its text is not in the file but at "absolute:///etc/passwd", where nothing is read; export the project with its texts inside`),
		one("a text above the folder", refiXML("T", strings.ReplaceAll(source(), "internal://"+text1, "internal://../project")), `set: text 1 ("One"): its text is not in the file but at "internal://../project.txt", where nothing is read; export the project with its texts inside`),
		one("a text that is not there", refiXML("T", strings.ReplaceAll(source(), text1+".txt", "x.txt")), `set: text 1 ("One"): its text, "internal://x.txt", is not in the file`),
		{
			name: "a text that is not UTF-8, and one that is", format: "refi-qda",
			file: packed("project.qde", refiXML("T", strings.Replace(source(), "</Sources>", `<TextSource guid="`+var1+`" name="Two"><PlainTextContent>Two.</PlainTextContent></TextSource></Sources>`, 1)), "sources/"+text1+".txt", "Z\xfcrich"),
			want: []string{"set: text 1 (\"One\"): its text, \"internal://33333333-0000-0000-0000-00000000000A.txt\", is not UTF-8, at byte 1", "title Two"},
		},
		{
			name: "two files of a name", format: "refi-qda",
			file: packed("project.qde", refiXML("T", source()), "sources/"+text1+".txt", "a", "SOURCES/"+text1+".TXT", "b"),
			want: []string{"set: text 1 (\"One\"): there are two files of the name of its text, \"internal://33333333-0000-0000-0000-00000000000A.txt\""},
		},
		{
			name: "the words of a workbook are in a text that is not packed", format: "refi-qda",
			file: packed("sources/"+text1+".txt", "in xl/ and", "project.qde", refiXML("T", source())), want: []string{"title One"},
		},
		{name: "by name: another zip file", format: "refi-qda", file: packed("a.txt", "a"), want: []string{"set: it is no REFI-QDA project: it has no file project.qde"}},
	}
}

func TestShapesOfREFI(t *testing.T) { readShapes(t, shapesOfREFI()) }

func codebook(codes string) string {
	return `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>` + codes + `</Codes></CodeBook>`
}

func manyCodes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<Code guid="g%d" name="N%d" isCodable="true"/>`, i, i)
	}
	return b.String()
}

// A file of labels alone.
func shapesOfCodebooks() []shape {
	return []shape{
		{name: "by another program", format: "refi-qda-codebook", file: `<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="a" name="A" isCodable="true"/></Codes></CodeBook>`},
		{name: "by name: a project file", format: "refi-qda-codebook", file: refiXML("T", ""), want: []string{`set: its root is "Project", not CodeBook`}},
		{name: "codes of one guid", format: "refi-qda-codebook", file: codebook(`<Code guid="a" name="A"><Code guid="{A}" name="B"/></Code>`), want: []string{`set: the codes "A" and "B" have the same guid, a`}},
		{name: "no name", format: "refi-qda-codebook", file: codebook(`<Code guid="a" name=" "/>`), want: []string{`set: the code with the guid "a" has no name`}},
		{name: "no guid", format: "refi-qda-codebook", file: codebook(`<Code name="A"/>`), want: []string{`set: the code "A" has no guid`}},
		{name: "neither codable nor not", format: "refi-qda-codebook", file: codebook(`<Code guid="a" name="A" isCodable="maybe"/>`), want: []string{`set: isCodable of the code "A" is "maybe", neither true nor false`}},
		{name: "no colour", format: "refi-qda-codebook", file: codebook(`<Code guid="a" name="A" color="red"/>`), want: []string{`set: the color of the code "A" is "red", which is not of the form #RRGGBB`}},
		{name: "an empty colour is none", format: "refi-qda-codebook", file: codebook(`<Code guid="a" name="A" color=""/>`)},
		{name: "too many codes", format: "refi-qda-codebook", file: codebook(manyCodes(5001)), want: []string{`set: it has 5001 labels, and a file may have 5000`}},
		{name: "too deep", format: "refi-qda-codebook", file: codebook(strings.Repeat(`<Code guid="a" name="A">`, 10_001) + strings.Repeat("</Code>", 10_001)), want: []string{"set: more than 10,000 of its elements lie in each other"}},
		{name: "an entity", format: "refi-qda-codebook", file: `<CodeBook><Codes><Code name="&a;"/></Codes></CodeBook>`, want: []string{"set: it is not valid XML: invalid character entity &a;, in line 1"}},
	}
}

func TestShapesOfCodebooks(t *testing.T) { readShapes(t, shapesOfCodebooks()) }

// The codes of a project come with what they look like and are for, also those that nothing
// is coded with; codes of one name in several places stay apart.
func TestCodesComeAsTheyAre(t *testing.T) {
	file := packed("project.qde", strings.Replace(refiXML("T", source(coded(span1, 0, 3, code1, ""), coded(span2, 4, 9, note1, ""))), "</Codes>",
		`<Code guid="`+case1+`" name="Others" isCodable="false"><Code guid="`+note1+`" name="Person" isCodable="true" color="#0f0"/></Code></Codes>`, 1), "sources/"+text1+".txt", "Ana sings.")
	f, err := dataset.ByName("refi-qda")
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.Read(strings.NewReader(file), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for depth, l := range c.Header.Scheme.Tree() {
		got = append(got, fmt.Sprintf("%d %s %q %d %06X %q", depth, l.ID, l.Name, l.Use, l.Light, l.Guideline))
	}
	want := `0 actors "Actors" 2
1 person "Person" 0 FF0000 "Who?"
0 act "Act" 0
0 others "Others" 2
1 person_2 "Person" 0`
	for i, line := range strings.Split(want, "\n") {
		if i >= len(got) || !strings.HasPrefix(got[i], line) {
			t.Fatalf("the labels are\n%s\nwant\n%s", strings.Join(got, "\n"), want)
		}
	}
	docs, err := gather(c)
	if err != nil || len(docs) != 1 || docs[0].Spans[0].Label != "person" || docs[0].Spans[1].Label != "person_2" {
		t.Errorf("%v, %+v", err, docs)
	}
}

// FuzzREFI gives project files and texts to the reader, which a change of a zip file hardly
// ever reaches, and codebooks.
func FuzzREFI(f *testing.F) {
	for _, s := range shapesOfREFI() {
		z, err := zip.NewReader(strings.NewReader(s.file), int64(len(s.file)))
		if err != nil {
			f.Fatal(err)
		}
		var parts []string
		for _, name := range []string{"project.qde", "sources/" + text1 + ".txt"} {
			raw, _ := fs.ReadFile(z, name) // some have none
			parts = append(parts, string(raw))
		}
		f.Add(parts[0], parts[1])
	}
	for _, s := range shapesOfCodebooks() {
		f.Add(s.file, "")
	}
	project, err := dataset.ByName("refi-qda")
	if err != nil {
		f.Fatal(err)
	}
	codebook, err := dataset.ByName("refi-qda-codebook")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, xml, text string) {
		for i, format := range []dataset.Format{project, codebook} {
			file := packed("project.qde", xml, "sources/"+text1+".txt", text)
			if i == 1 {
				file = xml
			}
			c, err := format.Read(strings.NewReader(file), dataset.ReadOptions{Name: "f"})
			check(t, err)
			if err != nil {
				continue
			}
			if err := c.Header.Scheme.Check(); err != nil {
				t.Fatalf("the labels are wrong: %v", err)
			}
			for d, err := range c.Documents {
				check(t, err)
				for _, s := range d.Spans {
					if err := s.Check(d.Article.Text); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	})
}
