package work

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	"galley/store"
	"galley/store/set"
	"galley/store/standoff"

	"github.com/google/uuid"
)

// KeepBlanks says whether spans keep white space at their ends when they are made
// or moved; to begin with they lose it.
func (s *Session) KeepBlanks(keep bool) { s.blanks = keep }

// Fit returns passages of the open article as a span of them would be.
func (s *Session) Fit(passages ...standoff.Range) standoff.Pieces {
	fit := slices.Clone(passages)
	for i, r := range fit {
		if !s.blanks && r.Check(s.Article().Text) == nil {
			fit[i] = standoff.Trim(s.Article().Text, r)
		}
	}
	return standoff.Join(fit...)
}

// ErrBlank is what a passage of nothing but white space meets.
var ErrBlank = errors.New("there is only white space in the passage")

// Tag labels passages of the open article as one span, and returns it. Passages that
// are a span of the label already are left as they are, and found is true.
func (s *Session) Tag(label standoff.LabelID, passages ...standoff.Range) (id standoff.SpanID, found bool, err error) {
	if err := s.Editable(); err != nil {
		return "", false, err
	}
	pieces := s.Fit(passages...)
	if len(pieces) == 0 {
		return "", false, ErrBlank
	}
	for _, x := range s.within(pieces.Bounds()) {
		if x.Label == label && slices.Equal(x.Pieces(), pieces) {
			return x.ID, true, nil
		}
	}
	span, err := s.span(pieces, label)
	if err != nil {
		return "", false, err
	}
	return span.ID, false, s.edit(store.Edit{Title: store.Action{Kind: store.Tagged, Label: label, Count: 1}.Title(), Add: []standoff.Span{span}})
}

// within returns the spans that begin where a passage does.
func (s *Session) within(r standoff.Range) []standoff.Span {
	at, _ := slices.BinarySearchFunc(s.page.spans, r.Start, func(x standoff.Span, start standoff.Byte) int { return int(x.Start - start) })
	end := at
	for end < len(s.page.spans) && s.page.spans[end].Start == r.Start {
		end++
	}
	return s.page.spans[at:end]
}

// span makes a span of the annotator's, with the defaults of its label's attributes.
func (s *Session) span(pieces standoff.Pieces, label standoff.LabelID) (standoff.Span, error) {
	for _, r := range pieces {
		if err := r.Check(s.page.article.Text); err != nil {
			return standoff.Span{}, err
		}
	}
	of, ok := s.Scheme().Label(label)
	if !ok {
		return standoff.Span{}, s.known(label)
	}
	u, err := uuid.NewV7()
	if err != nil {
		return standoff.Span{}, fmt.Errorf("make an id for the span: %w", err)
	}
	now := time.Now().UTC()
	x := standoff.Span{
		ID: standoff.SpanID(u.String()), Label: label, Attributes: standoff.Defaults(of.Attributes),
		Provenance: standoff.Provenance{By: s.annotator, Origin: standoff.OriginManual, Created: now, Updated: now},
	}
	x.SetPieces(pieces...)
	return x, nil
}

func (s *Session) known(label standoff.LabelID) error {
	if _, ok := s.Scheme().Label(label); !ok {
		return fmt.Errorf("the project has no label %q", label)
	}
	return nil
}

// Untagged leaves out the passages that carry a label already, and those of
// nothing but white space.
func (s *Session) Untagged(passages []standoff.Range, label standoff.LabelID) []standoff.Range {
	tagged := map[standoff.Range]bool{}
	for _, x := range s.Spans() {
		if x.Label == label && len(x.Gaps) == 0 {
			tagged[x.Range] = true
		}
	}
	var out []standoff.Range
	for _, r := range passages {
		if fit := s.Fit(r); len(fit) > 0 && !tagged[fit[0]] {
			out = append(out, r)
		}
	}
	return out
}

// TagAll labels passages as one decision, each as a span of its own.
func (s *Session) TagAll(passages []standoff.Range, label standoff.LabelID) error {
	if err := s.Editable(); err != nil || len(passages) == 0 {
		return err
	}
	var e store.Edit
	for _, r := range passages {
		fit := s.Fit(r)
		if len(fit) == 0 {
			continue
		}
		span, err := s.span(fit, label)
		if err != nil {
			return err
		}
		e.Add = append(e.Add, span)
	}
	if len(e.Add) == 0 {
		return nil
	}
	e.Title = store.Action{Kind: store.Tagged, Label: label, Count: len(e.Add)}.Title()
	return s.edit(e)
}

// Relabel gives spans another label, as one decision, and the defaults of those of its
// attributes of which they have no value.
func (s *Session) Relabel(label standoff.LabelID, ids ...standoff.SpanID) error {
	of, ok := s.Scheme().Label(label)
	if !ok {
		return s.known(label)
	}
	return s.changeEach(store.Action{Kind: store.Relabeled, Label: label}, func(x standoff.Span) standoff.Patch {
		if x.Label == label {
			return standoff.Patch{}
		}
		p := standoff.Patch{Label: &label, Attributes: standoff.Defaults(of.Attributes)}
		maps.DeleteFunc(p.Attributes, func(name string, _ standoff.Value) bool { return !x.Attributes[name].None() })
		return p
	}, ids...)
}

// Move gives a span other passages, as one or as several pieces. Passages that are
// blank are left out; without any that is not, nothing changes.
func (s *Session) Move(id standoff.SpanID, passages ...standoff.Range) error {
	for _, r := range passages {
		if err := r.Check(s.Article().Text); err != nil {
			return err
		}
	}
	pieces := s.Fit(passages...)
	if len(pieces) == 0 {
		return nil
	}
	if x, _ := s.Span(id); len(pieces) > 1 || len(x.Gaps) > 0 {
		return s.change(store.Action{Kind: store.Pieced}, standoff.Patch{Pieces: pieces}, id)
	}
	return s.change(store.Action{Kind: store.Moved}, standoff.Patch{Range: &pieces[0]}, id)
}

// Annotate sets the note of spans, as one decision; "" removes it.
func (s *Session) Annotate(note string, ids ...standoff.SpanID) error {
	var e store.Edit
	now := time.Now().UTC()
	for _, id := range s.present(ids) {
		memo := standoff.Memo{ID: standoff.NoteID(id), Span: id, Kind: standoff.NoteMemo, Text: note, By: s.annotator, Created: now, Updated: now}
		o, _, there := s.page.object(memo.Key())
		was, _ := o.(standoff.Memo)
		switch {
		case was.Text == note:
		case note == "":
			e.Unset = append(e.Unset, memo.Key())
		default:
			if there {
				memo.Kind, memo.Created = was.Kind, was.Created
			}
			e.Set = append(e.Set, memo)
		}
	}
	n := len(e.Set) + len(e.Unset)
	if n == 0 {
		return nil
	}
	e.Title = store.Action{Kind: store.Noted, Count: n}.Title()
	return s.edit(e)
}

// SetAttribute sets one of the attributes of spans, as one decision; no value removes
// it.
func (s *Session) SetAttribute(name string, value standoff.Value, ids ...standoff.SpanID) error {
	return s.change(store.Action{Kind: store.Attributed, Name: name}, standoff.Patch{Attributes: map[string]standoff.Value{name: value}}, ids...)
}

// change decides about some fields of spans, the same for all. Those that are gone
// or have it already are left alone.
func (s *Session) change(what store.Action, p standoff.Patch, ids ...standoff.SpanID) error {
	return s.changeEach(what, func(standoff.Span) standoff.Patch { return p }, ids...)
}

// changeEach decides about some fields of spans, as one decision.
func (s *Session) changeEach(what store.Action, patch func(standoff.Span) standoff.Patch, ids ...standoff.SpanID) error {
	var e store.Edit
	now := time.Now().UTC()
	for _, id := range s.present(ids) {
		span, _ := s.Span(id)
		p := patch(span)
		p.ID, p.Updated = id, now
		if p.Changes(span) {
			e.Change = append(e.Change, p)
		}
	}
	if what.Count = len(e.Change); what.Count == 0 {
		return nil
	}
	e.Title = what.Title()
	return s.edit(e)
}

// Remove takes spans away, as one decision; those that are gone are left alone.
func (s *Session) Remove(ids ...standoff.SpanID) error {
	there := s.present(ids)
	if len(there) == 0 {
		return nil
	}
	e := store.Edit{Title: store.Action{Kind: store.Removed, Count: len(there)}.Title(), Remove: there}
	e.Change, e.Set, e.Unset = s.loose(there)
	return s.edit(e)
}

// loose returns what changes with spans that are removed: what links to one keeps its
// words as a text, and the memos on one and the relations of one go.
func (s *Session) loose(ids []standoff.SpanID) (changes []standoff.Patch, set []standoff.Object, unset []standoff.ObjectKey) {
	words := make(map[standoff.SpanID]string, len(ids))
	for _, id := range ids {
		x, _ := s.Span(id)
		words[id] = x.Words(s.page.article.Text)
	}
	for _, x := range s.page.spans {
		if _, gone := words[x.ID]; gone {
			continue
		}
		p := standoff.Patch{ID: x.ID, Updated: time.Now().UTC()}
		for name, v := range x.Attributes {
			if text, linked := words[v.Link()]; linked {
				if p.Attributes == nil {
					p.Attributes = map[string]standoff.Value{}
				}
				p.Attributes[name] = standoff.Text(text)
			}
		}
		if p.Attributes != nil {
			changes = append(changes, p)
		}
	}
	for _, o := range s.page.objects {
		if slices.ContainsFunc(about(o), func(id standoff.SpanID) bool { _, gone := words[id]; return gone }) {
			unset = append(unset, o.Key())
			continue
		}
		if o, linked := unlinked(o, words); linked {
			set = append(set, o)
		}
	}
	return changes, set, unset
}

// unlinked returns an object with words in place of its links to spans, and whether it
// has such links.
func unlinked(o standoff.Object, words map[standoff.SpanID]string) (now standoff.Object, linked bool) {
	texts := func(of map[string]standoff.Value) map[string]standoff.Value {
		of = maps.Clone(of)
		for name, v := range of {
			if text, is := words[v.Link()]; is {
				of[name], linked = standoff.Text(text), true
			}
		}
		return of
	}
	switch x := o.(type) {
	case standoff.Relation:
		x.Attributes = texts(x.Attributes)
		return x, linked
	case standoff.ArticleLabel:
		x.Attributes = texts(x.Attributes)
		return x, linked
	}
	return o, false
}

// present returns each of the spans that the open article has, once.
func (s *Session) present(ids []standoff.SpanID) []standoff.SpanID {
	var out []standoff.SpanID
	seen := make(map[standoff.SpanID]bool, len(ids))
	for _, id := range ids {
		if _, ok := s.Span(id); ok && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

// Mark sets the open article's status.
func (s *Session) Mark(status standoff.Status) error {
	if s.page != nil && s.page.status == status {
		return nil
	}
	return s.edit(store.Edit{Title: store.Action{Kind: store.Marked, Status: status, Count: 1}.Title(), Status: &status})
}

// MarkAll sets the status of many articles, as one decision.
func (s *Session) MarkAll(articles set.Articles, status standoff.Status) error {
	if err := s.Writable(); err != nil || articles.Len() == 0 {
		return err
	}
	edits := make([]store.Edit, articles.Len())
	for i := range edits {
		edits[i] = store.Edit{Article: articles.At(i), Status: &status}
	}
	what := store.Action{Kind: store.Marked, Status: status, Count: len(edits)}
	s.decide(&decision{title: what.Title(), edits: edits})
	return nil
}

// edit decides about the open article.
func (s *Session) edit(e store.Edit) error {
	if err := s.Editable(); err != nil {
		return err
	}
	e.Article = s.page.article.ID
	s.decide(&decision{title: e.Title, edits: []store.Edit{e}})
	return nil
}

// most is how many decisions are known from memory when they are undone; what is
// older is asked of the store.
const most = 1000

// decide takes an edit: it is made in memory, and goes on its way to the disk.
func (s *Session) decide(d *decision) {
	if s.astray {
		s.made, s.count, s.astray = nil, 0, false
	}
	s.undone = nil
	s.made = &steps{d, s.made}
	if s.count++; s.count > 2*most && len(s.pending) < most {
		s.count, s.made = most, s.made.first(most)
	}
	s.take(d)
}

func (s *Session) take(d *decision) {
	s.taken++
	d.number = s.taken
	if s.page != nil {
		s.tell(s.page.watch(func() { d.did = s.page.apply(d.on(s.page, false)) }))
	}
	if d.kind == edit && len(d.edits) > 0 && (len(d.edits) > 1 || len(d.edits[0].Merges) > 0) {
		d.edits[0].Progress = s.progress()
	}
	s.pending = append(s.pending, d)
	if d.reshapes() {
		s.TellScheme()
	}
	s.writer.add(func() { s.writer.write(d, s.answerTo(d)) })
	s.events.state()
}

func (s *Session) tell(c Change) {
	if len(c.Gone)+len(c.Came) > 0 || c.Objects || c.Status {
		s.events.changed(c)
	}
}

// answerTo returns what takes the store's answer to a decision back to the
// interface.
func (s *Session) answerTo(d *decision) func(store.Change, error) {
	return func(c store.Change, err error) {
		s.post(func() { s.landed(d, c, err) })
	}
}

// landed takes the store's answer to the oldest decision that is on its way.
func (s *Session) landed(d *decision, c store.Change, err error) {
	s.percent = 0
	if d.reshapes() || reshapes(c) {
		defer s.TellScheme()
	}
	switch {
	case err != nil && refused(err):
		s.drop(d, err)
		if !errors.Is(err, errVoid) && !nothingThere(err) {
			slog.Warn("a decision was refused", "title", d.title, "type", fmt.Sprintf("%T", err))
			s.events.refused(d.title, err)
		}
	case err != nil:
		s.failed = err
		slog.Error("a change was not saved", "error", err)
		s.events.stopped(err)
	case c.Seq == 0 && d.kind == edit:
		s.drop(d, nil)
	default:
		s.settle(d, c)
		slog.Info("saved", "seq", c.Seq, "articles", len(c.Parts), "undo", c.Undo, "redo", c.Redo)
		s.events.saved(c)
	}
	s.agreed()
	s.events.state()
}

func nothingThere(err error) bool {
	return errors.Is(err, store.ErrNothingToUndo) || errors.Is(err, store.ErrNothingToRedo)
}

// settle brings the page in line with what the store has made of a decision.
func (s *Session) settle(d *decision, c store.Change) {
	unknown := d.kind != edit && d.target().parts == nil
	actual, there := s.partOf(c)
	if there && leavesSame(d.did, actual) || !there && d.did.nothing() {
		d.learn(c)
	} else {
		s.rebase(d, func() {
			d.learn(c)
			if actual, there = s.partOf(c); there {
				s.page.apply(actual)
			}
		})
	}
	s.pending = s.pending[1:]
	s.forgetSchemes(d)
	if unknown {
		s.events.stepped(d.step())
	}
}

// partOf returns what a change does to the open article.
func (s *Session) partOf(c store.Change) (part, bool) {
	if s.page == nil {
		return part{}, false
	}
	at := slices.IndexFunc(c.Parts, func(x store.Part) bool { return x.Article == s.page.article.ID })
	if at < 0 {
		return part{}, false
	}
	x := c.Parts[at]
	did := partOf(x)
	did.from = s.page.status
	return did, true
}

// rebase takes back on the page what is on its way, from the newest to the
// oldest, which is d; then does something else in d's place, and all others again.
func (s *Session) rebase(d *decision, instead func()) {
	if s.page == nil {
		return
	}
	s.tell(s.page.watch(func() {
		for i := len(s.pending) - 1; i >= 0; i-- {
			s.page.apply(s.pending[i].did.back())
			if s.pending[i] == d {
				break
			}
		}
		instead()
		for _, x := range s.pending[slices.Index(s.pending, d)+1:] {
			x.did = s.page.apply(x.on(s.page, false))
		}
	}))
}

// drop takes a decision back that the store has not made, and says why; nil if it changes
// nothing. Where the store had nothing to undo or redo, or would not, it is asked about all
// that comes after.
func (s *Session) drop(d *decision, why error) {
	d.dropped = true
	nothing := nothingThere(why)
	if nothing {
		d.target().nothing = true
	}
	s.rebase(d, func() {})
	s.pending = s.pending[1:]
	stands := d.kind != edit && !errors.Is(why, errVoid) && !nothing // what it is about is still the next
	edited := slices.ContainsFunc(s.pending, isEdit)
	s.astray = s.astray || (nothing || stands) && !edited
	if stands && edited {
		s.made = s.made.since(d.number)
	}
}

func isEdit(d *decision) bool { return d.kind == edit }

// agreed forgets what can be undone from memory once nothing is on its way, if
// that is not what the store knows. An edit has it forgotten at once: it is the
// next to be undone whatever is below it.
func (s *Session) agreed() {
	if s.astray && len(s.pending) == 0 {
		s.made, s.undone, s.count, s.astray = nil, nil, 0, false
	}
}
