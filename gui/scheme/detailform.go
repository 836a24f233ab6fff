package scheme

import (
	"slices"
	"strings"

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
	of       ref                // what carries it
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

// editDetail asks for what a detail of what is chosen is to be, -1 for a new one.
func (p *Page) editDetail(i int) {
	p.Keep() // which may give it another id
	of := p.chosenRef()
	if why := p.needsBearer(); why != "" {
		p.shell.Say(why)
		return
	}
	f := &detailForm{page: p, of: of, was: standoff.Attribute{Type: standoff.AttributeText}}
	heading := lang.L("A new detail of “{{.Label}}”", map[string]any{"Label": kit.Excerpt(p.nameOf(of), nameMost)})
	if list := p.detailsOf(of); i >= 0 && i < len(list) {
		f.was = list[i]
		heading = lang.L("Detail “{{.Name}}”", map[string]any{"Name": kit.Excerpt(titleOf(f.was), nameMost)})
	}
	f.close = p.shell.Questions().AskAbout(p.session, heading, f.body(),
		kit.Way{Word: lang.L("Cancel"), Do: func() { p.backToDetail(f.was.Name) }},
		kit.Way{Word: lang.L("Save"), Stays: true, Do: f.save})
}

// backToDetail gives the keyboard back to the row of a detail.
func (p *Page) backToDetail(name string) {
	d := p.details()
	i := slices.IndexFunc(d.lines, func(r *detailRow) bool { return r.of.Name == name })
	if i < 0 {
		d.more.Take()
		return
	}
	d.take(i)
}

func (f *detailForm) body() fyne.CanvasObject {
	d := draftOf(f.was)
	var names []string
	for _, t := range standoff.AttributeTypes() {
		names = append(names, typeName(t))
	}
	f.title, f.unit, f.options = kit.NewEntryField(d.title), kit.NewEntryField(d.unit), kit.NewEntryField(d.options)
	f.standard, f.help, f.key = kit.NewEntryField(d.standard), kit.NewEntryField(d.help), kit.NewEntryField(d.key)
	f.kind = kit.NewSelectField(names, nil)
	f.kind.SetSelected(typeName(d.kind))
	f.kind.OnChanged = func(string) { f.fit() }
	asked := lang.L("A span without it is not finished")
	if f.of.kind == ofTypes {
		asked = lang.L("A relation without it is not finished")
	}
	f.required = kit.NewCheckField(asked)
	f.required.SetChecked(d.required)
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

// read returns the detail that was written, or what is wrong with it.
func (f *detailForm) read() (standoff.Attribute, string) {
	d := draft{f.title.Text, f.chosenType(), f.unit.Text, f.options.Text, f.standard.Text, f.required.Checked, f.help.Text, f.key.Text}
	return d.read(f.was, f.page.detailsOf(f.of))
}

func (f *detailForm) save() {
	p := f.page
	if p.index(f.of) < 0 {
		f.close()
		return
	}
	a, problem := f.read()
	if problem != "" {
		f.problem.Set(problem)
		return
	}
	f.close()
	switch {
	case p.usesOf(f.of) == 0:
		f.recast(a, nil)
		return
	case f.was.Name == "":
		f.putNew(a, p.detailsOf(f.of))
		return
	case !narrows(f.was, a):
		f.recast(a, nil)
		return
	}
	p.fitValues(f.of, f.was.Name, a, func(x fitting) { f.askFit(a, x) })
}

// putNew saves a new detail under a name of which nothing has a value: one that was
// removed may have had the same, and what was said of that is not said of this.
func (f *detailForm) putNew(a standoff.Attribute, beside []standoff.Attribute) {
	f.page.fitValues(f.of, a.Name, a, func(x fitting) {
		if x.has == 0 {
			f.recast(a, nil)
			return
		}
		beside = append(slices.Clone(beside), a)
		a.Name = freeName(beside, a.Title)
		f.putNew(a, beside)
	})
}

// askFit asks what is to become of values that a detail does not take as it is to be.
func (f *detailForm) askFit(a standoff.Attribute, x fitting) {
	if x.converts+x.unfit == 0 {
		f.recast(a, nil)
		return
	}
	put := func(edits []store.Edit) func() {
		return func() { f.recast(a, edits) }
	}
	words := x.convertWords()
	ways := []kit.Way{{Word: lang.L("Cancel"), Do: func() { f.page.backToDetail(f.was.Name) }}}
	switch {
	case x.unfit == 0:
		ways = append(ways, kit.Way{Word: lang.L("Convert"), Do: put(x.converted)})
	case f.of.kind == ofTypes:
		words = append(words, lang.N("{{.N}} values do not fit. They can stay in their relations as they are, or be removed.", x.unfit, map[string]any{"N": wording.Number(x.unfit)}))
	default:
		words = append(words, lang.N("{{.N}} values do not fit. They can stay in their spans as they are, or be removed.", x.unfit, map[string]any{"N": wording.Number(x.unfit)}))
	}
	if x.unfit > 0 {
		ways = append(ways, kit.Way{Word: lang.L("Remove them"), Do: put(x.cleared)}, kit.Way{Word: lang.L("Keep them"), Do: put(x.converted)})
	}
	f.page.askChange(a, append(words, lang.L("This can be undone.")), ways...)
}

// askChange asks whether an attribute is to take other values.
func (p *Page) askChange(a standoff.Attribute, words []string, ways ...kit.Way) {
	p.shell.Questions().AskAbout(p.session, lang.L("Change “{{.Name}}”?", map[string]any{"Name": kit.Excerpt(titleOf(a), nameMost)}), kit.Prose(strings.Join(words, " ")), ways...)
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

// recast saves the detail, and values that are fitted to it, as one decision.
func (f *detailForm) recast(a standoff.Attribute, edits []store.Edit) {
	p := f.page
	if !p.lead(f.of) {
		return
	}
	p.recast(changing(f.of, p.nameOf(f.of)), p.withDetails(f.of, put(p.detailsOf(f.of), f.was.Name, a)), edits)
	p.backToDetail(a.Name)
}

// removeDetail takes a detail away from what is chosen, after asking where something has
// a value of it.
func (p *Page) removeDetail(i int) {
	p.Keep()
	of := p.chosenRef()
	list := p.detailsOf(of)
	if why := p.needsBearer(); why != "" || i < 0 || i >= len(list) {
		p.shell.Say(why)
		return
	}
	a := list[i]
	remove := func() {
		if !p.lead(of) {
			return
		}
		without := slices.DeleteFunc(slices.Clone(p.detailsOf(of)), func(x standoff.Attribute) bool { return x.Name == a.Name })
		p.reshape(changing(of, p.nameOf(of)), p.withDetails(of, without))
		p.details().take(i)
	}
	if p.usesOf(of) == 0 {
		remove()
		return
	}
	p.fitValues(of, a.Name, a, func(x fitting) {
		if x.has == 0 {
			remove()
			return
		}
		words := lang.N("{{.N}} spans have a value of it. They keep it, but it is no longer shown. This can be undone.", x.has, map[string]any{"N": wording.Number(x.has)})
		if of.kind == ofTypes {
			words = lang.N("{{.N}} relations have a value of it. They keep it, but it is no longer shown. This can be undone.", x.has, map[string]any{"N": wording.Number(x.has)})
		}
		p.shell.Questions().AskAbout(p.session, lang.L("Remove the detail “{{.Name}}”?", map[string]any{"Name": kit.Excerpt(titleOf(a), nameMost)}),
			kit.Prose(words),
			kit.Way{Word: lang.L("Cancel"), Do: func() { p.backToDetail(a.Name) }}, kit.Way{Word: lang.L("Remove"), Do: remove})
	})
}
