package foreign

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"
)

// CoNLL's columns, after the shared tasks of 2002 and 2003: a line for each word, a blank
// line after each sentence, a line -DOCSTART- before each document. The first column is
// the word. Tags are written in IOB2, in a column for each label, so that labels may
// overlap; the last column is a tag, as readers of one column expect. The second column is
// where the word lies, "start:end" in code points, which no task has: by it all comes back
// but what white space there is. The one of -DOCSTART- is that of the whole text.
//
// It reads IOB1, IOB2, BIOES, BILUO and tags of one column alone, with any number of
// columns between, and with the number of the word before it, as GermEval has it; where all
// columns after the word are tags, all of them are read. Words without places are joined by spaces, and sentences by line
// breaks, as the file does not say what stood there. Where no -DOCSTART- is, each block
// of lines is a document.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "conll", Title: "CoNLL, a line for each word, with IOB tags", Version: "2003",
		Extensions: []string{".conll", ".iob", ".bio"},
		Units:      []standoff.Unit{standoff.UnitCodePoint},
		Holds:      dataset.Overlaps,
		TakesName:  func(name string) bool { return !strings.ContainsFunc(name, unicode.IsSpace) }, // which is between columns
		Recognize:  isCoNLL,
		Read:       readCoNLL,
		Write: func(w io.Writer, h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			var labels []string
			for _, l := range h.Scheme.Labels {
				if l.Use == standoff.UseSpans {
					labels = append(labels, string(l.ID))
				}
			}
			for raw, err := range pipeline.Map(docs, nil, func(r dataset.Record) ([]byte, error) { return conllOf(r, labels) }) {
				if err != nil {
					return err
				}
				if _, err := w.Write(raw); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

const docStart = "-DOCSTART-"

// conllOf writes a document: a column for each label, and at the end for labels that the
// header does not have.
func conllOf(r dataset.Record, labels []string) ([]byte, error) {
	x := standoff.NewIndex(r.Text)
	where, err := ranges(r, x)
	if err != nil {
		return nil, err
	}
	labels = slices.Clone(labels)
	for _, s := range r.Spans {
		if !slices.Contains(labels, s.Label) {
			labels = append(labels, s.Label)
		}
	}
	of := make([][]standoff.Range, len(labels)) // the spans of each label
	for i, s := range r.Spans {
		k := slices.Index(labels, s.Label)
		of[k] = append(of[k], where[i])
	}
	_, length, _ := x.Len()
	out := fmt.Appendf(nil, "%s\t0:%d%s\n\n", docStart, length, strings.Repeat("\tO", len(labels)))
	last := standoff.Byte(0)
	for _, t := range tokensOf(r.Text, where) {
		word := r.Text[t.start:t.end]
		if strings.TrimSpace(word) == "" {
			continue
		}
		if last > 0 && strings.ContainsAny(r.Text[last:t.start], lineBreaks) {
			out = append(out, '\n')
		}
		last = t.end
		start, err := x.CodePoint(t.start)
		if err != nil {
			return nil, err
		}
		out = fmt.Appendf(out, "%s\t%d:%d", word, start, int(start)+utf8.RuneCountInString(word))
		for k := range of {
			for len(of[k]) > 0 && of[k][0].End <= t.start {
				of[k] = of[k][1:]
			}
			switch {
			case len(of[k]) == 0 || of[k][0].Start > t.start:
				out = append(out, "\tO"...)
			case of[k][0].Start == t.start:
				out = append(out, "\tB-"+labels[k]...)
			default:
				out = append(out, "\tI-"+labels[k]...)
			}
		}
		out = append(out, '\n')
	}
	if last > 0 {
		out = append(out, '\n')
	}
	return out, nil
}

// lineBreaks are the characters at which some program ends a line.
const lineBreaks = "\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029"

// tag is a tag with its parts, as any of the schemes has it.
var tag = regexp.MustCompile(`^([BIOESLUMW])-(.*)$`)

func isTag(field string) bool { return field == "O" || tag.MatchString(field) }

// isCoNLL reports whether the whole lines of a head have words and tags, or the first
// says that a document begins.
func isCoNLL(head []byte) bool {
	if webannoFormat.Match(head) {
		return false // its values may look like tags
	}
	columns, tags, words, first := 0, 0, 0, true
	for l := range bytes.Lines(head) {
		if !bytes.HasSuffix(l, []byte("\n")) && words > 0 {
			break
		}
		fields := columnsOf(l)
		if len(fields) == 0 {
			continue
		}
		if first && fields[0] == docStart {
			return true
		}
		first = false
		if isComment(fields, columns) {
			continue
		}
		if columns == 0 {
			columns = len(fields)
		}
		last := fields[len(fields)-1]
		if columns < 2 || len(fields) != columns || !isTag(last) {
			return false
		}
		words++
		if last != "O" {
			tags++
		}
	}
	return tags > 0 || words >= 5
}

// columnsOf parts a line at tabs, or if there are none at spaces.
func columnsOf(l []byte) []string {
	s := strings.TrimRight(string(l), "\r\n")
	if !strings.Contains(s, "\t") {
		return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' })
	}
	fields := strings.Split(s, "\t")
	blank := true
	for i, f := range fields {
		fields[i] = strings.Trim(f, " ")
		blank = blank && fields[i] == ""
	}
	if blank {
		return nil
	}
	for len(fields) > 2 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	return fields
}

// isComment reports whether a line is not of a word. columns is how many the lines of
// words have, 0 if that is not known.
func isComment(fields []string, columns int) bool {
	return strings.HasPrefix(fields[0], "#") && (len(fields) != max(columns, 2) && columns != 0 || !isTag(fields[len(fields)-1]))
}

// conllDocument is a document while its lines are read.
type conllDocument struct {
	begun  bool // has a line -DOCSTART- or a word
	line   int  // its first
	length int  // of the text, in code points; -1 if that is not said
	err    error

	layout  conllLayout // of the file
	columns int
	places  int // the column of "start:end"; -1 if there is none
	tags    []int
	text    strings.Builder
	at      int // how many code points the text has
	blank   int // how much of it was put in as white space
	broken  bool
	spans   []dataset.RecordSpan
	open    []int // of each column of tags, the span that goes on; -1 if none does
}

// mostBlank is how much white space, in code points, a document may have by what its
// places say.
const mostBlank = 1 << 20

func readCoNLL(in dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		layout, err := conllLayoutOf(in)
		if err != nil {
			yield(dataset.Record{}, fatal{&dataset.Error{File: in.Name, Err: err}})
			return
		}
		fresh := func() *conllDocument { return &conllDocument{layout: layout, length: -1, places: -1} }
		d := fresh()
		give := func() bool {
			done := d
			d = fresh()
			if done.err != nil {
				return yield(dataset.Record{}, done.err)
			}
			if done.text.Len() == 0 && done.length <= 0 {
				return true
			}
			r, err := done.record(in.Name)
			return yield(r, err)
		}
		blocks, first := true, true
		for l, err := range allLines(in) {
			if err != nil {
				yield(dataset.Record{}, err)
				return
			}
			fields := columnsOf(l.bytes)
			switch {
			case len(fields) == 0:
				d.broken = true
				if blocks && d.columns > 0 && !give() {
					return
				}
			case fields[0] == docStart:
				blocks, first = false, true
				if !give() {
					return
				}
				d.begun, d.line = true, l.number
				d.start(fields)
			case isComment(fields, d.columns):
			default:
				if first && len(fields) == 4 && fields[1] == "-X-" && fields[2] == "_" {
					blocks = true // Label Studio writes one -DOCSTART- before all texts
				}
				first = false
				if d.line == 0 {
					d.line = l.number
				}
				if d.err == nil {
					if err := d.word(fields); err != nil {
						d.err = &dataset.Error{File: in.Name, Place: l.place(), Err: err}
					}
				}
			}
		}
		give()
	}
}

// conllLayout is what the first lines of a file say of its columns.
type conllLayout struct {
	word int  // the column of the words
	all  bool // all columns after the word are tags, and there are several
}

// notTag is what a last column has that is none of the tags of spans: those of coreference
// and of frames, such as (0 and (ARG0*), features such as SpaceAfter=No, and words that
// stand together with their tags, such as Ana|NNP|I-PER.
var notTag = regexp.MustCompile(`[()*|=]`)

// conllLayoutOf looks at the first words of a file. Their column is the second if the first
// counts them, from 1 in each sentence. It refuses a file that has something else than tags
// of spans.
func conllLayoutOf(in dataset.Input) (conllLayout, error) {
	const most = 200 // words that are looked at
	words, columns, next, counted := 0, 0, 1, 0
	numbered, second, tags := true, true, true // the first column counts; the second, and all others, are tags
	for l, err := range allLines(in) {
		if err != nil || words == most {
			break
		}
		fields := columnsOf(l.bytes)
		if len(fields) == 0 || fields[0] == docStart {
			next = 1
			continue
		}
		if isComment(fields, columns) {
			continue
		}
		words++
		if columns == 0 {
			columns = len(fields)
		}
		if !holdsTag(fields) {
			return conllLayout{}, fmt.Errorf("line %d ends in %q, which is no tag of a span, such as B-PER or O; files of CoNLL-U, CoNLL-2012 and the like are not read", l.number, clip(fields[len(fields)-1]))
		}
		if numbered = numbered && len(fields) > 2 && fields[0] == strconv.Itoa(next); numbered && next > 1 {
			counted++
		}
		next++
		if len(fields) != columns || columns < 3 {
			tags = false
			continue
		}
		second = second && isTag(fields[1])
		tags = tags && !slices.ContainsFunc(fields[2:], func(f string) bool { return !isTag(f) })
	}
	if numbered && counted > 0 {
		return conllLayout{word: 1, all: tags && columns > 3}, nil
	}
	return conllLayout{all: words > 0 && second && tags && columns > 2}, nil
}

// start takes the length of the text of a line -DOCSTART-, if it says one.
func (d *conllDocument) start(fields []string) {
	for _, f := range fields[1:] {
		if from, to, is := place(f); is && from == 0 {
			d.length = to
			return
		}
	}
}

// place reads "start:end".
func place(field string) (from, to int, is bool) {
	a, b, is := strings.Cut(field, ":")
	if !is || len(a) > 9 || len(b) > 9 {
		return 0, 0, false
	}
	from, err1 := strconv.Atoi(a)
	to, err2 := strconv.Atoi(b)
	return from, to, err1 == nil && err2 == nil && from >= 0 && from <= to
}

// holdsTag reports whether the line of a word may end in a tag of a span.
func holdsTag(fields []string) bool {
	last := fields[len(fields)-1]
	if len(fields) == 1 {
		return !strings.Contains(last, "|") // it lacks a tag
	}
	if _, err := strconv.Atoi(fields[0]); err == nil && len(fields) == 10 { // of CoNLL-U, whose seventh is the number of a word
		if _, err := strconv.Atoi(fields[6]); err == nil {
			return false
		}
	}
	_, _, is := place(last)
	return is || isTag(last) || !notTag.MatchString(last)
}

// lay finds out by its first word which columns a document has.
func (d *conllDocument) lay(fields []string) error {
	d.columns = len(fields)
	if d.columns < 2 {
		return fmt.Errorf("it has one column; it should have a word and a tag")
	}
	n := utf8.RuneCountInString(fields[0])
	if d.layout.all {
		for i := d.layout.word + 1; i < d.columns; i++ {
			d.tags = append(d.tags, i)
		}
		d.open = slices.Repeat([]int{-1}, len(d.tags))
		return nil
	}
	for _, i := range []int{1, d.columns - 1} {
		if from, to, is := place(fields[i]); is && to-from == n {
			d.places = i
		}
	}
	switch d.places {
	case 1: // as it is written here
		for i := 2; i < d.columns; i++ {
			d.tags = append(d.tags, i)
		}
	case -1:
		d.tags = []int{d.columns - 1}
	default:
		d.tags = []int{d.columns - 2}
	}
	d.open = slices.Repeat([]int{-1}, len(d.tags))
	return nil
}

func (d *conllDocument) word(fields []string) error {
	if d.columns == 0 {
		if err := d.lay(fields); err != nil {
			return err
		}
	}
	if len(fields) < 2+d.layout.word || (d.places > 0 || d.layout.all) && len(fields) != d.columns {
		return fmt.Errorf("it has %d columns, where the document's first word has %d", len(fields), d.columns)
	}
	if err := d.space(fields); err != nil {
		return err
	}
	start, word := d.at, fields[d.layout.word]
	d.text.WriteString(word)
	d.at += utf8.RuneCountInString(word)
	if d.places < 0 && !d.layout.all {
		d.tag(0, fields[len(fields)-1], start)
		return nil
	}
	for k, i := range d.tags {
		d.tag(k, fields[i], start)
	}
	return nil
}

// space puts white space before a word: what its place leaves, or one.
func (d *conllDocument) space(fields []string) error {
	with, n := " ", 1
	if d.broken {
		with = "\n"
	}
	if d.places > 0 {
		from, to, is := place(fields[d.places])
		switch {
		case !is || to-from != utf8.RuneCountInString(fields[0]):
			return fmt.Errorf("the word does not lie at %q", fields[d.places])
		case from < d.at:
			return fmt.Errorf("the word lies at %s, before the end of the one before it", fields[d.places])
		}
		n = from - d.at
	} else {
		if d.broken {
			for k := range d.open {
				d.open[k] = -1
			}
		}
		if d.at == 0 {
			n = 0
		}
	}
	d.broken = false
	return d.fill(with, n)
}

func (d *conllDocument) fill(with string, n int) error {
	if d.blank += n; d.blank > mostBlank {
		return fmt.Errorf("there would be more than %d spaces in the text", mostBlank)
	}
	d.text.WriteString(strings.Repeat(with, n))
	d.at += n
	return nil
}

// tag goes on with a span, or begins one, as the tag of a word in a column says.
func (d *conllDocument) tag(k int, field string, start int) {
	how, label := "I", field
	if m := tag.FindStringSubmatch(field); m != nil {
		how, label = m[1], m[2]
	}
	if field == "O" || strings.Trim(field, "-_") == "" || how == "O" {
		d.open[k] = -1
		return
	}
	begins := d.open[k] < 0 || d.spans[d.open[k]].Label != label || strings.Contains("BSUW", how)
	if begins {
		d.open[k] = len(d.spans)
		d.spans = append(d.spans, dataset.RecordSpan{Label: label, Start: start})
	}
	d.spans[d.open[k]].End = d.at
	if strings.Contains("ESLUW", how) {
		d.open[k] = -1
	}
}

func (d *conllDocument) record(file string) (dataset.Record, error) {
	place := fmt.Sprint("line ", d.line)
	if n := d.length - d.at; n > 0 {
		if err := d.fill(" ", n); err != nil {
			return dataset.Record{}, &dataset.Error{File: file, Place: place, Err: err}
		}
	}
	return dataset.Record{Place: place, Unit: standoff.UnitCodePoint, Text: d.text.String(), Spans: d.spans}, nil
}
