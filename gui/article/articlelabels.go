package article

import (
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// hasArticleLabels reports whether there are labels that whole articles may get.
func (v *View) hasArticleLabels() bool {
	return slices.ContainsFunc(v.host.Scheme().Labels, forArticles)
}

func forArticles(l standoff.Label) bool { return l.Use == standoff.UseArticles && !l.Retired }

func (v *View) needsArticleLabel() string {
	if why := page.NeedsEditing(v.host); why != "" {
		return why
	}
	if !v.hasArticleLabels() && len(v.session().Carried()) == 0 {
		return lang.L("No label is for whole articles: make one with “Edit labels…”")
	}
	return ""
}

// chooseArticleLabel offers the labels for whole articles: one that the article has is
// taken away, another is put on it.
func (v *View) chooseArticleLabel() {
	has := map[standoff.LabelID]bool{}
	for _, l := range v.session().Carried() {
		has[l.Label] = true
	}
	var rows, remove []kit.Choice
	t := v.tree()
	paths := t.paths()
	for i, n := range t.nodes {
		l, path := *n.Label, strings.TrimSuffix(paths[i], " › ")
		switch {
		case has[l.ID]:
			title := lang.L("Remove {{.Label}}", map[string]any{"Label": nameOf(l)})
			remove = append(remove, kit.Choice{Title: title, Detail: path, Run: func() { v.dropLabel(l.ID) }})
		case forArticles(l):
			rows = append(rows, kit.Choice{Title: nameOf(l), Detail: path, Words: string(l.ID), Run: func() { v.carryLabel(l) }})
		}
	}
	list := v.host.Questions().Choose(lang.L("Label the article as…"), append(rows, remove...))
	if at, shown := v.heading.below(); shown {
		list.Under(at)
	}
}

// carryLabel puts a label on the article. Where it has details, they are to be filled in
// then.
func (v *View) carryLabel(l standoff.Label) {
	err := v.session().Carry(l.ID)
	v.host.Report(err)
	if err == nil && len(l.Attributes) > 0 {
		v.editCarried(l.ID)
	}
}

func (v *View) dropLabel(id standoff.LabelID) { v.host.Report(v.session().Drop(id)) }

// carriedItems are the lines of the menu of a label that the article has.
func (v *View) carriedItems(l standoff.ArticleLabel) []kit.Item {
	of := v.label(l.Label)
	why := page.NeedsEditing(v.host)
	var items []kit.Item
	if len(of.Attributes) > 0 {
		items = append(items, kit.Item{Title: lang.L("Edit details"), Disabled: why, Run: func() { v.editCarried(l.Label) }})
	}
	items = append(items, kit.Item{Title: lang.L("Remove {{.Label}}", map[string]any{"Label": nameOf(of)}), Disabled: why, Run: func() { v.dropLabel(l.Label) }})
	add := v.item("article.label")
	add.Rule = true
	return append(items, add)
}
