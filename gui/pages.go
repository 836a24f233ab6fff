package gui

import (
	"galley/gui/keymap"
	"galley/gui/page"
	"galley/gui/setting"

	"fyne.io/fyne/v2/lang"
)

// The middle of the window shows one page at a time: the article, between its panels,
// or another one, which has the whole width. Escape leads back to the article, where
// it was left.

// show puts a page into the window.
func (w *window) show(p page.Page) {
	if w.page == p {
		return
	}
	was := w.page
	w.page = p
	was.Hidden()
	w.frame.cover.Objects = nil
	if p != page.Page(w.article) {
		w.frame.cover.Objects = append(w.frame.cover.Objects, p.Object())
	}
	w.frame.cover.Refresh()
	w.arrange()
	w.win.SetTitle(w.title())
	w.status.refresh()
	p.Shown()
	w.repaint()
	if !w.onArticle() {
		w.strikeUnpainted()
	}
}

// onArticle reports whether the page of the article is shown.
func (w *window) onArticle() bool { return w.page == page.Page(w.article) }

// showSettings shows the page of settings.
func (w *window) showSettings() { w.show(w.settings) }

// showKeySettings shows the keys on the page of settings.
func (w *window) showKeySettings() {
	w.showSettings()
	w.settings.ShowKeys()
}

// showSetting shows a setting, by the name under which it is kept.
func (w *window) showSetting(key string) {
	if w.behind(func() { w.showSetting(key) }) {
		return
	}
	w.showSettings()
	w.settings.ShowSetting(key)
}

// ofArticle are actions that can be done only where the article is shown.
func (w *window) ofArticle(table []page.Action) []page.Action {
	for i := range table {
		a := &table[i]
		a.Page = "article"
		why := a.Disabled
		a.Disabled = func() string {
			switch {
			case !w.onArticle():
				return lang.L("Go back to the article first")
			case why != nil:
				return why()
			}
			return ""
		}
	}
	return table
}

// labelsAction stands before the labels in their menu, however many those are.
func (w *window) labelsAction() page.Action {
	return page.Action{ID: "scheme", Title: "Edit labels…", Words: lang.L("scheme codebook tree categories"), Menu: page.MenuLabel, Keys: keymap.Keys("Ctrl+Shift+L"), Disabled: w.needsProject, Timing: page.InOrder, Run: func() { w.show(w.labels) }}
}

func (w *window) pageActions() []page.Action {
	elsewhere := func() string {
		if w.onArticle() {
			return lang.L("The article is already shown")
		}
		return ""
	}
	onSettings := func() string {
		if w.page != page.Page(w.settings) {
			return lang.L("Open the settings first")
		}
		return ""
	}
	return []page.Action{
		{ID: "memos", Title: "Memos", Words: lang.L("notes comments questions"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl+M"), Disabled: w.needsProject, Timing: page.InOrder, Run: func() { w.show(w.memos) }, Rule: true},
		{ID: "figures", Title: "How good suggestions are", Words: lang.L("figures precision recall statistics accuracy plot"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl+Shift+P"), Disabled: w.needsProject, Timing: page.InOrder, Run: func() { w.show(w.figures) }},
		{ID: "settings", Title: "Settings…", Words: lang.L("preferences options configuration"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl+,"), Timing: page.InOrder, Run: w.showSettings, Rule: true},
		{ID: "settings.program", Title: "Another program’s suggestions…", Words: lang.L("language model server llm ollama"), Menu: page.MenuView, Timing: page.InOrder, Run: func() { w.showSetting(setting.ProgramKind.Key()) }},
		{ID: "settings.find", For: "find", Title: "Find a setting or a key", Keys: keymap.Keys("Ctrl+F", "/"), Page: "settings", Disabled: onSettings, Timing: page.InOrder, Run: func() { w.settings.Find() }},
		{ID: "page.back", Title: "Back to the article", Menu: page.MenuView, Keys: keymap.Keys("Esc"), Page: "other", Disabled: elsewhere, Timing: page.InOrder, Run: func() { w.show(w.article) }},
	}
}
