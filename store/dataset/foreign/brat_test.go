package foreign_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"galley/store/dataset"
	"galley/store/standoff"
)

// folder is a folder of files by their names.
func folder(files map[string]string) fs.FS {
	out := fstest.MapFS{}
	for name, content := range files {
		out[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return out
}

func TestFoldersOfBrat(t *testing.T) {
	for _, s := range []struct {
		name  string
		files map[string]string
		unit  standoff.Unit
		want  []string
		left  string
	}{
		{
			name: "what brat writes: spans, relations, attributes, references, notes, events",
			files: map[string]string{
				"annotation.conf": "[entities]\nOrg\n", "README": "of it",
				"d.txt": "Sony in a joint venture with Ericsson of Sweden.",
				"d.ann": "T1\tOrg 0 4\tSony\nT2\tMerge 10 23\tjoint venture\nT3\tOrg 29 37\tEricsson\nT4\tCountry 41 47\tSweden\n" +
					"E1\tMerge:T2 Org1:T1 Org2:T3\nA1\tNegation E1\nA2\tSure T1 very much \nM1\tSpeculation T1\n" +
					"R1\tOrigin Arg1:T3 Arg2:T4\t\nR2\tpart Arg2:T1 Arg1:E1\nN1\tReference T4 Geonames:2661886\tSweden\n*\tEquiv T1 T3\n" +
					"#1\tAnnotatorNotes T1\tThe firm.\n#2\tAnnotatorNotes T1\tIt is.\n#3\tUnconfirmed E1\t\n#4\tAnnotatorNotes R1\tSo\n",
			},
			want: []string{`Org "Sony"(Speculation=yes, Sure=very much ); Merge "joint venture"(Negation=yes); Org "Ericsson"; Country "Sweden"(Reference=Geonames:2661886 Sweden); ` +
				`Origin "Ericsson"→"Sweden"; part "joint venture"→"Sony"; memo "It is." on "Sony"; memo "Unconfirmed" on "joint venture"; memo "The firm." on "Sony"`},
			left: "1 comments on relations, 1 equivalences, 1 files of other kinds, 2 roles of events",
		},
		{
			name: "fragments around a line break are one piece, others are not",
			files: map[string]string{
				"d.txt": "North \n  and South America\u2028x\r\ny",
				"d.ann": "T1\tLoc 0 5;9 12\tNorth and\nT2\tLoc 0 5;19 26\tNorth America\nT3\tLoc 13 18;19 26\tSouth America\nT4\tLoc 19 26;27 28;30 31\tAmerica x y\nT5\tLoc 19 26;13 18\tAmerica South\nT6\tLoc 13 18;18 26\tSouth  America\n",
			},
			want: []string{`Loc "North … America"; Loc "North \n  and"; Loc "South … America"; Loc "South … America"; Loc "South America"; Loc "America\u2028x\r\ny"`},
		},
		{
			name: "a program in Java: UTF-16",
			files: map[string]string{
				"d.txt": "😀 Ana\n😀 Ruiz said",
				"d.ann": "T1\tPer 3 6;10 14\tAna Ruiz\r\nT2\tVerb 15 19\tsaid\r\n",
			},
			want: []string{`Per "Ana … Ruiz"; Verb "said"`},
		},
		{
			name: "the unit is left open",
			files: map[string]string{
				"d.txt": "😀 aa a",
				"d.ann": "T1\tX 2 3\n",
			},
			want: []string{`set does not tell whether its offsets are code points or UTF-16 units: at d.txt the X is "a" in code points, " " in UTF-16 units; say it with --offsets codepoint or utf16`},
		},
		{
			name: "lines that say something else are left out by themselves",
			files: map[string]string{
				"d.txt": "Ana Ruiz said so",
				"d.ann": "T1\tPer 0 3\tAna\nT2\tPer 4 8\tAna\nT3\tPer 4 99\tRuiz\nT4\tPer 8 4\tRuiz\nT5\tPer 4 x\tRuiz\nT6\tPer 0 5;4 8\tAna R Ruiz\nT1\tPer 4 8\tRuiz\nT7 Per 4 8 Ruiz\n\nR1\tso Arg1:T1\nR2\tso Arg1:T1 Arg2:T2\nA1\tx\nQ1\tx y\nx\ty\n" +
					"T8\tPer 4 8\tR\xff\nN1\tRef T1\nE1\tx\n#1\tNote\nT9\tPer 5 5\t\nA2\tx T2 y\nA3\tx T1 y\nA4\tx T1 z\n",
			},
			want: []string{
				`set/d.ann: line 4: it ends at 4, before it starts at 8`,
				`set/d.ann: line 5: "4 x" is no start and end`,
				`set/d.ann: line 7: another line has the id T1`,
				`set/d.ann: line 8: it has no tab after its id`,
				`set/d.ann: line 10: a relation should be a type and two arguments`,
				`set/d.ann: line 12: an attribute should be a type, the id of an annotation, and a value`,
				`set/d.ann: line 13: brat has no annotations whose ids begin with "Q"`,
				`set/d.ann: line 14: "x" is no id; it should be a letter and a number`,
				`set/d.ann: line 15: it is not UTF-8: byte 12 of it is 0xFF`,
				`set/d.ann: line 16: a reference should be a type, the id of an annotation, and an entry of a database`,
				`set/d.ann: line 17: an event should be a type and a trigger, such as Attack:T1`,
				`set/d.ann: line 18: a comment should be a type and the id of an annotation`,
				`set/d.ann: line 2: the text there is "Ruiz", but the line says "Ana"`,
				`set/d.ann: line 3: offset 99 lies outside the text of 16 code points`,
				`set/d.ann: line 6: its fragments 0 5;4 8 overlap`,
				`Per "Ana"(x=y)`,
			},
			left: "1 annotations without text, 1 attributes and comments of what is no span, 1 further values of attributes, 1 relations of what is no span",
		},
		{
			name: "words that differ in white space alone, that are missing, joined as before 1.3, or followed by something",
			files: map[string]string{
				"d.txt": "Ana\n Ruiz said",
				"d.ann": "T1\tX 0 9\tAna  Ruiz\nT2\tX 0 3\nT3\tX 0 3;10 14\tAnasaid\nT4\tX 0 3\tAna\tmore\nT5\tX 10 14\tsaid \n",
			},
			want: []string{`X "Ana … said"; X "Ana\n Ruiz"; X "Ana"; X "Ana"; X "said"`},
		},
		{
			name: "folders of folders, texts and annotations alone, twice the same name, the tasks of BioNLP",
			files: map[string]string{
				"annotation.conf": "", "a/1.txt": "Ana", "a/1.ann": "T1\tP 0 3\tAna\n", "b/1.txt": "Bob", "b/1.ann": "T1\tP 0 3\tBob\n",
				"b/2.txt": "so", "b/3.ann": "T1\tP 0 3\tAna\n", "c/x.TXT": "c", "c/x.txt": "d", ".git/x.txt": "x", "e.txt": "", "f.txt": "\xff",
				"p.txt": "abc", "p.a1": "T1\tP 0 1\ta\n", "p.a2": "T2\tP 1 2\tb\nE1\tP:T2\n",
			},
			want: []string{
				`set/c/x.txt: there is another text of this name; its annotations cannot tell which they are of`,
				`P "Ana"`, `P "Bob"`, ``, `set/b/3.ann: there is no text beside it; it should be 3.txt`, ``,
				`set/e.txt: it is empty: there is nothing in it to label`, `set/f.txt: it is not UTF-8: byte 0 is 0xFF; convert it to UTF-8`, `P "a"; P "b"`,
			},
		},
		{
			name: "Galley's comments count as long as the lines say what they said",
			files: map[string]string{
				"d.txt": "a b c\nd",
				"d.ann": "T1\tmy_label 0 1;2 3\ta b\n#1\tGalley T1\t{\"label\":\"my label\",\"at\":\"0 1;2 3\",\"pieces\":[[0,1],[2,3],[4,5]],\"note\":\"a\\nb\",\"details\":{\"n\":5,\"m\":6,\"x y\":\"z\"}}\n" +
					"#2\tAnnotatorNotes T1\ta b\nA1\tn T1 5\n" +
					"T2\tother 0 1;2 3\ta b\n#3\tGalley T2\t{\"label\":\"my label\",\"at\":\"0 1\",\"pieces\":[[0,3]],\"note\":\"a\\nb\",\"details\":{\"n\":5}}\n#4\tAnnotatorNotes T2\tchanged\nA2\tn T2 6\n" +
					"T3\tx 0 1\ta\n#5\tGalley T3\tnot of Galley\n#6\tGalley T3\t{\"at\":\"0 1\",\"pieces\":[[3,1],[0,9]]}\n",
			},
			want: []string{`my label "a … b … c"(n=5, x y=z); other "a … b"(n=6); x "a"; memo "Galley: not of Galley" on "a"; memo "a\nb" on "a … b … c"; memo "changed" on "a … b"`},
		},
	} {
		t.Run(s.name, func(t *testing.T) {
			files := folder(s.files)
			f, is := dataset.DetectFiles(files)
			if !is || f.Name != "brat" {
				t.Fatalf("it is taken for %q", f.Name)
			}
			c, err := f.ReadFiles(files, dataset.ReadOptions{Name: "set", Unit: s.unit})
			compareRead(t, c, err, s.want, s.left)
		})
	}
}

// A folder is of brat if it has a text with annotations beside it. Those further below do
// not make it one, unless there is a configuration.
func TestFoldersThatAreNotOfBrat(t *testing.T) {
	for _, files := range []map[string]string{
		{"a.txt": "a", "b.ann": "T1\tP 0 1\ta\n"},
		{"a.txt": "a", "below/b.txt": "b", "below/b.ann": "T1\tP 0 1\tb\n"},
		{"annotation.conf": "", "a.txt": "a"},
		{},
	} {
		if f, is := dataset.DetectFiles(folder(files)); is {
			t.Errorf("%v is taken for %s", files, f.Name)
		}
	}
}

// What is written has the shapes that brat can read: no line break in a line, and types of
// plain letters.
func TestBratIsWrittenInLinesThatItReads(t *testing.T) {
	a, err := standoff.NewArticle("“One\r\n two” 😀\n\t\u2028three \x1d four")
	if err != nil {
		t.Fatal(err)
	}
	a.ID = 12
	span := func(id standoff.SpanID, label standoff.LabelID, start, end standoff.Byte, gaps ...standoff.Range) standoff.Span {
		return standoff.Span{ID: id, Label: label, Range: standoff.Range{Start: start, End: end}, Gaps: gaps}
	}
	text := func(s string) standoff.Byte { return standoff.Byte(strings.Index(a.Text, s)) }
	one := span("x", "my label", 0, text(" 😀"))
	one.Attributes = map[string]standoff.Value{
		"speaker": standoff.Link("y"), "kind": standoff.Text("direct"), "n": standoff.Number(2), "t": standoff.Text("a\tb"), "l": standoff.Text("a\u0085b"), "a b": standoff.Text("c"),
	}
	d := standoff.Document{
		Article: a,
		Spans: []standoff.Span{
			one,
			span("y", "Größe", text("\n\t"), text("three")),
			span("z", "my-label", text("three"), text("four")+4, standoff.Range{Start: text("\x1d"), End: text(" four")}),
		},
		Objects: []standoff.Object{
			standoff.Memo{ID: standoff.NoteID("x"), Span: "x", Kind: standoff.NoteMemo, Text: "first\nsecond"},
			standoff.Relation{ID: "r", Type: "said by", From: "x", To: "y", Attributes: map[string]standoff.Value{"sure": standoff.Text("yes")}},
		},
	}
	f, err := dataset.ByName("brat")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := f.Write(&out, dataset.Corpus{Documents: all([]standoff.Document{d, d})}, dataset.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range z.File {
		names = append(names, entry.Name)
	}
	if want := []string{"000012-One.txt", "000012-One.ann", "000013-One.txt", "000013-One.ann", "annotation.conf"}; !slices.Equal(names, want) {
		t.Errorf("the files are %q, want %q", names, want)
	}
	r, err := z.Open("000012-One.ann")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	want := "T1\tmy_label 0 4;7 11\t“One two”\n" +
		"A1\tkind T1 direct\nA2\tn T1 2\nA3\tspeaker T1 T2\n" +
		"#1\tAnnotatorNotes T1\tfirst second\n" +
		`#2` + "\tGalley T1\t" + `{"label":"my label","note":"first\nsecond","details":{"a b":"c","l":"a\u0085b","n":2,"speaker":{"span":"T2"},"t":"a\tb"}}` + "\n" +
		"T2\tGro_e 13 13\t\n#3\tGalley T2\t" + `{"label":"Größe","at":"13 13","pieces":[[13,16]]}` + "\n" +
		"T3\tmy-label 16 22;23 28\tthree   four\n#4\tGalley T3\t" + `{"at":"16 22;23 28","pieces":[[16,22],[23,28]]}` + "\n" +
		"R1\tsaid_by Arg1:T1 Arg2:T2\t\n#5\tGalley R1\t" + `{"label":"said by","details":{"sure":"yes"}}` + "\n"
	if string(raw) != want {
		t.Errorf("it writes\n%s\nwant\n%s", raw, want)
	}
}

// FuzzBrat reads annotations of a text. What it accepts can be written and read again.
func FuzzBrat(f *testing.F) {
	f.Add("North \n and 😀 South", "T1\tLoc 0 5;8 11\tNorth and\nA1\tx T1 y\n#1\tGalley T1\t{\"at\":\"0 5;8 11\",\"pieces\":[[0,3]]}\nR1\tof Arg1:T1 Arg2:E2\nE2\tx:T1\nN1\tr T1 a:b\tc\n*\tEquiv T1 T1\n")
	f.Add("a\u2028\n\tb", "T1\tX 0 0\t\nT2\tX 0 1;3 4\ta b\n")
	format, err := dataset.ByName("brat")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, notes string) {
		c, err := format.ReadFiles(folder(map[string]string{"a.txt": text, "a.ann": notes}), dataset.ReadOptions{Name: "f"})
		check(t, err)
		if err != nil {
			return
		}
		var docs []standoff.Document
		for d, err := range c.Documents {
			check(t, err)
			if err == nil {
				docs = append(docs, d)
			}
		}
		if len(docs) == 0 {
			return
		}
		var out bytes.Buffer
		if _, err := format.Write(&out, dataset.Corpus{Header: c.Header, Documents: all(docs)}, dataset.WriteOptions{}); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		back, err := format.Read(bytes.NewReader(out.Bytes()), dataset.ReadOptions{Name: "g", Unit: standoff.UnitCodePoint})
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		again, err := gather(back)
		if err != nil || len(again) != 1 || len(again[0].Spans) != len(docs[0].Spans) {
			t.Fatalf("%+v came back as %+v, %v", docs, again, err)
		}
		for i, s := range again[0].Spans {
			if was := docs[0].Spans[i]; s.Label != was.Label || s.Range != was.Range || !slices.Equal(s.Gaps, was.Gaps) {
				t.Fatalf("%+v came back as %+v", was, s)
			}
		}
	})
}
