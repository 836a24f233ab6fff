package gui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// atOnce is how long a task may take before a window says that it is under way:
// what takes less would only flash.
const atOnce = 150 * time.Millisecond

// ending says whether a task can be stopped.
type ending bool

const (
	stoppable ending = true
	toItsEnd  ending = false
)

// task does something that can take long, on a goroutine of its own, and then
// what follows from it, on the interface goroutine. Meanwhile a dialog says what
// is under way and how far it has come, and can stop it, if it can be stopped. The
// project is not closed before a task has ended.
func (w *window) task(title string, end ending, do func(ctx context.Context, say func(string)) error, then func(error)) {
	parent, leave := context.Background(), func() {}
	if s := w.session; s != nil {
		parent = s.life
		s.aside.Add(1)
		leave = s.aside.Done
	}
	ctx, stop := context.WithCancel(parent)
	words := newCaption(lang.L("This takes a moment."), 13, colourSoft)
	done := make(chan error, 1)
	go func() {
		defer leave()
		defer stop()
		done <- do(ctx, func(s string) { w.post(func() { words.set(s) }) })
	}()
	select {
	case err := <-done:
		then(err)
		return
	case <-time.After(w.atOnce):
	}
	bar := widget.NewProgressBarInfinite()
	var ways []way
	if end == stoppable {
		ways = []way{{word: lang.L("Stop"), do: stop}}
	}
	hide := w.ask(title, column(10, -1, words, sized(fyne.NewSize(340, 6), bar)), ways...)
	go func() {
		err := <-done
		w.post(func() {
			bar.Stop()
			hide()
			then(err)
		})
	}()
}
