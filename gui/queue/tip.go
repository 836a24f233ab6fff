package queue

import (
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"
)

// source is the file that an article came from.
type source struct {
	id   standoff.ArticleID
	name string
}

// tipAbout says more about an article than its row has room for.
func (q *Queue) tipAbout(id standoff.ArticleID) string {
	r, ok := q.rows.get(id)
	if !ok || q.host.Session() == nil {
		return ""
	}
	r = q.host.Session().Row(r)
	lines := []string{wording.Named(id, kit.Excerpt(r.Title, titleMost))}
	if q.source.id == id && q.source.name != "" {
		lines = append(lines, q.source.name)
	}
	return strings.Join(append(lines, kit.Capitalised(wording.Status(r.Status))+" · "+wording.Spans(r.Spans)+" · "+wording.Characters(r.CodePoints)), "\n")
}

// pointAt reads where the article comes from that the pointer is over, for its tip. It
// reads one at a time: that of the pointer when the one before is there.
func (q *Queue) pointAt(id standoff.ArticleID) {
	q.pointed = id
	s := q.host.Session()
	if id == 0 || s == nil || q.sourcing == s || q.source.id == id {
		return
	}
	q.sourcing = s
	var a standoff.Article
	var err error
	q.host.Aside(func() { a, err = s.Project().Article(id) }, func() {
		q.sourcing = nil
		q.source = source{id, ""}
		if err == nil { // a tip tells of no damage
			q.source.name = kit.Excerpt(a.Source.Name(), titleMost)
		}
		if q.pointed != id {
			q.pointAt(q.pointed)
			return
		}
		kit.RetellTip() // which may be shown already
	})
}
