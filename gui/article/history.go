package article

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// historyPage is how many decisions the history shows at once.
const historyPage = 500

// showHistory lists the newest decisions, of everybody: what, in which article,
// by whom, when. Picking one goes to its place.
func (v *View) showHistory() { v.showHistoryBefore(0) }

func (v *View) showHistoryBefore(turn uint64) {
	s := v.session()
	list := v.host.Questions().Choose(lang.L("Search the history"), nil)
	list.Widen()
	list.Await()
	var entries []store.Entry
	var err error
	articles := map[standoff.ArticleID]mentioned{}
	settled := s.Settled()
	v.host.Aside(func() {
		if err = work.Wait(s.Life(), settled); err != nil {
			return
		}
		if entries, err = s.Project().History(turn, historyPage); err == nil {
			readMentioned(s.Life(), s.Project(), entries, articles)
		}
	}, func() {
		if !list.Open() {
			return
		}
		if err != nil {
			list.Close()
			v.host.Report(err)
			return
		}
		rows := make([]kit.Choice, 0, len(entries)+1)
		named := slices.ContainsFunc(entries, func(e store.Entry) bool { return e.By != s.Project().Annotator() })
		for _, e := range entries {
			rows = append(rows, v.historyLine(e, articles, named))
		}
		if len(entries) == historyPage {
			older := entries[len(entries)-1].Turn
			rows = append(rows, kit.Choice{Title: lang.L("Older…"), Run: func() { v.showHistoryBefore(older) }})
		}
		list.Read(rows)
	})
}

// mentioned is an article that a history is about.
type mentioned struct {
	title  string
	text   string // "" if no passage lies in it, or it cannot be read
	erased bool
}

// readMentioned reads the articles that a history is about, with the texts of those
// in which passages lie.
func readMentioned(ctx context.Context, p *store.Project, entries []store.Entry, articles map[standoff.ArticleID]mentioned) {
	for _, e := range entries {
		m, read := articles[e.Article]
		if ctx.Err() != nil {
			return
		}
		if e.Article == 0 { // it is about the project as a whole
			continue
		}
		if !read {
			title, there := work.Title(p, e.Article)
			m = mentioned{title: title, erased: !there}
		}
		if !m.erased && m.text == "" && !e.Passage.Empty() {
			if a, err := p.Article(e.Article); err == nil {
				m.text = a.Text
			}
		}
		articles[e.Article] = m
	}
}

// historyLine is a line of the history: what was decided about which passage, in
// which article, if it is a single one and not the open one, by whom, if that is to be named, and
// when. Picking it goes there.
func (v *View) historyLine(e store.Entry, articles map[standoff.ArticleID]mentioned, named bool) kit.Choice {
	of := articles[e.Article]
	c := kit.Choice{Title: v.entryWords(e, of.text), Run: func() {}}
	var detail []string
	switch {
	case e.Article == 0: // it is about the project as a whole
	case e.Articles > 1: // it is about none of them more than about the others
	case of.erased:
		detail = append(detail, lang.L("an erased article"))
	case e.Article != v.session().Article().ID:
		detail = append(detail, kit.Excerpt(of.title, titleInHistory))
	}
	if named {
		detail = append(detail, kit.Excerpt(e.By, titleInHistory))
	}
	c.Detail = strings.Join(append(detail, when(e.Time)), " · ")
	if !of.erased && e.Article != 0 {
		c.Run = func() { v.host.OpenAt(e.Article, e.Passage, e.Span) }
	}
	return c
}

// titleInHistory is how much of an article's title a line of the history quotes, in
// code points: what was decided needs the room.
const titleInHistory = 26

// entryWords says what was decided, and about which passage of a text.
func (v *View) entryWords(e store.Entry, text string) string {
	words, moved := v.titleWords(e.Title), ""
	if e.Title.Action().Kind == store.Moved {
		moved = movedWords(text, e.Was, e.Passage)
		words = moved
	}
	of := map[string]any{"Title": words}
	switch {
	case e.Undo:
		words = lang.L("Undo: {{.Title}}", of)
	case e.Redo:
		words = lang.L("Redo: {{.Title}}", of)
	}
	if kind := e.Title.Action().Kind; e.Articles > 1 && kind != store.Marked && kind != store.Brought { // those are in the title
		words += " · " + wording.Articles(e.Articles)
	}
	if passage := quoted(text, e.Passage); passage != "" && moved == "" {
		if isQuoted(passage) {
			return lang.L("{{.What}}: {{.Passage}}", map[string]any{"What": words, "Passage": passage})
		}
		return lang.L("{{.What}}: “{{.Passage}}”", map[string]any{"What": words, "Passage": passage})
	}
	return words
}

// movedWords says from where to where in a text a span was moved, as far as that is
// known.
func movedWords(text string, from, to standoff.Range) string {
	before, after := quoted(text, from), quoted(text, to)
	if before == "" || after == "" {
		return lang.L("Move span")
	}
	return lang.L("Move span “{{.From}}” to “{{.To}}”", map[string]any{"From": before, "To": after})
}

// wordsShown is how much is shown of what a decision did, and of who made it, in code
// points. A journal that comes from elsewhere may say anything.
const wordsShown = 200

// titleWords says in the person's language what a decision did.
func (v *View) titleWords(t store.Title) string {
	return kit.Excerpt(v.actionWords(t.Action()), wordsShown)
}

func (v *View) actionWords(a store.Action) string {
	known := wording.Decision(a, v.label(a.Label).Name)
	return cmp.Or(known, a.Words, lang.L("Change")) // the words are those that an older program wrote
}

// passageShown is how much of a passage a line quotes, in graphemes.
const passageShown = 32

// quoted returns both ends of a passage of a text, "" if it does not lie in it.
func quoted(text string, at standoff.Range) string {
	if at.Empty() || at.Check(text) != nil {
		return ""
	}
	return kit.ExcerptOfEnds(at.In(text), passageShown)
}

// isQuoted reports whether a passage has quotation marks of its own at both ends.
func isQuoted(passage string) bool {
	first, _ := utf8.DecodeRuneInString(passage)
	last, _ := utf8.DecodeLastRuneInString(passage)
	return strings.ContainsRune(quotationMarks, first) && strings.ContainsRune(quotationMarks, last)
}

const quotationMarks = "“”„‟\"«»‹›‘’‚'"

// when tells a time as briefly as it can be told today.
func when(t time.Time) string { return wording.When(t, time.Now()) }
