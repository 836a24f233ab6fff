package remote

import (
	"slices"
	"strings"

	"galley/store/standoff"
)

// labels is what a program is asked for: the labels of the scheme that passages can
// have, by the words that stand for them in requests and answers.
type labels struct {
	scheme standoff.Scheme
	words  []string // in the scheme's order, each once
	ids    map[string]standoff.LabelID
	folded map[string]standoff.LabelID // by lower case; "" where it stands for several
}

// labelsOf makes the words. A label's name is its word, since models read it; where
// two have one name, their ids are.
func labelsOf(scheme standoff.Scheme, also map[string]standoff.LabelID) (labels, error) {
	l := labels{scheme: scheme, ids: map[string]standoff.LabelID{}, folded: map[string]standoff.LabelID{}}
	named := map[string]int{}
	var asked []standoff.Label
	for _, label := range scheme.Labels {
		if label.Use == standoff.UseSpans && !label.Retired {
			asked = append(asked, label)
			named[label.Name]++
		}
	}
	for _, label := range asked {
		word := label.Name
		if word == "" || named[word] > 1 || l.ids[word] != "" {
			word = string(label.ID)
		}
		if l.ids[word] != "" {
			continue // a name that is another's id
		}
		l.add(word, label.ID)
		l.words = append(l.words, word)
	}
	if len(l.words) == 0 {
		return l, ErrNoLabels
	}
	for word, id := range also {
		if slices.ContainsFunc(l.words, func(w string) bool { return l.ids[w] == id }) && l.ids[word] == "" {
			l.add(word, id)
		}
	}
	return l, nil
}

func (l *labels) add(word string, id standoff.LabelID) {
	l.ids[word] = id
	low := strings.ToLower(word)
	if before, taken := l.folded[low]; taken && before != id {
		id = ""
	}
	l.folded[low] = id
}

// find returns the label that a word of an answer stands for.
func (l *labels) find(word string) (standoff.LabelID, bool) {
	if id := l.ids[word]; id != "" {
		return id, true
	}
	id := l.folded[strings.ToLower(strings.TrimSpace(word))]
	return id, id != ""
}

// label returns the label of a word that is asked for.
func (l *labels) label(word string) standoff.Label {
	label, _ := l.scheme.Label(l.ids[word])
	return label
}
