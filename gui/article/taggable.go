package article

import (
	"slices"

	"galley/gui/keymap"
	"galley/store/standoff"
)

// taggable returns the labels that new spans may get, in the order of the tree.
func taggable(scheme standoff.Scheme) []standoff.Label {
	var out []standoff.Label
	for _, l := range scheme.Tree() {
		if l.Use == standoff.UseSpans && !l.Retired {
			out = append(out, l)
		}
	}
	return out
}

// labelKeys returns the keys of a label as the scheme has them; none if it has none,
// or one that nobody can press.
func labelKeys(l standoff.Label) []keymap.Chord {
	if l.Key == "" {
		return nil
	}
	c, err := keymap.Parse(l.Key)
	if err != nil {
		return nil
	}
	return []keymap.Chord{c}
}

// branch is a label in the tree, as the inspector lists it.
type branch struct {
	standoff.Label
	depth int
	count int // of its spans in the article and of those of the labels under it
}

// branches returns the labels that spans may get, those that spans of the article
// have, and what groups them, from the top down.
func branches(scheme standoff.Scheme, counts map[standoff.LabelID]int) []branch {
	var all []branch
	for depth, l := range scheme.Tree() {
		all = append(all, branch{l, depth, counts[l.ID]})
	}
	wanted := make([]bool, len(all))
	for i := len(all) - 1; i >= 0; i-- { // those under a label come behind it
		l := all[i]
		wanted[i] = l.count > 0 || l.Use == standoff.UseSpans && !l.Retired
		for j := i + 1; j < len(all) && all[j].depth > l.depth; j++ {
			if all[j].depth == l.depth+1 {
				all[i].count += all[j].count
				wanted[i] = wanted[i] || wanted[j]
			}
		}
	}
	i := -1
	return slices.DeleteFunc(all, func(branch) bool { i++; return !wanted[i] })
}
