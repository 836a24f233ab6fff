package incoming

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
)

// stops is a question as what can have the keyboard in it knows it. What they do not take
// answers the question; a character may lead to another article.
type stops struct {
	question *kit.Question // nil until it is asked
	canvas   fyne.Canvas
	reached  func(fyne.Focusable)
	typed    func(rune) bool
}

var _ kit.StopHost = (*stops)(nil)

func (s *stops) Canvas() fyne.Canvas      { return s.canvas }
func (s *stops) Reached(f fyne.Focusable) { s.reached(f) }
func (s *stops) KeyDown(*fyne.KeyEvent)   {}

// TypedShortcut imports with Ctrl+Enter, also where Enter does something else.
func (s *stops) TypedShortcut(x fyne.Shortcut) {
	if s.question != nil {
		s.question.AnswersShortcut(x)
	}
}

func (s *stops) TypedKeyAt(_ fyne.Focusable, k *fyne.KeyEvent) {
	if s.question != nil {
		s.question.Answers(k)
	}
}

func (s *stops) TypedRune(r rune) bool { return s.typed(r) }
