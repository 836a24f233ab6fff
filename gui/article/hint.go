package article

import (
	"strings"

	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// hint is one line under the article that leads to the first tag, and goes away
// once a person has made a few. In a project that is read-only it says what can be done.
type hint struct {
	v      *View
	object *fyne.Container
	page   *fyne.Container // what the hint stands under, with the hint
	text   *kit.Caption
	words  sentences // as many of which are shown as there is room for
	short  string    // instead of them where there is not room for all; "" for none
	given  bool      // its room is taken by something else
}

// prefTagged counts the tags made so far, up to tagsUntilKnown.
const (
	prefTagged     = "tags-made"
	tagsUntilKnown = 3
)

func newHint(v *View) *hint {
	h := &hint{v: v, text: kit.NewCaption("", 13, kit.ColourInk)}
	h.text.Elide = true
	h.object = kit.Stack(kit.NewBlock(kit.ColourHover, fyne.Size{}), container.New(underText{v}, h.text))
	h.object.Hide()
	return h
}

// underText lays a line out where the lines of the text are.
type underText struct{ v *View }

// The room around the line, in pixels.
const (
	hintAbove = 9
	hintAside = 20
)

func (underText) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*hintAside, 2*hintAbove)
}

func (l underText) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := l.v.reader.TextLeft(size.Width)
	h := l.v.hint
	h.text.Set(h.within(size.Width - left - hintAside))
	o[0].Move(fyne.NewPos(left, hintAbove))
	o[0].Resize(fyne.NewSize(size.Width-left-hintAside, size.Height-2*hintAbove))
}

// within returns what the hint says on a line of a width in pixels.
func (h *hint) within(wide float32) string {
	if words := h.words.within(wide, 13); h.short == "" || words == h.words.String() {
		return words
	}
	return h.short
}

// under puts the hint below an object.
func (h *hint) under(o fyne.CanvasObject) fyne.CanvasObject {
	h.page = kit.Column(0, 0, o, h.object)
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
	if h.v.hasArticle() && h.v.start.span != "" {
		h.say(h.v.startWords(), h.v.startShort())
		return
	}
	readOnly := h.v.hasArticle() && h.v.session().Project().ReadOnly()
	if !h.v.hasArticle() || made >= tagsUntilKnown && !readOnly {
		h.object.Hide()
		return
	}
	var words sentences
	switch key := h.v.key; {
	case readOnly:
		words = sentences{
			lang.L("Read-only: you can look, search and export."),
			lang.L("“Save a copy…” in the File menu makes one to work on."),
		}
	case made == 0:
		words.add(h.v.tagKeys(), lang.L("Select a passage and press {{.Key}} to tag it.", keyed(h.v.tagKeys())))
		words.add(key("undo"), lang.L("{{.Key}} undoes it.", keyed(key("undo"))))
	case made == 1:
		words.add(h.v.secondTagKey(), lang.L("Select part of it and press {{.Key}}: tags can overlap.", keyed(h.v.secondTagKey())))
	case made == 2:
		words.add(key("article.done"), lang.L("{{.Key}} marks the article as done.", keyed(key("article.done"))))
		words.add(key("export"), lang.L("{{.Key}} exports the dataset.", keyed(key("export"))))
		words.add(key("help.keys"), lang.L("{{.Key}} shows all keys.", keyed(key("help.keys"))))
	}
	h.say(words, "")
}

func (h *hint) say(words sentences, short string) {
	h.words, h.short = words, short
	h.object.Show()
	h.object.Refresh()
	h.place()
}

// give makes room for something else of a size where the line stands, until
// [hint.takeBack], and returns the place, from the corner of the page. It reports false
// where the hint is not shown or too small.
func (h *hint) give(size fyne.Size) (fyne.Position, bool) {
	strip := h.object.Size()
	left := h.text.Position().X
	if !h.object.Visible() || left+size.Width > strip.Width || size.Height > strip.Height {
		return fyne.Position{}, false
	}
	h.given = true
	h.text.Hide()
	return h.object.Position().AddXY(left, (strip.Height-size.Height)/2), true
}

// takeBack shows the line again.
func (h *hint) takeBack() {
	if h.given {
		h.given = false
		h.text.Show()
	}
}

// place puts the line where the lines of the text are by now.
func (h *hint) place() { kit.Arrange(h.object.Objects[1].(*fyne.Container)) }

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
	text   *kit.Paragraph
}

// emptyAside is the room beside the words, in pixels.
const emptyAside = 32

func newEmptyState(v *View) *emptyState {
	e := &emptyState{v: v}
	e.object = kit.Stack()
	e.text = kit.NewParagraph(15, kit.ColourSoft, func() float32 { return e.object.Size().Width - 2*emptyAside })
	e.text.Align = fyne.TextAlignCenter
	e.object.Objects = []fyne.CanvasObject{kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Padded(0, emptyAside, 0, emptyAside, kit.Row(0, 0, e.text))}
	return e
}

func (e *emptyState) refresh() {
	key := e.v.key
	var words sentences
	switch {
	case e.v.hasArticle():
		e.object.Hide()
		return
	case e.v.session() == nil:
		words.add(key("project.open"), lang.L("{{.Key}} opens a project.", keyed(key("project.open"))))
		words.add(key("project.new"), lang.L("{{.Key}} makes a new one.", keyed(key("project.new"))))
	case e.v.session().Project().Len() > 0: // one is on its way
	default:
		words = sentences{lang.L("Drop text files or a folder here.")}
		words.add(key("import"), lang.L("{{.Key}} imports them.", keyed(key("import"))))
	}
	e.text.Set(strings.Join(words, "\n"))
	e.object.Show()
	e.object.Refresh()
}
