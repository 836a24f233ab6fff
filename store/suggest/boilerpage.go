package suggest

import "sync"

// page is the lines of an article, and what can be told of them together.
type page struct {
	telling     tellingWords
	lines       []boilerLine
	firstLong   int       // the first line that is a paragraph with a sentence, len(lines) if none
	lastLong    int       // the last one, -1 if none
	runs        []int     // for each line, of how many short lines in a row it is one
	wordsBefore []int     // words before each line, and at the end all of them
	longBefore  []int     // words of the paragraphs before each line, and at the end all of them
	headings    []heading // what stands above each line
	talk        []int     // lines that look like those between comments, before each line
	spread      bool      // blank lines stand between most lines

	scored [2][]float64 // room for the scores of the lines
}

// pages are pages that were read, for the next articles.
var pages = sync.Pool{New: func() any { return new(page) }}

// heading is what the nearest short line with a cue above a line is about.
type heading struct {
	cue  cueSet // one of headingCues, 0 if none is near
	away int    // lines
}

// headingCues are those that tell what follows, the strongest first.
var headingCues = [...]cueSet{commentCue, teaserCue, subscribeCue, biographyCue, cookieCue, legalCue, bylineCue}

const (
	wordLine      = 12 // words up to which the words themselves are learned
	cueLine       = 45 // words up to which it matters what cues stand anywhere in the line
	headingWords  = 6  // words up to which a line may be a heading of what is no story
	headingReach  = 12 // lines below it that it may be about
	headlineWords = 25 // words up to which a line may be the headline
)

// newPage reads the lines of an article.
func newPage(a *analysis) *page {
	p := new(page)
	p.read(a)
	p.telling.numbers = table[int32]{} // which is for reading alone
	return p
}

// read reads the lines of an article in the place of the one before.
func (p *page) read(a *analysis) {
	p.lines = a.boilerLines(p.lines[:0])
	lines, n := p.lines, len(p.lines)
	p.firstLong, p.lastLong = n, -1
	p.runs, p.headings = zeros(p.runs, n), zeros(p.headings, n)
	p.wordsBefore, p.longBefore, p.talk = zeros(p.wordsBefore, n+1), zeros(p.longBefore, n+1), zeros(p.talk, n+1)
	p.telling.read(a, lines)
	markOverlap(lines, &p.telling)
	joined := 0
	under := heading{}
	for i, l := range lines {
		p.headings[i] = under
		under = under.next(l)
		p.talk[i+1] = p.talk[i]
		if l.words <= headingWords && (l.cues.all&(commentCue|agoCue) != 0 || l.repeated) {
			p.talk[i+1]++
		}
		p.wordsBefore[i+1] = p.wordsBefore[i] + l.words + 1
		p.longBefore[i+1] = p.longBefore[i]
		if l.isLong() {
			p.longBefore[i+1] += l.words + 1
			p.firstLong, p.lastLong = min(p.firstLong, i), i
		}
		if l.joined {
			joined++
		}
	}
	p.spread = joined*2 < len(lines)
	for i := 0; i < len(lines); {
		end := i
		for end < len(lines) && lines[end].words <= shortLine {
			end++
		}
		for j := i; j < end; j++ {
			p.runs[j] = end - i
		}
		i = end + 1
	}
}

// next returns the heading of the line below l.
func (h heading) next(l boilerLine) heading {
	if l.words <= headingWords {
		for _, cue := range headingCues {
			if l.cues.all&cue != 0 {
				return heading{cue, 1}
			}
		}
	}
	if h.cue == 0 || h.away == headingReach {
		return heading{}
	}
	h.away++
	return h
}

// isLong reports whether the line looks like a paragraph of prose.
func (l *boilerLine) isLong() bool {
	return l.words >= longLine && l.stopsEnd > 0 && l.stops*5 >= l.words
}

// lineWeight is what a line counts among others.
func lineWeight(words int) float64 { return float64(4 + min(words, 60)) }

// pageContext is what the first scores of a page's lines say of it as a whole.
type pageContext struct {
	body   [2]int // the run of lines, end-exclusive, with the most of the story and the least of the rest
	shared []int  // of each line, its telling words that the story's first paragraphs have, too

	leadEnd     int // the end of the story's first lines
	leadTelling int // their telling words

	headline int // the line above the story that shares the most with it, -1 if none does
}

// relation tells whether a line stands above the headline, is it, or stands below it.
func (c *pageContext) relation(i int) uint32 {
	switch {
	case c.headline < 0:
		return 0
	case i < c.headline:
		return 1
	case i == c.headline:
		return 2
	case i <= c.headline+2:
		return 3
	}
	return 4
}

// leadLines is how many paragraphs tell what a story is about.
const leadLines = 6

// context reads the page by the first scores of its lines.
func (p *page) context(scores []float64) *pageContext {
	c := &pageContext{body: p.body(scores)}
	end, n := c.body[0], 0
	for end < c.body[1] && n < leadLines {
		if p.lines[end].isLong() {
			n++
		}
		end++
	}
	c.shared = p.telling.shared(func(i int) bool {
		return c.body[0] <= i && i < end && scores[i] < boilerplateFloor
	})
	c.leadEnd = end
	for i := c.body[0]; i < end; i++ {
		c.leadTelling += len(p.telling.of(i))
	}
	c.headline = p.headline(c)
	return c
}

// isLead reports whether a line is one of the story's first ones.
func (c *pageContext) isLead(i int) bool { return c.body[0] <= i && i < c.leadEnd }

// headline returns the line of a few words above the first paragraph of the story
// that shares the most words with its first paragraphs, the last one of several.
func (p *page) headline(c *pageContext) int {
	best, most := -1, 2
	for i := range p.lines {
		if i >= c.body[0] && p.lines[i].isLong() {
			break
		}
		if c.shared[i] >= most && p.lines[i].words <= headlineWords && c.shared[i]*3 >= len(p.telling.of(i)) {
			best, most = i, c.shared[i]
		}
	}
	return best
}

// body returns the run of lines that holds the most of the story.
func (p *page) body(scores []float64) [2]int {
	best, sum := 0.0, 0.0
	start := 0
	var found [2]int
	for i, s := range scores {
		sum += lineWeight(p.lines[i].words) * (1 - 2*s)
		if sum <= 0 {
			sum, start = 0, i+1
		} else if sum > best {
			best, found = sum, [2]int{start, i + 1}
		}
	}
	return found
}
