package article

import (
	"errors"
	"regexp/syntax"
	"slices"
	"sort"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// findBar is the line above the article in which a person looks for something.
// The matches are marked in the article. The current one is selected, with the span
// that it is if it is one, so that the keys of the labels tag it.
type findBar struct {
	v       *View
	object  *fyne.Container
	page    *fyne.Container // what the bar stands over, with the bar
	entry   *findEntry
	count   *kit.Caption
	problem *kit.Caption // why nothing can be found
	toggles []findToggle
	matched []*kit.TextButton // do something with matches
	tags    *kit.TextButton   // tags all of them
	lines   *fyne.Container   // of the bar
	line    *fyne.Container   // the first of them
	wide    float32           // the room for a line

	query   standoff.Query
	matches []standoff.Range // in the open article, of the newest search that has ended
	broken  error            // why the pattern cannot be looked for
	at      int              // the current match
	newest  *search          // the search whose matches are wanted; nil if they are there
	busy    bool             // one is under way
	then    func()           // what was asked for meanwhile
	from    readingPlace     // where the person was before
}

// findToggle is a way of looking for a pattern that can be switched on.
type findToggle struct {
	*kit.Toggle
	on func(*standoff.Query) *bool
}

// readingPlace is where a person is in an article.
type readingPlace struct {
	article   standoff.ArticleID
	top       standoff.Byte
	selection standoff.Pieces
	caret     standoff.Byte
	span      standoff.SpanID
}

func newFindBar(v *View) *findBar {
	f := &findBar{v: v, count: kit.NewCaption("", 12, kit.ColourSoft), problem: kit.NewCaption("", 12, kit.ColourAlarm)}
	f.entry = newFindEntry(f)
	f.count.Align = fyne.TextAlignTrailing
	f.problem.Elide = true
	f.problem.Hide()
	var switches []fyne.CanvasObject
	for _, o := range v.findActions() {
		t := findToggle{kit.NewToggle(o.short, func() { f.flip(o.on) }), o.on}
		f.toggles = append(f.toggles, t)
		switches = append(switches, f.tipped(t.Object, o.ID))
	}
	previous, next := kit.NewTextButton("↑", v.findPrevious), kit.NewTextButton("↓", v.findNext)
	tag := kit.NewTextButton(lang.L("Tag all…"), func() { v.host.Do("find.tag") })
	f.matched, f.tags = []*kit.TextButton{previous, next, tag}, tag
	buttons := kit.Row(4, -1,
		f.tipped(previous.Object, "find.previous"), f.tipped(next.Object, "find.next"), f.tipped(tag.Object, "find.tag"),
		kit.Tip(kit.NewTextButton("×", v.closeFind).Object, func() string { return lang.L("Close") }))
	f.line = kit.Row(8, 0, f.entry, container.New(countLayout{f}, f.count), buttons)
	f.lines = kit.Column(6, -1,
		f.line,
		kit.Flow(4, func() float32 { return f.wide }, switches...), f.problem)
	f.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 0, kit.Padded(6, findMargin, 6, findMargin, f.lines), kit.Hairline()))
	f.object.Hide()
	return f
}

// findMargin is left and right of the lines of the bar, in pixels.
const findMargin = 12

// tipped gives a button of the bar its action's title and key as a tip.
func (f *findBar) tipped(o fyne.CanvasObject, id string) fyne.CanvasObject {
	return kit.Tip(o, func() string { return f.v.host.Action(id).TitleAndKey() })
}

// findOption is a way of looking for a pattern, as an action and as a button.
type findOption struct {
	page.Action
	short string // what the button says
	on    func(*standoff.Query) *bool
}

// findActions are the switches of the bar; they work while it is open.
func (v *View) findActions() []findOption {
	table := []findOption{
		{page.Action{ID: "find.case", Title: "Find: match case", Keys: keymap.Keys("Alt+C")}, lang.L("Match case"), func(q *standoff.Query) *bool { return &q.Case }},
		{page.Action{ID: "find.words", Title: "Find: whole words", Keys: keymap.Keys("Alt+W")}, lang.L("Whole words"), func(q *standoff.Query) *bool { return &q.Word }},
		{page.Action{ID: "find.exact", Title: "Find: exact characters", Keys: keymap.Keys("Alt+X")}, lang.L("Exact characters"), func(q *standoff.Query) *bool { return &q.Exact }},
		{page.Action{ID: "find.regexp", Title: "Find: regular expression", Keys: keymap.Keys("Alt+R")}, lang.L("Regular expression"), func(q *standoff.Query) *bool { return &q.Regexp }},
	}
	for i := range table {
		on := table[i].on
		table[i].Disabled = v.needsFind
		table[i].Run = func() { v.find.flip(on) }
		table[i].Checked = func() bool { return *on(&v.find.query) }
	}
	return table
}

// finding reports whether the bar is open.
func (v *View) finding() bool { return v.hasArticle() && v.find.object.Visible() }

func (v *View) needsFind() string {
	if !v.finding() {
		return lang.L("Open Find first")
	}
	return ""
}

// flip switches a way of looking on or off.
func (f *findBar) flip(on func(*standoff.Query) *bool) {
	*on(&f.query) = !*on(&f.query)
	for _, t := range f.toggles {
		t.Set(*t.on(&f.query))
	}
	f.search()
}

// over puts the bar above an object.
func (f *findBar) over(o fyne.CanvasObject) fyne.CanvasObject {
	f.page = container.New(findLayout{f}, f.object, o)
	return f.page
}

func (v *View) openFind() {
	f := v.find
	if v.host.Canvas().Focused() != f.entry {
		f.from = v.readingPlace()
		f.take()
	}
	if !f.object.Visible() {
		f.object.Show()
		f.page.Refresh() // takes its room from the article
	}
	v.host.Canvas().Focus(f.entry)
	f.search()
	f.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// take makes a pattern of what is selected, if that is a few words of one line.
func (f *findBar) take() {
	pieces := f.v.reader.Selection()
	if len(pieces) != 1 || pieces[0].Len() >= 80 {
		return
	}
	text := pieces[0].In(f.v.session().Article().Text)
	if line, whole := kit.OneLine(text); whole && line == text {
		f.entry.SetText(text)
	}
}

// closeFind takes the bar away and gives the keyboard to the article, at the
// current match.
func (v *View) closeFind() {
	f := v.find
	if f.object.Visible() {
		f.object.Hide()
		f.page.Refresh()
	}
	f.clear()
	v.host.Focus()
}

// escape closes the bar if it is open, or else gives up the start of a relation; if none
// is marked, it selects nothing.
func (v *View) escape() {
	if v.reader.GiveUpDrag() {
		return
	}
	if v.finding() {
		v.closeFind()
		return
	}
	if v.giveUp() || v.proposals.leave() {
		return
	}
	if !v.selected() && v.reader.SelectedSpan() == "" {
		v.inspector.about.close()
	}
	v.selectNothing()
}

// leaveFind closes the bar. Where nothing was found, the person is back where
// the search began.
func (v *View) leaveFind() {
	f := v.find
	if f.newest != nil || len(f.matches) == 0 {
		v.goBackTo(f.from)
	}
	v.closeFind()
}

func (v *View) readingPlace() readingPlace {
	return readingPlace{
		article: v.session().Article().ID, top: v.reader.ScrollPlace(), span: v.reader.SelectedSpan(),
		selection: v.reader.Selection(), caret: v.reader.Caret(),
	}
}

// goBackTo shows a place again, if its article is open.
func (v *View) goBackTo(p readingPlace) {
	if !v.hasArticle() || v.session().Article().ID != p.article {
		return
	}
	v.selectSpan(p.span)
	if p.span == "" && len(p.selection) == 0 {
		v.reader.SetCaret(p.caret)
	} else if p.span == "" {
		v.reader.SetSelection(p.selection...)
	}
	v.reader.RestorePlace(p.top)
}

// clear forgets the matches.
func (f *findBar) clear() {
	f.matches, f.broken, f.newest, f.then = nil, nil, nil, nil
	f.v.reader.SetHits(nil)
	f.tell()
}

// again looks for the same in another article.
func (f *findBar) again() {
	f.clear()
	f.from = readingPlace{}
	if f.object.Visible() {
		f.search()
	}
}

// step selects the match so many after the first one at or after a byte.
func (f *findBar) step(from standoff.Byte, by int) {
	n := len(f.matches)
	if n > 0 {
		i := sort.Search(n, func(i int) bool { return f.matches[i].Start >= from }) + by
		f.choose((i%n + n) % n)
	}
	f.tell()
}

// choose makes a match the current one.
func (f *findBar) choose(i int) {
	f.at = i
	match := f.matches[i]
	f.v.selectSpan("")
	f.v.reader.SetSelection(match)
	spans := f.v.session().Spans()
	if k := slices.IndexFunc(spans, func(x standoff.Span) bool { return x.Range == match && len(x.Gaps) == 0 }); k >= 0 {
		f.v.selectSpan(spans[k].ID)
	}
}

// onMatch reports whether the caret is still where the current match put it.
func (f *findBar) onMatch() bool {
	return f.at < len(f.matches) && f.v.reader.Caret() == f.matches[f.at].End
}

func (f *findBar) tell() {
	f.problem.Set(problemWord(f.broken))
	if shown := f.broken != nil; shown != f.problem.Visible() {
		f.problem.Hidden = !shown
		f.page.Refresh() // the bar takes another room
	}
	none := f.newest == nil && len(f.matches) == 0 // those of a search are waited for
	for _, b := range f.matched {
		b.Disable(none)
	}
	f.tags.Disable(none || page.NeedsEditing(f.v.host) != "")
	switch {
	case f.newest != nil:
		f.count.Set(lang.L("Searching…"))
	case f.broken != nil, f.query.Pattern == "":
		f.count.Set("")
	case len(f.matches) == 0:
		f.count.Set(lang.L("No matches"))
	default:
		f.count.Set(lang.L("{{.I}} of {{.N}}", map[string]any{"I": wording.Number(f.at + 1), "N": wording.Number(len(f.matches))}))
	}
	kit.Arrange(f.line)
}

// problemWord says why a pattern cannot be looked for.
func problemWord(err error) string {
	var bad *syntax.Error
	switch {
	case err == nil:
		return ""
	case errors.Is(err, standoff.ErrTooLarge), errors.As(err, &bad) && (bad.Code == syntax.ErrInvalidRepeatSize || bad.Code == syntax.ErrLarge):
		return lang.L("The pattern is too large for this article")
	case bad != nil:
		return lang.L("Invalid pattern near “{{.Where}}”", map[string]any{"Where": kit.Excerpt(withoutFlags(bad.Expr), 40)})
	}
	return err.Error()
}

// withoutFlags leaves out the flags that a search puts before a pattern.
func withoutFlags(pattern string) string {
	if flags, rest, ok := strings.Cut(pattern, ")"); ok && (flags == "(?m" || flags == "(?mi") {
		return rest
	}
	return pattern
}

func (v *View) findNext() {
	f := v.find
	f.ready(func() {
		if f.onMatch() {
			f.step(f.matches[f.at].End, 0)
			return
		}
		f.step(v.reader.Caret(), 0)
	})
}

func (v *View) findPrevious() {
	f := v.find
	f.ready(func() {
		if f.onMatch() {
			f.step(f.matches[f.at].Start, -1)
			return
		}
		from := v.reader.Caret()
		if selection := v.reader.Selection(); len(selection) > 0 {
			from = selection[0].Start
		}
		f.step(from, -1)
	})
}

// tagAll offers to tag every match, all of which are marked in the article
// meanwhile.
func (v *View) tagAll() {
	f := v.find
	inBar := v.host.Canvas().Focused() == f.entry
	f.ready(func() {
		if !v.canEdit() {
			return
		}
		var rows []kit.Choice
		for _, l := range v.tree().taggable {
			row := f.tagging(l)
			if tag := row.Run; inBar {
				row.Run = func() { tag(); v.host.Canvas().Focus(f.entry) }
			}
			rows = append(rows, row)
		}
		v.host.Questions().Choose(lang.L("Tag all matches of “{{.Pattern}}”", map[string]any{"Pattern": kit.Excerpt(f.query.Pattern, 24)}), rows)
	})
}

// tagging is the choice to tag every match with a label.
func (f *findBar) tagging(l standoff.Label) kit.Choice {
	v := f.v
	fresh := v.session().Untagged(f.matches, l.ID)
	there := len(f.matches) - len(fresh)
	c := kit.Choice{
		Title: lang.N("Tag {{.N}} matches as {{.Label}}", len(fresh), map[string]any{"N": wording.Number(len(fresh)), "Label": nameOf(l)}),
		Run:   func() { v.host.Report(v.session().TagAll(fresh, l.ID)) },
	}
	switch {
	case len(fresh) == 0:
		c.Title = lang.L("All matches are already tagged as {{.Label}}", map[string]any{"Label": nameOf(l)})
		c.Run = func() {}
	case there > 0:
		c.Detail = lang.N("{{.N}} already tagged", there, map[string]any{"N": wording.Number(there)})
	}
	return c
}
