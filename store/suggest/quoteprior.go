package suggest

// quotePrior returns what the classifier of quotes holds likely before it has
// learned: that most of what stands in quotation marks is a quote, but for titles,
// names, and short passages that nobody seems to say.
func quotePrior() map[uint32]float32 {
	prior := map[uint32]float32{feature("bias"): 1.6}
	for n, w := range []float32{-3, -0.9, -0.5, -0.2, 0, 0.3, 0.6, 1, 1.2, 1.4, 1.4} {
		prior[feature("words", uint32(n))] = w
	}
	for end, w := range map[string]float32{",": 1.2, ".": 0.7, "?": 0.5, "!": 0.3, "—": 1, "–": 0.6} {
		prior[feature("end", hashLower(end))] = w
	}
	for n, w := range []float32{-0.2, 0.1, 0.4, 0.6} {
		prior[feature("speech", uint32(n))] = w
	}
	for place := uint32(1); place <= 3; place++ {
		for bare := range uint32(2) {
			prior[feature("cue before", place, bare)] = 1.2 - 0.3*float32(place-1)
			prior[feature("cue behind", place, bare)] = 1.5 - 0.4*float32(place-1)
		}
	}
	for words := range uint32(3) {
		prior[feature("title", 1, 0, words)] = -0.9
	}
	for n := range uint32(4) {
		for before, w := range []float32{0, -1.6, -1.6, -1, -0.5, -1, 0.6, -0.3} {
			prior[feature("title before", uint32(before), n)] = w
		}
	}
	for title := range uint32(2) {
		prior[feature("names", 1, title)] = 0.5
		prior[feature("names", 2, title)] = -3
	}
	for name, w := range map[string]float32{
		"title by": -1, "work": -1.2, "work behind": -0.5, "hedge": -0.5, "other": -0.8, "article": -0.5,
		"stands for say": 0.5, "explained": -1.5,
	} {
		prior[feature(name)] = w
	}
	prior[feature("repeats", 0)] = -1
	prior[feature("repeats", 1)] = 0.5
	prior[feature("closed", 1, 0)] = -0.7
	prior[feature("closed", 0, 1)] = 1
	prior[feature("own line", 1, 1, 1)] = 1
	return prior
}
