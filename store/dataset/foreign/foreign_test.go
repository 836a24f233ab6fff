package foreign_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"galley/store/dataset"
	_ "galley/store/dataset/foreign"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"

	"pgregory.net/rapid"
)

// twoWay are the formats of this package that are read and written.
func twoWay() []dataset.Format {
	return slices.DeleteFunc(dataset.Formats(), func(f dataset.Format) bool {
		return !f.CanRead || !f.CanWrite || f.Holds == dataset.Everything
	})
}

func all(docs []standoff.Document) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func gather(c dataset.Corpus) (docs []standoff.Document, err error) {
	for d, err := range c.Documents {
		if err != nil {
			return docs, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// Whatever is written is read back as what the format says that it holds.
func TestFormatsKeepWhatTheySay(t *testing.T) {
	for _, f := range twoWay() {
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				docs := standofftest.Documents(t)
				for i := range docs {
					docs[i] = distinct(docs[i])
				}
				header := dataset.Header{Scheme: standofftest.Scheme()}
				if f.Name != "refi-qda" { // which tells labels of one name apart by other means
					header.Scheme = called(t, header.Scheme)
				}
				unit := rapid.SampledFrom(f.Units).Draw(t, "unit")
				var raw bytes.Buffer
				sum, err := f.Write(&raw, dataset.Corpus{Header: header, Documents: all(docs)}, dataset.WriteOptions{Unit: unit})
				if err != nil {
					t.Fatal(err)
				}
				want, losses := make([]standoff.Document, 0, len(docs)), dataset.Losses{}
				for _, d := range docs {
					kept, lost := f.Holds.Keep(d)
					want = append(want, canonical(kept, f.Holds))
					losses.Add(lost)
				}
				losses.Add(f.Losses(header))
				if !maps.Equal(sum.Losses, losses) {
					t.Fatalf("losses %v, want %v", sum.Losses, losses)
				}
				if len(docs) == 0 {
					return
				}
				shown := unzipped(raw.Bytes())
				c, err := f.Read(bytes.NewReader(raw.Bytes()), dataset.ReadOptions{
					Name: "set", Unit: unit, Scheme: func(dataset.Header) standoff.Scheme { return header.Scheme }, Labels: labelsOf(header.Scheme), Types: typesOf(header.Scheme),
				})
				if err != nil {
					t.Fatalf("%v in\n%s", err, shown)
				}
				back, err := gather(c)
				if err != nil {
					t.Fatalf("%v in\n%s", err, shown)
				}
				for i := range back {
					back[i] = canonical(back[i], f.Holds)
				}
				if len(back) != len(want) {
					t.Fatalf("%d documents, want %d, in\n%s", len(back), len(want), shown)
				}
				for i := range back {
					if back[i].Article.ID == 0 { // the format has no ids
						want[i].Article.ID = 0
					}
					if !reflect.DeepEqual(back[i], want[i]) {
						t.Fatalf("came back as\n%+v\nwant\n%+v\nin\n%s", back[i], want[i], shown)
					}
				}
				var again bytes.Buffer
				if _, err := f.Write(&again, dataset.Corpus{Header: header, Documents: all(docs)}, dataset.WriteOptions{Unit: unit}); err != nil || !bytes.Equal(raw.Bytes(), again.Bytes()) {
					t.Fatalf("the same documents gave other bytes; %v", err)
				}
			})
		})
	}
}

// called gives some labels of a scheme names that people give them.
func called(t *rapid.T, s standoff.Scheme) standoff.Scheme {
	if rapid.Bool().Draw(t, "labels have names of their own") {
		for i := range s.Labels {
			s.Labels[i].Name = rapid.SampledFrom([]string{"Quote", "quote", "Direkte Rede", "Ort", "Wo? \"<é>\" & {x}", "O", "B-x", "=1+1", "1|2,3;4", "old", "Zürich\n"}).Draw(t, "name")
		}
		s.Relations[0].Name = rapid.SampledFrom([]string{"said by", "sagt: <é>", "same", "same as", "_", "two\nlines", "A -> B"}).Draw(t, "name of a type")
	}
	return s
}

// typesOf finds the types of relations of a scheme as labelsOf finds labels.
func typesOf(s standoff.Scheme) func(string) standoff.RelationTypeID {
	return func(name string) standoff.RelationTypeID {
		for _, t := range s.Relations {
			if string(t.ID) == name {
				return t.ID
			}
		}
		for _, t := range s.Relations {
			if t.Name == name {
				return t.ID
			}
		}
		return ""
	}
}

// unzipped returns what a message shows of a file: of a zip file, its files.
func unzipped(raw []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return raw
	}
	var out bytes.Buffer
	for _, entry := range z.File {
		fmt.Fprintf(&out, "-- %s --\n", entry.Name)
		if r, err := entry.Open(); err == nil {
			_, _ = io.Copy(&out, r) // it is only shown
		}
	}
	return out.Bytes()
}

// labelsOf finds the labels of a scheme by their ids or, as an import does, by their names.
func labelsOf(s standoff.Scheme) func(string, standoff.Use) (standoff.LabelID, bool) {
	return func(name string, use standoff.Use) (standoff.LabelID, bool) {
		if l, is := s.Label(standoff.LabelID(name)); is && l.Use == use {
			return l.ID, true
		}
		for _, l := range s.Labels {
			if l.Use == use && (l.Name == name || s.PathName(l.ID) == name) {
				return l.ID, true
			}
		}
		return "", true
	}
}

// distinct leaves out spans of the same label at the same place as another, which are
// told apart by their ids alone.
func distinct(d standoff.Document) standoff.Document {
	seen, gone := map[string]bool{}, map[standoff.SpanID]bool{}
	d.Spans = slices.DeleteFunc(slices.Clone(d.Spans), func(s standoff.Span) bool {
		key := fmt.Sprint(s.Label, s.Range)
		gone[s.ID] = seen[key]
		seen[key] = true
		return gone[s.ID]
	})
	stays := func(values map[string]standoff.Value) map[string]standoff.Value {
		values = maps.Clone(values)
		maps.DeleteFunc(values, func(_ string, v standoff.Value) bool { return gone[v.Link()] })
		if len(values) == 0 {
			return nil
		}
		return values
	}
	for i := range d.Spans {
		d.Spans[i].Attributes = stays(d.Spans[i].Attributes)
	}
	var kept []standoff.Object
	for _, o := range d.Objects {
		switch x := o.(type) {
		case standoff.Relation:
			if gone[x.From] || gone[x.To] {
				continue
			}
			x.Attributes = stays(x.Attributes)
			o = x
		case standoff.ArticleLabel:
			x.Attributes = stays(x.Attributes)
			o = x
		case standoff.Memo:
			if gone[x.Span] {
				continue
			}
		case standoff.Field:
			if gone[x.Value.Link()] {
				continue
			}
		}
		kept = append(kept, o)
	}
	d.Objects = kept
	return d
}

// canonical gives spans ids in the order of the text, takes ids off what else a format gives new ids, and takes
// out what a reading adds: the file that a document came from.
func canonical(d standoff.Document, h dataset.Holds) standoff.Document {
	if !h.Has(dataset.Sources) || d.Article.Source.File == "set" {
		d.Article.Source.File = ""
	}
	ids := map[standoff.SpanID]standoff.SpanID{}
	d.Spans = slices.Clone(d.Spans)
	if !h.Has(dataset.ExactText) {
		d = spaced(d, h)
	}
	slices.SortFunc(d.Spans, func(a, b standoff.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(string(a.Label), string(b.Label)))
	})
	for i, s := range d.Spans {
		ids[s.ID] = standoff.SpanID(fmt.Sprint("s", i))
	}
	link := func(values map[string]standoff.Value) map[string]standoff.Value {
		values = maps.Clone(values)
		for name, v := range values {
			if to := v.Link(); to != "" {
				values[name] = standoff.Link(ids[to])
			}
			if !h.Has(dataset.AttributeTypes) { // the scheme has turned texts into what they say
				values[name] = standoff.Text(v.String())
			}
		}
		return values
	}
	for i := range d.Spans {
		s := &d.Spans[i]
		s.ID, s.Attributes = ids[s.ID], link(s.Attributes)
		if !h.Has(dataset.Origins) {
			s.Provenance.From = ""
		}
	}
	objects := make([]standoff.Object, 0, len(d.Objects))
	for _, o := range d.Objects {
		switch x := o.(type) {
		case standoff.Relation:
			x.ID, x.From, x.To, x.Attributes = "", ids[x.From], ids[x.To], link(x.Attributes)
			if !h.Has(dataset.RelationMakers) {
				x.Provenance.From = ""
			}
			o = x
		case standoff.ArticleLabel:
			x.Attributes = link(x.Attributes)
			if !h.Has(dataset.RelationMakers) {
				x.Provenance.From = ""
			}
			o = x
		case standoff.Memo:
			if x.Span != "" && x.ID == standoff.NoteID(x.Span) {
				x.ID = standoff.NoteID(ids[x.Span])
			} else {
				x.ID = ""
			}
			x.Span = ids[x.Span]
			o = x
		case standoff.Field:
			if to := x.Value.Link(); to != "" {
				x.Value = standoff.Link(ids[to])
			}
			if !h.Has(dataset.FieldTypes) { // a text has become what the scheme's field takes
				x.Value = standoff.Text(x.Value.String())
			}
			o = x
		}
		objects = append(objects, o)
	}
	slices.SortFunc(objects, func(a, b standoff.Object) int {
		return strings.Compare(fmt.Sprintf("%T%+v", a, a), fmt.Sprintf("%T%+v", b, b))
	})
	d.Objects = objects
	return d
}

// spaced makes all white space of a text simple spaces, as many as there are characters:
// what a format that does not hold exact texts leaves of them.
func spaced(d standoff.Document, h dataset.Holds) standoff.Document {
	var text strings.Builder
	at := map[standoff.Byte]standoff.Byte{}
	for i, r := range d.Article.Text {
		at[standoff.Byte(i)] = standoff.Byte(text.Len())
		if unicode.IsSpace(r) {
			r = ' '
		}
		text.WriteRune(r)
	}
	at[standoff.Byte(len(d.Article.Text))] = standoff.Byte(text.Len())
	d.Article.Text = text.String()
	d.Article.Digest = standoff.DigestOf(d.Article.Text)
	if !h.Has(dataset.Titles) {
		d.Article.Title = standoff.TitleOf(d.Article.Text)
	}
	for i := range d.Spans {
		s := &d.Spans[i]
		s.Range = standoff.Range{Start: at[s.Start], End: at[s.End]}
		s.Gaps = slices.Clone(s.Gaps)
		for k, gap := range s.Gaps {
			s.Gaps[k] = standoff.Range{Start: at[gap.Start], End: at[gap.End]}
		}
	}
	return d
}
