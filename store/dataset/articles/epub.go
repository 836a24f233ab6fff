package articles

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"path"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Books, after EPUB 3.3 and 2.0.1: a zip archive with a package that lists documents of
// XHTML in their order. Each of them that has text is an article, with the title that it
// has in the table of contents.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "epub", Title: "books, an article each chapter", Version: "3.3",
		Extensions: []string{".epub"},
		Loses:      "the mark-up and the pictures: it can be imported, not exported",
		Recognize: func(head []byte) bool {
			return bytes.HasPrefix(head, []byte("PK\x03\x04")) && bytes.Contains(head[:min(len(head), 200)], []byte("mimetypeapplication/epub+zip"))
		},
		Read: readEPUB,
	})
}

type epubContainer struct {
	Roots []struct {
		Path string `xml:"full-path,attr"`
	} `xml:"rootfiles>rootfile"`
}

type epubPackage struct {
	Titles     []string   `xml:"metadata>title"`
	Creators   []string   `xml:"metadata>creator"`
	Languages  []string   `xml:"metadata>language"`
	Publishers []string   `xml:"metadata>publisher"`
	Dates      []string   `xml:"metadata>date"`
	Items      []epubItem `xml:"manifest>item"`
	Spine      struct {
		TOC  string `xml:"toc,attr"`
		Refs []struct {
			ID string `xml:"idref,attr"`
		} `xml:"itemref"`
	} `xml:"spine"`
}

type epubItem struct {
	ID         string `xml:"id,attr"`
	Href       string `xml:"href,attr"`
	Type       string `xml:"media-type,attr"`
	Properties string `xml:"properties,attr"`
}

type epubEncryption struct {
	Encrypted []struct {
		URI string `xml:"URI,attr"`
	} `xml:"EncryptedData>CipherData>CipherReference"`
}

type ncx struct {
	Points []ncxPoint `xml:"navMap>navPoint"`
}

type ncxPoint struct {
	Label   string `xml:"navLabel>text"`
	Content struct {
		Source string `xml:"src,attr"`
	} `xml:"content"`
	Points []ncxPoint `xml:"navPoint"`
}

// book is what is known of a book before its chapters are read.
type book struct {
	*parts
	about     epubPackage
	folder    string            // of the package
	titles    map[string]string // of the table of contents, by the paths of documents
	contents  string            // the path of the table of contents, if it is a document
	encrypted map[string]bool
}

func readEPUB(in dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		b, err := openBook(in)
		if err != nil {
			yield(dataset.Record{}, err)
			return
		}
		items := make(map[string]string, len(b.about.Items)) // paths, by their ids
		for _, x := range slices.Backward(b.about.Items) {
			items[x.ID] = b.path(x.Href)
		}
		for place, err := range b.hidden(items) {
			if !yield(dataset.Record{}, &dataset.Error{File: in.Name, Place: place, Err: err}) {
				return
			}
		}
		some := false
		size := func(c chapter) int { return mostElementsOf * len(c.data) }
		for c := range pipeline.Map(b.chapters(items), size, func(c chapter) (chapter, error) { return b.made(c), nil }) {
			if end := in.Ended(); end != nil {
				yield(dataset.Record{}, end)
				return
			}
			err := c.err
			if err == nil && c.article.Text == "" {
				continue
			}
			if err != nil {
				err = &dataset.Error{File: in.Name, Place: c.place, Err: bare(err)}
			}
			some = true
			if !yield(c.article, err) {
				return
			}
		}
		if !some {
			yield(dataset.Record{}, &dataset.EmptyError{File: in.Name})
		}
	}
}

// hidden yields the documents that cannot be told from others, and so are not read: those
// with the id of another, if these have a place in the book, and those with the name of
// another.
func (b *book) hidden(items map[string]string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		chapters, names := map[string]bool{}, map[string]bool{}
		for _, ref := range b.about.Spine.Refs {
			chapters[ref.ID], names[items[ref.ID]] = true, true
		}
		for _, x := range b.about.Items {
			name := b.path(x.Href)
			if chapters[x.ID] && !names[name] && !yield(standoff.Printable(name), fmt.Errorf("it has the id %q of %s, so that it is left out", x.ID, standoff.Printable(items[x.ID]))) {
				return
			}
			names[name] = names[name] || chapters[x.ID]
		}
		for _, name := range b.twice {
			if names[name] && !yield(standoff.Printable(name), errors.New("another document of the book has this name; it is left out")) {
				return
			}
		}
	}
}

func openBook(in dataset.Input) (*book, error) {
	p, err := openParts(in)
	if err != nil {
		return nil, err
	}
	b := &book{parts: p, titles: map[string]string{}, encrypted: map[string]bool{}}
	var container epubContainer
	if err := p.unmarshal("META-INF/container.xml", &container); err != nil {
		return nil, fmt.Errorf("%s is no EPUB book: %w", in.Name, err)
	}
	if len(container.Roots) == 0 {
		return nil, fmt.Errorf("%s is no EPUB book: it does not say where its contents are", in.Name)
	}
	root := container.Roots[0].Path
	b.folder = path.Dir(root)
	if err := p.unmarshal(root, &b.about); err != nil {
		return nil, fmt.Errorf("%s: %w", in.Name, err)
	}
	if p.has("META-INF/encryption.xml") {
		var e epubEncryption
		if err := p.unmarshal("META-INF/encryption.xml", &e); err != nil {
			return nil, fmt.Errorf("%s: %w", in.Name, err)
		}
		for _, x := range e.Encrypted {
			b.encrypted[unescaped(x.URI)] = true
		}
	}
	b.readContents()
	return b, nil
}

func unescaped(href string) string {
	if s, err := url.PathUnescape(href); err == nil {
		return s
	}
	return href
}

// path returns the path of what the package links to.
func (b *book) path(href string) string { return resolved(b.folder, href) }

func resolved(folder, href string) string {
	href, _, _ = strings.Cut(href, "#")
	return strings.TrimPrefix(path.Join(folder, unescaped(href)), "./")
}

// readContents reads the table of contents, without which chapters have the titles that
// they give themselves.
func (b *book) readContents() {
	points := false
	for _, x := range b.about.Items {
		switch name := b.path(x.Href); {
		case b.contents == "" && slices.Contains(strings.Fields(x.Properties), "nav"):
			if data, err := b.read(name); err == nil {
				if doc, err := parseXHTML(data); err == nil {
					b.contents = name
					b.links(doc, path.Dir(name))
				}
			}
		case !points && x.Type == "application/x-dtbncx+xml":
			points = true
			var n ncx
			if b.unmarshal(name, &n) == nil {
				b.points(n.Points, path.Dir(name))
			}
		}
	}
}

// title takes the first title that the table of contents has for a document.
func (b *book) title(name, title string) {
	if title = first(title); title != "" && b.titles[name] == "" {
		b.titles[name] = title
	}
}

func (b *book) points(all []ncxPoint, folder string) {
	for _, p := range all {
		b.title(resolved(folder, p.Content.Source), p.Label)
		b.points(p.Points, folder)
	}
}

func (b *book) links(n *html.Node, folder string) {
	if n.DataAtom == atom.A {
		b.title(resolved(folder, attr(n.Attr, "href")), textOf(n))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.links(c, folder)
	}
}

// chapter is a document of a book.
type chapter struct {
	name, place string
	data        []byte
	article     dataset.Record // its text is empty if it has none
	err         error
}

// chapters yields the documents of the book in their order; items are their paths, by their
// ids.
func (b *book) chapters(items map[string]string) iter.Seq2[chapter, error] {
	return func(yield func(chapter, error) bool) {
		read := map[string]bool{} // EPUB allows each document once
		for i, ref := range b.about.Spine.Refs {
			name, listed := items[ref.ID]
			if !listed || name == b.contents || read[name] {
				continue
			}
			read[name] = true
			c := chapter{name: name, place: fmt.Sprintf("chapter %d (%s)", i+1, standoff.Printable(name))}
			if b.encrypted[name] {
				c.err = errors.New("it is encrypted, as books with copy protection are")
			} else {
				c.data, c.err = b.read(name)
			}
			if !yield(c, nil) {
				return
			}
		}
	}
}

// made returns the chapter with its article.
func (b *book) made(c chapter) chapter {
	if c.err == nil {
		name, place, data := c.name, c.place, c.data // what is still read when the import has ended shares nothing
		c.article, c.err = b.in.Stoppable(func() (dataset.Record, error) { return b.article(name, place, data) })
	}
	c.data = nil
	return c
}

func (b *book) article(name, place string, data []byte) (dataset.Record, error) {
	text, source, err := b.in.UTF8(data, declaredIn(data))
	if err != nil {
		return dataset.Record{}, err
	}
	doc, err := parseXHTML(text)
	if err != nil {
		return dataset.Record{}, err
	}
	r := articleOf(doc, "", false)
	if title := b.titles[name]; title != "" {
		r.Title = standoff.TitleOf(title)
	}
	r.Place = place
	r.Source.Encoding, r.Source.DroppedBOM = source.Encoding, source.DroppedBOM
	r.Source.Publisher = first(append([]string{r.Source.Publisher}, b.about.Publishers...)...)
	r.Source.PublishedAt = first(append([]string{r.Source.PublishedAt}, b.about.Dates...)...)
	r.Metadata = with(r.Metadata, "book", first(b.about.Titles...))
	if r.Metadata[standoff.AuthorField] == "" {
		r.Metadata = with(r.Metadata, standoff.AuthorField, listed(b.about.Creators))
	}
	if r.Metadata[standoff.LanguageField] == "" {
		r.Metadata = with(r.Metadata, standoff.LanguageField, first(b.about.Languages...))
	}
	return r, nil
}

func listed(all []string) string {
	var out []string
	for _, s := range all {
		if s = first(s); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}
