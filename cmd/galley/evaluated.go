package main

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"galley/store/evaluate"
	"galley/store/standoff"
)

// figureJSON is what galley evaluate --json prints of a label and a measure. Shares are
// null where there is nothing to count.
type figureJSON struct {
	Texts     int        `json:"texts"`
	Gold      int        `json:"gold"`
	Suggested int        `json:"suggested"`
	Found     int        `json:"found"`
	Right     int        `json:"right"`
	Precision *float64   `json:"precision"`
	Recall    *float64   `json:"recall"`
	F1        *float64   `json:"f1"`
	Interval  []*float64 `json:"f1_interval"` // 95 %
}

type evaluationReport struct {
	Texts  int                                        `json:"texts"`
	Labels map[standoff.LabelID]map[string]figureJSON `json:"labels"`
}

func evaluationJSON(texts int, rows []evaluate.Row) evaluationReport {
	out := evaluationReport{texts, map[standoff.LabelID]map[string]figureJSON{}}
	for _, r := range rows {
		if out.Labels[r.Label] == nil {
			out.Labels[r.Label] = map[string]figureJSON{}
		}
		out.Labels[r.Label][strings.ReplaceAll(string(r.Measure), " ", "_")] = figureJSON{
			r.Texts, r.Gold, r.Suggested, r.Found, r.Right,
			known(r.Precision), known(r.Recall), known(r.F1),
			[]*float64{known(r.Low), known(r.High)},
		}
	}
	return out
}

// known returns a share, nil for none.
func known(share float64) *float64 {
	if math.IsNaN(share) {
		return nil
	}
	return &share
}

func printEvaluation(out io.Writer, texts int, rows []evaluate.Row) error {
	fmt.Fprintf(out, "%s\n\n", count(texts, "%d texts"))
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "LABEL\tMEASURE\tGOLD\tSUGGESTED\tPRECISION\tRECALL\tF1\t95 % INTERVAL")
	last := standoff.LabelID("")
	for _, r := range rows {
		label := standoff.Printable(string(r.Label))
		if r.Label == last {
			label = ""
		}
		last = r.Label
		fmt.Fprintf(t, "%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\n", label, r.Measure, r.Gold, r.Suggested, share(r.Precision), share(r.Recall), share(r.F1), shareRange(r.Low, r.High))
	}
	return t.Flush()
}

// share prints a share with three digits.
func share(v float64) string {
	if math.IsNaN(v) {
		return "-"
	}
	return fmt.Sprintf("%.3f", v)
}

func shareRange(low, high float64) string {
	if math.IsNaN(low) {
		return "-"
	}
	return share(low) + " to " + share(high)
}
