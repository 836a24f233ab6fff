package article

import (
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// countMemos counts the memos of the open article by the spans that they are on.
func (v *View) countMemos() {
	v.memos = map[standoff.SpanID]int{}
	if !v.hasArticle() {
		return
	}
	for _, m := range standoff.ObjectsOf[standoff.Memo](v.session().Objects()) {
		v.memos[m.Span]++
	}
}

// memoCount spells how many memos are on a span, "" for none.
func (v *View) memoCount(id standoff.SpanID) string {
	if n := v.memos[id]; n > 0 {
		return wording.Number(n)
	}
	return ""
}

// hasMemosBesideNote reports whether more is written on a span than the note, which its
// card shows.
func (v *View) hasMemosBesideNote(id standoff.SpanID) bool {
	n := v.memos[id]
	return n > 1 || n == 1 && v.session().Note(id) == ""
}

func memoWords(n int) string {
	return lang.N("{{.N}} memos", n, map[string]any{"N": wording.Number(n)})
}

// memoChip stands above the text where memos are on the article, and leads to them; nil
// where none are.
func (v *View) memoChip() fyne.CanvasObject {
	n := v.memos[""]
	if n == 0 {
		return nil
	}
	sheet := kit.NewSheetCount(12)
	sheet.Set(memoWords(n))
	chip := newChip(sheet.Object, func() { v.host.Do("memo.show.article") })
	chip.Tip = func() string { return v.host.Action("memo.show.article").TitleAndKey() }
	return chip
}
