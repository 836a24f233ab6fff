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
	var p *kit.Palette
	p = v.host.Questions().ChooseAmong(lang.L("Tag as…"), rows, func(_ []string, then func([]kit.Choice)) { then(v.newChoices(t, p.Typed())) })
}

// newChoices offers what is typed as the name of a new label, unless a label has it, and
// before that the labels whose names are nearly the same.
func (v *View) newChoices(t *tree, typed string) []kit.Choice {
	name := typedName(typed)
	if name == "" {
		return nil
	}
	var rows []kit.Choice
	all := v.choices(t)
	for i, l := range t.taggable {
		switch {
		case standoff.SameName(l.Name, name):
			return nil
		case nearlySame(l.Name, name) && !strings.Contains(strings.ToLower(l.Name), strings.ToLower(name)): // which is listed already
			rows = append(rows, all[i])
		}
	}
	name = kit.Capitalised(name)
	return append(rows, kit.Choice{Title: lang.L("New label “{{.Name}}”", map[string]any{"Name": name}), Run: func() { v.newLabel(name) }})
}

// typedName returns what is typed as a name, "" if it cannot be one.
func typedName(typed string) string {
	name := strings.Join(strings.FieldsFunc(typed, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if len([]rune(name)) > labelNameMost {
		return ""
	}
	return name
}

// nearlySame reports whether two names differ by a slip of the fingers: one letter, or two
// in a long name.
func nearlySame(a, b string) bool {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	most := 0
	switch {
	case len(y) >= 8:
		most = 2
	case len(y) >= 4:
		most = 1
	}
	return len(y) <= labelNameMost && len(y)-len(x) <= most && distance(x, y) <= most
}

// distance counts the letters to change, add or leave out that make one text of another:
// the distance of Levenshtein.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		before := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := before
			if x != y {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, before+1)
		}
	}
	return row[len(b)]
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

// hasPassage reports whether something in view would be tagged: what is selected, the
// selected spans, or the word under the caret.
func (v *View) hasPassage() bool {
	pieces := v.reader.Selection()
	if len(pieces) == 0 {
		if span, ok := v.session().Span(v.reader.SelectedSpan()); ok {
			return !v.unseen(span.Pieces()...)
		}
		word := wordAt(v.session().Article().Text, v.reader.Caret())
		if word.Empty() {
			return false
		}
		pieces = standoff.Pieces{word}
	}
	return !v.unseen(pieces...)
}

// newLabel adds a label to the scheme and tags with it.
func (v *View) newLabel(name string) {
	if !v.hasPassage() {
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
