package foreign

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/scratch"
	"galley/store/standoff"
)

// A folder that the Hugging Face library datasets (2.14 and later) opens with
// load_dataset, as its packaged_modules/parquet and Features._from_yaml_list read it:
//
//	data/SPLIT-00000-of-00001.parquet   the articles of a split, an article a row
//	jsonl/SPLIT.jsonl                   the same as JSON, with the labels by their ids
//	README.md                           the card: YAML for the library and the hub, then text
//	croissant.json                      Croissant 1.1, with the SHA-256 of each file
//
// A split is a file of its own. That of the name "dev" is in the file "validation", as the
// library calls it; articles without a split are in "train", or in "unsplit" if others
// have one. Offsets are code points, which is what Python counts. What has no type that
// all rows share is JSON in a text: details, fields, metadata.
//
// What a person reads of the labels, such as their guidelines, is in the card. Of a byte
// order mark that the file of a text began with, nothing is said.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "huggingface", Title: "Hugging Face, a folder or zip of Parquet and JSON Lines", Version: "5.0",
		Help:       "from datasets import load_dataset\nlabelled = load_dataset(\"FOLDER\")",
		Extensions: []string{}, // no single file is all of it
		Units:      []standoff.Unit{standoff.UnitCodePoint},
		Holds: dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Pieces | dataset.SpanIDs |
			dataset.Attributes | dataset.AttributeTypes | dataset.Relations | dataset.ArticleLabels | dataset.Fields |
			dataset.Titles | dataset.Sources | dataset.Metadata | dataset.Statuses | dataset.Splits | dataset.Guidelines,
		WriteFiles: writeHuggingFace,
		RecognizeFiles: func(files fs.FS) bool { // so that no part of it is taken for all
			for _, name := range []string{"croissant.json", "data/*-00000-of-00001.parquet", "jsonl/*.jsonl"} {
				if found, err := fs.Glob(files, name); err != nil || len(found) == 0 {
					return false
				}
			}
			return true
		},
	})
}

const (
	// mostSplits is how many splits a dataset may have: each has two files open.
	mostSplits = 64

	// groupBytes is how many bytes of rows are gathered, over all splits, until they are
	// written as a group of rows of each.
	groupBytes = 32 << 20
)

func writeHuggingFace(create func(string) (io.Writer, error), h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	s := &splitFiles{labels: classesOf(h.Scheme), generator: h.Generator}
	defer s.discard()
	if err := s.takeAll(docs); err != nil {
		return err
	}
	if err := s.finish(create); err != nil {
		return err
	}
	card, err := create("README.md")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(card, cardOf(h, s)); err != nil {
		return err
	}
	about, err := create("croissant.json")
	if err != nil {
		return err
	}
	raw, err := croissantOf(s)
	if err != nil {
		return err
	}
	_, err = about.Write(raw)
	return err
}

// classes number the labels of spans.
type classes struct {
	names []string
	at    map[string]int64
}

// classesOf numbers the labels of a scheme that are for spans, in its order.
func classesOf(s standoff.Scheme) *classes {
	c := &classes{at: map[string]int64{}}
	for _, l := range s.Labels {
		if l.Use == standoff.UseSpans {
			c.number(string(l.ID))
		}
	}
	return c
}

// number returns the number of a label, a new one if it has none.
func (c *classes) number(label string) int64 {
	n, known := c.at[label]
	if !known {
		n = int64(len(c.names))
		c.at[label] = n
		c.names = append(c.names, label)
	}
	return n
}

// splitFiles are the splits of a dataset. Articles come in any order of splits, and the
// files of a folder are written one after the other: so each split is two temporary
// files first.
type splitFiles struct {
	labels    *classes
	generator string
	all       []*split
	gathered  int // bytes of rows that are not in a group yet
	sums      []fileSum
}

// The parts of a split.
const (
	rowPart  = iota // Parquet
	jsonPart        // JSON Lines
)

// split is a split: its rows and what is counted of them.
type split struct {
	of     string // as the articles have it; "" for those that have none
	name   string // of its files, once all are there
	rows   *rowWriter
	parts  [2]*scratch.File // by rowPart and jsonPart
	count  int              // of articles
	spans  int
	labels map[string]int // spans of each label
}

// fileSum is a file that was written.
type fileSum struct {
	name, sum string // SHA-256, in hexadecimal
	size      int64  // in bytes
	split     *split
	of        int // which of its parts
}

// takeAll takes every document into the files of its split.
func (s *splitFiles) takeAll(docs iter.Seq2[dataset.Record, error]) error {
	type made struct {
		row  huggingFaceArticle
		line []byte
	}
	encoded := pipeline.Map(docs, func(r dataset.Record) int { return 3 * len(r.Text) }, func(r dataset.Record) (made, error) {
		row := huggingFaceOf(r)
		line, err := encode(row)
		return made{row, line}, err
	})
	for m, err := range encoded {
		if err != nil {
			return err
		}
		to, err := s.split(*m.row.Split)
		if err != nil {
			return err
		}
		if err := to.take(m.row, m.line, s.labels); err != nil {
			return temporary(err)
		}
		if s.gathered += len(m.line); s.gathered < groupBytes {
			continue
		}
		for _, x := range s.all {
			if err := x.rows.flush(); err != nil {
				return temporary(err)
			}
		}
		s.gathered = 0
	}
	if len(s.all) > 0 {
		return nil
	}
	_, err := s.split("") // a dataset of nothing has a split, too
	return err
}

// split returns the files of a split, which it begins where there are none.
func (s *splitFiles) split(of string) (*split, error) {
	for _, x := range s.all {
		if x.of == of {
			return x, nil
		}
	}
	if len(s.all) == mostSplits {
		return nil, fmt.Errorf("its articles have more than %d splits; write them with another --split, or in another format", mostSplits)
	}
	x := &split{of: of, labels: map[string]int{}}
	s.all = append(s.all, x)
	for i := range x.parts {
		part, err := scratch.Create(os.TempDir(), 0o600)
		if err != nil {
			return nil, temporary(err)
		}
		x.parts[i] = part
	}
	x.rows = newRowWriter(x.parts[rowPart], s.generator)
	return x, nil
}

func (x *split) take(row huggingFaceArticle, line []byte, labels *classes) error {
	x.count++
	x.spans += len(row.Spans)
	for i := range row.Spans {
		s := &row.Spans[i]
		x.labels[*s.Label]++
		s.Class = new(labels.number(*s.Label))
	}
	if _, err := x.parts[jsonPart].Write(append(line, '\n')); err != nil {
		return err
	}
	return x.rows.write(row)
}

func (s *splitFiles) discard() {
	for _, x := range s.all {
		for _, part := range x.parts {
			if part != nil {
				part.Discard()
			}
		}
	}
}

// temporary explains an error of a temporary file, without its name.
func temporary(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return fmt.Errorf("write a temporary file in %s: %w", os.TempDir(), at.Err)
	}
	return err
}

// finish ends the temporary files and copies them to where they belong, in the order in
// which splits are used.
func (s *splitFiles) finish(create func(string) (io.Writer, error)) error {
	s.name()
	info := `{"info":{"features":` + string(features(columns, s.labels.names)) + `}}`
	for _, x := range s.all {
		if err := x.rows.end(info); err != nil {
			return temporary(err)
		}
	}
	for i, pattern := range [...]string{rowPart: "data/%s-00000-of-00001.parquet", jsonPart: "jsonl/%s.jsonl"} {
		for _, x := range s.all {
			if err := s.copy(create, fmt.Sprintf(pattern, x.name), i, x); err != nil {
				return err
			}
			x.parts[i].Discard()
		}
	}
	return nil
}

func (s *splitFiles) copy(create func(string) (io.Writer, error), name string, part int, of *split) error {
	from := of.parts[part]
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return temporary(err)
	}
	to, err := create(name)
	if err != nil {
		return err
	}
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(to, hash), from)
	s.sums = append(s.sums, fileSum{name, hex.EncodeToString(hash.Sum(nil)), n, of, part})
	return err
}

// name gives the splits the names of their files, and puts them in order.
func (s *splitFiles) name() {
	taken := map[string]bool{}
	for _, x := range s.all {
		name := x.of
		switch {
		case name == "dev":
			name = "validation"
		case name == "" && len(s.all) == 1:
			name = "train"
		case name == "":
			name = "unsplit"
		}
		x.name = free(splitName(name), func(name string) bool { return taken[strings.ToLower(name)] })
		taken[strings.ToLower(x.name)] = true
	}
	usual := []string{"train", "validation", "test"}
	place := func(x *split) int {
		if i := slices.Index(usual, x.name); i >= 0 {
			return i
		}
		return len(usual)
	}
	slices.SortFunc(s.all, func(a, b *split) int { return cmp.Or(place(a)-place(b), strings.Compare(a.name, b.name)) })
}

// reserved are the names that Windows gives devices, whatever ending follows them.
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin_|conout_|(com|lpt)[0-9¹²³])$`)

// splitName makes of a name one that the library takes: letters, digits and _, and not
// "all", which means every split, nor a name that no file can have on Windows.
func splitName(name string) string {
	const most = 60 // code points
	var out []rune
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			r = '_'
		}
		if out = append(out, r); len(out) == most {
			break
		}
	}
	if s := string(out); s != "all" && s != "" && !reserved.MatchString(s) {
		return s
	}
	return string(out) + "_"
}
