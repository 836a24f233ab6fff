package gui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"galley/gui/article"
	"galley/gui/doors"
	"galley/gui/figures"
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/memos"
	"galley/gui/page"
	"galley/gui/queue"
	"galley/gui/scheme"
	"galley/gui/setting"
	"galley/gui/settings"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// window is Galley's one window and all that stands in it.
type window struct {
	app     fyne.App
	win     fyne.Window
	look    *kit.Look
	version string
	turns   kit.Turns
	post    func(func()) // runs a function on the interface goroutine
	atOnce  time.Duration

	session   *work.Session                         // nil while no project is open
	places    map[standoff.ArticleID]store.Bookmark // where the person was in the articles of the project
	leaving   map[string]*leaving                   // projects that were left, by folder
	fetching  int                                   // projects that were asked for
	saving    bool                                  // the window closes when all is on the disk
	parting   time.Duration                         // how long the program waits for the disk at its end
	tasks     int                                   // under way
	strokes   int                                   // what the person has done so far
	seeking   bool                                  // the next article that is open is looked for
	unpainted bool                                  // the open article has come and is not on the screen yet
	held      []stroke                              // pressed or chosen while an article was on its way
	before    func(*store.Project) work.Disk        // puts something before the disk, for tests

	questions *kit.Questions
	actions   []page.Action
	actionAt  map[string]int // the place of each among them, by its name
	bindings  bindings
	byChord   map[keymap.Chord][]page.Action
	struck    fyne.KeyEvent // the last key, until its character comes

	page     page.Page // that is shown
	article  *article.View
	settings *settings.Page
	labels   *scheme.Page
	memos    *memos.Page
	figures  *figures.Page
	queue    *queue.Queue
	doors    *doors.Doors
	bar      *menuBar
	status   *statusBar
	sides    *sides
	frame    *frame
}

func newWindow(a fyne.App, version string) *window {
	w := &window{app: a, version: version, atOnce: page.Brief, parting: partingTime, leaving: map[string]*leaving{}}
	w.post = w.turns.Post
	p := a.Preferences()
	w.look = kit.LookOf(kit.Appearance(setting.Appearance.Get(p)))
	a.Settings().SetTheme(w.look)
	w.win = a.NewWindow("Galley")
	w.questions = kit.NewQuestions(w.win, func(do func()) { w.post(do) }, w.Focus)
	w.doors = doors.New(w, w.win, version)
	w.build()
	w.listen()
	w.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { w.doors.Drop(files) })
	w.win.SetCloseIntercept(w.quit)
	a.Settings().AddListener(func(fyne.Settings) { w.restyle() })
	return w
}

func (w *window) build() {
	w.sides = newSides(w.app.Preferences())
	w.article = article.New(w)
	w.article.OnPainted = w.painted
	w.article.OnPlace = func() { w.status.refreshPlace() }
	w.article.OnRefused = func(n int) { w.status.setRefused(n) }
	w.queue = queue.New(w)
	w.queue.OnListed = func() { w.status.refresh() }
	w.queue.AskErase = w.doors.AskErase
	w.page = w.article
	w.labels = scheme.New(w)
	w.memos = memos.New(w)
	w.figures = figures.New(w)
	w.setActions()
	w.settings = settings.New(w)
	w.bar = newMenuBar(w)
	w.status = newStatusBar(w)
	w.frame = &frame{
		sides: w.sides, bar: w.bar.object, page: w.article.Object(), status: w.status.object,
		left: w.queue.Object(), right: w.article.Inspector(),
		leftEdge: w.edge(&w.sides.left, 1), rightEdge: w.edge(&w.sides.right, -1),
		cover: kit.Stack(), resized: w.questions.Fit,
	}
	w.win.SetContent(kit.WithTips(w.win.Canvas(), container.New(w.frame, w.frame.objects()...), w.Post))
	w.win.SetPadded(false)
	w.win.Resize(keptSize(w.app.Preferences()))
	w.showArticle()
}

// scheme returns the labels in force; without a project, the default ones.
func (w *window) Scheme() standoff.Scheme {
	if w.session == nil {
		return standoff.DefaultScheme()
	}
	return w.session.Scheme()
}

// restyle takes on the theme that has come into force.
func (w *window) restyle() {
	w.article.Restyle()
	w.labels.Restyle()
	w.memos.Restyle()
	w.figures.Restyle()
	w.win.Content().Refresh()
}

// redraw draws everything that is in the window anew, with nothing kept of what
// was drawn before.
func (w *window) redraw() {
	w.article.Redraw()
	w.win.Content().Refresh()
}

// Focus gives the keyboard to the page.
func (w *window) Focus() { w.page.Focus() }

// report tells the person about an error; nil tells nothing. The log gets only
// its type: an error about a dataset may quote an article.
func (w *window) Report(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	slog.Warn("told the user", "type", fmt.Sprintf("%T", err))
	w.questions.Interrupt(nil, lang.L("Could not complete the action"), kit.Prose(kit.Sentence(err.Error())), kit.Way{Word: lang.L("Close")})
}

func (w *window) title() string {
	if w.session == nil {
		return "Galley"
	}
	name := w.session.Project().Name() + " — Galley"
	if title := w.page.Title(); title != "" {
		return title + " — " + name
	}
	return name
}
