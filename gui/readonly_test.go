package gui

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/store"
)

// changing are the names of the actions that change a project, or their beginnings.
var changing = []string{
	"import", "labels.import", "scheme.memo", "backup", "undo", "redo", "find.tag", "repeat.", "tag.", "label.find", "span.note", "span.attribute", "span.remove", "span.piece.add", "span.piece.remove", "span.start", "span.end",
	"relation.mark", "relation.link", "relation.connect", "relation.type.new", "example",
	"article.done", "article.open", "article.started", "article.skip", "article.erase", "queue.mark",
	"scheme.undo", "scheme.redo", "scheme.new", "scheme.rename", "scheme.guideline", "scheme.detail", "scheme.up", "scheme.down",
	"scheme.in", "scheme.out", "scheme.merge", "scheme.retire", "scheme.delete", "scheme.example", "scheme.split",
	"article.label", "memo.span", "memo.article", "memos.undo", "memos.redo", "memos.edit", "memos.new", "memos.delete",
	"suggestion.accept", "suggestion.reject",
}

// What changes a project is greyed with a reason in one that is read-only, and tells
// why when its key is pressed.
func TestWhatChangesAProjectTellsThatItIsReadOnly(t *testing.T) {
	w := desk(t, story)
	w.tagged("206 people", '1')
	w.saved(t)
	dir := w.session.Project().Dir()
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	p, err := store.Open(dir, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	w.Adopt(p)
	w.saved(t)
	w.selectSpan(w.session.Spans()[0].ID)
	if !w.shows("Read-only: you can look, search and export.") || w.shows("press 1 to 4") {
		t.Error("the hint teaches what cannot be done")
	}

	for _, a := range w.actions {
		changes := slices.ContainsFunc(changing, func(begin string) bool { return strings.HasPrefix(a.ID, begin) })
		if a.Decides != changes {
			t.Errorf("%s changes the project: %v, and says %v", a.ID, changes, a.Decides)
		}
		if !changes {
			if a.Disabled != nil && a.Disabled() == "This project is read-only" {
				t.Errorf("%s cannot be done, and its key does not tell why", a.ID)
			}
			continue
		}
		if a.Enabled() {
			t.Errorf("%s can be done", a.ID)
		}
		w.status.unsay()
		if !w.refuses(a) || w.status.note != "This project is read-only and cannot be changed." {
			t.Errorf("the key of %s tells %q", a.ID, w.status.note)
		}
	}
	if why := w.Action("queue.mark").Disabled(); why != "This project is read-only" {
		t.Errorf("marking the listed articles is greyed because of %q", why)
	}
}

// A key that does nothing now says why, where the article has the keyboard.
func TestAKeyThatDoesNothingSaysWhy(t *testing.T) {
	w := desk(t, story)
	w.drawn()
	for key, want := range map[string]string{"Shift+A": "No span is selected", "c": "No span is selected", "Ctrl+Z": "Nothing to undo"} {
		w.status.unsay()
		w.press(keymap.Must(key))
		if w.status.note != want {
			t.Errorf("%s says %q", key, w.status.note)
		}
	}
	w.status.unsay()
	w.Do("scheme")
	w.press(keymap.Must("Shift+A"))
	if w.status.note != "" {
		t.Errorf("on another page %q is said", w.status.note)
	}
}
