package article

import (
	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// hint is one line under the article that leads to the first tag, and goes away
// once a person has made a few.
type hint struct {
	v      *View
	object *fyne.Container
	page   *fyne.Container // what the hint stands under, with the hint
	text   *kit.Caption
}

// prefTagged counts the tags made so far, up to tagsUntilKnown.
const (
	prefTagged     = "tags-made"
	tagsUntilKnown = 3
)

func newHint(v *View) *hint {
	h := &hint{v: v, text: kit.NewCaption("", 13, kit.ColourInk)}
	h.text.Elide = true
	line := kit.Row(10, 0, h.text)
	h.object = kit.Stack(kit.NewBlock(kit.ColourHover, fyne.Size{}), kit.Padded(9, 20, 9, 70, line))
	h.object.Hide()
	return h
}

// under puts the hint below an object.
func (h *hint) under(o fyne.CanvasObject) fyne.CanvasObject {
	h.page = container.NewBorder(nil, h.object, nil, nil, o)
	return h.page
}

func (h *hint) refresh() {
	shown := h.object.Visible()
	h.compose()
	if h.object.Visible() != shown {
		h.page.Refresh() // gives its room to the article, or takes it
	}
}

func (h *hint) compose() {
	made := h.v.host.Preferences().Int(prefTagged)
	if !h.v.hasArticle() || made >= tagsUntilKnown {
		h.object.Hide()
		return
	}
	words := lang.L("Double-click a word, or drag over a passage, and press 1, 2, 3 or 4 to tag it. Ctrl+Z takes it back.")
	switch made {
	case 1:
		words = lang.L("Saved. A tag may lie inside another: select a figure within a quote and press 2.")
	case 2:
		words = lang.L("Ctrl+D marks the article as done and goes on; Ctrl+E exports the dataset; ? shows the keys.")
	}
	h.text.Set(words)
	h.object.Show()
}

// changed counts a tag that a person made.
func (h *hint) changed(c store.Change) {
	made := h.v.host.Preferences().Int(prefTagged)
	if made >= tagsUntilKnown || c.Undo || c.Redo || len(c.Parts) == 0 || len(c.Parts[0].Before) > 0 || !byHand(c.Parts[0].After) {
		return
	}
	h.v.host.Preferences().SetInt(prefTagged, made+1)
	h.refresh()
}

func byHand(spans []standoff.Span) bool {
	return len(spans) == 1 && spans[0].Provenance.Origin == standoff.OriginManual
}

// emptyState says what to do where there is no article to show.
type emptyState struct {
	v      *View
	object *fyne.Container
	text   *kit.Caption
}

func newEmptyState(v *View) *emptyState {
	e := &emptyState{v: v, text: kit.NewCaption("", 15, kit.ColourSoft)}
	e.text.Align = fyne.TextAlignCenter
	e.object = kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Row(0, 0, e.text))
	return e
}

func (e *emptyState) refresh() {
	switch {
	case e.v.hasArticle():
		e.object.Hide()
		return
	case e.v.session() == nil:
		e.text.Set(lang.L("Ctrl+O opens a project, Ctrl+N makes one."))
	default:
		e.text.Set(lang.L("Drop text files or a folder here, or press Ctrl+I to import."))
	}
	e.object.Show()
	e.object.Refresh()
}
