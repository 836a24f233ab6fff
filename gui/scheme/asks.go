package scheme

import (
	"maps"
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// askDelete deletes the chosen label, after asking: one that nothing has goes away, of
// one that is used the spans must go somewhere first, and so must the memos on it.
func (p *Page) askDelete() {
	p.Keep()
	n := p.chosen()
	if n == nil {
		return
	}
	if n.own > 0 {
		p.askWhereTo(n.ID)
		return
	}
	id := n.ID
	p.countMemos(id, func(memos int) {
		n := p.outline.byID[id]
		switch {
		case n == nil || !p.shown || p.shell.Questions().Asked() != nil: // it has been asked twice
		case n.own > 0:
			p.askWhereTo(id)
		case memos > 0:
			p.askInUse(n, lang.N("{{.N}} memos are on this label. Merge it into another label, which takes over the memos, or retire it: the memos stay, and nothing new gets the label.", memos, map[string]any{"N": wording.Number(memos)}))
		default:
			p.confirmDelete(n)
		}
	})
}

// confirmDelete asks whether a label that nothing has is to go.
func (p *Page) confirmDelete(n *node) {
	if t, needs := p.needing(n.ID); needs {
		p.shell.Questions().Tell(lang.L("“{{.Label}}” is in use", ofLabel(n)),
			lang.L("The relation type “{{.Name}}” connects only spans of this label. Have it connect others first, or delete it.", map[string]any{"Name": kit.Excerpt(relationName(t), nameMost)}))
		return
	}
	words := lang.L("Nothing has this label.")
	if k := len(n.under); k > 0 {
		words += " " + underWords(k, true)
	}
	id := n.ID
	p.shell.Questions().AskAbout(p.session, lang.L("Delete “{{.Label}}”?", ofLabel(n)), kit.Prose(words+" "+lang.L("This can be undone.")),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Delete"), Do: func() {
			if n := p.outline.byID[id]; n != nil {
				p.decide(store.LabelRemoved, n.Label, without(p.scheme, p.outline, id, ""))
			}
		}})
}

// askWhereTo asks what is to become of what has a label that is to go.
func (p *Page) askWhereTo(id standoff.LabelID) {
	p.count(id, func(articles int) {
		if n := p.outline.byID[id]; n != nil && p.shown {
			p.askInUse(n, lang.L("It is used on {{.Use}}. Merge it into another label, or retire it: it stays where it is used, and nothing new gets it.", map[string]any{"Use": useWords(n, articles, true)}))
		}
	})
}

// askInUse offers what can be done with a label that cannot be deleted, and says why.
func (p *Page) askInUse(n *node, why string) {
	id := n.ID
	ways := []kit.Way{{Word: lang.L("Cancel")}}
	if !n.Retired {
		ways = append(ways, kit.Way{Word: lang.L("Retire it"), Do: func() { p.retire(id, true) }})
	}
	ways = append(ways, kit.Way{Word: lang.L("Merge into…"), Do: func() {
		p.Choose(id)
		p.askMerge()
	}})
	p.shell.Questions().AskAbout(p.session, lang.L("“{{.Label}}” is in use", ofLabel(n)), kit.Prose(why), ways...)
}

// askRetire retires the chosen label, after asking, or has it used again.
func (p *Page) askRetire() {
	p.Keep()
	n := p.chosen()
	if n == nil {
		return
	}
	if n.Retired {
		p.retire(n.ID, false)
		return
	}
	id := n.ID
	ask := func(articles int) {
		n := p.outline.byID[id]
		if n == nil || !p.shown {
			return
		}
		words := lang.L("Nothing has this label.")
		if n.own > 0 {
			words = lang.L("It stays on {{.Use}}.", map[string]any{"Use": useWords(n, articles, true)})
		}
		p.shell.Questions().AskAbout(p.session, lang.L("Retire “{{.Label}}”?", ofLabel(n)),
			kit.Prose(words+" "+lang.L("Nothing new gets it. It can be used again at any time.")),
			kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: lang.L("Retire"), Do: func() { p.retire(id, true) }})
	}
	if n.own == 0 {
		ask(0)
		return
	}
	p.count(id, ask)
}

// retire retires a label, or has it used again; then it has no key that another has by
// now.
func (p *Page) retire(id standoff.LabelID, retired bool) {
	n := p.outline.byID[id]
	if n == nil {
		return
	}
	l := n.Label
	l.Retired = retired
	if _, taken := keyed(p.scheme, l.Key, id); taken && !retired {
		l.Key = ""
	}
	p.decide(store.LabelRetired, l, replaced(p.scheme, id, l))
}

// askMerge asks which label the chosen one is to become part of, and then whether that
// is meant, with how much it touches.
func (p *Page) askMerge() {
	p.Keep()
	n := p.chosen()
	if n == nil {
		return
	}
	id := n.ID
	var rows []kit.Choice
	for _, o := range p.outline.all {
		if o == n || o.Retired || n.own > 0 && o.Use != n.Use || o.Use == standoff.UseGroup && n.Use != standoff.UseGroup {
			continue
		}
		rows = append(rows, kit.Choice{Title: kit.Excerpt(o.Name, nameMost), Detail: wording.Number(o.own), Words: pathOf(o), Run: func() { p.confirmMerge(id, o.ID) }})
	}
	if len(rows) == 0 {
		p.shell.Say(lang.L("There is no other label of this kind to merge it into."))
		return
	}
	p.shell.Questions().Choose(lang.L("Merge “{{.Label}}” into…", ofLabel(n)), rows)
}

// pathOf names what a label lies under.
func pathOf(n *node) string {
	var names []string
	for x := n.above; x != nil; x = x.above {
		names = append(names, x.Name)
	}
	slices.Reverse(names)
	return strings.Join(names, " › ")
}

func (p *Page) confirmMerge(from, to standoff.LabelID) {
	p.count(from, func(articles int) {
		p.misfits(from, to, func(misfits int, names []string) { p.askMergeOf(from, to, articles, misfits, names) })
	})
}

// misfits counts the values that a label has of details which another label has, too, but
// does not take. It names those details.
func (p *Page) misfits(from, to standoff.LabelID, then func(n int, names []string)) {
	of, into := p.outline.byID[from], p.outline.byID[to]
	if of == nil || into == nil {
		return
	}
	var differ []standoff.Attribute // as the other label has them
	for _, a := range of.Attributes {
		if b, there := into.Attribute(a.Name); there && narrows(a, b) {
			differ = append(differ, b)
		}
	}
	if len(differ) == 0 || of.own == 0 {
		then(0, nil)
		return
	}
	n, found := 0, map[string]bool{}
	look := func(label standoff.LabelID, values map[string]standoff.Value) {
		for _, a := range differ {
			if label == from && a.Fits(values[a.Name]) != nil {
				n++
				found[titleOf(a)] = true
			}
		}
	}
	p.readThrough(ref{ofLabels, string(from)}, func(d standoff.Document) {
		for _, x := range d.Spans {
			look(x.Label, x.Attributes)
		}
		for _, l := range standoff.ObjectsOf[standoff.ArticleLabel](d.Objects) {
			look(l.Label, l.Attributes)
		}
	}, func() { then(n, slices.Sorted(maps.Keys(found))) })
}

// askMergeOf asks whether a merge is meant.
func (p *Page) askMergeOf(from, to standoff.LabelID, articles, misfits int, misfitting []string) {
	n, into := p.outline.byID[from], p.outline.byID[to]
	if n == nil || into == nil {
		return
	}
	of := map[string]any{"From": kit.Excerpt(n.Name, nameMost), "To": kit.Excerpt(into.Name, nameMost), "Use": useWords(n, articles, true)}
	words := lang.L("Nothing has the label “{{.From}}”.", of)
	if n.own > 0 {
		words = lang.L("The label “{{.To}}” goes to {{.Use}}.", of)
	}
	words += " " + lang.L("“{{.From}}” is deleted with its guideline.", of)
	if more := lacking(into.Label, n.Label); len(more) > 0 {
		var names []string
		for _, a := range more {
			names = append(names, titleOf(a))
		}
		of["Names"] = kit.Excerpt(strings.Join(names, ", "), nameMost)
		words += " " + lang.L("“{{.To}}” gets the details that it lacks: {{.Names}}.", of)
	}
	if misfits > 0 {
		of["N"], of["Names"] = wording.Number(misfits), kit.Excerpt(strings.Join(misfitting, ", "), nameMost)
		words += " " + lang.N("{{.N}} values do not fit the details of “{{.To}}” and stay as they are: {{.Names}}.", misfits, of)
	}
	if k := len(n.under); k > 0 {
		words += " " + underWords(k, n.holds(into))
	}
	p.shell.Questions().AskAbout(p.session, lang.L("Merge “{{.From}}” into “{{.To}}”?", of), kit.Prose(words+" "+lang.L("This can be undone.")),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Merge"), Do: func() { p.merge(from, to) }})
}

// underWords says where the labels go that lie under one that is deleted: up, or with it
// under another.
func underWords(n int, up bool) string {
	of := map[string]any{"N": wording.Number(n)}
	if up {
		return lang.N("The {{.N}} labels under it move up.", n, of)
	}
	return lang.N("The {{.N}} labels under it go with it.", n, of)
}

func (p *Page) merge(from, to standoff.LabelID) {
	n, into := p.outline.byID[from], p.outline.byID[to]
	if n == nil || into == nil {
		return
	}
	p.at = to
	p.reach.forget()
	p.decide(store.LabelsMerged, into.Label, merged(p.scheme, p.outline, from, to), store.Merge{From: from, To: to})
	p.panel.list.Reveal()
}
