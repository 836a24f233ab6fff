package article

import (
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"
	"galley/store/suggest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// whyCard tells beside the text why the current suggestion is made. It is there when
// somebody asks for it, and follows the person to the next suggestions until it is
// closed.
type whyCard struct {
	of     *suggestions
	card   *fyne.Container
	scroll *container.Scroll
	title  *kit.Caption
	by     *kit.Caption
	lines  *fyne.Container
	wide   float32         // the room that a line has, in pixels
	on     bool            // somebody asked for it
	about  standoff.SpanID // the outline that it is about, or will be
}

func newWhyCard(of *suggestions) *whyCard {
	c := &whyCard{of: of, title: kit.NewCaption("", 13, kit.ColourInk), by: kit.NewCaption("", 12, kit.ColourSoft), lines: kit.Column(6, -1)}
	c.title.Bold, c.title.Elide, c.by.Elide = true, true, true
	shut := kit.NewPressable(kit.Padded(0, 6, 0, 6, kit.NewCaption("×", 14, kit.ColourSoft)), func() { c.toggle(); of.v.host.Focus() })
	shut.Back.Radius = 4
	shut.Tip = func() string { return lang.L("Close") }
	face := kit.NewBlock(kit.ColourPaper, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 8
	body := kit.Column(8, -1, kit.Row(8, 0, kit.Section(lang.L("Why is this suggested?")), shut), kit.Column(2, -1, c.title, c.by), c.lines)
	c.scroll = container.NewVScroll(kit.Padded(cardInset, cardInset, cardInset, cardInset, body))
	c.card = kit.Stack(face, kit.Padded(cardEdge, cardEdge, cardEdge, cardEdge, kit.Scrolled(c.scroll)))
	c.card.Hide()
	return c
}

// fit returns how high the card is in a width if it may have some room, in pixels.
func (c *whyCard) fit(width, room float32) float32 {
	c.wide = width - 2*cardEdge - 2*cardInset
	c.scroll.Content.Resize(fyne.NewSize(width-2*cardEdge, c.scroll.Content.Size().Height))
	return min(c.scroll.Content.MinSize().Height+2*cardEdge, room)
}

// toggle opens the card, or closes it.
func (c *whyCard) toggle() {
	c.on = !c.on
	c.follow()
}

// follow tells about the suggestion that is the current one by now.
func (c *whyCard) follow() {
	x := c.of.current
	if !c.on || x == nil {
		c.about = ""
		c.show(false)
		return
	}
	id := outlineID(x.Label, x.as)
	if id == c.about {
		return
	}
	c.about = id
	was := x.Suggestion
	was.Range = x.as
	why := c.of.v.session().Why(was)
	if why == nil {
		c.show(false)
		return
	}
	by, also := c.of.v.session().SuggestedBy(was), c.of.v.session().AlsoSuggestedBy(was)
	var reasons []suggest.Reason
	c.of.v.host.Aside(func() { reasons = why() }, func() {
		if c.about == id {
			c.set(was, by, also, reasons)
		}
	})
}

// set shows why something is suggested, by whom, and who suggests it, too, "" for nobody.
func (c *whyCard) set(x suggest.Suggestion, by, also string, reasons []suggest.Reason) {
	c.title.Set(c.titleWords(x))
	of := map[string]any{"Version": by}
	switch {
	case x.Source != nil:
		c.by.Set(lang.L("By another program: {{.Name}}", map[string]any{"Name": kit.Excerpt(x.Source.Name, 200)}))
	case x.Origin == standoff.OriginRule:
		c.by.Set(lang.L("By a rule and what was learned ({{.Version}})", of))
	default:
		c.by.Set(lang.L("By what was learned ({{.Version}})", of))
	}
	c.lines.Objects = nil
	for _, r := range reasons {
		c.say(reasonWords(r))
	}
	if x.Source != nil {
		c.say(lang.L("Galley itself does not suggest it. Other programs give no reasons; that the words stand here was checked."))
		if x.Source.Version != "" {
			c.say(lang.L("Its version: {{.Version}}.", map[string]any{"Version": kit.Excerpt(x.Source.Version, 200)}))
		}
	}
	if also != "" {
		c.say(lang.L("Another program suggests it, too: {{.Name}}.", map[string]any{"Name": kit.Excerpt(also, 200)}))
	}
	c.of.v.inspector.about.close()
	c.show(true)
	c.of.v.inspector.arrangeCards()
	c.scroll.Refresh()
}

// titleWords says what is suggested, and how sure that is, if it is known.
func (c *whyCard) titleWords(x suggest.Suggestion) string {
	of := map[string]any{"Label": nameOf(c.of.v.label(x.Label))}
	score := x.Scored()
	if score == nil {
		return lang.L("{{.Label}}, without a score", of)
	}
	of["Percent"] = wording.Percent(int(*score*100 + 0.5))
	if x.Source != nil {
		return lang.L("{{.Label}}, {{.Percent}} by its own score", of)
	}
	return lang.L("{{.Label}}, {{.Percent}} likely", of)
}

func (c *whyCard) say(words string) {
	line := kit.NewParagraph(12, kit.ColourInk, func() float32 { return c.wide })
	line.Set(words)
	c.lines.Add(line)
}

func (c *whyCard) show(on bool) {
	if c.card.Visible() == on {
		return
	}
	if on {
		c.card.Show()
	} else {
		c.card.Hide()
	}
	c.of.v.inspector.arrangeCards()
}

// reasonWords says a reason in a sentence.
func reasonWords(r suggest.Reason) string {
	of := map[string]any{"Words": r.Words, "N": wording.Number(r.Count), "All": wording.Number(r.Of)}
	switch r.Kind {
	case suggest.InMarks:
		return lang.L("It stands in quotation marks.")
	case suggest.NearCue:
		return lang.L("“{{.Words}}” stands beside it.", of)
	case suggest.WithUnit:
		return lang.L("It is a number with a unit: {{.Words}}.", of)
	case suggest.WithNoun:
		return lang.L("It is a number of what is counted: {{.Words}}.", of)
	case suggest.InGazetteer:
		return listedWords(r)
	case suggest.NotListed:
		return lang.L("The list of places does not have it, but the words are like those of places.")
	case suggest.KnownLine:
		return lang.L("The same line was boilerplate in other articles.")
	case suggest.RepeatedLine:
		return lang.L("The same line stands in {{.N}} of {{.All}} articles that were compared.", of)
	case suggest.OutsideMain:
		return lang.L("What finds the main text of web pages left it out when the page was imported.")
	case suggest.Phrase:
		return lang.L("It has words of this kind: {{.Words}}.", map[string]any{"Words": phraseName(r.Words)})
	case suggest.OwnLine:
		return lang.L("It has its lines for itself, and stands where such lines often stand.")
	case suggest.GivenBefore:
		return lang.N("The same words have this label {{.N}} times in other places.", r.Count, of)
	case suggest.RefusedOnce:
		return lang.N("The same words were rejected {{.N}} times.", r.Count, of)
	case suggest.LearnedFrom:
		return lang.N("{{.N}} finished articles of this project were learned from.", r.Count, of)
	case suggest.OnlyStarters:
		return lang.L("Nothing was learned from this project yet: finished articles teach.")
	}
	return lang.L("It is like passages that have this label.")
}

// listedWords tells which place is meant, and how many have its name.
func listedWords(r suggest.Reason) string {
	of := map[string]any{"Name": r.Place.Name, "Country": r.Place.Country, "People": wording.Number(r.Place.Population), "N": wording.Number(r.Count)}
	words := lang.L("The list of places has {{.Name}}.", of)
	switch {
	case r.Place.Country != "" && r.Place.Population > 0:
		words = lang.L("The list of places has {{.Name}} ({{.Country}}), with about {{.People}} people.", of)
	case r.Place.Country != "":
		words = lang.L("The list of places has {{.Name}} ({{.Country}}).", of)
	}
	if r.Count > 1 {
		words += " " + lang.N("{{.N}} places have this name.", r.Count, of)
	}
	return words
}

// phraseName names a kind of words of boilerplate.
func phraseName(kind string) string {
	switch kind {
	case "advertising":
		return lang.L("advertising")
	case "menu":
		return lang.L("a menu")
	case "teaser":
		return lang.L("a link to other articles")
	case "credit":
		return lang.L("a credit")
	case "byline":
		return lang.L("a byline")
	case "sharing":
		return lang.L("buttons to share")
	case "comments":
		return lang.L("comments")
	case "subscription":
		return lang.L("a subscription")
	case "copyright":
		return lang.L("copyright")
	case "cookies":
		return lang.L("cookies")
	case "contact":
		return lang.L("contact")
	case "biography":
		return lang.L("about the author")
	case "date":
		return lang.L("a date")
	case "address":
		return lang.L("an address on the web")
	}
	return lang.L("a separator")
}
