package scheme

import (
	"strings"
	"unicode/utf8"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// guide is the right of the page: what to tag with the chosen label and what not, or
// what to connect with the chosen type of relations.
type guide struct {
	page     *Page
	object   fyne.CanvasObject
	scroll   *container.Scroll
	part     *fyne.Container // what scrolls, there or below the card
	measure  *margins
	body     *fyne.Container
	of       ref
	head     *kit.Caption
	edit     *kit.WordButton
	shown    string // the Markdown of the preview
	preview  *fyne.Container
	none     *kit.Caption
	text     *guideEntry
	pause    *page.Pause     // in writing
	writing  *fyne.Container // of the field, while it is open
	examples *exampleList
	titles   map[standoff.ArticleID]string // of articles that examples come from, as far as they have been read
}

func newGuide(p *Page) *guide {
	g := &guide{page: p, none: kit.NewCaption("", 13, kit.ColourSoft), titles: map[standoff.ArticleID]string{}}
	g.edit = newLink(p, lang.L("Edit"), p.editGuideline)
	g.edit.Word.Paint(kit.ColourSoft)
	g.none.Elide = true
	g.preview = kit.Stack()
	g.text = newGuideEntry(p)
	g.pause = page.NewPause(p.shell, page.PauseAfter, g.keepOpen)
	g.text.OnChanged = func(string) { g.pause.Written() }
	g.examples = newExampleList(p)
	g.writing = container.New(tall{g}, g.text)
	g.writing.Hide()
	g.head = kit.Section("")
	g.body = kit.Column(8, -1, kit.Sized(fyne.NewSize(0, headingHigh), kit.Row(8, 0, g.head, g.edit)), g.none, g.preview, g.writing, g.examples.object)
	g.measure = &margins{p: p, most: guideWidest, resized: func() { g.scrolling().Refresh() }}
	g.part = container.New(g.measure, g.body)
	g.scroll = container.NewVScroll(g.part)
	g.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Scrolled(g.scroll))
	return g
}

// show shows the guideline of what is chosen, and the examples of a label.
func (g *guide) show() {
	of, text, ok := g.page.guided()
	f, isField := g.page.field()
	g.part.Hidden = !ok && !isField
	if !ok {
		g.of = ref{}
		if isField {
			g.showField(f)
		}
		return
	}
	g.head.Set(kit.Section(lang.L("Guideline")).Text)
	other := of != g.of
	if other {
		g.close()
	}
	g.of = of
	g.text.put(text)
	g.edit.Hidden = g.page.why() != "" || g.writing.Visible()
	g.showText(text)
	n := g.page.chosen()
	if g.examples.object.Hidden = n == nil; n != nil {
		g.examples.show(n.Label, other)
	}
	g.body.Refresh()
	if other {
		g.scroll.ScrollToTop()
	}
}

// showField says what articles show of a field. It has no guideline: its help is a line.
func (g *guide) showField(f standoff.Attribute) {
	g.close()
	g.head.Set(kit.Section(lang.L("In articles")).Text)
	g.edit.Hidden, g.examples.object.Hidden = true, true
	g.showText(lang.L("Its value stands on the card of each article, with the outlet and the date.") + "\n\n" +
		lang.L("Above the list of articles, **{{.Name}}:word** finds those that have the word in it.", map[string]any{"Name": kit.Excerpt(f.Name, nameMost)}))
	g.body.Refresh()
}

// mostPreviewed is how much of a guideline is shown, in bytes. It may come from a
// dataset of any making.
const mostPreviewed = 20_000

func (g *guide) showText(text string) {
	blank := strings.TrimSpace(text) == ""
	g.none.Set(lang.L("There is no guideline yet."))
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
	words := kit.NewFormatted(widget.NewRichTextFromMarkdown(text).Segments, func(x *widget.HyperlinkSegment) { page.AskLink(g.page.shell, x) })
	words.Resize(fyne.NewSize(g.measure.inner(g.scrolling().Size().Width), 0))
	g.preview.Objects = []fyne.CanvasObject{words}
}

// editGuideline opens the field for the guideline of the chosen label.
func (p *Page) editGuideline() {
	_, text, ok := p.guided()
	if why := p.why(); !ok || why != "" {
		p.shell.Say(why)
		return
	}
	g := p.guide
	g.text.put(text)
	g.writing.Show()
	g.show()
	g.scrolling().Refresh() // lays out the field
	p.shell.Canvas().Focus(g.text)
	top, _ := topIn(g.scrolling().Content, g.text)
	revealIn(g.scrolling(), top, g.text.Size().Height)
}

// guided returns the chosen label or type of relations with its guideline; ok is false
// where something else is chosen, or nothing.
func (p *Page) guided() (of ref, text string, ok bool) {
	if t, ok := p.relation(); ok {
		return p.other, t.Guideline, true
	}
	if n := p.chosen(); n != nil {
		return p.chosenRef(), n.Guideline, true
	}
	return ref{}, "", false
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

// keepOpen saves what was typed so far.
func (g *guide) keepOpen() {
	if g.writing.Visible() && g.page.session == g.page.shell.Session() {
		g.text.keep()
	}
}

// guideEntry is the field in which a guideline is written. It is saved when the keyboard
// goes elsewhere, at Escape or Ctrl+Enter, which close it, and while it is written, at
// each pause.
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
	if strings.TrimSpace(e.Text) == text {
		e.before = e.Text // white space at its ends may be about to be followed by words
		return
	}
	if e.Text == e.before {
		e.before = text
		e.SetText(text)
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
	switch of, _, ok := e.page.guided(); {
	case !ok || of != e.page.guide.of:
	case of.kind == ofTypes:
		e.page.editRelation(func(t *standoff.RelationType) { t.Guideline = text })
	default:
		e.page.edit(func(l *standoff.Label) { l.Guideline = text })
	}
}

// leave closes the field and goes back to the tree.
func (e *guideEntry) leave() {
	e.page.guide.close()
	e.page.guide.show()
	e.page.Focus()
}

func (e *guideEntry) CreateRenderer() fyne.WidgetRenderer { return kit.DrawEntry(&e.Entry) }

func (e *guideEntry) TappedSecondary(at *fyne.PointEvent) { kit.ShowEntryMenu(e, &e.Entry, at) }

func (e *guideEntry) FocusLost() {
	e.Entry.FocusLost()
	e.keep()
	e.page.guide.close()
	e.page.guide.show()
}

func (e *guideEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape:
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
