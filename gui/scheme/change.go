package scheme

import (
	"strings"

	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// add makes a new label beside the chosen one, or under it, and has its name typed.
func (p *Page) add(under bool) {
	p.Keep()
	l := p.scheme.NewLabel(lang.L("New label"))
	behind := standoff.LabelID("")
	if n := p.chosen(); n != nil {
		if under {
			l.Parent = n.ID
			delete(p.folded, n.ID)
		} else {
			l.Parent, behind = n.Parent, n.ID
		}
	}
	if p.panel.find.Text != "" {
		p.panel.find.SetText("")
	}
	was, other := p.at, p.other
	p.at, p.other = l.ID, ref{}
	if !p.decide(store.LabelAdded, l, inserted(p.scheme, l, behind)) {
		p.at, p.other = was, other
		p.show()
		return
	}
	p.fresh = ref{ofLabels, string(l.ID)}
	p.unfold(l.ID)
	p.show()
	p.panel.list.Reveal()
	p.card.take()
}

// nameOf returns the name that is meant by what was typed, in one line; "" if that shows
// nothing.
func nameOf(typed string) string {
	if standoff.ShowsNothing(typed) {
		return ""
	}
	return strings.Join(strings.Fields(typed), " ")
}

// rename gives the chosen label a name.
func (p *Page) rename(name string) {
	n := p.chosen()
	if n == nil {
		return
	}
	name = nameOf(name)
	if name == "" {
		p.shell.Say(lang.L("A label needs a name. The old one stays."))
		p.card.name.put(n.Name)
		return
	}
	fresh := p.fresh == p.chosenRef() && n.own == 0 && len(n.under) == 0
	p.fresh = ref{}
	l := named(p.scheme, n.Label, name, fresh)
	if l.Equal(n.Label) {
		p.card.name.put(n.Name)
		return
	}
	to := replaced(p.scheme, n.ID, l)
	p.at = l.ID
	p.decide(store.LabelEdited, l, to)
	if other := p.sameName(l); other != "" {
		p.shell.Say(lang.L("There is another label with the name “{{.Label}}”.", map[string]any{"Label": kit.Excerpt(other, nameMost)}))
	}
}

func (p *Page) sameName(l standoff.Label) string {
	for _, o := range p.scheme.Labels {
		if o.ID != l.ID && standoff.SameName(o.Name, l.Name) {
			return o.Name
		}
	}
	return ""
}

// setLetter gives the chosen label a letter: the first that was written.
func (p *Page) setLetter(text string) {
	n := p.chosen()
	if n == nil {
		return
	}
	text = strings.TrimSpace(text)
	if text == "" {
		p.shell.Say(lang.L("A label needs a letter. The old one stays."))
		p.card.letter.put(n.Letter)
		return
	}
	first := standoff.GraphemeAt(text, 0).In(text)
	if !p.edit(func(l *standoff.Label) { l.Letter = first }) {
		p.card.letter.put(n.Letter)
		return
	}
	if words := p.card.sharedLetter(p.chosen()); words != "" {
		p.shell.Say(words)
	}
}

// setUse has the chosen label put on something else, unless something has it.
func (p *Page) setUse(u standoff.Use) {
	n := p.chosen()
	if n == nil || n.Use == u {
		return
	}
	if n.own > 0 {
		p.card.on.Set(int(n.Use))
		p.shell.Questions().Tell(lang.L("“{{.Label}}” is in use", ofLabel(n)),
			lang.L("This label is used on {{.Use}}. Merge it into another one first, or make a new label.", map[string]any{"Use": useWords(n, 0, false)}))
		return
	}
	p.edit(func(l *standoff.Label) {
		if l.Use = u; u == standoff.UseGroup {
			l.Key = ""
		}
	})
}

// ofLabel are the words that a sentence about a label is made with.
func ofLabel(n *node) map[string]any { return map[string]any{"Label": kit.Excerpt(n.Name, nameMost)} }

// setKey gives the chosen label a key, unless another label or action has it: then it
// asks first.
func (p *Page) setKey(key string) {
	n := p.chosen()
	if n == nil || key == n.Key {
		return
	}
	other, taken := keyed(p.scheme, key, n.ID)
	if !taken || key == "" {
		p.edit(func(l *standoff.Label) { l.Key = key })
		return
	}
	id := n.ID
	p.shell.Questions().AskAbout(p.session,
		lang.L("{{.Key}} is the key of “{{.Label}}”", map[string]any{"Key": keyWords(key), "Label": kit.Excerpt(other.Name, nameMost)}),
		kit.Prose(lang.L("Use it for “{{.Label}}” instead?", ofLabel(n))),
		kit.Way{Word: lang.L("Cancel"), Do: p.card.key.Take},
		kit.Way{Word: lang.L("Use it here"), Do: func() {
			p.Choose(id)
			n := p.chosen()
			if n == nil || n.ID != id {
				return
			}
			l := n.Label
			l.Key = key
			p.decide(store.LabelEdited, l, replaced(keyless(p.scheme, key), id, l))
			p.card.key.Take()
		}})
}
