package suggest

import "strings"

// findDirection says whether a number tells of a rise or a fall: up 3%, fell 3%, cut
// the tax by 3%, 3% lower. What something rose to is no rise.
func (r reader) findDirection(f *figure) {
	if f.kind != measured && f.kind != plainFigure && f.kind != countedNoun || timeUnits[f.unit] {
		return
	}
	if d := comparativeDirections[r.low(f.to)]; d != "" && f.unit == "percent" {
		f.direction = d
		return
	}
	at := f.from
	for _, e := range f.fronts {
		at = e.at
		if w := r.low(at); w == "down" || w == "up" && r.low(at+1) != "to" {
			f.direction = w
			return
		}
	}
	switch w := r.low(f.first); {
	case f.unit == "percent" && w == "+":
		f.direction = "up"
	case f.unit == "percent" && r.isDash(f.first):
		f.direction = "down"
	case r.low(at-1) == "by":
		f.direction = r.directionBefore(at - 1)
	case r.low(at-1) == "of": // a fall of 33 percent
		f.direction = directions[r.low(at-2)]
	case r.low(at-1) == "at" && (f.unit == "percent" || f.currency != ""):
		if r.low(at-2) == "unchanged" || r.low(at-2) == "flat" || r.low(at-2) == "steady" {
			f.direction = "same"
		}
	case !strings.HasPrefix(r.low(at-1), "rais"): // money is raised that is no more than before
		f.direction = directions[r.low(at-1)]
	}
}

// directionBefore returns the nearest direction among the few words before a token.
func (r reader) directionBefore(i int) string {
	for n := 1; n <= 7 && r.has(i-n) && !r.isKind(i-n, markToken); n++ {
		w := r.low(i - n)
		if d := directions[w]; d != "" {
			return d
		}
		if w == "up" || w == "down" {
			return w
		}
	}
	return ""
}

var comparativeDirections = map[string]string{
	"lower": "down", "less": "down", "fewer": "down", "weaker": "down", "cheaper": "down", "smaller": "down",
	"higher": "up", "more": "up", "stronger": "up", "dearer": "up", "larger": "up", "bigger": "up", "greater": "up",
}

// directions are the words of a rise and of a fall.
var directions = func() map[string]string {
	all := map[string]string{}
	for w := range strings.FieldsSeq(`
		rose risen rises rise rising grew grown grows growth climbed climb climbs climbing jumped
		jump jumps jumping gained gain gains gaining increased increase increases increasing
		soared soars surged surges surge added adds raise raised raises raising lift lifted
		swelled expanded widened advanced boosted boost`) {
		all[w] = "up"
	}
	for w := range strings.FieldsSeq(`
		fell fallen falls fall falling dropped drop drops dropping declined decline declines
		decreased decrease decreases shrank shrunk shrinks slid slide slides slipped tumbled
		plunged plummeted cut cuts cutting reduced reduce reduces reduction lost lose loses
		lowered lower lowers slashed sank dipped contracted narrowed eased shed sheds trimmed
		weakened`) {
		all[w] = "down"
	}
	return all
}()
