package dataset_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"galley/store/dataset"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
)

// stories are a few sentences of news in the languages that were written in
// other encodings, and those encodings.
var stories = []struct{ encodings, text string }{
	{"windows-1251 koi8-r ibm866 iso-8859-5 x-mac-cyrillic", "Мэр сообщил, что цены на жильё выросли на 12 процентов. По его словам, рынок успокоится к осени, однако эксперты сомневаются."},
	{"windows-1251 koi8-u", "Міський голова повідомив, що ціни на житло зросли на 12 відсотків. За його словами, її ринок стабілізується, проте експерти сумніваються."},
	{"windows-1251", "Кметът каза, че наемите са се повишили с 12 процента. Според него пазарът ще се успокои до есента, но експертите се съмняват."},
	{"shift_jis euc-jp iso-2022-jp utf-16le", "市長は家賃が12パーセント上昇したと述べた。市場は秋までに安定するだろうと彼は語ったが、専門家は疑問視している。"},
	{"euc-kr utf-16be", "시장은 집세가 12퍼센트 올랐다고 말했다. 그는 시장이 가을까지 안정될 것이라고 말했지만 전문가들은 의심하고 있다."},
	{"gb18030 utf-16le", "市长表示,房租上涨了百分之十二。他说:“市场将在秋季前稳定下来”,但专家对此表示怀疑。"},
	{"big5", "市長表示,房租上漲了百分之十二。他說市場將在秋季前穩定下來,但專家對此表示懷疑。"},
	{"iso-8859-7 windows-1253", "Ο δήμαρχος είπε ότι τα ενοίκια αυξήθηκαν κατά 12 τοις εκατό. Η αγορά θα σταθεροποιηθεί μέχρι το φθινόπωρο."},
	{"windows-1254", "Belediye başkanı kiraların yüzde 12 arttığını söyledi. Ona göre piyasa sonbahara kadar istikrara kavuşacak, ancak uzmanlar şüphe ediyor."},
	{"windows-1255", "ראש העיר אמר כי שכר הדירה עלה ב-12 אחוזים. לדבריו, השוק יתייצב עד הסתיו, אך מומחים מטילים בכך ספק."},
	{"windows-1256 iso-8859-6", "قال رئيس البلدية إن الإيجارات ارتفعت بنسبة 12 في المئة. وبحسب قوله فإن السوق ستستقر بحلول الخريف."},
	{"windows-1250 iso-8859-2", "Burmistrz powiedział, że czynsze wzrosły o 12 procent. Według niego rynek ustabilizuje się do jesieni, jednak eksperci w to wątpią."},
	{"windows-1250 iso-8859-2", "Starosta řekl, že nájemné vzrostlo o 12 procent. Podle něj se trh do podzimu uklidní, odborníci však pochybují. Příliš žluťoučký kůň."},
	{"windows-1252 macintosh ibm850", "Le maire a déclaré que les loyers avaient augmenté de 12 pour cent. Selon lui, le marché se stabilisera d'ici à l'automne, mais les experts en doutent."},
	{"windows-1252 macintosh", "Der Bürgermeister sagte, die Mieten seien um 12 Prozent gestiegen. Größere Städte wie Köln hätten ähnliche Pläne."},
	{"windows-1252 macintosh", "The mayor said rents rose 12 per cent. “The market will settle by autumn,” he said — but experts doubt it. Last year’s rise was small."},
	{"windows-874", "นายกเทศมนตรีกล่าวว่าค่าเช่าเพิ่มขึ้นร้อยละ 12 เขากล่าวว่าตลาดจะมีเสถียรภาพ"},
}

func encodingOf(t *testing.T, name string) encoding.Encoding {
	t.Helper()
	switch name {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	if e, err := htmlindex.Get(name); err == nil {
		return e
	}
	e, err := ianaindex.IANA.Encoding(name)
	if err != nil || e == nil {
		t.Fatalf("no encoding %s: %v", name, err)
	}
	return e
}

func TestTheEncodingATextWasWrittenInIsProposedFirst(t *testing.T) {
	f, _ := dataset.ByName("text")
	for _, s := range stories {
		for name := range strings.FieldsSeq(s.encodings) {
			raw, err := encodingOf(t, name).NewEncoder().Bytes([]byte(s.text + "\nAn ASCII line.\n"))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			_, err = f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "x.txt"})
			var wrong *dataset.EncodingError
			if !errors.As(err, &wrong) || len(wrong.Proposals) == 0 {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if wrong.Mixed {
				t.Errorf("%s: parts of %q are taken for UTF-8", name, s.text)
			}
			// Encodings that differ in no letter of the text are equally right.
			if first := wrong.Proposals[0]; first.Sample != sampleOf(s.text) {
				t.Errorf("%s: %s is proposed first, which reads as %s", name, first.Name, first.Sample)
			}
			c, err := f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "x.txt", Encoding: name})
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			docs, _ := gather(c)
			if got := docs[0].Article; got.Text != s.text+"\nAn ASCII line.\n" || got.Source.Encoding != name {
				t.Errorf("%s: read as %q from %s", name, got.Text, got.Source.Encoding)
			}
		}
	}
}

// sampleOf cuts a line as a proposal does.
func sampleOf(line string) string {
	runes := []rune(line)
	from := 0
	for i, r := range runes {
		if r >= utf8.RuneSelf {
			from = max(0, i-20)
			break
		}
	}
	to := min(len(runes), from+60)
	s := string(runes[from:to])
	if from > 0 {
		s = "…" + s
	}
	if to < len(runes) {
		s += "…"
	}
	return s
}

func TestEveryEncodingCanBeChosen(t *testing.T) {
	for _, name := range dataset.Encodings() {
		if got, err := dataset.CheckEncoding(name); err != nil || got != name {
			t.Errorf("%s is known as %q, %v", name, got, err)
		}
	}
	for name, want := range map[string]string{
		"latin1": "windows-1252", "CP1251": "windows-1251", "win1251": "windows-1251", "cp-1250": "windows-1250", "SJIS": "shift_jis",
		"utf8": "utf-8", "UTF-16": "utf-16", "utf16le": "utf-16le", "gb2312": "gbk", "cp866": "ibm866", "cp437": "ibm437", "EUC_JP": "euc-jp",
		"mac": "macintosh", "ISO_8859-2": "iso-8859-2", "dos850": "ibm850", " big5 ": "big5",
	} {
		if got, err := dataset.CheckEncoding(name); err != nil || got != want {
			t.Errorf("%s is known as %q, %v; want %s", name, got, err, want)
		}
	}
	for name, want := range map[string]string{
		"windows-1225": "windows-1252", "shift-jiss": "shift_jis", "klingon": "the encodings are utf-8", "replacement": "the encodings are", "x-user-defined": "the encodings are", "": "the encodings are",
		"\x1b[31m": `"\x1b[31m"`, strings.Repeat("x", 1<<20): "the encodings are",
	} {
		if _, err := dataset.CheckEncoding(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %.200v, want %s", name, err, want)
		}
	}
}

func TestWhatDoesNotFitAnEncodingIsRefused(t *testing.T) {
	f, _ := dataset.ByName("text")
	for name, c := range map[string]struct{ raw, encoding, want string }{
		"UTF-8 already":       {"café", "windows-1252", "UTF-8 already"},
		"UTF-8 with a mark":   {"\xef\xbb\xbfcafé", "windows-1252", "byte order mark of utf-8"},
		"another mark":        {"\xff\xfea\x00", "utf-16be", "byte order mark of utf-16le"},
		"a mark, and no text": {"\xff\xfea\x00\x00\xd8", "", "is not utf-16le: byte 4"},
		"behind a mark":       {"\xef\xbb\xbfcaf\xe9", "", "is not UTF-8: byte 6 "},
		"not UTF-8":           {"caf\xe9", "utf-8", "is not utf-8: byte 3"},
		"half a unit":         {"a\x00b\x00c", "utf-16le", "is not utf-16le: byte 4"},
		"half a pair":         {"a\x00\x3d\xd8b\x00", "utf-16le", "is not utf-16le: byte 2"},
		"no such byte":        {"abc \x81\x20", "shift_jis", "is not shift_jis: byte 4"},
		"not defined":         {"abc\x81", "windows-1253", ""},
		"ASCII is no UTF-16":  {"words", "utf-16le", "utf-16le"},
		"even ASCII is not":   {"word", "utf-16le", "UTF-8 already"},
		"misspelt":            {"words", "windows-1225", "did you mean"},
		"mostly UTF-8":        {"Zürich “x” caf\xe9", "", "other parts of the file are"},
		"a PDF as if it were": {"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "windows-1252", "PDF"},
		"Rich Text":           {`{\rtf1\ansi Words}`, "", "Rich Text"},
	} {
		corpus, err := f.Read(strings.NewReader(c.raw), dataset.ReadOptions{Name: "d/x.txt", Encoding: c.encoding})
		if c.want == "" {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			docs, _ := gather(corpus)
			t.Errorf("%s: %v (%v), want %s", name, err, docs, c.want)
		}
	}
}

func TestBinaryFilesAreNoText(t *testing.T) {
	f, _ := dataset.ByName("text")
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	_, _ = w.Write(bytes.Repeat([]byte("words and more words "), 100))
	_ = w.Close()
	noise := make([]byte, 4096)
	x := uint32(1)
	for i := range noise {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	for want, raw := range map[string]string{
		"compressed with gzip": zipped.String(),
		"a PDF document":       "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
		"an image":             "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00\x5c\x72\xa8\x66",
		"a ZIP archive":        "PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x21\x00\x9b\xf2\x8d\x3a\x10\x00\x00\x00\x20\x00\x00\x00\x05\x00\x00\x00a.txt\x9b\xf2",
		"a program":            "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00\x00\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00" + strings.Repeat("\x00", 100),
		"an SQLite database":   "SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20\x00\x00\x00\x0c",
		"binary data":          string(noise),
	} {
		_, err := f.Read(strings.NewReader(raw), dataset.ReadOptions{Name: "x.txt"})
		var binary *dataset.BinaryError
		if !errors.As(err, &binary) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	for _, text := range []string{"BM is short for a bank manager", "MZ said so", "PK played on", "GIF89a is a format", "Words\x00 with a NUL", "#!/bin/sh\n", "<html>Words</html>", "{\"a\": 1}", "a\x1b[31mred"} {
		if _, err := f.Read(strings.NewReader(text), dataset.ReadOptions{Name: "x.txt"}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestDatasetsAreConvertedToo(t *testing.T) {
	raw := datasetOf(true, "1.0.0", "", `{"label":"x","start":5,"end":6}`)
	le, _ := encodingOf(t, "utf-16le").NewEncoder().Bytes([]byte(raw))
	for name, c := range map[string]struct {
		raw      []byte
		encoding string
	}{
		"as asked": {le, "utf-16le"}, "by its mark": {append([]byte("\xff\xfe"), le...), ""}, "UTF-8 with a mark": {[]byte("\xef\xbb\xbf" + raw), ""},
		"UTF-8 as asked": {[]byte(raw), "utf-8"},
	} {
		f, _ := dataset.ByName("jsonl")
		corpus, err := f.Read(bytes.NewReader(c.raw), dataset.ReadOptions{Name: "set", Encoding: c.encoding})
		if err == nil {
			_, err = gather(corpus)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	f, _ := dataset.ByName("jsonl")
	_, err := f.Read(bytes.NewReader(le), dataset.ReadOptions{Name: "set"})
	var wrong *dataset.EncodingError
	if !errors.As(err, &wrong) || wrong.Proposals[0].Name != "utf-16le" {
		t.Errorf("without a mark: %v", err)
	}
	if _, err := f.Read(strings.NewReader(raw), dataset.ReadOptions{Name: "set", Encoding: "windows-1252"}); err == nil || !strings.Contains(err.Error(), "UTF-8 already") {
		t.Errorf("UTF-8 as if it were windows-1252: %v", err)
	}
}

// Of encodings in which a text reads the same, the most usual is proposed first.
func TestTheMostUsualOfEqualEncodingsIsProposedFirst(t *testing.T) {
	f, _ := dataset.ByName("text")
	for text, want := range map[string]string{"Bridge\n\nIn another encoding: äöü, 14 €.\n": "windows-1252", "Pont\n\nUn été à Genève.\n": "windows-1252"} {
		raw, err := encodingOf(t, want).NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "x.txt"})
		var wrong *dataset.EncodingError
		if !errors.As(err, &wrong) || wrong.Proposals[0].Name != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// What of a file is UTF-8 says nothing of what is not.
func TestTheEncodingOfTheRestIsProposedForAMixedFile(t *testing.T) {
	f, _ := dataset.ByName("text")
	for _, s := range stories {
		for name := range strings.FieldsSeq(s.encodings) {
			if strings.HasPrefix(name, "utf-16") || name == "iso-2022-jp" {
				continue
			}
			raw, err := encodingOf(t, name).NewEncoder().Bytes([]byte(s.text + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			mixed := "headline,text\nGenève,Köln\n" + string(raw)
			if _, err := f.Read(strings.NewReader(mixed), dataset.ReadOptions{Name: "x.txt", Encoding: name}); err != nil {
				continue // it has no such bytes
			}
			_, err = f.Read(strings.NewReader(mixed), dataset.ReadOptions{Name: "x.txt"})
			var wrong *dataset.EncodingError
			if !errors.As(err, &wrong) || len(wrong.Proposals) == 0 {
				t.Errorf("%s: %v", name, err)
				continue
			}
			_, err = f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "x.txt"})
			var alone *dataset.EncodingError
			if !errors.As(err, &alone) {
				t.Fatal(err)
			}
			first, err := encodingOf(t, wrong.Proposals[0].Name).NewDecoder().Bytes(raw)
			if err != nil || string(first) != s.text+"\n" {
				t.Errorf("%s: %s is proposed first, of the rest alone %s", name, wrong.Proposals[0].Name, alone.Proposals[0].Name)
			}
		}
	}
}
