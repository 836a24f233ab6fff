package suggest

import "math"

// logit turns a margin into a probability: σ(Slope·m + Shift), fitted to what came
// out before (Platt 1999).
type logit struct{ Slope, Shift float64 }

func (l logit) of(margin float64) float64 { return sigmoid(l.Slope*margin + l.Shift) }

// outcome is a margin and whether what had it was right.
type outcome struct {
	margin float64
	right  bool
}

// fitLogit fits a logit by Newton's method, with Platt's targets, which keep it
// from certainty when there is little to learn from.
func fitLogit(all []outcome) logit {
	yes, no := 0.0, 0.0
	for _, o := range all {
		if o.right {
			yes++
		} else {
			no++
		}
	}
	high, low := (yes+1)/(yes+2), 1/(no+2)
	l := logit{Slope: 0.3, Shift: math.Log((yes + 1) / (no + 1))}
	for range 50 {
		var ga, gb, haa, hab, hbb float64
		for _, o := range all {
			p := l.of(o.margin)
			target := low
			if o.right {
				target = high
			}
			g, h := p-target, p*(1-p)
			ga, gb = ga+g*o.margin, gb+g
			haa, hab, hbb = haa+h*o.margin*o.margin, hab+h*o.margin, hbb+h
		}
		// A ridge keeps the slope near its prior where the outcomes say nothing.
		ga, haa, hbb = ga+0.01*(l.Slope-0.3), haa+0.01, hbb+1e-6
		det := haa*hbb - hab*hab
		if det < 1e-12 {
			break
		}
		da, db := (hbb*ga-hab*gb)/det, (haa*gb-hab*ga)/det
		da, db = math.Max(-1, math.Min(1, da)), math.Max(-2, math.Min(2, db))
		l.Slope, l.Shift = math.Max(l.Slope-da, 0.01), l.Shift-db
		if math.Abs(da)+math.Abs(db) < 1e-6 {
			break
		}
	}
	return l
}
