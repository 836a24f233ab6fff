package foreign

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"

	"golang.org/x/text/unicode/norm"
)

// bratTypes are the types that names become, each another. They may be asked for by several
// at once.
type bratTypes struct {
	mu    sync.Mutex
	all   []string // in the order in which they came
	names map[string]string
	taken map[string]bool
}

func newBratTypes() *bratTypes {
	return &bratTypes{names: map[string]string{}, taken: map[string]bool{}}
}

// of returns the type of a name.
func (t *bratTypes) of(name string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if kind, there := t.names[name]; there {
		return kind
	}
	made := bratType(name)
	kind := made
	for n := 2; t.taken[kind]; n++ {
		kind = fmt.Sprint(made, "_", n)
	}
	t.names[name], t.taken[kind] = kind, true
	t.all = append(t.all, kind)
	return kind
}

// plainLetters takes the marks off letters.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// bratDigits is how many digits the number of a document has at least in the name of its
// files.
const bratDigits = 6

// numbers are the numbers of documents, each another.
type numbers struct {
	taken map[uint64]bool
	last  uint64
}

func newNumbers() *numbers { return &numbers{taken: map[uint64]bool{}} }

// of returns the number of a document: its own, or else the next one that is free.
func (n *numbers) of(id string) uint64 {
	number, err := strconv.ParseUint(id, 10, 64)
	if err != nil || number == 0 || n.taken[number] {
		number = n.last + 1
		for n.taken[number] {
			number++
		}
	}
	n.taken[number], n.last = true, number
	return number
}

// bratName is the name of a document's files: its number, and its title in plain letters.
func bratName(number uint64, title string) string {
	const most = 40 // bytes
	title = strings.Join(strings.FieldsFunc(plainLetters(title), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "_")
	name := fmt.Sprintf("%0*d", bratDigits, number)
	if title == "" {
		return name
	}
	return name + "-" + title[:min(most, len(title))]
}

func writeBrat(create func(name string) (io.Writer, error), h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	labels, types, names := newBratTypes(), newBratTypes(), newNumbers()
	for _, l := range h.Scheme.Labels {
		if l.Use == standoff.UseSpans {
			labels.of(string(l.ID))
		}
	}
	for _, t := range h.Scheme.Relations {
		types.of(string(t.ID))
	}
	put := func(name string, raw []byte) error {
		w, err := create(name)
		if err != nil {
			return err
		}
		_, err = w.Write(raw)
		return err
	}
	type files struct {
		name, text string
		lines      []byte
	}
	named := func(yield func(dataset.Record, error) bool) {
		for r, err := range docs {
			for _, s := range r.Spans {
				labels.of(s.Label)
			}
			for _, x := range r.Relations {
				types.of(x.Type)
			}
			r.Place = bratName(names.of(r.ID), r.Title)
			if !yield(r, err) {
				return
			}
		}
	}
	for f, err := range pipeline.Map(named, nil, func(r dataset.Record) (files, error) {
		raw, err := bratOf(r, labels, types)
		return files{r.Place, r.Text, raw}, err
	}) {
		if err != nil {
			return err
		}
		if err := put(f.name+".txt", []byte(f.text)); err != nil {
			return err
		}
		if err := put(f.name+".ann", f.lines); err != nil {
			return err
		}
	}
	return put("annotation.conf", bratConfiguration(h.Scheme, labels, types))
}

// bratConfiguration is annotation.conf. Of attributes it has those with options: brat shows
// others as they are.
func bratConfiguration(s standoff.Scheme, labels, types *bratTypes) []byte {
	out := []byte("[entities]\n")
	for _, kind := range labels.all {
		out = fmt.Appendf(out, "%s\n", kind)
	}
	out = append(out, "[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"...)
	ends := func(ids []standoff.LabelID) string {
		if len(ids) == 0 {
			return "<ENTITY>"
		}
		of := make([]string, len(ids))
		for i, id := range ids {
			of[i] = labels.of(string(id))
		}
		return strings.Join(of, "|")
	}
	said := map[string]bool{}
	for _, t := range s.Relations {
		kind := types.of(string(t.ID))
		said[kind] = true
		out = fmt.Appendf(out, "%s\tArg1:%s, Arg2:%s\n", kind, ends(t.From), ends(t.To))
	}
	for _, kind := range types.all {
		if !said[kind] {
			out = fmt.Appendf(out, "%s\tArg1:<ENTITY>, Arg2:<ENTITY>\n", kind)
		}
	}
	out = append(out, "[events]\n[attributes]\n"...)
	for _, a := range bratAttributesOf(s, labels) {
		out = fmt.Appendf(out, "%s\tArg:%s, Value:%s\n", a.name, strings.Join(a.labels, "|"), strings.Join(a.values, "|"))
	}
	return out
}

// bratAttribute is an attribute of labels that has one of several values.
type bratAttribute struct {
	name           string
	labels, values []string
}

func bratAttributesOf(s standoff.Scheme, labels *bratTypes) []bratAttribute {
	var out []bratAttribute
	for _, l := range s.Labels {
		if l.Use != standoff.UseSpans {
			continue
		}
		for _, a := range l.Attributes {
			if a.Type != standoff.AttributeChoice || len(a.Options) < 2 || bratType(a.Name) != a.Name ||
				slices.ContainsFunc(a.Options, func(o standoff.Option) bool { return bratType(o.ID) != o.ID }) {
				continue
			}
			at := slices.IndexFunc(out, func(b bratAttribute) bool { return b.name == a.Name })
			if at < 0 {
				at = len(out)
				out = append(out, bratAttribute{name: a.Name})
			}
			out[at].labels = append(out[at].labels, labels.of(string(l.ID)))
			for _, o := range a.Options {
				if !slices.Contains(out[at].values, o.ID) {
					out[at].values = append(out[at].values, o.ID)
				}
			}
		}
	}
	return out
}
