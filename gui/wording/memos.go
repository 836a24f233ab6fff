package wording

import (
	"galley/store/record"

	"fyne.io/fyne/v2/lang"
)

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
