package store

import (
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"strings"
)

// guarded runs a function and turns its panics into errors. Damaged pages make bbolt
// panic or read outside the file: that is an error that wraps [ErrDamaged]. A panic
// of Galley's own code is an error that wraps [ErrFault]: nothing is wrong with the
// file. Both are logged with their stack.
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

// callersOfPanic lists the functions on the stack of a panic, the one that panicked
// first. It is called by the function that recovers.
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

// ofFile reports whether a panic was caused by the file that was read: by a read of
// memory that is not mapped, which only a file can cause, or by a panic in bbolt.
// callers are the functions on its stack; those of the standard library are skipped.
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
