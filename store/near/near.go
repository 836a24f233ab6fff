// Package near finds near-duplicates: texts that share most of their runs of four
// words, such as the same agency copy with another headline, or a corrected
// version.
//
// A [Signature] sketches the set of a text's runs: one permutation hashing (Li,
// Owen, Zhang 2012), in which the hash of a run picks a bin and each bin keeps
// its smallest; empty bins borrow from the next that is not (Shrivastava, Li
// 2014). Two signatures agree in about as many bins as the sets are similar
// (Jaccard). An [Index] finds the signatures that agree in a whole band of bins
// (locality-sensitive hashing, Broder 1997) and compares their other bins, too.
// [Similarity] compares the texts themselves.
//
// It promises that a look-up in the index costs the same however many articles it
// holds, that the index holds a bounded number of signatures in memory, and that
// an index that cannot be read is no error: fewer near-duplicates are found then. It
// does not promise to find every near-duplicate. It never reads a text that is not
// handed to it, and knows a file only as a [File].
package near

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

const (
	run       = 4  // words in a run
	bins      = 64 // in a signature
	bandWidth = 4  // bins in a band
	bands     = bins / bandWidth

	leastRuns = 16 // a text with fewer runs is too short to be compared, and has no signature

	// Least is the least similarity of two near-duplicates, as [Similarity] measures it.
	Least = 0.8

	// likelyBins is how many bins must agree before texts are compared: three standard
	// deviations below the number that is expected at a similarity of Least.
	likelyBins = 42
)

// Signature is a sketch of a text. The share of the bins in which two signatures agree
// estimates the similarity of their texts.
type Signature [bins]uint16

// runs calls fn with a hash of each run of words of a text, in upper or lower
// case, whatever stands between the words. The hash rolls from run to run (Karp,
// Rabin 1987), over 64 bits that wrap.
func runs(text string, fn func(uint64)) {
	const base = 0x9e3779b97f4a7c15 // odd, so that a multiplication loses no bit
	const last = base * base * base * base & (1<<64 - 1)
	var words [run]uint64
	n, h := 0, uint64(0)
	for i := 0; i < len(text); {
		word, end := hashWord(text, i)
		i = end
		if word == 0 {
			continue
		}
		h = h*base + word - words[n%run]*last
		words[n%run] = word
		if n++; n >= run {
			fn(mix(h))
		}
	}
}

// hashWord hashes the word at a byte offset and returns where it ends. If no word
// begins there, the hash is 0 and the end is behind the character at the offset.
func hashWord(text string, i int) (h uint64, end int) {
	const prime = 0x100000001b3 // FNV-1a's
	h = 0
	for i < len(text) {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			h = (h ^ uint64(c)) * prime
			i++
		case 'A' <= c && c <= 'Z':
			h = (h ^ uint64(c+'a'-'A')) * prime
			i++
		case c < utf8.RuneSelf:
			return h, i + 1
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) {
				return h, i + n
			}
			h = (h ^ uint64(unicode.ToLower(r))) * prime
			i += n
		}
	}
	return h, i
}

// mix spreads a number over all bits (the finaliser of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// Sign returns the signature of a text, nil if the text is too short for one.
func Sign(text string) *Signature {
	var least [bins]uint64
	for i := range least {
		least[i] = ^uint64(0)
	}
	n := 0
	runs(text, func(h uint64) {
		n++
		bin := h >> 58
		least[bin] = min(least[bin], h<<6)
	})
	if n < leastRuns {
		return nil
	}
	var s Signature
	for i := range s {
		k, steps := i, 0
		for least[k] == ^uint64(0) {
			k = (k + 1) % bins
			steps++
		}
		s[i] = uint16(mix(least[k]+uint64(steps)) >> 48)
	}
	return &s
}

// bands returns a number for each band of the signature.
func (s *Signature) bands() [bands]uint32 {
	var out [bands]uint32
	for i := range out {
		h := uint64(i + 1)
		for _, v := range s[i*bandWidth : (i+1)*bandWidth] {
			h = mix(h<<16 ^ h>>48 ^ uint64(v))
		}
		out[i] = uint32(bits.RotateLeft64(h, 17))
	}
	return out
}

// agree returns in how many bins two signatures agree.
func (s *Signature) agree(t *Signature) int {
	n := 0
	for i := range s {
		if s[i] == t[i] {
			n++
		}
	}
	return n
}

// MayBeNear reports whether two signatures agree so much that their texts may be
// near-duplicates.
func (s *Signature) MayBeNear(t *Signature) bool { return s.agree(t) >= likelyBins }

// Similarity returns the Jaccard similarity of the runs of two texts, from 0 to 1.
func Similarity(a, b string) float64 {
	inA := map[uint64]bool{}
	runs(a, func(h uint64) { inA[h] = true })
	shared, onlyB := map[uint64]bool{}, map[uint64]bool{}
	runs(b, func(h uint64) {
		if inA[h] {
			shared[h] = true
		} else {
			onlyB[h] = true
		}
	})
	if len(inA)+len(onlyB) == 0 {
		return 0
	}
	return float64(len(shared)) / float64(len(inA)+len(onlyB))
}
