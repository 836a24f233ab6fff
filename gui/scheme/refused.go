package scheme

import (
	"slices"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// refusedWords lists the words that are not suggested for a label any more. A press on one
// has it suggested again.
type refusedWords struct {
	page    *Page
	label   standoff.LabelID
	words   []string
	buttons []*kit.WordButton // of the words that are listed
	more    *kit.WordButton   // leads to all of them
	list    *fyne.Container
	object  *fyne.Container
}

// How many words are listed that are not suggested any more, and how many characters of
// each.
const (
	mostRefused = 12
	longRefused = 32
)

func newRefusedWords(p *Page) *refusedWords {
	r := &refusedWords{page: p}
	r.more = newLink(p, "", r.choose)
	r.list = kit.Flow(4, p.controlWidth)
	how := kit.NewCaption(lang.L("Rejected twice or more. A press allows one again."), 12, kit.ColourSoft)
	how.Elide = true
	r.object = kit.Column(2, -1, r.list, kit.Padded(0, 0, 4, 4, how))
	return r
}

// show lists the words of a label. Where the keyboard was at one that is there no longer,
// it goes to the one in its place.
func (r *refusedWords) show(l standoff.LabelID) {
	var words []string
	if x := r.page.session; x != nil {
		words = x.Refused(l)
	}
	if l == r.label && slices.Equal(words, r.words) {
		return
	}
	at := r.focused()
	r.label, r.words, r.buttons, r.list.Objects = l, words, nil, nil
	for _, w := range words[:min(len(words), mostRefused)] {
		b := kit.NewWordButton(r.page.stops, quoted(w), func() { r.allow(w) })
		r.buttons = append(r.buttons, b)
		r.list.Add(b)
	}
	if more := len(words) - mostRefused; more > 0 {
		r.more.Word.Set(lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
		r.list.Add(r.more)
	}
	r.list.Refresh()
	switch {
	case at < 0:
	case len(r.buttons) > 0:
		r.buttons[min(at, len(r.buttons)-1)].Take()
	default:
		r.page.card.suggest.from.Take()
	}
}

func quoted(words string) string {
	return lang.L("“{{.Words}}”", map[string]any{"Words": kit.Excerpt(words, longRefused)})
}

// focused returns which button has the keyboard, -1 if none has.
func (r *refusedWords) focused() int {
	f := r.page.shell.Canvas().Focused()
	return slices.IndexFunc(r.buttons, func(b *kit.WordButton) bool { return f == fyne.Focusable(b) })
}

// allow has words suggested again.
func (r *refusedWords) allow(words string) {
	if why := r.page.why(); why != "" {
		r.page.shell.Say(why)
		return
	}
	err := r.page.session.Allow(r.label, words)
	if err != nil {
		r.page.shell.Report(err)
		return
	}
	r.page.shell.Say(lang.L("{{.Words}} is suggested again.", map[string]any{"Words": quoted(words)}))
}

// choose offers all the words.
func (r *refusedWords) choose() {
	var rows []kit.Choice
	for _, w := range r.words {
		rows = append(rows, kit.Choice{Title: quoted(w), Run: func() { r.allow(w) }})
	}
	r.page.shell.Questions().Choose(lang.L("Allow words to be suggested again"), rows)
}
