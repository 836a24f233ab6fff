package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Clicks counts presses of the mouse on one thing that follow one another closely. The
// toolkit tells of two clicks only, and only after it has waited for a third.
type Clicks struct {
	last time.Time
	n    int
}

// Pressed notes a press of a button now, and reports whether it is the third in a row of
// the primary one.
func (c *Clicks) Pressed(button desktop.MouseButton) (third bool) {
	now := time.Now()
	if button != desktop.MouseButtonPrimary {
		c.n = 0
		return false
	}
	if now.Sub(c.last) > 2*fyne.CurrentApp().Driver().DoubleTapDelay() {
		c.n = 0
	}
	c.last = now
	c.n++
	return c.n >= 3
}

// Third reports whether the last press was the third in a row, or one after that.
func (c *Clicks) Third() bool { return c.n >= 3 }
