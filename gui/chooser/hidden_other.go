//go:build !windows

package chooser

import "os/exec"

// hidden does nothing: no console belongs to a program here.
func hidden(*exec.Cmd) {}
