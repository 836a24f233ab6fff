package article

import (
	"slices"
	"strings"
	"unicode"

	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// mostRecent is how many labels are offered first because they were used last.
const mostRecent = 5

// tagAs offers every label to tag with, those that were used last first, and a new
// one of the words that are selected.
func (v *View) tagAs() {
	scheme := v.host.Scheme()
	labels, above := v.byUse(taggable(scheme)), pathWords(scheme)
	var rows []kit.Choice
	for _, l := range labels {
		rows = append(rows, kit.Choice{Title: l.Name, Detail: above[l.ID], Key: v.key(tagID(l.ID)), Words: string(l.ID), Run: func() { v.host.Do(tagID(l.ID)) }})
	}
	if name := v.labelName(); name != "" && !slices.ContainsFunc(labels, func(l standoff.Label) bool { return standoff.SameName(l.Name, name) }) {
		rows = append(rows, kit.Choice{Title: lang.L("New label “{{.Name}}”", map[string]any{"Name": name}), Run: func() { v.newLabel(name) }})
	}
	v.host.Questions().Choose(lang.L("Tag as…"), rows)
}

// byUse returns labels with those first that were used last in this session.
func (v *View) byUse(labels []standoff.Label) []standoff.Label {
	place := func(l standoff.Label) int {
		if at := slices.Index(v.recent, l.ID); at >= 0 {
			return at
		}
		return mostRecent
	}
	out := slices.Clone(labels)
	slices.SortStableFunc(out, func(a, b standoff.Label) int { return place(a) - place(b) })
	return out
}

// used notes that a label was used.
func (v *View) used(id standoff.LabelID) {
	v.recent = slices.DeleteFunc(v.recent, func(x standoff.LabelID) bool { return x == id })
	v.recent = slices.Insert(v.recent, 0, id)
	v.recent = v.recent[:min(len(v.recent), mostRecent)]
}

// pathMost is how much of the names above a label is shown, in code points.
const pathMost = 200

// pathWords names, of each label that lies under others, those above it.
func pathWords(scheme standoff.Scheme) map[standoff.LabelID]string {
	out := map[standoff.LabelID]string{}
	var above []string // for each depth, what labels at it say
	for depth, l := range scheme.Tree() {
		above = append(above[:depth], "")
		if depth > 0 {
			above[depth] = above[depth-1]
			out[l.ID] = above[depth]
		}
		above[depth] = kit.Excerpt(above[depth]+l.Name, pathMost) + " › "
	}
	return out
}

// labelNameMost is how long a label's name may be that is made of selected words, in
// code points.
const labelNameMost = 40

// labelName returns the words that are selected as the name of a label, "" if they
// cannot be one.
func (v *View) labelName() string {
	pieces := v.reader.Selection()
	if len(pieces) != 1 {
		return ""
	}
	words := strings.TrimFunc(standoff.TitleOf(pieces[0].In(v.session().Article().Text)), unicode.IsPunct)
	if words == "" || len([]rune(words)) > labelNameMost {
		return ""
	}
	return kit.Capitalised(words)
}

// newLabel adds a label to the scheme and tags with it what is selected.
func (v *View) newLabel(name string) {
	if pieces := v.reader.Selection(); len(pieces) == 0 || v.unseen(pieces...) {
		return // no label is made that nothing would get
	}
	scheme := v.host.Scheme()
	l := scheme.NewLabel(name)
	scheme.Labels = append(slices.Clone(scheme.Labels), l)
	if err := v.session().Reshape(store.Action{Kind: store.LabelAdded, Label: l.ID, Name: l.Name}, scheme); err != nil {
		v.host.Report(err)
		return
	}
	v.tag(l.ID)
	v.host.Say(lang.L("New label “{{.Name}}”", map[string]any{"Name": name}), "undo")
}
