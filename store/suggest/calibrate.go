package suggest

import "math"

// logit turns a margin into a probability: σ(Slope·m + Shift), fitted to what came
// out before (Platt 1999).
type logit struct{ Slope, Shift float64 }

func (l logit) of(margin float64) float64 { return sigmoid(l.at(margin)) }

// at returns the logarithm of the odds.
func (l logit) at(margin float64) float64 { return l.Slope*margin + l.Shift }

// outcome is a margin and whether what had it was right.
type outcome struct {
	margin float64
	right  bool
}

// fitLogit fits a logit by Newton's method, with Platt's targets, which keep it
// from certainty when there is little to learn from. A step that makes the fit worse
// is halved until it does not (Lin, Lin and Weng 2007): margins far from 0 say nothing
// of where the steps should lead.
func fitLogit(all []outcome) logit {
	yes, no, size := 0.0, 0.0, 0.0
	for _, o := range all {
		if o.right {
			yes++
		} else {
			no++
		}
		size += math.Abs(o.margin)
	}
	if size == 0 {
		return logit{Slope: 0.3, Shift: math.Log((yes + 1) / (no + 1))}
	}
	// Margins are measured by their mean, since taggers and classifiers differ in it.
	f := fitting{all: all, unit: size / float64(len(all)), high: (yes + 1) / (yes + 2), low: 1 / (no + 2)}
	l := logit{Slope: 0, Shift: math.Log((yes + 1) / (no + 1))}
	loss := f.loss(l)
	for range 100 {
		step := f.step(l)
		if math.Abs(step.Slope)+math.Abs(step.Shift) < 1e-6 {
			break
		}
		next, nextLoss := l, math.Inf(1)
		for part := 1.0; part > 1e-6 && !(nextLoss <= loss); part /= 2 {
			next = logit{l.Slope + part*step.Slope, l.Shift + part*step.Shift}
			nextLoss = f.loss(next)
		}
		if !(nextLoss <= loss) {
			break
		}
		l, loss = next, nextLoss
	}
	// What has the larger margin is never less sure.
	return logit{Slope: max(l.Slope/f.unit, 1e-3), Shift: l.Shift}
}

// fitting is what a logit is fitted to.
type fitting struct {
	all       []outcome
	unit      float64 // a margin of 1, as the logit that is fitted has it
	high, low float64 // what is right and what is wrong should come to
}

// ridge keeps the slope from growing without end where a margin parts right and wrong.
const ridge = 0.01

func (f fitting) target(o outcome) float64 {
	if o.right {
		return f.high
	}
	return f.low
}

// loss is how badly a logit fits: the cross entropy.
func (f fitting) loss(l logit) float64 {
	sum := ridge * l.Slope * l.Slope / 2
	for _, o := range f.all {
		// -t·log p - (1-t)·log(1-p), for p = sigmoid(x)
		x := l.at(o.margin / f.unit)
		sum += math.Log1p(math.Exp(-math.Abs(x))) + max(x, 0) - f.target(o)*x
	}
	return sum
}

// step returns Newton's step.
func (f fitting) step(l logit) logit {
	ga, gb, haa, hab, hbb := ridge*l.Slope, 0.0, ridge, 0.0, 1e-9
	for _, o := range f.all {
		m := o.margin / f.unit
		p := sigmoid(l.at(m))
		g, h := p-f.target(o), p*(1-p)
		ga, gb = ga+g*m, gb+g
		haa, hab, hbb = haa+h*m*m, hab+h*m, hbb+h
	}
	det := haa*hbb - hab*hab
	if det <= 0 {
		return logit{}
	}
	return logit{Slope: -(hbb*ga - hab*gb) / det, Shift: -(haa*gb - hab*ga) / det}
}
