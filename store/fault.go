package store

import (
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"strings"
)

// guarded turns a panic of bbolt, or a read outside the file, both of which damaged
// pages cause, into an error that wraps [ErrDamaged]. A panic that comes from Galley's
// own code is an error that wraps [ErrFault]: nothing is wrong with the file. The
// words of either go to the log.
func guarded(do func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		fault := recover()
		if fault == nil {
			return
		}
		if ofFile(fault, callersOfPanic()) {
			slog.Error("a panic while a project's file was read", "fault", fault, "stack", string(debug.Stack()))
			err = fmt.Errorf("%w: some of its pages cannot be read", ErrDamaged)
			return
		}
		slog.Error("a panic in the program", "fault", fault, "stack", string(debug.Stack()))
		err = ErrFault
	}()
	return do()
}

// callersOfPanic lists the functions that a panic has gone through, the one that
// it comes from first. It is for the function that recovers.
func callersOfPanic() []string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	var out []string
	began := false
	for {
		f, more := frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			began, out = true, nil
		case began:
			out = append(out, f.Function)
		}
		if !more {
			return out
		}
	}
}

// The beginnings of the names of functions.
const (
	ofRuntime = "runtime."
	ofBbolt   = "go.etcd.io/bbolt"
	ofGalley  = "galley/"
)

// ofFile reports whether a panic that came from the first of some functions is the
// fault of the file that was read: a read of memory that is not there, which only
// the file that is mapped into it can cause, or a panic of bbolt's. Functions of
// the standard library count for whoever called them.
func ofFile(fault any, callers []string) bool {
	if _, memory := fault.(interface{ Addr() uintptr }); memory {
		return true
	}
	for _, name := range callers {
		switch {
		case strings.HasPrefix(name, ofRuntime):
		case strings.HasPrefix(name, ofBbolt):
			return true
		case strings.HasPrefix(name, ofGalley):
			return false
		}
	}
	return false
}
