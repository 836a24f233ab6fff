package store

import (
	"fmt"
	"strings"
	"testing"

	"galley/store/standoff"
)

// modelProject makes a project with something of everything: article 1 has the spans
// a, b and free, a relation between the first two, a memo on a and one on the article,
// a label and a field; the label "old" is retired, "group" groups, and "noted" has a
// memo.
func modelProject(t testing.TB) *Project {
	t.Helper()
	p := newProject(t)
	importAll(t, p, document("one two three"), document("four five"))
	s := p.Scheme().Clone()
	s.Labels = append(s.Labels,
		standoff.Label{ID: "group", Use: standoff.UseGroup}, standoff.Label{ID: "old", Retired: true, Parent: "group"}, standoff.Label{ID: "noted"},
		standoff.Label{ID: "genre", Use: standoff.UseArticles}, standoff.Label{ID: "unused", Key: "u"})
	s.Relations = []standoff.RelationType{{ID: "said_by"}, {ID: "unused"}}
	s.Fields = []standoff.Attribute{{Name: "date", Type: standoff.AttributeDate}, {Name: "page", Type: standoff.AttributeNumber}}
	commit(t, p, Edit{Title: "scheme", Scheme: &s, Set: []standoff.Object{memoOn("m", "", "noted"), memoOn("whole", "", "")}})
	d, err := standoff.ParseDate("2026")
	must(t, err)
	commit(t, p, Edit{Article: 1, Title: "everything", Add: []standoff.Span{quote("a", 0, 3), quote("b", 4, 7), quote("free", 8, 13)}, Set: []standoff.Object{
		relation("r", "said_by", "a", "b"), memoOn("on a", "a", ""), memoOn("article", "", ""),
		standoff.ArticleLabel{Label: "genre"},
		standoff.Field{Name: "date", Value: d.Value()},
	}})
	return p
}

func memoOn(id standoff.MemoID, span standoff.SpanID, label standoff.LabelID) standoff.Memo {
	return standoff.Memo{ID: id, Span: span, Label: label, Kind: standoff.NoteMemo, Text: "why?", By: "ana", Created: modelTime, Updated: modelTime}
}

func relation(id standoff.RelationID, kind standoff.RelationTypeID, from, to standoff.SpanID) standoff.Relation {
	return standoff.Relation{ID: id, Type: kind, From: from, To: to, Provenance: standoff.Provenance{By: "ana", Created: modelTime, Updated: modelTime}}
}

// changed returns the project's scheme with a change.
func changed(p *Project, change func(*standoff.Scheme)) *standoff.Scheme {
	s := p.Scheme().Clone()
	change(&s)
	return &s
}

func drop(id standoff.LabelID) func(*standoff.Scheme) {
	return func(s *standoff.Scheme) {
		for i := range s.Labels {
			if s.Labels[i].ID == id {
				s.Labels = append(s.Labels[:i], s.Labels[i+1:]...)
				return
			}
		}
	}
}

func using(id standoff.LabelID, use standoff.Use) func(*standoff.Scheme) {
	return func(s *standoff.Scheme) {
		for i := range s.Labels {
			if s.Labels[i].ID == id {
				s.Labels[i].Use = use
			}
		}
	}
}

func TestObjectsAndSchemesThatAreRefused(t *testing.T) {
	set := func(o ...standoff.Object) func(*Project) []Edit {
		return func(*Project) []Edit { return []Edit{{Article: 1, Set: o}} }
	}
	project := func(o ...standoff.Object) func(*Project) []Edit {
		return func(*Project) []Edit { return []Edit{{Set: o}} }
	}
	scheme := func(change func(*standoff.Scheme)) func(*Project) []Edit {
		return func(p *Project) []Edit { return []Edit{{Scheme: changed(p, change)}} }
	}
	key := func(o standoff.Object) standoff.ObjectKey { return o.Key() }
	done := standoff.StatusDone
	for says, do := range map[string]func(*Project) []Edit{
		// Relations.
		`no type of relations "x"`:          set(relation("n", "x", "a", "b")),
		`connects span a with itself`:       set(relation("n", "said_by", "a", "a")),
		`relation "n": span x`:              set(relation("n", "said_by", "a", "x")),
		`relation "n": span y`:              set(relation("n", "said_by", "y", "a")),
		`an object has no id`:               set(relation("", "said_by", "a", "b")),
		`its id is 2049 bytes long`:         set(relation(standoff.RelationID(strings.Repeat("x", 2049)), "said_by", "a", "b")),
		`relation "n": span free`:           only(Edit{Article: 1, Remove: []standoff.SpanID{"free"}, Set: []standoff.Object{relation("n", "said_by", "a", "free")}}),
		`span b is removed, and relation`:   only(Edit{Article: 1, Remove: []standoff.SpanID{"b"}}),
		`span a is removed, and memo "on`:   only(Edit{Article: 1, Remove: []standoff.SpanID{"a"}, Unset: []standoff.ObjectKey{key(relation("r", "", "", ""))}}),
		`relation "none": there is none`:    only(Edit{Article: 1, Unset: []standoff.ObjectKey{key(relation("none", "", "", ""))}}),
		`relation "r" is changed twice`:     only(Edit{Article: 1, Set: []standoff.Object{relation("r", "said_by", "b", "a")}, Unset: []standoff.ObjectKey{key(relation("r", "", "", ""))}}),
		`memo "twice" is changed twice`:     set(memoOn("twice", "", ""), memoOn("twice", "a", "")),
		`the scheme belongs to the project`: set(standoff.LabelEntry{Label: standoff.Label{ID: "x"}}),

		// Memos, labels and fields of articles.
		`memo empty is empty`:                   set(standoff.Memo{ID: "empty"}),
		`memo n: a memo on a label`:             set(memoOn("n", "", "quote")),
		`memo "n": span x`:                      set(memoOn("n", "x", "")),
		`the project has no label "x"`:          set(standoff.ArticleLabel{Label: "x"}),
		`label "quote" is not for whole`:        set(standoff.ArticleLabel{Label: "quote"}),
		`label "group" is not for whole`:        set(standoff.ArticleLabel{Label: "group"}),
		`label "group" is not for passages`:     only(Edit{Article: 1, Add: []standoff.Span{span("n", 0, 1, "group")}}),
		`label "genre" is not for passages`:     only(Edit{Article: 1, Change: []standoff.Patch{relabel("a", "genre")}}),
		`articles have no field "x"`:            set(standoff.Field{Name: "x"}),
		`date is a date, and cannot be "soon"`:  set(standoff.Field{Name: "date", Value: standoff.Text("soon")}),
		`page is a number, and cannot be "yes"`: set(standoff.Field{Name: "page", Value: standoff.Truth(true)}),

		// The project as a whole.
		`no spans and no status`:               only(Edit{Add: []standoff.Span{quote("n", 0, 1)}}),
		`no spans and no status `:              only(Edit{Remove: []standoff.SpanID{"a"}}),
		`no spans and no status  `:             only(Edit{Change: []standoff.Patch{relabel("a", "old")}}),
		`no spans and no status   `:            only(Edit{Status: &done}),
		`belong to no article`:                 project(memoOn("n", "a", "")),
		`belong to no article `:                project(relation("n", "said_by", "a", "b")),
		`belong to no article  `:               project(standoff.LabelEntry{Label: standoff.Label{ID: "x"}}),
		`belong to no article   `:              only(Edit{Unset: []standoff.ObjectKey{key(standoff.LabelEntry{Label: standoff.Label{ID: "unused"}})}}),
		`memo n: the project has no label "x"`: project(memoOn("n", "", "x")),
		`memo none is empty`:                   project(standoff.Memo{ID: "none"}),
		`memo "none": there is none`:           only(Edit{Unset: []standoff.ObjectKey{key(memoOn("none", "", ""))}}),
		`must be edited before its articles`:   func(p *Project) []Edit { return []Edit{{Article: 1}, {Scheme: changed(p, drop("unused"))}} },
		`article 0 is edited twice`:            func(p *Project) []Edit { return []Edit{{}, {}} },
		`the scheme belongs to the project `:   func(p *Project) []Edit { return []Edit{{Article: 1, Scheme: changed(p, drop("unused"))}} },
		`the scheme belongs to the project  `:  only(Edit{Article: 1, Merges: []Merge{{"quote", "old"}}}),
		`a merge of labels is a decision`:      both(Edit{Merges: []Merge{{"quote", "old"}}}, Edit{Article: 1}),
		`3 spans have the label "quote"`:       scheme(drop("quote")),
		`3 spans have the label "quote" `:      scheme(using("quote", standoff.UseGroup)),
		`3 spans have the label "quote"  `:     scheme(using("quote", standoff.UseArticles)),
		`1 articles have the label "genre"`:    scheme(drop("genre")),
		`1 articles have the label "genre" `:   scheme(using("genre", standoff.UseSpans)),
		`there are 1 relations of the type`:    scheme(func(s *standoff.Scheme) { s.Relations = nil }),
		`memo m is on the label "noted"`:       scheme(drop("noted")),
		`label "old" lies under "group"`:       scheme(drop("group")),
		`labels "unused" and "twice" have`:     scheme(func(s *standoff.Scheme) { s.Labels = append(s.Labels, standoff.Label{ID: "twice", Key: "u"}) }),
		`two labels have the id "quote"`:       scheme(func(s *standoff.Scheme) { s.Labels = append(s.Labels, s.Labels[0]) }),
		`span n: the project has no label "noted"`: func(p *Project) []Edit {
			return []Edit{{Scheme: changed(p, drop("noted")), Unset: []standoff.ObjectKey{key(memoOn("m", "", ""))}}, {Article: 1, Add: []standoff.Span{span("n", 0, 1, "noted")}}}
		},
		`the project has no label "x" `:      only(Edit{Merges: []Merge{{"quote", "x"}}}),
		`cannot be merged with itself`:       only(Edit{Merges: []Merge{{"quote", "quote"}}}),
		`is merged and merged into`:          only(Edit{Merges: []Merge{{"quote", "old"}, {"old", "location"}}}),
		`label "group" is not for passages `: only(Edit{Merges: []Merge{{"quote", "group"}}}),
		`label "old" is not for whole`:       only(Edit{Merges: []Merge{{"genre", "old"}}}),
	} {
		p := modelProject(t)
		before, scheme := documentsOf(t, p), p.Scheme()
		_, err := p.CommitAll("refused", do(p))
		if !Refused(err) || !strings.Contains(err.Error(), strings.TrimSpace(says)) {
			t.Errorf("%q: %v", says, err)
		}
		if sound(t, p); fmt.Sprint(documentsOf(t, p)) != fmt.Sprint(before) || !p.Scheme().Equal(scheme) || p.Decided() != 2 {
			t.Errorf("%q has changed something", says)
		}
	}
}

func both(a, b Edit) func(*Project) []Edit { return func(*Project) []Edit { return []Edit{a, b} } }

func TestWhatIsTakenThoughItLooksOdd(t *testing.T) {
	long := standoff.SpanID(strings.Repeat("x", maxSpanID))
	for name, do := range map[string]func(*Project) []Edit{
		"a retired label":                  only(Edit{Article: 1, Add: []standoff.Span{span("n", 0, 1, "old")}}),
		"a link to a span that is no more": only(Edit{Article: 1, Change: []standoff.Patch{{ID: "a", Attributes: map[string]standoff.Value{"speaker": standoff.Link("gone")}}}}),
		"a value that does not fit":        only(Edit{Article: 1, Change: []standoff.Patch{{ID: "a", Attributes: map[string]standoff.Value{"kind": standoff.Number(3)}}}}),
		"an empty field":                   only(Edit{Article: 1, Set: []standoff.Object{standoff.Field{Name: "date"}}}),
		"a span with what hangs on it":     only(Edit{Article: 1, Remove: []standoff.SpanID{"a"}, Unset: []standoff.ObjectKey{relation("r", "", "", "").Key(), memoOn("on a", "", "").Key()}}),
		"a relation to a new span":         only(Edit{Article: 1, Add: []standoff.Span{quote("n", 0, 1)}, Set: []standoff.Object{relation("n", "said_by", "n", "a")}}),
		"a label with its memo": func(p *Project) []Edit {
			return []Edit{{Scheme: changed(p, drop("noted")), Unset: []standoff.ObjectKey{memoOn("m", "", "").Key()}}}
		},
		"a new label that is used at once": func(p *Project) []Edit {
			return []Edit{{Scheme: changed(p, func(s *standoff.Scheme) { s.Labels = append(s.Labels, standoff.Label{ID: "n"}) })}, {Article: 1, Change: []standoff.Patch{relabel("a", "n")}}}
		},
		"a field that articles have values for": func(p *Project) []Edit {
			return []Edit{{Scheme: changed(p, func(s *standoff.Scheme) { s.Fields = nil })}}
		},
		"the note of a span with a long id": only(Edit{Article: 1, Add: []standoff.Span{quote(string(long), 0, 1)}, Set: []standoff.Object{memoOn(standoff.NoteID(long), long, "")}}),
	} {
		p := modelProject(t)
		if _, err := p.CommitAll("odd", do(p)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		sound(t, p)
		for _, step := range []func() (Change, error){p.Undo, p.Redo, p.Undo, p.Undo, p.Undo, p.Redo, p.Redo, p.Redo} {
			if _, err := step(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			sound(t, p)
		}
	}
}

func only(e Edit) func(*Project) []Edit { return func(*Project) []Edit { return []Edit{e} } }

// An undo or a redo may come after changes of somebody else that rest on what it
// would take away, or that have taken away what it needs.
func TestUndoAndRedoThatAreRefused(t *testing.T) {
	add := func(p *Project, l standoff.Label) Edit {
		return Edit{Scheme: changed(p, func(s *standoff.Scheme) { s.Labels = append(s.Labels, l) })}
	}
	undo, redo := (*Project).Undo, (*Project).Redo
	label := func(p *Project) Edit { return add(p, standoff.Label{ID: "n"}) }
	tag := func(p *Project) Edit { return Edit{Article: 2, Add: []standoff.Span{span("n", 0, 1, "unused")}} }
	for says, c := range map[string]struct {
		ana    func(*Project) Edit
		undone bool // before zoe comes
		zoe    func(*Project) Edit
		step   func(*Project) (Change, error)
	}{
		`1 spans have the label "n"`:         {label, false, func(*Project) Edit { return Edit{Article: 1, Add: []standoff.Span{span("n", 0, 1, "n")}} }, undo},
		`label "under" lies under "n"`:       {label, false, func(p *Project) Edit { return add(p, standoff.Label{ID: "under", Parent: "n"}) }, undo},
		`memo n is on the label "n"`:         {label, false, func(*Project) Edit { return Edit{Set: []standoff.Object{memoOn("n", "", "n")}} }, undo},
		`labels "n" and "z" have the same`:   {func(p *Project) Edit { return add(p, standoff.Label{ID: "n", Key: "n"}) }, true, func(p *Project) Edit { return add(p, standoff.Label{ID: "z", Key: "n"}) }, redo},
		`span n is removed, and memo "n"`:    {tag, false, func(*Project) Edit { return Edit{Article: 2, Set: []standoff.Object{memoOn("n", "n", "")}} }, undo},
		`the project has no label "unused"`:  {tag, true, func(p *Project) Edit { return Edit{Scheme: changed(p, drop("unused"))} }, redo},
		`label "unused" is not for passages`: {tag, true, func(p *Project) Edit { return Edit{Scheme: changed(p, using("unused", standoff.UseGroup))} }, redo},
		`relation "n": span free`: {func(*Project) Edit {
			return Edit{Article: 1, Set: []standoff.Object{relation("n", "said_by", "a", "free")}}
		}, true, func(*Project) Edit { return Edit{Article: 1, Remove: []standoff.SpanID{"free"}} }, redo},
		`memo "n": span free`: {func(*Project) Edit { return Edit{Article: 1, Set: []standoff.Object{memoOn("n", "free", "")}} }, true, func(*Project) Edit { return Edit{Article: 1, Remove: []standoff.SpanID{"free"}} }, redo},
		`no type of relations "unused"`: {func(*Project) Edit {
			return Edit{Article: 1, Set: []standoff.Object{relation("n", "unused", "a", "b")}}
		}, true, func(p *Project) Edit {
			return Edit{Scheme: changed(p, func(s *standoff.Scheme) { s.Relations = s.Relations[:1] })}
		}, redo},
	} {
		p := reopen(t, modelProject(t), Options{Annotator: "ana"})
		commit(t, p, c.ana(p))
		if c.undone {
			_, err := p.Undo()
			must(t, err)
		}
		p = reopen(t, p, Options{Annotator: "zoe"})
		commit(t, p, c.zoe(p))
		p = reopen(t, p, Options{Annotator: "ana"})
		before, scheme := documentsOf(t, p), p.Scheme()
		_, err := c.step(p)
		if !Refused(err) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", says, err)
		}
		if sound(t, p); fmt.Sprint(documentsOf(t, p)) != fmt.Sprint(before) || !p.Scheme().Equal(scheme) {
			t.Errorf("%q has changed something", says)
		}
		p = reopen(t, p, Options{Annotator: "zoe"}) // who can make room
		_, err = p.Undo()
		must(t, err)
		p = reopen(t, p, Options{Annotator: "ana"})
		if _, err := c.step(p); err != nil {
			t.Errorf("%q: afterwards: %v", says, err)
		}
		sound(t, p)
	}
}

// TestForecastsThatCannotBe says that counts which would spoil the figures of a project are
// refused.
func TestForecastsThatCannotBe(t *testing.T) {
	for name, tallies := range map[string][]standoff.Tally{
		"a label twice": {{Label: "quote", Suggested: 1}, {Label: "quote", Suggested: 1}},
		"a huge count":  {{Label: "quote", Suggested: standoff.MostCounted + 1}},
	} {
		if err := checkForecast(standoff.Forecast{Suggester: "galley", Tallies: tallies}); !Refused(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
