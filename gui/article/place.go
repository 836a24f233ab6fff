package article

import (
	"galley/gui/wording"

	"fyne.io/fyne/v2/lang"
)

// Where says where the caret is and what is selected, in code points, the unit of
// the dataset; "" without an article.
func (v *View) Where() string {
	if !v.hasArticle() {
		return ""
	}
	index, caret := v.session().Index(), v.reader.Caret()
	line := wording.Number(v.reader.LineOf(caret))
	pieces := v.reader.Selection()
	if len(pieces) == 0 {
		at, _ := index.CodePoint(caret)
		return v.adding(lang.L("Line {{.Line}}, offset {{.At}}", map[string]any{"Line": line, "At": wording.Number(int(at))}))
	}
	where, length := v.wherePieces(pieces)
	about := map[string]any{"Line": line, "Where": where, "Characters": wording.Characters(length), "N": wording.Number(len(pieces))}
	if len(pieces) == 1 {
		return v.adding(lang.L("Line {{.Line}}, {{.Where}} selected, {{.Characters}}", about))
	}
	return v.adding(lang.N("Line {{.Line}}, {{.N}} pieces selected: {{.Where}}, {{.Characters}}", len(pieces), about))
}

// adding adds to words about what is selected that the next selection is a further piece.
func (v *View) adding(where string) string {
	if !v.reader.AddingPiece() {
		return where
	}
	return lang.L("{{.Where}}, adding a piece", map[string]any{"Where": where})
}
