package doors

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"galley/gui/page"
	"galley/gui/page/pagetest"
)

// ending is a window in which what is under way can be made to end early.
type ending struct {
	*pagetest.Host
	unasked
	with error // how a task ends, nil for by itself
}

func (e *ending) Relist() {}

func (e *ending) Task(title string, x page.Ending, do func(context.Context, page.Say) error, then func(error)) {
	with := e.with
	e.Host.Task(title, x, func(ctx context.Context, say page.Say) error {
		if with != nil {
			return with
		}
		return do(ctx, say)
	}, then)
}

// A remedy that is stopped, or that fails, does not take the others away.
func TestAfterARemedyThatEndsEarlyTheOthersAreOffered(t *testing.T) {
	for _, with := range []error{context.Canceled, errors.New("the disk is full")} {
		t.Run(with.Error(), func(t *testing.T) {
			const story = "Harbour\n\nThe harbour is open."
			e := &ending{Host: pagetest.New(t)}
			e.OpenProject(t, story)
			d := New(e, e.Win, "test")
			dir := t.TempDir()
			for name, text := range map[string]string{"same.txt": story, "latin.txt": "Caf\xe9\n\nUn caf\xe9 et un th\xe9, s'il vous pla\xeet."} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			d.Import([]string{dir})
			e.Until(t, func() bool { return e.Questions().Asked() != nil })
			e.with = with
			e.Questions().Asked().Buttons[1].OnTapped() // the duplicates
			e.Wait(t)
			q := e.Questions().Asked()
			if !errors.Is(with, context.Canceled) {
				if q == nil || q.Title != "Could not import" {
					t.Fatal("that it fails is not told")
				}
				q.Leave()
				q = e.Questions().Asked()
			}
			if q == nil || len(q.Buttons) != 2 || q.Buttons[1].Way.Word != "Choose the encoding…" {
				t.Fatal("the other remedy is not offered")
			}
		})
	}
}
