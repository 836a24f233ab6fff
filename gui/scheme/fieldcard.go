package scheme

import (
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// fieldCard is the middle of the page where a field of articles is chosen. What cannot
// be saved yet, such as a list without options, is kept until it can, or another entry
// is chosen.
type fieldCard struct {
	sheet
	of       ref
	draft    draft
	name     *line
	kind     *picker
	unit     *line
	options  *line
	required *kit.Segments
	help     *line
	problem  *kit.Caption

	unitField, optionField *fyne.Container
}

func newFieldCard(p *Page) *fieldCard {
	c := &fieldCard{sheet: newSheet(p), problem: kit.NewCaption("", 13, kit.ColourAlarm)}
	c.problem.Elide = true
	put := func(set func(d *draft, text string)) func(string) {
		return func(text string) { c.change(func(d *draft) { set(d, text) }) }
	}
	c.name, c.kind = newLine(p, p.renameEntry), newPicker(p, c.chooseKind)
	c.unit = newLine(p, put(func(d *draft, text string) { d.unit = text }))
	c.options = newLine(p, put(func(d *draft, text string) { d.options = text }))
	c.help = newLine(p, put(func(d *draft, text string) { d.help = text }))
	c.required = newSegments(p, []string{lang.L("Optional"), lang.L("Required")}, func(i int) { c.change(func(d *draft) { d.required = i == 1 }) })
	c.unit.SetPlaceHolder(lang.L("such as km"))
	c.options.SetPlaceHolder(lang.L("names, separated by commas"))
	c.help.SetPlaceHolder(lang.L("a line for annotators"))
	row := func(title string, l *line) *fyne.Container {
		return c.field(title, kit.Padded(2, 2, 2, 2, kit.Line(l)))
	}
	c.unitField, c.optionField = row(lang.L("Unit"), c.unit), row(lang.L("Options"), c.options)
	c.fill(
		row(lang.L("Name"), c.name),
		c.field(lang.L("Type"), c.kind),
		c.unitField,
		c.optionField,
		c.field(lang.L("Value"), kit.Row(0, -1, c.required)),
		row(lang.L("Help"), c.help),
		c.problem,
	)
	return c
}

// keep saves what was typed in a field that has the keyboard still.
func (c *fieldCard) keep() {
	if _, ok := c.page.field(); !ok {
		return
	}
	for _, l := range []*line{c.name, c.unit, c.options, c.help} {
		l.keep()
	}
}

// show shows the chosen field of articles, if one is chosen.
func (c *fieldCard) show() {
	f, ok := c.page.field()
	if !ok {
		c.of = ref{}
		c.body.Hide()
		return
	}
	other := c.of != c.page.other
	c.of = c.page.other
	c.body.Show()
	c.heading.Set(kit.Excerpt(titleOf(f), nameMost))
	words := []string{typeWords(f), lang.L("id {{.ID}}", map[string]any{"ID": kit.Excerpt(f.Name, nameMost)})}
	if why := c.page.why(); why != "" {
		words = append(words, why)
	}
	c.use.Set(strings.Join(words, " · "))
	if other || c.problem.Text == "" {
		c.problem.Set("")
		c.draft = draftOf(f)
	}
	c.draft.title = titleOf(f)
	for l, text := range map[*line]string{c.name: titleOf(f), c.unit: c.draft.unit, c.options: c.draft.options, c.help: c.draft.help} {
		if other {
			l.put(text)
		} else {
			l.show(text)
		}
	}
	c.showDraft()
	if other {
		c.page.card.scroll.ScrollToTop()
	}
}

// showDraft shows what is chosen, and only the fields that the type has.
func (c *fieldCard) showDraft() {
	c.kind.show(typeName(c.draft.kind))
	c.required.Set(0)
	if c.draft.required {
		c.required.Set(1)
	}
	c.unitField.Hidden = c.draft.kind != standoff.AttributeNumber
	c.optionField.Hidden = !listed(c.draft.kind)
	c.body.Refresh()
}

// listed reports whether values of a type are chosen from a list.
func listed(t standoff.AttributeType) bool {
	return t == standoff.AttributeChoice || t == standoff.AttributeChoices
}

// chooseKind has the type chosen. A field of an article does not link to spans.
func (c *fieldCard) chooseKind() {
	var rows []kit.Choice
	for _, t := range standoff.AttributeTypes() {
		if t == standoff.AttributeLink || t == standoff.AttributeTextOrLink {
			continue
		}
		rows = append(rows, kit.Choice{Title: typeName(t), Detail: tick(t == c.draft.kind), Run: func() {
			c.change(func(d *draft) { d.kind = t })
			if c.problem.Text != "" && listed(t) {
				c.page.shell.Canvas().Focus(c.options)
			}
		}})
	}
	c.page.shell.Questions().Choose(lang.L("The type of “{{.Name}}”", c.page.named(c.of)), rows)
}

// tick marks what is in force in a list to choose from.
func tick(on bool) string {
	if on {
		return "✓"
	}
	return ""
}

// change changes something of the field, and saves it unless that cannot be.
func (c *fieldCard) change(change func(*draft)) {
	p := c.page
	was, ok := p.field()
	if !ok || c.of != p.other {
		return
	}
	change(&c.draft)
	a, problem := c.draft.read(was, p.scheme.Fields)
	c.problem.Set(problem)
	c.showDraft()
	switch of := c.of; {
	case problem != "" || a.Equal(was):
	case !narrows(was, a):
		p.putField(of, was, a, nil)
	default:
		p.fitValues(of, was.Name, a, func(x fitting) { p.askField(of, was, a, x) })
	}
}

// askField asks what is to become of the values of articles that a field does not take
// as it is to be. None of them can stay that is not of its type.
func (p *Page) askField(of ref, was, a standoff.Attribute, x fitting) {
	if x.converts+x.unfit == 0 {
		p.putField(of, was, a, nil)
		return
	}
	words, yes := x.convertWords(), kit.Way{Word: lang.L("Convert"), Do: func() { p.putField(of, was, a, x.cleared) }}
	if x.unfit > 0 {
		words = append(words, lang.N("{{.N}} articles have a value that cannot be converted. It is removed.", x.unfit, numbered(x.unfit)))
		yes.Word = lang.L("Remove them")
		if x.converts > 0 {
			yes.Word = lang.L("Convert and remove")
		}
	}
	p.askChange(a, append(words, lang.L("This can be undone.")), kit.Way{Word: lang.L("Cancel"), Do: p.fieldCard.forget}, yes)
}

// forget shows the field as it is decided.
func (c *fieldCard) forget() {
	c.of = ref{}
	c.show()
}

// putField gives a field other properties, and articles the values that fit them, as one
// decision, unless it is not as it was when that was asked for.
func (p *Page) putField(of ref, was, a standoff.Attribute, articles []store.Edit) {
	if !p.lead(of) {
		return
	}
	to := p.scheme
	if !to.Fields[p.index(of)].Equal(was) {
		p.fieldCard.forget()
		p.shell.Say(lang.L("The field has changed meanwhile. Please do it again."))
		return
	}
	to.Fields = slices.Clone(to.Fields)
	to.Fields[p.index(of)] = a
	p.recast(changing(of, titleOf(a)), to, articles)
}
