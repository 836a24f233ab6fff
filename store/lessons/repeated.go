package lessons

import (
	"context"
	"errors"
	"iter"

	"galley/store"
	"galley/store/near"
	"galley/store/pipeline"
	"galley/store/set"
	"galley/store/standoff"
	"galley/store/suggest"
)

// What is compared to find the lines that articles share: so many articles and bytes of
// their texts at most, and so many lines that are different. That takes two seconds,
// however many articles there are.
const (
	mostCompared     = 10_000
	mostComparedText = 32 << 20
	mostLines        = 1 << 20
)

// A line is repeated if so many articles have it that are no copies of each other, and
// one of so many of all that were compared.
const (
	leastArticles = 3
	leastShare    = 1000
)

// Repeated finds the lines that stand in several articles of a project. Of a project with
// more than 10,000 articles it compares as many, spread evenly over the order of import,
// and of any the first 32 MB.
func Repeated(ctx context.Context, p *store.Project) (*suggest.Repeated, error) {
	all, err := p.All()
	if err != nil {
		return nil, err
	}
	return repeatedIn(ctx, func(yield func(string, error) bool) {
		for id := range spread(all, mostCompared) {
			a, err := p.Article(id)
			if errors.Is(err, store.ErrNoArticle) { // erased meanwhile
				continue
			}
			if !yield(a.Text, err) || err != nil {
				return
			}
		}
	})
}

// RepeatedIn finds the lines that stand in several of the first 10,000 documents, or of
// those in the first 32 MB.
func RepeatedIn(ctx context.Context, documents iter.Seq2[standoff.Document, error]) (*suggest.Repeated, error) {
	return repeatedIn(ctx, func(yield func(string, error) bool) {
		n := 0
		for d, err := range documents {
			if n++; n > mostCompared || !yield(d.Article.Text, err) || err != nil {
				return
			}
		}
	})
}

// spread yields so many of the articles of a set at most, in even steps.
func spread(all set.Articles, most int) iter.Seq[standoff.ArticleID] {
	return func(yield func(standoff.ArticleID) bool) {
		n := min(all.Len(), most)
		for i := range n {
			if !yield(all.At(int(int64(i) * int64(all.Len()) / int64(n)))) {
				return
			}
		}
	}
}

// compared is an article as it is compared with others.
type compared struct {
	lines     []uint64
	signature *near.Signature // nil if the text is too short to be told from others
}

func repeatedIn(ctx context.Context, texts iter.Seq2[string, error]) (*suggest.Repeated, error) {
	bounded := func(yield func(string, error) bool) {
		bytes := 0
		for text, err := range texts {
			if err == nil {
				err = ctx.Err()
			}
			if bytes += len(text); bytes > mostComparedText || !yield(text, err) {
				return
			}
		}
	}
	var c counter
	read := pipeline.Map(bounded, func(text string) int { return len(text) }, func(text string) (compared, error) {
		return compared{suggest.LineHashes(text), near.Sign(text)}, nil
	})
	for x, err := range read {
		if err != nil {
			return nil, err
		}
		c.add(x)
	}
	return c.repeated(), nil
}

// counter counts in how many articles lines stand.
type counter struct {
	articles   int
	signatures []*near.Signature
	lines      map[uint64]*count
}

// count is in how many articles a line stands, and the first of them that are no copies of
// each other, by their signatures.
type count struct {
	articles int32
	apart    int32
	first    [leastArticles]int32
}

func (c *counter) add(x compared) {
	c.articles++
	if x.signature != nil {
		c.signatures = append(c.signatures, x.signature)
	}
	if c.lines == nil {
		c.lines = map[uint64]*count{}
	}
	for _, h := range x.lines {
		n := c.lines[h]
		if n == nil {
			if len(c.lines) == mostLines {
				continue
			}
			n = &count{}
			c.lines[h] = n
		}
		n.articles++
		if x.signature != nil && n.apart < leastArticles && !c.isCopy(x.signature, n.first[:n.apart]) {
			n.first[n.apart] = int32(len(c.signatures) - 1)
			n.apart++
		}
	}
}

// isCopy reports whether an article may be a near-duplicate of one of others.
func (c *counter) isCopy(s *near.Signature, others []int32) bool {
	for _, i := range others {
		if s.MayBeNear(c.signatures[i]) {
			return true
		}
	}
	return false
}

func (c *counter) repeated() *suggest.Repeated {
	lines := map[uint64]int{}
	for h, n := range c.lines {
		if n.apart == leastArticles && int(n.articles)*leastShare >= c.articles {
			lines[h] = int(n.articles)
		}
	}
	return suggest.NewRepeated(lines, c.articles)
}
