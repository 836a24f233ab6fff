package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// App is the program with a scale and a motion that a person chooses, on top of what
// Fyne's own settings say. Fyne reads both from the program in force whenever it draws.
type App struct {
	fyne.App
	settings *settings
	kept     map[fyne.Window]keptSize
}

// keptSize is how large a window is to stay, whatever the scale.
type keptSize struct {
	full  fyne.Size // at 100 percent
	given fyne.Size // what the window was given at the scale in force
	when  time.Time
}

// NewApp puts itself in the place of Fyne's program.
func NewApp(a fyne.App) *App {
	out := &App{a, &settings{Settings: a.Settings(), percent: 100}, map[fyne.Window]keptSize{}}
	fyne.SetCurrentApp(out)
	return out
}

// Settings returns Fyne's settings, with the person's own.
func (a *App) Settings() fyne.Settings { return a.settings }

// SetStill has nothing move by itself, or all that Fyne animates. It applies at once.
func (a *App) SetStill(still bool) { a.settings.still = still }

// SetScale scales everything in the windows, in percent. It applies at once; a window
// keeps its size on the screen as far as its content fits. The environment variable
// FYNE_SCALE has precedence over it.
func (a *App) SetScale(percent int) {
	before := a.settings.percent
	if before == percent {
		return
	}
	kept := map[fyne.Window]keptSize{}
	for _, w := range a.Driver().AllWindows() {
		kept[w] = a.sizeOf(w)
	}
	a.kept = kept
	a.settings.percent = percent
	a.settings.SetTheme(a.settings.Theme()) // which has Fyne read the scale again
	for w, size := range kept {
		size.given = scaled(size.full, 100/float32(percent)).SubtractWidthHeight(rounded, rounded)
		w.Resize(size.given)
		size.when = time.Now()
		kept[w] = size
	}
}

// rounded is taken from a size so that it does not grow by a pixel on the screen: Fyne
// rounds up.
const rounded = 0.05

// settling is how long a window may take to have the size that it was given: the
// system tells of it later, and of those that it had on the way.
const settling = time.Second

// sizeOf returns how large a window is to stay: what it was given last, unless a
// person has changed that.
func (a *App) sizeOf(w fyne.Window) keptSize {
	now := w.Canvas().Size()
	last, before := a.kept[w]
	moved := max(now.Width-last.given.Width, last.given.Width-now.Width, now.Height-last.given.Height, last.given.Height-now.Height)
	if before && (moved < 2 || time.Since(last.when) < settling) {
		return last
	}
	return keptSize{full: scaled(now, float32(a.settings.percent)/100)}
}

// FullSize returns how large a window is to be at a scale of 100 percent, in pixels, so
// that it is as large on the screen as it is meant to be now.
func (a *App) FullSize(w fyne.Window) fyne.Size { return a.sizeOf(w).full }

func scaled(size fyne.Size, by float32) fyne.Size {
	return fyne.NewSize(size.Width*by, size.Height*by)
}

// settings are Fyne's with the person's scale and motion.
type settings struct {
	fyne.Settings
	percent int
	still   bool
}

func (s *settings) ShowAnimations() bool { return !s.still && s.Settings.ShowAnimations() }

func (s *settings) Scale() float32 {
	own := s.Settings.Scale()
	if own <= 0 {
		own = 1
	}
	return own * float32(s.percent) / 100
}
