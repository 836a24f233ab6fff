package article

import "galley/store/standoff"

// findAtOnce is the length of a text, in bytes, up to which a pattern that is no
// regular expression is looked for at once: it takes less than a millisecond.
const findAtOnce = 64 << 10

// search is one search in one article.
type search struct {
	query   standoff.Query
	article standoff.ArticleID
	text    string
	from    standoff.Byte // where the first match is wanted
}

// search finds all of a pattern and goes to the first match at or after the
// selection or the caret. In a long text it goes on beside the interface, one
// search at a time; the newest is the one that counts.
func (f *findBar) search() {
	if !f.v.hasArticle() {
		return
	}
	f.query.Pattern = f.entry.Text
	s := &search{query: f.query, article: f.v.session().Article().ID, text: f.v.session().Article().Text, from: f.v.reader.Caret()}
	if selection := f.v.reader.Selection(); len(selection) > 0 {
		s.from = selection[0].Start
	} else if f.onMatch() {
		s.from = f.matches[f.at].Start
	}
	f.newest, f.then = s, nil
	if len(s.text) <= findAtOnce && !s.query.Regexp {
		matches, err := standoff.Find(s.text, s.query)
		f.found(s, matches, err)
		return
	}
	f.tell()
	f.begin()
}

// begin starts the newest search, unless one is under way.
func (f *findBar) begin() {
	s := f.newest
	if f.busy || s == nil {
		return
	}
	f.busy = true
	go func() {
		matches, err := standoff.Find(s.text, s.query)
		f.v.host.Post(func() {
			f.busy = false
			f.found(s, matches, err)
			f.begin()
		})
	}()
}

// found shows what a search has found, if it is the newest.
func (f *findBar) found(s *search, matches []standoff.Range, err error) {
	if f.newest != s {
		return
	}
	f.newest = nil
	if !f.v.hasArticle() || f.v.session().Article().ID != s.article {
		f.clear()
		return
	}
	f.matches, f.broken, f.at = matches, err, 0
	f.v.reader.SetHits(matches)
	switch {
	case f.v.host.Canvas().Focused() != f.entry:
	case len(matches) == 0 && s.query.Pattern != "":
		f.v.goBackTo(f.from) // what was found of a shorter pattern is not what is meant
	default:
		f.step(s.from, 0)
	}
	f.tell()
	if then := f.then; then != nil {
		f.then = nil
		f.ready(then)
	}
}

// ready does something with the matches, once they are there. Where there are none,
// it opens the bar.
func (f *findBar) ready(do func()) {
	switch {
	case f.newest != nil:
		f.then = do
	case len(f.matches) > 0:
		do()
	case !f.object.Visible() || f.v.host.Canvas().Focused() != f.entry:
		f.v.openFind()
	}
}
