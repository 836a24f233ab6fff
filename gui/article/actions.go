package article

import (
	"fmt"
	"strings"
	"unicode"

	"galley/gui/keymap"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// needs has an action ask the window why it cannot be done.
func (v *View) needs(why func(page.Host) string) func() string {
	return func() string { return why(v.host) }
}

func (v *View) needsSpan() string {
	if why := page.NeedsEditing(v.host); why != "" {
		return why
	}
	if v.reader.SelectedSpan() == "" {
		return lang.L("No span is selected")
	}
	return ""
}

// needsAttribute is for what edits the first attribute of the label that all of the
// selected spans have.
func (v *View) needsAttribute() string {
	if why := v.needsSpan(); why != "" {
		return why
	}
	if label := v.commonLabel(v.selectedSpans()); len(label.Attributes) == 0 {
		return lang.L("The selected span has no such field")
	}
	return ""
}

// needsOneSpan is for what is about one span.
func (v *View) needsOneSpan() string {
	if why := v.needsSpan(); why != "" {
		return why
	}
	if len(v.reader.SelectedSpans()) > 1 {
		return lang.L("Several spans are selected")
	}
	return ""
}

// needsEdges is for what moves the edges of a span, or of the current suggestion.
func (v *View) needsEdges() string {
	if v.proposals.current != nil {
		return page.NeedsEditing(v.host)
	}
	return v.needsOneSpan()
}

func (v *View) needsSelection() string {
	if why := page.NeedsArticle(v.host); why != "" {
		return why
	}
	if !v.selected() && v.reader.SelectedSpan() == "" {
		return lang.L("Nothing is selected")
	}
	return ""
}

func (v *View) needsUndo() string {
	if !v.canUndo() {
		return lang.L("Nothing to undo")
	}
	return ""
}

func (v *View) needsRedo() string {
	if !v.canRedo() {
		return lang.L("Nothing to redo")
	}
	return ""
}

func (v *View) editActions() []page.Action {
	table := []page.Action{
		{ID: "undo", Title: "Undo", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+Z"), Disabled: v.needsUndo, Decides: true, Run: v.undo},
		{ID: "redo", Title: "Redo", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+Shift+Z", "Ctrl+Y"), Disabled: v.needsRedo, Decides: true, Run: v.redo},
		{ID: "history", Title: "History…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+H"), Disabled: v.needs(page.NeedsProject), Timing: page.InOrder, Run: v.showHistory},
		{ID: "copy", Title: "Copy", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+C", "Ctrl+Insert"), Disabled: v.needsSelection, Run: v.copySelection, Rule: true},
		{ID: "select.all", Title: "Select all", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+A"), Disabled: v.needs(page.NeedsArticle), Run: v.selectAll},
		{ID: "select.word", Title: "Select word", Menu: page.MenuEdit, Keys: keymap.Keys("w"), Disabled: v.needs(page.NeedsArticle), Run: v.selectWord},
		{ID: "select.sentence", Title: "Select sentence", Menu: page.MenuEdit, Keys: keymap.Keys("s"), Disabled: v.needs(page.NeedsArticle), Run: v.selectSentence},
		{ID: "select.paragraph", Title: "Select paragraph", Menu: page.MenuEdit, Keys: keymap.Keys("l"), Disabled: v.needs(page.NeedsArticle), Run: v.selectParagraph},
		{ID: "select.piece", Title: "Add a piece", Menu: page.MenuEdit, Keys: keymap.Keys("a"), Disabled: v.needsSelection, Run: v.addPiece},
		{ID: "select.none", Title: "Clear selection", Menu: page.MenuEdit, Keys: keymap.Keys("Esc"), Disabled: v.needs(page.NeedsArticle), Run: v.escape},
		{ID: "select.menu", Title: "Open the context menu", Keys: keymap.Keys("Menu", "Shift+F10"), Disabled: v.needs(page.NeedsArticle), Run: v.showMenuHere},
		{ID: "find", Title: "Find…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+F"), Disabled: v.needs(page.NeedsArticle), Run: v.openFind, Rule: true},
		{ID: "find.next", Title: "Find next", Menu: page.MenuEdit, Keys: keymap.Keys("F3", "Ctrl+G"), Disabled: v.needs(page.NeedsArticle), Run: v.findNext},
		{ID: "find.previous", Title: "Find previous", Menu: page.MenuEdit, Keys: keymap.Keys("Shift+F3", "Ctrl+Shift+G"), Disabled: v.needs(page.NeedsArticle), Run: v.findPrevious},
		{ID: "find.tag", Title: "Tag all matches…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+Shift+F"), Disabled: v.needsOnePiece, Decides: true, Run: v.tagAll},
	}
	for _, o := range v.findActions() {
		table = append(table, o.Action)
	}
	return table
}

// tagID is the name of the action that tags with a label. What a name of an action
// cannot have, see [keymap.Action], is spelled as "%" and its code point.
func tagID(l standoff.LabelID) string {
	var id strings.Builder
	id.WriteString("tag.")
	for _, r := range string(l) {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '=' || r == '%' {
			fmt.Fprintf(&id, "%%%02X", r)
			continue
		}
		id.WriteRune(r)
	}
	return id.String()
}

// labelActions returns an action to tag with each label. The first nine have
// the keys 1 to 9.
func (v *View) labelActions() []page.Action {
	var table []page.Action
	for _, l := range v.tree().taggable {
		table = append(table, page.Action{
			ID: tagID(l.ID), Menu: menuOf(l), Disabled: v.needs(page.NeedsEditing), Decides: true,
			Title: lang.L("Tag as {{.Label}}", map[string]any{"Label": nameOf(l)}),
			Keys:  labelKeys(l),
			Run:   func() { v.tag(l.ID) },
			Rule:  len(table) == 0,
		})
	}
	return append(table, page.Action{ID: "label.find", Title: "Tag as…", Menu: page.MenuLabel, Keys: keymap.Keys("t"), Disabled: v.needs(page.NeedsEditing), Decides: true, Run: v.tagAs})
}

func (v *View) spanActions() []page.Action {
	nudge := func(start, end int, word bool) func() {
		return func() { v.nudge(start, end, word) }
	}
	table := []page.Action{
		{ID: "span.next", Title: "Next span", Menu: page.MenuLabel, Keys: keymap.Keys("]"), Disabled: v.needs(page.NeedsArticle), Run: func() { v.stepSpan(1) }, Rule: true},
		{ID: "span.previous", Title: "Previous span", Menu: page.MenuLabel, Keys: keymap.Keys("["), Disabled: v.needs(page.NeedsArticle), Run: func() { v.stepSpan(-1) }},
		{ID: "span.more.next", Title: "Select the next span too", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+]"), Disabled: v.needs(page.NeedsArticle), Run: func() { v.extendSpans(1) }},
		{ID: "span.more.previous", Title: "Select the previous span too", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+["), Disabled: v.needs(page.NeedsArticle), Run: func() { v.extendSpans(-1) }},
		{ID: "paragraph.bare.next", Title: "Next paragraph without spans", Menu: page.MenuLabel, Keys: keymap.Keys("}"), Disabled: v.needs(page.NeedsArticle), Run: func() { v.stepBare(1) }},
		{ID: "paragraph.bare.previous", Title: "Previous paragraph without spans", Menu: page.MenuLabel, Keys: keymap.Keys("{"), Disabled: v.needs(page.NeedsArticle), Run: func() { v.stepBare(-1) }},
		{ID: "span.note", Title: "Edit note", Menu: page.MenuLabel, Keys: keymap.Keys("m"), Disabled: v.needsSpan, Decides: true, Run: v.editNote},
		{ID: "span.attribute", Title: "Edit details", Menu: page.MenuLabel, Keys: keymap.Keys("q"), Disabled: v.needsAttribute, Decides: true, Run: v.editAttribute},
	}
	table = append(table, page.Action{ID: "span.remove", Title: "Remove span", Menu: page.MenuLabel, Keys: keymap.Keys("Del"), Disabled: v.needsSpan, Decides: true, Run: v.removeSpans})
	table = append(table, v.exampleActions()...)
	table = append(table, v.repeatActions()...)
	table = append(table, v.pieceActions()...)
	return append(table, []page.Action{
		{ID: "span.end.right", Title: "Move span end right", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+Right", "."), Disabled: v.needsEdges, Decides: true, Run: nudge(0, 1, false), Rule: true},
		{ID: "span.end.left", Title: "Move span end left", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+Left", ","), Disabled: v.needsEdges, Decides: true, Run: nudge(0, -1, false)},
		{ID: "span.start.right", Title: "Move span start right", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+Shift+Right", ">"), Disabled: v.needsEdges, Decides: true, Run: nudge(1, 0, false)},
		{ID: "span.start.left", Title: "Move span start left", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+Shift+Left", "<"), Disabled: v.needsEdges, Decides: true, Run: nudge(-1, 0, false)},
		{ID: "span.end.word.right", Title: "Move span end right by a word", Keys: keymap.Keys("Ctrl+Alt+Right", "k"), Disabled: v.needsEdges, Decides: true, Run: nudge(0, 1, true)},
		{ID: "span.start.word.right", Title: "Move span start right by a word", Keys: keymap.Keys("Ctrl+Alt+Shift+Right", "Shift+K"), Disabled: v.needsEdges, Decides: true, Run: nudge(1, 0, true)},
		{ID: "span.start.word.left", Title: "Move span start left by a word", Keys: keymap.Keys("Ctrl+Alt+Shift+Left", "Shift+J"), Disabled: v.needsEdges, Decides: true, Run: nudge(-1, 0, true)},
		{ID: "span.end.word.left", Title: "Move span end left by a word", Keys: keymap.Keys("Ctrl+Alt+Left", "j"), Disabled: v.needsEdges, Decides: true, Run: nudge(0, -1, true)},
	}...)
}

// menuOf is where a label stands among the menus: one without a key is found by its
// name.
func menuOf(l standoff.Label) string {
	if l.Key == "" {
		return ""
	}
	return page.MenuLabel
}
