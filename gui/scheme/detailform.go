package scheme

import (
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// detailForm is the question in which a detail is made or edited.
type detailForm struct {
	page     *Page
	label    standoff.LabelID
	was      standoff.Attribute // its Name is "" for a new one
	title    *kit.EntryField
	kind     *kit.SelectField
	unit     *kit.EntryField
	options  *kit.EntryField
	standard *kit.EntryField
	required *kit.CheckField
	help     *kit.EntryField
	key      *kit.EntryField
	problem  *kit.Caption
	form     *fyne.Container
	rows     map[*kit.EntryField][]fyne.CanvasObject // a field with its word, where only some types have it
	close    func()
}

// editDetail asks for what a detail of the chosen label is to be, -1 for a new one.
func (p *Page) editDetail(i int) {
	p.Keep() // which may give the label another id
	n := p.chosen()
	if why := p.why(); n == nil || why != "" {
		p.shell.Say(why)
		return
	}
	f := &detailForm{page: p, label: n.ID, was: standoff.Attribute{Type: standoff.AttributeText}}
	heading := lang.L("A new detail of “{{.Label}}”", ofLabel(n))
	if i >= 0 && i < len(n.Attributes) {
		f.was = n.Attributes[i]
		heading = lang.L("Detail “{{.Name}}”", map[string]any{"Name": kit.Excerpt(titleOf(f.was), nameMost)})
	}
	f.close = p.shell.Questions().AskAbout(p.session, heading, f.body(),
		kit.Way{Word: lang.L("Cancel"), Do: func() { p.backToDetail(f.was.Name) }},
		kit.Way{Word: lang.L("Save"), Stays: true, Do: f.save})
}

// backToDetail gives the keyboard back to the row of a detail.
func (p *Page) backToDetail(name string) {
	d := p.card.details
	i := slices.IndexFunc(d.lines, func(r *detailRow) bool { return r.of.Name == name })
	if i < 0 {
		d.more.Take()
		return
	}
	d.take(i)
}

func (f *detailForm) body() fyne.CanvasObject {
	a := f.was
	var names []string
	for _, t := range standoff.AttributeTypes() {
		names = append(names, typeName(t))
	}
	title := a.Title
	if title == "" && a.Name != "" {
		title = titleOf(a)
	}
	f.title, f.unit, f.options = kit.NewEntryField(title), kit.NewEntryField(a.Unit), kit.NewEntryField(optionWords(a.Options))
	f.standard, f.help, f.key = kit.NewEntryField(defaultWords(a)), kit.NewEntryField(a.Help), kit.NewEntryField(keyWords(a.Key))
	f.kind = kit.NewSelectField(names, nil)
	f.kind.SetSelected(typeName(a.Type))
	f.kind.OnChanged = func(string) { f.fit() }
	f.required = kit.NewCheckField(lang.L("A span without it is not finished"))
	f.required.SetChecked(a.Required)
	f.unit.SetPlaceHolder(lang.L("such as km"))
	f.options.SetPlaceHolder(lang.L("names, separated by commas"))
	f.help.SetPlaceHolder(lang.L("a line for annotators"))
	f.key.SetPlaceHolder(lang.L("a letter"))
	f.problem = kit.NewCaption(" ", 12, kit.ColourAlarm)
	f.problem.Elide = true
	word := func(s string) fyne.CanvasObject { return kit.NewCaption(s, 13, kit.ColourSoft) }
	row := func(words string, e *kit.EntryField) []fyne.CanvasObject {
		f.rows[e] = []fyne.CanvasObject{word(words), kit.Line(e)}
		return f.rows[e]
	}
	f.rows = map[*kit.EntryField][]fyne.CanvasObject{}
	parts := []fyne.CanvasObject{word(lang.L("Name")), kit.Line(f.title), word(lang.L("Type")), f.kind.Ring.Around(f.kind)}
	parts = append(parts, row(lang.L("Unit"), f.unit)...)
	parts = append(parts, row(lang.L("Options"), f.options)...)
	parts = append(parts, row(lang.L("Default"), f.standard)...)
	parts = append(parts,
		word(lang.L("Required")), f.required.Ring.Around(f.required),
		word(lang.L("Help")), kit.Line(f.help),
		word(lang.L("Key")), kit.Line(f.key),
	)
	f.form = kit.Form(parts...)
	body := kit.Column(8, -1, f.form, f.problem)
	f.show(f.unit, false)
	most := body.MinSize().Height // no type has more rows
	f.fit()
	return kit.Sized(fyne.NewSize(440, most), body)
}

// fit shows the rows that the type has.
func (f *detailForm) fit() {
	t := f.chosenType()
	f.show(f.unit, t == standoff.AttributeNumber)
	f.show(f.options, t == standoff.AttributeChoice || t == standoff.AttributeChoices)
	f.show(f.standard, t != standoff.AttributeLink)
	f.form.Refresh()
}

func (f *detailForm) show(e *kit.EntryField, on bool) {
	for _, o := range f.rows[e] {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

func (f *detailForm) chosenType() standoff.AttributeType {
	return standoff.AttributeTypes()[max(f.kind.SelectedIndex(), 0)]
}

func optionName(o standoff.Option) string {
	if o.Name != "" {
		return o.Name
	}
	return o.ID
}

// defaultWords are the default as a person would write it.
func defaultWords(a standoff.Attribute) string {
	if ids := a.Default.Choices(); len(ids) > 0 {
		var names []string
		for _, id := range ids {
			o, _ := a.Option(id)
			names = append(names, optionName(o))
		}
		return strings.Join(names, ", ")
	}
	if yes, ok := a.Default.Truth(); ok {
		if yes {
			return lang.L("yes")
		}
		return lang.L("no")
	}
	return a.Default.String()
}

// read returns the detail that was written, or what is wrong with it.
func (f *detailForm) read(l standoff.Label) (standoff.Attribute, string) {
	a := f.was
	a.Title, a.Type, a.Required = strings.Join(strings.Fields(f.title.Text), " "), f.chosenType(), f.required.Checked
	a.Help, a.Unit, a.Options, a.Default = strings.TrimSpace(f.help.Text), "", nil, standoff.Value{}
	if a.Title == "" {
		return a, lang.L("It needs a name.")
	}
	if a.Name == "" {
		a.Name = freeName(l, a.Title)
	}
	if f.was.Title == "" && a.Title == titleOf(f.was) {
		a.Title = "" // nobody has chosen another
	}
	switch a.Type {
	case standoff.AttributeNumber:
		a.Unit = strings.TrimSpace(f.unit.Text)
	case standoff.AttributeChoice, standoff.AttributeChoices:
		if a.Options = optionsOf(f.options.Text, f.was.Options); len(a.Options) == 0 {
			return a, lang.L("A list needs options to choose from.")
		}
	}
	switch words := strings.TrimSpace(f.standard.Text); {
	case words == "" || a.Type == standoff.AttributeLink:
	case words == defaultWords(f.was) && a.Fits(f.was.Default) == nil:
		a.Default = f.was.Default // it may say more than its words
	default:
		if a.Default = f.parse(a, words); a.Default.None() {
			return a, lang.L("“{{.Value}}” is no value that it takes.", map[string]any{"Value": kit.Excerpt(words, 40)})
		}
	}
	return f.readKey(l, a)
}

// parse returns the value that words mean, also those of the person's language.
func (f *detailForm) parse(a standoff.Attribute, words string) standoff.Value {
	if a.Type == standoff.AttributeTruth {
		switch {
		case strings.EqualFold(words, lang.L("yes")):
			return standoff.Truth(true)
		case strings.EqualFold(words, lang.L("no")):
			return standoff.Truth(false)
		}
	}
	return a.Parse(words)
}

func (f *detailForm) readKey(l standoff.Label, a standoff.Attribute) (standoff.Attribute, string) {
	a.Key = ""
	words := strings.TrimSpace(f.key.Text)
	if words == "" {
		return a, ""
	}
	c, err := keymap.Parse(words)
	if err != nil {
		return a, lang.L("There is no key “{{.Key}}”.", map[string]any{"Key": kit.Excerpt(words, 20)})
	}
	text, _ := c.MarshalText()
	a.Key = string(text)
	for _, o := range l.Attributes {
		if o.Name != a.Name && o.Key == a.Key {
			return a, lang.L("{{.Key}} is the key of “{{.Name}}”.", map[string]any{"Key": c.String(), "Name": kit.Excerpt(titleOf(o), 40)})
		}
	}
	return a, ""
}

func (f *detailForm) save() {
	p := f.page
	n := p.outline.byID[f.label]
	if n == nil {
		f.close()
		return
	}
	a, problem := f.read(n.Label)
	if problem != "" {
		f.problem.Set(problem)
		return
	}
	if f.was.Name == "" || n.own == 0 || !narrows(f.was, a) {
		f.close()
		f.put(a)
		return
	}
	f.close()
	p.fitValues(n, f.was.Name, a, func(x fitting) { f.askFit(a, x) })
}

// askFit asks what is to become of values that a detail does not take as it is to be.
func (f *detailForm) askFit(a standoff.Attribute, x fitting) {
	if x.converts+x.unfit == 0 {
		f.put(a)
		return
	}
	put := func(edits []store.Edit) func() {
		return func() { f.recast(a, edits) }
	}
	var words []string
	if x.converts > 0 {
		words = append(words, lang.N("{{.N}} values are converted.", x.converts, map[string]any{"N": wording.Number(x.converts)}))
	}
	ways := []kit.Way{{Word: lang.L("Cancel"), Do: func() { f.page.backToDetail(f.was.Name) }}}
	if x.unfit > 0 {
		words = append(words, lang.N("{{.N}} values cannot be. They stay in their spans as they are, or are removed.", x.unfit, map[string]any{"N": wording.Number(x.unfit)}))
		ways = append(ways, kit.Way{Word: lang.L("Remove them"), Do: put(x.cleared)}, kit.Way{Word: lang.L("Keep them"), Do: put(x.converted)})
	} else {
		ways = append(ways, kit.Way{Word: lang.L("Convert"), Do: put(x.converted)})
	}
	words = append(words, lang.L("This can be undone."))
	f.page.shell.Questions().AskAbout(f.page.session, lang.L("Change what “{{.Name}}” takes?", map[string]any{"Name": kit.Excerpt(titleOf(a), nameMost)}), kit.Prose(strings.Join(words, " ")), ways...)
}

// narrows reports whether a detail may not take what it took before.
func narrows(was, now standoff.Attribute) bool {
	if was.Type != now.Type {
		return true
	}
	for _, o := range was.Options {
		if _, there := now.Option(o.ID); !there {
			return true
		}
	}
	return false
}

// put saves the detail.
func (f *detailForm) put(a standoff.Attribute) { f.recast(a, nil) }

// recast saves the detail, and values that are fitted to it, as one decision.
func (f *detailForm) recast(a standoff.Attribute, edits []store.Edit) {
	p := f.page
	n := p.outline.byID[f.label]
	if n == nil {
		return
	}
	p.Choose(f.label)
	l := n.Label
	l.Attributes = slices.Clone(l.Attributes)
	if i := slices.IndexFunc(l.Attributes, func(x standoff.Attribute) bool { return x.Name == f.was.Name }); i >= 0 && f.was.Name != "" {
		l.Attributes[i] = a
	} else {
		l.Attributes = append(l.Attributes, a)
	}
	p.recast(l, replaced(p.scheme, l.ID, l), edits)
	p.backToDetail(a.Name)
}

// removeDetail takes a detail away from the chosen label, after asking where spans have
// a value of it.
func (p *Page) removeDetail(i int) {
	p.Keep()
	n := p.chosen()
	if why := p.why(); n == nil || why != "" || i < 0 || i >= len(n.Attributes) {
		p.shell.Say(why)
		return
	}
	a, id := n.Attributes[i], n.ID
	remove := func() {
		if p.Choose(id); p.at != id {
			return
		}
		p.edit(func(l *standoff.Label) {
			l.Attributes = slices.DeleteFunc(slices.Clone(l.Attributes), func(x standoff.Attribute) bool { return x.Name == a.Name })
		})
		p.card.details.take(i)
	}
	if n.own == 0 {
		remove()
		return
	}
	p.fitValues(n, a.Name, a, func(x fitting) {
		has := x.has
		if has == 0 {
			remove()
			return
		}
		p.shell.Questions().AskAbout(p.session, lang.L("Remove the detail “{{.Name}}”?", map[string]any{"Name": kit.Excerpt(titleOf(a), nameMost)}),
			kit.Prose(lang.N("{{.N}} spans have a value of it. They keep it, but it is no longer shown. This can be undone.", has, map[string]any{"N": wording.Number(has)})),
			kit.Way{Word: lang.L("Cancel"), Do: func() { p.backToDetail(a.Name) }}, kit.Way{Word: lang.L("Remove"), Do: remove})
	})
}
