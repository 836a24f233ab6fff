package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"galley/store/standoff"
)

func init() { editorWorks["intake"] = intakeOnce }

// withOne makes a project of one article, which an import by intakeOnce adds to.
func withOne(t *testing.T) string {
	t.Helper()
	p, err := Create(filepath.Join(t.TempDir(), "p"+Suffix), Options{})
	must(t, err)
	importAll(t, p, document("text 0", quote("a", 0, 3)))
	must(t, p.Close())
	return p.Dir()
}

// broughtTexts are how many articles an import by takeIn brings.
const broughtTexts = 6

// takeIn imports articles with a label that is new, and a span for the one that is there.
func takeIn(p *Project) error {
	x := p.Intake()
	base := x.Scheme()
	s := base.Clone()
	if _, there := s.Label("new"); !there {
		s.Labels = append(s.Labels, standoff.Label{ID: "new", Name: "New"})
	}
	if err := x.SetScheme(base, s); err != nil {
		return err
	}
	docs := []standoff.Document{document("text 0", span("more", 1, 2, "new"))}
	for i := range broughtTexts {
		docs = append(docs, document(fmt.Sprint("text ", i+1), span(fmt.Sprint("s", i), 0, 4, "new")))
	}
	for _, some := range [][]standoff.Document{docs[:3], docs[3:]} { // two files of one import
		if _, err := x.Import(context.Background(), each(some...), ImportOptions{AddSame: true}); err != nil {
			return err
		}
	}
	return x.End(true)
}

// intakeOnce imports as one step, takes it back and repeats it, and imports the same anew
// after it was taken back, which removes the texts of the first from the corpus.
func intakeOnce(dir string) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	for i, do := range []func() error{
		func() error { return takeIn(p) },
		func() error { return second(p.Undo()) },
		func() error { return second(p.Redo()) },
		func() error { return second(p.Undo()) },
		func() error { return takeIn(p) },
	} {
		if err := do(); err != nil {
			return err
		}
		fmt.Println("done", i+1)
	}
	return p.Close()
}

// isTakenIn reports whether the step of an import is made, and fails if it is made or
// taken back in part. Articles that came without a step are left out.
func isTakenIn(p *Project) (bool, error) {
	d, err := p.Document(1)
	if err != nil {
		return false, err
	}
	_, label := p.Scheme().Label("new")
	title, can := p.CanUndo()
	step := can && title.Action().Kind == Brought
	if step && label && len(d.Spans) == 2 && p.Len() == 1+broughtTexts {
		return true, nil
	}
	if !step && len(d.Spans) == 1 {
		return false, nil
	}
	return false, fmt.Errorf("it is made in part: %d articles, label %v, %d spans in the first, step %v", p.Len(), label, len(d.Spans), step)
}

// intakeEvents are how many events there are when intakeOnce has done so much: an import
// makes one for the scheme and one for the step.
var intakeEvents = []int{0, 2, 3, 4, 5, 7}

func TestAnImportThatIsKilledIsOneStepOrNone(t *testing.T) {
	killedAtEvery(t, "intake", func() string { return withOne(t) }, func(dir, at, said string) {
		p, err := Open(dir, Options{})
		if err != nil {
			t.Fatalf("%s: %v; it said\n%s", at, err, said)
		}
		defer func() { _ = p.Close() }()
		takenInOrNot(t, p, at, strings.Count(said, "done"))
	})
}

// takenInOrNot reports what is half made, or not made although intakeOnce has said so, and
// goes on from there.
func takenInOrNot(t *testing.T, p *Project, at string, done int) {
	t.Helper()
	events := sound(t, p).Events
	if events < intakeEvents[done] {
		t.Errorf("%s: %d events are there, after %d were acknowledged", at, events, intakeEvents[done])
	}
	made, err := isTakenIn(p)
	if should := events == 2 || events == 4 || events == 7; err != nil || made != should {
		t.Fatalf("%s: after %d events it is made: %v, %v", at, events, made, err)
	}
	_, label := p.Scheme().Label("new")
	if !made && events > 2 && events < 6 && (label || p.Len() != 1) && done < 4 {
		t.Errorf("%s: it is taken back, and %d articles are there, label %v", at, p.Len(), label)
	}
	if made {
		must(t, second(p.Undo()))
	}
	must(t, takeIn(p))
	sound(t, p)
	if made, err := isTakenIn(p); err != nil || !made {
		t.Errorf("%s: imported anew it is made: %v, %v", at, made, err)
	}
}
