package kit

import "fyne.io/fyne/v2"

// App is the program with a scale and a motion that a person chooses, on top of what
// Fyne's own settings say. Fyne reads both from the program in force whenever it draws.
type App struct {
	fyne.App
	settings *settings
}

// NewApp puts itself in the place of Fyne's program.
func NewApp(a fyne.App) *App {
	out := &App{a, &settings{Settings: a.Settings(), percent: 100}}
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
	windows := a.Driver().AllWindows()
	sizes := make([]fyne.Size, len(windows))
	for i, w := range windows {
		sizes[i] = w.Canvas().Size()
	}
	a.settings.percent = percent
	a.settings.SetTheme(a.settings.Theme()) // which has Fyne read the scale again
	for i, w := range windows {
		share := float32(before) / float32(percent)
		w.Resize(fyne.NewSize(sizes[i].Width*share, sizes[i].Height*share))
	}
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
