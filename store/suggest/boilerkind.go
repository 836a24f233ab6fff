package suggest

// The kinds of boilerplate, as the default scheme has them, and what hints at each,
// from the surest on.
var boilerplateKinds = []struct {
	id   string
	cues cueSet
}{
	{"legal", legalCue | cookieCue | contactCue},
	{"share", shareCue | commentCue | subscribeCue},
	{"advert", advertCue},
	{"credit", creditCue},
	{"byline", bylineCue | nameCue | biographyCue | dateCue | clockCue | agoCue},
	{"teaser", teaserCue},
	{"navigation", menuCue | separatorCue},
}

// boilerplateKind returns the kind of most lines of a block, "" if none is clear.
func boilerplateKind(block []boilerLine) string {
	counts := make([]int, len(boilerplateKinds))
	hinted := 0
	for _, l := range block {
		for k, kind := range boilerplateKinds {
			if l.cues&kind.cues != 0 {
				counts[k]++
				hinted++
				break
			}
		}
	}
	best := 0
	for k, n := range counts {
		if n > counts[best] {
			best = k
		}
	}
	if hinted == 0 || counts[best]*2 <= hinted || counts[best]*3 < len(block) {
		return ""
	}
	return boilerplateKinds[best].id
}
