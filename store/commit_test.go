package store

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"galley/store/standoff"
)

func TestEditsThatDoNotFit(t *testing.T) {
	invalid := standoff.Status(77)
	there := quote("there", 0, 2)
	for name, e := range map[string]Edit{
		"no such article":       {Article: 9, Add: []standoff.Span{quote("a", 0, 1)}},
		"article 0":             {Add: []standoff.Span{quote("a", 0, 1)}},
		"outside the text":      {Article: 1, Add: []standoff.Span{quote("a", 0, 99)}},
		"before the text":       {Article: 1, Add: []standoff.Span{quote("a", -1, 2)}},
		"empty":                 {Article: 1, Add: []standoff.Span{quote("a", 2, 2)}},
		"backwards":             {Article: 1, Add: []standoff.Span{quote("a", 3, 2)}},
		"inside a character":    {Article: 1, Add: []standoff.Span{quote("a", 0, 4)}},
		"unknown label":         {Article: 1, Add: []standoff.Span{span("a", 0, 1, "rumour")}},
		"no id":                 {Article: 1, Add: []standoff.Span{quote("", 0, 1)}},
		"id too long":           {Article: 1, Add: []standoff.Span{quote(strings.Repeat("x", 40_000), 0, 1)}},
		"same id twice":         {Article: 1, Add: []standoff.Span{quote("a", 0, 1), quote("a", 1, 2)}},
		"id is taken":           {Article: 1, Add: []standoff.Span{there}},
		"removed twice":         {Article: 1, Remove: []standoff.SpanID{"there", "there"}},
		"removed and changed":   {Article: 1, Remove: []standoff.SpanID{"there"}, Change: []standoff.Patch{{ID: "there"}}},
		"changed twice":         {Article: 1, Change: []standoff.Patch{{ID: "there"}, {ID: "there"}}},
		"remove what is not":    {Article: 1, Remove: []standoff.SpanID{"elsewhere"}},
		"change what is not":    {Article: 1, Change: []standoff.Patch{{ID: "elsewhere"}}},
		"unknown status":        {Article: 1, Status: &invalid},
		"one good, one bad add": {Article: 1, Add: []standoff.Span{quote("a", 0, 1), quote("b", 0, 99)}},
	} {
		for _, own := range []bool{false, true} {
			p := newProject(t)
			importAll(t, p, document("abcé def", there))
			if own {
				commit(t, p, Edit{Article: 1, Title: "first", Add: []standoff.Span{quote("first", 0, 1)}})
			}
			before, _ := p.Counts()
			if _, err := p.Commit(e); err == nil {
				t.Errorf("%s: taken", name)
			}
			if after, _ := p.Counts(); after.Spans != before.Spans || after.Labels["quote"] != before.Labels["quote"] {
				t.Errorf("%s: counts went from %v to %v", name, before, after)
			}
			sound(t, p)
			_ = p.Close()
		}
	}
}

func TestFirstDecisionStartsTheArticle(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	c := commit(t, p, Edit{Article: 1, Add: []standoff.Span{quote("a", 0, 3)}})
	if c.Parts[0].Status != standoff.StatusStarted {
		t.Errorf("status %s, want started", c.Parts[0].Status)
	}
	c, err := p.Undo()
	if err != nil || c.Parts[0].Status != standoff.StatusOpen || !c.Undo {
		t.Errorf("undo: %+v, %v", c, err)
	}
	done := standoff.StatusDone
	commit(t, p, Edit{Article: 1, Status: &done})
	c = commit(t, p, Edit{Article: 1, Add: []standoff.Span{quote("b", 0, 3)}})
	if c.Parts[0].Status != standoff.StatusDone {
		t.Errorf("status %s, want done: only an open article starts", c.Parts[0].Status)
	}
}

func TestNothingChangedIsNoStep(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	done := standoff.StatusDone
	commit(t, p, Edit{Article: 1, Title: "done", Status: &done})
	c := commit(t, p, Edit{Article: 1, Title: "done again", Status: &done})
	if title, _ := p.CanUndo(); title != "done" || c.Seq != 0 {
		t.Errorf("undo would take back %q (event %d), want the step that changed something", title, c.Seq)
	}
}

func TestEditAfterUndoLeavesNothingToRedo(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	if _, err := p.Undo(); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("undo at the start: %v", err)
	}
	commit(t, p, Edit{Article: 1, Title: "first", Add: []standoff.Span{quote("a", 0, 3)}})
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	if title, ok := p.CanRedo(); title != "first" || !ok {
		t.Errorf("redo would repeat %q, %v", title, ok)
	}
	commit(t, p, Edit{Article: 1, Title: "second", Add: []standoff.Span{quote("b", 0, 3)}})
	if _, err := p.Redo(); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("redo after an edit: %v", err)
	}
	h, err := p.History(0, 10)
	if err != nil || len(h) != 3 || h[0].Title != "second" || !h[1].Undo || h[1].Title != "first" || h[2].Seq != 1 {
		t.Errorf("history %+v, %v", h, err)
	}
	if h, err = p.History(3, 1); err != nil || len(h) != 1 || h[0].Seq != 2 {
		t.Errorf("history before 3: %+v, %v", h, err)
	}
	if h, err = p.History(1, 5); err != nil || len(h) != 0 {
		t.Errorf("history before 1: %+v, %v", h, err)
	}
	if h, err = p.History(99, 1); err != nil || len(h) != 1 || h[0].Seq != 3 {
		t.Errorf("history before 99: %+v, %v", h, err)
	}
}

// Two people take turns in one project; one takes back what the other changed.
func TestUndoUnderAnotherAnnotator(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	as := func(name string) { p = reopen(t, p, Options{Annotator: name}) }
	as("zoe")
	commit(t, p, Edit{Article: 1, Title: "add", Add: []standoff.Span{quote("s", 0, 3)}})
	as("ana")
	commit(t, p, Edit{Article: 1, Title: "relabel", Change: []standoff.Patch{relabel("s", "location")}})
	sound(t, p)
	done := standoff.StatusDone
	commit(t, p, Edit{Article: 1, Title: "done", Status: &done})
	as("zoe")
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	counts, _ := p.Counts()
	if counts.Spans != 0 || counts.Labels["quote"] != 0 || counts.Labels["location"] != 0 {
		t.Errorf("counts %+v, want no spans", counts)
	}
	sound(t, p)
	if _, err := p.Redo(); err != nil {
		t.Fatal(err)
	}
	sound(t, p)
	if names, err := p.Annotators(); err != nil || len(names) != 2 || names[0] != "ana" || names[1] != "zoe" {
		t.Errorf("annotators %v, %v", names, err)
	}
}

func TestCommitFromManyGoroutines(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two three"), document("four five six"))
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 10 {
				id := string(rune('a'+g)) + string(rune('a'+i))
				if _, err := p.Commit(Edit{Article: standoff.ArticleID(1 + i%2), Add: []standoff.Span{quote(id, 0, 3)}}); err != nil {
					t.Errorf("commit: %v", err)
				}
				if _, err := p.Spans(1); err != nil {
					t.Errorf("spans: %v", err)
				}
				_, _ = p.CanUndo()
				_, _ = p.Counts()
			}
		})
	}
	wg.Wait()
	if rep := sound(t, p); rep.Events != 40 || rep.Spans != 40 {
		t.Errorf("%d events and %d spans, want 40 of each", rep.Events, rep.Spans)
	}
}

func relabel(id standoff.SpanID, label standoff.LabelID) standoff.Patch {
	return standoff.Patch{ID: id, Label: &label}
}
