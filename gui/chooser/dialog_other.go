//go:build !windows

package chooser

import "context"

// askWindows is for Windows alone.
func askWindows(context.Context, Request) ([]string, error) { return nil, ErrNone }
