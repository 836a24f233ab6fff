package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
)

// logLimit is the size in bytes at which a new log is begun.
const logLimit = 1 << 20

// logFolder is where the log and the crash reports are, in the user's cache;
// "" if there is none.
func logFolder() string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(base, "galley")
}

// openLog opens the log in the user's cache, with the crash file beside it, and returns
// a function that closes both. Without a cache there is neither. GALLEY_LOG=debug logs
// every action that a person takes, too.
func openLog() func() {
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
	dir := logFolder()
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
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
	closeCrashFile := openCrashFile(dir)
	return func() {
		closeCrashFile()
		_ = f.Close()
	}
}
