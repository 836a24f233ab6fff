package articles

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/textproto"
	"regexp"
	"slices"
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
	file   *webFile
	damage error // why there is nothing of it; nil if there is
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

// cut reports whether there is more of the page than the record has: it was cut off when it
// was fetched, or what follows is in another record.
func (r webRecord) cut() bool {
	return r.header.Get("WARC-Truncated") != "" || r.header.Get("WARC-Segment-Number") != ""
}

// said returns what a line of the header says, which may be bytes of any encoding.
func (r webRecord) said(name string) string { return strings.ToValidUTF8(r.header.Get(name), "\uFFFD") }

// whole passes over what has not been read of the record; it fails if that is not whole, or
// is not what was packed.
func (r webRecord) whole() error { return r.file.pass(r.block) }

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
			p := webPage{webRecord: r, err: damaged(r.damage)}
			if r.damage == nil {
				p = r.page()
				if r.whole() != nil {
					continue // what comes next says so
				}
			}
			if !yield(p, nil) {
				return
			}
		}
	}
	size := func(p webPage) int { return mostElementsOf * len(p.data) }
	return pipeline.Map(records, size, func(p webPage) (webPage, error) { return p.made(in), nil })
}

func damaged(why error) error {
	if why == nil {
		return nil
	}
	return fmt.Errorf("it is damaged, and left out: %w", why)
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
				if p.cut() {
					leftOut["ends of pages, which were cut off or are in records of their own"]++
				}
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
// the block of a record is passed over. Of a file in which each record is packed by itself,
// one that is damaged is yielded with that error, without its headers, and what follows is
// read.
func webRecords(in dataset.Input) iter.Seq2[webRecord, error] {
	return func(yield func(webRecord, error) bool) {
		f, err := openWebFile(in)
		if err != nil {
			yield(webRecord{}, fmt.Errorf("%s cannot be unpacked: %w", in.Name, err))
			return
		}
		for n := 1; ; n++ {
			r, err := f.next()
			if err == io.EOF {
				return
			}
			if r.number = n; err == nil {
				if !yield(r, nil) {
					return
				}
				err = r.whole()
			}
			switch {
			case err == nil:
			case f.resume():
				if !yield(webRecord{number: n, damage: err}, nil) {
					return
				}
			default:
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
		answer, text, err := answerOf(r.block)
		if err != nil {
			return "", fmt.Errorf("it is no answer of a web server: %w", shown(err))
		}
		defer answer.Body.Close()
		if answer.StatusCode < 200 || answer.StatusCode > 299 {
			return "answers that are no pages, such as redirects", nil
		}
		body, contentType, encoded = text, answer.Header.Get("Content-Type"), answer.Header.Get("Content-Encoding")
	case !r.is("response") && !r.is("resource") && !r.is("conversion"):
		return "", nil
	}
	if contentType == "" && encoded == "" {
		start := bufio.NewReader(body)
		head, _ := start.Peek(512) // as many as are looked at; a short page has fewer
		body, contentType = start, http.DetectContentType(head)
		contentType, _, _ = strings.Cut(contentType, ";") // the encoding is guessed, too, and by less than is known here
	}
	kind, with, _ := mime.ParseMediaType(contentType)
	if kind != "text/html" && kind != "application/xhtml+xml" && kind != "text/plain" {
		return "files that are no text, such as pictures", nil
	}
	p.kind, p.charset = kind, with["charset"]
	p.data, err = bodyOf(body, encoded)
	return "", err
}

// answerOf reads the headers of an answer of a web server, and returns what its body is read
// from. Programs that write archives note HTTP/2 and 3 as if they had lines, and may have
// put the chunks of a body together.
func answerOf(block io.Reader) (*http.Response, io.Reader, error) {
	r := bufio.NewReader(io.LimitReader(block, mostAnswer))
	if head, _ := r.Peek(len("HTTP/2 ")); newHTTP.Match(head) {
		_, _ = r.Discard(len(head)) // which is there
		r = bufio.NewReader(io.MultiReader(strings.NewReader("HTTP/1.1 "), r))
	}
	answer, err := http.ReadResponse(r, nil)
	if err != nil {
		return nil, nil, err
	}
	if slices.Contains(answer.TransferEncoding, "chunked") {
		if head, _ := r.Peek(mostChunkSize); !chunkSize.Match(head) {
			return answer, r, nil
		}
	}
	return answer, answer.Body, nil
}

var (
	newHTTP   = regexp.MustCompile(`^HTTP/[23] $`)
	chunkSize = regexp.MustCompile(`^[0-9A-Fa-f]{1,16}[ \t]*(?:;[^\n]*)?\r?\n`)
)

const mostChunkSize = 64 // bytes of a line that says how long a chunk is, about

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
		packed := bufio.NewReader(r)
		limited.R = flate.NewReader(packed)                            // as many servers send it
		if head, _ := packed.Peek(2); len(head) == 2 && isZlib(head) { // as RFC 9110 has it
			z, err := zlib.NewReader(packed)
			if err != nil {
				return nil, fmt.Errorf("unpack it: %w", err)
			}
			limited.R = z
		}
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

// isZlib reports whether two bytes are a header of RFC 1950.
func isZlib(head []byte) bool {
	return head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0
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
		record, err = in.Stoppable(func() (dataset.Record, error) {
			return pageRecord(in, p.data, pageSaid{p.charset, p.address(), p.kind == "application/xhtml+xml"})
		})
	}
	record.Place = p.place()
	record.Metadata = with(record.Metadata, "retrieved", p.said("WARC-Date"))
	return record, err
}
