package store

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
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
			before := p.Counts()
			if _, err := p.Commit(e); !Refused(err) {
				t.Errorf("%s: %v, which is no refusal", name, err)
			}
			if after := p.Counts(); after.Spans != before.Spans || after.Labels["quote"] != before.Labels["quote"] {
				t.Errorf("%s: counts went from %v to %v", name, before, after)
			}
			sound(t, p)
			_ = p.Close()
		}
	}
}

// One edit that does not fit refuses the whole decision, wherever it stands.
func TestAllEditsOrNone(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one", quote("given", 0, 3)), document("two"), document("three"))
	good := func(id standoff.ArticleID) Edit { return Edit{Article: id, Add: []standoff.Span{quote("a", 0, 3)}} }
	for name, edits := range map[string][]Edit{
		"last":  {good(1), good(2), {Article: 3, Remove: []standoff.SpanID{"gone"}}},
		"first": {{Article: 9}, good(1)},
		"twice": {good(1), good(2), good(1)},
	} {
		if _, err := p.CommitAll("all", edits); !Refused(err) {
			t.Errorf("%s: %v", name, err)
		}
		if c := p.Counts(); c.Spans != 1 || p.Decided() != 0 {
			t.Errorf("%s: %d spans after %d decisions", name, c.Spans, p.Decided())
		}
		sound(t, p)
	}
	if c, err := p.CommitAll("all", []Edit{good(1), good(2), good(3)}); err != nil || len(c.Parts) != 3 {
		t.Errorf("afterwards: %+v, %v", c, err)
	}
	sound(t, p)
}

// spoiled puts something in the place of a record that cannot be one.
func spoiled(bucket, key []byte) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error { return tx.Bucket(bucket).Put(key, []byte("damaged")) }
}

func TestWhatIsRefused(t *testing.T) {
	edit := Edit{Article: 1, Change: []standoff.Patch{{ID: "a", Attributes: map[string]standoff.Value{"speaker": standoff.Text("Dahl")}}}, Remove: []standoff.SpanID{"b"}, Add: []standoff.Span{span("c", 0, 1, "location")}}
	spoil := func(which func(*Project) *database, bucket, key []byte) func(*Project) error {
		return func(p *Project) error {
			err := which(p).Update(spoiled(bucket, key))
			if err == nil {
				_, err = p.Commit(edit)
			}
			return err
		}
	}
	work, corpus := func(p *Project) *database { return p.work }, func(p *Project) *database { return p.corpus }
	for name, c := range map[string]struct {
		refused bool
		do      func(*Project) error
	}{
		"nothing to redo": {true, func(p *Project) error { _, err := p.Redo(); return err }},
		"nothing to undo": {true, func(p *Project) error {
			_, first := p.Undo()
			_, err := p.Undo()
			return errors.Join(err, first)
		}},
		"the span is damaged":    {false, spoil(work, spanBucket, record.SpanKey(1, "a"))},
		"another span is":        {false, spoil(work, spanBucket, record.SpanKey(1, "b"))},
		"the row is damaged":     {false, spoil(work, rowBucket, record.Number(1))},
		"the index is damaged":   {false, spoil(work, indexBucket, labelIndex("location").page(0))},
		"the article is damaged": {false, spoil(corpus, articleBucket, record.Number(1))},
		"the article is missing": {false, func(p *Project) error {
			err := p.corpus.Update(func(tx *bolt.Tx) error { return tx.Bucket(articleBucket).Delete(record.Number(1)) })
			if err == nil {
				_, err = p.Commit(edit)
			}
			return err
		}},
		"the journal is damaged": {false, func(p *Project) error {
			err := p.work.Update(func(tx *bolt.Tx) error {
				return tx.Bucket(journalBucket).Bucket([]byte(p.annotator)).Put(record.Number(1), []byte("damaged"))
			})
			if err == nil {
				_, err = p.Undo()
			}
			return err
		}},
		"read-only": {false, func(p *Project) error {
			p.readOnly = true
			_, err := p.Commit(edit)
			return err
		}},
		"closed": {false, func(p *Project) error {
			_ = p.Close()
			_, err := p.Commit(edit)
			return err
		}},
		"nothing wrong": {false, func(p *Project) error { return nil }},
	} {
		p := newProject(t)
		importAll(t, p, document("text"))
		commit(t, p, Edit{Article: 1, Add: []standoff.Span{quote("a", 0, 1), quote("b", 1, 2)}})
		if err := c.do(p); Refused(err) != c.refused || (err == nil) != (name == "nothing wrong") {
			t.Errorf("%s: refused %v: %v", name, Refused(err), err)
		}
	}
}

// Who has asked for the counts keeps them as they were, and a change that is refused
// leaves no trace in them.
func TestCountsOfAMomentStay(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("One two three."))
	before := p.Counts()
	commit(t, p, Edit{Article: 1, Add: []standoff.Span{quote("a", 0, 3)}})
	one := p.Counts()
	commit(t, p, Edit{Article: 1, Add: []standoff.Span{quote("b", 4, 7)}})
	if _, err := p.Commit(Edit{Article: 1, Add: []standoff.Span{quote("c", 4, 700)}}); err == nil {
		t.Fatal("a span beyond the text was added")
	}
	now := p.Counts()
	if before.Labels["quote"] != 0 || before.Statuses[standoff.StatusOpen] != 1 || one.Labels["quote"] != 1 || one.Spans != 1 {
		t.Errorf("%+v and then %+v were told", before, one)
	}
	if now.Labels["quote"] != 2 || now.Spans != 2 || now.Statuses[standoff.StatusStarted] != 1 {
		t.Errorf("now %+v", now)
	}
	if rep, err := p.Verify(t.Context()); err != nil || len(rep.Faults) > 0 {
		t.Errorf("%+v, %v", rep, err)
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
	counts := p.Counts()
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
				_ = p.Counts()
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
