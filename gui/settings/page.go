package settings

import (
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/setting"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// Shell is what the page needs of the window beside what every page needs.
type Shell interface {
	page.Host

	// Apply has a setting that has another value take effect.
	Apply(setting.Setting)
	// Actions returns all that the window offers, in the order of the menus.
	Actions() []page.Action
	// Keymap returns the keys in force.
	Keymap() *keymap.Map
	// Rekey has the keys of the map take effect, and keeps them.
	Rekey()
	// KeysFile returns where the keys are kept, and what in that file is not in force.
	KeysFile() (path string, problems []string)
	// ReadKeys reads that file again.
	ReadKeys()
	// Places returns how the window's keyboard reports its keys.
	Places() keymap.Places
}

// Page is the page of settings.
type Page struct {
	shell   Shell
	stops   *page.Stops
	object  fyne.CanvasObject
	search  *page.Search
	pressed *fyne.Container // where keys to look for are pressed
	nav     *nav
	heading *kit.Caption
	reset   *kit.WordButton
	column  *fyne.Container
	scroll  *container.Scroll

	listed    []setting.Listed
	groups    []string // their names; the last is that of the keys
	group     int
	chord     keymap.Chord // whose actions are looked for; no chord: none
	settings  map[string]*settingRow
	keys      map[string]*keyRow
	rows      []row // that are shown
	program   *program
	conflicts []keymap.Conflict
	last      fyne.Focusable // has had the keyboard
	narrow    bool           // a setting's title has no room beside its control
}

var _ page.Page = (*Page)(nil)

// New returns the page, on its first group. Its rows are made when it is shown.
func New(s Shell) *Page {
	p := &Page{shell: s, stops: &page.Stops{Host: s}, listed: setting.All(), settings: map[string]*settingRow{}, keys: map[string]*keyRow{}}
	p.stops.Reveal, p.stops.Keys = p.reveal, p.typedKey
	for _, l := range p.listed {
		if !slices.Contains(p.groups, l.Group) {
			p.groups = append(p.groups, l.Group)
		}
	}
	p.groups = append(p.groups, lang.L("Keys"))
	p.program = newProgram(p)
	p.search, p.nav = newSearch(p), newNav(p)
	p.heading = kit.NewCaption("", 27, kit.ColourInk)
	p.heading.Font = kit.FontSerifSemibold
	p.reset = kit.NewLink(p.stops, "", 12, p.askReset)
	p.column = kit.Column(0, -1)
	p.pressed = kit.Stack()
	p.showPressed()
	p.scroll = container.NewVScroll(container.New(measure{}, p.column))
	p.object = container.New(beside{p}, p.panel(), kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Scrolled(p.scroll), kit.Hairline())
	return p
}

func (p *Page) panel() fyne.CanvasObject {
	head := kit.Padded(14, 14, 8, 14, kit.Section(lang.L("Settings")))
	list := kit.Column(0, 3, head, kit.Padded(0, 12, 0, 12, kit.PanelLine(p.search)), kit.Padded(4, 5, 12, 5, p.pressed), p.nav)
	return kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), list)
}

// beside sets the panel of groups beside what is in one, and tells the page whether
// that is narrow.
type beside struct{ p *Page }

// The measures of the page, in pixels.
const (
	panelWidth  = 248
	narrowPanel = 184
	measureWide = 680
	pageMargin  = 24 // left and right of what is in a group
)

func (beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 240) }

func (b beside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	wide := float32(panelWidth)
	if size.Width < 900 {
		wide = narrowPanel
	}
	b.p.narrow = size.Width-wide-2*pageMargin < titleWidth+lineWidth+resetRoom
	at := func(o fyne.CanvasObject, x, wide float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(wide, size.Height))
	}
	at(o[0], 0, wide)
	at(o[1], wide, size.Width-wide)
	at(o[2], wide, size.Width-wide)
	at(o[3], wide-1, 1)
}

// measure keeps what is within it readable in a wide window.
type measure struct{}

func (measure) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*pageMargin, 80)
}

func (measure) Layout(o []fyne.CanvasObject, size fyne.Size) {
	wide := min(size.Width-2*pageMargin, measureWide)
	o[0].Move(fyne.NewPos(max((size.Width-wide)/2, pageMargin), 32))
	o[0].Resize(fyne.NewSize(wide, o[0].MinSize().Height))
}

func (p *Page) Object() fyne.CanvasObject { return p.object }
func (p *Page) Name() string              { return "settings" }
func (p *Page) Title() string             { return lang.L("Settings") }
func (p *Page) Actions() []page.Action    { return nil }
func (p *Page) Hidden()                   { p.program.end() }

// Shown shows everything as it is now: it may have been set elsewhere.
func (p *Page) Shown() {
	p.compose()
	p.Focus()
}

// Focus gives the keyboard to where it was on the page, to begin with to the search.
func (p *Page) Focus() {
	to := p.last
	if to == nil || !p.has(to) {
		to = p.search
	}
	p.shell.Canvas().Focus(to)
}

// has reports whether something that can have the keyboard is on the page.
func (p *Page) has(f fyne.Focusable) bool {
	if f == fyne.Focusable(p.search) || f == fyne.Focusable(p.nav) || f == fyne.Focusable(p.reset) && p.reset.Visible() {
		return true
	}
	return slices.ContainsFunc(p.rows, func(r row) bool { return slices.Contains(r.stops(), f) })
}

// ShowKeys leads to the keys.
func (p *Page) ShowKeys() {
	p.forget()
	p.turn(len(p.groups) - 1)
	p.nav.Take()
}

// ShowSetting leads to a setting, by the name under which it is kept.
func (p *Page) ShowSetting(key string) {
	i := slices.IndexFunc(p.listed, func(l setting.Listed) bool { return l.Key() == key && l.Offered(p.shell.Preferences()) })
	if i < 0 {
		return
	}
	p.forget()
	p.turn(slices.Index(p.groups, p.listed[i].Group))
	p.shell.Canvas().Focus(p.settings[key].control)
}

// Find gives the keyboard to the search, with what stands there selected.
func (p *Page) Find() { p.search.Take() }

// Refresh shows everything as it is now.
func (p *Page) Refresh() { p.compose() }

func (p *Page) searching() bool {
	return strings.TrimSpace(p.search.Text) != "" || p.chord != (keymap.Chord{})
}

// forget looks for nothing any more.
func (p *Page) forget() {
	p.chord = keymap.Chord{}
	p.showPressed()
	p.search.SetText("")
	p.find()
}

// find shows what is looked for.
func (p *Page) find() {
	p.compose()
	p.scroll.ScrollToTop()
}

// turn shows another group.
func (p *Page) turn(to int) {
	p.group = min(max(to, 0), len(p.groups)-1)
	p.find()
}

// refresh shows what has changed.
func (p *Page) refresh() {
	p.conflicts = p.shell.Keymap().Conflicts()
	for _, r := range p.rows {
		r.show()
	}
	p.showReset()
}

// enter leads to the first row.
func (p *Page) enter() {
	if all := p.ways(); len(all) > 0 {
		p.shell.Canvas().Focus(all[0][0])
	}
}

// ways are the rows at which the keyboard can be.
func (p *Page) ways() [][]fyne.Focusable {
	var out [][]fyne.Focusable
	for _, r := range p.rows {
		if s := r.stops(); len(s) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// typedKey leads from one stop to another with the keys that the stop does not take. It
// reports whether it is one that leads.
func (p *Page) typedKey(at fyne.Focusable, k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyUp:
		p.lead(at, -1, 0)
	case fyne.KeyDown:
		p.lead(at, 1, 0)
	case fyne.KeyLeft:
		p.lead(at, 0, -1)
	case fyne.KeyRight:
		p.lead(at, 0, 1)
	case fyne.KeyPageUp:
		p.lead(at, -8, 0)
	case fyne.KeyPageDown:
		p.lead(at, 8, 0)
	default:
		return false
	}
	return true
}

// lead gives the keyboard to the row so many rows on, or within the row to another
// stop. Above the first row is the search, to the left of a row its group.
func (p *Page) lead(at fyne.Focusable, down, right int) {
	all := p.ways()
	i := slices.IndexFunc(all, func(stops []fyne.Focusable) bool { return slices.Contains(stops, at) })
	if i < 0 {
		p.enter()
		return
	}
	j := slices.Index(all[i], at) + right
	switch {
	case i == 0 && down < 0:
		p.shell.Canvas().Focus(p.search)
	case j < 0:
		p.nav.Take()
	default:
		i = min(max(i+down, 0), len(all)-1)
		p.shell.Canvas().Focus(all[i][min(j, len(all[i])-1)])
	}
}

// reveal scrolls to the row of what has got the keyboard, which may not have been drawn
// yet.
func (p *Page) reveal(f fyne.Focusable) {
	p.last = f
	i := slices.IndexFunc(p.rows, func(r row) bool { return slices.Contains(r.stops(), f) })
	if i < 0 {
		return
	}
	o := p.rows[i].canvasObject()
	top := p.column.Position().Y + o.Position().Y - p.scroll.Offset.Y
	const around = 48
	high := p.scroll.Size().Height
	switch bottom := top + o.Size().Height; {
	case top < around:
		p.scrollBy(top - around)
	case bottom > high-around:
		p.scrollBy(bottom - high + around)
	}
}

func (p *Page) scrollBy(dy float32) {
	most := max(p.scroll.Content.MinSize().Height-p.scroll.Size().Height, 0)
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(p.scroll.Offset.Y+dy, 0), most)))
}
