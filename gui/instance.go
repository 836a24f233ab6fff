package gui

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"galley/store"

	"fyne.io/fyne/v2/lang"
)

// A project is open for writing in one window. That window answers on a local
// socket, named by the project's folder, to one that would like to have it: it
// comes to the front, or hands out a snapshot to read. A line of JSON asks, a
// line of JSON answers.

// plea is what a window asks of another.
type plea struct {
	Raise    bool   `json:"raise,omitempty"`
	Snapshot string `json:"snapshot,omitempty"` // the folder to make
}

type answer struct {
	Error string `json:"error,omitempty"`
}

// pleaTime is how long an answer may take: a snapshot of a large project is
// copied and checked first.
const pleaTime = 2 * time.Minute

// socketOf returns where the window that has a project answers. Unix sockets have
// short names, so the folder's is hashed; the cache is the person's own.
func socketOf(dir string) (string, error) {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(real))
	return filepath.Join(cache, "galley", hex.EncodeToString(sum[:8])+".sock"), nil
}

// answer makes the window answer for a project; nil if it cannot, which costs
// the other window its offer and nothing else.
func (w *window) answer(p *store.Project) io.Closer {
	if p.ReadOnly() {
		return nil
	}
	l, err := listenFor(p.Dir())
	if err != nil {
		slog.Warn("nobody else will be answered", "error", err)
		return nil
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // closed
			}
			go w.hear(c, p)
		}
	}()
	return l
}

func listenFor(dir string) (net.Listener, error) {
	path, err := socketOf(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	// Whoever had it is gone: this window has the project.
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return net.Listen("unix", path)
}

// hear answers one plea.
func (w *window) hear(c net.Conn, p *store.Project) {
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(pleaTime))
	var asked plea
	line, err := bufio.NewReader(c).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &asked)
	}
	if err == nil && asked.Snapshot != "" {
		err = p.Snapshot(context.Background(), asked.Snapshot)
	}
	if err == nil && asked.Raise {
		w.post(w.win.RequestFocus)
	}
	var said answer
	if err != nil {
		said.Error = err.Error()
	}
	slog.Info("another window asked", "raise", asked.Raise, "snapshot", asked.Snapshot != "", "error", err)
	_ = json.NewEncoder(c).Encode(said) // whoever asked may be gone
}

// plead asks the window that has a project. It fails if no window has it.
func plead(dir string, p plea) error {
	path, err := socketOf(dir)
	if err != nil {
		return err
	}
	c, err := net.DialTimeout("unix", path, time.Second)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(pleaTime)); err != nil {
		return err
	}
	if err := json.NewEncoder(c).Encode(p); err != nil {
		return err
	}
	var said answer
	if err := json.NewDecoder(c).Decode(&said); err != nil {
		return err
	}
	if said.Error != "" {
		return errors.New(said.Error)
	}
	return nil
}

// offerOther tells that a project is open elsewhere and offers what can be done:
// see that window, or read a snapshot; where no window answers, read the newest
// backup.
func (w *window) offerOther(dir string) {
	w.showArticle()
	name := projectName(dir)
	words := lang.L("{{.Name}} is open in another window. One window at a time can write it.", map[string]any{"Name": name})
	ways := []way{{word: lang.L("Cancel")}}
	if plead(dir, plea{}) == nil {
		ways = append(ways,
			way{word: lang.L("Read a snapshot"), do: func() { w.openSnapshot(dir) }},
			way{word: lang.L("Show that window"), do: func() { w.giveWay(plead(dir, plea{Raise: true})) }})
	} else {
		words = lang.L("{{.Name}} is in use by another program, such as an import. Open it again when that has ended.", map[string]any{"Name": name})
		if all, err := store.BackupsOf(dir); err == nil && len(all) > 0 {
			when := all[0].Made.Local().Format("2006-01-02 15:04")
			ways = append(ways, way{word: lang.L("Read the backup of {{.When}}", map[string]any{"When": when}), do: func() { w.readProject(all[0].Dir) }})
		}
	}
	w.ask(lang.L("Open elsewhere"), prose(words), ways...)
}

// giveWay ends a window that has nothing to show once the other has come to the
// front.
func (w *window) giveWay(err error) {
	if err == nil && w.session == nil {
		w.app.Quit()
		return
	}
	w.report(err)
}

// openSnapshot has the other window make a copy, and opens that to read. It is
// thrown away with the window.
func (w *window) openSnapshot(dir string) {
	once, err := os.MkdirTemp("", "galley-*")
	if err != nil {
		w.report(fmt.Errorf("make room for a snapshot: %w", err))
		return
	}
	copied := filepath.Join(once, filepath.Base(dir))
	var p *store.Project
	w.task(lang.L("Reading a snapshot"), stoppable, func(ctx context.Context, _ func(string)) error {
		err := plead(dir, plea{Snapshot: copied})
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			p, err = store.Open(copied, store.Options{Annotator: annotatorName(), ReadOnly: true, Discard: once})
		}
		if err != nil {
			_ = os.RemoveAll(once) // it is of no use, and the error says why
		}
		return err
	}, func(err error) {
		if err != nil {
			w.reportUnlessStopped(err)
			return
		}
		w.adopt(p)
	})
}

// warnOfPlace tells once for each project why a network drive or a folder that a
// service copies is no good place.
func (w *window) warnOfPlace(dir string) {
	place := store.PlaceOf(dir)
	if place.Safe() {
		return
	}
	prefs := w.app.Preferences()
	warned := prefs.StringList(prefWarned)
	for _, d := range warned {
		if d == dir {
			return
		}
	}
	prefs.SetStringList(prefWarned, append(warned, dir))
	words := lang.L("This project lies on a network drive ({{.Kind}}). There, two people can come to write it at once, and a power cut can tear it. Better keep it on this computer's own disk, and share its exports.", map[string]any{"Kind": place.Network})
	if place.Synced != "" {
		words = lang.L("This project lies in a folder that {{.Service}} copies. It copies the project's files one by one while they are written; what comes back from there can be torn. Better keep it in a folder of this computer alone, and share its exports.", map[string]any{"Service": place.Synced})
	}
	w.ask(lang.L("Not a safe place"), prose(words), way{word: lang.L("I see")})
}

// prefWarned lists the projects whose place was warned of.
const prefWarned = "warned-places"
