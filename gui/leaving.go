package gui

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	"galley/gui/kit"
	"galley/gui/wording"

	"fyne.io/fyne/v2/lang"
)

// leaving is a project that was left while decisions were still on their way to
// the disk.
type leaving struct {
	made func() uint64 // the newest decision that the disk has answered
	done chan struct{} // closed once all is on the disk and the project is closed
	err  error         // what went wrong; to be read when it is done
}

// leave lets go of the project that is open. What is on its way to the disk still
// gets there, and is told if it does not. The channel is closed then; it is nil if no
// project was open.
func (w *window) leave() <-chan struct{} {
	s := w.session
	if s == nil {
		return nil
	}
	kit.CloseMenu(w.win.Canvas()) // it may be about something of the project
	kit.HideTip()
	w.article.Keep()
	w.labels.Keep()
	w.memos.Keep()
	w.keepPlace()
	w.session, w.held, w.seeking, w.unpainted = nil, nil, false, false
	w.questions.Forget(s)
	dir, name, told := s.Project().Dir(), s.Project().Name(), s.Failed() != nil
	l := &leaving{made: s.Made, done: make(chan struct{})}
	w.leaving[dir] = l
	ended := s.Close()
	go func() {
		l.err = <-ended
		close(l.done)
		w.post(func() {
			if w.leaving[dir] == l {
				delete(w.leaving, dir)
			}
			if l.err != nil && !told {
				w.Report(fmt.Errorf("%s: %w", lang.L("The last changes in {{.Name}} could not be saved", map[string]any{"Name": name}), l.err))
			}
		})
	}()
	return l.done
}

// partingTime is how long the program waits, once its window is gone, for a disk
// that does not answer. One that is slow, and takes one decision after the other, is
// waited for until it has all.
const partingTime = 10 * time.Second

// part leaves the project and waits until all is on the disk, at the end of the
// program, which a disk that hangs must not prevent.
func (w *window) part() {
	w.turns.End() // a signal may have ended the interface without
	ended := make(chan error, 1)
	w.leave()
	all := slices.Collect(maps.Values(w.leaving))
	go func() {
		var err error
		for _, l := range all {
			<-l.done
			err = errors.Join(err, l.err)
		}
		ended <- err
	}()
	made := func() (sum uint64) {
		for _, l := range all {
			sum += l.made()
		}
		return sum
	}
	for before, now := made(), uint64(0); ; before = now {
		select {
		case err := <-ended:
			if err != nil {
				slog.Error("close the project", "error", err)
			}
			return
		case <-time.After(w.parting):
		}
		if now = made(); now == before || w.parting == 0 {
			slog.Error("the disk does not answer; the program ends without it")
			return
		}
	}
}

// quit closes the window once everything that was decided is on the disk, or the
// person says that it need not be.
func (w *window) quit() {
	s := w.session
	switch {
	case s != nil && s.Failed() != nil:
		w.questions.AskAbout(s, lang.L("Quit with an unsaved change?"),
			kit.Prose(lang.L("The last change could not be saved and will be missing when you come back.")),
			kit.Way{Word: lang.L("Stay")}, kit.Way{Word: lang.L("Save a copy…"), Do: w.doors.AskCopy}, kit.Way{Word: lang.L("Quit"), Risky: true, Do: w.quitNow})
	case w.saving:
	default:
		w.UnlessRefused(func() {
			w.saving = true
			w.quitWhenSaved()
		})
	}
}

// UnlessRefused does something that leaves the project, after asking if there are
// details with words that they do not take.
func (w *window) UnlessRefused(do func()) {
	n := 0
	if w.session != nil {
		n = w.article.Refused()
	}
	if n == 0 {
		do()
		return
	}
	w.questions.AskAbout(w.session, lang.N("Leave {{.N}} detail unsaved?", n, map[string]any{"N": wording.Number(n)}),
		kit.Prose(lang.L("What is typed there is not what the detail takes. If you leave now, it is lost.")),
		kit.Way{Word: lang.L("Stay")}, kit.Way{Word: lang.L("Leave"), Risky: true, Do: do}, kit.Way{Word: lang.L("Go there"), Do: w.article.GoToRefused})
}

// quitWhenSaved quits at once if nothing is on its way to the disk, and says that
// it waits if something is.
func (w *window) quitWhenSaved() {
	if w.session != nil {
		w.article.Keep()
		w.labels.Keep()
		w.memos.Keep()
	}
	hide, ended := func() {}, false
	end := func(then func()) {
		if !ended {
			ended, w.saving = true, false
			hide()
			then()
		}
	}
	waits := w.waits()
	if len(waits) == 0 {
		end(w.End)
		return
	}
	go func() {
		for _, done := range waits {
			<-done
		}
		w.post(func() {
			end(func() {
				if w.session == nil || w.session.Failed() == nil { // else it is told already
					w.saving = true
					w.quitWhenSaved() // what waited for an article may have decided something
				}
			})
		})
	}()
	hide = w.questions.Interrupt(nil, lang.L("Saving…"), kit.Prose(lang.L("The last changes are being saved. The window closes when that is done.")),
		kit.Way{Word: lang.L("Stay"), Do: func() { end(func() {}) }},
		kit.Way{Word: lang.L("Quit without them"), Risky: true, Do: func() { end(w.quitNow) }})
}

// waits lists what has to end before the program may.
func (w *window) waits() []<-chan struct{} {
	var out []<-chan struct{}
	if s := w.session; s != nil && s.Pending() > 0 {
		out = append(out, s.Settled())
	}
	if w.waiting() && len(w.held) > 0 {
		done := make(chan struct{})
		w.held = append(w.held, stroke{chosen: func() { close(done) }})
		out = append(out, done)
	}
	for _, l := range w.leaving {
		out = append(out, l.done)
	}
	if w.bindings.written != nil {
		out = append(out, w.bindings.written)
	}
	return out
}

// End ends the program.
func (w *window) End() {
	w.turns.End()
	w.keepSize()
	w.app.Quit()
}

// quitNow ends the program whatever is not on the disk.
func (w *window) quitNow() {
	w.parting = 0
	w.End()
}

func (w *window) keepPlace() {
	if w.session == nil || !hasArticle(w) {
		return
	}
	place := w.article.Place()
	w.places[place.Article] = place
	w.session.KeepPlace(place.At, place.Caret)
}
