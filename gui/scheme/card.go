package scheme

import (
	"image/color"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"
	"galley/store/standoff/palette"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
)

// card is the middle of the page: the chosen label.
type card struct {
	sheet
	object   fyne.CanvasObject
	scroll   *container.Scroll
	part     *fyne.Container // what scrolls
	bodies   *fyne.Container // of the sheets of all kinds, one of which is seen
	id       standoff.LabelID
	name     *line
	letter   *line
	key      *keyField
	lettered *kit.Caption // whose letter it is, too
	colours  *swatches
	seen     *kit.Caption // how the colour can be read
	under    *kit.Segments
	on       *kit.Segments
	text     *kit.Segments   // how the text of its passages is drawn
	texts    *fyne.Container // the field of that
	suggest  *suggested
	details  *details
}

func newCard(p *Page) *card {
	c := &card{sheet: newSheet(p)}
	c.name, c.letter = newLine(p, p.rename), newLine(p, p.setLetter)
	c.key = newKeyField(p, func(key string) { p.setKey(key) })
	c.key.unless = p.unlessBound
	c.lettered, c.seen = kit.NewCaption("", 13, kit.ColourSoft), kit.NewCaption("", 12, kit.ColourSoft)
	c.lettered.Elide, c.seen.Elide = true, true
	c.colours = newSwatches(p)
	c.under = newSegments(p, []string{lang.L("Solid"), lang.L("Dashed"), lang.L("Dotted"), lang.L("Double")}, func(i int) {
		p.edit(func(l *standoff.Label) { l.Underline = standoff.Underline(i) })
	})
	c.on = newSegments(p, []string{lang.L("Passages"), lang.L("Whole articles"), lang.L("Groups only")}, func(i int) { p.setUse(standoff.Use(i)) })
	c.text = newSegments(p, []string{lang.L("As it is"), lang.L("Dimmed")}, func(i int) {
		p.edit(func(l *standoff.Label) { l.Dimmed = i == 1 })
	})
	c.texts = c.field(lang.L("Text"), kit.Row(0, -1, c.text))
	c.suggest = newSuggested(c)
	c.details = newDetails(p, lang.L("Spans of this label carry no details."))
	letters := kit.Row(6, 2, kit.Padded(2, 0, 2, 2, kit.Sized(fyne.NewSize(46, 0), kit.Line(c.letter))), c.key, c.lettered)
	c.fill(
		c.field(lang.L("Name"), kit.Padded(2, 2, 2, 2, kit.Line(c.name))),
		c.field(lang.L("Letter, key"), letters),
		c.field(lang.L("Colour"), kit.Column(2, -1, c.colours, kit.Padded(0, 0, 4, 4, c.seen))),
		c.field(lang.L("Underline"), kit.Row(0, -1, c.under)),
		c.field(lang.L("Used on"), kit.Row(0, -1, c.on)),
		c.texts,
		c.suggest.fields[0],
		c.suggest.fields[1],
		kit.Padded(16, 0, 0, 0, c.details.object),
	)
	c.bodies = kit.Stack()
	c.part = container.New(&margins{p: p, most: cardWidest, resized: func() { c.scroll.Refresh() }}, c.bodies)
	c.scroll = container.NewVScroll(c.part)
	c.object = kit.Scrolled(c.scroll)
	return c
}

// take gives the keyboard to the first field, with what stands there selected.
func (c *card) take() {
	if c.page.chosen() == nil {
		return
	}
	c.name.take()
}

// keep saves what was typed in a field that has the keyboard still.
func (c *card) keep() {
	if c.page.chosen() == nil {
		return
	}
	c.name.keep()
	c.letter.keep()
}

// show shows the chosen label, or what to do where there is none.
func (c *card) show() {
	n := c.page.chosen()
	if c.page.other.kind != ofLabels {
		c.id = ""
		c.body.Hide()
		return
	}
	c.body.Show()
	if n == nil {
		c.id = ""
		c.fields.Hide()
		c.showNone()
		c.body.Refresh()
		return
	}
	other := c.id != n.ID
	c.id = n.ID
	c.fields.Show()
	c.heading.Set(kit.Excerpt(n.Name, nameMost))
	c.tellUse()
	if other {
		c.name.put(n.Name)
		c.letter.put(n.Letter)
		c.key.leave()
	} else {
		c.name.show(n.Name)
		c.letter.show(n.Letter)
	}
	c.key.show(n.Key)
	c.lettered.Set(c.sharedLetter(n))
	c.colours.show(n.Label)
	c.seen.Set(c.colourWords(n))
	c.under.Set(int(n.Underline))
	c.on.Set(int(n.Use))
	c.text.Set(0)
	if n.Dimmed {
		c.text.Set(1)
	}
	c.texts.Hidden = n.Use != standoff.UseSpans
	c.suggest.show(n.Label)
	c.details.show(n.Attributes, other)
	c.body.Refresh()
	if other {
		c.page.card.scroll.ScrollToTop()
	}
}

// showNone says why no label is shown, and what to do about it.
func (c *card) showNone() {
	p := c.page
	key := p.shell.Action("scheme.new").Key()
	switch {
	case p.session == nil:
		c.heading.Set(lang.L("Labels"))
		c.use.Set(lang.L("Open a project first"))
	case p.why() != "":
		c.heading.Set(lang.L("There are no labels yet"))
		c.use.Set(p.why())
	case len(p.scheme.Labels) > 0:
		c.heading.Set(lang.L("Labels"))
		c.use.Set(lang.L("Choose a label on the left."))
	case key != "":
		c.heading.Set(lang.L("There are no labels yet"))
		c.use.Set(lang.L("Press {{.Key}} to make the first one.", map[string]any{"Key": key}))
	default:
		c.heading.Set(lang.L("There are no labels yet"))
		c.use.Set("")
	}
}

// tellUse says how much the label is used, and its id.
func (c *card) tellUse() {
	n := c.page.chosen()
	if n == nil {
		return
	}
	words := []string{useWords(n, c.page.reach.articles, c.page.reach.known && c.page.reach.label == n.ID)}
	if n.Retired {
		words = append([]string{lang.L("Retired")}, words...)
	}
	words = append(words, lang.L("id {{.ID}}", map[string]any{"ID": kit.Excerpt(string(n.ID), nameMost)}))
	if why := c.page.why(); why != "" {
		words = append(words, why)
	}
	c.use.Set(strings.Join(words, " · "))
	k := c.page.memos[n.ID]
	if k > 0 {
		c.memos.Word.Set(lang.N("{{.N}} memos", k, map[string]any{"N": wording.Number(k)}))
	}
	if c.memos.Hidden != (k == 0) {
		c.memos.Hidden = k == 0
		c.body.Refresh()
	}
}

// sharedLetter names another label that has the same letter, "" if none has.
func (c *card) sharedLetter(n *node) string {
	for _, o := range c.page.outline.all {
		if o != n && !o.Retired && o.Letter == n.Letter {
			return lang.L("{{.Letter}} is also the letter of “{{.Label}}”", map[string]any{"Letter": n.Letter, "Label": kit.Excerpt(o.Name, nameMost)})
		}
	}
	return ""
}

// mostCompared is how many labels a colour is compared with, and toldApart the least
// distance of colours that are told apart.
const (
	mostCompared = 300
	toldApart    = 0.022
)

// colourWords says how the label's colour can be read, and told apart from others.
func (c *card) colourWords(n *node) string {
	paper := color.NRGBAModel.Convert(theme.Color(kit.ColourPaper)).(color.NRGBA)
	of := map[string]any{"Contrast": wording.Decimal(kit.Contrast(kit.LabelColour(n.Light, n.Dark), paper))}
	i := 0
	for _, o := range c.page.outline.all {
		if o == n || o.Retired || o.Use == standoff.UseGroup {
			continue
		}
		if i++; i > mostCompared {
			return lang.L("{{.Contrast}} : 1 on paper", of)
		}
		for _, s := range palette.Sights() {
			if palette.Distance(n.Light, o.Light, s) < toldApart || palette.Distance(n.Dark, o.Dark, s) < toldApart {
				of["Label"] = kit.Excerpt(o.Name, nameMost)
				if s == palette.Normal {
					return lang.L("{{.Contrast}} : 1 on paper, hard to tell from “{{.Label}}”", of)
				}
				return lang.L("{{.Contrast}} : 1 on paper, looks like “{{.Label}}” to some people", of)
			}
		}
	}
	return lang.L("{{.Contrast}} : 1 on paper, told apart by everyone", of)
}
