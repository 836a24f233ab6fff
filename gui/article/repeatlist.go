package article

import (
	"strings"
	"unicode/utf8"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// repeatList lists the places of a [repeatForm]. The space bar and a click tick the chosen
// one or take its tick away; a does that with all.
type repeatList struct {
	kit.List
	form     *repeatForm
	question *kit.Question
}

var _ kit.Field = (*repeatList)(nil)

func newRepeatList(f *repeatForm) *repeatList {
	l := &repeatList{form: f}
	l.Begin(&page.Stops{Host: f.v.host}, l, kit.Listed{
		Length: func() int { return len(f.shown) },
		Item:   func() kit.ListItem { return newRepeatRow(f) },
		At:     func() int { return min(f.at, len(f.shown)-1) },
		Choose: l.choose,
		Tapped: func(item kit.ListItem, _ fyne.Position) bool {
			l.Take()
			l.choose(item.(*repeatRow).line)
			f.turn(f.at)
			return true
		},
	})
	return l
}

func (l *repeatList) choose(i int) {
	l.form.at = i
	l.Reveal()
	l.Update()
}

// Join gives the list the keyboard to begin with.
func (l *repeatList) Join(q *kit.Question) { l.question, q.First = q, l }

func (l *repeatList) KeyDown(*fyne.KeyEvent)        {}
func (l *repeatList) TypedShortcut(_ fyne.Shortcut) {}

func (l *repeatList) TypedKey(k *fyne.KeyEvent) {
	if l.question.Answers(k) {
		return
	}
	if _, leads := l.Rows.Lead(k.Name, l.form.at); leads {
		l.List.TypedKey(k)
	}
}

func (l *repeatList) TypedRune(r rune) {
	switch r {
	case ' ':
		l.form.turn(l.form.at)
	case 'a', 'A':
		l.form.turnAll()
	}
}

// repeatRow is a place: whether it is ticked, its article, and the passage between what
// stands beside it.
type repeatRow struct {
	form                 *repeatForm
	line                 int // that it shows, -1 for none
	tick                 *kit.Caption
	title                *kit.Caption
	before, words, after *kit.Caption
	context              *fyne.Container // of those three
	object               *fyne.Container
}

var _ kit.ListItem = (*repeatRow)(nil)

func newRepeatRow(f *repeatForm) *repeatRow {
	r := &repeatRow{form: f, line: -1, tick: kit.NewCaption("", 13, kit.ColourAccent)}
	r.title = kit.NewCaption("", 13, kit.ColourInk)
	r.title.Font, r.title.Elide = kit.FontMedium, true
	r.before, r.words, r.after = kit.NewCaption("", 12, kit.ColourSoft), kit.NewCaption("", 12, kit.ColourInk), kit.NewCaption("", 12, kit.ColourSoft)
	r.words.Font, r.after.Elide = kit.FontMedium, true
	r.tick.Bold, r.tick.Align = true, fyne.TextAlignCenter
	box := kit.NewBlock(kit.ColourPaper, fyne.NewSquareSize(16))
	box.Stroke, box.Radius = kit.ColourSoft, 3
	r.context = kit.Row(0, 2, r.before, r.words, r.after)
	r.object = container.New(repeatRowLayout{}, kit.Stack(box, r.tick), kit.Padded(5, 10, 5, 0, kit.Column(1, -1, r.title, r.context)))
	return r
}

// repeatRowLayout sets the words of a row behind its tick.
type repeatRowLayout struct{}

// Where the tick and the words begin, in pixels.
const (
	tickLeft  = 12
	placeLeft = 38
)

func (repeatRowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[1].MinSize().AddWidthHeight(placeLeft, 0)
}

func (repeatRowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(tickLeft, float32(int(size.Height-16)/2)))
	o[0].Resize(fyne.NewSquareSize(16))
	o[1].Move(fyne.NewPos(placeLeft, 0))
	o[1].Resize(size.SubtractWidthHeight(placeLeft, 0))
}

func (r *repeatRow) Object() fyne.CanvasObject { return r.object }

// The greatest parts of a place that are shown, in code points.
const (
	besideMost = 26
	passMost   = 60
)

// Set shows the place of a line.
func (r *repeatRow) Set(line int) {
	r.line = line
	i := r.form.shown[line]
	x := r.form.all[i]
	tick := "✓"
	if r.form.left[i] {
		tick = ""
	}
	r.tick.Set(tick)
	r.title.Set(r.titleWords())
	r.before.Set(lastOf(x.Before, besideMost))
	r.words.Set(kit.Excerpt(x.Words, passMost))
	r.after.Set(x.After)
	kit.Arrange(r.context)
}

// lastOf returns the end of a text, so many code points at most.
func lastOf(text string, most int) string {
	if n := utf8.RuneCountInString(text); n > most {
		return "…" + string([]rune(text)[n-most+1:])
	}
	return text
}

func (r *repeatRow) titleWords() string {
	x := r.form.all[r.form.shown[r.line]]
	title := kit.Excerpt(wording.Named(x.Article, x.Title), titleMost)
	if finished(x.Status) {
		title += " · " + wording.Status(x.Status)
	}
	return title
}

// Tip says what the row has no room for.
func (r *repeatRow) Tip() string {
	if r.line >= len(r.form.shown) {
		return ""
	}
	x := r.form.all[r.form.shown[r.line]]
	if !r.title.Cut() && !r.after.Cut() && r.words.Text == x.Words && r.before.Text == x.Before {
		return ""
	}
	return r.titleWords() + "\n" + strings.TrimSpace(x.Before+x.Words+x.After)
}
