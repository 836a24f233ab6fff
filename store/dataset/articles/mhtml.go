package articles

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"regexp"
	"strings"

	"galley/store/dataset"
)

// Pages with all that is in them in one file, as browsers save them, after RFC 2557: a
// message with several parts, of which the first page is the one.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "mhtml", Title: "web pages in one file, as browsers save them", Version: "1.0",
		Extensions: []string{".mhtml", ".mht"},
		Loses:      "the mark-up, and what is no page: it can be imported, not exported",
		Recognize:  isMHTML,
		Read:       only(readMHTML),
	})
}

var (
	headerOfMIME  = regexp.MustCompile(`(?i)^(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*MIME-Version:`)
	typeOfSeveral = regexp.MustCompile(`(?im)^Content-Type:\s*multipart/related\b`)
)

func isMHTML(head []byte) bool {
	head = head[:min(len(head), 8<<10)]
	return headerOfMIME.Match(head) && typeOfSeveral.Match(head)
}

// part is one of a message, with its headers.
type part struct {
	header textproto.MIMEHeader
	body   io.Reader
}

func (p part) mediaType() (kind string, with map[string]string) {
	kind, with, _ = mime.ParseMediaType(p.header.Get("Content-Type")) // a wrong one is of no kind
	return kind, with
}

func (p part) isPage() bool {
	kind, _ := p.mediaType()
	return kind == "text/html" || kind == "application/xhtml+xml"
}

func readMHTML(in dataset.Input, data []byte) (dataset.Record, error) {
	r := bufio.NewReader(bytes.NewReader(data))
	header, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil && err != io.EOF {
		return dataset.Record{}, wrongMHTML(in, fmt.Errorf("its headers cannot be read: %w", shown(err)))
	}
	whole := part{header, r}
	_, with := whole.mediaType()
	if with["boundary"] == "" {
		if whole.isPage() {
			return whole.record(in, header.Get("Snapshot-Content-Location"))
		}
		return dataset.Record{}, wrongMHTML(in, errors.New("it has no parts"))
	}
	for parts := multipart.NewReader(r, with["boundary"]); ; {
		p, err := parts.NextRawPart()
		if err == io.EOF {
			return dataset.Record{}, &dataset.EmptyError{File: in.Name}
		}
		if err != nil {
			return dataset.Record{}, wrongMHTML(in, fmt.Errorf("it is cut off or damaged: %w", shown(err)))
		}
		if one := (part{p.Header, p}); one.isPage() {
			return one.record(in, header.Get("Snapshot-Content-Location"))
		}
	}
}

func wrongMHTML(in dataset.Input, err error) error { return &dataset.Error{File: in.Name, Err: err} }

// record makes an article of a part that is a page. address is where the page is from, if
// the part does not say that.
func (p part) record(in dataset.Input, address string) (dataset.Record, error) {
	body := p.body
	switch strings.ToLower(strings.TrimSpace(p.header.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	var page bytes.Buffer // no longer than the file
	if _, err := page.ReadFrom(body); err != nil {
		return dataset.Record{}, wrongMHTML(in, fmt.Errorf("its page is cut off or damaged: %w", shown(err)))
	}
	if own := p.header.Get("Content-Location"); strings.Contains(own, "://") {
		address = own
	}
	kind, with := p.mediaType()
	return pageRecord(in, page.Bytes(), pageSaid{with["charset"], address, kind == "application/xhtml+xml"})
}
