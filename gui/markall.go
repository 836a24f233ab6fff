package gui

import (
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// askMarkAll offers to set the status of every article that the queue lists.
func (w *window) askMarkAll() {
	set := w.queue.shown
	var rows []kit.Choice
	for _, s := range standoff.Statuses() {
		rows = append(rows, kit.Choice{
			Title:  lang.N("Mark {{.N}} articles as {{.Status}}", set.Len(), map[string]any{"N": wording.Number(set.Len()), "Status": wording.Status(s)}),
			Detail: lang.L("one step of undo"),
			Run:    func() { w.Report(w.session.MarkAll(set, s)) },
		})
	}
	w.questions.Choose(lang.L("Mark every article that the queue lists"), rows)
}
