package foreign

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// A codebook of REFI-QDA, after its schema of codebooks 1.0: the labels alone, with their
// order, colours and guidelines. Labels of whole articles are a set, which other programs
// may show as one; groups of labels are codes that nothing is coded with.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "refi-qda-codebook", Title: "REFI-QDA codebook, labels alone", Version: "1.0",
		Help:       "it has labels and no articles: galley scheme PROJECT --out labels.qdc writes it.",
		Extensions: []string{".qdc"},
		Units:      []standoff.Unit{standoff.UnitCodePoint},
		Holds:      dataset.Guidelines,
		Recognize: func(head []byte) bool {
			start, ok := firstElement(head)
			return ok && start.Name.Local == "CodeBook"
		},
		Says: codebookSays,
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return func(func(dataset.Record, error) bool) {}
		},
		WriteLabels: writeCodebook,
	})
}

// firstElement returns the start of the root of an XML file.
func firstElement(head []byte) (xml.StartElement, bool) {
	if !bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<")) {
		return xml.StartElement{}, false
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		t, err := d.RawToken()
		if err != nil {
			return xml.StartElement{}, false
		}
		if start, is := t.(xml.StartElement); is {
			return start, true
		}
	}
}

// refiSet is a set of codes.
type refiSet struct {
	GUID    string       `xml:"guid,attr"`
	Name    string       `xml:"name,attr"`
	Members []refiMember `xml:"MemberCode"`
}

type refiMember struct {
	GUID string `xml:"guid,attr"`
}

// articleSet is the GUID of the set of labels of whole articles.
var articleSet = refiGUID("set", "articles")

// codebookSays returns the labels of a codebook.
func codebookSays(in dataset.Input) (dataset.Said, error) {
	text, err := in.Text()
	if err != nil {
		return dataset.Said{}, err
	}
	q := newRefiReader(text, func(err error) error { return brokenXML(in.Name, "", err) })
	q.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	ours := false
	var codes []refiCode
	var sets []refiSet
	err = q.walk(func(e xml.StartElement) error {
		ours = isOurs(e)
		if e.Name.Local != "CodeBook" {
			return fmt.Errorf("its root is %q, not CodeBook", e.Name.Local)
		}
		return nil
	}, func(q *refiReader, e xml.StartElement) (bool, error) {
		switch q.in[len(q.in)-1] + "/" + e.Name.Local {
		case "CodeBook/Codes", "CodeBook/Sets":
			return true, nil
		case "Codes/Code":
			return false, decodeInto(q, e, &codes)
		case "Sets/Set":
			return false, decodeInto(q, e, &sets)
		}
		return false, q.Skip()
	})
	if err != nil {
		return dataset.Said{}, err
	}
	if err := soundCodes(codes, map[string]string{}); err != nil {
		return dataset.Said{}, &dataset.Error{File: in.Name, Err: err}
	}
	plain := func(s string) string { return s }
	if ours {
		plain = xmlPlain
	}
	list, _, err := codesNamed(codes, plain)
	if err != nil {
		return dataset.Said{}, q.broken(err)
	}
	articles := map[string]bool{}
	for _, s := range sets {
		for _, m := range s.Members {
			articles[refiKnown(m.GUID)] = ours && refiKnown(s.GUID) == articleSet || articles[refiKnown(m.GUID)]
		}
	}
	out := saidLabels(list)
	for i := range out {
		if articles[refiKnown(list[i].GUID)] {
			out[i].Use = standoff.UseArticles
		}
	}
	return dataset.Said{Labels: out}, nil
}

// soundCodes refuses codes that are not what the schema of codebooks asks for: labels are
// not made of what can only be guessed. names are those of the codes before, by their GUIDs.
func soundCodes(codes []refiCode, names map[string]string) error {
	for _, c := range codes {
		guid, name := refiKnown(c.GUID), standoff.Quoted(cutName(c.Name))
		if strings.TrimSpace(c.Name) == "" {
			return fmt.Errorf("the code with the guid %s has no name", standoff.Quoted(cutName(c.GUID)))
		}
		if guid == "" {
			return fmt.Errorf("the code %s has no guid", name)
		}
		if other, twice := names[guid]; twice {
			return fmt.Errorf("the codes %s and %s have the same guid, %s", other, name, standoff.Printable(cutName(guid)))
		}
		names[guid] = name
		if _, err := strconv.ParseBool(c.IsCodable); c.IsCodable != "" && err != nil {
			return fmt.Errorf("isCodable of the code %s is %s, neither true nor false", name, standoff.Quoted(cutName(c.IsCodable)))
		}
		if c.Colour != "" && refiColour(c.Colour) == nil {
			return fmt.Errorf("the color of the code %s is %s, which is not of the form #RRGGBB", name, standoff.Quoted(cutName(c.Colour)))
		}
		if err := soundCodes(c.Codes, names); err != nil {
			return err
		}
	}
	return nil
}

// writeCodebook writes the labels of a scheme.
func writeCodebook(out io.Writer, h dataset.Header) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "%s<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"%s\">\n", xml.Header, refiBy(h))
	if err := elementsIn(w, "  ", []string{"Codes"}, "Code", refiCodes(h.Scheme, nil)); err != nil {
		return err
	}
	set := refiSet{GUID: articleSet, Name: "Labels of whole articles"}
	for _, l := range h.Scheme.Labels {
		if l.Use == standoff.UseArticles {
			set.Members = append(set.Members, refiMember{refiGUID("label", string(l.ID))})
		}
	}
	var sets []refiSet
	if set.Members != nil {
		sets = append(sets, set)
	}
	if err := elementsIn(w, "  ", []string{"Sets"}, "Set", sets); err != nil {
		return err
	}
	fmt.Fprint(w, "</CodeBook>\n")
	return w.Flush()
}
