package scheme

import (
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// endWords name the labels that an end of a type of relations may have.
func (p *Page) endWords(ids []standoff.LabelID) string {
	if len(ids) == 0 {
		return lang.L("spans of any label")
	}
	var names []string
	for _, id := range ids {
		if n := p.outline.byID[id]; n != nil {
			names = append(names, kit.Excerpt(n.Name, nameMost))
		}
	}
	return strings.Join(names, ", ")
}

// chooseEnds has a label chosen that an end of the chosen type of relations may have, or
// no longer; to is the end to which it leads.
func (p *Page) chooseEnds(to bool) {
	t, ok := p.relation()
	if !ok {
		return
	}
	of, ids := p.other, t.From
	hint := lang.L("“{{.Name}}” may lead from…", p.named(of))
	if to {
		ids, hint = t.To, lang.L("“{{.Name}}” may lead to…", p.named(of))
	}
	rows := []kit.Choice{{Title: lang.L("Spans of any label"), Detail: tick(len(ids) == 0), Run: func() { p.askEnds(of, to, nil) }}}
	for _, n := range p.outline.all {
		at := slices.Index(ids, n.ID)
		if at < 0 && (n.Retired || n.Use == standoff.UseArticles) {
			continue
		}
		next := append(slices.Clone(ids), n.ID)
		if at >= 0 {
			next = slices.Delete(slices.Clone(ids), at, at+1)
		}
		rows = append(rows, kit.Choice{Title: kit.Excerpt(n.Name, nameMost), Detail: tick(at >= 0), Words: pathOf(n), Run: func() { p.askEnds(of, to, next) }})
	}
	p.shell.Questions().Choose(hint, rows)
}

// askEnds gives an end of a type of relations other labels, after asking where there are
// relations that it would not allow.
func (p *Page) askEnds(of ref, to bool, ids []standoff.LabelID) {
	if len(ids) == 0 || p.usesOf(of) == 0 {
		p.setEnds(of, to, ids)
		return
	}
	misfits, labels := 0, p.outline
	p.readThrough(of, func(d standoff.Document) { misfits += labels.misfits(d, standoff.RelationTypeID(of.id), to, ids) }, func() {
		if misfits == 0 {
			p.setEnds(of, to, ids)
			return
		}
		p.shell.Questions().AskAbout(p.session, lang.L("Change what “{{.Name}}” can connect?", p.named(of)),
			kit.Prose(lang.N("{{.N}} relations connect other labels. They stay as they are, but no new ones like them can be made. This can be undone.", misfits, numbered(misfits))),
			kit.Way{Word: lang.L("Cancel"), Do: func() { p.takeEnd(to) }},
			kit.Way{Word: lang.L("Change"), Do: func() { p.setEnds(of, to, ids) }})
	})
}

// misfits counts the relations of an article whose end has none of some labels, nor one
// that lies under them.
func (o *outline) misfits(d standoff.Document, kind standoff.RelationTypeID, to bool, ids []standoff.LabelID) int {
	labels := map[standoff.SpanID]standoff.LabelID{}
	for _, s := range d.Spans {
		labels[s.ID] = s.Label
	}
	n := 0
	for _, r := range standoff.ObjectsOf[standoff.Relation](d.Objects) {
		end := r.From
		if to {
			end = r.To
		}
		if r.Type == kind && !o.takes(ids, labels[end]) {
			n++
		}
	}
	return n
}

// takes reports whether a label is one of some, or lies under one of them.
func (o *outline) takes(ids []standoff.LabelID, id standoff.LabelID) bool {
	for n := o.byID[id]; n != nil; n = n.above {
		if slices.Contains(ids, n.ID) {
			return true
		}
	}
	return false
}

// needing returns a type of relations one end of which may have a label and no other.
func (p *Page) needing(id standoff.LabelID) (standoff.RelationType, bool) {
	only := []standoff.LabelID{id}
	i := slices.IndexFunc(p.scheme.Relations, func(t standoff.RelationType) bool { return slices.Equal(t.From, only) || slices.Equal(t.To, only) })
	if i < 0 {
		return standoff.RelationType{}, false
	}
	return p.scheme.Relations[i], true
}

func (p *Page) setEnds(of ref, to bool, ids []standoff.LabelID) {
	if !p.lead(of) {
		return
	}
	p.editRelation(func(t *standoff.RelationType) {
		if to {
			t.To = ids
		} else {
			t.From = ids
		}
	})
	p.takeEnd(to)
}

// takeEnd gives the keyboard to the field of an end.
func (p *Page) takeEnd(to bool) {
	if to {
		p.typeCard.to.Take()
	} else {
		p.typeCard.from.Take()
	}
}

// editRelation changes a property of the chosen type of relations.
func (p *Page) editRelation(change func(*standoff.RelationType)) bool {
	t, ok := p.relation()
	if !ok {
		return false
	}
	was := t
	if change(&t); t.Equal(was) {
		return false
	}
	to := p.scheme
	to.Relations = slices.Clone(to.Relations)
	to.Relations[p.index(p.other)] = t
	return p.reshape(changing(p.other, relationName(t)), to)
}

// setRelationKey gives the chosen type of relations a key, unless another one has it.
func (p *Page) setRelationKey(key string) {
	for _, o := range p.scheme.Relations {
		if key != "" && o.Key == key && !o.Retired && string(o.ID) != p.other.id {
			p.shell.Say(lang.L("{{.Key}} is the key of “{{.Name}}”.", map[string]any{"Key": keyWords(key), "Name": kit.Excerpt(relationName(o), nameMost)}))
			return
		}
	}
	p.editRelation(func(t *standoff.RelationType) { t.Key = key })
}

// named are the words that a sentence about an entry of the scheme is made with.
func (p *Page) named(r ref) map[string]any {
	return map[string]any{"Name": kit.Excerpt(p.nameOf(r), nameMost)}
}

func numbered(n int) map[string]any { return map[string]any{"N": wording.Number(n)} }
