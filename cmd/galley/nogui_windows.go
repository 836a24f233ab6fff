//go:build nogui

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// openWindow starts the program with the window, which lies beside this one under
// the same name. On Windows a program has either a console or windows of its own:
// galley.com is what a console finds first, and waits for; galley.exe is what is
// clicked on.
func openWindow(project string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program with the window: %w", err)
	}
	window := strings.TrimSuffix(self, filepath.Ext(self)) + ".exe"
	if strings.EqualFold(window, self) {
		return usageError{errors.New("this build of Galley has no window; see galley --help for what it can do")}
	}
	var args []string
	if project != "" {
		args = []string{"--", project}
	}
	c := exec.Command(window, args...)
	if err := c.Start(); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the program with the window, %s, is not there; see galley --help for what works without it", window)
	} else if err != nil {
		return fmt.Errorf("open the window: %w", err)
	}
	return c.Process.Release()
}
