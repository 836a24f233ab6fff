package article

import (
	"image/color"
	"log/slog"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/paper"
	"galley/gui/reader"
	"galley/gui/setting"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// View is the page of an article, and the inspector that belongs to it.
type View struct {
	OnPainted func()      // the open article is being drawn for the first time; nil for nobody who is told
	OnPlace   func()      // the caret or what is selected is elsewhere; nil for nobody who is told
	OnRefused func(n int) // so many details have words that they do not take; nil for nobody who is told

	host       page.Host
	reader     *reader.Reader
	inspector  *inspector
	hint       *hint
	find       *findBar
	empty      *emptyState
	chips      *chips
	spot       *canvas.Rectangle // what a tip about a letter in the margin points at; not to be seen
	spots      *fyne.Container   // what it lies in
	heading    *heading
	completion *completion
	proposals  *suggestions
	labels     *tree // of the scheme that was in force last; nil before
	object     fyne.CanvasObject

	memos    map[standoff.SpanID]int // how many are on each span of the open article, and on itself for ""
	tied     []tie                   // what connects the spans of the open article
	start    start                   // from where the next connection leads
	recent   []standoff.LabelID      // labels that were used last, the newest first
	moves    int                     // of the caret and the selection so far
	awaited  int                     // what the person had done at an undo of which only the store knows what it does
	refusals refusals                // of the open project
	sought   *detailPlace            // of which the field gets the keyboard once its article has come; nil for none
	arrival  *work.Step              // is shown in its article once that has come; nil if nothing is
}

var _ page.Page = (*View)(nil)

// New returns a page without an article.
func New(h page.Host) *View {
	v := &View{host: h, refusals: refusals{}}
	v.reader = reader.New(paper.Faces(), paper.Palette(), readerSettings(h.Preferences()))
	v.reader.Post = h.Post
	v.reader.ShowRelations(setting.Relations.Get(h.Preferences()))
	v.heading = newHeading(v)
	v.proposals = newSuggestions(v)
	v.chips, v.spot = newChips(v), canvas.NewRectangle(color.Transparent)
	v.spots = container.NewWithoutLayout(v.spot)
	v.connect()
	v.chips.away()
	v.completion = newCompletion(v)
	v.inspector = newInspector(v)
	v.hint = newHint(v)
	v.find = newFindBar(v)
	v.empty = newEmptyState(v)
	v.object = kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), v.find.over(v.chips.over(v.hint.under(v.proposals.under(kit.Stack(v.reader, v.spots, v.heading.object))))), v.empty.object)
	return v
}

// readerSettings returns how the person wants the text laid out.
func readerSettings(p fyne.Preferences) reader.Settings {
	return reader.Settings{
		Size: 18, HeadlineSize: 27,
		Leading: float32(setting.LineSpacing.Get(p)), Measure: float32(setting.LineLength.Get(p)),
		Zoom:         float32(setting.TextSize.Get(p)) / 100,
		ControlMarks: setting.ControlMarks.Get(p),
		Sans:         setting.Sans.Get(p), SnapWords: setting.WholeWords.Get(p), LabelNames: setting.LabelNames.Get(p),
	}
}

func (v *View) connect() {
	r := v.reader
	r.OnPainted = func() {
		if v.OnPainted != nil && v.hasArticle() {
			v.OnPainted()
		}
		v.proposals.begin()
	}
	r.OnSelect = func(standoff.Pieces) { v.moved() }
	r.OnFreshSelection = v.chips.show
	r.OnCaret = func(at standoff.Byte) {
		slog.Debug("caret", "byte", at)
		v.moved()
	}
	r.OnSpans = func([]standoff.SpanID) { v.followSpans() }
	r.OnLetters = v.showLetters
	r.OnPointLetters = v.pointLetters
	r.OnSuggestion = v.proposals.press
	r.OnSpanMoved = func(id standoff.SpanID, pieces standoff.Pieces) {
		if v.hasArticle() { // the project may have been left during the drag
			v.host.Report(v.session().Move(id, pieces...))
		}
	}
	r.OnArc, r.OnArcContext, r.OnPointArc, r.OnConnect = v.pressArc, v.showArcMenu, v.pointArc, v.connectDragged
	r.OnContext = v.showContext
	r.OnKeyDown = v.host.KeyDown
	r.OnZoom = v.zoom
}

func (v *View) zoom(steps int) {
	id := "zoom.in"
	if steps < 0 {
		id = "zoom.out"
	}
	for range max(steps, -steps) {
		v.host.Do(id)
	}
}

// Object returns what fills the middle of the window.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Inspector returns the panel beside the page.
func (v *View) Inspector() fyne.CanvasObject { return v.inspector.object }

// titleMost is how much of a title is shown, in code points.
const titleMost = 200

func (v *View) Name() string { return "article" }

// Title returns the article's title, "" if none is open.
func (v *View) Title() string {
	if !v.hasArticle() {
		return ""
	}
	a := v.session().Article() // the system's fonts have pictures of control characters, ours do not
	return wording.Named(a.ID, kit.ExcerptWith(a.Title, titleMost, kit.ControlPicture))
}

// Actions returns what can be done in the page, with an action for each label of the
// scheme.
func (v *View) Actions() []page.Action {
	table := v.editActions()
	table = append(table, v.labelActions()...)
	table = append(table, v.suggestionActions()...)
	table = append(table, v.spanActions()...)
	table = append(table, v.relationActions()...)
	table = append(table, v.aboutActions()...)
	table = append(table, v.programActions()...)
	return append(table, v.motionActions()...)
}

// Shown gives the page the keyboard.
func (v *View) Shown() { v.Focus() }

// Hidden keeps what is being typed.
func (v *View) Hidden() { v.Keep() }

// Focus gives the keyboard to the text.
func (v *View) Focus() { v.host.Canvas().Focus(v.reader) }

// Focused reports whether something that has the keyboard is the text.
func (v *View) Focused(f fyne.Focusable) bool { return f == fyne.Focusable(v.reader) }

func (v *View) session() *work.Session { return v.host.Session() }
func (v *View) hasArticle() bool       { return page.HasArticle(v.host) }
func (v *View) canEdit() bool          { return page.CanEdit(v.host) }

// Begin follows a session, which is the host's from now on.
func (v *View) Begin(s *work.Session) {
	s.KeepBlanks(setting.KeepBlanks.Get(v.host.Preferences()))
	v.recent = nil
	v.proposals.readSetting(s)
	s.Subscribe(work.Events{Changed: v.changed, Stepped: v.stepped, Saved: v.hint.changed, Refused: v.refused, Suggested: v.proposals.come})
	v.arrival, v.sought, v.refusals = nil, nil, refusals{}
	v.toldRefused()
	v.inspector.about.of = 0 // an article of the project before may have had the same number
	v.inspector.relabel()
}

// Relabel takes on the labels that the project has by now.
func (v *View) Relabel() {
	v.reader.SetLabels(v.labelStyles())
	v.drawTies()
	v.proposals.restyle()
	v.heading.refresh()
	v.inspector.relabel()
	v.inspector.refresh()
	v.inspector.column.Refresh() // the labels take another room
	v.hint.refresh()             // it names their keys
}

// ShowArticle draws the session's article from its top, or what to do if there is
// none.
func (v *View) ShowArticle() {
	v.chips.hide()
	v.start = start{}
	v.countMemos()
	if v.hasArticle() {
		s := v.session()
		v.reader.SetLabels(v.labelStyles())
		v.reader.SetArticle(s.Article().Text, subtitle(s), highlights(s.Spans()))
		v.drawTies()
		v.find.again()
	}
	v.proposals.turn()
	v.heading.refresh()
	v.empty.refresh()
	v.inspector.refresh()
	v.hint.refresh()
}

// Return goes back to where the person was in the open article, and then to what
// is to be shown in it of an undo.
func (v *View) Return(was store.Bookmark) {
	if was.Caret > 0 {
		v.reader.SetCaret(was.Caret)
	}
	if was.At > 0 {
		v.reader.RestorePlace(was.At)
	}
	s := v.arrival
	v.arrival = nil
	if s != nil && s.Article == was.Article {
		v.arrive(*s, v.named(*s))
	}
}

// Place returns where the person is in the open article.
func (v *View) Place() store.Bookmark {
	return store.Bookmark{Article: v.session().Article().ID, At: v.reader.ScrollPlace(), Caret: v.reader.Caret()}
}

// GoTo shows a passage of the open article, with the caret at its start. A span that
// is there still is shown and selected instead, wherever it is by now.
func (v *View) GoTo(passage standoff.Range, id standoff.SpanID) {
	pieces := standoff.Pieces{passage}
	if span, ok := v.session().Span(id); ok {
		pieces = span.Pieces()
	}
	v.selectSpan("")
	v.reader.SetCaret(pieces[0].Start)
	v.selectSpan(id)
	v.reader.Reveal(pieces...)
	v.goToSought()
}

// SelectedSpan returns the span that was selected last, "" if none is selected.
func (v *View) SelectedSpan() standoff.SpanID { return v.reader.SelectedSpan() }

// Keep saves what is being typed in a field.
func (v *View) Keep() {
	v.inspector.details.keep()
	v.inspector.about.keep()
}

// ReadSettings takes on the person's settings.
func (v *View) ReadSettings() {
	v.reader.SetSettings(readerSettings(v.host.Preferences()))
	v.reader.ShowRelations(setting.Relations.Get(v.host.Preferences()))
	v.hint.place()
	v.inspector.list.rows.Update() // which has the face of the text
	if s := v.session(); s != nil {
		s.KeepBlanks(setting.KeepBlanks.Get(v.host.Preferences()))
		v.proposals.readSetting(s)
		v.proposals.begin()
	}
}

// Restyle takes on the theme that has come into force.
func (v *View) Restyle() {
	v.chips.hide()
	v.reader.SetPalette(paper.Palette())
	v.reader.SetLabels(v.labelStyles())
	v.drawTies()
	v.proposals.restyle()
	v.inspector.details.restyle()
	v.inspector.about.restyle()
	v.heading.restyle()
	v.inspector.refresh()
}

// Respell spells numbers and dates anew.
func (v *View) Respell() {
	if v.hasArticle() {
		v.reader.SetSubtitle(subtitle(v.session()))
	}
	v.heading.refresh()
	v.inspector.refresh()
}

// Rekey shows the keys that are in force now.
func (v *View) Rekey() {
	if v.labels != nil {
		v.labels.choices = nil
	}
	v.proposals.restyle()
	v.hint.refresh()
	v.empty.refresh()
	v.inspector.refresh()
}

// Redraw draws the text anew, with nothing kept of what was drawn before.
func (v *View) Redraw() { v.reader.Redraw() }

// moved follows the caret and the selection.
func (v *View) moved() {
	v.chips.hide()
	v.proposals.leaveByMove()
	v.moves++
	if v.OnPlace != nil {
		v.OnPlace()
	}
}

// followSpans follows the spans that are selected in the text.
func (v *View) followSpans() {
	v.chips.hide()
	if v.reader.SelectedSpan() != "" {
		v.proposals.leaveByMove()
	}
	v.followConnectable()
	v.inspector.follow()
	if v.OnPlace != nil {
		v.OnPlace()
	}
}
