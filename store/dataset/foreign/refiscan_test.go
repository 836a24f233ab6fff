package foreign

import (
	"encoding/xml"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// What is read fast is what encoding/xml reads.
func FuzzScanText(f *testing.F) {
	for _, s := range []string{
		"", "xTextSource/>",
		`<TextSource guid="a" name='b "c"' plainTextPath="internal://a.txt" creatingUser="u"><PlainTextSelection guid="s" name="&lt;A&#xA;&quot;&#128512;" startPosition="0" endPosition = "3"` +
			` creationDateTime="2026-01-02T03:04:05Z"><Description>a&amp;b</Description><Coding guid="c"><CodeRef targetGUID="l"/><NoteRef targetGUID="n"></NoteRef></Coding></PlainTextSelection></TextSource>`,
		"<q:TextSource xmlns:q=\"urn:x\" q:guid=\"a\">\r\n<q:Description>a\r\nb\rc<x y=\"z\">d</x>e</q:Description ><PlainTextContent/><NoteRef targetGUID=\"1\"/><Coding/></q:TextSource>",
		`<TextSource><VariableValue><VariableRef targetGUID="v"/><TextValue>a</TextValue><TextValue>b</TextValue></VariableValue><VariableValue><FloatValue>1</FloatValue><DateValue/><BooleanValue>true</BooleanValue></VariableValue></TextSource>`,
		`<TextSource><!-- a --><Description><![CDATA[a]]></Description></TextSource>`,
		`<TextSource a="<"/>`, `<TextSource a="&b;"/>`, `<TextSource>]]></TextSource>`, `<TextSource>&#7;</TextSource>`, "<TextSource>\x01</TextSource>", `<TextSource><a></b></TextSource>`,
		`<TextSource a="1" a = "2" guid="1" guid="2"/>`, `<TextSource><a/ ></TextSource>`, `<TextSource><?a b?></TextSource>`, `<TextSource:a/>`, `<TextSource/>x`, ``, `<`, `xTextSource/>`, `<TextSource a=b/>`, "<TextSource>\uFFFE</TextSource>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		fast, ok := scanText([]byte(s))
		if !ok {
			return
		}
		var slow refiText
		if err := xml.Unmarshal([]byte(s), &slow); err != nil {
			t.Fatalf("%q is read, but: %v", s, err)
		}
		if !reflect.DeepEqual(fast, slow) {
			t.Errorf("%q\nis     %+v\nand not %+v", s, fast, slow)
		}
	})
}

// The elements that are taken from a file are those that are there, wherever the reader
// stops in between.
func TestElementsAreTakenWhole(t *testing.T) {
	const file = "<P a='>'><!-- <S> -->\n<S><A b='/>'>\n<![CDATA[</A>]]><A/></A>\n<?x <B>?><B c=\">\"/><!-- - -->\n</S>\n<S/><T/></P>"
	for n := range len(file) {
		first := "<?a" + strings.Repeat(" ", fewXML-n-len("<?a?>")) + "?>"
		q := newRefiReader(strings.NewReader(first+file), func(err error) error { return err })
		got := ""
		err := q.walk(func(xml.StartElement) error { return nil }, func(q *refiReader, e xml.StartElement) (bool, error) {
			got += e.Name.Local + ":"
			if e.Name.Local != "S" {
				return false, q.Skip()
			}
			return true, q.each(func(raw []byte, line int) error {
				got += fmt.Sprintf("%d %s;", line, raw)
				return nil
			})
		})
		if want := "S:2 <A b='/>'>\n<![CDATA[</A>]]><A/></A>;4 <B c=\">\"/>;S:T:"; err != nil || got != want {
			t.Fatalf("%d bytes in the first part: %q, %v", n, got, err)
		}
	}
}
