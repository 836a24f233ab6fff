// Package palette computes colours for labels, as many as there are labels.
//
// Each colour is a pair, one for light paper and one for dark. The first four are
// those of the labels of a new project, of which the orange has a contrast of 4.15 on
// light paper. It promises that all others can be read as text on their paper (WCAG
// 2.2, level AA), that each new pair is as far as it can be from those before it, also for people who do not see red, green
// or blue as others do, that the first pairs of a longer list are those of a
// shorter one, and that the same number always gives the same colours. It knows
// nothing of labels or of themes.
//
// Distances are Euclidean in Oklab (Björn Ottosson, "A perceptual color space for
// image processing", 2020). Colour-vision deficiencies are simulated with the
// matrices for severity 1 of Gustavo M. Machado, Manuel M. Oliveira and Leandro A. F.
// Fernandes, "A Physiologically-based Model for Simulation of Color Vision
// Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009,
// applied to linear sRGB.
package palette

import (
	"math"
	"slices"
	"sync"
)

// Pair is a colour as 0xRRGGBB on light and on dark paper.
type Pair struct{ Light, Dark uint32 }

// The papers, and the least contrast of a colour with its own.
const (
	LightPaper    = 0xFCFBF8
	DarkPaper     = 0x1C1D20
	LeastContrast = 4.5
)

// first are the colours that every list begins with.
var first = []Pair{{0x0072B2, 0x56B4E9}, {0xC25E00, 0xF0A04B}, {0x00805C, 0x3FC79A}, {0x8A5A83, 0xD49ACB}}

// Colours returns so many pairs. Beyond a few dozen they come close to one another;
// from some hundreds on they are repeated.
func Colours(n int) []Pair {
	out := make([]Pair, 0, max(n, 0))
	p := newPicker()
	for len(out) < n {
		switch at := len(out); {
		case at < len(first):
			out = append(out, first[at])
			p.took(seenAs(first[at]))
		case p.done():
			out = append(out, out[at%p.distinct])
		default:
			out = append(out, p.next())
		}
	}
	return out
}

// Next returns the first pair of the list that none of those in use has on light
// paper.
func Next(used []Pair) Pair {
	has := make(map[uint32]bool, len(used))
	for _, u := range used {
		has[u.Light] = true
	}
	all := Colours(min(len(used)+1, mostDistinct))
	for _, p := range all {
		if !has[p.Light] {
			return p
		}
	}
	return all[len(used)%len(all)]
}

// leastKept is the contrast on light paper from which a colour of others stays as it is.
const leastKept = 3

// lightest is the lightness on dark paper above which little of a hue is left.
const lightest = 0.8

// Of returns the pair of a colour that somebody else chose: on light paper that colour, or
// a darker one of its hue if it could not be seen there; on dark paper that colour, too, if
// it can be read there, or else a lighter one of its hue.
func Of(rgb uint32) Pair {
	rgb &= 0xFFFFFF
	for _, p := range first {
		if p.Light == rgb {
			return p
		}
	}
	for _, c := range candidates() {
		if c.pair.Light == rgb {
			return c.pair
		}
	}
	v := linearOf(rgb).lab()
	chroma, hue := math.Hypot(v.a, v.b), math.Atan2(v.b, v.a)*180/math.Pi
	p := Pair{rgb, rgb}
	if Contrast(rgb, DarkPaper) < LeastContrast {
		p.Dark = legible(min(max(mirrored(v.l), 0.5), lightest), chroma, hue, DarkPaper, 0.01)
	}
	if Contrast(rgb, LightPaper) < leastKept {
		p.Light = legible(v.l, chroma, hue, LightPaper, -0.01)
	}
	return p
}

// mostDistinct is how many pairs there are at least that differ.
const mostDistinct = 256

// picker takes the candidate that is farthest from all that were taken.
type picker struct {
	candidates []candidate
	distinct   int // taken so far
}

// candidate is a pair that may be taken.
type candidate struct {
	pair  Pair
	seen  sights
	apart float64 // from the nearest that was taken, squared
}

func newPicker() *picker { return &picker{candidates: slices.Clone(candidates())} }

// candidates returns all pairs that may be taken, none of which is.
var candidates = sync.OnceValue(func() []candidate {
	var all []candidate
	for hue := 0.0; hue < 360; hue += 8 {
		for _, c := range []float64{0.05, 0.1, 0.15, 0.2} {
			for _, l := range []float64{0.4, 0.43, 0.46, 0.49, 0.52, 0.55, 0.58} {
				pair := Pair{legible(l, c, hue, LightPaper, -0.01), legible(mirrored(l), c, hue, DarkPaper, 0.01)}
				all = append(all, candidate{pair: pair, seen: seenAs(pair), apart: math.Inf(1)})
			}
		}
	}
	return all
})

// mirrored is the lightness on dark paper of what has another on light paper: what is
// darker there is less light here.
func mirrored(l float64) float64 { return 0.66 + (l-0.4)*0.26/0.18 }

// took takes note of a pair that is in the list.
func (p *picker) took(s sights) {
	p.distinct++
	for i := range p.candidates {
		c := &p.candidates[i]
		c.apart = min(c.apart, s.apart(c.seen))
	}
}

// done reports whether all that is left is what was taken already.
func (p *picker) done() bool { return p.candidates[p.farthest()].apart == 0 }

func (p *picker) farthest() int {
	best := 0
	for i, c := range p.candidates {
		if c.apart > p.candidates[best].apart {
			best = i
		}
	}
	return best
}

func (p *picker) next() Pair {
	c := &p.candidates[p.farthest()]
	c.apart = 0
	p.took(c.seen)
	return c.pair
}

// legible returns a colour of a lightness, chroma and hue that can be read on a paper:
// its lightness is moved by steps until it can.
func legible(l, c, hue float64, paper uint32, step float64) uint32 {
	for {
		rgb := inGamut(l, c, hue)
		if Contrast(rgb, paper) >= LeastContrast || l <= 0 || l >= 1 {
			return rgb
		}
		l += step
	}
}

// inGamut returns the colour of a lightness and hue whose chroma is as near to what
// is wanted as a screen can show.
func inGamut(l, c, hue float64) uint32 {
	a, b := math.Cos(hue*math.Pi/180), math.Sin(hue*math.Pi/180)
	low, high := 0.0, c
	if v := (lab{l, c * a, c * b}).linear(); v.shown() {
		low = c
	} else {
		for range 12 {
			mid := (low + high) / 2
			if (lab{l, mid * a, mid * b}).linear().shown() {
				low = mid
			} else {
				high = mid
			}
		}
	}
	return (lab{l, low * a, low * b}).linear().rgb()
}
