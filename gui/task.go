package gui

import (
	"context"
	"sync"
	"time"

	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// task does something with the project that can take long, on a goroutine of its
// own, and then what follows from it, on the interface goroutine, unless another
// project is open by then. Meanwhile a question says what is under way and how far
// it has come, and can stop it, if it can be stopped. The project is not closed
// before a task has ended.
func (w *window) Task(title string, end page.Ending, do func(ctx context.Context, say page.Say) error, then func(error)) {
	s := w.session
	if s == nil {
		w.errand(title, end, do, then)
		return
	}
	begin := func(run func(context.Context)) { s.Aside(run) }
	w.run(title, end, begin, do, func(err error) {
		if w.session == s {
			then(err)
		}
	})
}

// beside is task for what is short and shows nothing while it is under way.
func (w *window) Aside(read, then func()) {
	s := w.session
	w.tasks++
	s.Aside(func(context.Context) {
		read()
		w.post(func() {
			w.tasks--
			if w.session == s {
				then()
			}
		})
	})
}

// Seek reads the project for what then opens another article: what is pressed
// meanwhile waits for that. An error is told, and nothing waits any more.
func (w *window) Seek(read func() error, then func()) {
	w.seeking = true
	var err error
	w.Aside(func() { err = read() }, func() {
		w.seeking = false
		if err != nil {
			w.held = nil
			w.Report(err)
			return
		}
		then()
		if !w.session.Loading() {
			w.strikeHeld()
		}
	})
}

// errand is task for what is not about the project that is open.
func (w *window) errand(title string, end page.Ending, do func(ctx context.Context, say page.Say) error, then func(error)) {
	w.run(title, end, func(run func(context.Context)) { go run(context.Background()) }, do, then)
}

func (w *window) run(title string, end page.Ending, start func(func(context.Context)), do func(context.Context, page.Say) error, then func(error)) {
	told := newTelling()
	stop, hide := func() {}, func() {}
	ended := false
	w.tasks++
	guard := func() {}
	if end != page.Beside { // what is pressed now was meant for what has asked for this
		guard = w.questions.Await(nil).End
	}
	stopped := make(chan struct{})
	stop = sync.OnceFunc(func() { close(stopped) })
	start(func(parent context.Context) {
		ctx, cancel := context.WithCancel(parent)
		defer cancel()
		go func() {
			select {
			case <-stopped:
				cancel()
			case <-ctx.Done():
			}
		}()
		say := newest(w.post, told.set)
		err := do(ctx, func(words string, share ...float64) { say(progress{words, share}) })
		w.post(func() {
			ended = true
			w.tasks--
			hide()
			guard()
			then(err)
		})
	})
	time.AfterFunc(w.atOnce, func() {
		w.post(func() {
			if ended {
				return
			}
			var ways []kit.Way
			if end != page.ToItsEnd {
				ways = []kit.Way{{Word: lang.L("Stop"), Do: stop, Stops: true}}
			}
			close := w.questions.Interrupt(nil, title, told.begin(), ways...)
			hide = func() { told.end(); close() }
		})
	})
}

// progress is how far a task has come; no share if that is not known.
type progress struct {
	words string
	share []float64
}

// telling shows how far a task has come.
type telling struct {
	words *kit.Caption
	share *kit.Progress
	moves *widget.ProgressBarInfinite // while the share is not known; nil where nothing is to move, or nothing is shown
	bar   *fyne.Container
}

// The measures of the bar, in pixels.
const (
	barWide = 340
	barHigh = 6
)

func newTelling() *telling {
	x := &telling{words: kit.NewCaption(lang.L("This takes a moment."), 13, kit.ColourSoft), share: kit.NewProgress()}
	x.share.Hide()
	x.bar = kit.Stack(x.share)
	return x
}

// begin returns what is shown from now on.
func (x *telling) begin() fyne.CanvasObject {
	if !x.share.Visible() && fyne.CurrentApp().Settings().ShowAnimations() {
		x.moves = widget.NewProgressBarInfinite()
		x.bar.Add(x.moves)
	}
	return kit.Column(10, -1, x.words, kit.Sized(fyne.NewSize(barWide, barHigh), x.bar))
}

func (x *telling) set(p progress) {
	x.words.Set(p.words)
	if len(p.share) == 0 {
		return
	}
	x.end()
	x.share.Show()
	x.share.Set(float32(p.share[0]))
}

// end ends what moves.
func (x *telling) end() {
	if x.moves != nil {
		x.moves.Stop()
		x.bar.Remove(x.moves)
		x.moves = nil
	}
}

// newest returns a function that hands something to the interface goroutine by post, from
// any other, as often as it likes: while one waits there to be shown, a newer one takes its
// place.
func newest[T any](post func(func()), show func(T)) func(T) {
	var mu sync.Mutex
	var last T
	waiting := false
	return func(x T) {
		mu.Lock()
		defer mu.Unlock()
		last = x
		if waiting {
			return
		}
		waiting = true
		post(func() {
			mu.Lock()
			newest := last
			waiting = false
			mu.Unlock()
			show(newest)
		})
	}
}
