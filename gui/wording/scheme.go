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
	case record.TypeAdded:
		return lang.L("Add the relation type {{.Name}}", of)
	case record.TypeEdited:
		return lang.L("Edit the relation type {{.Name}}", of)
	case record.TypeRemoved:
		return lang.L("Delete the relation type {{.Name}}", of)
	case record.FieldAdded:
		return lang.L("Add the field {{.Name}}", of)
	case record.FieldEdited:
		return lang.L("Edit the field {{.Name}}", of)
	case record.FieldRemoved:
		return lang.L("Delete the field {{.Name}}", of)
	case record.LabelSplit:
		return lang.L("Split off the label {{.Label}}", of)
	}
	return ""
}
