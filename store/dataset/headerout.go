package dataset

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"

	"galley/store/standoff"
)

var (
	underlineNames = [...]string{"solid", "dashed", "dotted", "double"}
	useNames       = [...]string{"spans", "articles", "group"}
)

func headerOut(h Header, unit standoff.Unit) (wireHeader, error) {
	w := wireHeader{
		Schema: schemaFile, Format: formatName, Version: schemaVersion,
		Generator: wireGenerator{"galley", h.Generator},
		Offsets:   wireOffsets{Unit: unit, End: "exclusive", Text: "documents[].text exactly as stored"},
		Labels:    []wireLabel{}, Relations: []wireRelationType{}, Annotators: []wireAnnotator{}, Memos: []wireProjectMemo{},
	}
	for _, l := range h.Scheme.Labels {
		out, err := labelOut(l)
		if err != nil {
			return w, fmt.Errorf("label %q: %w", l.ID, err)
		}
		w.Labels = append(w.Labels, out)
	}
	for _, t := range h.Scheme.Relations {
		attributes, err := attributesOut(t.Attributes)
		if err != nil {
			return w, fmt.Errorf("relation type %q: %w", t.ID, err)
		}
		w.Relations = append(w.Relations, wireRelationType{
			ID: t.ID, Name: t.Name, Key: t.Key, From: append([]standoff.LabelID{}, t.From...), To: append([]standoff.LabelID{}, t.To...),
			Retired: t.Retired, Description: t.Guideline, Attributes: attributes,
		})
	}
	var err error
	if w.Fields, err = attributesOut(h.Scheme.Fields); err != nil {
		return w, fmt.Errorf("the fields: %w", err)
	}
	for _, a := range h.Annotators {
		w.Annotators = append(w.Annotators, wireAnnotator{a.ID, cmp.Or(a.Name, a.ID), a.Kind, a.Version})
	}
	for _, m := range h.Memos {
		w.Memos = append(w.Memos, wireProjectMemo{m.ID, optional(string(m.Label)), memoWordsOut(m)})
	}
	return w, nil
}

func labelOut(l standoff.Label) (wireLabel, error) {
	w := wireLabel{
		ID: l.ID, Name: l.Name, Letter: l.Letter, Key: l.Key, Parent: optional(string(l.Parent)),
		Use: useNames[int(l.Use)%len(useNames)], Retired: l.Retired, Description: l.Guideline, Examples: []wireExample{}, Dimmed: l.Dimmed, SuggestFrom: l.SuggestFrom,
		Color: fmt.Sprintf("#%06X", l.Light), ColorDark: fmt.Sprintf("#%06X", l.Dark),
		Underline: underlineNames[int(l.Underline)%len(underlineNames)],
	}
	for _, x := range l.Examples {
		out := wireExample{Text: x.Text, Counter: x.Counter, Why: x.Why}
		if x.Article != 0 {
			out.Document, out.Span = optional(strconv.FormatUint(uint64(x.Article), 10)), optional(string(x.Span))
		}
		w.Examples = append(w.Examples, out)
	}
	var err error
	w.Attributes, err = attributesOut(l.Attributes)
	return w, err
}

func attributesOut(list []standoff.Attribute) ([]wireAttribute, error) {
	out := make([]wireAttribute, 0, len(list))
	for _, a := range list {
		usual, err := appendValue(nil, a.Default)
		if err != nil {
			return nil, fmt.Errorf("the default of %q: %w", a.Name, err)
		}
		w := wireAttribute{
			Name: a.Name, Title: a.Title, Type: a.Type, Unit: a.Unit, Options: make([]wireOption, 0, len(a.Options)),
			Default: json.RawMessage(usual), Required: a.Required, Help: a.Help, Key: a.Key,
		}
		for _, o := range a.Options {
			w.Options = append(w.Options, wireOption(o))
		}
		out = append(out, w)
	}
	return out, nil
}

func memoWordsOut(m standoff.Memo) wireMemoWords {
	return wireMemoWords{m.Kind, m.Text, m.By, stamp(m.Created), stamp(m.Updated)}
}
