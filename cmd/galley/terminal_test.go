//go:build !window

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/transform"
)

func TestNothingSteersATerminal(t *testing.T) {
	for said, want := range map[string]string{
		"Zürich, 東京, العربية":        "Zürich, 東京, العربية",
		"two\nlines\tand a tab":      "two\nlines\tand a tab",
		"\x1b[2J\x1b]0;title\a":      `\x1b[2J\x1b]0;title\x07`,
		"over\rwritten\b\x7f":        `over\x0dwritten\x08\x7f`,
		"\u009b31m":                  `\u009b31m`,
		"txt.\u202eexe\u2066":        `txt.\u202eexe\u2066`,
		"a\u200eb\u2028":             `a\u200eb\u2028`,
		"family 👨‍👩‍👧 می\u200cخواهم": "family 👨‍👩‍👧 می\u200cخواهم",
		"bytes \xff\xc3":             `bytes \xff\xc3`,
		strings.Repeat("\x1b", 9000): strings.Repeat(`\x1b`, 9000),
	} {
		for _, piece := range []int{1, 2, 3, 1 << 20} {
			var out bytes.Buffer
			w := transform.NewWriter(&out, escaped{})
			for rest := said; rest != ""; {
				n := min(piece, len(rest))
				if _, err := w.Write([]byte(rest[:n])); err != nil {
					t.Fatal(err)
				}
				rest = rest[n:]
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if out.String() != want {
				t.Errorf("%q in pieces of %d is shown as %.60q, want %.60q", said, piece, out.String(), want)
			}
		}
	}
}

func TestPrintedJSONSaysTheSame(t *testing.T) {
	was := map[string]string{"title": "\x1b[2J \u202etxt\u009b \u007f\u2028 “yes” <b>"}
	var out bytes.Buffer
	if err := printJSON(&out, was); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexFunc(out.String(), func(r rune) bool { return r != '\n' && controls(r) }); i >= 0 {
		t.Errorf("it holds %q", out.String()[i:])
	}
	var is map[string]string
	if err := json.Unmarshal(out.Bytes(), &is); err != nil || is["title"] != was["title"] {
		t.Errorf("it says %q, %v", is["title"], err)
	}
}

func TestAnErrorIsOneMessage(t *testing.T) {
	if got := explained(errors.New("a\ngalley: all is well")); got != "a\n  galley: all is well" {
		t.Errorf("it reads %q", got)
	}
}

func TestTheStatusLineGivesWayToMessages(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := newTerminal(w, w)
	s.status("nobody sees this")
	s.watched = true
	s.status("1000 articles")
	s.status("too soon after the other")
	if _, err := s.out.Write([]byte("a message\n")); err != nil {
		t.Fatal(err)
	}
	s.status("2000\x1b articles\nx")
	s.notice("stopping")
	s.status("3000 articles")
	s.close()
	s.status("nobody sees this either")
	s.notice("nor this")
	_ = w.Close()
	var all bytes.Buffer
	if _, err := all.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	blank := func(n int) string { return "\r" + strings.Repeat(" ", n) + "\r" }
	second := `2000\x1b articles\nx`
	if want := "\r1000 articles" + blank(13) + "a message\n\r" + second + blank(len(second)) + "stopping\n\r3000 articles" + blank(13); all.String() != want {
		t.Errorf("the screen got %q, want %q", all.String(), want)
	}
}
