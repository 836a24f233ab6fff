package browse

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var _ fyne.Shortcutable = (*upButton)(nil)

// upButton leads to the folder that holds the one that is shown.
type upButton struct {
	widget.Button
	b *Browser
}

func newUpButton(b *Browser) *upButton {
	u := &upButton{b: b}
	u.Text, u.Icon, u.OnTapped = lang.L("Up"), theme.MoveUpIcon(), b.up
	u.ExtendBaseWidget(u)
	return u
}

// MinSize is as high as the line for the path, beside which the button stands.
func (u *upButton) MinSize() fyne.Size {
	return fyne.NewSize(u.Button.MinSize().Width, u.b.path.MinSize().Height)
}

func (u *upButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		u.b.up()
	case fyne.KeyEscape:
		u.b.o.Left()
	default:
		u.Button.TypedKey(k)
	}
}

func (u *upButton) TypedShortcut(s fyne.Shortcut) { u.b.shortcut(s) }
