//go:build !windows

package chooser

import (
	"context"
	"os/exec"
)

// askWindows is for Windows alone.
func askWindows(context.Context, Request) ([]string, error) { return nil, ErrNone }

// exploring is for Windows alone.
func exploring(string) *exec.Cmd { return nil }
