package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
)

// logLimit is the size at which a log begins anew, in bytes.
const logLimit = 1 << 20

// openLog sends the log and the report of a crash to a file in the user's
// cache; without one there is no log. GALLEY_LOG=debug adds every action that a
// person takes. It returns what closes it.
func openLog() func() {
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
	base, err := os.UserCacheDir()
	if err != nil {
		return func() {}
	}
	dir := filepath.Join(base, "galley")
	if os.MkdirAll(dir, 0o700) != nil {
		return func() {}
	}
	path, mode := filepath.Join(dir, "galley.log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND
	if info, err := os.Stat(path); err == nil && info.Size() > logLimit {
		mode |= os.O_TRUNC
	}
	f, err := os.OpenFile(path, mode, 0o600)
	if err != nil {
		return func() {}
	}
	options := &slog.HandlerOptions{Level: slog.LevelInfo}
	if os.Getenv("GALLEY_LOG") == "debug" {
		options.Level = slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(f, options)).With("version", version))
	_ = debug.SetCrashOutput(f, debug.CrashOptions{}) // best effort: the report goes to standard error too
	return func() { _ = f.Close() }
}
