package memos

import (
	"strings"
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

// card is the right of the page: the chosen memo, to be written.
type card struct {
	page    *Page
	object  fyne.CanvasObject
	body    *fyne.Container
	of      place // the memo that is shown; zero if there is none
	heading *kit.Caption
	where   *kit.WordButton
	kind    *entry
	text    *entry
	cover   *cover // of text
	made    *kit.Caption
	pause   *page.Pause // in writing
}

func newCard(p *Page) *card {
	c := &card{page: p, heading: kit.NewCaption("", 27, kit.ColourInk), made: kit.NewCaption("", 12, kit.ColourSoft)}
	c.heading.Font, c.heading.Elide, c.made.Elide = kit.FontSerifSemibold, true, true
	c.where = kit.NewLink(p.stops, "", 13, p.goTo)
	c.where.Word.Elide, c.where.Word.Align = true, fyne.TextAlignLeading
	c.kind, c.text = newEntry(p, false), newEntry(p, true)
	c.cover = newCover(c.text)
	c.text.moved = c.cover.refresh
	c.kind.SetPlaceHolder(lang.L("What kind of memo: note, question, to do …"))
	c.text.SetPlaceHolder(lang.L("Write the memo. Markdown."))
	c.pause = page.NewPause(p.shell, page.PauseAfter, c.keepOpen)
	c.text.OnChanged = func(string) { c.tell(); c.pause.Written() }
	word := kit.NewCaption(lang.L("Kind"), 13, kit.ColourSoft)
	c.body = kit.Column(0, 3,
		c.heading,
		kit.Padded(2, 0, 0, -9, c.where),
		kit.Padded(10, 0, 10, 0, kit.Row(8, 1, kit.Sized(fyne.NewSize(44, 0), word), kit.Line(c.kind))),
		kit.Padded(0, 0, 8, 0, kit.Stack(kit.Line(c.text), c.cover.object)),
		c.made,
	)
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
		c.of = place{}
		c.body.Hide()
		return
	}
	other := c.of != placeOf(m)
	c.of = placeOf(m)
	c.heading.Set(c.page.headWords(m))
	c.where.Word.Set(c.page.whereWords(m))
	c.where.Hidden = m.Article == 0 && m.Label == "" // the heading says it
	text, whole := beginning(m.Text)
	c.kind.put(string(m.Kind), other)
	c.text.put(text, other)
	able := c.page.why() == ""
	c.kind.able(able)
	c.text.able(able && whole)
	c.tell()
	c.cover.refresh()
	c.body.Show()
	if other {
		c.body.Refresh()
	}
}

// tell says who wrote the memo and when, and how full it is if it is nearly full.
func (c *card) tell() {
	m := c.memo()
	if m == nil {
		return
	}
	words := c.page.madeWords(m)
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

// headWords says what a memo is on.
func (p *Page) headWords(m *store.PlacedMemo) string {
	switch {
	case m.Label != "":
		return lang.L("On a label")
	case m.Span != "":
		return lang.L("On a span")
	case m.Article != 0:
		return lang.L("On an article")
	}
	return lang.L("On the project")
}

// madeWords say who wrote a memo, when, and whether it is too long to be changed.
func (p *Page) madeWords(m *store.PlacedMemo) []string {
	var parts []string
	if m.By != "" {
		parts = append(parts, kit.Excerpt(m.By, wordsMost))
	}
	if !m.Created.IsZero() {
		parts = append(parts, wording.Time(m.Created))
	}
	if at := wording.Time(m.Updated); !m.Updated.IsZero() && at != wording.Time(m.Created) {
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
