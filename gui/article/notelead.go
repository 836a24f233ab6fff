package article

import (
	"sort"
	"unicode"

	"fyne.io/fyne/v2/theme"
)

// The beginning of a line whose text is scrolled, in pixels: the room of the ellipsis, the
// gap behind it, and the most that is covered of a word. The text is measured as far back
// from the caret as some code points, of which a line shows fewer.
const (
	leadLeast = 20
	leadGap   = 4
	leadMost  = 90
	leadRunes = 400
)

// lead returns how much of the beginning of the line is covered, in pixels, so that what is
// seen begins with a whole word; 0 where the text is not scrolled. A word that is longer
// than that is cut, and so is one in which the caret stands.
func (e *noteEntry) lead() float32 {
	if e.view == nil || e.view.Offset.X < 1 {
		return 0
	}
	runes := []rune(e.Text)
	col := min(e.CursorColumn, len(runes))
	caret := theme.InnerPadding() + wide(string(runes[:col])) - e.view.Offset.X
	at := func(i int) float32 { return caret - wide(string(runes[i:col])) } // where a rune before the caret is seen
	from := max(col-leadRunes, 0)
	first := from + sort.Search(col-from, func(i int) bool { return at(from+i) >= leadLeast })
	for i := first; i <= col && i < len(runes); i++ {
		begins := i > 0 && unicode.IsSpace(runes[i-1]) && !unicode.IsSpace(runes[i])
		switch x := at(i); {
		case x > leadMost:
			return min(leadLeast, max(caret-1, 0))
		case begins:
			return x - 1
		}
	}
	return min(leadLeast, max(caret-1, 0))
}
