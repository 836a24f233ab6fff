package doors

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store"
	"galley/store/instance"

	"fyne.io/fyne/v2/lang"
)

// answer makes the window answer for a project; nil if it cannot, which costs
// the other window its offer and nothing else.
func (d *Doors) answer(p *store.Project) io.Closer {
	if p.ReadOnly() {
		return nil
	}
	c, err := instance.Answer(p, func() { d.shell.Post(d.win.RequestFocus) })
	if err != nil {
		slog.Warn("no other window will be answered", "error", err)
		return nil
	}
	return c
}

// elsewhere is a project that another program has.
type elsewhere struct {
	dir     string
	backups []store.Backup // the newest first
}

// offerOther tells that a project is open elsewhere and offers what can be done:
// see that window, or read a snapshot; where no window answers, read the newest
// backup. Until the other window has answered, there is the backup.
func (d *Doors) offerOther(dir string) {
	ctx, giveUp := context.WithCancel(context.Background())
	wait := d.shell.Questions().Await(nil) // until one of the questions below is there
	ask := func(do func()) {
		d.shell.Post(func() { wait.End(); do() })
	}
	go func() {
		defer giveUp()
		e := elsewhere{dir: dir}
		var err error
		if e.backups, err = store.BackupsOf(dir); err != nil {
			slog.Warn("look at the backups", "error", err)
		}
		answered := make(chan error, 1)
		go func() { answered <- instance.Ask(ctx, dir) }()
		select {
		case err := <-answered:
			ask(func() { d.offerWays(e, err) })
			return
		case <-time.After(page.Brief): // what takes less would only flash
		}
		var hide func()
		left := false // the person has gone another way; only the interface touches it
		ask(func() { hide = d.offerMeanwhile(e, func() { left = true; giveUp() }) })
		err = <-answered
		d.shell.Post(func() {
			if !left {
				hide()
				d.offerWays(e, err)
			}
		})
	}()
}

// offerMeanwhile offers what can be done while the other window is being asked.
// Every way gives the asking up.
func (d *Doors) offerMeanwhile(e elsewhere, giveUp func()) (hide func()) {
	words := lang.L("{{.Name}} is open in another window or program. Galley is asking it what you can do from here.", nameOf(e.dir))
	ways := append([]kit.Way{{Word: lang.L("Cancel")}}, d.backupWay(e)...)
	for i, x := range ways {
		ways[i].Do = func() {
			giveUp()
			if x.Do != nil {
				x.Do()
			}
		}
	}
	return d.shell.Questions().Interrupt(nil, lang.L("{{.Name}} is open elsewhere", nameOf(e.dir)), kit.Prose(words), ways...)
}

// offerWays offers what can be done now that the other window has answered, or
// has not.
func (d *Doors) offerWays(e elsewhere, err error) {
	name := nameOf(e.dir)
	ways := []kit.Way{{Word: lang.L("Cancel")}}
	var words string
	switch {
	case err == nil:
		words = lang.L("{{.Name}} is open in another window. Only one window at a time can change a project.", name)
		ways = append(ways,
			kit.Way{Word: lang.L("Open a snapshot"), Do: func() { d.ReadSnapshot(e.dir) }},
			kit.Way{Word: lang.L("Switch to that window"), Do: func() { d.raiseOther(e.dir) }})
	case errors.Is(err, instance.ErrHangs):
		words = lang.L("{{.Name}} is open in a window that does not respond. Close that window, then open the project again.", name)
		ways = append(ways, d.backupWay(e)...)
	default:
		words = lang.L("{{.Name}} is in use by another program, such as an import. Open it again when that has finished.", name)
		ways = append(ways, d.backupWay(e)...)
	}
	if len(ways) == 1 {
		ways[0].Word = lang.L("Close")
	}
	d.shell.Questions().Interrupt(nil, lang.L("{{.Name}} is open elsewhere", nameOf(e.dir)), kit.Prose(words), ways...)
}

// backupWay is the way to the newest backup, none if there is no backup.
func (d *Doors) backupWay(e elsewhere) []kit.Way {
	if len(e.backups) == 0 {
		return nil
	}
	when := wording.Time(e.backups[0].Made.Local())
	return []kit.Way{{Word: lang.L("Open the backup of {{.When}}", map[string]any{"When": when}), Do: func() { d.read(e.backups[0].Dir, func() {}) }}}
}

// raiseOther brings the other window to the front, and ends this one if it has
// nothing to show.
func (d *Doors) raiseOther(dir string) {
	go func() {
		err := instance.Raise(context.Background(), dir)
		d.shell.Post(func() {
			if err == nil && d.shell.Session() == nil {
				d.shell.End()
				return
			}
			d.fail(lang.L("Could not switch to that window"), err)
		})
	}()
}

// ReadSnapshot has the other window make a copy, and opens that read-only. It is
// deleted with the window.
func (d *Doors) ReadSnapshot(dir string) {
	d.shell.Fetch(dir, lang.L("Opening a snapshot"), func(ctx context.Context, _ page.Say) (*store.Project, error) {
		return instance.Read(ctx, dir, d.annotator())
	}, func(p *store.Project, err error) {
		if err != nil {
			d.fail(lang.L("Could not open a snapshot of {{.Name}}", nameOf(dir)), err)
			return
		}
		d.shell.Adopt(p)
	})
}
