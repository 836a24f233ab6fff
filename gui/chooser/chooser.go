// Package chooser asks for files and folders with the dialogs of the system: the
// desktop portal, a program that shows one, or Windows itself. It also has the file
// manager of the system show a file.
//
// It promises that a name comes back byte for byte, whatever is in it, that a
// dialog ends with its context, and that a system without a dialog is told apart
// from a person who chose nothing. It never reads or writes what is chosen, and
// shows nothing by itself. [Ask] waits for a person: call it on a goroutine of its
// own.
package chooser

import (
	"context"
	"errors"
	"log/slog"
	"os"
)

// What is asked for.
type What int

// What can be asked for.
const (
	Files   What = iota // files that are there, one or several
	Folders             // folders that are there, one or several where the system can
	Place               // one file or folder that need not be there yet
)

// Request is one question for files or folders.
type Request struct {
	What   What
	Title  string
	Accept string // the word on the button that ends the dialog, "" for the system's own
	Folder string // where to begin, an absolute path; "" leaves it to the system
	Name   string // what a place is called until somebody changes it
	Window Window // what the dialog belongs to
	Opened func() // is called, on Ask's goroutine, once a dialog of the system is about to be there; nil for nobody
}

func (r Request) opened() {
	if r.Opened != nil {
		r.Opened()
	}
}

// Window is the window that a dialog belongs to, so that it is shown before it.
type Window struct {
	X11     uintptr // its id on an X server, 0 if it has none
	Windows uintptr // its handle on Windows, 0 if it has none
}

// ErrNone says that there is no dialog of the system to ask with.
var ErrNone = errors.New("the system has no file dialog")

// Ask shows the system's dialog and returns the absolute paths that were chosen,
// none if the person left it without choosing. The error is [ErrNone] where there
// is no such dialog, and the context's once that has ended.
func Ask(ctx context.Context, r Request) ([]string, error) {
	if os.Getenv("GALLEY_DIALOGS") == "own" {
		return nil, ErrNone
	}
	for _, way := range []struct {
		name string
		ask  func(context.Context, Request) ([]string, error)
	}{{"windows", askWindows}, {"portal", askPortal}, {"program", askProgram}} {
		paths, err := way.ask(ctx, r)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil {
			slog.Debug("system dialog", "way", way.name, "paths", len(paths))
			return paths, nil
		}
		slog.Debug("no system dialog", "way", way.name, "error", err)
	}
	return nil, ErrNone
}
