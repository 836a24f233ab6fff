package settings

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
)

// stop is a part of the page at which the keyboard can be. The keys that it does not
// take lead through the page, or go to the window.
type stop struct {
	kit.Stop
	page *Page
}

// begin makes a widget a stop of a page.
func (s *stop) begin(p *Page, self kit.StopWidget) {
	s.page = p
	s.Begin(stops{p.shell, p}, self)
}

// stops is the page as its stops know it.
type stops struct {
	Shell
	page *Page
}

var _ kit.StopHost = stops{}

func (s stops) Reached(f fyne.Focusable)                      { s.page.reveal(f) }
func (s stops) TypedKeyAt(f fyne.Focusable, k *fyne.KeyEvent) { s.page.typedKey(f, k) }

// newButton returns a word on a button.
func newButton(p *Page, word string, tapped func()) *kit.WordButton {
	return kit.NewWordButton(stops{p.shell, p}, word, tapped)
}

// newLink returns a word to press.
func newLink(p *Page, word string, tapped func()) *kit.WordButton {
	return kit.NewLink(stops{p.shell, p}, word, 12, tapped)
}
