package gui

import (
	"errors"
	"regexp/syntax"
	"slices"
	"sort"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// findBar is the line above the article in which a person looks for something.
// The hits are marked in the article. The current one is selected, with the span
// that it is if it is one, so that the keys of the labels tag it.
type findBar struct {
	w       *window
	object  *fyne.Container
	page    *fyne.Container // what the bar stands over, with the bar
	entry   *findEntry
	count   *kit.Caption
	problem *kit.Caption // why nothing can be found
	toggles []findToggle

	query  standoff.Query
	hits   []standoff.Range // in the open article, of the newest search that has ended
	broken error            // why the pattern cannot be looked for
	at     int              // the current hit
	newest *search          // the search whose hits are wanted; nil if they are there
	busy   bool             // one is under way
	then   func()           // what was asked for meanwhile
	from   readingPlace     // where the person was before
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
	selection standoff.Range
	span      standoff.SpanID
}

func newFindBar(w *window) *findBar {
	f := &findBar{w: w, count: kit.NewCaption("", 12, kit.ColourSoft), problem: kit.NewCaption("", 12, kit.ColourAlarm)}
	f.entry = newFindEntry(f)
	f.count.Align = fyne.TextAlignTrailing
	f.problem.Elide = true
	var switches []fyne.CanvasObject
	for _, a := range w.findActions() {
		t := findToggle{kit.NewToggle(a.short+"  "+a.Key(), func() { f.flip(a.on) }), a.on}
		f.toggles = append(f.toggles, t)
		switches = append(switches, t.Object)
	}
	buttons := kit.Row(4, -1,
		kit.NewTextButton("↑", w.findPrevious), kit.NewTextButton("↓", w.findNext),
		kit.NewTextButton(lang.L("Tag all…"), func() { w.Do("find.tag") }), kit.NewTextButton("×", w.closeFind))
	lines := kit.Column(6, -1,
		kit.Row(8, 0, f.entry, kit.Sized(fyne.NewSize(110, 0), f.count), buttons),
		kit.Row(8, 1, kit.Row(4, -1, switches...), f.problem))
	f.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 0, kit.Padded(6, 12, 6, 12, lines), kit.Hairline()))
	f.object.Hide()
	return f
}

// findOption is a way of looking for a pattern, as an action and as a button.
type findOption struct {
	page.Action
	short string // what the button says
	on    func(*standoff.Query) *bool
}

// findActions are the switches of the bar; they work while it is open.
func (w *window) findActions() []findOption {
	table := []findOption{
		{page.Action{ID: "find.case", Title: "Find: capitals matter", Keys: keymap.Keys("Alt+C")}, "Aa", func(q *standoff.Query) *bool { return &q.Case }},
		{page.Action{ID: "find.words", Title: "Find: whole words", Keys: keymap.Keys("Alt+W")}, lang.L("Words"), func(q *standoff.Query) *bool { return &q.Word }},
		{page.Action{ID: "find.exact", Title: "Find: exactly these characters", Keys: keymap.Keys("Alt+X")}, lang.L("Exact"), func(q *standoff.Query) *bool { return &q.Exact }},
		{page.Action{ID: "find.regexp", Title: "Find: a regular expression", Keys: keymap.Keys("Alt+R")}, ".*", func(q *standoff.Query) *bool { return &q.Regexp }},
	}
	for i := range table {
		on := table[i].on
		table[i].Disabled = w.needsFind
		table[i].Run = func() { w.find.flip(on) }
		table[i].Checked = func() bool { return *on(&w.find.query) }
	}
	return table
}

// finding tells whether the bar is open.
func finding(w *window) bool { return hasArticle(w) && w.find.object.Visible() }

func (w *window) needsFind() string {
	if !finding(w) {
		return lang.L("Nothing is looked for")
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
	f.page = kit.Column(0, 1, f.object, o)
	return f.page
}

func (w *window) openFind() {
	f := w.find
	if w.win.Canvas().Focused() != f.entry {
		f.take()
	}
	if !f.object.Visible() {
		f.from = w.readingPlace()
		f.object.Show()
		f.page.Refresh() // takes its room from the article
	}
	w.win.Canvas().Focus(f.entry)
	f.search()
	f.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// take makes a pattern of what is selected, if that is a few words of one line.
func (f *findBar) take() {
	passage, ok := f.w.reader.Selection()
	if !ok || passage.Len() >= 80 {
		return
	}
	text := passage.In(f.w.session.Article().Text)
	if line, whole := kit.OneLine(text); whole && line == text {
		f.entry.SetText(text)
	}
}

// closeFind takes the bar away and gives the keyboard to the article, at the
// current hit.
func (w *window) closeFind() {
	f := w.find
	if f.object.Visible() {
		f.object.Hide()
		f.page.Refresh()
	}
	f.clear()
	w.Focus()
}

// escape closes the bar if it is open; if not, it selects nothing.
func (w *window) escape() {
	if finding(w) {
		w.closeFind()
		return
	}
	w.selectNothing()
}

// leaveFind closes the bar. Where nothing was found, the person is back where
// the search began.
func (w *window) leaveFind() {
	f := w.find
	if f.newest != nil || len(f.hits) == 0 {
		w.goBackTo(f.from)
	}
	w.closeFind()
}

func (w *window) readingPlace() readingPlace {
	p := readingPlace{article: w.session.Article().ID, top: w.reader.ScrollPlace(), span: w.reader.SelectedSpan()}
	var ok bool
	if p.selection, ok = w.reader.Selection(); !ok {
		p.selection = standoff.Range{Start: w.reader.Caret(), End: w.reader.Caret()}
	}
	return p
}

// goBackTo shows a place again, if its article is open.
func (w *window) goBackTo(p readingPlace) {
	if !hasArticle(w) || w.session.Article().ID != p.article {
		return
	}
	w.selectSpan(p.span)
	if p.span == "" && p.selection.Empty() {
		w.reader.SetCaret(p.selection.Start)
	} else if p.span == "" {
		w.reader.SetSelection(p.selection)
	}
	w.reader.RestorePlace(p.top)
}

// clear forgets the hits.
func (f *findBar) clear() {
	f.hits, f.broken, f.newest, f.then = nil, nil, nil, nil
	f.w.reader.SetHits(nil)
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

// step selects the hit so many after the first one at or after a byte.
func (f *findBar) step(from standoff.Byte, by int) {
	n := len(f.hits)
	if n > 0 {
		i := sort.Search(n, func(i int) bool { return f.hits[i].Start >= from }) + by
		f.choose((i%n + n) % n)
	}
	f.tell()
}

// choose makes a hit the current one.
func (f *findBar) choose(i int) {
	f.at = i
	hit := f.hits[i]
	f.w.selectSpan("")
	f.w.reader.SetSelection(hit)
	spans := f.w.session.Spans()
	if k := slices.IndexFunc(spans, func(x standoff.Span) bool { return x.Range == hit }); k >= 0 {
		f.w.selectSpan(spans[k].ID)
	}
}

// onHit tells whether the caret is still where the current hit put it.
func (f *findBar) onHit() bool {
	return f.at < len(f.hits) && f.w.reader.Caret() == f.hits[f.at].End
}

func (f *findBar) tell() {
	f.problem.Set(problemWord(f.broken))
	switch {
	case f.newest != nil:
		f.count.Set(lang.L("searching…"))
	case f.broken != nil, f.query.Pattern == "":
		f.count.Set("")
	case len(f.hits) == 0:
		f.count.Set(lang.L("no hits"))
	default:
		f.count.Set(lang.L("{{.I}} of {{.N}}", map[string]any{"I": grouped(f.at + 1), "N": grouped(len(f.hits))}))
	}
}

// problemWord says why a pattern cannot be looked for.
func problemWord(err error) string {
	var bad *syntax.Error
	switch {
	case err == nil:
		return ""
	case errors.Is(err, standoff.ErrTooLarge), errors.As(err, &bad) && (bad.Code == syntax.ErrInvalidRepeatSize || bad.Code == syntax.ErrLarge):
		return lang.L("The expression is too large for this article.")
	case bad != nil:
		return lang.L("Cannot be read at “{{.Where}}”.", map[string]any{"Where": kit.Excerpt(bad.Expr, 30)})
	}
	return err.Error()
}

func (w *window) findNext() {
	f := w.find
	f.ready(func() {
		if f.onHit() {
			f.step(f.hits[f.at].End, 0)
			return
		}
		f.step(w.reader.Caret(), 0)
	})
}

func (w *window) findPrevious() {
	f := w.find
	f.ready(func() {
		if f.onHit() {
			f.step(f.hits[f.at].Start, -1)
			return
		}
		selection, ok := w.reader.Selection()
		if !ok {
			selection.Start = w.reader.Caret()
		}
		f.step(selection.Start, -1)
	})
}

// tagAll offers to tag every hit, all of which are marked in the article
// meanwhile.
func (w *window) tagAll() {
	f := w.find
	f.ready(func() {
		if !canEdit(w) {
			return
		}
		var rows []kit.Choice
		for _, l := range w.Scheme().Labels {
			rows = append(rows, f.tagging(l))
		}
		w.questions.Choose(lang.L("Tag every hit of “{{.Pattern}}”", map[string]any{"Pattern": kit.Excerpt(f.query.Pattern, 24)}), rows)
	})
}

// tagging is the choice to tag every hit with a label.
func (f *findBar) tagging(l standoff.Label) kit.Choice {
	w := f.w
	fresh := w.session.Untagged(f.hits, l.ID)
	there := len(f.hits) - len(fresh)
	c := kit.Choice{
		Title: lang.N("Tag {{.N}} hits as {{.Label}}", len(fresh), map[string]any{"N": grouped(len(fresh)), "Label": l.Name}),
		Run:   func() { w.Report(w.session.TagAll(fresh, l.ID)) },
	}
	switch {
	case len(fresh) == 0:
		c.Title = lang.L("Every hit is tagged as {{.Label}}", map[string]any{"Label": l.Name})
		c.Run = func() {}
	case there > 0:
		c.Detail = lang.N("{{.N}} are tagged so already", there, map[string]any{"N": grouped(there)})
	}
	return c
}
