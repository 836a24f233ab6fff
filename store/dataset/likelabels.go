package dataset

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// likeLabels counts the metadata whose values look like labels of passages, as programs
// write them in JSON: what a reader of another format took for metadata.
func (r *Record) likeLabels() map[string]int {
	var out map[string]int
	for name, value := range r.Metadata {
		if looksLikeLabels(jsontext.Value(strings.TrimSpace(value)), 3) {
			if out == nil {
				out = map[string]int{}
			}
			out[name]++
		}
	}
	return out
}

// placeNames are what JSON calls where a passage begins and ends.
var placeNames = map[string]string{
	"start": "end", "begin": "end", "start_offset": "end_offset", "startOffset": "endOffset", "start_char": "end_char", "from": "to", "begin_offset": "end_offset", "beginOffset": "endOffset",
}

// looksLikeLabels reports whether a JSON value is a list of passages, or an object with such
// a list in it, up to a depth: objects with two ends, or lists of two ends and a label.
func looksLikeLabels(v jsontext.Value, depth int) bool {
	if len(v) < 2 || v[0] != '[' && v[0] != '{' || depth == 0 {
		return false
	}
	d := jsontext.NewDecoder(strings.NewReader(string(v)), jsontext.AllowDuplicateNames(true))
	_, _ = d.ReadToken()
	if v[0] == '[' {
		first, err := d.ReadValue()
		if err != nil {
			return false
		}
		return first[0] == '{' && hasPlace(first.Clone()) || first[0] == '[' && isPlace(first.Clone()) || looksLikeLabels(first.Clone(), depth-1)
	}
	for d.PeekKind() == '"' {
		_, err := d.ReadToken()
		if err != nil {
			return false
		}
		value, err := d.ReadValue()
		if err != nil {
			return false
		}
		if looksLikeLabels(value.Clone(), depth-1) {
			return true
		}
	}
	return false
}

// wordNames are what JSON calls the words of a passage, or how it is known: no labels.
var wordNames = map[string]bool{
	"text": true, "value": true, "word": true, "words": true, "token": true, "orth": true, "lemma": true, "exact": true, "quote": true, "id": true,
}

// hasPlace reports whether an object has two ends that are numbers, or an object with them,
// and something that may be a label.
func hasPlace(object jsontext.Value) bool {
	placed, labelled := inspect(object, 2)
	return placed && labelled
}

func inspect(object jsontext.Value, depth int) (placed, labelled bool) {
	d := jsontext.NewDecoder(strings.NewReader(string(object)), jsontext.AllowDuplicateNames(true))
	_, _ = d.ReadToken()
	numbers := map[string]bool{}
	for d.PeekKind() == '"' {
		token, err := d.ReadToken()
		if err != nil {
			return false, false
		}
		name := token.String()
		value, err := d.ReadValue()
		if err != nil {
			return false, false
		}
		switch kind := value.Kind(); {
		case kind == '0':
			numbers[name] = true
		case kind == '{' && depth > 1:
			p, l := inspect(value.Clone(), depth-1)
			placed, labelled = placed || p, labelled || l
		case kind == '"' || kind == '[':
			labelled = labelled || !wordNames[name]
		}
	}
	for start, end := range placeNames {
		placed = placed || numbers[start] && numbers[end]
	}
	return placed, labelled
}

// isPlace reports whether a list is one of two ends and a label, in some order.
func isPlace(list jsontext.Value) bool {
	d := jsontext.NewDecoder(strings.NewReader(string(list)), jsontext.AllowDuplicateNames(true))
	_, _ = d.ReadToken()
	kinds := ""
	for len(kinds) < 5 && d.PeekKind() != ']' {
		v, err := d.ReadValue()
		if err != nil {
			return false
		}
		kinds += string(rune(v.Kind()))
	}
	return strings.HasPrefix(kinds, `00"`) || strings.HasPrefix(kinds, `"00`)
}
