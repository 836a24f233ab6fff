package article

import (
	"cmp"

	"galley/gui/wording"
	"galley/store"

	"fyne.io/fyne/v2/lang"
)

// schemeWords says what a decision did to the scheme or to what is not a span, "" if
// it did nothing of the kind.
func (v *View) schemeWords(a store.Action) string {
	of := map[string]any{"Label": cmp.Or(a.Name, v.label(a.Label).Name), "Name": a.Name, "N": wording.Number(a.Count)}
	switch a.Kind {
	case store.Related:
		if a.Count == 1 && a.Name != "" {
			return lang.L("Connect: {{.Name}}", of)
		}
		return lang.N("Add {{.N}} relations", a.Count, of)
	case store.Unrelated:
		return lang.N("Remove {{.N}} relations", a.Count, of)
	case store.Carried:
		return lang.L("Label the article as {{.Label}}", of)
	case store.Dropped:
		return lang.L("Remove the article's label {{.Label}}", of)
	case store.Filled:
		return lang.L("Set {{.Name}}", of)
	case store.Written, store.Noted:
		return wording.MemoChange(a.Kind, a.Count)
	}
	return wording.SchemeChange(a.Kind, cmp.Or(a.Name, v.label(a.Label).Name))
}
