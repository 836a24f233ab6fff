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
	r, ok := v.reader.Selection()
	if !ok {
		at, _ := index.CodePoint(caret)
		return lang.L("Line {{.Line}}, offset {{.At}}", map[string]any{"Line": line, "At": wording.Number(int(at))})
	}
	start, _ := index.CodePoint(r.Start)
	end, _ := index.CodePoint(r.End)
	return lang.L("Line {{.Line}}, {{.Start}}–{{.End}} selected, {{.Characters}}", map[string]any{
		"Line": line, "Start": wording.Number(int(start)), "End": wording.Number(int(end)), "Characters": wording.Characters(int(end - start)),
	})
}
