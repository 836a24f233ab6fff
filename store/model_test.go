package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/record"
	"galley/store/record/recordtest"
	"galley/store/set"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

// model is a project as a person would describe it, in memory.
type model struct {
	texts      []string
	spans      []map[standoff.SpanID]standoff.Span
	objects    []map[standoff.ObjectKey]standoff.Object
	status     []standoff.Status
	gone       []bool                                 // erased, or taken back with their import
	away       []absence                              // of those that were taken back
	given      []standoff.Document                    // as they came, sorted
	project    map[standoff.ObjectKey]standoff.Object // the scheme and the project's memos
	undo, redo map[string][]modelStep                 // by annotator
	made       int                                    // ids so far
	events     int
}

type modelStep struct {
	title Title
	parts []modelPart

	brings, takes []int // the articles of an import that come with the step, and that go with it
}

// absence is what becomes of an article that was taken back with its import.
type absence uint8

const (
	there     absence = iota // or erased
	kept                     // a redo brings it back
	forgotten                // its text is gone
)

type modelPart struct {
	article       int // whole for the project as a whole
	before, after []standoff.Span
	left, came    []standoff.Object
	from, to      standoff.Status
}

// whole is the project as a whole, among the articles of a step.
const whole = -1

func (x modelPart) empty() bool {
	return len(x.before)+len(x.after)+len(x.left)+len(x.came) == 0 && x.from == x.to
}

// after returns the model as a step leaves it.
func (m *model) after(s modelStep) model {
	out := *m
	out.spans, out.objects, out.status = slices.Clone(m.spans), slices.Clone(m.objects), slices.Clone(m.status)
	for i := range out.spans {
		out.spans[i], out.objects[i] = maps.Clone(m.spans[i]), maps.Clone(m.objects[i])
	}
	out.gone, out.away = slices.Clone(m.gone), slices.Clone(m.away)
	out.project = maps.Clone(m.project)
	for _, x := range s.parts {
		if x.article == whole {
			change(out.project, x)
			continue
		}
		if m.gone[x.article] && m.away[x.article] != kept {
			continue
		}
		change(out.objects[x.article], x)
		for _, span := range x.before {
			delete(out.spans[x.article], span.ID)
		}
		for _, span := range x.after {
			out.spans[x.article][span.ID] = span
		}
		if x.from != x.to {
			out.status[x.article] = x.to
		}
	}
	for _, i := range s.takes {
		if !out.gone[i] {
			out.gone[i], out.away[i] = true, kept
		}
	}
	for _, i := range s.brings {
		if out.away[i] == kept {
			out.gone[i], out.away[i] = false, there
		}
	}
	out.events++
	return out
}

func change(objects map[standoff.ObjectKey]standoff.Object, x modelPart) {
	for _, o := range x.left {
		delete(objects, o.Key())
	}
	for _, o := range x.came {
		objects[o.Key()] = o
	}
}

// sorted lists objects in their order.
func sorted(objects map[standoff.ObjectKey]standoff.Object) []standoff.Object {
	return slices.SortedFunc(maps.Values(objects), standoff.CompareObjects)
}

func (m *model) scheme() standoff.Scheme { return standoff.SchemeOf(sorted(m.project)) }

// fits reports whether all that is there has what it needs.
func (m *model) fits() bool {
	scheme := m.scheme()
	if scheme.Check() != nil {
		return false
	}
	use := func(id standoff.LabelID, use standoff.Use) bool {
		l, ok := scheme.Label(id)
		return ok && l.Use == use
	}
	for _, o := range m.project {
		if memo, ok := o.(standoff.Memo); ok && memo.Label != "" {
			if _, ok := scheme.Label(memo.Label); !ok {
				return false
			}
		}
	}
	for _, i := range m.left() {
		for _, x := range m.spans[i] {
			if !use(x.Label, standoff.UseSpans) {
				return false
			}
		}
		for _, o := range m.objects[i] {
			ok := true
			switch o := o.(type) {
			case standoff.Relation:
				_, ok = scheme.RelationType(o.Type)
			case standoff.ArticleLabel:
				ok = use(o.Label, standoff.UseArticles)
			}
			for _, id := range needs(o) {
				_, there := m.spans[i][id]
				ok = ok && (there || id == "")
			}
			if !ok {
				return false
			}
		}
	}
	return true
}

func (s modelStep) back() modelStep {
	out := modelStep{title: s.title, brings: s.takes, takes: s.brings}
	for _, x := range s.parts {
		x.before, x.after, x.from, x.to = x.after, x.before, x.to, x.from
		x.left, x.came = x.came, x.left
		out.parts = append(out.parts, x)
	}
	return out
}

// left lists the articles that are there.
func (m *model) left() []int {
	var out []int
	for i, gone := range m.gone {
		if !gone {
			out = append(out, i)
		}
	}
	return out
}

// machine runs the model and a project side by side.
type machine struct {
	dir  string
	who  string
	p    *Project
	m    model
	text *rapid.Generator[string]

	refused int
}

func (k *machine) open(t *rapid.T) {
	var err error
	if k.p != nil {
		err = k.p.Close()
	}
	if err == nil {
		k.p, err = Open(k.dir, Options{Annotator: k.who})
	}
	if err != nil {
		t.Fatalf("open: %v", err)
	}
}

// cuts lists the boundaries of code points.
func cuts(text string) []standoff.Byte {
	var at []standoff.Byte
	for i := range text {
		at = append(at, standoff.Byte(i))
	}
	return append(at, standoff.Byte(len(text)))
}

func drawRange(t *rapid.T, text string) standoff.Range {
	at := cuts(text)
	start := rapid.IntRange(0, len(at)-2).Draw(t, "start")
	end := rapid.IntRange(start+1, len(at)-1).Draw(t, "end")
	return standoff.Range{Start: at[start], End: at[end]}
}

// passage draws a span of a text, of one piece or several, with a label that the
// project has, whether or not it is for spans.
func (k *machine) passage(t *rapid.T, text string) standoff.Span {
	k.m.made++
	x := span(fmt.Sprintf("model-s%d", k.m.made), 0, 0, k.label(t, standoff.UseSpans))
	pieces := make([]standoff.Range, rapid.SampledFrom([]int{1, 1, 2, 3}).Draw(t, "pieces"))
	for i := range pieces {
		pieces[i] = drawRange(t, text)
	}
	x.SetPieces(pieces...)
	x.Attributes = drawValues(t)
	return x
}

func drawValues(t *rapid.T) map[string]standoff.Value {
	day, _ := standoff.ParseDate("2026-03-04")
	values := map[string]standoff.Value{
		"date": day.Value(),
		"text": standoff.Text("Née"), "number": standoff.Number(-1.5), "truth": standoff.Truth(false), "choice": standoff.Choice("up", "down"),
		"link": standoff.Link("s1"), "place": standoff.Place{Name: "Oslo", Country: "NO", Located: true, Latitude: 59.9}.Value(),
	}
	var out map[string]standoff.Value
	for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(slices.Sorted(maps.Keys(values))), 0, 2, rapid.ID).Draw(t, "values") {
		if out == nil {
			out = map[string]standoff.Value{}
		}
		out[name] = values[name]
	}
	return out
}

// label draws a label for a use, and now and then one for another.
func (k *machine) label(t *rapid.T, use standoff.Use) standoff.LabelID {
	var fit, all []standoff.LabelID
	for _, l := range k.m.scheme().Labels {
		if all = append(all, l.ID); l.Use == use {
			fit = append(fit, l.ID)
		}
	}
	if len(fit) == 0 || rapid.IntRange(0, 19).Draw(t, "any label") == 0 {
		fit = append(all, "unknown")
	}
	return rapid.SampledFrom(fit).Draw(t, "label")
}

func (k *machine) imports(t *rapid.T) {
	text := k.text.Draw(t, "text")
	d := document(text)
	for range rapid.IntRange(0, 3).Draw(t, "spans") {
		d.Spans = append(d.Spans, k.passage(t, text))
	}
	next := alone(d, k.m.project)
	for _, o := range k.objectsOn(t, next.spans[0]) {
		next.objects[0][o.Key()] = o
	}
	d.Objects = sorted(next.objects[0])
	d.Status = rapid.SampledFrom(standoff.Statuses()).Draw(t, "status")
	done, err := k.p.Import(context.Background(), each(d), ImportOptions{})
	k.m.forget()
	if !next.fits() {
		if !Refused(err) {
			t.Fatalf("an import that does not fit: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	if slices.ContainsFunc(k.m.left(), func(i int) bool { return k.m.texts[i] == text }) {
		if done.Duplicates != 1 {
			t.Fatalf("imported %+v, want a duplicate", done)
		}
		return
	}
	k.m.come(d)
}

// objectsOn draws objects of an article that has the given spans. They may replace
// others.
func (k *machine) objectsOn(t *rapid.T, spans map[standoff.SpanID]standoff.Span) []standoff.Object {
	ids := slices.Sorted(maps.Keys(spans))
	at := drawTime(t)
	by := standoff.Provenance{By: k.who, Created: at, Updated: at}
	some := map[standoff.ObjectKey]standoff.Object{}
	for range rapid.IntRange(0, 3).Draw(t, "objects") {
		id := fmt.Sprint(rapid.IntRange(1, 4).Draw(t, "id"))
		var o standoff.Object
		switch rapid.IntRange(0, 7).Draw(t, "object") {
		case 0:
			if types := k.m.scheme().Relations; len(ids) > 1 && len(types) > 0 {
				ends := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 2, 2, rapid.ID).Draw(t, "ends")
				o = standoff.Relation{ID: standoff.RelationID(id), Type: rapid.SampledFrom(types).Draw(t, "type").ID, From: ends[0], To: ends[1], Attributes: drawValues(t), Provenance: by}
			}
		case 1:
			if len(ids) > 0 {
				on := rapid.SampledFrom(ids).Draw(t, "span")
				o = standoff.Memo{ID: standoff.NoteID(on), Span: on, Kind: standoff.NoteMemo, Text: "note " + id, By: k.who, Created: at, Updated: at}
			}
		case 2, 5:
			kind := rapid.SampledFrom([]standoff.MemoKind{standoff.NoteMemo, "question"}).Draw(t, "kind")
			memo := standoff.Memo{ID: standoff.MemoID(id), Kind: kind, Text: "Why?", By: k.who, Created: at, Updated: at}
			if len(ids) > 0 && rapid.Bool().Draw(t, "on a span") {
				memo.Span = rapid.SampledFrom(ids).Draw(t, "span")
			}
			o = memo
		case 3:
			o = standoff.ArticleLabel{Label: k.label(t, standoff.UseArticles), Attributes: drawValues(t), Provenance: by}
		case 6:
			if len(ids) > 0 {
				score := rapid.Float64Range(0, 1).Draw(t, "score")
				o = standoff.Rejection{
					Label: "quote", Range: spans[ids[0]].Pieces()[0], By: k.who,
					Suggester: "galley " + id, Version: id, Score: &score, Created: at,
				}
			}
		case 7:
			o = standoff.Forecast{
				Suggester: "galley", Version: id, Articles: rapid.IntRange(0, 2).Draw(t, "learned from"), Shown: rapid.Bool().Draw(t, "shown"),
				Tallies: []standoff.Tally{{Label: "quote", Suggested: 2, Spans: 2, Right: rapid.IntRange(0, 2).Draw(t, "right")}}, By: k.who, Created: at,
			}
		case 4:
			if fields := k.m.scheme().Fields; len(fields) > 0 {
				f := rapid.SampledFrom(fields).Draw(t, "field")
				o = standoff.Field{Name: f.Name, Value: standofftest.ValueFor(f, id, picking(t)), By: k.who, Updated: at}
			}
		}
		if o != nil {
			some[o.Key()] = o
		}
	}
	return sorted(some)
}

// modelTime is when everything in the model happens, or an hour later.
var modelTime = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func drawTime(t *rapid.T) time.Time {
	return modelTime.Add(time.Duration(rapid.IntRange(0, 1).Draw(t, "hours")) * time.Hour)
}

// picking chooses one of some for the changes of package standofftest.
func picking(t *rapid.T) func(n int) int {
	return func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "pick") }
}

// edit decides about one article or several, which is one step either way.
func (k *machine) edit(t *rapid.T) {
	left := k.m.left()
	if len(left) == 0 {
		return
	}
	step := modelStep{title: Title(fmt.Sprintf("step %d", k.m.events))}
	var edits []Edit
	for _, i := range rapid.SliceOfNDistinct(rapid.SampledFrom(left), 1, 2, func(i int) int { return i }).Draw(t, "articles") {
		e, x := k.editOne(t, i)
		edits = append(edits, e)
		if !x.empty() {
			step.parts = append(step.parts, x)
		}
	}
	k.commit(t, step, edits)
}

// commit makes a decision that is refused unless it fits.
func (k *machine) commit(t *rapid.T, step modelStep, edits []Edit) {
	next := k.m.after(step)
	_, err := k.p.CommitAll(step.title, edits)
	if !next.fits() {
		if k.refused++; !Refused(err) {
			t.Fatalf("%+v does not fit, and: %v", edits, err)
		}
		return
	}
	if err != nil {
		t.Fatalf("commit: %v", err)
	}
	if len(step.parts) == 0 {
		return
	}
	k.m = next
	k.m.undo[k.who], k.m.redo[k.who] = append(k.m.undo[k.who], step), nil
}

// erase deletes an article for good; steps that concern it go on without it.
func (k *machine) erase(t *rapid.T) {
	left := k.m.left()
	if len(left) == 0 {
		return
	}
	i := rapid.SampledFrom(left).Draw(t, "article")
	if err := k.p.Erase(context.Background(), []standoff.ArticleID{standoff.ArticleID(i + 1)}, false); err != nil {
		t.Fatalf("erase: %v", err)
	}
	k.m.gone[i] = true
	k.m.forget()
	k.m.unquote()
}

// unquote takes the examples that quote erased articles out of the scheme and out of
// what can be undone and redone.
func (m *model) unquote() {
	for key, o := range m.project {
		m.project[key], _ = record.Unquoted(o, m.isGone)
	}
	for _, stacks := range []map[string][]modelStep{m.undo, m.redo} {
		for _, stack := range stacks {
			for _, s := range stack {
				for _, x := range s.parts {
					unquote(x.left, m.isGone)
					unquote(x.came, m.isGone)
				}
			}
		}
	}
}

func (m *model) isGone(id standoff.ArticleID) bool { return int(id) <= len(m.gone) && m.gone[id-1] }

func (k *machine) editOne(t *rapid.T, i int) (Edit, modelPart) {
	e := Edit{Article: standoff.ArticleID(i + 1)}
	s := modelPart{article: i, from: k.m.status[i], to: k.m.status[i]}
	for _, id := range slices.Sorted(maps.Keys(k.m.spans[i])) {
		switch rapid.IntRange(0, 7).Draw(t, "fate") {
		case 0:
			e.Remove = append(e.Remove, id)
			s.before = append(s.before, k.m.spans[i][id])
		case 1, 2:
			patch := k.patch(t, id, k.m.texts[i])
			e.Change = append(e.Change, patch)
			if old := k.m.spans[i][id]; patch.Changes(old) {
				s.before, s.after = append(s.before, old), append(s.after, patch.Apply(old))
			}
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "adds") {
		x := k.passage(t, k.m.texts[i])
		e.Add, s.after = append(e.Add, x), append(s.after, x)
	}
	k.editObjects(t, &e, &s)
	e.Keep = rapid.IntRange(0, 3).Draw(t, "keep") == 0
	if !s.empty() && s.from == standoff.StatusOpen && !e.Keep {
		s.to = standoff.StatusStarted
	}
	if rapid.Bool().Draw(t, "mark") {
		status := rapid.SampledFrom(standoff.Statuses()).Draw(t, "status")
		e.Status, s.to = &status, status
	}
	return e, s
}

// patch draws a change of a span: its label, its edges or pieces, or its values.
func (k *machine) patch(t *rapid.T, id standoff.SpanID, text string) standoff.Patch {
	x := k.passage(t, text)
	patch := standoff.Patch{ID: id, Updated: drawTime(t), Attributes: map[string]standoff.Value{"text": x.Attributes["text"], "link": x.Attributes["link"]}}
	switch rapid.IntRange(0, 2).Draw(t, "patch") {
	case 0:
		patch.Label = &x.Label
	case 1:
		patch.Range = &x.Range
	case 2:
		patch.Pieces = x.Pieces()
	}
	return patch
}

// editObjects draws what an edit does to the objects of its article. What hangs on a
// span that it removes goes most of the time.
func (k *machine) editObjects(t *rapid.T, e *Edit, s *modelPart) {
	had := k.m.objects[s.article]
	next := k.m.after(modelStep{parts: []modelPart{*s}})
	careless := rapid.IntRange(0, 9).Draw(t, "careless") == 0
	unset := map[standoff.ObjectKey]bool{}
	for _, o := range sorted(had) {
		hangs := slices.ContainsFunc(needs(o), func(id standoff.SpanID) bool { _, there := next.spans[s.article][id]; return id != "" && !there })
		if hangs && !careless || rapid.IntRange(0, 7).Draw(t, "unset") == 0 {
			unset[o.Key()] = true
			e.Unset, s.left = append(e.Unset, o.Key()), append(s.left, o)
		}
	}
	for _, o := range k.objectsOn(t, next.spans[s.article]) {
		if unset[o.Key()] {
			continue
		}
		e.Set = append(e.Set, o)
		old, there := had[o.Key()]
		if there && record.SameObject(old, o) {
			continue
		}
		if there {
			s.left = append(s.left, old)
		}
		s.came = append(s.came, o)
	}
}

// reshape changes the scheme, or the memos on the project and its labels.
func (k *machine) reshape(t *rapid.T) {
	step, e := k.drawScheme(t)
	k.commit(t, step, []Edit{e})
}

// recast changes the scheme and articles in one step.
func (k *machine) recast(t *rapid.T) {
	step, e := k.drawScheme(t)
	left, was := k.m.left(), k.m.project
	if e.Scheme == nil || len(left) == 0 {
		return
	}
	edits := []Edit{e}
	defer func() { k.m.project = was }() // also where rapid finds nothing to draw
	k.m.project = maps.Clone(was)
	for _, x := range step.parts {
		change(k.m.project, x)
	}
	for _, i := range rapid.SliceOfNDistinct(rapid.SampledFrom(left), 1, 2, rapid.ID).Draw(t, "articles") {
		e, x := k.editOne(t, i)
		if edits = append(edits, e); !x.empty() {
			step.parts = append(step.parts, x)
		}
	}
	k.m.project = was
	k.commit(t, step, edits)
	was = k.m.project
}

// importScheme changes the scheme without a step that can be undone.
func (k *machine) importScheme(t *rapid.T) {
	step, e := k.drawScheme(t)
	if e.Scheme == nil || len(e.Set)+len(e.Unset) > 0 {
		return
	}
	next := k.m.after(step)
	err := k.p.SetScheme(k.p.Scheme(), *e.Scheme)
	switch {
	case !next.fits():
		if !Refused(err) {
			t.Fatalf("%+v does not fit, and: %v", e.Scheme, err)
		}
	case err != nil:
		t.Fatalf("set the scheme: %v", err)
	case len(step.parts) > 0:
		k.m = next
	}
}

func (k *machine) drawScheme(t *rapid.T) (modelStep, Edit) {
	e, x := Edit{}, modelPart{article: whole}
	now := sorted(k.m.project)
	scheme := k.m.scheme().Clone()
	changes := standofftest.Changes()
	for range rapid.IntRange(0, 5).Draw(t, "changes") {
		k.m.made++
		next := scheme.Clone()
		changes[rapid.IntRange(0, len(changes)-1).Draw(t, "change")](&next, fmt.Sprint("n", k.m.made), picking(t))
		if next.Check() == nil || rapid.IntRange(0, 9).Draw(t, "careless") == 0 {
			scheme = next
		}
	}
	if scheme.Check() == nil {
		e.Scheme = &scheme
		entries := scheme.Entries(now)
		unquote(entries, k.m.isGone)
		x.left, x.came = difference(now, entries)
	}
	at := drawTime(t)
	memo := standoff.Memo{ID: standoff.MemoID(fmt.Sprint(rapid.IntRange(1, 3).Draw(t, "memo"))), Kind: "note", Text: "x", By: k.who, Created: at, Updated: at}
	old, there := k.m.project[memo.Key()]
	switch rapid.IntRange(0, 5).Draw(t, "memos") {
	case 0:
		if labels := scheme.Labels; len(labels) > 0 {
			memo.Label = rapid.SampledFrom(labels).Draw(t, "label").ID
		}
		fallthrough
	case 1:
		e.Set = []standoff.Object{memo}
		if there && record.SameObject(old, memo) {
			break
		}
		if there {
			x.left = append(x.left, old)
		}
		x.came = append(x.came, memo)
	case 2:
		if there {
			e.Unset, x.left = []standoff.ObjectKey{memo.Key()}, append(x.left, old)
		}
	}
	step := modelStep{title: Title(fmt.Sprintf("step %d", k.m.events))}
	if !x.empty() {
		step.parts = []modelPart{x}
	}
	return step, e
}

// difference returns the entries that are gone and those that are new.
func difference(was, now []standoff.Object) (left, came []standoff.Object) {
	had := map[standoff.ObjectKey]standoff.Object{}
	for _, o := range was {
		if o.Key().Kind >= standoff.LabelEntryObject {
			had[o.Key()] = o
		}
	}
	for _, o := range now {
		old, there := had[o.Key()]
		delete(had, o.Key())
		if there && record.SameObject(old, o) {
			continue
		}
		if there {
			left = append(left, old)
		}
		came = append(came, o)
	}
	return append(left, sorted(had)...), came
}

// merge gives all that has a label another one, and removes the first, in one step.
func (k *machine) merge(t *rapid.T) {
	scheme := k.m.scheme().Clone()
	if len(scheme.Labels) < 2 {
		return
	}
	ends := rapid.SliceOfNDistinct(rapid.SampledFrom(scheme.Labels), 2, 2, func(l standoff.Label) standoff.LabelID { return l.ID }).Draw(t, "labels")
	from, to := ends[0].ID, ends[1].ID
	scheme.Labels = slices.DeleteFunc(scheme.Labels, func(l standoff.Label) bool { return l.ID == from })
	if scheme.Check() != nil {
		return
	}
	now := sorted(k.m.project)
	x := modelPart{article: whole}
	x.left, x.came = difference(now, scheme.Entries(now))
	for _, m := range standoff.ObjectsOf[standoff.Memo](now) {
		if m.Label == from {
			x.left = append(x.left, m)
			m.Label = to
			x.came = append(x.came, m)
		}
	}
	step := modelStep{title: "merge", parts: []modelPart{x}}
	for _, i := range k.m.left() {
		x := modelPart{article: i, from: k.m.status[i], to: k.m.status[i]}
		for _, s := range k.m.spans[i] {
			if s.Label == from {
				was := s
				s.Label = to
				x.before, x.after = append(x.before, was), append(x.after, s)
			}
		}
		if l, ok := k.m.objects[i][standoff.ArticleLabel{Label: from}.Key()].(standoff.ArticleLabel); ok {
			x.left = append(x.left, l)
			l.Label = to
			if _, both := k.m.objects[i][l.Key()]; !both {
				x.came = append(x.came, l)
			}
		}
		if !x.empty() {
			step.parts = append(step.parts, x)
		}
	}
	k.commit(t, step, []Edit{{Scheme: &scheme, Merges: []Merge{{from, to}}}})
}

// step undoes or redoes: it moves the top of one stack to the other.
func (k *machine) step(t *rapid.T, do func() (Change, error), none error, from, to map[string][]modelStep, turn func(modelStep) modelStep) {
	c, err := do()
	stack := from[k.who]
	if len(stack) == 0 {
		if !errors.Is(err, none) {
			t.Fatalf("%v, want %v", err, none)
		}
		return
	}
	s := stack[len(stack)-1]
	next := k.m.after(turn(s))
	if !next.fits() || !k.m.moves(turn(s), next) {
		if k.refused++; !Refused(err) {
			t.Fatalf("%+v does not fit, and: %v", turn(s), err)
		}
		return
	}
	if err != nil {
		t.Fatalf("%v", err)
	}
	from[k.who], to[k.who] = stack[:len(stack)-1], append(to[k.who], s)
	was := k.m.gone
	k.m = next
	parts := c.Parts
	for _, x := range s.parts {
		if x.article != whole && was[x.article] && k.m.gone[x.article] {
			continue
		}
		if len(parts) == 0 || parts[0].Article != standoff.ArticleID(x.article+1) || x.article != whole && parts[0].Status != k.m.status[x.article] {
			t.Fatalf("the change is %+v, want %+v", c, s)
		}
		parts = parts[1:]
	}
	if left, back := k.m.moved(turn(s), was); !slices.Equal(c.Left, left) || !slices.Equal(c.Back, back) {
		t.Fatalf("%v have left and %v are back, want %v and %v", c.Left, c.Back, left, back)
	}
	if c.Title != s.title || len(parts) > 0 {
		t.Fatalf("the change is %+v, want %+v", c, s)
	}
}

func (k *machine) check(t *rapid.T) {
	counts := record.NewCounts()
	for i, want := range k.m.spans {
		id := standoff.ArticleID(i + 1)
		if k.m.gone[i] {
			if _, err := k.p.Document(id); !errors.Is(err, ErrNoArticle) {
				t.Fatalf("article %d was erased: %v", id, err)
			}
			continue
		}
		d, err := k.p.Document(id)
		if err != nil {
			t.Fatalf("document %d: %v", id, err)
		}
		spans := slices.SortedFunc(maps.Values(want), standoff.Compare)
		if d.Article.Text != k.m.texts[i] || d.Status != k.m.status[i] || len(d.Spans)+len(spans) > 0 && !reflect.DeepEqual(d.Spans, spans) {
			t.Fatalf("document %d is %+v, want %+v and %s", id, d, spans, k.m.status[i])
		}
		if objects := sorted(k.m.objects[i]); len(d.Objects)+len(objects) > 0 && !reflect.DeepEqual(d.Objects, objects) {
			t.Fatalf("document %d has %+v, want %+v", id, d.Objects, objects)
		}
		r := rowOf(d)
		counts.Add(r, 1)
		rows, err := k.p.Rows(id, 1)
		if err == nil && len(rows) == 1 {
			rows[0].Own = false
		}
		if err != nil || len(rows) != 1 || !bytes.Equal(record.EncodeRow(rows[0]), record.EncodeRow(r)) {
			t.Fatalf("row %d is %+v, %v; want %+v", id, rows, err, r)
		}
	}
	if got := k.p.Counts(); string(record.EncodeCounts(got)) != string(record.EncodeCounts(counts)) || k.p.Len() != len(k.m.left()) {
		t.Fatalf("counts %+v, want %+v", got, counts)
	}
	k.checkLists(t)
	k.checkProject(t)
	if rep := sound(t, k.p); rep.Events != k.m.events {
		t.Fatalf("%d events, want %d", rep.Events, k.m.events)
	}
	for side, can := range map[string]func() (Title, bool){"undo": k.p.CanUndo, "redo": k.p.CanRedo} {
		stack := map[string][]modelStep{"undo": k.m.undo[k.who], "redo": k.m.redo[k.who]}[side]
		title, ok := can()
		if ok != (len(stack) > 0) || ok && title != stack[len(stack)-1].title {
			t.Fatalf("can %s %q, %v; the model has %d", side, title, ok, len(stack))
		}
	}
}

// checkProject compares the scheme and the memos of the project as a whole.
func (k *machine) checkProject(t *rapid.T) {
	if now, want := k.p.Scheme(), k.m.scheme(); !now.Equal(want) {
		t.Fatalf("the scheme is %+v, want %+v", now, want)
	}
	memos, err := k.p.Objects()
	var want []standoff.Object
	for _, o := range sorted(k.m.project) {
		if _, is := o.(standoff.Memo); is {
			want = append(want, o)
		}
	}
	if err != nil || !slices.EqualFunc(memos, want, record.SameObject) {
		t.Fatalf("the project has %+v, %v; want %+v", memos, err, want)
	}
}

// checkLists compares what the indexes list with what a look at every article
// finds.
func (k *machine) checkLists(t *rapid.T) {
	list := func(what string, got set.Articles, err error, in func(i int) bool) {
		n := 0
		for _, i := range k.m.left() {
			id := standoff.ArticleID(i + 1)
			if got.Has(id) != in(i) {
				t.Fatalf("%s: article %d is listed: %v", what, id, got.Has(id))
			}
			if in(i) {
				if got.Index(id) != n || got.At(n) != id {
					t.Fatalf("%s: article %d is at %d, and %d at %d", what, id, got.Index(id), got.At(n), n)
				}
				n++
			}
		}
		if err != nil || got.Len() != n {
			t.Fatalf("%s: %d articles are listed, want %d, %v", what, got.Len(), n, err)
		}
	}
	all, err := k.p.All()
	list("all", all, err, func(int) bool { return true })
	for _, s := range standoff.Statuses() {
		got, err := k.p.WithStatus(s)
		list(s.String(), got, err, func(i int) bool { return k.m.status[i] == s })
	}
	for _, l := range k.p.Scheme().Labels {
		got, err := k.p.Matching(Filter{Labels: []standoff.LabelID{l.ID}})
		list(string(l.ID), got, err, func(i int) bool {
			for _, x := range k.m.spans[i] {
				if x.Label == l.ID {
					return true
				}
			}
			_, carried := k.m.objects[i][standoff.ArticleLabel{Label: l.ID}.Key()]
			return carried
		})
	}
	got, err := k.p.Titled([]string{"É", "b"}, 0)
	list("titles", got, err, func(i int) bool {
		title := strings.ToLower(standoff.TitleOf(k.m.texts[i]))
		return strings.Contains(title, "é") && strings.Contains(title, "b")
	})
}

// journalled counts what the events of all journals of a project did.
func journalled(p *Project, d recordtest.Drawn) error {
	return p.work.View(func(tx *bolt.Tx) error {
		journals := tx.Bucket(journalBucket)
		return journals.ForEachBucket(func(name []byte) error {
			b := journals.Bucket(name)
			return b.ForEach(func(k, v []byte) error {
				e, err := record.Read(k, v, record.DecodeEvent)
				if err != nil {
					return err
				}
				edit, err := readEvent(b, e.Target)
				d.Event(e, edit)
				return err
			})
		})
	})
}

// newMachine makes a project in a folder and a model of it.
func newMachine(t *rapid.T, folder string) *machine {
	k := &machine{
		dir: filepath.Join(folder, "p"+Suffix), who: "ana",
		text: rapid.StringMatching(`[a-cé😀\r\n ]{1,12}`),
		m: model{
			undo: map[string][]modelStep{}, redo: map[string][]modelStep{}, project: map[standoff.ObjectKey]standoff.Object{},
		},
	}
	p, err := Create(k.dir, Options{Annotator: k.who})
	if err != nil {
		t.Fatalf("%v", err)
	}
	k.p = p
	for _, o := range standoff.DefaultScheme().Entries(nil) {
		k.m.project[o.Key()] = o
	}
	return k
}

// actions are what a machine can do. Some do nothing where there is nothing to do it
// with.
func (k *machine) actions() map[string]func(*rapid.T) {
	undo := func(t *rapid.T) {
		k.step(t, k.p.Undo, ErrNothingToUndo, k.m.undo, k.m.redo, modelStep.back)
	}
	return map[string]func(*rapid.T){
		"import":          k.imports,
		"import a step":   k.intake,
		"edit":            k.edit,
		"edit 2":          k.edit,
		"reshape":         k.reshape,
		"recast":          k.recast,
		"import a scheme": k.importScheme,
		"merge":           k.merge,
		"undo":            undo,
		"undo 2":          undo,
		"redo": func(t *rapid.T) {
			k.step(t, k.p.Redo, ErrNothingToRedo, k.m.redo, k.m.undo, func(s modelStep) modelStep { return s })
		},
		"restart": k.open,
		"erase":   k.erase,
		"change annotator": func(t *rapid.T) {
			k.who = rapid.SampledFrom([]string{"ana", "zoe"}).Draw(t, "who")
			k.open(t)
		},
	}
}

func TestLikeAModel(t *testing.T) {
	events, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		tmp, err := os.MkdirTemp("", "galley-model-*")
		if err != nil {
			t.Fatalf("%v", err)
		}
		defer func() { _ = os.RemoveAll(tmp) }()
		k := newMachine(t, tmp)
		defer func() { _ = k.p.Close(); refused += k.refused; events += k.m.events }()
		actions := k.actions()
		actions[""] = k.check
		t.Repeat(actions)
	})
	if refused == 0 && events > 1000 {
		t.Error("nothing was refused")
	}
	t.Logf("%d decisions, and %d that were refused", events, refused)
}

// TestTheModelDrawsEveryKindOfEvent runs the model without a look after each step, so
// that it comes far: what it never draws is tested by nothing.
func TestTheModelDrawsEveryKindOfEvent(t *testing.T) {
	drawn, seed := recordtest.Drawn{}, 0
	for ; len(drawn.Missing()) > 0 && seed < 80; seed++ {
		rapid.Custom(func(rt *rapid.T) int {
			k := newMachine(rt, t.TempDir())
			defer func() { _ = k.p.Close() }()
			actions := k.actions()
			delete(actions, "restart") // so that it comes far
			names := slices.Sorted(maps.Keys(actions))
			for range 300 {
				actions[rapid.SampledFrom(names).Draw(rt, "action")](rt)
			}
			k.check(rt)
			must(t, journalled(k.p, drawn))
			return k.m.events
		}).Example(seed)
	}
	if missing := drawn.Missing(); len(missing) > 0 {
		t.Errorf("nothing drew: %s", strings.Join(missing, "; "))
	}
	t.Logf("%d runs drew\n%s", seed, drawn)
}
