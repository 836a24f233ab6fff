package browse

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Tabbable     = (*pathEntry)(nil)
	_ fyne.Focusable    = (*pathEntry)(nil)
	_ fyne.Shortcutable = (*pathEntry)(nil)
)

// pathEntry is the line for a path. What is typed is followed: the folder that it
// names is shown, and of its entries those that begin as the rest of it does. Tab
// completes.
type pathEntry struct {
	widget.Entry
	b       *Browser
	putting bool
	typed   bool // the person has written what it holds
}

func newPathEntry(b *Browser) *pathEntry {
	p := &pathEntry{b: b}
	p.ExtendBaseWidget(p)
	p.SetPlaceHolder(lang.L("Path (Tab completes it)"))
	p.OnChanged = p.changed
	return p
}

func (p *pathEntry) CreateRenderer() fyne.WidgetRenderer {
	if p.b.o.Draw == nil {
		return p.Entry.CreateRenderer()
	}
	return p.b.o.Draw(&p.Entry)
}

func (p *pathEntry) TappedSecondary(at *fyne.PointEvent) {
	if p.b.o.Menu == nil {
		p.Entry.TappedSecondary(at)
		return
	}
	p.b.o.Menu(p, &p.Entry, at)
}

// put shows a path, without following it.
func (p *pathEntry) put(text string) {
	p.putting, p.typed = true, false
	p.SetText(text)
	p.putting = false
	p.CursorRow, p.CursorColumn = 0, len([]rune(text))
	p.Refresh()
}

// folder is the folder that is typed, as it is shown, and partial what is behind it.
func (p *pathEntry) folder() string {
	dir, _ := filepath.Split(p.Text)
	return dir
}

func (p *pathEntry) partial() string {
	_, name := filepath.Split(p.Text)
	return name
}

// name is what a new place is called.
func (p *pathEntry) name() string {
	if p.Text == "" {
		return p.b.o.Name
	}
	return p.partial()
}

// changed follows what was typed.
func (p *pathEntry) changed(string) {
	if p.putting {
		return
	}
	if text, ok := anew(p.Text); ok {
		p.put(text)
	}
	p.typed = true
	begins := p.partial()
	if p.b.o.New || begins == ".." || begins == "." {
		begins = ""
	}
	if dir := p.typedDir(); dir != p.b.dir {
		p.b.load(dir, begins)
		return
	}
	p.b.marked = map[string]bool{}
	p.b.view.begins = begins
	p.b.arrange()
}

// anew returns the path that begins anew within another, as somebody does who
// writes or pastes a whole path behind the one that is there.
func anew(text string) (string, bool) {
	sep := string(filepath.Separator)
	at := max(strings.LastIndex(text, sep+sep), strings.LastIndex(text, sep+"~"+sep))
	if at < 0 || at == 0 && filepath.Separator == '\\' { // a server's name begins so
		return "", false
	}
	return text[at+1:], true
}

// typedDir is the folder that is typed: ~ is the home folder, and what is not
// absolute begins in the folder that is shown.
func (p *pathEntry) typedDir() string {
	text := p.folder()
	if text == join(visible(p.b.dir), "") {
		return p.b.dir // whose name may not be what is shown of it
	}
	if rest, ok := strings.CutPrefix(text, "~"+string(filepath.Separator)); ok {
		if home, err := os.UserHomeDir(); err == nil {
			text = filepath.Join(home, rest)
		}
	}
	if !filepath.IsAbs(text) {
		text = filepath.Join(p.b.dir, text)
	}
	return filepath.Clean(text)
}

// Tab completes as long as there is
// something to complete, and leads on otherwise.
func (p *pathEntry) AcceptsTab() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers() != 0 {
		return false
	}
	_, ok := p.completion()
	return ok
}

// completion returns what the partial name is completed to: what all names that
// begin with it have in common.
func (p *pathEntry) completion() (string, bool) {
	partial := p.partial()
	if partial == "" || p.typedDir() != p.b.dir {
		return "", false
	}
	common, n, folds := "", 0, false
	for _, e := range p.b.all {
		name := visible(e.name)
		if !strings.HasPrefix(strings.ToLower(name), strings.ToLower(partial)) || p.b.view.folders && !e.folds() {
			continue
		}
		if n++; n == 1 {
			common, folds = name, e.kind == kindFolder
			continue
		}
		for !strings.HasPrefix(strings.ToLower(name), strings.ToLower(common)) {
			r := []rune(common)
			common = string(r[:len(r)-1])
		}
	}
	if n == 1 && folds {
		common += string(filepath.Separator)
	}
	return common, n > 0 && len(common) > len(partial)
}

// complete completes the path.
func (p *pathEntry) complete() {
	if name, ok := p.completion(); ok {
		p.put(p.folder() + name)
		p.changed(p.Text)
	}
}

func (p *pathEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.b.acceptPath()
	case fyne.KeyEscape:
		p.b.o.Left()
	case fyne.KeyTab:
		p.complete()
	case fyne.KeyDown, fyne.KeyPageDown:
		p.b.focus(p.b.table)
	default:
		p.Entry.TypedKey(k)
	}
}

func (p *pathEntry) TypedShortcut(s fyne.Shortcut) {
	if !p.b.shortcut(s) {
		p.Entry.TypedShortcut(s)
	}
}

// shortcut does what a key with a modifier stands for, wherever it is pressed.
func (b *Browser) shortcut(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	switch {
	case c.Modifier == fyne.KeyModifierAlt && c.KeyName == fyne.KeyUp:
		b.up()
	case c.Modifier == fyne.KeyModifierShortcutDefault && c.KeyName == fyne.KeyH:
		b.flipHidden()
	case c.Modifier == fyne.KeyModifierShortcutDefault && c.KeyName == fyne.KeyL:
		b.focus(b.path)
	default:
		return false
	}
	return true
}
