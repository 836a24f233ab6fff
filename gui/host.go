package gui

import (
	"strings"

	"galley/gui/doors"
	"galley/gui/kit"
	"galley/gui/memos"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

var (
	_ doors.Shell = (*window)(nil)
	_ memos.Shell = (*window)(nil)
)

func (w *window) Session() *work.Session        { return w.session }
func (w *window) Questions() *kit.Questions     { return w.questions }
func (w *window) Preferences() fyne.Preferences { return w.app.Preferences() }
func (w *window) Canvas() fyne.Canvas           { return w.win.Canvas() }

// Action returns the action of a name; its ID is "" if there is none.
func (w *window) Action(id string) page.Action {
	if i, there := w.actionAt[id]; there {
		return w.actions[i]
	}
	return page.Action{}
}

// SelectedSpan returns the span of the open article that is selected.
func (w *window) SelectedSpan() standoff.SpanID { return w.article.SelectedSpan() }

// ShowLabel shows a label on the page of the scheme.
func (w *window) ShowLabel(id standoff.LabelID) {
	w.Do("scheme")
	w.labels.ShowLabel(id)
}

// BeginMemo begins a memo on a label.
func (w *window) BeginMemo(on standoff.LabelID) { w.memos.BeginOn(on) }

// ShowMemos shows the memos on a label.
func (w *window) ShowMemos(on standoff.LabelID) { w.memos.ShowOfLabel(on) }

// Strokes returns how many things the person has had done.
func (w *window) Strokes() int { return w.strokes }

// Say tells something in the status bar that the person need not answer, with actions
// that follow from it, by their names.
func (w *window) Say(words string, offered ...string) {
	var actions []page.Action
	for _, id := range offered {
		if a := w.Action(id); a.ID != "" && a.Enabled() {
			actions = append(actions, a)
		}
	}
	w.status.say(words, actions...)
}

// Post runs a function on Fyne's main goroutine, later.
func (w *window) Post(do func()) { w.post(do) }

// Copy puts a text on the clipboard. Other programs take it for ended at a NUL,
// which is why its picture goes there; that is told.
func (w *window) Copy(text string) {
	n := strings.Count(text, "\x00")
	w.app.Clipboard().SetContent(strings.ReplaceAll(text, "\x00", string(kit.ControlPicture(0))))
	if n > 0 {
		w.Say(lang.N("Copied. {{.N}} NUL characters were replaced by U+2400.", n, map[string]any{"N": wording.Number(n)}))
	}
}
