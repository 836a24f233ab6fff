package suggest

import (
	"math"
	"math/rand/v2"
)

// classifier is a logistic regression over sparse features that are named by
// hashes. It is learned with AdaGrad (Duchi, Hazan, Singer 2011), over the examples
// in an order that a fixed seed shuffles, so that it comes out the same everywhere.
type classifier struct {
	Weights map[uint32]float32
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
func trainClassifier(examples []example) *classifier {
	weights := map[uint32]float64{}
	squares := map[uint32]float64{}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range classifierRounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := examples[i]
			sum := 0.0
			for _, f := range e.features {
				sum += weights[f]
			}
			miss := -sigmoid(sum)
			if e.yes {
				miss++
			}
			for _, f := range e.features {
				g := miss*e.weight - classifierDecay*weights[f]
				squares[f] += g * g
				weights[f] += classifierRate * g / math.Sqrt(squares[f]+1e-8)
			}
		}
	}
	c := &classifier{Weights: make(map[uint32]float32, len(weights))}
	for f, w := range weights {
		c.Weights[f] = float32(w)
	}
	return c
}

// score returns how likely something of these features is what was learned, in
// [0, 1].
func (c *classifier) score(features []uint32) float64 {
	sum := 0.0
	for _, f := range features {
		sum += float64(c.Weights[f])
	}
	return sigmoid(sum)
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
