package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Words with their tags in JSON, as data sets for named entities are published: an object
// with the list "tokens" and a list of as many tags, "ner_tags" or another name. The tags
// are those of [conllDocument]. If it has no text, the words are joined by spaces.
//
// Tags that are numbers cannot be read: what they mean is not in the file.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "token-tags", Title: "words with IOB tags, in JSON", Extensions: []string{".jsonl", ".json"},
		Units: []standoff.Unit{standoff.UnitCodePoint},
		Holds: dataset.Metadata,
		Recognize: func(head []byte) bool {
			m := members(head)
			name, is := tagsOf(m)
			return is && (!wordNames[name] || isTagged(m[name]))
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachValue(in, func(m map[string]jsontext.Value, _ line) (dataset.Record, error) { return taggedRecord(m) })
		},
	})
}

// tagNames are what the lists of tags are called, the surest first.
var tagNames = []string{"ner_tags", "ner", "tags", "labels", "bio_tags", "iob_tags"}

// tagsOf returns the name of the list of tags of an object with words; both lists may be
// cut off.
func tagsOf(m map[string]jsontext.Value) (string, bool) {
	if firstKind(m["tokens"]) != '"' {
		return "", false
	}
	for _, name := range tagNames {
		if kind := firstKind(m[name]); kind == '"' || kind == '0' {
			return name, true
		}
	}
	return "", false
}

// wordNames are those of tagNames that other lists of words have, too.
var wordNames = map[string]bool{"tags": true, "labels": true, "ner": true}

// isTagged reports whether a list, which may be cut off, has a tag among its texts; or other
// values.
func isTagged(list jsontext.Value) bool {
	d := jsontext.NewDecoder(bytes.NewReader(list))
	_, _ = d.ReadToken()
	for {
		t, err := d.ReadToken()
		if err != nil || t.Kind() == ']' {
			return false
		}
		if t.Kind() != '"' || isTag(t.String()) {
			return true
		}
	}
}

// firstKind is the kind of the first value of a list; 0 if there is none.
func firstKind(list jsontext.Value) jsontext.Kind {
	if len(list) == 0 || list[0] != '[' {
		return 0
	}
	return jsontext.Value(strings.TrimLeft(string(list[1:min(len(list), 1<<10)]), " \t\r\n")).Kind()
}

func taggedRecord(m map[string]jsontext.Value) (dataset.Record, error) {
	r := dataset.Record{ID: words(m["id"])}
	var maybe []*string
	var tags []string
	name, is := tagsOf(m)
	switch {
	case !is && firstKind(m["tokens"]) != '"':
		return r, errors.New("it has no list of words, tokens")
	case !is:
		return r, fmt.Errorf("it has no list of tags; the name of one is %s", strings.Join(tagNames, ", "))
	case firstKind(m[name]) == '0':
		return r, fmt.Errorf("its %s are numbers, and what they stand for is not in the file but in the description of the data set; put the names there, such as B-PER", name)
	}
	if err := decode(m["tokens"], &maybe); err != nil {
		return r, err
	}
	tokens := make([]string, len(maybe))
	for i, word := range maybe {
		if word == nil {
			return r, fmt.Errorf("its word %d is null", i+1)
		}
		tokens[i] = *word
	}
	if err := decode(m[name], &tags); err != nil {
		return r, err
	}
	if wordNames[name] && !slices.ContainsFunc(tags, isTag) {
		return r, fmt.Errorf("its %s are no tags of words, such as O and B-PER", name)
	}
	d := newTagged(words(m["text"]))
	if err := d.words(tokens, tags); err != nil {
		return r, err
	}
	d.end(&r)
	rest := map[string]jsontext.Value{}
	for field, v := range m {
		if field != "id" && field != "tokens" && field != "text" && field != name {
			rest[field] = v
		}
	}
	r.Metadata = metadata(rest)
	return r, nil
}

// tagged is a text while its words and their tags are read.
type tagged struct {
	conllDocument
	rest  string // of the text, behind the last word
	known bool   // the text is
}

func newTagged(text string) *tagged {
	return &tagged{conllDocument: conllDocument{open: []int{-1}}, rest: text, known: text != ""}
}

// words puts words with their tags.
func (d *tagged) words(tokens, tags []string) error {
	if len(tokens) != len(tags) {
		return fmt.Errorf("it has %d words and %d tags", len(tokens), len(tags))
	}
	for i, word := range tokens {
		if err := d.put(word, tags[i]); err != nil {
			return err
		}
	}
	return nil
}

// put puts a word with its tag, behind a space if the text is not known.
func (d *tagged) put(word, tag string) error {
	if !d.known && d.at > 0 {
		d.write(" ")
	}
	return d.next(word, tag)
}

// next puts a word with its tag here, or if the text is known where that has it next.
func (d *tagged) next(word, tag string) error {
	if d.known {
		at := strings.Index(d.rest, word)
		if at < 0 || strings.TrimSpace(d.rest[:at]) != "" {
			return fmt.Errorf("its word %s does not come next in its text", clipQuoted(word))
		}
		d.write(d.rest[:at])
		d.rest = d.rest[at+len(word):]
	}
	start := d.at
	if d.write(word); d.at > start {
		d.tag(0, tag, start)
	}
	return nil
}

func (d *tagged) write(s string) {
	d.text.WriteString(s)
	d.at += utf8.RuneCountInString(s)
}

// end gives a record the text and the spans.
func (d *tagged) end(r *dataset.Record) {
	d.write(d.rest)
	r.Unit, r.Text, r.Spans = standoff.UnitCodePoint, d.text.String(), d.spans
}
