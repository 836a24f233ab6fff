package dataset

import (
	"errors"
	"fmt"

	"galley/store/standoff"
)

// wireRejection is a passage that an annotator did not want to have a label.
type wireRejection struct {
	Label     standoff.LabelID `json:"label"`
	Start     int              `json:"start"`
	End       int              `json:"end"`
	Text      string           `json:"text"`
	By        string           `json:"by"`
	Suggester string           `json:"suggester"`
	Version   string           `json:"version"`
	Score     *float64         `json:"score"`
	Created   *string          `json:"created_at"`
}

// wireForecast says how well a suggester foretold the spans of the article.
type wireForecast struct {
	Suggester string      `json:"suggester"`
	Version   string      `json:"version"`
	Articles  int         `json:"articles"`
	Shown     bool        `json:"shown"`
	Labels    []wireTally `json:"labels"`
	By        string      `json:"by"`
	Created   *string     `json:"created_at"`
}

type wireTally struct {
	Label     standoff.LabelID `json:"label"`
	Suggested int              `json:"suggested"`
	Spans     int              `json:"spans"`
	Right     int              `json:"right"`
}

// takeSuggested puts what is known of suggestions into the written form of a
// document.
func (w *wireDocument) takeSuggested(d standoff.Document, x *standoff.Index, unit standoff.Unit) error {
	for _, o := range d.Objects {
		switch o := o.(type) {
		case standoff.Rejection:
			if err := o.Range.Check(d.Article.Text); err != nil {
				return fmt.Errorf("a rejected suggestion: %w", err)
			}
			start, end, err := rangeOut(o.Range, x, unit)
			if err != nil {
				return fmt.Errorf("a rejected suggestion: %w", err)
			}
			w.Rejections = append(w.Rejections, wireRejection{
				o.Label, start, end, o.Range.In(d.Article.Text), o.By, o.Suggester, o.Version, fraction(o.Score), stamp(o.Created),
			})
		case standoff.Forecast:
			f := wireForecast{o.Suggester, o.Version, o.Articles, o.Shown, []wireTally{}, o.By, stamp(o.Created)}
			for _, t := range o.Tallies {
				f.Labels = append(f.Labels, wireTally(t))
			}
			w.Forecasts = append(w.Forecasts, f)
		}
	}
	return nil
}

// appendSuggested writes what is known of suggestions, if something is.
func (w *wireDocument) appendSuggested(b []byte) ([]byte, error) {
	if len(w.Rejections) > 0 {
		list, err := compact(w.Rejections)
		if err != nil {
			return nil, err
		}
		b = append(append(b, `,"rejections":`...), list...)
	}
	if len(w.Forecasts) > 0 {
		list, err := compact(w.Forecasts)
		if err != nil {
			return nil, err
		}
		b = append(append(b, `,"forecasts":`...), list...)
	}
	return b, nil
}

func (d *decoder) rejection() (r wireRejection, err error) {
	r.Start, r.End = -1, -1
	label := ""
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "label":
			return d.filled(&label)
		case "start":
			return d.count(&r.Start)
		case "end":
			return d.count(&r.End)
		case "text":
			return d.text(&r.Text)
		case "by":
			return d.text(&r.By)
		case "suggester":
			return d.text(&r.Suggester)
		case "version":
			return d.text(&r.Version)
		case "score":
			return d.share(&r.Score)
		case "created_at":
			return d.time(&r.Created)
		}
		return d.unknownField(name)
	})
	r.Label = standoff.LabelID(label)
	return r, first(err, d.need(label != "", "label"), d.need(r.Start >= 0, "start"), d.need(r.End >= 0, "end"))
}

func (d *decoder) forecast() (f wireForecast, err error) {
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "suggester":
			return d.filled(&f.Suggester)
		case "version":
			return d.text(&f.Version)
		case "articles":
			return d.count(&f.Articles)
		case "shown":
			return d.truth(&f.Shown)
		case "labels":
			return into(d, &f.Labels, d.tally)
		case "by":
			return d.text(&f.By)
		case "created_at":
			return d.time(&f.Created)
		}
		return d.unknownField(name)
	})
	return f, first(err, d.need(f.Suggester != "", "suggester"))
}

func (d *decoder) tally() (t wireTally, err error) {
	label := ""
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "label":
			return d.filled(&label)
		case "suggested":
			return d.count(&t.Suggested)
		case "spans":
			return d.count(&t.Spans)
		case "right":
			return d.count(&t.Right)
		}
		return d.unknownField(name)
	})
	t.Label = standoff.LabelID(label)
	return t, first(err, d.need(label != "", "label"))
}

// suggestedIn takes over what a document says of suggestions.
func suggestedIn(d *standoff.Document, w readDocument, x *standoff.Index, unit standoff.Unit) error {
	seen := map[standoff.ObjectKey]bool{}
	for i, r := range w.Rejections {
		o, err := rejectionIn(r, d.Article.Text, x, unit)
		if err == nil && seen[o.Key()] {
			err = errors.New("the passage is there twice")
		}
		if err != nil {
			return &partFault{listed{"rejection", i + 1}, err}
		}
		seen[o.Key()] = true
		d.Objects = append(d.Objects, o)
	}
	for i, f := range w.Forecasts {
		o, err := forecastIn(f)
		if err == nil && seen[o.Key()] {
			err = errors.New("the suggester is there twice")
		}
		if err != nil {
			return &partFault{listed{"forecast", i + 1}, err}
		}
		seen[o.Key()] = true
		d.Objects = append(d.Objects, o)
	}
	return nil
}

func rejectionIn(w wireRejection, text string, x *standoff.Index, unit standoff.Unit) (standoff.Rejection, error) {
	r := standoff.Rejection{Label: w.Label, By: w.By, Suggester: w.Suggester, Version: w.Version, Score: w.Score}
	r.Created, _ = parseStamp(w.Created) // the decoder has looked at it
	var err error
	if r.Range, err = rangeIn([2]int{w.Start, w.End}, x, unit); err != nil {
		return r, err
	}
	if have := r.Range.In(text); w.Text != "" && have != w.Text {
		return r, fmt.Errorf("the text there is %q, but it says %q", cut(have), cut(w.Text))
	}
	if len(r.Label) > standoff.MaxLabelID {
		return r, fmt.Errorf("the id of its label is %d bytes long; the most is %d", len(r.Label), standoff.MaxLabelID)
	}
	return r, nil
}

func forecastIn(w wireForecast) (standoff.Forecast, error) {
	f := standoff.Forecast{Suggester: w.Suggester, Version: w.Version, Articles: w.Articles, Shown: w.Shown, By: w.By}
	f.Created, _ = parseStamp(w.Created) // the decoder has looked at it
	for _, t := range w.Labels {
		f.Tallies = append(f.Tallies, standoff.Tally(t))
	}
	if err := f.Check(); err != nil {
		return f, err
	}
	if len(f.Suggester) > maxObjectID {
		return f, fmt.Errorf("the name of its suggester is %d bytes long; the most is %d", len(f.Suggester), maxObjectID)
	}
	return f, nil
}
