package main

import (
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

// plurals holds each phrase with a number as it reads for one and for any other
// number. The second form names the phrase.
var plurals = [][2]string{
	{"%d article", "%d articles"},
	{"%d span", "%d spans"},
	{"%d text", "%d texts"},
	{"%d label", "%d labels"},
	{"%d suggestion", "%d suggestions"},
	{"%d passage", "%d passages"},
	{"%d decision", "%d decisions"},
	{"%d duplicate", "%d duplicates"},
	{"%d of them a duplicate", "%d of them duplicates"},
	{"%d file or document", "%d files or documents"},
	{"%d unsupported file", "%d unsupported files"},
	{"%d JSON file that is not a Galley dataset", "%d JSON files that are not Galley datasets"},
	{"%d symbolic link", "%d symbolic links"},
	{"%d pipe, socket or device", "%d pipes, sockets or devices"},
	{"%d hard link, a name of another file", "%d hard links, names of other files"},
	{"%d hidden file or folder", "%d hidden files or folders"},
	{"%d project, which must be exported first", "%d projects, which must be exported first"},
	{"%d backup still holds", "%d backups still hold"},
	{"%d score or time was", "%d scores or times were"},
	{"%d link, memo or relation led", "%d links, memos or relations led"},
	{"%d passage was taken out of the texts", "%d passages were taken out of the texts"},
	{"%d span in what was taken out is left out with it", "%d spans in what was taken out are left out with it"},
	{"%d span that reaches into what was taken out is shorter now", "%d spans that reach into what was taken out are shorter now"},
	{"%d article of nothing else is left out", "%d articles of nothing else are left out"},
	{"%d span or label of an article is left out with its label", "%d spans or labels of articles are left out with their label"},
	{"%d relation, memo or link is left out with the span that it was on", "%d relations, memos or links are left out with the spans that they were on"},
	{"%d decision about suggestions is left out, which is of the texts and labels as they were", "%d decisions about suggestions are left out, which are of the texts and labels as they were"},
	{"%d article keeps the split that it had", "%d articles keep the split that they had"},
	{"%d article had another split than a nearly equal one, and keeps it", "%d articles had another split than nearly the same ones, and keep it"},
	{"%d place", "%d places"},
	{"%d damaged page", "%d damaged pages"},
}

// printer prints English: numbers with their phrases, and their digits in groups.
var printer = newPrinter()

func newPrinter() *message.Printer {
	c := catalog.NewBuilder()
	for _, p := range plurals {
		forms := plural.Selectf(1, "%d", plural.One, p[0], plural.Other, p[1])
		if err := c.Set(language.English, p[1], forms); err != nil {
			panic(err) // a phrase above is malformed
		}
	}
	return message.NewPrinter(language.English, message.Catalog(c))
}

// count returns a phrase of [plurals], named by its second form, for a number.
func count(n int, phrase string) string { return printer.Sprintf(message.Key(phrase, phrase), n) }
