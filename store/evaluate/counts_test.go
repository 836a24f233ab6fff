package evaluate

import (
	"math"
	"testing"
)

func close(a, b float64) bool { return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 5e-4 }

func TestSharesByHand(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		Counts
		p, r, f float64
	}{
		{Counts{4, 5, 3, 3}, .6, .75, .6667},
		{Counts{4, 5, 4, 3}, .6, 1, .75},
		{Counts{3, 0, 0, 0}, nan, 0, 0},
		{Counts{0, 3, 0, 0}, 0, nan, 0},
		{Counts{}, nan, nan, nan},
	} {
		if p, r, f := c.Precision(), c.Recall(), c.F1(); !close(p, c.p) || !close(r, c.r) || !close(f, c.f) {
			t.Errorf("%+v: %.4f, %.4f, %.4f", c.Counts, p, r, f)
		}
	}
}

func TestMeansByText(t *testing.T) {
	texts := []Counts{{10, 10, 10, 10}, {2, 4, 1, 1}, {}}
	f := figureOf(texts, true)
	if !close(f.Precision, .625) || !close(f.Recall, .75) || !close(f.F1, (1+1./3)/2) {
		t.Errorf("the means are %+v", f)
	}
	if f := figureOf(texts, false); !close(f.Precision, 11./14) || !close(f.Recall, 11./12) || !close(f.F1, 22./26) {
		t.Errorf("together they are %+v", f)
	}
}

func TestTheIntervalHoldsWhatTheTextsCanGive(t *testing.T) {
	same := figureOf([]Counts{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 2, 1, 1}}, false)
	if !close(same.Low, .5) || !close(same.High, .5) {
		t.Errorf("of equal texts it is %v to %v", same.Low, same.High)
	}
	// Of two texts, one right and one wrong, a draw has none, one or two of the right:
	// 0, .5 and 1, each of the ends in a quarter of the draws.
	wide := figureOf([]Counts{{1, 1, 1, 1}, {1, 1, 0, 0}}, false)
	if !close(wide.Low, 0) || !close(wide.High, 1) || !close(wide.F1, .5) {
		t.Errorf("of a right and a wrong one it is %+v", wide)
	}
	// Of 400 texts with one passage each, 300 of them right, the share is normal with a
	// deviation of √(.75·.25/400) = .0217: .75 ± .042.
	var many []Counts
	for i := range 400 {
		c := Counts{Gold: 1, Suggested: 1}
		if i%4 > 0 {
			c.Found, c.Right = 1, 1
		}
		many = append(many, c)
	}
	f := figureOf(many, false)
	if math.Abs(f.Low-.708) > .012 || math.Abs(f.High-.792) > .012 {
		t.Errorf("of 400 it is %v to %v", f.Low, f.High)
	}
	if again := figureOf(many, false); again != f {
		t.Errorf("the second time it is %+v", again)
	}
	if none := figureOf(nil, false); !math.IsNaN(none.Low) {
		t.Errorf("of none it is %+v", none)
	}
}
