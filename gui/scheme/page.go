package scheme

import (
	"slices"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Shell is what the page needs of the window beside what every page needs.
type Shell interface {
	page.Host

	// BeginMemo begins a memo on a label, on the page of memos.
	BeginMemo(on standoff.LabelID)
	// ShowMemos shows the memos on a label, on the page of memos.
	ShowMemos(on standoff.LabelID)
	// Keymap returns the keys in force.
	Keymap() *keymap.Map
	// Rekey has the keys of the map take effect, and keeps them.
	Rekey()
	// Places returns how the window's keyboard reports its keys.
	Places() keymap.Places
}

// Page is the page of the scheme.
type Page struct {
	shell     Shell
	stops     *page.Stops // Escape leads from any of them to the tree
	object    fyne.CanvasObject
	panel     *panel
	card      *card
	typeCard  *typeCard
	fieldCard *fieldCard
	headCard  *headCard
	guide     *guide
	narrow    bool // titles stand above their fields
	stacked   bool // the guideline stands below the card

	session *work.Session // that it follows; nil before there was one
	shown   bool
	failed  bool // no more decisions are taken
	scheme  standoff.Scheme
	outline *outline
	folded  map[standoff.LabelID]bool
	lines   []*node          // that the list shows
	more    []entry          // that it shows below them
	at      standoff.LabelID // the chosen label; "" if there is none
	other   ref              // what is chosen instead, of another kind
	fresh   ref              // made here, and without a name of its own yet
	leave   func()           // ends what is read for a question of this page
	reach   reach
	memos   map[standoff.LabelID]int // how many are on each label, as far as they have been read
}

var _ page.Page = (*Page)(nil)

// New returns the page. It shows the open project's scheme from when it is shown.
func New(s Shell) *Page {
	p := &Page{shell: s, stops: &page.Stops{Host: s}, folded: map[standoff.LabelID]bool{}, outline: newOutline(nil, nil), leave: func() {}}
	p.panel, p.card, p.typeCard, p.fieldCard, p.headCard, p.guide = newPanel(p), newCard(p), newTypeCard(p), newFieldCard(p), newHeadCard(p), newGuide(p)
	p.stops.Main, p.stops.Reveal = p.panel.list, p.reveal
	p.object = p.columns()
	return p
}

func (p *Page) Object() fyne.CanvasObject { return p.object }
func (p *Page) Name() string              { return name }
func (p *Page) Title() string             { return lang.L("Labels") }
func (p *Page) Focus()                    { p.panel.list.Take() }

// Shown shows the scheme as it is now.
func (p *Page) Shown() {
	p.shown = true
	if s := p.shell.Session(); s != p.session {
		p.follow(s)
	}
	p.refresh()
	p.readMemos()
	p.Focus()
}

func (p *Page) Hidden() {
	p.leave()
	p.Keep()
	p.shown, p.fresh = false, ref{}
	p.panel.find.SetText("") // who comes back looks for all of it
}

// Restyle takes on the theme that has come into force.
func (p *Page) Restyle() {
	p.guide.examples.listed = nil // their colours are those of the theme before
	if p.shown {
		p.refresh()
	}
}

// follow shows the scheme of another project.
func (p *Page) follow(s *work.Session) {
	p.session, p.at, p.other, p.fresh, p.reach, p.failed = s, "", ref{}, ref{}, reach{}, false
	p.card.id, p.typeCard.of, p.fieldCard.of, p.guide.of = "", ref{}, ref{}, ref{}
	p.memos = nil
	clear(p.folded)
	clear(p.guide.titles)
	p.panel.find.SetText("")
	if s == nil {
		return
	}
	again := func() {
		if p.shown && p.session == s {
			p.refresh()
		}
	}
	s.Subscribe(work.Events{
		Changed: func(c work.Change) {
			if c.Scheme {
				again()
			}
		},
		Saved: func(c store.Change) {
			p.reach.forget()
			again()
			if p.shown && p.session == s && aboutMemos(c) {
				p.readMemos()
			}
		},
		State: func() {
			if failed := s.Failed() != nil; failed != p.failed {
				p.failed = failed
				again()
			}
		},
		Suggested: func() {
			if n := p.chosen(); n != nil && p.shown && p.session == s {
				p.card.suggest.show(n.Label)
				p.card.body.Refresh()
			}
		},
	})
}

// ShowLabel leads to a label, also if another one was looked for.
func (p *Page) ShowLabel(id standoff.LabelID) {
	if p.panel.find.Text != "" {
		p.panel.find.SetText("")
	}
	p.Choose(id)
}

// Choose leads to a label.
func (p *Page) Choose(id standoff.LabelID) {
	if _, ok := p.outline.byID[id]; !ok || id == p.at {
		return
	}
	p.Keep()
	p.at, p.other = id, ref{}
	p.unfold(id)
	p.show()
	p.panel.list.Reveal()
}

// unfold opens what a label lies under.
func (p *Page) unfold(id standoff.LabelID) {
	n := p.outline.byID[id]
	if n == nil {
		return
	}
	for n = n.above; n != nil; n = n.above {
		delete(p.folded, n.ID)
	}
}

// Keep saves what was typed in a field that has the keyboard still.
func (p *Page) Keep() {
	if !p.shown || p.session == nil || p.session != p.shell.Session() {
		return
	}
	p.card.keep()
	p.typeCard.keep()
	p.fieldCard.keep()
	p.guide.keep()
}

// refresh shows what the scheme has become, and how much it is used.
func (p *Page) refresh() {
	at := p.index(p.other)
	p.scheme = standoff.Scheme{}
	used := func(standoff.LabelID) int { return 0 }
	if p.session != nil {
		p.scheme = p.session.Scheme()
		counts := p.session.LabelCounts()
		used = func(id standoff.LabelID) int { return counts[id] }
	}
	before := slices.IndexFunc(p.lines, func(n *node) bool { return n.ID == p.at })
	p.outline = newOutline(p.scheme.Labels, used)
	if p.settle(at); p.other.kind == ofLabels && p.outline.byID[p.at] == nil {
		p.at = p.heir(before)
	}
	p.show()
}

// heir is the label to choose where the chosen one has gone: the one in its place.
func (p *Page) heir(at int) standoff.LabelID {
	for ; at >= 0; at-- {
		for _, i := range []int{at, at + 1} {
			if i < len(p.lines) && p.outline.byID[p.lines[i].ID] != nil {
				return p.lines[i].ID
			}
		}
	}
	if len(p.outline.all) > 0 {
		return p.outline.all[0].ID
	}
	return ""
}

// show shows the tree and the chosen label.
func (p *Page) show() {
	words := p.panel.find.Words()
	p.lines, p.more = p.outline.shown(p.folded, words), p.entries(words)
	p.panel.show()
	p.card.show()
	p.typeCard.show()
	p.fieldCard.show()
	p.headCard.show()
	p.guide.show()
	p.measureReach()
}

// chosen returns the chosen label, nil if there is none.
func (p *Page) chosen() *node { return p.outline.byID[p.at] }

// line is where what is chosen is in the list, -1 if it is not in it.
func (p *Page) line() int {
	if p.other.kind == ofLabels {
		return slices.IndexFunc(p.lines, func(n *node) bool { return n.ID == p.at })
	}
	if i := slices.IndexFunc(p.more, func(e entry) bool { return e.ref == p.other }); i >= 0 {
		return len(p.lines) + i
	}
	return -1
}

// leadToLine leads to what a row of the list shows.
func (p *Page) leadToLine(i int) {
	if i < len(p.lines) {
		p.Choose(p.lines[i].ID)
		return
	}
	p.lead(p.more[i-len(p.lines)].ref)
}

// sheets are those of all kinds, of which one is seen.
func (p *Page) sheets() []*sheet {
	return []*sheet{&p.card.sheet, &p.typeCard.sheet, &p.fieldCard.sheet, &p.headCard.sheet}
}

// why says why nothing can be changed, "" if something can.
func (p *Page) why() string { return page.NeedsDeciding(p.shell) }

// decide takes a decision about a label, and reports whether it was one that could be
// taken.
func (p *Page) decide(kind store.ActionKind, of standoff.Label, to standoff.Scheme, merges ...store.Merge) bool {
	what := store.Action{Kind: kind, Label: of.ID, Name: of.Name}
	if len(merges) > 0 {
		what.Count = len(merges)
	}
	return p.reshape(what, to, merges...)
}

// reshape takes a decision about the scheme, and reports whether it was one that could
// be taken.
func (p *Page) reshape(what store.Action, to standoff.Scheme, merges ...store.Merge) bool {
	if p.session == nil || p.stale() {
		return false
	}
	err := p.session.Reshape(what, to, merges...)
	p.shell.Report(err)
	p.refresh() // the fields show what is decided, also where nothing was
	p.endFinding()
	return err == nil
}

// endFinding shows the whole list again where what is chosen is not found by now, as after
// it has got another name.
func (p *Page) endFinding() {
	if p.panel.find.Text != "" && p.line() < 0 {
		p.panel.find.SetText("")
		p.panel.list.Reveal()
	}
}

// stale reports whether the project's scheme is not the one that the page shows, as
// after an import: what was decided is about that. The page shows the new one then.
func (p *Page) stale() bool {
	if p.session.Scheme().Equal(p.scheme) {
		return false
	}
	p.refresh()
	p.shell.Say(lang.L("The labels have changed meanwhile. Please do it again."))
	return true
}

// recast takes a decision about the scheme and what articles have of it.
func (p *Page) recast(what store.Action, to standoff.Scheme, articles []store.Edit) {
	if len(articles) == 0 {
		p.reshape(what, to)
		return
	}
	if p.session != nil && !p.stale() {
		p.shell.Report(p.session.Recast(what, to, articles))
		p.refresh()
	}
}

// edit changes a field of the chosen label.
func (p *Page) edit(change func(*standoff.Label)) bool {
	n := p.chosen()
	if n == nil {
		return false
	}
	l := n.Label
	change(&l)
	if l.Equal(n.Label) {
		return false
	}
	return p.decide(store.LabelEdited, l, replaced(p.scheme, l.ID, l))
}

// columns lays the tree, the card and the guideline beside one another.
func (p *Page) columns() fyne.CanvasObject {
	for _, s := range p.sheets() {
		p.card.bodies.Add(s.body)
	}
	paper := kit.NewBlock(kit.ColourPaper, fyne.Size{})
	return newColumns(p, p.panel.Object, kit.Stack(paper, p.card.object), p.guide.object)
}
