package gui

import (
	"galley/gui/kit"
	"galley/gui/setting"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// showPalette offers every action that can be done now, every setting, and every article
// whose title holds what is typed.
func (w *window) showPalette() {
	var rows []kit.Choice
	for _, a := range w.actions {
		if !a.Enabled() || a.Hidden {
			continue
		}
		rows = append(rows, kit.Choice{Title: a.Caption(), Key: a.Key(), Words: a.Words, Run: func() { w.chooseAction(a) }})
	}
	for _, l := range setting.All() {
		if !l.Offered(w.app.Preferences()) {
			continue
		}
		rows = append(rows, kit.Choice{Title: l.Title, Detail: lang.L("setting"), Words: l.SoughtBy(), Run: func() { w.showSetting(l.Key()) }})
	}
	w.questions.ChooseAmong(lang.L("Search or run a command"), rows, w.articleChoices)
}

// articlesInPalette is how many articles a palette offers at most.
const articlesInPalette = 20

// articleChoices finds the articles whose titles hold the words, beside the
// interface.
func (w *window) articleChoices(words []string, then func([]kit.Choice)) {
	s := w.session
	if s == nil || len(words) == 0 {
		then(nil)
		return
	}
	var rows []store.Row
	var err error
	w.Aside(func() { rows, err = rowsTitled(s.Project(), words) }, func() {
		w.Report(err)
		var out []kit.Choice
		for _, r := range rows {
			out = append(out, kit.Choice{Title: titled(r.ID, r.Title), Detail: lang.L("article"), Run: func() { w.Open(r.ID) }})
		}
		then(out)
	})
}

// titleMost is how much of a title is shown, in code points.
const titleMost = 200

// titled returns an article's title as it is shown. One without words, that came
// from no file, has its number.
func titled(id standoff.ArticleID, title string) string {
	return wording.Named(id, kit.Excerpt(title, titleMost))
}

func rowsTitled(p *store.Project, words []string) ([]store.Row, error) {
	found, err := p.Titled(words, articlesInPalette)
	if err != nil {
		return nil, err
	}
	var out []store.Row
	for i := range found.Len() {
		rows, err := p.Rows(found.At(i), 1)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}
