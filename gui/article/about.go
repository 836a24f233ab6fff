package article

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// about is the card about the article as a whole: its fields, and the details of the
// labels that it carries. It is there when somebody asks for it, until spans are
// selected or it is closed, and stays from one article to the next.
type about struct {
	v      *View
	card   *fyne.Container
	scroll *container.Scroll
	rows   *fyne.Container
	body   *fyne.Container // with the heading above them
	lines  []aboutLine
	shown  string // what the lines are for
	of     standoff.ArticleID
}

// aboutLine is a line of the card to type in.
type aboutLine struct {
	*noteEntry
	label standoff.LabelID // that it is a detail of; "" for a field
	name  string
	value func() standoff.Value // that is decided; none if nothing is
	read  func() string         // how that is shown, or else what the article came with
}

func newAbout(v *View) *about {
	a := &about{v: v, rows: kit.Column(fieldGap, -1)}
	face := kit.NewBlock(kit.ColourPaper, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 8
	shut := kit.NewPressable(kit.Padded(0, 6, 0, 6, kit.NewCaption("×", 14, kit.ColourSoft)), func() { a.close(); v.host.Focus() })
	shut.Back.Radius = 4
	shut.Tip = func() string { return lang.L("Close") }
	head := kit.Row(8, 0, kit.Section(lang.L("About this article")), shut)
	a.body = kit.Column(aboutGap, -1, head, a.rows)
	a.scroll = container.NewVScroll(kit.Padded(aboutInset, aboutInset, 10-cardEdge, aboutInset, a.body))
	a.card = kit.Stack(face, newCardGround(v), kit.Padded(cardEdge, cardEdge, cardEdge, cardEdge, kit.Scrolled(a.scroll)))
	a.card.Hide()
	return a
}

// fit returns how high the card is if it may have some room, in pixels. Where there is not
// enough for all of it, it ends between two lines.
func (a *about) fit(_, room float32) float32 {
	if high := a.scroll.Content.MinSize().Height + 2*cardEdge; high <= room {
		return high
	}
	top := float32(cardEdge + aboutInset + aboutGap)
	top += a.body.Objects[0].MinSize().Height
	return wholeRows(a.rows.Objects, top, room)
}

// The room within the card, in pixels: above its heading and below that.
const (
	aboutInset = 12 - cardEdge
	aboutGap   = 8
)

// open shows the card.
func (a *about) open() {
	if a.card.Visible() {
		return
	}
	a.card.Show()
	a.refresh()
	a.v.inspector.arrangeCards()
}

// close takes the card away; what was typed is kept.
func (a *about) close() {
	if !a.card.Visible() {
		return
	}
	a.keep()
	a.hide()
	a.v.inspector.arrangeCards()
}

// hide hides the card, and gives the keyboard back to the article if a line has it.
func (a *about) hide() {
	held := a.held()
	a.card.Hide()
	if held.noteEntry != nil {
		a.v.host.Focus()
	}
}

// keep saves what was typed in a line that has the keyboard still.
func (a *about) keep() {
	for _, l := range a.lines {
		l.keep()
	}
}

// restyle has the lines made anew, as in another theme.
func (a *about) restyle() {
	a.keep()
	a.shown = ""
}

// refresh brings the card in line with the article.
func (a *about) refresh() {
	if !a.card.Visible() {
		return
	}
	if !a.v.hasArticle() {
		a.hide()
		return
	}
	id := a.v.session().Article().ID
	if id != a.of { // what could not be saved was about the other one
		for _, l := range a.lines {
			l.clear()
		}
	}
	a.of = id
	switch says := a.says(); {
	case says == a.shown:
	case slices.ContainsFunc(a.lines, func(l aboutLine) bool { return l.leaving }): // where the keyboard goes is not known yet
		a.v.host.Post(a.refresh)
	default:
		a.keep()
		a.shown = says
		a.build()
		a.v.inspector.arrangeCards()
	}
	for _, l := range a.lines {
		l.mark(unfitting(l.subject.attribute, l.value()))
		l.show(l.read(), true)
	}
}

// says spells what lines the card has.
func (a *about) says() string {
	var out strings.Builder
	for _, f := range a.v.fields() {
		fmt.Fprintf(&out, "%+q%+q%s%s%v%q%v", f.Name, f.Title, f.Type, f.Unit, f.Options, f.Help, f.Required)
	}
	for _, l := range a.v.session().Carried() {
		of := a.v.label(l.Label)
		fmt.Fprintf(&out, "\n%+q%+q", of.ID, of.Name)
		for _, f := range of.Attributes {
			fmt.Fprintf(&out, "%+q%+q%s%s%v%q%v", f.Name, f.Title, f.Type, f.Unit, f.Options, f.Help, f.Required)
		}
	}
	return out.String()
}

// build makes the lines anew. The one that had the keyboard gets it back, or the
// article if that is there no longer.
func (a *about) build() {
	held := a.held()
	a.rows.Objects, a.lines = nil, nil
	for _, f := range a.v.fields() {
		a.add(f, "", func() standoff.Value { return a.v.fieldValue(f) }, func() string { return a.v.fieldWords(f) }, func(text string) error { return a.v.fill(f, text) }, &subject{
			attribute: f, detail: func() work.Detail { return work.Detail{Name: f.Name, Field: true} }, span: noSpan, set: func(value standoff.Value) error { return a.v.fillWith(f, value) },
		})
	}
	for _, l := range a.v.session().Carried() {
		of := a.v.label(l.Label)
		if len(of.Attributes) == 0 {
			continue
		}
		a.rows.Add(kit.Padded(8, 0, 2, 0, kit.Section(kit.Excerpt(of.Name, chipWords))))
		for _, f := range of.Attributes {
			a.add(f, of.ID, func() standoff.Value { return a.v.carriedValue(of.ID, f) }, func() string { return a.v.valueWords(f, a.v.carriedValue(of.ID, f)) }, func(text string) error { return a.v.setCarried(of.ID, f, text) }, &subject{
				attribute: f, detail: func() work.Detail { return a.v.detailOf(f) }, span: noSpan, set: func(value standoff.Value) error { return a.v.session().SetCarried(of.ID, f.Name, value) },
			})
		}
	}
	switch at := a.line(held.label, held.name); {
	case held.noteEntry == nil:
	case at != nil:
		a.v.host.Canvas().Focus(at)
	default:
		a.v.host.Focus()
	}
}

// held returns the line that has the keyboard.
func (a *about) held() aboutLine {
	focused := a.v.host.Canvas().Focused()
	for _, l := range a.lines {
		if focused == fyne.Focusable(l.noteEntry) {
			return l
		}
	}
	return aboutLine{}
}

// line finds the line of a detail, or of a field; nil if there is none.
func (a *about) line(label standoff.LabelID, name string) *noteEntry {
	for _, l := range a.lines {
		if l.label == label && l.name == name {
			return l.noteEntry
		}
	}
	return nil
}

func (a *about) add(f standoff.Attribute, label standoff.LabelID, value func() standoff.Value, read func() string, save func(string) error, about *subject) {
	e := newNoteEntry(a.v, placeholder(f), save)
	e.subject = about
	e.reveal = a.reveal
	about.places = func() []detailPlace { return []detailPlace{{article: a.of, label: label, name: f.Name}} }
	a.rows.Add(e.titled(detailTitle(f, "")))
	a.lines = append(a.lines, aboutLine{e, label, f.Name, value, read})
}

// layOut lays out the lines, of which one may be higher than before.
func (a *about) layOut() { kit.Arrange(a.body, a.rows) }

// reveal scrolls a line into the view.
func (a *about) reveal(e *noteEntry) {
	revealRow(a.scroll, a.rows, e.row)
}

// editFields gives the keyboard to the first field of the article.
func (v *View) editFields() {
	v.aboutShown()
	if a := v.inspector.about; len(a.lines) > 0 {
		v.host.Canvas().Focus(a.lines[0].noteEntry)
	}
}

// editCarried gives the keyboard to the first detail of a label of the article.
func (v *View) editCarried(id standoff.LabelID) {
	v.aboutShown()
	for _, l := range v.inspector.about.lines {
		if l.label == id {
			v.host.Canvas().Focus(l.noteEntry)
			return
		}
	}
}

// aboutShown shows the card, and the inspector if that is put away.
func (v *View) aboutShown() {
	if v.reader.SelectedSpan() != "" {
		v.selectSpan("")
	}
	if !v.inspector.object.Visible() {
		v.host.Do("panel.labels")
	}
	v.inspector.about.open()
}

// fieldsMost is how many fields are listed that only the article's source knows.
const fieldsMost = 40

// fields returns the fields of articles: those that most articles have, the others of the
// scheme, those about which something is decided in the open article, and those of its
// source that are none of these.
func (v *View) fields() []standoff.Attribute {
	scheme := v.host.Scheme()
	fields := slices.Clone(scheme.Fields)
	var out []standoff.Attribute
	for _, f := range standoff.CommonFields() {
		i := slices.IndexFunc(fields, func(own standoff.Attribute) bool { return strings.EqualFold(own.Name, f.Name) })
		if i >= 0 {
			f = fields[i]
			fields = slices.Delete(fields, i, i+1)
		}
		out = append(out, f)
	}
	out = append(out, fields...)
	for _, f := range standoff.ObjectsOf[standoff.Field](v.session().Objects()) { // the scheme may have lost some
		if !slices.ContainsFunc(out, func(has standoff.Attribute) bool { return has.Name == f.Name }) {
			out = append(out, standoff.Attribute{Name: f.Name, Type: standoff.AttributeText})
		}
	}
	most := len(out) + fieldsMost
	metadata := v.session().Article().Metadata
	for _, name := range slices.Sorted(maps.Keys(metadata)) {
		known := slices.ContainsFunc(out, func(f standoff.Attribute) bool { return strings.EqualFold(f.Name, name) })
		if name != "" && !known && len(name) <= standoff.MaxLabelID && len(out) < most {
			out = append(out, standoff.Attribute{Name: name, Type: standoff.AttributeText})
		}
	}
	return out
}

// fieldValue returns what is decided about a field of the open article; none if nothing is,
// or if no type of it is known.
func (v *View) fieldValue(f standoff.Attribute) standoff.Value {
	_, typed := v.host.Scheme().Field(f.Name)
	if !typed && !slices.ContainsFunc(standoff.CommonFields(), func(c standoff.Attribute) bool { return c.Name == f.Name }) {
		return standoff.Value{}
	}
	value, _ := v.session().Field(f.Name)
	return value
}

// fieldWords returns what is shown of a field of the open article.
func (v *View) fieldWords(f standoff.Attribute) string {
	if value, decided := v.session().Field(f.Name); decided {
		return v.valueWords(f, value)
	}
	return v.cameWords(f)
}

// cameWords returns what the open article came with for a field, as it is shown.
func (v *View) cameWords(f standoff.Attribute) string {
	words := v.session().Article().Came(f.Name)
	if value := f.Parse(words); !value.None() {
		return v.valueWords(f, value)
	}
	return words
}

// fill sets a field to what a person typed. What the article came with is no decision.
func (v *View) fill(f standoff.Attribute, words string) error {
	if words = strings.TrimSpace(words); words == v.cameWords(f) {
		return v.session().Unfill(f)
	}
	value, err := parsed(f, words)
	if err != nil {
		return err
	}
	return v.session().Fill(f, value)
}

// fillWith sets a field to a value that was offered.
func (v *View) fillWith(f standoff.Attribute, value standoff.Value) error {
	if v.valueWords(f, value) == v.cameWords(f) {
		return v.session().Unfill(f)
	}
	return v.session().Fill(f, value)
}

// noSpan is for a detail of the article as a whole.
func noSpan() standoff.SpanID { return "" }

// carriedValue returns a detail of a label of the article, none if that has none.
func (v *View) carriedValue(id standoff.LabelID, f standoff.Attribute) standoff.Value {
	for _, l := range v.session().Carried() {
		if l.Label == id {
			return l.Attributes[f.Name]
		}
	}
	return standoff.Value{}
}

func (v *View) setCarried(id standoff.LabelID, f standoff.Attribute, words string) error {
	value, err := parsed(f, words)
	if err != nil {
		return err
	}
	return v.session().SetCarried(id, f.Name, value)
}

// fieldsTip tells what is known of the article, and how to change it.
func (v *View) fieldsTip() string {
	if !v.hasArticle() {
		return ""
	}
	var lines []string
	for _, f := range v.fields() {
		if words := v.fieldWords(f); words != "" {
			lines = append(lines, kit.Capitalised(kit.Excerpt(attributeTitle(f), nameMost))+": "+kit.Excerpt(words, titleMost))
		}
	}
	return strings.Join(append(lines, v.host.Action("article.fields").TitleAndKey()), "\n")
}

// aboutActions are what can be done with the article as a whole.
func (v *View) aboutActions() []page.Action {
	return []page.Action{
		{ID: "article.label", Title: "Article label…", Words: lang.L("genre stance whole article"), Menu: page.MenuArticle, Keys: keymap.Keys("Shift+T"), Disabled: v.needsArticleLabel, Decides: true, Run: v.chooseArticleLabel, Rule: true},
		{ID: "article.fields", Title: "Edit the article’s fields", Words: lang.L("outlet date author URL language metadata"), Menu: page.MenuArticle, Keys: keymap.Keys("i"), Disabled: v.needs(page.NeedsArticle), Run: v.editFields},
	}
}
