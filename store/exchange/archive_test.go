package exchange_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"galley/store/exchange"
)

// packed is a file of an archive.
type packed struct {
	name, text string
	kind       byte // of tar; 0 is a file
}

func zipped(t *testing.T, files ...packed) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err == nil {
			_, err = w.Write([]byte(f.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t *testing.T, files ...packed) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Typeflag: f.kind, Size: int64(len(f.text)), Mode: 0o644}
		if f.kind == tar.TypeSymlink || f.kind == tar.TypeLink {
			h.Linkname, h.Size, f.text = f.text, 0, ""
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// onDisk writes a file and returns its path.
func onDisk(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestArchivesGiveTheFilesInThem(t *testing.T) {
	stories := []packed{{name: "a.txt", text: "One"}, {name: "deep/", kind: tar.TypeDir}, {name: "deep/b.html", text: "<p>Two"}, {name: "deep/c.json", text: datasetWith("", "", `{"text":"Three"}`)}}
	inZip := slices.DeleteFunc(slices.Clone(stories), func(p packed) bool { return p.kind == tar.TypeDir })
	for name, c := range map[string]struct {
		data []byte
		want []string
	}{
		"s.zip":      {zipped(t, inZip...), []string{"s.zip/a.txt", "s.zip/deep/b.html", ""}},
		"s.tar":      {tarred(t, stories...), []string{"s.tar/a.txt", "s.tar/deep/b.html", ""}},
		"s.tar.gz":   {gzipped(t, tarred(t, stories...)), []string{"s.tar.gz/a.txt", "s.tar.gz/deep/b.html", ""}},
		"s.tgz":      {gzipped(t, tarred(t, stories...)), []string{"s.tgz/a.txt", "s.tgz/deep/b.html", ""}},
		"story.gz":   {gzipped(t, []byte("One")), []string{"story.gz/story"}},
		"s.html.gz":  {gzipped(t, []byte("<p>One")), []string{"s.html.gz/s.html"}},
		"nested.zip": {zipped(t, packed{name: "in/s.tgz", text: string(gzipped(t, tarred(t, stories[0])))}, packed{name: "z.txt", text: "Last"}), []string{"nested.zip/in/s.tgz/a.txt", "nested.zip/z.txt"}},
		"dos.zip":    {zipped(t, packed{name: `deep\a.txt`, text: "One"}), []string{"dos.zip/deep/a.txt"}},
		"twice.zip":  {zipped(t, packed{name: "a.txt", text: "One"}, packed{name: "a.txt", text: "Two"}), []string{"twice.zip/a.txt", "twice.zip/a.txt"}},
		"no-ending":  {zipped(t, stories[0]), []string{"no-ending/a.txt"}},
		"cat.tar":    {slices.Concat(tarred(t, stories[0]), make([]byte, 9<<10), tarred(t, stories[2])), []string{"cat.tar/a.txt", "cat.tar/deep/b.html"}},
		"cat.tar.gz": {slices.Concat(gzipped(t, tarred(t, stories[0])), gzipped(t, tarred(t, stories[2]))), []string{"cat.tar.gz/a.txt", "cat.tar.gz/deep/b.html"}},
	} {
		p := project(t)
		path := onDisk(t, name, c.data)
		if r := imported(t, p, exchange.ImportOptions{}, path); r.Failed() != 0 {
			t.Errorf("%s: %v", name, r.Left)
		}
		if got := sources(t, p); !slices.Equal(got, c.want) {
			t.Errorf("%s: the articles come from %q, want %q", name, got, c.want)
		}
		inFolder := project(t)
		_ = imported(t, inFolder, exchange.ImportOptions{}, filepath.Dir(path))
		if known := name != "no-ending" && name != "story.gz"; known != (inFolder.Len() == len(c.want)) {
			t.Errorf("%s: in a folder %d articles came", name, inFolder.Len())
		}
	}
}

func TestArchivesFromStandardInput(t *testing.T) {
	for name, data := range map[string][]byte{"zip": zipped(t, packed{name: "a.txt", text: "One"}), "tar.gz": gzipped(t, tarred(t, packed{name: "a.txt", text: "One"}))} {
		p := project(t)
		r := imported(t, p, exchange.ImportOptions{Stdin: struct{ *bytes.Reader }{bytes.NewReader(data)}}, exchange.Stdin)
		if got := sources(t, p); r.Failed() != 0 || !slices.Equal(got, []string{"standard input/a.txt"}) {
			t.Errorf("%s: %q %v", name, got, r.Left)
		}
	}
}

func TestAZipThatIsADatasetOfSeveralFilesStaysThat(t *testing.T) {
	files := []packed{{name: "a.txt", text: "Ana Ruiz spoke."}, {name: "a.ann", text: "T1\tperson 0 8\tAna Ruiz\n"}}
	p := project(t)
	if r := imported(t, p, exchange.ImportOptions{}, onDisk(t, "corpus.zip", zipped(t, files...))); r.Spans != 1 || r.Articles != 1 {
		t.Errorf("a zip of brat's files gives %d articles with %d spans: %v", r.Articles, r.Spans, r.Left)
	}
}

func TestArchivesSkipWhatIsNoArticle(t *testing.T) {
	path := onDisk(t, "s.tar", tarred(t,
		packed{name: "a.txt", text: "One"}, packed{name: "../b.txt", text: "out"}, packed{name: "/etc/c.txt", text: "out"}, packed{name: `C:\d.txt`, text: "out"}, packed{name: "x/../../e.txt", text: "out"},
		packed{name: "link.txt", text: "/etc/passwd", kind: tar.TypeSymlink}, packed{name: "hard.txt", text: "a.txt", kind: tar.TypeLink}, packed{name: "pipe.txt", kind: tar.TypeFifo}, packed{name: "dev.txt", kind: tar.TypeChar},
		packed{name: "p.png", text: "x"}, packed{name: ".hid/e.txt", text: "x"}, packed{name: "__MACOSX/a.txt", text: "x"}, packed{name: "./z.txt", text: "Last"}, packed{name: "d.schema.json", text: "{}"}))
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, path)
	if got := sources(t, p); !slices.Equal(got, []string{"s.tar/a.txt", "s.tar/z.txt"}) || r.Failed() != 4 {
		t.Errorf("the articles come from %q; %v", got, r.Left)
	}
	for why, want := range map[exchange.Why]int{exchange.WhyUnsafe: 4, exchange.WhyLinked: 1, exchange.WhyNames: 1, exchange.WhySpecial: 2, exchange.WhyKind: 1, exchange.WhyHidden: 2} {
		if r.Left[why].Count != want {
			t.Errorf("reason %d: %v, want %d", why, r.Left[why], want)
		}
	}
	if r.Kinds[".png"] != 1 {
		t.Errorf("kinds are %v", r.Kinds)
	}
}

// wrongs returns what is wrong with what was left out, below the folder of a path.
func wrongs(r exchange.Report, path string) string {
	var all []string
	for _, x := range r.Left[exchange.WhyWrong].First {
		all = append(all, strings.ReplaceAll(x.Err.Error(), filepath.Dir(path)+string(filepath.Separator), ""))
	}
	return strings.Join(all, "\n")
}

func TestDamagedArchivesGiveWhatIsWhole(t *testing.T) {
	long := strings.Repeat("a long story ", 500)
	whole := tarred(t, packed{name: "a.txt", text: "One"}, packed{name: "b.txt", text: long}, packed{name: "c.txt", text: "x"})
	two := len(whole) - 1024 - 1024 // its first two files, with what fills up their blocks
	zeros := tarred(t, packed{name: "a.txt", text: "One"}, packed{name: "p.png", text: string(make([]byte, 1024))}, packed{name: "c.txt", text: "x"})
	sum := gzipped(t, whole)
	sum[len(sum)-8] ^= 1
	encrypted := zipped(t, packed{name: "a.txt", text: "One"}, packed{name: "b.txt", text: "Two"})
	strange := bytes.Clone(encrypted)
	for at := range encrypted { // of the second file in the directory at the end
		if bytes.HasPrefix(encrypted[at:], []byte("PK\x01\x02")) && bytes.HasPrefix(encrypted[at+46:], []byte("b.txt")) {
			encrypted[at+8] |= 1
			binary.LittleEndian.PutUint16(strange[at+10:], 99)
		}
	}
	for name, c := range map[string]struct {
		data  []byte
		whole int
		says  []string
	}{
		"cut.tar":    {whole[:512+512+512+100], 1, []string{"cut.tar/b.txt is cut off"}},
		"cut.tgz":    {gzipped(t, whole)[:len(gzipped(t, whole))-20], 2, []string{"cut.tgz/c.txt is cut off"}},
		"pad.tar":    {whole[:512+100], 1, []string{"pad.tar is cut off behind a.txt: the mark that ends a tar archive is not there"}},
		"block.tar":  {whole[:two], 2, []string{"block.tar is cut off behind b.txt"}},
		"block.tgz":  {gzipped(t, whole[:two]), 2, []string{"block.tgz is cut off behind b.txt"}},
		"start.tar":  {whole[:512], 0, []string{"start.tar/a.txt is cut off"}},
		"zeros.tar":  {zeros[:512*5], 1, []string{"zeros.tar is cut off behind a.txt: the mark that ends a tar archive is not there"}},
		"end.tgz":    {gzipped(t, whole)[:len(sum)-8], 3, []string{"end.tgz is cut off behind c.txt"}},
		"sum.tgz":    {sum, 3, []string{"sum.tgz is damaged: its checksum is not that of what is in it, so that texts of it may be wrong"}},
		"hard.tar":   {tarred(t, packed{name: ".h/a.txt", text: "One"}, packed{name: "a.txt", text: ".h/a.txt", kind: tar.TypeLink}, packed{name: "b.txt", text: "../b.txt", kind: tar.TypeLink}), 0, []string{"hard.tar/a.txt is a further name of .h/a.txt, which is not read", "hard.tar/b.txt is a further name of ../b.txt"}},
		"one.tar":    {whole[:len(whole)-512], 3, nil}, // some programs write one of the two blocks at the end
		"more.tar":   {slices.Concat(whole, bytes.Repeat([]byte{7}, 512)), 3, []string{"more.tar is damaged behind c.txt"}},
		"line.tar":   {slices.Concat(whole, []byte("\n")), 3, nil},
		"again.tar":  {slices.Concat(whole, whole[:512+100]), 3, []string{"again.tar is cut off behind a.txt"}},
		"bad.tar":    {slices.Concat(whole[:1024], bytes.Repeat([]byte{7}, 2048)), 1, []string{"bad.tar is damaged behind a.txt"}},
		"cut.zip":    {zipped(t, packed{name: "a.txt", text: long})[:60], 0, []string{"cut.zip is cut off or damaged: the list of its files"}},
		"enc.zip":    {encrypted, 1, []string{"enc.zip/b.txt is encrypted"}},
		"method.zip": {strange, 1, []string{"method.zip/b.txt is compressed by the method 99"}},
		"no.gz":      {[]byte("\x1f\x8b\x08"), 0, []string{"no.gz cannot be unpacked"}},
	} {
		p := project(t)
		path := onDisk(t, name, c.data)
		r := imported(t, p, exchange.ImportOptions{}, path)
		got := wrongs(r, path)
		if p.Len() != c.whole {
			t.Errorf("%s: %d articles came, want %d", name, p.Len(), c.whole)
		}
		for _, says := range c.says {
			if !strings.Contains(got, says) {
				t.Errorf("%s: %q is not in %q", name, says, got)
			}
		}
		if r.Failed() != len(c.says) {
			t.Errorf("%s: %d failures, want %d: %v", name, r.Failed(), len(c.says), r.Left)
		}
	}
	empty := imported(t, project(t), exchange.ImportOptions{}, onDisk(t, "e.zip", zipped(t, packed{name: "p.png", text: "x"})))
	if empty.Left[exchange.WhyNothing].Count != 1 {
		t.Errorf("an archive without articles: %v", empty.Left)
	}
}

func TestArchivesUnpackToNoMoreThanTheyMay(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()) // in which no other program keeps files
	bomb := onDisk(t, "bomb.zip", zipped(t, packed{name: "a.txt", text: "One"}, packed{name: "b.txt", text: strings.Repeat("\n", 80<<20)}, packed{name: "c.txt", text: "x"}))
	many := onDisk(t, "many.zip", zipped(t, packed{name: "a.txt", text: "1"}, packed{name: "b.txt", text: "2"}, packed{name: "c.txt", text: "3"}))
	deep := []byte("deep")
	name := "d.txt"
	for range 4 {
		deep, name = zipped(t, packed{name: name, text: string(deep)}, packed{name: "s.txt", text: "side " + name}), name+".zip"
	}
	nested := onDisk(t, name, deep)
	var side []packed
	for i := range 30 {
		side = append(side, packed{name: strconv.Itoa(i) + ".zip", text: string(zipped(t, packed{name: "a.txt", text: "x"}))})
	}
	wide := onDisk(t, "wide.zip", zipped(t, side...))
	for name, c := range map[string]struct {
		path string
		most exchange.Unpacking
		came int
		says string
	}{
		"ratio":   {bomb, exchange.Unpacking{}, 1, "bomb.zip/b.txt is where the archive has unpacked to more than 200 times its size"},
		"sum":     {bomb, exchange.Unpacking{Bytes: 1 << 20}, 1, "unpacked to more than 1 MB; this file and those behind it are left out; allow more with --max-unpacked"},
		"trusted": {bomb, exchange.Unpacking{Bytes: 1 << 30}, 3, ""},
		"members": {many, exchange.Unpacking{Members: 2}, 2, "many.zip has more files than an archive may have, which is 2"},
		"deepest": {wide, exchange.Unpacking{Depth: 1}, 0, "wide.zip/0.zip is an archive within archives, 2 deep, of which 1 may be, as are 29 others in it"},
		"depth":   {nested, exchange.Unpacking{Depth: 2}, 2, "d.txt.zip.zip is an archive within archives, 3 deep, of which 2 may be"},
		"all":     {nested, exchange.Unpacking{}, 5, ""},
	} {
		p := project(t)
		r := imported(t, p, exchange.ImportOptions{Unpacking: c.most}, c.path)
		if r.Failed() > 1 {
			t.Errorf("%s: %d failures: %v", name, r.Failed(), r.Left)
		}
		if got := wrongs(r, c.path); p.Len() != c.came || (c.says == "") != (got == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s: %d articles came, want %d; %q, want %q", name, p.Len(), c.came, got, c.says)
		}
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), ".galley-part-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %q %v", left, err)
	}
}

func TestFilesOfArchivesAreReadAgainInAnEncoding(t *testing.T) {
	path := onDisk(t, "s.zip", zipped(t, packed{name: "a.txt", text: "One"}, packed{name: "b.txt", text: "caf\xe9"}))
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, path)
	if len(r.Undecoded) != 1 || r.Undecoded[0].Path != path+"/b.txt" {
		t.Fatalf("%v", r.Undecoded)
	}
	r = imported(t, p, exchange.ImportOptions{Encoding: "windows-1252", Only: []string{r.Undecoded[0].Path}}, path)
	if got := sources(t, p); r.Articles != 1 || !slices.Equal(got, []string{"s.zip/a.txt", "s.zip/b.txt"}) {
		t.Errorf("%q %v", got, r.Left)
	}
}

func TestASurveyLooksIntoArchives(t *testing.T) {
	var files []packed
	for i := range 100 {
		files = append(files, packed{name: string(rune('A'+i/26)) + string(rune('a'+i%26)) + ".txt", text: strings.Repeat("x", i+1)})
	}
	path := onDisk(t, "s.tgz", gzipped(t, tarred(t, files...)))
	s, err := exchange.SurveyPaths(t.Context(), project(t), []string{path}, exchange.ImportOptions{}, nil)
	if err != nil || s.Documents != 100 {
		t.Fatalf("%d documents, %v", s.Documents, err)
	}
	for _, k := range []int{0, 99, 50} {
		x, err := s.Look(t.Context(), k)
		if err != nil || len(x.Article.Text) != k+1 || x.Path != path+"/"+files[k].name {
			t.Errorf("%d: %q %v %v", k, x.Path, err, x.Err)
		}
	}
}

func TestConvertReadsArchives(t *testing.T) {
	path := onDisk(t, "s.zip", zipped(t, packed{name: "a.html", text: "<p>One"}, packed{name: "b.json", text: datasetWith(`{"id":"x","name":"X","color":"#112233","color_dark":"#112233","underline":"solid","letter":"X","key":""}`, "", `{"text":"Three","spans":[{"id":"1","label":"x","start":0,"end":5}]}`)}))
	out := filepath.Join(t.TempDir(), "out.jsonl")
	r, sum, err := exchange.Convert(context.Background(), []string{path}, out, exchange.ImportOptions{}, exchange.ExportOptions{Format: "jsonl"})
	if err != nil || sum.Documents != 2 || sum.Spans != 1 || r.Failed() != 0 {
		t.Errorf("%+v %v %v", sum, r, err)
	}
}

// FuzzArchives gives archives to an import. It must end, say what it leaves out in words
// that can be shown, and leave no file behind.
func FuzzArchives(f *testing.F) {
	for name, raw := range map[string][]byte{
		"a.zip": nil, "a.tar": nil, "a.gz": []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"), "a.bz2": []byte("BZh91AY&SY"),
	} {
		f.Add(name, raw)
	}
	f.Add("a.000", []byte("0\xa0A")) // a space that does not break, in a sample of the text
	t := new(testing.T)
	f.Add("a.zip", zipped(t, packed{name: "a.txt", text: "One"}, packed{name: "b/c.html", text: "<p>Two"}))
	f.Add("a.tar", tarred(t, packed{name: "a.txt", text: "One"}, packed{name: "l", text: "a.txt", kind: tar.TypeSymlink}))
	f.Add("a.tgz", gzipped(t, tarred(t, packed{name: "a.zip", text: string(zipped(t, packed{name: "a.txt", text: "One"}))})))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		ending := filepath.Ext(filepath.Base(name))
		if len(ending) > 8 || strings.ContainsAny(ending, "\x00/\\") {
			ending = ".zip"
		}
		path := onDisk(t, "a"+ending, raw)
		r, err := exchange.ReadPaths(t.Context(), []string{path}, exchange.ImportOptions{Unpacking: exchange.Unpacking{Bytes: 1 << 20, Members: 50}})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range r.Documents {
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, why := range exchange.Whys() {
			for _, x := range r.Report.Left[why].First {
				if x.Err != nil && strings.ContainsFunc(x.Err.Error(), func(r rune) bool { return !unicode.IsGraphic(r) }) {
					t.Fatalf("%q cannot be shown", x.Err)
				}
			}
		}
	})
}

func TestOnlyTheFilesThatAreAskedForAreRead(t *testing.T) {
	inner := zipped(t, packed{name: "a.txt", text: "One"}, packed{name: "b.txt", text: "Two"})
	path := onDisk(t, "s.zip", zipped(t, packed{name: "in/x.zip", text: string(inner)}, packed{name: "a.txt", text: "Three"}))
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{Only: []string{path + "/a.txt"}}, path, onDisk(t, "t.txt", []byte("Four")))
	if got := sources(t, p); r.Failed() != 0 || !slices.Equal(got, []string{"s.zip/a.txt"}) {
		t.Errorf("%q %v", got, r.Left)
	}
}
