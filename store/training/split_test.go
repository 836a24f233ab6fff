package training_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"galley/store/near"
	"galley/store/standoff"
	"galley/store/training"

	"pgregory.net/rapid"
)

// corpus draws articles, some of which are nearly the same, with spans of labels of which
// some are rare.
func corpus(t *rapid.T) []standoff.Document {
	words := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "words"), 1))
	var docs []standoff.Document
	for i := range rapid.IntRange(0, 60).Draw(t, "articles") {
		text := ""
		if near := rapid.IntRange(0, 3*i).Draw(t, "near"); i > 0 && near < i {
			text = strings.Replace(docs[near].Article.Text, " ", fmt.Sprintf(" changed%d ", i), 1)
		} else {
			for range 120 {
				text += fmt.Sprintf("w%d ", words.IntN(5000))
			}
		}
		d := standoff.Document{Article: must(standoff.NewArticle(text))}
		d.Article.ID = standoff.ArticleID(i + 1)
		for k := range rapid.IntRange(0, 6).Draw(t, "spans") {
			label := standoff.LabelID(rapid.SampledFrom([]string{"a", "a", "a", "b", "b", "rare"}).Draw(t, "label"))
			d.Spans = append(d.Spans, standoff.Span{ID: standoff.SpanID(fmt.Sprint(k)), Label: label, Range: standoff.Range{Start: standoff.Byte(k), End: standoff.Byte(k + 1)}})
		}
		docs = append(docs, d)
	}
	return docs
}

func divide(docs []standoff.Document, shares training.Shares, seed uint64) training.Division {
	d := training.NewDivider(shares, seed)
	for _, doc := range docs {
		d.Add(doc)
	}
	return d.Divide()
}

// Nearly the same articles are in one set, every article is in one, and the order of the
// articles makes no difference.
func TestNearArticlesStayTogether(t *testing.T) {
	shares := must(training.ParseShares("80/10/10"))
	rapid.Check(t, func(t *rapid.T) {
		docs := corpus(t)
		seed := rapid.Uint64().Draw(t, "seed")
		out := divide(docs, shares, seed)
		set := map[standoff.ArticleID]string{}
		for i, d := range docs {
			set[d.Article.ID] = out.Splits[i]
			if out.Splits[i] == "" {
				t.Fatal("an article is in no set")
			}
			for k := range i {
				if near.Similarity(d.Article.Text, docs[k].Article.Text) >= 0.9 && out.Splits[i] != out.Splits[k] {
					t.Fatalf("articles %d and %d are nearly the same, in %s and %s", k, i, out.Splits[k], out.Splits[i])
				}
			}
		}
		mixed := rapid.Permutation(docs).Draw(t, "order")
		for i, split := range divide(mixed, shares, seed).Splits {
			if split != set[mixed[i].Article.ID] {
				t.Fatalf("in another order, article %d is in %s, not in %s", mixed[i].Article.ID, split, set[mixed[i].Article.ID])
			}
		}
	})
}

// apart are articles that have nothing in common.
func apart(n int) []standoff.Document {
	docs := make([]standoff.Document, n)
	for i := range docs {
		docs[i] = standoff.Document{Article: must(standoff.NewArticle(fmt.Sprintf("article %d", i)))}
		docs[i].Article.ID = standoff.ArticleID(i + 1)
	}
	return docs
}

func count(out training.Division, set string) int {
	n := 0
	for _, split := range out.Splits {
		if split == set {
			n++
		}
	}
	return n
}

// The sets have the sizes of their shares, exactly, also where some articles have a set,
// and each label has its share in each of them.
func TestSetsHaveTheirShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := apart(rapid.IntRange(0, 400).Draw(t, "articles"))
		for i := range docs {
			for k := range rapid.IntRange(0, 3).Draw(t, "spans") {
				label := standoff.LabelID(rapid.SampledFrom([]string{"a", "a", "a", "a", "b", "b", "c"}).Draw(t, "label"))
				docs[i].Spans = append(docs[i].Spans, standoff.Span{ID: standoff.SpanID(fmt.Sprint(k)), Label: label, Range: standoff.Range{End: 1}})
			}
		}
		kept := rapid.IntRange(0, len(docs)/20).Draw(t, "kept")
		for i := range kept {
			docs[i].Article.Split = "test"
		}
		out := divide(docs, must(training.ParseShares("70/20/10")), rapid.Uint64().Draw(t, "seed"))
		for set, share := range map[string]float64{"train": .7, "dev": .2, "test": .1} {
			if got, want := float64(count(out, set)), share*float64(len(docs)); got <= want-1 || got >= want+1 {
				t.Fatalf("%s has %v articles of %d, want %v", set, got, len(docs), want)
			}
		}
		if out.Kept != kept || slices.ContainsFunc(out.Splits[:kept], func(s string) bool { return s != "test" }) {
			t.Fatalf("%d articles keep their set, want %d", out.Kept, kept)
		}
		for _, label := range []standoff.LabelID{"a", "b", "c"} {
			all, test := 0, 0
			for i, d := range docs {
				for _, s := range d.Spans {
					if s.Label == label {
						all++
						if i >= kept && out.Splits[i] == "dev" {
							test++
						}
					}
				}
			}
			if want := .2 * float64(all); float64(test) < want-6 || float64(test) > want+6 {
				t.Fatalf("%d of %d spans of %s are in dev", test, all, label)
			}
		}
	})
}

// Another seed makes another division; the same makes the same.
func TestTheSeedDecides(t *testing.T) {
	shares := must(training.ParseShares("1/1"))
	a, again, b := divide(apart(200), shares, 1), divide(apart(200), shares, 1), divide(apart(200), shares, 2)
	if !slices.Equal(a.Splits, again.Splits) || slices.Equal(a.Splits, b.Splits) {
		t.Fatal("the seed does not decide")
	}
	if count(a, "train") != 100 || count(a, "test") != 100 {
		t.Fatalf("%d and %d", count(a, "train"), count(a, "test"))
	}
}

// Sets of other names are kept beside the three.
func TestOtherSetsStay(t *testing.T) {
	docs := apart(3)
	docs[0].Article.Split, docs[1].Article.Split = "fold 1", "dev"
	out := divide(docs, must(training.ParseShares("1/0/0")), 0)
	if !slices.Equal(out.Names(), []string{"train", "dev", "fold 1"}) {
		t.Fatal(out.Names())
	}
}

// Copies of articles whose sets are known go where these are; sets that are given stay,
// even where near articles have others, and that is counted.
func TestCopiesFollowTheirOriginals(t *testing.T) {
	docs := apart(4)
	for i := 1; i < 4; i++ {
		docs[i].Article.Text, docs[i].Article.Digest = docs[0].Article.Text, docs[0].Article.Digest
	}
	docs[1].Article.Split, docs[2].Article.Split, docs[3].Article.Split = "test", "test", "train"
	out := divide(docs, must(training.ParseShares("100/0/0")), 0)
	if !slices.Equal(out.Splits, []string{"test", "test", "test", "train"}) || out.Kept != 3 || out.Apart != 1 {
		t.Fatalf("%+v", out)
	}
}

func TestShares(t *testing.T) {
	for words, want := range map[string]training.Shares{
		"80/10/10": {.8, .1, .1}, "8/1/1": {.8, .1, .1}, "75/25": {.75, 0, .25}, "1/0/0": {1, 0, 0}, " 1 / 1 ": {.5, 0, .5},
		"80": {}, "": {}, "0/0": {}, "-1/2": {}, "a/b": {}, "1/1/1/1": {}, "NaN/1": {}, "Inf/1": {}, "80,10,10": {},
	} {
		got, err := training.ParseShares(words)
		if got != want || (err == nil) != (want != training.Shares{}) {
			t.Errorf("%q are %v, %v; want %v", words, got, err, want)
		}
	}
}
