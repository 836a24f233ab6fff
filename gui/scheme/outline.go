package scheme

import (
	"strings"

	"galley/store/standoff"
)

// node is a label in the tree.
type node struct {
	standoff.Label
	above  *node
	under  []*node
	depth  int
	own    int // spans, or articles that carry it
	rolled int // own, and those of all labels under it
}

// holds reports whether a label is the node's, or lies under it.
func (n *node) holds(x *node) bool {
	for ; x != nil; x = x.above {
		if x == n {
			return true
		}
	}
	return false
}

// outline is the tree of a scheme with how often each label is used.
type outline struct {
	top  []*node
	byID map[standoff.LabelID]*node
	all  []*node // from the top down
}

// newOutline puts labels into their tree, in one pass. One whose parent is missing is
// at the top; a scheme that was checked has none, and no cycle.
func newOutline(labels []standoff.Label, used func(standoff.LabelID) int) *outline {
	o := &outline{byID: make(map[standoff.LabelID]*node, len(labels))}
	for _, l := range labels {
		o.byID[l.ID] = &node{Label: l, own: used(l.ID)}
	}
	for _, l := range labels {
		n := o.byID[l.ID]
		if n.above = o.byID[l.Parent]; n.above == nil {
			o.top = append(o.top, n)
		} else {
			n.above.under = append(n.above.under, n)
		}
	}
	o.walk(o.top, 0)
	for i := len(o.all) - 1; i >= 0; i-- { // those under a label come behind it
		n := o.all[i]
		n.rolled += n.own
		if n.above != nil {
			n.above.rolled += n.rolled
		}
	}
	return o
}

func (o *outline) walk(nodes []*node, depth int) {
	for _, n := range nodes {
		n.depth = depth
		o.all = append(o.all, n)
		o.walk(n.under, depth+1)
	}
}

// siblings returns the labels that lie beside one, itself among them, in order.
func (o *outline) siblings(n *node) []*node {
	if n.above == nil {
		return o.top
	}
	return n.above.under
}

// shown returns the labels that are in sight: all but those under one that is folded,
// or, where words are given, those whose names hold all of them, with what they lie
// under.
func (o *outline) shown(folded map[standoff.LabelID]bool, words []string) []*node {
	if len(words) > 0 {
		return o.found(words)
	}
	var out []*node
	for i := 0; i < len(o.all); i++ {
		n := o.all[i]
		out = append(out, n)
		if folded[n.ID] {
			for i+1 < len(o.all) && o.all[i+1].depth > n.depth {
				i++
			}
		}
	}
	return out
}

func (o *outline) found(words []string) []*node {
	keep := map[*node]bool{}
	for _, n := range o.all {
		if holds(strings.ToLower(n.Name), words) {
			for x := n; x != nil && !keep[x]; x = x.above {
				keep[x] = true
			}
		}
	}
	var out []*node
	for _, n := range o.all {
		if keep[n] {
			out = append(out, n)
		}
	}
	return out
}

func holds(name string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(name, w) {
			return false
		}
	}
	return true
}
