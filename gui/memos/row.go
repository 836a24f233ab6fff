package memos

import (
	"strings"
	"time"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// row is a memo in the list: its first line and from when it is, and below that what it
// is, where it is and by whom.
type row struct {
	page          *Page
	memo          *store.PlacedMemo // nil while it shows none
	swatch        *kit.Swatch
	mark          *mark // where there is no label
	title, detail *kit.Caption
	time          *kit.Caption
	first         *fyne.Container // of the title and the time
	object        *fyne.Container
}

var _ kit.ListItem = (*row)(nil)

func newRow(p *Page) *row {
	r := &row{page: p, swatch: kit.NewSwatch(16), mark: newMark()}
	r.title, r.detail, r.time = kit.NewCaption("", 13, kit.ColourInk), kit.NewCaption("", 12, kit.ColourSoft), kit.NewCaption("", 12, kit.ColourSoft)
	r.title.Font, r.title.Elide, r.detail.Elide = kit.FontMedium, true, true
	r.first = kit.Row(8, 0, r.title, r.time)
	r.object = container.New(rowLayout{}, kit.Stack(r.swatch, r.mark.object), kit.Padded(9, 14, 9, 0, kit.Column(2, -1, r.first, r.detail)))
	return r
}

func (r *row) Object() fyne.CanvasObject { return r.object }

// rowLayout sets the words of a row behind its swatch.
type rowLayout struct{}

const (
	swatchLeft = 14
	wordsLeft  = 40
)

func (rowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[1].MinSize().AddWidthHeight(wordsLeft, 0)
}

func (rowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(swatchLeft, 10))
	o[0].Resize(fyne.NewSquareSize(16))
	o[1].Move(fyne.NewPos(wordsLeft, 0))
	o[1].Resize(size.SubtractWidthHeight(wordsLeft, 0))
}

// Set shows the memo of a line of the list.
func (r *row) Set(i int) {
	m := r.page.listed[i]
	r.memo = m
	title := firstLine(r.page.card.textOf(m))
	if title == "" {
		title = lang.L("New memo")
	}
	r.title.Set(title)
	r.detail.Set(strings.Join(r.page.detailWords(m), " · "))
	if at := whenWords(m); at != r.time.Text {
		r.time.Set(at)
		kit.Arrange(r.first)
	}
	if l, there := r.page.shell.Scheme().Label(labelOf(m)); there {
		r.swatch.Set(l.Letter, kit.LabelColour(l.Light, l.Dark))
		r.swatch.Show()
		r.mark.object.Hide()
	} else {
		r.swatch.Hide()
		r.mark.show(m.Article != 0)
	}
}

// labelOf returns the label that a memo is on, or that its span has; "" if there is none.
func labelOf(m *store.PlacedMemo) standoff.LabelID {
	if m.Label != "" {
		return m.Label
	}
	return m.Marked
}

// The greatest parts of memos that are shown in a line or a tip, in code points.
const (
	lineMost  = 200
	wordsMost = 40
	titleMost = 60
	tipMost   = 300
)

// firstLine returns the first line of a text that is not blank, without the signs by
// which Markdown sets it apart.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "#>-*+ "))
		line = strings.NewReplacer("**", "", "`", "").Replace(line)
		if line != "" {
			return kit.Excerpt(line, lineMost)
		}
	}
	return ""
}

// whenWords says from when a memo is, "" if that is not known.
func whenWords(m *store.PlacedMemo) string {
	if m.Updated.IsZero() {
		return ""
	}
	return wording.When(m.Updated, time.Now())
}

// detailWords says what a memo is, where and by whom.
func (p *Page) detailWords(m *store.PlacedMemo) []string {
	var out []string
	for _, part := range []string{kindWords(m.Kind), p.whereWords(m), kit.Excerpt(m.By, wordsMost)} {
		if part != "" {
			out = append(out, part)
		}
	}
	return out
}

// kindWords spells the kind of a memo, that of the window's own in the person's language.
func kindWords(k standoff.MemoKind) string {
	if k == standoff.NoteMemo {
		return lang.L("note")
	}
	return kit.Excerpt(string(k), wordsMost)
}

// quotes are the marks that are left out around words that are quoted anyway.
const quotes = " “”\"«»„‟‹›‘’"

// whereWords says where a memo is.
func (p *Page) whereWords(m *store.PlacedMemo) string {
	switch {
	case m.Label != "":
		return lang.L("label {{.Label}}", map[string]any{"Label": p.labelWords(m.Label)})
	case m.Article == 0:
		return lang.L("the project")
	case m.Words != "":
		return lang.L("“{{.Words}}” in {{.Article}}", map[string]any{"Words": spanWords(m), "Article": articleWords(m)})
	}
	return articleWords(m)
}

// These name what a memo is on.

func (p *Page) labelWords(id standoff.LabelID) string {
	l, there := p.shell.Scheme().Label(id)
	if !there {
		l.Name = string(id)
	}
	return kit.Excerpt(l.Name, wordsMost)
}

func spanWords(m *store.PlacedMemo) string {
	return kit.ExcerptOfEnds(strings.Trim(m.Words, quotes), wordsMost)
}

func articleWords(m *store.PlacedMemo) string {
	return kit.Excerpt(wording.Named(m.Article, m.Title), titleMost)
}

// Tip says what the row has no room for.
func (r *row) Tip() string {
	var words []string
	if text := strings.TrimSpace(r.memo.Text); r.title.Cut() || strings.Contains(text, "\n") {
		words = append(words, kit.Excerpt(text, tipMost))
	}
	if r.detail.Cut() {
		words = append(words, strings.Join(r.page.detailWords(r.memo), " · "))
	}
	return strings.Join(words, "\n")
}
