package articles

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"
)

// Archives of the web, after "The WARC Format 1.1": records one behind the other, each
// with headers as those of HTTP and a block of the length that these say. They may be
// compressed with gzip, each by itself or all together.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "warc", Title: "archives of web pages, an article each page", Version: "1.1",
		Extensions: []string{".warc", ".warc.gz"},
		Loses:      "the mark-up, and what is no page: it can be imported, not exported",
		Recognize:  func(head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) },
		Read:       readWARC,
	})
}

const (
	mostHeader  = 64 << 10 // bytes of a line of a header
	mostHeaders = 1000     // lines of it

	// mostAnswer is how many bytes of an answer of a web server are read: a page in any
	// chunks, and its headers, which are held in memory.
	mostAnswer = 4 * mostPage
)

// webRecord is a record of an archive of the web.
type webRecord struct {
	number int // from 1
	header textproto.MIMEHeader
	block  *io.LimitedReader
}

func (r webRecord) is(kind string) bool { return strings.EqualFold(r.header.Get("WARC-Type"), kind) }

// address returns where the page was; bytes that are no characters are written as an address
// writes them.
func (r webRecord) address() string {
	var out strings.Builder
	for a := strings.Trim(r.header.Get("WARC-Target-URI"), "<> "); a != ""; {
		c, n := utf8.DecodeRuneInString(a)
		if c == utf8.RuneError {
			fmt.Fprintf(&out, "%%%02X", a[0])
			n = 1
		} else {
			out.WriteString(a[:n])
		}
		a = a[n:]
	}
	return out.String()
}

// said returns what a line of the header says, which may be bytes of any encoding.
func (r webRecord) said(name string) string { return strings.ToValidUTF8(r.header.Get(name), "\uFFFD") }

// rest passes over what has not been read of the block; it fails if that is not whole.
func (r webRecord) rest() error {
	_, err := io.Copy(io.Discard, r.block)
	if err == nil && r.block.N > 0 {
		err = io.ErrUnexpectedEOF
	}
	return err
}

func (r webRecord) place() string {
	if a := r.address(); a != "" {
		return fmt.Sprintf("record %d (%s)", r.number, standoff.Printable(a))
	}
	return fmt.Sprintf("record %d", r.number)
}

// webPage is what a record of an archive of the web has for an article.
type webPage struct {
	webRecord
	instead string // what the record is instead, in the plural; "" if it is a page, or describes others
	err     error  // why the page cannot be read

	data          []byte
	kind, charset string // of the data; the kind is "" if there is no page

	article *dataset.Record // nil if there is none
}

// mostElementsOf is about how many times as much memory as a page its elements take.
const mostElementsOf = 8

// webPages yields what the records of an archive of the web have for articles, in order.
// Their articles are made on all processors.
func webPages(in dataset.Input) iter.Seq2[webPage, error] {
	records := func(yield func(webPage, error) bool) {
		for r, err := range webRecords(in) {
			if err != nil {
				yield(webPage{}, err)
				return
			}
			p := r.page()
			if r.rest() != nil {
				continue // the page is cut off, and what comes next says so
			}
			if !yield(p, nil) {
				return
			}
		}
	}
	size := func(p webPage) int { return mostElementsOf * len(p.data) }
	return pipeline.Map(records, size, func(p webPage) (webPage, error) { return p.made(in), nil })
}

// readWARC reads the pages of an archive of the web. What else is in it is counted with the
// last page.
func readWARC(in dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		leftOut := map[string]int{}
		var held *dataset.Record // the page that was read last
		for p, err := range webPages(in) {
			if err != nil {
				if held != nil {
					held.LeftOut = leftOut
				}
				if held == nil || yield(*held, nil) {
					yield(dataset.Record{}, err)
				}
				return
			}
			switch {
			case p.instead != "":
				leftOut[p.instead]++
			case p.err != nil:
				if !yield(dataset.Record{}, &dataset.Error{File: in.Name, Place: p.place(), Err: bare(p.err)}) {
					return
				}
			case p.article != nil:
				if held != nil && !yield(*held, nil) {
					return
				}
				held = p.article
			}
		}
		if held == nil {
			yield(dataset.Record{}, fmt.Errorf("%s has no pages: %w", in.Name, &dataset.EmptyError{File: in.Name}))
			return
		}
		held.LeftOut = leftOut
		yield(*held, nil)
	}
}

// bare returns what is wrong without the name of the file, which stands before it already.
func bare(err error) error {
	if wrong := (*dataset.Error)(nil); errors.As(err, &wrong) {
		return wrong.Err
	}
	return err
}

// webRecords yields the records of a file, up to where it is damaged. What is not read of
// the block of a record is passed over.
func webRecords(in dataset.Input) iter.Seq2[webRecord, error] {
	return func(yield func(webRecord, error) bool) {
		raw := bufio.NewReaderSize(io.NewSectionReader(in.Raw, 0, in.Size), 1<<20)
		file := raw
		if magic, _ := raw.Peek(2); string(magic) == "\x1f\x8b" {
			z, err := gzip.NewReader(raw)
			if err != nil {
				yield(webRecord{}, fmt.Errorf("%s cannot be unpacked: %w", in.Name, err))
				return
			}
			file = bufio.NewReaderSize(z, 1<<20)
		}
		for n := 1; ; n++ {
			r, err := webRecordOf(file)
			if err == io.EOF {
				return
			}
			if r.number = n; err == nil {
				if !yield(r, nil) {
					return
				}
				err = r.rest()
			}
			if err != nil {
				yield(webRecord{}, fmt.Errorf("%s: %s is cut off or damaged, what follows is not read: %w", in.Name, r.place(), err))
				return
			}
		}
	}
}

// webRecordOf reads the headers of the next record; the error is io.EOF if there is none.
func webRecordOf(file *bufio.Reader) (webRecord, error) {
	version := ""
	for version == "" { // two line ends follow the block before
		line, err := dataset.ReadLine(file, mostHeader)
		version = strings.TrimSpace(string(line))
		if err != nil && (err != io.EOF || version == "") {
			return webRecord{}, err
		}
	}
	if !strings.HasPrefix(version, "WARC/") {
		return webRecord{}, errors.New("no record begins where one should")
	}
	r := webRecord{header: textproto.MIMEHeader{}}
	for range mostHeaders {
		line, err := dataset.ReadLine(file, mostHeader)
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return r, err
		}
		text := strings.TrimSpace(string(line))
		if text == "" {
			size, err := strconv.ParseInt(r.header.Get("Content-Length"), 10, 64)
			if err != nil || size < 0 {
				return r, errors.New("it does not say how long it is")
			}
			r.block = &io.LimitedReader{R: file, N: size}
			return r, nil
		}
		if name, value, ok := strings.Cut(text, ":"); ok {
			r.header.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	return r, errors.New("its headers do not end")
}

// page reads the page of a record.
func (r webRecord) page() webPage {
	p := webPage{webRecord: r}
	p.instead, p.err = p.read()
	return p
}

func (p *webPage) read() (instead string, err error) {
	r := p.webRecord
	body, contentType, encoded := io.Reader(r.block), r.header.Get("Content-Type"), ""
	switch {
	case r.is("revisit"):
		return "pages that had not changed since they were fetched before", nil
	case r.is("response") && strings.HasPrefix(strings.ToLower(contentType), "application/http"):
		answer, err := http.ReadResponse(bufio.NewReader(io.LimitReader(r.block, mostAnswer)), nil)
		if err != nil {
			return "", fmt.Errorf("it is no answer of a web server: %w", shown(err))
		}
		defer answer.Body.Close()
		if answer.StatusCode < 200 || answer.StatusCode > 299 {
			return "answers that are no pages, such as redirects", nil
		}
		body, contentType, encoded = answer.Body, answer.Header.Get("Content-Type"), answer.Header.Get("Content-Encoding")
	case !r.is("response") && !r.is("resource") && !r.is("conversion"):
		return "", nil
	}
	kind, with, _ := mime.ParseMediaType(contentType)
	if kind != "text/html" && kind != "application/xhtml+xml" && kind != "text/plain" {
		return "files that are no text, such as pictures", nil
	}
	p.kind, p.charset = kind, with["charset"]
	p.data, err = bodyOf(body, encoded)
	return "", err
}

// bodyOf returns the bytes of a page, which may be compressed.
func bodyOf(r io.Reader, encoded string) ([]byte, error) {
	limited := &io.LimitedReader{R: r, N: mostPage + 1}
	switch strings.ToLower(strings.TrimSpace(encoded)) {
	case "", "identity":
	case "gzip", "x-gzip":
		packed := bufio.NewReader(r)
		limited.R = packed
		if magic, _ := packed.Peek(2); string(magic) == "\x1f\x8b" { // some archives keep it unpacked
			z, err := gzip.NewReader(packed)
			if err != nil {
				return nil, fmt.Errorf("unpack it: %w", err)
			}
			limited.R = z
		}
	case "deflate":
		limited.R = flate.NewReader(r)
	default:
		return nil, fmt.Errorf("it is compressed in a way that Galley does not know, %q", encoded)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(limited); err != nil {
		return nil, fmt.Errorf("read it: %w", shown(err))
	}
	if b.Len() > mostPage {
		return nil, fmt.Errorf("it is longer than %d MB, the most for a page", mostPage>>20)
	}
	return b.Bytes(), nil
}

// made returns the page with its article.
func (p webPage) made(in dataset.Input) webPage {
	if p.instead != "" || p.err != nil || p.kind == "" {
		return p
	}
	record, err := p.record(in)
	p.data = nil
	if empty := (*dataset.EmptyError)(nil); errors.As(err, &empty) {
		p.instead = "pages without text"
		return p
	}
	p.article, p.err = &record, err
	return p
}

func (p webPage) record(in dataset.Input) (dataset.Record, error) {
	var record dataset.Record
	var err error
	if p.kind == "text/plain" {
		var text []byte
		text, record.Source, err = in.UTF8(p.data, func() string { return p.charset })
		if record.Text = string(text); err == nil && strings.TrimSpace(record.Text) == "" {
			err = &dataset.EmptyError{File: in.Name}
		}
		record.Source.URL = p.address()
	} else {
		record, err = in.Stoppable(func() (dataset.Record, error) { return pageRecord(in, p.data, p.charset, p.address()) })
	}
	record.Place = p.place()
	record.Metadata = with(record.Metadata, "retrieved", p.said("WARC-Date"))
	return record, err
}
