package scheme

import (
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// keyField shows the key that tags with a label, or connects with a type of relations. Enter, Space and a click have the next
// key taken that is pressed; Del takes the key away.
type keyField struct {
	stop
	capture   keymap.Capture
	recording bool
	heard     bool // a key has gone down since: what comes before is of the key that led here
	key       string
	put       func(string)
	unless    func(c keymap.Chord, then func()) // goes on with a key that can be taken; nil: any can
	word      *kit.Caption
	face      *kit.Block
}

func newKeyField(p *Page, put func(string)) *keyField {
	f := &keyField{word: kit.NewCaption("", 13, kit.ColourInk), face: kit.NewBlock(kit.ColourPaper, fyne.NewSize(46, 28)), put: put}
	f.word.Align = fyne.TextAlignCenter
	f.face.Stroke, f.face.Radius = kit.ColourFaint, 5
	f.begin(p, f)
	return f
}

func (f *keyField) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(f.Ring.Around(kit.Stack(f.face, kit.Padded(0, 9, 0, 9, kit.Row(0, 0, f.word)))))
}

func (f *keyField) show(key string) {
	f.key = key
	words, ink, fill := keyWords(key), kit.ColourInk, kit.ColourPaper
	switch {
	case f.recording:
		words, fill = lang.L("Press a key… (Esc cancels)"), kit.ColourHover
	case words == "":
		words, ink = lang.L("no key"), kit.ColourSoft
	}
	f.word.Set(words)
	f.word.Paint(ink)
	f.face.Colour = fill
	f.face.Refresh()
	f.Refresh()
}

// leave waits for no key any more.
func (f *keyField) leave() {
	if f.recording {
		f.recording = false
		f.show(f.key)
		f.relaid()
	}
}

func (f *keyField) record() {
	if f.page.why() != "" {
		f.page.shell.Say(f.page.why())
		return
	}
	f.recording, f.heard, f.capture = true, false, keymap.Capture{Places: f.page.shell.Places()}
	f.show(f.key)
	f.relaid()
}

// relaid lays out what the field stands in: it is as wide as its words.
func (f *keyField) relaid() {
	for _, s := range f.page.sheets() {
		s.body.Refresh()
	}
}

func (f *keyField) Tapped(*fyne.PointEvent) {
	f.Take()
	if !f.recording {
		f.record()
		f.heard = true
	}
}

// AcceptsTab has Tab recorded as well.
func (f *keyField) AcceptsTab() bool { return f.recording }

func (f *keyField) FocusLost() {
	f.stop.FocusLost()
	f.leave()
}

func (f *keyField) KeyDown(k *fyne.KeyEvent) {
	if f.recording {
		f.heard = true
		f.capture.KeyDown(k)
		return
	}
	f.stop.KeyDown(k)
}

func (f *keyField) TypedKey(k *fyne.KeyEvent) {
	switch {
	case f.recording && k.Name == fyne.KeyEscape:
		f.leave()
	case f.recording:
		c, ok := f.capture.TypedKey(k, keymap.Held())
		f.hear(c, ok)
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter, k.Name == fyne.KeySpace:
		f.record()
	case k.Name == fyne.KeyDelete, k.Name == fyne.KeyBackspace:
		if f.page.why() == "" {
			f.put("")
		}
	default:
		f.stop.TypedKey(k)
	}
}

func (f *keyField) TypedRune(r rune) {
	if !f.recording {
		f.stop.TypedRune(r)
		return
	}
	c, ok := f.capture.TypedRune(r)
	f.hear(c, ok)
}

func (f *keyField) TypedShortcut(s fyne.Shortcut) {
	if !f.recording {
		f.stop.TypedShortcut(s)
		return
	}
	c, ok := f.capture.TypedShortcut(s)
	f.hear(c, ok)
}

// hear takes the key that was pressed, unless another action has it.
func (f *keyField) hear(c keymap.Chord, ok bool) {
	if !f.heard || !ok {
		return
	}
	text, _ := c.MarshalText()
	f.leave()
	if f.unless == nil {
		f.put(string(text))
		return
	}
	f.unless(c, func() { f.put(string(text)) })
}

// unlessBound goes on with a key once no other action than those of labels has it: it
// asks first whether they are to lose it.
func (p *Page) unlessBound(c keymap.Chord, then func()) {
	var rivals []string
	for _, id := range p.shell.Keymap().Holders(c) {
		if a := p.shell.Action(id); !isTag(id) && (a.Page == "" || a.Page == "article") {
			rivals = append(rivals, id)
		}
	}
	if len(rivals) == 0 {
		then()
		return
	}
	p.shell.Questions().AskAbout(p.session,
		lang.L("{{.Keys}} is used by “{{.Action}}”", map[string]any{"Keys": c.String(), "Action": p.shell.Action(rivals[0]).Caption()}),
		kit.Prose(lang.L("Use it for the label instead?")),
		kit.Way{Word: lang.L("Cancel"), Do: p.card.key.Take},
		kit.Way{Word: lang.L("Use it here"), Do: func() {
			p.card.key.Take()
			for _, id := range rivals {
				p.shell.Report(p.shell.Keymap().Bind(id, lessOne(p.shell.Keymap().Keys(id), c)...))
			}
			p.shell.Rekey()
			then()
		}})
}

func lessOne(keys []keymap.Chord, c keymap.Chord) []keymap.Chord {
	var out []keymap.Chord
	for _, k := range keys {
		if k != c {
			out = append(out, k)
		}
	}
	return out
}

// isTag reports whether an action tags with a label.
func isTag(id string) bool { return strings.HasPrefix(id, "tag.") }
