package evaluate

import (
	"math"

	"galley/store/gold"
	"galley/store/standoff"
	"galley/store/suggest"
)

// quantities compares values that have no places. Each counts once.
func (s Scores) quantities(want, got []gold.Quantity) {
	s[Key{suggest.Statistic, Value}] = matched(want, got, sameValue)
	s[Key{suggest.Statistic, ValueUnit}] = matched(want, got, func(a, b gold.Quantity) bool { return sameValue(a, b) && sameUnit(a, b) })
}

func matched(want, got []gold.Quantity, same func(a, b gold.Quantity) bool) Counts {
	c := Counts{Gold: len(want), Suggested: len(got)}
	used := make([]bool, len(got))
	for _, w := range want {
		for i, g := range got {
			if !used[i] && same(w, g) {
				used[i] = true
				c.Found++
				c.Right++
				break
			}
		}
	}
	return c
}

// quantitiesOf returns the values that are stated in a text.
func quantitiesOf(t gold.Text) []gold.Quantity {
	if t.Kind == gold.Quantities {
		return t.Quantities
	}
	var all []gold.Quantity
	for i := range t.Spans {
		if q, ok := quantityOf(&t.Spans[i]); ok && t.Spans[i].Label == suggest.Statistic {
			all = append(all, q)
		}
	}
	return all
}

// quantityOf returns the value of a statistic.
func quantityOf(s *standoff.Span) (gold.Quantity, bool) {
	v, ok := s.Attributes["value"].Number()
	q := gold.Quantity{Value: v, To: v, Unit: s.Attributes["unit"].Text()}
	if to, ok := s.Attributes["value_to"].Number(); ok {
		q.To = to
	}
	return q, ok
}

// sameValue reports whether two values are the same, or share an end if one is a range.
// 50 cents are half a dollar.
func sameValue(a, b gold.Quantity) bool {
	a, b = whole(a), whole(b)
	return equal(a.Value, b.Value) || equal(a.To, b.To) || equal(a.Value, b.To) || equal(a.To, b.Value)
}

// whole returns an amount of hundredths as one of the currency itself.
func whole(q gold.Quantity) gold.Quantity {
	if suggest.IsHundredth(q.Unit) {
		q.Value, q.To = q.Value/100, q.To/100
	}
	return q
}

// equal allows for how fractions are rounded: 5.67 is 5 2/3.
func equal(a, b float64) bool {
	most := math.Max(math.Abs(a), math.Abs(b))
	if a != math.Trunc(a) && b != math.Trunc(b) && most < 1 {
		return math.Abs(a-b) <= .005
	}
	if most < 1000 && (isEndless(a) || isEndless(b)) {
		return math.Abs(a-b) <= .005
	}
	return math.Abs(a-b) <= 1e-6*most
}

// isEndless reports whether a value has more decimals than a text would write.
func isEndless(v float64) bool { return math.Abs(v*1e6-math.Round(v*1e6)) > 1e-3 }

func sameUnit(a, b gold.Quantity) bool { return suggest.UnitName(a.Unit) == suggest.UnitName(b.Unit) }
