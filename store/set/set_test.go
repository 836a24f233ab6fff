package set_test

import (
	"maps"
	"slices"
	"testing"

	"galley/store/set"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// of makes a set, and the list of the same articles.
func of(ids []standoff.ArticleID) (set.Articles, []standoff.ArticleID) {
	var pages [][]byte
	for _, id := range ids {
		n := int(id / set.PageSize)
		for len(pages) <= n {
			pages = append(pages, nil)
		}
		if pages[n] == nil {
			pages[n] = set.NewPage()
		}
		set.Put(pages[n], id, true)
	}
	return set.Of(pages), slices.Compact(slices.Sorted(slices.Values(ids)))
}

// same fails unless a set is a list.
func same(t rapid.TB, s set.Articles, want []standoff.ArticleID) {
	if s.Len() != len(want) {
		t.Fatalf("%d articles, want %d", s.Len(), len(want))
	}
	for i, id := range want {
		if s.At(i) != id || s.Index(id) != i || !s.Has(id) {
			t.Fatalf("place %d: article %d, whose place is %d; want %d", i, s.At(i), s.Index(id), id)
		}
		if next := id + 1; s.Has(next) != (i+1 < len(want) && want[i+1] == next) {
			t.Fatalf("article %d is in the set", next)
		}
	}
}

func TestASetIsASortedList(t *testing.T) {
	const highest = 3*set.PageSize + 70
	ids := rapid.SliceOf(rapid.Custom(func(t *rapid.T) standoff.ArticleID {
		return standoff.ArticleID(rapid.IntRange(0, highest).Draw(t, "id"))
	}))
	rapid.Check(t, func(t *rapid.T) {
		s, listed := of(ids.Draw(t, "one set"))
		same(t, s, listed)
		other, also := of(ids.Draw(t, "another"))
		same(t, s.Or(other), slices.Compact(slices.Sorted(slices.Values(slices.Concat(listed, also)))))
		same(t, s, listed)
		id := standoff.ArticleID(rapid.IntRange(0, highest).Draw(t, "one"))
		without := slices.DeleteFunc(slices.Clone(listed), func(x standoff.ArticleID) bool { return x == id })
		same(t, s.With(id, false), without)
		same(t, s.With(id, true), slices.Sorted(slices.Values(append(without, id))))
		from := rapid.IntRange(0, len(listed)).Draw(t, "from")
		to := rapid.IntRange(from, len(listed)).Draw(t, "to")
		same(t, s.Slice(from, to), listed[from:to])
		same(t, s, listed)
	})
}

func TestThePagesOfASetTakeArticlesOut(t *testing.T) {
	page, in := set.NewPage(), map[standoff.ArticleID]bool{}
	for id := range standoff.ArticleID(200) {
		set.Put(page, id, true)
		in[id] = true
	}
	for id := standoff.ArticleID(0); id < 200; id += 3 {
		set.Put(page, id, false)
		delete(in, id)
	}
	same(t, set.Of([][]byte{page}), slices.Sorted(maps.Keys(in)))
}

func TestAnEmptySet(t *testing.T) {
	var none set.Articles
	if none.Len() != 0 || none.Has(0) || none.Or(none).Len() != 0 {
		t.Error("it holds something")
	}
}
