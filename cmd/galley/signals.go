package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns the context of a verb. It ends when the program is asked to
// stop, by Ctrl+C, by TERM, or by HUP when its terminal is gone; the verb then
// cleans up. A second signal ends the program at once. A signal that the program
// was started to ignore, as under nohup, stays ignored.
//
// After release, signals end the program as if nobody listened.
func untilSignal() (ctx context.Context, release func()) {
	var heard []os.Signal
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			heard = append(heard, s)
		}
	}
	if len(heard) == 0 { // NotifyContext takes none for all
		return context.Background(), func() {}
	}
	ctx, release = signal.NotifyContext(context.Background(), heard...)
	context.AfterFunc(ctx, func() {
		release()
		if !errors.Is(context.Cause(ctx), context.Canceled) { // a signal, not release
			screen.notice("Stopping; press Ctrl+C again to stop at once")
		}
	})
	return ctx, release
}
