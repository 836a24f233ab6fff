package gui

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"galley/assets/icon"
	"galley/assets/translations"
	"galley/gui/kit"
	"galley/gui/setting"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"
)

// appID is the program's id on every desktop, as in FyneApp.toml.
const appID = "io.github.galley.Galley"

// Options say how the window starts.
type Options struct {
	Version string
	Project string // the project to open, "" for the one that was open last

	CrashReport string    // the file that says how the program ended the last time, "" if it ended well
	Crashed     time.Time // when that was
}

// errNoDisplay is what a person without a screen gets.
var errNoDisplay = errors.New("there is no display to open the window on; galley --help lists what works without one")

// Run opens the window and returns when it is closed. It fails if there is no
// display; all else is told in the window.
func Run(o Options) (err error) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errNoDisplay
	}
	defer func() {
		// Fyne panics where the display that is named does not answer.
		if p := recover(); p != nil {
			if !strings.Contains(fmt.Sprint(p), "GLFW") {
				panic(p)
			}
			err = errNoDisplay
		}
	}()
	if err := loadTranslations(); err != nil {
		return err
	}
	nameRuntimeFolder()
	looked := forgetDeadManager()
	aside, err := setPreferencesAside(preferencesFile())
	if err != nil {
		return err
	}
	a := kit.NewApp(app.NewWithID(appID))
	a.SetIcon(fyne.NewStaticResource("galley.png", icon.PNG))
	useWording(a.Preferences())
	w := newWindow(a, o.Version)
	w.Apply(setting.InterfaceScale)
	w.Apply(setting.ReducedMotion)
	w.findKeys()
	if aside != "" {
		slog.Warn("the preferences could not be read", "kept", aside)
		w.Say(lang.L("Could not read the settings, so they were reset. The old file: {{.File}}", map[string]any{"File": wording.Path(aside)}))
	}
	if o.CrashReport != "" {
		slog.Warn("the program has crashed", "report", o.CrashReport)
		w.Say(lang.L("Galley crashed ({{.When}}). Everything that was saved is safe. Crash report: {{.File}}", map[string]any{
			"When": wording.When(o.Crashed, time.Now()), "File": wording.Path(o.CrashReport),
		}))
	}
	defer w.endBySignals()()
	w.win.SetMaster()
	a.Lifecycle().SetOnStarted(func() {
		looked()
		fyne.Do(func() {
			w.fitScreen()
			w.doors.Begin(o.Project)
		})
	})
	keepPreferences := takeStopped(a.Lifecycle())
	w.win.ShowAndRun()
	// Not in the lifecycle's OnStopped: Fyne 2.8 ends its loop while it queues that,
	// so that it may never run, and the program wait for it with the project locked.
	w.part()
	keepPreferences()
	w.finishKeys()
	return nil
}

// takeStopped takes from Fyne what it runs when it has stopped, and returns that, to be
// called when the interface has ended: it writes what has been set and not been written
// yet. Fyne 2.8 itself queues it when its loop ends, so that it may never run, or end the
// program with a panic because the queue is closed.
func takeStopped(of fyne.Lifecycle) (stopped func()) {
	l, ok := of.(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	})
	if !ok || l.OnStopped() == nil {
		return func() {}
	}
	stopped = l.OnStopped()
	l.SetOnStoppedHookExecuted(nil)
	return stopped
}

// endBySignals has the program end in good order when its terminal is gone, as Fyne
// has it end by the other signals; of those it only takes notice. What it was started
// to ignore, as with nohup, it still ignores.
func (w *window) endBySignals() (release func()) {
	heard := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(heard, s)
		}
	}
	go func() {
		s := <-heard
		w.turns.End()
		if s == syscall.SIGHUP {
			fyne.Do(w.End)
		}
	}()
	return func() { signal.Stop(heard) }
}

// nameRuntimeFolder names the folder of the person's session where nothing does:
// without, the library that looks for a Wayland display there complains on
// standard error. There is none in a file, and nobody can make a folder there: what
// is kept for others to find must not come to lie in one that only this program knows.
func nameRuntimeFolder() {
	const name = "XDG_RUNTIME_DIR"
	if runtime.GOOS == "linux" && os.Getenv(name) == "" {
		_ = os.Setenv(name, os.DevNull) // else it complains
	}
}

// loadTranslations gives Fyne every language that is built in, and those alone.
func loadTranslations() error {
	files, err := translations.Files.ReadDir(".")
	if err != nil {
		return fmt.Errorf("list the translations: %w", err)
	}
	translated := map[fyne.Locale]bool{}
	for _, f := range files {
		words, err := translations.Files.ReadFile(f.Name())
		if err == nil {
			err = lang.AddTranslations(fyne.NewStaticResource(f.Name(), words))
		}
		if err != nil {
			return fmt.Errorf("load the translation %s: %w", f.Name(), err)
		}
		translated[fyne.Locale(strings.TrimSuffix(f.Name(), ".json"))] = true
	}
	return speakEnglish(translated)
}
