package foreign

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// waPlace is a target as it is read.
type waPlace struct {
	id, source string
	selected   bool // a part of the source is
	quote      *waQuote
	position   *[2]int
}

// waQuote is what a text says at a place, and around it.
type waQuote struct {
	exact, prefix, suffix string
}

// waTargets reads the targets of an annotation.
func waTargets(a waAnnotation) ([]waPlace, error) {
	var out []waPlace
	for _, v := range waPieces(a.Target) {
		if v.Kind() == '"' {
			p := waPlace{id: words(v), source: words(v)}
			p.cutFragment()
			out = append(out, p)
			continue
		}
		t, err := waTargetOf(v)
		if err != nil {
			return nil, err
		}
		if len(t.kind) > 0 {
			return nil, fmt.Errorf("its target is of the type %s; those that are read are passages, articles, Composite, List and Independents", clip(t.kind))
		}
		p := waPlace{id: t.id, source: nameOf(t.source, "id", "@id", "source")}
		if t.whole && p.source == "" && t.id != "" {
			p.source = t.id
		}
		p.cutFragment()
		several := []waPlace(nil)
		for _, s := range t.selectors {
			q := p
			apart, err := q.read(s, true)
			if err != nil {
				return nil, err
			}
			if apart {
				several = append(several, q)
			}
			p.selected = true
			if q.quote != nil {
				p.quote = q.quote
			}
			if q.position != nil {
				p.position = q.position
			}
		}
		if len(several) > 0 {
			out = append(out, several...)
			continue
		}
		out = append(out, p)
	}
	if out == nil && a.URI != "" {
		out = []waPlace{{source: a.URI}}
	}
	return out, nil
}

// waPieces are the targets of an annotation, with those of a Composite or a List, which are
// the pieces of one passage, one by one.
func waPieces(target jsontext.Value) []jsontext.Value {
	var out []jsontext.Value
	for _, v := range listOf(target) {
		if items := waItemsOf(v, "Composite", "List"); items != nil {
			out = append(out, items...)
		} else {
			out = append(out, v)
		}
	}
	return out
}

// waItemsOf are the items of a target that is a set of one of some types; nil if it is none.
func waItemsOf(target jsontext.Value, kinds ...string) []jsontext.Value {
	var set struct {
		Type  jsontext.Value `json:"type"`
		Items jsontext.Value `json:"items"`
	}
	if target.Kind() != '{' || !bytes.Contains(target, []byte(`"items"`)) || !decoded(target, &set) || !slices.Contains(kinds, waName(nameOf(set.Type))) {
		return nil
	}
	return listOf(set.Items)
}

// apart are annotations of each target of an annotation whose targets have its bodies each
// by itself, as those of a set of the type Independents; nil if it is no such one.
func apart(a waAnnotation) []waAnnotation {
	var out []waAnnotation
	for i, v := range waItemsOf(a.Target, "Independents") {
		one := a
		if one.Target = v; i > 0 {
			one.ID = ""
		}
		out = append(out, one)
	}
	return out
}

// cutFragment takes the fragment of an address that selects a part of a text or of another
// medium for what it is: see RFC 5147 for char=, which counts characters, and line=. What is
// no such fragment belongs to the address, as that of a page.
func (p *waPlace) cutFragment() {
	base, fragment, has := strings.Cut(p.source, "#")
	if !has || !mediaFragment.MatchString(fragment) {
		return
	}
	p.source, p.selected = base, true
	fragment, _, _ = strings.Cut(fragment, ";") // behind which is what the text is to be checked with
	if ends := charFragment.FindStringSubmatch(fragment); ends != nil {
		start, err1 := strconv.Atoi(ends[1])
		end, err2 := strconv.Atoi(ends[2])
		if err1 == nil && err2 == nil {
			p.position = &[2]int{start, end}
		}
	}
}

var (
	mediaFragment = regexp.MustCompile(`^(char|line|xywh|t|page|row|col|cell|xpointer|epubcfi)[=(]`)
	charFragment  = regexp.MustCompile(`^char=(\d{1,9}),(\d{1,9})$`)
)

// waReadTarget is a target that is an object.
type waReadTarget struct {
	kind      string // of one that is none of those that are known: a set of others
	id        string
	source    jsontext.Value
	selectors []waReadSelector
	whole     bool // it has no selectors
}

// waReadSelector is a selector; without anything if it is no object.
type waReadSelector struct {
	Type    string         `json:"type"`
	Exact   string         `json:"exact"`
	Quote   string         `json:"quote"`
	Prefix  string         `json:"prefix"`
	Suffix  string         `json:"suffix"`
	Start   jsontext.Value `json:"start"`
	End     jsontext.Value `json:"end"`
	Value   jsontext.Value `json:"value"`
	Refined jsontext.Value `json:"refinedBy"`
}

// waTargetOf reads a target. Nearly all have a list of selectors, which is read at once.
func waTargetOf(v jsontext.Value) (waReadTarget, error) {
	var usual struct {
		ID       string           `json:"id"`
		Source   jsontext.Value   `json:"source"`
		Selector []waReadSelector `json:"selector"`
	}
	if decoded(v, &usual) && usual.Selector != nil {
		return waReadTarget{id: usual.ID, source: usual.Source, selectors: usual.Selector}, nil
	}
	var t struct {
		ID       string         `json:"id"`
		Source   jsontext.Value `json:"source"`
		Selector jsontext.Value `json:"selector"`
		Type     jsontext.Value `json:"type"`
		Items    jsontext.Value `json:"items"`
	}
	if err := decode(v, &t); err != nil {
		return waReadTarget{}, err
	}
	out := waReadTarget{id: t.ID, source: t.Source, whole: t.Selector == nil}
	if t.Items != nil && t.Source == nil && t.Selector == nil {
		out.kind = cmp.Or(nameOf(t.Type), "that holds others")
	}
	for _, raw := range listOf(t.Selector) {
		s, err := waSelectorOf(raw)
		if err != nil {
			return waReadTarget{}, err
		}
		out.selectors = append(out.selectors, s)
	}
	return out, nil
}

func waSelectorOf(raw jsontext.Value) (s waReadSelector, err error) {
	if raw.Kind() == '{' {
		err = decode(raw, &s)
	}
	return s, err
}

// read reads a selector. Within another, a position is not that in the text. apart is true
// of one that is a passage by itself, as Recogito's own are.
func (p *waPlace) read(s waReadSelector, outer bool) (apart bool, err error) {
	p.selected = true
	switch kind := waName(s.Type); {
	case s.Refined != nil:
		inner, err := waSelectorOf(s.Refined)
		if err != nil {
			return false, err
		}
		return p.read(inner, false)
	case kind == "FragmentSelector":
		var ends [2]int
		if n, _ := fmt.Sscanf(words(s.Value), "char=%d,%d", &ends[0], &ends[1]); n == 2 && outer {
			p.position = &ends
		}
		return false, nil
	case kind != "" && kind != "TextQuoteSelector" && kind != "TextPositionSelector":
		return false, nil // of a page, a picture or a table
	}
	if exact := cmp.Or(s.Exact, s.Quote); exact != "" {
		p.quote = &waQuote{exact, s.Prefix, s.Suffix}
	}
	if outer && s.Start != nil && s.End != nil {
		start, err1 := strconv.Atoi(string(s.Start))
		end, err2 := strconv.Atoi(string(s.End))
		if err1 != nil || err2 != nil {
			return false, fmt.Errorf("it selects from %s to %s, which are not whole numbers", clip(string(s.Start)), clip(string(s.End)))
		}
		p.position = &[2]int{start, end}
	}
	return s.Quote != "", nil
}
