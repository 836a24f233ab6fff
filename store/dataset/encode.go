package dataset

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"
)

// append encodes a document exactly as encoding/json would, which a test checks, in
// a quarter of the time: datasets are mostly text, and most text needs no escapes.
func (w *wireDocument) append(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"id":`...), w.ID)
	b = appendString(append(b, `,"text":`...), w.Text)
	b = appendString(append(b, `,"text_sha256":`...), w.Digest)
	b = strconv.AppendInt(append(b, `,"text_length":{"code_points":`...), int64(w.Length.CodePoints), 10)
	b = strconv.AppendInt(append(b, `,"utf16":`...), int64(w.Length.UTF16), 10)
	b = strconv.AppendInt(append(b, `,"utf8":`...), int64(w.Length.UTF8), 10)
	b = appendString(append(b, `},"title":`...), w.Title)
	b = appendString(append(b, `,"status":`...), w.Status)
	b = appendOptional(append(b, `,"split":`...), w.Split)
	source, err := compact(w.Source)
	if err != nil {
		return nil, err
	}
	b = append(append(b, `,"source":`...), source...)
	b = appendMap(append(b, `,"metadata":`...), w.Metadata)
	if b, err = appendList(append(b, `,"labels":[`...), w.Labels, (*wireArticleLabel).append); err != nil {
		return nil, err
	}
	if b, err = appendFields(append(b, `],"fields":{`...), w.Fields); err != nil {
		return nil, err
	}
	if b, err = appendList(append(b, `},"spans":[`...), w.Spans, (*wireSpan).append); err != nil {
		return nil, err
	}
	if b, err = appendList(append(b, `],"relations":[`...), w.Relations, (*wireRelation).append); err != nil {
		return nil, err
	}
	if b, err = appendList(append(b, `],"memos":[`...), w.Memos, (*wireMemo).append); err != nil {
		return nil, err
	}
	if b, err = w.appendSuggested(append(b, ']')); err != nil {
		return nil, err
	}
	return append(b, '}'), nil
}

// appendList writes what stands between the brackets of a list.
func appendList[T any](b []byte, list []T, write func(*T, []byte) ([]byte, error)) ([]byte, error) {
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = write(&list[i], b); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (w *wireSpan) append(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"id":`...), string(w.ID))
	b = appendString(append(b, `,"label":`...), string(w.Label))
	b = strconv.AppendInt(append(b, `,"start":`...), int64(w.Start), 10)
	b = strconv.AppendInt(append(b, `,"end":`...), int64(w.End), 10)
	b = appendFragments(append(b, `,"fragments":`...), w.Fragments)
	b = appendString(append(b, `,"text":`...), w.Text)
	b = appendString(append(b, `,"prefix":`...), w.Prefix)
	b = appendString(append(b, `,"suffix":`...), w.Suffix)
	b, err := appendValues(append(b, `,"attributes":`...), w.Attributes)
	if err != nil {
		return nil, err
	}
	if b, err = w.Provenance.append(append(b, `,"provenance":`...)); err != nil {
		return nil, err
	}
	b = appendString(append(b, `,"note":`...), w.Note)
	return append(b, '}'), nil
}

func (w *wireProvenance) append(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"by":`...), w.By)
	b = appendString(append(b, `,"origin":`...), w.Origin)
	if w.Version != "" {
		b = appendString(append(b, `,"version":`...), w.Version)
	}
	score := []byte("null")
	if w.Score != nil {
		var err error
		if score, err = json.Marshal(*w.Score); err != nil {
			return nil, err
		}
	}
	b = append(append(b, `,"score":`...), score...)
	b = appendOptional(append(b, `,"imported_from":`...), w.From)
	b = appendOptional(append(b, `,"created_at":`...), w.Created)
	b = appendOptional(append(b, `,"updated_at":`...), w.Updated)
	return append(b, '}'), nil
}

func appendFragments(b []byte, pieces [][2]int) []byte {
	if pieces == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i, p := range pieces {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(append(b, '['), int64(p[0]), 10)
		b = strconv.AppendInt(append(b, ','), int64(p[1]), 10)
		b = append(b, ']')
	}
	return append(b, ']')
}

func appendOptional(b []byte, s *string) []byte {
	if s == nil {
		return append(b, "null"...)
	}
	return appendString(b, *s)
}

func appendMap(b []byte, m map[string]string) []byte {
	if len(m) == 0 {
		return append(b, "{}"...)
	}
	b = append(b, '{')
	for i, k := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(appendString(b, k), ':'), m[k])
	}
	return append(b, '}')
}

const hexDigits = "0123456789abcdef"

// appendString quotes a string. What is not UTF-8 becomes U+FFFD, as in
// encoding/json; texts are checked before.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	plain := 0 // where the current run without escapes begins
	for i := 0; i < len(s); {
		if i+8 <= len(s) && needsNoEscape(s[i:i+8]) {
			i += 8
			continue
		}
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			b = appendEscape(append(b, s[plain:i]...), c)
			i++
			plain = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(append(b, s[plain:i]...), `\ufffd`...)
			plain = i + n
		case r == 0x2028 || r == 0x2029:
			b = append(append(b, s[plain:i]...), `\u202`...)
			b = append(b, hexDigits[r&0xF])
			plain = i + n
		}
		i += n
	}
	return append(append(b, s[plain:]...), '"')
}

// needsNoEscape reports whether eight bytes are ASCII, no control characters, no
// quotes and no backslashes. It looks at all at once: a byte of v that is below
// n borrows from its highest bit in v−n (Warren, Hacker's Delight, 6-1).
func needsNoEscape(s string) bool {
	const each = 0x0101010101010101
	_ = s[7]
	v := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	quote, slash := v^(each*'"'), v^(each*'\\')
	return (v|(v-each*0x20)|(quote-each)|(slash-each))&(each<<7) == 0
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	}
	return append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xF])
}
