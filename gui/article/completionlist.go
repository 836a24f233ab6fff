package article

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// completion is the small list under a line that is being written, of what its detail can
// be completed to. It never has the keyboard: the line hands on the keys that are meant
// for it. No line of it has the cursor until a person goes there, so that Enter takes
// nothing that nobody chose.
type completion struct {
	v     *View
	layer *fyne.Container // over the panel
	panel *fyne.Container
	rows  []*offerRow
	more  *kit.Caption // that there are more below the last row

	line    *noteEntry // that is being written; nil if none is
	offers  []offer
	wanted  bool // the list is open, or opens once there is something in it
	shown   []offer
	top     int            // the offer in the first row
	lines   int            // rows that have room
	at      int            // the offer that has the cursor, −1 for none
	pressed bool           // an offer is, with the mouse
	asked   int            // how often offers were read
	reading bool           // they are on their way
	keys    []fyne.KeyName // that wait for them
}

// The measures of the list, in pixels.
const (
	offerHigh = 26
	moreHigh  = 18 // of the line that there are more
	offerEdge = 4
	listApart = 3 // from its line
)

const (
	offersShown = 6 // at most
	offersBelow = 3 // so many have room below the line, or the list is above it if more have room there
	namesSought = 300
	keysWaiting = 32 // at most
)

func newCompletion(v *View) *completion {
	c := &completion{v: v, at: -1}
	ground := kit.NewBlock(kit.ColourPaper, fyne.Size{})
	ground.Radius = 5
	list := kit.Column(0, -1)
	for i := range offersShown {
		c.rows = append(c.rows, newOfferRow(c, i))
		list.Add(c.rows[i])
	}
	c.more = kit.NewCaption("", 11, kit.ColourSoft)
	list.Add(kit.Padded(0, offerBeside, 0, offerBeside, kit.Sized(fyne.NewSize(0, moreHigh), c.more)))
	c.panel = kit.Stack(ground, kit.Framed(kit.Padded(offerEdge, offerEdge, offerEdge, offerEdge, list)))
	c.panel.Hide()
	c.layer = container.New(completionLayout{c}, c.panel)
	return c
}

type completionLayout struct{ c *completion }

func (completionLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l completionLayout) Layout([]fyne.CanvasObject, fyne.Size) { l.c.refresh() }

// begin reads, beside the interface, what a line that has got the keyboard can be
// completed to.
func (c *completion) begin(e *noteEntry) {
	c.end()
	if e.subject == nil || !e.subject.completes() || e.Disabled() || !c.v.hasArticle() {
		return
	}
	c.line = e
	c.asked++
	if e.subject.chooses() {
		c.wanted = e.Text == ""
		c.refresh()
		return
	}
	c.reading = true
	s, of, detail, asked := c.v.session(), e.subject, e.subject.detail(), c.asked
	text, article, project, life := s.Article().Text, s.Article().ID, s.Project(), s.Life()
	id := of.span()
	x, _ := s.Span(id)
	var links []offer
	if of.links() {
		links = c.v.linkOffers(id, of.attribute.Type == standoff.AttributeTextOrLink)
	}
	var offers []offer
	c.v.host.Aside(func() {
		used, err := work.ReadUsed(life, project, detail, article)
		if err != nil && !errors.Is(err, context.Canceled) {
			slog.Warn("find values to offer", "error", err)
		}
		offers = offersFrom(of.attribute, standoff.NamesNear(text, x.Range, namesSought), links, used)
	}, func() {
		if c.asked == asked && c.line == e {
			c.come(offers)
		}
	})
}

// come takes the offers that have been read.
func (c *completion) come(offers []offer) {
	keys := c.keys
	c.offers, c.reading, c.keys = offers, false, nil
	c.refresh()
	for _, k := range keys {
		if c.line != nil {
			c.line.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

// typed follows what is typed in the line.
func (c *completion) typed(e *noteEntry) {
	if c.line != e {
		return
	}
	c.wanted, c.at, c.keys = e.Text != "" || e.subject.chooses(), -1, nil
	c.refresh()
}

// tapped opens the list of what can be chosen in a line that is pressed.
func (c *completion) tapped(e *noteEntry) {
	if c.line == e && e.subject.chooses() {
		c.wanted = true
		c.refresh()
	}
}

// key takes a key that is typed in the line, and reports whether it was meant for the
// list.
func (c *completion) key(e *noteEntry, name fyne.KeyName) bool {
	if c.line != e {
		return false
	}
	waits := name == fyne.KeyDown || len(c.keys) > 0 && (name == fyne.KeyUp || name == fyne.KeyReturn || name == fyne.KeyEnter)
	if c.reading && waits {
		c.wanted = true
		if len(c.keys) < keysWaiting {
			c.keys = append(c.keys, name)
		}
		return true
	}
	switch name {
	case fyne.KeyDown:
		c.wanted = true
		c.refresh()
		c.move(c.at + 1)
		return true
	case fyne.KeyUp:
		c.move(c.at - 1)
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.open() && c.at >= 0 {
			c.take(c.at)
			return true
		}
	case fyne.KeyEscape:
		if c.open() {
			c.close()
			if e.Text != e.before {
				c.v.host.Say(lang.L("Esc again gives up what is typed; Enter or Tab takes it."))
			}
			return true
		}
	}
	return false
}

// move puts the cursor on an offer; above the first it is on none.
func (c *completion) move(to int) {
	c.at = max(min(to, len(c.shown)-1), -1)
	c.scroll(min(c.top, max(c.at, 0)))
	c.scroll(max(c.top, c.at-c.lines+1))
}

// scroll brings an offer into the first row.
func (c *completion) scroll(top int) {
	c.top = max(min(top, len(c.shown)-c.lines), 0)
	c.fill()
}

// take gives the line's detail an offer.
func (c *completion) take(i int) {
	if e := c.line; e != nil && i < len(c.shown) {
		o := c.shown[i]
		c.end()
		e.take(o.value)
		if e.subject.many() { // one may want another
			c.v.host.Canvas().Focus(e)
			e.toEnd()
			c.tapped(e)
		}
	}
}

func (c *completion) open() bool { return len(c.shown) > 0 }

// close closes the list; it opens again with the next key that is typed.
func (c *completion) close() {
	c.wanted, c.at, c.keys = false, -1, nil
	c.refresh()
}

// end closes the list for good: the line is not written any more.
func (c *completion) end() {
	c.close()
	c.line, c.offers, c.reading, c.pressed = nil, nil, false, false
}

// press notes that the mouse is pressed on an offer: that takes the keyboard from the
// line, whose words are not meant yet.
func (c *completion) press() { c.pressed = c.line != nil }

// release notes that the mouse has been released, after which a click is told of. If
// there is none, the line is left as it is.
func (c *completion) release() {
	c.v.host.Post(func() {
		if e := c.line; c.pressed && e != nil {
			c.pressed = false
			e.leave()
		}
	})
}

// refresh shows what fits what is typed.
func (c *completion) refresh() {
	var shown []offer
	room := 0
	if c.line != nil && c.wanted {
		if room = c.room(0); room > 0 {
			shown = c.fitting(offersShown)
		}
		if len(shown) > room {
			room = max(c.room(moreHigh), 1)
		}
	}
	if len(shown) == 0 && len(c.shown) == 0 {
		return
	}
	c.shown, c.lines = shown, min(room, len(shown))
	c.at = min(c.at, len(shown)-1)
	c.scroll(c.top)
	c.panel.Hidden = len(shown) == 0
	if len(shown) > 0 {
		at, size := c.bounds()
		c.panel.Move(at)
		c.panel.Resize(size)
		first := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.layer).Add(at).AddXY(size.Width/2, offerEdge+offerHigh/2)
		slog.Debug("offered", "n", len(shown), "x", int(first.X), "y", int(first.Y))
	}
	c.panel.Refresh()
}

// fitting returns what fits what is typed, at most so many names; of a list, all of it.
func (c *completion) fitting(most int) []offer {
	e := c.line
	if !e.subject.chooses() {
		return completions(e.Text, c.offers, most)
	}
	a, chosen, typed := e.subject.attribute, "", e.Text
	if e.Text == e.before {
		chosen, typed = e.Text, ""
	} else if i := strings.LastIndex(typed, ","); i >= 0 {
		chosen, typed = typed[:i], typed[i+1:]
	}
	if !e.subject.many() {
		chosen = ""
	}
	offers := optionOffers(a, chosen)
	return completions(strings.TrimSpace(typed), offers, len(offers))
}

func (c *completion) fill() {
	for i, row := range c.rows {
		if row.Hidden = i >= c.lines; !row.Hidden {
			row.set(c.shown[c.top+i], c.top+i == c.at)
		}
	}
	words, more := "", len(c.shown)-c.top-c.lines
	if more > 0 {
		words = lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)})
	}
	c.more.Hidden = c.lines == len(c.shown)
	c.more.Set(words)
}

// around returns where the line stands in the panel, and how much room is above and below
// it, in pixels.
func (c *completion) around() (at fyne.Position, above, below float32) {
	driver := fyne.CurrentApp().Driver()
	at = driver.AbsolutePositionForObject(c.line).Subtract(driver.AbsolutePositionForObject(c.layer))
	around := float32(listApart + 2*offerEdge)
	return at, at.Y - around, c.layer.Size().Height - at.Y - c.line.Size().Height - around
}

// room returns how many offers have room, below the line or above it, beside so many pixels
// of something else.
func (c *completion) room(other float32) int {
	_, above, below := c.around()
	above, below = above-other, below-other
	if below >= offersBelow*offerHigh || below >= above {
		return min(int(below/offerHigh), offersShown)
	}
	return min(int(above/offerHigh), offersShown)
}

// bounds returns where the list stands in the panel, and how large it is: below its line and
// as wide as that, or above it where only there is room for it.
func (c *completion) bounds() (fyne.Position, fyne.Size) {
	at, _, below := c.around()
	high := float32(c.lines) * offerHigh
	if c.lines < len(c.shown) {
		high += moreHigh
	}
	to := fyne.NewPos(at.X, at.Y+c.line.Size().Height+listApart)
	if below < high {
		to.Y = at.Y - listApart - high - 2*offerEdge
	}
	return to, fyne.NewSize(c.line.Size().Width, high+2*offerEdge)
}
