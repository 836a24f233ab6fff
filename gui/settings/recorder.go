package settings

import (
	"galley/gui/keymap"
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// recorder waits for keys to be pressed, whatever they are. Escape and a click
// elsewhere end it.
type recorder struct {
	kit.Stop
	page    *Page
	words   string // that it asks with
	capture keymap.Capture
	heard   bool // a key has gone down here: what comes before is of the key that led here
	ended   bool
	got     func(keymap.Chord)
	left    func() // without any
}

func newRecorder(p *Page, words string, got func(keymap.Chord), left func()) *recorder {
	r := &recorder{page: p, words: words, capture: keymap.Capture{Places: p.shell.Places()}, got: got, left: left}
	r.Begin(p.stops, r)
	return r
}

func (r *recorder) CreateRenderer() fyne.WidgetRenderer {
	words := kit.NewCaption(r.words, 12, kit.ColourInk)
	face := kit.NewBlock(kit.ColourHover, fyne.NewSize(0, 24))
	face.Radius = 4
	return widget.NewSimpleRenderer(r.Ring.Around(kit.Stack(face, kit.Padded(0, 8, 0, 8, kit.Row(0, 0, words)))))
}

// AcceptsTab has Tab recorded as well.
func (r *recorder) AcceptsTab() bool { return true }

func (r *recorder) FocusLost() {
	r.Stop.FocusLost()
	r.end(keymap.Chord{}, false)
}

func (r *recorder) KeyDown(k *fyne.KeyEvent) {
	r.heard = true
	r.capture.KeyDown(k)
}

func (r *recorder) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		r.end(keymap.Chord{}, false)
		r.page.Focus()
		return
	}
	c, ok := r.capture.TypedKey(k, keymap.Held())
	r.hear(c, ok)
}

func (r *recorder) TypedRune(c rune) {
	chord, ok := r.capture.TypedRune(c)
	r.hear(chord, ok)
}

func (r *recorder) TypedShortcut(s fyne.Shortcut) {
	c, ok := r.capture.TypedShortcut(s)
	r.hear(c, ok)
}

func (r *recorder) hear(c keymap.Chord, ok bool) {
	if r.heard && ok {
		r.end(c, true)
	}
}

func (r *recorder) end(c keymap.Chord, got bool) {
	if r.ended {
		return
	}
	r.ended = true
	if got {
		r.got(c)
	} else {
		r.left()
	}
}
