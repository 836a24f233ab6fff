package foreign

import (
	"errors"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Argilla before version 2 has records of its own for each task. Those of words
// (TokenClassificationRecord) have as annotation a list of [label, start, end], or of
// objects of these; those of texts (TextClassificationRecord) a label or a list of labels.
// Offsets are those of Python, in code points.

// isArgillaOne reports whether an object is such a record.
func isArgillaOne(m map[string]jsontext.Value) bool {
	_, annotated := m["annotation"]
	_, predicted := m["prediction"]
	return annotated && (m["text"].Kind() == '"' || m["inputs"].Kind() == '{') && (predicted || m["status"].Kind() == '"' || m["annotation_agent"] != nil)
}

// argillaOneNames are the fields that are no metadata.
var argillaOneNames = map[string]bool{
	"id": true, "text": true, "inputs": true, "tokens": true, "annotation": true, "annotation_agent": true, "prediction": true, "prediction_agent": true,
	"status": true, "metadata": true, "vectors": true, "metrics": true, "multi_label": true, "explanation": true, "search_keywords": true,
}

func argillaOne(d argillaRecord) (dataset.Record, error) {
	r := dataset.Record{ID: words(d.ID), Text: words(d.Rest["text"])}
	if r.Text == "" {
		var inputs map[string]jsontext.Value
		decoded(d.Rest["inputs"], &inputs)
		key, err := textKey(inputs, "", nil)
		if err != nil {
			return r, err
		}
		r.Text = words(inputs[key])
	}
	switch words(d.Rest["status"]) {
	case "Validated":
		r.Status = standoff.StatusDone
	case "Discarded":
		r.Status = standoff.StatusSkipped
	}
	predictions := listOf(d.Rest["prediction"])
	r.LeftOut = leave(r.LeftOut, "suggestions", len(predictions))
	made := standoff.Provenance{By: words(d.Rest["annotation_agent"])}
	for _, one := range listOf(d.Rest["annotation"]) {
		if d.Rest["annotation"].Kind() == '"' && isAnswer(words(one)) {
			r.Fields = append(r.Fields, standoff.Field{Name: "annotation", Value: standoff.Text(words(one)), By: made.By})
			continue
		}
		if one.Kind() == '"' {
			r.Labels = append(r.Labels, dataset.RecordLabel{Label: words(one), Provenance: made})
			continue
		}
		s, err := argillaOneSpan(one)
		if err != nil {
			return r, err
		}
		s.Provenance = made
		r.Spans = append(r.Spans, s)
	}
	rest := map[string]jsontext.Value{}
	for name, v := range d.Metadata {
		rest[name] = v
	}
	for name, v := range d.Rest {
		if !argillaOneNames[name] {
			rest[free(name, func(s string) bool { return rest[s] != nil })] = v
		}
	}
	r.Metadata = metadata(rest)
	return r, nil
}

// isAnswer reports whether the annotation of a text is a text that answers, as in
// Text2TextRecord, and no name of a label.
func isAnswer(s string) bool {
	return len(s) > standoff.MaxLabelID || strings.ContainsAny(s, ".!?\n") && len(strings.Fields(s)) > 3
}

func argillaOneSpan(one jsontext.Value) (s dataset.RecordSpan, err error) {
	x := argillaSpan{}
	var list []jsontext.Value
	if decoded(one, &list) && len(list) >= 3 {
		x.Label, x.Start, x.End = new(string), new(int), new(int)
		if list[0].Kind() != '"' || !integer(list[1], x.Start) || !integer(list[2], x.End) {
			return s, errors.New("an annotation is a list of a label, a start and an end")
		}
		*x.Label = words(list[0])
	} else if err := decode(one, &x); err != nil {
		return s, err
	}
	if x.Start == nil || x.End == nil || x.Label == nil || *x.Label == "" {
		return s, errors.New("an annotation has no start, no end or no label")
	}
	return dataset.RecordSpan{Label: *x.Label, Start: *x.Start, End: *x.End}, nil
}
