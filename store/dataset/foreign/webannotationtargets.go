package foreign

import (
	"cmp"
	"fmt"
	"strconv"

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
	for _, v := range listOf(a.Target) {
		if v.Kind() == '"' {
			out = append(out, waPlace{id: words(v), source: words(v)})
			continue
		}
		t, err := waTargetOf(v)
		if err != nil {
			return nil, err
		}
		p := waPlace{id: t.id, source: nameOf(t.source, "id", "@id", "source")}
		if t.whole && p.source == "" && t.id != "" {
			p.source = t.id
		}
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

// waReadTarget is a target that is an object.
type waReadTarget struct {
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
	}
	if err := decode(v, &t); err != nil {
		return waReadTarget{}, err
	}
	out := waReadTarget{id: t.ID, source: t.Source, whole: t.Selector == nil}
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
