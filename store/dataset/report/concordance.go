package report

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"galley/store/standoff"
)

const (
	contextRunes = 70  // code points of context on each side
	wordsRunes   = 110 // of a passage that is longer, its beginning is shown
	mostLines    = 200 // of the same words; others are only counted
	mostFrequent = 12  // groups that are named at the head of a label
)

// linesOf returns the spans of an article in their contexts.
func linesOf(a *article, n int) []line {
	text := a.r.Text
	out := make([]line, 0, len(a.marks))
	for _, m := range a.marks {
		b := m.pieces.Bounds()
		words, context := singleSpaced(*m.Words), before(text[:b.Start])
		out = append(out, line{
			label: a.s.number(m.Label), key: keyOf(*m.Words), article: n, span: m.number, number: a.number(),
			before: context, after: after(text[b.End:]), words: shortened(words, wordsRunes), leftward: leftward(words + context),
		})
	}
	return out
}

// before returns the end of a text, in one line.
func before(text string) string {
	at := len(text)
	for range contextRunes {
		if at == 0 {
			break
		}
		at--
		for at > 0 && text[at]&0xC0 == 0x80 { // within a code point
			at--
		}
	}
	at = int(standoff.GraphemeAt(text, standoff.Byte(at)).Start)
	return spacedLike(text[at:])
}

// after returns the beginning of a text, in one line.
func after(text string) string {
	n := 0
	for i := range text {
		if n == contextRunes {
			text = text[:standoff.GraphemeAt(text, standoff.Byte(i)).Start]
			break
		}
		n++
	}
	return spacedLike(text)
}

// spacedLike is singleSpaced, with a space where the text begins or ends with white space.
func spacedLike(s string) string {
	words := singleSpaced(s)
	if words == "" {
		return ""
	}
	trimmed := strings.TrimSpace(s)
	if !strings.HasPrefix(s, trimmed) {
		words = " " + words
	}
	if !strings.HasSuffix(s, trimmed) {
		words += " "
	}
	return words
}

// group is how often the same words are there.
type group struct {
	label, number, count int // number is its place in the concordance, from 1
	words                string
}

// groups calls do for each group of lines, when its last line is known.
func (l *lines) groups(do func(group)) error {
	var g group
	var key string
	err := l.inOrder(func(x line) error {
		if g.count == 0 || x.label != g.label || x.key != key {
			if g.count > 0 {
				do(g)
			}
			g, key = group{x.label, g.number + 1, 0, x.words}, x.key
		}
		g.count++
		return nil
	})
	if g.count > 0 {
		do(g)
	}
	return err
}

// sum is what is said of a label at its head.
type sum struct {
	spans, groups int
	frequent      []group // the most frequent first
}

func (l *lines) sums() (map[int]*sum, error) {
	all := map[int]*sum{}
	err := l.groups(func(g group) {
		s := all[g.label]
		if s == nil {
			s = &sum{}
			all[g.label] = s
		}
		s.spans, s.groups = s.spans+g.count, s.groups+1
		if g.count == 1 {
			return
		}
		at, _ := slices.BinarySearchFunc(s.frequent, g, func(a, b group) int { return cmp.Or(b.count-a.count, a.number-b.number) })
		if s.frequent = slices.Insert(s.frequent, at, g); len(s.frequent) > mostFrequent {
			s.frequent = s.frequent[:mostFrequent]
		}
	})
	return all, err
}

// concordance writes the spans of each label in their contexts, those of the same words
// together.
func (l *lines) concordance(w io.Writer, s *scheme) error {
	sums, err := l.sums()
	if err != nil {
		return err
	}
	c := &concordance{s: s, w: w, sums: sums, label: -1}
	c.raw(`<section id="concordance">`, "\n<h2>Concordance</h2>\n")
	c.raw(`<p class="count">Passages in their contexts, by label and in the order of their words. Each number leads to the article.</p>`, "\n")
	c.raw("<nav>")
	for i := range len(s.Labels) + 1 {
		if sums[i] != nil {
			c.raw(`<a href="#c`, strconv.Itoa(i), `">`)
			c.apart(c.name(i))
			c.raw("</a>")
		}
	}
	c.raw("</nav>\n")
	if err := l.inOrder(c.line); err != nil {
		return err
	}
	c.endLabel()
	c.raw("</section>\n")
	return c.flush()
}

// concordance is one that is being written.
type concordance struct {
	markup
	s     *scheme
	w     io.Writer
	sums  map[int]*sum
	label int // that is being written; -1 for none
	key   string
	group int // number of the group
	count int // of the lines of the group so far
	some  bool
}

func (c *concordance) flush() error {
	_, err := c.w.Write(c.Bytes())
	c.Reset()
	return err
}

func (c *concordance) name(label int) string {
	if label < len(c.s.Labels) {
		return c.s.Labels[label].Name
	}
	return "Others"
}

func (c *concordance) line(x line) error {
	if x.label != c.label {
		c.endLabel()
		c.beginLabel(x.label)
	}
	if !c.some || x.key != c.key {
		c.endGroup()
		c.group, c.key, c.count, c.some = c.group+1, x.key, 0, true
		c.raw(`<ol id="g`, strconv.Itoa(c.group), `">`)
	}
	if c.count++; c.count > mostLines {
		return nil
	}
	c.raw("<li")
	if x.leftward {
		c.raw(` dir="rtl"`)
	}
	c.raw(`><span><span>`)
	c.text(x.before)
	c.raw(`</span></span><span><b class="l`, strconv.Itoa(x.label), `">`)
	c.text(x.words)
	c.raw("</b>")
	c.text(x.after)
	c.raw(`</span><a href="#`, anchor("a"+strconv.Itoa(x.article), x.span), `">`)
	c.text(x.number)
	c.raw("</a></li>\n")
	if c.Len() < 1<<16 {
		return nil
	}
	return c.flush()
}

func (c *concordance) beginLabel(label int) {
	c.label, c.some = label, false
	sum := c.sums[label]
	c.raw(`<section class="kwic" id="c`, strconv.Itoa(label), `"><h3><span class="m n0 l`, strconv.Itoa(label), `">`)
	c.apart(c.name(label))
	c.raw(`</span></h3><p class="count">`, counted(sum.spans, "passage", "passages"))
	if sum.groups < sum.spans {
		c.raw(", ", strconv.Itoa(sum.groups), " different")
	}
	c.raw("</p>\n")
	if len(sum.frequent) == 0 {
		return
	}
	c.raw(`<p class="frequent">`)
	for _, g := range sum.frequent {
		c.raw(`<a href="#g`, strconv.Itoa(g.number), `">`)
		c.apart(shortened(g.words, 60))
		c.raw(" <small>", strconv.Itoa(g.count), "</small></a> ")
	}
	c.raw("</p>\n")
}

func (c *concordance) endGroup() {
	if !c.some {
		return
	}
	if more := c.count - mostLines; more > 0 {
		c.raw(`<li class="more">and `, counted(more, "more place", "more places"), "</li>")
	}
	c.raw("</ol>\n")
}

func (c *concordance) endLabel() {
	c.endGroup()
	c.some = false
	if c.label >= 0 {
		c.raw("</section>\n")
	}
}
