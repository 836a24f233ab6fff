package scheme

import (
	"slices"
	"strings"
	"unicode/utf8"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// guide is the right of the page: what to tag with the chosen label and what not.
type guide struct {
	page     *Page
	object   fyne.CanvasObject
	scroll   *container.Scroll
	part     *fyne.Container // what scrolls, there or below the card
	measure  *margins
	body     *fyne.Container
	id       standoff.LabelID
	edit     *kit.WordButton
	shown    string // the Markdown of the preview
	preview  *fyne.Container
	none     *kit.Caption
	text     *guideEntry
	writing  *fyne.Container // of the field, while it is open
	examples *fyne.Container
	listed   []standoff.Example
	titles   map[standoff.ArticleID]string // as far as they have been read
}

func newGuide(p *Page) *guide {
	g := &guide{page: p, none: kit.NewCaption("", 13, kit.ColourSoft), examples: kit.Column(0, -1), titles: map[standoff.ArticleID]string{}}
	g.edit = newLink(p, lang.L("Edit"), p.editGuideline)
	g.edit.Word.Paint(kit.ColourSoft)
	g.none.Elide = true
	g.preview = kit.Stack()
	g.text = newGuideEntry(p)
	g.writing = container.New(tall{g}, g.text)
	g.writing.Hide()
	head := kit.Row(8, 0, kit.Section(lang.L("Guideline")), g.edit)
	g.body = kit.Column(8, -1, head, g.none, g.preview, g.writing, g.examples)
	g.measure = &margins{p: p, most: guideWidest, resized: func() { g.scrolling().Refresh() }}
	g.part = container.New(g.measure, g.body)
	g.scroll = container.NewVScroll(g.part)
	g.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Scrolled(g.scroll))
	return g
}

// show shows the guideline and the examples of the chosen label.
func (g *guide) show() {
	n := g.page.chosen()
	if n == nil {
		g.id = ""
		g.body.Hide()
		return
	}
	g.body.Show()
	other := n.ID != g.id
	if other {
		g.close()
	}
	g.id = n.ID
	g.text.put(n.Guideline)
	g.edit.Hidden = g.page.why() != "" || g.writing.Visible()
	g.showText(n.Guideline)
	g.showExamples(n.Label, other)
	g.body.Refresh()
	if other {
		g.scroll.ScrollToTop()
	}
}

// mostPreviewed is how much of a guideline is shown, in bytes. It may come from a
// dataset of any making.
const mostPreviewed = 20_000

func (g *guide) showText(text string) {
	blank := strings.TrimSpace(text) == ""
	g.none.Set(lang.L("Nobody has written one yet."))
	g.none.Hidden = !blank || g.writing.Visible()
	g.preview.Hidden = blank || g.writing.Visible()
	if blank || text == g.shown {
		return
	}
	g.shown = text
	if len(text) > mostPreviewed {
		cut := mostPreviewed
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + "…"
	}
	words := newProse(widget.NewRichTextFromMarkdown(text).Segments, g.page.askLink)
	words.Resize(fyne.NewSize(g.measure.inner(g.scrolling().Size().Width), 0))
	g.preview.Objects = []fyne.CanvasObject{words}
}

// askLink asks before a link of a guideline is opened.
func (p *Page) askLink(s *widget.HyperlinkSegment) {
	if s.URL == nil || s.URL.Scheme != "http" && s.URL.Scheme != "https" {
		p.shell.Say(lang.L("Only links to web pages can be opened."))
		return
	}
	p.shell.Questions().Ask(lang.L("Open this page in the browser?"), kit.Prose(kit.Excerpt(s.URL.String(), 400)),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Open"), Risky: true, Do: func() { p.shell.Report(fyne.CurrentApp().OpenURL(s.URL)) }})
}

// editGuideline opens the field for the guideline of the chosen label.
func (p *Page) editGuideline() {
	n := p.chosen()
	if why := p.why(); n == nil || why != "" {
		p.shell.Say(why)
		return
	}
	g := p.guide
	g.text.put(n.Guideline)
	g.writing.Show()
	g.show()
	g.scrolling().Refresh() // lays out the field
	p.shell.Canvas().Focus(g.text)
	top, _ := topIn(g.scrolling().Content, g.text)
	revealIn(g.scrolling(), top, g.text.Size().Height)
}

// close takes the field away.
func (g *guide) close() {
	g.text.keep()
	g.writing.Hide()
}

// keep saves what was typed.
func (g *guide) keep() {
	if g.writing.Visible() {
		g.text.keep()
	}
}

// guideEntry is the field in which a guideline is written. It is saved when the keyboard
// goes elsewhere, or at Ctrl+Enter; Escape leaves it as it was.
type guideEntry struct {
	widget.Entry
	page   *Page
	before string
}

func newGuideEntry(p *Page) *guideEntry {
	e := &guideEntry{page: p}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(lang.L("What to tag, and what not. Markdown."))
	return e
}

func (e *guideEntry) put(text string) {
	if e.Text == e.before && e.Text != text {
		e.SetText(text)
	}
	if e.Text == text || e.Text == e.before {
		e.before = text
	}
}

// mostOfGuideline is how long a guideline may be that is written here, in bytes.
const mostOfGuideline = 100_000

// keep saves what was typed for the label that it was typed for.
func (e *guideEntry) keep() {
	if e.Text == e.before {
		return
	}
	text := strings.TrimSpace(e.Text)
	e.before = e.Text
	if len(text) > mostOfGuideline {
		e.page.shell.Say(lang.L("The guideline is too long and was not saved."))
		return
	}
	if n := e.page.chosen(); n != nil && n.ID == e.page.guide.id {
		e.page.edit(func(l *standoff.Label) { l.Guideline = text })
	}
}

// leave closes the field and goes back to the tree.
func (e *guideEntry) leave() {
	e.page.guide.close()
	e.page.guide.show()
	e.page.Focus()
}

func (e *guideEntry) FocusLost() {
	e.Entry.FocusLost()
	e.keep()
	e.page.guide.close()
	e.page.guide.show()
}

func (e *guideEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape:
		e.SetText(e.before)
		e.leave()
	case keymap.IsFunctionKey(k.Name):
		e.page.shell.TypedKey(k)
	default:
		e.Entry.TypedKey(k)
	}
}

func (e *guideEntry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := keymap.OfShortcut(s); ok && c.Mod == fyne.KeyModifierShortcutDefault && (c.Key == fyne.KeyReturn || c.Key == fyne.KeyEnter) {
		e.leave()
		return
	}
	switch s.(type) {
	case *fyne.ShortcutPaste, *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutSelectAll, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		e.Entry.TypedShortcut(s)
		return
	}
	if !e.page.shell.Hand(s) {
		e.Entry.TypedShortcut(s)
	}
}

func (e *guideEntry) KeyDown(k *fyne.KeyEvent) {
	e.page.shell.KeyDown(k)
	e.Entry.KeyDown(k)
}

// mostExamples is how many examples are listed.
const mostExamples = 50

// showExamples lists the examples of a label, then what it is not for.
func (g *guide) showExamples(l standoff.Label, anew bool) {
	if !anew && sameExamples(g.listed, l.Examples) {
		return
	}
	g.listed = l.Examples
	g.examples.Objects = nil
	colour := kit.LabelColour(l.Light, l.Dark)
	head := func(words string) { g.examples.Add(kit.Padded(16, 0, 4, 0, kit.Section(words))) }
	list := func(title string, counter bool) {
		n := 0
		for _, x := range l.Examples {
			if x.Counter != counter {
				continue
			}
			if n++; n == 1 {
				head(title)
			}
			if n > mostExamples {
				continue
			}
			g.examples.Add(newExample(g.page, x, colour))
		}
		if n > mostExamples {
			g.examples.Add(kit.NewCaption(lang.N("and {{.N}} more", n-mostExamples, map[string]any{"N": wording.Number(n - mostExamples)}), 12, kit.ColourSoft))
		}
	}
	list(lang.L("Examples"), false)
	list(lang.L("Not for this"), true)
	if len(l.Examples) == 0 {
		head(lang.L("Examples"))
		g.examples.Add(kit.NewCaption(lang.L("There are none yet."), 13, kit.ColourSoft))
	}
	g.readTitles(l.Examples)
}

func sameExamples(a, b []standoff.Example) bool {
	return slices.Equal(a, b)
}

// readTitles reads the titles of the articles that examples come from.
func (g *guide) readTitles(list []standoff.Example) {
	var wanted []standoff.ArticleID
	for _, x := range list {
		if _, known := g.titles[x.Article]; !known && x.Article != 0 && len(wanted) < 2*mostExamples {
			wanted = append(wanted, x.Article)
		}
	}
	if len(wanted) == 0 || g.page.session == nil || g.page.session != g.page.shell.Session() {
		return
	}
	s, read := g.page.session, map[standoff.ArticleID]string{}
	g.page.shell.Aside(func() {
		for _, id := range wanted {
			title, ok := work.Title(s.Project(), id)
			if ok {
				title = wording.Named(id, kit.Excerpt(title, nameMost))
			}
			read[id] = title
		}
	}, func() {
		for id, title := range read {
			g.titles[id] = title
		}
		if n := g.page.chosen(); n != nil && g.page.session == s {
			g.showExamples(n.Label, true)
			g.body.Refresh()
		}
	})
}
