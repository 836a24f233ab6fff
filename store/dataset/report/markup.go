package report

import (
	"bytes"
	"net/url"
	"strings"
)

// markup is HTML that is being put together.
type markup struct{ bytes.Buffer }

// raw adds mark-up of the program's own.
func (m *markup) raw(parts ...string) {
	for _, p := range parts {
		m.WriteString(p)
	}
}

// text adds words, in an element or in an attribute between double quotes. A parser gives
// them back to the byte, but for the character NUL, which HTML has no place for: it is
// shown as ␀.
func (m *markup) text(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var as string
		switch s[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&quot;"
		case '\r':
			as = "&#13;" // a bare one is read as a line feed
		case 0:
			as = "␀"
		default:
			continue
		}
		m.WriteString(s[from:i])
		m.WriteString(as)
		from = i + 1
	}
	m.WriteString(s[from:])
}

// apart adds words whose direction of writing does not touch what is around them.
func (m *markup) apart(s string) {
	m.raw("<bdi>")
	m.text(s)
	m.raw("</bdi>")
}

// hint adds an attribute of what shows when the mouse is over an element, which has begun
// and not ended.
func (m *markup) hint(s string) {
	if s == "" {
		return
	}
	m.raw(` title="`)
	m.text(s)
	m.raw(`"`)
}

// address adds a link to an address of the web, with its host as the words; an address
// that leads elsewhere is only written.
func (m *markup) address(to string) {
	host, is := hostOf(to)
	if !is {
		m.apart(to)
		return
	}
	m.raw(`<a rel="noreferrer" href="`)
	m.text(to)
	m.raw(`">`)
	m.apart(host)
	m.raw("</a>")
}

// hostOf returns the host of an address of the web, and whether it is one.
func hostOf(address string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	return strings.TrimPrefix(u.Hostname(), "www."), true
}
