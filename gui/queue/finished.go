package queue

import (
	"galley/gui/kit"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// finished says that no article is left to do, and offers the export.
type finished struct {
	object *fyne.Container
	words  *kit.Caption
}

func newFinished(q *Queue) *finished {
	f := &finished{words: kit.NewCaption("", 12, kit.ColourSoft)}
	f.words.Elide = true
	export := kit.NewTextButton(lang.L("Export dataset…"), func() { q.host.Do("export") })
	f.object = kit.Column(8, -1, f.words, kit.Row(0, -1, export))
	f.object.Hide()
	return f
}

// set tells how many articles are done, and how many of them were skipped.
func (f *finished) set(all, skipped int) {
	number := map[string]any{"N": wording.Number(all)}
	words := lang.N("All {{.N}} articles are done.", all, number)
	if skipped > 0 {
		words = lang.N("All {{.N}} articles are done or skipped.", all, number)
	}
	f.words.Set(words)
}
