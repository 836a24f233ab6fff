package foreign

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strconv"
	"strings"
	"sync"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// UIMA XMI, after the UIMA references and what INCEpTION and DKPro write: a file is a CAS,
// in XML of version 1.0 or 1.1, and TypeSystem.xml beside it says which features are
// references. Without it, only the ends of relations are taken for that.
//
// XML 1.0 is written. A character that it does not allow becomes a space, as INCEpTION
// does it, and is said in the metadata field "galley", by which it comes back.
func init() {
	isFile, isTypes := endsIn(".xmi"), endsIn(".xml")
	dataset.Register(dataset.Foreign{
		Name: "uima-xmi", Title: "UIMA XMI, of INCEpTION and DKPro", Version: "2.0",
		Extensions: []string{".xmi"},
		Units:      []standoff.Unit{standoff.UnitUTF16},
		Holds:      uimaHolds,
		Help: `INCEpTION imports the files as "UIMA CAS XMI (XML 1.0)" into a project with the layers that
"uima-json" needs; what a layer has no feature for is left out there. DKPro and UIMA read
the files with the TypeSystem.xml beside them.`,
		Recognize:      isXMI,
		RecognizeFiles: func(files fs.FS) bool { return areFiles(files, isFile, isTypes, isXMI) },
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			types := sync.OnceValues(func() (typeSystem, error) { return typeSystemsOf(in, isTypes) })
			return eachFile(in, isFile, func(f named) ([]dataset.Record, error) {
				known, err := types()
				if err != nil {
					return nil, err
				}
				c, err := readXMI(f.raw, known)
				if err != nil {
					return nil, err
				}
				return recordsOf(c, xmlClean)
			})
		},
		WriteFiles: writeXMI,
	})
}

func isXMI(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) && bytes.Contains(head, []byte("http://www.omg.org/XMI")) && bytes.Contains(head, []byte("/cas.ecore"))
}

// xmiPrefixes are the prefixes of the packages of the types that are written.
var xmiPrefixes = map[string]string{sofaType: "cas", docType: "metadata", metadataType: "metadata", sentenceType: "segmentation", tokenType: "segmentation", spanLayer: "custom", relationLayer: "custom"}

const xmiHead = `<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:metadata="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmlns:segmentation="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
`

// writeXMI writes the files, and at last the type system of all of them.
func writeXMI(create func(string) (io.Writer, error), _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	var mu sync.Mutex
	features := map[[2]string]bool{}
	err := writeFiles(create, ".xmi", docs, func(r dataset.Record) ([]byte, error) {
		c, err := casOf(r, xmlClean)
		if err != nil {
			return nil, err
		}
		mu.Lock()
		layersOf(c, features)
		mu.Unlock()
		return xmiOf(c), nil
	})
	if err != nil {
		return err
	}
	w, err := create("TypeSystem.xml")
	if err != nil {
		return err
	}
	_, err = w.Write(typeSystemXML(typesOf(cas{}, features)))
	return err
}

func xmiOf(c cas) []byte {
	out := []byte(xmiHead)
	number := func(name string, n int) {
		out = append(append(append(out, ' '), name...), `="`...)
		out = append(strconv.AppendInt(out, int64(n), 10), '"')
	}
	for _, s := range c.structures {
		out = append(append(append(append(out, '<'), xmiPrefixes[s.kind]...), ':'), s.kind[strings.LastIndexByte(s.kind, '.')+1:]...)
		number("xmi:id", s.id)
		if s.kind == sofaType {
			out = append(out, ` sofaNum="1" sofaID="`+initialView+`" mimeType="text"`...)
		}
		if s.placed {
			number("sofa", s.sofa)
			number("begin", s.begin)
			number("end", s.end)
		}
		for _, f := range s.features {
			if f.ref != 0 {
				number(f.name, f.ref)
				continue
			}
			out = append(append(append(out, ' '), f.name...), `="`...)
			out = append(xmlEscaped(out, f.value.String()), '"')
		}
		out = append(out, "/>\n"...)
	}
	out = append(out, `<cas:View sofa="1" members="`...)
	for i, id := range c.views[0].members {
		if i > 0 {
			out = append(out, ' ')
		}
		out = strconv.AppendInt(out, int64(id), 10)
	}
	return append(out, "\"/>\n</xmi:XMI>\n"...)
}

// typeSystemXML writes a type system. Its names need no escapes.
func typeSystemXML(types []uimaType) []byte {
	out := []byte("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n<types>\n")
	for _, t := range types {
		out = fmt.Appendf(out, "<typeDescription>\n<name>%s</name>\n<description/>\n<supertypeName>%s</supertypeName>\n", t.name, t.super)
		if len(t.features) > 0 {
			out = append(out, "<features>\n"...)
			for _, f := range t.features {
				out = fmt.Appendf(out, "<featureDescription><name>%s</name><description/><rangeTypeName>%s</rangeTypeName></featureDescription>\n", f[0], f[1])
			}
			out = append(out, "</features>\n"...)
		}
		out = append(out, "</typeDescription>\n"...)
	}
	return append(out, "</types>\n</typeSystemDescription>\n"...)
}

// typeSystem is what is known of types.
type typeSystem struct {
	supers map[string]string
	ranges map[[2]string]string // of the features of a type
}

// typeSystemsOf reads all type systems of a folder. There are none of one file.
func typeSystemsOf(in dataset.Input, isTypes func(string) bool) (typeSystem, error) {
	t := typeSystem{supers: map[string]string{}, ranges: map[[2]string]string{}}
	if in.Files == nil {
		return t, nil
	}
	for f, err := range filesOf(in, isTypes) {
		if err = cmp.Or(err, f.err); err == nil {
			err = t.read(f.raw)
		}
		if err != nil {
			return t, fmt.Errorf("the type system %s: %w", standoff.Printable(f.name), err)
		}
	}
	return t, nil
}

func (t *typeSystem) read(raw []byte) error {
	x := xmlScanner{raw: raw}
	var open []string
	kind, feature := "", ""
	for {
		text, tag, done, err := x.next()
		if err != nil || done {
			return err
		}
		if tag != nil {
			if !tag.closed {
				open = append(open, string(tag.name))
			}
			continue
		}
		last := len(open) - 1
		within := ""
		if last > 0 {
			within = open[last-1]
		}
		words := strings.TrimSpace(string(text))
		switch {
		case within == "typeDescription" && open[last] == "name":
			kind = words
		case within == "typeDescription" && open[last] == "supertypeName":
			t.supers[kind] = words
		case within == "featureDescription" && open[last] == "name":
			feature = words
		case within == "featureDescription" && open[last] == "rangeTypeName":
			t.ranges[[2]string{kind, feature}] = words
		}
		open = open[:max(last, 0)]
	}
}

// rangeOf is the range of a feature of a type or of one that it is a kind of; "" if it is
// not known.
func (t typeSystem) rangeOf(kind, feature string) string {
	for range 100 { // types that are kinds of themselves end here
		if r, there := t.ranges[[2]string{kind, feature}]; there {
			return r
		}
		next, there := t.supers[kind]
		if !there {
			return ""
		}
		kind = next
	}
	return ""
}

// xmiReader reads a CAS.
type xmiReader struct {
	x        xmlScanner
	types    typeSystem
	cas      cas
	packages map[string]string // by their prefixes
	kinds    map[string]string // types, by the names of elements
}

func readXMI(raw []byte, known typeSystem) (cas, error) {
	r := xmiReader{x: xmlScanner{raw: raw}, types: known, packages: map[string]string{}, kinds: map[string]string{}}
	r.cas.supers = known.supers
	rooted := false
	for {
		_, tag, done, err := r.x.next()
		switch {
		case err != nil:
			return r.cas, err
		case done && !rooted:
			return r.cas, errors.New("it has no element XMI")
		case done:
			return r.cas, nil
		case tag == nil:
		case !rooted:
			rooted = true
			if err := r.root(tag); err != nil {
				return r.cas, err
			}
		default:
			if err := r.element(tag); err != nil {
				return r.cas, err
			}
		}
	}
}

// root takes the packages of the prefixes.
func (r *xmiReader) root(tag *xmlTag) error {
	if !bytes.HasSuffix(tag.name, []byte("XMI")) {
		return fmt.Errorf("its outermost element is %s, not xmi:XMI", clip(string(tag.name)))
	}
	return tag.each(func(name []byte, value string) error {
		prefix, is := bytes.CutPrefix(name, []byte("xmlns:"))
		path, isPackage := strings.CutPrefix(value, "http:///")
		if is && isPackage {
			path = strings.ReplaceAll(strings.TrimSuffix(path, ".ecore"), "/", ".") + "."
			if path == "uima.noNamespace." {
				path = ""
			}
			r.packages[string(prefix)] = path
		}
		return nil
	})
}

// kind is the type of an element.
func (r *xmiReader) kind(name []byte) (string, error) {
	if kind, there := r.kinds[string(name)]; there {
		return kind, nil
	}
	prefix, local, is := strings.Cut(string(name), ":")
	in, declared := r.packages[prefix]
	if !is || !declared {
		return "", r.x.fault("the element %s is of no package that the file declares", clip(string(name)))
	}
	r.kinds[string(name)] = in + local
	return in + local, nil
}

// element reads a feature structure or a view. Of tokens and sentences, which nobody
// decided, nothing is kept.
func (r *xmiReader) element(tag *xmlTag) error {
	kind, err := r.kind(tag.name)
	if err != nil {
		return err
	}
	lists := map[string][]string(nil)
	if !tag.closed {
		if lists, err = r.lists(); err != nil {
			return err
		}
	}
	switch kind {
	case tokenType, sentenceType, "uima.cas.NULL":
		return nil
	case "uima.cas.View":
		return r.view(tag)
	}
	s := structure{kind: kind, begin: -1, end: -1}
	seen := map[string]bool{}
	if err := tag.each(func(name []byte, value string) error {
		if seen[string(name)] {
			return r.x.fault("the element %s has the attribute %s twice", clip(string(tag.name)), clip(string(name)))
		}
		seen[string(name)] = true
		return r.attribute(&s, string(name), value)
	}); err != nil {
		return err
	}
	if s.id <= 0 {
		return r.x.fault("the element %s has no xmi:id above 0", clip(string(tag.name)))
	}
	for _, name := range sorted(lists) {
		if name == "elements" {
			s.elements = asJSON(lists[name])
			continue
		}
		s.features = append(s.features, feature{name: name, value: valueOf(asJSON(lists[name]))})
	}
	s.placed = s.begin >= 0 && s.end >= 0
	r.cas.structures = append(r.cas.structures, s)
	return nil
}

// lists reads the elements within an element, which are texts of lists, up to its end.
func (r *xmiReader) lists() (map[string][]string, error) {
	out := map[string][]string{}
	var open []string
	for {
		text, tag, _, err := r.x.next()
		switch {
		case err != nil:
			return nil, err
		case tag != nil && tag.closed:
			out[string(tag.name)] = append(out[string(tag.name)], "")
		case tag != nil:
			open = append(open, string(tag.name))
		case len(open) == 0:
			return out, nil
		default:
			value, err := contentText(text)
			if err != nil {
				return nil, r.x.fault("%w", err)
			}
			name := open[len(open)-1]
			out[name] = append(out[name], value)
			open = open[:len(open)-1]
		}
	}
}

func (r *xmiReader) view(tag *xmlTag) error {
	var v view
	err := tag.each(func(name []byte, value string) error {
		for n := range strings.FieldsSeq(value) {
			id, err := strconv.Atoi(n)
			switch {
			case err != nil:
				return r.x.fault("%q is no id of a feature structure", cutShort(n))
			case string(name) == "sofa":
				v.sofa = id
			case string(name) == "members":
				v.members = append(v.members, id)
			}
		}
		return nil
	})
	r.cas.views = append(r.cas.views, v)
	return err
}

// attribute takes an attribute of a feature structure.
func (r *xmiReader) attribute(s *structure, name, value string) error {
	number := func(into *int) error {
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			return r.x.fault("%s should be a whole number, not %q", name, cutShort(value))
		}
		*into = n
		return nil
	}
	switch {
	case name == "xmi:id":
		return number(&s.id)
	case name == "sofa" && s.kind != sofaType:
		return number(&s.sofa)
	case name == "begin":
		return number(&s.begin)
	case name == "end":
		return number(&s.end)
	case name == "elements" && s.kind == "uima.cas.FSArray":
		s.elements = jsontext.Value("[" + strings.Join(strings.Fields(value), ",") + "]")
		return nil
	}
	f := feature{name: name, value: standoff.Text(value)}
	switch ranged := r.types.rangeOf(s.kind, name); {
	case ranged == "uima.cas.Boolean":
		f.value = standoff.Truth(value == "true" || value == "1")
	case strings.HasSuffix(ranged, "Array") || strings.HasSuffix(ranged, "List") || strings.HasSuffix(ranged, "[]"):
		if strings.HasPrefix(ranged, "uima.cas.FS") || !strings.HasPrefix(ranged, "uima.cas.") {
			r.cas.leftOut = leave(r.cas.leftOut, "slots", len(strings.Fields(value)))
			return nil
		}
	case ranged == stringRange:
	case strings.HasPrefix(ranged, "uima.cas.") && ranged != "uima.cas.TOP" && ranged != "uima.cas.AnnotationBase":
		if n, err := strconv.ParseFloat(value, 64); err == nil && !standoff.Number(n).None() {
			f.value = standoff.Number(n)
		}
	case ranged != "" && !r.isText(ranged), name == "Governor", name == "Dependent":
		f = feature{name: name}
		if err := number(&f.ref); err != nil {
			return err
		}
		if f.ref == 0 {
			return nil
		}
	}
	s.features = append(s.features, f)
	return nil
}

// isText reports whether a type is of texts: a kind of string with values of its own.
func (r *xmiReader) isText(kind string) bool {
	for range 100 {
		if kind == stringRange {
			return true
		}
		next, there := r.types.supers[kind]
		if !there {
			return false
		}
		kind = next
	}
	return false
}
