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
	words  *kit.Paragraph
}

func newFinished(q *Queue) *finished {
	f := &finished{words: kit.NewParagraph(12, kit.ColourSoft, q.wordsWide)}
	export := kit.NewTextButton(lang.L("Export dataset…"), func() { q.host.Do("export") })
	f.object = kit.Column(8, -1, f.words, kit.Row(0, -1, export.Object))
	f.object.Hide()
	return f
}

// set tells how many articles are done, and how many of them were skipped. It reports
// whether it says something else than before.
func (f *finished) set(all, skipped int) bool {
	number := map[string]any{"N": wording.Number(all)}
	words := lang.N("All {{.N}} articles are done.", all, number)
	if skipped > 0 {
		words = lang.N("All {{.N}} articles are done or skipped.", all, number)
	}
	return f.words.Set(words)
}
