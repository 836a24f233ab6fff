package memos

import (
	"context"
	"slices"
	"strings"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

// readAgain has the memos read if they may be others than those that are shown, once what
// is decided is on the disk. They are read one time after the other.
func (p *Page) readAgain() {
	if !p.stale || !p.shown || p.session == nil || p.reading == p.session || p.failed {
		return
	}
	p.stale, p.reading = false, p.session
	s, settled := p.session, p.session.Settled()
	var all []*store.PlacedMemo
	var err error
	p.shell.Aside(func() { all, err = readAll(s.Life(), s.Project(), settled) }, func() {
		if p.session != s {
			return
		}
		p.reading = nil
		if err != nil {
			p.shell.Report(err)
			return
		}
		p.read = true
		if !p.stale { // otherwise what has been decided meanwhile is shown already
			p.all = all
			p.look()
		}
		p.readAgain()
	})
}

func readAll(ctx context.Context, project *store.Project, settled <-chan struct{}) ([]*store.PlacedMemo, error) {
	if err := work.Wait(ctx, settled); err != nil {
		return nil, err
	}
	var all []*store.PlacedMemo
	for page, err := range project.Memos(ctx) {
		if err != nil {
			return nil, err
		}
		for i := range page {
			all = append(all, &page[i])
		}
	}
	return all, nil
}

// look lists the memos that hold all of the words that are looked for.
func (p *Page) look() {
	p.looking++
	words := p.panel.find.Words()
	all, this := p.all, p.looking
	if len(words) == 0 || p.session == nil {
		p.list(matching(all, p.only, nil, nil))
		return
	}
	only := p.only
	names := labelNames(p.shell.Scheme())
	var found []*store.PlacedMemo
	p.shell.Aside(func() { found = matching(all, only, words, names) }, func() {
		if p.looking == this {
			p.list(found)
		}
	})
}

// matching returns the memos of a scope that hold all of the words, which are in lower
// case.
func matching(all []*store.PlacedMemo, only scope, words []string, names map[standoff.LabelID]string) []*store.PlacedMemo {
	out := make([]*store.PlacedMemo, 0, len(all))
	for _, m := range all {
		if !only.holds(m) {
			continue
		}
		if len(words) > 0 {
			text := strings.ToLower(strings.Join([]string{m.Text, string(m.Kind), m.By, m.Title, m.Words, names[m.Label], names[m.Marked]}, "\n"))
			if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
				continue
			}
		}
		out = append(out, m)
	}
	return out
}

func labelNames(s standoff.Scheme) map[standoff.LabelID]string {
	names := make(map[standoff.LabelID]string, len(s.Labels))
	for i := range s.Labels {
		names[s.Labels[i].ID] = s.Labels[i].Name
	}
	return names
}

// list shows memos. One that is begun comes first; where the chosen one has gone, the one
// in its place is chosen.
func (p *Page) list(found []*store.PlacedMemo) {
	before := p.line()
	if p.draft != nil {
		found = append([]*store.PlacedMemo{p.draft}, found...)
	}
	p.listed = found
	if p.line() < 0 {
		p.Keep()
		if p.card.held() {
			p.show()
			return
		}
		p.at = place{}
		if n := len(p.listed); n > 0 {
			p.at = placeOf(p.listed[min(max(before, 0), n-1)])
		}
	}
	p.show()
}
