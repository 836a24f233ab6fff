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
	t := v.tree()
	rows := v.byUse(t)
	if name := v.labelName(); name != "" && !slices.ContainsFunc(t.taggable, func(l standoff.Label) bool { return standoff.SameName(l.Name, name) }) {
		rows = append(rows, kit.Choice{Title: lang.L("New label “{{.Name}}”", map[string]any{"Name": name}), Run: func() { v.newLabel(name) }})
	}
	v.host.Questions().Choose(lang.L("Tag as…"), rows)
}

// byUse returns the choices of labels with those first that were used last in this
// session.
func (v *View) byUse(t *tree) []kit.Choice {
	all := v.choices(t)
	rows := make([]kit.Choice, 0, len(all)+1)
	recent := map[string]bool{}
	for _, id := range v.recent {
		if i := slices.IndexFunc(t.taggable, func(l standoff.Label) bool { return l.ID == id }); i >= 0 {
			rows = append(rows, all[i])
			recent[string(id)] = true
		}
	}
	for i := range all {
		if !recent[all[i].Words] {
			rows = append(rows, all[i])
		}
	}
	return rows
}

// choices are to tag with each of the labels that can be tagged with, in their order.
func (v *View) choices(t *tree) []kit.Choice {
	if t.choices != nil {
		return t.choices
	}
	t.choices = make([]kit.Choice, 0, len(t.taggable))
	paths := t.paths()
	for i, n := range t.nodes {
		if canTag(*n.Label) {
			id := tagID(n.ID)
			t.choices = append(t.choices, kit.Choice{Title: nameOf(*n.Label), Detail: paths[i], Key: v.key(id), Words: string(n.ID), Run: func() { v.host.Do(id) }})
		}
	}
	return t.choices
}

// used notes that a label was used.
func (v *View) used(id standoff.LabelID) {
	v.recent = slices.DeleteFunc(v.recent, func(x standoff.LabelID) bool { return x == id })
	v.recent = slices.Insert(v.recent, 0, id)
	v.recent = v.recent[:min(len(v.recent), mostRecent)]
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
