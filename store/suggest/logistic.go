package suggest

import (
	"maps"
	"math"
	"math/rand/v2"
)

// classifier is a logistic regression over sparse features that are named by
// hashes. It is learned with AdaGrad (Duchi, Hazan, Singer 2011), over the examples
// in an order that a fixed seed shuffles, so that it comes out the same each time.
type classifier struct {
	weights table[float32]
}

// example is something to learn from: its features, and what it is.
type example struct {
	features []uint32 // hashes, each once
	yes      bool
	weight   float64 // how much it counts, 1 for most
}

const (
	classifierRounds = 12
	classifierRate   = 0.25
	classifierDecay  = 1e-4 // of the weights at each step (L2)
)

// trainClassifier learns from examples. The features should hold one that is
// always there, for the bias.
func trainClassifier(examples []example) *classifier { return trainFrom(nil, examples) }

// priorTrust is how much it takes to move a weight that is known beforehand: as
// much as squared steps of this sum.
const priorTrust = 2.0

// trainFrom learns from examples, beginning with weights that are held likely
// beforehand. Few examples change little of them.
func trainFrom(prior map[uint32]float32, examples []example) *classifier {
	return trainRounds(classifierRounds, prior, examples)
}

// trainRounds is trainFrom with as many rounds over the examples as are asked for:
// few where there are many features.
func trainRounds(rounds int, prior map[uint32]float32, examples []example) *classifier {
	index := make(map[uint32]int32, 1024)
	var names []uint32
	var weights, before, squares []float64
	number := func(f uint32) int32 {
		i, ok := index[f]
		if !ok {
			i = int32(len(names))
			index[f] = i
			w := float64(prior[f])
			names, weights, before = append(names, f), append(weights, w), append(before, w)
			square := 1e-8
			if prior != nil {
				square = priorTrust
			}
			squares = append(squares, square)
		}
		return i
	}
	numbers := make([][]int32, len(examples))
	order := make([]int, len(examples))
	for i, e := range examples {
		order[i] = i
		numbers[i] = make([]int32, len(e.features))
		for j, f := range e.features {
			numbers[i][j] = number(f)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			sum := 0.0
			for _, f := range numbers[i] {
				sum += weights[f]
			}
			miss := -sigmoid(sum)
			if examples[i].yes {
				miss++
			}
			for _, f := range numbers[i] {
				g := miss*examples[i].weight - classifierDecay*(weights[f]-before[f])
				squares[f] += g * g
				weights[f] += classifierRate * g / math.Sqrt(squares[f])
			}
		}
	}
	learned := make(map[uint32]float32, len(names)+len(prior))
	maps.Copy(learned, prior)
	for i, f := range names {
		learned[f] = float32(weights[i])
	}
	return &classifier{tableOf(learned)}
}

// score returns how likely something of these features is what was learned, in
// [0, 1].
func (c *classifier) score(features []uint32) float64 { return sigmoid(c.margin(features)) }

// margin returns the log-odds of the score.
func (c *classifier) margin(features []uint32) float64 {
	sum := 0.0
	for _, f := range features {
		sum += float64(c.weights.of(f))
	}
	return sum
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// feature hashes a feature: what it is about, and the hashes of its parts.
func feature(about string, parts ...uint32) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(about); i++ {
		h = (h ^ uint32(about[i])) * 16777619
	}
	for _, p := range parts {
		h = (h ^ p) * 0x9E3779B1
		h ^= h >> 15
	}
	return h
}
