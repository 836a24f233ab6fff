package page

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// AskLink asks before a link of a text is opened.
func AskLink(h Host, s *widget.HyperlinkSegment) {
	if s.URL == nil || s.URL.Scheme != "http" && s.URL.Scheme != "https" {
		h.Say(lang.L("Only links to web pages can be opened."))
		return
	}
	h.Questions().Ask(lang.L("Open this page in the browser?"), kit.Prose(kit.Excerpt(s.URL.String(), 400)),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Open"), Risky: true, Do: func() { h.Report(fyne.CurrentApp().OpenURL(s.URL)) }})
}
