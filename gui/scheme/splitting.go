package scheme

import (
	"context"
	"errors"
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// carrier is what an article has of a label that is to be split.
type carrier struct {
	article standoff.ArticleID
	title   string // in lower case
	status  standoff.Status
	spans   []held
}

// held is a span of the label, with its details.
type held struct {
	id     standoff.SpanID
	values map[string]standoff.Value
}

// readSpans reads all spans of a label, beside the interface, unless the page is left or
// this is asked for again.
func (p *Page) readSpans(id standoff.LabelID, then func([]carrier)) {
	s := p.session
	var out []carrier
	p.leave()
	left, leave := context.WithCancel(context.Background())
	p.leave = leave
	p.shell.Task(lang.L("Reading the spans"), page.Stoppable, func(ctx context.Context, say page.Say) error {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(left, cancel)()
		if err := work.Wait(ctx, s.Settled()); err != nil {
			return err
		}
		which, err := s.Project().Matching(store.Filter{Labels: []standoff.LabelID{id}})
		if err != nil {
			return err
		}
		for d, err := range s.Project().Documents(ctx, which) {
			if err != nil {
				return err
			}
			c := carrier{article: d.Article.ID, title: strings.ToLower(d.Article.Title), status: d.Status}
			for _, x := range d.Spans {
				if x.Label == id {
					c.spans = append(c.spans, held{x.ID, x.Attributes})
				}
			}
			if out = append(out, c); len(out)%1000 == 0 {
				say(wording.Articles(len(out)))
			}
		}
		return ctx.Err()
	}, func(err error) {
		leave()
		switch {
		case p.session != s || p.session != p.shell.Session() || errors.Is(err, context.Canceled):
		case err != nil:
			p.shell.Report(err)
		default:
			then(out)
		}
	})
}

// share is some of the spans of a label: those of a value of a detail, all or none.
type share struct {
	title string
	has   func(map[string]standoff.Value) bool
	n     int
}

// mostShares is how many values of one detail can be chosen.
const mostShares = 30

// sharesOf returns what the spans of a label can be told apart by: the values of its
// details, those with the most spans first.
func sharesOf(l standoff.Label, in []carrier) []share {
	all := 0
	for _, c := range in {
		all += len(c.spans)
	}
	out := []share{
		{lang.L("none for now"), func(map[string]standoff.Value) bool { return false }, 0},
		{lang.L("all of them"), func(map[string]standoff.Value) bool { return true }, all},
	}
	for _, a := range l.Attributes {
		out = append(out, valuesOf(a, in)...)
	}
	return out
}

func valuesOf(a standoff.Attribute, in []carrier) []share {
	counts := map[string]int{}
	for _, c := range in {
		for _, x := range c.spans {
			for _, k := range valueKeys(a, x.values[a.Name]) {
				counts[k]++
			}
		}
	}
	var out []share
	for k, n := range counts {
		words := lang.L("no value")
		if k != "" {
			words = valueTitle(a, k)
		}
		out = append(out, share{
			kit.Excerpt(titleOf(a), 40) + ": " + kit.Excerpt(words, 60),
			func(values map[string]standoff.Value) bool { return slices.Contains(valueKeys(a, values[a.Name]), k) }, n,
		})
	}
	slices.SortFunc(out, func(x, y share) int {
		if x.n != y.n {
			return y.n - x.n
		}
		return strings.Compare(x.title, y.title)
	})
	return out[:min(len(out), mostShares)]
}

// valueKeys returns what tells a value from others; each choice of several is one.
func valueKeys(a standoff.Attribute, v standoff.Value) []string {
	switch {
	case v.None():
		return []string{""}
	case len(v.Choices()) > 0:
		return v.Choices()
	}
	if yes, ok := v.Truth(); ok && yes {
		return []string{"true"}
	} else if ok {
		return []string{"false"}
	}
	if v.String() == "" {
		return []string{string(a.Type)} // such as a link: there is a value
	}
	return []string{v.String()}
}

func valueTitle(a standoff.Attribute, key string) string {
	if o, there := a.Option(key); there {
		return optionName(o)
	}
	switch {
	case a.Type == standoff.AttributeTruth && key == "true":
		return lang.L("yes")
	case a.Type == standoff.AttributeTruth && key == "false":
		return lang.L("no")
	}
	return key
}

// where is some of the articles.
type where struct {
	title string
	has   func(carrier) bool
}

// wheres returns what the articles can be told apart by.
func (p *Page) wheres() []where {
	out := []where{{lang.L("all articles"), func(carrier) bool { return true }}}
	if id := p.session.Article().ID; id != 0 {
		out = append(out, where{lang.L("the article that is open"), func(c carrier) bool { return c.article == id }})
	}
	for _, x := range []struct {
		title  string
		status standoff.Status
	}{
		{lang.L("articles that are done"), standoff.StatusDone},
		{lang.L("articles that are started"), standoff.StatusStarted},
		{lang.L("articles that are skipped"), standoff.StatusSkipped},
	} {
		out = append(out, where{x.title, func(c carrier) bool { return c.status == x.status }})
	}
	return out
}

// given returns the edits that give a label to what is chosen of some spans, and how
// many spans these are.
func given(to standoff.LabelID, in []carrier, of share, at where, words []string) (edits []store.Edit, spans int) {
	for _, c := range in {
		if !at.has(c) || !holds(c.title, words) {
			continue
		}
		e := store.Edit{Article: c.article, Status: &c.status}
		for _, x := range c.spans {
			if of.has(x.values) {
				e.Change = append(e.Change, standoff.Patch{ID: x.id, Label: &to})
			}
		}
		if len(e.Change) > 0 {
			edits, spans = append(edits, e), spans+len(e.Change)
		}
	}
	return edits, spans
}

// split has a label stand behind another one of which it takes spans: with its details,
// and in the types of relations that name that one.
func split(s standoff.Scheme, from standoff.Label, to standoff.Label) standoff.Scheme {
	to.Attributes = append(slices.Clone(to.Attributes), lacking(to, from)...)
	if indexOf(s.Labels, to.ID) >= 0 {
		s = replaced(s, to.ID, to)
	} else {
		s = inserted(s, to, from.ID)
	}
	s.Relations = slices.Clone(s.Relations)
	too := func(ids []standoff.LabelID) []standoff.LabelID {
		if slices.Contains(ids, from.ID) && !slices.Contains(ids, to.ID) {
			return append(slices.Clone(ids), to.ID)
		}
		return ids
	}
	for i, t := range s.Relations {
		s.Relations[i].From, s.Relations[i].To = too(t.From), too(t.To)
	}
	return s
}
