package suggest

import (
	"math"

	"galley/store/standoff"
)

// statisticModel proposes statistics. Rules find the numbers of an article and what
// may belong to them; two filters that are learned keep the numbers that annotators
// would, and say where they end.
type statisticModel struct {
	Filter *classifier // whether a number is a statistic
	Edges  *classifier // whether what stands beside a number belongs to it
}

// statisticThreshold is how likely a number must be a statistic to be suggested.
const statisticThreshold = 0.35

// statisticPrior is how much the rules' own opinion of a number counts beside the
// filter's, which knows too little of words that it has not seen; exclusionPrior, that
// of a number which they hold for none.
const (
	statisticPrior = 0.25
	exclusionPrior = 0.55
)

// trainStatistics learns from lessons which numbers are statistics, and their edges.
func trainStatistics(lessons []Lesson) *statisticModel {
	var numbers, edges []example
	for _, l := range lessons {
		x, y := statisticExamples(l)
		numbers, edges = append(numbers, x...), append(edges, y...)
	}
	if len(numbers) == 0 {
		return &statisticModel{}
	}
	return &statisticModel{Filter: trainClassifier(numbers), Edges: trainClassifier(edges)}
}

// statisticExamples compares the candidates of an article with what was decided. In
// an article that is not finished, only passages that were labelled or rejected say
// anything.
func statisticExamples(l Lesson) (numbers, edges []example) {
	a := analyse(l.Text)
	right, dull, rejected := passagesOf(l.of(Statistic)), passagesOf(l.of(Boilerplate)), passagesOf(l.Rejected[Statistic])
	weight := float64(max(l.Weight, 1))
	for _, f := range figures(a) {
		number := a.passage(f.first, f.last)
		whole, yes := right.overlapping(number)
		if !yes && (dull.touch(number) || !l.Complete && !rejected.touch(number)) {
			continue // nothing is labelled inside boilerplate
		}
		numbers = append(numbers, example{features: f.features(a), yes: yes, weight: weight})
		if yes {
			edges = append(edges, edgeExamples(a, &f, whole, weight)...)
		}
	}
	return numbers, edges
}

// edgeExamples says of each edge of a figure, from the number outward, whether a span
// reaches it, up to the first that it does not.
func edgeExamples(a *analysis, f *figure, r standoff.Range, weight float64) (all []example) {
	for _, e := range f.fronts {
		yes := r.Start <= a.tokens[e.at].start
		all = append(all, example{features: f.front(a, e), yes: yes, weight: weight})
		if !yes {
			break
		}
	}
	for _, e := range f.backs {
		yes := r.End >= a.tokens[e.at-1].end
		all = append(all, example{features: f.back(a, e), yes: yes, weight: weight})
		if !yes {
			break
		}
	}
	return all
}

// suggest appends the statistics of an article.
func (m *statisticModel) suggest(a *analysis, into []Suggestion) []Suggestion {
	for _, f := range figures(a) {
		score := f.prior()
		if m.Filter != nil {
			prior := statisticPrior
			if f.excluded() {
				prior = exclusionPrior
			}
			score = (1-prior)*m.Filter.score(f.features(a)) + prior*score
		}
		if score < statisticThreshold {
			continue
		}
		score *= m.choose(a, &f)
		into = append(into, Suggestion{
			Label: Statistic, Range: a.passage(f.from, f.to), Attributes: f.attributes(), Score: score, Origin: standoff.OriginRule,
		})
	}
	return into
}

// choose sets where a figure begins and ends, and returns how likely that is right.
func (m *statisticModel) choose(a *analysis, f *figure) float64 {
	sure := 1.0
	for _, e := range f.fronts {
		p := f.priorFront(a, e)
		if m.Edges != nil {
			p = (1-statisticPrior)*m.Edges.score(f.front(a, e)) + statisticPrior*p
		}
		sure *= max(p, 1-p)
		if p < .5 {
			break
		}
		f.from = e.at
	}
	for _, e := range f.backs {
		p := 0.9
		if m.Edges != nil {
			p = (1-statisticPrior)*m.Edges.score(f.back(a, e)) + statisticPrior*p
		}
		sure *= max(p, 1-p)
		if p < .5 {
			break
		}
		f.to = e.at
		if e.unit != "" {
			f.unit = e.unit
		}
	}
	return sure
}

// excluded reports whether the rules hold a number for none that counts or measures.
func (f *figure) excluded() bool { return f.kind >= versus && !(f.kind == versus && f.vote) }

// prior is how likely a figure is a statistic before anything is learned.
func (f *figure) prior() float64 {
	switch f.kind {
	case measured, countedNoun:
		return 0.9
	case compound:
		return 0.7
	case plainFigure:
		return 0.6
	case versus:
		if f.vote {
			return 0.5
		}
	}
	return 0.05
}

// priorFront is how likely a word before a number belongs to it before anything is
// learned.
func (f *figure) priorFront(a *analysis, e edge) float64 {
	switch a.tokens[e.at].hash {
	case hashWell, hashFar, hashMuch:
		return 0.1
	case hashUp, hashDown:
		if f.kind != measured && f.first-e.at == 1 {
			return 0.1
		}
	}
	return 0.9
}

var (
	hashUp, hashDown            = hashLower("up"), hashLower("down")
	hashWell, hashFar, hashMuch = hashLower("well"), hashLower("far"), hashLower("much")
)

// attributes returns the value, the upper end of a range, the unit and the direction.
func (f *figure) attributes() map[string]standoff.Value {
	m := map[string]standoff.Value{}
	if !math.IsNaN(f.value) {
		m["value"] = standoff.Number(rounded(f.value))
	}
	if !math.IsNaN(f.upTo) {
		m["value_to"] = standoff.Number(rounded(f.upTo))
	}
	if f.unit != "" {
		m["unit"] = standoff.Text(f.unit)
	}
	if f.direction != "" {
		m["direction"] = standoff.Choice(f.direction)
	}
	for name, v := range m {
		if v.None() {
			delete(m, name)
		}
	}
	return m
}

// rounded takes off what binary fractions add: 4.2 million is 4200000.
func rounded(f float64) float64 {
	if f == 0 || math.IsInf(f, 0) || math.IsNaN(f) {
		return f
	}
	scale := math.Pow(10, 12-math.Ceil(math.Log10(math.Abs(f))))
	if x := math.Round(f*scale) / scale; !math.IsNaN(x) && !math.IsInf(x, 0) {
		return x
	}
	return f
}

// features are what the filter looks at.
func (f *figure) features(a *analysis) []uint32 {
	end := f.to
	if len(f.backs) > 0 && f.kind == countedNoun {
		end = f.backs[0].at
	}
	k := uint32(f.kind)
	before, behind := hashAt(a, f.first-1), hashAt(a, end)
	size := magnitude(f.value)
	year := bit(f.digits && f.value >= 1900 && f.value <= 2100 && f.value == math.Trunc(f.value))
	unit := hashLower(f.unit)
	if f.unit == "" && len(f.backs) > 0 {
		unit = hashLower(f.backs[0].unit)
	}
	return []uint32{
		feature("1"), feature("k", k), feature("kd", k, bit(f.digits)), feature("ks", k, size), feature("p", bit(f.pair), bit(f.vote), k),
		feature("u", unit), feature("m", bit(len(f.fronts) > 0)), feature("mk", bit(len(f.fronts) > 0), k),
		feature("b", before), feature("a", behind), feature("bk", before, k), feature("ak", behind, k),
		feature("bb", hashAt(a, f.first-2), before), feature("y", year, k), feature("fr", bit(f.fraction)),
		feature("v1", bit(f.value == 1), k), feature("v2", bit(f.value < 11), k, bit(f.digits)),
		feature("r", bit(!math.IsNaN(f.upTo)), k), feature("x", hashLower(f.suffix)), feature("h", hashAt(a, f.first), k),
		feature("c", uint32(shapeAt(a, f.first)), uint32(shapeAt(a, end-1)), k, bit(f.first == 0 || before == 0)),
		feature("d", bit(f.digits && f.value != math.Trunc(f.value)), k), feature("sc", bit(f.scaled), k),
		feature("ca", uint32(shapeAt(a, end)), k), feature("pl", bit(f.plural)),
	}
}

// front are what the filter of edges looks at for what stands before a number.
func (f *figure) front(a *analysis, e edge) []uint32 {
	return f.side(a, e, hashAt(a, e.at-1), hashAt(a, e.at))
}

// back are what it looks at for what stands behind one.
func (f *figure) back(a *analysis, e edge) []uint32 {
	return f.side(a, e, hashAt(a, e.at), hashAt(a, e.at-1))
}

func (f *figure) side(a *analysis, e edge, outside, inside uint32) []uint32 {
	class := f.class()
	return []uint32{
		feature("1"), feature("e", e.about), feature("ec", e.about, class), feature("eo", e.about, outside), feature("eoc", e.about, outside, class),
		feature("ei", e.about, inside), feature("ed", e.about, bit(f.digits), magnitude(f.value)), feature("el", e.about, bit(e.at >= f.last), uint32(shapeAt(a, e.at))),
		feature("ek", e.about, uint32(f.kind)),
	}
}

// class is what sort of unit a figure has.
func (f *figure) class() uint32 {
	switch u := f.unit; {
	case u == "":
		return feature("none")
	case u == "percent" || u == "percentage point" || u == "time":
		return hashLower(u)
	case len(u) == 3 && u[0] < 'a':
		return feature("money")
	case timeUnits[u]:
		return feature("time unit")
	case f.kind == measured:
		return feature("measure")
	}
	return feature("noun")
}

var timeUnits = wordSet("second minute hour day night week fortnight month year decade century morning evening summer winter season weekend")

func hashAt(a *analysis, i int) uint32 {
	if i < 0 || i >= len(a.tokens) {
		return 0
	}
	return a.tokens[i].hash
}

func shapeAt(a *analysis, i int) shape {
	if i < 0 || i >= len(a.tokens) {
		return otherShape
	}
	return a.tokens[i].shape
}

// magnitude is how many digits a value has before the point.
func magnitude(f float64) uint32 {
	if v := math.Abs(f); v >= 1 {
		return uint32(min(math.Log10(v), 12)) + 1
	}
	return 0
}
