package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends when the program is asked to end: by
// Ctrl-C, by whoever ends it, or because its terminal is gone. What is under way
// then leaves nothing behind. Who asks twice has it end at once. A signal that the
// program was started to ignore, as nohup does, stays ignored.
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
	context.AfterFunc(ctx, release)
	return ctx, release
}
