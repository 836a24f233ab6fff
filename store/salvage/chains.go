package salvage

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"

	"galley/store/pagefile"
	"galley/store/record"
	"galley/store/standoff"
)

// journal is an annotator's journal, put together from the events that were found.
type journal struct {
	by     string
	events []*event // in order from the first; each holds the hash of the one before
}

// journals puts the journals together from the events that were found. It reports
// whether they are complete: they hold every event that is not on a free page, and as many
// events as the file says were made.
func (r *remains) journals() (all []journal, complete bool) {
	c := newChains(slices.Collect(maps.Values(r.events)))
	best := map[string]journal{}
	for _, root := range c.next[[sha256.Size]byte{}] {
		if root.Seq != 1 {
			continue
		}
		j := c.follow(root)
		if old, ok := best[j.by]; !ok || j.preferredTo(old) {
			best[j.by] = j
		}
	}
	turns, used := map[uint64]bool{}, 0
	for _, name := range slices.Sorted(maps.Keys(best)) {
		j := best[name]
		all = append(all, j)
		for _, e := range j.events {
			turns[e.Turn] = true
		}
		used += len(j.events)
	}
	for turn := uint64(1); turn <= uint64(used); turn++ {
		if !turns[turn] {
			return all, false
		}
	}
	return all, r.counted && uint64(used) >= r.made && c.strays(all) == 0
}

// chains are the events by the event that they follow. Where two follow the same one, a
// transaction was not finished, and the other event took the place of its event.
type chains struct {
	next    map[[sha256.Size]byte][]*event
	longest map[*event]int // the length of the longest chain that begins with it
}

func newChains(events []*event) chains {
	c := chains{next: map[[sha256.Size]byte][]*event{}, longest: map[*event]int{}}
	slices.SortFunc(events, func(a, b *event) int { return cmp.Compare(b.Seq, a.Seq) })
	for _, e := range events {
		n := 0
		for _, after := range c.next[e.Hash] {
			if after.Seq == e.Seq+1 {
				n = max(n, c.longest[after])
			}
		}
		c.longest[e] = n + 1
		c.next[e.Prev] = append(c.next[e.Prev], e)
	}
	return c
}

// follow returns the journal that begins with an event. Where two events come next, it
// takes the one whose page is more trustworthy, and of equal ones that with the longer
// chain.
func (c chains) follow(e *event) journal {
	j := journal{}
	for e != nil {
		j.events = append(j.events, e)
		if j.by == "" {
			j.by = e.by
		}
		var best *event
		for _, after := range c.next[e.Hash] {
			if after.Seq != e.Seq+1 {
				continue
			}
			if best == nil || cmp.Or(cmp.Compare(after.found, best.found), cmp.Compare(c.longest[best], c.longest[after])) < 0 {
				best = after
			}
		}
		e = best
	}
	if j.by == "" {
		j.by = j.maker()
	}
	return j
}

// maker returns who made the first span in a journal: the name of the annotator where
// the name of the bucket is lost. Without a span that tells, it is "annotator".
func (j journal) maker() string {
	for _, e := range j.events {
		for _, x := range e.Parts {
			for _, s := range x.After {
				if s.Provenance.By != "" {
					return s.Provenance.By
				}
			}
		}
	}
	return "annotator"
}

// preferredTo reports whether this journal counts rather than another one of the same
// annotator: its first event is on a more trustworthy page, or it is longer.
func (j journal) preferredTo(other journal) bool {
	return cmp.Or(cmp.Compare(j.events[0].found, other.events[0].found), cmp.Compare(len(other.events), len(j.events))) < 0
}

// strays counts the events that are not on free pages and in none of the journals.
func (c chains) strays(all []journal) int {
	in := map[*event]bool{}
	for _, j := range all {
		for _, e := range j.events {
			in[e] = true
		}
	}
	n := 0
	for e := range c.longest {
		if e.found < pagefile.Free && !in[e] {
			n++
		}
	}
	return n
}

// foldsOf returns what the events of the journals did to each article.
func foldsOf(all []journal) map[standoff.ArticleID]record.Fold {
	folds := map[standoff.ArticleID]record.Fold{}
	for _, j := range all {
		for _, e := range j.events {
			for _, x := range j.edit(e).Parts {
				folds[x.Article] = append(folds[x.Article], record.Turn{At: e.Turn, Kind: e.Kind, Part: x})
			}
		}
	}
	return folds
}

// cameBy returns of each article that came with an import which is a step the kind of the
// last event that brought it or took it back.
func cameBy(all []journal) map[standoff.ArticleID]record.Kind {
	came := map[standoff.ArticleID]record.Kind{}
	for _, j := range all {
		for _, e := range j.events {
			for _, id := range j.edit(e).Brought() {
				came[id] = e.Kind
			}
		}
	}
	return came
}

// edit returns the edit that an event makes, takes back or repeats. It returns the event
// itself if that edit is missing.
func (j journal) edit(e *event) *event {
	if e.Kind != record.Edit && e.Target > 0 && e.Target <= uint64(len(j.events)) {
		return j.events[e.Target-1]
	}
	return e
}
