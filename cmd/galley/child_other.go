//go:build !linux

package main

import "os/exec"

// endsWithParent leaves it to the pipe.
func endsWithParent(*exec.Cmd) {}
