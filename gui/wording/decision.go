package wording

import (
	"cmp"

	"galley/store/record"

	"fyne.io/fyne/v2/lang"
)

// Decision says what a person decided; label is the name of the label that it was about.
// "" if this version does not know what it was.
func Decision(a record.Action, label string) string {
	of := map[string]any{"Label": label, "Name": a.Name, "N": Number(a.Count), "Status": Status(a.Status)}
	switch a.Kind {
	case record.Tagged:
		return lang.N("Tag {{.N}} passages as {{.Label}}", a.Count, of)
	case record.Relabeled:
		return lang.L("Relabel as {{.Label}}", of)
	case record.Moved:
		return lang.L("Move span")
	case record.Pieced:
		return lang.L("Change the pieces of a span")
	case record.Attributed, record.Filled:
		return lang.L("Set {{.Name}}", of)
	case record.Removed:
		return lang.N("Remove {{.N}} spans", a.Count, of)
	case record.Accepted:
		if label == "" {
			return lang.N("Accept {{.N}} suggestions", a.Count, of)
		}
		return lang.N("Accept {{.N}} suggestions of {{.Label}}", a.Count, of)
	case record.Rejected:
		if label == "" {
			return lang.N("Reject {{.N}} suggestions", a.Count, of)
		}
		return lang.N("Reject {{.N}} suggestions of {{.Label}}", a.Count, of)
	case record.Propagated:
		return lang.N("Tag {{.N}} passages of all articles as {{.Label}}", a.Count, of)
	case record.Brought:
		if a.Count == 0 {
			return lang.L("Import")
		}
		return lang.N("Import {{.N}} articles", a.Count, of)
	case record.Marked:
		return lang.N("Mark {{.N}} articles as {{.Status}}", a.Count, of)
	}
	name := cmp.Or(a.Name, label)
	return cmp.Or(objectChange(a, name), MemoChange(a.Kind, a.Count), SchemeChange(a.Kind, name))
}

// objectChange says what a decision about relations, or about a label of an article, did.
func objectChange(a record.Action, name string) string {
	of := map[string]any{"Label": name, "Name": a.Name, "N": Number(a.Count)}
	switch a.Kind {
	case record.Related:
		if a.Count == 1 && a.Name != "" {
			return lang.L("Connect: {{.Name}}", of)
		}
		return lang.N("Add {{.N}} relations", a.Count, of)
	case record.Unrelated:
		return lang.N("Remove {{.N}} relations", a.Count, of)
	case record.Carried:
		return lang.L("Label the article as {{.Label}}", of)
	case record.Dropped:
		return lang.L("Remove the article's label {{.Label}}", of)
	}
	return ""
}

// MemoChange says what a decision about so many memos did, none of them left where they
// were deleted; "" if the decision is not about memos.
func MemoChange(kind record.ActionKind, memos int) string {
	switch {
	case kind == record.Noted:
		return lang.L("Edit note")
	case kind == record.Written && memos == 0:
		return lang.L("Delete a memo")
	case kind == record.Written:
		return lang.N("Write {{.N}} memos", memos, map[string]any{"N": Number(memos)})
	}
	return ""
}

// SchemeChange says what a decision about the scheme, or about a label as a whole, did to
// something of a name; "" if the decision is about neither.
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
	case record.Allowed:
		return lang.L("Allow rejected words of {{.Label}} again", of)
	case record.LabelSplit:
		return lang.L("Split off the label {{.Label}}", of)
	}
	return ""
}
