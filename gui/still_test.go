package gui

import (
	"context"
	"testing"

	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestNothingMovesWhileATaskGoesOnIfAPersonWantsThat(t *testing.T) {
	w := desk(t, story)
	before := fyne.CurrentApp()
	a := kit.NewApp(before)
	defer fyne.SetCurrentApp(before)
	a.SetStill(true)
	w.atOnce = 0
	end := make(chan struct{})
	w.Task("Importing", page.Stoppable, func(context.Context, page.Say) error { <-end; return nil }, func(error) {})
	w.until(t, func() bool { return w.asks() })
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if _, moves := o.(*widget.ProgressBarInfinite); moves {
			t.Error("a bar moves")
		}
	}
	close(end)
	w.saved(t)
}
