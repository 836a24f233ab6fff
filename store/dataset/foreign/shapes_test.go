package foreign_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// shape is a file as a program, or somebody, writes it, and what is read of it.
type shape struct {
	name, format, file string
	unit               standoff.Unit // asked for
	want               []string      // the articles, as tell has them, and errors
	left               string        // out, with counts
}

// readShapes reads files, and recognizes them by their first bytes.
func readShapes(t *testing.T, all []shape) {
	t.Helper()
	for _, s := range all {
		t.Run(s.name, func(t *testing.T) {
			if f := dataset.Detect("", []byte(s.file)); f.Name != s.format && s.unit == "" && !strings.HasPrefix(s.name, "by name: ") {
				t.Errorf("it is taken for %s", f.Name)
			}
			f, err := dataset.ByName(s.format)
			if err != nil {
				t.Fatal(err)
			}
			c, err := f.Read(bytes.NewReader([]byte(s.file)), dataset.ReadOptions{Name: "set", Unit: s.unit})
			compareRead(t, c, err, s.want, s.left)
		})
	}
}

// compareRead compares what a reading gave with what should come, documents and errors in
// their order, and what was left out with counts.
func compareRead(t *testing.T, c dataset.Corpus, err error, want []string, wantLeft string) {
	t.Helper()
	var got []string
	if err != nil {
		got = append(got, err.Error())
	} else {
		for d, err := range c.Documents {
			if err != nil {
				got = append(got, err.Error())
				continue
			}
			got = append(got, tell(d))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var left []string
	for _, what := range slices.Sorted(maps.Keys(c.LeftOut)) {
		left = append(left, fmt.Sprint(c.LeftOut[what], " ", what))
	}
	if got := strings.Join(left, ", "); got != wantLeft {
		t.Errorf("left out %q, want %q", got, wantLeft)
	}
}

// tell says what is known of an article, in a line.
func tell(d standoff.Document) string {
	var out []string
	if d.Status != standoff.StatusOpen {
		out = append(out, d.Status.String())
	}
	if d.Article.Title != standoff.TitleOf(d.Article.Text) {
		out = append(out, "title "+d.Article.Title)
	}
	words := map[standoff.SpanID]string{}
	for _, s := range d.Spans {
		words[s.ID] = s.Words(d.Article.Text)
		one := fmt.Sprintf("%s %q", s.Label, words[s.ID]) + tellValues(s.Attributes)
		if s.Provenance.By != "" {
			one += " by " + s.Provenance.By
		}
		if s.Provenance.Score != nil {
			one += fmt.Sprint(" at ", *s.Provenance.Score)
		}
		out = append(out, one)
	}
	for _, o := range d.Objects {
		switch o := o.(type) {
		case standoff.Relation:
			out = append(out, fmt.Sprintf("%s %q→%q", o.Type, words[o.From], words[o.To])+tellValues(o.Attributes))
		case standoff.ArticleLabel:
			out = append(out, fmt.Sprint("#", o.Label)+tellValues(o.Attributes))
		case standoff.Field:
			out = append(out, fmt.Sprint(o.Name, "=", o.Value))
		case standoff.Memo:
			out = append(out, fmt.Sprintf("memo %q on %q", o.Text, words[o.Span]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Article.Metadata)) {
		out = append(out, fmt.Sprintf("%s: %s", name, d.Article.Metadata[name]))
	}
	return strings.Join(out, "; ")
}

func tellValues(values map[string]standoff.Value) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		out = append(out, fmt.Sprint(name, "=", values[name]))
	}
	if out == nil {
		return ""
	}
	return "(" + strings.Join(out, ", ") + ")"
}
