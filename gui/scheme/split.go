package scheme

import (
	"fmt"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// splitForm is the question in which a label is split: which of its spans go to another
// one, which may be new.
type splitForm struct {
	page     *Page
	from     standoff.Label
	carriers []carrier
	shares   []share
	wheres   []where
	name     *kit.EntryField
	share    *kit.SelectField
	where    *kit.SelectField
	titled   *kit.EntryField
	first    *kit.Caption // what the spans get
	second   *kit.Caption // what stays
	close    func()
}

// needsSplit is for what parts the spans of the chosen label.
func (p *Page) needsSplit() string {
	if why := p.needsLabel(); why != "" {
		return why
	}
	if p.chosen().Use != standoff.UseSpans {
		return lang.L("Only labels for passages can be split")
	}
	return ""
}

// askSplit reads what the chosen label has, and asks which of it another one gets.
func (p *Page) askSplit() {
	p.Keep()
	n := p.chosen()
	if why := p.needsSplit(); why != "" {
		p.shell.Say(why)
		return
	}
	id := n.ID
	p.readSpans(id, func(in []carrier) {
		n := p.outline.byID[id]
		if n == nil || !p.shown {
			return
		}
		f := &splitForm{page: p, from: n.Label, carriers: in, shares: sharesOf(n.Label, in), wheres: p.wheres()}
		f.close = p.shell.Questions().AskAbout(p.session, lang.L("Split “{{.Label}}”", ofLabel(n)), f.body(),
			kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: lang.L("Split"), Stays: true, Do: f.save})
	})
}

func (f *splitForm) body() fyne.CanvasObject {
	f.name, f.titled = kit.NewEntryField(""), kit.NewEntryField("")
	f.name.SetPlaceHolder(lang.L("of a new label, or of an existing one"))
	f.titled.SetPlaceHolder(lang.L("words in their titles; any if empty"))
	var shares, places []string
	seen := map[string]bool{}
	for _, x := range f.shares {
		title := x.title
		if x.n > 0 {
			title = lang.L("{{.Title}} ({{.N}})", map[string]any{"Title": x.title, "N": wording.Number(x.n)})
		}
		for n := 2; seen[title]; n++ {
			title = fmt.Sprintf("%s · %d", title, n) // two details may have the same title
		}
		seen[title] = true
		shares = append(shares, title)
	}
	for _, x := range f.wheres {
		places = append(places, x.title)
	}
	tell := func(string) { f.tell() }
	f.share, f.where = kit.NewSelectField(shares, tell), kit.NewSelectField(places, tell)
	f.first, f.second = kit.NewCaption("", 13, kit.ColourInk), kit.NewCaption("", 13, kit.ColourSoft)
	f.first.Elide, f.second.Elide = true, true
	f.name.OnChanged, f.titled.OnChanged = tell, tell
	word := func(s string) fyne.CanvasObject { return kit.NewCaption(s, 13, kit.ColourSoft) }
	form := kit.Form(
		word(lang.L("Name")), kit.Line(f.name),
		word(lang.L("Spans")), f.share.Ring.Around(f.share),
		word(lang.L("Articles")), f.where.Ring.Around(f.where),
		word(lang.L("Titles")), kit.Line(f.titled),
	)
	f.tell()
	return kit.Sized(fyne.NewSize(460, 0), kit.Column(14, -1, form, kit.Column(3, -1, f.first, f.second)))
}

// target returns the label that the spans are to get, and whether there is one already;
// or what is wrong with the name.
func (f *splitForm) target() (l standoff.Label, there bool, problem string) {
	name := strings.Join(strings.Fields(f.name.Text), " ")
	if name == "" {
		return l, false, lang.L("It needs a name.")
	}
	for _, o := range f.page.scheme.Labels {
		if !standoff.SameName(o.Name, name) {
			continue
		}
		switch {
		case o.ID == f.from.ID:
			return l, false, lang.L("This is the label itself. Write another name.")
		case o.Use != f.from.Use || o.Retired:
			return l, false, lang.L("“{{.Label}}” cannot be put on passages.", map[string]any{"Label": kit.Excerpt(o.Name, nameMost)})
		}
		return o, true, ""
	}
	l = f.page.scheme.NewLabel(name)
	l.Parent, l.Dimmed = f.from.Parent, f.from.Dimmed
	return l, false, ""
}

func (f *splitForm) chosen(to standoff.LabelID) ([]store.Edit, int) {
	words := strings.Fields(strings.ToLower(f.titled.Text))
	return given(to, f.carriers, f.shares[max(f.share.SelectedIndex(), 0)], f.wheres[max(f.where.SelectedIndex(), 0)], words)
}

// tell says what would come of it.
func (f *splitForm) tell() {
	l, there, problem := f.target()
	edits, spans := f.chosen(l.ID)
	of := map[string]any{
		"Name": kit.Excerpt(l.Name, nameMost), "From": kit.Excerpt(f.from.Name, nameMost),
		"Spans": wording.Spans(spans), "Articles": wording.Articles(len(edits)), "Left": wording.Spans(f.shares[1].n - spans),
	}
	f.first.Paint(kit.ColourInk)
	switch {
	case problem != "" && f.name.Text == "":
		f.first.Set(lang.L("{{.Spans}} in {{.Articles}}", of))
	case problem != "":
		f.first.Paint(kit.ColourAlarm)
		f.first.Set(problem)
	case spans == 0 && there:
		f.first.Set(lang.L("No span gets “{{.Name}}”.", of))
	case spans == 0:
		f.first.Set(lang.L("“{{.Name}}” will be made, without spans.", of))
	case there:
		f.first.Set(lang.L("“{{.Name}}” gets {{.Spans}} in {{.Articles}}.", of))
	default:
		f.first.Set(lang.L("The new label “{{.Name}}” gets {{.Spans}} in {{.Articles}}.", of))
	}
	f.second.Set(lang.L("“{{.From}}” keeps {{.Left}}. This can be undone.", of))
}

func (f *splitForm) save() {
	l, there, problem := f.target()
	edits, spans := f.chosen(l.ID)
	if problem != "" || there && spans == 0 {
		f.tell()
		if f.name.Text == "" {
			f.first.Paint(kit.ColourAlarm)
			f.first.Set(problem)
		}
		return
	}
	f.close()
	p := f.page
	p.reach.forget()
	p.unfold(f.from.ID)
	if p.panel.find.Text != "" {
		p.panel.find.SetText("")
	}
	to := split(p.scheme, f.from, l)
	if was := p.at; !p.divide(l, to, edits, spans) {
		p.Choose(was)
		return
	}
	p.Choose(l.ID)
	p.Focus()
}

// divide takes the decision that a label gets spans of another one, and reports whether
// it could be taken.
func (p *Page) divide(l standoff.Label, to standoff.Scheme, edits []store.Edit, spans int) bool {
	if p.session == nil || p.stale() {
		return false
	}
	err := p.session.Recast(store.Action{Kind: store.LabelSplit, Label: l.ID, Name: l.Name, Count: spans}, to, edits)
	p.shell.Report(err)
	p.refresh()
	return err == nil
}
