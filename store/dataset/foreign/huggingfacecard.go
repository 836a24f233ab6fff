package foreign

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"galley/store/dataset"
	"galley/store/standoff"
)

// cardOf is the card of a dataset: its YAML says what the library and the hub ask for, its
// text what is in it. Of what nobody has told the program, such as the licence and the
// languages, it says nothing, or that it is unknown.
func cardOf(h dataset.Header, s *splitFiles) string {
	var out strings.Builder
	articles, spans := 0, 0
	for _, x := range s.all {
		articles, spans = articles+x.count, spans+x.spans
	}
	out.WriteString("---\nlicense: unknown\npretty_name: Labelled articles\ntask_categories:\n- token-classification\n")
	if slices.ContainsFunc(h.Scheme.Labels, func(l standoff.Label) bool { return l.Use == standoff.UseArticles }) {
		out.WriteString("- text-classification\n")
	}
	fmt.Fprintf(&out, "size_categories:\n- %s\n", sizeCategory(articles))
	out.WriteString("configs:\n- config_name: default\n  data_files:\n")
	for _, x := range s.all {
		fmt.Fprintf(&out, "  - split: %s\n    path: %s\n", yaml(x.name), yaml("data/"+x.name+"-*.parquet"))
	}
	out.WriteString("dataset_info:\n  features:\n")
	yamlFeatures(&out, columns, s.labels.names, "  ")
	out.WriteString("  splits:\n")
	for _, x := range s.all {
		fmt.Fprintf(&out, "  - name: %s\n    num_examples: %d\n", yaml(x.name), x.count)
	}
	out.WriteString("---\n\n# Labelled articles\n\n")
	fmt.Fprintf(&out, "%s with %s, written by Galley", counted(articles, "article"), counted(spans, "labelled passage"))
	if h.Generator != "" {
		out.WriteString(" " + markdown(h.Generator))
	}
	out.WriteString(".\n\n```python\nfrom datasets import load_dataset\n\nlabelled = load_dataset(\"path/to/this/folder\")\nnames = labelled[\"" + s.all[0].name + "\"].features[\"spans\"].feature[\"label\"].names\n```\n\n" + aboutColumns)
	cardCounts(&out, s)
	cardGuidelines(&out, h.Scheme)
	return out.String()
}

// aboutColumns says what stands in the rows.
const aboutColumns = `A row is an article. The start and the end of a span count Unicode code points of the
article's text, as Python does, from 0; the end is exclusive: text[start:end] are the words
of the span, which it repeats. Spans may overlap and nest. One of several pieces lists them,
and has " … " between them in its words. Attributes, fields and metadata are JSON. The files
in the folder jsonl have the same rows, with the ids of labels in place of their numbers.

Before you publish this, put its license in the place of "unknown" at the head of this file,
and add to croissant.json what Galley cannot know: license, creator, url and datePublished.

`

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// sizeCategory is the hub's name for a number of rows.
func sizeCategory(n int) string {
	steps := []string{"1K", "10K", "100K", "1M", "10M", "100M", "1B"}
	for i, most := 0, 1000; i < len(steps); i, most = i+1, most*10 {
		switch {
		case n >= most:
		case i == 0:
			return "n<1K"
		default:
			return steps[i-1] + "<n<" + steps[i]
		}
	}
	return "n>1B"
}

// yamlFeatures writes columns as the library reads them in a card. The numbers of labels
// are texts there.
func yamlFeatures(out *strings.Builder, of []column, labels []string, indent string) {
	for _, c := range of {
		fmt.Fprintf(out, "%s- name: %s\n", indent, c.name)
		switch c.kind {
		case "list":
			fmt.Fprintf(out, "%s  list:\n", indent)
			yamlFeatures(out, c.of, labels, indent+"  ")
		case "class":
			fmt.Fprintf(out, "%s  dtype:\n%s    class_label:\n%s      names:", indent, indent, indent)
			if len(labels) == 0 {
				out.WriteString(" {}")
			}
			out.WriteString("\n")
			for i, label := range labels {
				fmt.Fprintf(out, "%s        '%d': %s\n", indent, i, yaml(label))
			}
		default:
			fmt.Fprintf(out, "%s  dtype: %s\n", indent, c.kind)
		}
	}
}

// yaml is a text in double quotes, in which YAML 1.1 and 1.2 take any character that is
// escaped.
func yaml(s string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r > 0xFFFF && !unicode.IsPrint(r):
			fmt.Fprintf(&out, `\U%08X`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&out, `\u%04X`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// markdown is a text in one line that means nothing to Markdown, nor to HTML.
func markdown(s string) string {
	var out strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if strings.ContainsRune("\\`*_[]<>|&$~", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// cardCounts writes a table of what is in each split.
func cardCounts(out *strings.Builder, s *splitFiles) {
	out.WriteString("## What is in it\n\n| |")
	for _, x := range s.all {
		out.WriteString(" " + markdown(x.name) + " |")
	}
	out.WriteString("\n|---|" + strings.Repeat("---:|", len(s.all)) + "\n")
	row := func(name string, count func(*split) int) {
		out.WriteString("| " + name + " |")
		for _, x := range s.all {
			fmt.Fprintf(out, " %d |", count(x))
		}
		out.WriteString("\n")
	}
	row("articles", func(x *split) int { return x.count })
	row("spans", func(x *split) int { return x.spans })
	for _, label := range s.labels.names {
		row(markdown(label), func(x *split) int { return x.labels[label] })
	}
	out.WriteString("\n")
}

// cardGuidelines writes what people are told of each label.
func cardGuidelines(out *strings.Builder, scheme standoff.Scheme) {
	if len(scheme.Labels) == 0 {
		return
	}
	out.WriteString("## Labels\n")
	for _, l := range scheme.Labels {
		fmt.Fprintf(out, "\n### %s\n\nId: `%s`", markdown(l.Name), strings.ReplaceAll(string(l.ID), "`", "'"))
		switch {
		case l.Use == standoff.UseArticles:
			out.WriteString(", of whole articles")
		case l.Use == standoff.UseGroup:
			out.WriteString(", which groups others")
		}
		if l.Parent != "" {
			fmt.Fprintf(out, ", below `%s`", strings.ReplaceAll(string(l.Parent), "`", "'"))
		}
		out.WriteString(".\n")
		if l.Guideline != "" {
			out.WriteString("\n" + strings.TrimSpace(l.Guideline) + "\n")
		}
		cardExamples(out, l.Examples)
	}
}

func cardExamples(out *strings.Builder, all []standoff.Example) {
	if len(all) > 0 {
		out.WriteString("\n")
	}
	for _, x := range all {
		word := "Example"
		if x.Counter {
			word = "Not this"
		}
		fmt.Fprintf(out, "- %s: “%s”", word, markdown(x.Text))
		if x.Why != "" {
			out.WriteString(" (" + markdown(x.Why) + ")")
		}
		out.WriteString("\n")
	}
}
