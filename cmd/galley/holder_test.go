//go:build !window

package main

import (
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"

	"galley/store"
	"galley/store/instance"
)

// holder has a project open, as a window would, and runs a command meanwhile:
//
//	holder answers|silent|hangs PROJECT COMMAND…
func holder() {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	code, err := hold(os.Args[1], os.Args[2], os.Args[3:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "holder:", err)
		code = 3
	}
	os.Exit(code)
}

func hold(how, dir string, command []string) (code int, err error) {
	p, err := store.Open(dir, store.Options{Annotator: "eva"})
	if err != nil {
		return 0, err
	}
	defer p.Close()
	if how != "silent" {
		c, err := instance.Answer(p, func() {})
		if err != nil {
			return 0, err
		}
		defer c.Close()
	}
	if how == "hangs" {
		l, err := hang()
		if err != nil {
			return 0, err
		}
		defer l.Close()
	}
	run := exec.Command(command[0], command[1:]...)
	run.Stdin, run.Stdout, run.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := run.Run(); run.ProcessState == nil {
		return 0, err
	}
	return run.ProcessState.ExitCode(), nil
}

// hang puts one who takes calls and says nothing in the place of one who answers.
func hang() (net.Listener, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	sockets, err := filepath.Glob(filepath.Join(cache, "galley", "*.sock"))
	if err != nil || len(sockets) != 1 {
		return nil, fmt.Errorf("the sockets are %v, %w", sockets, err)
	}
	if err := os.Remove(sockets[0]); err != nil {
		return nil, err
	}
	return net.Listen("unix", sockets[0])
}
