package page_test

import (
	"testing"

	"galley/gui/page"
	"galley/gui/page/pagetest"
	"galley/gui/work"
	"galley/store"
)

// A page undoes only what is seen on it.
func TestAPageUndoesItsOwnDecisions(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "One text.\n")
	kept, shown := 0, 0
	s := &page.Steps{
		Host:  h,
		Needs: func() string { return page.NeedsDeciding(h) },
		Words: func(t store.Title) string {
			if t.Action().Kind == store.Written {
				return "Write"
			}
			return ""
		},
		Keep: func() { kept++ },
		Show: func(work.Step) { shown++ },
	}
	if why := s.NeedsUndo(); why != "Nothing to undo" {
		t.Errorf("before there is a decision: %q", why)
	}
	m, err := h.Session().NewMemo("")
	if err != nil {
		t.Fatal(err)
	}
	m.Text = "Count the boats"
	if err := h.Session().Write(0, m); err != nil {
		t.Fatal(err)
	}
	s.Undo()
	if h.Said != "Undone: Write" || s.NeedsRedo() != "" {
		t.Errorf("it says %q, and redo %q", h.Said, s.NeedsRedo())
	}
	s.Redo()
	if h.Said != "Redone: Write" || shown != 2 || kept != 2 {
		t.Errorf("it says %q, shown %d times", h.Said, shown)
	}
	scheme := h.Scheme()
	scheme.Labels = scheme.Labels[:1]
	if err := h.Session().Reshape(store.Action{Kind: store.Reshaped}, scheme); err != nil {
		t.Fatal(err)
	}
	h.Said = ""
	s.Undo()
	if why := s.NeedsUndo(); why != "The last change was not made here" || h.Said != "" || len(h.Scheme().Labels) != 1 {
		t.Errorf("a decision of another page: %q, and it says %q", why, h.Said)
	}
	h.Wait(t)
}
