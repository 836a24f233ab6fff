package scheme

import (
	"slices"

	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// addHere makes a new entry of the kind that is chosen.
func (p *Page) addHere() {
	if p.other.kind == ofLabels {
		p.add(false)
		return
	}
	p.addEntry(p.other.kind)
}

// addEntry makes a new type of relations, or field of articles, behind the chosen one or
// the others, and has its name typed.
func (p *Page) addEntry(k kind) {
	p.Keep()
	if p.panel.find.Text != "" {
		p.panel.find.SetText("")
	}
	at := p.many(k)
	if i := p.index(p.other); p.other.kind == k && i >= 0 {
		at = i + 1
	}
	to, what, made := p.scheme, store.Action{Kind: store.TypeAdded, Name: lang.L("New relation type")}, ref{kind: k}
	if k == ofTypes {
		t := to.NewRelationType(what.Name)
		to.Relations = slices.Insert(slices.Clone(to.Relations), at, t)
		made.id = string(t.ID)
	} else {
		what = store.Action{Kind: store.FieldAdded, Name: lang.L("New field")}
		f := standoff.Attribute{Name: freeName(to.Fields, what.Name), Title: what.Name, Type: standoff.AttributeText}
		to.Fields = slices.Insert(slices.Clone(to.Fields), at, f)
		made.id = f.Name
	}
	if !p.reshape(what, to) || !p.lead(made) {
		return
	}
	p.fresh = made
	p.take()
}

// take gives the keyboard to the name of what is chosen, with what stands there selected.
func (p *Page) take() {
	switch {
	case p.other.kind == ofLabels:
		p.card.take()
	case p.other.id == "":
		p.headCard.more.Take()
	case p.other.kind == ofTypes:
		p.typeCard.name.take()
	default:
		p.fieldCard.name.take()
	}
}

// renameEntry gives the chosen type of relations, or field, a name. One that nobody has
// given a name yet gets its id of it.
func (p *Page) renameEntry(name string) {
	of, i := p.other, p.index(p.other)
	if of.kind == ofLabels || i < 0 {
		return
	}
	name = nameOf(name)
	fresh := p.fresh == of && p.usesOf(of) == 0
	p.fresh = ref{}
	to := p.scheme
	var l *line
	if of.kind == ofTypes {
		l = p.typeCard.name
		t := to.Relations[i]
		if t.Name = name; fresh {
			others := to
			others.Relations = slices.Delete(slices.Clone(to.Relations), i, i+1)
			t.ID = others.NewRelationType(name).ID
			p.other.id = string(t.ID)
		}
		to.Relations = slices.Clone(to.Relations)
		to.Relations[i] = t
	} else {
		l = p.fieldCard.name
		f := to.Fields[i]
		if f.Title = name; fresh {
			f.Name = freeName(slices.Delete(slices.Clone(to.Fields), i, i+1), name)
			p.other.id = f.Name
		}
		if to.Fields[i].Title == "" && name == titleOf(to.Fields[i]) {
			f.Title = "" // nobody has chosen another
		}
		to.Fields = slices.Clone(to.Fields)
		to.Fields[i] = f
	}
	if name == "" || to.Equal(p.scheme) {
		p.other = of
		if name == "" {
			p.shell.Say(lang.L("It needs a name. The old one stays."))
		}
		l.put(p.nameOf(of))
		return
	}
	p.reshape(changing(p.other, name), to)
}

// moveEntry moves the chosen type of relations, or field, up (-1) or down (1).
func (p *Page) moveEntry(by int) {
	p.Keep()
	i := p.index(p.other)
	if !p.canMoveEntry(by) {
		return
	}
	to := p.scheme
	if p.other.kind == ofTypes {
		to.Relations = slices.Clone(to.Relations)
		to.Relations[i], to.Relations[i+by] = to.Relations[i+by], to.Relations[i]
	} else {
		to.Fields = slices.Clone(to.Fields)
		to.Fields[i], to.Fields[i+by] = to.Fields[i+by], to.Fields[i]
	}
	p.reshape(changing(p.other, p.nameOf(p.other)), to)
	p.panel.list.Reveal()
}

func (p *Page) canMoveEntry(by int) bool {
	i := p.index(p.other)
	return p.other.kind != ofLabels && i >= 0 && i+by >= 0 && i+by < p.many(p.other.kind)
}

// askRetireType retires the chosen type of relations, after asking, or has it used again;
// then it has no key that another has by now.
func (p *Page) askRetireType() {
	p.Keep()
	t, ok := p.relation()
	if !ok {
		return
	}
	of := p.other
	retire := func(retired bool) {
		if !p.lead(of) {
			return
		}
		p.editRelation(func(t *standoff.RelationType) {
			t.Retired = retired
			if slices.ContainsFunc(p.scheme.Relations, func(o standoff.RelationType) bool { return o.Key == t.Key && !o.Retired && o.ID != t.ID }) {
				t.Key = ""
			}
		})
	}
	if t.Retired {
		retire(false)
		return
	}
	words := lang.L("No relation is of this type.")
	if n := p.usesOf(of); n > 0 {
		words = lang.N("{{.N}} relations keep it.", n, numbered(n))
	}
	p.shell.Questions().AskAbout(p.session, lang.L("Retire “{{.Name}}”?", p.named(of)),
		kit.Prose(words+" "+lang.L("Nothing new gets it. It can be used again at any time.")),
		kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: lang.L("Retire"), Do: func() { retire(true) }})
}

// askDeleteEntry deletes the chosen type of relations, or field, after asking. A type
// that relations have stays.
func (p *Page) askDeleteEntry() {
	p.Keep()
	of := p.other
	if p.index(of) < 0 {
		return
	}
	if of.kind == ofFields {
		p.fitValues(of, of.id, p.scheme.Fields[p.index(of)], func(x fitting) { p.confirmDeleteField(of, x) })
		return
	}
	if n := p.usesOf(of); n > 0 {
		ways := []kit.Way{{Word: lang.L("Cancel")}}
		if t, _ := p.relation(); !t.Retired {
			ways = append(ways, kit.Way{Word: lang.L("Retire…"), Do: func() {
				if p.lead(of) {
					p.askRetireType()
				}
			}})
		}
		p.shell.Questions().AskAbout(p.session, lang.L("“{{.Name}}” is in use", p.named(of)),
			kit.Prose(lang.N("{{.N}} relations are of this type. Remove them before you delete the type, or retire the type: the relations stay, and no new ones are made.", n, numbered(n))), ways...)
		return
	}
	p.confirmDeleteEntry(of, lang.L("No relation is of this type."), nil)
}

// confirmDeleteField asks whether a field is to go, with the values that articles have of
// it: a dataset cannot say what they would mean.
func (p *Page) confirmDeleteField(of ref, x fitting) {
	if p.index(of) < 0 || !p.shown {
		return
	}
	words := lang.L("No article has a value of it.")
	if x.has > 0 {
		words = lang.N("{{.N}} articles have a value of it, which is removed with it. What was imported with the articles stays.", x.has, numbered(x.has))
	}
	p.confirmDeleteEntry(of, words, x.emptied)
}

// confirmDeleteEntry asks whether an entry is to go, with what articles have of it.
func (p *Page) confirmDeleteEntry(of ref, words string, articles []store.Edit) {
	p.shell.Questions().AskAbout(p.session, lang.L("Delete “{{.Name}}”?", p.named(of)), kit.Prose(words+" "+lang.L("This can be undone.")),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Delete"), Do: func() {
			i := p.index(of)
			if i < 0 {
				return
			}
			to, what := p.scheme, store.Action{Kind: store.TypeRemoved, Name: p.nameOf(of)}
			if of.kind == ofTypes {
				to.Relations = slices.Delete(slices.Clone(to.Relations), i, i+1)
			} else {
				what.Kind = store.FieldRemoved
				to.Fields = slices.Delete(slices.Clone(to.Fields), i, i+1)
			}
			p.recast(what, to, articles)
		}})
}
