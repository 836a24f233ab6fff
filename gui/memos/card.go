package memos

import (
	"strings"
	"time"
	"unicode/utf8"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// card is the right of the page: the chosen memo, to be read, and to be written while its
// fields are open.
type card struct {
	page    *Page
	object  fyne.CanvasObject
	body    *fyne.Container
	of      place // the memo that is shown; zero if there is none
	writing bool  // the fields are open
	heading *kit.Caption
	where   *kit.WordButton
	made    *kit.Caption
	read    *text
	kind    *entry
	text    *entry
	kindRow *fyne.Container
	field   *fyne.Container   // of text
	parts   []*fyne.Container // that are laid out anew when the fields come or go, the outer ones first
	pause   *page.Pause       // in writing
}

func newCard(p *Page) *card {
	c := &card{page: p, heading: kit.NewCaption("", 27, kit.ColourInk), made: kit.NewCaption("", 12, kit.ColourSoft)}
	c.heading.Font, c.heading.Elide, c.made.Elide = kit.FontSerifSemibold, true, true
	c.where = kit.NewLink(p.stops, "", 13, p.goTo)
	c.where.Word.Elide, c.where.Word.Align = true, fyne.TextAlignLeading
	c.read, c.kind, c.text = newText(p), newEntry(p, false), newEntry(p, true)
	c.kind.SetPlaceHolder(lang.L("What kind of memo: note, question, to do …"))
	c.text.SetPlaceHolder(lang.L("Write the memo. Markdown."))
	c.pause = page.NewPause(p.shell, page.PauseAfter, c.keepOpen)
	c.text.OnChanged = func(string) { c.tell(); p.panel.list.Rows.UpdateRow(p.line()); c.pause.Written() }
	c.kindRow = kit.Column(4, 1, kit.NewCaption(lang.L("Kind"), 13, kit.ColourSoft), kit.Line(c.kind))
	c.field = container.New(upTo(func() float32 { return fieldTall }), kit.Line(c.text))
	kind := kit.Padded(14, 0, 10, 0, c.kindRow)
	read := kit.Padded(6, -textEdge-2, 0, -textEdge-2, c.read)
	under := container.New(upTo(func() float32 { return c.read.high() + 6 }), read)
	words := kit.Stack(under, c.field)
	c.body = kit.Column(0, 4, c.heading, kit.Padded(2, 0, 0, -9, c.where), kit.Padded(4, 0, 0, 0, c.made), kind, words)
	c.parts = []*fyne.Container{c.body, kind, words, under, read, c.field}
	c.object = container.New(measure{}, c.body)
	return c
}

// show shows the chosen memo.
func (c *card) show() {
	m := c.page.chosen()
	if m == nil {
		if c.held() {
			return
		}
		c.of, c.writing = place{}, false
		c.body.Hide()
		return
	}
	other := c.of != placeOf(m)
	c.of = placeOf(m)
	c.heading.Set(c.page.headWords(m))
	c.where.Word.Set(c.page.leadWords(m))
	c.where.Hidden = m.Article == 0 && m.Label == "" // it is nowhere
	text, whole := beginning(m.Text)
	c.kind.put(string(m.Kind), other)
	c.text.put(text, other)
	if other {
		c.writing = m == c.page.draft && strings.TrimSpace(text) == ""
	}
	able := c.page.why() == ""
	c.kind.able(able)
	c.text.able(able && whole)
	c.body.Show()
	c.lay()
	if other {
		c.body.Refresh()
	}
}

// open opens the fields.
func (c *card) open() {
	if !c.writing {
		c.writing = true
		c.lay()
		c.page.panel.tell()
	}
}

// close takes the fields away. Those of a memo that is begun and empty stay.
func (c *card) close() {
	if m := c.memo(); !c.writing || m != nil && m == c.page.draft && strings.TrimSpace(c.text.Text) == "" {
		return
	}
	c.writing = false
	c.lay()
	c.page.panel.tell()
}

// lay shows the memo as it is read, or its fields.
func (c *card) lay() {
	put := func(o fyne.CanvasObject, shown bool) {
		switch {
		case shown && !o.Visible():
			o.Show()
		case !shown && o.Visible():
			o.Hide()
		}
	}
	put(c.kindRow, c.writing)
	put(c.field, c.writing)
	put(c.read, !c.writing)
	if !c.writing {
		c.read.set(c.text.Text)
	}
	c.tell()
	kit.Arrange(c.parts...)
}

// textOf returns the text of a memo as it stands, which may be written now.
func (c *card) textOf(m *store.PlacedMemo) string {
	if c.writing && placeOf(m) == c.of && !c.text.Disabled() && (m == c.page.draft || strings.TrimSpace(c.text.Text) != "") {
		return c.text.Text
	}
	return m.Text
}

// tell says who wrote the memo and when, and how full it is if it is nearly full.
func (c *card) tell() {
	m := c.memo()
	if m == nil {
		return
	}
	words := c.page.madeWords(m)
	if kind := kindWords(m.Kind); kind != "" && !c.writing {
		words = append([]string{kind}, words...)
	}
	if n := len(c.text.Text); !c.text.Disabled() && n > nearlyFull {
		words = append(words, lang.L("{{.Percent}} full", map[string]any{"Percent": wording.Percent(min(n*100/mostOfMemo, 100))}))
	}
	c.made.Set(strings.Join(words, " · "))
}

// mostOfMemo is how long a memo may be that is written here, in bytes: its field lays out
// all of it at each key. Of a longer one, which came from elsewhere, the beginning is
// shown.
const mostOfMemo = 8000

// nearlyFull is from when on it is said how full a memo is, in bytes.
const nearlyFull = mostOfMemo * 9 / 10

// beginning returns as much of a text as is shown, and whether that is all of it.
func beginning(text string) (string, bool) {
	if len(text) <= mostOfMemo {
		return text, true
	}
	cut := mostOfMemo / 2
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…", false
}

// headWords names what a memo is on.
func (p *Page) headWords(m *store.PlacedMemo) string {
	switch {
	case m.Label != "":
		return p.labelWords(m.Label)
	case m.Article == 0:
		return lang.L("The project")
	case m.Words != "":
		return lang.L("“{{.Words}}”", map[string]any{"Words": spanWords(m)})
	case m.Span != "":
		return lang.L("On a span")
	}
	return articleWords(m)
}

// leadWords say where the link of a memo leads, of which it is clear what it is on.
func (p *Page) leadWords(m *store.PlacedMemo) string {
	switch {
	case m.Label != "":
		return lang.L("Go to the label")
	case m.Span != "":
		return lang.L("Go to the span in {{.Article}}", map[string]any{"Article": articleWords(m)})
	}
	return lang.L("Go to the article")
}

// madeWords say who wrote a memo, when, and whether it is too long to be changed.
func (p *Page) madeWords(m *store.PlacedMemo) []string {
	var parts []string
	now := time.Now()
	if m.By != "" {
		parts = append(parts, kit.Excerpt(m.By, wordsMost))
	}
	if !m.Created.IsZero() {
		parts = append(parts, wording.When(m.Created, now))
	}
	if at := wording.When(m.Updated, now); !m.Updated.IsZero() && at != wording.When(m.Created, now) {
		parts = append(parts, lang.L("changed {{.Time}}", map[string]any{"Time": at}))
	}
	if len(m.Text) > mostOfMemo {
		parts = append(parts, lang.L("too long to be changed here"))
	}
	return parts
}

// keep saves what was written of the memo that is shown.
func (c *card) keep() {
	p := c.page
	if c.of == (place{}) || !c.kind.changed() && !c.text.changed() {
		return
	}
	m := c.memo()
	if m == nil || p.why() != "" {
		return
	}
	now := *m
	if c.text.changed() {
		now.Text = c.text.Text
	}
	now.Kind = standoff.MemoKind(strings.TrimSpace(c.kind.Text))
	if m == p.draft {
		m.Kind = now.Kind
	}
	c.kind.kept()
	c.text.kept()
	p.write(now)
}

// held reports whether something is written that cannot be saved now, as where the disk has
// failed: it stays as it is until it can.
func (c *card) held() bool {
	return c.of != (place{}) && (c.kind.changed() || c.text.changed()) && c.page.session == c.page.shell.Session() && c.page.why() != ""
}

// keepOpen saves what was written so far. What was emptied may be about to be written
// anew, and is not deleted yet.
func (c *card) keepOpen() {
	if strings.TrimSpace(c.text.Text) != "" {
		c.page.Keep()
	}
}

// memo returns the memo that is shown, which may not be listed any more.
func (c *card) memo() *store.PlacedMemo {
	if d := c.page.draft; d != nil && placeOf(d) == c.of {
		return d
	}
	for _, m := range c.page.all {
		if placeOf(m) == c.of {
			return m
		}
	}
	return nil
}

// forget gives up what was written and not saved.
func (c *card) forget() {
	c.kind.put("", true)
	c.text.put("", true)
	c.of = place{}
}
