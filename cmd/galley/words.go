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
	{"%d file of archives whose name leads out of it", "%d files of archives whose names lead out of them"},
	{"%d hidden file or folder", "%d hidden files or folders"},
	{"%d project, which must be exported first", "%d projects, which must be exported first"},
	{"%d backup still holds", "%d backups still hold"},
	{"%d score or time was", "%d scores or times were"},
	{"%d link, memo or relation led", "%d links, memos or relations led"},
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
