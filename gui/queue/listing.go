package queue

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"galley/gui/work"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
)

// listing is a list of articles that the queue is to show. It is read beside the
// interface, one at a time; the newest counts.
type listing struct {
	session *work.Session
	filter  store.Filter
	fields  []store.FieldFilter // that leave more out
	narrow  bool                // the filter leaves something out
	whole   bool                // the list of all articles is to be read, too
	ends    context.Context     // when a newer list is wanted
}

// ask has the list read that the filter asks for, and then something done,
// unless another project is opened meanwhile. The articles are shown whose title
// holds the words, whose status is named or which have spans of the label that is
// named, or carry it; and of these those whose fields hold what is wanted of them.
func (q *Queue) ask(then func()) {
	s := q.host.Session()
	if s == nil {
		q.session, q.all, q.shown, q.selected, q.wanted, q.then = nil, set.Articles{}, set.Articles{}, set.Articles{}, nil, nil
		q.show()
		return
	}
	if q.session != s {
		q.take(s)
	}
	if then != nil {
		q.then = append(q.then, then)
	}
	words, fields := split(q.filter.Text, q.host.Scheme())
	l := &listing{session: s, narrow: len(words)+len(fields) > 0, whole: !q.whole, filter: store.Filter{Words: words}, fields: fields}
	if len(words) == 0 {
		l.filter.Statuses = standoff.Statuses()
	}
	name := strings.Join(words, " ")
	for _, status := range standoff.Statuses() {
		if status.String() == name {
			l.filter.Statuses = append(l.filter.Statuses, status)
		}
	}
	for _, x := range q.host.Scheme().Labels {
		if name != "" && (string(x.ID) == name || standoff.SameName(x.Name, name)) {
			l.filter.Labels = append(l.filter.Labels, x.ID)
		}
	}
	q.wanted = l
	q.begin()
}

// take lists the articles of a session from now on. Another project begins without a
// filter.
func (q *Queue) take(s *work.Session) {
	if dir := s.Project().Dir(); q.project != dir {
		q.project = dir
		q.filter.SetText("")
	}
	q.session, q.all, q.shown, q.then = s, set.Articles{}, set.Articles{}, nil
	q.marked, q.source = 0, source{}
	q.list.rows.Update()
	s.Subscribe(work.Events{
		Changed: func(work.Change) { q.redraw(s.Article().ID) },
		Saved:   q.saved,

		Suggested: func() { q.redraw(s.Article().ID) },
		Counted:   q.counted,
	})
}

// begin has the newest list read, unless one is being read.
func (q *Queue) begin() {
	l := q.wanted
	if q.reading == q.host.Session() && q.stop != nil {
		q.stop() // the newest counts
	}
	if l == nil || l.session != q.host.Session() || q.reading == l.session {
		return
	}
	q.reading = l.session
	l.ends, q.stop = context.WithCancel(l.session.Life())
	var all, shown set.Articles
	var err error
	q.host.Aside(func() {
		if l.whole {
			all, err = l.session.Project().All()
		}
		if err == nil && l.narrow {
			shown, err = l.session.Project().Matching(l.filter)
		}
		if err == nil && len(l.fields) > 0 {
			shown, err = l.session.Project().WithFields(l.ends, shown, l.fields)
		}
	}, func() {
		q.reading = nil
		q.stop()
		if q.wanted == l {
			q.listed(l, all, shown, err)
		}
		q.begin()
	})
}

// listed shows a list that has been read.
func (q *Queue) listed(l *listing, all, shown set.Articles, err error) {
	q.wanted = nil
	if err != nil {
		q.host.Report(err)
	}
	if l.whole && err == nil {
		q.all, q.whole = all, true
	}
	q.selected = set.Articles{} // some of it may not be listed any more
	q.shown = q.all
	if l.narrow && err == nil {
		q.shown = shown
	}
	q.show()
	q.Follow(q.host.Session().Article().ID)
	if q.OnListed != nil {
		q.OnListed()
	}
	then := q.then
	q.then = nil
	for _, do := range then {
		do()
	}
}

// split takes apart what is typed into the filter: the words, in lower case, and what is
// wanted of fields of articles, as in "outlet:herald" or outlet:"the herald". A word before a colon that is no
// field's name, or nothing behind it, makes a word like any other.
func split(typed string, scheme standoff.Scheme) (words []string, fields []store.FieldFilter) {
	known := slices.Concat(scheme.Fields, standoff.CommonFields())
	for _, word := range quotedFields(typed) {
		name, wanted, _ := strings.Cut(word, ":")
		wanted = strings.TrimSpace(strings.Trim(wanted, quotes))
		i := slices.IndexFunc(known, func(f standoff.Attribute) bool {
			return strings.EqualFold(f.Name, name) || strings.EqualFold(f.Title, name)
		})
		if name == "" || wanted == "" || i < 0 {
			words = append(words, strings.ToLower(word))
			continue
		}
		fields = append(fields, store.FieldFilter{Field: known[i].Name, Words: wanted})
	}
	return words, fields
}

// quotes are the marks around several words of a field.
const quotes = `"“”`

// quotedFields splits what is typed at white space, but not between quotation marks that
// follow a colon. Marks that are not closed yet go to the end.
func quotedFields(typed string) []string {
	var out []string
	var word strings.Builder
	quoted, last := false, ' '
	for _, r := range typed {
		if strings.ContainsRune(quotes, r) && (quoted || last == ':') {
			quoted = !quoted
		}
		if last = r; !unicode.IsSpace(r) || quoted {
			word.WriteRune(r)
			continue
		}
		if word.Len() > 0 {
			out = append(out, word.String())
			word.Reset()
		}
	}
	if word.Len() > 0 {
		out = append(out, word.String())
	}
	return out
}
