package incoming

import (
	"cmp"

	"galley/gui/kit"
	"galley/gui/paper"
	"galley/gui/reader"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// Options are what a [Dialog] is about, and what it tells.
type Options struct {
	Canvas    fyne.Canvas
	Scheme    standoff.Scheme // of the project
	Text      Text            // how the preview is set
	Roles     []string        // what a column can be, in words; the last but one is that it is none of the others, the last that it is left out
	SpanRoles int             // the place in Roles of the first that is of spans; those behind it are, too, but for the last two. 0 if none are
	Found     Found

	// Read is asked for a document, counted from 0, and calls back with it, now or later.
	// It is not asked for another before that.
	Read func(k int, then func(Document))

	Chosen func(name int)         // another target was chosen for a name, in the dialog's Names
	Unit   func(unit int)         // another unit was chosen
	Column func(column, role int) // another role was chosen for a column
	Closed func()                 // the dialog is closed; may be nil
}

// Text is how a person wants texts to be set.
type Text struct {
	Zoom         float32 // factor on the usual size
	Sans         bool    // in the interface face
	ControlMarks bool    // with marks for characters that cannot be seen
}

// settings are those of the preview. It is a look at an article, not the place to read it:
// its text is smaller, and grows no more than a dialog has room for.
func (t Text) settings() reader.Settings {
	return reader.Settings{Size: 16, Leading: 26, HeadlineSize: 21, Measure: 600, Zoom: min(max(t.Zoom, 0.8), 1.5), Sans: t.Sans, ControlMarks: t.ControlMarks}
}

// Dialog shows what an import would bring, and asks what it cannot know.
type Dialog struct {
	options Options
	canvas  fyne.Canvas
	found   Found
	stops   *stops

	title     *kit.Caption
	line      *kit.Caption
	note      *kit.Caption
	units     *unitList // nil while none were asked
	unitAsk   *kit.Paragraph
	unitsAt   *fyne.Container
	unitLines int    // passages of each
	unitsOf   string // what was asked about them last
	labels    *mapping
	columns   *mapping
	preview   *preview
	left      *leftColumn
	right     *fyne.Container
	body      *fyne.Container
}

// New returns what asks about an import. It shows the first article.
func New(o Options) *Dialog {
	d := &Dialog{options: o, canvas: o.Canvas}
	d.stops = &stops{canvas: o.Canvas, reached: d.reached, typed: d.typed}
	d.title, d.line, d.note = kit.SheetTitle(""), kit.NewCaption("", 13, kit.ColourSoft), kit.NewCaption("", 13, kit.ColourSoft)
	d.line.Elide, d.note.Elide = true, true
	d.labels = newMapping(d.stops, d.hint, 126, func() int { return len(d.found.Names) }, d.namePair, d.nameChoices, func(i int) { d.choose(i, Target{Fate: Dropped}) })
	d.columns = newMapping(d.stops, d.hint, 132, func() int { return len(d.found.Columns) }, d.columnPair, d.columnChoices, func(i int) { d.setRole(i, len(o.Roles)-1) })
	d.preview = newPreview(d, o.Text.settings())
	d.left = newLeftColumn(d)
	d.right = container.New(rightLayout{d}, d.unitsPart(), d.columnsPart(), d.preview.object)
	d.body = container.New(bodyLayout{}, d.left.object, kit.Hairline(), d.right)
	d.Show(o.Found)
	return d
}

// Ask shows the dialog. Ways are as in [kit.Questions.Ask].
func (d *Dialog) Ask(x *kit.Questions, about any, ways ...kit.Way) (hide func()) {
	line := kit.Tip(d.line, func() string {
		if d.line.Cut() {
			return d.line.Text
		}
		return ""
	})
	hide = x.AskSheet(about, kit.Sheet{Title: d.title, Line: line, Body: d.body, Note: d.note}, ways...)
	d.stops.question = x.Asked()
	d.stops.question.Closed = d.options.Closed
	return hide
}

// Show shows what is found by now, as after another unit was chosen. What was decided
// about names stays as the values have it. The article that is looked at is read anew.
func (d *Dialog) Show(f Found) {
	d.found = f
	d.title.Set(f.Title)
	d.line.Set(f.Line)
	d.note.Set(f.Note)
	d.note.Paint(kit.ColourSoft)
	d.left.fill()
	if len(f.Units) > 0 {
		d.fillUnits()
	}
	d.labels.Update()
	d.columns.Update()
	d.preview.at = max(min(d.preview.at, f.Documents-1), 0)
	d.preview.read()
	d.body.Refresh()
}

// Count shows other sums, as after something else was chosen for a name.
func (d *Dialog) Count(title string, sums []Sum) {
	d.found.Title, d.found.Sums = title, sums
	d.title.Set(title)
	d.left.fill()
}

// Names returns the names with what was decided about them.
func (d *Dialog) Names() []Name { return d.found.Names }

// Insist says what must be decided first, and gives the keyboard to where that is. It
// reports whether there is something.
func (d *Dialog) Insist() bool {
	if d.found.Missing == "" {
		return false
	}
	if len(d.found.Units) > 0 {
		d.canvas.Focus(d.units)
	} else if len(d.found.Columns) > 0 {
		d.columns.Take()
	}
	d.note.Set(d.found.Missing)
	d.note.Paint(kit.ColourAlarm)
	return true
}

// hint says what keys do where the keyboard is, in place of the note; "" says the note.
func (d *Dialog) hint(words string) {
	d.note.Set(cmp.Or(words, d.found.Note))
	d.note.Paint(kit.ColourSoft)
}

func (d *Dialog) reached(f fyne.Focusable) { d.left.reveal(f) }

// typed takes the keys that lead to another article from everywhere.
func (d *Dialog) typed(r rune) bool {
	switch r {
	case 'n':
		d.preview.step(1)
	case 'p':
		d.preview.step(-1)
	default:
		return false
	}
	return true
}

// labelOf returns the label that a name becomes, and whether it becomes one.
func (d *Dialog) labelOf(i int) (standoff.Label, bool) {
	n := &d.found.Names[i]
	switch n.Becomes.Fate {
	case Dropped:
		return standoff.Label{}, false
	case Into:
		if l, there := d.options.Scheme.Label(n.Becomes.Label); there {
			return l, true
		}
	}
	return n.New, true
}

func (d *Dialog) namePair(i int) pair {
	n := &d.found.Names[i]
	p := pair{name: n.Text, more: wording.Number(n.Count), fixed: n.Fixed}
	l, comes := d.labelOf(i)
	switch {
	case !comes:
		p.becomes, p.soft = lang.L("Left out"), true
	case n.Becomes.Fate == AsNew:
		p.becomes = lang.L("New label")
		p.mark = markOf(l)
	default:
		p.becomes, p.mark = l.Name, markOf(l)
	}
	return p
}

func markOf(l standoff.Label) kit.Mark {
	return kit.Mark{Letter: l.Letter, Colour: paper.LabelStyle(l).Colour}
}

// nameChoices are what a name can become.
func (d *Dialog) nameChoices(i int) []kit.Item {
	n := &d.found.Names[i]
	if n.Fixed {
		return nil
	}
	items := []kit.Item{{ID: "new", Title: lang.L("New label"), Mark: markOf(n.New), Checked: n.Becomes.Fate == AsNew, Run: func() { d.choose(i, Target{Fate: AsNew}) }}}
	rule := true
	for _, l := range d.options.Scheme.Labels {
		if l.Retired || l.Use != n.Use {
			continue
		}
		is := n.Becomes.Fate == Into && n.Becomes.Label == l.ID
		items = append(items, kit.Item{ID: string(l.ID), Title: kit.Excerpt(l.Name, nameMost), Mark: markOf(l), Checked: is, Rule: rule, Run: func() { d.choose(i, Target{Into, l.ID}) }})
		rule = false
	}
	items = append(items, kit.Item{ID: "drop", Title: lang.L("Leave out"), Rule: true, Checked: n.Becomes.Fate == Dropped, Run: func() { d.choose(i, Target{Fate: Dropped}) }})
	if len(d.found.Names) < manyNames {
		return items
	}
	return append(items,
		kit.Item{ID: "all-new", Title: lang.L("All: new labels"), Rule: true, Run: func() { d.chooseAll(Target{Fate: AsNew}) }},
		kit.Item{ID: "all-drop", Title: lang.L("All: leave out"), Run: func() { d.chooseAll(Target{Fate: Dropped}) }})
}

// manyNames is how many there are at least where one choice for all is offered.
const manyNames = 6

// chooseAll decides the same of all names.
func (d *Dialog) chooseAll(t Target) {
	for i := range d.found.Names {
		if n := &d.found.Names[i]; !n.Fixed {
			n.Becomes = t
		}
	}
	d.labels.Update()
	d.preview.restyle()
	if d.options.Chosen != nil {
		d.options.Chosen(0)
	}
}

// choose decides what becomes of a name.
func (d *Dialog) choose(i int, t Target) {
	if d.found.Names[i].Becomes == t || d.found.Names[i].Fixed {
		return
	}
	d.found.Names[i].Becomes = t
	d.labels.Update()
	d.preview.restyle()
	if d.options.Chosen != nil {
		d.options.Chosen(i)
	}
}

func (d *Dialog) columnPair(i int) pair {
	c := &d.found.Columns[i]
	if c.Head {
		return pair{name: c.Name, sample: c.Sample, head: true}
	}
	return pair{name: c.Name, sample: c.Sample, becomes: d.options.Roles[c.Role], soft: c.Role >= len(d.options.Roles)-2}
}

func (d *Dialog) columnChoices(i int) []kit.Item {
	var items []kit.Item
	c, spans, none := d.found.Columns[i], d.options.SpanRoles, len(d.options.Roles)-2
	if c.Head {
		return nil
	}
	for role, word := range d.options.Roles {
		if c.Articles && spans > 0 && role >= spans && role < none {
			continue
		}
		items = append(items, kit.Item{Title: word, Checked: c.Role == role, Rule: role == none || role == spans && spans > 0, Run: func() { d.setRole(i, role) }})
	}
	return items
}

func (d *Dialog) setRole(column, role int) {
	if c := d.found.Columns[column]; !c.Head && c.Role != role && d.options.Column != nil {
		d.options.Column(column, role)
	}
}
