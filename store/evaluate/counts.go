package evaluate

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Counts compare two lists: what should be there, and what is.
type Counts struct {
	Gold      int // that should be there
	Suggested int // that are there
	Found     int // of Gold
	Right     int // of Suggested
}

// Add adds what another text has.
func (c *Counts) Add(o Counts) {
	c.Gold += o.Gold
	c.Suggested += o.Suggested
	c.Found += o.Found
	c.Right += o.Right
}

// Precision returns the share of what is there that is right, NaN if nothing is there.
func (c Counts) Precision() float64 { return float64(c.Right) / float64(c.Suggested) }

// Recall returns the share of what should be there that is, NaN if nothing should.
func (c Counts) Recall() float64 { return float64(c.Found) / float64(c.Gold) }

// F1 returns the harmonic mean of precision and recall: NaN if nothing should be there
// and nothing is.
func (c Counts) F1() float64 {
	switch {
	case c.Gold == 0 && c.Suggested == 0:
		return math.NaN()
	case c.Right == 0 || c.Found == 0:
		return 0
	}
	p, r := c.Precision(), c.Recall()
	return 2 * p * r / (p + r)
}

// Figure is how well something agrees with the gold.
type Figure struct {
	Counts                        // of all texts together
	Precision, Recall, F1 float64 // NaN where there is nothing to count
	Low, High             float64 // the 95 % interval of F1
}

// figureOf returns the figure of texts. With macro, its precision, recall and F1 are the
// means of the texts', otherwise those of all texts together.
func figureOf(texts []Counts, macro bool) Figure {
	f := Figure{}
	for _, c := range texts {
		f.Add(c)
	}
	if macro {
		f.Precision, f.Recall, f.F1 = mean(texts, Counts.Precision), mean(texts, Counts.Recall), mean(texts, Counts.F1)
	} else {
		f.Precision, f.Recall, f.F1 = f.Counts.Precision(), f.Counts.Recall(), f.Counts.F1()
	}
	f.Low, f.High = interval(texts, macro)
	return f
}

// mean returns the mean of what the texts have, without those that have nothing.
func mean(texts []Counts, of func(Counts) float64) float64 {
	sum, n := 0.0, 0
	for _, c := range texts {
		if v := of(c); !math.IsNaN(v) {
			sum, n = sum+v, n+1
		}
	}
	return sum / float64(n)
}

// The bootstrap: how often texts are drawn anew, and from which seed.
const (
	draws = 1000
	seed  = 20261126
)

// interval returns the 95 % interval of F1: the texts are drawn with replacement, so
// many as there are, again and again; its ends are the 2.5th and the 97.5th percentile.
func interval(texts []Counts, macro bool) (low, high float64) {
	if len(texts) == 0 {
		return math.NaN(), math.NaN()
	}
	random := rand.New(rand.NewPCG(seed, 0))
	each := make([]float64, 0, draws)
	f1 := make([]float64, 0, len(texts))
	if macro {
		for _, c := range texts {
			f1 = append(f1, c.F1())
		}
	}
	for range draws {
		all, sum, n := Counts{}, 0.0, 0
		for range texts {
			i := random.IntN(len(texts))
			switch {
			case !macro:
				all.Add(texts[i])
			case !math.IsNaN(f1[i]):
				sum, n = sum+f1[i], n+1
			}
		}
		value := all.F1()
		if macro {
			value = sum / float64(n)
		}
		if !math.IsNaN(value) {
			each = append(each, value)
		}
	}
	if len(each) == 0 {
		return math.NaN(), math.NaN()
	}
	slices.Sort(each)
	at := func(share float64) float64 { return each[int(math.Round(share*float64(len(each)-1)))] }
	return at(.025), at(.975)
}
