package training

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"galley/store/near"
	"galley/store/standoff"
)

// sets are the names of the sets that articles are divided into.
var sets = [...]string{"train", "dev", "test"}

// Shares are the parts of all articles that the training, the development and the test set
// get, in this order. Their sum is 1; the zero value divides nothing.
type Shares [len(sets)]float64

// ParseShares reads shares: two or three numbers with / between them, such as 80/10/10. Two
// are of the training and the test set. They are weights, of any sum.
func ParseShares(s string) (Shares, error) {
	words := strings.Split(s, "/")
	if len(words) == 2 {
		words = []string{words[0], "0", words[1]}
	}
	if len(words) != len(sets) {
		return Shares{}, errors.New("two or three numbers are needed, such as 80/10/10, or 80/20 for training and test")
	}
	var out Shares
	sum := 0.0
	for i, word := range words {
		n, err := strconv.ParseFloat(strings.TrimSpace(word), 64)
		if err != nil || !(n >= 0 && n <= 1e9) {
			return Shares{}, fmt.Errorf("%q is no number from 0 to 1,000,000,000", word)
		}
		out[i], sum = n, sum+n
	}
	if sum == 0 {
		return Shares{}, errors.New("one of the numbers must be more than 0")
	}
	for i := range out {
		out[i] /= sum
	}
	return out, nil
}

// Divider divides articles. Each is added once, and then [Divider.Divide] is called.
//
// Articles that may be near-duplicates (see [near.Groups]) stay together. An article that
// has a split keeps it, and takes along those that are near to it: a test set that others
// have published stays a test set. The rest is divided by iterative stratification
// (Sechidis, Tsoumakas, Vlahavas: On the Stratification of Multi-Label Data, 2011): of all
// labels, the one with the fewest spans left is dealt with first; each article that has it,
// those with near-duplicates first, goes to the set that lacks most spans of the label,
// then most articles. Unlike there, a set takes no more articles than its share, as long as
// another has room; without near-duplicates and articles that have a split, the sets have
// the sizes of their shares exactly, rounded by the largest remainder.
//
// What would be left to chance is decided by the SHA-256 of the seed and the texts.
type Divider struct {
	shares Shares
	seed   uint64
	groups *near.Groups
	all    []counted
	labels map[standoff.LabelID]int
}

// counted is what is counted of an article.
type counted struct {
	key   uint64 // of the seed and the text
	split string // that it has
	spans []labelCount
}

type labelCount struct{ label, n int }

// NewDivider returns a divider of no articles yet. Without a seed of their own, people use 0.
func NewDivider(shares Shares, seed uint64) *Divider {
	return &Divider{shares: shares, seed: seed, groups: near.NewGroups(), labels: map[standoff.LabelID]int{}}
}

// Add adds an article.
func (d *Divider) Add(doc standoff.Document) {
	d.groups.Add(doc.Article.Text)
	digest := standoff.DigestOf(doc.Article.Text)
	sum := sha256.Sum256(append(binary.BigEndian.AppendUint64(nil, d.seed), digest[:]...))
	c := counted{key: binary.BigEndian.Uint64(sum[:]), split: doc.Article.Split}
	for _, s := range doc.Spans {
		c.add(d.number(s.Label))
	}
	for _, l := range standoff.ObjectsOf[standoff.ArticleLabel](doc.Objects) {
		c.add(d.number(l.Label))
	}
	d.all = append(d.all, c)
}

func (d *Divider) number(l standoff.LabelID) int {
	n, known := d.labels[l]
	if !known {
		n = len(d.labels)
		d.labels[l] = n
	}
	return n
}

func (c *counted) add(label int) {
	i := slices.IndexFunc(c.spans, func(l labelCount) bool { return l.label == label })
	if i < 0 {
		c.spans = append(c.spans, labelCount{label: label})
		i = len(c.spans) - 1
	}
	c.spans[i].n++
}

// Division is where articles belong.
type Division struct {
	Splits   []string // of each article, in the order in which they were added
	Kept     int      // articles that keep the split that they had
	Together int      // articles that stay with one that is near to them
	Apart    int      // articles that had a split, and are near to one that had another
}

// Names returns the splits that have articles: train, dev and test first.
func (d Division) Names() []string {
	seen := map[string]bool{}
	var names []string
	for _, name := range d.Splits {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	place := func(name string) int {
		if i := slices.Index(sets[:], name); i >= 0 {
			return i
		}
		return len(sets)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(place(a)-place(b), strings.Compare(a, b)) })
	return names
}

// group is articles that stay together.
type group struct {
	key     uint64
	members []int
	spans   map[int]int // by label
	dealt   bool
}

// Divide divides the articles.
func (d *Divider) Divide() Division {
	out := Division{Splits: make([]string, len(d.all))}
	groups := d.keep(&out)
	l := d.ledger(out, groups)
	for {
		label := l.rarest()
		if label < 0 {
			break
		}
		for _, g := range l.having[label] {
			if !g.dealt {
				l.deal(g, label, &out)
			}
		}
	}
	for _, g := range groups {
		if !g.dealt {
			l.deal(g, -1, &out)
		}
	}
	return out
}

// keep gives articles the splits that they have, or that those have which they are near
// to, and returns the groups of the others: the largest first.
func (d *Divider) keep(out *Division) []*group {
	by := map[int]*group{}
	var groups []*group
	for i, c := range d.all {
		at := d.groups.Of(i)
		g := by[at]
		if g == nil {
			g = &group{key: c.key, spans: map[int]int{}}
			by[at] = g
			groups = append(groups, g)
		}
		g.key = min(g.key, c.key)
		g.members = append(g.members, i)
		for _, l := range c.spans {
			g.spans[l.label] += l.n
		}
	}
	groups = slices.DeleteFunc(groups, func(g *group) bool { return d.keepGroup(g, out) })
	slices.SortFunc(groups, func(a, b *group) int {
		return cmp.Or(len(b.members)-len(a.members), cmp.Compare(a.key, b.key))
	})
	return groups
}

// keepGroup gives a group the splits that its articles have, and reports whether they have
// any. Where they have several, the others go to the one that most have.
func (d *Divider) keepGroup(g *group, out *Division) bool {
	if len(g.members) > 1 {
		out.Together += len(g.members) - 1
	}
	have := map[string]int{}
	for _, i := range g.members {
		if split := d.all[i].split; split != "" {
			have[split]++
		}
	}
	if len(have) == 0 {
		return false
	}
	best := ""
	for split, n := range have {
		if best == "" || n > have[best] || n == have[best] && split < best {
			best = split
		}
	}
	for _, i := range g.members {
		split := d.all[i].split
		if split != "" {
			out.Kept++
		}
		if split != "" && split != best {
			out.Apart++
		}
		out.Splits[i] = cmp.Or(split, best)
	}
	return true
}

// ledger is what each set lacks, and what is left to deal.
type ledger struct {
	articles [len(sets)]int             // that a set lacks
	spans    [len(sets)]map[int]float64 // that a set lacks, by label
	left     map[int]int                // spans that are not dealt yet, by label
	having   map[int][]*group           // groups with a label, in order
	names    []standoff.LabelID         // of the labels
}

func (d *Divider) ledger(out Division, groups []*group) *ledger {
	l := &ledger{left: map[int]int{}, having: map[int][]*group{}, names: make([]standoff.LabelID, len(d.labels))}
	for name, i := range d.labels {
		l.names[i] = name
	}
	total, all := 0, map[int]int{}
	for i := range l.spans {
		l.spans[i] = map[int]float64{}
	}
	for i, split := range out.Splits {
		at := slices.Index(sets[:], split)
		if split != "" && at < 0 {
			continue // a set of another name is none of ours
		}
		total++
		for _, c := range d.all[i].spans {
			all[c.label] += c.n
			if at >= 0 {
				l.spans[at][c.label] -= float64(c.n)
			}
		}
		if at >= 0 {
			l.articles[at]--
		}
	}
	for i, n := range sizes(d.shares, total) {
		l.articles[i] += n
		for label, n := range all {
			l.spans[i][label] += d.shares[i] * float64(n)
		}
	}
	for _, g := range groups {
		for label, n := range g.spans {
			l.left[label] += n
			l.having[label] = append(l.having[label], g)
		}
	}
	return l
}

// sizes divides a number by shares, by the largest remainder.
func sizes(shares Shares, total int) [len(sets)]int {
	var out [len(sets)]int
	left := total
	order := []int{0, 1, 2}
	rest := [len(sets)]float64{}
	for i, share := range shares {
		whole := math.Floor(share*float64(total) + 1e-9)
		out[i], rest[i] = int(whole), share*float64(total)-whole
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range order[:max(0, left)] {
		out[i]++
	}
	return out
}

// rarest returns the label of which the fewest spans are left, -1 if none are.
func (l *ledger) rarest() int {
	best := -1
	for label, n := range l.left {
		if n == 0 {
			continue
		}
		if best < 0 || n < l.left[best] || n == l.left[best] && l.names[label] < l.names[best] {
			best = label
		}
	}
	return best
}

// deal gives a group to the set that lacks most of a label, -1 for none.
func (l *ledger) deal(g *group, label int, out *Division) {
	to := -1
	for i := range sets {
		if to < 0 || l.better(i, to, g, label) {
			to = i
		}
	}
	g.dealt = true
	l.articles[to] -= len(g.members)
	for label, n := range g.spans {
		l.left[label] -= n
		l.spans[to][label] -= float64(n)
	}
	for _, i := range g.members {
		out.Splits[i] = sets[to]
	}
}

// better reports whether a set is better for a group than another.
func (l *ledger) better(i, than int, g *group, label int) bool {
	room := func(set int) int { return min(0, l.articles[set]-len(g.members)) }
	lacks := func(set int) float64 {
		if label < 0 {
			return 0
		}
		return l.spans[set][label]
	}
	chance := func(set int) uint64 { return g.key >> (8 * set) & 0xFF }
	const little = 1e-9 // by which sums of shares differ though they are the same
	by := lacks(i) - lacks(than)
	switch {
	case room(i) != room(than):
		return room(i) > room(than)
	case math.Abs(by) > little:
		return by > 0
	case l.articles[i] != l.articles[than]:
		return l.articles[i] > l.articles[than]
	}
	return chance(i) > chance(than)
}
