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
func (w *window) Task(title string, end page.Ending, do func(ctx context.Context, say func(string)) error, then func(error)) {
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
func (w *window) errand(title string, end page.Ending, do func(ctx context.Context, say func(string)) error, then func(error)) {
	w.run(title, end, func(run func(context.Context)) { go run(context.Background()) }, do, then)
}

func (w *window) run(title string, end page.Ending, start func(func(context.Context)), do func(context.Context, func(string)) error, then func(error)) {
	words := kit.NewCaption(lang.L("This takes a moment."), 13, kit.ColourSoft)
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
		err := do(ctx, w.newest(words.Set))
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
			body, still := kit.Column(10, -1, words), func() {}
			if fyne.CurrentApp().Settings().ShowAnimations() {
				bar := widget.NewProgressBarInfinite()
				body.Add(kit.Sized(fyne.NewSize(340, 6), bar))
				still = bar.Stop
			} else {
				body.Add(kit.Sized(fyne.NewSize(340, 0), kit.Column(0, -1)))
			}
			var ways []kit.Way
			if end != page.ToItsEnd {
				ways = []kit.Way{{Word: lang.L("Stop"), Do: stop, Stops: true}}
			}
			close := w.questions.Interrupt(nil, title, body, ways...)
			hide = func() { still(); close() }
		})
	})
}

// newest returns a function that hands words to the interface goroutine from any other,
// as often as it likes: while some wait there to be shown, newer ones take their place.
func (w *window) newest(show func(string)) func(string) {
	var mu sync.Mutex
	var words string
	waiting := false
	return func(s string) {
		mu.Lock()
		defer mu.Unlock()
		words = s
		if waiting {
			return
		}
		waiting = true
		w.post(func() {
			mu.Lock()
			newest := words
			waiting = false
			mu.Unlock()
			show(newest)
		})
	}
}
