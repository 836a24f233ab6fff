package article

import (
	"galley/gui/kit"
	"galley/store/standoff"
)

// tree is the labels of a scheme as the page lists them. It is made once for each scheme:
// there may be thousands of labels, and they are asked for with every decision.
type tree struct {
	labels   []standoff.Label // of the scheme, by which it is recognised
	nodes    []node           // from the top down
	taggable []standoff.Label // those that new spans may get, from the top down
	choices  []kit.Choice     // of these, to tag with; nil until they are asked for
}

// node is the place of a label.
type node struct {
	*standoff.Label
	depth int
	above int // the node above it, −1 for none
}

// tree returns the labels of the scheme in force.
func (v *View) tree() *tree {
	labels := v.host.Scheme().Labels
	if t := v.labels; t != nil && len(t.labels) == len(labels) && (len(labels) == 0 || &t.labels[0] == &labels[0]) {
		return t
	}
	v.labels = newTree(standoff.Scheme{Labels: labels})
	return v.labels
}

func newTree(scheme standoff.Scheme) *tree {
	t := &tree{labels: scheme.Labels}
	var way []int // the nodes above the next one, and that beside it
	for depth, l := range scheme.Tree() {
		above := -1
		if depth > 0 {
			above = way[depth-1]
		}
		way = append(way[:depth], len(t.nodes))
		t.nodes = append(t.nodes, node{&l, depth, above})
		if canTag(l) {
			t.taggable = append(t.taggable, l)
		}
	}
	return t
}

// canTag reports whether new spans may get a label.
func canTag(l standoff.Label) bool { return l.Use == standoff.UseSpans && !l.Retired }

// nameOf returns what is shown of the name of a label, which may hold anything and be of
// any length.
func nameOf(l standoff.Label) string { return kit.Excerpt(l.Name, titleMost) }

// branch is a label in the tree, as the inspector lists it.
type branch struct {
	*standoff.Label
	depth int
	count int // of its spans in the article and of those of the labels under it
}

// branches returns the labels that spans may get, those that spans of the article
// have, and what groups them, from the top down.
func (t *tree) branches(counts map[standoff.LabelID]int) []branch {
	sums, wanted := make([]int, len(t.nodes)), make([]bool, len(t.nodes))
	listed := 0
	for i := len(t.nodes) - 1; i >= 0; i-- { // those under a label come behind it
		n := t.nodes[i]
		sums[i] += counts[n.ID]
		wanted[i] = wanted[i] || counts[n.ID] > 0 || canTag(*n.Label)
		if n.above >= 0 {
			sums[n.above] += sums[i]
			wanted[n.above] = wanted[n.above] || wanted[i]
		}
		if wanted[i] {
			listed++
		}
	}
	out := make([]branch, 0, listed)
	for i, n := range t.nodes {
		if wanted[i] {
			out = append(out, branch{n.Label, n.depth, sums[i]})
		}
	}
	return out
}

// pathMost is how much of the names above a label is shown, in code points.
const pathMost = 200

// paths names, of each node that lies under others, those above it.
func (t *tree) paths() []string {
	out, under := make([]string, len(t.nodes)), make([]string, len(t.nodes))
	for i, n := range t.nodes {
		if n.above < 0 {
			continue
		}
		if under[n.above] == "" {
			path := t.nodes[n.above].Name
			if above := out[n.above]; above != "" {
				path = above + " › " + path
			}
			under[n.above] = kit.Excerpt(path, pathMost)
		}
		out[i] = under[n.above]
	}
	return out
}
