package work_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
	"galley/store/suggest"
)

// mixed is a person who decides on suggestions, shapes the labels and undoes it all in any
// order, while decisions are on their way to the disk.
type mixed struct {
	*suggesting
	random *rand.Rand
	done   []string
}

const newsletter = "Read more: our newsletter"

// ofBen are rejections and forecasts that another annotator has left in the last article,
// some of them about labels that are not there.
func ofBen() []standoff.Object {
	at, score := time.Unix(1, 0).UTC(), .7
	reject := func(label standoff.LabelID, start, end standoff.Byte, score *float64) standoff.Object {
		return standoff.Rejection{Label: label, Range: standoff.Range{Start: start, End: end}, By: "ben", Suggester: "galley", Score: score, Created: at}
	}
	all := []standoff.Object{
		reject("gone", 4, 11, &score), reject("location", 15, 21, nil), reject("person", 15, 21, nil),
		standoff.Forecast{Suggester: "galley", Version: "1", By: "ben", Tallies: []standoff.Tally{{Label: "gone", Suggested: 3, Spans: 1, Right: 1}}, Created: at},
	}
	slices.SortFunc(all, standoff.CompareObjects)
	return all
}

func newMixed(t *testing.T, seed uint64) *mixed {
	t.Helper()
	text := func(council string, n int) string {
		return fmt.Sprintf("The council of %s said %d people went to Bergen and Lima. “We are glad of %d boats,” said Ann Holm, who lives in Cairo.\n\n%s\n", council, 1140+n, n, newsletter)
	}
	m := &mixed{suggesting: newSuggesting(t, text("Oslo", 3), text("Oslo", 4), text("Oslo", 5), text("Oslo", 6)), random: rand.New(rand.NewPCG(seed, 1))}
	_, err := m.Project().Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		a, err := standoff.NewArticle(text("Sorvik", 7))
		yield(standoff.Document{Article: a, Status: standoff.StatusDone, Objects: ofBen()}, err)
	}, store.ImportOptions{})
	m.must(err)
	m.Subscribe(work.Events{Stopped: func(err error) { t.Error(err) }})
	m.open(1)
	m.Learn()
	m.await(func() bool { return len(m.Suggestions()) > 0 })
	return m
}

// turn runs some of what waits for the interface.
func (m *mixed) turn() {
	for range m.random.IntN(4) {
		select {
		case f := <-m.turns:
			f()
		default:
			return
		}
	}
}

// some returns a few of what is suggested.
func (m *mixed) some() []suggest.Suggestion {
	var picked []suggest.Suggestion
	all := m.Suggestions()
	for _, i := range m.random.Perm(len(all))[:min(len(all), 1+m.random.IntN(3))] {
		picked = append(picked, all[i])
	}
	return picked
}

// step does something.
func (m *mixed) step() {
	what, err := "", error(nil)
	switch n := m.random.IntN(22); {
	case n < 4:
		what = "accept"
		_, err = m.Accept(m.some()...)
	case n < 7:
		what, err = "reject", m.Reject(m.some()...)
	case n < 8:
		if some := m.some(); len(some) > 0 {
			what = "accept as a person"
			_, err = m.AcceptAs("person", some[0].Range, some[0])
		}
	case n < 13:
		what = "undo"
		_, err = m.Undo()
	case n < 16:
		what = "redo"
		_, err = m.Redo()
	case n < 17:
		what, err = "mark", m.Mark(standoff.Statuses()[m.random.IntN(4)])
	case n < 18:
		what = "open"
		m.gate.Open()
		m.open(standoff.ArticleID(1 + m.random.IntN(5)))
	case n < 19:
		what, err = m.reshape()
	case n < 20:
		what, err = "tag everywhere", m.tagEverywhere()
	case n < 21:
		what, err = "allow", m.allow()
	default:
		which, _ := m.Project().All()
		what, err = "mark all", m.MarkAll(which, []standoff.Status{standoff.StatusDone, standoff.StatusOpen}[m.random.IntN(2)])
	}
	m.done = append(m.done, fmt.Sprint(what, " ", err))
}

// reshape retires a label, renames, adds or merges one, or has less suggested for it.
func (m *mixed) reshape() (string, error) {
	scheme := m.Scheme().Clone()
	at := m.random.IntN(len(scheme.Labels))
	l := &scheme.Labels[at]
	edited := store.Action{Kind: store.LabelEdited, Label: l.ID}
	switch m.random.IntN(6) {
	case 0:
		l.Retired = !l.Retired
		return "retire " + string(l.ID), m.Reshape(edited, scheme)
	case 1:
		l.Name += "x"
		return "rename " + string(l.ID), m.Reshape(edited, scheme)
	case 2:
		l.SuggestFrom = []float64{0, .01, .9, 1}[m.random.IntN(4)]
		return "suggest less of " + string(l.ID), m.Reshape(edited, scheme)
	case 3:
		scheme.Labels = append(scheme.Labels, standoff.Label{ID: "person", Name: "Person"})
		return "add", m.Reshape(store.Action{Kind: store.LabelAdded, Label: "person"}, scheme)
	}
	if len(scheme.Labels) < 3 {
		return "", nil
	}
	merge := store.Merge{From: l.ID, To: scheme.Labels[(at+1)%len(scheme.Labels)].ID}
	scheme.Labels = slices.Delete(scheme.Labels, at, at+1)
	return fmt.Sprint("merge ", merge), m.Reshape(store.Action{Kind: store.LabelsMerged, Label: merge.To}, scheme, merge)
}

func (m *mixed) tagEverywhere() error {
	m.answerAll()
	at := standoff.Byte(strings.Index(m.Article().Text, newsletter))
	of := work.Source{
		Article: m.Article().ID, Range: standoff.Range{Start: at, End: at + standoff.Byte(len(newsletter))},
		Text: newsletter, Lines: true, Label: "boilerplate",
	}
	p, err := m.NewPropagation(of, placesOf(m.t, m.suggesting, of))
	if err != nil {
		return err
	}
	m.must(p.Make())
	return m.Propagate(p)
}

// allow has words suggested again that were rejected.
func (m *mixed) allow() error {
	for _, l := range m.Scheme().Labels {
		if words := m.Refused(l.ID); len(words) > 0 {
			return m.Allow(l.ID, words[m.random.IntN(len(words))])
		}
	}
	return nil
}

// agrees says that the page shows what the disk has, once that has answered.
func (m *mixed) agrees() {
	m.t.Helper()
	m.answerAll()
	d, err := m.Project().Document(m.Article().ID)
	m.must(err)
	same := d.Status == m.Status() && (len(d.Spans)+len(m.Spans()) == 0 || reflect.DeepEqual(d.Spans, m.Spans())) &&
		(len(d.Objects)+len(m.Objects()) == 0 || reflect.DeepEqual(d.Objects, m.Objects()))
	if !same {
		m.t.Fatalf("after %q\nthe page shows %v, %v, %v\nthe disk has %v, %v, %v", m.done, m.Status(), m.Spans(), m.Objects(), d.Status, d.Spans, d.Objects)
	}
	if !m.Scheme().Equal(m.Project().Scheme()) {
		m.t.Fatalf("after %q\nthe labels are others than on the disk", m.done)
	}
}

// undoAll undoes to the start.
func (m *mixed) undoAll() {
	m.t.Helper()
	for {
		if _, ok := m.Project().CanUndo(); !ok {
			return
		}
		_, err := m.Undo()
		m.must(err)
		m.answerAll()
	}
}

// TestSuggestionsAndLabelsInAnyOrder says that the page agrees with the disk, and that all
// can be undone, whatever is decided on suggestions while labels and statuses change.
func TestSuggestionsAndLabelsInAnyOrder(t *testing.T) {
	for seed := range uint64(6) {
		m := newMixed(t, seed)
		for range 8 {
			if m.random.IntN(2) == 0 {
				m.gate.Shut()
			}
			for range 12 {
				m.step()
				m.turn()
			}
			m.agrees()
		}
		m.undoAll()
		m.agrees()
		for id := standoff.ArticleID(1); id <= 5; id++ {
			d, err := m.Project().Document(id)
			m.must(err)
			status, objects := standoff.StatusOpen, 0
			if id == 5 {
				status, objects = standoff.StatusDone, len(ofBen())
			}
			if d.Status != status || len(d.Spans) > 0 || len(d.Objects) != objects {
				t.Errorf("seed %d: after %q and its undo, article %d is %v, and has %v, %v", seed, m.done, id, d.Status, d.Spans, d.Objects)
			}
		}
		if !m.Scheme().Equal(standoff.DefaultScheme()) {
			t.Errorf("seed %d: after %q and its undo, the labels are others", seed, m.done)
		}
		if r, err := m.Project().Verify(t.Context()); err != nil || len(r.Faults) > 0 {
			t.Errorf("seed %d: after %q: %v, %v", seed, m.done, r.Faults, err)
		}
	}
}
