package foreign

import (
	"io"
	"iter"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Label Studio's JSON_MIN, after convert_to_json_min of its converter: a list of objects,
// one for each annotation, in which the data of the task lies beside the results, by the
// names of their controls. It does not say which control has which type, so that a
// single choice looks like data, and is read as metadata.
//
// Of a task with several annotations the objects stand one after another; they are read
// as one article.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "label-studio-min", Title: "Label Studio, JSON_MIN", Version: "1",
		Extensions: []string{".json"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds:      dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.ArticleLabels | dataset.Metadata,
		Recognize: func(head []byte) bool {
			m := members(head)
			if m["data"].Kind() == '{' || m["annotations"] != nil {
				return false
			}
			spans := false
			for _, v := range m {
				one := within(v)
				spans = spans || one["start"].Kind() == '0' && (one["labels"].Kind() == '[' || one["hypertextlabels"] != nil)
			}
			return spans || m["annotation_id"] != nil && m["annotator"] != nil && m["lead_time"] != nil
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return joined(eachValue(in, func(m map[string]jsontext.Value, _ line) (dataset.Record, error) { return lsMinRecord(m) }))
		},
		Write: func(w io.Writer, _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeList(w, docs, func(r dataset.Record) ([]byte, error) { return encode(lsMinOf(r)) })
		},
	})
}

// lsMinNames are the names that mean something besides data and controls.
var lsMinNames = map[string]bool{
	"id": true, "annotator": true, "annotation_id": true, "created_at": true, "updated_at": true, "lead_time": true, "agreement": true,
}

func lsMinRecord(m map[string]jsontext.Value) (dataset.Record, error) {
	a := lsAnnotation{CompletedBy: m["annotator"], Created: m["created_at"], Updated: m["updated_at"]}
	r := dataset.Record{ID: words(m["id"])}
	made := standoff.Provenance{By: a.by(), Created: when(words(a.Created)), Updated: when(words(a.Updated))}
	data := map[string]jsontext.Value{}
	for _, name := range sorted(m) {
		var list []lsValue
		var many struct {
			Choices []string `json:"choices"`
		}
		switch v := m[name]; {
		case lsMinNames[name]:
		case v.Kind() == '{' && decoded(v, &many) && len(many.Choices) > 0:
			for _, label := range many.Choices {
				r.Labels = append(r.Labels, dataset.RecordLabel{Label: label, Provenance: made})
			}
		case within(v)["start"] != nil && decoded(v, &list):
			if err := lsMinSpans(&r, list, made); err != nil {
				return r, err
			}
		default:
			data[name] = v
		}
	}
	key, err := textKey(data, "", r.Spans)
	if err != nil {
		return r, err
	}
	r.Text = words(data[key])
	if strings.Contains(r.Text, "\r") {
		for i := range r.Spans {
			r.Spans[i].Words = nil
		}
	}
	delete(data, key)
	r.Metadata = metadata(data)
	return r, nil
}

func lsMinSpans(r *dataset.Record, list []lsValue, made standoff.Provenance) error {
	in := lsReading{r: r, places: map[string]string{}, taken: map[string]bool{}}
	from := len(r.Spans)
	r.Spans = slices.Grow(r.Spans, len(list))
	for _, value := range list {
		x := lsResult{Type: "labels", Value: value}
		for name := range value.Rest {
			if strings.HasSuffix(name, "labels") {
				x.Type = name
			}
		}
		if err := in.group(lsGroup{x}); err != nil {
			return err
		}
	}
	for i := range r.Spans[from:] {
		r.Spans[from+i].Provenance = made
	}
	return nil
}

// joined makes one record of those that follow each other with the same id and text.
func joined(all iter.Seq2[dataset.Record, error]) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		var last *dataset.Record
		for r, err := range all {
			if err == nil && last != nil && r.ID != "" && r.ID == last.ID && r.Text == last.Text {
				last.Spans, last.Labels = append(last.Spans, r.Spans...), append(last.Labels, r.Labels...)
				for what, n := range r.LeftOut {
					last.LeftOut = leave(last.LeftOut, what, n)
				}
				continue
			}
			if last != nil && !yield(*last, nil) {
				return
			}
			last = nil
			if err == nil {
				last = &r
			} else if !yield(r, err) {
				return
			}
		}
		if last != nil {
			yield(*last, nil)
		}
	}
}

func lsMinOf(r dataset.Record) map[string]jsontext.Value {
	type result struct {
		Start  int      `json:"start"`
		End    int      `json:"end"`
		Text   string   `json:"text"`
		Labels []string `json:"labels"`
	}
	out := map[string]jsontext.Value{"id": jsontext.Value(r.ID), "text": quoted(r.Text)}
	spans := make([]result, 0, len(r.Spans))
	for _, s := range r.Spans {
		spans = append(spans, result{s.Start, s.End, strings.ReplaceAll(*s.Words, "\n", `\n`), []string{s.Label}})
	}
	if len(spans) > 0 {
		out["label"] = asJSON(spans)
	}
	if len(r.Labels) > 0 {
		var choices []string
		for _, l := range r.Labels {
			choices = append(choices, l.Label)
		}
		out["article"] = asJSON(map[string][]string{"choices": choices})
	}
	for name, value := range r.Metadata {
		out[free(name, func(s string) bool {
			return lsMinNames[s] || s == "text" || s == "label" || s == "article" || s != name && r.Metadata[s] != ""
		})] = quoted(value)
	}
	return out
}
