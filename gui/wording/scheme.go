package wording

import (
	"galley/store/record"

	"fyne.io/fyne/v2/lang"
)

// SchemeChange says what a decision about the scheme did to something of a name; "" if
// the decision is not about the scheme.
func SchemeChange(kind record.ActionKind, name string) string {
	of := map[string]any{"Label": name, "Name": name}
	switch kind {
	case record.Reshaped:
		return lang.L("Change the labels")
	case record.LabelAdded:
		return lang.L("Add the label {{.Label}}", of)
	case record.LabelEdited:
		return lang.L("Edit the label {{.Label}}", of)
	case record.LabelMoved:
		return lang.L("Move the label {{.Label}}", of)
	case record.LabelRemoved:
		return lang.L("Delete the label {{.Label}}", of)
	case record.LabelRetired:
		return lang.L("Retire the label {{.Label}}", of)
	case record.LabelsMerged:
		return lang.L("Merge labels into {{.Label}}", of)
	case record.TypeAdded, record.TypeEdited, record.TypeRemoved:
		return lang.L("Change the relation {{.Name}}", of)
	case record.FieldAdded, record.FieldEdited, record.FieldRemoved:
		return lang.L("Change the field {{.Name}}", of)
	}
	return ""
}
